"""Builds into a store, by the commands and on real articles."""
from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.corpus.copies import CopyFinder, resembles, sketch_of
from kg.graph import Article, Graph, GraphStore, write_outputs
from kg.model import Facts
from kg.pipeline import Extractor, build, documents
from kg.rulebook import load_rulebook
from kg.settings import Settings
from kg.stored import build_into, open_store

pytestmark = pytest.mark.model
ROOT = Path(__file__).resolve().parent.parent
FILES = ("graph.ttl", "graph.trig", "relations.csv", "entities.csv", "quotes.csv", "graph.html", "report.html")
MEETING = ("Der russische Präsident Wladimir Putin traf am Mittwoch den nordkoreanischen Machthaber Kim Jong Un. "
           "Die beiden sprachen über die Lage in der Region. Danach reiste Kim in die Hauptstadt zurück.\n")
JOURNEY = ("Bundeskanzler Olaf Scholz reiste am Dienstag nach Polen. Dort empfing ihn der polnische Präsident Andrzej "
           "Duda. Beide lobten die Zusammenarbeit der beiden Länder in der Europäischen Union.\n")
ENGLISH = "The president met the chancellor on Wednesday. They talked about the war and about the economy. " * 5
WIKINEWS = 60   # articles


def kg(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def told(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.output


def refused(result: Result, *words: str) -> None:
    assert result.exit_code == 2, result.output
    assert all(word in result.stderr for word in ("error: ", *words)), result.stderr


def same_files(one: Path, other: Path) -> None:
    for name in FILES:
        assert (one / name).read_bytes() == (other / name).read_bytes(), name


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may be analysed."""
    def load(settings: Settings) -> Extractor:
        raise AssertionError("an article is analysed again")
    monkeypatch.setattr(Extractor, "load", load)


@pytest.fixture(scope="module")
def facts(extractor: Extractor) -> list[Facts]:
    """Analysed articles: Wikinews where it is at hand, else our examples."""
    news = ROOT.parent / "shared" / "corpus" / "wikinews" / "dev.jsonl"
    read = documents(news if news.exists() else ROOT / "examples", on_skip=lambda source, reason: None)
    return list(extractor.extract(islice(read, WIKINEWS)))


def store_in(folder: Path) -> GraphStore:
    return GraphStore(folder, rulebook=load_rulebook(), versions={}, resembles=resembles, settings=Settings())


def articles(facts: Iterable[Facts]) -> list[Article]:
    return [Article(one, tuple(sketch_of(one.document))) for one in facts]


def reprint(facts: Facts, name: str, publisher: str) -> Facts:
    """The same report in another paper."""
    document = replace(facts.document, id=name, publisher=publisher)
    return replace(
        facts, document=document, quotations=(), uses=tuple(replace(use, document=name) for use in facts.uses),
        sentences=tuple(replace(one, document=name) for one in facts.sentences),
        claims=tuple(replace(one, sentence=replace(one.sentence, document=name)) for one in facts.claims))


def test_real_articles_come_and_go_in_any_order(facts: list[Facts], tmp_path: Path) -> None:
    extra = [reprint(facts[3], "000", "Nordblatt"), reprint(facts[4], "zzz", "Westbote")]
    everything = [*facts, *extra]
    random.Random(6).shuffle(everything)
    third = len(everything) // 3
    with store_in(tmp_path / "grown") as store:
        for batch in (everything[:third], everything[third:-1], everything[-1:]):
            store.change(added=articles(batch))
        grown = store.dump()
        with store_in(tmp_path / "at once") as other:
            other.change(added=articles(everything))
            assert other.dump() == grown
        write_outputs(store.graph(), tmp_path / "grown files", settings=Settings(), rulebook=load_rulebook())
        write_outputs(collected(everything), tmp_path / "whole files", settings=Settings(), rulebook=load_rulebook())
        same_files(tmp_path / "grown files", tmp_path / "whole files")
        for one in (everything[0], extra[0], everything[-1]):     # adding and taking back leaves the same bytes
            store.change(removed=[one.document.id])
            without = store.dump()
            with store_in(tmp_path / f"without {one.document.id}") as other:
                other.change(added=articles(each for each in everything if each is not one))
                assert other.dump() == without
            store.change(added=articles([one]))
            assert store.dump() == grown


def collected(facts: Iterable[Facts]) -> Graph:
    """What a build that knows no store collects."""
    graph, finder = Graph(), CopyFinder()
    for one in sorted(facts, key=lambda one: one.document.id):
        graph.add(one, copy_of=finder.add(one.document))
    copies = graph.contents(settings=Settings()).copies
    assert {"000", "zzz"} <= {*copies, *copies.values()}        # found, beside those among the articles
    return graph


def test_commands_keep_a_store_up_to_date(tmp_path: Path) -> None:
    news, store, out = tmp_path / "news", tmp_path / "news.store", tmp_path / "out"
    news.mkdir()
    (news / "treffen.txt").write_text(MEETING, encoding="utf-8")
    assert "1 articles new, 0 changed, 0 unchanged; it has 1 now" in told(kg("build", news, "--store", store))
    assert not out.exists()
    (news / "reise.txt").write_text(JOURNEY, encoding="utf-8")
    both = told(kg("build", news, "--store", store, "-o", out))
    assert "1 articles new, 0 changed, 1 unchanged; it has 2 now" in both
    build(news, tmp_path / "whole")
    same_files(out, tmp_path / "whole")
    (news / "treffen.txt").write_text(JOURNEY.replace("Dienstag", "Montag") + MEETING, encoding="utf-8")
    told(kg("build", news, "--store", store, "-o", out, "-q"))
    build(news, tmp_path / "changed")
    same_files(out, tmp_path / "changed")
    assert "1 articles taken back; it has 1 now" in told(kg("remove", "treffen", "--store", store))
    told(kg("export", "--store", store, "-o", out))
    (news / "treffen.txt").unlink()
    build(news, tmp_path / "less")
    same_files(out, tmp_path / "less")
    ask = "SELECT ?a { ?a pg:travelsTo ?b } ORDER BY ?a"
    assert told(kg("query", ask, "--store", store)) == told(kg("query", ask, "-o", out))


def test_what_is_there_is_not_analysed_again(tmp_path: Path, no_model: None, extractor: Extractor) -> None:
    news, folder = tmp_path / "news.jsonl", tmp_path / "store"
    news.write_text('{"id": "1", "text": "' + MEETING.strip() + '"}\n', encoding="utf-8")
    document = next(documents(news, on_skip=print))
    known = next(iter(extractor.extract([document])))
    with pytest.raises(AssertionError, match="analysed again"):
        build_into(news, folder)
    with open_store(folder, settings=Settings()) as store, store.pending() as pending:
        pending.add(known)      # what a stopped build leaves
    summary = build_into(news, folder)
    assert (summary.articles, summary.unchanged, summary.stored) == (1, 0, 1)
    assert not (folder / "pending.sqlite").exists()
    summary = build_into(news, folder)
    assert (summary.articles, summary.unchanged, summary.stored) == (0, 1, 1)


def test_commands_say_what_is_wrong_with_a_store(tmp_path: Path) -> None:
    news = tmp_path / "news.txt"
    news.write_text(MEETING, encoding="utf-8")
    store = tmp_path / "store"
    refused(kg("remove", "news", "--store", store), "there is no store", "kg build")
    refused(kg("export", "--store", store, "-o", tmp_path / "out"), "there is no store")
    refused(kg("query", "ASK {}", "--store", store), "there is no store")
    told(kg("build", news, "--store", store, "-q"))
    refused(kg("remove", "nirgends", "--store", store), "nirgends", "relations.csv")
    refused(kg("build", news, "--store", store, "--min-confidence", "0.7"), "min_confidence 0.0, now 0.7",
            "same options")
    with store_in(tmp_path / "other"):
        refused(kg("query", "ASK {}", "--store", tmp_path / "other"), "open in another program")


def test_a_strict_build_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(MEETING, encoding="utf-8")
    (news / "b.txt").write_text(ENGLISH, encoding="utf-8")
    refused(kg("build", news, "--store", tmp_path / "store", "--strict"), "--strict", "b.txt")
    assert told(kg("query", "ASK { ?a a pg:Claim }", "--store", tmp_path / "store")) == "false\n\n"
    assert "1 articles new" in told(kg("build", news, "--store", tmp_path / "store"))
