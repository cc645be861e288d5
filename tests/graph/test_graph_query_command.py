"""kg query as a user meets it: every example of its help, the list, parameters, files of one's own, errors."""
from __future__ import annotations

import csv
import re
import shlex
from pathlib import Path

import graph_samples
import pytest
import rdflib
import store_samples
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.cli_query import QUERY_HELP
from kg.rulebook import load_rulebook


def kg(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def told(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(result: Result, *words: str) -> None:
    assert result.exit_code == 2, result.output
    assert result.stderr.startswith("error: ") and "Traceback" not in result.output
    for word in words:
        assert word in result.stderr


@pytest.fixture
def here(tmp_path: Path, output: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with what the examples name."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "output").symlink_to(output)
    return tmp_path


def test_examples_run(here: Path) -> None:
    with store_samples.opened(here / "news.store") as store:
        store.change(added=map(store_samples.article, graph_samples.corpus()))
    commands = [line for line in re.findall(r"^    kg (.+)$", QUERY_HELP, re.MULTILINE) if "--endpoint" not in line]
    assert len(commands) == 6
    for command in commands:
        assert told(kg(*shlex.split(command))), command


@pytest.mark.parametrize(("language", "title"), [("en", "title_en"), ("de", "title_de")])
def test_the_list_has_every_query_with_its_parameters(language: str, title: str) -> None:
    listed = told(kg("query", "--list", "--language", language))
    for query in load_rulebook().queries.values():
        assert f"{query.name}\n  {getattr(query, title)}\n" in listed + "\n"
        for one in query.parameters:
            about = one.about_en if language == "en" else one.about_de
            assert f"--param {one.name}={one.kind.upper()}  {about} [" in listed
    assert told(kg("query", "whom-met", "--list")).count("\n  ") == 1 + 1 + 1


def test_a_parameter_changes_the_answer(here: Path) -> None:
    def who(*words: str) -> set[str]:
        rows = csv.DictReader(told(kg("query", "whom-met", "--format", "csv", *words)).splitlines())
        return {row["who"] for row in rows}
    assert who() == {"Kim Jong Un"}
    assert who("--param", "name=Kim Jong Un") == {"Wladimir Putin"}
    assert who("-p", "name=Kim Jong Un", "-p", "name=Wladimir Putin") == {"Kim Jong Un", "Wladimir Putin"}
    assert who("--param", "relation=accuses") == set()
    assert who("--param", 'name="} ?x ?y ?z #') == set()


def test_the_query_is_printed_with_its_values() -> None:
    text = told(kg("query", "whom-met", "-p", "name=Kim Jong Un", "--sparql"))
    assert 'VALUES ?name { "Kim Jong Un"@de }' in text and "Putin" not in text


@pytest.mark.parametrize(("name", "note"), [
    ("putin", "note: nothing in the graph is called 'putin'; perhaps Wladimir Putin"),
    ("Moskau", "note: nothing in the graph is called 'Moskau'; perhaps Russland"),     # by another name of it
    ("Niemand", "note: nothing in the graph is called 'Niemand'"),
])
def test_a_name_that_nobody_has_is_told(here: Path, name: str, note: str) -> None:
    result = kg("query", "whom-met", "-p", f"name={name}")
    assert "(0 rows)" in told(result)
    assert result.stderr.strip() == note


def test_a_file_of_ones_own_has_parameters_too(here: Path) -> None:
    (here / "my.rq").write_text('# ?name name: who | wer\nSELECT ?who WHERE {\n  VALUES ?name { "Nobody"@de }\n'
                                "  ?who rdfs:label ?name\n}\n", encoding="utf-8")
    assert "(0 rows)" in told(kg("query", "my.rq"))
    assert "aQ7747" in told(kg("query", "my.rq", "-p", "name=Wladimir Putin"))
    (here / "my.rq").write_text("# ?name who\nASK {}", encoding="utf-8")
    refused(kg("query", "my.rq"), "my.rq", "is no parameter", "write '# ?name kind")


def test_turtle_is_for_triples(here: Path) -> None:
    turtle = told(kg("query", "CONSTRUCT { ?a pg:meets ?b } { ?a pg:meets ?b }", "--format", "turtle"))
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) == 2
    refused(kg("query", "whom-met", "--format", "turtle"), "Turtle holds triples", "CONSTRUCT", "csv")
    refused(kg("query", "ASK { ?a ?b ?c }", "--format", "turtle"), "Turtle holds triples")


@pytest.mark.parametrize(("words", "message"), [
    ((), ("no query given", "whom-met", "--list")),
    (("whom-mett",), ("whom-mett: no such query", "whom-met")),
    (("none.rq",), ("none.rq: cannot be read", "whom-met")),
    (("whom-met", "-p", "nme=Kim"), ("whom-met: no parameter 'nme'", "it has name, relation")),
    (("whom-met", "-p", "name"), ("--param name: has no value", "NAME=VALUE")),
    (("whom-met", "-p", "relation=meet"), ("is no relation type", "perhaps meets")),
    (("ASK {  }", "-p", "name=Kim"), ("SPARQL query: no parameter 'name'", "leave it out")),
    (("SELECT ?a {", ), ("SPARQL query: error at 1:",)),
])
def test_what_is_wrong_is_told_with_its_cure(here: Path, words: tuple[str, ...], message: tuple[str, ...]) -> None:
    refused(kg("query", *words), *message)
