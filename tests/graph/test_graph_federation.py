"""Whether a query asks another server, also where it tries to hide that."""
from __future__ import annotations

import pytest

from kg.graph.federation import asks_elsewhere

PATTERN = "SERVICE <http://x/> { ?s ?p ?o }"


@pytest.mark.parametrize("query", [
    "SELECT * { " + PATTERN + " }",
    "SELECT * { ?s ?p 1" + PATTERN + " }",
    "PREFIX : <http://x/> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER(?a<?b)SERVICE?x#>\n{ ?s ?p ?o } }",
    'SELECT * { ?s ?p "\\u0022#" ' + PATTERN + "\n }",
    "SELECT * { ?s ?p ?o # x \r " + PATTERN + "\n }",
    "SELECT * { { SELECT * { GRAPH ?g { OPTIONAL { service silent <http://x/> { ?s ?p ?o } } } } } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { " + PATTERN + " } }",
    "ASK { MINUS { " + PATTERN + " } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { " + PATTERN + " }",
    "SELECT (EXISTS { " + PATTERN + " } AS ?x) {}",
    "SELECT * {} ORDER BY (EXISTS { " + PATTERN + " })",
    "SELECT * {} HAVING (EXISTS { " + PATTERN + " })",
    "DESCRIBE ?s { " + PATTERN + " }",
    "service is no SPARQL",
    "SELECT * { " + "{" * 5000 + PATTERN + "}" * 5000 + " }",
])
def test_it_is_found(query: str) -> None:
    assert asks_elsewhere(query)


@pytest.mark.parametrize("query", [
    "SELECT * { ?s ?p ?o }",
    'SELECT * { ?s ?p "Secret Service"@de }',
    "SELECT ?service { ?service ?p 'x' } # service",
    "PREFIX service: <http://service/> SELECT * { ?s service:service <http://x/service> }",
    "no SPARQL at all",
])
def test_words_that_only_look_like_it(query: str) -> None:
    assert not asks_elsewhere(query)
