"""The CSV tables under ``ontology/``: actors, places, states, terms of office and role nouns.

UTF-8 with a header; columns may stand in any order and may be absent (then empty); lists have ``|`` between.
"""
from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kg.model import ENTITY_TYPES
from kg.rulebook.checks import WIKIDATA, fault, read_text
from kg.rulebook.types import Actor, RoleNoun, State, Tables, Term

ACTOR_COLUMNS = ("wikidata", "name", "type", "aliases", "country", "geonames", "latitude", "longitude",
                 "start", "end", "gender", "source")
STATE_COLUMNS = ("wikidata", "name", "genitive", "type", "aliases", "adjective", "demonyms", "capital",
                 "seats", "iso2", "latitude", "longitude", "source")
TERM_COLUMNS = ("person", "name", "title", "of", "of_name", "start", "end", "source")
ROLE_COLUMNS = ("noun", "feminine", "kind", "scope", "source")
ROLE_KINDS = ("office", "chair", "spokesperson", "mayor", "member", "candidate", "job", "military", "title",
              "none")
ROLE_SCOPES = ("state", "body", "place", "party", "")
_TYPES = frozenset(ENTITY_TYPES)


def read_tables(folder: Path) -> Tables:
    """Give the actors, states and terms of an ontology folder; a missing file is an empty table."""
    special = {"states.csv", "terms.csv"}
    actors: list[Actor] = []
    for path in sorted((folder / "actors").glob("*.csv")):
        if path.name not in special:
            actors.extend(actor for _, actor in read_actors(path))
    for path in sorted((folder / "places").glob("*.csv")):
        actors.extend(actor for _, actor in read_actors(path, default_type="Place"))
    return Tables(tuple(actors), tuple(_read_states(folder / "actors" / "states.csv")),
                  tuple(_read_terms(folder / "actors" / "terms.csv")))


def read_roles(path: Path) -> dict[str, RoleNoun]:
    """Give the role nouns keyed by the masculine and by the feminine form ("Ministerin")."""
    roles: dict[str, RoleNoun] = {}
    for line, (noun, feminine, kind, scope, source) in _rows(path, ROLE_COLUMNS, required=("noun", "kind")):
        if kind not in ROLE_KINDS:
            raise fault(path, f"line {line} ({noun})", f"unknown kind {kind!r}",
                        f"use one of {', '.join(ROLE_KINDS)}")
        if scope not in ROLE_SCOPES:
            raise fault(path, f"line {line} ({noun})", f"unknown scope {scope!r}",
                        f"use one of {', '.join(filter(None, ROLE_SCOPES))} or leave it empty")
        role = RoleNoun(noun, kind, scope, feminine, source)
        for form in filter(None, dict.fromkeys((noun, feminine))):
            other = roles.setdefault(form, role)
            if (other.kind, other.scope) != (kind, scope):
                raise fault(path, f"line {line} ({form})", f"is also {other.kind}/{other.scope or '-'}",
                            "give a noun one kind and scope")
    return roles


def read_actors(path: Path, *, default_type: str = "") -> Iterator[tuple[int, Actor]]:
    """Give the rows of a table of actors or places, each with its line; nothing if there is no file."""
    number = _number_reader(path)
    for line, row in _rows(path, ACTOR_COLUMNS, required=("name",) if default_type else ("name", "type")):
        wikidata, name, type_, aliases, country, geonames, north, east, start, end, gender, source = row
        type_ = type_ or default_type
        if type_ not in _TYPES:
            raise fault(path, f"line {line} ({name})", f"unknown type {type_!r}",
                        f"use one of {', '.join(ENTITY_TYPES)}")
        _check_wikidata(path, line, wikidata, country)
        yield line, Actor(wikidata, name, type_, _listed(aliases), country, geonames,
                          number(line, north), number(line, east), start, end, gender, source)


def _read_states(path: Path) -> Iterator[State]:
    number = _number_reader(path)
    for line, row in _rows(path, STATE_COLUMNS, required=("name",)):
        (wikidata, name, genitive, type_, aliases, adjective, demonyms, capital, seats, iso2, *point,
         source) = row
        if type_ not in ("", "State"):
            raise fault(path, f"line {line} ({name})", f"type {type_!r} among the states", "write State")
        _check_wikidata(path, line, wikidata, capital)
        yield State(wikidata, name, genitive, _listed(aliases), adjective, _listed(demonyms), capital,
                    _listed(seats), iso2, number(line, point[0]), number(line, point[1]), source)


def _read_terms(path: Path) -> Iterator[Term]:
    for line, row in _rows(path, TERM_COLUMNS, required=("name", "title")):
        person, name, title, of, of_name, start, end, source = row
        _check_wikidata(path, line, person, of)
        yield Term(person, name, title, of, of_name, start, end, source)


def _rows(path: Path, columns: Sequence[str], *,
          required: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """Give (line number, values in the order of ``columns``) for each row; nothing if there is no file."""
    if not path.exists():
        return
    reader = csv.reader(read_text(path).splitlines(keepends=True), strict=True)
    try:
        header = next(reader, [])
        order = _column_order(path, header, columns, required)
        must = [(header.index(name), name) for name in required]
        for row in reader:
            if len(row) != len(header):
                raise fault(path, f"line {reader.line_num}",
                            f"has {len(row)} fields, the header {len(header)}", "quote fields with a comma")
            for position, name in must:
                if not row[position]:
                    raise fault(path, f"line {reader.line_num}", f"{name!r} is empty", "fill it in")
            row.append("")
            yield reader.line_num, [row[position] for position in order]
    except csv.Error as error:
        raise fault(path, f"line {reader.line_num}", f"is no CSV ({error})",
                    "double the quotes inside a field") from error


def _column_order(path: Path, header: list[str], columns: Sequence[str],
                  required: Sequence[str]) -> list[int]:
    """Give where each wanted column stands; an absent one points to the empty field after the last."""
    for name in header:
        if ";" in name or "\t" in name:
            raise fault(path, "header", "has no commas between the columns", "save the table with commas")
        if name not in columns:
            raise fault(path, "header", f"unknown column {name!r}", f"use some of {','.join(columns)}")
        if header.count(name) > 1:
            raise fault(path, "header", f"the column {name!r} stands twice", "remove one")
    for name in required:
        if name not in header:
            raise fault(path, "header", f"the column {name!r} is missing", "add it")
    return [header.index(name) if name in header else len(header) for name in columns]


def _listed(field: str) -> tuple[str, ...]:
    return tuple(filter(None, field.split("|"))) if field else ()


def _check_wikidata(path: Path, line: int, *items: str) -> None:
    for item in items:
        if item and not WIKIDATA.fullmatch(item):
            raise fault(path, f"line {line}", f"{item!r} is no Wikidata item", "write it as Q7747")


def _number_reader(path: Path) -> Callable[[int, str], float | None]:
    """Give a function that reads degrees from a field of this file; None for an empty one."""

    def number(line: int, field: str) -> float | None:
        if not field:
            return None
        try:
            return float(field)
        except ValueError as error:
            raise fault(path, f"line {line}", f"{field!r} is no number", "write degrees: 43.1155") from error

    return number
