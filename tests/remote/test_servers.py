"""Every named query gives the same answer from Virtuoso and from the Oxigraph server as from the embedded store."""
from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import graph_samples as samples
import pyoxigraph as ox
import pytest
import query_samples
import store_samples as stores
from typer.testing import CliRunner, Result

from benchmarks import servers
from benchmarks.articles import made
from benchmarks.servers import Server
from kg.cli import app
from kg.cli_query import QUERY_HELP
from kg.cli_servers import PUSH_HELP
from kg.graph import Graph, bound_query
from kg.graph.query import load_store
from kg.graph.rdf import Shape, write_turtle
from kg.remote import ask
from kg.rulebook import load_rulebook
from kg.settings import Settings

QUERIES = load_rulebook().queries
STARTED = {"Virtuoso": servers.virtuoso, "Oxigraph": servers.oxigraph}
MISSING = {"Virtuoso": "" if servers.has_virtuoso() else "Virtuoso is not installed (Debian: virtuoso-opensource)",
           "Oxigraph": "" if servers.oxigraph_program() else "the extra serve is not installed"}
# Of the queries that take such values, others than their defaults.
OTHERS = {"name": "Vorname0 Nachname0", "text": "Land 1", "predicate": "criticises", "date": "2019-05", "number": "2"}
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample articles, some that were made up by the hundred, and the example articles' denials and reprints."""
    graph = Graph()
    for one in samples.corpus():
        graph.add(one)
    articles = [article.facts for article in made(60)]
    for facts in articles:
        graph.add(facts)
    copy = replace(articles[0], document=replace(articles[0].document, id="z-nachdruck", publisher="Anderes Blatt"),
                   sentences=tuple(replace(one, document="z-nachdruck") for one in articles[0].sentences),
                   claims=tuple(replace(one, sentence=replace(one.sentence, document="z-nachdruck"))
                                for one in articles[0].claims),
                   uses=tuple(replace(one, document="z-nachdruck") for one in articles[0].uses), quotations=())
    graph.add(copy, copy_of=articles[0].document.id)
    folder, rulebook = tmp_path_factory.mktemp("output"), load_rulebook()
    contents = graph.contents(settings=Settings(), rulebook=rulebook)
    write_turtle(Shape(contents, settings=Settings(), rulebook=rulebook, versions=samples.VERSIONS),
                 folder / "graph.ttl")
    with (folder / "graph.ttl").open("a", encoding="utf-8") as file:
        file.write(query_samples.GRAPH)     # something for each query to answer
    return folder


@pytest.fixture(scope="module", params=sorted(STARTED))
def server(request: pytest.FixtureRequest, built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that the graph was pushed into, in four pieces, by a user who is called and asked."""
    if MISSING[request.param]:
        pytest.skip(MISSING[request.param])
    with STARTED[request.param](tmp_path_factory.mktemp(request.param)) as started, pytest.MonkeyPatch.context() as to:
        to.setenv("NO_PROXY", "127.0.0.1")
        to.setenv("POLITGRAPH_USER", started.user)
        to.setenv("POLITGRAPH_PASSWORD", started.password)
        pushed = kg("push", started.store, "-o", built, "--graph", started.graph, "--piece", "1")
        assert pushed.exit_code == 0, pushed.output
        assert f"{len(load_store(built))} triples" in pushed.stdout and "in 4 requests" in pushed.stdout, pushed.output
        yield started


def kg(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def rows(solutions: object) -> tuple[list[str], list[tuple[str, ...]]]:
    """The rows of an answer as N-Triples terms, their columns in the order of the alphabet."""
    assert isinstance(solutions, ox.QuerySolutions)
    names = sorted(variable.value for variable in solutions.variables)
    return names, [tuple(str(row[name] or "") for name in names) for row in solutions]


def asked(server: Server, query: str) -> tuple[list[str], list[tuple[str, ...]]]:
    body, media = ask(server.endpoint, query, graph=server.graph, timeout=60, retries=0)
    assert media == "application/sparql-results+json"
    return rows(ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON))


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_answers_are_those_of_the_embedded_store(server: Server, built: Path, name: str) -> None:
    query = bound_query(QUERIES[name])
    expected, found = rows(load_store(built).query(query)), asked(server, query)
    assert expected[1], "there is nothing to be answered"
    assert found[0] == expected[0]
    assert Counter(found[1]) == Counter(expected[1])


@pytest.mark.parametrize("name", sorted(name for name, query in QUERIES.items() if query.parameters))
def test_so_they_are_with_other_values(server: Server, built: Path, name: str) -> None:
    for parameter in QUERIES[name].parameters:
        if parameter.kind in OTHERS:
            query = bound_query(QUERIES[name], {parameter.name: OTHERS[parameter.kind]})
            expected, found = rows(load_store(built).query(query)), asked(server, query)
            assert Counter(found[1]) == Counter(expected[1]), parameter.name


def test_every_triple_arrived(server: Server, built: Path) -> None:
    """With its kind and language; Virtuoso writes what is true as "1"."""
    everything = "SELECT ?s ?p ?o { ?s ?p ?o }"
    found, expected = (Counter(of[1]) for of in (asked(server, everything), rows(load_store(built).query(everything))))
    true = '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
    assert Counter({tuple(true if cell == true.replace("true", "1") else cell for cell in row): count
                    for row, count in found.items()}) == expected


def test_pushed_again_it_takes_the_place_of_what_was_there(server: Server, tmp_path: Path, built: Path) -> None:
    for _ in range(2):
        samples.build(tmp_path, samples.corpus())
        assert kg("push", server.store, "-o", tmp_path, "--graph", server.graph, "-q").output == ""
        assert asked(server, COUNT)[1] == rows(load_store(tmp_path).query(COUNT))[1]
    dry = kg("push", server.store, "-o", built, "--graph", server.graph, "--dry-run")
    assert "nothing was sent" in dry.stdout
    assert asked(server, COUNT)[1] == rows(load_store(tmp_path).query(COUNT))[1]
    assert kg("push", server.store, "-o", built, "--graph", server.graph, "-q").exit_code == 0


def test_kg_query_asks_a_server_as_it_asks_a_folder(server: Server, built: Path) -> None:
    where = ("--endpoint", server.endpoint, "--graph", server.graph)
    people = "SELECT ?who ?name { ?who a pg:Person ; rdfs:label ?name FILTER(STRSTARTS(?name, 'W')) } ORDER BY ?who"
    for words in (["offices"], ["whom-met", "-p", "name=Kim Jong Un", "--format", "csv"], [people],
                  ["ASK { ?s pg:meets ?o }"], ["ASK { ?s pg:meets 1 }"],
                  ["CONSTRUCT { ?a pg:meets ?b } WHERE { ?a pg:meets ?b }", "--format", "turtle"]):
        told = kg("query", *words, *where)
        assert told.exit_code == 0, told.output
        assert told.stdout == kg("query", *words, "-o", built).stdout
    wrong = kg("query", "SELECT ?x { nonsense }", *where)
    assert wrong.exit_code == 2 and "answers 400" in wrong.stderr and "Traceback" not in wrong.output
    page = kg("query", "offices", "--endpoint", server.store)
    assert page.exit_code == 2 and "Traceback" not in page.output


def test_the_examples_of_the_help_run(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if MISSING["Oxigraph"]:
        pytest.skip(MISSING["Oxigraph"])
    monkeypatch.chdir(tmp_path)
    (tmp_path / "output").symlink_to(built, target_is_directory=True)
    with stores.opened(tmp_path / "news.store") as store:
        store.change(added=[stores.article(one) for one in samples.corpus()])
    examples = [shlex.split(line) for line in re.findall(r"^    kg (.+)$", PUSH_HELP + QUERY_HELP, re.MULTILINE)
                if "http://localhost" in line]
    assert len(examples) == 4
    with servers.oxigraph(tmp_path / "files") as started:
        for words in examples:
            address = next(word for word in words if word.startswith("http://localhost"))
            words[words.index(address)] = started.endpoint if "query" in words else started.store
            done = kg(*words)
            assert done.exit_code == 0, done.output
        assert "0 rows" not in kg("query", "offices", "--endpoint", started.endpoint).stdout


def test_strangers_are_refused(server: Server, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not server.user:
        pytest.skip("this server asks nobody")
    monkeypatch.setenv("POLITGRAPH_PASSWORD", "falsch")
    assert "does not know this user and password" in kg("push", server.store, "-o", built).stderr
    monkeypatch.delenv("POLITGRAPH_USER")
    assert "wants to know who you are" in kg("push", server.store, "-o", built).stderr
    monkeypatch.setenv("POLITGRAPH_USER", server.user)
    monkeypatch.setenv("POLITGRAPH_PASSWORD", server.password)
    assert "name one with --graph" in kg("push", server.store, "-o", built, "-q").stderr


def test_a_server_that_goes_away_is_told(built: Path, tmp_path: Path) -> None:
    if MISSING["Oxigraph"]:
        pytest.skip(MISSING["Oxigraph"])
    with servers.oxigraph(tmp_path / "files") as gone:
        pass
    done = subprocess.run([sys.executable, "-m", "kg", "push", gone.store, "-o", str(built), "--retries", "1"],
                          capture_output=True, text=True)
    assert done.returncode == 2 and "cannot be reached (Connection refused)" in done.stderr
    assert "Traceback" not in done.stderr
