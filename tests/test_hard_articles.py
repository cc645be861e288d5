"""Articles that are made, or happen, to be too much for the analysis: none of them costs the others."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg import extractor as extractor_module
from kg.corpus.records import MAX_CHARACTERS, Record, make_document
from kg.language import pipeline as pipeline_module
from kg.model import Document
from kg.pipeline import Extractor, build, extract_all
from kg.settings import Settings

pytestmark = pytest.mark.model
GOOD = "Wladimir Putin traf am Mittwoch Kim Jong Un in Wladiwostok."
HARD = Document("schwer", "Wladimir Putin traf Kim Jong Un.", source="a.jsonl:2")


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.load()


def three() -> list[Document]:
    return [Document("eins", GOOD), HARD, Document("zwei", GOOD)]


@pytest.mark.parametrize("fault", [ValueError("zu viel\nZeile 2"), RecursionError(), MemoryError(), IndexError("0")])
@pytest.mark.parametrize("place", ["grammar", "parser"])
def test_an_article_that_breaks_the_analysis_is_told_and_left_out(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch, fault: Exception, place: str
) -> None:
    module, name = {"grammar": (extractor_module, "analyse"), "parser": (pipeline_module, "make_doc")}[place]
    real = getattr(module, name)

    def breaks(one: object, **options: object) -> object:
        if getattr(one, "document", one) == HARD:
            raise fault
        return real(one, **options)

    monkeypatch.setattr(module, name, breaks)
    told: list[tuple[str, str]] = []
    facts = list(extractor.extract(three(), on_skip=lambda *words: told.append(words)))
    assert [one.document.id for one in facts] == ["eins", "zwei"] and all(one.claims for one in facts)
    [(source, reason)] = told
    assert source == "a.jsonl:2" and f"({type(fault).__name__} in test_hard_articles.py, line" in reason
    assert reason.startswith("the article cannot be analysed") and reason.endswith("please report this")
    assert "\n" not in reason
    with pytest.raises(type(fault)):
        list(extractor.extract(three()))


def test_workers_tell_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    real = extractor_module.analyse

    def breaks(parsed: object, **options: object) -> object:
        if getattr(parsed, "document", None) == HARD:
            raise ValueError("zu viel")
        return real(parsed, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(extractor_module, "analyse", breaks)
    told: list[tuple[str, str]] = []
    facts = list(extract_all(three(), settings=Settings(workers=2, batch_size=2),
                             on_skip=lambda *words: told.append(words)))
    assert [one.document.id for one in facts] == ["eins", "zwei"]
    assert [source for source, _ in told] == ["a.jsonl:2"]


def texts() -> Iterator[tuple[str, str]]:
    """Odd stretches, each of a length that took minutes or gigabytes before there were limits."""
    yield "one word", "x" * 150_000
    yield "one sentence", "Putin traf Kim und Merkel und " * 6_000
    yield "words without a mark", "wort " * 39_000
    yield "quotation marks", "„sagte er“, " * 12_000
    yield "open quotation marks", "„" * 190 + " " + "„Kim " * 20_000
    yield "brackets", "( [ { " * 30_000
    yield "marks in a run", ("!" * 190 + " ") * 900
    yield "abbreviations", "z. B. d. h. " * 15_000
    yield "signs", "😀 👩‍👩‍👧 🇩🇪 " * 8_000
    yield "turned writing", "\u202eKim \u200fPutin\u202c " * 8_000
    yield "joined accents", "a\u0301\u0302\u0303 " * 30_000
    yield "hyphens", "Ost-West-Nord-Süd-Konflikt- " * 7_000
    yield "addresses", "https://beispiel.de/?a=1&b=2 kim@beispiel.de " * 4_000
    yield "numbers", "1.000.000,5 31.02.2023 " * 8_000
    yield "days that there are not", "am 31. Februar 2023 und am 99.99.9999 " * 5_000
    yield "names", "Wladimir Wladimirowitsch Putin, " * 6_000
    yield "titles", "Minister Präsident Kanzler Sprecher " * 5_000
    yield "sentences of just the limit", ("Sehr " + "sehr " * 498 + ". ") * 12
    yield "other writing", "президент встретил 主席会见了 " * 7_000
    yield "breaks", "Kim\u2028kam\u2029\x85und\x0bging\x0c" * 8_000


@pytest.mark.parametrize(("name", "text"), list(texts()), ids=[name for name, _ in texts()])
def test_an_odd_article_takes_no_longer_than_its_length(extractor: Extractor, name: str, text: str) -> None:
    assert len(text) <= MAX_CHARACTERS
    notes: list[str] = []
    odd = make_document(Record("odd.txt", "odd", {"text": f"{GOOD} {text}. {GOOD.replace('Mittwoch', 'Montag')}"}),
                        on_note=notes.append)
    facts, good = extractor.extract([odd, Document("gut", GOOD)])
    for sentence in facts.sentences:
        assert odd.text[sentence.start:sentence.end] == sentence.text
    assert any(claim.predicate == "meets" for claim in facts.claims) and good.claims


def test_fifty_thousand_words_in_one_sentence_are_told_and_the_rest_is_built(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    long = "und die Kanzlerin reiste mit ihm in die Stadt " * 5_000
    assert len(long.split()) == 45_000
    (tmp_path / "lang.txt").write_text(f"{GOOD} Er kam {long}{'und sie ' * 2_500}. Danach reiste er nach Moskau.")
    (tmp_path / "gut.txt").write_text(GOOD)
    summary = build(tmp_path, tmp_path / "out")
    assert summary.articles == 2 and summary.skipped == 0
    assert "lang.txt: 1 sentence(s) of more than 500 words, the longest of 50003, left out" in caplog.messages


def test_an_article_with_nothing_in_it(extractor: Extractor) -> None:
    empty = replace(HARD, skipped=((0, len(HARD.text)),))
    [facts] = extractor.extract([empty])
    assert facts.sentences == () and facts.claims == ()
