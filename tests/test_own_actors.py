"""A user's own actors: a table that joins those under ``ontology/`` for one build."""
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.errors import RuleError
from kg.facts.candidates import Context, best_candidate
from kg.gazetteer import Gazetteer
from kg.model import Document
from kg.pipeline import Extractor, rules_for
from kg.rulebook import load_rulebook, with_own_actors
from kg.settings import Settings


def table(path: Path, *rows: str, header: str = "wikidata,name,type,aliases,country") -> Path:
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


def gazetteer(path: Path) -> Gazetteer:
    return Gazetteer(with_own_actors(load_rulebook(), [path]))


def test_a_new_actor_is_found_by_all_names(tmp_path: Path) -> None:
    known = gazetteer(table(tmp_path / "my.csv", ",Ida Zwetschgenbaum,Person,Ida Z. Baum,Q40",
                            ",Dupfclub,Organisation,Klub der Dupfer|KdD,Q40"))
    assert [actor.name for actor in known.candidates("Ida Z. Baum")] == ["Ida Zwetschgenbaum"]
    assert known.label_of("KdD") == "Organisation"
    assert known.label_of("Ida Zwetschgenbaums") == "Person"


def test_own_actors_go_before_namesakes(tmp_path: Path) -> None:
    rules = load_rulebook()
    member = next(actor for actor in rules.actors if actor.name == "Petra Pau")
    known = gazetteer(table(tmp_path / "my.csv", ",Petra Pau,Person,,Q40"))
    found = best_candidate("Petra Pau", "Person", gazetteer=known, context=Context(date(2010, 1, 1), {"Q40": 3}))
    assert found is not None and found.actor.wikidata == "" and "own actors" in found.reason
    assert member in known.candidates("Petra Pau")


def test_a_row_with_a_known_item_adds_to_it(tmp_path: Path) -> None:
    known = gazetteer(table(tmp_path / "my.csv", "Q7747,Wladimir Wladimirowitsch Putin,Person,Wolodja P.,",
                            "Q159,Moskowien,State,Russenreich,"))
    one, = known.candidates("Wolodja P.")
    assert (one.wikidata, one.name, one.country) == ("Q7747", "Wladimir Wladimirowitsch Putin", "Q159")
    assert one in known.candidates("Wladimir Putin") and known.actor("Q7747") == one
    state = known.state("Q159")
    assert state is not None and state.name == "Russland" and "Moskowien" in state.aliases
    assert [actor.wikidata for actor in known.candidates("Russenreich")] == ["Q159"]


@pytest.mark.parametrize(("rows", "header", "fault", "cure"), [
    ((",Ida,Human,,",), "wikidata,name,type,aliases,country", "line 2 (Ida): unknown type 'Human'", "Person"),
    (("7,Ida,Person,,",), "wikidata,name,type,aliases,country", "line 2: '7' is no Wikidata item", "Q7747"),
    ((",,Person,,",), "wikidata,name,type,aliases,country", "line 2: 'name' is empty", "fill it in"),
    ((), "wikidata;name;type", "header: has no commas", "with commas"),
    ((), "name,typ", "header: unknown column 'typ'", "use some of wikidata,name"),
    (("Ida,Person", "Ida,Person"), "name,type", "line 3 (Ida): stands in my.csv, line 2 too", "one row"),
])
def test_a_wrong_table_is_refused(tmp_path: Path, rows: tuple[str, ...], header: str, fault: str, cure: str) -> None:
    path = table(tmp_path / "my.csv", *rows, header=header)
    with pytest.raises(RuleError) as error:
        rules_for(Settings(actors=(str(path),)))
    assert "my.csv, " in str(error.value) and fault in str(error.value) and cure in str(error.value)


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"nowhere\.csv: there is no such file; name a CSV file"):
        rules_for(Settings(actors=(str(tmp_path / "nowhere.csv"),)))


def test_no_own_actors_change_nothing() -> None:
    assert rules_for(Settings()) is load_rulebook()


@pytest.mark.model
def test_articles_are_linked_to_own_actors(extractor: Extractor, tmp_path: Path) -> None:
    path = table(tmp_path / "my.csv", "Q900001,Ida Zwetschgenbaum,Person,,Q40", ",Dupfclub,Organisation,,Q40")
    rules = rules_for(Settings(actors=(str(path),)))
    own = Extractor(extractor.nlp, rules, Gazetteer(rules), Settings())
    text = "Ida Zwetschgenbaum kritisierte den Dupfclub. Der Dupfclub tagte in Wien."
    facts, = own.extract([Document("1", text, published=date(2019, 5, 1))])
    assert {(entity.id, entity.name) for entity in facts.entities} >= {("aQ900001", "Ida Zwetschgenbaum")}
    assert "Dupfclub" in {entity.name for entity in facts.entities if "own actors" in entity.reason}
