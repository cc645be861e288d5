"""Who is whom across articles: on evidence, never on a bare surname; who held an office when; what was not literal."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hand_facts import GAZETTEER, Article, frame, rulebook

from kg.facts.build import build_facts
from kg.facts.identity import is_full_name, is_telling, unknown_entity
from kg.facts.linking import link_entities
from kg.model import Document, Facts

if TYPE_CHECKING:
    from kg.pipeline import Extractor


@pytest.mark.parametrize("name", ["Karl Maier", "Karl von Maier", "Kim Jong Un", "Ana de la Torre", "LI PENG"])
def test_full_names(name: str) -> None:
    assert is_full_name(name)


@pytest.mark.parametrize("name", ["Maier", "von der Leyen", "al-Assad", "K. Maier", "K.-H. Maier", "Abdullah II.",
                                  "El Greco", "Maier jun.", ""])
def test_no_full_names(name: str) -> None:
    assert not is_full_name(name)


@pytest.mark.parametrize(("name", "told"), [
    ("Dupfclub", True), ("NDR", True), ("DB", False), ("U1", False), ("A", False), ("AG", False),
    ("GmbH & Co. KG", False), ("Dupf AG", True)])
def test_what_is_no_person_goes_by_its_name_if_that_says_anything(name: str, told: bool) -> None:
    assert is_telling(name, person=False) == told


def person(*words: str, article: str = "d1", office: str = "", state: str = "") -> str:
    """The id of somebody whom one article calls by a name, with an office of a state."""
    told = Article(f"{words[0]} ist Minister in {state or 'Wien'}.")
    told.document = replace(told.document, id=article)
    mention = told.mention(words[0])
    if state:
        told.standing("holdsOfficeIn", mention, told.mention(state, "State"), "Minister", role=office)
    return link_entities(told.analysis(), gazetteer=GAZETTEER).entities[mention].id


def test_a_bare_surname_is_somebody_of_its_article_only() -> None:
    assert person("Maier", article="d1") == person("Maier", article="d1")
    assert person("Maier", article="d1") != person("Maier", article="d2")
    assert person("Maier", article="d1") != person("Karl Maier", article="d2")
    assert person("K. Maier", article="d1") != person("K. Maier", article="d2")


def test_a_full_name_is_the_same_in_every_article() -> None:
    assert person("Karl Maier", article="d1") == person("Karl Maier", article="d2")
    assert person("Karl Maier") != person("Anna Maier")


def test_surname_office_and_country_are_evidence_together() -> None:
    first = person("Maier", article="d1", office="Außenminister", state="Österreich")
    assert first == person("Maier", article="d2", office="Außenminister", state="Österreich")
    assert first != person("Maier", article="d2", office="Außenminister", state="Deutschland")
    assert first != person("Maier", article="d2", office="Justizminister", state="Österreich")
    assert first != person("Huber", article="d2", office="Außenminister", state="Österreich")


def test_the_reason_tells_the_evidence() -> None:
    alone = unknown_entity("Person", "Maier", "no table has the name", article="d1")
    assert "a surname alone" in alone.reason
    held = unknown_entity("Person", "Maier", "no table has the name", article="d1", office="Minister", country="aQ40")
    assert "office (Minister)" in held.reason
    assert unknown_entity("Organisation", "Dupfverband", "") == unknown_entity("Organisation", "Dupfverband", "")


# ---- what was not taken literally ------------------------------------------------------------------------

ACCUSES = frame("accuses", "beschuldigen")


def test_a_seat_of_government_keeps_its_words_and_says_its_reading() -> None:
    article = Article("Moskau beschuldigte die NATO.")
    article.clause("beschuldigen", "beschuldigte", {"subject": article.mention("Moskau", "Place"),
                                                    "object": article.mention("NATO", "Organisation")})
    claim, = build_facts(article.analysis(), rules=rulebook(ACCUSES), gazetteer=GAZETTEER).claims
    assert (claim.subject, claim.subject_text) == ("aQ159", "Moskau")
    assert claim.reason.endswith("; „Moskau“ read as Russland: Moskau is its seat of government, "
                                 "as subject of „beschuldigte“")


def test_a_seat_of_government_as_source() -> None:
    article = Article("Angela Merkel lobt laut Moskau die NATO.")
    said = article.mention("Moskau", "Place")
    article.clause("beschuldigen", "lobt", {"subject": article.mention("Angela Merkel"),
                                            "object": article.mention("NATO", "Organisation")}, attributed_to=said)
    claim, = build_facts(article.analysis(), rules=rulebook(ACCUSES), gazetteer=GAZETTEER).claims
    assert claim.attributed_to == "aQ159"
    assert claim.reason.endswith("„Moskau“ read as Russland: Moskau is its seat of government, as claimant")


def test_what_is_literal_has_no_reading() -> None:
    article = Article("Russland beschuldigte die NATO.")
    article.clause("beschuldigen", "beschuldigte", {"subject": article.mention("Russland", "State"),
                                                    "object": article.mention("NATO", "Organisation")})
    claim, = build_facts(article.analysis(), rules=rulebook(ACCUSES), gazetteer=GAZETTEER).claims
    assert "read as" not in claim.reason


def extract(extractor: Extractor, *texts: str, published: str) -> Iterable[Facts]:
    return list(extractor.extract(Document(f"t{n}", text, published=date.fromisoformat(published))
                                  for n, text in enumerate(texts)))


@pytest.mark.model
@pytest.mark.parametrize(("published", "who"), [("2006-05-10", "George W. Bush"), ("2010-05-10", "Barack Obama"),
                                                ("2018-05-10", "Donald Trump"), ("2023-05-10", "Joe Biden")])
def test_an_office_means_who_held_it_on_the_day(extractor: Extractor, published: str, who: str) -> None:
    facts, = extract(extractor, "Der US-Präsident kritisierte Russland scharf.", published=published)
    told = [claim for claim in facts.claims if claim.predicate == "criticises"]
    assert [(facts_name(facts, claim.subject), claim.subject_text) for claim in told] == [(who, "US-Präsident")]
    assert f"„US-Präsident“ read as {who}: Präsident on that day, as subject" in told[0].reason


@pytest.mark.model
def test_what_the_tables_know_of_offices_is_never_written_as_said(extractor: Extractor) -> None:
    """The articles name the holders or the office, never both; nobody said who holds it."""
    texts = ("Der US-Präsident kritisierte Russland scharf. Joe Biden reiste danach nach Polen.",
             "Wladimir Putin lobte Nordkorea. Der Kremlchef traf dort Kim Jong Un.",
             "Der Bundeskanzler reiste nach Kiew.")
    for facts in extract(extractor, *texts, published="2023-05-10"):
        assert facts.claims
        assert "holdsOfficeIn" not in {claim.predicate for claim in facts.claims}


@pytest.mark.model
def test_two_people_who_share_a_surname_stay_apart(extractor: Extractor) -> None:
    first, second, third = extract(
        extractor, "Karl Zwettler kritisierte Österreich. Zwettler reiste nach Wien.",
        "Anna Zwettler kritisierte Österreich. Zwettler reiste nach Graz.",
        "Minister Zwettler kritisierte Österreich.", published="2019-05-10")
    ids = [{entity.id for entity in facts.entities if entity.type == "Person"} for facts in (first, second, third)]
    assert all(len(found) == 1 for found in ids), ids
    assert len(set.union(*ids)) == 3


def facts_name(facts: Facts, entity: str) -> str:
    return next(one.name for one in facts.entities if one.id == entity)
