"""What a whole build costs beside the bare spaCy pipeline, step by step, with one process and with two.

    python -m benchmarks.build ../shared/corpus/wikinews/{train,dev}.jsonl [--rounds 3] [--scaling 100,1000,10000]

In each round the bare pipeline (its own ``nlp.pipe`` over the same cleaned texts), a plain triple extraction (textacy's
subject-verb-object triples over that pipeline; extra ``benchmarks``) and the whole build, each in a process of its own,
take turns, so that other work on the machine hits all alike; so does the pipeline as the build runs it (quickened).
Everything counts, from the start of Python on, but reading and cleaning for the pipelines alone. Printed are medians:
seconds of the processor and by the clock, and ratios to the bare pipeline.
"""
from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

Measured = dict[str, Any]
STEPS = (       # module, function or class with its method, what it is called in the table; what others cost is "rest"
    ("kg.extractor", "Extractor.load", "load the model"), ("kg.pipeline", "documents", "read and clean"),
    ("kg.language.pipeline", "make_doc", "cut into words"), ("kg.language.pipeline", "annotated", "spaCy"),
    ("kg.language.pipeline", "read_parse", "read the parse"), ("kg.extractor", "analyse", "mentions and clauses"),
    ("kg.extractor", "build_facts", "facts"), ("kg.pipeline", "Pending.add", "keep what was analysed"),
    ("kg.pipeline", "Pending.facts", "keep what was analysed"), ("kg.pipeline", "Graph.add", "graph"),
    ("kg.pipeline", "CopyFinder.add", "reprints"), ("kg.pipeline", "write_outputs", "write the files"))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", nargs="+", type=Path, help="JSON lines")
    parser.add_argument("--rounds", type=int, default=3, help="0: only what --scaling asks for")
    parser.add_argument("--scaling", default="", help="numbers of articles to build, too, such as 100,1000,10000")
    parser.add_argument("--measure", choices=sorted(MEASURES), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(MEASURES[options.measure](options.articles[0])))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        whole = folder / "articles.jsonl"
        whole.write_text("".join(path.read_text("utf-8") for path in options.articles), "utf-8")
        names = ("bare", "quick", "triples", "build", "two")
        found: dict[str, list[Measured]] = {name: [] for name in names}
        for _ in range(options.rounds):
            for name in names:
                found[name].append(measured(name, whole))
        if options.rounds:
            tell(found)
        rows = [(count, measured("build", many), measured("two", many))
                for count in map(int, filter(None, options.scaling.split(",")))
                for many in [scaled(whole, count, folder)]]
        if rows:
            tell_scaling(rows)


def measured(name: str, articles: Path) -> Measured:
    """Give what one kind of work costs in a fresh process."""
    started = {**os.environ, "BENCHMARK_STARTED": repr(time.time())}
    told = subprocess.run([sys.executable, "-m", "benchmarks.build", str(articles), "--measure", name],
                          stdout=subprocess.PIPE, check=True, env=started).stdout
    return dict(json.loads(told))


# ---- in the process that is measured ---------------------------------------------------------------------------


def spent() -> tuple[float, float]:
    """Give the seconds of the processor and by the clock since this process was started, with those of its own."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used), time.time() - float(os.environ["BENCHMARK_STARTED"])


def result(*, without: tuple[float, float] = (0.0, 0.0), **more: Any) -> Measured:
    """Give what this process has cost, reading for the bare pipeline left out, and its peak memory in MB."""
    cpu, wall = spent()
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {"cpu": cpu - without[0], "wall": wall - without[1], "peak": peak / 1024, **more}


def run_bare(articles: Path, *, triples: bool = False) -> Measured:
    """The pipeline that ``load_pipeline`` gives, over the cleaned texts; with ``triples`` what textacy finds in it."""
    from kg.language.pipeline import DOCS_AT_ONCE, load_pipeline
    from kg.pipeline import documents
    nlp = load_pipeline()
    before = spent()
    texts = [f"{one.title}\n\n{one.text}" for one in documents(articles, on_skip=lambda source, reason: None)]
    after = spent()
    words = found = 0
    for doc in nlp.pipe(texts, batch_size=DOCS_AT_ONCE):      # the fastest: more at once leave the processor's cache
        words += len(doc)
        if triples:
            from textacy.extract.triples import subject_verb_object_triples
            found += sum(1 for _ in subject_verb_object_triples(doc))
    return result(without=(after[0] - before[0], after[1] - before[1]), words=words, relations=found)


def run_quick(articles: Path) -> Measured:
    """The same pipeline as the build runs it: quickened, fewer guesses, texts cut into words by us."""
    from kg.language.parsed import make_doc
    from kg.language.pipeline import DOCS_AT_ONCE, annotated, load_pipeline, quickened
    from kg.pipeline import documents
    nlp = quickened(load_pipeline())
    before = spent()
    read = list(documents(articles, on_skip=lambda source, reason: None))
    after = spent()
    for start in range(0, len(read), DOCS_AT_ONCE):
        annotated([make_doc(one, nlp=nlp) for one in read[start:start + DOCS_AT_ONCE]], nlp=nlp)
    return result(without=(after[0] - before[0], after[1] - before[1]))


def run_build(articles: Path, *, workers: int = 1) -> Measured:
    """The whole build with the files that it writes."""
    from kg.pipeline import build
    from kg.settings import Settings
    steps = Steps()
    first: list[float] = []
    if workers == 1:
        for module, name, step in STEPS:
            steps.watch(module, name, step)
    with tempfile.TemporaryDirectory() as output:
        summary = build(articles, Path(output), settings=Settings(workers=workers),
                        on_article=lambda: first.append(spent()[1]) if not first else None)
    return result(steps=steps.seconds, first=first[0], articles=summary.articles, relations=summary.claims)


MEASURES: dict[str, Callable[[Path], Measured]] = {
    "bare": run_bare, "quick": run_quick, "triples": partial(run_bare, triples=True), "build": run_build,
    "two": partial(run_build, workers=2)}


class Steps:
    """Seconds of the processor that watched functions take, without those of the watched ones that they call."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._open: list[float] = []        # of each function that runs: the seconds that others took inside it

    def watch(self, module: str, name: str, step: str) -> None:
        """Count a function, or the method of a class, of a module."""
        owner: Any = __import__(module, fromlist=["_"])
        *classes, last = name.split(".")
        for one in classes:
            owner = getattr(owner, one)
        given = owner.__dict__[last]
        inner = given.__func__ if isinstance(given, classmethod) else given

        def counted(*args: Any, **named: Any) -> Any:
            found = self._run(step, partial(inner, *args, **named))
            return self._each(step, found) if isinstance(found, Iterator) else found

        setattr(owner, last, classmethod(counted) if isinstance(given, classmethod) else counted)

    def _each(self, step: str, items: Iterator[Any]) -> Iterator[Any]:
        nothing = object()
        while (item := self._run(step, partial(next, items, nothing))) is not nothing:
            yield item

    def _run(self, step: str, work: Callable[[], Any]) -> Any:
        start = time.process_time()
        self._open.append(0.0)
        try:
            return work()
        finally:
            took = time.process_time() - start
            self.seconds[step] = self.seconds.get(step, 0.0) + took - self._open.pop()
            if self._open:
                self._open[-1] += took


# ---- articles and tables ---------------------------------------------------------------------------------------


def scaled(articles: Path, count: int, folder: Path) -> Path:
    """Give a file with some number of articles: those of a file again and again, every time with another id and a third
    of their longer small words drawn anew, so that none is a reprint."""
    rows = [json.loads(line) for line in articles.read_text("utf-8").splitlines()]
    words = sorted({word for row in rows for word in re.findall(r"\b[a-zäöü]{4,}\b", row["text"])})
    target = folder / f"{count}.jsonl"
    with target.open("w", encoding="utf-8") as out:
        for number in range(count):
            row, again = rows[number % len(rows)], number // len(rows)
            if again:
                rng = random.Random(number)
                text = re.sub(r"\b[a-zäöü]{4,}\b", lambda m, rng=rng: rng.choice(words) if rng.random() < 1 / 3
                              else m.group(), row["text"])
                row = {**row, "id": f"{row['id']}-{again}", "text": text}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return target


def median(found: list[Measured], key: str) -> float:
    """Give the median of the rounds."""
    return statistics.median(one[key] for one in found)


def tell(found: dict[str, list[Measured]]) -> None:
    """Print the tables of one corpus."""
    articles, words = found["build"][0]["articles"], found["bare"][0]["words"]
    print(f"{articles} articles, {words} words; {platform.processor() or platform.machine()}, "
          f"{os.cpu_count()} processors, Python {platform.python_version()}; "
          f"medians of {len(found['build'])} rounds in turn\n")
    bare = found["bare"]
    print("| | processor, s | clock, s | ratio: processor | clock | articles/s | words/s | peak memory, MB | found |")
    print("|---|---|---|---|---|---|---|---|---|")
    names = {"bare": "bare spaCy pipeline", "quick": "the pipeline as the build runs it",
             "triples": "bare pipeline with textacy's triples", "build": "whole build",
             "two": "whole build, two workers"}
    for name, rounds in found.items():
        cpu, wall = median(rounds, "cpu"), median(rounds, "wall")
        ratios = [statistics.median(one[key] / other[key] for one, other in zip(rounds, bare, strict=True))
                  for key in ("cpu", "wall")]
        print(f"| {names[name]} | {cpu:.1f} | {wall:.1f} | {ratios[0]:.2f} | {ratios[1]:.2f} | {articles / wall:.1f} | "
              f"{words / wall:.0f} | {median(rounds, 'peak'):.0f} | {rounds[0].get('relations') or ''} |")
    gain = statistics.median(one["wall"] / two["wall"] for one, two in zip(found["build"], found["two"], strict=True))
    print(f"\nTwo workers give {gain:.2f} times the articles of one. "
          f"From the start to the first article: {median(found['build'], 'first'):.1f} s.\n")
    print("| step of the build | processor, s | share |\n|---|---|---|")
    whole = median(found["build"], "cpu")
    shares = {step: statistics.median(one["steps"].get(step, 0.0) for one in found["build"])
              for step in dict.fromkeys(step for _, _, step in STEPS)}
    shares["rest (start of Python, imports, tables of the rule book)"] = whole - sum(shares.values())
    for step, seconds in shares.items():
        print(f"| {step} | {seconds:.1f} | {100 * seconds / whole:.0f} % |")


def tell_scaling(rows: list[tuple[int, Measured, Measured]]) -> None:
    """Print how time and memory grow with the number of articles, and what a second worker gives."""
    print("\n| articles | processor, s | articles/s (processor) | clock, s | with two workers | gain "
          "| peak memory, MB |\n|---|---|---|---|---|---|---|")
    for count, one, two in rows:
        print(f"| {count} | {one['cpu']:.1f} | {count / one['cpu']:.1f} | {one['wall']:.1f} | {two['wall']:.1f} | "
              f"{one['wall'] / two['wall']:.2f} | {one['peak']:.0f} |", flush=True)


if __name__ == "__main__":
    main()
