"""The RDF files and the tables: shape, determinism, round trip, hostile text."""
from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import graph_samples as samples
import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import OutputError
from kg.graph import Graph, run_query, write_outputs
from kg.graph.rdf import Parted
from kg.graph.tables import COLUMNS
from kg.settings import Settings

PG = "https://w3id.org/politgraph/ontology#"
PGI = "https://w3id.org/politgraph/id/"
FILES = ("graph.ttl", "graph.trig", "relations.csv", "entities.csv", "quotes.csv", "graph.html", "report.html")


def triples(path: Path) -> set[ox.Triple]:
    with path.open("rb") as file:
        return {quad.triple for quad in ox.parse(file, format=ox.RdfFormat.from_extension(path.suffix[1:]))}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def objects(output: Path, subject: str, predicate: str) -> list[str]:
    found = [t.object for t in triples(output / "graph.ttl")
             if t.subject == ox.NamedNode(subject) and t.predicate == ox.NamedNode(predicate)]
    return sorted(str(one) for one in found)


def test_rdflib_and_pyoxigraph_read_the_same(output: Path) -> None:
    turtle = triples(output / "graph.ttl")
    assert len(rdflib.Graph().parse(output / "graph.ttl")) == len(turtle)
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(output / "graph.trig")
    assert {quad[:3] for quad in dataset.quads()} == set(rdflib.Graph().parse(output / "graph.ttl"))


def test_the_graphs_of_the_trig_file_together_are_the_turtle_file(output: Path) -> None:
    assert triples(output / "graph.trig") == triples(output / "graph.ttl")


def test_no_blank_nodes(output: Path) -> None:
    for triple in triples(output / "graph.ttl"):
        assert isinstance(triple.subject, ox.NamedNode)
        assert not isinstance(triple.object, ox.BlankNode)


def test_one_named_graph_an_article_and_one_for_the_run(output: Path) -> None:
    with (output / "graph.trig").open("rb") as file:
        quads = list(ox.parse(file, format=ox.RdfFormat.TRIG))
    graphs = {quad.graph_name for quad in quads}
    assert len(graphs) == 5
    assert ox.DefaultGraph() not in graphs
    for claim in {q.subject for q in quads if q.object == ox.NamedNode(PG + "Claim")}:
        assert len({q.graph_name for q in quads if q.subject == claim}) == 1


def test_removing_an_articles_graph_removes_it(output: Path) -> None:
    store = ox.Store()
    store.bulk_load(path=output / "graph.trig")
    gone = samples.corpus()[3].document
    graphs = {quad.graph_name for quad in store.quads_for_pattern(ox.NamedNode(PGI + gone.iri), None, None)}
    assert len(graphs) == 1
    for graph in graphs:
        assert isinstance(graph, ox.NamedNode)
        store.remove_graph(graph)
    assert not list(store.quads_for_pattern(None, None, ox.NamedNode(PGI + gone.iri)))
    assert not list(store.quads_for_pattern(None, None, ox.Literal(gone.text, language="de")))


def test_a_claim_carries_everything(output: Path) -> None:
    row = next(row for row in rows(output / "relations.csv") if row["place"])
    claim = PGI + row["claim"]
    about = {re.split("[#/]", t.predicate.value)[-1]: t.object for t in triples(output / "graph.ttl")
             if t.subject == ox.NamedNode(claim) and not t.predicate.value.endswith("#type")}
    assert about["subject"] == ox.NamedNode(PGI + "aQ7747")
    assert about["predicate"] == ox.NamedNode(PG + "meets")
    assert about["object"] == ox.NamedNode(PGI + "aQ56226")
    assert about["factuality"] == ox.NamedNode(PG + "actual")
    assert str(about["confidence"]) == '"0.93"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    assert str(about["date"]) == '"2023-09-13"^^<http://www.w3.org/2001/XMLSchema#date>'
    assert about["hasPlace"] == ox.NamedNode(PGI + "lQ959")
    assert about["event"] == ox.NamedNode(PGI + row["event"])
    assert about["trigger"] == ox.Literal("traf", language="de")


@pytest.mark.parametrize(("form", "kind"), [("2023-09-13", "date"), ("2023-09", "gYearMonth")])
def test_dates_by_their_form(output: Path, form: str, kind: str) -> None:
    assert f'"{form}"^^xsd:{kind}' in (output / "graph.ttl").read_text(encoding="utf-8")


def test_every_sentence_stands_where_its_offsets_say(output: Path) -> None:
    documents = {facts.document.id: facts.document for facts in samples.corpus()}
    for row in rows(output / "relations.csv"):
        text = documents[row["document"]].section(row["section"])  # type: ignore[arg-type]
        assert text[int(row["sentence_start"]):int(row["sentence_end"])] == row["sentence"]
        assert row["trigger"] in row["sentence"]
    for row in rows(output / "quotes.csv"):
        assert documents[row["document"]].text[int(row["start"]):int(row["end"])] == row["text"]


@pytest.mark.parametrize("table", sorted(COLUMNS))
def test_columns_and_line_ends(output: Path, table: str) -> None:
    data = (output / f"{table}.csv").read_bytes()
    assert data.decode("utf-8").split("\r\n")[0].split(",") == list(COLUMNS[table])  # type: ignore[index]
    assert data.endswith(b"\r\n") and not data.startswith(b"\xef\xbb\xbf")


def test_one_row_a_claim_and_names_for_ids(output: Path) -> None:
    found = rows(output / "relations.csv")
    claims = [claim for facts in samples.corpus() for claim in facts.claims]
    assert sorted(row["claim"] for row in found) == sorted(claim.id for claim in claims)
    row = next(row for row in found if row["quantity"])
    assert (row["subject"], row["subject_wikidata"]) == ("Nordkorea", "Q423")
    assert row["attributed_to"] == "Südkorea"
    assert [row["speaker"] for row in rows(output / "quotes.csv")] == ["Wladimir Putin"]
    assert len(rows(output / "entities.csv")) == sum(len(facts.uses) for facts in samples.corpus())


def test_hostile_text_stays_text(poisoned_output: Path) -> None:
    found = rows(poisoned_output / "relations.csv")
    assert sorted(row["subject"] for row in found) == sorted(samples.PAYLOADS)
    turtle = triples(poisoned_output / "graph.ttl")
    assert turtle == triples(poisoned_output / "graph.trig")
    assert len(rdflib.Graph().parse(poisoned_output / "graph.ttl")) == len(turtle)
    labels = {t.object.value for t in turtle if t.predicate.value.endswith("#label")
              and isinstance(t.object, ox.Literal)}
    assert set(samples.PAYLOADS) <= labels
    for triple in turtle:
        assert triple.subject.value.startswith(PGI)  # type: ignore[union-attr]
        if triple.predicate.value == "https://schema.org/url":
            assert triple.object.value.startswith("https://")  # type: ignore[union-attr]


def test_a_javascript_address_is_no_address(output: Path) -> None:
    urls = [t.object for t in triples(output / "graph.ttl") if t.predicate.value == "https://schema.org/url"]
    assert len(urls) == 2


def test_the_same_facts_give_the_same_bytes(output: Path, tmp_path: Path) -> None:
    again = samples.build(tmp_path / "deep" / "er", reversed(samples.corpus()))
    for name in FILES:
        assert (again / name).read_bytes() == (output / name).read_bytes(), name
    assert sorted(path.name for path in again.iterdir()) == sorted(FILES)


def test_another_machine_writes_the_same_bytes(output: Path, tmp_path: Path) -> None:
    """Other hash seed, time zone, language, home and folder."""
    code = "import sys, pathlib, graph_samples as s; s.build(pathlib.Path(sys.argv[1]), s.corpus())"
    here = Path(__file__).parent
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "out")], check=True, cwd=tmp_path, env={
        "PYTHONPATH": f"{here}{os.pathsep}{here.parents[1]}", "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C",
        "HOME": str(tmp_path), "PYTHONUTF8": "0"})
    for name in FILES:
        assert (tmp_path / "out" / name).read_bytes() == (output / name).read_bytes(), name


def test_without_texts_no_sentence_is_written(tmp_path: Path) -> None:
    samples.build(tmp_path, samples.corpus(), settings=Settings(keep_text=False))
    for name in FILES:
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert "beschuldigte Moskau scharf" not in text, name
        assert "Wir liefern nichts" not in text, name
    assert 'nif:beginIndex "45"' in (tmp_path / "graph.ttl").read_text(encoding="utf-8")


def test_the_date_of_making_only_on_demand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    samples.build(tmp_path, samples.corpus())
    turtle = (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    for term in ("dcterms:issued", "prov:endedAtTime"):
        assert f'{term} "2023-11-14T22:13:20Z"^^xsd:dateTime' in turtle
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "gestern")
    with pytest.raises(OutputError, match="SOURCE_DATE_EPOCH"):
        samples.build(tmp_path, samples.corpus())


def test_the_run_tells_what_it_was_made_with(output: Path) -> None:
    [run] = {t.subject for t in triples(output / "graph.ttl")
             if t.object == ox.NamedNode("http://www.w3.org/ns/prov#Activity")}
    said = {(t.predicate.value.rpartition("#")[2], getattr(t.object, "value", ""))
            for t in triples(output / "graph.ttl") if t.subject == run}
    documents = [facts.document for facts in samples.corpus()]
    assert said >= {
        ("toolVersion", "0.1.0"), ("model", "de_test 1.0.0 0123456789"), ("ontologyVersion", "0.1.0 0123456789"),
        ("assertConfidence", "0.5"), ("minConfidence", "0.0"), ("keepText", "true"),
        ("wasAssociatedWith", PG + "politgraph"),
        ("used", PG.removesuffix("#")), *(("used", PGI + document.iri) for document in documents)}
    hashes = {str(PGI + document.iri): [f'"{document.sha256}"'] for document in documents}
    assert {name: objects(output, name, PG + "textSha256") for name in hashes} == hashes


def test_the_dataset_has_a_head_and_names_its_files(output: Path) -> None:
    answer = run_query(output, """SELECT ?title ?description ?file ?type {
        ?d a dcat:Dataset ; dcterms:title ?title ; dcterms:description ?description ; dcterms:rights ?rights ;
            dcat:distribution ?f . ?f dcterms:title ?file ; dcat:mediaType ?type
        FILTER (LANG(?title) = "de" && LANG(?description) = "de" && LANG(?rights) = "de")
        } ORDER BY ?file""", format="csv")
    found = list(csv.DictReader(answer.splitlines()))
    assert {row["file"] for row in found} == {path.name for path in output.iterdir()} == set(FILES)
    assert found[0]["type"].endswith("/text/csv") and "Nachrichten" in found[0]["description"]


def test_where_a_model_lies_is_not_told(tmp_path: Path) -> None:
    """A pipeline named by its folder on one machine and by its name on another gives the same bytes."""
    for place in ("irgendwo/modell", "de_core_news_sm"):
        samples.build(tmp_path / place.rpartition("/")[2], samples.corpus(), settings=Settings(model=place))
    one, other = (tmp_path / name for name in ("modell", "de_core_news_sm"))
    for name in FILES:
        assert (one / name).read_bytes() == (other / name).read_bytes(), name
    assert (one / "graph.ttl").read_bytes() != samples.build(tmp_path / "own", samples.corpus()).joinpath(
        "graph.ttl").read_bytes()   # another run


def test_another_base_iri(tmp_path: Path) -> None:
    samples.build(tmp_path, samples.corpus(), settings=Settings(base_iri="https://beispiel.de/graph#"))
    assert "pgi:aQ7747 a pg:Person" in (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    with pytest.raises(OutputError, match="base IRI"):
        samples.build(tmp_path, samples.corpus(), settings=Settings(base_iri="beispiel"))


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    blocked = tmp_path / "datei"
    blocked.write_text("keine Mappe", encoding="utf-8")
    with pytest.raises(OutputError, match="choose another"):
        samples.build(blocked, samples.corpus())


def test_a_file_that_cannot_be_replaced_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl" / "belegt").mkdir(parents=True)
    with pytest.raises(OutputError, match="graph.ttl"):
        samples.build(tmp_path, samples.corpus())
    assert not list(tmp_path.glob(".*"))


def test_an_empty_graph_is_written_too(tmp_path: Path) -> None:
    write_outputs(Graph(), tmp_path, settings=Settings(), rulebook=samples.RULEBOOK)
    assert rows(tmp_path / "relations.csv") == []
    assert triples(tmp_path / "graph.ttl") == triples(tmp_path / "graph.trig") != set()


@pytest.mark.parametrize("size", [1, 2, 3, 7, 50, 10_000])
def test_subjects_are_parted_whatever_pieces_come(size: int) -> None:
    said = (b"@prefix a: <b> .\n@prefix c: <d> .\na:b a:c \"@prefix\" .\na:d a:e a:f ;\n\ta:g a:h .\n"
            b"@prefix i: <j> .\na:k a:l a:m .\n")
    file = io.BytesIO()
    parted = Parted(file)
    for start in range(0, len(said), size):
        parted.write(said[start:start + size])
    parted.end()
    assert file.getvalue() == (
        b"@prefix a: <b> .\n@prefix c: <d> .\n\na:b a:c \"@prefix\" .\n\na:d a:e a:f ;\n\ta:g a:h .\n"
        b"@prefix i: <j> .\n\na:k a:l a:m .\n\n")
