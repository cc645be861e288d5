"""The lines of an article and the features of a line that hold in any language."""
from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from kg.text import Span, fold_name, line_spans, merge_spans, span_at, trim_span

_LINE_END = re.compile(r"\r\n|\n|\r")
_ENDS = re.compile(r"[.!?…:;][\"'“”„»«›‹’‘)\]]*$")
_STOPS = re.compile(r"[.!?…](?:[\"'“”»«’)\]]|\s|$)")
_OPEN_END = re.compile(r"[,(–—„&]$|\w-$")
_WEB = re.compile(r"(?:https?://|www\.)\S+")
_CRUMB = re.compile(r"\s[|>›»/·•]\s")
_BULLET = re.compile(r"[-–—•·▪►▶◦‣*]\s+(?=\S)")
_LEAST_WRAPPED = 0.15   # share of line ends in mid-sentence that tells a text of fixed width
_LONGEST_LABEL = 10     # words beside an address that are no sentence yet


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a body: its offsets without white space at the ends, its text, whether an empty line
    (or the end of the text) comes after it."""

    start: int
    end: int
    text: str
    before_gap: bool

    @property
    def key(self) -> str:
        """What is equal in two lines that read the same."""
        return fold_name(self.text)

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends as a sentence or a lead-in does."""
        return bool(_ENDS.search(self.text))


def split_lines(text: str, *, skipped: tuple[Span, ...] = ()) -> list[Line]:
    """Give the non-blank lines of a text that are not wholly skipped (as a header is)."""
    spans: list[Span] = []
    holes = merge_spans(skipped)
    for start, end in line_spans(text):
        left, right = trim_span(text, start, end)
        hole = span_at(holes, left)
        if left < right and not (hole and right <= hole[1]):
            spans.append((left, right))
    between = [text[one[1]:other[0]] for one, other in zip(spans, spans[1:], strict=False)]
    gaps = [*(len(_LINE_END.findall(piece)) > 1 for piece in between), True]
    return [Line(a, b, text[a:b], gap) for (a, b), gap in zip(spans, gaps, strict=False)]


def is_wrapped(lines: list[Line]) -> bool:
    """Tell whether paragraphs were broken into lines of a fixed width, so that a line end says nothing."""
    pairs = [(one, other) for one, other in zip(lines, lines[1:], strict=False) if not one.before_gap]
    running = sum(runs_on(one, other) for one, other in pairs)
    return running >= 2 and running >= _LEAST_WRAPPED * len(pairs)


def runs_on(line: Line, following: Line) -> bool:
    """Tell whether a sentence goes on in the next line: it begins with a small letter, or this line ends in
    the middle of something."""
    first = following.text[0]
    return not line.ends_sentence and (first.islower() or bool(_OPEN_END.search(line.text)))


def is_furniture_shape(text: str) -> bool:
    """Tell by its shape alone that a line is no prose: no letters, only tags, mostly addresses, a trail of
    section names, or a short label behind a symbol."""
    words = text.split()
    if not any(letter.isalpha() for letter in text) or all(word[0] in "#@" for word in words):
        return True
    plain = _WEB.sub(" ", text)
    label = plain != text and len(plain.split()) <= _LONGEST_LABEL and not _STOPS.search(plain)
    if label or len(plain) < 0.6 * len(text):
        return True
    if _ENDS.search(text):
        return False
    crumbs = _CRUMB.split(text)
    if len(crumbs) >= 3 and sum(len(crumb.split()) for crumb in crumbs) <= 2 * len(crumbs):
        return True
    return unicodedata.category(text[0]) == "So" and text[0] not in "©®" and len(words) <= 3


def bullet_end(text: str) -> int:
    """Give the offset behind the bullet of a list item, 0 for a line without one.

    >>> bullet_end("- Kim reist ab."), bullet_end("Kim reist ab.")
    (2, 0)
    """
    match = _BULLET.match(text)
    return match.end() if match else 0
