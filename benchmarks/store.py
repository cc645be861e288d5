"""What it costs to add one article to a store, and how that grows with what the store holds.

    python -m benchmarks.store [--articles 10000] [--rounds 15]

Makes a store of made-up articles and an empty one, adds the same articles one by one to each, takes each back at
once, and prints the times and their ratios. Analysing an article is not part of it: that takes
the same time everywhere.
"""
from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.articles import made
from kg.corpus.copies import resembles
from kg.graph import Article, GraphStore
from kg.rulebook import load_rulebook
from kg.settings import Settings


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=10000, help="in the full store")
    parser.add_argument("--rounds", type=int, default=15, help="articles added one by one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        new = list(made(options.rounds, first=options.articles))
        with opened(folder / "empty") as store:
            store.change()
        empty = [measured(folder / "empty", one) for one in new]
        start = time.perf_counter()
        with opened(folder / "full") as store:
            counts = store.change(added=made(options.articles))
        print(f"a store of {counts.documents} articles: {counts.triples} triples, {counts.entities} entities, "
              f"{counts.claims} claims, made in {time.perf_counter() - start:.0f} s, "
              f"{sum(file.stat().st_size for file in (folder / 'full').rglob('*')) / 1e6:.0f} MB")
        full = [measured(folder / "full", one) for one in new]
    print(f"{'seconds for one article':24} {'added to empty':>14} {'to full':>8} {'ratio':>6}   taken back from full")
    for name, of in (("median", statistics.median), ("mean", statistics.mean), ("dearest", max)):
        small, big = of(one[0] for one in empty), of(one[0] for one in full)
        print(f"{name:24} {small:14.3f} {big:8.3f} {big / small:6.1f}   {of(one[1] for one in full):.3f}")


def opened(folder: Path) -> GraphStore:
    """The store in a folder."""
    return GraphStore(folder, rulebook=load_rulebook(), versions={}, resembles=resembles, settings=Settings())


def measured(folder: Path, article: Article) -> tuple[float, float]:
    """Give the seconds for adding an article to a store and for taking it back, opening and closing included."""
    seconds = []
    for change in ({"added": [article]}, {"removed": [article.facts.document.id]}):
        start = time.perf_counter()
        with opened(folder) as store:
            store.change(**change)
        seconds.append(time.perf_counter() - start)
    return seconds[0], seconds[1]


if __name__ == "__main__":
    main()
