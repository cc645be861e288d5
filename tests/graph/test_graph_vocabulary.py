"""What a build writes uses only terms that the ontology declares, each as what it is declared."""
from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import OWL, RDF, Graph, Literal, URIRef

from kg.graph.vocabulary import PG
from kg.rulebook import ontology_folder


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """The classes and properties of the ontology that ships."""
    folder = ontology_folder()
    return Graph().parse(folder / "politgraph.ttl").parse(folder / "relations.ttl")


@pytest.fixture(scope="module")
def graph(output: Path) -> Graph:
    """The graph of the sample articles."""
    return Graph().parse(output / "graph.ttl")


def test_every_term_of_a_build_is_declared(graph: Graph, ontology: Graph) -> None:
    used = {node for triple in graph for node in triple if isinstance(node, URIRef) and node.startswith(PG)}
    used.discard(URIRef(PG))   # the namespace itself, named as a vocabulary of the dataset
    assert len(used) > 20
    assert sorted(used - set(ontology.subjects(RDF.type, None))) == []


def test_literals_stand_where_the_ontology_wants_them(graph: Graph, ontology: Graph) -> None:
    of_literals = set(ontology.subjects(RDF.type, OWL.DatatypeProperty))
    wrong = [(predicate, object_) for _, predicate, object_ in graph if str(predicate).startswith(PG)
             and (predicate in of_literals) is not isinstance(object_, Literal)]
    assert wrong == []
