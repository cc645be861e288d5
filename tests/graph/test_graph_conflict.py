"""An assertion and a denial of one relation: both stay, each with its sentence, and can be asked for."""
from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import graph_samples as samples
import pyoxigraph as ox
import pytest

from kg.graph import run_query
from kg.model import Document, Facts
from kg.rulebook import load_rulebook

PG = "https://w3id.org/politgraph/ontology#"
SAID, DENIED = "Nordkorea lieferte Russland Granaten.", "Nordkorea hat Russland nie Granaten geliefert."


def told(name: str, text: str, *sentences: tuple[str, str, str]) -> Facts:
    """An article in which each sentence (with its trigger and factuality) tells of the same delivery."""
    document = Document(name, text, publisher=f"Verlag {name}", published=date(2023, 9, 14))
    return samples.facts(document, [
        samples.claim(samples.sentence(document, sentence), samples.KOREA, "supplies", samples.RUSSIA, "Nordkorea",
                      trigger, "Russland", factuality=factuality) for sentence, trigger, factuality in sentences])


CASES = {
    "one article": (told("a", f"{SAID} {DENIED}", (SAID, "lieferte", "actual"), (DENIED, "geliefert", "negated")),),
    "two articles": (told("a", SAID, (SAID, "lieferte", "actual")),
                     told("b", DENIED, (DENIED, "geliefert", "negated"))),
}


@pytest.fixture(scope="module", params=CASES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the articles of a case."""
    return samples.build(tmp_path_factory.mktemp("conflict"), CASES[request.param])


def test_both_rows_stand_in_the_table(built: Path) -> None:
    with (built / "relations.csv").open(encoding="utf-8", newline="") as file:
        columns = ("subject", "predicate", "object", "factuality", "sentence")
        rows = [tuple(row[column] for column in columns) for row in csv.DictReader(file)]
    assert sorted(rows, key=lambda row: row[3]) == [("Nordkorea", "supplies", "Russland", "actual", SAID),
                                                    ("Nordkorea", "supplies", "Russland", "negated", DENIED)]


def test_both_claims_stand_in_the_graph_each_with_its_sentence(built: Path) -> None:
    store = ox.Store()
    store.load(path=str(built / "graph.ttl"))
    found = store.query("""
        PREFIX pg: <https://w3id.org/politgraph/ontology#> PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
        SELECT ?factuality ?text { ?c a pg:Claim ; pg:factuality ?factuality ; prov:wasDerivedFrom/nif:anchorOf ?text }
        ORDER BY ?factuality""")
    assert [(row["factuality"].value.removeprefix(PG), row["text"].value) for row in found] == [  # type: ignore[union-attr]
        ("actual", SAID), ("negated", DENIED)]


def test_the_denial_takes_the_assertion_not_away(built: Path) -> None:
    ask = "ASK { ?korea rdfs:label 'Nordkorea'@de ; pg:supplies ?russia . ?russia rdfs:label 'Russland'@de }"
    assert "true" in run_query(built, ask, format="table").lower()


def test_the_shipped_query_finds_the_dispute(built: Path) -> None:
    [row] = csv.DictReader(run_query(built, load_rulebook().queries["disputed"], format="csv").splitlines())
    assert (row["subject"], row["predicate"], row["object"]) == ("Nordkorea", "supplies", "Russland")
    assert (row["stated"], row["denied"]) == (SAID, DENIED)
