"""Measure which share of a build's time goes into telling who is who.

    python -m benchmarks.linking [--articles ../shared/corpus/wikinews/dev.jsonl] [--limit 150] [--runs 3]

Builds the graph of some articles and prints the seconds of the whole build, files included, and of linking (names to
entities, readings, decisions), for the run with the median share. Loading the pipeline and the tables is not counted.
"""
from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import kg.facts.build as facts_build
from kg.curation import Curation, Decisions
from kg.facts.readings import Readings
from kg.graph import Graph, write_outputs
from kg.pipeline import Extractor, documents
from kg.settings import DEFAULTS

ROOT = Path(__file__).resolve().parent.parent
TARGET = 0.15       # share of the whole that linking may cost


class Clock:
    """Sums up the seconds spent in the functions that it watches."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def watch(self, owner: Any, name: str) -> None:
        """Put a watch around a function of a module or class."""
        setattr(owner, name, self.timed(getattr(owner, name)))

    def timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Give the function with a watch around it."""
        def run(*words: Any, **options: Any) -> Any:
            start = time.perf_counter()
            try:
                return function(*words, **options)
            finally:
                self.seconds += time.perf_counter() - start
        return run


def main() -> int:
    """Build some times, print the times; gives 1 where the share is above its target."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=Path, default=ROOT.parent / "shared" / "corpus" / "wikinews" / "dev.jsonl")
    parser.add_argument("--limit", type=int, default=150, help="articles")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    if not options.articles.exists():
        print(f"skipped: {options.articles} is not there, nothing was measured")
        return 0
    clock = Clock()
    clock.watch(facts_build, "link_entities")
    clock.watch(Readings, "told")
    clock.watch(Curation, "apply")
    extractor = Extractor.load()
    list(extractor.extract(islice(read(options.articles), 3)))      # the tables are indexed on first use
    rounds = []
    for _ in range(options.runs):
        clock.seconds = 0.0
        start = time.perf_counter()
        articles = build(extractor, islice(read(options.articles), options.limit))
        whole = time.perf_counter() - start
        rounds.append((clock.seconds / whole, clock.seconds, whole, articles))
    share, linking, whole, articles = sorted(rounds)[len(rounds) // 2]
    print(f"{articles} articles: build {whole:.2f} s, linking {linking:.2f} s, share {share:.1%} "
          f"(target below {TARGET:.0%}; median of {options.runs})")
    return int(share >= TARGET)


def read(articles: Path) -> Iterator[Any]:
    """Give the articles of a file."""
    return documents(articles, on_skip=lambda source, reason: None)


def build(extractor: Extractor, articles: Iterator[Any]) -> int:
    """Build the graph of some articles into a folder that is thrown away; give how many there were."""
    graph, curation = Graph(), Curation(Decisions())
    with tempfile.TemporaryDirectory() as folder:
        for facts in extractor.extract(articles):
            graph.add(curation.apply(facts))
        write_outputs(graph, Path(folder), settings=DEFAULTS, rulebook=extractor.rules)
    return len(graph)


if __name__ == "__main__":
    raise SystemExit(main())
