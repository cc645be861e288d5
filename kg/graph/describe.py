"""Says in RDF what each thing of a build is: one method for each kind gives its properties and values."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.collect import Contents, Triple, publisher_of
from kg.graph.events import Event
from kg.graph.header import Header
from kg.graph.terms import count, decimal, german, plain, when
from kg.measures import read_measure
from kg.model import Claim, Document, Entity, Facts, Quotation, Sentence, content_id
from kg.rulebook import RuleBook
from kg.settings import Settings

Node = ox.NamedNode
Rows = Iterator[tuple[Node, ox.NamedNode | ox.Literal]]

ENTITY_CLASSES = {
    "Person": ("pg:Person", "schema:Person", "sem:Actor"),
    "Organisation": ("pg:Organisation", "schema:Organization", "sem:Actor"),
    "State": ("pg:State", "schema:Country", "sem:Actor"),
    "Place": ("pg:Place", "schema:Place", "sem:Place"),
    "Event": ("pg:Event", "schema:Event", "sem:Event"),
}
PARTICIPATION = {"Place": "sem:hasPlace", "Event": "sem:subEventOf"}   # of an event's ends; others are actors
NO_VERSIONS: Mapping[str, str] = MappingProxyType({})


@lru_cache(maxsize=256)
def _t(name: str) -> Node:
    return terms.term(name)


class Description:
    """Names the things of a build and describes them."""

    def __init__(
        self, contents: Contents, *, settings: Settings, rulebook: RuleBook | None = None,
        versions: Mapping[str, str] = NO_VERSIONS, made: str | None = None, claims: Mapping[str, Claim] | None = None,
    ) -> None:
        """``versions`` and ``made`` are for the header; ``claims`` are those that the events speak of, by id, without
        it those of the contents."""
        self.contents = contents
        self.settings = settings
        self.relations = rulebook.relations if rulebook else {}
        self.claims = {claim.id: claim for claim in contents.claims} if claims is None else claims
        self.header = Header(settings, versions, made)
        self.run, self.dataset = self.header.run, self.header.dataset

    def iri(self, name: str) -> Node:
        """Give the IRI of a thing of this build; a name that is no plain word is hashed."""
        return Node(self.settings.base_iri + terms.local_name(name))

    def predicate(self, name: str) -> Node:
        """Give the property of a predicate: ``meets`` -> ``pg:meets``."""
        return Node(terms.ONTOLOGY + terms.local_name(name))

    def graph_of(self, document: Document) -> Node:
        """Give the name of the graph with everything that one article contributes."""
        return self.iri(content_id("g", document.id))

    def publisher(self, name: str) -> Node:
        """Give the IRI of a publisher."""
        return self.iri(content_id("o", "publisher", name))

    def quotation(self, quote: Quotation) -> Node:
        """Give the IRI of a quotation."""
        return self.iri(content_id("q", quote.document, quote.section, quote.start, quote.end, quote.kind))

    def relation(self, triple: Triple) -> ox.Triple:
        """Give the direct triple of a relation."""
        subject, predicate, object_ = triple
        return ox.Triple(self.iri(subject), self.predicate(predicate), self.iri(object_))

    def evidence(self, facts: Facts) -> Iterator[ox.Triple]:
        """Give what is said of the claims of an article, of their sentences and of its quotations."""
        sentences = {claim.sentence.iri: claim.sentence for claim in facts.claims}
        for claim in facts.claims:
            yield from triples_of(self.iri(claim.id), self.claim_rows(claim))
        for sentence in sentences.values():
            yield from triples_of(self.iri(sentence.iri), self.sentence_rows(sentence, facts.document))
        for quotation in facts.quotations:
            yield from triples_of(self.quotation(quotation), self.quotation_rows(quotation, facts.document))

    def document_rows(self, facts: Facts) -> Rows:
        """Describe one article, without its text."""
        document = facts.document
        yield from _types("schema:NewsArticle", "nif:Context", "prov:Entity")
        if document.title:
            yield _t("schema:headline"), german(document.title)
        yield _t("dcterms:identifier"), plain(document.id)
        if document.published:
            yield _t("schema:datePublished"), when(document.published)
        if name := publisher_of(document):
            yield _t("schema:publisher"), self.publisher(name)
        if url := terms.safe_url(document.url):
            yield _t("schema:url"), Node(url)
        if (original := self.contents.original(document.id)) != document.id:
            # Two papers may have one agency report: they are alternates; which came first is not known.
            yield _t("prov:alternateOf"), self.iri(content_id("d", original))
        yield _t("pg:textSha256"), plain(document.sha256)
        yield _t("dcterms:isPartOf"), self.dataset
        for use in facts.uses:
            if use.entity in self.contents.entities:
                yield _t("schema:mentions"), self.iri(use.entity)

    @staticmethod
    def publisher_rows(name: str) -> Rows:
        """Describe a publisher."""
        yield from _types("schema:NewsMediaOrganization", "prov:Agent")
        yield _t("rdfs:label"), plain(name)

    def entity_rows(self, entity: Entity, aliases: Iterable[str]) -> Rows:
        """Describe an actor, place or named event with the aliases given."""
        yield from _types(*ENTITY_CLASSES[entity.type])
        yield _t("rdfs:label"), german(entity.name)
        for alias in aliases:
            yield _t("skos:altLabel"), german(alias)
        item, number = terms.wikidata_iri(entity.wikidata), terms.geonames_iri(entity.geonames)
        linked = bool(entity.wikidata) and entity.id[1:] == entity.wikidata
        if item is not None:
            yield _t("owl:sameAs" if linked else "skos:closeMatch"), item
        if number is not None:
            yield _t("skos:closeMatch"), number
        for reason in filter(None, entity.reason.split(" | ")):
            yield _t("pg:linkReason"), plain(reason)
        if entity.latitude is not None and entity.longitude is not None:
            yield _t("geo:lat"), decimal(entity.latitude, digits=6)
            yield _t("geo:long"), decimal(entity.longitude, digits=6)

    def event_rows(self, event: Event, denoted: Iterable[str]) -> Rows:
        """Describe an event and the sentences, by name, that denote it."""
        relation = self.relations.get(event.predicate)
        yield from _types("sem:Event")
        if relation is not None and relation.event_class:
            yield _t("rdf:type"), self.predicate(relation.event_class)
        label = relation.label_de if relation is not None else event.predicate
        names = self.contents.name(event.subject), self.contents.name(event.object)
        yield _t("rdfs:label"), german(f"{names[0]} {label} {names[1]}{self._standing(event)}")
        for end in (event.subject, event.object):
            kind = self.contents.entities[end].type
            yield _t(PARTICIPATION.get(kind, "sem:hasActor")), self.iri(end)
        if event.date:
            yield _t("dcterms:date"), when(event.date)
        for name in event.places:
            yield _t("sem:hasPlace"), self.iri(name)
        for iri in denoted:
            yield _t("gaf:denotedBy"), self.iri(iri)
        yield _t("pg:independentSources"), terms.integer(event.sources)
        yield _t("pg:contradictions"), terms.integer(event.denials)

    def _standing(self, event: Event) -> str:
        """Say of an event that no article states as a fact what it is: " (geplant)" or " (behauptet)"."""
        told = [self.claims[name] for name in event.claims]
        if any(claim.factuality == "actual" and claim.attributed_to is None for claim in told):
            return ""
        return " (behauptet)" if any(claim.factuality == "actual" for claim in told) else " (geplant)"

    def claim_rows(self, claim: Claim) -> Rows:
        """Describe a claim: a relation as one sentence states it."""
        yield from _types("pg:Claim", "rdf:Statement", "prov:Entity")
        yield _t("rdf:subject"), self.iri(claim.subject)
        yield _t("rdf:predicate"), self.predicate(claim.predicate)
        yield _t("rdf:object"), self.iri(claim.object)
        yield _t("pg:factuality"), self.predicate(claim.factuality)
        yield _t("pg:confidence"), decimal(claim.confidence)
        words = {"trigger": claim.trigger, "subjectText": claim.subject_text, "objectText": claim.object_text,
                 "role": claim.role, "quantity": claim.quantity}
        for name, text in words.items():
            if text:
                yield _t(f"pg:{name}"), german(text)
        places = {"subject": claim.subject_span, "trigger": claim.trigger_span, "object": claim.object_span}
        for name, (start, end) in places.items():
            yield _t(f"pg:{name}Fragment"), plain(f"char={start},{end}")
        yield from self._measure_rows(claim)
        yield _t("pg:rule"), plain(claim.rule)
        if claim.reason:
            yield _t("pg:reason"), plain(claim.reason)
        if claim.date:
            yield _t("dcterms:date"), when(claim.date)
        if claim.place:
            yield _t("sem:hasPlace"), self.iri(claim.place)
        if claim.attributed_to:
            yield _t("pg:attributedTo"), self.iri(claim.attributed_to)
        if event := self.contents.event_of.get(claim.id):
            yield _t("pg:event"), self.iri(event)
        for other in self.contents.contradicts.get(claim.id, ()):
            yield _t("pg:contradicts"), self.iri(other)
        yield _t("prov:wasDerivedFrom"), self.iri(claim.sentence.iri)
        yield _t("prov:wasGeneratedBy"), self.run

    def _measure_rows(self, claim: Claim) -> Rows:
        """Say a distance or direction in numbers: value, unit, point of the compass, from where to where."""
        measure = read_measure(claim.quantity)
        if measure is None:
            return
        if measure.value is not None:
            yield _t("pg:quantityValue"), decimal(measure.value)
            yield _t("pg:quantityUnit"), _t(f"unit:{measure.unit}")
        if measure.direction:
            yield _t("pg:direction"), plain(measure.direction)
        yield _t("pg:measuredFrom"), self.iri(claim.object)
        yield _t("pg:measuredTo"), self.iri(claim.subject)

    def sentence_rows(self, sentence: Sentence, document: Document) -> Rows:
        """Describe a sentence that a claim rests on."""
        yield from _types("nif:Sentence", "prov:Entity")
        yield from self.passage_rows(sentence, document)

    def quotation_rows(self, quote: Quotation, document: Document) -> Rows:
        """Describe a quotation."""
        yield from _types("pg:Quotation", "nif:String", "prov:Entity")
        yield _t("pg:quoteKind"), plain(quote.kind)
        if quote.speaker in self.contents.entities:
            yield _t("pg:speaker"), self.iri(quote.speaker)
        for name, text in (("speakerText", quote.speaker_text), ("cue", quote.cue)):
            if text:
                yield _t(f"pg:{name}"), german(text)
        yield from self.passage_rows(quote, document)
        yield _t("prov:wasGeneratedBy"), self.run

    def passage_rows(self, passage: Sentence | Quotation, document: Document) -> Rows:
        """Describe a stretch of an article: where it stands and, unless texts are left out, its words."""
        if self.settings.keep_text:
            yield _t("nif:anchorOf"), german(passage.text)
        yield _t("nif:beginIndex"), count(passage.start)
        yield _t("nif:endIndex"), count(passage.end)
        yield _t("nif:referenceContext"), self.iri(document.iri)
        yield _t("prov:wasQuotedFrom"), self.iri(document.iri)
        yield _t("pg:section"), plain(passage.section)
        yield _t("pg:fragment"), plain(f"char={passage.start},{passage.end}")


def triples_of(subject: Node, rows: Iterable[tuple[Node, ox.NamedNode | ox.Literal]]) -> Iterator[ox.Triple]:
    """Give the triples of one thing from its properties and values."""
    return (ox.Triple(subject, predicate, object_) for predicate, object_ in dict.fromkeys(rows))


def quads_of(graph: Node | ox.DefaultGraph, triples: Iterable[ox.Triple]) -> Iterator[ox.Quad]:
    """Give triples as quads of one graph."""
    return (ox.Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)


def _types(*names: str) -> Rows:
    for name in names:
        yield _t("rdf:type"), _t(name)
