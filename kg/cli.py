"""The commands: ``build_graph.py`` and ``kg build``, ``query``, ``remove``, ``export``, ``explain``.

The only module that prints."""
from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from tqdm import tqdm

from kg.cli_entities import add_commands
from kg.cli_export import add_export
from kg.cli_page import add_page
from kg.cli_query import add_query
from kg.cli_scale import add_shards
from kg.cli_servers import add_server_commands
from kg.cli_told import Skipped, SpreadsheetSafe, told, warn
from kg.errors import OutputError, QueryError
from kg.help_texts import BUILD_HELP, CHECK_HELP, EXPLAIN_HELP, REMOVE_HELP
from kg.model import BuildSummary
from kg.settings import BASE_IRI, Settings
from kg.version import __version__

OUTPUT = Path("output")

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
                  help="politgraph: German political news as a knowledge graph with provenance.")
main_app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@main_app.command(help=BUILD_HELP)
@app.command(help=BUILD_HELP)
def build(
    articles: Annotated[Path, typer.Argument(help="file or folder of articles", show_default=False)],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="folder for the results  [default: output, with "
                                                                        "--store none]")] = None,
    store: Annotated[Path | None, typer.Option(help="folder of a store to keep the graph in")] = None,
    model: Annotated[str, typer.Option(help="installed spaCy pipeline instead of the built-in one")] = "",
    workers: Annotated[int, typer.Option(min=1, help="processes that read articles")] = 1,
    engine: Annotated[str, typer.Option(help="dask, for processes of a dask cluster on this machine, or "
                                             "dask://HOST:PORT of its scheduler (docs/scale.md)")] = "",
    batch_size: Annotated[int, typer.Option(min=1, help="articles in memory at a time, per worker")] = 32,
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="leave out relations below")] = 0.0,
    assert_confidence: Annotated[float, typer.Option(min=0, max=1, help="least confidence of a direct triple")] = 0.5,
    base_iri: Annotated[str, typer.Option(help="prefix of the identifiers that a build makes")] = BASE_IRI,
    no_text: Annotated[bool, typer.Option("--no-text", help="leave the sentences out of graph and page")] = False,
    actors: Annotated[list[Path] | None, typer.Option(help="CSV with your own actors, columns as in ontology/actors; "
                                                           "may be given several times")] = None,
    curation: Annotated[Path | None, typer.Option(help="CSV with your decisions: same, different, rename, retype, "
                                                       "reject (docs/curation.md)")] = None,
    safe: SpreadsheetSafe = False,
    strict: Annotated[bool, typer.Option("--strict", help="fail when an article has to be skipped")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="no progress bar, no summary")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="show the traceback of an error")] = False,
) -> None:
    with told(debug):
        from kg.corpus.reading import count_documents
        settings = Settings(model=model, workers=workers, engine=engine, batch_size=batch_size, strict=strict,
                            base_iri=base_iri, keep_text=not no_text, assert_confidence=assert_confidence,
                            min_confidence=min_confidence, actors=tuple(map(str, actors or ())),
                            curation=str(curation or ""), spreadsheet_safe=safe)
        total = count_documents(articles)
        with tqdm(total=total, unit=" articles", disable=quiet, file=sys.stderr, smoothing=0.1, delay=0.5) as bar:
            tell = Skipped(before=bar.clear).tell
            if store is None:
                from kg.pipeline import build as run
                output = output or OUTPUT
                summary = run(articles, output, settings=settings, on_skip=tell, on_article=lambda: _step(bar))
            else:
                from kg.stored import build_into
                summary = build_into(articles, store, output=output, settings=settings, on_skip=tell,
                                     on_article=lambda: _step(bar))
        for decision in summary.unused:
            warn(str(decision))
        if not quiet:
            _summarise(summary, output, store)


def _step(bar: tqdm[Any]) -> None:
    bar.update(1)


def _summarise(summary: BuildSummary, output: Path | None, store: Path | None) -> None:
    typer.echo(f"\n{summary.articles} articles ({summary.skipped} skipped), {summary.sentences} sentences, "
               f"{summary.entities} entities{' in the store' if store is not None else ''}, {summary.claims} relations")
    for predicate, count in summary.predicates:
        typer.echo(f"  {count:6}  {predicate}")
    if summary.unmatched:
        typer.echo("most frequent verbs that no frame matched: "
                   + ", ".join(f"{verb} ({count})" for verb, count in summary.unmatched))
    if store is not None:
        typer.echo(f"{store}: {summary.articles - summary.replaced} articles new, {summary.replaced} changed, "
                   f"{summary.unchanged} unchanged; it has {summary.stored} now")
    _written(output)


def _written(output: Path | None) -> None:
    if output is not None:
        typer.echo(f"written to {output}: open {output / 'graph.html'} in a browser")


@app.command(help=REMOVE_HELP)
def remove(
    documents: Annotated[list[str], typer.Argument(metavar="DOCUMENT...", help="ids of articles", show_default=False)],
    store: Annotated[Path, typer.Option(help="folder of the store", show_default=False)],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="folder to write the results into")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="print nothing")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="show the traceback of an error")] = False,
) -> None:
    with told(debug):
        from kg.stored import remove as run
        left = run(documents, store, output=output)
        if not quiet:
            typer.echo(f"{store}: {len(set(documents))} articles taken back; it has {left} now")
            _written(output)


@app.command(help=EXPLAIN_HELP)
def explain(
    sentence: Annotated[str, typer.Argument(help="a German sentence or short text", show_default=False)],
    model: Annotated[str, typer.Option(help="installed spaCy pipeline instead of the built-in one")] = "",
    published: Annotated[str, typer.Option("--date", help="date of the text, YYYY-MM-DD")] = "",
    html: Annotated[Path | None, typer.Option(help="write the account as a picture into this file")] = None,
    debug: Annotated[bool, typer.Option("--debug", help="show the traceback of an error")] = False,
) -> None:
    with told(debug):
        from kg.explain import account_of, as_html, as_text
        from kg.pipeline import Extractor
        try:
            day = date.fromisoformat(published) if published else None
        except ValueError as error:
            raise QueryError(f"--date {published}: no date; write YYYY-MM-DD") from error
        account = account_of(sentence, extractor=Extractor.load(Settings(model=model)), published=day)
        if html is None:
            typer.echo(as_text(account))
            return
        _write(html, as_html(account))
        typer.echo(f"written to {html}: open it in a browser")


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror or error}); "
                          "name another file with --html or change its rights") from error


@app.command(help=CHECK_HELP)
def check(
    graph: Annotated[Path, typer.Argument(help="folder that a build wrote, or a Turtle file")] = OUTPUT,
    store: Annotated[Path | None, typer.Option(help="folder of a store to hold against them instead")] = None,
    report: Annotated[bool, typer.Option("--report", help="the SHACL report of pySHACL")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="show the traceback of an error")] = False,
) -> None:
    with told(debug):
        from kg.graph.check import shacl_report, size, violations
        from kg.graph.query import load_store
        from kg.graph.store import store_to_read
        held = load_store(graph) if store is None else store_to_read(store)
        if report:
            conforms, text = shacl_report(held)
            typer.echo(text.rstrip())
        else:
            found = violations(held)
            conforms = not found
            for broken in found:
                typer.echo(f"{broken.constraint}: {broken.message}; {broken.count} of them, such as "
                           + ", ".join(broken.examples))
            typer.echo(f"{size(held)} triples, {len(found)} broken constraints")
    if not conforms:
        raise typer.Exit(1)


add_query(app, told=told)
add_commands(app, told=told)
add_export(app, told=told)
add_page(app, told=told)
add_shards(app, told=told)
add_server_commands(app, told=told)


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(__version__)


def app_main() -> None:
    """Run the command ``kg``."""
    app()


def build_app() -> None:
    """Run the main job alone, as ``build_graph.py`` does."""
    main_app()
