"""Words that stand for a place; parses by hand, the tables know Kiew as the capital of the Ukraine."""
from __future__ import annotations

import pytest
from hand_parses import article
from hand_rules import analysed, who

from kg.model import Analysis


def capitals(analysis: Analysis) -> list[tuple[str, str]]:
    """Town and state of each capital that is stated."""
    return [(analysis.mentions[s.subject].lemma, analysis.mentions[s.object].lemma) for s in analysis.standings
            if s.kind == "capitalOf" and s.object is not None]


def test_a_capital_with_its_state_is_the_town() -> None:
    analysis = analysed(article("Putin>traf:nsubj traf in der ukrainischen/ukrainisch/ADJ Hauptstadt>traf:obl "
                                "Kim>traf:obj ."))
    assert capitals(analysis) == [("Kiew", "Ukraine")]


def test_a_named_capital_belongs_to_the_state_that_the_article_names() -> None:
    kiew = "Die Hauptstadt>brannte:nsubj Kiew>Hauptstadt:appos brannte ."
    assert capitals(analysed(article("Die Ukraine>brannte:nsubj brannte .", kiew))) == [("Kiew", "Ukraine")]
    assert capitals(analysed(article(kiew))) == []          # no state is named


@pytest.mark.parametrize("sentence", [
    "In der Stadt>traf:obl traf er>traf:nsubj Putin>traf:obj .",
    "Dort/dort/ADV>traf:advmod traf er>traf:nsubj Putin>traf:obj .",
])
def test_a_word_for_a_town_takes_up_the_last_one(sentence: str) -> None:
    analysis = analysed(article("Kim>reiste:nsubj reiste nach Kiew>reiste:obl .", sentence))
    word = "Stadt" if "Stadt" in sentence else "Dort"
    assert who(analysis, word) == ["Kiew"]


def test_the_town_of_a_relative_clause_is_the_place_before_it() -> None:
    analysis = analysed(article("Kim>reiste:nsubj reiste nach Kiew>reiste:obl , wo/wo/ADV>traf:advmod er>traf:nsubj "
                                "Putin>traf:obj traf>Kiew:acl ."))
    assert who(analysis, "wo") == ["Kiew"]


def test_nothing_is_taken_up_where_no_place_was_named() -> None:
    analysis = analysed(article("Dort/dort/ADV>traf:advmod traf Kim>traf:nsubj Putin>traf:obj ."))
    assert [m.text for m in analysis.mentions if m.label == "Place"] == []
