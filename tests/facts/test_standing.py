"""Offices, memberships and locations as claims; what a bare title belongs to. Analyses by hand."""
from __future__ import annotations

from datetime import date

import pytest
from hand_facts import GAZETTEER, RELATIONS, Article, rulebook

from kg.facts.linking import link_entities
from kg.facts.standing import standing_claims
from kg.gazetteer import Gazetteer
from kg.model import Claim

REGIONS = {"regions": {"Sachsen": ("sächsisch",)}}


def claims(article: Article) -> list[Claim]:
    analysis = article.analysis()
    return list(standing_claims(analysis, linking=link_entities(analysis, gazetteer=GAZETTEER),
                                rules=rulebook(lexicon=REGIONS), gazetteer=GAZETTEER))


def pairs(article: Article) -> list[tuple[str, str, str]]:
    """Predicate, ids of subject and object."""
    return [(c.predicate, c.subject, c.object) for c in claims(article)]


def test_a_title_with_its_state() -> None:
    article = Article("Der russische Präsident Wladimir Putin kam.")
    putin = article.mention("Wladimir Putin")
    adjective = article.mention("russische", "Nationality", kind="adjective", lemma="Russland", role="Q159")
    article.standing("holdsOfficeIn", putin, adjective, "Präsident", role="Präsident")
    [claim] = claims(article)
    text = article.document.text
    assert (claim.predicate, claim.subject, claim.object) == ("holdsOfficeIn", "aQ7747", "aQ159")
    assert claim.role == "Präsident"
    assert text[slice(*claim.object_span)] == claim.object_text == "russische"
    assert text[slice(*claim.trigger_span)] == claim.trigger == "Präsident"
    assert claim.rule.startswith("holdsOfficeIn/")


def bare(title: str, name: str, text: str = "", **fields: date | None) -> Article:
    article = Article(f"{title} {name} kam. {text}".strip(), **fields)
    article.standing("holdsOfficeIn", article.mention(name), None, title, role=title)
    return article


def test_a_bare_title_belongs_to_the_state_whose_office_the_person_held() -> None:
    article = bare("Präsident", "Wladimir Putin")
    assert pairs(article) == [("holdsOfficeIn", "aQ7747", "aQ159")]


def test_a_bare_title_takes_the_state_of_another_title() -> None:
    article = Article("Der ukrainische Präsident Otto Ast kam.", "Präsident Otto Ast ging.")
    first, second = article.mention("Otto Ast"), article.mention("Otto Ast", sentence=1)
    article.point(second, first)
    adjective = article.mention("ukrainische", "Nationality", kind="adjective", lemma="Ukraine", role="Q212")
    article.standing("holdsOfficeIn", first, adjective, "Präsident", role="Präsident")
    article.standing("holdsOfficeIn", second, None, "Präsident", sentence=1, role="Präsident")
    assert [c.object for c in claims(article)] == ["aQ212", "aQ212"]
    named, taken = claims(article)
    assert taken.confidence < named.confidence and taken.reason != named.reason
    assert (taken.object_text, taken.object_span) == ("Präsident", taken.trigger_span)


def test_the_title_in_the_article_is_stronger_than_the_table() -> None:
    article = Article("Der ukrainische Minister Wladimir Putin kam.", "Minister Putin ging.")
    first, second = article.mention("Wladimir Putin"), article.mention("Putin", sentence=1)
    article.point(second, first)
    adjective = article.mention("ukrainische", "Nationality", kind="adjective", lemma="Ukraine", role="Q212")
    article.standing("holdsOfficeIn", first, adjective, "Minister", role="Minister")
    article.standing("holdsOfficeIn", second, None, "Minister", sentence=1, role="Minister")
    assert [c.object for c in claims(article)] == ["aQ212", "aQ212"]


def test_a_federal_office_is_german_unless_the_article_is_austrian() -> None:
    assert [c.object for c in claims(bare("Bundesminister", "Otto Ast"))] == ["aQ183"]
    austrian = bare("Bundesminister", "Otto Ast", "Er kam aus Wien nach Österreich.")
    assert [c.object for c in claims(austrian)] == ["aQ40"]


def test_a_bare_title_of_somebody_unknown_takes_the_state_that_the_article_is_about() -> None:
    article = bare("Minister", "Otto Ast", "Die Ukraine wählt. Die Ukrainer sind viele.")
    article.mention("Ukraine", "State")
    assert claims(article) == []            # named but once
    article.mention("Ukrainer", "Nationality", role="Q212")
    assert pairs(article)[0][2] == "aQ212"
    assert claims(bare("Minister", "Otto Ast")) == []


def test_the_same_title_without_a_main_state_states_nothing() -> None:
    article = bare("Minister", "Otto Ast", "Die Ukraine und Russland reden.")
    for state in ("Ukraine", "Russland"):
        article.mention(state, "State")
    assert claims(article) == []


def test_a_german_ministerpraesident_governs_the_land_that_the_article_is_about() -> None:
    text = "Sachsen liegt in Deutschland, sagt Deutschland."
    article = bare("Ministerpräsident", "Otto Ast", text)
    article.mention("Deutschland", "State")
    assert claims(article) == []
    article.mention("Sachsen", "Place")
    assert [c.object for c in claims(article)] == ["lQ1202"]


def test_types_are_checked() -> None:
    article = Article("Kim Jong Un und Wladimir Putin in der CDU.")
    kim, putin = article.mention("Kim Jong Un"), article.mention("Wladimir Putin")
    party = article.mention("CDU", "Organisation")
    article.standing("holdsOfficeIn", kim, putin, "in")       # nobody holds an office in a person
    article.standing("memberOf", kim, party, "in")
    article.standing("locatedIn", kim, party, "in")           # persons lie nowhere
    article.standing("holdsOfficeIn", party, party, "in")
    assert pairs(article) == [("memberOf", "aQ56226", "aQ49762")]


def test_who_has_no_entity_has_no_office() -> None:
    article = Article("Der Minister kam nach Russland.")
    title, state = article.mention("Minister", kind="nominal"), article.mention("Russland", "State")
    article.standing("holdsOfficeIn", title, state, "Minister")
    assert claims(article) == []


def test_a_capital_is_the_place_where_something_lies_and_the_state_that_has_offices() -> None:
    article = Article("Der Sender Wostok in Moskau und Otto Ast.")
    sender, moscow = article.mention("Wostok", "Organisation"), article.mention("Moskau", "Place")
    article.standing("locatedIn", sender, moscow, "in")
    assert [c.object for c in claims(article)] == ["lQ649"]


def test_distance_factuality_and_confidence_travel_on() -> None:
    article = Article("Wladiwostok liegt 130 Kilometer von Nordkorea.")
    town, state = article.mention("Wladiwostok", "Place"), article.mention("Nordkorea", "State")
    article.standing("locatedNear", town, state, "Kilometer", quantity="130 Kilometer", factuality="negated")
    [claim] = claims(article)
    assert (claim.quantity, claim.factuality) == ("130 Kilometer", "negated")
    assert 0 < claim.confidence <= 1
    assert claim.predicate in RELATIONS


def test_a_federal_office_is_one_of_the_state_wherever_it_sits() -> None:
    article = Article("Nancy Faeser bleibt Bundesinnenministerin in Berlin.")
    subject, town = article.mention("Nancy Faeser"), article.mention("Berlin", "Place")
    article.standing("holdsOfficeIn", subject, town, "Bundesinnenministerin", role="Bundesinnenministerin")
    assert [claim.object for claim in claims(article)] == ["aQ183"]


def of_organ(organ: str, *sentences: str, role: str = "Sprecher", name: str = "Otto Ast") -> Article:
    """An article whose first sentence gives somebody an office in an organ that the title alone tells."""
    article = Article(*sentences)
    article.standing("holdsOfficeIn", article.mention(name), None, role, role=role, title=role, organ=organ)
    return article


def objects(article: Article) -> list[str]:
    """The names of what the offices belong to."""
    analysis = article.analysis()
    linking = link_entities(analysis, gazetteer=ORGANS)
    found = standing_claims(analysis, linking=linking, rules=rulebook(lexicon=WORDS), gazetteer=ORGANS)
    bodies = [entity for claim in found for entity in [linking.by_id(claim.object)] if entity is not None]
    return list(dict.fromkeys(entity.name for entity in bodies))


WORDS = {"institutions": {"Regierung": ("Regierung",)}, "offices": {"Präsident": ("Präsident", "Staatschef")},
         **REGIONS}
ORGANS = Gazetteer(rulebook(lexicon=WORDS))


def test_the_organ_of_the_state_beside_a_title() -> None:
    article = Article("Der russische Regierungssprecher Otto Ast kam.")
    adjective = article.mention("russische", "Nationality", kind="adjective", lemma="Russland", role="Q159")
    article.standing("holdsOfficeIn", article.mention("Otto Ast"), adjective, "Regierungssprecher",
                     role="Regierungssprecher", organ="Regierung")
    assert objects(article) == ["Regierung Russlands"]


def test_the_organ_of_the_state_that_the_article_is_about() -> None:
    article = of_organ("Regierung", "Sprecher Otto Ast kam.", "Die Ukraine wartet.", "Die Ukraine lacht.")
    for n in (1, 2):
        article.mention("Ukraine", "State", sentence=n)
    assert objects(article) == ["Regierung der Ukraine"]
    assert objects(of_organ("Regierung", "Sprecher Otto Ast kam.")) == []
    assert objects(of_organ("Hochschulrat", "Sprecher Otto Ast kam.", "Die Ukraine wartet.")) == []


@pytest.mark.parametrize(("organ", "text", "body"), [
    ("Partei", "", "CDU"), ("Fraktion", "", "CDU-Fraktion"),
    ("Fraktion", "Der Landtag von Sachsen tagte.", "CDU-Landtagsfraktion Sachsen"),
])
def test_the_party_that_the_article_gives_a_person(organ: str, text: str, body: str) -> None:
    article = Article("Otto Ast (CDU) kam.", "Parteichef Ast ging.", *filter(None, [text]))
    first, second = article.mention("Otto Ast"), article.mention("Ast", sentence=1)
    article.point(second, first)
    if text:
        article.mention("Sachsen", "Place", sentence=2)
    article.standing("memberOf", first, article.mention("CDU", "Organisation"), "CDU")
    article.standing("holdsOfficeIn", second, second, "Parteichef", sentence=1, role="Parteichef", organ=organ)
    assert objects(article) == list(dict.fromkeys(["CDU", body]))


def test_a_party_that_the_article_does_not_tell_is_left_open() -> None:
    article = Article("Parteichef Otto Ast kritisierte die CDU.")
    ast = article.mention("Otto Ast")
    article.mention("CDU", "Organisation")
    article.standing("holdsOfficeIn", ast, ast, "Parteichef", role="Parteichef", organ="Partei")
    assert objects(article) == []


def test_a_mayor_governs_the_only_town_of_the_sentence() -> None:
    article = of_organ("Ort", "Bürgermeister Otto Ast kam nach Wladiwostok.", role="Bürgermeister")
    article.mention("Wladiwostok", "Place")
    assert objects(article) == ["Wladiwostok"]


def test_the_same_title_again_has_the_same_body() -> None:
    article = Article("Otto Ast, Leiter der NATO, kam.", "Leiter Ast ging.", "Präsident Ast blieb.")
    first, *later = article.mention("Otto Ast"), *(article.mention("Ast", sentence=n) for n in (1, 2))
    article.standing("holdsOfficeIn", first, article.mention("NATO", "Organisation"), "Leiter", role="Leiter",
                     title="Leiter")
    for n, (mention, title) in enumerate(zip(later, ("Leiter", "Präsident"), strict=True), start=1):
        article.point(mention, first)
        article.standing("holdsOfficeIn", mention, None, title, sentence=n, role=title, title=title, organ="Stelle")
    analysis = article.analysis()
    found = list(standing_claims(analysis, linking=link_entities(analysis, gazetteer=ORGANS),
                                 rules=rulebook(lexicon=WORDS), gazetteer=ORGANS))
    assert [(claim.sentence.index, claim.object) for claim in found] == [(0, "aQ7184"), (1, "aQ7184")]


@pytest.mark.parametrize(("words", "states"), [
    ("Präsident Otto Ast kam.", []),                        # Wladimir Putin is it
    ("Der frühere Präsident Otto Ast kam.", []),            # nor was anybody of that name ever
    ("Minister Otto Ast kam.", ["Russland"]),
])
def test_a_guessed_state_whose_office_another_holds_is_refused(words: str, states: list[str]) -> None:
    article = Article(words, "Russland wartet.", "Russland lacht.")
    for n in (1, 2):
        article.mention("Russland", "State", sentence=n)
    title = "Minister" if "Minister" in words else "Präsident"
    article.standing("holdsOfficeIn", article.mention("Otto Ast"), None, title, role=title, title=title)
    assert objects(article) == states
