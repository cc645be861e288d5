"""The readers of the article formats: each gives the :class:`Record`s of one file, one at a time.

A broken article becomes a record with a ``problem``; only what makes a whole file unusable is an error.
"""
from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, cast

from kg.corpus.encoding import NotUtf8, decode_utf8
from kg.corpus.headers import split_header
from kg.corpus.packed import open_bytes
from kg.corpus.pages import BrokenPage, read_page
from kg.corpus.records import MAX_BYTES, Record
from kg.errors import InputError

_DELIMITERS = (",", ";", "\t")
_UNDECODED = re.compile(r"[\udc80-\udcff]")
_PEEKED = 20  # first lines of a JSONL file, one of which must have a text


def read_txt(path: Path, *, source: str, default_id: str) -> Iterator[Record]:
    """Give the one article of a text file, with the fields of its header."""
    try:
        text = decode_utf8(_read_whole(path), name=path.name)
    except (NotUtf8, OSError, EOFError, zlib.error) as error:
        yield Record(source, default_id, problem=_reason(error))
        return
    fields, start = split_header(text)
    yield Record(source, default_id, {**fields, "text": text}, skipped=((0, start),) if start else ())


def read_html(path: Path, *, source: str, default_id: str) -> Iterator[Record]:
    """Give the one article of a web page: its main text and metadata as trafilatura finds them.

    The offsets of such an article count in the extracted text, not in the file.
    """
    try:
        yield Record(source, default_id, read_page(_read_whole(path)))
    except (BrokenPage, OSError, EOFError, zlib.error) as error:
        yield Record(source, default_id, problem=_reason(error))


def read_jsonl(path: Path, *, source: str, default_id: str) -> Iterator[Record]:
    """Give the articles of a file with one JSON object a line, holding one line at a time."""
    try:
        with open_bytes(path) as lines:
            for number, line in numbered_lines(lines):
                where = f"{source}:{number}"
                if line is None:
                    problem = f"the line is longer than {MAX_BYTES:,} bytes; give each article its own line"
                    yield Record(where, "", problem=problem)
                elif line.strip():
                    yield _json_record(line, path, where, f"{default_id}-{number}")
    except (OSError, EOFError, zlib.error) as error:
        yield Record(source, default_id, problem=_reason(error))


def read_csv(path: Path, *, source: str, default_id: str) -> Iterator[Record]:
    """Give the articles of a CSV file with a header line; comma, semicolon and tab separate columns."""
    csv.field_size_limit(MAX_BYTES)
    try:
        with _open_csv(path) as stream:
            yield from _csv_records(stream, source, default_id)
    except (OSError, EOFError, zlib.error) as error:
        yield Record(source, default_id, problem=_reason(error))


def _open_csv(path: Path) -> IO[str]:
    return io.TextIOWrapper(open_bytes(path), encoding="utf-8-sig", errors="surrogateescape", newline="")


def _csv_records(stream: IO[str], source: str, default_id: str) -> Iterator[Record]:
    header, delimiter = _csv_header(stream.readline(MAX_BYTES))
    lines = _Lines(stream)
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        number = lines.number + 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            problem = f"the row is no CSV ({error}); quote the text with \" and write \" in it as \"\""
            yield Record(f"{source}:{number}", "", problem=problem)
            continue
        if any(cells):
            yield _csv_record(header, cells, f"{source}:{number}", f"{default_id}-{number}")


class _Lines:
    """The lines of a CSV file after its header; one of more than ``MAX_BYTES`` is a ``csv.Error`` and passed over."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self.number = 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(MAX_BYTES + 1)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) > MAX_BYTES and not line.endswith(("\n", "\r")):
            while (rest := self._stream.readline(MAX_BYTES)) and not rest.endswith(("\n", "\r")):
                pass
            raise csv.Error(f"a line is longer than {MAX_BYTES:,} characters")
        return line


def check_csv(path: Path) -> None:
    """Raise :class:`InputError` if a CSV file has no column ``text``."""
    try:
        with _open_csv(path) as stream:
            header, _ = _csv_header(stream.readline(MAX_BYTES))
    except (EOFError, zlib.error):
        return  # as with JSONL
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}); check the file and its "
                         "permissions") from error
    if "text" not in header:
        found = ", ".join(f"“{name[:40]}”" for name in header[:12] if name) or "nothing"
        raise InputError(f"{path}, line 1: the column “text” is missing, found {found}; name the columns "
                         "id, title, date, text (and url, publisher where you have them)")


def check_jsonl(path: Path) -> None:
    """Raise :class:`InputError` if a JSONL file is one JSON array, or none of its first lines has a text."""
    keys: set[str] = set()
    try:
        with open_bytes(path) as lines:
            for number, line in numbered_lines(lines):
                if number > _PEEKED:
                    break
                if line is None or not line.strip():
                    continue
                if number == 1 and line.lstrip(b"\xef\xbb\xbf \t")[:1] == b"[":
                    raise InputError(f"{path}: this is one JSON array; write one object a line, e.g. "
                                     "jq -c '.[]' articles.json > articles.jsonl")
                fields = _json_record(line, path, "", "").fields
                if not fields or "text" in fields:
                    return
                keys.update(fields)
    except (OSError, EOFError, zlib.error):
        return  # reading the file reports it, with the articles before the damage kept
    if keys:
        found = ", ".join(f"“{key[:40]}”" for key in sorted(keys)[:12])
        raise InputError(f"{path}: the field “text” is missing, found {found}; name the fields "
                         "id, title, date, text (and url, publisher where you have them)")


def _json_record(line: bytes, path: Path, where: str, default_id: str) -> Record:
    try:
        value = json.loads(decode_utf8(line.rstrip(b"\r\n"), name=path.name))
    except NotUtf8 as error:
        return Record(where, default_id, problem=str(error))
    except RecursionError:
        return Record(where, default_id, problem="the JSON is nested too deeply; give one flat object a line")
    except ValueError as error:
        detail = error if isinstance(error, json.JSONDecodeError) else None
        place = f"column {detail.colno}: {detail.msg}" if detail else "a number has too many digits"
        return Record(where, default_id, problem=f"no valid JSON ({place}); write one whole object a line")
    if not isinstance(value, dict):
        return Record(where, default_id, problem="the line is no JSON object; write {\"id\": …, \"text\": …}")
    return Record(where, default_id, cast("Mapping[str, object]", value))


def _csv_header(line: str) -> tuple[list[str], str]:
    """Give the column names of a header line and the delimiter that makes ``text`` one of them."""
    for delimiter in _DELIMITERS:
        names = [name.strip() for name in next(csv.reader([line.rstrip("\r\n")], delimiter=delimiter), [])]
        if "text" in names:
            return names, delimiter
    return [name.strip() for name in line.strip().split(",")], ","


def _csv_record(header: list[str], cells: list[str], where: str, default_id: str) -> Record:
    if len(cells) != len(header):
        problem = (f"the row has {len(cells)} columns, the header has {len(header)}; "
                   "quote a text that holds the separator with \"")
        return Record(where, default_id, problem=problem)
    if any(_UNDECODED.search(cell) for cell in cells):
        return Record(where, default_id, problem="the row is not UTF-8; convert the file, e.g. "
                                                 "iconv -f WINDOWS-1252 -t UTF-8")
    return Record(where, default_id, {name: cell or None for name, cell in zip(header, cells, strict=True)})


def numbered_lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Give the lines with their numbers from 1; None stands for one of more than ``MAX_BYTES``."""
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        if len(line) <= MAX_BYTES or line.endswith(b"\n"):
            yield number, line
            continue
        while (rest := stream.readline(MAX_BYTES)) and not rest.endswith(b"\n"):
            pass
        yield number, None


def _read_whole(path: Path) -> bytes:
    """Give all bytes of a file of at most ``MAX_BYTES`` (unpacked), else raise ``OSError``."""
    with open_bytes(path) as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise OSError(f"more than {MAX_BYTES:,} bytes for one article; give each article its own file")
    return data


def _reason(error: Exception) -> str:
    if isinstance(error, NotUtf8 | BrokenPage):
        return str(error)
    if isinstance(error, EOFError | zlib.error | gzip.BadGzipFile):
        return f"the packed file is damaged ({_first(error)}); pack it anew"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read ({error.strerror}); check the file and its permissions"
    return _first(error)


def _first(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
