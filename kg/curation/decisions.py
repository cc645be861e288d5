"""Reads ``decisions.csv``: one decision a row, each checked alone and against all others."""
from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InputError
from kg.model import ENTITY_TYPES

COLUMNS = ("decision", "id", "value", "article", "note")
KINDS = ("same", "different", "rename", "retype", "reject")
ENTITY_ID = re.compile(r"[alv](?:Q[1-9][0-9]*|[0-9a-f]{20})")
CLAIM_ID = re.compile(r"c[0-9a-f]{20}")


@dataclass(frozen=True, slots=True)
class Decision:
    """One row: ``same aX aQ7747`` says that the entity aX is aQ7747. ``article`` limits it to one article."""

    kind: str
    id: str
    value: str = ""
    article: str = ""
    file: str = field(default="decisions.csv", compare=False)
    line: int = field(default=0, compare=False)

    def __str__(self) -> str:
        words = " ".join(filter(None, (self.kind, self.id, self.value, self.article and f"in {self.article}")))
        return f"{self.file}, line {self.line} ({words})"

    def fault(self, wrong: str, cure: str) -> InputError:
        """Give the error for something wrong with this decision."""
        return InputError(f"{self}: {wrong}; {cure}")


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of a file, free of contradictions. ``canonical`` maps each joined id to the one it goes by."""

    rows: tuple[Decision, ...] = ()
    canonical: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The decisions as a text that ``of_text`` reads; the order of the rows does not count. "" without any."""
        rows = sorted({(row.kind, row.id, row.value, row.article) for row in self.rows})
        return json.dumps(rows, ensure_ascii=False, separators=(",", ":")) if rows else ""

    @classmethod
    def of_text(cls, text: str, file: str) -> Decisions:
        """Give the decisions of a text, as if they stood in a file of a name."""
        rows = json.loads(text) if text else ()
        return settle(tuple(Decision(kind, id_, value, article, file, number)
                            for number, (kind, id_, value, article) in enumerate(rows, 1)))

    def of(self, kind: str) -> Iterator[Decision]:
        """Give the decisions of one kind, in the order of the file."""
        return (row for row in self.rows if row.kind == kind)


def read_decisions(path: Path) -> Decisions:
    """Give the decisions of a CSV file with the columns ``decision,id,value`` and, as wanted, ``article,note``.

    Raises ``InputError`` with file, line, fault and cure: no such file, no UTF-8, a column that is missing or unknown,
    a wrong id or type, or decisions that contradict each other (one pair same and different, two names for one).
    """
    return settle(tuple(_checked(_rows(path))))


def settle(rows: tuple[Decision, ...]) -> Decisions:
    """Give decisions, each right by itself, as a whole. Raises ``InputError`` where they contradict each other."""
    canonical = _joined(rows)

    def same(entity: str) -> str:
        return canonical.get(entity, entity)

    for row in rows:
        if row.kind == "different" and not row.article and same(row.id) == same(row.value):
            first = next(one for one in rows if one.kind == "same" and not one.article and same(one.id) == same(row.id))
            raise row.fault(f"the two are joined from line {first.line} on", "keep one of the decisions")
    _once(rows, "rename", lambda row: same(row.id), "another name")
    _once(rows, "retype", lambda row: same(row.id), "another type")
    _once(rows, "same", lambda row: (row.id, row.article) if row.article else None, "another entity")
    for row in rows:
        if row.kind == "different" and row.article:
            for other in (one for one in rows if (one.kind, one.id, one.article) == ("same", row.id, row.article)):
                raise row.fault(f"line {other.line} says who it is there", "keep one of the decisions")
    return Decisions(rows, canonical)


def _rows(path: Path) -> Iterator[Decision]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 (byte {error.start}); save the file as UTF-8") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}); name a file with the columns "
                         f"{','.join(COLUMNS)}") from error
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        header = next(reader, [])
        _check_header(path, header)
        for row in reader:
            if not any(cell.strip() for cell in row) or row == header:      # a table pasted below another
                continue
            if len(row) != len(header):
                raise InputError(f"{path}, line {reader.line_num}: has {len(row)} fields, the header {len(header)}; "
                                 "quote fields with a comma")
            cells = {name: cell.strip() for name, cell in zip(header, row, strict=True)}
            yield Decision(cells["decision"], cells["id"], cells["value"], cells.get("article", ""), str(path),
                           reader.line_num)
    except csv.Error as error:
        raise InputError(f"{path}, line {reader.line_num}: is no CSV ({error}); double the quotes inside a field"
                         ) from error


def _check_header(path: Path, header: list[str]) -> None:
    for name in header:
        if name not in COLUMNS:
            cure = "save the table with commas" if ";" in name else f"use {','.join(COLUMNS)}"
            raise InputError(f"{path}, header: unknown column {name!r}; {cure}")
        if header.count(name) > 1:
            raise InputError(f"{path}, header: the column {name!r} stands twice; remove one")
    for name in COLUMNS[:3]:
        if name not in header:
            raise InputError(f"{path}, header: the column {name!r} is missing; use {','.join(COLUMNS)}")


def _checked(rows: Iterable[Decision]) -> Iterator[Decision]:
    """The decisions, each right by itself."""
    for row in rows:
        if row.kind not in KINDS:
            raise row.fault(f"unknown decision {row.kind!r}", f"use one of {', '.join(KINDS)}")
        if not (CLAIM_ID if row.kind == "reject" else ENTITY_ID).fullmatch(row.id):
            raise row.fault(f"{row.id!r} is no id of {'a claim' if row.kind == 'reject' else 'an entity'}",
                            "take it from the column claim of relations.csv" if row.kind == "reject"
                            else "take it from the column entity of entities.csv, or from kg entities")
        if row.article and row.kind not in {"same", "different"}:
            raise row.fault(f"{row.kind} holds for all articles", "leave the column article empty")
        _check_value(row)
        yield row


def _check_value(row: Decision) -> None:
    apart = row.kind == "different" and row.article
    if apart and row.value:
        raise row.fault("in one article an entity is set apart without saying who it is",
                        "leave value empty, or decide same with that article")
    if row.kind in {"same", "different"} and not apart:
        if not ENTITY_ID.fullmatch(row.value):
            raise row.fault(f"value {row.value!r} is no id of an entity",
                            "take it from the column entity of entities.csv, or write aQ7747 for a Wikidata item")
        if row.value == row.id:
            raise row.fault("both are the same id", "name two entities")
    if row.kind == "rename" and not row.value:
        raise row.fault("there is no name", "write the name into value")
    if row.kind == "retype" and row.value not in ENTITY_TYPES:
        raise row.fault(f"unknown type {row.value!r}", f"use one of {', '.join(ENTITY_TYPES)}")
    if row.kind == "reject" and row.value:
        raise row.fault("a claim is rejected as it is", "leave value empty")


def _joined(rows: Iterable[Decision]) -> dict[str, str]:
    """Each id that ``same`` joins, mapped to the one that stands for all: the one that is said to be none else."""
    groups: dict[str, set[str]] = {}
    said: set[str] = set()
    for row in rows:
        if row.kind == "same" and not row.article:
            said.add(row.id)
            group = groups.setdefault(row.id, {row.id}) | groups.setdefault(row.value, {row.value})
            groups.update(dict.fromkeys(group, group))
    found = {}
    for group in groups.values():
        first = min(group, key=lambda one: (one in said, one[1] != "Q", one))
        found.update({one: first for one in group if one != first})
    return found


def _once(rows: Iterable[Decision], kind: str, key: Callable[[Decision], object], what: str) -> None:
    """Raise ``InputError`` where two decisions of a kind give one thing two values."""
    seen: dict[object, Decision] = {}
    for row in rows:
        if row.kind == kind and (entity := key(row)) is not None:
            other = seen.setdefault(entity, row)
            if other.value != row.value:
                raise row.fault(f"line {other.line} gives {what}, {other.value!r}", "keep one of the decisions")
