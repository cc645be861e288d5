"""What share of a whole build each file takes that it writes: ``python -m benchmarks.writing ARTICLES``.

Prints, for each file, its part of the time of the build (reading, analysis and writing together) and its size.
"""
from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from kg.graph import outputs
from kg.pipeline import build


def measured(articles: Path, folder: Path) -> tuple[float, dict[str, float]]:
    """Build, and give the seconds of the whole and of each file."""
    seconds: dict[str, float] = {}
    together = outputs.write_together

    def clocked(name: str, write: Callable[[Path], None], path: Path) -> None:
        start = time.perf_counter()
        write(path)
        seconds[name] = time.perf_counter() - start

    outputs.write_together = lambda folder, files: together(
        folder, {name: partial(clocked, name, write) for name, write in files.items()})
    try:
        start = time.perf_counter()
        build(articles, folder)
        return time.perf_counter() - start, seconds
    finally:
        outputs.write_together = together


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", type=Path, help="file or folder of articles")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole, seconds = measured(options.articles, folder)
        for file, spent in seconds.items():
            size = (folder / file).stat().st_size / 1e6
            print(f"{file:14} {100 * spent / whole:6.2f} % of the build {size:8.2f} MB")
        print(f"{'together':14} {100 * sum(seconds.values()) / whole:6.2f} %")


if __name__ == "__main__":
    main()
