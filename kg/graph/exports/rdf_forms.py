"""The graph in other forms of RDF: N-Triples, N-Quads, JSON-LD and RDF 1.2.

All go through one list of lines in the order of their bytes, so that the same graph gives the same bytes from a
folder, a Turtle file and a store. The lines are sorted in pieces on disk: memory does not grow with the graph.
"""
from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.source import Source

PIECE = 500_000     # lines that are sorted in memory at a time
RDF = terms.PREFIXES["rdf"]
TYPE, STATEMENT, REIFIES = ox.NamedNode(RDF + "type"), ox.NamedNode(RDF + "Statement"), ox.NamedNode(RDF + "reifies")
ENDS = {ox.NamedNode(RDF + name): name for name in ("subject", "predicate", "object")}


def write_n_triples(source: Source, path: Path) -> None:
    """Write the graph as N-Triples, sorted."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".lines.") as folder:
        raw = Path(folder) / "raw.nt"
        ox.serialize(source.triples(), raw, format=ox.RdfFormat.N_TRIPLES)
        sort_lines(raw, path)


def write_n_quads(source: Source, path: Path) -> None:
    """Write the graph as N-Quads, sorted: a named graph for each article, where the source has them."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".lines.") as folder:
        raw = Path(folder) / "raw.nq"
        ox.serialize(source.quads(), raw, format=ox.RdfFormat.N_QUADS)
        sort_lines(raw, path)


def write_json_ld(source: Source, path: Path) -> None:
    """Write the graph as JSON-LD, expanded, one thing after another by its IRI."""
    with _sorted(source, path) as lines:
        ox.serialize(lines.triples(), path, format=ox.RdfFormat.JSON_LD)


def write_rdf_12(source: Source, path: Path) -> None:
    """Write the graph as Turtle of RDF 1.2: a claim reifies a triple term instead of naming its three parts.

    ``pgi:c3f rdf:reifies <<( pgi:aQ7747 pg:meets pgi:aQ56226 )>>``, which asserts nothing, as before. Readers of
    RDF 1.1 refuse such a file.
    """
    with _sorted(source, path) as lines:
        ox.serialize(reified(lines.triples()), path, format=ox.RdfFormat.TURTLE, prefixes=lines.prefixes)


def reified(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Give triples, grouped by subject, with a triple term for each statement that has each of its parts once."""
    for subject, group in groupby(triples, key=attrgetter("subject")):
        told = list(group)
        parts = [one for one in told if one.predicate in ENDS]
        ends = {ENDS[one.predicate]: one.object for one in parts}
        predicate, object_, start = ends.get("predicate"), ends.get("object"), ends.get("subject")
        if (len(parts) != len(ENDS) or object_ is None or not isinstance(predicate, ox.NamedNode)
                or not isinstance(start, ox.NamedNode | ox.BlankNode)):
            yield from told
            continue
        yield ox.Triple(subject, REIFIES, ox.Triple(start, predicate, object_))
        yield from (one for one in told if one.predicate not in ENDS
                    and not (one.predicate == TYPE and one.object == STATEMENT))


def sort_lines(source: Path, target: Path) -> None:
    """Write the lines of a file in the order of their bytes, each once."""
    with ExitStack() as opened, source.open("rb") as lines:
        pieces: list[Iterable[bytes]] = []
        while piece := list(islice(lines, PIECE)):
            piece.sort()
            if len(piece) < PIECE and not pieces:       # all of it
                pieces.append(piece)
                break
            kept: IO[bytes] = opened.enter_context(tempfile.TemporaryFile(dir=target.parent))
            kept.writelines(piece)
            kept.seek(0)
            pieces.append(kept)
        with target.open("wb") as file:
            file.writelines(line for line, _ in groupby(heapq.merge(*pieces)))


class _sorted:
    """The triples of a source in the order of their lines, which lie in a temporary file meanwhile."""

    def __init__(self, source: Source, path: Path) -> None:
        self._source = source
        self._folder = tempfile.TemporaryDirectory(dir=path.parent, prefix=".lines.")
        self.prefixes = source.prefixes()

    def __enter__(self) -> _sorted:
        self._lines = Path(self._folder.name) / "sorted.nt"
        write_n_triples(self._source, self._lines)
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    def triples(self) -> Iterator[ox.Triple]:
        return (quad.triple for quad in ox.parse(path=self._lines, format=ox.RdfFormat.N_TRIPLES))

