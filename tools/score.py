#!/usr/bin/env python3
"""Score a build against the gold relations beside the repository and hold the figures against their floors.

    tools/score.py [--set development|second|held-out] [--shared ../shared] [--model NAME] [--keep FOLDER] [--errors N]

Builds the graph of the annotated articles, runs the scorer that lies with the gold and prints its figures beside
the floors of ``tools/floors.toml``: for the development gold, and for the second set (``tools/second_set.py``) with
the part of it that is held out. Exit status: 0, or 1 when a figure is below its floor. Where the gold is not there,
the measuring is skipped with a word about it.
"""
from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from tools.second_set import SETS, restore  # noqa: E402

DEVELOPMENT = "development"
FLOORS = Path(__file__).with_name("floors.toml")
SUMMARIES = ("strict", "document", "interactions", "standing", "entities")


def main() -> int:
    """Build, score, compare; gives the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with gold and articles")
    parser.add_argument("--set", choices=(DEVELOPMENT, *SETS), help="one set only")
    parser.add_argument("--model", default="", help="installed spaCy pipeline instead of the built-in one")
    parser.add_argument("--keep", type=Path, help="build into this folder and keep it")
    parser.add_argument("--errors", type=int, default=0, help="show up to N misses and N false rows")
    options = parser.parse_args()
    if not (options.shared / "gold" / "dev.docs.jsonl").is_file():
        print("skipped: the gold annotations (../shared/gold) are not there, nothing was measured")
        return 0
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    return max(measure(name, options, floors[name]) for name in (DEVELOPMENT, *SETS)
               if options.set in {None, name})


def measure(name: str, options: argparse.Namespace, floors: dict[str, dict[str, float]]) -> int:
    """Build and score one set of articles and print its figures; 1 if one is below its floor, else 0."""
    gold: Path = options.shared / "gold"
    with tempfile.TemporaryDirectory() as temporary:
        texts, annotations = gold / "dev.docs.jsonl", gold / "dev.gold.jsonl"
        if name != DEVELOPMENT:
            texts, annotations = restore(name, options.shared / "corpus" / "wikinews", Path(temporary))
        folder = options.keep / name if options.keep else Path(temporary, "output")
        build(texts, folder, model=options.model)
        command = [gold / "score.py", annotations, folder]
        figures = json.loads(scorer(*command, "--json"))
        figures["numbers"] = numbers(*command)
        if options.errors:
            print(scorer(*command, "--errors", str(options.errors)))
    print(f"\n{name}: {figures['documents']} articles")
    return report(figures, floors)


def build(articles: Path, folder: Path, *, model: str) -> None:
    """Build the graph of the articles into a folder."""
    from kg.pipeline import build as build_graph
    from kg.settings import Settings
    build_graph(articles, folder, settings=Settings(model=model))


def scorer(program: Path, gold: Path, folder: Path, *more: str) -> str:
    """Give what the scorer beside the gold prints."""
    command = [sys.executable, str(program), "--gold", str(gold), "--relations", str(folder / "relations.csv"),
               "--entities", str(folder / "entities.csv"), *more]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def numbers(program: Path, gold: Path, folder: Path) -> dict[str, float]:
    """Give the share of the annotated entities with a Wikidata number that get this number, and that get another.

    An entity counts as found by its name or another of the gold's names for it, as the scorer counts it ("Moskau" may
    be the town beside Russland).
    """
    module = importlib.util.spec_from_file_location("gold_score", program)
    scoring = importlib.util.module_from_spec(module)
    module.loader.exec_module(scoring)
    documents = [scoring.GoldDoc(json.loads(line)) for line in gold.read_text(encoding="utf-8").splitlines() if line]
    with (folder / "entities.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    found: dict[tuple[str, str], set[str]] = {}
    for document in documents:
        for row in rows:
            if row["document"] == document.id and (entity := document.resolve(row["wikidata"], row["name"])):
                found.setdefault((document.id, entity), set()).add(row["wikidata"])
    wanted = {(d.id, i): e["wikidata"] for d in documents for i, e in d.entities.items() if e.get("wikidata")}
    same = sum(number in found.get(key, ()) for key, number in wanted.items())
    other = sum(number not in found.get(key, ()) and bool(found.get(key, set()) - {""})
                for key, number in wanted.items())
    return {"same": same / len(wanted), "other": other / len(wanted), "of": len(wanted)} if wanted else {}


def report(figures: dict[str, Any], floors: dict[str, dict[str, float]]) -> int:
    """Print the table; 1 if a figure is below its floor, else 0."""
    low = []
    print(f"{'':18}{'precision':>10}{'recall':>9}{'F1':>8}{'floor':>8}   right found  gold")
    for name in [*SUMMARIES, *(f"  {p}" for p in figures["predicates"])]:
        row = figures[name] if name in figures else figures["predicates"][name.strip()]
        floor = floors.get("f1", {}).get(name.strip())
        mark = "" if floor is None else f"{floor:8.3f}"
        print(f"{name:18}{row['precision']:10.3f}{row['recall']:9.3f}{row['f1']:8.3f}{mark:>8}"
              f"{row['right']:8}{row['found']:6}{row['gold']:6}")
        for figure in ("f1", "precision", "recall"):
            least = floors.get(figure, {}).get(name.strip())
            if least is not None and row[figure] < least:
                low.append(f"{name.strip()} {figure} {row[figure]:.3f} < {least:.3f}")
    for name, row in figures["qualifiers"].items():
        floor, accuracy = floors.get("accuracy", {}).get(name), row["accuracy"] or 0.0
        print(f"{name:18}accuracy {accuracy:.3f} of {row['of']}" + ("" if floor is None else f", floor {floor:.3f}"))
        if floor is not None and accuracy < floor:
            low.append(f"{name} accuracy {accuracy:.3f} < {floor:.3f}")
    low += report_numbers(figures["numbers"], floors.get("numbers", {}))
    print("below the floor: " + "; ".join(low) if low else "all floors held")
    return 1 if low else 0


def report_numbers(shares: dict[str, float], floors: dict[str, float]) -> list[str]:
    """Print the shares of right and wrong Wikidata numbers, and give those that miss their floor or ceiling."""
    if not shares:
        return []
    least, most = floors.get("same", 0.0), floors.get("other", 1.0)
    print(f"Wikidata numbers: the gold's {shares['same']:.3f} (at least {least:.3f}), "
          f"another {shares['other']:.3f} (at most {most:.3f}) of {shares['of']}")
    low = [f"numbers {shares['same']:.3f} < {least:.3f}"] if shares["same"] < least else []
    return low + ([f"other numbers {shares['other']:.3f} > {most:.3f}"] if shares["other"] > most else [])


if __name__ == "__main__":
    raise SystemExit(main())
