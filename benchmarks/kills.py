"""Builds that are killed at random moments and given again: what is lost, and whether they end with the same bytes.

    python -m benchmarks.kills [--kills 100]

A round begins with nothing, is killed at random moments, each time given again, and ends with a run that nobody kills;
its files are then compared with those of an undisturbed build. Rounds take turns: a build into a folder with one and
with two processes, and one into a store (of four articles in a transaction, so that most kills of the second part
fall between two). Needs a system that can fork: the language pipeline is loaded once.
"""
from __future__ import annotations

import argparse
import os
import random
import signal
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from kg.corpus.reading import count_documents
from kg.extractor import Extractor
from kg.graph import GraphStore, Pending
from kg.pipeline import build
from kg.settings import Settings
from kg.stored import build_into

ARTICLES = Path(__file__).resolve().parent.parent / "examples"
TOGETHER = 4    # articles in one transaction of a store
Run = Callable[[Path], object]


@dataclass(slots=True)
class Told:
    """What came of the rounds of one kind of build."""

    rounds: int = 0
    kills: int = 0
    analysed: list[int] = field(default_factory=list)       # articles, by round, those analysed again too
    same: int = 0                                           # rounds that ended with the bytes of an undisturbed build


def into_folder(folder: Path) -> object:
    """Build the example articles into a folder."""
    return build(ARTICLES, folder / "output")


def by_two(folder: Path) -> object:
    """Build them with two processes."""
    return build(ARTICLES, folder / "output", settings=Settings(workers=2, batch_size=2))


def into_store(folder: Path) -> object:
    """Build them into a store and write its files."""
    return build_into(ARTICLES, folder / "store", output=folder / "output")


KINDS: dict[str, Run] = {"into a folder": into_folder, "with two processes": by_two, "into a store": into_store}


def killed_builds(kills: int, *, seed: int = 9) -> dict[str, Told]:
    """Kill so many builds and give what came of each kind."""
    _prepare()
    rng, told = random.Random(seed), {name: Told() for name in KINDS}
    with tempfile.TemporaryDirectory() as temporary:
        whole = Path(temporary, "whole")
        took = {name: _timed(run, whole / name) for name, run in KINDS.items()}
        wanted = _files(whole / "into a folder")
        assert all(_files(whole / name) == wanted for name in KINDS)
        while sum(one.kills for one in told.values()) < kills:
            name = min(KINDS, key=lambda kind: told[kind].kills)
            folder = Path(temporary, f"round {sum(one.rounds for one in told.values())}")
            delays = [rng.uniform(0, took[name]) for _ in range(rng.randrange(1, 6))]
            analysed = 0
            for attempt, delay in enumerate([*delays, None]):
                start = time.perf_counter()
                killed = _run(KINDS[name], folder, kill_after=delay)
                told[name].kills += killed
                analysed += _analysed(folder)
                if not killed:      # it was done before
                    if not attempt:     # faster than thought: the machine has less to do now
                        took[name] = time.perf_counter() - start
                    break
            told[name].analysed.append(analysed)
            told[name].same += _files(folder) == wanted
            told[name].rounds += 1
    return told


def _prepare() -> None:
    """Load the pipeline once for all processes, and let each note what it analyses."""
    extractor = Extractor.load()
    Extractor.load = classmethod(lambda cls, settings=None: extractor)      # type: ignore[assignment, method-assign]
    add = Pending.add

    def counted(self: Pending, facts: object) -> None:
        add(self, facts)        # type: ignore[arg-type]
        with Path(os.environ["KILLS_NOTED"]).open("ab") as noted:
            noted.write(b".")
    Pending.add = counted       # type: ignore[method-assign, assignment]
    assert GraphStore.join.__kwdefaults__ is not None
    GraphStore.join.__kwdefaults__["together"] = TOGETHER


def _run(run: Run, folder: Path, *, kill_after: float | None = None) -> bool:
    """Run a build in a process of its own; give whether it was killed before it ended."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["KILLS_NOTED"] = str(folder / "noted")
    child = os.fork()
    if not child:
        status = 1
        try:
            run(folder)
            status = 0
        finally:
            os._exit(status)
    end = time.perf_counter() + kill_after if kill_after is not None else float("inf")
    while not (ended := os.waitpid(child, os.WNOHANG))[0]:
        if time.perf_counter() >= end:
            os.kill(child, signal.SIGKILL)
            ended = os.waitpid(child, 0)
            break
        time.sleep(0.002)
    status = ended[1]
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit(f"{folder}: a build failed")
    return os.WIFSIGNALED(status)


def _timed(run: Run, folder: Path) -> float:
    start = time.perf_counter()
    _run(run, folder)
    return time.perf_counter() - start


def _analysed(folder: Path) -> int:
    noted = folder / "noted"
    count = noted.stat().st_size if noted.exists() else 0
    noted.unlink(missing_ok=True)
    return count


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "output").iterdir())}


def main() -> None:
    """Kill and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=100)
    told = killed_builds(parser.parse_args().kills)
    articles = count_documents(ARTICLES)
    print(f"{'builds of the example articles':32} {'kills':>6} {'rounds':>7} {'same bytes':>11} {'analysed':>10}")
    for name, one in told.items():
        print(f"{name:32} {one.kills:6} {one.rounds:7} {one.same:11} "
              f"{sum(one.analysed) / max(1, one.rounds):10.1f} a round")
    print(f"({articles} articles; more were noted where a kill fell between a build's end and its process's)")
    kills, rounds, same = (sum(getattr(one, name) for one in told.values()) for name in ("kills", "rounds", "same"))
    print(f"{kills} kills, {rounds - same} rounds that ended with other bytes")
    raise SystemExit(rounds != same)


if __name__ == "__main__":
    main()
