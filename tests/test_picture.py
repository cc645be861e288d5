"""The README's picture can be made anew with one command."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MOST = 250_000      # bytes


def told(png: bytes) -> tuple[int, int, int]:
    """Width, height and type of colour (3 is a palette) of a PNG."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big"), png[25]


def test_the_picture_in_the_readme_is_small() -> None:
    png = (ROOT / "docs" / "graph.png").read_bytes()
    assert "docs/graph.png" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert told(png) == (1500, 900, 3) and len(png) < MOST


@pytest.mark.model
@pytest.mark.browser
def test_it_is_made_from_the_example_articles(tmp_path: Path) -> None:
    if not (shutil.which("chromium") and shutil.which("chromedriver")):
        pytest.skip("no chromium or chromedriver")
    for module in ("selenium", "PIL"):
        pytest.importorskip(module)
    file = tmp_path / "graph.png"
    done = subprocess.run([sys.executable, ROOT / "tools" / "picture.py", file], capture_output=True, text=True,
                          env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stderr
    assert told(file.read_bytes()) == (1500, 900, 3) and file.stat().st_size < MOST
