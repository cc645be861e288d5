"""How German writes days, months and years, and which one each way of writing means."""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, NamedTuple

from kg.language.tense import looks_ahead, tells_a_state
from kg.language.timewords import (
    ABOUT,
    COUNT,
    DAY,
    DEICTIC,
    MONTH,
    OF_YEAR,
    OTHER_MONTH,
    PART,
    ROUGHLY,
    TO,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    WHICH,
    YEAR,
    S,
    duration,
    month,
    number,
    part_of_day,
    shift,
)
from kg.language.tokens import Doc, Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


class Reading(NamedTuple):
    """What an expression means: type and value as in TIMEX3, and the ISO day, month or year if it names one."""

    type: TimeType
    value: str
    date: str = ""


# What stands before a number that is a name or a count, not a year.
_NO_YEAR = re.compile(r"(?:Resolution|Nummer|Nr\.|Artikel|Paragra(?:f|ph)|§|Agenda|Boeing|Seite|[€$£-]|\D–|\d)\s?$")


@dataclass(slots=True)
class Scene:
    """What a reading depends on: the text, the day of its publication, and what it has named so far."""

    doc: Doc
    published: date | None
    named: list[tuple[int, str]] = field(default_factory=list)

    def span(self, match: re.Match[str], group: str | int = 0) -> Span | None:
        """The tokens that a match, or a group of it, touches."""
        return self.doc.char_span(match.start(group), match.end(group))

    def ahead(self, match: re.Match[str]) -> bool:
        """Whether the clause around a match speaks of what is still to come."""
        span = self.span(match)
        return span is not None and self.doc.is_parsed and looks_ahead(span.root)

    def last_year(self, before: int, *, least: int = 4, within: int = 200) -> int | None:
        """The year that was named last, not more than some characters before an offset; ``least`` 7 leaves out
        years named without a month."""
        near = (v for at, v in reversed(self.named) if before - within <= at < before)
        return next((int(v[:4]) for v in near if len(v) >= least), None)

    def last_day(self, before: int) -> date | None:
        """The day that the text speaks of: the one named last, or that of the publication."""
        days = (v for at, v in reversed(self.named) if before - 1000 <= at < before and len(v) == 10)
        return next(map(date.fromisoformat, days), self.published)

    def day_around(self, match: re.Match[str]) -> date | None:
        """The day of a time of day: one named in its sentence, before or right after it, or the one named last."""
        span, start = self.span(match), match.start()
        if span is not None and self.doc.has_sentences:
            inside = [(at > start, abs(at - start), v) for at, v in self.named
                      if span.sent.start_char <= at < min(span.sent.end_char, match.end() + 20) and len(v) == 10]
            if inside:
                return date.fromisoformat(min(inside)[2])
        return self.last_day(start)


Reader = Callable[[re.Match[str], Scene], Reading | None]
Rule = tuple[re.Pattern[str], Reader]


def rule(pattern: str, read: Reader) -> Rule:
    """Give a rule: a compiled pattern and the function that reads its matches."""
    return re.compile(pattern), read


def dated(value: str, unknown: str = "") -> Reading:
    """Give the reading of a day, month or year, ``unknown`` as its value where nothing fixes it."""
    return Reading("DATE", value or unknown, value)


def named_year(m: re.Match[str], scene: Scene) -> int | None:
    """Give the year that a match names, in digits or as "vergangenen Jahres"; None if it names none."""
    named = m.groupdict()
    if named.get("year"):
        year = int(named["year"])
        return year if year > 99 else year + (2000 if year < 50 else 1900)
    which = named.get("which")
    if not which:
        return None
    if which.endswith(("selben", "gleichen")):
        return scene.last_year(m.start())
    return scene.published.year + shift(which) if scene.published else None


def nearest_year(month: int, day: int | None, m: re.Match[str], scene: Scene) -> int | None:
    """Give the year of a day or month that is told without one: of a day the nearest, up to a hundred days
    off; else the last such up to the publication, or the next one where the clause looks ahead."""
    if scene.published is None or m.groupdict().get("which"):
        return None
    year = scene.published.year
    told = scene.last_year(m.start(), least=7, within=400)
    if told is not None and told < year - 1:
        return told         # the text tells of another year: "Im März 1992 ... am 5. März"
    today = scene.published.month * 30 + scene.published.day
    distance = month * 30 + (day or scene.published.day) - today
    around = (distance - 360, year - 1), (distance, year), (distance + 360, year + 1)
    if day is not None:
        off, nearest = min(around, key=lambda pair: abs(pair[0]))
        if abs(off) <= 100:
            return nearest
    if scene.ahead(m):
        return next(y for off, y in around if off >= (-14 if day else -60))
    return next(y for off, y in reversed(around) if off <= 14)


def months_on(day: date | None, count: int) -> str:
    """Give the month that lies some months after that of a day, "" without a day."""
    if day is None:
        return ""
    total = day.year * 12 + day.month - 1 + count
    return f"{total // 12:04d}-{total % 12 + 1:02d}"


def _read_day(m: re.Match[str], scene: Scene) -> Reading | None:
    digits = m.groupdict().get("number")
    number, day = int(digits) if digits else month(m["month"]), int(m["day"])
    year = named_year(m, scene) or nearest_year(number, day, m, scene)
    try:
        found = date(year or 2000, number, day).isoformat()
    except ValueError:
        return None
    return dated(found if year else "", f"XXXX{found[4:]}")


def _read_month(m: re.Match[str], scene: Scene) -> Reading | None:
    span = scene.span(m, "month")
    if span is not None and span.end < len(scene.doc) and not m["year"]:
        after = scene.doc[span.end]
        if after.pos_ == "PROPN" and (after.dep_ == "flat" or after.head.i == span.root.i):
            return None  # a person's name: "August Müller"
    number = month(m["month"])
    year = named_year(m, scene) or nearest_year(number, None, m, scene)
    return dated(f"{year:04d}-{number:02d}" if year else "", f"XXXX-{number:02d}")


def _read_sure_year(m: re.Match[str], scene: Scene) -> Reading | None:
    year = named_year(m, scene)
    return dated(f"{year:04d}" if year else "")


def _read_bare_year(m: re.Match[str], scene: Scene) -> Reading | None:
    before = scene.doc.text[max(0, m.start() - 12):m.start()]
    if not 1500 <= int(m["year"]) <= 2059 or (_NO_YEAR.search(before) and not re.search(r"\d{4}[-/]$", before)):
        return None
    span = scene.span(m)
    if span is None or (span.root.dep_ == "nummod" and span.root.head.i > span.root.i):
        return None  # a count: "2000 Menschen"
    return dated(m["year"])


def _read_season_year(m: re.Match[str], scene: Scene) -> Reading | None:
    """"2005/06" is no one year."""
    return Reading("DATE", m["year"])


def _read_previous_year(m: re.Match[str], scene: Scene) -> Reading | None:
    return dated(str(scene.published.year - 1) if scene.published else "")


def _read_this_year(m: re.Match[str], scene: Scene) -> Reading | None:
    return dated(str(scene.published.year) if scene.published else "")


def _read_relative_month(m: re.Match[str], scene: Scene) -> Reading | None:
    return dated(months_on(scene.published, shift(m["which"]) if m.groupdict().get("which") else -1))


def _read_weekday(m: re.Match[str], scene: Scene) -> Reading | None:
    """The last such day up to the publication, or the next one where the clause looks ahead."""
    number = WEEKDAYS[m["weekday"].casefold()]
    if scene.published is None:
        return _at_part(m, "", f"XXXX-WXX-{number + 1}")
    back = (scene.published.weekday() - number) % 7
    by = shift(m["which"]) if m["which"] else 0
    ahead = by > 0 or (by == 0 and back > 0 and scene.ahead(m))
    days = 7 * by if back == 0 else 7 * ahead - back
    return _at_part(m, (scene.published + timedelta(days=days)).isoformat())


def _at_part(m: re.Match[str], day: str, unknown: str = "") -> Reading:
    """A day, with the part of it that a match names: "Mittwochmorgen"."""
    if not m["part"]:
        return dated(day, unknown)
    return Reading("TIME", f"{day or unknown}T{part_of_day(m['part'])}" if day or unknown else "", day)


_ENDINGS = ("e", "en", "em", "er", "es")


def _read_deictic(m: re.Match[str], scene: Scene) -> Reading | None:
    word, span = m["word"].casefold(), scene.span(m)
    if m["word"] == "Morgen" and (span is None or span[0].pos_ != "ADV"):
        return None  # the time of day
    days = next(n for name, n in sorted(DEICTIC.items()) if word in {name, *(name + e for e in _ENDINGS)})
    day = (scene.published + timedelta(days=days)).isoformat() if scene.published else ""
    if days == 0 and not m.groupdict().get("part"):
        if re.search(r"\b(?:bis|noch|seit|von)\s$", scene.doc.text[:m.start()][-6:], re.IGNORECASE):
            return Reading("DATE", day or "PRESENT_REF")  # "bis heute" dates nothing
        if span is not None and scene.doc.is_parsed and tells_a_state(span.root):
            return Reading("DATE", "PRESENT_REF")
    return _at_part(m, day, "PRESENT_REF" if days == 0 else "")


def _read_ago(m: re.Match[str], scene: Scene) -> Reading | None:
    """"vor zwei Jahren": the duration alone is the expression, the point in time its date."""
    count, unit = number(m["count"]), m["unit"]
    value, when = duration(count, unit), ""
    if scene.published is not None and count == int(count):
        if unit.startswith("Tag"):
            when = (scene.published - timedelta(days=int(count))).isoformat()
        elif unit.startswith("Monat"):
            when = months_on(scene.published, -int(count))
        elif re.match("Jahre?n?$", unit) and count < scene.published.year:
            when = str(scene.published.year - int(count))
    return Reading("DURATION", value, when)


_PARTED = rf"(?P<part>{PART}s?|{S}{PART})?"
DATE_RULES: tuple[Rule, ...] = (
    # "Montag, den 18. Februar 2008", "13. September", "8. Mai dieses Jahres"; "24." of "24. bis 25. September"
    rule(rf"\b(?:{WEEKDAY}{PART}?,?{S}(?:\(|de[mnr]{S})?)?{DAY}\s?{MONTH}(?:{S}(?:{YEAR}|{OF_YEAR}))?", _read_day),
    rule(rf"\b{DAY}(?=(?:(?:{TO}|,\s)[0-3]?\d\.)*{TO}[0-3]?\d\.\s?{MONTH}(?:{S}{YEAR})?)", _read_day),
    # "13.9.2023", "13.09.", "2023-09-13"
    rule(rf"\b{DAY}\s?(?P<number>[01]?\d)\.(?:\s?(?P<year>(?:19|20)?\d\d)(?![.,]?\d)|(?!\s?\d))", _read_day),
    rule(r"\b(?P<year>(?:19|20)\d\d)-(?P<number>[01]\d)-(?P<day>[0-3]\d)\b", _read_day),
    # "Anfang Juni 2014", "Oktober vergangenen Jahres", "Juli"; "Mai" of "Mai bis Juli 2009"
    rule(rf"\b{ABOUT}?{MONTH}(?:{S}(?:{YEAR}|{OF_YEAR}))?", _read_month),
    rule(rf"\b{MONTH}(?={TO}{OTHER_MONTH}{S}{YEAR})", _read_month),
    # "Jahr 1991", "Ende 2022", "2019"; both of "1914–1918"; "2005/06"
    rule(rf"\b(?:{ABOUT}?Jahr(?:es|e)?{S}|{ABOUT}){YEAR}", _read_sure_year),
    rule(rf"\b(?<![.,]){YEAR}(?!-\D)\b", _read_bare_year),
    rule(r"\b(?P<year>(?:1[89]|20)\d\d)/\d\d\b(?![.,]?\d)", _read_season_year),
    # "Mitte nächsten Jahres", "Anfang des Jahres", "im vergangenen Jahr", "desselben Jahres", "Vorjahr", "heuer"
    rule(rf"\b{ABOUT}?{WHICH}{S}Jahr(?:es)?\b(?!{S}\d)", _read_sure_year),
    rule(rf"\b{ABOUT}?(?P<which>desselben|selben|gleichen){S}Jahr(?:es)?\b", _read_sure_year),
    rule(rf"\b(?:Anfang|Mitte|Ende|Beginn){S}des{S}Jahres\b(?!{S}\d)|\b[Hh]euer\b", _read_this_year),
    rule(r"\bVorjahre?s?\b", _read_previous_year),
    rule(rf"\b{ABOUT}?{WHICH}{S}Monats?\b|\bVormonats?\b", _read_relative_month),
    # "Mittwoch", "Mittwochmorgen", "kommenden Freitag"
    rule(rf"\b(?:{WHICH}{S})?(?P<weekday>{WEEKDAY}){_PARTED}\b", _read_weekday),
    # "heute", "gestern Abend", "heutige"; "vor zwei Jahren"
    rule(rf"\b(?P<word>(?i:vorgestern|gestern|heute|übermorgen|morgen))(?P<part>{S}{PART})?\b", _read_deictic),
    rule(rf"\b(?P<word>(?i:heutig|gestrig|morgig)e[nmrs]?){S}(?P<part>{PART}s?)\b", _read_deictic),
    rule(rf"\b(?P<word>(?i:heutig|gestrig|morgig)e[nmrs]?)(?:{S}(?:Tage?s?|{WEEKDAY}){_PARTED})?\b", _read_deictic),
    rule(rf"(?<=\b[Vv]or\s)(?:(?:über|mehr\sals|weniger\sals){S})?{ROUGHLY}*(?P<count>{COUNT}){S}(?P<unit>{UNIT})",
         _read_ago),
)
