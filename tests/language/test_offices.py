"""Offices and memberships that a title, a bracket or a possessive states beside a name; parses by hand."""
from __future__ import annotations

import pytest
from hand_parses import article
from hand_rules import analysed, standings

Stated = tuple[str, str, str, str]


def found(sentence: str) -> list[Stated]:
    """Kind, person, body and title of what a sentence states."""
    return [s for s in standings(analysed(article(sentence))) if s[0] in {"holdsOfficeIn", "memberOf"}]


def office(person: str, body: str, title: str) -> list[Stated]:
    return [("holdsOfficeIn", person, body, title)]


@pytest.mark.parametrize(("sentence", "expected"), [
    # adjective
    ("Der russische Präsident>lachte:nsubj Wladimir>Präsident:appos Putin lachte .",
     office("Wladimir Putin", "Russland", "Präsident")),
    # genitive before and after
    ("Frankreichs{Gen}>Präsident:nmod Präsident>lachte:nsubj Emmanuel>Präsident:appos Macron lachte .",
     office("Emmanuel Macron", "Frankreich", "Präsident")),
    ("Der Präsident>lachte:nsubj der Ukraine{Gen}>Präsident:nmod , Wolodymyr>Präsident:appos Selenskyj , lachte .",
     office("Wolodymyr Selenskyj", "Ukraine", "Präsident")),
    # compound
    ("Kreml-Sprecher>lachte:nsubj Dmitri>Kreml-Sprecher:appos Peskow lachte .",
     office("Dmitri Peskow", "Kreml", "Kreml-Sprecher")),
    ("SPD-Fraktionschef>lachte:nsubj Rolf>SPD-Fraktionschef:appos Mützenich lachte .",
     office("Rolf Mützenich", "SPD-Fraktion", "SPD-Fraktionschef")),
    # apposition behind the name, with and without article, and in brackets
    ("Wladimir>lachte:nsubj Putin , der russische Präsident>Wladimir:appos , lachte .",
     office("Wladimir Putin", "Russland", "Präsident")),
    ("Macron>lachte:nsubj , Präsident>Macron:appos von Frankreich>Präsident:nmod , lachte .",
     office("Macron", "Frankreich", "Präsident")),
    # copula, and "werden" with either order
    ("Emmanuel>Präsident:nsubj Macron ist>Präsident:cop Präsident>0 von Frankreich>Präsident:nmod .",
     office("Emmanuel Macron", "Frankreich", "Präsident")),
    ("Annalena>Außenministerin:nsubj Baerbock wird>Außenministerin:cop deutsche Außenministerin>0 .",
     office("Annalena Baerbock", "Deutschland", "Außenministerin")),
    ("Russischer Außenminister>Sergej:nsubj wird>Sergej:cop Sergej>0 Lawrow>Sergej:flat .",
     office("Sergej Lawrow", "Russland", "Außenminister")),
    ("Emmanuel>bleibt:nsubj Macron bleibt Präsident>bleibt:xcomp von Frankreich>Präsident:nmod .",
     office("Emmanuel Macron", "Frankreich", "Präsident")),
    # als, zu
    ("Angela>trat:nsubj Merkel trat als>Chefin:case Chefin>trat:obl der CDU{Gen}>Chefin:nmod "
     "zurück>trat:compound:prt .",
     office("Angela Merkel", "CDU", "Chefin")),
    ("Die Kammer>wählte:nsubj wählte/wählen/VERB{Fin.Sing} Macron>wählte:obj zum Präsidenten>wählte:obl von "
     "Frankreich>Präsidenten:nmod .", office("Macron", "Frankreich", "Präsidenten")),
])
def test_a_title_states_an_office(sentence: str, expected: list[Stated]) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize(("sentence", "title"), [
    ("Präsident>lachte:nsubj Putin>Präsident:appos lachte .", "Präsident"),
    ("Bundeskanzlerin>lachte:nsubj Angela>Bundeskanzlerin:appos Merkel lachte .", "Bundeskanzlerin"),
])
def test_a_bare_title_leaves_its_state_open(sentence: str, title: str) -> None:
    [(kind, _, body, role)] = found(sentence)
    assert (kind, body, role) == ("holdsOfficeIn", "", title)


def test_two_titles_with_und_state_the_office_of_state_once() -> None:
    got = found("Vizekanzler>lachte:nsubj und>Arbeitsminister:cc Arbeitsminister>Vizekanzler:conj "
                "Franz>Arbeitsminister:appos Müntefering lachte .")
    assert ("holdsOfficeIn", "Franz Müntefering", "", "Arbeitsminister") in got


def test_two_titles_with_und_for_two_bodies() -> None:
    got = found("CDU-Chefin>lachte:nsubj und>Kanzlerin:cc Kanzlerin>CDU-Chefin:conj Angela>Kanzlerin:appos Merkel "
                "lachte .")
    assert ("holdsOfficeIn", "Angela Merkel", "CDU", "CDU-Chefin") in got
    assert ("holdsOfficeIn", "Angela Merkel", "", "Kanzlerin") in got


def test_a_party_before_an_office_of_state_is_a_membership_and_an_office() -> None:
    got = found("CDU-Kanzlerin>lachte:nsubj Angela>CDU-Kanzlerin:appos Merkel lachte .")
    assert got == [("memberOf", "Angela Merkel", "CDU", "CDU-Kanzlerin"),
                   ("holdsOfficeIn", "Angela Merkel", "", "CDU-Kanzlerin")]


def test_a_plural_title_is_shared_out() -> None:
    got = found("Die Präsidenten>lachten:nsubj Putin>Präsidenten:appos und>Macron:cc Macron>Putin:conj lachten .")
    assert got == [("holdsOfficeIn", name, "", "Präsidenten") for name in ("Putin", "Macron")]


def test_a_plural_title_is_shared_out_whatever_the_parser_joins() -> None:
    got = found("Die Präsidenten>lachten:nsubj Putin>Präsidenten:appos und>Macron:cc Macron>Präsidenten:conj lachten .")
    assert got == [("holdsOfficeIn", name, "", "Präsidenten") for name in ("Putin", "Macron")]


@pytest.mark.xfail(reason="'und' between the two states ends the search for the names behind them")
def test_two_ministers_of_two_states() -> None:
    got = found("Die Außenminister{Plur}>lachten:nsubj Frankreichs{Gen}>Außenminister:nmod und>Polens:cc "
                "Polens{Gen}>Frankreichs:conj , Catherine>Außenminister:appos Colonna und>Zbigniew:cc "
                "Zbigniew>Catherine:conj Rau , lachten .")
    assert got == [("holdsOfficeIn", "Catherine Colonna", "Frankreich", "Außenminister"),
                   ("holdsOfficeIn", "Zbigniew Rau", "Polen", "Außenminister")]


def test_members_by_title_bracket_and_preposition() -> None:
    assert found("Der CDU-Abgeordnete>lachte:nsubj Norbert>CDU-Abgeordnete:appos Röttgen lachte .") == [
        ("memberOf", "Norbert Röttgen", "CDU", "CDU-Abgeordnete")]
    assert found("Angela>lachte:nsubj Merkel ( CDU>Angela:appos ) lachte .") == [
        ("memberOf", "Angela Merkel", "CDU", "")]
    assert found("Rolf>lachte:nsubj Mützenich von der SPD>Rolf:nmod lachte .") == [
        ("memberOf", "Rolf Mützenich", "SPD", "")]


def test_the_party_of_somebody() -> None:
    assert ("memberOf", "Macron", "CDU", "") in found(
        "Die CDU>gewann:nsubj von Präsident>CDU:nmod Macron>Präsident:appos gewann .")


def test_her_party() -> None:
    assert found("Angela>lobte:nsubj Merkel lobte ihre CDU>lobte:obj .") == [("memberOf", "ihre", "CDU", "")]


def test_a_body_in_brackets_that_is_no_party_has_no_members() -> None:
    assert found("Angela>lachte:nsubj Merkel ( NATO>Angela:appos ) lachte .") == []


@pytest.mark.parametrize("sentence", [
    "Der Präsident>lachte:nsubj lachte .",                                       # nobody is named
    "Der Präsident>traf:nsubj traf Emmanuel>traf:obj Macron .",                  # somebody else
    "Der russische Präsident>lobte:nsubj lobte , Macron>lachte:nsubj lachte>lobte:parataxis .",
    "Putin>traf:nsubj traf den Präsidenten/Präsident/NOUN{Masc.Sing}>traf:obj .",
    "Vertreter>lachten:nsubj Putin>Vertreter:appos lachten .",                   # no office
])
def test_no_office(sentence: str) -> None:
    assert found(sentence) == []


def test_a_denied_office_is_negated_and_a_coming_one_future() -> None:
    denied = analysed(article("Macron>Präsident:nsubj ist>Präsident:cop nicht>Präsident:advmod Präsident>0 von "
                              "Polen>Präsident:nmod ."))
    assert [s.factuality for s in denied.standings] == ["negated"]
    held = analysed(article("Der russische Präsident>treffen:nsubj Wladimir>Präsident:appos Putin will>treffen:aux "
                            "Kim>treffen:obj nicht>treffen:advmod treffen ."))
    assert [s.factuality for s in held.standings] == ["actual"]


def test_offsets_of_the_trigger() -> None:
    analysis = analysed(article("Kreml-Sprecher>lachte:nsubj Dmitri>Kreml-Sprecher:appos Peskow lachte ."))
    [standing] = analysis.standings
    assert analysis.document.text[standing.start:standing.end] == standing.trigger == "Kreml-Sprecher"
