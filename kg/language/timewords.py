"""The German words for days, months, seasons, spans of time and numbers, as pieces of patterns."""
from __future__ import annotations

import re

MONTHS = {
    "januar": 1, "jänner": 1, "jan": 1, "februar": 2, "feber": 2, "feb": 2, "märz": 3, "april": 4, "apr": 4,
    "mai": 5, "juni": 6, "juli": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "oktober": 10,
    "okt": 10, "november": 11, "nov": 11, "dezember": 12, "dez": 12,
}
WEEKDAYS = {
    "montag": 0, "dienstag": 1, "mittwoch": 2, "donnerstag": 3, "freitag": 4, "samstag": 5, "sonnabend": 5,
    "sonntag": 6,
}
DEICTIC = {
    "vorgestern": -2, "gestern": -1, "gestrig": -1, "heute": 0, "heutig": 0, "morgen": 1, "morgig": 1,
    "übermorgen": 2,
}
# TIMEX3: parts of the day, seasons, units of a duration ("T" before those of the clock)
PARTS = {
    "morgen": "MO", "früh": "MO", "vormittag": "MO", "mittag": "MI", "nachmittag": "AF", "abend": "EV", "nacht": "NI",
}
SEASONS = {"frühjahr": "SP", "frühling": "SP", "sommer": "SU", "herbst": "FA", "winter": "WI"}
UNITS = {
    "sekunde": "TS", "minute": "TM", "stunde": "TH", "tag": "D", "woche": "W", "wochenende": "WE", "monat": "M",
    "quartal": "Q", "jahr": "Y", "jahrzehnt": "DE", "jahrhundert": "CE", "jahrtausend": "L",
}
_ONES = ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
_TENS = {"zwanzig": 20, "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70,
         "achtzig": 80, "neunzig": 90}
NUMBERS: dict[str, float] = {
    **dict.fromkeys(("ein", "eine", "einem", "einer", "einen", "eines"), 1),
    **{word: n for n, word in enumerate(_ONES, start=1)}, "zweier": 2, "dreier": 3,
    "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16,
    "siebzehn": 17, "achtzehn": 18, "neunzehn": 19, **_TENS,
    **{f"{one}und{ten}": n + value for n, one in enumerate(_ONES, start=1) for ten, value in _TENS.items()},
    "hundert": 100, "tausend": 1000, "anderthalb": 1.5, "eineinhalb": 1.5, "zweieinhalb": 2.5, "dreieinhalb": 3.5,
    **dict.fromkeys(("halb", "halbe", "halben", "halbes", "ein halbes", "eine halbe", "einem halben",
                     "einer halben", "einen halben"), 0.5),
}
DECADES = {f"{ten}er": str(value // 10) for ten, value in _TENS.items()}

S = r"\s+"
ARTICLE = r"(?i:d(?:er|ie|as|em|en|es))"
_NAMES = "Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
MONTH = rf"(?P<month>(?:{_NAMES}|{_NAMES.upper()})s?\b|(?:Jan|Feb|Apr|Aug|Sept|Sep|Okt|Nov|Dez)\.)"
OTHER_MONTH = MONTH.replace("?P<month>", "?:")
DAY = r"(?P<day>[0-3]?\d)\."
WEEKDAY = r"(?i:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)"
PART = r"(?i:vormittag|nachmittag|mittag|morgen|früh|abend|nacht)"
SEASON = r"(?:Frühjahr|Frühling|Sommer|Herbst|Winter)"
FULL_YEAR = r"(?:1\d\d\d|20\d\d)(?![.,]?\d)"
YEAR = rf"(?P<year>{FULL_YEAR})"
PAST, NEXT, THIS = "(?:vergangen|letzt|vorig|vorherig)", "(?:kommend|nächst|folgend)", "(?:dies|laufend)"
WHICH = rf"(?i:(?P<which>(?:{PAST}|{NEXT}|{THIS})e[nmrs]?))"
OF_YEAR = rf"(?:(?:des{S})?(?P<which>(?:{PAST}|{NEXT}|{THIS})e[ns]|desselben|gleichen){S}Jahres)"
ABOUT = rf"(?:(?:Anfang|Mitte|Ende|Beginn)(?:{S}de[sr])?{S})"
TO = r"\s?(?i:bis|und|oder|[-–/])\s?(?:(?i:zum|de[nm])\s)?"
ROUGH_WORDS = ("genau", "fast", "rund", "gut", "knapp", "etwa", "ungefähr", "circa")
ROUGHLY = rf"(?:(?i:{'|'.join(ROUGH_WORDS)}){S})"
COUNT = r"(?i:\d{1,3}(?:[.,]\d)?|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
UNIT = (r"(?:Sekunden?|Minuten?|Stunden?|Tage?n?|Wochen?|Wochenenden?|Monate?n?|Quartale?n?|Jahrzehnte?n?"
        r"|Jahrhunderte?n?|Jahrtausende?n?|Jahre?n?)\b")
SOME_WORDS = ("mehrere", "einige", "wenige", "viele", "ein", "lange", "all", "diesen")
SOME = r"(?i:mehrere[rn]?|einige[rn]?|wenige[rn]?|viele[rn]?|ein\s+paar|lange|all\s+die(?:se)?|diesen)"

# Every word that an expression of time begins with: a number or one of these, whatever its ending.
_BEGINNINGS = (
    *MONTHS, *WEEKDAYS, *DEICTIC, *PARTS, *SEASONS, *UNITS, *NUMBERS, *DECADES, *SOME_WORDS, *ROUGH_WORDS,
    "anfang", "mitte", "ende", "beginn", "vergangen", "letzt", "vorig", "vorherig", "kommend", "nächst", "folgend",
    "dies", "laufend", "desselben", "selben", "gleichen", "heuer", "vorjahr", "vormonat", "vorwoche", "vortag",
    "folgetag", "über", "mehr", "weniger", "erste", "zweite", "dritte", "vierte", "frühe", "späte", "jede", "pro",
    "im", "jähr", "monat", "wöch", "täg", "stünd", "damals", "einst", "jetzt", "derzeit", "heutzutage")
_FIRST_LETTERS = frozenset(word[:3] for word in _BEGINNINGS)
_FREQUENT = frozenset(("die", "mit", "vor", "nach"))      # have those letters and begin none


def may_begin(word: str) -> bool:
    """Tell whether an expression of time may begin with, or in, a word in small letters."""
    if word[:3] in _FIRST_LETTERS:
        return word not in _FREQUENT
    return word[0].isdigit() or word.endswith("mal") or not word.isalnum()


def number(text: str) -> float:
    """Give the number that digits or words mean: 14, 2.5, "zwölf", "ein halbes"."""
    folded = " ".join(text.lower().split())
    return NUMBERS[folded] if folded in NUMBERS else float(folded.replace(",", "."))


def month(text: str) -> int:
    """Give the number of a month by its name, also in the genitive or shortened: "Mais", "Sept."."""
    name = text.casefold().rstrip(".")
    return MONTHS.get(name) or MONTHS[name.removesuffix("s")]


def shift(which: str) -> int:
    """Give how many periods a word like "vergangenen" (-1), "diesem" (0) or "kommenden" (1) goes on."""
    if re.match(PAST, which, re.IGNORECASE):
        return -1
    return 1 if re.match(NEXT, which, re.IGNORECASE) else 0


def part_of_day(text: str) -> str:
    """Give TIMEX3's code of a part of the day that a word ends in: "Mittwochmorgen" gives "MO"."""
    folded = text.casefold().removesuffix("s")
    return next(code for word, code in sorted(PARTS.items(), key=lambda item: -len(item[0])) if folded.endswith(word))


def duration(count: float | None, unit: str) -> str:
    """Give a TIMEX3 duration: "P3D", "PT35H", "P0.5Y"; "PXY" where the number is not told."""
    folded = unit.casefold()
    code = next(code for word, code in sorted(UNITS.items(), key=lambda item: -len(item[0]))
                if folded.startswith(word))
    return f"P{'T' * (code[0] == 'T')}{'X' if count is None else f'{count:g}'}{code.removeprefix('T')}"
