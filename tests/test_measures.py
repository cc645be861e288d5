"""Distances and directions as values."""
from __future__ import annotations

import pytest

from kg.measures import Measure, read_measure


@pytest.mark.parametrize(("text", "measure"), [
    ("130 Kilometer", Measure(130.0, "KiloM")),
    ("1.500 Kilometer nördlich", Measure(1500.0, "KiloM", "N")),
    ("2,5 km", Measure(2.5, "KiloM")),
    ("zwanzig Seemeilen südöstlich", Measure(20.0, "MI_N", "SE")),
    ("westlich", Measure(direction="W")),
])
def test_what_the_words_say(text: str, measure: Measure) -> None:
    assert read_measure(text) == measure


@pytest.mark.parametrize("text", ["", "Granaten", "20 Panzer", "Kilometer weit", "endlich"])
def test_words_that_are_no_distance(text: str) -> None:
    found = read_measure(text)
    assert found is None or (found.value is None and not found.direction and not found.unit)
