"""Named questions in SPARQL, with titles and parameters: ``ontology/queries/*.rq`` and a user's own files.

A file begins with comments: the question in English, the same in German, then a line for each parameter with its
kind and what it means in both languages; further comments are free. Its default stands in the query itself, in a
``VALUES`` block of its own, so that the file runs as it is in any SPARQL tool::

    # Whom did somebody meet?
    # Wen traf jemand?
    # ?who name: the one who met others | wer andere traf
    SELECT ?whom WHERE {
      VALUES ?who { "Wladimir Putin"@de }
      ...
"""
from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from kg.errors import RuleError
from kg.rulebook.checks import fault, read_text

ParameterKind = Literal["name", "text", "predicate", "iri", "date", "number"]
KINDS: tuple[ParameterKind, ...] = get_args(ParameterKind)
SINGLE: frozenset[ParameterKind] = frozenset({"text", "date", "number"})    # the others may have several values
DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_STRING = r'"([^"\\{}\n]*)"'
_FORMS: dict[ParameterKind, re.Pattern[str]] = {      # how a default is written in the VALUES block
    "name": re.compile(_STRING + "@de"),
    "text": re.compile(_STRING),
    "predicate": re.compile(r"pg:([A-Za-z]+)"),
    "iri": re.compile(r"(<[^<>\s{}\\]+>|[a-z]+:[A-Za-z0-9]+)"),
    "date": re.compile(f'"({DATE.pattern})"'),
    "number": re.compile(f"({NUMBER.pattern})"),
}
_EXAMPLES = {"name": '"Wladimir Putin"@de', "text": '"Putin"', "predicate": "pg:meets", "iri": "wd:Q7747",
             "date": '"2023-09"', "number": "100"}
_DECLARED = re.compile(r"\?(\w+)\s+(\w+)\s*:\s*([^|]*?)\s*\|\s*([^|]*?)\s*")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query may be told: ``?who`` of kind ``name``, by default ("Wladimir Putin",).

    ``default`` has the values as a user writes them; ``span`` is where the ``VALUES`` block's content stands in the
    query's text. Kinds: ``name`` (the whole German name of an actor, place or event), ``text`` (part of a name, in
    whatever case; "" is every name), ``predicate`` (a relation type, ``meets``), ``iri``, ``date`` (a day, month or
    year, bound as text: "2023-09") and ``number``.
    """

    name: str
    kind: ParameterKind
    default: tuple[str, ...]
    about_en: str
    about_de: str
    span: tuple[int, int]

    @property
    def several(self) -> bool:
        """Whether it takes more than one value."""
        return self.kind not in SINGLE


@dataclass(frozen=True, slots=True)
class Query:
    """A question in SPARQL with its name, its titles and its parameters, in the order of the file."""

    name: str
    text: str
    title_en: str = ""
    title_de: str = ""
    parameters: tuple[Parameter, ...] = ()


def read_query(path: Path, *, predicates: Collection[str] = (), titled: bool = False) -> Query:
    """Give the query of a file; its name is the file's without ``.rq``.

    ``predicates`` are the relation types that there are; none: they are not checked. ``titled`` refuses a file
    without titles. Raises ``RuleError`` with file, entry and cure.
    """
    return parse_query(read_text(path), path, predicates=predicates, titled=titled)


def parse_query(text: str, path: Path, *, predicates: Collection[str] = (), titled: bool = False) -> Query:
    """Give the query of a text that stands, or might stand, in a file; see ``read_query``."""
    comments = _comments(text)
    titles = [line for line in comments[:2] if not line.startswith("?")]
    if titled and len(titles) < 2:
        raise fault(path, "", "has no titles", "begin it with '# The question?' and '# Die Frage?'")
    parameters = tuple(_parameter(line, text, path, predicates) for line in comments if line.startswith("?"))
    names = [parameter.name for parameter in parameters]
    for name in names:
        if names.count(name) > 1:
            raise fault(path, f"?{name}", "is declared twice", "take one line away")
    english, german = (*titles, "", "")[:2]
    return Query(path.stem, text, english, german, parameters)


def read_queries(folder: Path, predicates: Collection[str]) -> dict[str, Query]:
    """Give the queries of a folder by name. Raises ``RuleError``."""
    return {path.stem: read_query(path, predicates=predicates, titled=True) for path in sorted(folder.glob("*.rq"))}


def _comments(text: str) -> list[str]:
    """The comment lines at the top, without their "#"."""
    found: list[str] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        found.append(line.lstrip("#").strip())
    return found


def _parameter(line: str, text: str, path: Path, predicates: Collection[str]) -> Parameter:
    declared = _DECLARED.fullmatch(line)
    if declared is None:
        raise fault(path, line[:40], "is no parameter", "write '# ?name kind: what it is | was es ist'")
    name, kind, english, german = declared.groups()
    known = next((one for one in KINDS if one == kind), None)
    if known is None:
        raise fault(path, f"?{name}", f"unknown kind {kind!r}", f"use one of {', '.join(KINDS)}")
    if not english or not german:
        raise fault(path, f"?{name}", "is not explained in both languages", "write 'what it is | was es ist'")
    blocks = list(re.finditer(r"\bVALUES\s+\?" + name + r"\s*\{([^{}]*)\}", text, re.IGNORECASE))
    if len(blocks) != 1:
        raise fault(path, f"?{name}", f"has {len(blocks)} VALUES blocks",
                    f"give its default once: VALUES ?{name} {{ {_EXAMPLES[known]} }}")
    default = _default(blocks[0][1], known, fault_of=(path, name))
    if known == "predicate" and predicates:
        for value in default:
            if value not in predicates:
                raise fault(path, f"?{name}", f"there is no relation type {value!r}", "name one of relations/*.toml")
    return Parameter(name, known, default, english, german, blocks[0].span(1))


def _default(content: str, kind: ParameterKind, *, fault_of: tuple[Path, str]) -> tuple[str, ...]:
    found: list[str] = []
    rest = content.strip()
    while rest:
        value = _FORMS[kind].match(rest)
        if value is None:
            raise _wrong(fault_of, f"{rest.splitlines()[0]} is no default of kind {kind}", kind)
        found.append(value[1])
        rest = rest[value.end():].lstrip()
    if not found or len(found) > 1 and kind in SINGLE:
        raise _wrong(fault_of, f"has {len(found)} defaults", kind)
    return tuple(found)


def _wrong(fault_of: tuple[Path, str], wrong: str, kind: ParameterKind) -> RuleError:
    path, name = fault_of
    return fault(path, f"?{name}", wrong, f"write VALUES ?{name} {{ {_EXAMPLES[kind]} }}")
