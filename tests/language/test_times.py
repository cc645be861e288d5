"""Expressions of time: offsets, values, and the act that they date."""
from __future__ import annotations

from datetime import date

import pytest
import spacy
from hand_parses import parse

from kg.language.times import date_of, find_times

TOKENIZER = spacy.blank("de")
THURSDAY = date(2023, 9, 14)

ARRIVED = """
Am       an       ADP   2 case
{when}   {when}   NOUN  3 obl
traf     eintreffen VERB 0 root  Mood=Ind|Tense=Past|VerbForm=Fin
Kim      Kim      PROPN 3 nsubj
ein      ein      ADP   3 compound:prt
.        .        PUNCT 3 punct
"""
WILL_MEET = """
Am       an       ADP   2 case
{when}   {when}   NOUN  5 obl
wird     werden   AUX   5 aux    Mood=Ind|Tense=Pres|VerbForm=Fin
Kim      Kim      PROPN 5 nsubj
ankommen ankommen VERB  0 root   VerbForm=Inf
.        .        PUNCT 5 punct
"""


@pytest.mark.parametrize(("text", "expression", "value"), [
    ("am 13. September 2023 kam er", "13. September 2023", "2023-09-13"),
    ("am Mittwoch, den 13. September 2023, kam er", "Mittwoch, den 13. September 2023", "2023-09-13"),
    ("der Brief vom 3.2.2008 lag vor", "3.2.2008", "2008-02-03"),
    ("seit dem 1. Mai dieses Jahres gilt", "1. Mai dieses Jahres", "2023-05-01"),
    ("im Juli 2019 reiste sie", "Juli 2019", "2019-07"),
    ("im Juli reiste sie", "Juli", "2023-07"),
    ("im November reiste sie", "November", "2022-11"),
    ("Anfang Juni 2014 tagte die Runde", "Anfang Juni 2014", "2014-06"),
    ("im Oktober vergangenen Jahres", "Oktober vergangenen Jahres", "2022-10"),
    ("im Jahr 1648 endete der Krieg", "Jahr 1648", "1648"),
    ("seit Ende 2022 ruht der Verkehr", "Ende 2022", "2022"),
    ("bereits 2019 trafen sie sich", "2019", "2019"),
    ("im vergangenen Jahr siegte sie", "vergangenen Jahr", "2022"),
    ("im kommenden Jahr wählt das Land", "kommenden Jahr", "2024"),
    ("er kündigte letzten Monat", "letzten Monat", "2023-08"),
    ("am Mittwochmorgen kam der Zug", "Mittwochmorgen", "2023-09-13"),
    ("in der Nacht zum Samstag fielen Schüsse", "Samstag", "2023-09-09"),
    ("am kommenden Freitag", "kommenden Freitag", "2023-09-15"),
    ("heute sprach sie", "heute", "2023-09-14"),
    ("Gestern Abend sprach sie", "Gestern Abend", "2023-09-13"),
    ("bei seinem heutigen Besuch", "heutigen", "2023-09-14"),
    ("vor zwei Jahren floh er", "vor zwei Jahren", "2021"),
    ("am 24. und 25. September 2009 tagen sie", "24. und 25. September 2009", "2009-09-24"),
])
def test_gives_the_value(text: str, expression: str, value: str) -> None:
    found = find_times(TOKENIZER(text), published=THURSDAY)
    assert [(t.text, t.value) for t in found] == [(expression, value)]
    assert text[found[0].start:found[0].end] == expression


@pytest.mark.parametrize(("text", "expression", "kind"), [
    ("von 2005 bis 2009 regierte sie", "von 2005 bis 2009", "interval"),
    ("der Krieg 1914–1918", "1914–1918", "interval"),
    ("vom 24. bis 25. September 2009", "24. bis 25. September 2009", "interval"),
    ("vom 24. August bis 3. September", "24. August bis 3. September", "interval"),
    ("seit drei Tagen", "drei Tagen", "duration"),
    ("sie treffen sich jedes Jahr", "jedes Jahr", "set"),
    ("montags ruht der Betrieb", "montags", "set"),
    ("am selben Tag reiste er ab", "selben Tag", "date"),
    ("vergangene Woche reiste er ab", "vergangene Woche", "date"),
    ("bis heute fehlt sie", "heute", "date"),
])
def test_gives_no_value_where_no_day_month_or_year_is_meant(text: str, expression: str, kind: str) -> None:
    assert [(t.text, t.value, t.kind) for t in find_times(TOKENIZER(text), published=THURSDAY)] == [
        (expression, "", kind)]


@pytest.mark.parametrize("text", [
    "die Resolution 1973 des Rates", "ein Erlös von 15.000 Euro", "2,6 Prozent", "am frühen Morgen",
    "die Agenda 2010",
])
def test_finds_no_date_where_there_is_none(text: str) -> None:
    assert [t for t in find_times(TOKENIZER(text), published=THURSDAY) if t.value] == []


def test_a_count_before_a_noun_is_no_year() -> None:
    doc = parse("""
        2000     2000     NUM  2 nummod
        Menschen Mensch   NOUN 3 nsubj
        kamen    kommen   VERB 0 root Tense=Past|VerbForm=Fin
    """)
    assert find_times(doc, published=THURSDAY) == ()


def test_a_first_name_is_no_month() -> None:
    doc = parse("""
        August August PROPN 3 nsubj
        Müller Müller PROPN 1 flat
        sprach sprechen VERB 0 root Tense=Past|VerbForm=Fin
    """)
    assert find_times(doc, published=THURSDAY) == ()


def test_the_same_year_is_the_year_named_before() -> None:
    doc = TOKENIZER("Im Mai 1999 siegte sie und trat im selben Jahr zurück.")
    found = find_times(doc, published=THURSDAY)
    assert [t.value for t in found] == ["1999-05", "1999"]


@pytest.mark.parametrize(("table", "when", "value"), [
    (ARRIVED, "Montag", "2023-09-11"),
    (WILL_MEET, "Montag", "2023-09-18"),
    (ARRIVED, "Donnerstag", "2023-09-14"),
    (ARRIVED, "Mai", "2023-05"),
    (WILL_MEET, "Mai", "2024-05"),
    (WILL_MEET, "Oktober", "2023-10"),
])
def test_the_tense_of_the_clause_chooses_the_day(table: str, when: str, value: str) -> None:
    (found,) = find_times(parse(table.format(when=when)), published=THURSDAY)
    assert found.value == value


def test_without_a_publication_date_relative_days_have_no_value() -> None:
    doc = TOKENIZER("am Mittwoch und heute, im Juli und letzten Monat, am 3. Mai 2008")
    found = find_times(doc, published=None)
    assert [t.value for t in found] == ["", "", "", "", "2008-05-03"]


def test_date_of_takes_the_time_of_the_own_clause_only() -> None:
    doc = parse("""
        Kim        Kim       PROPN 2 nsubj
        sagte      sagen     VERB  0 root  Tense=Past|VerbForm=Fin
        am         an        ADP   4 case
        Mittwoch   Mittwoch  NOUN  2 obl
        ,          ,         PUNCT 9 punct
        er         er        PRON  9 nsubj
        sei        sein      AUX   9 aux   Mood=Sub|Tense=Pres|VerbForm=Fin
        2019       2019      NUM   9 obl
        gereist    reisen    VERB  2 ccomp VerbForm=Part
    """)
    times = find_times(doc, published=THURSDAY)
    assert date_of(doc[1], times) == "2023-09-13"
    assert date_of(doc[8], times) == "2019"


def test_date_of_ignores_a_time_inside_the_object() -> None:
    doc = parse("""
        Kim         Kim         PROPN 2 nsubj
        kritisierte kritisieren VERB  0 root Tense=Past|VerbForm=Fin
        Sanktionen  Sanktion    NOUN  2 obj
        von         von         ADP   5 case
        2014        2014        NUM   3 nmod
    """)
    times = find_times(doc, published=THURSDAY)
    assert date_of(doc[1], times) is None
    assert date_of(doc[2], times) == "2014"


def test_a_noun_takes_the_time_of_its_verb_and_a_conjoined_verb_that_of_the_first() -> None:
    doc = parse("""
        Gestern  gestern ADV   2 advmod
        begann   beginnen VERB 0 root Tense=Past|VerbForm=Fin
        das      der     DET   4 det
        Treffen  Treffen NOUN  2 nsubj
        und      und     CCONJ 6 cc
        endete   enden   VERB  2 conj Tense=Past|VerbForm=Fin
    """)
    times = find_times(doc, published=THURSDAY)
    assert date_of(doc[3], times) == "2023-09-13"
    assert date_of(doc[5], times) == "2023-09-13"
