"""Builds that are killed and given again; ``python -m benchmarks.kills`` kills a hundred."""
from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.model
ROOT = Path(__file__).resolve().parent.parent
KILLS = 9


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_killed_build_goes_on_where_it_stopped_and_ends_with_the_same_bytes() -> None:
    done = subprocess.run([sys.executable, "-m", "benchmarks.kills", "--kills", str(KILLS)], cwd=ROOT, text=True,
                          capture_output=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 rounds that ended with other bytes" in done.stdout
    rows = [line for line in done.stdout.splitlines() if line.endswith("a round")]
    assert len(rows) == 3
    assert sum(int(line.split()[-6]) for line in rows) >= KILLS


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not fork the workers")
def test_workers_die_with_the_build_that_was_killed(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-m", "kg", "build", "examples", "-o", tmp_path, "--workers", "2", "-q"],
                          cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}) as program:
        children = Path(f"/proc/{program.pid}/task/{program.pid}/children")
        workers: list[str] = []
        while len(workers) < 2 and program.poll() is None:
            workers = children.read_text().split()
            time.sleep(0.01)
        assert len(workers) == 2
        time.sleep(0.2)     # they have started
        os.kill(program.pid, signal.SIGKILL)
    end = time.monotonic() + 10
    while (left := [one for one in workers if Path(f"/proc/{one}/cmdline").exists()]) and time.monotonic() < end:
        time.sleep(0.05)
    assert not left
