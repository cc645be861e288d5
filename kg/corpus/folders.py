"""Walks through folders of articles in the order of their paths, lazily: only the names of the folders that lead to
the current file are in memory, about 100 bytes each (100 MB where one folder holds a million files)."""
from __future__ import annotations

import csv
import json
import logging
import os
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from kg.corpus.aside import Remembered
from kg.errors import InputError

log = logging.getLogger(__name__)

METADATA = "metadata.csv"
_COLUMNS = ("id", "title", "date", "url", "publisher")


class Folder:
    """One folder on the way: what it holds, and what its ``metadata.csv`` says."""

    def __init__(self, path: Path, relative: str) -> None:
        """``relative`` is its path below the root, with "/" at the end, "" for the root."""
        self.path = path
        self.relative = relative

    def names(self) -> Iterator[str]:
        """Give the names of its files, and of its folders with "/" at the end, so that sorting them gives the order of
        all paths below; hidden ones and links to folders are left out."""
        try:
            with os.scandir(self.path) as entries:
                found = [name for entry in entries if (name := _name(entry))]
        except OSError as error:
            log.warning("%s: the folder cannot be read (%s) and is passed over", self.path, error.strerror)
            return
        found.sort(reverse=True)
        while found:
            yield found.pop()       # what was given takes no memory any longer

    @cached_property
    def metadata(self) -> Metadata:
        """What its ``metadata.csv`` says; raises :class:`InputError` where that cannot be read."""
        return Metadata(self.path / METADATA)


def _name(entry: os.DirEntry[str]) -> str:
    """Give the name of a file, that of a folder with "/" at the end, "" for what is passed over."""
    if entry.name.startswith("."):
        return ""
    try:
        if entry.is_dir(follow_symlinks=False):
            return entry.name + "/"
        return entry.name if entry.is_file() else ""
    except OSError:     # a link that leads to itself
        return ""


def walk(root: Path) -> Iterator[tuple[Folder, str]]:
    """Give the files below a folder, each as its folder and its name, sorted by their paths below it."""
    top = Folder(root, "")
    way = [(top, top.names())]
    while way:
        folder, names = way[-1]
        name = next(names, None)
        if name is None:
            way.pop()
        elif name.endswith("/"):
            below = Folder(folder.path / name[:-1], folder.relative + name)
            way.append((below, below.names()))
        else:
            yield folder, name


class Metadata:
    """What a ``metadata.csv`` says of articles, by their file names or ids; nothing where there is none."""

    def __init__(self, path: Path) -> None:
        """Read the table. Raises :class:`InputError` if it is no UTF-8 CSV with a column ``file`` or ``id``."""
        self._rows: Remembered | None = None
        if not path.is_file():
            return
        self._rows = Remembered()
        try:
            with path.open(encoding="utf-8-sig", newline="") as stream:
                rows = csv.DictReader(stream)
                if not {"id", "file"} & set(rows.fieldnames or ()):
                    raise InputError(f"{path}, line 1: the column “file” (or “id”) is missing; name the columns "
                                     "file, title, date, url, publisher")
                for row in rows:
                    key = row.get("file") or row.get("id")
                    if key:
                        self._rows.first(key.strip(), json.dumps({c: row[c] for c in _COLUMNS if row.get(c)}))
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise InputError(f"{path}: cannot be read as UTF-8 CSV ({error}); save it anew") from error

    def of(self, *names: str) -> Mapping[str, str]:
        """Give the fields of the first of some names that the table has, nothing if it has none."""
        if self._rows is None:
            return {}
        fields: dict[str, str] = next((json.loads(text) for name in names if (text := self._rows.get(name))), {})
        return fields


class Stems:
    """Which names of articles are found in more than one folder, so that they need the path to tell them apart."""

    def __init__(self, root: Path, stem: Callable[[str], str]) -> None:
        """Look through all folders once. ``stem`` gives the name of an article by its file's, "" for other files."""
        self.count = 0
        self._folders, self._several = Remembered(), Remembered()
        last: Folder | None = None
        for folder, name in walk(root):
            found = stem(name)
            if not found:
                continue
            self.count += 1
            if folder is not last:
                last = folder
                Metadata(folder.path / METADATA)        # a broken one is told before anything is analysed
            if self._folders.first(found, f"/{folder.relative}") != f"/{folder.relative}":
                self._several.first(found, "several")

    def several(self, stem: str) -> bool:
        """Whether a name was found in more than one folder."""
        return bool(self._several.get(stem))
