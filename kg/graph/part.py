"""Opens any graph for the page: what a build wrote, a store, or a file of another tool; the whole or a part of it."""
from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError, OutputError
from kg.graph.binding import Values
from kg.graph.collect import Contents
from kg.graph.evidence import Evidence
from kg.graph.explorer import write_page
from kg.graph.look import Language
from kg.graph.lookup import Triples
from kg.graph.outputs import write_whole
from kg.graph.picture import drawer
from kg.graph.query import load_store
from kg.graph.reading import ReadGraph, read_graph
from kg.graph.selection import claims_around, claims_of_answer
from kg.graph.store import is_store, store_to_read
from kg.rulebook import Query, RuleBook


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


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be shown: the claims that the answer of a query chooses, those around an actor or place within so many
    relations, what both choose, or (without either) all."""

    query: Query | None = None
    values: Values | None = None
    ego: str = ""
    hops: int = 1


ALL = Choice()


def part_of(path: Path, choice: Choice = ALL, *, rulebook: RuleBook) -> ReadGraph:
    """Give a graph or a part of it.

    ``part_of(Path("output"), Choice(ego="Wladimir Putin", hops=2), rulebook=...)`` gives all between him and what is at
    most two relations away. Raises InputError, OutputError and QueryError.
    """
    triples = open_graph(path)
    chosen = None
    if choice.query is not None:
        chosen = claims_of_answer(triples, choice.query, choice.values)
    if choice.ego:
        around = claims_around(triples, choice.ego, hops=choice.hops)
        chosen = around if chosen is None else chosen & around
    return read_graph(triples, rulebook=rulebook, chosen=chosen)


def write_part(path: Path, choice: Choice = ALL, *, rulebook: RuleBook, page: Path | None = None,
               image: Path | None = None, language: Language = "de") -> Contents:
    """Write the explorer page, the picture of its start view, or both, of a graph or a part of it; give what they show.

    Raises what ``part_of`` does, and OutputError for a file that cannot be written.
    """
    draw = drawer(image, language) if image is not None else None
    part = part_of(path, choice, rulebook=rulebook)
    if page is not None:
        write_whole(page, partial(write_page, part.contents, settings=part.settings, rulebook=rulebook))
    if image is not None and draw is not None:
        evidence = Evidence(part.contents, settings=part.settings, rulebook=rulebook)
        write_whole(image, lambda file: draw(evidence, file))
    return part.contents
