"""The graph as a network of networkx: an entity is a node, a claim an edge."""
from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Set
from typing import Any

import networkx as nx  # type: ignore[import-untyped]

from kg.graph.claims import Claims
from kg.graph.told import Thing, Told

Relation = tuple[str, str, str]


def network_of(claims: Claims, *, predicates: Collection[str] = (), factuality: Collection[str] = (),
               min_confidence: float = 0.0, min_publishers: int = 0, symmetric: Set[str] = frozenset(),
               ) -> nx.MultiDiGraph[str]:
    """Give the entities and claims of a graph as a directed network with parallel edges.

    ``predicates`` and ``factuality`` are those to be kept, all where empty. ``min_publishers`` keeps a relation that
    at least so many independent publishers tell by claims that are kept otherwise: a reprint speaks with the voice of
    the article that it repeats, an article without publisher has none, and of the predicates in ``symmetric`` both
    directions are one relation. Without any filter all entities are nodes, else those with an edge.

    Nodes are ids with name, type, wikidata, geonames, aliases, latitude, longitude; edges have the claim's id as key
    and predicate, factuality, confidence, date, place, attributed_to, role, article, publisher, published and
    sentence. What is not known is left out. "Putin traf Kim." is an edge from aQ7747 to aQ56226.
    """
    told = [claim for claim in claims if kept(claim, predicates, factuality, min_confidence)]
    if min_publishers > 0:
        enough = told_by(told, least=min_publishers, symmetric=symmetric)
        told = [claim for claim in told if relation_of(claim, symmetric) in enough]
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    if not (predicates or factuality or min_confidence or min_publishers > 0):
        for thing in claims.things():
            graph.add_node(thing.id, **node_values(thing))
    for claim in told:
        for end in (claim.subject, claim.object):
            if end.id not in graph:
                graph.add_node(end.id, **node_values(end))
        graph.add_edge(claim.subject.id, claim.object.id, key=claim.id, **edge_values(claim))
    return graph


def kept(claim: Told, predicates: Collection[str], factuality: Collection[str], least: float) -> bool:
    """Whether a claim has both ends, is of one of the predicates and factualities, and sure enough."""
    return (bool(claim.subject.id and claim.object.id)
            and (not predicates or claim.predicate in predicates)
            and (not factuality or claim.factuality in factuality)
            and (claim.confidence or 0.0) >= least)


def relation_of(claim: Told, symmetric: Set[str]) -> Relation:
    """Give what a claim is about: subject, predicate and object, in one order where they may change places."""
    first, second = claim.subject.id, claim.object.id
    if claim.predicate in symmetric and second < first:
        first, second = second, first
    return first, claim.predicate, second


def told_by(claims: Iterable[Told], *, least: int, symmetric: Set[str]) -> set[Relation]:
    """Give the relations that at least so many independent publishers tell."""
    voices: dict[Relation, set[str]] = {}
    for claim in claims:
        if voice := claim.sentence.article.voice.casefold():
            voices.setdefault(relation_of(claim, symmetric), set()).add(voice)
    return {relation for relation, names in voices.items() if len(names) >= least}


def node_values(thing: Thing) -> dict[str, Any]:
    """Give what a node says of an entity; only what is known, lists with " | " between."""
    return dict(_known([
        ("name", thing.name), ("type", thing.type), ("wikidata", thing.wikidata),
        ("geonames", thing.geonames), ("aliases", " | ".join(thing.aliases)), ("latitude", thing.latitude),
        ("longitude", thing.longitude)]))


def edge_values(claim: Told) -> dict[str, Any]:
    """Give what an edge says of a claim; only what is known."""
    sentence, article = claim.sentence, claim.sentence.article
    return dict(_known([
        ("predicate", claim.predicate), ("factuality", claim.factuality), ("confidence", claim.confidence),
        ("date", claim.date), ("place", _name(claim.place)), ("attributed_to", _name(claim.attributed_to)),
        ("role", claim.word("role")), ("article", article.id), ("publisher", article.publisher),
        ("published", article.published), ("sentence", sentence.text)]))


def _name(thing: Thing | None) -> str:
    return thing.name if thing is not None else ""


def _known(pairs: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    return ((name, value) for name, value in pairs if value not in ("", None))
