"""What lies in or near what; parses by hand."""
from __future__ import annotations

from collections.abc import Mapping

import pytest
from hand_parses import article
from hand_rules import analysed, standings

Lies = tuple[str, str, str, str]


def found(sentence: str, names: Mapping[str, str] | None = None) -> list[Lies]:
    """Kind, what lies, where it lies, distance."""
    return [s for s in standings(analysed(article(sentence, names=names))) if s[0].startswith("located")]


@pytest.mark.parametrize(("sentence", "expected"), [
    # an adjective before a place, or before the kind of a body
    ("Putin>reiste:nsubj reiste in das russische Wladiwostok>reiste:obl .", ("Wladiwostok", "Russland")),
    ("Die israelische Stadt>brannte:nsubj Haifa>Stadt:appos brannte .", ("Haifa", "Israel")),
    ("Das schwedische Unternehmen>wächst:nsubj Northvolt>Unternehmen:appos wächst .", ("Northvolt", "Schweden")),
    # a state in the compound
    ("Die US-Firma>wächst:nsubj Tesla>US-Firma:appos wächst .", ("Tesla", "US")),
    # "in" and "im Norden" right behind the name
    ("Das Kosmodrom>brannte:nsubj Wostotschny>Kosmodrom:appos in der Region>Kosmodrom:nmod Amur>Region:appos brannte .",
     ("Kosmodrom Wostotschny", "Region Amur")),
    ("Bentiu>brannte:nsubj im Norden>Bentiu:nmod Syriens{Gen}>Norden:nmod brannte .", ("Bentiu", "Syrien")),
    ("YTN>brannte:nsubj in Seoul>YTN:nmod brannte .", ("YTN", "Seoul")),
    # brackets
    ("Narita>brannte:nsubj ( Japan>Narita:appos ) brannte .", ("Narita", "Japan")),
])
def test_located_in(sentence: str, expected: tuple[str, str]) -> None:
    assert found(sentence) == [("locatedIn", *expected, "")]


def test_a_body_with_its_kind_in_a_town() -> None:
    sentence = "Der Sender>brannte:nsubj YTN>Sender:appos in Seoul>Sender:nmod brannte ."
    assert found(sentence) == [("locatedIn", "YTN", "Seoul", "")]


@pytest.mark.parametrize(("sentence", "expected"), [
    ("Chasan>brannte:nsubj nahe der Grenze>Chasan:nmod zu/zu/ADP Nordkorea>Grenze:nmod brannte .",
     ("Chasan", "Nordkorea", "")),
    ("Narita>brannte:nsubj nahe Tokio>brannte:obl brannte .", ("Narita", "Tokio", "")),
    ("Haifa>brannte:nsubj in der Nähe>brannte:obl von Tel>Nähe:nmod Aviv brannte .", ("Haifa", "Tel Aviv", "")),
    ("Chasan>liegt:nsubj liegt 130>Kilometer:nummod Kilometer>liegt:obl von Wladiwostok>entfernt:obl "
     "entfernt>liegt:xcomp .", ("Chasan", "Wladiwostok", "130 Kilometer")),
])
def test_located_near(sentence: str, expected: tuple[str, str, str]) -> None:
    """What lies near a place does not lie in it."""
    assert found(sentence) == [("locatedNear", *expected)]


@pytest.mark.parametrize("sentence", [
    "Die russische Hauptstadt>brannte:nsubj Moskau>Hauptstadt:appos brannte .",          # capitalOf, not locatedIn
    "Die Stadt>brannte:nsubj Rostock>Stadt:appos brannte .",
    "Putin>traf:nsubj traf Kim>traf:obj in Wladiwostok>traf:obl .",                      # no place, no body
    "Die NATO>tagte:nsubj tagte in Paris>tagte:obl .",                                   # of the verb
    "Der russische Präsident>lachte:nsubj Wladimir>Präsident:appos Putin lachte .",      # an office
    "Die deutsch-französische Firma/Firma/NOUN{Fem.Sing}>wächst:nsubj Tesla>Firma:appos wächst .",   # which of the two?
    "Moskau>warnte:nsubj warnte/warnen/VERB{Fin.Sing} Berlin>warnte:obj .",
])
def test_nothing_lies_anywhere(sentence: str) -> None:
    assert found(sentence) == []


def test_the_distance_belongs_to_who_lies_there() -> None:
    analysis = analysed(article("Chasan>liegt:nsubj liegt 130>Kilometer:nummod Kilometer>liegt:obl von "
                                "Wladiwostok>entfernt:obl entfernt>liegt:xcomp ."))
    [standing] = analysis.standings
    assert analysis.document.text[standing.start:standing.end] == standing.trigger == "Kilometer"
    assert standing.quantity == "130 Kilometer"
