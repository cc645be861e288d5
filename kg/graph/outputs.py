"""Writes every file of a build's graph into the output folder, each whole or not at all."""
from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from glob import escape
from pathlib import Path

from kg.errors import OutputError
from kg.graph import terms
from kg.graph.collect import Contents, Graph
from kg.graph.describe import NO_VERSIONS
from kg.graph.explorer import write_page
from kg.graph.rdf import Shape, write_trig, write_turtle
from kg.graph.report import write_report
from kg.graph.tables import COLUMNS, table_rows, write_table
from kg.rulebook import RuleBook
from kg.settings import Settings

log = logging.getLogger(__name__)


def write_outputs(graph: Graph, folder: Path, *, settings: Settings, rulebook: RuleBook,
                  versions: Mapping[str, str] = NO_VERSIONS) -> Contents:
    """Write ``graph.ttl``, ``graph.trig``, ``relations.csv``, ``entities.csv``, ``quotes.csv``, ``graph.html`` and
    ``report.html`` into ``folder``, which is made when it is not there; give what was written.

    ``versions`` name what the facts were made with, for the header: "politgraph", "pipeline", "ontology".
    Each file is written beside its place and then moved there, so that a reader never sees half a file. The
    same facts give the same bytes; only when the environment variable SOURCE_DATE_EPOCH (seconds since 1970)
    is set do the RDF files carry a date of making. Raises OutputError when the folder or a file cannot be
    written, or when SOURCE_DATE_EPOCH is no number.
    """
    terms.check_base(settings.base_iri)
    contents = graph.contents(settings=settings, rulebook=rulebook)
    shape = Shape(contents, settings=settings, rulebook=rulebook, versions=versions, made=made_at())
    make_folder(folder)
    write_whole(folder / "graph.ttl", partial(write_turtle, shape))
    write_whole(folder / "graph.trig", partial(write_trig, shape))
    for table, columns in COLUMNS.items():
        rows = table_rows(table, contents, settings=settings)
        write_whole(folder / f"{table}.csv", partial(write_table, columns=columns, rows=rows))
    write_whole(folder / "graph.html", partial(write_page, contents, settings=settings, rulebook=rulebook))
    write_whole(folder / "report.html", partial(write_report, contents, settings=settings, rulebook=rulebook))
    return contents


def made_at() -> str | None:
    """Give the date of making that SOURCE_DATE_EPOCH asks for, as xsd:dateTime in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return None
    try:
        return datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError) as error:
        raise OutputError(f"SOURCE_DATE_EPOCH={epoch!r}: no date ({error}); give seconds since 1970, "
                          "or unset it") from error


def make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: the output folder cannot be made ({error.strerror or error}); "
                          "choose another with -o") from error


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` fill a temporary file beside ``path``, then move it there in one step."""
    temporary: Path | None = None
    try:
        for left in path.parent.glob(f".{escape(path.name)}.*.part"):
            left.unlink(missing_ok=True)        # by a program that was killed
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        os.close(handle)
        temporary = Path(name)
        write(temporary)
        temporary.chmod(0o644)
        os.replace(temporary, path)
        temporary = None
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror or error}); check folder, rights and "
                          "free space") from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
    log.debug("wrote %s", path)
