"""What has to be remembered of every article or file, kept on the disk: a million of them take no memory.

SQLite's private temporary database: it stays in memory while it is small, and nothing of it is left afterwards.
"""
from __future__ import annotations

import sqlite3


class Remembered:
    """Texts by name; the first text that a name was given stays.

    >>> seen = Remembered()
    >>> seen.first("a", "one"), seen.first("a", "two"), seen.get("b")
    ('one', 'one', '')
    """

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.execute("PRAGMA journal_mode = OFF")     # nobody needs it after a crash
        self._base.execute("CREATE TABLE known (name TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID")

    def first(self, name: str, text: str) -> str:
        """Remember a text unless the name has one, and give what it has."""
        new = self._base.execute("INSERT OR IGNORE INTO known VALUES (?, ?)", (_bytes(name), _bytes(text)))
        return text if new.rowcount else self.get(name)

    def get(self, name: str) -> str:
        """Give the text of a name, "" if it has none."""
        found = self._base.execute("SELECT text FROM known WHERE name = ?", (_bytes(name),)).fetchone()
        return found[0].decode("utf-8", "surrogateescape") if found else ""


def _bytes(text: str) -> bytes:
    """File names need not be UTF-8."""
    return text.encode("utf-8", "surrogateescape")
