"""Looks things up in a graph by subject and property, and says what is wrong where a value is missing or of another
kind. Answers are sorted, so that they do not depend on the order in which a store gives its triples."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph import terms
from kg.settings import BASE_IRI

Node = ox.NamedNode | ox.BlankNode
Value = ox.NamedNode | ox.BlankNode | ox.Literal


class Triples:
    """The default graph of a store. ``name`` is what errors call it: the file or folder that it came from."""

    def __init__(self, store: ox.Store, name: str) -> None:
        self.store = store
        self.name = name
        self._known: dict[str, dict[Node, list[Value]]] = {}

    @cached_property
    def claims(self) -> tuple[Node, ...]:
        """All claims."""
        return tuple(self.instances("pg:Claim"))

    @cached_property
    def base(self) -> str:
        """The prefix of identifiers that the graph tells of itself, else that of most subjects of its claims."""
        told = sorted(value.value for values in self.all("void:uriSpace").values() for value in values)
        if not told:
            ends = self.all("rdf:subject")
            spaces = Counter(namespace(end.value) for claim in self.claims for end in ends.get(claim, ())
                             if isinstance(end, ox.NamedNode))
            told = [space for space, _ in sorted(spaces.items(), key=lambda one: (-one[1], one[0]))]
        return next((base for base in told if terms.is_base(base)), BASE_IRI)

    def instances(self, class_: str) -> list[Node]:
        """Give all things of a class, sorted."""
        quads = self.store.quads_for_pattern(None, terms.term("rdf:type"), terms.term(class_), ox.DefaultGraph())
        return sorted({quad.subject for quad in quads if isinstance(quad.subject, Node)}, key=str)

    def all(self, predicate: str) -> dict[Node, list[Value]]:
        """Give every thing that has a property (``"rdfs:label"``), with its values sorted."""
        if predicate not in self._known:
            found: dict[Node, list[Value]] = {}
            for quad in self.store.quads_for_pattern(None, terms.term(predicate), None, ox.DefaultGraph()):
                if isinstance(quad.subject, Node) and isinstance(quad.object, Value):
                    found.setdefault(quad.subject, []).append(quad.object)
            for values in found.values():
                if len(values) > 1:
                    values.sort(key=str)
            self._known[predicate] = found
        return self._known[predicate]

    def nodes(self, subject: Node, predicate: str) -> Iterator[Node]:
        """Give the things that a property leads to."""
        for value in self.all(predicate).get(subject, ()):
            if isinstance(value, ox.Literal):
                raise self.wrong(subject, f"{predicate} {value} is a text, not a thing", "give an IRI there")
            yield value

    def node(self, subject: Node, predicate: str) -> Node | None:
        """Give the first thing that a property leads to, None for none."""
        return next(self.nodes(subject, predicate), None)

    def needed(self, subject: Node, predicate: str) -> Node:
        """Give the thing that a property leads to; InputError where there is none."""
        found = self.node(subject, predicate)
        if found is None:
            raise self.wrong(subject, f"no {predicate}", "add it; ontology/shapes.ttl says what each thing needs")
        return found

    def texts(self, subject: Node, predicate: str) -> list[str]:
        """Give the texts that a property has: German ones first, then those without a language."""
        values = self.all(predicate).get(subject, ())
        for value in values:
            if not isinstance(value, ox.Literal):
                raise self.wrong(subject, f"{predicate} {value} is no text", "give a literal there")
        literals = [value for value in values if isinstance(value, ox.Literal)]
        literals.sort(key=lambda value: (value.language != "de", value.language is not None, value.value))
        return [value.value for value in literals]

    def text(self, subject: Node, predicate: str) -> str:
        """Give the first of these texts, "" for none."""
        return next(iter(self.texts(subject, predicate)), "")

    def number(self, subject: Node, predicate: str, otherwise: float) -> float:
        """Give the number that a property has; InputError for a text that is none."""
        text = self.text(subject, predicate)
        try:
            return float(text) if text else otherwise
        except ValueError as error:
            raise self.wrong(subject, f"{predicate} {text!r} is no number", "give one") from error

    def none(self, cure: str) -> InputError:
        """Give the error that tells that there is no claim."""
        return InputError(f"{self.name}: no claim (pg:Claim){cure}")

    def wrong(self, thing: Node, what: str, cure: str) -> InputError:
        """Give the error that tells what is wrong with a thing."""
        return InputError(f"{self.name}: {thing}: {what}; {cure}")


def namespace(iri: str) -> str:
    """Give an IRI up to its last ``/`` or ``#``: what comes before the name of a thing."""
    return iri[:max(iri.rfind("/"), iri.rfind("#")) + 1]
