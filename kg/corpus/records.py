"""From the raw fields of one article, whatever file they come from, to a checked :class:`Document`."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import urlsplit

from kg.corpus.dates import parse_date
from kg.model import Document
from kg.text import Span, merge_spans

# The limits of what one article may be; all readers keep them, so that none can stall or starve a build.
MAX_CHARACTERS = 500_000   # of a body (about 75,000 words): beyond that it is no article, and a parse takes a gigabyte
MAX_UNBROKEN = 200         # characters in a row without white space: more is data in the text, and is left out
MAX_TITLE = 1_000          # characters of a title, and of an id, a url, a publisher
MAX_BYTES = 20_000_000     # of one article as stored: a file, a line of JSONL, a field of CSV
MAX_RATIO = 200            # times that a packed file may unpack to (beyond MAX_BYTES); texts reach about 10

_URL_FORBIDDEN = re.compile(r'[\s\x00-\x1f\x7f<>"{}|\\^`]')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UNBROKEN = re.compile(rf"\S{{{MAX_UNBROKEN + 1},}}")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Record:
    """One article as a file holds it: its fields by name, or the problem that it has instead.

    ``source`` is the place that messages name (``news/a.jsonl:12``), ``default_id`` the id of an article
    that brings none, ``skipped`` the stretches of the field ``text`` that are a header.
    """

    source: str
    default_id: str
    fields: Mapping[str, object] = field(default_factory=dict)
    skipped: tuple[Span, ...] = ()
    problem: str = ""


class BrokenArticle(ValueError):
    """The article cannot be used; the message says why and what to do."""


def make_document(record: Record, *, on_note: Callable[[str], None]) -> Document:
    """Give the document of a record; ``on_note`` hears of a date, title or address that was left out.

    Raises :class:`BrokenArticle` if the body or the id cannot be used.
    """
    if record.problem:
        raise BrokenArticle(record.problem)
    fields = record.fields
    text = _body(fields, record.skipped)
    return Document(
        id=_identifier(fields.get("id"), record.default_id),
        text=text,
        title=_short(fields.get("title"), "title", on_note),
        url=_url(fields.get("url"), on_note),
        publisher=_short(fields.get("publisher"), "publisher", on_note) or None,
        published=_date(fields.get("date"), on_note),
        skipped=merge_spans((*record.skipped, *_unbroken(text, on_note))),
        source=record.source,
    )


def _unbroken(text: str, on_note: Callable[[str], None]) -> list[Span]:
    """Give the stretches that are no words but data, such as an image in base64: they stay in the text, unread."""
    found = [match.span() for match in _UNBROKEN.finditer(text)]
    if found:
        on_note(f"{sum(end - start for start, end in found):,} characters from {found[0][0]:,} on stand in "
                f"{len(found)} run(s) of more than {MAX_UNBROKEN} without white space; left out")
    return found


def _body(fields: Mapping[str, object], skipped: tuple[Span, ...]) -> str:
    if "text" not in fields or fields["text"] is None:
        raise BrokenArticle("the field “text” is missing; give the body of the article there")
    text = fields["text"]
    if not isinstance(text, str):
        raise BrokenArticle(f"the field “text” is {_kind(text)}, not a text; give the body as a string")
    if len(text) > MAX_CHARACTERS:
        raise BrokenArticle(f"the body has {len(text):,} characters, more than {MAX_CHARACTERS:,}; "
                            "give each article on its own")
    if match := _SURROGATE.search(text):
        raise BrokenArticle(f"character {match.start()} is half of a pair or not UTF-8; save it as UTF-8")
    if "\0" in text:
        raise BrokenArticle(f"character {text.index(chr(0))} is NUL: this is no text; remove it")
    if not text[skipped[-1][1] if skipped else 0:].strip():
        raise BrokenArticle("the article is empty; give a body or remove it")
    return text


def _identifier(value: object, default: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | None):
        raise BrokenArticle(f"the field “id” is {_kind(value)}; give a text or a whole number")
    identifier = "" if value is None else str(value).strip()
    if not identifier:
        if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in default):
            raise BrokenArticle("the file's name, its id, holds control characters or is not UTF-8; rename the file")
        return default
    if _CONTROL.search(identifier) or _SURROGATE.search(identifier) or len(identifier.splitlines()) > 1:
        raise BrokenArticle("the field “id” holds control characters; give plain text")
    if len(identifier) > MAX_TITLE:
        raise BrokenArticle(f"the field “id” has more than {MAX_TITLE:,} characters; give a shorter one")
    return identifier


def _short(value: object, name: str, on_note: Callable[[str], None]) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        on_note(f"the field “{name}” is {_kind(value)}, not a text; article kept without it")
        return ""
    text = value.strip()
    if len(text) > MAX_TITLE or _CONTROL.search(text) or _SURROGATE.search(text):
        on_note(f"the field “{name}” is longer than {MAX_TITLE:,} characters or no plain text; "
                "article kept without it")
        return ""
    return text


def _url(value: object, on_note: Callable[[str], None]) -> str | None:
    text = _short(value, "url", on_note)
    if not text:
        return None
    try:
        parts = urlsplit(text)
        web = parts.scheme in ("http", "https") and bool(parts.hostname)
        usable = web and not _URL_FORBIDDEN.search(text)
    except ValueError:
        usable = False
    if usable:
        return text
    on_note(f"the field “url” is no http(s) address (“{text[:60]}”); article kept without it")
    return None


def _date(value: object, on_note: Callable[[str], None]) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str):
        on_note(f"the field “date” is {_kind(value)}, not a text such as 2023-09-13; "
                "article kept without date")
        return None
    try:
        return parse_date(value)
    except ValueError as error:
        on_note(f"the field “date”: {error}; article kept without date")
        return None


def _kind(value: object) -> str:
    """Say in words what a JSON value is."""
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    return "a list" if isinstance(value, list) else "an object"
