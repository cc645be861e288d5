"""How German writes dates, and which day, month or year each way of writing means."""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from spacy.tokens import Doc

from kg.language.tense import looks_ahead

TimeKind = Literal["date", "interval", "duration", "set"]
Value = tuple[str, TimeKind, str]

_MONTHS = {
    "januar": 1, "jänner": 1, "jan": 1, "februar": 2, "feber": 2, "feb": 2, "märz": 3, "april": 4, "apr": 4,
    "mai": 5, "juni": 6, "juli": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "oktober": 10,
    "okt": 10, "november": 11, "nov": 11, "dezember": 12, "dez": 12,
}
_WEEKDAYS = {
    "montag": 0, "dienstag": 1, "mittwoch": 2, "donnerstag": 3, "freitag": 4, "samstag": 5, "sonnabend": 5,
    "sonntag": 6,
}
_DEICTIC = {
    "vorgestern": -2, "gestern": -1, "gestrig": -1, "heute": 0, "heutig": 0, "morgen": 1, "übermorgen": 2,
}
_NUMBERS = {
    "ein": 1, "eine": 1, "einem": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6,
    "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "zwanzig": 20, "dreißig": 30,
}
_GRAINS = {"Ta": "day", "Wo": "week", "Mo": "month", "Ja": "year"}

_S = r"(?:[^\S\n]|(?<!\n)\n(?!\n))+"
_NAMES = "Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_MONTH = rf"(?P<month>(?:{_NAMES}|{_NAMES.upper()})s?\b|(?:Jan|Feb|Apr|Aug|Sept|Sep|Okt|Nov|Dez)\.)"
_OTHER_MONTH = _MONTH.replace("?P<month>", "?:")
_DAY = r"(?P<day>[0-3]?\d)\."
_WEEKDAY = r"(?i:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)"
_PART = r"(?:vormittag|nachmittag|mittag|morgen|früh|abend|nacht)"
_FULL_YEAR = r"(?:1\d\d\d|20\d\d)(?![.,]?\d)"
_YEAR = rf"(?P<year>{_FULL_YEAR})"
_PAST, _NEXT, _THIS = "(?:vergangen|letzt|vorig|vorherig)", "(?:kommend|nächst|folgend)", "(?:dies|laufend)"
_WHICH = rf"(?i:(?P<which>(?:{_PAST}|{_NEXT}|{_THIS})e[nmrs]?))"
_OF_YEAR = rf"(?:(?:des{_S})?(?P<which>(?:{_PAST}|{_NEXT}|{_THIS})e[ns]|desselben|gleichen){_S}Jahres)"
_ABOUT = rf"(?:(?:Anfang|Mitte|Ende|Beginn|Frühjahr|Frühling|Sommer|Herbst|Winter)(?:{_S}des)?{_S})"
_TO = rf"{_S}?(?:bis|[-–/]){_S}?(?:zum{_S})?"
_COUNT = r"(?i:\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_UNIT = r"(?:Sekunden?|Minuten?|Stunden?|Tage?n?|Wochen?|Monate?n?|Jahre?n?|Jahrzehnte?n?|Jahrhunderte?n?)"
# What stands before a number that is a name or a count, not a year.
_NO_YEAR = re.compile(
    r"(?:Resolution|Nummer|Nr\.|Artikel|Paragra(?:f|ph)|§|Agenda|Boeing|Seite|[€$£–-]|\d)\s?$")


@dataclass(slots=True)
class Scene:
    """What a reading depends on: the text, the day of its publication, and the years named so far."""

    doc: Doc
    published: date | None
    years: list[tuple[int, int]] = field(default_factory=list)

    def ahead(self, match: re.Match[str]) -> bool:
        """Whether the clause around a match speaks of what is still to come."""
        span = self.doc.char_span(match.start(), match.end(), alignment_mode="expand")
        return span is not None and self.doc.has_annotation("DEP") and looks_ahead(span.root)

    def last_year(self, before: int) -> int | None:
        """The year that was named last, not more than 200 characters before an offset."""
        return next((year for at, year in reversed(self.years) if before - 200 <= at < before), None)


Reader = Callable[[re.Match[str], Scene], Value | None]


def _month(text: str) -> int:
    name = text.casefold().rstrip(".")
    return _MONTHS.get(name) or _MONTHS[name.removesuffix("s")]


def _shift(which: str) -> int:
    if re.match(_PAST, which, re.IGNORECASE):
        return -1
    return 1 if re.match(_NEXT, which, re.IGNORECASE) else 0


def _named_year(m: re.Match[str], scene: Scene) -> int | None:
    """The year that a match names, in digits or as "vergangenen Jahres"; None if it names none."""
    named = m.groupdict()
    if named.get("year"):
        year = int(named["year"])
        return year if year > 99 else year + (2000 if year < 50 else 1900)
    which = named.get("which")
    if not which:
        return None
    if which.endswith(("selben", "gleichen")):
        return scene.last_year(m.start())
    return scene.published.year + _shift(which) if scene.published else None


def _nearest_year(month: int, day: int | None, m: re.Match[str], scene: Scene) -> int | None:
    """The year of a day or month that is given without one: of a day the nearest, up to a hundred days
    off; else the last such up to the publication, or the next one where the clause looks ahead."""
    if scene.published is None or m.groupdict().get("which"):
        return None
    year = scene.published.year
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


def _read_day(m: re.Match[str], scene: Scene) -> Value | None:
    number = m.groupdict().get("number")
    month, day = int(number) if number else _month(m["month"]), int(m["day"])
    year = _named_year(m, scene) or _nearest_year(month, day, m, scene)
    try:
        return (date(year or 2000, month, day).isoformat() if year else "", "date", "day")
    except ValueError:
        return None


def _read_days(m: re.Match[str], scene: Scene) -> Value | None:
    """"24. und 25. September" counts as its first day, "24. bis 25. September" is an interval."""
    return _read_day(m, scene) if m["link"] in {"und", "oder"} else ("", "interval", "day")


def _read_month(m: re.Match[str], scene: Scene) -> Value | None:
    span = scene.doc.char_span(m.start("month"), m.end("month"), alignment_mode="expand")
    if span is not None and span.end < len(scene.doc) and not m["year"]:
        after = scene.doc[span.end]
        if after.pos_ == "PROPN" and (after.dep_ == "flat" or after.head.i == span.root.i):
            return None  # a person's name: "August Müller"
    month = _month(m["month"])
    year = _named_year(m, scene) or _nearest_year(month, None, m, scene)
    return (f"{year:04d}-{month:02d}" if year else "", "date", "month")


def _read_sure_year(m: re.Match[str], scene: Scene) -> Value | None:
    year = _named_year(m, scene)
    return (f"{year:04d}" if year else "", "date", "year")


def _read_bare_year(m: re.Match[str], scene: Scene) -> Value | None:
    before = scene.doc.text[max(0, m.start() - 12):m.start()]
    if not 1800 <= int(m["year"]) <= 2059 or _NO_YEAR.search(before):
        return None
    span = scene.doc.char_span(m.start(), m.end(), alignment_mode="expand")
    if span is None or (span.root.dep_ == "nummod" and span.root.head.i > span.root.i):
        return None  # a count: "2000 Menschen"
    return (m["year"], "date", "year")


def _read_previous_year(m: re.Match[str], scene: Scene) -> Value | None:
    return (str(scene.published.year - 1) if scene.published else "", "date", "year")


def _read_relative_month(m: re.Match[str], scene: Scene) -> Value | None:
    return (_months_on(scene.published, _shift(m["which"])), "date", "month")


def _months_on(day: date | None, count: int) -> str:
    if day is None:
        return ""
    total = day.year * 12 + day.month - 1 + count
    return f"{total // 12:04d}-{total % 12 + 1:02d}"


def _read_weekday(m: re.Match[str], scene: Scene) -> Value | None:
    """The last such day up to the publication, or the next one where the clause looks ahead."""
    if scene.published is None:
        return ("", "date", "day")
    back = (scene.published.weekday() - _WEEKDAYS[m["weekday"].casefold()]) % 7
    shift = _shift(m["which"]) if m["which"] else 0
    ahead = shift > 0 or (shift == 0 and back > 0 and scene.ahead(m))
    days = 7 * shift if back == 0 else 7 * ahead - back
    return ((scene.published + timedelta(days=days)).isoformat(), "date", "day")


def _read_deictic(m: re.Match[str], scene: Scene) -> Value | None:
    word = m["word"].casefold()
    span = scene.doc.char_span(m.start(), m.end(), alignment_mode="expand")
    if m["word"] == "Morgen" and (span is None or span[0].pos_ != "ADV"):
        return None  # the time of day
    if scene.published is None or re.search(r"\b(?:bis|noch|seit|von)\s$", scene.doc.text[:m.start()][-6:]):
        return ("", "date", "day")  # "bis heute", "noch heute"
    days = next(n for name, n in sorted(_DEICTIC.items()) if word in {name, *(name + e for e in _ENDINGS)})
    return ((scene.published + timedelta(days=days)).isoformat(), "date", "day")


_ENDINGS = ("e", "en", "em", "er", "es")


def _read_ago(m: re.Match[str], scene: Scene) -> Value | None:
    count, unit = _NUMBERS.get(m["count"].casefold()) or int(m["count"]), m["unit"][:2]
    grain = _GRAINS[unit]
    if scene.published is None or grain == "week":
        return ("", "date", grain)
    if grain == "day":
        return ((scene.published - timedelta(days=count)).isoformat(), "date", grain)
    if grain == "month":
        return (_months_on(scene.published, -count), "date", grain)
    return (str(scene.published.year - count), "date", grain)


def _fixed(kind: TimeKind, grain: str) -> Reader:
    def read(m: re.Match[str], scene: Scene) -> Value | None:
        return ("", kind, grain)
    return read


def _rule(pattern: str, read: Reader) -> tuple[re.Pattern[str], Reader]:
    return re.compile(pattern), read


RULES: tuple[tuple[re.Pattern[str], Reader], ...] = (
    # "Montag, den 18. Februar 2008", "13. September", "8. Mai dieses Jahres"
    _rule(rf"\b(?:{_WEEKDAY}{_PART}?,?{_S}(?:\(|de[mnr]{_S})?)?{_DAY}{_S}?{_MONTH}(?:{_S}(?:{_YEAR}|{_OF_YEAR}))?",
          _read_day),
    # "13.9.2023", "13.09.", "2023-09-13"
    _rule(rf"\b{_DAY}\s?(?P<number>[01]?\d)\.(?:\s?(?P<year>(?:19|20)?\d\d)(?![.,]?\d)|(?!\s?\d))",
          _read_day),
    _rule(r"\b(?P<year>(?:19|20)\d\d)-(?P<number>[01]\d)-(?P<day>[0-3]\d)\b", _read_day),
    # "24. und 25. September 2009", "24. bis 25. September", "24. August bis 3. September"
    _rule(rf"\b{_DAY}{_S}?(?P<link>und|oder|bis|[-–/]){_S}?(?:zum{_S})?[0-3]?\d\.{_S}?{_MONTH}(?:{_S}{_YEAR})?",
          _read_days),
    _rule(rf"\b[0-3]?\d\.{_S}?{_OTHER_MONTH}(?:{_S}{_FULL_YEAR})?{_TO}[0-3]?\d\.{_S}?{_OTHER_MONTH}"
          rf"(?:{_S}{_FULL_YEAR})?", _fixed("interval", "day")),
    # "Anfang Juni 2014", "Oktober vergangenen Jahres", "Juli"; "Mai bis Juli 2009"
    _rule(rf"\b{_ABOUT}?{_MONTH}(?:{_S}(?:{_YEAR}|{_OF_YEAR}))?", _read_month),
    _rule(rf"\b{_OTHER_MONTH}{_TO}{_OTHER_MONTH}(?:{_S}{_FULL_YEAR})?", _fixed("interval", "month")),
    # "Jahr 1991", "Ende 2022", "2019"; "von 2005 bis 2009", "1914–1918", "2005/06", "2010er Jahre"
    _rule(rf"\b(?:{_ABOUT}?Jahr(?:es|e)?{_S}|{_ABOUT}){_YEAR}", _read_sure_year),
    _rule(rf"\b(?<![.,]){_YEAR}(?!-)\b", _read_bare_year),
    _rule(r"\b(?:1[89]|20)\d\d\s?(?:bis|[-–/])\s?(?:zum\s)?(?:(?:1[89]|20)?\d\d)\b(?![.,]?\d)",
          _fixed("interval", "year")),
    _rule(rf"\b(?:[Zz]wischen|[Vv]on){_S}{_FULL_YEAR}{_S}(?:und|bis){_S}{_FULL_YEAR}\b",
          _fixed("interval", "year")),
    _rule(rf"\b(?:19|20)?\d0er(?:{_S}|-)Jahren?\b", _fixed("interval", "year")),
    # "vergangenen Jahr", "desselben Jahres", "Vorjahr", "letzten Monat", "vergangene Woche", "letzten Tagen"
    _rule(rf"\b{_WHICH}{_S}Jahr(?:es)?\b", _read_sure_year),
    _rule(rf"\b(?P<which>desselben|selben|gleichen){_S}Jahr(?:es)?\b", _read_sure_year),
    _rule(r"\bVorjahre?s?\b", _read_previous_year),
    _rule(rf"\b{_WHICH}{_S}Monats?\b", _read_relative_month),
    _rule(rf"\b{_WHICH}{_S}(?:Woche|Wochenendes?)\b", _fixed("date", "week")),
    _rule(rf"\b{_WHICH}{_S}(?:\w+{_S})?(?:Tagen?|Wochen|Monaten?|Jahren?)\b", _fixed("duration", "")),
    # "Mittwoch", "Mittwochmorgen", "kommenden Freitag"; "montags"
    _rule(rf"\b(?:{_WHICH}{_S})?(?P<weekday>{_WEEKDAY})(?:{_PART}s?|{_S}(?i:{_PART}))?\b", _read_weekday),
    _rule(rf"\b{_WEEKDAY}s\b", _fixed("set", "day")),
    # "heute", "gestern Abend", "heutige"; "am selben Tag"; "vor zwei Jahren"
    _rule(rf"\b(?P<word>(?i:vorgestern|gestern|heute|übermorgen|morgen))(?:{_S}(?i:{_PART}))?\b",
          _read_deictic),
    _rule(rf"\b(?P<word>(?i:heutig|gestrig)e[nmrs]?)(?:{_S}Tage?s?)?\b", _read_deictic),
    _rule(rf"\b(?:(?:selben|gleichen|diesem|folgenden|nächsten){_S}Tag|Tag{_S}(?:darauf|danach|zuvor)|Vortag"
          rf"|Folgetag|[Tt]ags{_S}(?:darauf|zuvor))\b", _fixed("date", "day")),
    _rule(rf"\b[Vv]or{_S}(?:(?:etwa|rund|gut|genau|über|fast){_S})?(?P<count>{_COUNT}){_S}"
          r"(?P<unit>Tag|Woche|Monat|Jahr)(?:en|e|n)?\b", _read_ago),
    # durations and habits are no dates, but nothing inside them is one either
    _rule(rf"\b(?:{_COUNT}|mehrere[rn]?|einige[rn]?|wenige[rn]?|viele[rn]?){_S}(?:\w+{_S})?{_UNIT}\b",
          _fixed("duration", "")),
    _rule(rf"\b(?i:jährlich|monatlich|wöchentlich|täglich)(?:e[nmrs]?)?\b"
          rf"|\b[Jj]ede[nmrs]?{_S}(?:Tag|Woche|Monat|Jahr)(?:es|s)?\b", _fixed("set", "")),
)
