"""Holds a graph against the shapes of the ontology (SHACL, W3C 2017), in two ways that say the same.

``shacl_report`` runs pySHACL, the reference implementation for Python, and gives its validation report; it looks at one
node after the other and suits small graphs. ``violations`` turns each constraint of the shapes into one SPARQL query
over the whole graph, which pyoxigraph answers in seconds for millions of triples.
"""
from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from rdflib import RDF, Graph
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node

from kg.errors import RuleError
from kg.graph import terms
from kg.rulebook import ontology_folder

FILES = ("shapes.ttl", "relation-shapes.ttl")
EXAMPLES = 5            # violations of one constraint that are named; all are counted
NODE_KINDS: dict[Node, str] = {SH.IRI: "isIRI", SH.Literal: "isLiteral"}


@dataclass(frozen=True, slots=True)
class Violation:
    """What breaks one constraint: how many nodes, the first of them by name, and the constraint in words."""

    constraint: str
    message: str
    count: int
    examples: tuple[str, ...]


def violations(store: ox.Store) -> tuple[Violation, ...]:
    """Give what in a graph breaks the shapes, one entry a constraint; none where the graph is as it should be.

    A claim without factuality gives "a claim has exactly one factuality ...". Raises ``RuleError`` where the shapes
    use something of SHACL that has no query here.
    """
    def broken(query: str) -> set[str]:
        rows = store.query(query, prefixes=terms.prefixes())
        assert isinstance(rows, ox.QuerySolutions)
        return {str(row["this"]) for row in rows}

    found: dict[tuple[str, str], set[str]] = {}
    asked = list(queries(read_shapes()))
    with ThreadPoolExecutor(os.cpu_count()) as pool:        # Oxigraph reads on several threads at once
        for (name, message, _), nodes in zip(asked, pool.map(broken, (query for *_, query in asked)), strict=True):
            found.setdefault((name, message), set()).update(nodes)
    return tuple(Violation(name, message, len(nodes), tuple(sorted(nodes)[:EXAMPLES]))
                 for (name, message), nodes in found.items() if nodes)


def shacl_report(store: ox.Store) -> tuple[bool, str]:
    """Give whether a graph conforms to the shapes, and pySHACL's report in words."""
    import pyshacl
    turtle = ox.serialize((quad.triple for quad in store), format=ox.RdfFormat.N_TRIPLES) or b""
    conforms, _, text = pyshacl.validate(Graph().parse(data=turtle, format="nt"), shacl_graph=read_shapes(),
                                         inference="none")
    return bool(conforms), str(text)


def read_shapes(folder: Path | None = None) -> Graph:
    """Give the shapes that ship with the ontology as one rdflib graph."""
    shapes = Graph()
    for name in FILES:
        shapes.parse((folder or ontology_folder()) / name)
    return shapes


def queries(shapes: Graph) -> Iterator[tuple[str, str, str]]:
    """Give name, message and SPARQL query of each constraint, sorted; the query selects ``?this``.

    SHACL forbids MINUS in a constraint; over a whole graph it says the same as NOT EXISTS wherever the two share a
    variable, and Oxigraph joins it at once instead of row by row.
    """
    for shape in sorted(shapes.subjects(RDF.type, SH.NodeShape), key=str):
        target = _target(shapes, shape)
        for constraint in sorted(shapes.objects(shape, SH.sparql), key=str):
            select = str(shapes.value(constraint, SH.select)).replace("$this", "?this")
            inner = select[select.index("{") + 1:select.rindex("}")].replace("FILTER NOT EXISTS", "MINUS")
            yield _named(shapes, constraint, f"{target} {inner}")
        for path in sorted(shapes.objects(shape, SH.property), key=str):
            for where in _property(shapes, path):
                yield _named(shapes, path, f"{target} {where}")


def _named(shapes: Graph, constraint: Node, where: str) -> tuple[str, str, str]:
    name = str(constraint).rpartition("#")[2]
    return name, str(shapes.value(constraint, SH.message)), f"SELECT DISTINCT ?this WHERE {{ {where} }}"


def _target(shapes: Graph, shape: Node) -> str:
    classes = [f"<{c}>" for c in sorted(shapes.objects(shape, SH.targetClass), key=str)]
    if len(classes) == 1:
        return f"?this a {classes[0]} ."
    if classes:
        return f"?this a ?target . FILTER (?target IN ({', '.join(classes)}))"
    for predicate, pattern in ((SH.targetObjectsOf, "?any <{}> ?this ."), (SH.targetSubjectsOf, "?this <{}> ?any .")):
        if (path := shapes.value(shape, predicate)) is not None:
            return pattern.format(path)
    raise RuleError(f"{shape}: no target; give the shape a sh:targetClass, sh:targetSubjectsOf or sh:targetObjectsOf")


def _property(shapes: Graph, shape: Node) -> Iterator[str]:
    """The queries of one property shape: of its values one by one, of their number, and of their class."""
    path = f"<{shapes.value(shape, SH.path)}>"
    wrong = []
    for predicate, value in sorted(shapes.predicate_objects(shape), key=str):
        if predicate in {SH.minCount, SH.maxCount} and str(value) != "1":
            raise RuleError(f"{shape}: {predicate} {value}: only 1 has a query in kg/graph/check.py")
        if predicate == SH.minCount:
            wrong.append("!BOUND(?value)")
        elif predicate == SH.maxCount:
            yield f"?this {path} ?value , ?other . FILTER (!sameTerm(?value, ?other))"
        elif predicate == SH["class"]:
            yield f"?this {path} ?value . MINUS {{ ?value a <{value}> }}"
        elif predicate in CONDITIONS:
            wrong.append(CONDITIONS[predicate](shapes, value))
        elif predicate not in {SH.path, SH.message}:
            raise RuleError(f"{shape}: {predicate} has no query in kg/graph/check.py; add one or leave it out")
    if wrong:
        yield f"OPTIONAL {{ ?this {path} ?value }} FILTER ({' || '.join(wrong)})"


def _members(shapes: Graph, value: Node) -> str:
    return f"?value NOT IN ({', '.join(member.n3() for member in Collection(shapes, value))})"


CONDITIONS: dict[Node, Callable[[Graph, Node], str]] = {
    SH["in"]: _members,
    SH.datatype: lambda _, value: f"!(isLiteral(?value) && DATATYPE(?value) = <{value}>)",
    SH.nodeKind: lambda _, value: f"!{NODE_KINDS[value]}(?value)",
    SH.pattern: lambda _, value: f"!REGEX(STR(?value), {value.n3()})",
    SH.minInclusive: lambda _, value: f"!(isNumeric(?value) && ?value >= {value.n3()})",
    SH.maxInclusive: lambda _, value: f"!(isNumeric(?value) && ?value <= {value.n3()})",
}
