"""The claims of a finished graph, read back from it: each with its sentence, its article and what it speaks of.

Works on every graph in the ontology of politgraph, also on one that another program wrote; what a graph does not say
is empty. Nothing is held but a place for each claim, so that large graphs pass through. A blank node goes by its label
("_:b1") where others have an IRI.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypeVar

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.told import Article, Passage, Thing, Told
from kg.model import ENTITY_TYPES

HERE = ox.DefaultGraph()
Node = ox.NamedNode | ox.BlankNode
Values = dict[str, list[Node | ox.Literal]]
Value = TypeVar("Value")


class Place(NamedTuple):
    """Where a claim stands: what all are sorted by, as a build sorts them."""

    article: str
    body: bool
    start: int
    end: int
    trigger: int
    subject: int
    predicate: str
    claim: str


NOBODY = Thing("", "")
NOWHERE = Passage("", Article("", ""), "", None, None, "")
WORDS = ("trigger", "subjectText", "objectText", "role", "quantity", "rule", "reason")


class Claims:
    """Reads a store that holds a graph in its default graph."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store      # nothing here may refer back to self: a store is closed when its last reader is let go
        self._things: dict[str, Thing] = {}
        self._articles: dict[str, Article] = {}
        self._passages: dict[str, Passage] = {}
        self._runs: dict[str, Values] = {}

    def __iter__(self) -> Iterator[Told]:
        """Give all claims, sorted by article, place in the text, predicate and id."""
        for place in sorted(self._places()):
            yield self.claim(place.claim)

    def things(self) -> Iterator[Thing]:
        """Give all actors, places and events with a name of their own, sorted by id."""
        found = {name_of(node) for type_ in ENTITY_TYPES for node in self._of_class(f"pg:{type_}")}
        yield from sorted(map(self.thing, found), key=lambda thing: (thing.id, thing.iri))

    def articles(self) -> Iterator[Article]:
        """Give all articles, sorted by id."""
        found = {name_of(node) for node in self._of_class("schema:NewsArticle")}
        yield from sorted(map(self.article, found), key=lambda article: (article.id, article.iri))

    def passages(self, class_: str) -> Iterator[tuple[Passage, Values]]:
        """Give all passages of a class such as "pg:Quotation" with what else is said of them, in reading order."""
        found = [(self.passage(name_of(node)), name_of(node)) for node in self._of_class(class_)]
        for passage, iri in sorted(found, key=lambda one: (one[0].article.id, one[0].section != "title",
                                                           one[0].start or 0, one[0].end or 0, one[1])):
            yield passage, self.values(iri)

    def values(self, iri: str) -> Values:
        """Give what is said of a thing: the objects by the predicate, as "pg:role" or, without a prefix of ours,
        as a whole IRI; in a fixed order."""
        found: Values = {}
        for quad in self.store.quads_for_pattern(node_of(iri), None, None, HERE):
            if isinstance(quad.object, Node | ox.Literal):
                found.setdefault(prefixed(quad.predicate.value), []).append(quad.object)
        for several in found.values():
            several.sort(key=str)
        return found

    def thing(self, iri: str) -> Thing:
        """Give the entity of an IRI."""
        return _kept(self._things, iri, self._thing, most=100_000)

    def article(self, iri: str) -> Article:
        """Give the article of an IRI."""
        return _kept(self._articles, iri, self._article, most=100_000)

    def passage(self, iri: str) -> Passage:
        """Give the sentence or quotation of an IRI."""
        return _kept(self._passages, iri, self._passage, most=1_000)

    def run(self, iri: str) -> Values:
        """Give what is said of a run, but for the articles that it used."""
        return _kept(self._runs, iri, self._run, most=100)

    def claim(self, iri: str) -> Told:
        """Give the claim of an IRI."""
        said = self.values(iri)
        predicate, ends = thing_in(said, "rdf:predicate"), [thing_in(said, "rdf:subject"), thing_in(said, "rdf:object")]
        source, claimant = thing_in(said, "prov:wasDerivedFrom"), thing_in(said, "pg:attributedTo")
        place = thing_in(said, "sem:hasPlace")
        return Told(
            id=local(iri), iri=iri,
            sentence=self.passage(source) if source else NOWHERE,
            subject=self._end(ends[0]), predicate=local(predicate), predicate_iri=predicate,
            object=self._end(ends[1]), factuality=local(one(said, "pg:factuality")),
            attributed_to=self.thing(claimant) if claimant else None, place=self.thing(place) if place else None,
            date=one(said, "dcterms:date"), confidence=_number(one(said, "pg:confidence")),
            event=local(one(said, "pg:event")), run=thing_in(said, "prov:wasGeneratedBy"),
            direct=self._stands(ends[0], predicate, ends[1]),
            words=tuple((name, text) for name in WORDS if (text := one(said, f"pg:{name}"))))

    def _passage(self, iri: str) -> Passage:
        said = self.values(iri)
        article = thing_in(said, "prov:wasQuotedFrom") or thing_in(said, "nif:referenceContext")
        return Passage(
            iri, self.article(article) if article else Article("", ""), one(said, "pg:section"),
            _offset(one(said, "nif:beginIndex")), _offset(one(said, "nif:endIndex")), one(said, "nif:anchorOf"))

    def mentions(self) -> Iterator[tuple[Article, Thing]]:
        """Give each article with each entity that it mentions, sorted by the ids of both."""
        pairs = [(self.article(name_of(quad.subject)), self.thing(name_of(quad.object)))
                 for quad in self.store.quads_for_pattern(None, terms.term("schema:mentions"), None, HERE)
                 if isinstance(quad.subject, Node) and isinstance(quad.object, Node)]
        yield from sorted(pairs, key=lambda pair: (pair[0].id, pair[1].id))

    def _places(self) -> Iterator[Place]:
        for node in self._of_class("pg:Claim"):
            source = thing_in({"": self._objects(node, "prov:wasDerivedFrom")}, "")
            passage = self.passage(source) if source else NOWHERE
            yield Place(passage.article.id, passage.section != "title", passage.start or 0, passage.end or 0,
                        _start(self._value(node, "pg:triggerFragment")),
                        _start(self._value(node, "pg:subjectFragment")),
                        local(self._value(node, "rdf:predicate")), name_of(node))

    def _end(self, iri: str) -> Thing:
        return self.thing(iri) if iri else NOBODY

    def _run(self, iri: str) -> Values:
        return {name: values for name, values in self.values(iri).items() if name != "prov:used"}

    def _thing(self, iri: str) -> Thing:
        said = self.values(iri)
        types = {name_of(value) for value in said.get("rdf:type", ())}
        links = [name_of(value) for name in ("owl:sameAs", "skos:closeMatch") for value in said.get(name, ())]
        return Thing(
            id=local(iri), iri=iri, name=_label(said) or local(iri),
            type=next((name for name in ENTITY_TYPES if terms.ONTOLOGY + name in types), ""),
            wikidata=next((local(link) for link in links if link.startswith(terms.PREFIXES["wd"])), ""),
            geonames=next((link.rstrip("/").rsplit("/", 1)[-1] for link in links if "geonames.org/" in link), ""),
            aliases=tuple(name_of(value) for value in said.get("skos:altLabel", ())),
            latitude=_number(one(said, "geo:lat")), longitude=_number(one(said, "geo:long")))

    def _article(self, iri: str) -> Article:
        said = self.values(iri)
        publisher, copied = self._publisher(said), thing_in(said, "prov:alternateOf")
        first = self.values(copied) if copied else {}
        return Article(
            id=one(said, "dcterms:identifier") or local(iri), iri=iri, title=one(said, "schema:headline"),
            publisher=publisher, published=one(said, "schema:datePublished"), url=one(said, "schema:url"),
            copy_of=one(first, "dcterms:identifier") or local(copied), voice=self._publisher(first) or publisher)

    def _publisher(self, said: Values) -> str:
        name = thing_in(said, "schema:publisher")
        return _label(self.values(name)) if name else ""

    def _stands(self, subject: str, predicate: str, object_: str) -> bool:
        if not (subject and predicate and object_):
            return False
        triple = node_of(subject), ox.NamedNode(predicate), node_of(object_)
        return next(iter(self.store.quads_for_pattern(*triple, HERE)), None) is not None

    def _of_class(self, name: str) -> Iterator[Node]:
        for quad in self.store.quads_for_pattern(None, terms.term("rdf:type"), terms.term(name), HERE):
            if isinstance(quad.subject, Node):
                yield quad.subject

    def _value(self, node: Node, predicate: str) -> str:
        return one({"": self._objects(node, predicate)}, "")

    def _objects(self, node: Node, predicate: str) -> list[Node | ox.Literal]:
        found = [quad.object for quad in self.store.quads_for_pattern(node, terms.term(predicate), None, HERE)
                 if isinstance(quad.object, Node | ox.Literal)]
        return sorted(found, key=str)


def _kept(kept: dict[str, Value], iri: str, make: Callable[[str], Value], *, most: int) -> Value:
    """Give what is kept of an IRI, made where it is not there; the whole is forgotten when there are too many."""
    if (value := kept.get(iri)) is None:
        if len(kept) >= most:
            kept.clear()
        value = kept[iri] = make(iri)
    return value


def one(said: Values, name: str) -> str:
    """Give the first value of a predicate as text, "" where there is none."""
    values = said.get(name)
    return name_of(values[0]) if values else ""


@lru_cache(maxsize=1_000)
def prefixed(iri: str) -> str:
    """Give a predicate with its prefix ("rdf:subject"), the whole IRI where it is of another vocabulary."""
    for prefix, space in terms.PREFIXES.items():
        if iri.startswith(space):
            return f"{prefix}:{iri[len(space):]}"
    return iri


def thing_in(said: Values, name: str) -> str:
    """Give the first thing that a predicate leads to, "" where there is none; a text is no thing."""
    return next((name_of(value) for value in said.get(name, ()) if isinstance(value, Node)), "")


def name_of(term: Node | ox.Literal | ox.Triple) -> str:
    """Give a term as text: the IRI, the words, or the label of a blank node with "_:" before it."""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def node_of(name: str) -> Node:
    """Give the node of an IRI, or of a blank node's label."""
    return ox.BlankNode(name[2:]) if name.startswith("_:") else ox.NamedNode(name)


def local(iri: str) -> str:
    """Give the last part of an IRI: "meets" of ``https://w3id.org/politgraph/ontology#meets``."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _label(said: Values) -> str:
    """Give the German label, or any."""
    labels = said.get("rdfs:label", [])
    german = [value for value in labels if isinstance(value, ox.Literal) and value.language == "de"]
    return name_of((german or labels)[0]) if labels else ""


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _offset(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def _start(fragment: str) -> int:
    """Give where a fragment such as char=120,125 begins, 0 where there is none."""
    start = fragment.removeprefix("char=").partition(",")[0]
    return int(start) if start.isdecimal() else 0
