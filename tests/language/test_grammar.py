"""German grammar over one tree: particles, prepositions with case, passives, subjects elsewhere."""
from __future__ import annotations

import pytest
from hand_parses import article

from kg.language.grammar import (
    auxiliaries,
    clause_head,
    conjuncts,
    finite,
    is_noun,
    is_passive,
    is_predicate,
    is_question,
    is_reflexive,
    noun_lemma,
    preposition,
    subjects,
    verb_lemma,
)
from kg.language.tokens import Token


def word(sentence: str, form: str) -> Token:
    """The one token of that form in a sentence."""
    found = [token for token in article(sentence).doc if token.text == form]
    assert len(found) == 1
    return found[0]


THREW = "Der Kreml>warf:nsubj warf der NATO>warf:obl:arg eine Provokation>warf:obj vor>warf:compound:prt ."
RECEIVED = ("Merkel>empfangen:nsubj:pass wurde>empfangen:aux:pass am Montag>empfangen:obl von Macron>empfangen:obl "
            "empfangen .")
PROMISED = "Merkel>versprach:nsubj versprach Macron>versprach:obl:arg nach Paris>reisen:obl zu reisen>versprach:xcomp ."
ASKED = "Scholz>bat:nsubj bat Macron>bat:obj , Selenskyj>unterstützen:obj zu unterstützen>bat:xcomp ."
CALLED = "Biden>forderte:nsubj forderte Scholz>forderte:obj auf>forderte:compound:prt , Waffen>liefern:obj zu " \
         "liefern>forderte:xcomp ."
BANNED = "Peking>verbot:nsubj verbot Taiwan>verbot:obl:arg , Waffen>kaufen:obj zu kaufen>verbot:xcomp ."
WAS_ASKED = "Scholz>gebeten:nsubj:pass wurde>gebeten:aux:pass gebeten , nach Kiew>reisen:obl zu reisen>gebeten:xcomp ."
REFUSED = "Putin>weigerte:nsubj weigerte sich>weigerte:expl:pv , Kim>treffen:obj zu treffen>weigerte:xcomp ."
WITHOUT = "Putin>reiste:nsubj reiste , ohne>treffen:mark Kim>treffen:obj zu treffen>reiste:advcl ."
CAME_AND = "Putin>kam:nsubj kam und>traf:cc traf>kam:conj Kim>traf:obj ."


def test_a_separated_particle_goes_back_to_its_verb() -> None:
    assert verb_lemma(word(THREW, "warf")) == "vorwerfen"
    together = "Scholz>traf:nsubj traf am Dienstag>traf:obl mit Macron>traf:obl zusammen>traf:compound:prt ."
    assert verb_lemma(word(together, "traf")) == "zusammentreffen"


def test_a_particle_that_the_lemma_has_already_is_not_doubled() -> None:
    sentence = "Scholz>fordert:nsubj fordert/auffordern/VERB Macron>fordert:obj auf>fordert:compound:prt ."
    assert verb_lemma(word(sentence, "fordert")) == "auffordern"


def test_a_verb_without_particle_is_its_lemma() -> None:
    assert verb_lemma(word(CAME_AND, "traf")) == "treffen"


@pytest.mark.parametrize(("sentence", "head", "expected"), [
    ("Putin>reiste:nsubj reiste in die Ukraine>reiste:obl .", "Ukraine", ("in", "acc")),
    ("Putin>reiste:nsubj reiste in der Ukraine{Fem.Sing.Dat}>reiste:obl .", "Ukraine", ("in", "dat")),
    ("Scholz>reiste:nsubj reiste ans Meer>reiste:obl .", "Meer", ("an", "acc")),
    ("Bentiu>liegt:nsubj liegt im Norden>liegt:obl .", "Norden", ("in", "dat")),
    ("Putin>sprach:nsubj sprach mit den Vertretern{Plur.Dat}>sprach:obl .", "Vertretern", ("mit", "dat")),
    ("Putin>sprach:nsubj sprach über den Iran>sprach:obl .", "Iran", ("über", "acc")),
    ("Putin>reiste:nsubj reiste nach Moskau{Dat}>reiste:obl .", "Moskau", ("nach", "dat")),
    ("Macron>kam:nsubj kam zum Gipfeltreffen>kam:obl .", "Gipfeltreffen", ("zu", "dat")),
    ("Putin>reiste:nsubj reiste nach Moskau{Dat}>reiste:obl .", "Putin", ("", "")),
])
def test_preposition_and_case(sentence: str, head: str, expected: tuple[str, str]) -> None:
    assert preposition(word(sentence, head)) == expected


def test_passive_and_active() -> None:
    assert is_passive(word(RECEIVED, "empfangen"))
    assert not is_passive(word(CAME_AND, "traf"))
    future = "Merkel>empfangen:nsubj wird>empfangen:aux Macron>empfangen:obj empfangen/empfangen/VERB{Inf} ."
    assert not is_passive(word(future, "empfangen"))


def test_auxiliaries_open_no_clause_of_their_own() -> None:
    assert is_predicate(word(RECEIVED, "empfangen"))
    assert not is_predicate(word(RECEIVED, "wurde"))
    assert finite(word(RECEIVED, "empfangen")).text == "wurde"
    assert [aux.text for aux in auxiliaries(word(RECEIVED, "empfangen"))] == ["wurde"]
    assert finite(word(CAME_AND, "traf")).text == "traf"


def test_reflexive() -> None:
    assert is_reflexive(word(REFUSED, "weigerte"))
    assert not is_reflexive(word(REFUSED, "treffen"))


@pytest.mark.parametrize(("sentence", "verb", "expected"), [
    (CAME_AND, "traf", ["Putin"]),              # conjoined verbs share their subject
    (PROMISED, "reisen", ["Merkel"]),           # who promises goes
    (ASKED, "unterstützen", ["Macron"]),        # who is asked supports
    (CALLED, "liefern", ["Scholz"]),
    (BANNED, "kaufen", ["Taiwan"]),             # a dative controls as well
    (WAS_ASKED, "reisen", ["Scholz"]),          # in the passive who is asked is the grammatical subject
    (REFUSED, "treffen", ["Putin"]),            # "sich" is nobody else
    (WITHOUT, "treffen", ["Putin"]),
    (RECEIVED, "empfangen", ["Merkel"]),        # of a passive: the patient
])
def test_subjects(sentence: str, verb: str, expected: list[str]) -> None:
    assert [subject.text for subject in subjects(word(sentence, verb))] == expected


def test_a_finite_clause_takes_no_subject_from_above() -> None:
    sentence = ("Merkel>sagte:nsubj sagte , dass>gewählt:mark gewählt/wählen/VERB{Part}>sagte:ccomp "
                "wird>gewählt:aux:pass .")
    assert subjects(word(sentence, "gewählt")) == []


def test_conjoined_names() -> None:
    sentence = "Putin>lachten:nsubj , Kim>Putin:conj und>Xi:cc Xi>Kim:conj lachten ."
    assert [name.text for name in conjuncts(word(sentence, "Putin"))] == ["Putin", "Kim", "Xi"]


def test_the_clause_of_a_phrase() -> None:
    sentence = "Brüssel>verhängte:nsubj verhängte Sanktionen>verhängte:obj gegen den Iran>Sanktionen:nmod ."
    assert clause_head(word(sentence, "Iran")).text == "verhängte"
    predicate = "Ein Treffen>möglich:nsubj mit Kim>Treffen:nmod ist>möglich:cop möglich>0 ."
    assert clause_head(word(predicate, "Kim")).text == "möglich"


def test_questions() -> None:
    assert is_question(word("Trifft/treffen/VERB{Fin} Putin>Trifft:nsubj Kim>Trifft:obj ?", "Kim"))
    assert not is_question(word(CAME_AND, "Kim"))


def test_nouns() -> None:
    sentence = "Die US-Vizechefin/US-Vizechefin/ADJ>lachte:nsubj lachte zum Treffen/treffen/NOUN>lachte:obl ."
    assert is_noun(word(sentence, "US-Vizechefin"))     # whatever the tagger says of a compound with hyphen
    assert not is_noun(word(sentence, "lachte"))
    assert noun_lemma(word(sentence, "Treffen")) == "Treffen"
