"""Names that mean another one in each article are joined inside one article only."""
from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kg.language.commonwords import is_common
from kg.model import Document, Facts

if TYPE_CHECKING:
    from kg.pipeline import Extractor


@pytest.mark.parametrize("name", ["Brand", "Rote Karte", "Sicherheitsrat", "Verbandes", "Freiwillige Feuerwehr"])
def test_common_words(name: str) -> None:
    assert is_common(name)


@pytest.mark.parametrize("name", ["Konstanz", "Ryanair", "DB", "Hamburger Abendblatt"])
def test_names_are_no_common_words(name: str) -> None:
    assert not is_common(name)


def test_a_town_may_look_like_a_compound() -> None:
    assert is_common("Bundesstraße") and not is_common("Bundesstraße", compounds=False)
    assert not is_common("Gelsenkirchen", compounds=False)


def facts_of(extractor: Extractor, *texts: str) -> list[Facts]:
    """The facts of articles of one day, in their order."""
    documents = [Document(f"d{n}", text, published=date(2010, 1, 1)) for n, text in enumerate(texts)]
    return list(extractor.extract(documents))


def ids(facts: Facts, name: str) -> set[str]:
    """The ids of the entities that bear a name."""
    return {entity.id for entity in facts.entities if entity.name == name}


def test_an_event_that_recurs_is_another_one_in_each_article(extractor: Extractor) -> None:
    one, two = facts_of(extractor, "Die Olympischen Spiele beginnen in Peking.",
                        "Athen hatte die Olympischen Spiele.")
    assert ids(one, "Olympische Spiele") and ids(two, "Olympische Spiele")
    assert not ids(one, "Olympische Spiele") & ids(two, "Olympische Spiele")


def test_an_event_of_known_years_is_the_same_everywhere(extractor: Extractor) -> None:
    one, two = facts_of(extractor, "Sie lebte zur Zeit des Kalten Krieges in Bonn.",
                        "Er kam im Kalten Krieg nach Wien.")
    assert ids(one, "Kalter Krieg") == ids(two, "Kalter Krieg") != set()


def test_a_town_in_the_name_of_a_club_is_no_mention_of_the_town(extractor: Extractor) -> None:
    facts, = facts_of(extractor, "Hannover 96 spielte gegen den Karlsruher SC.")
    assert {(entity.name, entity.type) for entity in facts.entities} == {
        ("Hannover 96", "Organisation"), ("Karlsruher SC", "Organisation")}


@pytest.mark.parametrize(("text", "noun"), [
    ("Mit ihm wurden sein Sohn und der ehemalige Minister Karl Dupfer beerdigt.", "Sohn"),
    ("Der Nachfolger des entlassenen Karl Dupfer kam.", "Nachfolger")])
def test_who_belongs_to_somebody_is_not_the_one(extractor: Extractor, text: str, noun: str) -> None:
    facts, = facts_of(extractor, text)
    dupfer = next(entity.id for entity in facts.entities if entity.name == "Karl Dupfer")
    assert noun not in next(use.texts for use in facts.uses if use.entity == dupfer)
