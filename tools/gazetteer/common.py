"""Reading the raw tables and writing the shipped ones: sorted rows, same bytes for the same input."""
from __future__ import annotations

import csv
import gzip
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

LOGGER = logging.getLogger("make_gazetteer")
HERE = Path(__file__).resolve().parent
Row = dict[str, str]

ACTOR_COLUMNS = ("wikidata", "name", "type", "aliases", "country", "geonames", "latitude", "longitude",
                 "start", "end", "gender", "source")


@dataclass(frozen=True, slots=True)
class Paths:
    """Where the raw data lie (``gazetteer``) and where the tables go (``ontology``)."""

    gazetteer: Path
    ontology: Path

    def raw(self, name: str) -> list[Row]:
        """Give the rows of ``gazetteer/actors/<name>``, packed or not."""
        path = self.gazetteer / "actors" / name
        packed = path.with_name(path.name + ".gz")
        if packed.exists():
            with gzip.open(packed, "rt", encoding="utf-8", newline="") as stream:
                return list(csv.DictReader(stream))
        with path.open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    def leaders(self, name: str) -> list[Row]:
        """Give the rows of ``gazetteer/<name>``."""
        with (self.gazetteer / name).open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))


def own(name: str) -> list[Row]:
    """Give the rows of a hand-written table beside this module (``#`` starts a comment line)."""
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(line for line in stream if not line.startswith("#")))


def split(value: str | None) -> list[str]:
    """Give the items of a cell ``a|b|c``, without empty ones."""
    return [item.strip() for item in (value or "").split("|") if item.strip()]


def joined(items: Iterable[str], *, without: str = "") -> str:
    """Give ``a|b|c`` in the order met, each item once, ``without`` (the name itself) left out."""
    seen = dict.fromkeys(item.strip() for item in items if item and item.strip())
    seen.pop(without, None)
    return "|".join(seen)


def qid_number(qid: str) -> int:
    """Give the number of a Wikidata item for sorting; rows without one come last."""
    return int(qid[1:]) if qid[1:].isdigit() else 10**12


def write(path: Path, columns: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> None:
    """Write a table with a header, its rows sorted by item number and name."""
    key = columns[0]
    ordered = sorted(rows, key=lambda row: (qid_number(row.get(key, "")),
                                            [row.get(column, "") for column in columns]))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(ordered)
    LOGGER.info("%s: %d rows, %d kB", path.name, len(ordered), path.stat().st_size // 1024)
