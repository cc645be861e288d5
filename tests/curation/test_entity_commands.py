"""kg entities, kg duplicates, kg link and kg build --curation as a user meets them; every example of a help runs."""
from __future__ import annotations

import csv
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import people
import pytest
from people import KARL, KIM, MAIER, decide
from test_wikidata import running
from typer.testing import CliRunner, Result

from kg.cli import app, main_app
from kg.cli_entities import DUPLICATES_HELP, ENTITIES_HELP, LINK_HELP
from kg.help_texts import BUILD_HELP

ARTICLE = ("Der russische Präsident Wladimir Putin traf am Mittwoch den nordkoreanischen Machthaber Kim Jong Un. "
           "Die beiden sprachen über die Lage in der Region. Danach reiste Kim in die Hauptstadt zurück.\n")


def kg(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def told(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the files that the examples name."""
    monkeypatch.chdir(tmp_path)
    decide(tmp_path / "decisions.csv", f"rename,{KIM.id},Kim,,")
    (tmp_path / "my.csv").write_text("name,type\nIda Zwetschgenbaum,Person\n", encoding="utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "treffen.txt").write_text(ARTICLE, encoding="utf-8")
    people.written(tmp_path / "output", [
        *people.corpus(), people.article("c", (people.unknown_entity("Person", "Ida Zwetschgenbaum", ""), "meets", KIM),
                                         (people.Entity("aQ7747", "Wladimir Putin", "Person"), "meets", KIM))])
    people.stored(tmp_path / "news.store", [people.article("d", (people.Entity("aQ7747", "Wladimir Putin", "Person"),
                                                                 "meets", KIM))])
    return tmp_path / "output"


@pytest.mark.parametrize("help_", [ENTITIES_HELP, DUPLICATES_HELP, LINK_HELP], ids=["entities", "duplicates", "link"])
def test_examples_run(output: Path, monkeypatch: pytest.MonkeyPatch, help_: str) -> None:
    commands = re.findall(r"^    kg (.+)$", help_, re.MULTILINE)
    assert commands
    with running() as address:
        monkeypatch.setattr("kg.curation.wikidata.ENDPOINT", address)
        monkeypatch.setenv("XDG_CACHE_HOME", str(output.parent / "cache"))
        for command in commands:
            assert told(kg(*shlex.split(command.split(" > ")[0]))), command
    assert (output.parent / "wikidata.csv").exists() == (help_ == LINK_HELP)


@pytest.mark.model
def test_the_example_with_decisions_runs(output: Path) -> None:
    command = next(line for line in BUILD_HELP.splitlines() if "--curation" in line).split("build_graph.py ")[1]
    result = CliRunner().invoke(main_app, shlex.split(command))
    assert result.exit_code == 0, result.output
    with (output / "entities.csv").open(encoding="utf-8", newline="") as stream:
        assert "Kim" in {row["name"] for row in csv.DictReader(stream)}


def test_entities_are_listed_searched_and_shown(output: Path) -> None:
    assert told(kg("entities", "-o", output)).splitlines()[1].startswith("aQ56226")
    found = told(kg("entities", "MAIER", "-o", output))
    assert KARL.id in found and MAIER.id in found and "(2 entities)" in found
    assert "Österreich" not in told(kg("entities", "--type", "Person", "-o", output))
    assert "aQ56226" not in told(kg("entities", "--unlinked", "-o", output))
    assert "4 more; --limit" in told(kg("entities", "--limit", "1", "--type", "Person", "-o", output))
    text = told(kg("entities", MAIER.id, "-o", output))
    for words in ("Maier  (Person)", "known by:", "a surname alone", "in 1 articles",
                  "holdsOfficeIn  Österreich  [aQ40]", "criticises  Kim Jong Un"):
        assert words in text
    assert "http://www.wikidata.org/entity/Q56226" in told(kg("entities", "aQ56226", "-o", output))
    assert "-criticises  Maier" in told(kg("entities", "aQ56226", "-o", output))


def test_what_is_wrong_is_told(output: Path, tmp_path: Path) -> None:
    for result, words in (
            (kg("entities", "aQ1", "-o", output), ("aQ1", "kg entities NAME")),
            (kg("entities", "-o", tmp_path / "none"), ("cannot be read", "build a graph first")),
            (kg("duplicates", "-o", output, "--curation", tmp_path / "none.csv"), ("none.csv", "decision,")),
            (kg("link", "-o", output, "--wikidata", "--endpoint", "ftp://x", "--cache", tmp_path / "c"),
             ("ftp://x", "https://"))):
        assert result.exit_code == 2, result.output
        line, = [line for line in result.stderr.splitlines() if line.startswith("error: ")]
        assert all(word in line for word in words), line


def test_proposals_can_be_pasted(output: Path) -> None:
    text = told(kg("duplicates", "-o", output))
    (output.parent / "decisions.csv").write_text(text, encoding="utf-8")
    assert KARL.id in text and "both Außenminister" in text
    assert told(kg("duplicates", "-o", output, "--curation", "decisions.csv")).splitlines() == [
        "decision,id,value,article,note"]


def test_links_are_offered_without_a_network(output: Path) -> None:
    text = told(kg("link", "-o", output))
    assert "Karl Maier" in text and "Dupfclub" in text
    assert MAIER.id not in text and "aQ56226" not in text


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., Result]:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "treffen.txt").write_text(ARTICLE, encoding="utf-8")

    def run(name: str, *rows: str) -> Result:
        return kg("build", tmp_path / "in", "-o", tmp_path / name, "-q", "--curation",
                  decide(tmp_path / f"{name}.csv", *rows))
    return run


@pytest.mark.model
def test_a_build_applies_decisions_and_tells_those_that_meet_nothing(build: Callable[..., Result], tmp_path: Path
                                                                     ) -> None:
    result = build("one", "rename,aQ7747,Putin der Große,,", "same,aQ1,aQ2,,")
    assert result.exit_code == 0, result.output
    line, = [line for line in result.stderr.splitlines() if line.startswith("warning: ")]
    assert "one.csv, line 3 (same aQ1 aQ2): nothing has the id aQ1" in line
    rows = (tmp_path / "one" / "relations.csv").read_text(encoding="utf-8")
    assert "Putin der Große" in rows
    claim = next(row["claim"] for row in csv.DictReader(rows.splitlines()) if row["predicate"] == "meets")
    assert build("two", "rename,aQ7747,Putin der Große,,", "same,aQ1,aQ2,,").exit_code == 0
    for name in ("graph.ttl", "graph.trig", "relations.csv", "entities.csv", "quotes.csv", "graph.html", "report.html"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name
    assert build("three", f"reject,{claim},,,").exit_code == 0
    assert claim not in (tmp_path / "three" / "relations.csv").read_text(encoding="utf-8")


def test_a_build_refuses_contradictions_before_it_reads_anything(build: Callable[..., Result], tmp_path: Path) -> None:
    result = build("one", "rename,aQ7747,Putin,,", "rename,aQ7747,Wladimir,,")
    assert result.exit_code == 2
    assert "one.csv, line 3" in result.stderr and "keep one of the decisions" in result.stderr
    assert not list((tmp_path / "one").glob("graph*"))
