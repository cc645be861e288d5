"""The values that travel through a build, from the article to the relation.

Every value is frozen; a step returns new ones. Offsets count Unicode code points of the text exactly
as it was read, so that for every sentence ``document.section(s.section)[s.start:s.end] == s.text``.
"""
from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

EntityType = Literal["Person", "Organisation", "State", "Place", "Event"]
MentionKind = Literal["name", "nominal", "pronoun", "possessive", "adjective", "compound"]
Factuality = Literal["actual", "future", "hypothetical", "negated"]
Section = Literal["title", "body"]
QuoteKind = Literal["direct", "indirect", "reported", "free indirect"]

ENTITY_TYPES: tuple[EntityType, ...] = ("Person", "Organisation", "State", "Place", "Event")
FACTUALITIES: tuple[Factuality, ...] = ("actual", "future", "hypothetical", "negated")


def content_id(kind: str, *parts: object) -> str:
    """Give an identifier that depends on the content alone: a letter and 20 hex digits of SHA-256.

    >>> content_id("c", "Putin", "meets", "Kim")
    'c5ef08aff6bb9401d8ed3'
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return kind + hashlib.sha256(joined.encode("utf-8")).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Document:
    """One article. ``text`` is the body exactly as it was read; ``skipped`` are the parts of it that are
    no news prose (link lists, teasers, a header), as ascending (start, end) offsets."""

    id: str
    text: str
    title: str = ""
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    skipped: tuple[tuple[int, int], ...] = ()
    breaks: tuple[int, ...] = ()
    source: str = ""

    def section(self, name: Section) -> str:
        """Give the text that the offsets of a section count in: the title's or the body's."""
        return self.title if name == "title" else self.text

    @property
    def iri(self) -> str:
        """The content-hashed identifier of the article, e.g. ``d1c0…``."""
        return content_id("d", self.id)

    @property
    def sha256(self) -> str:
        """The SHA-256 of the body as read, in hex."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document, word for word as it stands there."""

    document: str
    section: Section
    start: int
    end: int
    text: str
    index: int = 0

    @property
    def iri(self) -> str:
        """The content-hashed identifier of the sentence, e.g. ``s8f2…``."""
        return content_id("s", self.document, self.section, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Mention:
    """A piece of text that speaks of somebody or something: "Putin", "der Kremlchef", "er", "russische".

    ``start`` and ``end`` are offsets in the section of the mention's sentence; ``lemma`` is the text in its
    base form ("Putins" -> "Putin"); ``label`` is what the name finder took it for (an entity type,
    "Nationality" or ""); ``antecedent`` is the index of the mention that it points back to.
    """

    index: int
    sentence: int
    start: int
    end: int
    text: str
    kind: MentionKind
    label: str = ""
    lemma: str = ""
    gender: str = ""
    number: str = ""
    antecedent: int | None = None
    role: str = ""
    title: str = ""
    locative: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """One argument of a clause: its grammatical function in words ("subject", "object", "indirect object",
    "genitive", "adjective", "compound", or a preposition such as "mit"), the mentions that fill it
    (several when they are conjoined) and the lemma of its head noun ("Sanktion")."""

    function: str
    mentions: tuple[int, ...]
    head: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A predication: a verb, noun or adjective with its arguments, its factuality and its claimant."""

    sentence: int
    lemma: str
    kind: Literal["verb", "noun", "adjective"]
    trigger: str
    start: int
    end: int
    roles: tuple[Role, ...]
    factuality: Factuality = "actual"
    attributed_to: int | None = None
    date: str | None = None
    places: tuple[int, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """An office, a membership or a location that an apposition, a compound or a preposition states.

    ``title`` is the role without ending and compound ("Präsident" of "US-Präsidenten"). ``organ`` is what is meant of
    the object, or else of the article's state ("Regierung" for "der türkische Regierungssprecher"); "Partei" and
    "Fraktion" are those of a person or party, "Ort" the mayor's town, "Stelle" the body of the same title elsewhere.
    """

    sentence: int
    kind: str
    subject: int
    object: int | None
    trigger: str
    start: int
    end: int
    role: str = ""
    quantity: str = ""
    title: str = ""
    organ: str = ""
    factuality: Factuality = "actual"
    attributed_to: int | None = None
    date: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words as the article gives them, with who says so and the word that tells it (the cue).

    ``speaker`` is an entity's id (in an ``Analysis`` the number of a mention), "" if that is not known."""

    document: str
    section: Section
    start: int
    end: int
    text: str
    kind: QuoteKind
    speaker: str = ""
    speaker_text: str = ""
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the language layer gives for one document."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    clauses: tuple[Clause, ...]
    standings: tuple[Standing, ...] = ()
    quotations: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """One node of the graph. ``id`` is ``aQ7747`` for a linked actor, ``lQ1234`` for a linked place, else
    content-hashed; ``wikidata`` is ``Q7747`` or "". ``name`` is "" where a decision has joined it to another
    entity, whose name it takes."""

    id: str
    name: str
    type: EntityType
    wikidata: str = ""
    geonames: str = ""
    aliases: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class EntityUse:
    """How one document speaks of one entity: how often, where first, and by which words."""

    entity: str
    document: str
    mentions: int
    first_start: int
    first_end: int
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation as one sentence states it: the unit of evidence, one row of ``relations.csv``.

    ``subject``, ``object``, ``attributed_to`` and ``place`` are entity ids. The three pairs of offsets point
    into the section of ``sentence`` and mark what the page highlights. ``signs`` are what makes it less sure, by the
    names of ``kg.facts.confidence``.
    """

    sentence: Sentence
    subject: str
    predicate: str
    object: str
    factuality: Factuality
    subject_text: str
    object_text: str
    trigger: str
    subject_span: tuple[int, int]
    object_span: tuple[int, int]
    trigger_span: tuple[int, int]
    confidence: float
    rule: str
    reason: str
    attributed_to: str | None = None
    date: str | None = None
    place: str | None = None
    role: str = ""
    quantity: str = ""
    signs: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The content-hashed identifier of the claim, e.g. ``c51b…``."""
        s = self.sentence
        return content_id("c", s.document, s.section, s.start, s.end, self.subject, self.predicate, self.object)


@dataclass(frozen=True, slots=True)
class Facts:
    """What one document contributes to the graph."""

    document: Document
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    uses: tuple[EntityUse, ...]
    claims: tuple[Claim, ...]
    quotations: tuple[Quotation, ...]
    unmatched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build has to tell when it is done."""

    articles: int = 0
    skipped: int = 0
    sentences: int = 0
    entities: int = 0
    claims: int = 0
    predicates: tuple[tuple[str, int], ...] = ()
    unmatched: tuple[tuple[str, int], ...] = ()
    warnings: tuple[str, ...] = field(default=())
    replaced: int = 0       # of the articles, those that took the place of an earlier form; only with a store
    unchanged: int = 0      # articles that were in the store already
    stored: int = 0         # articles in the store afterwards
    unused: tuple[str, ...] = field(default=())       # decisions that nothing matched
