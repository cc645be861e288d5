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
    Each file is written beside its place, and all are moved there when the last one is whole: a reader never sees half
    a file, and a full disk leaves those of an earlier build as they were. The same facts give the same bytes; only when
    the environment variable SOURCE_DATE_EPOCH (seconds since 1970) is set do the RDF files carry a date of making.
    Raises OutputError when the folder or a file cannot be written, or when SOURCE_DATE_EPOCH is no number.
    """
    terms.check_base(settings.base_iri)
    contents = graph.contents(settings=settings, rulebook=rulebook)
    shape = Shape(contents, settings=settings, rulebook=rulebook, versions=versions, made=made_at())
    make_folder(folder)
    tables = {f"{table}.csv": partial(write_table, columns=columns, safe=settings.spreadsheet_safe,
                                      rows=table_rows(table, contents, settings=settings))
              for table, columns in COLUMNS.items()}
    write_together(folder, {
        "graph.ttl": partial(write_turtle, shape), "graph.trig": partial(write_trig, shape), **tables,
        "graph.html": partial(write_page, contents, settings=settings, rulebook=rulebook),
        "report.html": partial(write_report, contents, settings=settings, rulebook=rulebook)})
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
    write_together(path.parent, {path.name: write})


def write_together(folder: Path, files: Mapping[str, Callable[[Path], None]]) -> None:
    """Let each function fill a temporary file in a folder, then move all to their names.

    Raises OutputError when one cannot be written; then none is moved.
    """
    filled: dict[Path, Path] = {}
    path = folder
    try:
        for name, write in files.items():
            path = folder / name
            for left in folder.glob(f".{escape(name)}.*.part"):
                left.unlink(missing_ok=True)        # by a program that was killed
            handle, temporary = tempfile.mkstemp(prefix=f".{name}.", suffix=".part", dir=folder)
            os.close(handle)
            filled[path] = Path(temporary)
            write(filled[path])
            filled[path].chmod(0o644)
        for path, whole in filled.items():
            os.replace(whole, path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror or error}); check folder, rights and "
                          "free space") from error
    finally:
        for whole in filled.values():
            whole.unlink(missing_ok=True)
    log.debug("wrote %s in %s", ", ".join(files), folder)
