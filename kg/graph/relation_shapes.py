"""Writes ``ontology/relation-shapes.ttl``: what the relation files say of claims and direct triples, in SHACL."""
from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.rulebook import RelationType, RuleBook, expand_types

FILE_NAME = "relation-shapes.ttl"
ENDS = ("subject", "object")
HEAD = """\
# Generated from relations/*.toml by `python -m kg.graph.vocabulary --write`: change them, not this file.
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix pg: <https://w3id.org/politgraph/ontology#> .
@prefix pgs: <https://w3id.org/politgraph/shapes#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<https://w3id.org/politgraph/relation-shapes> a owl:Ontology ;
    rdfs:label "Formen der Beziehungen von politgraph"@de , "Shapes of politgraph's relations"@en ;
    sh:declare pgs:relation-pg , pgs:relation-rdf .
pgs:relation-pg sh:prefix "pg" ; sh:namespace "https://w3id.org/politgraph/ontology#"^^xsd:anyURI .
pgs:relation-rdf sh:prefix "rdf" ; sh:namespace "http://www.w3.org/1999/02/22-rdf-syntax-ns#"^^xsd:anyURI .

"""


def relation_shapes(rulebook: RuleBook) -> str:
    """Give the Turtle text of ``relation-shapes.ttl``.

    A claim's predicate is a known one and its ends have the classes that the relation file allows; a direct triple
    stands only where a claim states it as actual. "Wien meets Berlin" breaks the second, since places meet nobody.
    """
    relations = sorted(rulebook.relations.values(), key=lambda r: r.predicate)
    known = " ".join(f"pg:{r.predicate}" for r in relations)
    ends = dict(constraint for end in ENDS for constraint in _ends(relations, end))
    claims = ("pgs:Relation a sh:NodeShape ;\n    sh:targetClass pg:Claim ;\n    sh:property pgs:relation-known ;\n"
              f"    sh:sparql {' , '.join(f'pgs:{name}' for name in ends)} .\n\n"
              f"pgs:relation-known sh:path rdf:predicate ;\n    sh:in ( {known} ) ;\n"
              "    sh:message \"a claim's predicate is a relation of the ontology\" .\n")
    return "\n".join([HEAD, claims, *ends.values(), *map(_direct, relations)])


def _ends(relations: Iterable[RelationType], end: str) -> Iterator[tuple[str, str]]:
    """One constraint for each set of classes that an end of a claim may have, with its name."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for r in relations:
        kinds = tuple(sorted(expand_types(r.subject if end == "subject" else r.object)))
        groups.setdefault(kinds, []).append(f"pg:{r.predicate}")
    for kinds, predicates in sorted(groups.items()):
        name = f"{end}-{'-'.join(kinds).lower()}"
        yield name, _constraint(
            name, f"the {end} of such a claim is a thing of one of these classes: {', '.join(kinds)}",
            f"$this rdf:predicate ?predicate ; rdf:{end} ?end . FILTER (?predicate IN ({', '.join(predicates)}))"
            + "".join(f" FILTER NOT EXISTS {{ ?end a pg:{kind} }}" for kind in kinds))


def _direct(relation: RelationType) -> str:
    """The shape of the direct triples of one relation."""
    name = relation.predicate
    claims = [_claim("$this", name, "?object"), *([_claim("?object", name, "$this")] if relation.symmetric else [])]
    where = f"$this pg:{name} ?object ." + "".join(f" FILTER NOT EXISTS {{ {claim} }}" for claim in claims)
    return (f"pgs:Direct-{name} a sh:NodeShape ;\n    sh:targetSubjectsOf pg:{name} ;\n"
            f"    sh:sparql pgs:direct-{name} .\n"
            + _constraint(f"direct-{name}", f"{name} stands as a direct triple only where a claim states it as actual",
                          where))


def _claim(subject: str, predicate: str, object_: str) -> str:
    return (f"?claim rdf:subject {subject} ; rdf:predicate pg:{predicate} ; rdf:object {object_} ; "
            "pg:factuality pg:actual")


def _constraint(name: str, message: str, where: str) -> str:
    return (f"pgs:{name} a sh:SPARQLConstraint ;\n    sh:message \"{message}\" ;\n"
            "    sh:prefixes <https://w3id.org/politgraph/relation-shapes> ;\n"
            f"    sh:select \"\"\"SELECT $this WHERE {{ {where} }}\"\"\" .\n")
