"""``kg page`` as a user meets it."""
from __future__ import annotations

import re
import shlex
from itertools import islice
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.cli_page import PAGE_HELP
from kg.stored import build_into

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def kg(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example articles as output/ and as news.store."""
    base = tmp_path_factory.mktemp("page")
    build_into(EXAMPLES, base / "news.store", output=base / "output")
    return base


COMMANDS = [line.strip() for line in PAGE_HELP.splitlines() if line.startswith("    kg page")]


@pytest.mark.model
@pytest.mark.parametrize("example", COMMANDS)
def test_the_examples_of_the_help_run(built: Path, example: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(built)
    result = CliRunner().invoke(app, shlex.split(example)[1:])
    assert result.exit_code == 0, result.output
    written = re.findall(r"written to (\S+):", result.output)
    assert written and all((built / name).stat().st_size > 500 for name in written)


@pytest.mark.model
def test_folder_store_and_file_give_one_page(built: Path, tmp_path: Path) -> None:
    for number, graph in enumerate(("output", "news.store", "output/graph.ttl")):
        assert kg("page", built / graph, "-q", "-o", tmp_path / f"{number}.html").exit_code == 0
        assert (tmp_path / f"{number}.html").read_bytes() == (built / "output" / "graph.html").read_bytes()


@pytest.mark.model
def test_errors_are_one_line(built: Path, tmp_path: Path) -> None:
    for words, told in (
        (("--ego", "Niemand"), "nobody with a relation"), (("--query", "nonsense"), "no such query"),
        (("--image", tmp_path / "a.jpg"), ".svg or .png"),
    ):
        result = kg("page", built / "output", *words)
        assert result.exit_code == 2 and told in result.stderr and "Traceback" not in result.output
    assert not list(tmp_path.iterdir())


@pytest.mark.model
@pytest.mark.shared
def test_real_articles_give_one_page_too(tmp_path: Path) -> None:
    articles = EXAMPLES.parents[1] / "shared" / "corpus" / "wikinews" / "dev.jsonl"
    with articles.open(encoding="utf-8") as file:
        (tmp_path / "some.jsonl").write_text("".join(islice(file, 30)), encoding="utf-8")
    assert kg("build", tmp_path / "some.jsonl", "-q", "-o", tmp_path).exit_code == 0
    for graph in (".", "graph.trig"):
        assert kg("page", tmp_path / graph, "-q", "-o", tmp_path / "page.html").exit_code == 0
        assert (tmp_path / "page.html").read_bytes() == (tmp_path / "graph.html").read_bytes()
