"""Offset-safe helpers: kg/text.py."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import (
    fold_name,
    line_spans,
    merge_spans,
    overlaps,
    segments,
    trim_span,
    utf16_offset,
    utf16_offsets,
)

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)))


def test_trim_span_drops_white_space_of_any_kind() -> None:
    text = "\n\u00a0Kim reist ab.\t "
    start, end = trim_span(text, 0, len(text))
    assert text[start:end] == "Kim reist ab."
    assert trim_span("   ", 1, 3) == (1, 1)


@given(SPANS)
def test_merged_spans_are_ascending_disjoint_and_cover_the_same(spans: list[tuple[int, int]]) -> None:
    merged = merge_spans(spans)
    assert all(start < end for start, end in merged)
    assert all(one[1] < other[0] for one, other in zip(merged, merged[1:], strict=False))
    assert {i for a, b in spans for i in range(a, b)} == {i for a, b in merged for i in range(a, b)}


@given(st.text(max_size=60), SPANS, st.lists(st.integers(0, 60)))
def test_segments_lie_outside_skipped_spans_and_cross_no_break(
    text: str,
    spans: list[tuple[int, int]],
    breaks: list[int],
) -> None:
    skipped = merge_spans((min(a, len(text)), min(b, len(text))) for a, b in spans)
    found = segments(text, skipped=skipped, breaks=[b for b in breaks if b <= len(text)])
    assert found == sorted(found)
    for start, end in found:
        assert text[start:end] == text[start:end].strip() != ""
        assert not any(overlaps((start, end), hole) for hole in skipped)
        assert not any(start < b < end for b in breaks)
    covered = {i for a, b in found for i in range(a, b)}
    holes = {i for a, b in skipped for i in range(a, b)}
    assert all(i in covered for i, letter in enumerate(text) if i not in holes and not letter.isspace())


def test_line_spans_know_all_line_ends() -> None:
    text = "eins\r\nzwei\n\ndrei\rvier"
    assert [text[a:b] for a, b in line_spans(text)] == ["eins", "zwei", "drei", "vier"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong\u2011un", "kim jong-UN"),
        ("„Roter  Stern“", "Roter Stern"),
        ("»Die Linke«", "die linke"),
        ("Strauß", "STRAUSS"),
        ("O\u2019Brien", "O'Brien"),
        ("Zu\u0308rich", "Zürich"),
        ("Bundes\u00adtag", "Bundestag"),
    ],
)
def test_fold_name_makes_spellings_equal(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


def test_fold_name_keeps_different_names_apart() -> None:
    assert fold_name("Müller") != fold_name("Muller")
    assert fold_name("Kim Jong Un") != fold_name("Kim Jong Il")


@given(st.text(max_size=40))
def test_fold_name_is_stable(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), st.data())
def test_utf16_offset_is_the_length_of_the_encoded_prefix(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert utf16_offset(text, offset) == len(text[:offset].encode("utf-16-le")) // 2


def test_utf16_offsets_refuse_what_lies_outside() -> None:
    with pytest.raises(ValueError, match="offset 9"):
        utf16_offsets("Kim", [1, 9])
    with pytest.raises(ValueError, match="does not ascend"):
        utf16_offsets("Kim", [2, 1])
