"""Files and folders of articles in, :class:`Document`s out, one at a time and in a stable order."""
from __future__ import annotations

import csv
import logging
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from kg.corpus import formats
from kg.corpus.records import BrokenArticle, Record, make_document
from kg.errors import InputError
from kg.model import Document

log = logging.getLogger(__name__)

METADATA = "metadata.csv"
_META_COLUMNS = ("id", "title", "date", "url", "publisher")


class Reader(Protocol):
    """What reads one file: it gives its articles as records."""

    def __call__(self, path: Path, *, source: str, default_id: str) -> Iterator[Record]: ...


# The order is that of the message about an empty folder; the longest matching suffix counts.
READERS: dict[str, Reader] = {
    ".txt": formats.read_txt, ".jsonl": formats.read_jsonl, ".csv": formats.read_csv,
    ".html": formats.read_html, ".htm": formats.read_html,
    ".txt.gz": formats.read_txt, ".jsonl.gz": formats.read_jsonl,
}
_ONE_ARTICLE = (".txt", ".html", ".htm", ".txt.gz")


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read: its place, its name in messages, its suffix, and the id of its article(s)."""

    path: Path
    name: str
    suffix: str
    default_id: str
    metadata: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def records(self) -> Iterator[Record]:
        """Give the articles of the file, with what ``metadata.csv`` adds to them."""
        name = self.path.name
        extra = self.metadata.get(name) or self.metadata.get(name[:-len(self.suffix)], {})
        for record in READERS[self.suffix](self.path, source=self.name, default_id=self.default_id):
            if not extra or record.problem:
                yield record
            elif self.suffix.startswith(".txt"):
                yield replace(record, fields={**extra, **record.fields})
            else:  # what somebody wrote down counts more than what was guessed from a page
                yield replace(record, fields={**record.fields, **extra})


def read_documents(
    path: Path, *, on_skip: Callable[[str, str], None], on_note: Callable[[str, str], None] | None = None,
) -> Iterator[Document]:
    """Give the articles of a file or folder, lazily, files in the order of their names.

    Read are ``.txt``, ``.jsonl``, ``.csv``, ``.html``/``.htm``, ``.txt.gz`` and ``.jsonl.gz``; other and
    hidden files are passed over. An article's id is its field ``id``, else the stem of its file (the path
    without suffix where two files have the same stem), else stem and line. ``on_skip`` hears of every
    article that is left out, with its place and the reason; ``on_note`` of one that is kept without its
    date, title or address (default: a logged warning). ``Document.source`` is relative to ``path``.

    Raises :class:`InputError` at once if the path does not exist or holds no article, or if it is a CSV or
    JSONL file without any ``text``; such a file in a folder is skipped.
    Example: ``list(read_documents(Path("examples"), on_skip=print))``.
    """
    sources = []
    for source in find_sources(path):
        try:
            if source.suffix == ".csv":
                formats.check_csv(source.path)
            elif source.suffix.startswith(".jsonl"):
                formats.check_jsonl(source.path)
        except InputError as error:
            if source.path == path:
                raise
            on_skip(source.name, str(error).removeprefix(str(source.path)).lstrip(":, "))
        else:
            sources.append(source)
    return _documents(sources, on_skip, on_note or _log_note)


def _documents(
    sources: list[Source], on_skip: Callable[[str, str], None], on_note: Callable[[str, str], None],
) -> Iterator[Document]:
    seen: dict[str, str] = {}
    for source in sources:
        for record in source.records():
            try:
                document = make_document(record, on_note=partial(on_note, record.source))
            except BrokenArticle as error:
                on_skip(record.source, str(error))
                continue
            if first := seen.get(document.id):
                on_skip(record.source, f"the id “{document.id}” was already given by {first}; "
                                       "give each article its own")
                continue
            seen[document.id] = record.source
            yield document


def count_documents(path: Path) -> int | None:
    """Give about how many articles a file or folder holds, for a progress bar; None where counting would
    mean unpacking. Blank lines are not counted, broken articles are. Raises :class:`InputError` as
    :func:`read_documents` does."""
    total = 0
    for source in find_sources(path):
        if source.suffix in _ONE_ARTICLE:
            total += 1
        elif source.suffix == ".jsonl":
            with source.path.open("rb") as lines:
                total += sum(not line.isspace() for line in lines)
        elif source.suffix == ".csv":
            total += sum(1 for _ in formats.read_csv(source.path, source="", default_id=""))
        else:
            return None
    return total


def find_sources(path: Path) -> list[Source]:
    """Give the readable files at or below a path, sorted by their relative path.

    Raises :class:`InputError` if the path does not exist, is no readable kind of file, or holds none.
    """
    kinds = ", ".join(READERS)
    try:
        there = path.exists()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
    if not there:
        raise InputError(f"{path}: there is no such file or folder; give one with articles ({kinds})")
    if path.is_file():
        suffix = _suffix(path)
        if not suffix:
            raise InputError(f"{path}: this kind of file cannot be read; give one of {kinds}, or a folder")
        return [Source(path, path.name, suffix, path.name[:-len(suffix)], _metadata(path.parent, path))]
    if not path.is_dir():
        raise InputError(f"{path}: this is neither a file nor a folder; give one with articles ({kinds})")
    files = [file for file in _walk(path) if _suffix(file) and file.name != METADATA]
    if not files:
        raise InputError(f"{path}: no articles in this folder; it reads {kinds}")
    return _name_sources(path, files)


def _name_sources(root: Path, files: list[Path]) -> list[Source]:
    """Give the files names and ids: the stem, or the path without suffix where two stems are the same."""
    relative = {file: file.relative_to(root).as_posix() for file in files}
    stems = {file: file.name[:-len(_suffix(file))] for file in files}
    folders = Counter(stem for stem, _ in {(stem, file.parent) for file, stem in stems.items()})
    metadata = {folder: _metadata(folder, None) for folder in sorted({file.parent for file in files})}
    return [
        Source(file, relative[file], _suffix(file),
               stems[file] if folders[stems[file]] == 1 else relative[file][:-len(_suffix(file))],
               metadata[file.parent])
        for file in sorted(files, key=relative.__getitem__)
    ]


def _walk(root: Path) -> Iterator[Path]:
    """Give the files below a folder; hidden ones and links to folders are passed over."""
    for folder, names, files in os.walk(root, onerror=_log_folder, followlinks=False):
        names[:] = [name for name in names if not name.startswith(".")]
        for name in files:
            file = Path(folder, name)
            if not name.startswith(".") and file.is_file():
                yield file


def _suffix(path: Path) -> str:
    """Give the suffix of a file as :data:`READERS` has it, or "" for a file that is no article."""
    name = path.name.lower()
    fitting = (suffix for suffix in READERS if name.endswith(suffix) and name != suffix)
    return max(fitting, key=len, default="")


def _metadata(folder: Path, file: Path | None) -> dict[str, dict[str, str]]:
    """Give what the ``metadata.csv`` of a folder says, by file name or id; raises :class:`InputError`."""
    path = folder / METADATA
    if not path.is_file() or path == file:
        return {}
    entries: dict[str, dict[str, str]] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream)
            if not {"id", "file"} & set(rows.fieldnames or ()):
                raise InputError(f"{path}, line 1: the column “file” (or “id”) is missing; name the columns "
                                 "file, title, date, url, publisher")
            for row in rows:
                key = row.get("file") or row.get("id")
                if key:
                    entries.setdefault(key.strip(), {c: row[c] for c in _META_COLUMNS if row.get(c)})
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 CSV ({error}); save it anew") from error
    return entries


def _log_note(source: str, note: str) -> None:
    log.warning("%s: %s", source, note)


def _log_folder(error: OSError) -> None:
    log.warning("%s: the folder cannot be read (%s) and is passed over", error.filename, error.strerror)
