"""The commands about who is who: ``kg entities``, ``kg duplicates`` and ``kg link``."""
from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated, Literal

import typer

from kg.cli_told import SpreadsheetSafe, say

ENTITIES_HELP = """List the entities of a built graph, search them, or show all about one.

WHO is a part of a name, or an id such as aQ7747: then its aliases, links, articles, relations and the reasons by which
it was known are shown.

Examples:

    kg entities --type Person --unlinked

    kg entities putin -o output/

    kg entities aQ7747 --store news.store
"""
DUPLICATES_HELP = """Propose entities that may be one, the most likely first.

Each row has a score from 0 to 1 and its reasons, and can be pasted into a file for kg build --curation as it is; write
"different" instead of "same" for a pair that must stay apart. With --curation pairs that are decided are left out.

Examples:

    kg duplicates -o output/ > proposals.csv

    kg duplicates -o output/ --curation decisions.csv --min-score 0.75
"""
LINK_HELP = """Show which names have no Wikidata item, those in most articles first; with --wikidata ask for them.

What Wikidata knows of exactly one fitting item is added to a table for kg build --actors. Answers are kept, so that a
question is asked once. Nothing else in politgraph needs a network.

Examples:

    kg link -o output/

    kg link -o output/ --wikidata --to wikidata.csv
"""
Output = Annotated[Path, typer.Option("-o", "--output", help="folder that a build wrote")]
Store = Annotated[Path | None, typer.Option(help="folder of a store instead of an output folder")]
Debug = Annotated[bool, typer.Option("--debug", help="show the traceback of an error")]
Type = Annotated[Literal["Person", "Organisation", "State", "Place", "Event"] | None, typer.Option(
    help="only entities of this type")]
Told = Callable[[bool], AbstractContextManager[None]]


def add_commands(app: typer.Typer, *, told: Told) -> None:
    """Add the commands to an app; ``told`` turns expected errors into one line."""

    @app.command(help=ENTITIES_HELP)
    def entities(
        who: Annotated[str, typer.Argument(help="part of a name, or an id", show_default=False)] = "",
        output: Output = Path("output"),
        store: Store = None,
        type: Type = None,
        unlinked: Annotated[bool, typer.Option("--unlinked", help="only those without a Wikidata item")] = False,
        limit: Annotated[int, typer.Option(min=1, help="rows at most")] = 50,
        debug: Debug = False,
    ) -> None:
        with told(debug):
            from kg.curation.show import is_id, listed, search, shown
            from kg.graph.known import entities_of
            known = entities_of(output, store=store)
            typer.echo(shown(known, who) if is_id(who) else listed(
                search(known, who, type_=type or "", unlinked=unlinked), limit=limit))

    @app.command(help=DUPLICATES_HELP)
    def duplicates(
        output: Output = Path("output"),
        store: Store = None,
        curation: Annotated[Path | None, typer.Option(help="file with decisions that are made")] = None,
        min_score: Annotated[float, typer.Option(min=0, max=1, help="least score of a proposal")] = 0.6,
        safe: SpreadsheetSafe = False,
        debug: Debug = False,
    ) -> None:
        with told(debug):
            from kg.curation import COLUMNS, read_decisions
            from kg.curation.duplicates import find_duplicates
            from kg.graph.known import entities_of
            from kg.graph.tables import safe_row
            decided = read_decisions(curation) if curation is not None else None
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(COLUMNS)
            known = entities_of(output, store=store)
            rows = (one.row for one in find_duplicates(known, decided=decided, least=min_score))
            writer.writerows(map(safe_row, rows) if safe else rows)

    @app.command(help=LINK_HELP)
    def link(
        output: Output = Path("output"),
        store: Store = None,
        wikidata: Annotated[bool, typer.Option("--wikidata", help="ask Wikidata; needs a network")] = False,
        to: Annotated[Path, typer.Option(help="table of own actors to add to")] = Path("wikidata.csv"),
        limit: Annotated[int, typer.Option(min=1, help="names at most")] = 200,
        endpoint: Annotated[str, typer.Option(help="SPARQL endpoint with Wikidata's data")] = "",
        cache: Annotated[Path | None, typer.Option(help="folder for answers  [default: the user's cache]")] = None,
        timeout: Annotated[float, typer.Option(min=0.1, help="seconds to wait for an answer")] = 60.0,
        fresh: Annotated[bool, typer.Option("--fresh", help="ask again what was answered before")] = False,
        debug: Debug = False,
    ) -> None:
        with told(debug):
            from kg.curation.show import listed
            from kg.curation.wikidata import ENDPOINT, Wikidata, cache_folder, worth_asking, write_actors
            from kg.graph.known import entities_of
            asked = worth_asking(entities_of(output, store=store).values(), limit=limit)
            if not wikidata:
                typer.echo(listed(asked, limit=limit))
                return
            found = Wikidata(cache or cache_folder(), endpoint or ENDPOINT, timeout, fresh).look_up(asked)
            new = write_actors(to, found.actors)
            for name, items in found.unclear.items():
                say(f"not linked: {name} may be {', '.join(items)}")
            typer.echo(f"{len(asked)} names asked for, {len(found.actors)} found, {new} new in {to}; use it with "
                       f"kg build ARTICLES --actors {to}")
