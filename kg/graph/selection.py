"""Chooses a part of a graph: what the answer of a query names, or what lies around an actor or place.

What is chosen are claims. Each row of a SELECT, and each triple of a CONSTRUCT or DESCRIBE, chooses by the most precise
things that it names: claims themselves; else the claims of the sentences; else those of the events; else those of the
articles; else, of actors and places, the claims between those that it names (all claims of one alone). Where
the row also names relations or several actors and places, only claims of these relations and between these count, if
there are any. A text counts as the sentence with these words, or as the actor, place or relation of this name, so that
an answer that is made to be read chooses too.
"""
from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import cached_property

import networkx as nx  # type: ignore[import-untyped]
import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import terms
from kg.graph.binding import Values
from kg.graph.lookup import Node, Triples
from kg.graph.query import ask, computed
from kg.rulebook import Query

CANDIDATES = 8      # that an error names at most
Claims = frozenset[Node]
UMLAUTS = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"}


class Index:
    """The claims of a graph by what they rest on."""

    def __init__(self, triples: Triples) -> None:
        self.triples = triples
        self.claims = frozenset(triples.claims)
        self.ends = {claim: (triples.needed(claim, "rdf:subject"), triples.needed(claim, "rdf:object"))
                     for claim in triples.claims}

    @cached_property
    def levels(self) -> tuple[Mapping[Node, Set[Node]], ...]:
        """The claims of each sentence, of each event and of each article, the most precise first."""
        sentences, events = self._by("prov:wasDerivedFrom"), self._by("pg:event")
        articles: dict[Node, set[Node]] = {}
        for sentence, claims in sentences.items():
            for predicate in ("nif:referenceContext", "prov:wasQuotedFrom"):
                for article in self.triples.nodes(sentence, predicate):
                    articles.setdefault(article, set()).update(claims)
        return {claim: {claim} for claim in self.claims}, sentences, events, articles

    @cached_property
    def of_end(self) -> Mapping[Node, Set[Node]]:
        """The claims that each actor or place takes part in."""
        found: dict[Node, set[Node]] = {}
        for claim, ends in self.ends.items():
            for end in ends:
                found.setdefault(end, set()).add(claim)
        return found

    @cached_property
    def relations(self) -> Set[Node]:
        """The properties that some claim states."""
        return {self.triples.needed(claim, "rdf:predicate") for claim in self.triples.claims}

    def _by(self, predicate: str) -> dict[Node, set[Node]]:
        found: dict[Node, set[Node]] = {}
        for claim in self.triples.claims:
            for value in self.triples.nodes(claim, predicate):
                found.setdefault(value, set()).add(claim)
        return found

    def of_row(self, row: Iterable[object]) -> Set[Node]:
        """Give the claims that one row of an answer chooses."""
        nodes = {node for value in row for node in self._meant(value)}
        ends = sorted((node for node in nodes if node in self.of_end), key=lambda end: len(self.of_end[end]))
        between = {claim for end in ends[:-1] for claim in self.of_end[end] if set(ends).issuperset(self.ends[claim])}
        if len(ends) == 1:
            between = set(self.of_end[ends[0]])
        for level in self.levels:
            if found := [level[node] for node in nodes if node in level]:
                chosen = Claims().union(*found)
                return self._narrowed(chosen, nodes, between if len(ends) > 1 else chosen)
        return self._narrowed(between, nodes, between)

    def _narrowed(self, chosen: Set[Node], nodes: Set[Node], between: Set[Node]) -> Set[Node]:
        """Give of the chosen claims those of the relations and between the ends that a row names, if there are any."""
        relations = self.relations & nodes
        of_relation = {claim for claim in chosen if self.triples.needed(claim, "rdf:predicate") in relations}
        return (of_relation & between) or of_relation or (chosen & between) or chosen

    def _meant(self, value: object) -> Iterable[Node]:
        return (value,) if isinstance(value, Node) else self.called.get(getattr(value, "value", ""), ())

    @cached_property
    def called(self) -> Mapping[str, Set[Node]]:
        """What a text may stand for: the sentence with these words, the actor, place or relation of this name."""
        found: dict[str, set[Node]] = {}
        things = [(node, "nif:anchorOf") for node in self.levels[1]] + [(node, "rdfs:label") for node in self.of_end]
        for node, predicate in things:
            for text in self.triples.texts(node, predicate):
                found.setdefault(text, set()).add(node)
        for relation in self.relations:
            found.setdefault(relation.value.removeprefix(terms.ONTOLOGY), set()).add(relation)
        return found


def claims_of_answer(triples: Triples, query: Query, values: Values | None = None) -> Claims:
    """Give the claims that the answer of a query, with values for its parameters, chooses.

    ``SELECT ?claim { ?claim rdf:predicate pg:meets }`` chooses all meetings; ``SELECT ?a ?b { ?a pg:meets ?b }``
    everything between those who met. Raises QueryError when the query is wrong, asks (ASK), or chooses nothing.
    """
    answer, _, name = ask(triples.store, query, values)
    if isinstance(answer, ox.QueryBoolean):
        raise QueryError(f"{name}: ASK chooses nothing; give a SELECT or a CONSTRUCT")
    with computed(name):
        rows = [tuple(row) for row in answer]
    if not rows:
        raise QueryError(f"{name}: the answer is empty in {triples.name}; see with kg query what there is")
    index = Index(triples)
    chosen = Claims().union(*map(index.of_row, rows))
    if not chosen:
        raise QueryError(f"{name}: of {len(rows)} rows none names a claim, sentence, event, article, actor or "
                         "place of the graph that has a claim; let it SELECT ?claim, not only labels")
    return chosen


def claims_around(triples: Triples, who: str, *, hops: int = 1) -> Claims:
    """Give the claims between an actor or place and all that is at most so many relations away from it.

    ``who`` is a name ("Wladimir Putin"; umlauts and case do not matter), an id ("aQ7747") or a Wikidata item
    ("Q7747"). Raises QueryError when nobody is called so, and when several are, with their ids.
    """
    index = Index(triples)
    centre = find_entity(index, who)
    network = nx.Graph(index.ends.values())
    near = set(nx.single_source_shortest_path_length(network, centre, cutoff=hops))
    return frozenset(claim for claim, ends in index.ends.items() if near.issuperset(ends))


def find_entity(index: Index, who: str) -> Node:
    """Give the one actor or place that is called so; of claims, since others cannot be shown."""
    triples, wanted, item = index.triples, forms(who), terms.wikidata_iri(who.strip().upper())
    labels = {end: triples.texts(end, "rdfs:label") for end in index.of_end}
    names = {end: [*own, *triples.texts(end, "skos:altLabel")] for end, own in labels.items()}
    ways: tuple[Callable[[Node], bool], ...] = (
        lambda end: end.value in {who.strip(), triples.base + who.strip()},
        lambda end: item is not None and item in set(_links(triples, end)),
        lambda end: any(part in form for name in names[end] for form in forms(name) for part in wanted))
    for way in ways if who.strip() else ():
        found = sorted(filter(way, names), key=lambda end: (-len(index.of_end[end]), str(end)))
        # Of several it is the one that has just this name, if it is the one most told of, too.
        titled = [end for end in found if any(wanted & forms(name) for name in labels[end])]
        if len(found) == 1 or found and found[:1] == titled:
            return found[0]
        if found:
            told = [f"{next(iter(names[end]), '?')} ({end.value.removeprefix(triples.base)}, "
                    f"claims: {len(index.of_end[end])})" for end in found[:CANDIDATES]]
            more = ["..."] if len(found) > CANDIDATES else []
            raise QueryError(f"{who}: {len(found)} are called so: {'; '.join(told + more)}; name one by its id")
    raise QueryError(f"{who}: nobody with a relation is called so in {triples.name}; kg entities searches names")


def _links(triples: Triples, end: Node) -> Iterator[object]:
    for predicate in ("owl:sameAs", "skos:closeMatch"):
        yield from triples.all(predicate).get(end, ())


def forms(name: str) -> set[str]:
    """Give the ways in which a name may be typed: "Köln" as "koln" and as "koeln".

    >>> sorted(forms("Köln"))
    ['koeln', 'koln']
    """
    low = " ".join(unicodedata.normalize("NFC", name).casefold().split())
    spelled = low.translate(UMLAUTS)
    return {_bare(low), _bare(spelled)}


def _bare(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
