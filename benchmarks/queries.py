"""Asks all named queries of a graph of a million triples: the embedded store, Virtuoso and rdflib, in the same run.

    python -m benchmarks.queries [--triples 1000000] [--limit 120] [--only whom-met]

Writes graph.ttl of made-up articles, gives it to each engine and asks each query once to warm up and then so many
times; the fastest counts. Embedded store and rdflib are in memory, each in a process of its own; Virtuoso (Debian:
virtuoso-opensource) is a server on this machine and is asked over HTTP, which is part of its seconds. What takes
longer than the limit is ended and stands as "> limit". The answers have to be the same, row by row.
"""
from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from benchmarks import servers
from benchmarks.articles import PREDICATES
from benchmarks.engines import ENGINES, written
from kg.errors import ServerError
from kg.graph import bound_query
from kg.graph.lines import Lines
from kg.remote import ask, push
from kg.rulebook import Query, load_rulebook

RELATION = "criticises"
NAMES = ("Vorname0 Nachname0", "Vorname1 Nachname1")    # who is in most of the articles
Rows = list[list[str]]
Ask = Callable[[str], Rows]


@dataclass(frozen=True, slots=True)
class Answer:
    """The seconds that a query took, None when it took too many; its rows and a hash of them."""

    seconds: float | None
    rows: int = 0
    digest: str = ""


def main() -> None:
    """Make the graph, ask all engines and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--limit", type=float, default=120, help="seconds that a query may take")
    parser.add_argument("--rounds", type=int, default=2, help="after one to warm up; the fastest counts")
    parser.add_argument("--only", action="append", default=[], help="a query's name; may be given several times")
    options = parser.parse_args()
    named = load_rulebook().queries
    texts = {name: asked(query) for name, query in named.items() if not options.only or name in options.only}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        written(folder / "graph.ttl", options.triples)
        print(f"{len(Lines(folder))} triples; seconds, and ratios to the embedded store", flush=True)
        found: dict[str, dict[str, Answer]] = {}
        for engine in ("pyoxigraph", "rdflib"):
            with in_memory(engine, folder / "graph.ttl", options.limit) as run:
                found[engine] = measured(texts, run, options.rounds)
        if servers.has_virtuoso():
            with in_virtuoso(folder, options.limit) as run:
                found["Virtuoso"] = measured(texts, run, options.rounds)
        else:
            print("Virtuoso is not installed; left out")
    show(found, options.limit)


def asked(query: Query) -> str:
    """Give a query's text with its defaults, but with names and relation types that the made-up articles have."""
    names = iter(NAMES)
    values = {one.name: next(names) for one in query.parameters if one.kind == "name"}
    values |= {one.name: RELATION for one in query.parameters
               if one.kind == "predicate" and not set(one.default) & set(PREDICATES)}
    return bound_query(query, values)


def measured(texts: Mapping[str, str], run: Callable[[str], Answer], rounds: int) -> dict[str, Answer]:
    """Ask each query: once to warm up, then ``rounds`` times, unless it takes too long."""
    found = {}
    for name, text in texts.items():
        answer = run(text)
        for _ in range(rounds if answer.seconds is not None else 0):
            again = run(text)
            if again.seconds is not None and answer.seconds is not None and again.seconds < answer.seconds:
                answer = again
        found[name] = answer
    return found


@contextmanager
def in_memory(engine: str, file: Path, limit: float) -> Iterator[Callable[[str], Answer]]:
    """Load a graph, and give a function that asks it in a process of its own, which can be ended."""
    graph = ENGINES[engine]()
    graph.load(file)
    context = multiprocessing.get_context("fork")   # the loaded graph is shared, not loaded again

    def run(text: str) -> Answer:
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=lambda: there.send(timed(graph.ask, text)))
        process.start()
        there.close()
        answer = here.recv() if here.poll(limit) else Answer(None)
        process.kill()
        process.join()
        return answer
    yield run


@contextmanager
def in_virtuoso(folder: Path, limit: float) -> Iterator[Callable[[str], Answer]]:
    """Run Virtuoso with the graph, and give a function that asks it."""
    with servers.virtuoso(folder / "virtuoso") as server:
        os.environ.update(POLITGRAPH_USER=server.user, POLITGRAPH_PASSWORD=server.password, NO_PROXY="127.0.0.1")
        push(Lines(folder), server.store, graph=server.graph)

        def rows(text: str) -> Rows:
            body, _ = ask(server.endpoint, text, graph=server.graph, timeout=limit, retries=0)
            solutions = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
            assert isinstance(solutions, ox.QuerySolutions)
            return [["" if cell is None else cell.value for cell in row] for row in solutions]

        def run(text: str) -> Answer:
            try:
                return timed(rows, text)
            except ServerError as error:
                if "no answer within" in str(error):
                    return Answer(None)
                raise
        yield run


def timed(question: Ask, text: str) -> Answer:
    """Ask once, and give the time with a hash of the rows, whatever their order."""
    start = time.perf_counter()
    rows = question(text)
    seconds = time.perf_counter() - start
    digest = hashlib.sha256(repr(sorted(rows)).encode()).hexdigest()
    return Answer(seconds, len(rows), digest)


def show(found: Mapping[str, Mapping[str, Answer]], limit: float) -> None:
    """Print the table; end with an error when engines give other answers."""
    one, others = found["pyoxigraph"], [name for name in found if name != "pyoxigraph"]
    print(f"| query | rows | embedded | {' | '.join(f'{name} | ratio' for name in others)} |")
    print("|---|---" + "|---" * (1 + 2 * len(others)) + "|")
    ratios: dict[str, list[float]] = {name: [] for name in others}
    other_answers = []
    for query, own in one.items():
        cells = [query, str(own.rows) if own.seconds is not None else "", told(own.seconds, limit)]
        for name in others:
            answer = found[name][query]
            ratio = ""
            if own.seconds is not None:
                ratio = f"{(answer.seconds or limit) / own.seconds:.1f}"
                ratios[name].append((answer.seconds or limit) / own.seconds)
                if answer.seconds is None:
                    ratio = f"> {ratio}"
                elif answer.digest != own.digest:
                    other_answers.append(f"{query} in {name}")
            cells += [told(answer.seconds, limit), ratio]
        print(f"| {' | '.join(cells)} |")
    medians = " | ".join(f" | {statistics.median(ratios[name]):.1f}" for name in others if ratios[name])
    print(f"| median | | | {medians} |")
    if other_answers:
        raise SystemExit(f"error: other answers: {', '.join(other_answers)}")


def told(seconds: float | None, limit: float) -> str:
    """Give seconds for the table."""
    return f"> {limit:g}" if seconds is None else f"{seconds:.3f}"


if __name__ == "__main__":
    main()
