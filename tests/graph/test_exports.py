"""A finished graph in other formats: complete, valid, the same from every source, hostile text harmless."""
from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import graph_samples as samples
import networkx as nx
import pyarrow.parquet
import pyoxigraph as ox
import pytest
import store_samples
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kg.corpus.copies import resembles
from kg.errors import OutputError
from kg.graph import GraphStore, terms, write_outputs
from kg.graph.claims import Claims
from kg.graph.exports import FORMATS, export, neo4j, rdf_forms
from kg.graph.exports.network_files import NOT_XML
from kg.graph.network import network_of
from kg.graph.source import Source, source_of
from kg.graph.tables import COLUMNS
from kg.rulebook import load_rulebook
from kg.settings import Settings

SCHEMAS = Path(__file__).parent / "schemas"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PG = "https://w3id.org/politgraph/ontology#"
NP = "http://www.nanopub.org/nschema#"
FILES = [file for files in FORMATS.values() for file in files]


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A store with the sample articles, and the folder of its files."""
    folder, files = tmp_path_factory.mktemp("store"), tmp_path_factory.mktemp("files")
    with GraphStore(folder, rulebook=load_rulebook(), versions=samples.VERSIONS, resembles=resembles,
                    settings=Settings()) as store:
        store.change(added=map(store_samples.article, samples.corpus()))
        write_outputs(store.graph(), files, settings=store.settings, rulebook=load_rulebook(), versions=store.versions)
    return folder, files


@pytest.fixture(scope="module")
def exported(output: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything, from the folder of the sample articles."""
    folder = tmp_path_factory.mktemp("exported")
    assert export(source_of(output), folder, FORMATS) == [folder / file for file in FILES]
    return folder


@pytest.fixture(scope="module")
def poisoned(poisoned_output: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything, from the articles full of payloads."""
    folder = tmp_path_factory.mktemp("poisoned-exports")
    export(source_of(poisoned_output), folder, FORMATS)
    return folder


@pytest.fixture(params=["exported", "poisoned"])
def folder(request: pytest.FixtureRequest) -> Path:
    """Both, one after the other."""
    found: Path = request.getfixturevalue(request.param)
    return found


def triples(path: Path, format: ox.RdfFormat) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(path=path, format=format)}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# ---- RDF ------------------------------------------------------------------------------------------------------

def test_n_triples_and_json_ld_say_what_the_turtle_says(output: Path, exported: Path) -> None:
    said = triples(output / "graph.ttl", ox.RdfFormat.TURTLE)
    assert triples(exported / "graph.nt", ox.RdfFormat.N_TRIPLES) == said
    assert triples(exported / "graph.jsonld", ox.RdfFormat.JSON_LD) == said
    assert isinstance(json.loads((exported / "graph.jsonld").read_text(encoding="utf-8")), list)


def test_lines_are_sorted_and_stand_once(exported: Path) -> None:
    for name in ("graph.nt", "graph.nq"):
        lines = (exported / name).read_bytes().splitlines()
        assert lines == sorted(set(lines))


def test_lines_are_sorted_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdf_forms, "PIECE", 3)
    lines = [b"8\n", b"8\n", *(f"{number * 7 % 10}\n".encode() for number in range(25))]
    (tmp_path / "raw").write_bytes(b"".join(lines))
    rdf_forms.sort_lines(tmp_path / "raw", tmp_path / "sorted")
    assert (tmp_path / "sorted").read_bytes() == b"".join(sorted(set(lines)))
    (tmp_path / "raw").write_bytes(b"")
    rdf_forms.sort_lines(tmp_path / "raw", tmp_path / "sorted")
    assert (tmp_path / "sorted").read_bytes() == b""


def test_n_quads_have_a_graph_for_each_article(output: Path, exported: Path) -> None:
    quads = set(ox.parse(path=exported / "graph.nq", format=ox.RdfFormat.N_QUADS))
    assert quads == set(ox.parse(path=output / "graph.trig", format=ox.RdfFormat.TRIG))
    assert len({quad.graph_name for quad in quads}) == 1 + len(samples.corpus())


def test_rdf_12_reifies_each_claim_by_a_triple_term(output: Path, exported: Path) -> None:
    before = triples(output / "graph.ttl", ox.RdfFormat.TURTLE)
    after = triples(exported / "graph-rdf12.ttl", ox.RdfFormat.TURTLE)
    terms = {t.subject: t.object for t in after if t.predicate == ox.NamedNode(RDF + "reifies")}
    for claim, term in terms.items():
        assert isinstance(term, ox.Triple)
        for name, part in (("subject", term.subject), ("predicate", term.predicate), ("object", term.object)):
            assert ox.Triple(claim, ox.NamedNode(RDF + name), part) in before
    claims = [t for t in before if t.object == ox.NamedNode(RDF + "Statement")]
    assert len(terms) == len(claims) > 5
    assert len(after) == len(before) - 3 * len(claims)
    assert not [t for t in after if t.object == ox.NamedNode(RDF + "Statement")]
    negated = [t.subject for t in after if t.object == ox.NamedNode(PG + "negated")]
    assert negated and all(terms[claim] not in after for claim in negated if claim in terms)


def test_a_statement_without_just_its_parts_stays_as_it_is() -> None:
    thing, end, other = (ox.NamedNode(f"https://example.org/{name}") for name in "cab")
    half = [ox.Triple(thing, ox.NamedNode(RDF + name), end) for name in ("subject", "predicate")]
    assert list(rdf_forms.reified(half)) == half
    double = [*half, *(ox.Triple(thing, ox.NamedNode(RDF + "object"), one) for one in (end, other))]
    assert list(rdf_forms.reified(double)) == double
    assert len(list(rdf_forms.reified(double[:3]))) == 1


# ---- nanopublications -------------------------------------------------------------------------------------------

def packages(path: Path) -> Iterator[dict[str, list[ox.Triple]]]:
    """The parts of each nanopublication, by name, and "this": its IRI."""
    graphs: dict[str, list[ox.Triple]] = {}
    for quad in ox.parse(path=path, format=ox.RdfFormat.TRIG):
        assert isinstance(quad.graph_name, ox.NamedNode)
        graphs.setdefault(quad.graph_name.value, []).append(quad.triple)
    heads = [name for name in graphs if name.endswith("-head")]
    assert len(graphs) == 4 * len(heads)
    for head in heads:
        said = {t.predicate.value.removeprefix(NP): t.object.value for t in graphs[head]}
        assert len(graphs[head]) == len(said) == 4
        assert said.pop(RDF + "type") == NP + "Nanopublication"
        subject, = {t.subject for t in graphs[head]}
        parts = {name: graphs[graph] for name, graph in said.items()}
        assert set(parts) == {"hasAssertion", "hasProvenance", "hasPublicationInfo"} and all(parts.values())
        assert any(t.subject.value == said["hasAssertion"] for t in parts["hasProvenance"])
        assert any(t.subject == subject for t in parts["hasPublicationInfo"])
        yield parts


def test_each_claim_is_a_whole_nanopublication(folder: Path, output: Path) -> None:
    found = list(packages(folder / "nanopubs.trig"))
    if folder.name.startswith("exported"):
        assert len(found) == len(rows(output / "relations.csv"))
    assert found


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_reference_library_finds_every_nanopublication_valid(folder: Path, tmp_path: Path) -> None:
    from nanopub import Nanopub, NanopubConf
    graphs: dict[str, list[ox.Quad]] = {}
    for quad in ox.parse(path=folder / "nanopubs.trig", format=ox.RdfFormat.TRIG):
        assert isinstance(quad.graph_name, ox.NamedNode)
        graphs.setdefault(quad.graph_name.value.rsplit("-", 1)[0], []).append(quad)
    for quads in graphs.values():
        ox.serialize(quads, tmp_path / "one.trig", format=ox.RdfFormat.TRIG)
        assert Nanopub(rdf=tmp_path / "one.trig", conf=NanopubConf()).is_valid


def test_only_what_an_article_states_as_a_fact_is_asserted(output: Path, exported: Path) -> None:
    told = {row["claim"]: row for row in rows(output / "relations.csv")}
    direct = triples(output / "graph.ttl", ox.RdfFormat.TURTLE)
    qualified, sure = 0, 0.5
    for parts in packages(exported / "nanopubs.trig"):
        claim = next(t.object.value for t in parts["hasPublicationInfo"] if t.predicate.value.endswith("introduces"))
        row = told[claim.rsplit("/", 1)[-1]]
        if len(parts["hasAssertion"]) == 1:
            assert row["factuality"] == "actual" and not row["attributed_to"]
            assert parts["hasAssertion"][0] in direct
        else:
            qualified += 1
            assert {t.subject.value for t in parts["hasAssertion"]} == {claim}
            said = {t.predicate.value: t.object.value for t in parts["hasAssertion"]}
            assert said[PG + "factuality"] == PG + row["factuality"]
            assert (PG + "attributedTo" in said) is bool(row["attributed_to"])
        versions = {t.object.value for t in parts["hasProvenance"] if t.predicate.value.startswith(PG)}
        assert set(samples.VERSIONS.values()) <= versions
        sentences = [t.object.value for t in parts["hasProvenance"] if t.predicate.value.endswith("#anchorOf")]
        assert sentences == [row["sentence"]]
    assert qualified == sum(row["factuality"] != "actual" or row["attributed_to"] != ""
                            or float(row["confidence"]) < sure for row in told.values())


def test_nanopublications_have_a_day_only_on_demand(output: Path, exported: Path, tmp_path: Path,
                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    assert "dcterms:created" not in (exported / "nanopubs.trig").read_text(encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    export(source_of(output), tmp_path, ["nanopub"])
    assert 'dcterms:created "2023-11-14T22:13:20Z"' in (tmp_path / "nanopubs.trig").read_text(encoding="utf-8")


# ---- networks ---------------------------------------------------------------------------------------------------

def test_graphml_keeps_to_its_schema(folder: Path) -> None:
    tree = etree.parse(folder / "graph.graphml")
    etree.RelaxNG(etree.parse(SCHEMAS / "graphml.rng")).assertValid(tree)
    space = "{http://graphml.graphdrawing.org/xmlns}"
    keys = {(key.get("id"), key.get("for")) for key in tree.iter(space + "key")}
    nodes, edges = ([one.get("id") for one in tree.iter(space + kind)] for kind in ("node", "edge"))
    assert all(len(set(ids)) == len(ids) for ids in (nodes, edges, [key for key, _ in keys]))
    for edge in tree.iter(space + "edge"):
        assert {edge.get("source"), edge.get("target")} <= set(nodes)
    for datum in tree.iter(space + "data"):
        assert (datum.get("key"), datum.getparent().tag.removeprefix(space)) in keys


def test_gexf_keeps_to_its_schema(folder: Path) -> None:
    tree = etree.parse(folder / "graph.gexf")
    etree.RelaxNG(etree.parse(SCHEMAS / "gexf.rng")).assertValid(tree)
    space = "{http://www.gexf.net/1.2draft}"
    nodes = {node.get("id") for node in tree.iter(space + "node")}
    known = {one.get("id") for one in tree.iter(space + "attribute")}
    assert {one.get("for") for one in tree.iter(space + "attvalue")} <= known
    assert {edge.get(end) for edge in tree.iter(space + "edge") for end in ("source", "target")} <= nodes


@pytest.mark.parametrize("name", ["graph.graphml", "graph.gexf"])
def test_networkx_opens_the_network_again(name: str, output: Path, exported: Path) -> None:
    if name.endswith("gexf"):
        graph = nx.read_gexf(exported / name)
    else:
        graph = nx.read_graphml(exported / name, force_multigraph=True)
    told = rows(output / "relations.csv")
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.number_of_edges() == len(told)
    assert set(graph) == {row["entity"] for row in rows(output / "entities.csv")}
    assert graph.nodes["aQ7747"]["name"] == "Wladimir Putin"
    found = sorted((graph.nodes[a]["name"], values["predicate"], graph.nodes[b]["name"], values["factuality"],
                    values["confidence"], values["sentence"]) for a, b, values in graph.edges(data=True))
    assert found == sorted((row["subject"], row["predicate"], row["object"], row["factuality"],
                            float(row["confidence"]), row["sentence"]) for row in told)


def test_a_network_of_what_publishers_tell(output: Path) -> None:
    claims = Claims(source_of(output).store())

    def edges(least: int, *symmetric: str) -> Counter[tuple[str, str]]:
        network = network_of(claims, predicates=["meets", "supplies"], factuality=["actual"], min_publishers=least,
                             symmetric=set(symmetric))
        return Counter((values["predicate"], values["article"]) for *_, values in network.edges(data=True))
    supplies = {("supplies", "sued-1"): 1, ("supplies", "nord-2"): 1}
    meets = {("meets", "nord-1"): 1, ("meets", "sued-1"): 1, ("meets", "alt-1"): 1}
    assert edges(0) == edges(1) == edges(2, "meets") == {**supplies, **meets}
    assert edges(2) == supplies         # Putin meets Kim, and Kim Putin: two relations, where it is not symmetric
    assert edges(3, "meets") == {}


def test_no_character_is_written_that_xml_cannot_hold(poisoned: Path) -> None:
    for name in ("graph.graphml", "graph.gexf"):
        text = (poisoned / name).read_text(encoding="utf-8")
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", text)
        assert "<script" not in text and "<img" not in text


# ---- Neo4j and Parquet -----------------------------------------------------------------------------------------

def test_neo4j_tables_fit_together(folder: Path) -> None:
    nodes, edges = rows(folder / "neo4j-nodes.csv"), rows(folder / "neo4j-relationships.csv")
    ids = [node["id:ID(entity)"] for node in nodes]
    assert len(ids) == len(set(ids)) > 1
    for edge in edges:
        assert {edge[":START_ID(entity)"], edge[":END_ID(entity)"]} <= set(ids)
        assert re.fullmatch("[A-Z][A-Z0-9_]*", edge[":TYPE"])
        assert 0 <= float(edge["confidence:double"]) <= 1
    assert all(re.fullmatch("Entity;(Person|Organisation|State|Place|Event)", node[":LABEL"]) for node in nodes)
    for name, told in (("neo4j-nodes.csv", nodes), ("neo4j-relationships.csv", edges)):
        lines = (folder / name).read_bytes().decode("utf-8").splitlines()
        assert len(lines) == len(told) + 1       # its import reads no line break inside a cell
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f]", "\n".join(lines))


def test_neo4j_has_the_claims_of_the_table(output: Path, exported: Path) -> None:
    edges = {row["claim"]: row for row in rows(exported / "neo4j-relationships.csv")}
    told = rows(output / "relations.csv")
    assert set(edges) == {row["claim"] for row in told}
    office = next(row for row in told if row["predicate"] == "holdsOfficeIn")
    edge = edges[office["claim"]]
    assert edge[":TYPE"] == "HOLDS_OFFICE_IN" and edge["role"] == office["role"] == "Präsident"
    assert edge["start:int"] == office["sentence_start"] and edge["sentence"] == office["sentence"]


@pytest.mark.parametrize("table", COLUMNS)
def test_parquet_has_the_cells_of_the_table(table: str, folder: Path, output: Path, poisoned_output: Path) -> None:
    written = pyarrow.parquet.read_table(folder / f"{table}.parquet")
    origin = output if folder.name.startswith("exported") else poisoned_output
    assert tuple(written.column_names) == COLUMNS[table]   # type: ignore[index]
    found = [{key: "" if cell is None else str(cell) for key, cell in row.items()} for row in written.to_pylist()]
    assert found == rows(origin / f"{table}.csv")


WILD = st.text(st.characters(codec="utf-8", include_characters="\x00\x0b\x1f\x85\u2028\ufffe;\",\\\n\r"), max_size=40)


@settings(max_examples=60, deadline=None)
@given(name=WILD, alias=WILD, sentence=WILD)
def test_any_text_comes_back(name: str, alias: str, sentence: str) -> None:
    claim, told, article, putin, kim = (f"https://example.org/{one}" for one in ("c1", "s1", "d1", "a1", "a2"))
    said = [(putin, "rdf:type", "pg:Person"), (kim, "rdf:type", "pg:Person"), (putin, "rdfs:label", terms.german(name)),
            (putin, "skos:altLabel", terms.german(alias)), (claim, "rdf:type", "pg:Claim"),
            (claim, "rdf:subject", ox.NamedNode(putin)), (claim, "rdf:object", ox.NamedNode(kim)),
            (claim, "rdf:predicate", "pg:meets"), (claim, "prov:wasDerivedFrom", ox.NamedNode(told)),
            (told, "nif:anchorOf", terms.german(sentence)), (told, "prov:wasQuotedFrom", ox.NamedNode(article))]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        ox.serialize([ox.Triple(ox.NamedNode(subject), terms.term(predicate),
                                terms.term(value) if isinstance(value, str) else value)
                      for subject, predicate, value in said], folder / "one.ttl", format=ox.RdfFormat.TURTLE)
        export(source_of(folder / "one.ttl"), folder, FORMATS)
        assert triples(folder / "graph.nt", ox.RdfFormat.N_TRIPLES) == triples(folder / "one.ttl", ox.RdfFormat.TURTLE)
        cleaned = NOT_XML.sub("\ufffd", sentence)
        for network in (nx.read_graphml(folder / "graph.graphml"), nx.read_gexf(folder / "graph.gexf")):
            (_, _, values), = network.edges(data=True)
            assert values.get("sentence", "") == cleaned
        row, = pyarrow.parquet.read_table(folder / "relations.parquet").to_pylist()
        assert (row["sentence"] or "", row["subject"] or "a1") == (sentence, name or "a1")
        edge, = rows(folder / "neo4j-relationships.csv")
        node = next(one for one in rows(folder / "neo4j-nodes.csv") if one["id:ID(entity)"] == "a1")
        assert edge["sentence"] == neo4j.flat(sentence) and node["name"] == neo4j.flat(name or "a1")
        assert node["aliases:string[]"].count(";") == 0


# ---- sources ----------------------------------------------------------------------------------------------------

def test_folder_store_and_turtle_file_give_the_same_bytes(stored: tuple[Path, Path], tmp_path: Path) -> None:
    store, folder = stored
    for name, path in (("folder", folder), ("store", store), ("file", folder / "graph.ttl")):
        export(source_of(path), tmp_path / name, FORMATS)
    for file in FILES:
        whole = (tmp_path / "folder" / file).read_bytes()
        assert (tmp_path / "store" / file).read_bytes() == whole, file
        if file not in {"graph.nq", "entities.parquet", "quotes.parquet"}:      # no named graphs, not all columns
            assert (tmp_path / "file" / file).read_bytes() == whole, file


def test_tables_of_a_turtle_file_lack_only_what_it_does_not_say(output: Path) -> None:
    file, folder = source_of(output / "graph.ttl"), source_of(output)
    unknown = {"relations": (), "entities": (6, 7, 8), "quotes": (7, 8)}
    for table, columns in unknown.items():
        told = [tuple(None if number in columns else cell for number, cell in enumerate(row))
                for row in folder.rows(table)]      # type: ignore[arg-type]
        assert list(file.rows(table)) == told     # type: ignore[arg-type]


FOREIGN = """
@prefix pg: <https://w3id.org/politgraph/ontology#> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix x: <https://other.example/> .
_:c a pg:Claim ; rdf:subject x:anna ; rdf:predicate pg:meets ; rdf:object _:nobody ; pg:factuality pg:actual ;
    prov:wasDerivedFrom x:s .
x:d a pg:Claim ; rdf:subject x:anna ; rdf:predicate x:greets ; rdf:object x:bert ; pg:factuality pg:actual ;
    prov:wasDerivedFrom x:s .
x:e a pg:Claim ; rdf:subject x:anna .
x:d <http://purl.org/dc/terms/subject> x:greetings ; x:factuality x:negated ; x:attributedTo x:bert .
x:f a pg:Claim ; rdf:subject x:anna ; rdf:predicate "grüßt" ; rdf:object "Bert" ; prov:wasDerivedFrom "Anna grüßt." .
x:anna a pg:Person . x:bert a pg:Person . _:nobody a pg:Person .
x:anna x:greets x:bert .
x:s nif:anchorOf "Anna grüßte Bert."@de .
"""


def test_a_graph_that_another_program_wrote(tmp_path: Path) -> None:
    (tmp_path / "foreign.ttl").write_text(FOREIGN, encoding="utf-8")
    source = source_of(tmp_path / "foreign.ttl")
    export(source, tmp_path, FORMATS)
    told = [(row[6], row[10], re.sub("^_:.+", "_:", str(row[11]))) for row in source.rows("relations")]
    assert sorted(told, key=str) == [("anna", "greets", "bert"), ("anna", "meets", "_:"), ("anna", None, "None"),
                                     ("anna", None, "None")]
    edges = {(row[":START_ID(entity)"], row[":TYPE"], row[":END_ID(entity)"][:4])
             for row in rows(tmp_path / "neo4j-relationships.csv") if row[":TYPE"] == "GREETS"}
    assert edges == {("anna", "GREETS", "bert")} and len(rows(tmp_path / "neo4j-relationships.csv")) == 2
    assert nx.read_graphml(tmp_path / "graph.graphml").number_of_edges() == 2
    only, = packages(tmp_path / "nanopubs.trig")        # what has no IRI cannot be spoken of elsewhere
    assert [str(t) for t in only["hasAssertion"]] == [
        "<https://other.example/anna> <https://other.example/greets> <https://other.example/bert>"]


def test_the_store_is_free_again_afterwards(stored: tuple[Path, Path], tmp_path: Path) -> None:
    export(source_of(stored[0]), tmp_path, FORMATS)
    with store_samples.opened(stored[0]) as store:
        assert len(store.articles()) == len(samples.corpus())


def test_every_run_writes_the_same_bytes(output: Path, exported: Path, tmp_path: Path) -> None:
    code = ("import sys; from pathlib import Path; from kg.graph.exports import FORMATS, export;"
            "from kg.graph.source import source_of;"
            "export(source_of(Path(sys.argv[1])), Path(sys.argv[2]), FORMATS)")
    subprocess.run([sys.executable, "-c", code, str(output), str(tmp_path)], check=True,
                   env={**os.environ, "PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo"})
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (exported / name).read_bytes(), name


def test_what_is_no_graph_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no such file or folder"):
        source_of(tmp_path / "none")
    with pytest.raises(OutputError, match="neither a graph.ttl nor a store"):
        source_of(tmp_path)
    (tmp_path / "wrong.ttl").write_text("this is no Turtle", encoding="utf-8")
    for name in FORMATS:
        with pytest.raises(OutputError, match="no valid Turtle"):
            export(source_of(tmp_path / "wrong.ttl"), tmp_path / "out", [name])
    with pytest.raises(OutputError, match="no such format; there are nt, nq"):
        export(Source(tmp_path, "folder"), tmp_path / "out", ["owl"])
    assert not [path for path in (tmp_path / "out").iterdir() if path.name != "wrong.ttl"]


def test_an_empty_graph_can_be_carried_anywhere(tmp_path: Path) -> None:
    (tmp_path / "empty.ttl").write_text("", encoding="utf-8")
    export(source_of(tmp_path / "empty.ttl"), tmp_path / "out", FORMATS)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(FILES)
    assert nx.read_graphml(tmp_path / "out" / "graph.graphml").number_of_nodes() == 0


def test_a_missing_library_is_told_with_its_extra(output: Path, tmp_path: Path,
                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(OutputError, match=r"politgraph\[parquet\]"):
        export(source_of(output), tmp_path, ["parquet"])
