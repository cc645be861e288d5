"""What the words around a mention rule out."""
from __future__ import annotations

import pytest

from kg.facts.wording import has_own_politics, is_of_other_days


@pytest.mark.parametrize(("title", "before", "other"), [
    ("Präsident", "Der damalige ", True), ("Präsident", "Merkel traf den früheren russischen ", True),
    ("Ex-Kanzler", "Der ", True), ("Präsident", "Der russische ", False),
    ("Kanzlerin", "Der frühere Minister lobte die ", False)])
def test_a_title_of_other_days_means_nobody_of_today(title: str, before: str, other: bool) -> None:
    assert is_of_other_days(title, before) is other


@pytest.mark.parametrize(("text", "own"), [
    ("Der Berliner Senat tagte.", True), ("Die Klage des Landes Berlin wurde abgewiesen.", True),
    ("Der Regierende Bürgermeister schwieg.", True), ("Berlin warnt Teheran. Die Bundesregierung schweigt.", False)])
def test_an_article_on_a_land_speaks_of_it_and_not_of_the_state(text: str, own: bool) -> None:
    assert has_own_politics("Berlin", text) is own
