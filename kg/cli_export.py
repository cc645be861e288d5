"""The command that carries a graph elsewhere: ``kg export``."""
from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli_told import SpreadsheetSafe
from kg.errors import OutputError

if TYPE_CHECKING:
    from kg.graph.source import Source

EXPORT_HELP = """Write a graph in other formats, or the files of a store.

GRAPH is the folder that a build wrote, a Turtle file, or a store; --store names a store, too. FORMATS are one or more
of these, with commas between:

\b
    nt        graph.nt, N-Triples, sorted
    nq        graph.nq, N-Quads: a named graph for each article
    jsonld    graph.jsonld, JSON-LD
    rdf12     graph-rdf12.ttl, Turtle of RDF 1.2 with triple terms
    nanopub   nanopubs.trig, a nanopublication for each claim
    graphml   graph.graphml, a network for yEd, Cytoscape, igraph
    gexf      graph.gexf, a network for Gephi
    neo4j     neo4j-nodes.csv and neo4j-relationships.csv for its bulk import
    parquet   relations.parquet, entities.parquet, quotes.parquet (extra: parquet)

Without --format the files of a store are written, byte for byte what one build over all its articles would write:
graph.ttl, graph.trig, the tables and the page. docs/exports.md tells more.

Examples:

    kg export output/ --format graphml,gexf

    kg export output/graph.ttl --format nanopub -o elsewhere/

    kg export news.store --format neo4j,parquet -o elsewhere/

    kg export --store news.store -o output/ --spreadsheet-safe
"""
OUTPUT = Path("output")
Told = Callable[[bool], AbstractContextManager[None]]


def add_export(app: typer.Typer, *, told: Told) -> None:
    """Add the command to an app; ``told`` turns expected errors into one line."""

    @app.command(help=EXPORT_HELP)
    def export(
        graph: Annotated[Path | None, typer.Argument(help="folder that a build wrote, Turtle file or store"
                                                          "  [default: output]", show_default=False)] = None,
        store: Annotated[Path | None, typer.Option(help="folder of a store")] = None,
        output: Annotated[Path, typer.Option("-o", "--output", help="folder for the results")] = OUTPUT,
        format: Annotated[str, typer.Option("--format", metavar="FORMATS", help="formats, with commas between")] = "",
        safe: SpreadsheetSafe = False,
        quiet: Annotated[bool, typer.Option("--quiet", "-q", help="print nothing")] = False,
        debug: Annotated[bool, typer.Option("--debug", help="show the traceback of an error")] = False,
    ) -> None:
        with told(debug):
            if graph is not None and store is not None:
                raise OutputError(f"{graph}, --store {store}: name one graph only")
            from kg.graph.source import Source, source_of
            source = source_of(graph or OUTPUT) if store is None else Source(store, "store")
            if format:
                lines = _exported(source, output, format)
            elif source.kind == "store":
                from kg.stored import export as run
                lines = [f"{source.path}: {run(source.path, output, spreadsheet_safe=safe)} articles",
                         f"written to {output}: open {output / 'graph.html'} in a browser"]
            else:
                raise OutputError(f"{source.path}: this is no store, so say in which format it is to be written, for "
                                  "example --format graphml")
            if not quiet:
                typer.echo("\n".join(lines))


def _exported(source: Source, output: Path, formats: str) -> list[str]:
    from kg.graph.exports import FORMATS
    from kg.graph.exports import export as run
    names = [name.strip() for name in formats.split(",") if name.strip()]
    if not names:
        raise OutputError(f"--format {formats!r}: names no format; there are {', '.join(FORMATS)}")
    written = run(source, output, names)
    return [f"written to {path}" for path in written]
