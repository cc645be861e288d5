"""Turns SHACL shapes into SPARQL over a whole graph, for pyoxigraph.

Each constraint becomes queries that select what breaks it. Before them stands, for each shape, one query that counts:
a thing that has each property that it must have just once, with a value that may stand there, makes just one row, so
as many rows as things mean that nothing is broken. A graph that is as it should be is asked little else.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rdflib import RDF, Graph
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node

from kg.errors import RuleError

NODE_KINDS: dict[Node, str] = {SH.IRI: "isIRI", SH.Literal: "isLiteral"}
ONE_OF = re.compile(r"FILTER \((\?\w+) IN \(([^()]*)\)\)")


@dataclass(frozen=True, slots=True)
class Query:
    """What selects, as ``?this``, the things that break one constraint; the constraint by name and in words."""

    constraint: str
    message: str
    text: str


@dataclass(frozen=True, slots=True)
class Screen:
    """One query that counts targets, and one that counts rows and things that satisfy ``constraints`` all together."""

    constraints: frozenset[str]
    targets: str
    rows: str


@dataclass(frozen=True, slots=True)
class Property:
    """What a property shape asks of the values of one path; ``wrong`` are conditions on ``?value`` that break it."""

    shape: Node
    path: str
    required: bool
    single: bool
    kind: str
    wrong: tuple[str, ...]

    @property
    def countable(self) -> bool:
        """Whether a thing that has it makes just one row."""
        return self.single and (self.required or not self.kind)

    def pattern(self, number: int) -> str:
        """Give the pattern of a screen in which a thing that satisfies the shape makes one row."""
        value = f"?value{number}"
        found = f"?this {self.path} {value} ." + (f" {value} a {self.kind} ." if self.kind else "")
        good = " || ".join(self.wrong).replace("?value", value)
        if self.required:
            return found + (f" FILTER (!({good}))" if good else "")
        return f"OPTIONAL {{ {found} }}" + (f" FILTER (!BOUND({value}) || !({good}))" if good else "")

    def broken(self) -> Iterator[str]:
        """Give what selects things that break it: by their values one by one, by their number, and by their class."""
        if self.single:
            yield f"?this {self.path} ?value , ?other . FILTER (!sameTerm(?value, ?other))"
        if self.kind:
            yield f"?this {self.path} ?value . MINUS {{ ?value a {self.kind} }}"
        if wrong := [*(["!BOUND(?value)"] if self.required else []), *self.wrong]:
            yield f"OPTIONAL {{ ?this {self.path} ?value }} FILTER ({' || '.join(wrong)})"


def queries(shapes: Graph) -> Iterator[Query]:
    """Give the queries of each constraint, sorted. Raises ``RuleError`` for what of SHACL has no query here.

    SHACL forbids MINUS and VALUES in a constraint; over a whole graph they say the same as NOT EXISTS (wherever the
    two share a variable) and as a filter with IN, and Oxigraph joins them at once instead of row by row.
    """
    for shape in _node_shapes(shapes):
        target = _target(shapes, shape)
        for constraint in sorted(shapes.objects(shape, SH.sparql), key=str):
            select = str(shapes.value(constraint, SH.select)).replace("$this", "?this")
            inner = select[select.index("{") + 1:select.rindex("}")].replace("FILTER NOT EXISTS", "MINUS")
            inner = ONE_OF.sub(lambda found: f"VALUES {found[1]} {{ {found[2].replace(',', ' ')} }}", inner)
            yield _query(shapes, constraint, f"{target} {inner}")
        for one in _properties(shapes, shape):
            for where in one.broken():
                yield _query(shapes, one.shape, f"{target} {where}")


def screens(shapes: Graph) -> Iterator[Screen]:
    """Give the screen of each shape that has something to count."""
    for shape in _node_shapes(shapes):
        if counted := [one for one in _properties(shapes, shape) if one.countable]:
            target = _target(shapes, shape)
            patterns = " ".join(one.pattern(number) for number, one in enumerate(
                sorted(counted, key=lambda one: not one.required)))
            yield Screen(frozenset(_name(one.shape) for one in counted),
                         f"SELECT (COUNT(DISTINCT ?this) AS ?things) WHERE {{ {target} }}",
                         "SELECT (COUNT(*) AS ?rows) (COUNT(DISTINCT ?this) AS ?things) "
                         f"WHERE {{ {target} {patterns} }}")


def _node_shapes(shapes: Graph) -> list[Node]:
    return sorted(shapes.subjects(RDF.type, SH.NodeShape), key=str)


def _name(constraint: Node) -> str:
    return str(constraint).rpartition("#")[2]


def _query(shapes: Graph, constraint: Node, where: str) -> Query:
    return Query(_name(constraint), str(shapes.value(constraint, SH.message)),
                 f"SELECT DISTINCT ?this WHERE {{ {where} }}")


def _target(shapes: Graph, shape: Node) -> str:
    classes = [f"<{c}>" for c in sorted(shapes.objects(shape, SH.targetClass), key=str)]
    if len(classes) == 1:
        return f"?this a {classes[0]} ."
    if classes:
        return f"?this a ?target . FILTER (?target IN ({', '.join(classes)}))"
    for predicate, pattern in ((SH.targetObjectsOf, "?any <{}> ?this"), (SH.targetSubjectsOf, "?this <{}> ?any")):
        if (path := shapes.value(shape, predicate)) is not None:
            return f"{{ SELECT DISTINCT ?this WHERE {{ {pattern.format(path)} }} }}"
    raise RuleError(f"{shape}: no target; give the shape a sh:targetClass, sh:targetSubjectsOf or sh:targetObjectsOf")


def _properties(shapes: Graph, shape: Node) -> list[Property]:
    return [_property(shapes, path) for path in sorted(shapes.objects(shape, SH.property), key=str)]


def _property(shapes: Graph, shape: Node) -> Property:
    wrong = []
    for predicate, value in sorted(shapes.predicate_objects(shape), key=str):
        if predicate in {SH.minCount, SH.maxCount} and str(value) != "1":
            raise RuleError(f"{shape}: {predicate} {value}: only 1 has a query in kg/graph/shape_queries.py")
        if predicate in CONDITIONS:
            wrong.append(CONDITIONS[predicate](shapes, value))
        elif predicate not in {SH.path, SH.message, SH.minCount, SH.maxCount, SH["class"]}:
            raise RuleError(f"{shape}: {predicate} has no query in kg/graph/shape_queries.py; add one or leave it out")
    kind = shapes.value(shape, SH["class"])
    return Property(shape, f"<{shapes.value(shape, SH.path)}>", (shape, SH.minCount, None) in shapes,
                    (shape, SH.maxCount, None) in shapes, f"<{kind}>" if kind is not None else "", tuple(wrong))


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
