"""The store: whatever comes and goes, it is what a whole build over the same articles would be."""
from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import graph_samples as samples
import pyoxigraph as ox
import pytest
import store_samples as stores

from kg.errors import InputError, OutputError, PolitgraphError
from kg.graph import Article, Pending, query_store, run_query, write_outputs
from kg.model import Document, Facts
from kg.settings import Settings


def said(dump: bytes) -> set[ox.Triple]:
    """What the default graph of a dump says."""
    quads = ox.parse(dump, format=ox.RdfFormat.N_QUADS)
    return {quad.triple for quad in quads if quad.graph_name == ox.DefaultGraph()}


@pytest.mark.parametrize("seed", range(8))
def test_what_comes_and_goes_leaves_what_a_whole_build_says(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    settings = Settings(min_confidence=rng.choice((0.0, 0.4)), keep_text=rng.random() < 0.8)
    there: dict[str, Facts] = {}
    with stores.opened(tmp_path / "store", settings=settings) as store:
        for step in range(6):
            coming = [stores.drawn(f"a{rng.randrange(14):02}", step) for _ in range(rng.randrange(1, 5))]
            coming = list({one.document.id: one for one in coming}.values())
            going = rng.sample(sorted(there), min(len(there), rng.randrange(3)))
            store.change(added=map(stores.article, coming), removed=going)
            for name in going:
                del there[name]
            there |= {one.document.id: one for one in coming}
            turtle, graph = stores.whole(there.values(), settings)
            assert said(store.dump()) == turtle
            assert store.graph().contents(settings=settings, rulebook=samples.RULEBOOK) == graph.contents(
                settings=settings, rulebook=samples.RULEBOOK)
        with stores.opened(tmp_path / "at once", settings=settings) as other:
            other.change(added=map(stores.article, there.values()))
            assert other.dump() == store.dump()
        store.change(removed=sorted(there))
        with stores.opened(tmp_path / "empty", settings=settings) as empty:
            empty.change()
            assert empty.dump() == store.dump()


def here(place: str) -> list[Facts]:
    """Two articles that tell of a meeting in the harbour and in Russia."""
    document = Document(place, "Kim traf Putin.", published=date(2023, 9, 14))
    where = samples.sentence(document, "Kim traf Putin.")
    return [samples.facts(document, [samples.claim(where, samples.KIM, "meets", samples.PUTIN, "Kim", "traf", "Putin",
                                                   place=place)])]


def test_places_that_an_article_puts_into_each_other_join_events_until_it_goes(tmp_path: Path) -> None:
    meetings = [*here(samples.PORT.id), *here(samples.RUSSIA.id)]
    telling = samples.corpus()[2]       # Wladiwostok liegt in Russland
    events = "SELECT (COUNT(?e) AS ?n) { ?e a pg:Meeting }"
    with stores.opened(tmp_path) as store:
        store.change(added=map(stores.article, meetings))
        apart = store.dump()
        assert len({triple.object for triple in said(apart) if triple.predicate.value.endswith("#event")}) == 2
        store.change(added=[stores.article(telling)])
        assert said(store.dump()) == stores.whole([*meetings, telling])[0]
    assert query_store(tmp_path, events, format="csv") == "n\r\n1\r\n"
    with stores.opened(tmp_path) as store:
        store.change(removed=[telling.document.id])
        assert store.dump() == apart


def test_the_files_of_a_store_are_those_of_a_build(tmp_path: Path) -> None:
    articles, copies = samples.reprinted()
    built = samples.build(tmp_path / "built", articles, copies=copies)
    with stores.opened(tmp_path / "store") as store:
        for one in reversed(articles):
            store.change(added=[stores.article(one)])
        assert store.graph().contents(settings=Settings()).copies == {"west-1": "sued-1", "west-2": "sued-1"}
        write_outputs(store.graph(), tmp_path / "stored", settings=store.settings, rulebook=samples.RULEBOOK,
                      versions=store.versions)
    for file in built.iterdir():
        assert (tmp_path / "stored" / file.name).read_bytes() == file.read_bytes(), file.name
    for query in ("SELECT * { ?a pg:meets ?b } ORDER BY ?a ?b", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"):
        assert query_store(tmp_path / "store", query, format="csv") == run_query(built, query, format="csv")


def test_hostile_text_goes_through_an_update_unharmed(tmp_path: Path) -> None:
    poisoned = samples.poisoned()
    with stores.opened(tmp_path) as store:
        store.change(added=map(stores.article, samples.corpus()))
        before = store.dump()
        store.change(added=map(stores.article, poisoned))
        assert said(store.dump()) == stores.whole([*samples.corpus(), *poisoned])[0]
        names = {one.document.id for one in poisoned}
        assert [store.article(one.document.id).facts.document for one in poisoned] == [
            one.document for one in poisoned]
        store.change(removed=names)
        assert store.dump() == before


def test_a_changed_article_takes_the_place_of_the_earlier_one(tmp_path: Path) -> None:
    first, second = samples.corpus()[:2]
    changed = replace(second, document=replace(first.document, text=first.document.text + " Neu.", source="anderswo"),
                      sentences=(), claims=(), quotations=(), uses=(), entities=())
    with stores.opened(tmp_path) as store:
        store.change(added=[stores.article(first)])
        assert first.document in store and changed.document not in store
        assert replace(first.document, source="anderer Ort") in store    # where it was read says nothing
        counts = store.change(added=[stores.article(changed)])
        assert (counts.documents, counts.entities, counts.claims) == (1, 0, 0)
        assert said(store.dump()) == stores.whole([changed])[0]


def test_what_cannot_join_or_leave_is_told_and_changes_nothing(tmp_path: Path) -> None:
    one = stores.article(samples.corpus()[0])
    with stores.opened(tmp_path) as store:
        store.change(added=[one])
        before = store.dump()
        with pytest.raises(InputError, match="no article with this id.*relations.csv"):
            store.change(removed=["nord-1", "nirgends"])
        with pytest.raises(InputError, match="'sued-1' too"):
            store.change(added=[stores.article(samples.corpus()[1])] * 2)
        with pytest.raises(PolitgraphError, match="that the document lacks"):
            store.change(added=[stores.article(replace(one.facts, entities=()))])
        assert store.dump() == before


def test_a_second_writer_is_told_that_it_has_to_wait(tmp_path: Path) -> None:
    code = ("import sys, store_samples; from pathlib import Path; from kg.errors import OutputError\n"
            "try: store_samples.opened(Path(sys.argv[1]))\n"
            "except OutputError as error: print(error)")
    command = [sys.executable, "-c", code, str(tmp_path)]
    place = {"cwd": Path(__file__).parent, "capture_output": True, "encoding": "utf-8"}
    with stores.opened(tmp_path) as store:
        with pytest.raises(OutputError, match="open in another program; wait"):
            stores.opened(tmp_path)
        paths = {"PYTHONPATH": f"{Path(__file__).parents[2]}", "PATH": ""}
        told = subprocess.run(command, env=paths, **place)      # type: ignore[call-overload]
        assert "open in another program; wait until that is done" in told.stdout, told.stderr
        store.change()
    assert subprocess.run(command, env=paths, **place).stdout == ""     # type: ignore[call-overload]


def test_a_reader_waits_only_so_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.graph.store.PATIENCE", 0.1)
    with pytest.raises(OutputError, match="there is no store; make one with kg build"):
        query_store(tmp_path, "ASK {}")
    with stores.opened(tmp_path), pytest.raises(OutputError, match="open in another program"):
        query_store(tmp_path, "ASK {}")
    assert query_store(tmp_path, "ASK {}") == "true\n"


@pytest.mark.parametrize(("settings", "versions", "told"), [
    (Settings(min_confidence=0.5), stores.VERSIONS, "min_confidence 0.0, now 0.5"),
    (Settings(base_iri="https://example.org/"), stores.VERSIONS, "base_iri"),
    (Settings(), {"politgraph": "9"}, "politgraph '0.1.0', now '9'"),
])
def test_a_store_of_another_making_is_refused(
    tmp_path: Path, settings: Settings, versions: dict[str, str], told: str,
) -> None:
    with stores.opened(tmp_path) as store:
        store.change(added=[stores.article(samples.corpus()[0])])
    with pytest.raises(OutputError, match=told):
        stores.opened(tmp_path, settings=settings, versions=versions)
    with stores.opened(tmp_path, settings=Settings(workers=4, strict=True)) as store:   # these change no graph
        assert store.articles() == ["nord-1"]


def test_a_store_where_none_can_be(tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("keine Mappe", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be opened"):
        stores.opened(tmp_path / "datei")


def test_what_was_analysed_before_a_stop_is_taken_up(tmp_path: Path) -> None:
    first, second, third, _ = samples.corpus()
    file = tmp_path / "pending.sqlite"
    with stores.opened(tmp_path) as store:
        with store.pending() as pending:
            pending.add(second)
            pending.add(first)
            assert list(pending.facts()) == sorted([first, second], key=lambda one: one.document.id)
        with store.pending() as again:
            assert len(again) == 0 and first.document.id not in again       # not asked for by this build yet
            assert again.knows(first.document)
            assert not again.knows(replace(first.document, title="Anderes"))
            assert not again.knows(third.document)
            assert list(again.facts()) == [first] and list(again.names()) == [first.document.id]
            with pytest.raises(OutputError, match="another program builds into this folder"):
                store.pending()
    with stores.opened(tmp_path, settings=Settings(keep_text=False)) as store, store.pending() as pending:
        assert not pending.knows(first.document)        # analysed for another store
    assert not file.exists()        # nothing in it


def test_damaged_pending_facts_are_analysed_again(tmp_path: Path) -> None:
    first, *_ = samples.corpus()
    with Pending(tmp_path, {}) as pending:
        pending.add(first)
    (tmp_path / "pending.sqlite").write_bytes(b"kein Kopf" * 1000)
    with Pending(tmp_path, {}) as pending:
        assert not pending.knows(first.document)
        pending.add(first)
        assert list(pending.facts()) == [first]
        pending.clear()
    assert not list(tmp_path.iterdir())


def test_articles_that_join_in_many_transactions(tmp_path: Path) -> None:
    drawn = [stores.article(stores.drawn(f"a{number}", 3)) for number in range(30)]
    with stores.opened(tmp_path / "one") as one, stores.opened(tmp_path / "many") as many:
        one.change(added=drawn, decisions="")
        told = many.join(iter(drawn), decisions="", together=4)
        assert many.dump() == one.dump() and not many.unfinished
        assert told.documents == 30

        def stopped() -> Iterator[Article]:
            yield from drawn[:10]
            raise KeyboardInterrupt

        with stores.opened(tmp_path / "stopped") as other:
            with pytest.raises(KeyboardInterrupt):
                other.join(stopped(), decisions="", together=4)
            assert other.unfinished and len(other.articles()) == 8
            other.change(removed=["a0"])
            assert other.unfinished
            other.join(iter(drawn), decisions="", together=100)
            assert other.dump() == one.dump()
