"""The values of the rule book: what the files under ``ontology/`` say, checked and frozen."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from kg.model import EntityType, Factuality
from kg.rulebook.queries import Query

FrameKind = Literal["verb", "noun", "adjective"]
OWN = "own"         # in the column source: a user's own actor


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of saying a relation: a lemma and the grammatical functions that hold subject and object.

    "Der Kreml warf der NATO eine Provokation vor" is matched by the frame ``accuses/vorwerfen-verb`` with
    ``subject=("subject",)`` and ``object=("indirect object",)``. Functions are alternatives in order of
    preference; ``fillers`` says which head nouns a function must have ("Provokation"); the type sets name
    entity types, never "Actor".
    """

    id: str
    predicate: str
    kind: FrameKind
    lemma: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    fillers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    without: tuple[str, ...] = ()
    reflexive: bool | None = None
    negates: bool = False
    negated: bool = False       # only where the clause is negated; that is what makes the act ("nimmt nicht an")
    factuality: Factuality | None = None
    subject_types: frozenset[str] = frozenset()
    object_types: frozenset[str] = frozenset()
    confidence: float = 0.8
    of_owner: bool = False      # made by ``object_of``: the object is the owner of what the act is about


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the (subject, object) pairs, as the text names them, that it must give, if any."""

    text: str
    expect: tuple[tuple[str, str], ...]
    factuality: Factuality | None = None


@dataclass(frozen=True, slots=True)
class RelationType:
    """One predicate: its labels, who may stand on either side, and its frames and examples.

    ``subject`` and ``object`` are as written ("Actor" stays "Actor"); ``alignments`` are pairs such as
    ``("closeMatch", ("wdt:P39",))``.
    """

    predicate: str
    label_de: str
    label_en: str
    comment_de: str
    comment_en: str
    plover: str
    event_class: str
    symmetric: bool
    subject: tuple[str, ...]
    object: tuple[str, ...]
    frames: tuple[Frame, ...] = ()
    examples: tuple[Example, ...] = ()
    alignments: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def subject_types(self) -> frozenset[str]:
        """The entity types that may be the subject, "Actor" expanded."""
        return expand_types(self.subject)

    @property
    def object_types(self) -> frozenset[str]:
        """The entity types that may be the object, "Actor" expanded."""
        return expand_types(self.object)


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A noun for somebody's office or job ("Außenminister", kind "office", scope "state")."""

    noun: str
    kind: str
    scope: str
    feminine: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation, place or event that has a name, mostly with its Wikidata item.

    ``country`` is the Wikidata item of the state; ``start`` and ``end`` are years or ISO dates or "";
    latitude and longitude are degrees.
    """

    wikidata: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    country: str = ""
    geonames: str = ""
    latitude: float | None = None
    longitude: float | None = None
    start: str = ""
    end: str = ""
    gender: str = ""
    source: str = ""

    @property
    def own(self) -> bool:
        """Whether a user has given the row (``--actors``)."""
        return OWN in self.source.split("|")


@dataclass(frozen=True, slots=True)
class State:
    """A state with the words that speak of it: "Russland", "Russlands", "russisch", "Russe", "Moskau"."""

    wikidata: str
    name: str
    genitive: str = ""
    aliases: tuple[str, ...] = ()
    adjective: str = ""
    demonyms: tuple[str, ...] = ()
    capital: str = ""
    seats: tuple[str, ...] = ()
    iso2: str = ""
    latitude: float | None = None
    longitude: float | None = None
    source: str = ""

    @property
    def type(self) -> EntityType:
        """Always "State"."""
        return "State"

    @property
    def actor(self) -> Actor:
        """The same state as a row of the actors' table; it is its own country."""
        return Actor(self.wikidata, self.name, "State", self.aliases, country=self.wikidata,
                     latitude=self.latitude, longitude=self.longitude, source=self.source)


@dataclass(frozen=True, slots=True)
class Term:
    """Somebody's time in an office: Wladimir Putin (Q7747), "Präsident", Russland (Q159), 2012-05-07 on."""

    person: str
    name: str
    title: str
    of: str
    of_name: str
    start: str = ""
    end: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Tables:
    """The big tables of the rule book, read when somebody first asks for one of them."""

    actors: tuple[Actor, ...] = ()
    states: tuple[State, ...] = ()
    terms: tuple[Term, ...] = ()


PLAIN_FRAME = 0.8       # the confidence of a frame that says nothing of itself


@dataclass(frozen=True, slots=True)
class Weights:
    """How sure a relation is, in log odds: of its family, times those of its frame's own confidence, and what each
    sign takes away. The defaults are those of an uncalibrated rule book; ``ontology/confidence.toml`` has fitted ones.
    """

    families: Mapping[str, float] = field(default_factory=lambda: dict.fromkeys(
        ("act", "office", "membership", "location"), 1.3863))
    frame: float = 1.0
    signs: Mapping[str, float] = field(default_factory=lambda: {
        "pronoun": -0.6, "noun": -0.3, "inherited": -0.6, "unknown": -0.3, "surname": -0.6, "guessed": -0.6,
        "apart": -0.3, "unreal": -0.1})


@dataclass(frozen=True, eq=False, repr=False)
class RuleBook:
    """Everything that stands under ``ontology/``, checked.

    ``frames`` is keyed by (kind, lemma): ``rulebook.frames[("verb", "vorwerfen")]``; ``roles`` by the noun in
    either gender; ``lexicon`` has a mapping for each ``lexicon/*.toml`` by the file's stem, in which the list
    ``future`` under ``[modals]`` is called "modals.future"; ``queries`` is the file's stem -> the named query.
    ``weights`` say how sure a relation is; ``actors`` (without the states), ``states`` and ``terms`` are read on
    first use. A test may build a rule book by hand: ``RuleBook(load_tables=lambda: Tables(actors=(...)))``.
    """

    relations: Mapping[str, RelationType] = field(default_factory=dict)
    frames: Mapping[tuple[str, str], tuple[Frame, ...]] = field(default_factory=dict)
    roles: Mapping[str, RoleNoun] = field(default_factory=dict)
    lexicon: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    queries: Mapping[str, Query] = field(default_factory=dict)
    weights: Weights = field(default_factory=Weights)
    load_tables: Callable[[], Tables] = Tables

    def __repr__(self) -> str:
        return f"RuleBook({len(self.relations)} relations, {sum(map(len, self.frames.values()))} frames)"

    @cached_property
    def role_endings(self) -> frozenset[str]:
        """The last three letters, small, of the nouns for an office or job: a word without them is none."""
        return frozenset(noun[-3:].lower() for noun in self.roles)

    @cached_property
    def _tables(self) -> Tables:
        return self.load_tables()

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Persons, organisations, places and events with a name, in the order of files and rows."""
        return self._tables.actors

    @property
    def states(self) -> tuple[State, ...]:
        """The states with their adjectives, inhabitants and seats of government."""
        return self._tables.states

    @property
    def terms(self) -> tuple[Term, ...]:
        """Who held which office when."""
        return self._tables.terms


ACTOR_TYPES = frozenset({"Person", "Organisation", "State"})


def expand_types(types: tuple[str, ...]) -> frozenset[str]:
    """Give the entity types that type names stand for: "Actor" is Person, Organisation and State."""
    return frozenset(types) - {"Actor"} | (ACTOR_TYPES if "Actor" in types else frozenset())
