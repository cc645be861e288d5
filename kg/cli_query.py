"""The command ``kg query``: named questions with parameters, a file of one's own, or SPARQL."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated, Literal

import typer

from kg.cli_told import say
from kg.errors import QueryError
from kg.rulebook import Parameter, Query, load_rulebook
from kg.rulebook import named_query as named_query

QUERY_HELP = """Ask a built graph in SPARQL.

QUERY is the name of a query that ships with politgraph, a file (.rq), or the SPARQL text itself. --list shows the named
queries and what they may be told with --param; a parameter that takes several values is given several times.
docs/cookbook.md explains them one by one.

Examples:

    kg query --list

    kg query whom-met --param name="Annalena Baerbock"

    kg query whom-met --param relation=meets --param relation=talksTo --format csv

    kg query 'SELECT ?a ?b WHERE { ?a pg:meets ?b }' --format csv

    kg query 'CONSTRUCT { ?a pg:meets ?b } WHERE { ?a pg:meets ?b }' --format turtle

    kg query offices --store news.store

    kg query offices --endpoint http://localhost:7878/query
"""
Language = Literal["en", "de"]
ANY = {"", "0000", "9999"}      # defaults that let everything through
Format = Literal["table", "csv", "json", "turtle"]
Told = Callable[[bool], AbstractContextManager[None]]


def add_query(app: typer.Typer, *, told: Told) -> None:
    """Add the command to an app; ``told`` turns expected errors into one line."""

    @app.command(help=QUERY_HELP)
    def query(
        query: Annotated[str, typer.Argument(help="a query's name, a .rq file, or SPARQL", show_default=False)] = "",
        param: Annotated[list[str] | None, typer.Option(
            "--param", "-p", metavar="NAME=VALUE", help="value of a parameter; may be given several times")] = None,
        output: Annotated[Path, typer.Option("-o", "--output", help="folder that a build wrote")] = Path("output"),
        store: Annotated[Path | None, typer.Option(help="folder of a store to ask instead")] = None,
        endpoint: Annotated[str, typer.Option(help="address of a SPARQL server to ask", show_default=False)] = "",
        graph: Annotated[str, typer.Option(help="IRI of the named graph there", show_default=False)] = "",
        timeout: Annotated[float, typer.Option(min=0.1, help="seconds to wait for that server")] = 60,
        format: Annotated[Format, typer.Option(
            help="form of the answer; turtle is for CONSTRUCT and DESCRIBE")] = "table",
        list_: Annotated[bool, typer.Option("--list", help="show the named queries and their parameters")] = False,
        language: Annotated[Language, typer.Option(help="language of that list")] = "en",
        sparql: Annotated[bool, typer.Option("--sparql", help="print the query with its values instead of asking it, "
                                                              "to paste it elsewhere")] = False,
        debug: Annotated[bool, typer.Option("--debug", help="show the traceback of an error")] = False,
    ) -> None:
        with told(debug):
            from kg.graph import bound_query
            from kg.graph.query import answer, load_store, unknown_names, with_prefixes
            from kg.graph.store import store_to_read
            if list_:
                named = load_rulebook().queries
                typer.echo(listed([named_query(query)] if query else named.values(), language=language))
                return
            asked, values = named_query(query), param_values(param or ())
            if sparql:
                typer.echo(bound_query(asked, values).rstrip())
                return
            if endpoint:
                typer.echo(_asked(endpoint, with_prefixes(bound_query(asked, values)), graph, timeout, format))
                return
            held = load_store(output) if store is None else store_to_read(store)
            typer.echo(answer(held, asked, values, format=format))
            for name, near in unknown_names(held, asked, values).items():
                say(f"note: nothing in the graph is called {name!r}"
                    + (f"; perhaps {', '.join(near)}" if near else ""))


def _asked(endpoint: str, query: str, graph: str, timeout: float, format: Format) -> str:
    from kg.graph.query import read_answer
    from kg.remote import ask
    return read_answer(*ask(endpoint, query, graph=graph, timeout=timeout), format=format)


def param_values(given: Iterable[str]) -> dict[str, list[str]]:
    """Give the values of each parameter from texts such as ``name=Annalena Baerbock``."""
    values: dict[str, list[str]] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise QueryError(f"--param {pair}: has no value; write --param NAME=VALUE")
        values.setdefault(name.strip(), []).append(value)
    return values


def listed(queries: Iterable[Query], *, language: Language = "en") -> str:
    """Give the queries as text: name and question of each, and below its parameters with kind and default."""
    return "\n\n".join(_described(query, language) for query in queries)


def _described(query: Query, language: Language) -> str:
    title = query.title_en if language == "en" else query.title_de
    return "\n".join([query.name, f"  {title}", *(_parameter(one, language) for one in query.parameters)])


def _parameter(one: Parameter, language: Language) -> str:
    about = one.about_en if language == "en" else one.about_de
    default = ", ".join(value for value in one.default if value not in ANY) or ("any" if language == "en" else "alle")
    return f"    --param {one.name}={one.kind.upper()}  {about} [{default}]"
