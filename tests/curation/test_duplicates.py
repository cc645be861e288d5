"""Proposals of merges: who is proposed, why, and that the rows are decisions."""
from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

import people
import pytest
from people import KARL, KIM, MAIER, decide

from kg.curation import COLUMNS, Curation, read_decisions
from kg.curation.duplicates import find_duplicates
from kg.graph.known import Known, entities_of


def known(*entities: Known) -> dict[str, Known]:
    return {entity.id: entity for entity in entities}


def one(name: str, id_: str, type_: str = "Person", **more: object) -> Known:
    entity = Known(id_, type_, name)
    for key, value in more.items():
        setattr(entity, key, value)
    return entity


def pairs(*entities: Known) -> list[tuple[str, str]]:
    return [(p.id, p.value) for p in find_duplicates(known(*entities))]


def test_surname_and_office_are_proposed_with_reasons(tmp_path: Path) -> None:
    entities = entities_of(people.written(tmp_path, people.corpus()))
    proposal, = find_duplicates(entities)
    assert {proposal.id, proposal.value} == {MAIER.id, KARL.id}
    for words in ("same surname", "same type", "both Außenminister of Österreich", "Maier (Person)"):
        assert words in proposal.reason
    assert 0.6 <= proposal.score <= 1


@pytest.mark.parametrize(("first", "second"), [
    ("Franz Müntefering", "Franz Münteferin"), ("Michail Gorbatschow", "Michail Sergejewitsch Gorbatschow"),
    ("Muammar Gaddafi", "Muammar Ghaddafi"), ("K. Maier", "Karl Maier"), ("Recep Erdogan", "Recep Erdoğan")])
def test_spellings_of_one_person(first: str, second: str) -> None:
    assert len(pairs(one(first, "a1"), one(second, "a2"))) == 1


@pytest.mark.parametrize(("first", "second", "type_"), [
    ("Karl Maier", "Anna Maier", "Person"), ("Peter Sharp", "Peter Schaar", "Person"),
    ("Regierung des Irak", "Regierung des Iran", "Organisation"), ("BBC", "ABC", "Organisation"),
    ("Bundestagswahl 2005", "Bundestagswahl 2009", "Event"), ("Deutsche Bank", "Deutsche Bahn", "Organisation"),
    ("Bundestagswahl", "Bundestagswahl 2009", "Event"), ("Innenministerium Russlands", "Außenministerium Russlands",
                                                         "Organisation")])
def test_what_only_looks_alike(first: str, second: str, type_: str) -> None:
    assert pairs(one(first, "a1", type_), one(second, "a2", type_)) == []


def test_two_items_are_two_things() -> None:
    linked = [one("Karl Maier", f"aQ{n}", links=[f"http://www.wikidata.org/entity/Q{n}"]) for n in (1, 2)]
    assert pairs(*linked) == []


def test_the_linked_one_stays() -> None:
    other = one("Dupfclub", "a1", "Organisation", articles=["a", "b"])
    linked = one("Dupf-Club", "aQ5", "Organisation", links=["http://www.wikidata.org/entity/Q5"])
    same = one("Dupfklub", "aQ5", "Organisation", links=["http://www.wikidata.org/entity/Q5"], aliases=["Dupfclub"])
    assert pairs(other, same) == [("a1", "aQ5")]
    assert pairs(other, linked) in ([], [("a1", "aQ5")])


def test_neighbours_and_type_move_the_score() -> None:
    near = [one("Karl Maier", "a1", relations=Counter({("meets", "a9"): 1})),
            one("Karl Meier", "a2", relations=Counter({("meets", "a9"): 1})), one("Dupfclub", "a9", "Organisation")]
    far = [one("Karl Maier", "a1"), one("Karl Meier", "a2")]
    odd = [one("Dupfclub", "a1", "Organisation"), one("Dupfclub", "a2", "Place")]
    best, plain = find_duplicates(known(*near))[0], find_duplicates(known(*far))[0]
    assert best.score > plain.score and "neighbours in common: Dupfclub" in best.reason
    assert "other type" in find_duplicates(known(*odd))[0].reason


def test_rows_are_decisions_and_decided_pairs_are_left_out(tmp_path: Path) -> None:
    entities = entities_of(people.written(tmp_path / "out", people.corpus()))
    text = io.StringIO()
    csv.writer(text).writerows([COLUMNS, *(proposal.row for proposal in find_duplicates(entities))])
    path = tmp_path / "decisions.csv"
    path.write_text(text.getvalue(), encoding="utf-8")
    decisions = read_decisions(path)
    assert find_duplicates(entities, decided=decisions) == []
    joined = people.contents(people.corpus(), Curation(decisions))
    assert len([entity for entity in joined.entities.values() if entity.type == "Person"]) == 2
    path = decide(tmp_path / "apart.csv", f"different,{KARL.id},{MAIER.id},,")
    assert find_duplicates(entities, decided=read_decisions(path)) == []
    assert KIM.id in entities
