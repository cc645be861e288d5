"""Opens any graph for the page: what a build wrote, a store, or a file of another tool; the whole or a part of it."""
from __future__ import annotations

from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError, OutputError
from kg.graph.collect import Contents
from kg.graph.explorer import write_page
from kg.graph.lookup import Triples
from kg.graph.outputs import write_whole
from kg.graph.picture import write_picture
from kg.graph.query import load_store
from kg.graph.reading import ReadGraph, read_graph
from kg.graph.selection import claims_around, claims_of_answer
from kg.graph.store import is_store, store_to_read
from kg.rulebook import RuleBook


def open_graph(path: Path) -> Triples:
    """Give the graph in a file of RDF (the ending tells the form: .ttl, .nt, .trig, .nq, .rdf, .jsonld), in the folder
    that a build wrote, or in a store; named graphs count as one.

    Raises OutputError when there is none or it cannot be read, InputError for a file of another form.
    """
    if is_store(path):
        return Triples(store_to_read(path), str(path))
    if path.is_dir() or not path.is_file() or path.suffix == ".ttl":
        return Triples(load_store(path), str(path / "graph.ttl" if path.is_dir() else path))
    format_ = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
    if format_ is None:
        raise InputError(f"{path}: no form of RDF has this ending; give a .ttl, .nt, .trig, .nq, .rdf or .jsonld file")
    store = ox.Store()
    try:
        with path.open("rb") as file:
            store.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object)
                              for quad in ox.parse(file, format=format_))
    except SyntaxError as error:
        raise InputError(f"{path}: no valid {format_.name} ({error}); mend it there") from error
    except OSError as error:
        raise OutputError(f"{path}: cannot be read ({error.strerror or error}); check its rights") from error
    return Triples(store, str(path))


def part_of(path: Path, *, rulebook: RuleBook, query: str = "", ego: str = "", hops: int = 1) -> ReadGraph:
    """Give a whole graph, or what the answer of a SPARQL query chooses of it, or what lies around an actor or place.

    ``part_of(Path("output"), rulebook=..., ego="Wladimir Putin", hops=2)`` gives all between him and what is at most
    two relations away. With ``query`` and ``ego`` both have to choose a claim. Raises InputError, OutputError and
    QueryError.
    """
    triples = open_graph(path)
    chosen = None
    if query:
        chosen = claims_of_answer(triples, query)
    if ego:
        around = claims_around(triples, ego, hops=hops)
        chosen = around if chosen is None else chosen & around
    return read_graph(triples, rulebook=rulebook, chosen=chosen)


def write_part(path: Path, page: Path | None, *, image: Path | None = None, rulebook: RuleBook, query: str = "",
               ego: str = "", hops: int = 1) -> Contents:
    """Write the explorer page, the picture of its start view, or both, of a graph or a part of it; give what they show.

    Takes and raises what ``part_of`` does, and OutputError for a file that cannot be written.
    """
    part = part_of(path, rulebook=rulebook, query=query, ego=ego, hops=hops)
    if page is not None:
        write_whole(page, partial(write_page, part.contents, settings=part.settings, rulebook=rulebook))
    if image is not None:
        write_whole(image, partial(write_picture, part.contents, settings=part.settings, rulebook=rulebook))
    return part.contents
