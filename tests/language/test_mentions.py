"""Which words speak of somebody or something: names, adjectives, parts of compounds, nouns, pronouns."""
from __future__ import annotations

from collections.abc import Mapping

import pytest
from hand_parses import article
from hand_rules import GAZETTEER, RULES

from kg.language.mentions import find_mentions
from kg.model import Mention


def found(*sentences: str, names: Mapping[str, str] | None = None) -> list[Mention]:
    """The mentions of an article in the order of the text."""
    parsed = article(*sentences, names=names)
    table = find_mentions(parsed, rules=RULES, gazetteer=GAZETTEER)
    return sorted(table.mentions, key=lambda m: (m.start, m.end, m.index))


def only(mentions: list[Mention], text: str) -> Mention:
    """The one mention with a wording."""
    same = [m for m in mentions if m.text == text]
    assert len(same) == 1, [m.text for m in mentions]
    return same[0]


def kinds(mentions: list[Mention]) -> list[tuple[str, str, str, str]]:
    return [(m.text, m.kind, m.label, m.lemma) for m in mentions]


def test_a_sentence_with_all_kinds() -> None:
    got = found("Kreml-Sprecher/Kreml-Sprecher/NOUN{Masc.Sing}>lobte:nsubj Peskow>Kreml-Sprecher:appos lobte seine "
                "russische Armee>lobte:obj .", names={"Peskow": "Person"})
    assert {(m.kind, m.label) for m in got} >= {
        ("compound", "Organisation"), ("nominal", "Person"), ("name", "Person"), ("possessive", ""),
        ("adjective", "Nationality"), ("nominal", "Organisation")}


def test_offsets_lead_to_the_words() -> None:
    parsed = article("Putins{Gen}>Reise:nmod Reise>endete:nsubj nach Moskau>Reise:nmod endete .",
                     "Die russische Armee>siegte:nsubj siegte .", title="Das Putin-Kim-Treffen>endete:nsubj endete .")
    table = find_mentions(parsed, rules=RULES, gazetteer=GAZETTEER)
    assert [m.index for m in table.mentions] == list(range(len(table.mentions)))
    for mention in table.mentions:
        sentence = parsed.sentences[mention.sentence]
        section = parsed.document.section(sentence.section)
        assert section[mention.start:mention.end] == mention.text
        assert sentence.start <= mention.start < mention.end <= sentence.end


def test_adjectives_speak_of_states() -> None:
    got = found("Die russische Armee>siegte:nsubj siegte .")
    assert ("russische", "adjective", "Nationality", "Russland") in kinds(got)
    assert only(got, "russische").role == "Q159"


def test_a_hyphenated_adjective_speaks_of_two_states() -> None:
    got = found("Die deutsch-französische Armee>siegte:nsubj siegte .")
    assert [m.role for m in got if m.text == "deutsch-französische"] == ["Q183", "Q142"]


def test_adjectives_of_cities_and_regions() -> None:
    city = only(found("Die Berliner Regierung>schwieg:nsubj schwieg ."), "Berliner")
    assert (city.kind, city.label, city.lemma) == ("adjective", "Place", "Berlin")
    region = only(found("Der sächsische Minister>lachte:nsubj lachte ."), "sächsische")
    assert (region.kind, region.label, region.lemma) == ("adjective", "Place", "Sachsen")


def test_parties_by_their_colours_and_flags() -> None:
    colours = found("Ein schwarz-grünes Bündnis>gewann:nsubj gewann .")
    assert [m.lemma for m in colours if m.text == "schwarz-grünes"] == ["CDU", "Grüne"]
    flag = found("Die Jamaika-Koalition>gewann:nsubj gewann .")
    assert [m.lemma for m in flag if m.kind == "compound"] == ["CDU", "FDP", "Grüne"]


@pytest.mark.parametrize(("word", "expected"), [
    ("Russlandreise", [("Russland", "State")]),
    ("US-Kritik", [("US", "State")]),
    ("Kremlchef", [("Kreml", "Organisation")]),
    ("UNMISS-Vertreter", [("UNMISS", "Organisation")]),         # unknown, but in capitals
    ("SPD-Fraktionschef", [("SPD-Fraktion", "Organisation")]),  # chief of a part of the party
    ("CDU-Kanzlerin", [("CDU", "Organisation")]),
    ("Ostseestadt", []),
])
def test_names_in_compounds(word: str, expected: list[tuple[str, str]]) -> None:
    got = found(f"Der {word}>lachte:nsubj lachte .")
    assert [(m.lemma, m.label) for m in got if m.kind == "compound"] == expected


def test_a_compound_may_hold_a_name_that_the_article_tells_elsewhere() -> None:
    got = found("Das Putin-Kim-Treffen>endete:nsubj endete .", "Kim>lachte:nsubj lachte .")
    assert [m.text for m in got if m.kind == "compound"] == ["Putin", "Kim"]


def test_institutions_with_their_state() -> None:
    army = only(found("Die israelische Armee>griff:nsubj griff Syrien>griff:obj an>griff:compound:prt ."),
                "Die israelische Armee")
    assert (army.kind, army.label, army.lemma, army.role) == ("nominal", "Organisation", "Streitkräfte", "Q801")
    seat = found("Die Regierung>schwieg:nsubj in Moskau>Regierung:nmod schwieg .")
    assert [(m.lemma, m.role) for m in seat if m.kind == "nominal"] == [("Regierung", "Q159")]
    genitive = found("Die Armee>siegte:nsubj Israels/Israel/PROPN{Gen}>Armee:nmod siegte .")
    assert [(m.lemma, m.role) for m in genitive if m.kind == "nominal"] == [("Streitkräfte", "Q801")]


def test_an_institution_without_state_needs_an_article() -> None:
    assert only(found("Die Armee>siegte:nsubj siegte ."), "Armee").role == ""
    assert not [m for m in found("Eine Armee>siegte:nsubj siegte .") if m.label == "Organisation"]


def test_people_who_act_for_a_state() -> None:
    delegation = only(found("Eine russische Delegation>kam:nsubj kam ."), "Delegation")
    assert (delegation.label, delegation.role) == ("Nationality", "Q159")
    assert [m.role for m in found("Russische Diplomaten>kamen:nsubj kamen .") if m.kind == "nominal"] == ["Q159"]


def test_titles() -> None:
    title = only(found("Der US-Außenminister/US-Außenminister/NOUN{Masc.Sing}>lachte:nsubj lachte ."),
                 "US-Außenminister")
    assert (title.kind, title.label, title.title, title.gender) == ("nominal", "Person", "Außenminister", "Masc")
    assert only(found("Die Kanzlerin>lachte:nsubj lachte ."), "Kanzlerin").gender == "Fem"


def test_pronouns_and_possessives() -> None:
    got = found("Er>lobte:nsubj lobte seine Partei>lobte:obj .")
    assert (only(got, "Er").kind, only(got, "Er").gender) == ("pronoun", "Masc")
    assert (only(got, "seine").kind, only(got, "seine").gender) == ("possessive", "Masc")
    assert only(found("Sie{Fem.Sing}>lachte:nsubj lachte ."), "Sie").gender == "Fem"


@pytest.mark.parametrize("sentence", [
    "Es>regnete:expl regnete .", "Man>lachte:nsubj lachte .", "Putin>traf:nsubj traf sich>traf:expl:pv .",
    "Wir/wir/PRON>lachten:nsubj lachten .", "Zwei>Männer:nummod Männer/Mann/NOUN{Masc.Plur}>lachten:nsubj lachten .",
    "Es>gab:expl gab Kritik>gab:obj .",
])
def test_words_that_speak_of_nobody(sentence: str) -> None:
    assert [m.text for m in found(sentence) if m.text != "Putin" and m.label in {"", "Person"}
            and m.kind in {"pronoun", "name", "possessive"}] == []


def test_a_place_in_a_phrase_of_place_is_locative() -> None:
    got = found("Moskau>warnte:nsubj warnte/warnen/VERB{Fin.Sing} in Paris>warnte:obl Berlin>warnte:obj .")
    assert [(m.text, m.locative) for m in got] == [("Moskau", False), ("Paris", True), ("Berlin", False)]


def test_gender_and_number_come_from_the_parse() -> None:
    got = only(found("Die Partei>gewann:nsubj gewann ."), "Partei")
    assert (got.gender, got.number) == ("Fem", "Sing")
