"""Fuzzes the readers, the cleaners and the grammar with atheris, each target in a process of its own.

    python -m tests.fuzz.run                          all targets, a minute together (as CI does)
    python -m tests.fuzz.run --seconds 3600           longer
    python -m tests.fuzz.run --target page --seconds 600 --corpus found/
    python -m tests.fuzz.run --target page crash-1a2b3c        once more with what broke it

Starts from tests/fuzz/seeds. Exits with 1 if a target raises, takes more than a minute or more than 3 GB for one
input; what it was given is then in a file crash-... or timeout-... in the current folder, which the last command reads.
"""
from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz.targets import TARGETS

SEEDS = Path(__file__).parent / "seeds"
INSTRUMENTED = {"reader": ["kg.corpus"], "page": ["kg.corpus"], "cleaner": ["kg.corpus", "kg.text"],
                "tables": ["kg.curation", "kg.rulebook"], "grammar": ["kg.language", "kg.facts"]}


def main(words: list[str]) -> int:
    """Run and give the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.run", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--target", choices=sorted(TARGETS), help="one target only")
    parser.add_argument("--seconds", type=int, default=60, help="of all targets together  [60]")
    parser.add_argument("--corpus", type=Path, help="folder to keep new inputs in")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("again", nargs="*", type=Path, help="inputs to run once more")
    options = parser.parse_args(words)
    if options.again:
        for path in options.again:
            TARGETS[options.target or parser.error("name the --target")](path.read_bytes())
        return 0
    if options.inside:
        return _fuzz(options.target, seconds=options.seconds, corpus=options.corpus)
    try:
        import atheris  # noqa: F401
    except ImportError:
        print("skipped: atheris is not installed (it has wheels for Linux on x86_64 only)")
        return 0
    names = [options.target] if options.target else sorted(TARGETS)
    broken = [name for name in names if _run(name, max(1, options.seconds // len(names)), options.corpus)]
    found = f"{', '.join(broken)} broke" if broken else "no find"
    print(f"fuzzed {', '.join(names)} for {options.seconds} s: {found}")
    return 1 if broken else 0


def _run(name: str, seconds: int, corpus: Path | None) -> bool:
    """Fuzz one target; tell whether it broke."""
    with tempfile.TemporaryDirectory() as folder:
        kept = corpus / name if corpus is not None else Path(folder)
        kept.mkdir(parents=True, exist_ok=True)
        done = subprocess.run([sys.executable, "-m", "tests.fuzz.run", "--inside", "--target", name, "--seconds",
                               str(seconds), "--corpus", str(kept)], stderr=subprocess.PIPE, encoding="utf-8",
                              errors="replace")
    last = [line for line in done.stderr.splitlines() if line.startswith(("Done", "#"))][-1:]
    print(f"{name}: {last[0] if last else 'did not start'}", flush=True)
    if done.returncode:
        print(done.stderr[-6000:], file=sys.stderr)
    return done.returncode != 0


def _fuzz(name: str, *, seconds: int, corpus: Path) -> int:
    import atheris

    with atheris.instrument_imports(include=INSTRUMENTED[name]):
        # What was imported to list the targets is imported again, now watched.
        for module in [one for one in sys.modules if one == "kg" or one.startswith(("kg.", "tests.fuzz.targets"))]:
            del sys.modules[module]
        from tests.fuzz.targets import TARGETS as WATCHED
    WATCHED[name](b"")      # load what takes time before the clock of a single input runs
    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-timeout=60", "-rss_limit_mb=3000", "-max_len=4000",
                   "-verbosity=1", str(corpus), str(SEEDS / name)], WATCHED[name])
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
