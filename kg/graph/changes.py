"""What has to be deleted and inserted in a store when articles come, change and go.

The store's default graph is what ``graph.ttl`` of a whole build over the same articles would say. What it says of
all that a change touches is compared with what it has to say; the difference is one SPARQL update, and that one
transaction.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.collect import Triple, publisher_of
from kg.graph.describe import Description, quads_of, triples_of
from kg.graph.header import Counts
from kg.graph.ledger import HERE, NOTES
from kg.graph.touched import CONTRADICTS, EVENT, Touched
from kg.model import Claim

_t = terms.term
OF_ENTITY = tuple(map(_t, ("rdf:type", "rdfs:label", "skos:altLabel", "owl:sameAs", "skos:closeMatch", "pg:linkReason",
                           "geo:lat", "geo:long")))
USED, DECIDED = map(_t, ("prov:used", "pg:curation"))


class Change(Touched):
    """One change of a store: articles that come (or come back changed) and articles that go."""

    def __init__(self, *words: Any, versions: Mapping[str, str], **options: Any) -> None:
        """Take the same as ``Touched``, and the versions for the header."""
        super().__init__(*words, **options)
        self.describe = Description(self.contents, settings=self.settings, rulebook=self.rulebook,
                                    versions=versions, claims=self.claims)

    def update(self, *, dropped: Iterable[ox.Quad] = (), noted: Iterable[ox.Quad] = ()) -> str:
        """Give the SPARQL update that makes the change, and replaces some notes about the store as a whole."""
        before, after = set(self.before()), set(self.after())
        triples = self.told_counts().triples + len(after - before) - len(before - after)
        before.update(self.header_before())
        after.update(self.header_after(triples))
        old, new = {*dropped, *self.notes_before()}, {*noted, *self.notes_after()}
        return (_data("DELETE", before - after, old - new) + " ;\n"
                + _data("INSERT", after - before, new - old))

    def everything(self) -> Iterator[ox.Quad]:
        """Give all that an empty store has to hold after the change."""
        count = 0
        for quad in quads_of(HERE, self.after()):
            count += 1
            yield quad
        yield from quads_of(HERE, self.header_after(count))
        yield from self.notes_after()

    def before(self) -> Iterator[ox.Triple]:
        """Give what the store says, header apart, of everything that is touched."""
        for name in self.gone.keys() | self.other_copy:
            yield from self.said(self.ledger.article_iri(name))
        for facts in self.gone.values():
            for one in {triple.subject for triple in self.describe.evidence(facts)}:
                yield from self.said(one)
        for name in self.publishers:
            yield from self.said(self.describe.publisher(name))
        for name in self.entities:
            for predicate in OF_ENTITY:
                yield from self.said(self.ledger.iri(name), predicate)
        gone = (claim for facts in self.gone.values() for claim in facts.claims)
        for triple in sorted({way for claim in (*gone, *self.claims.values()) for way in self._ways(claim)}):
            direct = self.describe.relation(triple)
            yield from self.said(direct.subject, direct.predicate, direct.object)
        events = set()
        for about in self.told.keys() - self.standing:
            for claim in self.ledger.claim_iris(about):
                for link in self.said(claim, EVENT):
                    yield link
                    events.add(link.object)
                yield from self.said(claim, CONTRADICTS)
        for event in events:
            yield from self.said(event)
        for claim in (self.ledger.iri(claim.id) for facts in self.gone.values() for claim in facts.claims):
            for link in self.said(claim, CONTRADICTS):
                assert isinstance(link.object, ox.NamedNode)
                yield ox.Triple(link.object, CONTRADICTS, claim)    # the other way; both links or none

    def after(self) -> Iterator[ox.Triple]:
        """Give what the store has to say, header apart, of everything that is touched; nothing twice."""
        describe, contents = self.describe, self.contents
        for name in sorted(self.added.keys() | self.other_copy):
            yield from triples_of(self.ledger.article_iri(name), describe.document_rows(self.near[name]))
        for article in self.added.values():
            yield from describe.evidence(article.facts)
        for name, stays in self.publishers.items():
            if stays:
                yield from triples_of(describe.publisher(name), describe.publisher_rows(name))
        for entity in self.merged.values():
            yield from triples_of(self.ledger.iri(entity.id), describe.entity_rows(entity, entity.aliases))
        yield from map(describe.relation, contents.direct)
        for event in contents.events:
            told = [self.claims[name] for name in event.claims]
            iri = describe.iri(event.id)
            yield from triples_of(iri, describe.event_rows(event, sorted({claim.sentence.iri for claim in told})))
            for claim in told:
                if claim.sentence.document not in self.added:
                    yield ox.Triple(self.ledger.iri(claim.id), EVENT, iri)
        coming = {claim.id for article in self.added.values() for claim in article.facts.claims}
        for one in contents.contradicts.keys() - coming:
            for other in contents.contradicts[one]:
                yield ox.Triple(self.ledger.iri(one), CONTRADICTS, self.ledger.iri(other))

    @cached_property
    def publishers(self) -> dict[str, bool]:
        """The publishers of the articles of the change, and whether any article has them afterwards."""
        come = {publisher_of(article.facts.document) for article in self.added.values()}
        names = {*come, *(publisher_of(facts.document) for facts in self.gone.values())} - {""}
        gone = {self.ledger.article_iri(name) for name in self.gone}
        return {name: name in come or any(
            quad.subject not in gone
            for quad in self.find(None, _t("schema:publisher"), self.describe.publisher(name)))
            for name in sorted(names)}

    def header_before(self) -> Iterator[ox.Triple]:
        """Give the header of the store as it is, but for the articles that do not change."""
        yield from self.said(self.describe.dataset)
        yield from self.said(self.describe.run, DECIDED)
        for name in self.gone:
            yield from self.said(self.describe.run, USED, self.ledger.article_iri(name))

    def header_after(self, triples: int) -> Iterator[ox.Triple]:
        """Give the header that the store has to have with so many triples beside it."""
        old, gone = self.told_counts(), self.gone.values()
        entities = sum(bool(after) - bool(before) for before, after in self.entities.values())
        claims = (sum(len(article.facts.claims) for article in self.added.values())
                  - sum(len(facts.claims) for facts in gone))
        counts = Counts(triples, old.documents + len(self.added) - len(gone), old.entities + entities,
                        old.claims + claims)
        yield from self.describe.header.triples(counts, map(self.ledger.article_iri, self.added))

    def told_counts(self) -> Counts:
        """Give the counts that the header of the store tells now."""
        told = {triple.predicate: triple.object for triple in self.said(self.describe.dataset)}

        def number(name: str) -> int:
            value = told.get(_t(name))
            return int(value.value) if isinstance(value, ox.Literal) else 0
        return Counts(number("void:triples"), number("void:documents"), number("void:entities"), number("pg:claims"))

    def notes_before(self) -> Iterator[ox.Quad]:
        """Give the notes that the store has of everything that is touched."""
        for name in self.gone:
            yield from self.ledger.article_notes_kept(name)
        for name in self.other_voice:
            yield self.ledger.voice_note(name, self.ledger.voice(name))
        for before, _ in self.entities.values():
            yield from self.ledger.spelling_notes(before)

    def notes_after(self) -> Iterator[ox.Quad]:
        """Give the notes that the store has to have of everything that is touched; nothing twice."""
        for name, article in self.added.items():
            yield from self.ledger.article_notes(article, self.voices[name])
        for name in self.other_voice:
            yield self.ledger.voice_note(name, self.voices[name])
        for _, after in self.entities.values():
            yield from self.ledger.spelling_notes(after)

    def _ways(self, claim: Claim) -> list[Triple]:
        there = (claim.subject, claim.predicate, claim.object)
        return [there, there[::-1]] if claim.predicate in self.symmetric else [there]


def _data(verb: str, triples: Iterable[ox.Triple], notes: Iterable[ox.Quad]) -> str:
    """Give a DELETE DATA or INSERT DATA; N-Triples are SPARQL too."""
    here = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    there = ox.serialize((quad.triple for quad in notes), format=ox.RdfFormat.N_TRIPLES) or b""
    return f"{verb} DATA {{\n{here.decode('utf-8')}GRAPH {NOTES} {{\n{there.decode('utf-8')}}} }}"
