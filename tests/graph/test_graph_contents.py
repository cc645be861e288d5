"""Merging over documents: entities, events, and what may stand as a direct triple."""
from __future__ import annotations

from dataclasses import replace
from datetime import date

import graph_samples as samples
import pytest

from kg.errors import InputError, PolitgraphError
from kg.graph import Contents, Graph
from kg.graph.events import date_window, gather_events
from kg.model import Claim, Document, Facts
from kg.settings import Settings


def contents(*facts: Facts, **options: float) -> Contents:
    graph = Graph()
    for one in facts or samples.corpus():
        graph.add(one)
    return graph.contents(settings=Settings(**options), rulebook=samples.RULEBOOK)  # type: ignore[arg-type]


def article(name: str, text: str, *, publisher: str | None = None, day: date | None = None) -> Document:
    return Document(name, text, publisher=publisher, published=day)


def meeting(name: str, *, publisher: str | None = None, day: date | None = None, **options: object) -> Facts:
    document = article(name, "Kim traf Putin.", publisher=publisher, day=day)
    where = samples.sentence(document, "Kim traf Putin.")
    one = samples.claim(where, samples.KIM, "meets", samples.PUTIN, "Kim", "traf", "Putin", **options)
    return samples.facts(document, [one])


def test_the_order_of_the_articles_does_not_matter() -> None:
    assert contents(*samples.corpus()) == contents(*reversed(samples.corpus()))


def test_entities_are_merged_by_id_and_the_commonest_name_wins() -> None:
    one, other = meeting("eins"), meeting("zwei")
    spelled = replace(samples.KIM, name="Kim Jong-un", aliases=("Machthaber Kim",))
    other = replace(other, entities=tuple(spelled if e.id == spelled.id else e for e in other.entities),
                    uses=tuple(replace(use, mentions=5) for use in other.uses))
    kim = contents(one, other).entities["aQ56226"]
    assert kim.name == "Kim Jong-un"
    assert kim.aliases == ("Kim", "Kim Jong Un", "Machthaber Kim")
    assert kim.wikidata == "Q56226"


def test_one_happening_in_two_articles_is_one_event() -> None:
    events = {event.id: event for event in contents().events}
    meetings = [event for event in events.values() if event.predicate == "meets"]
    assert sorted(event.date or "" for event in meetings) == ["2019-04", "2023-09-13"]
    summit = next(event for event in meetings if event.date == "2023-09-13")
    assert len(summit.claims) == 2
    assert summit.places == (samples.PORT.id,)


def test_standing_facts_and_denials_make_no_event() -> None:
    found = contents()
    predicates = {event.predicate for event in found.events}
    assert not predicates & {"holdsOfficeIn", "locatedIn"}
    denied = [claim for claim in found.claims if claim.factuality == "negated"]
    assert denied and all(claim.id not in found.event_of for claim in denied)


@pytest.mark.parametrize(("one", "other", "events"), [
    ({"date": "2023-09-13"}, {"date": "2023-09"}, 1),
    ({"date": "2023-09-13"}, {"date": "2023-10"}, 2),
    ({"date": "2023-09-13"}, {"day": date(2023, 9, 14)}, 1),
    ({"date": "2019-04-25"}, {"day": date(2023, 9, 14)}, 2),
    ({"day": date(2023, 9, 14)}, {"day": date(2023, 12, 24)}, 2),
    ({}, {"date": "2023"}, 2),
    ({}, {}, 2),
    ({"day": date(2023, 9, 14)}, {"date": "2023"}, 1),
    ({"place": samples.PORT.id}, {"place": samples.RUSSIA.id}, 2),
    ({"place": samples.PORT.id}, {}, 2),
    ({"place": samples.PORT.id, "day": date(2023, 9, 14)}, {"day": date(2023, 9, 14)}, 1),
    ({"factuality": "negated", "date": "2023-09-13"}, {"date": "2023-09-13"}, 1),
    ({"factuality": "negated"}, {"factuality": "hypothetical"}, 0),
    ({"factuality": "future", "day": date(2023, 9, 14)}, {"factuality": "hypothetical", "day": date(2023, 9, 14)}, 1),
])
def test_dates_and_places_decide(one: dict[str, object], other: dict[str, object], events: int) -> None:
    pair = meeting("eins", **one), meeting("zwei", **other)          # type: ignore[arg-type]
    claims = [claim for facts in pair for claim in facts.claims]
    published = {facts.document.id: facts.document.published for facts in pair}
    found = gather_events(claims, published=published, symmetric=frozenset({"meets"}))
    assert len(found) == events
    assert gather_events(reversed(claims), published=published, symmetric=frozenset({"meets"})) == found


@pytest.mark.parametrize(("done", "possible", "together"), [
    ({"day": date(2023, 9, 14)}, {"day": date(2023, 9, 11)}, True),      # what might happen did
    ({"day": date(2023, 9, 14)}, {"day": date(2023, 9, 14)}, True),      # of two papers of one day neither is the later
    ({"day": date(2023, 9, 14)}, {"day": date(2023, 9, 16)}, False),     # what might happen is another one
    ({"day": date(2023, 9, 14)}, {"day": date(2023, 9, 16), "date": "2023-09-13"}, True),
    ({"day": date(2023, 9, 14), "date": "2023-09-13"}, {"day": date(2023, 9, 14)}, True),
])
def test_what_is_possible_is_not_what_was_told_as_done(
    done: dict[str, object], possible: dict[str, object], together: bool,
) -> None:
    found = contents(meeting("a", **done), meeting("b", factuality="hypothetical", **possible))  # type: ignore[arg-type]
    assert [len(event.claims) for event in found.events] == [2 if together else 1]


@pytest.mark.parametrize("dated", [None, "2023-09-13"])
def test_nor_in_one_article(dated: str | None) -> None:
    one = meeting("a", day=date(2023, 9, 14))
    where = replace(one.claims[0].sentence, start=1)
    claim = replace(one.claims[0], sentence=where, factuality="hypothetical", date=dated)
    found = contents(replace(one, claims=(*one.claims, claim)))
    assert [len(event.claims) for event in found.events] == [2 if dated else 1]


def test_a_place_inside_the_other_is_compatible() -> None:
    inside = samples.corpus()[2].claims[1]
    claims: list[Claim] = [
        *meeting("eins", place=samples.PORT.id).claims, *meeting("zwei", place=samples.RUSSIA.id).claims,
        inside]
    day = date(2023, 9, 14)
    events = gather_events(claims, published={"eins": day, "zwei": day, "nord-2": None})
    assert [event.places for event in events] == [(samples.RUSSIA.id, samples.PORT.id)]


def test_date_window_knows_leap_years() -> None:
    assert date_window("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    with pytest.raises(ValueError):
        date_window("im Herbst")


@pytest.mark.parametrize(("facts", "stands"), [
    ((meeting("a"),), True),
    ((meeting("a", confidence=0.4),), False),
    ((meeting("a", factuality="future"),), False),
    ((meeting("a", attributed_to=samples.AGENCY.id, publisher="Nordblatt"),), False),
    ((meeting("a", attributed_to=samples.AGENCY.id, publisher="Nordblatt"),
      meeting("b", attributed_to=samples.AGENCY.id, publisher="nordblatt ")), False),
    ((meeting("a", attributed_to=samples.AGENCY.id, publisher="Nordblatt"),
      meeting("b", attributed_to=samples.SEOUL.id, publisher="Südkurier")), True),
    ((meeting("a", attributed_to=samples.AGENCY.id), meeting("b", attributed_to=samples.SEOUL.id)), False),
])
def test_what_may_stand_as_a_direct_triple(facts: tuple[Facts, ...], stands: bool) -> None:
    direct = contents(*facts).direct
    assert ((samples.KIM.id, "meets", samples.PUTIN.id) in direct) is stands
    assert ((samples.PUTIN.id, "meets", samples.KIM.id) in direct) is stands   # symmetric: both directions


def test_claims_below_the_least_confidence_are_left_out() -> None:
    assert len(contents(min_confidence=0.5).claims) == len(contents().claims) - 1


def test_the_same_article_twice_counts_once() -> None:
    assert len(contents(*samples.corpus(), *samples.corpus()).documents) == 4


def test_two_articles_with_one_id_are_refused() -> None:
    graph = Graph()
    graph.add(meeting("a"))
    with pytest.raises(InputError, match="another article has the id 'a'"):
        graph.add(meeting("a", publisher="Südkurier"))


def test_a_claim_about_an_unknown_entity_is_refused() -> None:
    facts = replace(meeting("a"), entities=())
    with pytest.raises(PolitgraphError, match="aQ56226"):
        Graph().add(facts)
