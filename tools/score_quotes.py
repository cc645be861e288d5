#!/usr/bin/env python3
"""Score the quotation finder against the German Wikinews quotation annotations (measure only).

    tools/score_quotes.py [--gold ../shared/quote/dev.jsonl] [--scorer ../shared/gold/score_quotes.py]
                          [--model NAME] [--limit N]

Parses the articles, finds their quotations, writes the table of a build into a temporary folder, runs the scorer on it
and holds its figures against ``[quotations]`` of ``tools/floors.toml``. Exit status: 0, or 1 when one is below its
floor. Where the corpus is not there, the measuring is skipped.
"""
from __future__ import annotations

import argparse
import csv
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg.language.pipeline import load_pipeline, parse_documents  # noqa: E402
from kg.language.quotes import find_quotations  # noqa: E402
from kg.model import Document  # noqa: E402
from kg.rulebook import load_rulebook  # noqa: E402

FLOORS = Path(__file__).with_name("floors.toml")
LINES = {"span": "quotations ", "speaker": "quotations + speaker"}
COLUMNS = ("document", "start", "end", "text", "kind", "speaker_text", "speaker_start", "speaker_end", "cue")


def main() -> int:
    """Run the scorer; gives its exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared/quote/dev.jsonl")
    parser.add_argument("--scorer", type=Path, default=ROOT.parent / "shared/gold/score_quotes.py")
    parser.add_argument("--model", default="")
    parser.add_argument("--limit", type=int, default=None)
    options = parser.parse_args()
    if not options.gold.is_file():
        print("skipped: the quotation corpus (../shared/quote) is not there, nothing was measured")
        return 0
    lines = options.gold.read_text(encoding="utf-8").splitlines()[:options.limit]
    with tempfile.TemporaryDirectory() as folder:
        gold, table = Path(folder, "gold.jsonl"), Path(folder, "quotes.csv")
        gold.write_text("\n".join(lines) + "\n", encoding="utf-8")
        with table.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, COLUMNS)
            writer.writeheader()
            writer.writerows(rows([json.loads(line) for line in lines], model=options.model))
        told = subprocess.run([sys.executable, options.scorer, "--gold", gold, "--quotes", table], check=True,
                              capture_output=True, encoding="utf-8").stdout
    print(told, end="")
    return 0 if options.limit or options.model else held(told)


def held(told: str) -> int:
    """Compare the F1 that the scorer printed with the floors; gives 0, or 1 if one is below."""
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["quotations"]
    low = []
    for name, start in LINES.items():
        line = next(line for line in told.splitlines() if line.startswith(start))
        found = re.search(r"F1 (\d\.\d+)", line)
        if found is None or float(found[1]) < floors[name]:
            low.append(f"{name} {line} < {floors[name]}")
    print("below the floor: " + "; ".join(low) if low else "all floors held")
    return 1 if low else 0


def rows(records: list[dict[str, Any]], *, model: str = "") -> list[dict[str, object]]:
    """Give the rows of ``quotes.csv`` for annotated articles."""
    lexicon = load_rulebook().lexicon["reporting"]
    documents = [Document(r["documentName"].split(" - ")[0].strip(), r["originalText"]) for r in records]
    out: list[dict[str, object]] = []
    for parsed in parse_documents(documents, nlp=load_pipeline(model)):
        for quote in find_quotations(parsed.doc, lexicon=lexicon):
            tokens = parsed.char_tokens(quote.start, quote.end)
            speaker = parsed.char_tokens(*quote.speaker) if quote.speaker else None
            if tokens is None:
                continue
            start, end = parsed.span(*tokens)
            row: dict[str, object] = {"document": parsed.document.id, "start": start, "end": end,
                                      "text": parsed.text(*tokens), "kind": quote.kind, "cue": quote.cue}
            if speaker is not None:
                row["speaker_text"] = parsed.text(*speaker)
                row["speaker_start"], row["speaker_end"] = parsed.span(*speaker)
            out.append(row)
    return out


if __name__ == "__main__":
    raise SystemExit(main())
