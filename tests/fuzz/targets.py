"""What is fuzzed: each target takes any bytes, gives them to a reader or a cleaner, and checks what must always hold.

An expected error (``PolitgraphError``) is an answer; anything else that is raised is a find.
"""
from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from kg.corpus.cleaning import clean
from kg.corpus.dates import parse_date
from kg.corpus.headers import split_header
from kg.corpus.language_check import not_german
from kg.corpus.pages import BrokenPage, read_page
from kg.corpus.reading import READERS, read_documents
from kg.corpus.records import MAX_CHARACTERS, MAX_TITLE, BrokenArticle, Record, make_document
from kg.curation import Decisions, read_decisions
from kg.errors import PolitgraphError
from kg.model import Document
from kg.pipeline import Extractor
from kg.rulebook import RuleBook, load_rulebook, with_own_actors
from kg.text import merge_spans, one_line, segments, visible

WORDS = """Wladimir Putin Kim Jong Un Angela Merkel Annalena Baerbock Olaf Scholz Selenskyj Erdoğan Macron Xi Lawrow
Berlin Moskau Kiew Wladiwostok Brüssel Peking Frankreich Russland Ukraine Deutschland Polen USA Iran Kreml NATO EU UNO
der die das den dem des ein eine einen einem einer und oder aber dass weil nachdem während wenn ob wie als er sie es
ihn ihm ihr sich wir ich ihre seine sein nicht kein keine mit von vom zum zur im am in auf bei nach über gegen für vor
traf trifft getroffen empfing empfängt besuchte besucht reiste reist ab zurück warf wirft vor sagte sagt erklärte
kritisierte lobte fordert forderte verurteilte unterstützt liefert verspricht droht greift an angegriffen verhängt
ernannt entlassen gewählt ist war wird wurde worden sei habe hat haben hatte könnte würde soll wolle will kann möchte
Präsident Präsidentin Kanzler Kanzlerin Minister Außenministerin Ministerpräsident Regierung Opposition Sprecher Chef
Partei SPD CDU Grüne AfD Gipfel Treffen Gespräch Sanktionen Waffen Krieg Angriff Wahl Bundestag Parlament Armee
russische russischen deutsche deutschen ukrainischen US-Präsident EU-Gipfel Kremlchef Ex-Kanzler Nato-Generalsekretär
am Mittwoch Montag gestern heute morgen 2023 13. September Juni Uhr Jahr Woche laut zufolge angeblich wohl offenbar
zwischen nahe nördlich Kilometer Hauptstadt Grenze Stadt Region beide dessen deren wo dort damals Herr Frau Dr. z. B.
. . . . , , , , : ; ! ? … „ “ " » « ( ) - – ' ’ / & % 5 10.000
""" + "\u00ad \u200b 😀"
VOCABULARY = [*WORDS.split(), "\n", "\n\n"]     # each byte of an input stands for one of them
SUFFIXES = (".csv", ".htm", ".html", ".jsonl", ".jsonl.gz", ".txt", ".txt.gz", ".csv.gz", ".html.gz",
            ".jsonl.zst", ".txt.zst")
assert set(SUFFIXES) <= set(READERS)
Target = Callable[[bytes], None]


def reader(data: bytes) -> None:
    """A file of any kind that is read: the first byte chooses which."""
    suffix = SUFFIXES[data[0] % len(SUFFIXES)] if data else ".txt"
    with tempfile.TemporaryDirectory(dir=_fast_folder()) as folder:
        path = Path(folder, f"a{suffix}")
        path.write_bytes(data[1:])
        try:
            for document in read_documents(path, on_skip=_told, on_note=_told):
                check_document(document)
        except PolitgraphError as error:
            assert str(path) in str(error)


def page(data: bytes) -> None:
    """A web page."""
    try:
        fields = read_page(data)
    except BrokenPage as error:
        assert ";" in str(error)
        return
    _made(fields)


def cleaner(data: bytes) -> None:
    """A text with a title: header, cleaning, language, dates."""
    title, _, text = data.decode("utf-8", "replace").partition("\n")
    fields, start = split_header(text)
    assert 0 <= start <= len(text)
    document = _made({"title": title, "text": text, **fields})
    if document is not None:
        cleaned = clean(document, lexicon=_rules().lexicon["furniture"])
        check_document(cleaned)
        assert cleaned.text == document.text and clean(document, lexicon=_rules().lexicon["furniture"]) == cleaned
        assert isinstance(not_german(cleaned), str)
    for word in title.split()[:10]:
        try:
            parse_date(word)
        except ValueError as error:
            assert "“" in str(error)


def tables(data: bytes) -> None:
    """A file of decisions and a table of own actors."""
    with tempfile.TemporaryDirectory(dir=_fast_folder()) as folder:
        path = Path(folder, "a.csv")
        path.write_bytes(data)
        for read in (_decisions, _actors):
            try:
                read(path)
            except PolitgraphError as error:
                assert "a.csv" in str(error)


def grammar(data: bytes) -> None:
    """Sentences out of German words, each byte one of them: the whole analysis."""
    text = " ".join(VOCABULARY[byte % len(VOCABULARY)] for byte in data[:400])
    document = _made({"text": text})
    if document is not None:
        document = clean(document, lexicon=_rules().lexicon["furniture"])
        [facts] = _extractor().extract([document])
        for sentence in facts.sentences:
            assert document.section(sentence.section)[sentence.start:sentence.end] == sentence.text
        ids = {entity.id for entity in facts.entities}
        for claim in facts.claims:
            assert claim.subject in ids and claim.object in ids and 0 <= claim.confidence <= 1
            assert claim.sentence in facts.sentences


TARGETS: dict[str, Target] = {
    "reader": reader, "page": page, "cleaner": cleaner, "tables": tables, "grammar": grammar}


def check_document(document: Document) -> None:
    """Check what holds for every article that was read, whatever was in the file."""
    document.text.encode("utf-8")
    document.id.encode("utf-8")
    assert document.id and document.iri.isalnum() and len(document.title) <= MAX_TITLE
    assert 0 < len(document.text) <= MAX_CHARACTERS and "\0" not in document.text
    assert document.skipped == merge_spans(document.skipped)
    assert all(0 <= start < end <= len(document.text) for start, end in document.skipped)
    assert list(document.breaks) == sorted(set(document.breaks))
    for start, end in segments(document.text, skipped=document.skipped, breaks=document.breaks):
        assert 0 <= start < end <= len(document.text)
    assert document.url is None or document.url.startswith(("http://", "https://"))


def _made(fields: dict[str, object] | object) -> Document | None:
    try:
        document = make_document(Record("a.txt:1", "a", fields), on_note=lambda note: _told("", note))  # type: ignore[arg-type]
    except BrokenArticle as error:
        _told("", str(error))
        return None
    check_document(document)
    return document


def _told(source: str, reason: str) -> None:
    """Look at a message as the command line prints it."""
    line = one_line(f"{source}: {reason}")
    assert len(line.splitlines()) == 1 and line == visible(line)


def _decisions(path: Path) -> Decisions:
    decisions = read_decisions(path)
    assert Decisions.of_text(decisions.text, "a.csv").text == decisions.text
    return decisions


def _actors(path: Path) -> None:
    assert with_own_actors(_rules(), [path]).actors is not None


@cache
def _rules() -> RuleBook:
    return load_rulebook()


@cache
def _extractor() -> Extractor:
    return Extractor.load()


@cache
def _fast_folder() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None
