"""Small helpers for text and offsets that several layers share. Standard library only.

An offset counts Unicode code points; a span is a ``(start, end)`` pair of offsets, end excluded.
"""
from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

Span = tuple[int, int]

_LINE = re.compile(r"[^\r\n]+")
_SPACE = re.compile(r"\s+")
# Hyphens and dashes that writers use alike in names, and what only steers the layout.
_FOLD = str.maketrans({
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4`\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\"", None),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
})
# What steers a terminal or turns the direction of writing, and halves of pairs, which no terminal can show.
_STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
                       "\ud800-\udfff]|\r(?!\n)")
# Where a spreadsheet begins a cell (also if it takes ";" or a tab for the separator) with what it takes for a formula.
_FORMULA = re.compile(r"(^|[;\t\r\n])(?=[ \u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20])")
_BREAKS = re.compile(r"[\t\r\n]")


def visible(text: str) -> str:
    """Give a text that cannot steer a terminal: control characters and marks of direction as their escapes; line feeds
    and tabs stay.

    >>> visible("Kim\x1b[2J kam")
    'Kim\\\\x1b[2J kam'
    """
    return _STEERING.sub(_escape, text)


def one_line(text: str) -> str:
    """Give a text as ``visible`` does, with line feeds and tabs as their escapes, too: it cannot pass for two lines.

    >>> one_line("Kim\\nerror: kam")
    'Kim\\\\nerror: kam'
    """
    return _BREAKS.sub(_escape, visible(text))


def no_formula(text: str) -> str:
    """Give a text of which no spreadsheet runs anything: an apostrophe goes before what begins as a formula does.

    >>> no_formula('=HYPERLINK("https://beispiel.de")'), no_formula("Gut; +49 30"), no_formula("Ost-West")
    ('\'=HYPERLINK("https://beispiel.de")', "Gut;' +49 30", 'Ost-West')
    """
    return _FORMULA.sub(r"\1'", text)


def _escape(match: re.Match[str]) -> str:
    return ascii(match[0])[1:-1]


def trim_span(text: str, start: int, end: int) -> Span:
    """Give the span without white space at its ends; an empty span at ``start`` if nothing is left.

    >>> trim_span("  Kim reist ab. ", 0, 16)
    (2, 15)
    """
    piece = text[start:end]
    stripped = piece.strip()
    if not stripped:
        return start, start
    left = start + len(piece) - len(piece.lstrip())
    return left, left + len(stripped)


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Give the same stretches as ascending, disjoint, non-empty spans; touching ones become one.

    >>> merge_spans([(5, 8), (0, 3), (2, 4), (8, 9)])
    ((0, 4), (5, 9))
    """
    merged: list[Span] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def span_at(spans: Sequence[Span], offset: int) -> Span | None:
    """Give the one of some ascending, disjoint spans that the character at an offset lies in, else None.

    >>> span_at([(0, 4), (6, 9)], 8)
    (6, 9)
    """
    i = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return spans[i] if i >= 0 and offset < spans[i][1] else None


def overlaps(one: Span, other: Span) -> bool:
    """Tell whether two spans share at least one character."""
    return one[0] < other[1] and other[0] < one[1]


def line_spans(text: str) -> Iterator[Span]:
    """Give the span of each non-empty line, without its line end (``\\n``, ``\\r\\n`` or ``\\r``)."""
    for match in _LINE.finditer(text):
        yield match.span()


def segments(text: str, *, skipped: Sequence[Span] = (), breaks: Sequence[int] = ()) -> list[Span]:
    """Give the stretches of a text in which sentences may lie, in order, trimmed and non-empty.

    ``skipped`` are stretches without prose and ``breaks`` offsets that no sentence crosses
    (see :class:`kg.model.Document`); a skipped stretch is a border as well.

    >>> segments("Kreml bestätigt TreffenMoskau hat zugesagt. Anzeige", skipped=[(44, 51)], breaks=[23])
    [(0, 23), (23, 43)]
    """
    borders = sorted({0, len(text), *breaks, *(edge for span in skipped for edge in span)})
    holes = iter([*merge_spans(skipped), (len(text), len(text))])
    hole = next(holes)
    found: list[Span] = []
    for start, end in zip(borders, borders[1:], strict=False):
        while start >= hole[1] and hole[0] < len(text):
            hole = next(holes)
        if hole[0] <= start < hole[1]:
            continue
        left, right = trim_span(text, start, end)
        if left < right:
            found.append((left, right))
    return found


def fold_name(name: str) -> str:
    """Give the form in which two spellings of one name are equal: case, hyphens, quotation marks, white
    space, layout characters and the way accents are encoded do not count; "ß" counts as "ss".

    >>> fold_name("Kim  Jong\u2011un") == fold_name("KIM JONG-UN")
    True
    >>> fold_name("„Roter Stern“")
    'roter stern'
    """
    plain = unicodedata.normalize("NFC", name).translate(_FOLD)
    return _SPACE.sub(" ", unicodedata.normalize("NFC", plain.casefold())).strip()


def utf16_offsets(text: str, offsets: Iterable[int]) -> list[int]:
    """Give, for ascending code-point offsets, the offsets in UTF-16 units that JavaScript counts in.

    Raises ``ValueError`` if the offsets do not ascend or lie outside the text.

    >>> utf16_offsets("😀 Kim", [0, 2, 5])
    [0, 3, 6]
    """
    units: list[int] = []
    position = counted = 0
    for offset in offsets:
        if not position <= offset <= len(text):
            raise ValueError(f"offset {offset} does not ascend or lies outside the {len(text)} characters")
        counted += offset - position + sum(letter > "\uffff" for letter in text[position:offset])
        position = offset
        units.append(counted)
    return units


def utf16_offset(text: str, offset: int) -> int:
    """Give one code-point offset in UTF-16 units; see :func:`utf16_offsets`."""
    return utf16_offsets(text, [offset])[0]
