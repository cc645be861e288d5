"""Elections by their full name: kind, place, year; the article is of 2023."""
from __future__ import annotations

import pytest
from hand_parses import article
from hand_rules import analysed


def elections(sentence: str) -> list[str]:
    """The names of the elections that a sentence speaks of."""
    return [m.lemma for m in analysed(article(sentence)).mentions if m.label == "Event" and m.kind == "name"]


@pytest.mark.parametrize(("sentence", "name"), [
    ("Die Landtagswahl>kam:nsubj in Hessen>Landtagswahl:nmod 2013>Landtagswahl:nummod kam .",
     "Landtagswahl in Hessen 2013"),
    ("Die Landtagswahl>kam:nsubj in Hessen>Landtagswahl:nmod kam .", "Landtagswahl in Hessen 2023"),
    ("Die hessische Landtagswahl>kam:nsubj kam .", "Landtagswahl in Hessen 2023"),
    ("Die Europawahl>kam:nsubj 2019>Europawahl:nummod kam .", "Europawahl 2019"),
    ("Die Bundestagswahl>kam:nsubj kam .", "Bundestagswahl 2023"),
    ("Die Bundestagswahlen/Bundestagswahl/NOUN{Fem.Plur}>kamen:nsubj 2017>Bundestagswahlen:nummod kamen .",
     "Bundestagswahl 2017"),
])
def test_named_elections(sentence: str, name: str) -> None:
    assert elections(sentence) == [name]


@pytest.mark.parametrize("sentence", [
    "Die Landtagswahl>kam:nsubj kam .",                      # of which state?
    "Die letzte Bundestagswahl>kam:nsubj kam .",             # in another year
    "Die Wahl>kam:nsubj in Hessen>Wahl:nmod kam .",
    "Die Auswahl/Auswahl/NOUN{Fem.Sing}>kam:nsubj in Hessen>Auswahl:nmod kam .",
])
def test_elections_without_a_name(sentence: str) -> None:
    assert elections(sentence) == []


def test_a_kind_held_everywhere_takes_no_place() -> None:
    assert elections("Die Bundestagswahl>kam:nsubj in Hessen>Bundestagswahl:nmod kam .") == ["Bundestagswahl 2023"]


def test_no_year_without_a_date_of_the_article() -> None:
    parsed = article("Die Landtagswahl>kam:nsubj in Hessen>Landtagswahl:nmod kam .", published=None)
    assert [m.lemma for m in analysed(parsed).mentions if m.label == "Event"] == ["Landtagswahl in Hessen"]


def test_the_year_and_place_of_another_mention_count() -> None:
    parsed = article("Die Landtagswahl>kam:nsubj in Hessen>Landtagswahl:nmod 2017>Landtagswahl:nummod kam .",
                     "Die Landtagswahl>kam:nsubj kam .")
    assert [m.lemma for m in analysed(parsed).mentions if m.label == "Event"] == ["Landtagswahl in Hessen 2017"] * 2


def test_the_election_named_last_is_meant_by_the_bare_noun() -> None:
    parsed = article("Die Landtagswahl>kam:nsubj in Hessen>Landtagswahl:nmod kam .", "Die Wahl>kam:nsubj kam .")
    assert [m.lemma for m in analysed(parsed).mentions if m.label == "Event"] == ["Landtagswahl in Hessen 2023"] * 2


def test_the_place_takes_its_article() -> None:
    noun = "Präsidentschaftswahl"
    sentence = f"Die {noun}/{noun}/NOUN{{Fem.Sing}}>kam:nsubj im Iran>{noun}:nmod kam ."
    assert elections(sentence) == ["Präsidentschaftswahl im Iran 2023"]
