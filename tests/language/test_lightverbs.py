"""Light verbs and complements lend their arguments to event nouns and to the verbs that govern them."""
from __future__ import annotations

import pytest
from hand_parses import article
from hand_rules import analysed, clause, roles


def found(sentence: str, lemma: str) -> dict[str, list[str]]:
    """Function -> words, for the one predication of that lemma."""
    return roles(analysed(article(sentence)), lemma)


@pytest.mark.parametrize("sentence", [
    "Merkel>übte:nsubj übte Kritik>übte:obj an der NATO>übte:obl .",
    "An der NATO>übte:obl übte Merkel>übte:nsubj Kritik>übte:obj .",
    "Kritik>übte:nsubj übte Merkel>übte:obj an der NATO>übte:obl .",
    "Kritik>geübt:nsubj:pass wurde>geübt:aux:pass an der NATO>geübt:obl von Merkel>geübt:obl geübt/üben/VERB{Part} .",
])
def test_who_carries_an_event_noun_does_what_it_tells(sentence: str) -> None:
    got = found(sentence, "Kritik")
    assert (got["support"], set(got["an"])) == (["Merkel"], {"NATO"})


def test_the_noun_may_be_hung_on_a_name() -> None:
    got = found("Merkel>übte:nsubj übte an der NATO>übte:obl Kritik>NATO:appos .", "Kritik")
    assert (got["support"], set(got["an"])) == (["Merkel"], {"NATO"})


@pytest.mark.parametrize("sentence", [
    "Merkel>erntete:nsubj erntete/ernten/VERB{Fin} Kritik>erntete:obj von der NATO>erntete:obl .",
    "Merkel>stieß:nsubj stieß/stoßen/VERB{Fin} bei der NATO>stieß:obl auf Kritik>stieß:obl .",
])
def test_whom_a_receiving_verb_names_has_it_done_to_him(sentence: str) -> None:
    got = found(sentence, "Kritik")
    assert (got["goal"], got["support"]) == (["Merkel"], ["NATO"])


def test_where_a_noun_comes_from_and_whom_it_is_for() -> None:
    assert found("Kritik>kam:nsubj kam von der NATO>kam:obl .", "Kritik")["support"] == ["NATO"]
    assert found("Die Kritik>richtet:nsubj richtet/richten/VERB{Fin} sich>richtet:expl:pv gegen die NATO>richtet:obl .",
                 "Kritik")["gegen"] == ["NATO"]


def test_other_verbs_lend_nothing() -> None:
    got = found("Merkel>hörte:nsubj hörte/hören/VERB{Fin} Kritik>hörte:obj an der NATO>Kritik:nmod .", "Kritik")
    assert "support" not in got and got["an"] == ["NATO"]


def test_a_noun_tells_its_own_preposition() -> None:
    analysis = analysed(article("Mit>Kritik:case Kritik>reagierte:obl reagierte/reagieren/VERB{Fin} "
                                "Merkel>reagierte:nsubj ."))
    assert [r.head for r in clause(analysis, "Kritik").roles if r.function == "preposition"] == ["mit"]


def test_arguments_of_a_complement() -> None:
    got = found("Merkel>drohte:nsubj drohte/drohen/VERB{Fin} , die NATO>verlassen:obj zu "
                "verlassen/verlassen/VERB{Inf}>drohte:xcomp .", "drohen")
    assert got["complement.object"] == ["NATO"]
    said = analysed(article("Die NATO>zahlen:nsubj müsse/müssen/AUX>zahlen:aux zahlen/zahlen/VERB{Inf}>forderte:ccomp "
                            ", forderte/fordern/VERB{Fin} Merkel>forderte:nsubj ."))
    assert roles(said, "fordern")["complement.subject"] == ["NATO"]
    assert [r.head for r in clause(said, "fordern").roles if r.function == "complement"] == ["müssen"]


def test_what_a_relative_pronoun_stands_for_keeps_its_owner() -> None:
    got = analysed(article("Den Plan/Plan/NOUN>kennt:obj der NATO>Plan:nmod , den/der/PRON{Masc.Sing}>ablehnt:obj "
                           "Merkel>ablehnt:nsubj ablehnt/ablehnen/VERB{Fin}>Plan:acl , kennt/kennen/VERB{Fin} "
                           "Macron>kennt:nsubj ."))
    rejected = [r for r in clause(got, "ablehnen").roles if r.function.startswith("object")]
    assert rejected[0].head == "Plan"
    assert [got.mentions[m].text for r in rejected if r.function == "object.genitive" for m in r.mentions] == ["NATO"]


def test_those_who_do_it_to_each_other() -> None:
    got = found("Merkel>kritisierten:nsubj und>Macron:cc Macron>Merkel:conj kritisierten/kritisieren/VERB{Fin} "
                "sich>kritisierten:expl:pv "
                "gegenseitig/gegenseitig/ADV>kritisierten:advmod .", "kritisieren")
    assert "reciprocal" in got and got["subject"] == ["Merkel", "Macron"]
