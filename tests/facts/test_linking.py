"""Linking: analyses made by hand, no pipeline; own sentences."""
from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kg.facts.candidates import Context, best_candidate
from kg.facts.identity import unknown_entity
from kg.facts.linking import Linking, link_entities
from kg.gazetteer import Gazetteer
from kg.model import Analysis, Clause, Document, Mention, Role, Sentence, content_id
from kg.rulebook import load_rulebook


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(load_rulebook())


def mention(text: str, word: str, kind: str = "name", *, label: str = "", **fields: Any) -> Mention:
    """A mention of ``word`` in a text that is one sentence; its index is set by ``analysis``."""
    start = text.index(word)
    lemma = fields.pop("lemma", word)
    return Mention(0, 0, start, start + len(word), word, kind, label=label, lemma=lemma, **fields)  # type: ignore[arg-type]


def analysis(text: str, *mentions: Mention, published: date | None = date(2023, 9, 13),
             clauses: tuple[Clause, ...] = ()) -> Analysis:
    document = Document("d1", text, published=published)
    sentence = Sentence("d1", "body", 0, len(text), text)
    return Analysis(document, (sentence,), tuple(replace(m, index=i) for i, m in enumerate(mentions)), clauses)


def link(gazetteer: Gazetteer, text: str, *mentions: Mention, **more: Any) -> Linking:
    return link_entities(analysis(text, *mentions, **more), gazetteer=gazetteer)


def test_a_known_name_gets_its_item_and_german_name(gazetteer: Gazetteer) -> None:
    text = "Vladimir Putin reist nach Moskau."
    linking = link(gazetteer, text, mention(text, "Vladimir Putin", label="Person"),
                   mention(text, "Moskau", label="Place", locative=True))
    person, town = linking.entities[0], linking.entities[1]
    assert (person.id, person.name, person.type) == ("aQ7747", "Wladimir Putin", "Person")
    assert (town.id, town.type, bool(town.geonames)) == ("lQ649", "Place", True)
    assert person.reason


def test_inflected_names_and_the_type_of_the_tables(gazetteer: Gazetteer) -> None:
    text = "Den Vereinten Nationen und den Niederlanden fehlt Geld."
    linking = link(gazetteer, text, mention(text, "Vereinten Nationen", label="Place"),
                   mention(text, "Niederlanden", label="Place"))
    assert (linking.entities[0].name, linking.entities[0].type) == ("Vereinte Nationen", "Organisation")
    assert (linking.entities[1].name, linking.entities[1].type) == ("Niederlande", "State")


def test_another_spelling_of_a_known_person(gazetteer: Gazetteer) -> None:
    context = Context(date(2012, 1, 1), {"Q159": 2})
    found = best_candidate("Serguei Lawroff", "Person", gazetteer=gazetteer, context=context)
    assert found is None
    found = best_candidate("Serguei Lawrow", "Person", gazetteer=gazetteer, context=context)
    assert found is not None and found.actor.name == "Sergei Lawrow" and "alike" in found.reason
    assert best_candidate("Michael Mertin", "Person", gazetteer=gazetteer, context=context) is None


def test_a_backbencher_is_only_linked_where_the_state_fits(gazetteer: Gazetteer) -> None:
    member = next(a for a in gazetteer.candidates("Petra Pau") if a.type == "Person")
    abroad = Context(date(2010, 1, 1), {"Q17": 5})
    at_home = Context(date(2010, 1, 1), {"Q183": 5})
    assert best_candidate("Petra Pau", "Person", gazetteer=gazetteer, context=at_home) is not None
    low = best_candidate("Petra Pau", "Person", gazetteer=gazetteer, context=abroad)
    assert low is None or low.actor.wikidata == member.wikidata and low.score < 0.75


def test_an_unknown_name_is_the_same_node_everywhere(gazetteer: Gazetteer) -> None:
    one = link(gazetteer, "Ulrike Zwetschgenbaum kam.", mention("Ulrike Zwetschgenbaum kam.", "Ulrike Zwetschgenbaum",
                                                                label="Person"))
    other = link(gazetteer, "„ULRIKE ZWETSCHGENBAUM“", mention("„ULRIKE ZWETSCHGENBAUM“", "„ULRIKE ZWETSCHGENBAUM“",
                                                               label="Person"))
    assert one.entities[0].id == other.entities[0].id == content_id("a", "Person", "ulrike zwetschgenbaum")
    assert one.entities[0].wikidata == ""
    assert unknown_entity("Place", "Hinterdupfing", "").id.startswith("l")
    assert unknown_entity("Event", "Dupfinger Gipfel", "").id.startswith("v")


def test_the_longest_form_names_an_unknown_person(gazetteer: Gazetteer) -> None:
    text = "Zwetschgenbaum kam. Dann sprach Ulrike Zwetschgenbaum."
    full = mention(text, "Ulrike Zwetschgenbaum", label="Person")
    short = replace(mention(text, "Zwetschgenbaum", label="Person"), antecedent=1)
    linking = link(gazetteer, text, short, full)
    assert linking.entities[0].name == "Ulrike Zwetschgenbaum" == linking.entities[1].name
    assert [(use.mentions, use.first_start) for use in linking.uses] == [(2, 0)]


def test_organs_are_named_after_their_state(gazetteer: Gazetteer) -> None:
    text = "Die russische Regierung, die deutsche Armee und die US-Truppen schweigen."
    linking = link(
        gazetteer, text,
        mention(text, "russische Regierung", "nominal", label="Organisation", lemma="Regierung", role="Q159"),
        mention(text, "deutsche Armee", "nominal", label="Organisation", lemma="Streitkräfte", role="Q183"),
        mention(text, "US-Truppen", "nominal", label="Organisation", lemma="Streitkräfte", role="Q30"))
    assert [linking.entities[i].name for i in range(3)] == [
        "Regierung Russlands", "Bundeswehr", "Streitkräfte der Vereinigten Staaten"]


def test_the_police_alone_is_nobody(gazetteer: Gazetteer) -> None:
    text = "Die Polizei sucht Zeugen."
    alone = mention(text, "Polizei", "nominal", label="Organisation", lemma="Polizei", role="Q183")
    assert link(gazetteer, text, alone).entities == {}
    text = "Die Polizei Israels sucht Zeugen."
    named = mention(text, "Polizei", "nominal", label="Organisation", lemma="Polizei", role="Q801")
    linking = link(gazetteer, text, named, mention(text, "Israels", label="State", lemma="Israel"))
    assert linking.entities[0].name == "Polizei Israels"


def test_the_government_of_a_leader(gazetteer: Gazetteer) -> None:
    text = "Die Merkel-Regierung zögert, sagt Angela Merkel."
    linking = link(gazetteer, text,
                   mention(text, "Merkel-Regierung", "nominal", label="Organisation", lemma="Regierung"),
                   replace(mention(text, "Merkel", "compound", label="Person"), antecedent=2),
                   mention(text, "Angela Merkel", label="Person"), published=date(2012, 5, 1))
    assert linking.entities[0].name == "Bundesregierung"


def test_titles_mean_who_held_the_office_that_day(gazetteer: Gazetteer) -> None:
    text = "Der russische Präsident und der US-Präsident telefonieren."
    mentions = (mention(text, "russische", "adjective", label="Nationality", lemma="Russland", role="Q159"),
                mention(text, "Präsident", "nominal", label="Person", title="Präsident"),
                mention(text, "US-Präsident", "nominal", label="Person", title="Präsident"),
                mention(text, "US", "compound", label="State"))
    then = link(gazetteer, text, *mentions, published=date(2010, 6, 1))
    assert (then.entities[1].name, then.entities[2].name) == ("Dmitri Medwedew", "Barack Obama")
    later = link(gazetteer, text, *mentions, published=date(2018, 6, 1))
    assert (later.entities[1].name, later.entities[2].name) == ("Wladimir Putin", "Donald Trump")


def test_a_seat_of_government_acts_as_the_state(gazetteer: Gazetteer) -> None:
    text = "Moskau warnt Washington."
    roles = (Role("subject", (0,)), Role("object", (1,)))
    clause = Clause(0, "warnen", "verb", "warnt", 7, 12, roles)
    linking = link(gazetteer, text, mention(text, "Moskau", label="Place"), mention(text, "Washington", label="Place"),
                   clauses=(clause,))
    assert linking.entities[0].type == "Place"
    acting = linking.actor(0)
    assert acting is not None and (acting.name, acting.type) == ("Russland", "State")
    assert {use.entity for use in linking.uses} == {"aQ159", "lQ61"}
    text = "In Moskau regnet es."
    there = link(gazetteer, text, mention(text, "Moskau", label="Place", locative=True))
    literal = there.actor(0)
    assert literal is not None and literal.type == "Place"


def test_inhabitants_are_nobody_and_delegations_are_the_state(gazetteer: Gazetteer) -> None:
    text = "Russen und russische Diplomaten kamen."
    linking = link(gazetteer, text,
                   mention(text, "Russen", "nominal", label="Nationality", lemma="Russe", role="Q159", number="Plur"),
                   mention(text, "Diplomaten", "nominal", label="Nationality", lemma="Diplomat", role="Q159"))
    assert 0 not in linking.entities
    assert linking.entities[1].name == "Russland"


def test_known_names_inside_longer_ones(gazetteer: Gazetteer) -> None:
    text = "Hamburger SPD, CSU-Spitze, Kremlsprecher Dmitri Peskow"
    linking = link(gazetteer, text, mention(text, "Hamburger SPD", label="Organisation"),
                   mention(text, "CSU-Spitze", label="Organisation"),
                   mention(text, "Kremlsprecher Dmitri Peskow", label="Organisation"))
    assert [linking.entities[i].name for i in range(3)] == ["SPD", "CSU", "Dmitri Peskow"]


def test_small_words_do_not_stand_for_acronyms(gazetteer: Gazetteer) -> None:
    text = "Der Bund zahlt, der BUND klagt."
    linking = link(gazetteer, text, mention(text, "Bund", label="Organisation"),
                   mention(text, "BUND", label="Organisation"))
    assert linking.entities[0].name == "Bund"
    assert linking.entities[1].name == "Bund für Umwelt und Naturschutz Deutschland"


def test_pronouns_take_their_antecedent_and_cycles_end(gazetteer: Gazetteer) -> None:
    text = "Angela Merkel sagte, sie komme."
    linking = link(gazetteer, text, mention(text, "Angela Merkel", label="Person"),
                   mention(text, "sie", "pronoun", antecedent=0))
    assert linking.entities[1].id == linking.entities[0].id == "aQ567"
    circle = link(gazetteer, text, mention(text, "sie", "pronoun", antecedent=1),
                  mention(text, "sie", "pronoun", antecedent=0))
    assert circle.entities == {}


def test_states_can_be_asked_for(gazetteer: Gazetteer) -> None:
    text = "Frankreich, französische Bauern, Frankreichs Senat, Polen"
    linking = link(gazetteer, text, mention(text, "Frankreich", label="State"),
                   mention(text, "französische", "adjective", label="Nationality", lemma="Frankreich", role="Q142"),
                   mention(text, "Polen", label="State"))
    main = linking.main_state()
    assert main is not None and main.name == "Frankreich"
    japan = linking.state("Q17")
    assert japan is not None and japan in linking.all_entities()
    assert linking.by_id("aQ17") == japan and linking.state("Q999999999") is None


@pytest.mark.parametrize("name, state, item", [
    ("London", "Q30", "Q84"),           # not the one in Kentucky
    ("Dublin", "Q30", "Q1761"),         # nor that in Ohio
    ("Birmingham", "Q30", "Q79867"),    # no capital: the one of the state that the article is about
    ("Birmingham", "Q145", "Q2256"),
    ("Luxemburg", "Q183", "Q32"),       # a state before its capital
])
def test_a_capital_is_meant_whatever_else_is_called_so(name: str, state: str, item: str, gazetteer: Gazetteer) -> None:
    context = Context(date(2023, 9, 13), {state: 3})
    found = best_candidate(name, "Place", gazetteer=gazetteer, context=context)
    assert found is not None and found.actor.wikidata == item, found


def test_the_same_article_gives_the_same_entities(gazetteer: Gazetteer) -> None:
    text = "Paris, Berlin, die CDU und Ulrike Zwetschgenbaum"
    mentions = [mention(text, word, label=label) for word, label in (
        ("Paris", "Place"), ("Berlin", "Place"), ("CDU", "Organisation"), ("Ulrike Zwetschgenbaum", "Person"))]
    one, other = link(gazetteer, text, *mentions), link(Gazetteer(load_rulebook()), text, *mentions)
    assert one.all_entities() == other.all_entities() and one.uses == other.uses


def test_a_chamber_is_that_of_the_articles_state(gazetteer: Gazetteer) -> None:
    text = "Die USA streiten: Der Senat tagt."
    linking = link(gazetteer, text, mention(text, "USA", label="State"), mention(text, "Senat", label="Organisation"))
    assert linking.entities[1].name == "Senat der Vereinigten Staaten"
    text = "Der Senat tagt."
    assert not link(gazetteer, text, mention(text, "Senat", label="Organisation")).entities


def test_a_body_without_a_name_is_one_of_its_article(gazetteer: Gazetteer) -> None:
    text = "Der Finanzausschuss tagt."
    one = link(gazetteer, text, mention(text, "Finanzausschuss", label="Organisation")).entities[0]
    assert (one.name, one.type) == ("Finanzausschuss", "Organisation")
    assert one.id != unknown_entity("Organisation", "Finanzausschuss", "").id
    text = "Kenia wählt, die Wahlkommission zählt."
    linking = link(gazetteer, text, mention(text, "Kenia", label="State"),
                   mention(text, "Wahlkommission", label="Organisation"))
    assert linking.entities[1].name == "Wahlkommission Kenias"


def test_the_abbreviation_tells_the_body(gazetteer: Gazetteer) -> None:
    text = "Die Freunde der CDU (CDU) tagen."
    linking = link(gazetteer, text, mention(text, "Freunde der CDU", label="Organisation"),
                   mention(text, "CDU", label="Organisation", antecedent=0))
    assert linking.entities[0].wikidata == "Q49762"
