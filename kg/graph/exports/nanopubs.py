"""The claims as nanopublications: TriG with four graphs for each (https://nanopub.net/guidelines/).

The *assertion* of a claim that an article states as a fact, and that stands as a direct triple, is that triple. Any
other claim, one that is denied, planned, merely possible, or somebody's words, is asserted as a claim only: who says
what, with its factuality. So nobody who collects assertions takes a denial for a fact. The *provenance* names the
sentence, its article and the run; the *publication info* the program, the rights and, with SOURCE_DATE_EPOCH, the day.
"""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.claims import Claims, one
from kg.graph.describe import triples_of
from kg.graph.header import RIGHTS
from kg.graph.outputs import made_at
from kg.graph.source import Source
from kg.graph.terms import count, german, plain, term, when
from kg.graph.told import Passage, Told

Node = ox.NamedNode
Rows = Iterator[tuple[Node, ox.NamedNode | ox.Literal]]
VERSIONS = ("toolVersion", "model", "ontologyVersion")
NP, NPX = "http://www.nanopub.org/nschema#", "http://purl.org/nanopub/x/"


def write_nanopubs(source: Source, path: Path) -> None:
    """Write one nanopublication for each claim, in the order of the articles."""
    prefixes = {**source.prefixes(), "np": NP, "npx": NPX}
    ox.serialize(nanopubs(Claims(source.store())), path, format=ox.RdfFormat.TRIG, prefixes=prefixes)


def nanopubs(claims: Claims) -> Iterator[ox.Quad]:
    """Give the quads of all nanopublications; a claim that has no IRI, lacks a part or its sentence gives none."""
    made = made_at()
    for claim in claims:
        parts = [claim.iri, claim.subject.iri, claim.predicate_iri, claim.object.iri, claim.sentence.iri]
        if claim.attributed_to is not None:
            parts.append(claim.attributed_to.iri)
        if all(map(is_iri, parts)):
            yield from _nanopub(claim, claims, made)


def is_iri(name: str) -> bool:
    """Whether something has an IRI: it is there and no blank node, which nobody elsewhere could speak of."""
    return bool(name) and not name.startswith("_:")


def states_a_fact(claim: Told) -> bool:
    """Whether a claim's relation may be asserted by itself: the article's own fact, that stands as a direct triple."""
    return claim.factuality == "actual" and claim.attributed_to is None and claim.direct


def _nanopub(claim: Told, claims: Claims, made: str | None) -> Iterator[ox.Quad]:
    this = f"{claim.iri}-np"
    publication = Node(this)
    head, assertion, provenance, info = (Node(f"{this}-{name}") for name in ("head", "assertion", "provenance", "info"))
    parts: list[tuple[Node, list[ox.Triple]]] = [
        (head, list(triples_of(publication, _head_rows(assertion, provenance, info)))),
        (assertion, _assertion(claim)),
        (provenance, [*triples_of(assertion, _provenance_rows(claim)), *_source(claim.sentence), *_run(claim, claims)]),
        (info, list(triples_of(publication, _info_rows(claim, made))))]
    for graph, triples in parts:
        yield from (ox.Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)


def _head_rows(assertion: Node, provenance: Node, info: Node) -> Rows:
    yield term("rdf:type"), Node(NP + "Nanopublication")
    yield Node(NP + "hasAssertion"), assertion
    yield Node(NP + "hasProvenance"), provenance
    yield Node(NP + "hasPublicationInfo"), info


def _assertion(claim: Told) -> list[ox.Triple]:
    subject, object_ = Node(claim.subject.iri), Node(claim.object.iri)
    predicate = Node(claim.predicate_iri)
    if states_a_fact(claim):
        return [ox.Triple(subject, predicate, object_)]

    def rows() -> Rows:
        yield term("rdf:type"), term("pg:Claim")
        yield term("rdf:type"), term("rdf:Statement")
        yield term("rdf:subject"), subject
        yield term("rdf:predicate"), predicate
        yield term("rdf:object"), object_
        if claim.factuality:
            yield term("pg:factuality"), Node(terms.ONTOLOGY + claim.factuality)
        if claim.attributed_to is not None:
            yield term("pg:attributedTo"), Node(claim.attributed_to.iri)
        if claim.date:
            yield term("dcterms:date"), when(claim.date)
        if claim.place is not None and is_iri(claim.place.iri):
            yield term("sem:hasPlace"), Node(claim.place.iri)
    return list(triples_of(Node(claim.iri), rows()))


def _provenance_rows(claim: Told) -> Rows:
    yield term("prov:wasDerivedFrom"), Node(claim.sentence.iri)
    if is_iri(claim.run):
        yield term("prov:wasGeneratedBy"), Node(claim.run)
    if claim.factuality:
        yield term("pg:factuality"), Node(terms.ONTOLOGY + claim.factuality)
    if claim.confidence is not None:
        yield term("pg:confidence"), terms.decimal(claim.confidence)
    for name in ("rule", "trigger"):
        if text := claim.word(name):
            yield term(f"pg:{name}"), german(text) if name == "trigger" else plain(text)


def _source(sentence: Passage) -> Iterator[ox.Triple]:
    """Give where the claim stands: the sentence and its article."""
    article = sentence.article

    def of_sentence() -> Rows:
        yield term("rdf:type"), term("nif:Sentence")
        if sentence.text:
            yield term("nif:anchorOf"), german(sentence.text)
        if sentence.start is not None and sentence.end is not None:
            yield term("nif:beginIndex"), count(sentence.start)
            yield term("nif:endIndex"), count(sentence.end)
        if sentence.section:
            yield term("pg:section"), plain(sentence.section)
        if is_iri(article.iri):
            yield term("prov:wasQuotedFrom"), Node(article.iri)

    def of_article() -> Rows:
        yield term("rdf:type"), term("schema:NewsArticle")
        if article.title:
            yield term("schema:headline"), german(article.title)
        if article.published:
            yield term("schema:datePublished"), when(article.published)
        if article.publisher:
            yield term("dcterms:publisher"), plain(article.publisher)
        if url := terms.safe_url(article.url):
            yield term("schema:url"), Node(url)
    yield from triples_of(Node(sentence.iri), of_sentence())
    if is_iri(article.iri):
        yield from triples_of(Node(article.iri), of_article())


def _run(claim: Told, claims: Claims) -> Iterator[ox.Triple]:
    """Give the run that read the claim, with the versions of program, language pipeline and ontology."""
    said = claims.run(claim.run) if is_iri(claim.run) else {}

    def rows() -> Rows:
        yield term("rdf:type"), term("prov:Activity")
        for name in VERSIONS:
            if version := one(said, f"pg:{name}"):
                yield term(f"pg:{name}"), plain(version)
    if is_iri(claim.run):
        yield from triples_of(Node(claim.run), rows())


def _info_rows(claim: Told, made: str | None) -> Rows:
    standing = "" if states_a_fact(claim) else f" ({_standing(claim)})"
    yield term("rdfs:label"), plain(f"{claim.subject.name} {claim.predicate} {claim.object.name}{standing}")
    yield term("dcterms:creator"), term("pg:politgraph")
    yield Node(NPX + "hasNanopubType"), term("pg:Claim")
    yield Node(NPX + "introduces"), Node(claim.iri)
    for language, text in RIGHTS.items():
        yield term("dcterms:rights"), ox.Literal(text, language=language)
    if made:
        yield term("dcterms:created"), ox.Literal(made, datatype=term("xsd:dateTime"))


def _standing(claim: Told) -> str:
    if claim.attributed_to is not None:
        return f"{claim.factuality}, says {claim.attributed_to.name}"
    return claim.factuality if claim.factuality != "actual" else "not sure enough"
