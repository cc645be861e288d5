"""The command ``kg page``: any part of a graph as the explorer page or as a picture."""
from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated, Literal

import typer

from kg.cli_query import named_query, param_values

PAGE_HELP = """Show any part of a graph as the explorer page, or as a picture for a paper.

GRAPH is a folder that a build wrote, the folder of a store, or a file of RDF (.ttl, .nt, .trig, .nq, .rdf, .jsonld)
that another tool wrote in the same ontology. Without --query and --ego all of it is shown.

--query chooses by the answer of a SPARQL query (the name of one that ships, a .rq file, or the text itself): the
claims that it names, or those of its sentences, events, articles, actors and places. --ego chooses what lies around an
actor or place: a name, an id or a Wikidata item.

Examples:

    kg page output/ --ego "Wladimir Putin" --hops 2

    kg page output/graph.ttl --query 'SELECT ?c { ?c rdf:predicate pg:meets }' -o talks.html

    kg page news.store --query whom-met --param name="Wolodymyr Selenskyj" -o meetings.html

    kg page output/ --image graph.svg
"""
Told = Callable[[bool], AbstractContextManager[None]]


def add_page(app: typer.Typer, *, told: Told) -> None:
    """Add the command to an app; ``told`` turns expected errors into one line."""

    @app.command(help=PAGE_HELP)
    def page(
        graph: Annotated[Path, typer.Argument(help="folder, store or file with the graph")] = Path("output"),
        query: Annotated[str, typer.Option(help="a query's name, a .rq file, or SPARQL")] = "",
        param: Annotated[list[str] | None, typer.Option(
            "--param", "-p", metavar="NAME=VALUE", help="value of the query's parameter; as for kg query")] = None,
        ego: Annotated[str, typer.Option(help="a name, an id or a Wikidata item")] = "",
        hops: Annotated[int, typer.Option(min=1, help="relations from there at most; with --ego")] = 1,
        output: Annotated[Path | None, typer.Option(
            "-o", "--output", help="file for the page  [default: page.html, with --image none]")] = None,
        image: Annotated[Path | None, typer.Option(help="a picture of the start view, .svg or .png")] = None,
        language: Annotated[Literal["de", "en"], typer.Option(help="language of the picture")] = "de",
        quiet: Annotated[bool, typer.Option("--quiet", "-q", help="print nothing")] = False,
        debug: Annotated[bool, typer.Option("--debug", help="show the traceback of an error")] = False,
    ) -> None:
        with told(debug):
            from kg.graph.part import Choice, write_part
            from kg.rulebook import load_rulebook
            target = output or (None if image is not None else Path("page.html"))
            choice = Choice(named_query(query) if query else None, param_values(param or ()), ego, hops)
            part = write_part(graph, choice, rulebook=load_rulebook(), page=target, image=image, language=language)
            if not quiet:
                typer.echo(f"{len(part.claims)} claims about {len(part.entities)} actors and places, from "
                           f"{len(part.documents)} articles")
                for path in filter(None, (target, image)):
                    typer.echo(f"written to {path}: open it in a browser")
