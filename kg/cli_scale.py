"""The command for graphs that are too large for files and pages: ``kg shards``."""
from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated, Any

import typer
from tqdm import tqdm

from kg.cli_told import warn
from kg.settings import BASE_IRI, Settings

SHARDS_HELP = """Turn articles into packed N-Quads files for the bulk loaders of graph databases.

ARTICLES is what kg build reads. The folder gets articles-*.nq.gz with a named graph for each article, entities-*,
relations-* and run-*.nq.gz with what all articles together settle, and shards.json, which lists them with their hashes
and is written last. Together they say what graph.ttl says; memory does not grow with the articles. A run that is
stopped goes on where it was when it is given again.

Examples:

    kg shards news.jsonl.gz -o shards/ --workers 8

    kg shards news.jsonl -o shards/ --engine dask --workers 8 --no-text
"""
Told = Callable[[bool], AbstractContextManager[None]]


def add_shards(app: typer.Typer, *, told: Told) -> None:
    """Add the command to an app; ``told`` turns expected errors into one line."""

    @app.command(help=SHARDS_HELP)
    def shards(
        articles: Annotated[Path, typer.Argument(help="file or folder of articles", show_default=False)],
        output: Annotated[Path, typer.Option("-o", "--output", help="folder for the shards")] = Path("shards"),
        size: Annotated[int, typer.Option(min=1, help="articles in a shard")] = 1000,
        model: Annotated[str, typer.Option(help="installed spaCy pipeline instead of the built-in one")] = "",
        workers: Annotated[int, typer.Option(min=1, help="processes that read articles")] = 1,
        engine: Annotated[str, typer.Option(help="dask or dask://HOST:PORT, as for kg build")] = "",
        batch_size: Annotated[int, typer.Option(min=1, help="articles in memory at a time, per worker")] = 32,
        min_confidence: Annotated[float, typer.Option(min=0, max=1, help="leave out relations below")] = 0.0,
        assert_confidence: Annotated[float, typer.Option(
            min=0, max=1, help="least confidence of a direct triple")] = 0.5,
        base_iri: Annotated[str, typer.Option(help="prefix of the identifiers that a build makes")] = BASE_IRI,
        no_text: Annotated[bool, typer.Option("--no-text", help="leave the sentences out")] = False,
        actors: Annotated[list[Path] | None, typer.Option(help="CSV with your own actors")] = None,
        curation: Annotated[Path | None, typer.Option(help="CSV with your decisions (docs/curation.md)")] = None,
        strict: Annotated[bool, typer.Option("--strict", help="fail when an article has to be skipped")] = False,
        quiet: Annotated[bool, typer.Option("--quiet", "-q", help="no progress bar, no summary")] = False,
        debug: Annotated[bool, typer.Option("--debug", help="show the traceback of an error")] = False,
    ) -> None:
        with told(debug):
            from kg.corpus.reading import count_documents
            from kg.sharded import build_shards
            settings = Settings(
                model=model, workers=workers, engine=engine, batch_size=batch_size, strict=strict, base_iri=base_iri,
                keep_text=not no_text, assert_confidence=assert_confidence, min_confidence=min_confidence,
                actors=tuple(map(str, actors or ())), curation=str(curation or ""))
            total = count_documents(articles)
            with tqdm(total=total, unit=" articles", disable=quiet, file=sys.stderr, smoothing=0.1, delay=0.5) as bar:
                def tell(source: str, reason: str) -> None:
                    bar.clear()
                    warn(f"{source}: {reason}; skipped")
                summary = build_shards(articles, output, settings=settings, size=size, on_skip=tell,
                                       on_article=lambda: _step(bar))
            for decision in summary.unused:
                warn(decision)
            if not quiet:
                typer.echo(f"\n{summary.articles} articles ({summary.skipped} skipped), {summary.entities} entities, "
                           f"{summary.claims} relations")
                typer.echo(f"written to {output}: {output / 'shards.json'} lists the shards")


def _step(bar: tqdm[Any]) -> None:
    bar.update(1)
