#!/usr/bin/env python3
"""Draw events that several claims tell of, each with its sentences, to be read: is it one happening?

    tools/draw_events.py OUTPUT [--count 50] [--seed 1]

OUTPUT is the folder of a build. The same build and seed give the same events; all are shown where there are fewer. Only
the counts of a reading belong into docs/quality.md, never the sentences.
"""
from __future__ import annotations

import argparse
import csv
import random
from pathlib import Path

WORDS = ("factuality", "date", "place", "attributed_to", "document")


def main() -> None:
    """Read relations.csv, draw and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("output", type=Path)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    events: dict[str, list[dict[str, str]]] = {}
    with (options.output / "relations.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["event"]:
                events.setdefault(row["event"], []).append(row)
    several = sorted(name for name, rows in events.items() if len(rows) > 1)
    across = sum(len({row["document"] for row in events[name]}) > 1 for name in several)
    print(f"{len(events)} events, {len(several)} with several claims, {across} of these from several articles")
    drawn = random.Random(options.seed).sample(several, min(options.count, len(several)))
    for number, name in enumerate(drawn, 1):
        first = events[name][0]
        print(f"\n{number}. {first['subject']} {first['predicate']} {first['object']} ({name})")
        for row in events[name]:
            print(f"   {' | '.join(filter(None, (row[word] for word in WORDS)))}: {' '.join(row['sentence'].split())}")


if __name__ == "__main__":
    main()
