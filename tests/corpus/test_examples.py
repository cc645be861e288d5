"""The example articles: readable in every format, complete, and ours."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path

from kg.corpus.cleaning import clean
from kg.corpus.copies import CopyFinder
from kg.corpus.language_check import guess_language
from kg.corpus.reading import count_documents, read_documents
from kg.model import Document
from kg.text import segments

EXAMPLES = Path(__file__).parents[2] / "examples"


def read() -> list[Document]:
    complaints: list[tuple[str, str]] = []
    documents = list(
        read_documents(
            EXAMPLES, on_skip=lambda *it: complaints.append(it), on_note=lambda *it: complaints.append(it)
        )
    )
    assert complaints == []
    return documents


def test_every_example_is_read_with_its_metadata() -> None:
    documents = read()
    assert len(documents) == count_documents(EXAMPLES) == 12
    assert {document.source.rpartition(".")[2].split(":")[0] for document in documents} == {
        "txt",
        "jsonl",
        "csv",
        "html",
    }
    for document in documents:
        assert document.title and document.publisher and document.published
        assert document.url and ".example.org/" in document.url


def test_examples_are_german_prose_of_the_promised_length(furniture: Mapping[str, tuple[str, ...]]) -> None:
    for document in read():
        cleaned = clean(document, lexicon=furniture)
        prose = " ".join(document.text[a:b] for a, b in segments(document.text, skipped=cleaned.skipped))
        assert guess_language(prose) == "German"
        assert 110 <= len(prose.split()) <= 220, document.id


def test_reprint_is_found_and_nothing_else(furniture: Mapping[str, tuple[str, ...]]) -> None:
    finder = CopyFinder()
    copies = {document.id: finder.add(clean(document, lexicon=furniture)) for document in read()}
    assert {name: first for name, first in copies.items() if first} == {
        "nato-vilnius-nachdruck": "nato-vilnius"
    }


def test_files_use_plain_line_ends_and_no_trailing_space() -> None:
    for file in sorted(EXAMPLES.iterdir()):
        content = file.read_text(encoding="utf-8")
        assert "\r" not in content and content.endswith("\n")
        assert all(line == line.rstrip() for line in content.split("\n"))


def test_tables_name_the_documented_fields() -> None:
    fields = {"id", "title", "date", "text", "url", "publisher"}
    with (EXAMPLES / "articles.csv").open(encoding="utf-8", newline="") as stream:
        assert set(csv.DictReader(stream).fieldnames or ()) == fields
    for line in (EXAMPLES / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        assert set(json.loads(line)) == fields
