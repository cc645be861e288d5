"""Carries a graph of made-up articles into every format of ``kg export``, each in a process of its own.

    python -m benchmarks.exports [--triples 1000000]

Prints seconds, how that compares with rdflib reading the same Turtle and writing it as N-Triples in the same run, the
peak of the process's memory and the size of the files. With a million triples rdflib takes two minutes.
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

import rdflib

from benchmarks.engines import written
from kg.graph.exports import FORMATS, export
from kg.graph.source import source_of

PEER = "rdflib, N-Triples"


def main() -> None:
    """Make the graph, measure each format and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--format", help="measure one format on an existing FILE; prints JSON")
    parser.add_argument("--file", type=Path)
    options = parser.parse_args()
    if options.format:
        print(json.dumps(measured(options.format, options.file)))
        return
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary) / "graph.ttl"
        print(f"{written(file, options.triples)} triples, {file.stat().st_size / 1e6:.0f} MB of Turtle")
        found = {name: in_process(name, file) for name in (PEER, *FORMATS)}
    print(f"{'format':20} {'seconds':>8} {'of rdflib':>10} {'peak, MB':>9} {'files, MB':>10}")
    for name, (seconds, peak, size) in found.items():
        print(f"{name:20} {seconds:8.1f} {seconds / found[PEER][0]:10.2f} {peak:9.0f} {size:10.0f}")


def in_process(name: str, file: Path) -> tuple[float, float, float]:
    """Measure a format in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.exports", "--format", name, "--file", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, peak, size = json.loads(done.stdout)
    return seconds, peak, size


def measured(name: str, file: Path) -> tuple[float, float, float]:
    """Give seconds, peak of memory and size of what is written, both in MB."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        begin = time.perf_counter()
        if name == PEER:
            rdflib.Graph().parse(file, format="turtle").serialize(folder / "graph.nt", format="nt", encoding="utf-8")
        else:
            export(source_of(file), folder, [name])
        seconds = time.perf_counter() - begin
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, size


if __name__ == "__main__":
    main()
