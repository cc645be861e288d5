"""The cues of ``ontology/lexicon/furniture.toml``, ready to be tried on lines."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.corpus.lines import is_furniture_shape
from kg.errors import RuleError

KEYS = ("line", "teaser_end", "line_start", "line_pattern", "prefix_pattern", "suffix_pattern", "opener",
        "abbreviation", "camel")
_LONGEST = 300   # characters of a line that an expression for whole lines is tried on
_EDGE = 160      # characters at the beginning and end of a line that hold labels and credits
_MARKS = re.compile(r"^[\W_]+|(?:_\d+)?[\W_]+$|_\d+[\W_]*$")


@dataclass(frozen=True, slots=True)
class Furniture:
    """The lists of furniture cues as sets and compiled expressions."""

    whole: frozenset[str]
    teaser_ends: frozenset[str]
    starts: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]
    prefixes: tuple[re.Pattern[str], ...]
    suffixes: tuple[re.Pattern[str], ...]
    openers: frozenset[str]
    abbreviations: frozenset[str]
    camel: frozenset[str]

    def is_line(self, text: str) -> bool:
        """Tell whether a line as a whole is furniture, e.g. "Weiterlesen »" or "Foto: dpa"."""
        label = _label(text)
        if label in self.whole or label in self.teaser_ends or is_furniture_shape(text):
            return True
        if len(text) > _LONGEST:
            return False
        folded = text.casefold()
        return folded.startswith(self.starts) or any(pattern.fullmatch(text) for pattern in self.patterns)

    def ends_teaser(self, text: str) -> bool:
        """Tell whether a line is the "Weiterlesen »" under a teaser."""
        return _label(text) in self.teaser_ends

    def prose(self, text: str) -> tuple[int, int]:
        """Give the offsets of what is left of a line without labels and credits at its two ends."""
        start, end = 0, len(text)
        for pattern in self.prefixes:
            if match := pattern.match(text[:_EDGE], start):
                start = match.end()
        for pattern in (*self.suffixes, *self.suffixes):  # twice: a credit may stand before a sign-off
            tail = max(start, end - _EDGE)
            if match := pattern.search(text[tail:end]):
                end = tail + match.start()
        return start, max(start, end)


def load_furniture(lexicon: Mapping[str, Iterable[str]]) -> Furniture:
    """Give the furniture cues of a lexicon table (``rulebook.lexicon["furniture"]``).

    Raises :class:`RuleError` for an unknown list or an expression that is none.
    """
    for key in sorted(lexicon):
        if key not in KEYS:
            raise RuleError(f"lexicon/furniture.toml, {key}: unknown list; use one of {', '.join(KEYS)}")
    return _compile(tuple(tuple(lexicon.get(key, ())) for key in KEYS))


@lru_cache(maxsize=8)
def _compile(lists: tuple[tuple[str, ...], ...]) -> Furniture:
    line, teaser_end, start, pattern, prefix, suffix, opener, abbreviation, camel = lists
    return Furniture(
        whole=frozenset(_label(entry) for entry in line),
        teaser_ends=frozenset(_label(entry) for entry in teaser_end),
        starts=tuple(entry.casefold() for entry in start),
        patterns=tuple(_expression("line_pattern", entry, "") for entry in pattern),
        prefixes=tuple(_expression("prefix_pattern", entry, "") for entry in prefix),
        suffixes=tuple(_expression("suffix_pattern", entry, r"\s*$") for entry in suffix),
        openers=frozenset(opener), abbreviations=frozenset(entry.casefold() for entry in abbreviation),
        camel=frozenset(camel),
    )


def _expression(key: str, entry: str, end: str) -> re.Pattern[str]:
    try:
        return re.compile(f"(?:{entry}){end}", re.IGNORECASE)
    except re.error as error:
        raise RuleError(f"lexicon/furniture.toml, {key}: “{entry}” is no expression ({error}); "
                        "correct it") from error


def _label(text: str) -> str:
    """Give a short line without the marks around it: "[Anzeige_2]" and "Anzeige:" are both "anzeige"."""
    return _MARKS.sub("", _MARKS.sub("", text[:80])).casefold()
