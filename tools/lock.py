"""Makes the lock files: every package with its version and the hashes of its files, and no address of a registry.

    python tools/lock.py             writes requirements.lock and requirements-all.lock, changing what must change
    python tools/lock.py --upgrade   takes the newest versions that pyproject.toml allows
    python tools/lock.py --check     says what in them does not agree with pyproject.toml; needs no network

requirements.lock has what politgraph needs, requirements-all.lock the extras, too, those of the tests included. Both
hold for Python 3.11 and newer on every system. Needs uv to make them: pip install ".[lock]".
"""
from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
COMMAND = "python tools/lock.py"
FILES = {"requirements.lock": [], "requirements-all.lock": ["--all-extras"]}
PINNED = re.compile(r"([A-Za-z0-9._-]+)==([^\s;]+)(?: ; (.*?))? \\$", re.MULTILINE)
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def make(*, upgrade: bool) -> int:
    """Write the lock files and give the exit status."""
    uv = shutil.which("uv", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", ""))))
    if uv is None:
        print('error: uv is not there; install it with: pip install ".[lock]"', file=sys.stderr)
        return 2
    for name, options in FILES.items():
        done = subprocess.run(
            [uv, "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11", "--generate-hashes",
             "--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--quiet", "--output-file", name, *options,
             *(["--upgrade"] if upgrade else [])],
            cwd=ROOT, env={**os.environ, "UV_CUSTOM_COMPILE_COMMAND": COMMAND})
        if done.returncode:
            return done.returncode
        print(f"{name}: {len(pins((ROOT / name).read_text(encoding='utf-8')))} packages")
    return check()


def check() -> int:
    """Print what is wrong with the lock files and give the exit status."""
    found = [fault for name, options in FILES.items() for fault in faults(
        (ROOT / name).read_text(encoding="utf-8"), wanted(extras=bool(options)), name)]
    print("\n".join(found) or f"{' and '.join(FILES)} agree with pyproject.toml")
    return 1 if found else 0


def wanted(*, extras: bool) -> list[Requirement]:
    """Give what pyproject.toml asks for, with all its extras if wanted."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for lines in project["optional-dependencies"].values() for line in lines
                                         if extras)]
    asked = [Requirement(line) for line in lines]
    return [one for one in asked if canonicalize_name(one.name) != project["name"]]


def pins(text: str) -> dict[str, set[str]]:
    """Give the versions of each package in a lock file: more than one where they depend on the Python or system."""
    found: dict[str, set[str]] = {}
    for match in PINNED.finditer(text):
        found.setdefault(canonicalize_name(match[1]), set()).add(match[2])
    return found


def faults(text: str, asked: list[Requirement], name: str) -> Iterator[str]:
    """Say what is wrong with a lock file."""
    cure = f"; make it anew with: {COMMAND}"
    locked = pins(text)
    for requirement in asked:
        versions = locked.get(canonicalize_name(requirement.name), set())
        if not versions:
            yield f"{name}: {requirement} is not in it{cure}"
        for version in sorted(versions):
            if not requirement.specifier.contains(version, prereleases=True):
                yield f"{name}: {requirement} is wanted, {version} is locked{cure}"
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#") and not PINNED.fullmatch(line) and not HASH.fullmatch(line):
            yield f"{name}, line {number}: neither a package nor a hash: {line.strip()[:80]}{cure}"
    for block in re.split(r"\n(?=[A-Za-z0-9])", text):
        if PINNED.match(block) and "--hash=sha256:" not in block:
            yield f"{name}: {block.split()[0]} has no hash{cure}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions")
    parser.add_argument("--check", action="store_true", help="only say whether the files agree with pyproject.toml")
    options = parser.parse_args()
    raise SystemExit(check() if options.check else make(upgrade=options.upgrade))
