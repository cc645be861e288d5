"""Phrases behind dates and scores, persons in a list."""
from __future__ import annotations

from hand_parses import article
from hand_rules import analysed, roles


def test_a_phrase_behind_a_day_belongs_to_the_verb() -> None:
    analysis = analysed(article("Putin>traf:nsubj traf am Montag>traf:obl mit Kim>Montag:nmod ."))
    assert roles(analysis, "treffen")["mit"] == ["Kim"]


def test_persons_behind_a_comma_are_a_list() -> None:
    analysis = analysed(article("Putin>traf:nsubj traf Kim>traf:obj , Macron>Kim:appos und/und/CCONJ>Merkel:cc "
                                "Merkel>Kim:conj ."))
    assert roles(analysis, "treffen")["object"] == ["Kim", "Macron", "Merkel"]
