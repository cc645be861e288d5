"""SPARQL on a finished build."""
from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import rdflib

from kg.errors import OutputError, QueryError
from kg.graph import run_query

WHO_MEETS = 'SELECT ?name { ?who pg:meets/rdfs:label "Wladimir Putin"@de ; rdfs:label ?name } ORDER BY ?name'


def test_the_first_query_anyone_writes_works_without_prefixes(output: Path) -> None:
    assert run_query(output, WHO_MEETS, format="csv") == "name\r\nKim Jong Un\r\n"


def test_a_query_that_starts_at_the_claim_finds_sentence_and_article(output: Path) -> None:
    answer = run_query(output, """
        SELECT ?text ?title ?publisher WHERE {
          ?claim rdf:predicate pg:supplies ; pg:attributedTo/rdfs:label "Südkorea"@de ;
                 prov:wasDerivedFrom ?sentence .
          ?sentence nif:anchorOf ?text ; prov:wasQuotedFrom ?article .
          ?article schema:headline ?title ; schema:publisher/rdfs:label ?publisher }""", format="csv")
    assert list(csv.DictReader(io.StringIO(answer))) == [{
        "text": "Nordkorea liefere Russland Granaten, teilte Seoul mit.", "title": "Vorwürfe",
        "publisher": "Nordblatt"}]


def test_an_event_gathers_sentences_of_two_articles(output: Path) -> None:
    answer = run_query(output, """
        SELECT (COUNT(DISTINCT ?article) AS ?articles) {
          ?event a sem:Event, pg:Meeting ; dcterms:date "2023-09-13"^^xsd:date ; gaf:denotedBy ?s .
          ?s prov:wasQuotedFrom ?article }""", format="csv")
    assert answer == "articles\r\n2\r\n"


def test_table_text(output: Path) -> None:
    lines = run_query(output, "SELECT ?a ?label { ?a a pg:Place ; rdfs:label ?label }").splitlines()
    assert lines == ["a          label", "---------  -----------", "pgi:lQ959  Wladiwostok", "(1 row)"]


def test_json_and_ask(output: Path) -> None:
    answer = json.loads(run_query(output, WHO_MEETS, format="json"))
    assert answer["results"]["bindings"][0]["name"]["value"] == "Kim Jong Un"
    assert run_query(output, "ASK { pgi:aQ423 pg:supplies pgi:aQ159 }") == "true\n"
    assert json.loads(run_query(output, "ASK { ?s pg:attacks ?o }", format="json"))["boolean"] is False


def test_construct_gives_turtle_and_json_ld(output: Path) -> None:
    query = "CONSTRUCT { ?a pg:meets ?b } WHERE { ?a pg:meets ?b }"
    assert len(rdflib.Graph().parse(data=run_query(output, query), format="turtle")) == 2
    assert len(rdflib.Graph().parse(data=run_query(output, query, format="json"), format="json-ld")) == 2


def test_turtle_is_the_same_bytes_each_time(output: Path) -> None:
    query = "CONSTRUCT { ?a pg:meets ?b ; owl:sameAs ?c } WHERE { ?a pg:meets ?b ; owl:sameAs ?c }"
    heads = [line for line in run_query(output, query).splitlines() if line.startswith("@prefix")]
    assert [head.split()[1] for head in heads] == ["owl:", "pg:", "pgi:", "wd:"]
    assert len({run_query(output, query) for _ in range(4)}) == 1


def test_a_wrong_query_is_told_with_its_place(output: Path) -> None:
    with pytest.raises(QueryError, match=r"SPARQL query: error at 2:\d+"):
        run_query(output, "SELECT * {\n ?s ?p }")


def test_there_is_no_graph(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="build a graph first"):
        run_query(tmp_path, WHO_MEETS)
    (tmp_path / "graph.ttl").write_text("<das> ist kein", encoding="utf-8")
    with pytest.raises(OutputError, match="no valid Turtle"):
        run_query(tmp_path, WHO_MEETS)
