"""The head of a graph: the run that made it (PROV-O) and the dataset that it is (VoID, DCAT).

It tells what it takes to make the same graph again: the versions of program, language pipeline and ontology, the
settings that change a graph, and the articles, each with the hash of its text. Nothing in it comes from the machine
or the clock, so the same articles give the same bytes everywhere; a date is written only on demand.
"""
from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.terms import decimal, german, integer, plain
from kg.graph.terms import term as _t
from kg.model import content_id
from kg.settings import Settings

Node = ox.NamedNode
Rows = Iterator[tuple[Node, ox.NamedNode | ox.Literal]]

VERSIONS = {"politgraph": "pg:toolVersion", "pipeline": "pg:model", "ontology": "pg:ontologyVersion",
            "own actors": "pg:ownActors", "curation": "pg:curation"}
VOCABULARIES = ("pg", "prov", "nif", "sem", "gaf", "schema", "dcterms", "skos")
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
FILES = {"graph.ttl": "text/turtle", "graph.trig": "application/trig", "relations.csv": "text/csv",
         "entities.csv": "text/csv", "quotes.csv": "text/csv", "graph.html": "text/html",
         "report.html": "text/html"}
TITLES = {"de": "Akteure, Orte, Ereignisse und Beziehungen aus Nachrichten",
          "en": "Actors, places, events and relations from news"}
DESCRIPTIONS = {
    "de": "Wer wen traf, besuchte, unterstützte, beschuldigte oder angriff, wer wo ein Amt hat und was wo liegt: von "
          "einem Programm aus deutschen Nachrichten gelesen, jede Beziehung mit dem Satz, der sie sagt.",
    "en": "Who met, visited, supported, accused or attacked whom, who holds which office where, what lies where: read "
          "by a program from German news, each relation with the sentence that states it."}
RIGHTS = {
    "de": "Für die Sätze der Artikel gilt das Recht ihrer Verlage; eine Lizenz erteilt dieser Graph nicht.",
    "en": "The sentences of the articles are subject to the rights of their publishers; this graph grants no licence."}


def digest(content: str | bytes) -> str:
    """Give the first digits of the SHA-256 of something the user gives, "" for nothing."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()[:10] if data else ""


class Counts(NamedTuple):
    """How many triples (beside the header), articles, entities and claims a graph has."""

    triples: int
    documents: int
    entities: int
    claims: int


class Header:
    """Names and describes the run and the dataset of a graph."""

    def __init__(self, settings: Settings, versions: Mapping[str, str], made: str | None = None) -> None:
        """``versions`` name what of ``VERSIONS`` there is: program, language pipeline, ontology, the digests of the
        user's own actors and decisions."""
        self._settings = settings
        self._versions = versions
        self._made = made
        # Not of the articles: one more article must not rename what all others say of themselves. Nor of a model's
        # place on this machine.
        model = versions.get("pipeline", settings.model) if settings.model else ""
        run = content_id("run", model, settings.keep_text, settings.assert_confidence, settings.min_confidence)
        self.run = self._iri(run)
        self.dataset = self._iri(content_id("v", run))
        self._files = {name: self._iri(content_id("f", run, name)) for name in FILES}

    def _iri(self, name: str) -> Node:
        return Node(self._settings.base_iri + name)

    def run_rows(self, articles: Iterable[Node] = ()) -> Rows:
        """Describe the run that made the graph: program, pipeline, ontology, settings and the articles it used."""
        yield _t("rdf:type"), _t("prov:Activity")
        yield _t("rdfs:label"), german("Lauf von politgraph")
        yield _t("prov:wasAssociatedWith"), _t("pg:politgraph")
        yield _t("prov:used"), Node(terms.ONTOLOGY.removesuffix("#"))
        for name, predicate in VERSIONS.items():
            if version := self._versions.get(name):
                yield _t(predicate), plain(version)
        yield _t("pg:assertConfidence"), decimal(self._settings.assert_confidence)
        yield _t("pg:minConfidence"), decimal(self._settings.min_confidence)
        yield _t("pg:keepText"), ox.Literal(self._settings.keep_text)
        if self._made:
            yield _t("prov:endedAtTime"), ox.Literal(self._made, datatype=_t("xsd:dateTime"))
        for article in articles:
            yield _t("prov:used"), article

    def dataset_rows(self, counts: Counts) -> Rows:
        """Describe the dataset with its counts and the files that hold it."""
        for name in ("void:Dataset", "dcat:Dataset", "prov:Entity"):
            yield _t("rdf:type"), _t(name)
        for predicate, texts in (("title", TITLES), ("description", DESCRIPTIONS), ("rights", RIGHTS)):
            for language, text in texts.items():
                yield _t(f"dcterms:{predicate}"), ox.Literal(text, language=language)
        yield _t("dcterms:language"), plain("de")
        yield _t("dcterms:creator"), _t("pg:politgraph")
        yield _t("dcterms:conformsTo"), Node(terms.ONTOLOGY.removesuffix("#"))
        if self._made:
            yield _t("dcterms:issued"), ox.Literal(self._made, datatype=_t("xsd:dateTime"))
        yield _t("prov:wasGeneratedBy"), self.run
        yield _t("void:uriSpace"), plain(self._settings.base_iri)
        yield _t("void:triples"), integer(counts.triples)
        yield _t("void:documents"), integer(counts.documents)
        yield _t("void:entities"), integer(counts.entities)
        yield _t("pg:claims"), integer(counts.claims)
        for prefix in VOCABULARIES:
            yield _t("void:vocabulary"), Node(terms.PREFIXES[prefix])
        for file in self._files.values():
            yield _t("dcat:distribution"), file

    def triples(self, counts: Counts, articles: Iterable[Node] = ()) -> Iterator[ox.Triple]:
        """Give the whole head of a graph."""
        things = [(self.run, self.run_rows(articles)), (self.dataset, self.dataset_rows(counts)),
                  *((self._files[name], self._file_rows(name)) for name in FILES)]
        for thing, rows in things:
            yield from (ox.Triple(thing, predicate, object_) for predicate, object_ in rows)

    @staticmethod
    def _file_rows(name: str) -> Rows:
        yield _t("rdf:type"), _t("dcat:Distribution")
        yield _t("dcterms:title"), plain(name)
        yield _t("dcat:mediaType"), Node(MEDIA_TYPES + FILES[name])
