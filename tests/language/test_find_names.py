"""Names with clean edges and in their nominative, from the name finder's proposals and the gazetteer's."""
from __future__ import annotations

from collections.abc import Mapping

import pytest
from hand_parses import article
from hand_rules import GAZETTEER, RULES

from kg.language.mentions import find_mentions
from kg.language.nameforms import base_form, name_head
from kg.language.names import find_names


def names(*sentences: str, given: Mapping[str, str] | None = None) -> list[tuple[str, str]]:
    """Words and label of the names of an article."""
    parsed = article(*sentences, names=given)
    return [(parsed.text(first, last), label)
            for first, last, label in find_names(parsed, rules=RULES, gazetteer=GAZETTEER)]


def lemmas(*sentences: str, given: Mapping[str, str] | None = None) -> list[str]:
    """The base forms of the names of an article."""
    table = find_mentions(article(*sentences, names=given), rules=RULES, gazetteer=GAZETTEER)
    return [m.lemma for m in table.mentions if m.kind == "name"]


def test_titles_and_articles_are_no_part_of_a_name() -> None:
    sentence = "Der Präsident>lachte:nsubj Wladimir>Präsident:appos Putin lachte ."
    for given in ("Präsident Wladimir Putin", "Der Präsident Wladimir"):
        assert ("Wladimir Putin", "Person") in names(sentence, given={given: "Person"})
    quoted = "Das Blatt/Blatt/NOUN>schwieg:nsubj „ Wostok>Blatt:appos “ schwieg ."
    assert names(quoted, given={"„Wostok“": "Organisation"}) == [("Wostok", "Organisation")]


def test_a_compound_title_that_the_finder_took_for_a_body() -> None:
    sentence = "Kreml-Sprecher>lachte:nsubj Dmitri>Kreml-Sprecher:appos Peskow lachte ."
    got = names(sentence, given={"Kreml-Sprecher Dmitri Peskow": "Organisation", "Dmitri Peskow": ""})
    assert got == [("Dmitri Peskow", "Person")]


def test_the_kind_of_a_body_is_no_part_of_its_name() -> None:
    sentence = "Die Nachrichtenagentur>schwieg:nsubj Ria>Nachrichtenagentur:appos Nowosti schwieg ."
    got = names(sentence, given={"Nachrichtenagentur Ria Nowosti": "Organisation"})
    assert got == [("Ria Nowosti", "Organisation")]
    party = "Die Partei>gewann:nsubj der Regionen>Partei:nmod gewann ."
    assert names(party, given={"Partei der Regionen": "Organisation"}) == [("Partei der Regionen", "Organisation")]


def test_a_body_ends_before_the_title_of_its_owner() -> None:
    sentence = ("Die Neue Front/Front/PROPN>gewann:nsubj von Präsident>Front:nmod Macron>Präsident:appos gewann .")
    got = names(sentence.replace("Front:nmod", "2:nmod").replace("Neue ", "Neue/neu/ADJ "),
                given={"Neue Front": "Organisation"})
    assert ("Neue Front", "Organisation") in got and ("Macron", "Person") in got


def test_the_kind_of_a_place_is_part_of_its_name() -> None:
    assert names("Die Region>brannte:nsubj Amur>Region:appos brannte .") == [("Region Amur", "Place")]
    assert names("Das Hotel>brannte:nsubj Adlon>Hotel:appos brannte .") == [("Hotel Adlon", "Place")]


def test_two_persons_side_by_side_are_two_names() -> None:
    sentence = ("Kurz>traf:advmod bevor>traf:mark Kim>traf:nsubj Putin>traf:obj traf>lachte:advcl , lachte "
                "Xi>lachte:nsubj .")
    others = ("Kim>lachte:nsubj lachte .", "Putin>lachte:nsubj lachte .")
    got = names(sentence, *others, given={"Kim Putin": "Person"})
    assert got[:2] == [("Kim", "Person"), ("Putin", "Person")]
    alone = names(sentence, given={"Kim Putin": "Person"})
    assert alone[0] == ("Kim Putin", "Person")      # nothing tells that they are two


def test_a_state_is_no_part_of_a_persons_name() -> None:
    sentence = "Am Montag>besuchte:obl besuchte Sergej>besuchte:nsubj Schoigu Nordkorea ."
    got = names(sentence, given={"Sergej Schoigu Nordkorea": "Person"})
    assert got == [("Sergej Schoigu", "Person"), ("Nordkorea", "State")]


def test_a_family_is_no_person() -> None:
    assert names("Die Familie/Familie/NOUN>lachte:nsubj Maier>Familie:appos lachte .", given={"Maier": "Person"}) == []


def test_the_gazetteer_finds_what_the_finder_missed_and_knows_better() -> None:
    sentence = "Das Ende>kam:nsubj der Vereinten>Nationen:amod Nationen{Gen}>Ende:nmod kam ."
    assert ("Vereinten Nationen", "Organisation") in names(sentence)
    assert ("Russland", "State") in names("Russland>half:nsubj half Nordkorea>half:obj .", given={"Russland": "Person"})


def test_names_do_not_overlap_and_the_longer_wins() -> None:
    sentence = "Wladimir>lachte:nsubj Putin lachte ."
    assert names(sentence, given={"Putin": "Organisation"}) == [("Wladimir Putin", "Person")]


@pytest.mark.parametrize(("sentence", "expected"), [
    ("Putins{Gen}>Reise:nmod Reise>endete:nsubj endete .", "Putin"),
    ("Die Armee>tagte:nsubj Wladimir{Gen}>Armee:nmod Putins tagte .", "Wladimir Putin"),
    ("Die Armee>tagte:nsubj Russlands/Russland/PROPN{Gen}>Armee:nmod tagte .", "Russland"),
    ("Das Parlament/Parlament/NOUN>tagte:nsubj von Paris>Parlament:nmod tagte .", "Paris"),     # its own -s
    ("Putin>lachte:nsubj lachte .", "Putin"),
])
def test_the_genitive_ending(sentence: str, expected: str) -> None:
    assert lemmas(sentence) == [expected]


def test_an_s_is_an_ending_where_the_article_has_the_form_without() -> None:
    sentence = "Maurers/Maurers/PROPN>Reise:nmod Reise>endete:nsubj endete ."
    given = {"Maurers": "Person", "Maurer": "Person"}
    assert lemmas(sentence, given=given) == ["Maurers"]
    assert lemmas(sentence, "Maurer>lachte:nsubj lachte .", given=given) == ["Maurer", "Maurer"]


@pytest.mark.parametrize(("sentence", "given", "expected"), [
    ("In>Partei:case der Demokratischen>Partei:amod Partei>wächst:obl wächst Kritik>wächst:nsubj .",
     {"Demokratischen Partei": "Organisation"}, "Demokratische Partei"),
    ("In>Partei:case der Serbischen>Partei:amod Radikalen>Partei:amod Partei>wächst:obl wächst Kritik>wächst:nsubj .",
     {"Serbischen Radikalen Partei": "Organisation"}, "Serbische Radikale Partei"),
    ("Das Ende>kam:nsubj des Kalten Krieges{Gen}>Ende:nmod kam .", {"Kalten Krieges": "Event"}, "Kalter Krieg"),
    ("In>Forum:case dem Östlichen/östlich/ADJ Forum/Forum/NOUN{Neut.Sing}>wächst:obl wächst Kritik>wächst:nsubj .",
     {"Östlichen Forum": "Event"}, "Östliches Forum"),
    pytest.param("Bei den Grauen/grau/ADJ Wölfen/Wolf/NOUN{Masc.Plur}>wächst:obl wächst Kritik>wächst:nsubj .",
                 {"Grauen Wölfen": "Organisation"}, "Graue Wölfe",
                 marks=pytest.mark.xfail(reason="the dative -n of a plural stays: Graue Wölfen")),
])
def test_a_name_that_begins_with_an_adjective_is_given_in_the_nominative(
        sentence: str, given: Mapping[str, str], expected: str) -> None:
    assert expected in lemmas(sentence, given=given)


def test_the_kind_of_a_place_loses_its_ending() -> None:
    assert lemmas("Das Ende>kam:nsubj des Kosmodroms/Kosmodrom/NOUN{Neut.Sing.Gen}>Ende:nmod "
                  "Wostotschny>Kosmodroms:appos kam .") == ["Kosmodrom Wostotschny"]


def test_the_head_of_a_name() -> None:
    parsed = article("Das Ende>kam:nsubj des Kalten Krieges{Gen}>Ende:nmod kam .")
    assert parsed.doc[name_head(parsed, 3, 4)].text == "Krieges"
    assert base_form(parsed, 3, 4) == "Kalter Krieg"


@pytest.mark.parametrize(("sentence", "first", "last", "expected"), [
    ("Der Chef>kam:nsubj des Bundesamtes/Bundesamt/NOUN{Neut.Sing.Gen}>Chef:nmod für>Post:case Post>Bundesamtes:nmod "
     "kam .", 3, 5, "Bundesamt für Post"),
    ("Der Chef>kam:nsubj des Nationalen/national/ADJ>Rates:amod Rates/Rat/NOUN{Neut.Sing.Gen}>Chef:nmod kam .", 3, 4,
     "Nationaler Rat"),
    ("Der Chef>kam:nsubj von>Brandes:case Brandes/Brand/PROPN>Chef:nmod kam .", 3, 3, "Brandes"),
])
def test_a_body_in_the_genitive_is_given_in_the_nominative(
        sentence: str, first: int, last: int, expected: str) -> None:
    assert base_form(article(sentence), first, last) == expected


def test_a_surname_with_its_particle_is_a_name() -> None:
    full = "Ursula>kam:nsubj von>Ursula:flat der>Ursula:flat Leyen>Ursula:flat kam ."
    alone = "Macron>dankte:nsubj dankte von>6:case der>6:det Leyens>dankte:obl ."
    got = names(full, alone.replace("6:", "Leyens:"), given={"Ursula von der Leyen": "Person", "Leyens": "Place"})
    assert ("von der Leyens", "Person") in got and ("Leyens", "Place") not in got


def test_a_preposition_before_a_name_is_no_particle() -> None:
    full = "Ursula>kam:nsubj von>Ursula:flat der>Ursula:flat Leyen>Ursula:flat kam ."
    town = "Er>kam:nsubj kam von>Leipzig:case Leipzig>kam:obl ."
    assert ("Leipzig", "Place") in names(full, town, given={"Ursula von der Leyen": "Person", "Leipzig": "Place"})


def test_a_surname_that_the_article_gives_in_full_elsewhere_is_a_name() -> None:
    full = "Karin>kam:nsubj Hubermann>Karin:flat kam ."
    short = "Er>lobte:nsubj lobte Hubermann/Hubermann/NOUN>lobte:obj ."
    assert names(full, short, given={"Karin Hubermann": "Person"})[-1] == ("Hubermann", "Person")
    assert ("Hubermann", "Person") not in names(short)


def test_a_word_that_ends_the_name_of_a_body_is_that_body_unless_somebody_bears_it() -> None:
    body = "Die Söldnergruppe>kam:nsubj Wagner>Söldnergruppe:appos kam ."
    short, person = "Er>lobte:nsubj lobte Wagner>lobte:obj .", "Karin>kam:nsubj Wagner>Karin:flat kam ."
    given = {"Söldnergruppe Wagner": "Organisation", "Wagner": "Person", "Karin Wagner": "Person"}
    assert names(body, short, given=given)[-1] == ("Wagner", "Organisation")
    assert names(body, short, person, given=given)[-2] == ("Wagner", "Person")


def test_a_body_before_a_persons_name_is_none_of_it() -> None:
    sentence = ("Der Chef>lachte:nsubj der Gruppe/Gruppe/NOUN>Chef:nmod Nordwind>Gruppe:appos Emmanuel>Nordwind:flat "
                "Maier>Emmanuel:flat lachte .")
    got = names(sentence, given={"Emmanuel Maier": "Person"})
    assert got == [("Nordwind", "Organisation"), ("Emmanuel Maier", "Person")]
    town = "Der Chef>lachte:nsubj von Berlin>Chef:nmod Emmanuel>Berlin:flat Maier>Emmanuel:flat lachte ."
    assert names(town, given={"Berlin Emmanuel Maier": "Place"}) == [("Berlin", "Place"), ("Emmanuel Maier", "Person")]


def test_a_name_in_quotation_marks_behind_its_kind() -> None:
    sentence = "Die Partei/Partei/NOUN>tagte:nsubj „ Freies>Partei:appos Land>Freies:flat “ tagte ."
    assert ("Freies Land", "Organisation") in names(sentence, given={})
    said = "Die Partei/Partei/NOUN>lachte:nsubj „ ja/ja/PART>lachte:advmod “ lachte ."
    assert names(said, given={}) == []


def test_a_name_ends_before_an_article_and_a_common_noun() -> None:
    sentence = "Kim>lachte:nsubj der Zeitung/Zeitung/NOUN>Kim:nmod zufolge/zufolge/ADP>Zeitung:case lachte ."
    assert names(sentence, given={"Kim der Zeitung": "Person"}) == [("Kim", "Person")]


def test_what_follows_a_title_is_a_person() -> None:
    sentence = "Der Minister/Minister/NOUN>lachte:nsubj Olawi>Minister:appos lachte ."
    assert names(sentence, given={"Olawi": "Place"}) == [("Olawi", "Person")]


def test_what_follows_a_kind_of_body_is_one_everywhere() -> None:
    first = "Die Partei/Partei/NOUN>tagte:nsubj Olawi>Partei:appos tagte ."
    second = "Olawi>lachte:nsubj lachte ."
    assert names(first, second, given={"Olawi": "Person"}) == [("Olawi", "Organisation")] * 2


@pytest.mark.parametrize(("words", "label"), [
    ("VfB Neustadt", "Organisation"), ("Operation Nordwind", "Event"), ("Neustädter Regionalwahlen", "Event"),
])
def test_clubs_and_events_by_their_own_words(words: str, label: str) -> None:
    one, two = words.split()
    assert names(f"{one}>tagte:nsubj {two}>{one}:flat tagte .", given={words: "Place"}) == [(words, label)]


def test_a_surname_is_no_event() -> None:
    assert names("Emmanuel>lachte:nsubj Krieg>Emmanuel:flat lachte .", given={"Emmanuel Krieg": "Person"}) == [
        ("Emmanuel Krieg", "Person")]


def test_an_abbreviation_in_brackets_is_a_name_wherever_it_stands() -> None:
    first = "Die Nordische>tagte:nsubj Liste ( FLN>Nordische:appos ) tagte ."
    got = names(first, "Die FLN>lachte:nsubj lachte .", given={"Nordische Liste": "Organisation", "FLN": ""})
    assert got.count(("FLN", "Organisation")) == 2
