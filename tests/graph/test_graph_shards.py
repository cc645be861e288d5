"""Shards for bulk loading: together they say what one file says, and no run of them says more."""
from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import graph_samples as samples
import pyoxigraph as ox
import pytest
import store_samples as stores

from kg.corpus.copies import CopyFinder
from kg.errors import OutputError
from kg.graph import write_outputs
from kg.graph.header import Counts
from kg.graph.shards import write_shards
from kg.model import Facts
from kg.settings import Settings


def write(folder: Path, facts: Iterable[Facts], *, settings: Settings = Settings(), size: int = 5) -> Counts:  # noqa: B008
    ordered = sorted(facts, key=lambda one: one.document.id)
    return write_shards(lambda: iter(ordered), folder, copy_of=CopyFinder().add, settings=settings,
                        rulebook=samples.RULEBOOK, versions=stores.VERSIONS, size=size)


def loaded(folder: Path) -> list[ox.Quad]:
    return [quad for path in sorted(folder.glob("*.nq.gz"))
            for quad in ox.parse(gzip.decompress(path.read_bytes()), format=ox.RdfFormat.N_QUADS)]


@pytest.mark.parametrize("seed", range(6))
def test_shards_say_what_the_whole_graph_says(tmp_path: Path, seed: int) -> None:
    settings = Settings(min_confidence=(0.0, 0.4)[seed % 2], keep_text=seed != 3)
    facts = [stores.drawn(f"a{number:02}", seed) for number in range(23)]
    counts = write(tmp_path / "shards", facts, settings=settings)
    graph = stores.whole(facts, settings)[1]
    contents = write_outputs(graph, tmp_path / "files", settings=settings, rulebook=samples.RULEBOOK,
                             versions=stores.VERSIONS)
    with (tmp_path / "files" / "graph.ttl").open("rb") as file:
        said = {quad.triple for quad in ox.parse(file, format=ox.RdfFormat.TURTLE)}
    quads = loaded(tmp_path / "shards")
    assert {quad.triple for quad in quads} == said
    assert len(set(quads)) == len(quads)
    assert (counts.documents, counts.entities, counts.claims) == (
        23, len(contents.entities), sum(len(one.claims) for one in contents.facts))


def test_the_list_names_every_shard_with_its_hash(tmp_path: Path) -> None:
    facts = [stores.drawn(f"a{number:02}", 1) for number in range(12)]
    write(tmp_path, facts, size=2)
    more = {path.name for path in tmp_path.iterdir()}
    assert {"run-00000.nq.gz", "articles-00005.nq.gz"} <= more and "settling.sqlite" not in more
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    write(tmp_path, facts, size=2)
    assert before == {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    write(tmp_path, facts[:3], size=2)
    told = json.loads((tmp_path / "shards.json").read_text(encoding="utf-8"))
    assert {file["name"] for file in told["files"]} | {"shards.json"} == {path.name for path in tmp_path.iterdir()}
    for file in told["files"]:
        packed = (tmp_path / file["name"]).read_bytes()
        assert hashlib.sha256(packed).hexdigest() == file["sha256"]
        assert gzip.decompress(packed).count(b"\n") == file["quads"]
    assert told["triples"] == sum(file["quads"] for file in told["files"]) and told["articles"] == 3


def test_each_article_has_its_own_graph(tmp_path: Path) -> None:
    facts = samples.corpus()
    write(tmp_path, facts)
    graphs = {quad.graph_name for quad in loaded(tmp_path)}
    assert len(graphs) == len(facts) + 1        # and that of the run


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be made"):
        write(tmp_path / "file", samples.corpus())
