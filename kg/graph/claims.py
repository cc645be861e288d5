"""The claims of a finished graph, read back from it: each with its sentence, its article and what it speaks of.

Works on every graph in the ontology of politgraph, also on one that another program wrote; what a graph does not say
is empty. Nothing is held but a place for each claim, so that large graphs pass through.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import pyoxigraph as ox

from kg.graph import terms
from kg.model import ENTITY_TYPES

HERE = ox.DefaultGraph()
Values = dict[str, list[ox.NamedNode | ox.Literal]]
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Thing:
    """Somebody or something that a graph names. ``id`` is the last part of its IRI ("aQ7747")."""

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


class Place(NamedTuple):
    """Where a claim stands: what all are sorted by."""

    article: str
    body: bool
    start: int
    end: int
    claim: str


WORDS = ("trigger", "subjectText", "objectText", "role", "quantity", "rule", "reason")


class Claims:
    """Reads a store that holds a graph in its default graph."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store      # nothing here may refer back to self: a store is closed when its last reader is let go
        self._things: dict[str, Thing] = {}
        self._articles: dict[str, Article] = {}
        self._passages: dict[str, Passage] = {}
        self._runs: dict[str, Values] = {}

    def __iter__(self) -> Iterator[Told]:
        """Give all claims, sorted by article, place in the text and id."""
        for place in sorted(self._places()):
            yield self.claim(place.claim)

    def things(self) -> Iterator[Thing]:
        """Give all actors, places and events with a name of their own, sorted by id."""
        found = {node.value for type_ in ENTITY_TYPES for node in self._of_class(f"pg:{type_}")}
        yield from sorted(map(self.thing, found), key=lambda thing: (thing.id, thing.iri))

    def articles(self) -> Iterator[Article]:
        """Give all articles, sorted by id."""
        found = {node.value for node in self._of_class("schema:NewsArticle")}
        yield from sorted(map(self.article, found), key=lambda article: (article.id, article.iri))

    def passages(self, class_: str) -> Iterator[tuple[Passage, Values]]:
        """Give all passages of a class such as "pg:Quotation" with what else is said of them, in reading order."""
        found = [(self.passage(node.value), node.value) for node in self._of_class(class_)]
        for passage, iri in sorted(found, key=lambda one: (one[0].article.id, one[0].section != "title",
                                                           one[0].start or 0, one[0].end or 0, one[1])):
            yield passage, self.values(iri)

    def values(self, iri: str) -> Values:
        """Give what is said of a thing: the objects by the local name of the predicate, in a fixed order."""
        found: Values = {}
        for quad in self.store.quads_for_pattern(ox.NamedNode(iri), None, None, HERE):
            if isinstance(quad.object, ox.NamedNode | ox.Literal):
                found.setdefault(local(quad.predicate.value), []).append(quad.object)
        for several in found.values():
            several.sort(key=str)
        return found

    def thing(self, iri: str) -> Thing:
        """Give the entity of an IRI."""
        return _kept(self._things, iri, self._thing, most=100_000)

    def article(self, iri: str) -> Article:
        """Give the article of an IRI."""
        return _kept(self._articles, iri, self._article, most=100_000)

    def passage(self, iri: str) -> Passage:
        """Give the sentence or quotation of an IRI."""
        return _kept(self._passages, iri, self._passage, most=1_000)

    def run(self, iri: str) -> Values:
        """Give what is said of a run, but for the articles that it used."""
        return _kept(self._runs, iri, self._run, most=100)

    def claim(self, iri: str) -> Told:
        """Give the claim of an IRI."""
        said = self.values(iri)
        ends = [one(said, "subject"), one(said, "object")]
        predicate = one(said, "predicate")
        source, claimant, place = one(said, "wasDerivedFrom"), one(said, "attributedTo"), one(said, "hasPlace")
        return Told(
            id=local(iri), iri=iri,
            sentence=self.passage(source) if source else Passage("", Article("", ""), "", None, None, ""),
            subject=self.thing(ends[0]), predicate=local(predicate), predicate_iri=predicate,
            object=self.thing(ends[1]), factuality=local(one(said, "factuality")),
            attributed_to=self.thing(claimant) if claimant else None, place=self.thing(place) if place else None,
            date=one(said, "date"), confidence=_number(one(said, "confidence")), event=local(one(said, "event")),
            run=one(said, "wasGeneratedBy"),
            direct=self._stands(ends[0], predicate, ends[1]),
            words=tuple((name, text) for name in WORDS if (text := one(said, name))))

    def _passage(self, iri: str) -> Passage:
        said = self.values(iri)
        article = one(said, "wasQuotedFrom") or one(said, "referenceContext")
        return Passage(iri, self.article(article) if article else Article("", ""), one(said, "section"),
                       _offset(one(said, "beginIndex")), _offset(one(said, "endIndex")), one(said, "anchorOf"))

    def mentions(self) -> Iterator[tuple[Article, Thing]]:
        """Give each article with each entity that it mentions, sorted by the ids of both."""
        pairs = [(self.article(quad.subject.value), self.thing(quad.object.value))
                 for quad in self.store.quads_for_pattern(None, terms.term("schema:mentions"), None, HERE)
                 if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)]
        yield from sorted(pairs, key=lambda pair: (pair[0].id, pair[1].id))

    def _places(self) -> Iterator[Place]:
        for node in self._of_class("pg:Claim"):
            source = self._value(node, "prov:wasDerivedFrom")
            passage = self.passage(source) if source else None
            if passage is None:
                yield Place("", True, 0, 0, node.value)
            else:
                yield Place(passage.article.id, passage.section != "title", passage.start or 0, passage.end or 0,
                            node.value)

    def _run(self, iri: str) -> Values:
        return {name: values for name, values in self.values(iri).items() if name != "used"}

    def _thing(self, iri: str) -> Thing:
        said = self.values(iri)
        types = {value.value for value in said.get("type", ())}
        links = [value.value for name in ("sameAs", "closeMatch") for value in said.get(name, ())]
        return Thing(
            id=local(iri), iri=iri, name=_label(said),
            type=next((name for name in ENTITY_TYPES if terms.ONTOLOGY + name in types), ""),
            wikidata=next((local(link) for link in links if link.startswith(terms.PREFIXES["wd"])), ""),
            geonames=next((link.rstrip("/").rsplit("/", 1)[-1] for link in links if "geonames.org/" in link), ""),
            aliases=tuple(value.value for value in said.get("altLabel", ())),
            latitude=_number(one(said, "lat")), longitude=_number(one(said, "long")))

    def _article(self, iri: str) -> Article:
        said = self.values(iri)
        publisher, copied = self._publisher(said), one(said, "alternateOf")
        first = self.values(copied) if copied else {}
        return Article(
            id=one(said, "identifier") or local(iri), iri=iri, title=one(said, "headline"), publisher=publisher,
            published=one(said, "datePublished"), url=one(said, "url"),
            copy_of=one(first, "identifier") or local(copied), voice=self._publisher(first) or publisher)

    def _publisher(self, said: Values) -> str:
        name = one(said, "publisher")
        return _label(self.values(name)) if name else ""

    def _stands(self, subject: str, predicate: str, object_: str) -> bool:
        if not (subject and predicate and object_):
            return False
        subject_, predicate_, end = map(ox.NamedNode, (subject, predicate, object_))
        return next(iter(self.store.quads_for_pattern(subject_, predicate_, end, HERE)), None) is not None

    def _of_class(self, name: str) -> Iterator[ox.NamedNode]:
        for quad in self.store.quads_for_pattern(None, terms.term("rdf:type"), terms.term(name), HERE):
            if isinstance(quad.subject, ox.NamedNode):
                yield quad.subject

    def _value(self, node: ox.NamedNode, predicate: str) -> str:
        found = [quad.object.value for quad in self.store.quads_for_pattern(node, terms.term(predicate), None, HERE)
                 if isinstance(quad.object, ox.NamedNode | ox.Literal)]
        return min(found, default="")


def _kept(kept: dict[str, Value], iri: str, make: Callable[[str], Value], *, most: int) -> Value:
    """Give what is kept of an IRI, made where it is not there; the whole is forgotten when there are too many."""
    if (value := kept.get(iri)) is None:
        if len(kept) >= most:
            kept.clear()
        value = kept[iri] = make(iri)
    return value


def one(said: Values, name: str) -> str:
    """Give the first value of a predicate as text, "" where there is none."""
    values = said.get(name)
    return values[0].value if values else ""


def local(iri: str) -> str:
    """Give the last part of an IRI: "meets" of ``https://w3id.org/politgraph/ontology#meets``."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _label(said: Values) -> str:
    """Give the German label, or any."""
    labels = said.get("label", [])
    german = [value for value in labels if isinstance(value, ox.Literal) and value.language == "de"]
    return (german or labels)[0].value if labels else ""


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _offset(text: str) -> int | None:
    return int(text) if text.isdecimal() else None
