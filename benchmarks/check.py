"""How long `kg check` takes for a graph of a million triples, by SPARQL.

    python -m benchmarks.check [--triples 1000000]

Writes graph.ttl of made-up articles, loads it into memory, holds it against the shapes and prints the seconds of the
clock and of the processor. Loading is not part of it. The shapes find nothing wrong, so the figure is that of a graph
as it should be; where something is broken, the queries that name it come on top.
"""
from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from benchmarks.engines import written
from kg.graph.check import size, violations
from kg.graph.query import load_store


def main() -> None:
    """Measure and print; an error if something is broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3, help="the fastest counts")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        written(Path(temporary) / "graph.ttl", options.triples)
        store = load_store(Path(temporary))
    millions = size(store) / 1e6
    rounds = []
    for _ in range(options.rounds):
        clock, processor = time.perf_counter(), time.process_time()
        if found := violations(store):
            raise SystemExit(f"error: {found[0].constraint}: {found[0].message}, {found[0].count} of them")
        rounds.append((time.perf_counter() - clock, time.process_time() - processor))
    clock, processor = (min(one) / millions for one in zip(*rounds, strict=True))
    print(f"{millions:.3f} million triples; seconds for a million: {clock:.2f} by the clock, {processor:.2f} of the "
          "processor")


if __name__ == "__main__":
    main()
