"""Writes what was collected as RDF: ``graph.ttl`` and, with a named graph for each article, ``graph.trig``.

The shape is plain Turtle 1.1 without blank nodes. A relation stands twice: as a direct triple where the
evidence allows it, and as one claim (``rdf:Statement``) for each sentence. The union of all graphs of the
TriG file is the Turtle file. Nothing depends on the clock: a date of making is written only when it is given.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.collect import Contents, Triple, publisher_of
from kg.graph.describe import Description, Node
from kg.model import Event, Facts
from kg.rulebook import RuleBook
from kg.settings import Settings

USED = terms.term("prov:used")


class Shape(Description):
    """Puts the triples of a build in order: grouped by subject, or by article and subject."""

    def __init__(
        self, contents: Contents, *, settings: Settings, rulebook: RuleBook | None = None,
        made: str | None = None,
    ) -> None:
        super().__init__(contents, settings=settings, rulebook=rulebook, made=made)
        self._direct_of: dict[str, list[Triple]] = {}
        for triple, carriers in contents.direct.items():
            for carrier in carriers or ("",):
                self._direct_of.setdefault(carrier, []).append(triple)
        self._events_of: dict[str, list[Event]] = {}
        self._denoted: dict[str, dict[str, set[str]]] = {}
        for event in contents.events:
            denoted = self._denoted.setdefault(event.id, {})
            for sentence in (self._claims[claim].sentence for claim in event.claims):
                denoted.setdefault(sentence.document, set()).add(sentence.iri)
            for document in denoted:
                self._events_of.setdefault(document, []).append(event)

    def turtle(self) -> Iterator[ox.Triple]:
        """Give all triples grouped by subject: run, articles, publishers, entities, events, evidence."""
        yield from _triples(self.run, self.run_rows())
        yield from _triples(self.dataset, self.dataset_rows(self.total))
        yield from self._everything()

    def trig(self) -> Iterator[ox.Quad]:
        """Give the same triples in one graph for the run and one for each article, sorted by article id.

        A direct triple stands in the graph of each article that carries it alone, and in the graph of the run
        where it takes two publishers together.
        """
        yield from _quads(self.run, _triples(self.run, self.run_rows(articles=False)))
        yield from _quads(self.run, _triples(self.dataset, self.dataset_rows(self.total)))
        yield from _quads(self.run, self._relations(self._direct_of.get("", ())))
        for facts in self.contents.facts:
            yield from _quads(self.graph_of(facts.document), self._article(facts))

    @cached_property
    def total(self) -> int:
        """How many triples there are beside the header; counted once, since it takes as long as writing."""
        return sum(1 for _ in self._everything())

    def _everything(self) -> Iterator[ox.Triple]:
        facts = self.contents.facts
        for one in facts:
            yield from _triples(self.iri(one.document.iri), self.document_rows(one))
        for name in sorted({name for one in facts if (name := publisher_of(one.document))}):
            yield from _triples(self.publisher(name), self.publisher_rows(name))
        relations: dict[str, list[Triple]] = {}
        for triple in self.contents.direct:
            relations.setdefault(triple[0], []).append(triple)
        for entity in self.contents.entities.values():
            yield from _triples(self.iri(entity.id), self.entity_rows(entity, entity.aliases))
            yield from self._relations(relations.get(entity.id, ()))
        for event in self.contents.events:
            denoted = sorted({iri for iris in self._denoted[event.id].values() for iri in iris})
            yield from _triples(self.iri(event.id), self.event_rows(event, denoted))
        for one in facts:
            yield from self._evidence(one)

    def _article(self, facts: Facts) -> Iterator[ox.Triple]:
        document = facts.document
        yield from _triples(self.run, [(USED, self.iri(document.iri))])
        yield from _triples(self.iri(document.iri), self.document_rows(facts))
        if name := publisher_of(document):
            yield from _triples(self.publisher(name), self.publisher_rows(name))
        for entity in facts.entities:
            merged = self.contents.entities[entity.id]
            aliases = sorted({*entity.aliases, entity.name} - {merged.name})
            yield from _triples(self.iri(entity.id), self.entity_rows(merged, aliases))
        yield from self._relations(self._direct_of.get(document.id, ()))
        for event in self._events_of.get(document.id, ()):
            denoted = sorted(self._denoted[event.id][document.id])
            yield from _triples(self.iri(event.id), self.event_rows(event, denoted))
        yield from self._evidence(facts)

    def _relations(self, triples: Iterable[Triple]) -> Iterator[ox.Triple]:
        for subject, predicate, object_ in triples:
            yield ox.Triple(self.iri(subject), self.predicate(predicate), self.iri(object_))

    def _evidence(self, facts: Facts) -> Iterator[ox.Triple]:
        sentences = {claim.sentence.iri: claim.sentence for claim in facts.claims}
        for claim in facts.claims:
            yield from _triples(self.iri(claim.id), self.claim_rows(claim))
        for sentence in sentences.values():
            yield from _triples(self.iri(sentence.iri), self.sentence_rows(sentence, facts.document))
        for quotation in facts.quotations:
            yield from _triples(self.quotation(quotation), self.quotation_rows(quotation, facts.document))


def _triples(subject: Node, rows: Iterable[tuple[Node, ox.NamedNode | ox.Literal]]) -> Iterator[ox.Triple]:
    return (ox.Triple(subject, predicate, object_) for predicate, object_ in dict.fromkeys(rows))


def _quads(graph: Node, triples: Iterable[ox.Triple]) -> Iterator[ox.Quad]:
    return (ox.Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)


def write_turtle(shape: Shape, path: Path) -> None:
    """Write ``graph.ttl``, a blank line after each subject. Raises OSError when it cannot be written."""
    path.write_bytes(_readable(ox.serialize(
        shape.turtle(), format=ox.RdfFormat.TURTLE, prefixes=terms.prefixes(shape.settings.base_iri))))


def write_trig(shape: Shape, path: Path) -> None:
    """Write ``graph.trig``. Raises OSError when the file cannot be written."""
    path.write_bytes(_readable(ox.serialize(
        shape.trig(), format=ox.RdfFormat.TRIG, prefixes=terms.prefixes(shape.settings.base_iri))))


def _readable(serialized: bytes | None) -> bytes:
    """Part the subjects by blank lines; a literal holds no line break, so each " ." line end is syntax."""
    return (serialized or b"").replace(b" .\n", b" .\n\n").replace(b" .\n\n@prefix", b" .\n@prefix")
