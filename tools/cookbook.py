"""Runs every command of the cookbook, docs/cookbook.md, over the graph of the example articles.

    python tools/cookbook.py            says whether it shows what comes out now
    python tools/cookbook.py --write    writes what comes out into it

Behind a command stands a table: its head says which columns are shown, the tool fills in the first rows and how many
there are. A block of SPARQL before a command with a file (my.rq) is that file; Turtle behind a command is its answer.
"""
from __future__ import annotations

import argparse
import contextlib
import csv
import io
import re
import shlex
import tempfile
from pathlib import Path

from typer.testing import CliRunner

ROOT = Path(__file__).resolve().parent.parent
COOKBOOK = ROOT / "docs" / "cookbook.md"
MOST = 6        # rows shown
COMMAND = re.compile(
    r"(?:```sparql\n(?P<file>(?:(?!```).)*)```\n\n)?```sh\nkg (?P<command>query [^\n]+)\n```\n\n"
    r"(?:(?P<head>\|[^\n]+\|\n\|[-|]+\|\n)(?:\|[^\n]+\|\n)*(?:\n\d+ rows?(?:, the first \d+ shown)?\.\n)?"
    r"|```turtle\n(?:(?!```).)*```\n)", re.DOTALL)


def with_answers(text: str, folder: Path) -> str:
    """Give the cookbook with the answers as they are now; ``folder`` has the built graph in output/."""
    def run(found: re.Match[str]) -> str:
        words = shlex.split(found["command"])
        if found["file"] is not None:
            (folder / words[1]).write_text(found["file"], encoding="utf-8")
        before = found[0][:found[0].rindex("```sh\n")] + f"```sh\nkg {found['command']}\n```\n\n"
        if found["head"] is None:
            return before + "```turtle\n" + _asked(*words) + "```\n"
        return before + found["head"] + table(_asked(*words, "--format", "csv"), found["head"])
    with contextlib.chdir(folder):
        return COMMAND.sub(run, text)


def table(answer: str, head: str) -> str:
    """Give the first rows of a CSV answer as lines of a table in Markdown, and a line with how many there are."""
    columns = [cell.strip() for cell in head.splitlines()[0].strip("|").split("|")]
    rows = list(csv.DictReader(io.StringIO(answer)))
    lines = ["| " + " | ".join(row[column].replace("|", "\\|") for column in columns) + " |" for row in rows[:MOST]]
    shown = f", the first {MOST} shown" if len(rows) > MOST else ""
    return "".join(f"{line}\n" for line in [*lines, "", f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}{shown}."])


def _asked(*words: str) -> str:
    from kg.cli import app
    result = CliRunner().invoke(app, list(words))
    if result.exit_code or result.stderr:
        raise SystemExit(f"docs/cookbook.md: kg {shlex.join(words)}: {result.stderr.strip()}; correct the command")
    return result.stdout.rstrip("\n") + "\n"


def main() -> int:
    """Compare or write; 1 if an answer is another one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the answers anew")
    options = parser.parse_args()
    text = COOKBOOK.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        from kg.pipeline import build
        build(ROOT / "examples", Path(name) / "output")
        now = with_answers(text, Path(name))
    if options.write and now != text:
        COOKBOOK.write_text(now, encoding="utf-8", newline="\n")
    print("the cookbook is up to date" if now == text else "the answers are written anew" if options.write
          else "the answers are others now; run with --write and read the difference")
    return 0 if now == text or options.write else 1


if __name__ == "__main__":
    raise SystemExit(main())
