"""A graph read back from RDF: its claims with sentences, articles, actors and places, as a build holds them.

So the page has one way from data to picture, whether a build has just collected them, a store keeps them or another
tool wrote them in the same ontology. Such a tool may leave out what a reader can do without: dates, publishers, words,
offsets, confidence, rules. It has to say who does what to whom, how real that is, and in which sentence of which
article it stands.
"""
from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar, get_args

import networkx as nx  # type: ignore[import-untyped]
import pyoxigraph as ox

from kg.graph import terms
from kg.graph.collect import Contents, kept_facts
from kg.graph.conflicts import mutual
from kg.graph.describe import ENTITY_CLASSES
from kg.graph.lookup import Node, Triples, namespace
from kg.model import (
    ENTITY_TYPES,
    FACTUALITIES,
    Claim,
    Document,
    Entity,
    EntityType,
    EntityUse,
    Facts,
    Section,
    Sentence,
)
from kg.rulebook import RuleBook
from kg.settings import Settings
from kg.text import Span

ARTICLE = "schema:NewsArticle"
SECTIONS: tuple[Section, ...] = get_args(Section)
GEONAMES = "https://sws.geonames.org/"
T = TypeVar("T", bound=str)

_FRAGMENT = re.compile(r"char=([0-9]{1,12}),([0-9]{1,12})")


@dataclass(frozen=True, slots=True)
class ReadGraph:
    """What a graph says: the contents (without events and direct triples, which the page does not need), and as
    settings what the graph tells of itself: its prefix of identifiers, and whether it has the sentences."""

    contents: Contents
    settings: Settings


def read_graph(triples: Triples, *, rulebook: RuleBook, chosen: Container[Node] | None = None) -> ReadGraph:
    """Give what a graph says, or of it what rests on the claims ``chosen``.

    Raises InputError, which names the thing and the cure, when there is no claim, when a claim lacks what it has to
    say, or when a value is of another kind than the ontology wants.
    """
    return _Reader(triples, rulebook).read(chosen)


class _Reader:
    """Reads the things of one graph; each method gives one kind of them."""

    def __init__(self, triples: Triples, rulebook: RuleBook) -> None:
        self.triples = triples
        self.relations = rulebook.relations
        self.sentences: dict[Node, Sentence] = {}
        self.articles: dict[Node, Document] = {}
        self.entities: dict[Node, Entity] = {}

    def read(self, chosen: Container[Node] | None) -> ReadGraph:
        """Give everything, or what rests on the claims chosen."""
        nodes = [node for node in self.triples.claims if chosen is None or node in chosen]
        if not nodes:
            raise self.triples.none("; give a graph that kg build wrote, or another in the same ontology"
                                    if chosen is None else " that was chosen; choose others")
        claims = {node: self._claim(node) for node in nodes}
        for node in self.triples.instances(ARTICLE) if chosen is None else ():
            self._article(node)
        self._check_ids()
        told: dict[str, list[Claim]] = {document.id: [] for document in self.articles.values()}
        for claim in claims.values():
            told[claim.sentence.document].append(claim)
        facts = [kept_facts(self._facts(node, told[document.id]), 0.0)
                 for node, document in sorted(self.articles.items(), key=lambda item: item[1].id)]
        by_id = {entity.id: entity for entity in self.entities.values()}
        return ReadGraph(
            Contents(facts=tuple(facts), entities={key: by_id[key] for key in sorted(by_id)}, events=(), direct={},
                     event_of=dict(self._events(claims)), copies=self._copies(),
                     contradicts=mutual(self._contradictions(claims))),
            Settings(base_iri=self.triples.base, keep_text=self._has_texts()))

    def _claim(self, node: Node) -> Claim:
        triples = self.triples
        sentence = self._sentence(triples.needed(node, "prov:wasDerivedFrom"))
        texts = {name: triples.text(node, f"pg:{name}") for name in ("subjectText", "trigger", "objectText")}
        spans = {name: self._span(node, f"pg:{name}Fragment", text, sentence)
                 for name, text in zip(("subject", "trigger", "object"), texts.values(), strict=True)}
        confidence = triples.number(node, "pg:confidence", 1.0)
        if not 0 <= confidence <= 1:
            raise triples.wrong(node, f"pg:confidence is {confidence:g}", "give a decimal from 0 to 1")
        source, place = triples.node(node, "pg:attributedTo"), triples.node(node, "sem:hasPlace")
        return Claim(
            sentence=sentence, subject=self._entity(triples.needed(node, "rdf:subject")).id,
            predicate=self._predicate(node), object=self._entity(triples.needed(node, "rdf:object")).id,
            factuality=self._one_of(node, "pg:factuality", FACTUALITIES), subject_text=texts["subjectText"],
            object_text=texts["objectText"], trigger=texts["trigger"], subject_span=spans["subject"],
            object_span=spans["object"], trigger_span=spans["trigger"], confidence=confidence,
            rule=triples.text(node, "pg:rule"), reason=triples.text(node, "pg:reason"),
            attributed_to=self._entity(source).id if source else None,
            date=_day(triples.text(node, "dcterms:date")) or None, place=self._entity(place).id if place else None,
            role=triples.text(node, "pg:role"), quantity=triples.text(node, "pg:quantity"))

    def _predicate(self, node: Node) -> str:
        property_ = self.triples.needed(node, "rdf:predicate")
        name = property_.value.removeprefix(terms.ONTOLOGY)
        if name not in self.relations:
            raise self.triples.wrong(node, f"rdf:predicate {property_} is no relation of the ontology",
                                     "use one of ontology/relations, such as pg:meets")
        return name

    def _one_of(self, node: Node, predicate: str, allowed: tuple[T, ...]) -> T:
        found = self.triples.needed(node, predicate)
        for name in allowed:
            if found.value == terms.ONTOLOGY + name:
                return name
        raise self.triples.wrong(node, f"{predicate} is {found}",
                                 f"give one of {', '.join(f'pg:{name}' for name in allowed)}")

    def _sentence(self, node: Node) -> Sentence:
        if node not in self.sentences:
            triples = self.triples
            article = triples.node(node, "nif:referenceContext") or triples.needed(node, "prov:wasQuotedFrom")
            text, section = triples.text(node, "nif:anchorOf"), triples.text(node, "pg:section") or "body"
            if section not in SECTIONS:
                raise triples.wrong(node, f"pg:section is {section!r}", 'give "title" or "body"')
            start = int(triples.number(node, "nif:beginIndex", 0))
            end = int(triples.number(node, "nif:endIndex", start + len(text)))
            self.sentences[node] = Sentence(self._article(article).id, section, start, end, text)
        return self.sentences[node]

    def _article(self, node: Node) -> Document:
        if node not in self.articles:
            triples = self.triples
            publisher = triples.node(node, "schema:publisher")
            url = triples.all("schema:url").get(node)
            day = triples.text(node, "schema:datePublished")
            try:
                published = date.fromisoformat(_day(day)) if day else None
            except ValueError as error:
                raise triples.wrong(node, f"schema:datePublished {day!r} is no day", "give it as 2023-09-13") from error
            self.articles[node] = Document(
                id=triples.text(node, "dcterms:identifier") or _last(node), text="",
                title=triples.text(node, "schema:headline"), url=url[0].value if url else None,
                publisher=(triples.text(publisher, "rdfs:label") or _last(publisher)) if publisher else None,
                published=published)
        return self.articles[node]

    def _check_ids(self) -> None:
        seen: dict[str, Node] = {}
        for node, document in self.articles.items():
            if seen.setdefault(document.id, node) != node:
                raise self.triples.wrong(node, f"dcterms:identifier {document.id!r} is that of {seen[document.id]} too",
                                         "give each article an identifier of its own")

    def _entity(self, node: Node) -> Entity:
        if node not in self.entities:
            triples = self.triples
            aliases = {alias for alias in triples.texts(node, "skos:altLabel") if alias.strip()}
            name = triples.text(node, "rdfs:label") or min(aliases, default="") or _last(node)
            links = [value.value for predicate in ("owl:sameAs", "skos:closeMatch")
                     for value in triples.all(predicate).get(node, ())]
            self.entities[node] = Entity(
                self._id(node), name, self._type(node),
                wikidata=_after(terms.PREFIXES["wd"], links), geonames=_after(GEONAMES, links).rstrip("/"),
                aliases=tuple(sorted(aliases - {name})), reason=" | ".join(triples.texts(node, "pg:linkReason")),
                **self._position(node))
        return self.entities[node]

    def _position(self, node: Node) -> dict[str, float]:
        found = {"latitude": self.triples.number(node, "geo:lat", 999), "longitude": self.triples.number(
            node, "geo:long", 999)}
        return found if abs(found["latitude"]) <= 90 and abs(found["longitude"]) <= 180 else {}

    def _id(self, node: Node) -> str:
        value = str(node) if isinstance(node, ox.BlankNode) else node.value
        return terms.local_name(value.removeprefix(self.triples.base))

    def _type(self, node: Node) -> EntityType:
        classes = set(self.triples.nodes(node, "rdf:type"))
        for column in (0, 1):      # our class first, else that of schema.org
            for name in ENTITY_TYPES:
                if terms.term(ENTITY_CLASSES[name][column]) in classes:
                    return name
        raise self.triples.wrong(node, "it takes part in a claim and has no type that we know",
                                 f"add one of {', '.join(f'pg:{name}' for name in ENTITY_TYPES)}")

    def _span(self, node: Node, predicate: str, words: str, sentence: Sentence) -> Span:
        """Give where words stand: as the graph says, else where the sentence has them first, else nowhere."""
        told = self.triples.text(node, predicate)
        if not told:
            place = sentence.text.find(words) if words else -1
            return (sentence.start + place, sentence.start + place + len(words)) if place >= 0 else (0, 0)
        if (match := _FRAGMENT.fullmatch(told)) is None:
            raise self.triples.wrong(node, f"{predicate} is {told!r}", "give it as char=120,125")
        return int(match[1]), int(match[2])

    def _facts(self, node: Node, claims: Iterable[Claim]) -> Facts:
        document = self.articles[node]
        uses = tuple(EntityUse(self._id(entity), document.id, 1, 0, 0)
                     for entity in self.triples.nodes(node, "schema:mentions"))
        return Facts(document, (), (), uses, tuple(claims), ())

    def _copies(self) -> dict[str, str]:
        """Give which articles repeat which: of those that are alternates the first by its id is taken as original."""
        linked = nx.Graph((node, other) for node, others in self.triples.all("prov:alternateOf").items()
                          for other in others)
        found = {}
        for alike in nx.connected_components(linked):
            first, *others = sorted(self.articles[node].id for node in alike if node in self.articles) or [""]
            found.update(dict.fromkeys(others, first))
        return {key: found[key] for key in sorted(found)}

    def _events(self, claims: Mapping[Node, Claim]) -> Iterator[tuple[str, str]]:
        for node, claim in claims.items():
            if (event := self.triples.node(node, "pg:event")) is not None:
                yield claim.id, self._id(event)

    def _contradictions(self, claims: Mapping[Node, Claim]) -> Iterator[tuple[str, str]]:
        for node, claim in claims.items():
            for other in self.triples.nodes(node, "pg:contradicts"):
                if other in claims:
                    yield claim.id, claims[other].id

    def _has_texts(self) -> bool:
        told = [value.value for values in self.triples.all("pg:keepText").values() for value in values]
        return "true" in told if told else any(sentence.text for sentence in self.sentences.values())


def _day(text: str) -> str:
    """Give a date without the time of day that another tool may add."""
    return text.partition("T")[0]


def _last(node: Node) -> str:
    """Give the last part of an IRI, all of it where it ends there."""
    return node.value[len(namespace(node.value)):] or node.value


def _after(prefix: str, links: Iterable[str]) -> str:
    """Give what follows a prefix in the first link that has it, "" for none."""
    return next((link.removeprefix(prefix) for link in links if link.startswith(prefix)), "")
