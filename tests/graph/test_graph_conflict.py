"""An assertion and a denial of one relation: both stay, each with its sentence, point at each other and are counted."""
from __future__ import annotations

import csv
from datetime import date
from itertools import product
from pathlib import Path

import graph_samples as samples
import pyoxigraph as ox
import pytest
import store_samples as stores
from test_graph_explorer import data_of

from kg.graph import Contents, Graph, run_query
from kg.graph.check import violations
from kg.graph.query import load_store
from kg.model import Claim, Document, Facts
from kg.rulebook import load_rulebook
from kg.settings import Settings

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


def test_the_claims_point_at_each_other_and_the_event_counts(built: Path) -> None:
    answer = run_query(built, """SELECT ?one ?other ?sources ?contradictions {
        ?a pg:contradicts ?b ; pg:factuality ?one ; pg:event ?e . ?b pg:factuality ?other ; pg:event ?e .
        ?e pg:independentSources ?sources ; pg:contradictions ?contradictions } ORDER BY ?one""", format="csv")
    short = [row.replace(PG, "") for row in answer.splitlines()[1:]]
    assert short == ["actual,negated,1,1", "negated,actual,1,1"]


def test_the_card_of_a_claim_is_told_what_speaks_against_it(built: Path) -> None:
    claims = data_of(built / "graph.html")["claims"]
    assert [(one["factuality"], one["against"]) for one in claims] == [("actual", [1]), ("negated", [0])]


def test_claims_that_contradict_each_other_keep_the_shapes(built: Path) -> None:
    broken = {violation.constraint for violation in violations(load_store(built))}
    assert not {name for name in broken if name.startswith(("claim", "contradiction", "event"))}


def article(name: str, predicate: str, factuality: str, publisher: str | None = None, *,
            day: date | None = date(2023, 9, 14), **options: object) -> Facts:
    """An article with one claim: Nordkorea (predicate) Russland."""
    document = Document(name, SAID, publisher=publisher, published=day)
    return samples.facts(document, [samples.claim(
        samples.sentence(document, SAID), samples.KOREA, predicate, samples.RUSSIA, "Nordkorea", "lieferte", "Russland",
        factuality=factuality, **options)])


def contents(*articles: Facts, copies: dict[str, str] | None = None) -> Contents:
    graph = Graph()
    for one in articles:
        graph.add(one, copy_of=(copies or {}).get(one.document.id))
    return graph.contents(settings=Settings(), rulebook=samples.RULEBOOK)


def linked(found: Contents) -> set[tuple[str, str]]:
    """Which articles contradict which."""
    where: dict[str, Claim] = {claim.id: claim for claim in found.claims}
    return {(where[one].sentence.document, where[other].sentence.document)
            for one, others in found.contradicts.items() for other in others}


@pytest.mark.parametrize(("one", "other", "against"), [
    ({}, {}, True),
    ({"date": "2023-09-13"}, {"date": "2023-09"}, True),
    ({"date": "2023-09-13"}, {"date": "2019"}, False),               # of another time
    ({"day": date(2020, 1, 1)}, {}, False),
    ({"place": samples.PORT.id}, {"place": samples.KOREA.id}, False),
    ({"place": samples.PORT.id}, {}, True),
])
@pytest.mark.parametrize("predicate", ["supplies", "holdsOfficeIn"])
def test_only_of_the_same_time_and_place(
    one: dict[str, object], other: dict[str, object], against: bool, predicate: str,
) -> None:
    found = contents(article("a", predicate, "actual", **one), article("b", predicate, "negated", **other))  # type: ignore[arg-type]
    assert linked(found) == ({("a", "b"), ("b", "a")} if against else set())


@pytest.mark.parametrize(("predicate", "one", "other", "against"), [
    ("holdsOfficeIn", {"role": "Kanzler"}, {"role": "Minister"}, False),
    ("holdsOfficeIn", {"role": "Kanzler"}, {"role": "kanzler"}, True),
    ("locatedIn", {"day": date(2005, 1, 1)}, {}, True),              # a town does not move
    ("holdsOfficeIn", {"day": None}, {}, False),                     # nobody knows when
])
def test_standing_facts_are_denied_too(
    predicate: str, one: dict[str, object], other: dict[str, object], against: bool,
) -> None:
    found = contents(article("a", predicate, "actual", **one), article("b", predicate, "negated", **other))  # type: ignore[arg-type]
    assert bool(linked(found)) is against and not found.events


@pytest.mark.parametrize("factualities", list(product(("future", "hypothetical", "negated"), repeat=2)))
def test_a_plan_is_no_assertion_that_could_be_denied(factualities: tuple[str, str]) -> None:
    found = contents(*(article(name, "supplies", told) for name, told in zip("ab", factualities, strict=True)))
    assert not found.contradicts and all((event.sources, event.denials) == (0, 0) for event in found.events)


def test_counts_are_of_independent_publishers() -> None:
    told = [article(name, "supplies", "actual", paper) for name, paper in
            (("a", "Nordblatt"), ("b", "Südkurier"), ("c", "nordblatt"), ("d", None), ("e", "Westbote"))]
    denied = [article(name, "supplies", "negated", paper) for name, paper in (("x", "Ostpost"), ("y", "Westbote"))]
    [event] = contents(*told, *denied, copies={"e": "b", "y": "x"}).events
    assert (event.sources, event.denials) == (2, 1)     # Nordblatt and Südkurier; Ostpost, whose report y repeats
    [alone] = contents(told[3]).events
    assert (alone.sources, alone.denials) == (1, 0)


def test_a_store_takes_links_and_counts_back(tmp_path: Path) -> None:
    told = [article("a", "supplies", "actual", "Nordblatt"), article("b", "supplies", "actual", "Südkurier"),
            article("c", "locatedIn", "actual"), article("d", "locatedIn", "actual")]
    denied = [article("x", "supplies", "negated", "Ostpost"), article("y", "locatedIn", "negated")]
    with stores.opened(tmp_path) as store:
        store.change(added=map(stores.article, told))
        before = store.dump()
        for one in denied:
            store.change(added=[stores.article(one)])
        both = store.dump()
        assert both.count(b"#contradicts>") == 8
        for one in (*told, *denied):
            store.change(removed=[one.document.id])
            assert one.document.id not in store.articles() and b"#contradicts>" in store.dump()
            store.change(added=[stores.article(one)])
            assert store.dump() == both
        store.change(removed=[one.document.id for one in denied])
        assert store.dump() == before
