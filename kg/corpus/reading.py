"""Files and folders of articles in, :class:`Document`s out, one at a time and in a stable order."""
from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from kg.corpus import formats
from kg.corpus.aside import Remembered
from kg.corpus.folders import METADATA, Metadata, Stems, walk
from kg.corpus.packed import PACKED, check_zstd
from kg.corpus.records import BrokenArticle, Record, make_document
from kg.errors import InputError
from kg.model import Document

log = logging.getLogger(__name__)

COUNTED = 50_000_000    # bytes of JSONL and CSV that are read for the progress bar's total
PEEKED = 100_000        # bytes of each further JSONL file


class Reader(Protocol):
    """What reads one file: it gives its articles as records."""

    def __call__(self, path: Path, *, source: str, default_id: str) -> Iterator[Record]: ...


# The order is that of the message about an empty folder; the longest matching suffix counts.
_PLAIN: dict[str, Reader] = {
    ".txt": formats.read_txt, ".jsonl": formats.read_jsonl, ".csv": formats.read_csv,
    ".html": formats.read_html, ".htm": formats.read_html,
}
READERS: dict[str, Reader] = {**_PLAIN, **{suffix + packed: reader for packed in PACKED
                                           for suffix, reader in _PLAIN.items()}}
KINDS = f"{', '.join(_PLAIN)}, also packed as {' or '.join(PACKED)}"
_ONE_ARTICLE = (".txt", ".htm")


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read: its place, its name in messages, its suffix, and the id of its article(s)."""

    path: Path
    name: str
    suffix: str
    default_id: str
    metadata: Metadata | None = None

    def records(self) -> Iterator[Record]:
        """Give the articles of the file, with what ``metadata.csv`` adds to them."""
        name = self.path.name
        extra = self.metadata.of(name, name[:-len(self.suffix)]) if self.metadata is not None else {}
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

    Read are ``.txt``, ``.jsonl``, ``.csv`` and ``.html``/``.htm``, each also packed as ``.gz`` or ``.zst``; other and
    hidden files are passed over. An article's id is its field ``id``, else the stem of its file (the path
    without suffix where two files have the same stem), else stem and line. ``on_skip`` hears of every
    article that is left out, with its place and the reason; ``on_note`` of one that is kept without its
    date, title or address (default: a logged warning). ``Document.source`` is relative to ``path``.

    Raises :class:`InputError` at once if the path does not exist or holds no article, or if it is a CSV or
    JSONL file without any ``text``; such a file in a folder is skipped.
    Example: ``list(read_documents(Path("examples"), on_skip=print))``.
    """
    sources = find_sources(path)
    if path.is_file():
        first = next(sources)
        _check_fields(first)
        sources = iter([first])
    return _documents(sources, on_skip, on_note or _log_note)


def _documents(
    sources: Iterable[Source], on_skip: Callable[[str, str], None], on_note: Callable[[str, str], None],
) -> Iterator[Document]:
    seen = Remembered()
    for source in sources:
        try:
            _check_fields(source)
        except InputError as error:
            on_skip(source.name, str(error).removeprefix(str(source.path)).lstrip(":, "))
            continue
        for record in source.records():
            try:
                document = make_document(record, on_note=partial(on_note, record.source))
            except BrokenArticle as error:
                on_skip(record.source, str(error))
                continue
            first = seen.first(document.id, record.source)
            if first != record.source:
                on_skip(record.source, f"the id “{document.id}” was already given by {first}; "
                                       "give each article its own")
                continue
            yield document


def _check_fields(source: Source) -> None:
    """Raise :class:`InputError` if a table has no ``text`` at all, or a file cannot be unpacked."""
    if source.suffix.endswith(".zst"):
        check_zstd(source.path)
    if source.suffix.startswith(".csv"):
        formats.check_csv(source.path)
    elif source.suffix.startswith(".jsonl"):
        formats.check_jsonl(source.path)


def count_documents(path: Path) -> int | None:
    """Give about how many articles a file or folder holds, for a progress bar; None where counting would mean
    unpacking or reading a big table. Of long JSONL only the first part is counted. Blank lines are not counted, broken
    articles are. Raises :class:`InputError` as :func:`read_documents` does."""
    total, left = 0, COUNTED
    for file in _files(path):
        suffix = _suffix(file.name)
        if suffix.startswith(_ONE_ARTICLE):
            total += 1
            continue
        size = file.stat().st_size
        if suffix == ".jsonl":
            total += _lines_of(file, size=size, most=left)
        elif suffix == ".csv" and size <= left:
            total += sum(1 for _ in formats.read_csv(file, source="", default_id=""))
        else:
            return None
        left = max(left - size, PEEKED)
    return total


def _lines_of(file: Path, *, size: int, most: int) -> int:
    """Give how many lines that are not blank a file has, guessed from its first ``most`` bytes if there are more."""
    count = 0
    with file.open("rb") as stream:
        for _, line in formats.numbered_lines(stream):
            count += line is None or not line.isspace()
            if (read := stream.tell()) >= most:
                return round(count * size / read)
    return count


def find_sources(path: Path) -> Iterator[Source]:
    """Give the readable files at or below a path, sorted by their relative path, lazily.

    An article's id is its file's stem, or the path without suffix where two folders have the same stem. Raises
    :class:`InputError` at once if the path does not exist, is no readable kind of file, or holds none, or if a
    ``metadata.csv`` is broken.
    """
    _check(path)
    if path.is_file():
        suffix = _suffix(path.name)
        metadata = Metadata(path.parent / METADATA) if path.name != METADATA else None
        return iter([Source(path, path.name, suffix, path.name[:-len(suffix)], metadata)])
    stems = Stems(path, _stem)
    if not stems.count:
        raise InputError(f"{path}: no articles in this folder; it reads {KINDS}")
    return _sources(path, stems)


def _sources(root: Path, stems: Stems) -> Iterator[Source]:
    for folder, name in walk(root):
        if stem := _stem(name):
            yield Source(folder.path / name, folder.relative + name, _suffix(name),
                         folder.relative + stem if stems.several(stem) else stem, folder.metadata)


def _files(path: Path) -> Iterator[Path]:
    """Give the readable files at or below a path; raises :class:`InputError` as :func:`find_sources` does."""
    _check(path)
    if path.is_file():
        yield path
    else:
        yield from (folder.path / name for folder, name in walk(path) if _stem(name))


def _check(path: Path) -> None:
    try:
        there = path.exists()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
    if not there:
        raise InputError(f"{path}: there is no such file or folder; give one with articles ({KINDS})")
    if path.is_file():
        if not _suffix(path.name):
            raise InputError(f"{path}: this kind of file cannot be read; give one of {KINDS}; or a folder")
    elif not path.is_dir():
        raise InputError(f"{path}: this is neither a file nor a folder; give one with articles ({KINDS})")


def _stem(name: str) -> str:
    """Give the name of an article's file without its suffix, "" for another file."""
    suffix = _suffix(name) if name != METADATA else ""
    return name[:-len(suffix)] if suffix else ""


def _suffix(name: str) -> str:
    """Give the suffix of a file as :data:`READERS` has it, or "" for a file that is no article."""
    low = name.lower()
    fitting = (suffix for suffix in READERS if low.endswith(suffix) and low != suffix)
    return max(fitting, key=len, default="")


def _log_note(source: str, note: str) -> None:
    log.warning("%s: %s", source, note)
