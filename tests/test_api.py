"""The Python API: the examples of its documentation, types, every source, errors."""
from __future__ import annotations

import csv
import doctest
import gc
import subprocess
import sys
from functools import cached_property
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

import kg
import kg.api
from kg.errors import InputError, OutputError, QueryError
from kg.stored import build_into

ROOT = Path(__file__).resolve().parent.parent
TEXT = ("Wladimir Putin traf am Mittwoch Kim Jong Un. Der Kreml warf der NATO eine Provokation vor. 😀 "
        "Putin will Kim besuchen.")


@pytest.fixture(scope="module")
def graph(examples_output: Path) -> kg.KnowledgeGraph:
    """The graph of the example articles."""
    return kg.load(examples_output)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the example articles."""
    folder = tmp_path_factory.mktemp("api") / "news.store"
    build_into(ROOT / "examples", folder)
    return folder


def test_import_loads_nothing_heavy() -> None:
    code = "import sys, kg; print(sorted({'spacy', 'pandas', 'networkx', 'rdflib', 'pyoxigraph'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


def test_names_are_listed_and_others_refused() -> None:
    assert {"load", "extract", "KnowledgeGraph", "Relation", "__version__"} <= set(dir(kg))
    with pytest.raises(AttributeError, match="no attribute 'lod'"):
        kg.lod  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.model
def test_the_examples_of_the_documentation_run(examples_output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(examples_output.parent)
    values, finder, runner = {**vars(kg.api), "g": kg.load("output/")}, doctest.DocTestFinder(), doctest.DocTestRunner()
    found = finder.find(kg.api, globs=values)
    for name, member in vars(kg.KnowledgeGraph).items():
        if isinstance(member, cached_property) and not any(one.name.endswith(f".{name}") for one in found):
            found += finder.find(member.func, name, module=kg.api, globs=values)     # Python 3.11 passes over them
    for one in found:
        runner.run(one)
    public = {name for name in vars(kg.KnowledgeGraph) if not name.startswith("_")} | {"load", "extract"}
    assert {one.name.rpartition(".")[2] for one in found if one.examples} == public
    assert runner.summarize().failed == 0


@pytest.mark.model
@pytest.mark.parametrize("table", ["relations", "entities", "quotes"])
def test_frames_are_the_tables(table: str, graph: kg.KnowledgeGraph, examples_output: Path) -> None:
    frame = getattr(graph, table)
    with (examples_output / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        told = list(csv.DictReader(file))
    assert list(frame.columns) == list(told[0])
    cells = [{key: "" if pd.isna(value) else str(value) for key, value in row.items()}
             for row in frame.to_dict("records")]
    assert cells == told


@pytest.mark.model
def test_columns_have_their_types(graph: kg.KnowledgeGraph) -> None:
    types = graph.relations.dtypes.astype(str)
    assert (types["sentence_start"], types["confidence"], types["sentence"]) == ("Int64", "float64", "str")
    assert types["predicate"] == types["factuality"] == types["subject_type"] == "category"
    assert graph.relations.attributed_to.isna().any() and not (graph.relations == "").any(axis=None)
    assert str(graph.entities.dtypes["mentions"]) == str(graph.quotes.dtypes["speaker_start"]) == "Int64"
    assert str(graph.articles.dtypes["published"]).startswith("datetime64")


@pytest.mark.model
def test_every_source_gives_the_same(graph: kg.KnowledgeGraph, examples_output: Path, store: Path) -> None:
    file, kept = kg.load(examples_output / "graph.ttl"), kg.load(store)
    pd.testing.assert_frame_equal(kept.relations, graph.relations)
    pd.testing.assert_frame_equal(kept.entities, graph.entities)
    pd.testing.assert_frame_equal(kept.quotes, graph.quotes)
    pd.testing.assert_frame_equal(kept.articles, graph.articles)
    pd.testing.assert_frame_equal(file.articles, graph.articles)
    pd.testing.assert_frame_equal(file.relations, graph.relations)
    unknown = ["mentions", "first_start", "first_end"]
    assert file.entities[unknown].isna().all(axis=None)
    pd.testing.assert_frame_equal(file.entities.drop(columns=unknown), graph.entities.drop(columns=unknown),
                                  check_categorical=False)
    for other in (file, kept):
        one, two = graph.networkx(), other.networkx()
        assert nx.utils.graphs_equal(one, two)
        asked = [source.query("offices") for source in (graph, other)]
        assert isinstance(asked[0], pd.DataFrame) and isinstance(asked[1], pd.DataFrame)
        pd.testing.assert_frame_equal(*asked)


@pytest.mark.model
def test_answers_have_types(graph: kg.KnowledgeGraph) -> None:
    counted = graph.query("SELECT ?p (COUNT(*) AS ?n) (AVG(?c) AS ?mean) (SAMPLE(?d) AS ?day) "
                          "{ ?x rdf:predicate ?p ; pg:confidence ?c OPTIONAL { ?x dcterms:date ?d } } "
                          "GROUP BY ?p ORDER BY DESC(?n) ?p")
    assert isinstance(counted, pd.DataFrame)
    assert counted.dtypes.astype(str).to_dict() == {"p": "str", "n": "Int64", "mean": "float64", "day": "str"}
    assert counted.n.sum() == len(graph.relations)
    assert counted.p[0] == "https://w3id.org/politgraph/ontology#holdsOfficeIn"
    none = graph.query("SELECT ?a ?b { ?a pg:none ?b }")
    assert isinstance(none, pd.DataFrame) and list(none.columns) == ["a", "b"] and none.empty
    triples = graph.query("CONSTRUCT { ?a pg:meets ?b } WHERE { ?a pg:meets ?b }")
    assert isinstance(triples, pd.DataFrame) and list(triples.columns) == ["subject", "predicate", "object"]
    assert graph.query("ASK { ?a pg:none ?b }") is False
    wide = graph.query('SELECT ?n ?b ?x { VALUES (?n ?b ?x) { (99999999999999999999 true 1.5) (1 false UNDEF) } }')
    assert isinstance(wide, pd.DataFrame)
    assert wide.dtypes.astype(str).to_dict() == {"n": "str", "b": "boolean", "x": "float64"}


@pytest.mark.model
def test_named_queries_take_values_as_values(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    met = graph.query("whom-met", name="Wolodymyr Selenskyj")
    assert isinstance(met, pd.DataFrame) and "Olaf Scholz" in set(met.who)
    hostile = graph.query("whom-met", name='x"@de } ?a ?b ?c . #')
    assert isinstance(hostile, pd.DataFrame) and hostile.empty
    (tmp_path / "own.rq").write_text("SELECT ?a { ?a pg:meets ?b } LIMIT 1", encoding="utf-8")
    own = graph.query(str(tmp_path / "own.rq"))
    assert isinstance(own, pd.DataFrame) and len(own) == 1


@pytest.mark.model
def test_networks_are_filtered(graph: kg.KnowledgeGraph) -> None:
    table = graph.relations
    chosen = table[table.predicate.isin(["meets", "rejects"]) & (table.factuality == "actual")]
    chosen = chosen[chosen.confidence >= 0.9]
    network = graph.networkx(predicates=["meets", "rejects"], factuality="actual", min_confidence=0.9)
    assert {key for *_, key in network.edges(keys=True)} == set(chosen.claim)
    assert set(network) == {end for edge in network.edges() for end in edge}
    assert set(graph.networkx()) >= set(graph.entities.entity)
    for one, other, values in graph.networkx(min_publishers=2).edges(data=True):
        ends = {one, other}
        told = {row["publisher"] for a, b, row in graph.networkx().edges(data=True)
                if {a, b} == ends and row["predicate"] == values["predicate"]}
        assert len(told) >= 2


@pytest.mark.model
def test_a_reprint_is_no_further_publisher(graph: kg.KnowledgeGraph) -> None:
    reprint = graph.articles.dropna(subset="copy_of").iloc[0]
    both = [key for *_, key, row in graph.networkx().edges(keys=True, data=True) if row["article"] == reprint.document]
    only = {row["article"] for a, b, row in graph.networkx(predicates="meets", min_publishers=2).edges(data=True)}
    assert both and reprint.document not in only and reprint.copy_of not in only


@pytest.mark.model
def test_rdflib_asks_the_store(graph: kg.KnowledgeGraph, store: Path) -> None:
    for source in (graph, kg.load(store)):
        triples = source.rdflib()
        found = [str(row[0]) for row in triples.query("SELECT ?name { ?a pg:capitalOf ?b ; rdfs:label ?name }")]
        assert "Kiew" in found
        assert len(source.entities) == len(graph.entities)      # while rdflib has the store open
    assert len(triples) == len(graph.rdflib())


@pytest.mark.model
def test_a_store_is_free_between_two_questions(store: Path) -> None:
    gc.collect()        # rdflib's graphs are let go by the collector only
    source = kg.load(store)
    assert len(source.relations) > 0 and len(source.networkx()) > 0
    source.query("timeline")
    assert build_into(ROOT / "examples", store).unchanged > 0


@pytest.mark.model
def test_extract_gives_spans_of_the_text() -> None:
    found = kg.extract(TEXT, date="2023-09-14")
    assert [str(one) for one in found[:2]] == [
        "meets(Wladimir Putin, Kim Jong Un) [actual]", "accuses(Kreml, NATO) [actual]"]
    for one in found:
        assert TEXT[one.start:one.end] == one.sentence
        assert TEXT[slice(*one.trigger_span)] and 0 < one.confidence <= 1 and one.reason and one.rule
    meeting = found[0]
    assert (meeting.subject_wikidata, meeting.object_type, meeting.date) == ("Q7747", "Person", "2023-09-13")
    assert TEXT[slice(*meeting.subject_span)] == "Wladimir Putin"
    assert kg.extract("") == [] and kg.extract("Es regnet.") == []


@pytest.mark.model
def test_extract_takes_own_actors(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("wikidata,name,type,aliases\nQ99999999,Erna Musterfrau,Person,\n",
                                      encoding="utf-8")
    found = kg.extract("Erna Musterfrau traf Olaf Scholz.", actors=tmp_path / "own.csv")
    assert [one.subject_wikidata for one in found] == ["Q99999999"]


def test_errors_say_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no such file or folder"):
        kg.load(tmp_path / "none")
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        kg.api._day("14.9.2023")


@pytest.mark.model
def test_errors_of_questions(graph: kg.KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(QueryError, match="no such query"):
        graph.query("who-met")
    with pytest.raises(QueryError, match="no parameter 'nam'"):
        graph.query("whom-met", nam="Putin")
    with pytest.raises(QueryError):
        graph.query("SELECT ?a { ?a pg:meets }")
    with pytest.raises(InputError, match="no such relation; there are accuses"):
        graph.networkx(predicates="met")
    with pytest.raises(InputError, match="no such factuality"):
        graph.networkx(factuality=["real"])
    monkeypatch.setitem(sys.modules, "oxrdflib", None)
    with pytest.raises(OutputError, match=r"politgraph\[analysis\]"):
        graph.rdflib()
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(OutputError, match=r"politgraph\[analysis\]"):
        graph.query("timeline")
