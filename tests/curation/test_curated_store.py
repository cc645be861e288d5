"""Decisions and a store: it keeps them, and its files are those of one build with the same decisions."""
from __future__ import annotations

from pathlib import Path

import people
import pytest
from people import KARL, KIM, MAIER, decide
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.curation import Curation, Decisions
from kg.curation.curate import set_apart
from kg.graph import Article
from kg.graph.known import entities_of
from kg.pipeline import build
from kg.settings import Settings
from kg.stored import decided, decided_anew, open_store

FILES = ("graph.ttl", "graph.trig", "relations.csv", "entities.csv", "quotes.csv", "graph.html", "report.html")
JOIN = f"same,{MAIER.id},{KARL.id},,"
MEETING = ("Der russische Präsident Wladimir Putin traf am Mittwoch den nordkoreanischen Machthaber Kim Jong Un. "
           "Die beiden sprachen über die Lage in der Region. Danach reiste Kim in die Hauptstadt zurück.\n")
JOURNEY = ("Bundeskanzler Olaf Scholz reiste am Dienstag nach Polen. Dort empfing ihn der polnische Präsident Andrzej "
           "Duda. Beide lobten die Zusammenarbeit mit Wladimir Putin in der Europäischen Union.\n")


def curation(path: Path, *rows: str) -> Curation:
    from kg.curation import read_decisions
    return Curation(read_decisions(decide(path, *rows)) if rows else Decisions())


@pytest.mark.parametrize("rows", [
    (JOIN,), (JOIN, f"rename,{MAIER.id},Charly Maier,,", f"retype,{people.CLUB.id},Event,,"),
    (f"different,{KIM.id},,a,", f"rename,{set_apart(KIM.id, 'a')},Kim der Zweite,,"),
    (f"reject,{people.claim_id(people.corpus()[1], 'memberOf')},,,",)], ids=["same", "names", "apart", "reject"])
def test_other_decisions_leave_what_a_new_store_would_hold(tmp_path: Path, rows: tuple[str, ...]) -> None:
    none, some = curation(tmp_path / "none.csv"), curation(tmp_path / "some.csv", *rows)
    plain = people.stored(tmp_path / "plain", people.corpus(), none)
    decided = people.stored(tmp_path / "decided", people.corpus(), some)
    assert b"ontology#curation>" in decided and b"ontology#curation>" not in plain     # the head tells of them
    with open_store(tmp_path / "plain", settings=Settings()) as store:
        store.change(added=decided_anew(store, some, without=()), decisions=some.text)
        assert store.dump() == decided
        assert store.decisions() == some.text
        assert not list(decided_anew(store, some, without=()))         # nothing is left to do
        store.change(added=decided_anew(store, none, without=()), decisions=none.text)
        assert store.dump() == plain and store.decisions() == ""


def test_an_article_leaves_a_store_with_decisions_without_a_trace(tmp_path: Path) -> None:
    some = curation(tmp_path / "some.csv", JOIN)
    first, second = people.corpus()
    alone = people.stored(tmp_path / "alone", [first], some)
    with open_store(tmp_path / "alone", settings=Settings()) as store:
        store.change(added=[decided(Article(second), some)])
        store.change(removed=["b"])
        assert store.dump() == alone


def test_entities_of_a_store(tmp_path: Path) -> None:
    people.stored(tmp_path / "store", people.corpus(), curation(tmp_path / "some.csv", JOIN))
    known = entities_of(Path("nowhere"), store=tmp_path / "store")
    assert known[KARL.id].aliases == ["Maier"] and MAIER.id not in known
    assert any("joined by a decision" in reason for reason in known[KARL.id].reasons)


# ---- by commands -----------------------------------------------------------------------------------------

def kg(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def same_files(one: Path, other: Path) -> None:
    for name in FILES:
        assert (one / name).read_bytes() == (other / name).read_bytes(), name


@pytest.mark.model
def test_a_store_keeps_decisions_and_gives_the_files_of_one_build(tmp_path: Path) -> None:
    news, store, out = tmp_path / "news", tmp_path / "news.store", tmp_path / "out"
    decisions = decide(tmp_path / "decisions.csv", "rename,aQ7747,Putin der Große,,", "rename,aQ1,Nobody,,")
    news.mkdir()
    (news / "treffen.txt").write_text(MEETING, encoding="utf-8")
    result = kg("build", news, "--store", store, "-o", out)
    assert result.exit_code == 0, result.output
    result = kg("build", news, "--store", store, "-o", out, "--curation", decisions)     # what is there is decided anew
    assert result.exit_code == 0 and "0 articles new" in result.stdout, result.output
    assert f"warning: {decisions}, line 3 (rename aQ1 Nobody)" in result.stderr
    build(news, tmp_path / "whole", settings=Settings(curation=str(decisions)))
    same_files(out, tmp_path / "whole")
    (news / "reise.txt").write_text(JOURNEY, encoding="utf-8")
    assert kg("build", news, "--store", store, "-o", out).exit_code == 0                  # the store remembers
    build(news, tmp_path / "more", settings=Settings(curation=str(decisions)))
    same_files(out, tmp_path / "more")
    result = kg("build", news, "--store", store, "-o", out, "--curation", decide(tmp_path / "empty.csv"))
    assert result.exit_code == 0, result.output
    build(news, tmp_path / "plain")
    same_files(out, tmp_path / "plain")


@pytest.mark.model
def test_a_store_is_of_the_own_actors_that_it_was_made_with(tmp_path: Path) -> None:
    news, store, own = tmp_path / "news.txt", tmp_path / "news.store", tmp_path / "my.csv"
    news.write_text(MEETING, encoding="utf-8")
    own.write_text("name,type\nIda Zwetschgenbaum,Person\n", encoding="utf-8")
    assert kg("build", news, "--store", store, "--actors", own).exit_code == 0
    assert kg("build", news, "--store", store, "--actors", own).exit_code == 0
    result = kg("build", news, "--store", store)
    assert result.exit_code == 2 and "own actors" in result.stderr and "same options" in result.stderr
