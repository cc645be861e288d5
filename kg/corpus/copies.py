"""Articles that repeat another one: the same agency report in several papers is one source, not several.

Method: Broder's resemblance of documents by word shingles (Broder 1997, "On the resemblance and containment
of documents"), with a fixed-size sketch of the smallest hashes of each article.
"""
from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import nsmallest

from kg.model import Document
from kg.text import fold_name, segments

SHINGLE = 5             # words in a row
SKETCH = 96             # smallest hashes that are kept of an article
LEAST_SHARED = 0.5      # of the smaller sketch, from which on an article counts as a copy
LEAST_WORDS = 30        # shorter articles are compared word for word only

_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class CopyFinder:
    """Tells for one article after the other whether it repeats an earlier one."""

    _read: list[tuple[str, int]] = field(default_factory=list)      # id and size of the sketch
    _holders: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, document: Document) -> str | None:
        """Give the id of the earliest article that this one repeats, None if it is new; remember it then.

        A reprint with another headline and some changed words counts, a report of one's own on the same
        event does not. Only what cleaning kept is compared.
        """
        sketch = sketch_of(document)
        shared = Counter(holder for value in sketch for holder in self._holders.get(value, ()))
        for holder in sorted(shared):  # in the order of reading, so that the earliest is found
            earlier, size = self._read[holder]
            if resembles(shared[holder], len(sketch), size):
                return earlier
        for value in sketch:
            self._holders[value].append(len(self._read))
        self._read.append((document.id, len(sketch)))
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
