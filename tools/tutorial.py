"""Runs the tutorial, docs/tutorial.md, as a notebook would: block after block over the graph of the example articles.

    python tools/tutorial.py                        says whether it shows what comes out now
    python tools/tutorial.py --write                writes what comes out into it
    python tools/tutorial.py --notebook my.ipynb    makes a Jupyter notebook of it

After each block of Python stands a block of text with what it prints and the value of its last expression. The articles
are built into a folder of their own, which is the current one meanwhile.
"""
from __future__ import annotations

import argparse
import ast
import contextlib
import io
import json
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TUTORIAL = ROOT / "docs" / "tutorial.md"
BLOCK = re.compile(r"```python\n(?P<code>.*?)```\n(?:\n```text\n(?P<shown>.*?)```\n)?", re.DOTALL)


def with_outputs(text: str, folder: Path) -> str:
    """Give the tutorial with the outputs of its blocks as they are now; ``folder`` has the built graph in output/."""
    values: dict[str, Any] = {"__name__": "tutorial"}

    def run(found: re.Match[str]) -> str:
        shown = output_of(found["code"], values)
        return f"```python\n{found['code']}```\n" + (f"\n```text\n{shown}```\n" if shown else "")
    with contextlib.chdir(folder), plain_frames():
        return BLOCK.sub(run, text)


def output_of(code: str, values: dict[str, Any]) -> str:
    """Run a block; gives what it prints and the value of its last expression, without blanks at the ends of lines."""
    tree = ast.parse(code)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "docs/tutorial.md", "exec"), values)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "docs/tutorial.md", "eval"), values)
            if value is not None:
                print(value if hasattr(value, "to_frame") or hasattr(value, "columns") else repr(value))
    return "".join(f"{line.rstrip()}\n" for line in printed.getvalue().splitlines())


@contextlib.contextmanager
def plain_frames() -> Iterator[None]:
    """Show frames whole, on lines that fit into the page."""
    import pandas as pd
    with pd.option_context("display.width", 120, "display.max_columns", None, "display.max_colwidth", 70,
                           "display.max_rows", 60):
        yield


def built(folder: Path) -> Path:
    """Build the example articles into output/ of a folder."""
    from kg.pipeline import build
    build(ROOT / "examples", folder / "output")
    return folder


def notebook(text: str) -> str:
    """Give the tutorial as a Jupyter notebook (nbformat 4), without outputs."""
    cells: list[dict[str, Any]] = []
    end = 0
    for found in [*BLOCK.finditer(text), None]:
        prose = text[end:found.start() if found else len(text)].strip("\n")
        if prose:
            cells.append({"cell_type": "markdown", "metadata": {}, "source": prose.splitlines(keepends=True)})
        if found:
            code = found["code"].rstrip("\n")
            cells.append({"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [],
                          "source": code.splitlines(keepends=True)})
            end = found.end()
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return json.dumps({"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5},
                      ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    """Compare, write or convert; 1 if an output is another one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the outputs anew")
    parser.add_argument("--notebook", type=Path, metavar="FILE", help="write a Jupyter notebook instead")
    options = parser.parse_args()
    text = TUTORIAL.read_text(encoding="utf-8")
    if options.notebook is not None:
        options.notebook.write_text(notebook(text), encoding="utf-8", newline="\n")
        print(f"written to {options.notebook}; run it in a folder that has output/")
        return 0
    os.environ.setdefault("PYTHONUTF8", "1")
    with tempfile.TemporaryDirectory() as folder:
        now = with_outputs(text, built(Path(folder)))
    if options.write and now != text:
        TUTORIAL.write_text(now, encoding="utf-8", newline="\n")
    print("the tutorial is up to date" if now == text else "the outputs are written anew" if options.write
          else "the outputs are others now; run with --write and read the difference")
    return 0 if now == text or options.write else 1


if __name__ == "__main__":
    raise SystemExit(main())
