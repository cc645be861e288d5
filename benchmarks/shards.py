"""What it costs to make shards of articles that are analysed: time, memory and size, and how they grow.

    python -m benchmarks.shards [--articles 2500 5000 10000]

The articles are made up, with the sizes of news (``benchmarks.articles``). Each number is a run in its own process;
its parts are noting the facts of an article (``pending.sqlite``), and settling and writing. The figures for one article
are what docs/scale.md plans with.
"""
from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.articles import made
from kg.corpus.copies import CopyFinder
from kg.graph import Pending
from kg.graph.shards import SETTLING, write_shards
from kg.model import Facts
from kg.rulebook import load_rulebook
from kg.settings import Settings

COLUMNS = ("ms noting", "ms shards", "triples", "kB packed", "kB pending", "kB settling", "peak MB")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[2500, 5000, 10_000])
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measured(options.one)))
        return
    print(f"{'articles':>9}" + "".join(f"{name:>13}" for name in COLUMNS))
    for count in options.articles:
        done = subprocess.run([sys.executable, "-m", "benchmarks.shards", "--one", str(count)], check=True,
                              stdout=subprocess.PIPE, text=True)
        told = json.loads(done.stdout)
        print(f"{count:9}" + "".join(f"{told[name]:13.2f}" for name in COLUMNS), flush=True)
    print("(ms of the processor, triples and kB for one article; peak memory of the process)")


def measured(count: int) -> dict[str, float]:
    """Give what one of so many articles costs, and the peak memory of the process, by ``COLUMNS``."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        with Pending(folder, {}) as pending:
            noting = 0.0
            for article in made(count):
                start = time.process_time()
                pending.add(article.facts)
                noting += time.process_time() - start
            settling = 0

            def look(facts: Facts) -> None:
                nonlocal settling
                settling = (folder / "shards" / SETTLING).stat().st_size

            start = time.process_time()
            write_shards(pending.facts, folder / "shards", copy_of=CopyFinder().add, settings=Settings(),
                         rulebook=load_rulebook(), versions={}, on_facts=look)
            seconds = time.process_time() - start
        told = json.loads((folder / "shards" / "shards.json").read_text(encoding="utf-8"))
        packed = sum(path.stat().st_size for path in (folder / "shards").glob("*.nq.gz"))
        waiting = sum(path.stat().st_size for path in folder.glob("pending*"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each = (1000 * noting, 1000 * seconds, told["triples"], packed / 1000, waiting / 1000, settling / 1000)
    return dict(zip(COLUMNS, [*(value / count for value in each), peak], strict=True))


if __name__ == "__main__":
    main()
