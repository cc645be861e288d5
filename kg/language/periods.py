"""How German tells weeks, seasons, decades, times of day, spans of time, habits, and past, present and future."""
from __future__ import annotations

import re
from datetime import date, timedelta

from kg.language.dates import Reader, Reading, Rule, Scene, named_year, nearest_year, rule
from kg.language.timewords import (
    COUNT,
    DECADES,
    NEXT,
    OF_YEAR,
    PAST,
    ROUGHLY,
    SEASON,
    SEASONS,
    SOME,
    THIS,
    UNIT,
    WEEKDAYS,
    WHICH,
    YEAR,
    S,
    duration,
    number,
    part_of_day,
    shift,
)

_EDGE = rf"(?:(?:Anfang|Mitte|Ende|Beginn){S}de[rs]{S})?"
_ALTER = re.compile(r"\s(?:alt(?:e[nmrs]?)?|jung)\b")
_IM_ALTER = re.compile(r"\b(?:Alter\svon|[Uu]nter|[Aa]b|[Mm]it"
                       r"|(?<![Ss]eit\s)(?<![Nn]ach\s)(?<![Vv]or\s)(?<![Ii]n\s)über)\s$")
_SEASON_MONTHS = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}


def _reference(value: str) -> Reader:
    """A reader for words that only say past, present or future."""
    def read(m: re.Match[str], scene: Scene) -> Reading | None:
        return Reading("DATE", value)
    return read


def _week(day: date | None) -> str:
    """The ISO week of a day: "2009-W20"."""
    return "" if day is None else "{:04d}-W{:02d}".format(*day.isocalendar())


def _read_week(m: re.Match[str], scene: Scene) -> Reading | None:
    by = shift(m["which"]) if m.groupdict().get("which") else 0
    week = _week(scene.published and scene.published + timedelta(weeks=by))
    return Reading("DATE", week)


def _read_weekend(m: re.Match[str], scene: Scene) -> Reading | None:
    """The last weekend that began up to the publication, or the next one where the clause looks ahead."""
    if scene.published is None:
        return Reading("DATE", "")
    which, before = m.groupdict().get("which"), scene.published.weekday() < 5
    by = shift(which) if which else -int(before and not scene.ahead(m))
    if by == 1 and before:      # "am kommenden Wochenende" ends this week
        by = 0
    return Reading("DATE", f"{_week(scene.published + timedelta(weeks=by))}-WE")


def _read_season(m: re.Match[str], scene: Scene) -> Reading | None:
    """"Sommer 2005", "im Herbst", "letzten Herbst": the nearest before or after the publication."""
    code, named = SEASONS[m["season"].casefold()], m.groupdict()
    if named.get("told"):
        year = named_year(m, scene)
        return Reading("DATE", f"{year or 'XXXX'}-{code}", str(year or ""))
    year = nearest_year(_SEASON_MONTHS[code], None, m, scene)
    if named.get("which") and scene.published is not None:
        by, begun = shift(m["which"]), scene.published.month >= _SEASON_MONTHS[code]
        year = scene.published.year + (begun - 1 if by < 0 else int(by > 0 and begun))
    return Reading("DATE", f"{year or 'XXXX'}-{code}")


def _read_part_of_year(m: re.Match[str], scene: Scene) -> Reading | None:
    """"dritten Quartal 2011": "2011-Q3"; without a year that of the publication."""
    year = named_year(m, scene) or (scene.published.year if scene.published else "XXXX")
    ordinal = ("erste", "zweite", "dritte", "vierte").index(m["ordinal"]) + 1
    return Reading("DATE", f"{year}-{m['unit'][0]}{ordinal}")


def _read_decade(m: re.Match[str], scene: Scene) -> Reading | None:
    if m["digits"]:
        return Reading("DATE", m["digits"][:3] if len(m["digits"]) == 4 else f"19{m['digits'][0]}")
    return Reading("DATE", f"19{DECADES[m['word'].casefold().removesuffix('n')]}")


def _read_century(m: re.Match[str], scene: Scene) -> Reading | None:
    return Reading("DATE", f"{int(m['count']) - 1:02d}")


def _read_other_day(m: re.Match[str], scene: Scene) -> Reading | None:
    """"am selben Tag", "am nächsten Tag", "tags zuvor": counted from the day named last."""
    day = scene.last_day(m.start())
    words = m.group().casefold()
    by = -1 if re.search("vor", words) else int(bool(re.search("folge|nächst|darauf|danach", words)))
    return Reading("DATE", (day + timedelta(days=by)).isoformat() if day else "")


def _read_part(m: re.Match[str], scene: Scene) -> Reading | None:
    """"am Nachmittag": that of the day named last."""
    return Reading("TIME", f"{_day(m, scene)}T{part_of_day(m['part'].removesuffix('stunden'))}")


def _read_clock(m: re.Match[str], scene: Scene) -> Reading | None:
    """"20.30 Uhr", "halb neun"; "8" of "8 bis 10 Uhr"."""
    named = m.groupdict()
    minute = 30 if named.get("half") else int(named.get("minute") or 0)
    hour = int(number(m["hour"])) - bool(named.get("half"))
    if hour > 24:
        return None
    return Reading("TIME", f"{_day(m, scene)}T{hour:02d}:{minute:02d}")


def _day(m: re.Match[str], scene: Scene) -> str:
    day = scene.day_around(m)
    return day.isoformat() if day else "XXXX-XX-XX"


def _read_duration(m: re.Match[str], scene: Scene) -> Reading | None:
    """"drei Tage", "zwei Jahre und neun Monate"; not somebody's age."""
    if _ALTER.match(scene.doc.text, m.end()) or _IM_ALTER.search(scene.doc.text[:m.start()][-20:]):
        return None
    value = duration(number(m["count"]), m["unit"])
    if m["more"]:
        value += duration(number(m["more"]), m["lesser"]).removeprefix("P")
    return Reading("DURATION", value)


def _read_hyphenated(m: re.Match[str], scene: Scene) -> Reading | None:
    return Reading("DURATION", duration(number(m["count"]), m["unit"]))


def _read_vague(m: re.Match[str], scene: Scene) -> Reading | None:
    return Reading("DURATION", duration(None, m["unit"]))


def _read_habit(m: re.Match[str], scene: Scene) -> Reading | None:
    units = {"täg": "Tag", "wöch": "Woche", "mona": "Monat", "jähr": "Jahr", "stünd": "Stunde"}
    word = m["unit"].casefold()
    unit = next((unit for start, unit in units.items() if word.startswith(start)), m["unit"])
    return Reading("SET", duration(1, unit))


def _read_usual_part(m: re.Match[str], scene: Scene) -> Reading | None:
    return Reading("SET", f"PT1{part_of_day(m['part'])}")


def _read_usual_weekday(m: re.Match[str], scene: Scene) -> Reading | None:
    return Reading("SET", f"XXXX-WXX-{WEEKDAYS[m['weekday']] + 1}")


_CLOCK = r"(?P<hour>[0-2]?\d)(?:[.:](?P<minute>[0-5]\d))?"
_HOURS = r"(?P<hour>(?i:eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf))"
_PLURAL = r"(?P<unit>Minuten|Stunden|Tagen?|Wochen|Monaten?|Jahrzehnten?|Jahrhunderten?|Jahrtausenden?|Jahren?)\b"
_DAYTIME = "Vormittag|Nachmittag|Mittag|Morgen|Abend"
_AM = r"(?<=\b[Aa]m\s)"
PERIOD_RULES: tuple[Rule, ...] = (
    # "Anfang der Woche", "vergangenen Woche", "am Wochenende", "im Sommer", "diesem Sommer", "Sommer 2005"
    rule(rf"\b(?:(?:Anfang|Mitte|Ende|Beginn){S}(?:der{S})?)?{WHICH}{S}Woche\b", _read_week),
    rule(rf"\b(?:Anfang|Mitte|Ende|Beginn){S}der{S}Woche\b|\bVorwoche\b", _read_week),
    rule(rf"\b{WHICH}{S}Wochenendes?\b", _read_weekend),
    rule(rf"(?:{_AM}|(?<=\b[Dd]as\s))Wochenende\b", _read_weekend),
    rule(rf"(?<=\b[Ii]m\s)(?P<season>{SEASON})\b(?!{S}(?:de|\d|{PAST}))", _read_season),
    rule(rf"\b{WHICH}{S}(?P<season>{SEASON})\b", _read_season),
    rule(rf"\b(?P<season>{SEASON}){S}(?P<told>(?:des{S}Jahres{S})?{YEAR}|(?:des{S})?{WHICH}{S}Jahres)\b", _read_season),
    # "dritten Quartal 2011", "ersten Halbjahr"
    rule(rf"\b(?P<ordinal>erste|zweite|dritte|vierte)[ns]{S}(?P<unit>Quartal|Halbjahr)s?(?:{S}{YEAR}|{S}{OF_YEAR})?\b",
         _read_part_of_year),
    # "fünfziger Jahren", "1990er-Jahre", "21. Jahrhunderts"
    rule(rf"\b{_EDGE}(?:(?P<digits>(?:1[89])?\d0)er|(?P<word>(?i:{'|'.join(DECADES)})))[\s-]Jahren?\b", _read_decade),
    rule(rf"\b{_EDGE}(?P<count>\d?\d)\.{S}Jahrhunderts?\b", _read_century),
    # "am selben Tag", "Tag darauf"
    rule(rf"\b(?:selben|gleichen|diesem|folgenden|nächsten){S}Tage?\b|\bTag{S}(?:darauf|danach|zuvor)\b"
         rf"|\b(?:Vortag|Folgetag)e?s?\b|\b[Tt]ags{S}(?:darauf|zuvor)\b", _read_other_day),
    # "fast drei Tage", "zwei Jahre und neun Monate", "letzten zehn Jahren", "35-Stunden-Woche"
    rule(rf"\b{ROUGHLY}*(?:(?i:{PAST}|{NEXT}|{THIS})e[nr]?{S})?(?P<count>{COUNT}){S}(?:\w+en?{S})?(?P<unit>{UNIT})"
         rf"(?:{S}und{S}(?P<more>{COUNT}){S}(?P<lesser>{UNIT}))?", _read_duration),
    rule(rf"\b(?P<count>\d{{1,3}})-(?P<unit>{UNIT})(?:-Woche\b)?", _read_hyphenated),
    # "einigen Tagen", "vergangenen Jahren", "seit Jahren", "jahrelang"
    rule(rf"\b(?:{SOME}|(?i:{PAST}|{NEXT})en){S}{_PLURAL}", _read_vague),
    rule(rf"(?:(?<=\b[Ss]eit\s)|(?<=\b[Nn]ach\s)|(?<=\b[Vv]or\s)){_PLURAL}", _read_vague),
    rule(r"\b(?P<unit>(?i:minuten|stunden|tage|wochen|monate|jahrzehnte|jahrhunderte|jahre))lang(?:e[nmrs]?)?\b",
         _read_vague),
    # habits: "täglich", "dreimal täglich", "jedes Jahr", "pro Tag", "im Jahr", "nachts", "montags"
    rule(rf"\b(?:\w+mal{S})?(?P<unit>(?i:jährlich|monatlich|wöchentlich|täglich|stündlich))(?:e[nmrs]?)?\b",
         _read_habit),
    rule(rf"\b(?:[Jj]ede[nmrs]?|[Pp]ro){S}(?P<unit>Tag|Woche|Monat|Jahr|Stunde)(?:es|s)?\b", _read_habit),
    rule(r"(?<=\b[Ii]m\s)(?P<unit>Jahr|Monat)\b(?!\s(?:\d|de[rs]\b|darauf|zuvor|vor\b|nach))", _read_habit),
    rule(r"\b(?P<part>vormittag|nachmittag|mittag|morgen|abend|nacht)s\b", _read_usual_part),
    rule(r"\b(?P<weekday>montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)s\b",
         _read_usual_weekday),
    # past, present and future: those of the words that KRAUTS annotates more often than not
    rule(rf"\b(?:letzter|vergangenen){S}Zeit\b|\b(?:[Dd]amals|[Ee]inst)\b", _reference("PAST_REF")),
    rule(rf"\b(?:[Jj]etzt|[Dd]erzeit|[Hh]eutzutage)\b|\b[Ii]m{S}Moment\b", _reference("PRESENT_REF")),
    rule(r"\b[Ff]rüher\b(?!\sals)", _reference("PAST_REF")),
)

# "am Nachmittag", "in der Nacht", "um 20.30 Uhr", "um halb neun": read when the days of the sentence are known
DAYTIME_RULES: tuple[Rule, ...] = (
    rule(rf"{_AM}(?:(?:frühe|späte)[nr]\s)?(?P<part>{_DAYTIME})\b", _read_part),
    rule(r"(?<=\b[Ii]n der\s)(?P<part>Nacht)\b", _read_part),
    rule(rf"\b(?:(?:früh|spät)en{S})?(?P<part>(?:Morgen|Vormittags|Mittags|Nachmittags|Abend|Nacht)stunden)\b",
         _read_part),
    rule(rf"\b{_CLOCK}[\s-]Uhr\b", _read_clock),
    rule(rf"\b{_CLOCK}(?=\s?(?:bis|und|[-–])\s?[0-2]?\d(?:[.:][0-5]\d)?\sUhr\b)", _read_clock),
    rule(rf"\b{_HOURS}{S}Uhr\b", _read_clock),
    rule(rf"(?<=\b[Uu]m\s)(?P<half>halb){S}{_HOURS}\b", _read_clock),
)
