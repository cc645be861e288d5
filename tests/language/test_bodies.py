"""Bodies that have no name of their own, organs that a title means, and who belongs to what; parses by hand."""
from __future__ import annotations

from dataclasses import replace

import pytest
from hand_parses import article
from hand_rules import GAZETTEER, LEXICON, RULES

from kg.language.analysis import analyse
from kg.model import Analysis, Standing
from kg.rulebook import RoleNoun, RuleBook

TITLES = (
    RoleNoun("Vorsitzender", "chair", "body", "Vorsitzende"), RoleNoun("Leiter", "chair", "body", "Leiterin"),
    RoleNoun("Regierungssprecher", "spokesperson", "body"), RoleNoun("Parteichef", "chair", "party", "Parteichefin"),
    RoleNoun("Bürgermeister", "mayor", "place"), RoleNoun("Botschafter", "office", "state"),
    RoleNoun("Kandidat", "candidate", "party", "Kandidatin"), RoleNoun("Parteifreund", "member", "party"),
    RoleNoun("Sozialdemokrat", "member", "party", "Sozialdemokratin"), RoleNoun("Nachfolger", "none", ""),
    RoleNoun("Europaabgeordneter", "member", "body", "Europaabgeordnete"),
)
WORDS = {
    "bodies": {
        "units": ("Fraktion",), "kinds": ("kommission", "ausschuss", "rat"), "owned": ("team",),
        "abroad.titles": ("Botschafter",), "continents": ("Afrika",), "organs.Fraktion": ("Fraktionschef",),
        "named.Europäisches Parlament": ("Europaabgeordneter",),
    },
    "parties": {
        "adjectives.Q183.SPD": ("sozialdemokratisch",), "nouns.Q183.SPD": ("Sozialdemokrat", "Sozialdemokratin"),
        "fellows.Partei": ("Parteifreund",), "shared.offices": ("Präsident",), "employers.words": ("universität",),
    },
}
BOOK: RuleBook = replace(RULES, lexicon={**LEXICON, **WORDS},
                         roles={**RULES.roles, **{noun: role for role in TITLES for noun in (role.noun, role.feminine)
                                                  if noun}})


def told(sentence: str, **names: str) -> list[tuple[str, str, str, str]]:
    """Kind, person, body ("" if no word tells it) and organ of what a sentence states."""
    analysis = analyse(article(sentence, names=names), rules=BOOK, gazetteer=GAZETTEER)
    return [_row(analysis, s) for s in analysis.standings if s.kind in {"holdsOfficeIn", "memberOf", "succeeds"}]


def _row(analysis: Analysis, standing: Standing) -> tuple[str, str, str, str]:
    body = analysis.mentions[standing.object].lemma if standing.object is not None else ""
    return standing.kind, analysis.mentions[standing.subject].text, body, standing.organ


@pytest.mark.parametrize(("sentence", "body"), [
    # the owner by genitive, by adjective, by purpose, and a compound that says enough
    ("Der Vorsitzende/Vorsitzende/NOUN>lachte:nsubj der Wahlkommission/Wahlkommission/NOUN>Vorsitzende:nmod "
     "Frankreichs{Gen}>Wahlkommission:nmod , Emmanuel>Vorsitzende:appos Macron , lachte .",
     "Wahlkommission Frankreichs"),
    ("Der Vorsitzende/Vorsitzende/NOUN>lachte:nsubj der russischen/russisch/ADJ "
     "Wahlkommission/Wahlkommission/NOUN>Vorsitzende:nmod , Emmanuel>Vorsitzende:appos Macron , lachte .",
     "Wahlkommission Russlands"),
    ("Der Vorsitzende/Vorsitzende/NOUN>lachte:nsubj des Ausschusses/Ausschuss/NOUN>Vorsitzende:nmod für "
     "Handel/Handel/NOUN>Ausschusses:nmod , Emmanuel>Vorsitzende:appos Macron , lachte .", "Ausschuss für Handel"),
    ("Der Vorsitzende/Vorsitzende/NOUN>lachte:nsubj des Kulturausschusses/Kulturausschuss/NOUN>Vorsitzende:nmod , "
     "Emmanuel>Vorsitzende:appos Macron , lachte .", "Kulturausschuss"),
])
def test_a_body_without_a_name_is_named_by_its_owner(sentence: str, body: str) -> None:
    assert told(sentence) == [("holdsOfficeIn", "Emmanuel Macron", body, "")]


@pytest.mark.parametrize("sentence", [
    "Der Vorsitzende/Vorsitzende/NOUN>lachte:nsubj des Ausschusses/Ausschuss/NOUN>Vorsitzende:nmod , "
    "Emmanuel>Vorsitzende:appos Macron , lachte .",                             # of which committee?
    "Der deutsche Vorsitzende/Vorsitzende/NOUN>lachte:nsubj Emmanuel>Vorsitzende:appos Macron lachte .",
])
def test_a_body_that_might_be_any_is_left_out(sentence: str) -> None:
    assert [row for row in told(sentence) if row[3] != "Stelle"] == []


@pytest.mark.parametrize(("sentence", "expected"), [
    ("Der russische Regierungssprecher/Regierungssprecher/NOUN>lachte:nsubj Emmanuel>Regierungssprecher:appos Macron "
     "lachte .", ("holdsOfficeIn", "Emmanuel Macron", "Russland", "Regierung")),
    ("Parteichef/Parteichef/NOUN>lachte:nsubj Macron>Parteichef:appos lachte .",
     ("holdsOfficeIn", "Macron", "Macron", "Partei")),
    ("Der Fraktionschef/Fraktionschef/NOUN>lachte:nsubj der SPD{Gen}>Fraktionschef:nmod , Rolf>Fraktionschef:appos "
     "Mützenich , lachte .", ("holdsOfficeIn", "Rolf Mützenich", "SPD", "Fraktion")),
    ("Bürgermeister/Bürgermeister/NOUN>lachte:nsubj Macron>Bürgermeister:appos lachte .",
     ("holdsOfficeIn", "Macron", "", "Ort")),
    ("Leiter/Leiter/NOUN>lachte:nsubj Macron>Leiter:appos lachte .", ("holdsOfficeIn", "Macron", "", "Stelle")),
])
def test_a_title_means_an_organ(sentence: str, expected: tuple[str, str, str, str]) -> None:
    assert told(sentence) == [expected]


def test_an_ambassador_serves_the_state_that_sends_him() -> None:
    [row] = told("Der deutsche Botschafter/Botschafter/NOUN>lachte:nsubj in Moskau>Botschafter:nmod , "
                 "Emmanuel>Botschafter:appos Macron , lachte .")
    assert row == ("holdsOfficeIn", "Emmanuel Macron", "Deutschland", "")


def test_a_member_of_a_parliament_and_a_party() -> None:
    assert told("Die SPD-Europaabgeordnete/Europaabgeordnete/NOUN>lachte:nsubj Emmanuel>SPD-Europaabgeordnete:appos "
                "Macron lachte .") == [("memberOf", "Emmanuel Macron", "SPD", ""),
                                       ("memberOf", "Emmanuel Macron", "", "Europäisches Parlament")]


@pytest.mark.parametrize("sentence", [
    "Die sozialdemokratische/sozialdemokratisch/ADJ Kandidatin/Kandidatin/NOUN>lachte:nsubj Annalena>Kandidatin:appos "
    "Baerbock lachte .",
    "Die Sozialdemokratin/Sozialdemokratin/NOUN>lachte:nsubj Annalena>Sozialdemokratin:appos Baerbock lachte .",
])
def test_a_party_by_adjective_and_by_noun(sentence: str) -> None:
    assert told(sentence) == [("memberOf", "Annalena Baerbock", "SPD", "")]


def test_friends_of_one_party() -> None:
    assert told("Merkel>lobte:nsubj lobte ihren/ihr/DET Parteifreund/Parteifreund/NOUN>lobte:obj "
                "Röttgen>Parteifreund:appos .", Röttgen="Person") == [("memberOf", "Röttgen", "ihren", "Partei"),
                                      ("memberOf", "ihren", "Röttgen", "Partei")]


def test_who_works_for_a_body_is_no_member() -> None:
    assert told("Emmanuel>lachte:nsubj Macron von der Universität>Emmanuel:nmod Bonn lachte .",
                **{"Universität Bonn": "Organisation"}) == [
        ("holdsOfficeIn", "Emmanuel Macron", "Universität Bonn", "")]


@pytest.mark.parametrize("sentence", [
    "Nachfolger/Nachfolger/NOUN>Macron:nsubj von Merkel>Nachfolger:nmod wird>Macron:cop Macron>0 .",
    "Macron>Nachfolger:nsubj wird>Nachfolger:cop Merkels{Gen}>Nachfolger:nmod Nachfolger/Nachfolger/NOUN>0 .",
])
def test_a_successor_in_either_order(sentence: str) -> None:
    [(kind, person, before, _)] = told(sentence, Merkels="Person")
    assert (kind, person, before.removesuffix("s")) == ("succeeds", "Macron", "Merkel")


def test_a_second_title_of_one_person() -> None:
    got = told("Emmanuel>lachte:nsubj Macron , Präsident>Emmanuel:appos Frankreichs{Gen}>Präsident:nmod und>Leiter:cc "
               "Leiter/Leiter/NOUN>Präsident:conj der NATO{Gen}>Leiter:nmod , lachte .")
    assert got == [("holdsOfficeIn", "Emmanuel Macron", "Frankreich", ""),
                   ("holdsOfficeIn", "Emmanuel Macron", "NATO", "")]


@pytest.mark.parametrize("sentence", [
    # a post that is only wanted, a nickname in quotation marks, a title that is said of another's
    "Macron>lachte:nsubj , Kritiker/Kritiker/NOUN>Macron:appos des Präsidenten{Gen}>Kritiker:nmod , lachte .",
    "„ Präsident>lachte:nsubj Macron>Präsident:appos “ lachte .",
])
def test_no_office_by_a_title_of_somebody_else(sentence: str) -> None:
    assert told(sentence) == []


def test_years_may_stand_between_a_title_and_its_bearer() -> None:
    assert told("Der Präsident>lachte:nsubj Frankreichs{Gen}>Präsident:nmod von 1997/1997/NUM>Präsident:nmod "
                "bis/bis/ADP 2005/2005/NUM>1997:nmod , Emmanuel>Präsident:appos Macron , lachte .") == [
        ("holdsOfficeIn", "Emmanuel Macron", "Frankreich", "")]


def test_the_time_that_somebody_had_an_office() -> None:
    assert told("Merkel>lobte:nsubj lobte ihre Zeit/Zeit/NOUN>lobte:obj als>Leiterin:case "
                "Leiterin/Leiterin/NOUN>Zeit:nmod der CDU{Gen}>Leiterin:nmod .") == [
        ("holdsOfficeIn", "ihre", "CDU", "")]


def test_a_post_is_held_by_who_takes_it_and_not_by_who_wants_it() -> None:
    taken = "Macron>übernimmt:nsubj übernimmt/übernehmen/VERB{Fin.Sing} das Amt/Amt/NOUN>übernimmt:obj des " \
        "Präsidenten{Gen}>Amt:nmod von Polen>Präsidenten:nmod ."
    wanted = "Macron>kämpft:nsubj kämpft/kämpfen/VERB{Fin.Sing} um/um/ADP das Amt/Amt/NOUN>kämpft:obl des " \
        "Präsidenten{Gen}>Amt:nmod von Polen>Präsidenten:nmod ."
    assert told(taken) == [("holdsOfficeIn", "Macron", "Polen", "")]
    assert told(wanted) == []


def test_an_unknown_name_behind_a_title_is_a_persons() -> None:
    [row] = told("Bürgermeister/Bürgermeister/NOUN>lachte:nsubj Gulab>Bürgermeister:appos Mangal>Gulab:flat lachte .",
                 **{"Gulab Mangal": "Place"})
    assert row == ("holdsOfficeIn", "Gulab Mangal", "", "Ort")
