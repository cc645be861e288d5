"""Expressions of time in German news: where they stand and what they mean.

They are found by patterns over the text, so that their offsets are exact; which "Mittwoch" or "Juli" is meant
follows from the day of publication and the tense of the clause. Types and values are those of TimeML's TIMEX3
(Pustejovsky et al. 2003), the spans those of KRAUTS (Strötgen et al. 2018): with a definite article before the
noun, without preposition.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kg.language.dates import DATE_RULES, Reading, Rule, Scene, TimeType
from kg.language.periods import DAYTIME_RULES, PERIOD_RULES
from kg.language.timewords import ARTICLE, may_begin
from kg.language.tokens import Doc

RULES = (*DATE_RULES, *PERIOD_RULES)
_ARTICLE_BEFORE = re.compile(rf"\b{ARTICLE}\s$")
# "die [35-Stunden-Woche]", "der [2019] starb", "die [heutige] Lage"
_NO_ARTICLE = re.compile(r"\d-[A-Z]|^\d+$|\b[a-zäöü]\w*$")
_UNTIL = re.compile(r",?\s?(?:bis|[-–/])\s?(?:(?:zum|zur|einschließlich)\s)?$")


_WORD = re.compile(r"\b\w")
_END = re.compile(r"\b[Bb]is(?:\s(?:zu[mr]?|in|im))?\s$")


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression of time. ``start`` and ``end`` are offsets in the text of the Doc; ``type`` and ``value`` are
    those of TIMEX3 ("DATE" "2023-09-13", "TIME" "2023-09-13TMO", "DURATION" "P3D", "SET" "P1Y", "DATE" "PAST_REF"),
    the value "" where nothing fixes it; ``date`` is the ISO day, month or year of what happens then, "" where the
    expression names none or bounds an interval."""

    start: int
    end: int
    text: str
    type: TimeType
    value: str
    date: str


def find_times(doc: Doc, *, published: date | None) -> tuple[TimeExpression, ...]:
    """Find the expressions of time in a parsed text and say which day, month, year or span of time each means.

    Gives them in order of the text, without overlaps; a value that only the day of publication fixes ("am
    Mittwoch", "im Juli") is not told where ``published`` is None. In "Kim traf am Mittwochmorgen ein", published on
    2023-09-14, the expression is "Mittwochmorgen" with the value "2023-09-13TMO" and the date "2023-09-13".
    """
    scene = Scene(doc, published)
    found = _read(RULES, scene, [])
    found += _read(DAYTIME_RULES, scene, found)
    return tuple(_without_intervals(doc.text, sorted(found, key=lambda time: time.start)))


def _read(rules: tuple[Rule, ...], scene: Scene, taken: list[TimeExpression]) -> list[TimeExpression]:
    """The expressions that rules find outside those taken already; of overlapping ones the first and longest."""
    text = scene.doc.text
    begins = list(_beginnings(scene.doc))
    matches = [(m.start(), -m.end(), i, m, read) for i, (pattern, read) in enumerate(rules)
               for m in _matches(pattern, text, begins)]
    matches.sort(key=lambda item: item[:3])
    found: list[TimeExpression] = []
    for start, negative_end, _, match, read in matches:
        clash = any(t.start < -negative_end and start < t.end for t in (*taken, *found[-1:]))
        reading = None if clash else read(match, scene)
        if reading is None:
            continue
        found.append(_expression(text, start, -negative_end, reading))
        if reading.date:
            scene.named.append((start, reading.date))
    return found


def _beginnings(doc: Doc) -> Iterator[int]:
    """The offsets at which an expression may begin: of a word that one begins with, and inside of "2005/06"."""
    for token in doc:
        if may_begin(token.lower_):
            yield from (token.idx + m.start() for m in _WORD.finditer(token.text))


def _matches(pattern: re.Pattern[str], text: str, begins: list[int]) -> Iterator[re.Match[str]]:
    """What ``pattern.finditer(text)`` gives of a pattern that begins with a word, but asking at its offsets only."""
    end = 0
    for at in begins:
        if at >= end and (match := pattern.match(text, at)) is not None:
            end = match.end()
            yield match


def _expression(text: str, start: int, end: int, reading: Reading) -> TimeExpression:
    """The expression with the definite article before it."""
    article = _ARTICLE_BEFORE.search(text, max(0, start - 4), start)
    if article and not _NO_ARTICLE.search(text[start:end]):
        start = article.start()
    return TimeExpression(start, end, text[start:end], *reading)


def _without_intervals(text: str, times: list[TimeExpression]) -> Iterator[TimeExpression]:
    """The expressions, those that bound an interval without a date: "vom 3. bis 5. Mai", "bis zum Sommer 2006"."""
    for i, time in enumerate(times):
        after = i + 1 < len(times) and _spans(text, time, times[i + 1])
        before = i > 0 and _spans(text, times[i - 1], time)
        until = _END.search(text, max(0, time.start - 12), time.start)
        yield replace(time, date="") if after or before or until else time


def _spans(text: str, first: TimeExpression, second: TimeExpression) -> bool:
    """Whether two expressions are the bounds of an interval."""
    between = text[first.end:second.start]
    if _UNTIL.fullmatch(between):
        return True
    return re.fullmatch(r"\sund\s(?:dem\s)?", between) is not None and \
        re.search(r"[Zz]wischen\s(?:dem\s)?$", text[max(0, first.start - 14):first.start]) is not None
