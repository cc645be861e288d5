"""Builds on a dask cluster on loopback: the bytes of a build on one machine, whatever dies on the way."""
from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from distributed import Client, LocalCluster

from kg import cluster
from kg.errors import PolitgraphError
from kg.pipeline import build
from kg.settings import Settings
from kg.sharded import build_shards

pytestmark = pytest.mark.model
ROOT = Path(__file__).resolve().parent.parent
OWN = "wikidata,name,type,aliases\n,Bund der Gärtner,Organisation,Gärtnerbund\n"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a build on one machine."""
    folder = tmp_path_factory.mktemp("whole")
    build(ROOT / "examples", folder)
    return folder


@pytest.fixture(scope="module")
def loopback() -> Iterator[Any]:
    """A cluster of two workers that somebody else has started on this machine."""
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0") as started:
        yield started


def engine(started: Any) -> str:
    return str(started.scheduler_address).replace("tcp://", "dask://")


def same_files(one: Path, other: Path) -> None:
    names = sorted(path.name for path in one.iterdir())
    assert names == sorted(path.name for path in other.iterdir())
    for name in names:
        assert (one / name).read_bytes() == (other / name).read_bytes(), name


def test_a_cluster_made_for_the_build_writes_the_same_bytes(whole: Path, tmp_path: Path) -> None:
    build(ROOT / "examples", tmp_path, settings=Settings(engine="dask", workers=2, batch_size=2))
    same_files(tmp_path, whole)


def test_a_worker_that_is_killed_loses_nothing(whole: Path, tmp_path: Path, loopback: Any) -> None:
    with Client(loopback) as client:
        first = dict(client.run(os.getpid))

        def kill() -> None:
            if first:
                os.kill(first.popitem()[1], signal.SIGKILL)
                first.clear()

        before = set(client.run(os.getpid).values())
        build(ROOT / "examples", tmp_path, settings=Settings(engine=engine(loopback), batch_size=1), on_article=kill)
        assert set(client.run(os.getpid).values()) != before
    same_files(tmp_path, whole)


def test_shards_by_a_cluster_and_by_one_machine_are_the_same_bytes(tmp_path: Path, loopback: Any) -> None:
    for name, chosen in (("one", ""), ("cluster", engine(loopback))):
        build_shards(ROOT / "examples", tmp_path / name, settings=Settings(engine=chosen, batch_size=2), size=5)
    same_files(tmp_path / "one", tmp_path / "cluster")


def test_a_cluster_with_another_program_is_refused(
    tmp_path: Path, loopback: Any, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cluster, "versions", lambda settings: "program other")
    with pytest.raises(PolitgraphError, match="install the same there"):
        build(ROOT / "examples", tmp_path, settings=Settings(engine=engine(loopback)))


def test_the_users_own_actors_travel_to_the_workers(tmp_path: Path, loopback: Any) -> None:
    (tmp_path / "own.csv").write_text(OWN, encoding="utf-8")
    (tmp_path / "news.txt").write_text("Der Bund der Gärtner kritisierte die Bundesregierung scharf. Die Regierung "
                                       "wies die Kritik am Mittwoch in Berlin zurück.\n", encoding="utf-8")
    for name, chosen in (("one", ""), ("cluster", engine(loopback))):
        build(tmp_path / "news.txt", tmp_path / name,
              settings=Settings(engine=chosen, actors=(str(tmp_path / "own.csv"),)))
    same_files(tmp_path / "one", tmp_path / "cluster")
    assert "Bund der Gärtner" in (tmp_path / "one" / "entities.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("wrong", ["spark", "dask://", "dask:8786", "spark://host:1"])
def test_an_engine_that_there_is_not(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(PolitgraphError, match="no such engine"):
        build(ROOT / "examples", tmp_path, settings=Settings(engine=wrong))


def test_a_scheduler_that_does_not_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with pytest.raises(PolitgraphError, match="no scheduler with a worker answers"):
        build(ROOT / "examples", tmp_path, settings=Settings(engine="dask://127.0.0.1:9"))
