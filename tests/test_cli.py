"""The commands as a user meets them: exit codes, messages, files."""
from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg import __version__
from kg.cli import app, main_app

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = ("Der russische Präsident Wladimir Putin traf am Mittwoch den nordkoreanischen Machthaber Kim Jong Un. "
           "Die beiden sprachen über die Lage in der Region. Danach reiste Kim in die Hauptstadt zurück.\n")
ENGLISH = "The president met the chancellor on Wednesday. They talked about the war and about the economy. " * 5
OUTPUTS = {"graph.ttl", "graph.trig", "relations.csv", "entities.csv", "quotes.csv", "graph.html", "report.html"}


def kg(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def write(folder: Path, **articles: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in articles.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def refused(result: Result, *words: str) -> None:
    """One line on standard error that says what and how to cure it; exit 2; no traceback."""
    assert result.exit_code == 2, result.output
    lines = [line for line in result.stderr.splitlines() if line.startswith("error: ")]
    assert len(lines) == 1, result.stderr
    assert "Traceback" not in result.output
    for word in words:
        assert word in lines[0]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of one small build."""
    base = tmp_path_factory.mktemp("build")
    result = kg("build", write(base / "in", treffen=ARTICLE), "-o", base / "out")
    assert result.exit_code == 0, result.output
    return base / "out"


def test_help_shows_examples() -> None:
    for result in (CliRunner().invoke(main_app, ["--help"]), kg("build", "--help")):
        assert result.exit_code == 0
        assert "python build_graph.py examples -o output/" in result.output
        for option in ("--model", "--workers", "--strict", "--min-confidence", "--no-text", "--base-iri"):
            assert option in result.output
    assert "kg query" in kg("query", "--help").output
    assert 'kg explain "' in kg("explain", "--help").output


def test_commands_are_listed_and_version_is_told() -> None:
    listed = kg("--help")
    assert all(command in listed.output for command in ("build", "query", "explain"))
    assert kg("version").output.strip() == __version__


def test_front_door_is_a_program() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "build_graph.py"), "no-such-folder", "-o", "output"],
                          capture_output=True, encoding="utf-8", cwd=ROOT)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("error: no-such-folder")
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_missing_path(tmp_path: Path) -> None:
    refused(kg("build", tmp_path / "nowhere", "-o", tmp_path / "out"), "nowhere", "no such file or folder")


def test_empty_folder(tmp_path: Path) -> None:
    refused(kg("build", write(tmp_path / "empty"), "-o", tmp_path / "out"), "no articles", ".txt", ".jsonl")


def test_no_articles_given() -> None:
    result = kg("build")
    assert result.exit_code == 2
    assert "Missing argument" in result.output


@pytest.mark.parametrize("option", [("--workers", "0"), ("--min-confidence", "2"), ("--batch-size", "none")])
def test_impossible_options(tmp_path: Path, option: tuple[str, str]) -> None:
    result = kg("build", write(tmp_path / "in", a=ARTICLE), *option)
    assert result.exit_code == 2
    assert option[0] in result.output


def test_unknown_model(tmp_path: Path) -> None:
    result = kg("build", write(tmp_path / "in", a=ARTICLE), "-o", tmp_path / "out", "--model", "de_no_such_model")
    refused(result, "de_no_such_model", "spacy download")
    assert not list((tmp_path / "out").glob("graph*"))


def test_output_that_cannot_be_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here", encoding="utf-8")
    refused(kg("build", write(tmp_path / "in", a=ARTICLE), "-o", tmp_path / "file" / "out"), "cannot be", "-o")


@pytest.mark.model
def test_only_foreign_articles(tmp_path: Path) -> None:
    refused(kg("build", write(tmp_path / "in", a=ENGLISH), "-o", tmp_path / "out"), "no usable article", "German")


@pytest.mark.model
def test_strict_fails_and_writes_nothing(tmp_path: Path) -> None:
    articles = write(tmp_path / "in", a=ARTICLE, b=ENGLISH)
    refused(kg("build", articles, "-o", tmp_path / "out", "--strict"), "--strict", "b.txt")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"pending.sqlite"}   # what need not be done again


@pytest.mark.model
def test_skipped_article_is_told_and_the_rest_is_built(tmp_path: Path) -> None:
    articles = write(tmp_path / "in", a=ARTICLE, b=ENGLISH)
    result = kg("build", articles, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert "b.txt" in result.stderr and "skipped" in result.stderr
    assert "1 articles (1 skipped)" in result.stdout


@pytest.mark.model
def test_build_writes_everything(built: Path) -> None:
    assert {path.name for path in built.iterdir()} >= OUTPUTS
    with (built / "relations.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert "meets" in {row["predicate"] for row in rows}
    for row in rows:
        assert ARTICLE[int(row["sentence_start"]):int(row["sentence_end"])] == row["sentence"]


@pytest.mark.model
def test_quiet_build_prints_nothing(tmp_path: Path) -> None:
    result = kg("build", write(tmp_path / "in", a=ARTICLE), "-o", tmp_path / "out", "--quiet")
    assert result.exit_code == 0
    assert result.output == ""


@pytest.mark.model
def test_options_reach_the_files(tmp_path: Path) -> None:
    articles = write(tmp_path / "in", treffen=ARTICLE)
    result = kg("build", articles, "-o", tmp_path / "out", "--no-text", "--base-iri", "https://example.org/id/",
                "--min-confidence", "1")
    assert result.exit_code == 0
    turtle = (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
    assert "https://example.org/id/" in turtle
    assert "Machthaber Kim Jong Un" not in turtle
    assert "Machthaber Kim Jong Un" not in (tmp_path / "out" / "graph.html").read_text(encoding="utf-8")
    with (tmp_path / "out" / "relations.csv").open(encoding="utf-8", newline="") as stream:
        assert all(float(row["confidence"]) >= 1 for row in csv.DictReader(stream))


@pytest.mark.model
def test_two_workers_write_the_same_bytes(built: Path, tmp_path: Path) -> None:
    again = kg("build", write(tmp_path / "in", treffen=ARTICLE), "-o", tmp_path / "out", "--workers", "2")
    assert again.exit_code == 0, again.output
    for name in OUTPUTS:
        assert (tmp_path / "out" / name).read_bytes() == (built / name).read_bytes(), name


@pytest.mark.model
def test_query_in_every_form(built: Path) -> None:
    ask = "SELECT ?a ?b { ?a pg:meets ?b } ORDER BY ?a ?b"
    table = kg("query", ask, "-o", built)
    assert table.exit_code == 0
    assert "aQ7747" in table.stdout
    assert kg("query", ask, "-o", built, "--format", "csv").stdout.splitlines()[0] == "a,b"
    assert '"bindings"' in kg("query", ask, "-o", built, "--format", "json").stdout


@pytest.mark.model
def test_wrong_queries(built: Path, tmp_path: Path) -> None:
    refused(kg("query", "SELECT ?a { ?a pg:meets }", "-o", built), "SPARQL")
    refused(kg("query", "no-such-query", "-o", built), "no-such-query", "no such query")
    refused(kg("query", str(tmp_path / "none.rq"), "-o", built), "none.rq", "cannot be read")


def test_query_without_a_graph(tmp_path: Path) -> None:
    refused(kg("query", "SELECT ?a { ?a ?b ?c }", "-o", tmp_path), "graph.ttl", "build a graph first")


def test_explain_with_a_wrong_date() -> None:
    refused(kg("explain", "Putin traf Kim.", "--date", "13.9.2023"), "13.9.2023", "YYYY-MM-DD")


@pytest.mark.model
def test_explain_tells_relation_and_reason() -> None:
    result = kg("explain", "Wladimir Putin traf Kim Jong Un am Mittwoch in Wladiwostok.", "--date", "2023-09-14")
    assert result.exit_code == 0
    assert "meets(Wladimir Putin, Kim Jong Un)" in result.stdout
    assert "2023-09-13" in result.stdout
    assert "confidence" in result.stdout
