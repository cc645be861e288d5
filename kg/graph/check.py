"""Holds a graph against the shapes of the ontology (SHACL, W3C 2017), in two ways that say the same.

``shacl_report`` runs pySHACL, the reference implementation for Python, and gives its validation report; it looks at one
node after the other and suits small graphs. ``violations`` asks the SPARQL queries that ``kg.graph.shape_queries``
makes of the shapes, which pyoxigraph answers in a second or two for a million triples.
"""
from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph

from kg.graph import terms
from kg.graph.shape_queries import Screen, queries, screens
from kg.rulebook import ontology_folder

FILES = ("shapes.ttl", "relation-shapes.ttl")
EXAMPLES = 5            # violations of one constraint that are named; all are counted


@dataclass(frozen=True, slots=True)
class Violation:
    """What breaks one constraint: how many nodes, the first of them by name, and the constraint in words."""

    constraint: str
    message: str
    count: int
    examples: tuple[str, ...]


def violations(store: ox.Store) -> tuple[Violation, ...]:
    """Give what in a graph (the default graph of a store) breaks the shapes, one entry a constraint; none where the
    graph is as it should be.

    A claim without factuality gives "a claim has exactly one factuality ...". Raises ``RuleError`` where the shapes
    use something of SHACL that has no query here.
    """
    def rows(query: str) -> ox.QuerySolutions:
        found = store.query(query, prefixes=terms.prefixes())
        assert isinstance(found, ox.QuerySolutions)
        return found

    def numbers(query: str) -> list[int]:
        return [int(cell.value) for row in rows(query) for cell in row if isinstance(cell, ox.Literal)]

    def sound(screen: Screen) -> frozenset[str]:
        [targets] = numbers(screen.targets)
        return screen.constraints if numbers(screen.rows) == [targets, targets] else frozenset()

    def broken(query: str) -> set[str]:
        return {str(row["this"]) for row in rows(query)}

    shapes = read_shapes()
    found: dict[tuple[str, str], set[str]] = {}
    with ThreadPoolExecutor(os.cpu_count()) as pool:        # Oxigraph reads on several threads at once
        passed = frozenset[str]().union(*pool.map(sound, screens(shapes)))
        asked = [query for query in queries(shapes) if query.constraint not in passed]
        for query, nodes in zip(asked, pool.map(broken, (query.text for query in asked)), strict=True):
            found.setdefault((query.constraint, query.message), set()).update(nodes)
    return tuple(Violation(name, message, len(nodes), tuple(sorted(nodes)[:EXAMPLES]))
                 for (name, message), nodes in found.items() if nodes)


def shacl_report(store: ox.Store) -> tuple[bool, str]:
    """Give whether a graph (the default graph of a store) conforms to the shapes, and pySHACL's report in words."""
    import pyshacl
    turtle = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()) or b""
    conforms, _, text = pyshacl.validate(Graph().parse(data=turtle, format="nt"), shacl_graph=read_shapes(),
                                         inference="none")
    return bool(conforms), str(text)


def size(store: ox.Store) -> int:
    """Give how many triples a graph (the default graph of a store) has."""
    return sum(1 for _ in store.quads_for_pattern(None, None, None, ox.DefaultGraph()))


def read_shapes(folder: Path | None = None) -> Graph:
    """Give the shapes that ship with the ontology as one rdflib graph."""
    shapes = Graph()
    for name in FILES:
        shapes.parse((folder or ontology_folder()) / name)
    return shapes
