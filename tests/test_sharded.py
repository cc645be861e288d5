"""``kg shards``: the graph of a build as files for bulk loaders."""
from __future__ import annotations

import gzip
from pathlib import Path

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.cli_scale import SHARDS_HELP
from kg.errors import InputError
from kg.extractor import Extractor
from kg.pipeline import build
from kg.settings import Settings
from kg.sharded import build_shards

pytestmark = pytest.mark.model
ROOT = Path(__file__).resolve().parent.parent


def loaded(folder: Path) -> set[ox.Triple]:
    """What a graph database has after loading the shards of a folder."""
    store = ox.Store()
    for path in sorted(folder.glob("*.nq.gz")):
        store.bulk_load(gzip.decompress(path.read_bytes()), format=ox.RdfFormat.N_QUADS)
    return {quad.triple for quad in store}


def test_the_command_writes_what_a_build_says(tmp_path: Path) -> None:
    build(ROOT / "examples", tmp_path / "whole")
    result = CliRunner().invoke(app, ["shards", str(ROOT / "examples"), "-o", str(tmp_path / "shards"), "--size", "5",
                                      "--workers", "2"])
    assert result.exit_code == 0, result.output
    assert "12 articles" in result.stdout and "shards.json lists the shards" in result.stdout
    whole = ox.Store()
    whole.load(path=tmp_path / "whole" / "graph.ttl")
    assert loaded(tmp_path / "shards") == {quad.triple for quad in whole}
    assert not (tmp_path / "shards" / "pending.sqlite").exists()


def test_help_shows_the_examples() -> None:
    result = CliRunner().invoke(app, ["shards", "--help"])
    assert result.exit_code == 0
    examples = [line.strip() for line in SHARDS_HELP.splitlines() if line.strip().startswith("kg ")]
    assert len(examples) == 2 and all(example.split(" --")[0] in result.output for example in examples)


def test_what_was_analysed_is_not_analysed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text("Bundeskanzler Olaf Scholz reiste am Dienstag nach Polen. Dort empfing ihn der "
                                "polnische Präsident Andrzej Duda.\n", encoding="utf-8")
    (news / "b.txt").write_text("\n", encoding="utf-8")
    with pytest.raises(InputError, match="--strict"):
        build_shards(news, tmp_path / "out", settings=Settings(strict=True))
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"pending.sqlite"}

    def load(settings: Settings) -> Extractor:
        raise AssertionError("an article is analysed again")
    monkeypatch.setattr(Extractor, "load", load)
    summary = build_shards(news, tmp_path / "out")
    assert (summary.articles, summary.skipped) == (1, 1)
