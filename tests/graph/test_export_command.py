"""``kg export`` as a user meets it: every example of its help, messages, files."""
from __future__ import annotations

import re
import shlex
from pathlib import Path

import graph_samples as samples
import pytest
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.cli_export import EXPORT_HELP
from kg.corpus.copies import resembles
from kg.graph import Article, GraphStore
from kg.graph.exports import FORMATS
from kg.pipeline import versions_of
from kg.rulebook import load_rulebook
from kg.settings import DEFAULTS

EXAMPLES = re.findall(r"^    (kg export .+)$", EXPORT_HELP, flags=re.MULTILINE)


def kg(*words: str) -> Result:
    return CliRunner().invoke(app, words)


def refused(result: Result, *words: str) -> None:
    assert result.exit_code == 2, result.output
    line, = [line for line in result.stderr.splitlines() if line.startswith("error: ")]
    assert "Traceback" not in result.output
    for word in words:
        assert word in line


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with ``output`` and ``news.store``, as a user has it, that is the current one."""
    monkeypatch.chdir(tmp_path)
    samples.build(tmp_path / "output", samples.corpus())
    with GraphStore(Path("news.store"), rulebook=load_rulebook(), versions=versions_of(DEFAULTS),
                    resembles=resembles, settings=DEFAULTS) as store:
        store.change(added=map(Article, samples.corpus()))
    return tmp_path


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_of_the_help_runs(example: str, here: Path) -> None:
    words = shlex.split(example)[1:]
    result = kg(*words)
    assert result.exit_code == 0, result.output
    folder = here / (words[words.index("-o") + 1] if "-o" in words else "output")
    wanted = words[words.index("--format") + 1].split(",") if "--format" in words else []
    for file in [file for name in wanted for file in FORMATS[name]] or ["graph.ttl", "graph.html"]:
        assert (folder / file).stat().st_size > 100
        assert str(Path(words[words.index("-o") + 1] if "-o" in words else "output")) in result.output


def test_help_names_every_format_and_file() -> None:
    help_ = kg("export", "--help").output
    assert EXAMPLES and all(example.split("--")[0] in help_ for example in EXAMPLES)
    for name, files in FORMATS.items():
        assert re.search(rf"^ +{name} +{next(iter(files))}", help_, flags=re.MULTILINE), name
        assert all(file in EXPORT_HELP for file in files)


def test_wrong_words_are_told(here: Path) -> None:
    refused(kg("export", "output", "--format", "nt,owl"), "owl", "no such format", "nanopub")
    refused(kg("export", "output", "--format", " , "), "names no format", "nanopub")
    refused(kg("export", "output"), "output", "no store", "--format")
    refused(kg("export", "nowhere", "--format", "nt"), "nowhere", "no such file or folder")
    refused(kg("export", "output", "--store", "news.store"), "one graph only")
    refused(kg("export", "--store", "none.store", "--format", "nt"), "none.store", "there is no store")
    refused(kg("export", "output", "--format", "nt", "-o", "output/graph.ttl"), "cannot be made", "-o")


def test_quiet_prints_nothing(here: Path) -> None:
    result = kg("export", "output", "--format", "nt", "--quiet")
    assert result.exit_code == 0 and result.output == ""
