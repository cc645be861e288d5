#!/usr/bin/env python3
"""Runs politgraph in an environment of its own, which is made on first use in the folder .venv.

    python3 tools/run.py build examples -o output/   the main job
    python3 tools/run.py query --help                any other command of kg
    python3 tools/run.py test                        the tests; further words go to pytest
    python3 tools/run.py exec mypy --strict kg       a program of the environment, the developers' tools included

It needs Python 3.11 or newer and, the first time, a package index; later runs start at once.
"""
from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
BIN, END = (FOLDER / "Scripts", ".exe") if os.name == "nt" else (FOLDER / "bin", "")
PYTHON = BIN / f"python{END}"


def main(words: list[str]) -> int:
    """Run one command and give its exit status."""
    if not words or words[0] in {"-h", "--help"}:
        print(__doc__)
        return 0 if words else 2
    if words[0] in {"test", "exec"}:
        prepare("test")
        command = ["pytest", *words[1:]] if words[0] == "test" else words[1:] or ["python"]
        folder: Path | None = ROOT
    else:
        prepare("serve" if words[0] == "serve" else "")
        command, folder = ["kg", *words], None
    program = str(BIN / f"{command[0]}{END}")
    return subprocess.call([program, *command[1:]], cwd=folder, env={**os.environ, "PYTHONUTF8": "1"})


def prepare(extra: str) -> None:
    """Make the environment and install the package in it, unless that was done for this pyproject.toml."""
    mark = FOLDER / f"politgraph-{extra or 'run'}.sha256"
    state = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + str(ROOT).encode()).hexdigest()
    if PYTHON.exists() and mark.exists() and mark.read_text() == state:
        return
    print(f"preparing {FOLDER.name} (once; it takes a few minutes) ...", file=sys.stderr, flush=True)
    pip = [str(PYTHON), "-m", "pip"]
    if not PYTHON.exists() and subprocess.call([sys.executable, "-m", "venv", str(FOLDER)],
                                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL):
        # Debian without python3-venv: an environment without pip, filled by the pip of the system.
        check([sys.executable, "-m", "venv", "--clear", "--without-pip", str(FOLDER)])
    if subprocess.call([*pip, "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL):
        pip = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    target = f"{ROOT}[{extra}]" if extra else str(ROOT)
    check([*pip, "install", "--quiet", "--disable-pip-version-check", "--editable", target])
    mark.write_text(state)


def check(command: list[str]) -> None:
    """Run a command of the preparation; end with a cure when it fails."""
    if subprocess.call(command, stdout=sys.stderr):
        raise SystemExit(f"error: {' '.join(command)} failed (see above); the environment {FOLDER} is not "
                         "complete. It needs pip, the module venv (Debian: apt install python3-venv) and a "
                         "package index. Correct that, then give the same command again.")


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036  (this file may be started by any Python)
        raise SystemExit("error: politgraph needs Python 3.11 or newer, this is " + sys.version.split()[0] +
                         "; start it with a newer one, for example: python3.11 tools/run.py ...")
    raise SystemExit(main(sys.argv[1:]))
