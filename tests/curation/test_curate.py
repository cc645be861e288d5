"""Decisions applied to the facts of articles."""
from __future__ import annotations

from pathlib import Path

import people
import pytest
from people import AUSTRIA, CLUB, KARL, KIM, MAIER, decide

from kg.curation import Curation, read_decisions
from kg.curation.curate import set_apart
from kg.graph.collect import Contents
from kg.model import Entity


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "decisions.csv"


def decided(file: Path, *rows: str) -> tuple[Contents, tuple[str, ...]]:
    """The graph of the sample articles with some decisions, and what they did not meet."""
    curation = Curation(read_decisions(decide(file, *rows)))
    return people.contents(people.corpus(), curation), curation.unused()


def told(contents: Contents) -> set[tuple[str, str, str]]:
    return {(contents.name(claim.subject), claim.predicate, contents.name(claim.object)) for claim in contents.claims}


def test_without_decisions_a_surname_is_somebody_else() -> None:
    found = people.contents(people.corpus())
    assert {MAIER.id, KARL.id} <= found.entities.keys()


def test_joined_entities_are_one(file: Path) -> None:
    found, unused = decided(file, f"same,{MAIER.id},{KARL.id},,")
    assert unused == () and MAIER.id not in found.entities
    one = found.entities[KARL.id]
    assert (one.name, one.aliases) == ("Karl Maier", ("Maier",))      # though "Maier" is written more often
    assert f"joined by a decision (was {MAIER.id})" in one.reason
    assert {("Karl Maier", "criticises", "Kim Jong Un"), ("Karl Maier", "meets", "Kim Jong Un")} <= told(found)
    assert [use.entity for use in found.facts[1].uses].count(KARL.id) == 1
    assert found.facts[1].quotations[0].speaker == KARL.id


def test_a_merge_is_undone_by_taking_the_row_away(file: Path) -> None:
    decided(file, f"same,{MAIER.id},{KARL.id},,")
    assert decided(file)[0] == people.contents(people.corpus())


def test_an_item_of_the_tables_brings_its_name(file: Path) -> None:
    known = Entity("aQ4242", "Karl Anton Maier", "Person", wikidata="Q4242", aliases=("K. A. Maier",))
    curation = Curation(read_decisions(decide(file, f"same,{MAIER.id},aQ4242,,")),
                             of_tables=lambda item: known if item == "Q4242" else None)
    one = people.contents(people.corpus(), curation).entities["aQ4242"]
    assert (one.name, one.wikidata) == ("Karl Anton Maier", "Q4242") and "Maier" in one.aliases
    assert curation.unused() == ()


def test_an_item_that_no_table_has_is_a_link_all_the_same(file: Path) -> None:
    found, unused = decided(file, f"same,{MAIER.id},aQ4242,,")
    assert (found.entities["aQ4242"].name, found.entities["aQ4242"].wikidata, unused) == ("Maier", "Q4242", ())


def test_two_in_one_article_become_one_and_have_no_relation_with_themselves(file: Path) -> None:
    facts = people.article("c", (MAIER, "meets", KARL), (KARL, "praises", KIM), (MAIER, "praises", KIM))
    now = Curation(read_decisions(decide(file, f"same,{MAIER.id},{KARL.id},,"))).apply(facts)
    assert [entity.id for entity in now.entities] == sorted((KARL.id, KIM.id))
    assert {claim.predicate for claim in now.claims} == {"praises"}
    use = next(use for use in now.uses if use.entity == KARL.id)
    assert use.mentions == 4 and set(use.texts) == {"Maier", "Karl Maier"}
    assert next(entity for entity in now.entities if entity.id == KARL.id).name == "Karl Maier"


def test_one_is_set_apart_in_one_article(file: Path) -> None:
    """Two articles write of a Karl Maier, but the second means another one, who is a Q item."""
    facts = [people.article(name, (KARL, "meets", KIM)) for name in ("a", "c")]
    curation = Curation(read_decisions(decide(file, f"different,{KARL.id},,c,")))
    found = people.contents(facts, curation)
    other = set_apart(KARL.id, "c")
    assert {claim.subject for claim in found.claims} == {KARL.id, other}
    assert found.entities[other].name == "Karl Maier" and "set apart by a decision" in found.entities[other].reason
    assert curation.unused() == ()
    further = Curation(read_decisions(decide(file, f"different,{KARL.id},,c,", f"same,{other},aQ4242,,")))
    assert {claim.subject for claim in people.contents(facts, further).claims} == {KARL.id, "aQ4242"}
    assert further.unused() == ()


def test_one_article_is_taken_out_of_a_merge_by_the_id_that_it_goes_by(file: Path) -> None:
    found, unused = decided(file, f"same,{MAIER.id},{KARL.id},,", f"different,{KARL.id},,b,")
    assert unused == ()
    assert {entity.name for entity in found.entities.values() if entity.type == "Person" and not entity.wikidata} \
        == {"Karl Maier", "Maier"}


def test_a_linked_one_that_is_set_apart_loses_the_link(file: Path) -> None:
    found, _ = decided(file, f"different,{KIM.id},,a,")
    assert found.entities[set_apart(KIM.id, "a")].wikidata == ""
    assert found.entities[KIM.id].wikidata == "Q56226"


def test_one_is_somebody_in_one_article_only(file: Path) -> None:
    facts = [people.article(name, (KARL, "meets", KIM)) for name in ("a", "c")]
    curation = Curation(read_decisions(decide(file, f"same,{KARL.id},aQ4242,c,")))
    assert {claim.subject for claim in people.contents(facts, curation).claims} == {KARL.id, "aQ4242"}
    assert curation.unused() == ()


def test_names_and_types(file: Path) -> None:
    found, unused = decided(file, f"rename,{MAIER.id},Kurt Maier,,", f"retype,{CLUB.id},Event,,")
    assert unused == ()
    assert (found.entities[MAIER.id].name, found.entities[MAIER.id].aliases) == ("Kurt Maier", ("Maier",))
    assert "renamed by a decision (was Maier)" in found.entities[MAIER.id].reason
    assert found.entities[CLUB.id].type == "Event"
    assert "type by a decision (was Organisation)" in found.entities[CLUB.id].reason


def test_a_name_for_one_is_the_name_of_all_that_are_joined(file: Path) -> None:
    found, _ = decided(file, f"same,{MAIER.id},{KARL.id},,", f"rename,{MAIER.id},Charly Maier,,")
    assert found.entities[KARL.id].name == "Charly Maier"


def test_rejected_claims_go_with_what_they_alone_bring(file: Path) -> None:
    claim = people.claim_id(people.corpus()[1], "memberOf")
    facts = people.corpus()
    found, unused = decided(file, f"reject,{claim},,,")
    assert unused == ()
    assert ("Maier", "memberOf", "Dupfclub") in told(people.contents(facts)) - told(found)
    assert CLUB.id in found.entities        # the article names it


def test_a_claim_is_rejected_by_the_id_before_and_after_a_merge(file: Path) -> None:
    join = f"same,{MAIER.id},{KARL.id},,"
    before = people.claim_id(people.corpus()[1], "criticises")
    after = next(claim.id for claim in decided(file, join)[0].claims if claim.predicate == "criticises")
    assert before != after
    for claim in (before, after):
        found, unused = decided(file, join, f"reject,{claim},,,")
        assert unused == () and "criticises" not in {claim.predicate for claim in found.claims}


@pytest.mark.parametrize(("row", "said"), [
    ("same,a00000000000000000000,aQ56226,,", "nothing has the id a0000"),
    (f"same,{MAIER.id},a00000000000000000000,,", "nothing has the id a0000"),
    (f"different,{MAIER.id},a00000000000000000000,,", "nothing has the id a0000"),
    (f"different,{MAIER.id},,a,", f"no article a names {MAIER.id}"),
    (f"same,{MAIER.id},{KARL.id},nowhere,", f"no article nowhere names {MAIER.id}"),
    ("rename,aQ1,Nobody,,", "nothing has the id aQ1"),
    ("retype,aQ1,Person,,", "nothing has the id aQ1"),
    ("reject,c00000000000000000000,,,", "nothing has the id c0000"),
])
def test_a_decision_that_meets_nothing_is_told(file: Path, row: str, said: str) -> None:
    _, unused = decided(file, f"rename,{KIM.id},Kim,,", row)
    assert len(unused) == 1
    assert f"{file}, line 3 " in unused[0] and said in unused[0] and "remove the row or correct it" in unused[0]


def test_a_guard_against_a_merge_changes_nothing(file: Path) -> None:
    found, unused = decided(file, f"different,{MAIER.id},{KARL.id},,")
    assert found == people.contents(people.corpus()) and unused == ()


def test_the_same_decisions_give_the_same_bytes(tmp_path: Path) -> None:
    rows = [f"same,{MAIER.id},{KARL.id},,", f"rename,{AUSTRIA.id},Republik Österreich,,",
            f"retype,{CLUB.id},Event,,"]
    folders = []
    for n, order in enumerate((rows, rows, rows[::-1])):
        curation = Curation(read_decisions(decide(tmp_path / f"{n}.csv", *order)))
        folders.append(people.written(tmp_path / str(n), people.corpus(), curation))
    for name in ("graph.ttl", "graph.trig", "relations.csv", "entities.csv", "quotes.csv", "graph.html", "report.html"):
        assert len({(folder / name).read_bytes() for folder in folders}) == 1, name
    assert "Karl Maier" in (folders[0] / "quotes.csv").read_text(encoding="utf-8")
