"""The graph of an output folder or a store as N-Triples, line by line, for programs that are not ours."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.graph.query import load_store
from kg.graph.store import store_to_read


class Lines:
    """What a built graph says, as lines of N-Triples; ``len`` is how many.

    A store's own notes (the texts of the articles among them) are no part of it. A store stays closed to other
    programs until the value is let go.
    """

    def __init__(self, output: Path, *, store: Path | None = None) -> None:
        """Open ``graph.ttl`` of an output folder, or a store. Raises OutputError when there is none."""
        self._held = load_store(output) if store is None else store_to_read(store)

    def __len__(self) -> int:
        counted = self._held.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
        assert isinstance(counted, ox.QuerySolutions)
        literal = next(counted)["n"]
        assert isinstance(literal, ox.Literal)
        return int(literal.value)

    def __iter__(self) -> Iterator[bytes]:
        for quad in self._held.quads_for_pattern(None, None, None, ox.DefaultGraph()):
            yield f"{quad.triple} .\n".encode()
