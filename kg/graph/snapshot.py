"""A copy of a built graph as Oxigraph files, for a server that only reads: later builds leave it alone."""
from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.errors import OutputError
from kg.graph.ledger import NOTES
from kg.graph.query import base_of
from kg.graph.store import store_to_read


def write_snapshot(output: Path, target: Path, *, store: Path | None = None) -> str:
    """Write the graph of an output folder, or of a store, as Oxigraph files into a folder that is not there yet.

    Of a store the copy shares what files it can with the original, which is free for other programs again at once. The
    store's own notes, the texts of the articles among them, are not in the copy. Gives the prefix of the identifiers
    that the graph's build made. Raises OutputError when there is no graph, or no room for the copy.
    """
    path = output / "graph.ttl" if output.is_dir() else output
    try:
        if store is not None:
            store_to_read(store).backup(target)
            copy = ox.Store(target)
            copy.remove_graph(NOTES)
            copy.flush()
        else:
            with path.open("rb") as file:
                copy = ox.Store(target)
                copy.bulk_load(file, format=ox.RdfFormat.TURTLE)
            copy.optimize()
    except SyntaxError as error:
        raise OutputError(f"{path}: no valid Turtle ({error}); build the graph again") from error
    except FileNotFoundError as error:
        raise OutputError(f"{path}: cannot be read (No such file or directory); build a graph first") from error
    except OSError as error:
        raise OutputError(f"{store or path}: cannot be copied to be served ({error}); check rights and free space, or "
                          "name another temporary folder in the environment variable TMPDIR") from error
    return base_of(copy)
