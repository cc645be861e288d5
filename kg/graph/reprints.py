"""Keeps up, as articles come and go, which of them repeat which.

The rule is that of a whole build: articles are taken in the order of their ids, and each repeats the first earlier
one that it resembles and that repeats none itself. A change can turn that over only among the articles that
resemble the changed ones, and those that resemble these, and so on: only they are looked at.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set

from kg.graph.ledger import Article, Ledger

Resembles = Callable[[int, int, int], bool]   # hashes in common, hashes of the one, of the other


def reprints(
    ledger: Ledger, *, added: Mapping[str, Article], gone: Set[str], resembles: Resembles
) -> tuple[set[str], dict[str, str]]:
    """Give the articles near a change, and which of them repeat which once it is made.

    ``gone`` are the ids that leave the store, also those that come back changed in ``added``.
    """
    like = _Likeness(ledger, added, gone, resembles)
    alike: dict[str, set[str]] = {}
    waiting = [*added, *(other for name in gone for other in like.to(name, ledger.sketch(name)))]
    while waiting:
        name = waiting.pop()
        if name not in alike:
            alike[name] = like.to(name, like.sketch(name))
            waiting += alike[name]
    copies: dict[str, str] = {}
    for name in sorted(alike):
        original = next((other for other in sorted(alike[name]) if other < name and other not in copies), None)
        if original is not None:
            copies[name] = original
    return set(alike), copies


class _Likeness:
    """Tells which articles resemble one once the change is made."""

    def __init__(self, ledger: Ledger, added: Mapping[str, Article], gone: Set[str], resembles: Resembles) -> None:
        self._ledger = ledger
        self._added = added
        self._gone = gone
        self._resembles = resembles
        self._sizes: dict[str, int] = {}        # of sketches; articles that share common words meet again and again
        self._holders: dict[int, list[str]] = {}
        for name, article in added.items():
            for value in article.sketch:
                self._holders.setdefault(value, []).append(name)

    def to(self, name: str, sketch: Sequence[int]) -> set[str]:
        """Give what resembles an article with a sketch."""
        shared = self._ledger.sharing(sketch)
        for gone in self._gone:
            shared.pop(gone, None)
        shared.update(Counter(holder for value in sketch for holder in self._holders.get(value, ())))
        shared.pop(name, None)
        return {other for other, common in shared.items()
                if self._resembles(common, len(sketch), self._size(other))}

    def _size(self, name: str) -> int:
        if name not in self._sizes:
            self._sizes[name] = len(self.sketch(name))
        return self._sizes[name]

    def sketch(self, name: str) -> Sequence[int]:
        """Give the hashes of an article that is there after the change."""
        return self._added[name].sketch if name in self._added else self._ledger.sketch(name)
