"""Parameters of named queries: bound as RDF terms, alike in pyoxigraph and rdflib, whatever a user writes."""
from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.graph import bound_query, run_query
from kg.rulebook import Query
from kg.rulebook.queries import parse_query

HOSTILE = ['a"b', "a\\", "\\", '"} ?s ?p ?o #', '" . } ; DROP ALL ; #', "\\u0022", "\\\\u0022", "\\U00000022x",
           '\\u005c" }', "x\ny\rz\t\x07abcd", "\x00", "{}}", "?x $x", '"""', "'", "<urn:x>",
           "@de", "$1 \\1 \\g<0>", "é😀\u202e"]


def parsed(text: str) -> Query:
    return parse_query(text, Path("which.rq"))


def query(kind: str, default: str) -> Query:
    """A query that gives back its own parameter."""
    return parsed(f"# Which?\n# Welche?\n# ?x {kind}: one | eins\nSELECT ?x WHERE {{ VALUES ?x {{ {default} }} }}\n")


NAME = query("name", '"Wladimir Putin"@de')
TEXT = query("text", '""')


def answers(text: str) -> list[str]:
    """What the embedded store and rdflib answer; they must agree."""
    found = ox.Store().query(text, prefixes={"pg": "https://w3id.org/politgraph/ontology#"})
    assert isinstance(found, ox.QuerySolutions)
    values = [str(row["x"]) for row in found]
    again = rdflib.Graph().query(text, initNs={"pg": "https://w3id.org/politgraph/ontology#"})
    peer = [row.x for row in again]    # type: ignore[union-attr]
    assert values == [str(ox.NamedNode(str(x)) if isinstance(x, rdflib.URIRef) else
                          ox.Literal(str(x), language=x.language) if x.language else
                          ox.Literal(str(x), datatype=x.datatype and ox.NamedNode(str(x.datatype)))) for x in peer]
    return values


@pytest.mark.parametrize("value", HOSTILE, ids=ascii)
def test_hostile_values_come_back_as_they_are(value: str) -> None:
    assert answers(bound_query(NAME, {"x": value})) == [str(ox.Literal(value.strip(), language="de"))]
    assert answers(bound_query(TEXT, {"x": value})) == [str(ox.Literal(value.strip()))]


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_comes_back_as_it_is(value: str) -> None:
    assert answers(bound_query(TEXT, {"x": value})) == [str(ox.Literal(value.strip()))]


@given(st.text(st.characters(codec="utf-8")).map(lambda text: f"urn:{text}"))
def test_what_is_an_iri_comes_back_and_the_rest_is_refused(value: str) -> None:
    try:
        expected = ox.NamedNode(value.strip().removesuffix(">"))
    except ValueError:
        with pytest.raises(QueryError, match="is no IRI"):
            bound_query(query("iri", "wd:Q7747"), {"x": value})
    else:
        assert answers(bound_query(query("iri", "wd:Q7747"), {"x": value})) == [str(expected)]


def test_a_value_is_never_read_as_part_of_the_query() -> None:
    two = parsed("# ?a text: one | eins\n# ?x text: two | zwei\n"
                 'SELECT ?x WHERE { VALUES ?x { "x" } VALUES ?a { "a" } FILTER(STRSTARTS(?a, "VALUES")) }')
    bound = bound_query(two, {"a": 'VALUES ?x { "x" }', "x": 'VALUES ?a { "a" }'})
    assert answers(bound) == [str(ox.Literal('VALUES ?a { "a" }'))]


@pytest.mark.parametrize(("kind", "default", "given_", "terms"), [
    ("name", '"Kim"@de', ["Olaf Scholz", "Kim Jong Un", "Olaf Scholz"], ['"Olaf Scholz"@de', '"Kim Jong Un"@de']),
    ("predicate", "pg:meets", ["talksTo", "pg:visits"],
     ["<https://w3id.org/politgraph/ontology#talksTo>", "<https://w3id.org/politgraph/ontology#visits>"]),
    ("iri", "wd:Q1", ["wd:Q7747", "<urn:x>", "pgi:aQ7747"],
     ["<http://www.wikidata.org/entity/Q7747>", "<urn:x>", "<https://example.org/id/aQ7747>"]),
    ("date", '"0001"', "2024-02-29", ['"2024-02-29"']),
    ("date", '"0001"', "2024-02", ['"2024-02"']),
    ("number", "1", "250", ['"250"^^<http://www.w3.org/2001/XMLSchema#integer>']),
    ("number", "1", "-2.5", ['"-2.5"^^<http://www.w3.org/2001/XMLSchema#decimal>']),
])
def test_each_kind_becomes_its_term(kind: str, default: str, given_: str | list[str], terms: list[str]) -> None:
    bound = bound_query(query(kind, default), {"x": given_}, base_iri="https://example.org/id/")
    assert answers(bound) == terms


def test_what_is_not_given_keeps_its_default() -> None:
    assert bound_query(NAME) == bound_query(NAME, {}) == NAME.text
    assert answers(NAME.text) == ['"Wladimir Putin"@de']


@pytest.mark.parametrize(("kind", "default", "given_", "message"), [
    ("name", '"Kim"@de', " ", r"which, x=' ': is empty; give a name as the graph has it"),
    ("name", '"Kim"@de', [], r"which, x: has no value; give one or leave it out"),
    ("name", '"Kim"@de', "\udc80", r"which, x='\\udc80': is no text"),
    ("predicate", "pg:meets", "meet", r"which, x='meet': is no relation type; perhaps meets"),
    ("predicate", "pg:meets", "12", r"x='12': is no relation type; such are accuses, agreesWith"),
    ("predicate", "pg:meets", "meets } #", r"is no relation type; perhaps meets"),
    ("iri", "wd:Q1", "Putin", r"x='Putin': is no IRI \(No scheme.*\); write one such as wd:Q7747"),
    ("iri", "wd:Q1", "wd:Q1> ?p ?o", r"is no IRI"),
    ("date", '"0001"', "gestern", r"x='gestern': is no date; write YYYY, YYYY-MM or YYYY-MM-DD"),
    ("date", '"0001"', "2023-02-30", r"is no date"),
    ("date", '"0001"', ["2023", "2024"], r"which, x: takes one value, not 2; give it once"),
    ("number", "1", "hundert", r"x='hundert': is no number; write one such as 100"),
    ("number", "1", "1e9999", r"is no number"),
])
def test_a_wrong_value_is_told(kind: str, default: str, given_: str | list[str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        bound_query(query(kind, default), {"x": given_})


def test_an_unknown_parameter_is_told(output: Path) -> None:
    with pytest.raises(QueryError, match=r"which: no parameter 'nme'; it has x"):
        bound_query(NAME, {"nme": "Kim"})
    with pytest.raises(QueryError, match=r"SPARQL query: no parameter 'x'; it has none, so leave it out"):
        run_query(output, "ASK {}", {"x": "Kim"})


def test_a_graph_is_asked_with_values(output: Path) -> None:
    asked = parsed('# ?x name: who | wer\nSELECT ?x WHERE { VALUES ?x { "Kim"@de } ?who rdfs:label ?x }')
    assert run_query(output, asked, {"x": "Wladimir Putin"}, format="csv") == "x\r\nWladimir Putin\r\n"
    assert run_query(output, asked, {"x": '"} ?who rdfs:label ?x #'}, format="csv") == "x\r\n"
