"""Expressions of time: offsets, values, and the act that they date."""
from __future__ import annotations

from datetime import date

import pytest
import spacy
from hand_parses import parse

from kg.language.dating import date_of, date_of_standing
from kg.language.periods import DAYTIME_RULES
from kg.language.times import RULES, _beginnings, _matches, find_times
from kg.language.tokens import Doc, read_doc

TOKENIZER = spacy.blank("de")
THURSDAY = date(2023, 9, 14)


def words(text: str) -> Doc:
    """Give a text cut into words that nobody parsed."""
    return read_doc(TOKENIZER(text))


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
    ("seit dem 1. Mai dieses Jahres gilt", "dem 1. Mai dieses Jahres", "2023-05-01"),
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
    ("Mitte nächsten Jahres wählt das Land", "Mitte nächsten Jahres", "2024"),
    ("das Parlament tagt heuer zweimal", "heuer", "2023"),
    ("er kündigte letzten Monat", "letzten Monat", "2023-08"),
    ("in der Nacht zum Samstag fielen Schüsse", "Samstag", "2023-09-09"),
    ("am kommenden Freitag", "kommenden Freitag", "2023-09-15"),
    ("heute sprach sie", "heute", "2023-09-14"),
    ("am gestrigen Mittwoch sprach sie", "gestrigen Mittwoch", "2023-09-13"),
    ("bei seinem heutigen Besuch", "heutigen", "2023-09-14"),
])
def test_gives_the_day_month_or_year(text: str, expression: str, value: str) -> None:
    found = [t for t in find_times(words(text), published=THURSDAY) if t.date]
    assert [(t.text, t.type, t.value, t.date) for t in found] == [(expression, "DATE", value, value)]
    assert text[found[0].start:found[0].end] == expression


@pytest.mark.parametrize(("text", "expression", "kind", "value", "when"), [
    ("am Mittwochmorgen kam der Zug", "Mittwochmorgen", "TIME", "2023-09-13TMO", "2023-09-13"),
    ("Gestern Abend sprach sie", "Gestern Abend", "TIME", "2023-09-13TEV", "2023-09-13"),
    ("am Nachmittag sprach sie", "Nachmittag", "TIME", "2023-09-14TAF", ""),
    ("um 20.30 Uhr begann der Rat", "20.30 Uhr", "TIME", "2023-09-14T20:30", ""),
    ("um halb neun begann der Rat", "halb neun", "TIME", "2023-09-14T08:30", ""),
    ("vor fast zwei Jahren floh er", "fast zwei Jahren", "DURATION", "P2Y", "2021"),
    ("vor drei Tagen floh er", "drei Tagen", "DURATION", "P3D", "2023-09-11"),
    ("die Feier dauerte drei Tage", "drei Tage", "DURATION", "P3D", ""),
    ("er saß zwei Jahre und neun Monate", "zwei Jahre und neun Monate", "DURATION", "P2Y9M", ""),
    ("achtunddreißig Tage vergingen", "achtunddreißig Tage", "DURATION", "P38D", ""),
    ("dreissig Tage vergingen", "dreissig Tage", "DURATION", "P30D", ""),
    ("ein halbes Jahr verging", "ein halbes Jahr", "DURATION", "P0.5Y", ""),
    ("seit über zwei Jahrzehnten ruht sie", "zwei Jahrzehnten", "DURATION", "P2DE", ""),
    ("in den letzten zehn Jahren stieg sie", "den letzten zehn Jahren", "DURATION", "P10Y", ""),
    ("die 35-Stunden-Woche bleibt", "35-Stunden-Woche", "DURATION", "PT35H", ""),
    ("seit Jahren ruht der Verkehr", "Jahren", "DURATION", "PXY", ""),
    ("das Land wartet tagelang", "tagelang", "DURATION", "PXD", ""),
    ("sie treffen sich jedes Jahr", "jedes Jahr", "SET", "P1Y", ""),
    ("zweimal täglich tagt der Stab", "zweimal täglich", "SET", "P1D", ""),
    ("montags ruht der Betrieb", "montags", "SET", "XXXX-WXX-1", ""),
    ("nachts ruht der Betrieb", "nachts", "SET", "PT1NI", ""),
    ("die vergangene Woche war still", "die vergangene Woche", "DATE", "2023-W36", ""),
    ("am Wochenende ruhte der Betrieb", "Wochenende", "DATE", "2023-W36-WE", ""),
    ("im Sommer tagte die Runde", "Sommer", "DATE", "2023-SU", ""),
    ("im Sommer 2005 tagte die Runde", "Sommer 2005", "DATE", "2005-SU", "2005"),
    ("letzten Herbst tagte die Runde", "letzten Herbst", "DATE", "2022-FA", ""),
    ("im dritten Quartal 2011 stieg sie", "dritten Quartal 2011", "DATE", "2011-Q3", ""),
    ("seit den fünfziger Jahren", "den fünfziger Jahren", "DATE", "195", ""),
    ("in den 1990er-Jahren", "den 1990er-Jahren", "DATE", "199", ""),
    ("eine Frage des 21. Jahrhunderts", "des 21. Jahrhunderts", "DATE", "20", ""),
    ("am selben Tag reiste er ab", "selben Tag", "DATE", "2023-09-14", ""),
    ("bis heute fehlt sie", "heute", "DATE", "2023-09-14", ""),
    ("damals fehlte sie", "damals", "DATE", "PAST_REF", ""),
    ("jetzt fehlt sie", "jetzt", "DATE", "PRESENT_REF", ""),
])
def test_gives_type_and_value_of_timex3(text: str, expression: str, kind: str, value: str, when: str) -> None:
    assert [(t.text, t.type, t.value, t.date) for t in find_times(words(text), published=THURSDAY)] == [
        (expression, kind, value, when)]


@pytest.mark.parametrize(("text", "bounds"), [
    ("von 2005 bis 2009 regierte sie", ["2005", "2009"]),
    ("der Krieg 1914–1918", ["1914", "1918"]),
    ("zwischen 1973 und 1988 stieg sie", ["1973", "1988"]),
    ("vom 24. bis 25. September 2009", ["2009-09-24", "2009-09-25"]),
    ("vom 24. August bis 3. September", ["2023-08-24", "2023-09-03"]),
    ("bis zum Sommer 2024 bleibt er", ["2024-SU"]),
])
def test_the_bounds_of_an_interval_date_nothing(text: str, bounds: list[str]) -> None:
    assert [(t.value, t.date) for t in find_times(words(text), published=THURSDAY)] == [(b, "") for b in bounds]


def test_days_joined_by_und_are_two_dates() -> None:
    found = find_times(words("am 24. und 25. September 2009 tagen sie"), published=THURSDAY)
    assert [(t.text, t.date) for t in found] == [("24.", "2009-09-24"), ("25. September 2009", "2009-09-25")]


@pytest.mark.parametrize("text", [
    "die Resolution 1973 des Rates", "ein Erlös von 15.000 Euro", "2,6 Prozent", "die Agenda 2010",
    "Jugendliche unter 20 Jahren", "der 35 Jahre alte Minister",
])
def test_finds_no_time_where_there_is_none(text: str) -> None:
    assert find_times(words(text), published=THURSDAY) == ()


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
    doc = words("Im Mai 1999 siegte sie und trat im selben Jahr zurück.")
    found = find_times(doc, published=THURSDAY)
    assert [t.value for t in found] == ["1999-05", "1999"]


def test_a_day_without_a_year_is_of_the_year_that_the_text_tells_of() -> None:
    doc = words("Im März 1992 begann sein Amt. Die erste Sitzung war am 5. April.")
    assert [t.value for t in find_times(doc, published=THURSDAY)] == ["1992-03", "1992-04-05"]


def test_a_time_of_day_is_that_of_the_day_named_last() -> None:
    doc = words("Am Montag kam Kim an. Am Abend speiste er, am Tag darauf reiste er ab.")
    assert [t.value for t in find_times(doc, published=THURSDAY)] == ["2023-09-11", "2023-09-11TEV", "2023-09-12"]


def test_a_time_of_day_is_that_of_the_day_named_right_after_it() -> None:
    parsed = TOKENIZER("Um 20 Uhr am 5. Oktober 2023 tagt der Rat, von 8 bis 10 Uhr die Runde.")
    for token in parsed:
        token.is_sent_start = token.i == 0
    doc = read_doc(parsed)
    assert [(t.text, t.value) for t in find_times(doc, published=THURSDAY)] == [
        ("20 Uhr", "2023-10-05T20:00"), ("5. Oktober 2023", "2023-10-05"), ("8", "2023-10-05T08:00"),
        ("10 Uhr", "2023-10-05T10:00")]


def test_heute_with_a_state_means_nowadays() -> None:
    doc = parse("""
        Heute heute  ADV   2 advmod
        gilt  gelten VERB  0 root  Mood=Ind|Tense=Pres|VerbForm=Fin
        Kim   Kim    PROPN 2 nsubj
        als   als    ADP   5 case
        krank krank  ADJ   2 xcomp
    """)
    assert [(t.value, t.date) for t in find_times(doc, published=THURSDAY)] == [("PRESENT_REF", "")]


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
    doc = words("am Mittwoch und heute, im Juli und letzten Monat, am 3. Mai 2008")
    found = find_times(doc, published=None)
    assert [t.value for t in found] == ["XXXX-WXX-3", "PRESENT_REF", "XXXX-07", "", "2008-05-03"]
    assert [t.date for t in found] == ["", "", "", "", "2008-05-03"]


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


def test_a_noun_does_not_take_the_time_of_what_is_done_about_it() -> None:
    doc = parse("""
        Gestern     gestern     ADV  2 advmod
        kritisierte kritisieren VERB 0 root Tense=Past|VerbForm=Fin
        Kim         Kim         PROPN 2 nsubj
        den         der         DET  5 det
        Angriff     Angriff     NOUN 2 obj
    """)
    assert date_of(doc[4], find_times(doc, published=THURSDAY)) is None


def test_a_time_before_the_subordinator_belongs_to_the_main_clause() -> None:
    doc = parse("""
        Am       an        ADP   2 case
        Mittwoch Mittwoch  NOUN  6 obl
        ,        ,         PUNCT 6 punct
        nachdem  nachdem   SCONJ 6 mark
        Xi       Xi        PROPN 6 nsubj
        kam      kommen    VERB  8 advcl Tense=Past|VerbForm=Fin
        ,        ,         PUNCT 6 punct
        reiste   reisen    VERB  0 root  Tense=Past|VerbForm=Fin
        Kim      Kim       PROPN 8 nsubj
        ab       ab        ADP   8 compound:prt
    """)
    times = find_times(doc, published=THURSDAY)
    assert (date_of(doc[7], times), date_of(doc[5], times)) == ("2023-09-13", None)


def test_a_time_before_the_finite_verb_belongs_to_it() -> None:
    doc = parse("""
        Kim    Kim     PROPN 2 nsubj
        siegte siegen  VERB  0 root Tense=Past|VerbForm=Fin
        ,      ,       PUNCT 5 punct
        am     an      ADP   5 case
        Montag Montag  NOUN  1 appos
        reiste reisen  VERB  2 parataxis Mood=Ind|Tense=Past|VerbForm=Fin
        er     er      PRON  6 nsubj
        ab     ab      ADP   6 compound:prt
    """)
    assert date_of(doc[5], find_times(doc, published=THURSDAY)) == "2023-09-11"


def test_a_clause_with_als_is_of_the_time_of_its_main_clause() -> None:
    doc = parse("""
        Am     an     ADP   2 case
        Montag Montag NOUN  3 obl
        endete enden  VERB  0 root  Tense=Past|VerbForm=Fin
        es     es     PRON  3 nsubj
        ,      ,      PUNCT 8 punct
        als    als    SCONJ 8 mark
        Kim    Kim    PROPN 8 nsubj
        kam    kommen VERB  3 advcl Tense=Past|VerbForm=Fin
    """)
    assert date_of(doc[7], find_times(doc, published=THURSDAY)) == "2023-09-11"


def test_a_conjoined_verb_with_dann_has_a_time_of_its_own() -> None:
    doc = parse("""
        Am      an      ADP   2 case
        Montag  Montag  NOUN  3 obl
        sprach  sprechen VERB 0 root  Tense=Past|VerbForm=Fin
        Kim     Kim     PROPN 3 nsubj
        und     und     CCONJ 7 cc
        dann    dann    ADV   7 advmod
        reiste  reisen  VERB  3 conj  Tense=Past|VerbForm=Fin
        er      er      PRON  7 nsubj
    """)
    assert date_of(doc[6], find_times(doc, published=THURSDAY)) is None


OFFICE_SINCE = """
    Kim      Kim      PROPN 5 nsubj
    ist      sein     AUX   5 cop  Tense=Pres|VerbForm=Fin
    seit     seit     ADP   4 case
    2011     2011     NUM   5 obl
    Präsident Präsident NOUN 0 root
"""
OFFICE_HEADLINE = """
    Präsident Präsident NOUN 0 root
    Kim      Kim      PROPN 1 appos
    am       an       ADP   4 case
    Montag   Montag   NOUN  1 nmod
    in       in       ADP   6 case
    Paris    Paris    PROPN 1 nmod
"""


@pytest.mark.parametrize(("table", "office", "value"), [(OFFICE_SINCE, 4, "2011"), (OFFICE_HEADLINE, 0, None)])
def test_an_office_has_the_time_since_which_it_is_held(table: str, office: int, value: str | None) -> None:
    doc = parse(table)
    assert date_of_standing(doc[office], find_times(doc, published=THURSDAY)) == value


EVERY_RULE = """
Am Montag, dem 18. Februar 2008, und vom 24. bis 25. September 2009, am 13.09.2023 und 2023-09-13, Anfang Juni
2014, von Mai bis Juli 2009, Ende 2022, 1914, 2005/06, im vergangenen Jahr, desselben Jahres, Anfang des Jahres,
im Vorjahr, im Vormonat, am Mittwochmorgen, gestern Abend, am heutigen Morgen, der gestrige Tag, vor zwei
Jahren, vergangene Woche, Mitte der Woche, kommendes Wochenende, am Wochenende, im Sommer, diesen Herbst, Winter
2005, im ersten Quartal 2011, in den fünfziger Jahren, im 21. Jahrhundert, tags zuvor, fast drei Tage, die
35-Stunden-Woche, einigen Tagen, seit Jahren, jahrelang, dreimal täglich, jedes Jahr, einmal im Jahr zahlen,
nachts, montags, damals, jetzt, früher, am Nachmittag, in der Nacht, in den Morgenstunden, um 20.30 Uhr, von 8
bis 10 Uhr, um zwölf Uhr, um halb neun.
"""


def test_asking_where_an_expression_may_begin_finds_what_searching_everywhere_finds() -> None:
    doc = words(" ".join(EVERY_RULE.split()))
    begins = list(_beginnings(doc))
    assert len(begins) < len(doc)
    for pattern, _ in (*RULES, *DAYTIME_RULES):
        everywhere = [match.span() for match in pattern.finditer(doc.text)]
        assert everywhere, pattern.pattern
        assert [match.span() for match in _matches(pattern, doc.text, begins)] == everywhere
