"""A long build: thousands of made-up articles, and how much memory it takes on the way.

    python -m benchmarks.soak [--articles 10000] [--sentences 4] [--workers 2]

Builds the same articles three times, each in a process of its own: into a folder of files, into a store, and into
shards. Prints the memory of the building process (resident, in MB) at each tenth, first while articles are analysed,
then while they become the graph, and the seconds of each part. The workers' memory stands beside it, shared parts
counted once (PSS). Linux only; two free cores take about ten minutes.
"""
from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.news import write_news

KINDS = ("files", "store", "shards")


def main() -> None:
    """Build and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--sentences", type=int, default=4, help="of an article; its title is one more")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--one", choices=KINDS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(soaked(options.one, options.folder, articles=options.articles, workers=options.workers)))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_news(folder / "news.jsonl", options.articles, sentences=options.sentences)
        told = {}
        for kind in KINDS:
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.soak", "--one", kind, "--folder", folder,
                 "--articles", str(options.articles), "--workers", str(options.workers)],
                check=True, stdout=subprocess.PIPE, text=True)
            told[kind] = json.loads(done.stdout.splitlines()[-1])
    print_table(told, options.articles)


def print_table(told: dict[str, dict[str, object]], articles: int) -> None:
    """Print the memory curves of all kinds side by side."""
    print(f"{articles} articles; MB of the building process while they are")
    print(f"{'articles':>9}" + "".join(f"{f'analysed ({kind})':>19}{f'joined ({kind})':>17}" for kind in told))
    for step in range(1, 11):
        row = [(one["analysed"][step - 1], one["joined"][step - 1]) for one in told.values()]   # type: ignore[index]
        print(f"{articles * step // 10:9}" + "".join(f"{a:19}{b:17}" for a, b in row))
    for name in ("peak MB", "workers MB", "seconds of analysis", "seconds of joining", "relations", "MB written"):
        print(f"{name:20}" + "".join(f"{kind} {one[name]}   " for kind, one in told.items()))


def soaked(kind: str, folder: Path, *, articles: int, workers: int) -> dict[str, object]:
    """Build once and give the curve."""
    from kg.pipeline import Tally
    curve = Curve(articles)
    add = Tally.add

    def joined(self: Tally, facts: object) -> None:
        add(self, facts)        # type: ignore[arg-type]
        curve.joined_one()
    Tally.add = joined          # type: ignore[method-assign, assignment]
    start = time.perf_counter()
    summary = _build(kind)(folder / "news.jsonl", folder / kind, workers, curve.analysed_one)
    end = time.perf_counter()
    return {"analysed": curve.analysed, "joined": curve.joined, "workers MB": curve.workers,
            "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            "seconds of analysis": round(curve.turned - start), "seconds of joining": round(end - curve.turned),
            "relations": summary.claims,    # type: ignore[attr-defined]
            "MB written": round(sum(path.stat().st_size for path in (folder / kind).rglob("*")) / 1e6)}


def _build(kind: str) -> Callable[[Path, Path, int, Callable[[], None]], object]:
    from kg.pipeline import build
    from kg.settings import Settings
    from kg.sharded import build_shards
    from kg.stored import build_into
    job = {"files": build, "store": build_into, "shards": build_shards}[kind]
    return lambda news, folder, workers, step: job(news, folder, settings=Settings(workers=workers), on_article=step)


class Curve:
    """Memory at each tenth of the articles."""

    def __init__(self, articles: int) -> None:
        self._every = max(1, articles // 10)
        self._counts = [0, 0]
        self.analysed: list[int] = []
        self.joined: list[int] = []
        self.workers = 0
        self.turned = 0.0       # when analysis was done

    def analysed_one(self) -> None:
        """Note that one more article is analysed."""
        self._note(0, self.analysed)
        self.turned = time.perf_counter()

    def joined_one(self) -> None:
        """Note that one more article becomes part of the graph."""
        self._note(1, self.joined)

    def _note(self, part: int, curve: list[int]) -> None:
        self._counts[part] += 1
        if self._counts[part] % self._every == 0 and len(curve) < 10:
            curve.append(_memory(os.getpid(), "VmRSS", "status"))
            children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
            self.workers = max(self.workers, sum(_memory(int(child), "Pss", "smaps_rollup") for child in children))


def _memory(process: int, name: str, file: str) -> int:
    for line in Path(f"/proc/{process}/{file}").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) // 1024
    return 0


if __name__ == "__main__":
    main()
