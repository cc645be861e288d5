"""The sample of merges for judging: what counts as one, what is shown, how verdicts are counted."""
from __future__ import annotations

import random
from dataclasses import replace

import people
from people import AUSTRIA, CLUB, KARL, KIM, MAIER

from tools.sample_merges import counted, merges, names_of, shown


def test_merges_are_entities_of_two_articles_or_of_two_names() -> None:
    facts = [people.article("a", (KARL, "meets", KIM)), people.article("b", (MAIER, "praises", KIM)),
             people.article("c", (CLUB, "praises", AUSTRIA))]
    uses = tuple(replace(use, texts=("Dupfclub", "DC")) if use.entity == CLUB.id else use for use in facts[2].uses)
    found = merges([*facts[:2], replace(facts[2], uses=uses)])
    assert set(found) == {KIM.id, CLUB.id}
    assert names_of(found[CLUB.id]) == {"Dupfclub", "DC"}


def test_a_merge_is_shown_with_both_articles_and_their_words() -> None:
    facts = [people.article("a", (KARL, "meets", KIM)), people.article("b", (KIM, "praises", MAIER))]
    text = shown(7, merges(facts)[KIM.id], 10, random.Random(1))
    assert text.startswith("== 7  Kim Jong Un (Person) Q56226, in 2 articles\nverdict: \n")
    assert text.count("\n-- ") == 2 and "[[" in text and "known by: same name" in text


def test_verdicts_are_counted() -> None:
    text = "== 1  A (Person)\nverdict: right\n\n== 2  B (Place)\nverdict: wrong\n\n== 3  C (Place)\nverdict: \n"
    assert counted(text) == "3 merges: 1 right, 1 wrong, 0 unclear; without a verdict: 3"
