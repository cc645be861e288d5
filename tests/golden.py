"""The golden files: what a build makes of five tiny articles.

    python -m tests.golden             says whether the files under tests/data/golden are what a build writes now
    python -m tests.golden --write     writes them anew; read the difference before you commit it
"""
from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"
ARTICLES, GOLDEN = DATA / "articles", DATA / "golden"
FILES = ("graph.ttl", "relations.csv")


def rendered(folder: Path) -> dict[str, str]:
    """Build the five articles into a folder; gives the golden files as they are now, the versions left out."""
    from kg.pipeline import build, versions_of
    from kg.settings import DEFAULTS
    build(ARTICLES, folder)
    texts = {name: (folder / name).read_bytes().decode("utf-8") for name in FILES}
    for name, version in versions_of(DEFAULTS).items():
        texts = {file: text.replace(f'"{version}"', f'"{name.upper()}"') for file, text in texts.items()}
    return texts


def expected() -> dict[str, str]:
    """The golden files as they lie in the repository."""
    return {name: (GOLDEN / name).read_bytes().decode("utf-8") for name in FILES}


def main() -> int:
    """Compare or write; 1 if a file differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write the files anew")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        now = rendered(Path(folder))
    if options.write:
        GOLDEN.mkdir(parents=True, exist_ok=True)
        for name, text in now.items():
            (GOLDEN / name).write_bytes(text.encode("utf-8"))
    different = [name for name, text in expected().items() if text != now[name]]
    print("different: " + ", ".join(different) if different else "golden files are up to date")
    return 1 if different else 0


if __name__ == "__main__":
    raise SystemExit(main())
