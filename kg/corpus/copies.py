"""Articles that repeat another one: the same agency report in several papers is one source, not several.

Method: Broder's resemblance of documents by word shingles (Broder 1997, "On the resemblance and containment
of documents"), with a fixed-size sketch of the smallest hashes of each article.
"""
from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from heapq import nsmallest

from kg.model import Document
from kg.text import fold_name, segments

SHINGLE = 5             # words in a row
SKETCH = 96             # smallest hashes that are kept of an article
LEAST_SHARED = 0.5      # of the smaller sketch, from which on an article counts as a copy
LEAST_WORDS = 30        # shorter articles are compared word for word only

_WORD = re.compile(r"\w+")


class CopyFinder:
    """Tells for one article after the other whether it repeats an earlier one; it remembers them on the disk."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)      # private and temporary
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("CREATE TABLE article (number INTEGER PRIMARY KEY, name TEXT, size INTEGER)")
        self._base.execute("CREATE TABLE holder (hash INTEGER, article INTEGER, PRIMARY KEY (hash, article)) "
                           "WITHOUT ROWID")

    def add(self, document: Document) -> str | None:
        """Give the id of the earliest article that this one repeats, None if it is new; remember it then.

        A reprint with another headline and some changed words counts, a report of one's own on the same
        event does not. Only what cleaning kept is compared.
        """
        sketch = [value - 2**63 for value in sketch_of(document)]       # SQLite's numbers are signed
        rows = self._base.execute(
            "SELECT name, size, count(*) FROM holder JOIN article ON number = article "
            f"WHERE hash IN ({','.join('?' * len(sketch))}) GROUP BY article ORDER BY article", sketch)
        for earlier, size, shared in rows:      # in the order of reading, so that the earliest is found
            if resembles(shared, len(sketch), size):
                return str(earlier)
        number = self._base.execute("INSERT INTO article (name, size) VALUES (?, ?)",
                                    (document.id, len(sketch))).lastrowid
        self._base.executemany("INSERT INTO holder VALUES (?, ?)", ((value, number) for value in sketch))
        return None


def resembles(shared: int, one: int, other: int) -> bool:
    """Whether two articles whose sketches have ``one`` and ``other`` hashes, ``shared`` of them in common, are one
    report."""
    return shared >= LEAST_SHARED * min(one, other)


def sketch_of(document: Document) -> list[int]:
    """Give the smallest hashes of an article's word shingles, equal for equal articles on every machine."""
    return nsmallest(SKETCH, set(shingles_of(document)))


def shingles_of(document: Document) -> Iterator[int]:
    """Give the hashes of an article's word shingles, in order."""
    kept = (document.text[a:b] for a, b in segments(document.text, skipped=document.skipped))
    words = _WORD.findall(fold_name(" ".join(kept)))
    width = SHINGLE if len(words) >= LEAST_WORDS else max(len(words), 1)
    for i in range(len(words) - width + 1):
        shingle = " ".join(words[i:i + width])
        yield int.from_bytes(hashlib.blake2b(shingle.encode(), digest_size=8).digest(), "big")
