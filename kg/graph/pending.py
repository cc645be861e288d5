"""Analysed articles that are not in the graph yet: a build that is stopped does not lose the hours it has spent.

They wait in a database on the disk, not in memory, until all are there; then they are read back, one by one. SQLite
keeps it whole whenever the program is killed. Facts stand in it as text (``records``), so that reading them runs no
code.
"""
from __future__ import annotations

import hashlib
import json
import logging
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any

from kg.errors import OutputError
from kg.graph.records import digest_of, facts_text, read_facts
from kg.model import Document, Facts

log = logging.getLogger(__name__)

FILE = "pending.sqlite"
_TABLES = """
CREATE TABLE making (made TEXT NOT NULL, run INTEGER NOT NULL);
CREATE TABLE article (id TEXT PRIMARY KEY, digest TEXT NOT NULL, run INTEGER NOT NULL, facts BLOB NOT NULL);
"""


class Pending:
    """The database ``pending.sqlite`` in a folder, which is made where it is not there; a context manager.

    It is no part of the graph. What it holds was made with the same program, pipeline, ontology and settings
    (``making``), else it is emptied. An article counts for this build once it was asked for or added.
    """

    def __init__(self, folder: Path, making: Mapping[str, Any]) -> None:
        """Open what an earlier build left in a folder. Raises OutputError when it cannot be written or another
        program builds into the same folder."""
        self._path = folder / FILE
        made = json.dumps({**making, "program": program_digest()}, sort_keys=True)
        with self._told():
            folder.mkdir(parents=True, exist_ok=True)
            self._base = self._opened(made)
            self._base.execute("UPDATE making SET run = run + 1")
            self._run, = self._base.execute("SELECT run FROM making").fetchone()

    def __enter__(self) -> Pending:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def __len__(self) -> int:
        """How many articles of this build are there."""
        return int(self._base.execute("SELECT count(*) FROM article WHERE run = ?", (self._run,)).fetchone()[0])

    def __contains__(self, name: object) -> bool:
        """Whether an article of this build, by its id, is there."""
        return self._base.execute("SELECT 1 FROM article WHERE id = ? AND run = ?",
                                  (name, self._run)).fetchone() is not None

    def knows(self, document: Document) -> bool:
        """Whether just this article, by its content, has been analysed; it then counts for this build."""
        with self._told():
            found = self._base.execute("UPDATE article SET run = ? WHERE id = ? AND digest = ?",
                                       (self._run, document.id, digest_of(document)))
            return found.rowcount > 0

    def add(self, facts: Facts) -> None:
        """Note the facts of an analysed article. Raises OutputError when the file cannot be written."""
        text = zlib.compress(facts_text(facts).encode("utf-8"), level=1)
        with self._told():
            self._base.execute("INSERT OR REPLACE INTO article VALUES (?, ?, ?, ?)",
                               (facts.document.id, digest_of(facts.document), self._run, text))

    def names(self) -> Iterator[str]:
        """Give the ids of the articles of this build, sorted."""
        return (name for name, in self._base.execute("SELECT id FROM article WHERE run = ? ORDER BY id", (self._run,)))

    def facts(self) -> Iterator[Facts]:
        """Give the facts of the articles of this build, sorted by id, one at a time."""
        for packed, in self._base.execute("SELECT facts FROM article WHERE run = ? ORDER BY id", (self._run,)):
            yield read_facts(zlib.decompress(packed).decode("utf-8"))

    def clear(self) -> None:
        """Forget everything, once it is in the graph."""
        self._base.close()
        self._remove()

    def close(self) -> None:
        """Let other programs have the file; an empty one is removed."""
        try:
            empty = self._base.execute("SELECT 1 FROM article").fetchone() is None
        except sqlite3.ProgrammingError:    # cleared
            return
        self._base.close()
        if empty:
            self._remove()

    def _opened(self, made: str) -> sqlite3.Connection:
        for _ in range(2):
            base = sqlite3.connect(self._path, isolation_level=None, timeout=1)
            try:
                base.execute("PRAGMA locking_mode = EXCLUSIVE")     # one build at a time; and no shared memory, which
                base.execute("PRAGMA journal_mode = WAL")           # folders on other machines do not have
                base.execute("PRAGMA synchronous = NORMAL")
                if not base.execute("SELECT 1 FROM sqlite_master").fetchone():
                    base.executescript(f"BEGIN; {_TABLES} INSERT INTO making VALUES ('', 0); COMMIT;")
                known, = base.execute("SELECT made FROM making").fetchone()
                if known != made:
                    base.execute("BEGIN")
                    base.execute("DELETE FROM article")
                    base.execute("UPDATE making SET made = ?", (made,))
                    base.execute("COMMIT")
                return base
            except sqlite3.DatabaseError as error:
                base.close()
                if isinstance(error, sqlite3.OperationalError) and "no such" not in str(error):
                    raise
                log.warning("%s: it is damaged (%s); what it held is analysed again", self._path, error)
                self._remove()
        raise OutputError(f"{self._path}: cannot be made; remove it and give the same command again")

    def _remove(self) -> None:
        for ending in ("", "-wal", "-shm", "-journal"):
            self._path.with_name(FILE + ending).unlink(missing_ok=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Raise errors of the database as ``OutputError``."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise OutputError(f"{self._path}: another program builds into this folder; wait until it is done, or "
                                  "name another folder") from error
            raise OutputError(f"{self._path}: cannot be written ({error}); check rights and free space, then give the "
                              "same command again") from error
        except OSError as error:
            raise OutputError(f"{self._path}: cannot be written ({error.strerror or error}); check rights and free "
                              "space") from error


@cache
def program_digest() -> str:
    """Give the first digits of a SHA-256 over the program's own source: other code, other facts."""
    root = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode("utf-8") + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:10]
