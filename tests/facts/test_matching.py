"""Frames meet clauses: analyses, frames and tables made by hand."""
from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hand_facts import GAZETTEER, Article, frame, rulebook

from kg.facts.linking import link_entities
from kg.facts.matching import match_clauses
from kg.model import Claim, Role
from kg.rulebook import Frame


def claims(article: Article, *frames: Frame) -> list[Claim]:
    """The claims that the clauses of an article state."""
    analysis = article.analysis()
    return list(match_clauses(analysis, linking=link_entities(analysis, gazetteer=GAZETTEER), rules=rulebook(*frames)))


def stated(article: Article, *frames: Frame) -> list[tuple[str, str, str]]:
    """Predicate, subject and object of each claim, by the words of the text."""
    return [(c.predicate, c.subject_text, c.object_text) for c in claims(article, *frames)]


def two(text: str, one: str, other: str, lemma: str, trigger: str, functions: tuple[str, str] = ("subject", "object"),
        labels: tuple[str, str] = ("Person", "Person"), **fields: Any) -> Article:
    """An article of one clause with two arguments."""
    article = Article(text)
    first, second = article.mention(one, labels[0]), article.mention(other, labels[1])
    article.clause(lemma, trigger, {functions[0]: first, functions[1]: second}, **fields)
    return article


def met(**fields: Any) -> Article:
    return two("Wladimir Putin traf Kim Jong Un.", "Wladimir Putin", "Kim Jong Un", "treffen", "traf", **fields)


MEETS = frame("meets", "treffen")


# ---- which frame -------------------------------------------------------------------------------------------------

def test_a_frame_names_the_functions_of_subject_and_object() -> None:
    article = two("Der Kreml warf der NATO vor, zu lügen.", "Kreml", "NATO", "vorwerfen", "warf",
                  ("subject", "indirect object"), ("Organisation", "Organisation"))
    accuses = frame("accuses", "vorwerfen", "subject", "indirect object")
    assert stated(article, accuses) == [("accuses", "Kreml", "NATO")]
    assert stated(article, frame("accuses", "vorwerfen", "subject", "gegen")) == []


def test_a_claim_carries_its_evidence() -> None:
    article = met(date="2019-04-25")
    [claim] = claims(article, MEETS)
    text = article.document.text
    assert (claim.subject, claim.object) == ("aQ7747", "aQ56226")
    assert text[slice(*claim.subject_span)] == claim.subject_text == "Wladimir Putin"
    assert text[slice(*claim.object_span)] == claim.object_text == "Kim Jong Un"
    assert text[slice(*claim.trigger_span)] == claim.trigger == "traf"
    assert (claim.sentence.text, claim.rule, claim.date) == (text, "meets/treffen-verb", "2019-04-25")
    assert "treffen" in claim.reason and "subject" in claim.reason


@pytest.mark.parametrize(("when", "factuality"), [
    ("2019-09-13", "actual"), ("2019", "actual"), ("2019-09-14", "future"), ("2019-10", "future"), ("2020", "future")])
def test_what_lies_after_the_day_of_the_article_is_not_yet_actual(when: str, factuality: str) -> None:
    [claim] = claims(met(date=when), MEETS)
    assert claim.factuality == factuality


def test_kind_and_lemma_both_count() -> None:
    noun = frame("meets", "treffen", kind="noun")
    assert stated(met(), noun) == [] and stated(met(), frame("meets", "sehen")) == []


def test_alternative_functions_in_the_order_of_preference() -> None:
    article = Article("Putin, Kim und Merkel beim Treffen.")
    putin, kim, merkel = (article.mention(name) for name in ("Putin", "Kim", "Merkel"))
    article.clause("Treffen", "Treffen", {"von": merkel, "genitive": putin, "mit": kim}, kind="noun")
    found = stated(article, frame("criticises", "Treffen", "possessive | genitive | von", "mit", kind="noun"))
    assert found == [("criticises", "Putin", "Kim")]


def imposed(head: str) -> Article:
    article = Article("Russland verhängte etwas gegen die Ukraine.")
    subject, object_ = article.mention("Russland", "State"), article.mention("Ukraine", "State")
    article.clause("verhängen", "verhängte", {"subject": subject, "object": head, "object.gegen": object_})
    return article


SANCTIONS = frame("sanctions", "verhängen", "subject", "object.gegen", fillers=(("object", ("Sanktion", "Zoll")),))


def test_a_filler_must_be_there() -> None:
    expected = [("sanctions", "Russland", "Ukraine")]
    assert stated(imposed("Sanktion"), SANCTIONS) == expected
    assert stated(imposed("Wirtschaftssanktion"), SANCTIONS) == expected      # the head of a compound
    assert stated(imposed("Zoll"), SANCTIONS) == expected
    assert stated(imposed("Urteil"), SANCTIONS) == []


def test_the_frame_that_asks_for_most_decides() -> None:
    general = frame("criticises", "verhängen", "subject", "object.gegen", confidence=0.95)
    for frames in ((general, SANCTIONS), (SANCTIONS, general)):
        assert stated(imposed("Sanktion"), *frames) == [("sanctions", "Russland", "Ukraine")]
        assert stated(imposed("Urteil"), *frames) == [("criticises", "Russland", "Ukraine")]


def test_of_equally_specific_frames_the_surer_decides() -> None:
    sure, unsure = frame("meets", "treffen", name="sure", confidence=0.9), frame("attacks", "treffen", confidence=0.6)
    assert [c.rule for c in claims(met(), unsure, sure)] == ["meets/treffen-sure"]


def test_reflexive_and_not() -> None:
    attack = frame("attacks", "treffen", reflexive=False)
    together = frame("meets", "treffen", "subject", "mit", reflexive=True)
    article = Article("Putin traf sich mit Kim.")
    putin, kim = article.mention("Putin"), article.mention("Kim")
    article.clause("treffen", "traf", {"reflexive": (), "subject": putin, "mit": kim, "object": ()})
    assert stated(article, attack, together) == [("meets", "Putin", "Kim")]
    assert stated(met(), attack, together) == [("attacks", "Wladimir Putin", "Kim Jong Un")]


def test_excluded_functions() -> None:
    article = Article("Putin traf Kim mit Merkel.")
    putin, kim, merkel = (article.mention(name) for name in ("Putin", "Kim", "Merkel"))
    article.clause("treffen", "traf", {"subject": putin, "object": kim, "mit": merkel})
    assert stated(article, frame("meets", "treffen", without=("mit",))) == []
    assert stated(article, frame("meets", "treffen", without=("gegen",))) == [("meets", "Putin", "Kim")]


# ---- who -----------------------------------------------------------------------------------------------------------

def test_conjoined_arguments_give_a_claim_each() -> None:
    article = Article("Putin und Kim lobten Merkel.")
    putin, kim, merkel = (article.mention(name) for name in ("Putin", "Kim", "Merkel"))
    article.clause("loben", "lobten", {"subject": (putin, kim), "object": merkel})
    assert stated(article, frame("supports", "loben")) == [
        ("supports", "Putin", "Merkel"), ("supports", "Kim", "Merkel")]


def together(*names: str, function: str = "subject", lemma: str = "verhandeln", kind: str = "verb") -> Article:
    article = Article(f"{' und '.join(names)} verhandeln.")
    article.clause(lemma, "verhandeln", {function: tuple(article.mention(name) for name in names)}, kind=kind)
    return article


def test_a_reciprocal_frame_pairs_the_members_of_one_function() -> None:
    mutual = frame("negotiatesWith", "verhandeln", "subject", "subject")
    assert stated(together("Putin", "Kim"), mutual) == [("negotiatesWith", "Putin", "Kim")]
    assert len(stated(together("Putin", "Kim", "Merkel"), mutual)) == 3
    assert stated(together("Putin"), mutual) == []


def test_mutual_violence_goes_both_ways() -> None:
    fights = frame("attacks", "Gefecht", "zwischen", "zwischen", kind="noun")
    article = together("Putin", "Kim", function="zwischen", lemma="Gefecht", kind="noun")
    assert stated(article, fights) == [("attacks", "Putin", "Kim"), ("attacks", "Kim", "Putin")]


def test_nobody_acts_on_himself() -> None:
    article = Article("Wladimir Putin lobte sich, also Putin.")
    one, other = article.mention("Wladimir Putin"), article.mention("also Putin", lemma="Putin")
    article.point(other, one)
    article.clause("loben", "lobte", {"subject": one, "object": other})
    assert stated(article, frame("supports", "loben")) == []


def test_an_enumeration_that_is_too_long_states_nothing() -> None:
    names = [f"{first} {last}" for first in ("Anna", "Otto") for last in ("Ast", "Bach", "Berg", "Busch", "Tal")]
    assert claims(together(*names), frame("negotiatesWith", "verhandeln", "subject", "subject")) == []


def test_types_are_checked() -> None:
    visited = two("Kim Jong Un besuchte Wladiwostok.", "Kim Jong Un", "Wladiwostok", "besuchen", "besuchte",
                  labels=("Person", "Place"))
    assert stated(visited, frame("visits", "besuchen")) == [("visits", "Kim Jong Un", "Wladiwostok")]
    assert stated(visited, frame("accuses", "besuchen")) == []            # a town is nobody
    assert stated(met(), frame("visits", "treffen")) == []                # a person is no destination
    assert stated(visited, frame("attacks", "besuchen", object_types=("State",))) == []     # the frame wants less


def test_a_capital_acts_for_its_state() -> None:
    article = two("Moskau beschuldigte die NATO.", "Moskau", "NATO", "beschuldigen", "beschuldigte",
                  labels=("Place", "Organisation"))
    [claim] = claims(article, frame("accuses", "beschuldigen"))
    assert (claim.subject, claim.subject_text) == ("aQ159", "Moskau")
    visited = two("Kim Jong Un besuchte Moskau.", "Kim Jong Un", "Moskau", "besuchen", "besuchte",
                  labels=("Person", "Place"))
    assert [c.object for c in claims(visited, frame("visits", "besuchen"))] == ["lQ649"]     # here it is the town


def test_what_names_nobody_states_nothing() -> None:
    article = Article("Die Rebellen trafen Wladimir Putin.")
    rebels, putin = article.mention("Rebellen", "", kind="nominal"), article.mention("Wladimir Putin")
    article.clause("treffen", "trafen", {"subject": rebels, "object": putin})
    assert stated(article, MEETS) == []


def test_a_bare_name_called_object_may_be_a_dative() -> None:
    help_ = frame("supports", "helfen", "subject", "indirect object")
    states = ("State", "State")
    named = two("Russland half Nordkorea.", "Russland", "Nordkorea", "helfen", "half", labels=states)
    assert stated(named, help_) == [("supports", "Russland", "Nordkorea")]
    real = Article("Russland lieferte der Ukraine Nordkorea.")
    subject, dative, object_ = (real.mention(s, "State") for s in ("Russland", "Ukraine", "Nordkorea"))
    real.clause("helfen", "lieferte", {"subject": subject, "indirect object": dative, "object": object_})
    assert stated(real, help_) == [("supports", "Russland", "Ukraine")]
    noun = Article("Russland half dem Minister.")
    subject, title = noun.mention("Russland", "State"), noun.mention("Minister", kind="nominal")
    noun.point(title, noun.mention("half", "Person", lemma="Wladimir Putin"))
    noun.clause("helfen", "half", {"subject": subject, "object": title})
    assert stated(noun, help_) == []          # a noun shows its case


# ---- how -----------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("clause", "frame_value", "negates", "expected"), [
    ("actual", None, False, "actual"), ("future", None, False, "future"), ("negated", None, False, "negated"),
    ("actual", None, True, "negated"),        # "boykottieren" negates taking part
    ("negated", None, True, "actual"),        # "boykottiert nicht"
    ("hypothetical", None, True, "hypothetical"),
    ("actual", "future", False, "future"),    # "Einladung" to a meeting that is to come
    ("negated", "future", False, "negated"), ("hypothetical", "future", False, "hypothetical"),
])
def test_factuality_of_clause_and_frame(clause: str, frame_value: str | None, negates: bool, expected: str) -> None:
    meets = frame("meets", "treffen", negates=negates, factuality=frame_value)
    [claim] = claims(met(factuality=clause, reason="x"), meets)
    assert claim.factuality == expected


def test_the_reason_tells_what_changed_the_factuality() -> None:
    [claim] = claims(met(factuality="future", reason="will"), MEETS)
    assert "future by will" in claim.reason


def resolved(kind: str, function: str = "subject", clause: str = "verb") -> float:
    article = Article("Er traf Kim Jong Un wie Wladimir Putin.")
    subject, kim = article.mention("Er", kind=kind), article.mention("Kim Jong Un")
    article.point(subject, article.mention("Wladimir Putin"))
    article.clause("treffen", "traf", {function: subject, "object": kim}, kind=clause)
    [claim] = claims(article, frame("meets", "treffen", function, "object", kind=clause, confidence=0.8))
    return claim.confidence


def test_what_had_to_be_resolved_is_less_sure() -> None:
    named = resolved("name")
    assert named == 0.8
    assert resolved("pronoun") == resolved("possessive") < resolved("nominal") < named
    assert resolved("name", "controller", "noun") < named
    assert resolved("name", "clause.subject", "noun") < named
    assert resolved("pronoun", "controller", "noun") < resolved("pronoun")


def test_who_says_so_and_where() -> None:
    article = Article("Wladimir Putin traf Kim Jong Un in Wladiwostok, so Moskau und Russland.")
    putin, kim = article.mention("Wladimir Putin"), article.mention("Kim Jong Un")
    town, said = article.mention("Wladiwostok", "Place", locative=True), article.mention("Moskau", "Place")
    article.clause("treffen", "traf", {"subject": putin, "object": kim}, attributed_to=said, places=(town,))
    [claim] = claims(article, MEETS)
    assert (claim.attributed_to, claim.place) == ("aQ159", "lQ959")


def test_who_criticises_in_his_own_words_is_no_source_of_it() -> None:
    for frame_, source in ((frame("criticises", "kritisieren"), None), (frame("meets", "kritisieren"), "aQ7747")):
        article = Article("Wladimir Putin kritisierte Kim Jong Un.")
        putin, kim = article.mention("Wladimir Putin"), article.mention("Kim Jong Un")
        article.clause("kritisieren", "kritisierte", {"subject": putin, "object": kim}, attributed_to=putin)
        [claim] = claims(article, frame_)
        assert claim.attributed_to == source


def test_a_place_that_is_the_object_is_not_the_place_too() -> None:
    article = Article("Kim Jong Un besuchte Wladiwostok.")
    kim, town = article.mention("Kim Jong Un"), article.mention("Wladiwostok", "Place")
    article.clause("besuchen", "besuchte", {"subject": kim, "object": town}, places=(town,))
    assert [c.place for c in claims(article, frame("visits", "besuchen"))] == [None]


def test_a_standing_fact_has_no_place() -> None:
    article = Article("London liegt im Vereinigten Königreich in Europa.")
    london, state = article.mention("London", "Place"), article.mention("Vereinigten Königreich", "State")
    article.clause("liegen", "liegt", {"subject": london, "in": state}, places=(article.mention("Europa", "Place"),))
    assert [c.place for c in claims(article, frame("locatedIn", "liegen", "subject", "in"))] == [None]


# ---- owners, fronted nouns, each other ---------------------------------------------------------------------------

OWNED = frame("criticises", "kritisieren", object_="object.genitive | object.adjective", name="of-owner",
              fillers=(("object", ("Kurs", "Mission", "Armee", "Verhaftung")),), of_owner=True)


def owned(*roles: tuple[str, str, str], lexicon: dict[str, dict[str, tuple[str, ...]]] | None = None
          ) -> list[tuple[str, str]]:
    """Subject and object, for roles as function, word of a mention or "", and head."""
    article = Article("Angela Merkel kritisierte den Kurs der NATO, der CDU und Wladimir Putins.")
    subject = article.mention("Angela Merkel")
    labels = {"NATO": "Organisation", "CDU": "Organisation"}
    given = [Role("subject", (subject,))]
    for function, word, head in roles:
        given.append(Role(function, (article.mention(word, labels.get(word, "Person")),) if word else (), head=head))
    article.clause("kritisieren", "kritisierte", {})
    article.clauses[0] = replace(article.clauses[0], roles=tuple(given))
    analysis = article.analysis()
    rules = rulebook(OWNED, lexicon=lexicon)
    return [(c.subject_text, c.object_text) for c in match_clauses(
        analysis, linking=link_entities(analysis, gazetteer=GAZETTEER), rules=rules)]


def test_an_act_on_a_course_is_an_act_on_its_owner() -> None:
    assert owned(("object", "", "Kurs"), ("object.genitive", "NATO", "NATO")) == [("Angela Merkel", "NATO")]
    assert owned(("object", "", "Wetter"), ("object.genitive", "NATO", "NATO")) == []


def test_each_of_two_nouns_has_its_owner() -> None:
    got = owned(("object", "", "Kurs"), ("object.adjective", "NATO", "NATO"),
                ("object", "", "Mission"), ("object.genitive", "CDU", "CDU"))
    assert got == [("Angela Merkel", "NATO"), ("Angela Merkel", "CDU")]


def test_what_has_a_name_is_not_its_owner() -> None:
    assert owned(("object", "CDU", "Armee"), ("object.genitive", "NATO", "NATO")) == []


def test_whom_a_deed_is_done_to_is_not_blamed_for_it() -> None:
    lists = {"nouns": {"suffered": ("Verhaftung",)}}
    assert owned(("object", "", "Verhaftung"), ("object.genitive", "CDU", "CDU"), lexicon=lists) == []
    assert owned(("object", "", "Verhaftung"), ("object.adjective", "CDU", "CDU"), lexicon=lists) != []


def test_a_fronted_noun_is_the_object_of_what_only_people_do() -> None:
    article = Article("Die Schuld gab Angela Merkel der NATO.")
    merkel, nato = article.mention("Angela Merkel"), article.mention("NATO", "Organisation")
    article.clause("geben", "gab", {"subject": "Schuld", "object": merkel, "indirect object": nato})
    blame = frame("accuses", "geben", "subject", "indirect object", fillers=(("object", ("Schuld",)),))
    assert stated(article, blame) == [("accuses", "Angela Merkel", "NATO")]


def test_those_who_accuse_each_other() -> None:
    article = Article("Wladimir Putin und Angela Merkel beschuldigten sich gegenseitig.")
    both = (article.mention("Wladimir Putin"), article.mention("Angela Merkel"))
    article.clause("beschuldigen", "beschuldigten", {"subject": both, "reflexive": (), "reciprocal": ()})
    found = stated(article, frame("accuses", "beschuldigen", reflexive=False))
    assert found == [("accuses", "Wladimir Putin", "Angela Merkel"), ("accuses", "Angela Merkel", "Wladimir Putin")]


@pytest.mark.parametrize(("factuality", "expected"), [("negated", ["actual"]), ("actual", [])])
def test_a_frame_may_ask_for_a_negated_clause(factuality: str, expected: list[str]) -> None:
    assert [c.factuality for c in claims(met(factuality=factuality), frame("criticises", "treffen", negated=True))] \
        == expected
