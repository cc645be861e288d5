"""The commands about servers: ``kg serve`` is one, ``kg push`` puts a graph into one."""
from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated, Any

import typer
from tqdm import tqdm

SERVE_HELP = """Serve a built graph on this computer: the explorer page, SPARQL and the named queries.

It listens to this computer alone and changes nothing. What is served is the graph as it is now; builds may go on
meanwhile. Ctrl-C ends it. It needs the extra: pip install 'politgraph[serve]'.

Examples:

    kg serve

    kg serve -o output/ --port 8000 --timeout 10

    kg serve --store news.store
"""
PUSH_HELP = """Put a graph into a server, in the place of what is there under its name.

URL is the server's graph store (SPARQL 1.1 Graph Store Protocol); docs/graph-databases.md has those of Virtuoso,
GraphDB, Fuseki, Oxigraph and QLever. User and password stand in the environment, POLITGRAPH_USER and
POLITGRAPH_PASSWORD (or a token in POLITGRAPH_TOKEN), or in ~/.netrc. Broken connections and errors of the server are
tried again.

Examples:

    kg push http://localhost:7878/store -o output/

    kg push http://localhost:7878/store --store news.store --dry-run

    kg push http://localhost:8890/sparql-graph-crud-auth --graph https://example.org/news
"""
Told = Callable[[bool], AbstractContextManager[None]]
Output = Annotated[Path, typer.Option("-o", "--output", help="folder that a build wrote")]
Store = Annotated[Path | None, typer.Option(help="folder of a store instead of an output folder")]
Debug = Annotated[bool, typer.Option("--debug", help="show the traceback of an error")]


def add_server_commands(app: typer.Typer, *, told: Told) -> None:
    """Add the commands to an app; ``told`` turns expected errors into one line."""

    @app.command(help=SERVE_HELP)
    def serve(
        output: Output = Path("output"),
        store: Store = None,
        port: Annotated[int, typer.Option(min=0, max=65535, help="port to listen at; 0 is any that is free")] = 7878,
        timeout: Annotated[float, typer.Option(min=1, help="seconds that a query may take")] = 30,
        max_answer: Annotated[float, typer.Option(min=0.001, help="megabytes that an answer may have")] = 64,
        page: Annotated[bool, typer.Option("--page/--no-page", help="make the explorer page of a store")] = True,
        debug: Debug = False,
    ) -> None:
        with told(debug):
            from kg.serve import serve as run
            run(output, store=store, port=port, timeout=timeout, largest=int(max_answer * 2 ** 20), page=page,
                on_ready=lambda address: typer.echo(f"serving {store or output} at {address}; Ctrl-C ends it"))
            typer.echo("stopped")

    @app.command(help=PUSH_HELP)
    def push(
        url: Annotated[str, typer.Argument(help="address of the server's graph store", show_default=False)],
        output: Output = Path("output"),
        store: Store = None,
        graph: Annotated[str, typer.Option(help="IRI of the named graph there  [default: the default graph]",
                                           show_default=False)] = "",
        piece: Annotated[float, typer.Option(min=0.001, help="megabytes of one request; more goes in pieces")] = 64,
        timeout: Annotated[float, typer.Option(min=0.1, help="seconds that the server may take for one")] = 600,
        retries: Annotated[int, typer.Option(min=0, help="new tries after a broken connection or error")] = 5,
        dry_run: Annotated[bool, typer.Option("--dry-run", help="ask the server, count, and send nothing")] = False,
        quiet: Annotated[bool, typer.Option("--quiet", "-q", help="no progress bar, no summary")] = False,
        debug: Debug = False,
    ) -> None:
        with told(debug):
            from kg.graph.lines import Lines
            from kg.remote import push as run
            lines = Lines(output, store=store)
            with tqdm(total=len(lines), unit=" triples", disable=quiet, file=sys.stderr, delay=0.5) as bar:
                sent = run(lines, url, graph=graph, piece=int(piece * 2 ** 20), timeout=timeout, retries=retries,
                           dry_run=dry_run, on_sent=lambda count: _step(bar, count))
            if not quiet:
                typer.echo(f"{url}: {sent.triples} triples, {sent.bytes / 2 ** 20:.1f} MB in {sent.pieces} "
                           f"{'request' if sent.pieces == 1 else 'requests'}"
                           + ("; nothing was sent" if dry_run else f" into {graph or 'the default graph'}"))


def _step(bar: tqdm[Any], count: int) -> None:
    bar.update(count)
