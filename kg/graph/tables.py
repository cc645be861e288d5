"""Writes the tables: comma-separated values by RFC 4180 (CRLF after each row, quotes doubled), UTF-8 without
a byte order mark, one header row, rows in the order of document id and place in the text.

The columns ``subject``, ``object``, ``attributed_to``, ``place`` and ``speaker`` hold the names of entities;
an empty cell means "the text does not say". Cells hold what the text says, byte for byte; what a spreadsheet would take
for a formula there is disarmed only on request, because it changes the cell.
"""
from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from kg.graph.collect import Contents
from kg.settings import Settings
from kg.text import no_formula

Table = Literal["relations", "entities", "quotes"]
Cell = str | int | float

COLUMNS: dict[Table, tuple[str, ...]] = {
    "relations": (
        "claim", "document", "section", "sentence_start", "sentence_end", "sentence",
        "subject", "subject_type", "subject_wikidata", "subject_text", "predicate",
        "object", "object_type", "object_wikidata", "object_text", "trigger", "factuality",
        "attributed_to", "date", "place", "role", "quantity", "event", "confidence", "rule"),
    "entities": (
        "entity", "document", "name", "type", "wikidata", "geonames", "mentions", "first_start", "first_end"),
    "quotes": (
        "document", "start", "end", "text", "kind", "speaker", "speaker_text", "speaker_start", "speaker_end",
        "cue"),
}


def relation_rows(contents: Contents, *, keep_text: bool = True) -> Iterator[tuple[Cell, ...]]:
    """Give one row for each claim, with the columns of ``COLUMNS["relations"]``.

    "Putin empfing Kim in Wladiwostok." gives a row with subject "Wladimir Putin", subject_text "Putin",
    predicate "receives", trigger "empfing". Without ``keep_text`` the sentence stays empty.
    """
    for claim in contents.claims:
        subject, object_ = contents.entities[claim.subject], contents.entities[claim.object]
        sentence = claim.sentence
        yield (claim.id, sentence.document, sentence.section, sentence.start, sentence.end,
               sentence.text if keep_text else "",
               subject.name, subject.type, subject.wikidata, claim.subject_text, claim.predicate,
               object_.name, object_.type, object_.wikidata, claim.object_text, claim.trigger,
               claim.factuality, contents.name(claim.attributed_to), claim.date or "",
               contents.name(claim.place), claim.role, claim.quantity, contents.event_of.get(claim.id, ""),
               round(claim.confidence, 4), claim.rule)


def entity_rows(contents: Contents) -> Iterator[tuple[Cell, ...]]:
    """Give one row for each entity and document, with the columns of ``COLUMNS["entities"]``."""
    for facts in contents.facts:
        for use in facts.uses:
            if (entity := contents.entities.get(use.entity)) is not None:
                yield (entity.id, use.document, entity.name, entity.type, entity.wikidata, entity.geonames,
                       use.mentions, use.first_start, use.first_end)


def quote_rows(contents: Contents, *, keep_text: bool = True) -> Iterator[tuple[Cell, ...]]:
    """Give one row for each quotation, with the columns of ``COLUMNS["quotes"]``."""
    for facts in contents.facts:
        for quote in facts.quotations:
            yield (quote.document, quote.start, quote.end, quote.text if keep_text else "", quote.kind,
                   contents.name(quote.speaker), quote.speaker_text,
                   "" if quote.speaker_start is None else quote.speaker_start,
                   "" if quote.speaker_end is None else quote.speaker_end, quote.cue)


def table_rows(table: Table, contents: Contents, *, settings: Settings) -> Iterator[tuple[Cell, ...]]:
    """Give the rows of one table by its name."""
    if table == "relations":
        return relation_rows(contents, keep_text=settings.keep_text)
    if table == "entities":
        return entity_rows(contents)
    return quote_rows(contents, keep_text=settings.keep_text)


def write_table(path: Path, columns: Iterable[str], rows: Iterable[tuple[Cell, ...]], *, safe: bool = False) -> None:
    """Write one table, ``safe`` for spreadsheets if wanted. Raises OSError when the file cannot be written."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows(map(safe_row, rows) if safe else rows)


def safe_row(row: Iterable[Cell]) -> tuple[Cell, ...]:
    """Give a row of which a spreadsheet runs nothing: see ``kg.text.no_formula``; numbers stay as they are."""
    return tuple(no_formula(cell) if isinstance(cell, str) else cell for cell in row)
