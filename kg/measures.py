"""Distances and directions as values: "1.500 Kilometer nördlich" is 1500, kilometres, north.

The words stay what the article says; the graph keeps number, unit and direction beside them.
"""
from __future__ import annotations

import re
from dataclasses import dataclass

UNITS = {"kilometer": "KiloM", "km": "KiloM", "kilometern": "KiloM", "meter": "M", "metern": "M", "m": "M",
         "meile": "MI", "meilen": "MI", "seemeile": "MI_N", "seemeilen": "MI_N"}       # codes of QUDT's units
NUMBERS = {"einen": 1, "ein": 1, "eine": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7,
           "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "fünfzehn": 15, "zwanzig": 20, "dreißig": 30,
           "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80, "neunzig": 90, "hundert": 100,
           "zweihundert": 200, "dreihundert": 300, "tausend": 1000, "zweitausend": 2000}
POINTS = {"nord": "N", "süd": "S", "ost": "E", "öst": "E", "west": "W", "nordost": "NE", "nordöst": "NE",
          "nordwest": "NW", "südost": "SE", "südöst": "SE", "südwest": "SW", "nörd": "N"}
_NUMBER = re.compile(r"\d{1,3}(?:[.’' ]\d{3})+(?!\d)|\d+(?:,\d+)?")


@dataclass(frozen=True, slots=True)
class Measure:
    """A distance, a direction, or both. ``unit`` is the code of a QUDT unit ("KiloM"), ``direction`` a point of the
    compass ("NE"); what the words do not say is None or ""."""

    value: float | None = None
    unit: str = ""
    direction: str = ""


def read_measure(text: str) -> Measure | None:
    """Give what the words of a distance say, None if they tell none.

    >>> read_measure("1.500 Kilometer nördlich")
    Measure(value=1500.0, unit='KiloM', direction='N')
    """
    value, unit, direction = None, "", ""
    number = _NUMBER.search(text)
    if number is not None:
        value = float(re.sub(r"[.’' ]", "", number.group()).replace(",", "."))
    for word in text.lower().split():
        unit = unit or UNITS.get(word.strip(".,"), "")
        if value is None and word in NUMBERS:
            value = float(NUMBERS[word])
        if word.endswith("lich"):
            direction = direction or POINTS.get(word.removesuffix("lich"), "")
    if value is None or not unit:
        value, unit = None, ""
    return Measure(value, unit, direction) if unit or direction else None
