"""Writes what was collected as RDF: ``graph.ttl`` and, with a named graph for each article, ``graph.trig``.

The shape is plain Turtle 1.1 without blank nodes. A relation stands twice: as a direct triple where the
evidence allows it, and as one claim (``rdf:Statement``) for each sentence. The union of all graphs of the
TriG file is the Turtle file. Nothing depends on the clock: a date of making is written only when it is given.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.collect import Contents, Triple, publisher_of
from kg.graph.describe import NO_VERSIONS, Description, quads_of, triples_of
from kg.graph.events import Event
from kg.graph.header import Counts
from kg.model import Facts
from kg.rulebook import RuleBook
from kg.settings import Settings

USED = terms.term("prov:used")
PREFIX = b"@prefix"


class Shape(Description):
    """Puts the triples of a build in order: grouped by subject, or by article and subject."""

    def __init__(
        self, contents: Contents, *, settings: Settings, rulebook: RuleBook | None = None,
        versions: Mapping[str, str] = NO_VERSIONS, made: str | None = None,
    ) -> None:
        super().__init__(contents, settings=settings, rulebook=rulebook, versions=versions, made=made)
        self._direct_of: dict[str, list[Triple]] = {}
        for triple, carriers in contents.direct.items():
            for carrier in carriers or ("",):
                self._direct_of.setdefault(carrier, []).append(triple)
        self._events_of: dict[str, list[Event]] = {}
        self._denoted: dict[str, dict[str, set[str]]] = {}
        for event in contents.events:
            denoted = self._denoted.setdefault(event.id, {})
            for sentence in (self.claims[claim].sentence for claim in event.claims):
                denoted.setdefault(sentence.document, set()).add(sentence.iri)
            for document in denoted:
                self._events_of.setdefault(document, []).append(event)

    def turtle(self) -> Iterator[ox.Triple]:
        """Give all triples grouped by subject: run, articles, publishers, entities, events, evidence."""
        yield from self.header.triples(self.counts, (self.iri(document.iri) for document in self.contents.documents))
        yield from self._everything()

    def trig(self) -> Iterator[ox.Quad]:
        """Give the same triples in one graph for the run and one for each article, sorted by article id.

        A direct triple stands in the graph of each article that carries it alone, and in the graph of the run
        where it takes two publishers together.
        """
        yield from quads_of(self.run, self.header.triples(self.counts))
        yield from quads_of(self.run, map(self.relation, self._direct_of.get("", ())))
        for facts in self.contents.facts:
            yield from quads_of(self.graph_of(facts.document), self._article(facts))

    @cached_property
    def counts(self) -> Counts:
        """How much there is beside the header; counted once, since it takes as long as writing."""
        contents = self.contents
        return Counts(sum(1 for _ in self._everything()), len(contents.facts), len(contents.entities),
                      sum(len(facts.claims) for facts in contents.facts))

    def _everything(self) -> Iterator[ox.Triple]:
        facts = self.contents.facts
        for one in facts:
            yield from triples_of(self.iri(one.document.iri), self.document_rows(one))
        for name in sorted({name for one in facts if (name := publisher_of(one.document))}):
            yield from triples_of(self.publisher(name), self.publisher_rows(name))
        relations: dict[str, list[Triple]] = {}
        for triple in self.contents.direct:
            relations.setdefault(triple[0], []).append(triple)
        for entity in self.contents.entities.values():
            yield from triples_of(self.iri(entity.id), self.entity_rows(entity, entity.aliases))
            yield from map(self.relation, relations.get(entity.id, ()))
        for event in self.contents.events:
            denoted = sorted({iri for iris in self._denoted[event.id].values() for iri in iris})
            yield from triples_of(self.iri(event.id), self.event_rows(event, denoted))
        for one in facts:
            yield from self.evidence(one)

    def _article(self, facts: Facts) -> Iterator[ox.Triple]:
        document = facts.document
        yield from triples_of(self.run, [(USED, self.iri(document.iri))])
        yield from triples_of(self.iri(document.iri), self.document_rows(facts))
        if name := publisher_of(document):
            yield from triples_of(self.publisher(name), self.publisher_rows(name))
        for entity in facts.entities:
            merged = self.contents.entities[entity.id]
            aliases = sorted({*entity.aliases, entity.name} - {merged.name, ""})
            yield from triples_of(self.iri(entity.id), self.entity_rows(merged, aliases))
        yield from map(self.relation, self._direct_of.get(document.id, ()))
        for event in self._events_of.get(document.id, ()):
            denoted = sorted(self._denoted[event.id][document.id])
            yield from triples_of(self.iri(event.id), self.event_rows(event, denoted))
        yield from self.evidence(facts)


def write_turtle(shape: Shape, path: Path) -> None:
    """Write ``graph.ttl``, a blank line after each subject. Raises OSError when it cannot be written."""
    _write(shape.turtle(), path, ox.RdfFormat.TURTLE, shape.settings.base_iri)


def write_trig(shape: Shape, path: Path) -> None:
    """Write ``graph.trig``. Raises OSError when the file cannot be written."""
    _write(shape.trig(), path, ox.RdfFormat.TRIG, shape.settings.base_iri)


def _write(said: Iterator[ox.Triple] | Iterator[ox.Quad], path: Path, form: ox.RdfFormat, base_iri: str) -> None:
    with path.open("wb") as file:
        parted = Parted(file)
        ox.serialize(said, cast("IO[bytes]", parted), format=form, prefixes=terms.prefixes(base_iri))
        parted.end()


class Parted:
    """Writes lines as they come, a blank one after each subject; a literal holds no line break, so that each " ." at
    the end of a line is syntax."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._rest = b""

    def write(self, data: bytes) -> int:
        """Write the whole lines behind which enough stands to tell whether that is a prefix."""
        lines = self._rest + data
        cut = lines.rfind(b"\n", 0, -len(PREFIX)) + 1
        self._rest = lines[cut:]
        self._put(lines[:cut], self._rest)
        return len(data)

    def flush(self) -> None:
        """Do nothing: the file is flushed when it is closed."""

    def end(self) -> None:
        """Write what is left."""
        self._put(self._rest, b"")

    def _put(self, lines: bytes, following: bytes) -> None:
        parted = lines.replace(b" .\n", b" .\n\n").replace(b" .\n\n" + PREFIX, b" .\n" + PREFIX)
        self._file.write(parted[:-1] if parted.endswith(b" .\n\n") and following.startswith(PREFIX) else parted)
