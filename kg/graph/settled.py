"""What only all articles together can say, settled on the disk: for graphs that do not fit into memory.

The same functions as in a whole build (``collect``, ``events``, ``conflicts``), each given what it needs and no more:
the claims about one relation settle its events, its direct triple and its contradictions, the spellings of one entity
its name. In memory are the claims about one happening at a time, and which places lie in which.
"""
from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.graph.collect import (
    Contents,
    Triple,
    direct_relations,
    merged_entity,
    publisher_of,
    stands_alone,
    symmetric_predicates,
    weighed_entities,
)
from kg.graph.conflicts import Conflicts, Pair, event_pairs, standing_conflict
from kg.graph.events import NESTING, STANDING, Event, gather_events, happening
from kg.graph.records import claim_text, entity_text, read_claim, read_entity
from kg.model import Claim, Document, Entity, Facts
from kg.rulebook import RuleBook
from kg.settings import Settings

_TABLES = """
CREATE TABLE document (name TEXT PRIMARY KEY, original TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE voice (original TEXT PRIMARY KEY, publisher TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE publisher (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE claim (about TEXT NOT NULL, id TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE spelled (entity TEXT, text TEXT, weight INTEGER NOT NULL, PRIMARY KEY (entity, text)) WITHOUT ROWID;
CREATE TABLE entity (id TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE event_of (claim TEXT PRIMARY KEY, event TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE against (one TEXT, other TEXT, PRIMARY KEY (one, other)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Relation:
    """What all claims about one relation come to: its events with their claims, and its direct triples."""

    events: tuple[Event, ...]
    claims: Mapping[str, Claim]
    direct: tuple[Triple, ...]


class Settled:
    """Takes articles one by one, in the order of their ids, then settles, then tells what was settled of each."""

    def __init__(self, file: Path, *, settings: Settings, rulebook: RuleBook) -> None:
        """Begin anew in a file, which is removed by ``close``."""
        self._file = file
        self._settings = settings
        self._symmetric = symmetric_predicates(rulebook)
        self._nested: set[frozenset[str]] = set()
        self.claims = 0
        file.unlink(missing_ok=True)
        self._base = sqlite3.connect(file, isolation_level=None)
        self._base.execute("PRAGMA journal_mode = OFF")         # after a crash it begins anew
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.executescript(_TABLES)
        self._base.execute("BEGIN")

    def close(self) -> None:
        """Remove the file."""
        self._base.close()
        self._file.unlink(missing_ok=True)

    def take(self, facts: Facts, copy_of: str | None) -> None:
        """Note the kept facts of an article and the id of the earlier one that it repeats."""
        document, note = facts.document, self._base.execute
        original, publisher = copy_of or document.id, publisher_of(document)
        note("INSERT INTO document VALUES (?, ?)", (document.id, original))
        note("INSERT INTO voice VALUES (?, ?) ON CONFLICT (original) DO UPDATE SET publisher = excluded.publisher "
             "WHERE voice.publisher = ''", (original, publisher))
        if publisher:
            note("INSERT OR IGNORE INTO publisher VALUES (?)", (publisher,))
        for claim in facts.claims:
            if claim.predicate in NESTING:
                self._nested.add(frozenset((claim.subject, claim.object)))
            note("INSERT INTO claim VALUES (?, ?, ?)", ("\x1f".join(happening(claim, self._symmetric)), claim.id,
                                                        claim_text(claim, document.published)))
        self.claims += len(facts.claims)
        for entity, weight in weighed_entities(facts).items():
            note("INSERT INTO spelled VALUES (?, ?, ?) ON CONFLICT (entity, text) "
                 "DO UPDATE SET weight = weight + excluded.weight", (entity.id, entity_text(entity), weight))

    def entities(self) -> Iterator[Entity]:
        """Settle and give each entity, sorted by id; before ``relations`` and ``contents``."""
        for name, in self._base.execute("SELECT DISTINCT entity FROM spelled ORDER BY entity"):
            variants = self._base.execute("SELECT text, weight FROM spelled WHERE entity = ?", (name,))
            entity = merged_entity(Counter({read_entity(text): weight for text, weight in variants}))
            self._base.execute("INSERT INTO entity VALUES (?, ?)", (name, entity_text(entity)))
            yield entity

    def publishers(self) -> Iterator[str]:
        """Give the publishers, sorted."""
        return (name for name, in self._base.execute("SELECT name FROM publisher ORDER BY name"))

    def documents(self) -> int:
        """Give how many articles there are."""
        return int(self._base.execute("SELECT count(*) FROM document").fetchone()[0])

    def relations(self) -> Iterator[Relation]:
        """Settle and give each relation of which anything is claimed, sorted; before ``contents``."""
        self._base.execute("CREATE INDEX about ON claim (about, id)")
        about = ""
        while row := self._base.execute("SELECT min(about) FROM claim WHERE about > ?", (about,)).fetchone():
            if row[0] is None:
                return
            about = row[0]
            settle = self._standing if about.split("\x1f")[0] in STANDING else self._happening
            relation, pairs = settle(about)
            self._base.executemany("INSERT INTO event_of VALUES (?, ?)", (
                (claim, event.id) for event in relation.events for claim in event.claims))
            self._base.executemany("INSERT OR IGNORE INTO against VALUES (?, ?)", (
                ends for one, other in pairs for ends in ((one, other), (other, one))))
            yield relation

    def _happening(self, about: str) -> tuple[Relation, Iterable[Pair]]:
        told = list(self._told(about))
        claims = {claim.id: claim for claim, _ in told}
        published = {claim.sentence.document: day for claim, day in told}
        spoken = {document: self._voice(document) for document in published}
        events = gather_events(claims.values(), published=published, symmetric=self._symmetric, nested=self._nested,
                               voices=spoken)
        direct = direct_relations(claims.values(), spoken, self._symmetric, self._settings.assert_confidence)
        return Relation(events, claims, tuple(direct)), event_pairs(events, claims)

    def _standing(self, about: str) -> tuple[Relation, Iterable[Pair]]:
        """Settle a standing fact, of which every second article may tell: no more of them are held than it takes."""
        enough: list[Claim] = []
        for claim, _ in self._told(about):
            if claim.factuality == "actual":
                if stands_alone(claim, self._settings.assert_confidence):
                    enough = [claim]
                    break
                enough.append(claim)
        spoken = {claim.sentence.document: self._voice(claim.sentence.document) for claim in enough}
        direct = direct_relations(enough, spoken, self._symmetric, self._settings.assert_confidence)
        return Relation((), {}, tuple(direct)), self._standing_pairs(about)

    def _standing_pairs(self, about: str) -> Iterator[Pair]:
        denials = [(claim, day) for claim, day in self._told(about) if claim.factuality == "negated"]
        if denials:
            for claim, day in self._told(about):
                for denial, other in denials:
                    published = {claim.sentence.document: day, denial.sentence.document: other}
                    if standing_conflict(denial, claim, published):
                        yield denial.id, claim.id

    def _told(self, about: str) -> Iterator[tuple[Claim, date | None]]:
        rows = self._base.execute("SELECT text FROM claim WHERE about = ? ORDER BY id", (about,))
        return (read_claim(text) for text, in rows)

    def _voice(self, document: str) -> str:
        found, = self._base.execute("SELECT publisher FROM voice JOIN document USING (original) WHERE name = ?",
                                    (document,)).fetchone()
        return str(found)

    def entity(self, name: str) -> Entity:
        """Give a settled entity."""
        text, = self._base.execute("SELECT text FROM entity WHERE id = ?", (name,)).fetchone()
        return read_entity(text)

    def contents(self, facts: Sequence[Facts] = (), events: tuple[Event, ...] = ()) -> Contents:
        """Give what was settled of some articles, by their kept facts, or of some events."""
        names = {entity.id for one in facts for entity in one.entities}
        names |= {end for event in events for end in (event.subject, event.object)}
        claims = [claim.id for one in facts for claim in one.claims]
        return Contents(
            facts=tuple(facts), entities={name: self.entity(name) for name in sorted(names)}, events=events,
            event_of={claim: event for claim in claims for event, in self._rows(
                "SELECT event FROM event_of WHERE claim = ?", claim)},
            direct={}, copies=self._copies(one.document for one in facts), contradicts=self._against(claims))

    def _copies(self, documents: Iterable[Document]) -> dict[str, str]:
        found = {}
        for document in documents:
            original, = next(self._rows("SELECT original FROM document WHERE name = ?", document.id))
            if original != document.id:
                found[document.id] = original
        return found

    def _against(self, claims: Iterable[str]) -> Conflicts:
        found = {claim: tuple(other for other, in self._rows("SELECT other FROM against WHERE one = ? ORDER BY other",
                                                              claim)) for claim in claims}
        return {claim: others for claim, others in found.items() if others}

    def _rows(self, query: str, key: str) -> Iterator[tuple[str]]:
        return self._base.execute(query, (key,))


CopyOf = Callable[[Document], str | None]
