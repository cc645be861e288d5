"""Text of others is data wherever it goes: in RDF, SPARQL, tables, pages, names of files; and nothing is unpickled."""
from __future__ import annotations

import ast
import csv
import html.parser
import json
import random
import re
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from kg.cli import app
from kg.curation.wikidata import quoted
from kg.explain import account_of, as_html
from kg.graph import Article, Graph, GraphStore, write_outputs
from kg.model import Claim, Document, Entity, EntityUse, Facts, Sentence, content_id
from kg.pipeline import Extractor
from kg.rulebook import load_rulebook
from kg.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
CODE = {"pickle", "cPickle", "dill", "cloudpickle", "shelve", "marshal", "joblib", "yaml", "jsonpickle"}
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=40)
HOSTILE = ('" . <urn:x> <urn:y> <urn:z> . "', "'''", '"""', "\\", "\\u0022", "\\\\u0022 } ; DROP ALL", "> <urn:x", "}",
           "$x", "?x", "#", "\x1b[2J", "a\r\nb", "a\u2028b", "\ufffe", "@de", "^^xsd:date", "<script>", "'; --",
           "../../x", "é\u0301")
Names = tuple[str, str]


def facts_of(number: int, names: Names, *, title: str = "") -> Facts:
    """An article with two names of any kind, of which it says that one meets the other."""
    one, other = names
    text = f"{one} traf {other} am Montag."
    document = Document(f"{number}-{one}", text, title=title, publisher=one)
    where = Sentence(document.id, "body", 0, len(text), text)
    people = [Entity(content_id("a", name), name, "Person", aliases=(f"{name}s",)) for name in names]
    end = len(one) + 6
    claim = Claim(where, people[0].id, "meets", people[1].id, "actual", subject_text=one, trigger="traf",
                  object_text=other, subject_span=(0, len(one)), trigger_span=(len(one) + 1, len(one) + 5),
                  object_span=(end, end + len(other)), confidence=0.9, rule="r", reason=other, role=one)
    uses = tuple(EntityUse(one.id, document.id, 1, 0, 1) for one in {one.id: one for one in people}.values())
    return Facts(document, (where,), tuple({one.id: one for one in people}.values()), uses, (claim,), ())


def written(folder: Path, articles: Iterable[Facts]) -> dict[str, bytes]:
    graph = Graph()
    for facts in articles:
        graph.add(facts)
    write_outputs(graph, folder, settings=Settings(), rulebook=load_rulebook())
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def triples(data: bytes) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)}


@settings(max_examples=25, deadline=None, derandomize=True, database=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(names=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=3), seed=st.integers(0, 9))
def test_any_names_come_back_from_turtle_and_tables(tmp_path: Path, names: list[Names], seed: int) -> None:
    """Round trips, and the same bytes in whatever order the articles came."""
    articles = [facts_of(number, pair, title=pair[1]) for number, pair in enumerate(names)]
    files = written(tmp_path / "out", articles)
    graph = triples(files["graph.ttl"])
    people = {name for pair in names for name in pair}
    labels = {one.object.value for one in graph if one.predicate == LABEL and "/id/a" in one.subject.value}
    assert labels == people
    assert graph == {quad.triple for quad in ox.parse(files["graph.trig"], format=ox.RdfFormat.TRIG)}
    with (tmp_path / "out" / "relations.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["subject"], row["object"], row["sentence"]) for row in rows} == {
        (one, other, f"{one} traf {other} am Montag.") for one, other in names}
    for row in rows:
        assert row["sentence"][0:len(row["subject"])] == row["subject"]
    random.Random(seed).shuffle(articles)
    assert written(tmp_path / "other", articles) == files


@given(TEXTS, TEXTS)
def test_identifiers_tell_texts_apart_and_are_names(one: str, other: str) -> None:
    assert (content_id("d", one) == content_id("d", other)) == (one == other)
    assert re.fullmatch(r"d[0-9a-f]{20}", content_id("d", one))


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_a_hostile_name_adds_no_triple(tmp_path: Path, name: str) -> None:
    """The graph of a hostile name has the shape of that of a harmless one; rdflib reads the same as Oxigraph."""
    hostile = written(tmp_path / "hostile", [facts_of(1, (name, "Kim"), title=name)])
    harmless = written(tmp_path / "harmless", [facts_of(1, ("Eva", "Kim"), title="Eva")])
    assert len(triples(hostile["graph.ttl"])) == len(triples(harmless["graph.ttl"]))
    assert {one.predicate for one in triples(hostile["graph.ttl"])} == {
        one.predicate for one in triples(harmless["graph.ttl"])}
    again = rdflib.Graph().parse(data=hostile["graph.ttl"], format="turtle")
    assert len(again) == len(triples(hostile["graph.ttl"]))
    assert rdflib.Literal(name, lang="de") in set(again.objects(None, rdflib.RDFS.label))


def test_hostile_names_come_and_go_in_a_store(tmp_path: Path) -> None:
    """A change of a store is SPARQL Update: no name gets out of its literal there, in or back."""
    with GraphStore(tmp_path, rulebook=load_rulebook(), versions={}, resembles=lambda *_: False,
                    settings=Settings()) as store:
        def put(number: int, name: str) -> str:
            facts = facts_of(number, (name, "Kim"), title=name)
            store.change(added=[Article(facts, ())])
            return facts.document.id

        put(0, "Eva")
        before = store.dump()
        ids = [put(number, name) for number, name in enumerate(HOSTILE, 1)]
        assert len(store.articles()) == len(HOSTILE) + 1
        assert {store.article(one).facts.document.title for one in ids} == set(HOSTILE)
        store.change(removed=ids)
        assert store.dump() == before


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_a_name_that_wikidata_is_asked_for_stays_a_literal(name: str) -> None:
    """Also where an engine reads \\uXXXX before it looks at strings, as the text of SPARQL 1.1 has it."""
    for text in (quoted(name), re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), quoted(name))):
        [row] = ox.Store().query(f"SELECT ?n {{ VALUES ?n {{ {text} }} }}")  # type: ignore[union-attr]
        assert row["n"] == ox.Literal(name) or "\\u" in quoted(name)


@pytest.mark.parametrize("iri", ["https://x/> . <urn:a> <urn:b> <urn:c> . <https://x/", "x/", "", "https://x y/",
                                 "https://x/{}", 'https://x/"/', "https://x", "\nhttps://x/"])
def test_a_prefix_that_is_no_iri_is_refused(tmp_path: Path, iri: str) -> None:
    (tmp_path / "a.txt").write_text("Wladimir Putin traf Kim Jong Un.")
    result = CliRunner().invoke(app, ["build", str(tmp_path), "-o", str(tmp_path / "out"), "--base-iri", iri, "-q"])
    assert result.exit_code == 2 and "no absolute IRI" in result.stderr and len(result.stderr.splitlines()) == 1


@pytest.mark.model
def test_own_actors_and_decisions_are_data(tmp_path: Path) -> None:
    text = "Wladimir Putin traf am Mittwoch Frau Ida Zwetschgenbaum in Wladiwostok."
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "../../../x", "text": text}) + "\n")
    own, renamed = HOSTILE[0], HOSTILE[5]
    for file, rows in (("actors", [("name", "type", "aliases"), (own, "Person", "Ida Zwetschgenbaum")]),
                       ("decisions", [("decision", "id", "value"), ("rename", "aQ7747", renamed)])):
        with (tmp_path / f"{file}.csv").open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows(rows)
    words = ("build", tmp_path / "a.jsonl", "-o", tmp_path / "out", "-q", "--actors", tmp_path / "actors.csv",
             "--curation", tmp_path / "decisions.csv")
    done = CliRunner().invoke(app, list(map(str, words)))
    assert done.exit_code == 0, done.output
    labels = {one.object.value for one in triples((tmp_path / "out" / "graph.ttl").read_bytes())
              if one.predicate == LABEL}
    assert {own, renamed} <= labels
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "actors.csv", "decisions.csv", "out"]
    assert not (tmp_path.parent / "x").exists()


class Elements(html.parser.HTMLParser):
    """Collects what stands in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


@pytest.mark.model
@pytest.mark.parametrize("payload", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{ 7*7 }}",
                                     '"><svg onload=alert(1)>', "</style><script>alert(1)</script>"])
def test_the_picture_of_a_sentence_runs_nothing(extractor: Extractor, payload: str) -> None:
    harmless, page = Elements(), Elements()
    harmless.feed(as_html(account_of("Wladimir Putin traf Minister Kim Jong Un.", extractor=extractor)))
    told = as_html(account_of(f"Wladimir Putin traf Minister {payload} Kim Jong Un {payload}.", extractor=extractor))
    page.feed(told)
    assert page.tags <= harmless.tags | {"mark", "span", "p"} and not {"script", "img"} & page.tags
    assert not {name for name in page.attributes if name.startswith("on") or name in {"src", "href"}} - {"xlink:href"}
    assert "default-src 'none'" in told


@pytest.mark.parametrize("file", ["graph/page/page.css", "graph/report/report.css", "serve/page/style.css",
                                  "explain/page.py"])
def test_a_name_turns_no_writing_beside_it(file: str) -> None:
    """U+202E in a name would else set the rest of its line from right to left."""
    [rule] = re.findall(r":where\(([\w, ]+)\) \{ unicode-bidi: isolate; \}", (ROOT / "kg" / file).read_text("utf-8"))
    assert {"a", "li", "mark", "span", "td"} <= set(rule.split(", "))


def test_nothing_is_unpickled_or_evaluated() -> None:
    """Files that are read are text, CSV, JSON, RDF and TOML; what goes between processes, the libraries send."""
    for path in sorted((ROOT / "kg").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert not {alias.name.split(".")[0] for alias in node.names} & CODE, path
            elif isinstance(node, ast.ImportFrom):
                assert (node.module or "").split(".")[0] not in CODE, path
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in {"eval", "exec", "__import__"}, path
            elif isinstance(node, ast.keyword):
                assert node.arg != "shell" and node.arg != "allow_pickle", path
