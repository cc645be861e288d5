"""The three tables as Parquet files, with the columns of the CSV files and their types. Needs the extra ``parquet``."""
from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

from kg.errors import OutputError
from kg.graph.source import INTEGERS, NUMBERS, Source
from kg.graph.tables import COLUMNS, Table

ROWS = 50_000      # in memory at a time


def write_parquet(source: Source, table: Table, path: Path) -> None:
    """Write one table. An empty cell is null. Raises OutputError where pyarrow is not installed."""
    arrow, parquet = _arrow()
    schema = arrow.schema([(name, _type(arrow, name)) for name in COLUMNS[table]])
    rows = source.rows(table)
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while piece := list(islice(rows, ROWS)):
            columns = zip(*piece, strict=True)
            writer.write_table(arrow.table(list(_arrays(arrow, columns, schema)), schema=schema))


def _arrays(arrow: Any, columns: Iterator[tuple[Any, ...]], schema: Any) -> Iterator[Any]:
    return (arrow.array(column, type=field.type) for column, field in zip(columns, schema, strict=True))


def _type(arrow: Any, column: str) -> Any:
    return arrow.int64() if column in INTEGERS else arrow.float64() if column in NUMBERS else arrow.string()


def _arrow() -> tuple[ModuleType, ModuleType]:
    try:
        import pyarrow  # type: ignore[import-untyped]
        import pyarrow.parquet  # type: ignore[import-untyped]
    except ImportError as error:
        raise OutputError("Parquet needs pyarrow, which is not installed; install it with "
                          "pip install 'politgraph[parquet]'") from error
    return pyarrow, pyarrow.parquet
