"""Copies of sentences with their phrases in another order."""
from __future__ import annotations

import random

import pytest

from tests.training.test_alike import tree
from training.augment import vary_quotes
from training.conllu import Sentence
from training.rotate import rotate, rotated

PLAIN = ("Die/DET/2/det Kanzlerin/NOUN/3/nsubj besuchte/VERB/0/root am/ADP/5/case Montag/NOUN/3/obl "
         "die/DET/7/det Stadt/NOUN/3/obj ./PUNCT/3/punct")
PERFECT = ("Putin/PROPN/7/nsubj hat/AUX/7/aux Kim/PROPN/7/obj am/ADP/5/case Montag/NOUN/7/obl nicht/PART/7/advmod "
           "getroffen/VERB/0/root ./PUNCT/7/punct")


def tagged(text: str, *, finite: int) -> Sentence:
    """A tree with the STTS tag of its finite verb."""
    sentence = tree(text)
    sentence.tokens[finite].xpos = "VVFIN" if sentence.tokens[finite].upos == "VERB" else "VAFIN"
    return sentence


def text_of(sentence: Sentence) -> str:
    return "".join(token.form + " " * token.space for token in sentence.tokens).strip()


def orders(sentence: Sentence) -> set[str]:
    found = (rotate(sentence, random.Random(seed)) for seed in range(30))
    return {text_of(each) for each in found if each is not None}


def test_phrases_change_places_around_the_verb() -> None:
    assert orders(tagged(PLAIN, finite=2)) == {
        "Am Montag besuchte die Kanzlerin die Stadt.", "Die Kanzlerin besuchte die Stadt am Montag."}


def test_the_tree_goes_along() -> None:
    copy = rotate(tagged(PLAIN, finite=2), random.Random(0))
    assert copy is not None and copy.is_tree()
    heads = {token.form.lower(): copy.tokens[token.head].form.lower() for token in copy.tokens}
    assert heads["kanzlerin"] == "besuchte" and heads["montag"] == "besuchte" and heads["stadt"] == "besuchte"


def test_the_original_stays_as_it_is() -> None:
    sentence = tagged(PLAIN, finite=2)
    before = text_of(sentence)
    rotate(sentence, random.Random(0))
    assert text_of(sentence) == before


@pytest.mark.parametrize("text", [
    PERFECT,                                                                    # negation has its place
    "Sie/PRON/2/nsubj kam/VERB/0/root am/ADP/4/case Montag/NOUN/2/obl nach/ADP/6/case Rom/PROPN/2/obl ./PUNCT/2/punct",
    "Merkel/PROPN/2/nsubj kam/VERB/0/root ./PUNCT/2/punct",                     # nothing to move
])
def test_sentences_that_are_not_plain_are_left_out(text: str) -> None:
    assert list(rotated([tagged(text, finite=1)], seed=1)) == []


def test_quotation_marks_of_a_sentence_are_of_one_style() -> None:
    text = ("Er/PRON/2/nsubj sagte/VERB/0/root :/PUNCT/5/punct „/PUNCT/5/punct Nein/INTJ/2/ccomp “/PUNCT/5/punct "
            "./PUNCT/2/punct")
    styles = {tuple(token.form for token in each.tokens)[3::2][:2] for seed in range(40)
              for each in vary_quotes([tree(text)], seed=seed)}
    assert styles == {("„", "“"), ("«", "»"), ("»", "«"), ('"', '"')}
