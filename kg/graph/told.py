"""What a finished graph says, as values: entities, articles, passages and claims, as ``kg.graph.claims`` reads them."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thing:
    """Somebody or something that a graph names. ``id`` is the last part of its IRI ("aQ7747"), and so is ``name`` where
    the graph gives it none."""

    id: str
    iri: str
    name: str = ""
    type: str = ""
    wikidata: str = ""
    geonames: str = ""
    aliases: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a graph. ``voice`` is for whom it speaks: its publisher, or that of the article it repeats;
    ``copy_of`` is the id of that article."""

    id: str
    iri: str
    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    copy_of: str = ""
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or quotation of a graph. ``text`` is "" where the graph was built without texts."""

    iri: str
    article: Article
    section: str
    start: int | None
    end: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """A claim of a graph: a relation as one sentence states it. ``direct`` tells whether the relation stands as a
    direct triple too."""

    id: str
    iri: str
    sentence: Passage
    subject: Thing
    predicate: str
    predicate_iri: str
    object: Thing
    factuality: str
    attributed_to: Thing | None
    place: Thing | None
    date: str
    confidence: float | None
    event: str
    run: str
    direct: bool
    words: tuple[tuple[str, str], ...]      # trigger, subjectText, objectText, role, quantity, rule, reason

    def word(self, name: str) -> str:
        """Give one of the words that the claim was read from, "" where it has none: ``word("trigger")``."""
        return dict(self.words).get(name, "")
