"""A writer that is killed at any moment leaves the store as it was before a change or as it is after it."""
from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import store_samples as stores
import store_writer

KILLS = 100
NEW = 12        # kills of writers that make a store
LATEST = 0.4    # seconds after opening; a change takes about half of it


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The program that forks writers of the store ``tmp_path / "store"``."""
    here = Path(__file__).parent
    with subprocess.Popen([sys.executable, here / "store_writer.py", tmp_path / "store"], text=True,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          env={**os.environ, "PYTHONPATH": f"{here.parents[1]}"}) as program:
        yield program
        assert program.stdin is not None
        program.stdin.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_killed_writer_leaves_the_state_before_or_after(tmp_path: Path, writer: subprocess.Popen[str]) -> None:
    dumps = [b""]
    known = store_writer.states()
    with stores.opened(tmp_path / "other") as store:
        for before, after in zip(known, known[1:], strict=False):
            store_writer.bring(store, before, after)
            dumps.append(store.dump())
    assert len(set(dumps)) == len(known)
    rng, state, found = random.Random(6), 0, Counter[str]()
    for _ in range(KILLS):
        made = killed(writer, tmp_path / "store.acts", state, rng.uniform(0, LATEST))
        with stores.opened(tmp_path / "store") as store:
            left = dumps.index(store.dump())        # ValueError: the store is between two states
        for _ in range(made):
            state = store_writer.following(state)
        assert left in {state, store_writer.following(state)}, "what was done is lost"
        found["after" if left != state else "before"] += 1
        state = left
    assert min(found["before"], found["after"]) > 10, found


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_writer_killed_while_it_makes_the_store(tmp_path: Path, writer: subprocess.Popen[str]) -> None:
    rng = random.Random(7)
    known = store_writer.states()
    for _ in range(NEW):
        killed(writer, tmp_path / "store.acts", 0, rng.uniform(0, LATEST / 2), opened=False)
        with stores.opened(tmp_path / "store") as store:
            names = store.articles()
            assert names in [sorted(state) for state in known]
            store_writer.bring(store, {}, known[1])     # whatever was left, it can be worked with
            assert set(store.articles()) == set(names) | known[1].keys()
        shutil.rmtree(tmp_path / "store")


def killed(writer: subprocess.Popen[str], acts: Path, state: int, delay: float, *, opened: bool = True) -> int:
    """Let a writer work on a store in a state and kill it some seconds after it has opened it (or was started);
    gives how many changes it had reported."""
    acts.write_bytes(b"")
    assert writer.stdin is not None and writer.stdout is not None
    writer.stdin.write(f"{state}\n")
    writer.stdin.flush()
    process = int(writer.stdout.readline())
    while opened and not acts.stat().st_size:
        time.sleep(0.001)
    time.sleep(delay)
    os.kill(process, signal.SIGKILL)
    assert writer.stdout.readline() == "ended\n"
    return acts.stat().st_size - 1
