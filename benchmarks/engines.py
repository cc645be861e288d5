"""Loads, writes and asks a graph of a million triples in pyoxigraph and in rdflib, both in memory.

    python -m benchmarks.engines [--triples 1000000]

Writes graph.ttl of made-up articles, lets each engine read it in a process of its own, and prints seconds, the peak
of the process's memory and the ratios. Both have to give the same answers. With rdflib it takes some minutes.
"""
from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import rdflib

from benchmarks.articles import made
from kg.graph import Graph
from kg.graph.rdf import Shape, write_turtle
from kg.graph.terms import PREFIXES
from kg.rulebook import load_rulebook, ontology_version
from kg.settings import Settings
from kg.version import __version__

TRIPLES_OF_AN_ARTICLE = 266
QUERIES = {
    "meetings with sentence and paper": """
        SELECT ?a ?b ?text ?paper { ?c rdf:predicate pg:meets ; rdf:subject/rdfs:label ?a ; rdf:object/rdfs:label ?b ;
            prov:wasDerivedFrom ?s . ?s nif:anchorOf ?text ; prov:wasQuotedFrom/schema:publisher/rdfs:label ?paper }""",
    "relations counted by kind": """
        SELECT ?p ?f (COUNT(?c) AS ?n) { ?c a pg:Claim ; rdf:predicate ?p ; pg:factuality ?f } GROUP BY ?p ?f""",
    "who meets whom, by direct triples": """
        SELECT ?x ?y { ?a pg:meets ?b . ?a rdfs:label ?x . ?b rdfs:label ?y }""",
}
PEAK = "peak memory, MB"


def main() -> None:
    """Make the graph, measure both engines and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--engine", choices=ENGINES, help="measure one engine on an existing FILE; prints JSON")
    parser.add_argument("--file", type=Path)
    options = parser.parse_args()
    if options.engine:
        print(json.dumps(measured(ENGINES[options.engine], options.file)))
        return
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary) / "graph.ttl"
        print(f"{written(file, options.triples)} triples, {file.stat().st_size / 1e6:.0f} MB of Turtle")
        found = {name: in_process(name, file) for name in ENGINES}
    one, other = found["pyoxigraph"], found["rdflib"]
    if one.pop("answers") != other.pop("answers"):
        raise SystemExit("error: the two engines give other answers")
    print(f"{'seconds':40} {'pyoxigraph':>10} {'rdflib':>8} {'ratio':>6}")
    for name in one:
        print(f"{name:40} {one[name]:10.2f} {other[name]:8.2f} {other[name] / one[name]:6.1f}")


def written(file: Path, triples: int) -> int:
    """Write the Turtle file of so many articles that it has about so many triples; give how many it has."""
    graph = Graph()
    for article in made(triples // TRIPLES_OF_AN_ARTICLE):
        graph.add(article.facts)
    rulebook = load_rulebook()
    shape = Shape(graph.contents(settings=Settings(), rulebook=rulebook), settings=Settings(), rulebook=rulebook,
                  versions={"politgraph": __version__, "pipeline": "none: made up", "ontology": ontology_version()})
    write_turtle(shape, file)
    return shape.counts.triples


def in_process(engine: str, file: Path) -> dict[str, float]:
    """Measure an engine in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.engines", "--engine", engine, "--file", str(file)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def measured(engine: type[Oxigraph] | type[RdfLib], file: Path) -> dict[str, object]:
    """Give the seconds that each job takes an engine, and the answers to the queries, sorted."""
    graph, found = engine(), {}
    found["load Turtle"] = seconds(lambda: graph.load(file))
    found["write Turtle"] = seconds(lambda: graph.write("turtle", file.with_suffix(".out")))
    found["write N-Triples"] = seconds(lambda: graph.write("nt", file.with_suffix(".out")))
    answers: dict[str, list[list[str]]] = {}
    for name, query in QUERIES.items():
        def ask(name: str = name, query: str = query) -> None:
            answers[name] = sorted(graph.ask(query))
        found[name] = seconds(ask)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {**found, PEAK: peak, "answers": answers}


def seconds(job: Callable[[], object]) -> float:
    """Give how long a job takes."""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


class Oxigraph:
    """pyoxigraph's store in memory."""

    def __init__(self) -> None:
        self.store = ox.Store()

    def load(self, file: Path) -> None:
        """Read a Turtle file."""
        self.store.bulk_load(path=file, format=ox.RdfFormat.TURTLE)

    def write(self, form: str, file: Path) -> None:
        """Write everything in Turtle or N-Triples."""
        kind = ox.RdfFormat.TURTLE if form == "turtle" else ox.RdfFormat.N_TRIPLES
        self.store.dump(file, format=kind, from_graph=ox.DefaultGraph(), prefixes=dict(PREFIXES))

    def ask(self, query: str) -> list[list[str]]:
        """Give the rows of an answer as text."""
        rows = self.store.query(query, prefixes=dict(PREFIXES))
        return [["" if cell is None else cell.value for cell in row] for row in rows]   # type: ignore[union-attr]


class RdfLib:
    """rdflib's graph in memory."""

    def __init__(self) -> None:
        self.graph = rdflib.Graph()

    def load(self, file: Path) -> None:
        """Read a Turtle file."""
        self.graph.parse(file, format="turtle")

    def write(self, form: str, file: Path) -> None:
        """Write everything in Turtle or N-Triples."""
        self.graph.serialize(file, format=form, encoding="utf-8")

    def ask(self, query: str) -> list[list[str]]:
        """Give the rows of an answer as text."""
        spaces = {name: rdflib.Namespace(iri) for name, iri in PREFIXES.items()}
        return [[str(cell) for cell in row] for row in self.graph.query(query, initNs=spaces)]  # type: ignore[union-attr]


ENGINES: dict[str, type[Oxigraph] | type[RdfLib]] = {"pyoxigraph": Oxigraph, "rdflib": RdfLib}

if __name__ == "__main__":
    main()
