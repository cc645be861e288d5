"""The named queries on a graph made by hand: answers, each parameter, empty answers, hostile values, in two engines."""
from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
import query_samples
from rdflib import Graph

from kg.graph import bound_query
from kg.graph.binding import Values
from kg.rulebook import Parameter, load_rulebook

QUERIES = load_rulebook().queries
PARAMETERS = [(query.name, one) for query in QUERIES.values() for one in query.parameters]
CHANGED: dict[tuple[str, str], tuple[str | list[str], int]] = {    # a value of each parameter, and the rows it leaves
    ("accusations", "who"): ("scholz", 1),
    ("accusations", "relation"): ("supports", 1),
    ("actor", "name"): ("Belarus", 3),
    ("actor", "since"): ("2023-09-15", 3),
    ("actor", "until"): ("2023-09-14", 4),
    ("acts", "relation"): (["supports", "visits"], 3),
    ("acts", "by"): ("RUSS", 1),
    ("acts", "to"): ("Russland", 1),
    ("attacks-by-month", "relation"): ("occupies", 0),
    ("attacks-by-month", "who"): ("Wladi", 1),
    ("corroborated", "least"): ("1", 11),
    ("corroborated", "who"): ("Peskow", 1),
    ("denials", "who"): ("Scholz", 0),
    ("disputed", "who"): ("kim", 2),
    ("friends-and-critics", "friendly"): ("Kim", 0),
    ("friends-and-critics", "critical"): ("Kim", 1),
    ("friends-and-critics", "favour"): ("praises", 0),
    ("friends-and-critics", "disfavour"): (["criticises", "attacks"], 1),
    ("most-connected", "least"): ("1", 4),
    ("near-border", "to"): ("Vilnius", 1),
    ("near-border", "kilometres"): ("48", 1),
    ("offices", "who"): ("Peskow", 2),
    ("offices", "at"): ("Russ", 3),
    ("path", "from"): ("Kim Jong Un", 2),
    ("path", "to"): ("Kim Jong Un", 1),
    ("places", "article"): ("am meer", 2),
    ("places", "least"): ("2", 1),
    ("planned", "who"): ("Putin", 1),
    ("quotations", "by"): ("kim", 1),
    ("quotations", "words"): ("reden", 1),
    ("quotations", "since"): ("2023", 1),
    ("quotations", "until"): ("2022-12", 1),
    ("reported-by", "from"): ("Inter", 2),
    ("spokespeople", "title"): ("präs", 1),
    ("spokespeople", "for"): ("Belarus", 0),
    ("timeline", "about"): ("Wladiwostok", 1),
    ("timeline", "since"): ("2023-09", 2),
    ("timeline", "until"): ("2023-09", 2),
    ("travel", "who"): ("Putin", 0),
    ("travel", "to"): ("russland", 2),
    ("whom-met", "name"): ("Kim Jong Un", 3),
    ("whom-met", "relation"): (["talksTo", "supports"], 3),
}
HOSTILE = ('"} ?s ?p ?o } #', '" || true || "', "\\u0022 || true", "nobody {}" + "ß" * 3000)


@pytest.fixture(scope="module")
def store() -> ox.Store:
    held = ox.Store()
    held.load(query_samples.GRAPH.encode("utf-8"), format=ox.RdfFormat.TURTLE)
    return held


@pytest.fixture(scope="module")
def peer() -> Graph:
    return Graph().parse(data=query_samples.GRAPH, format="turtle")


def rows(store: ox.Store, peer: Graph, name: str, values: Values | None = None) -> list[str]:
    """The rows that both engines give, in the same order."""
    query = bound_query(QUERIES[name], values)
    solutions = store.query(query)
    assert isinstance(solutions, ox.QuerySolutions)
    found = [["" if value is None else getattr(value, "value", "") for value in row] for row in solutions]
    again = peer.query(query)
    told = [[str(row[name]) if name in row else "" for name in again.vars or ()] for row in again.bindings]
    assert found == [row for row in told if any(row)]    # of no groups rdflib makes one that is empty
    return [" | ".join(row) for row in found]


def test_there_are_twenty_and_each_has_an_answer_here() -> None:
    assert len(QUERIES) == 20
    assert set(query_samples.ANSWERS) == set(QUERIES)
    assert all(query.parameters for query in QUERIES.values())


@pytest.mark.parametrize("name", QUERIES)
def test_the_answer_is_the_same_in_both_engines(store: ox.Store, peer: Graph, name: str) -> None:
    assert rows(store, peer, name) == query_samples.ANSWERS[name]


def test_every_parameter_is_tried() -> None:
    assert set(CHANGED) == {(name, one.name) for name, one in PARAMETERS}


@pytest.mark.parametrize(("name", "parameter"), CHANGED)
def test_a_parameter_changes_what_is_asked(store: ox.Store, peer: Graph, name: str, parameter: str) -> None:
    value, count = CHANGED[name, parameter]
    assert len(rows(store, peer, name, {parameter: value})) == count


@pytest.mark.parametrize(("name", "one"), [(name, one) for name, one in PARAMETERS if one.kind in {"name", "text"}],
                         ids=lambda one: one.name if isinstance(one, Parameter) else one)
def test_names_that_nobody_has_give_nothing(store: ox.Store, peer: Graph, name: str, one: Parameter) -> None:
    before = len(store)
    for value in HOSTILE:
        assert rows(store, peer, name, {one.name: value}) == [], value
    assert len(store) == before


@pytest.mark.parametrize("name", QUERIES)
def test_an_empty_graph_is_no_error(name: str) -> None:
    assert rows(ox.Store(), Graph(), name) == []


@pytest.mark.parametrize("name", QUERIES)
def test_no_two_different_rows_may_change_places(store: ox.Store, name: str) -> None:
    text = QUERIES[name].text
    solutions = store.query(text)
    assert isinstance(solutions, ox.QuerySolutions)
    columns = {variable.value for variable in solutions.variables}
    ordered = set(re.findall(r"\?(\w+)", text[text.index("ORDER BY"):]))
    keys = set(re.findall(r"\?(\w+)", "".join(re.findall(r"GROUP BY (.*)", text)).replace("?relation", "?predicate")))
    assert columns <= ordered or keys and keys <= ordered


def test_relations_that_hold_in_both_directions_are_those_of_the_ontology() -> None:
    symmetric = {f"pg:{name}" for name, relation in load_rulebook().relations.items() if relation.symmetric}
    lists = [re.findall(r"pg:\w+", found) for query in QUERIES.values()
             for found in re.findall(r"\?relation IN \(([^)]*)\)", query.text)]
    assert len(lists) == 3
    assert all(set(one) == symmetric for one in lists)
