"""Dates of publication: kg/corpus/dates.py."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.corpus.dates import parse_date

DAY = date(2023, 9, 13)


@pytest.mark.parametrize(
    "text",
    [
        "2023-09-13",
        "2023-09-13T23:30:00+02:00",
        "2023-09-13T08:00:00Z",
        "2023-09-13 08:00",
        "20230913",
        "2023/09/13",
        "13.09.2023",
        "13. 9. 2023",
        "13.09.2023, 10:15 Uhr",
        "13. September 2023",
        "13. Sept. 2023",
        "13 September 2023",
        "Mittwoch, 13. September 2023",
        "Mittwoch, den 13.09.2023 um 10.15 Uhr",
        "  13.\u00a0September 2023 ",
    ],
)
def test_known_forms(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("5. Jänner 2024", 1),
        ("5. Feber 2024", 2),
        ("5. März 2024", 3),
        ("5. Maerz 2024", 3),
        ("5. Mai 2024", 5),
        ("5. Juni 2024", 6),
        ("5. Juli 2024", 7),
        ("5. Dez. 2024", 12),
    ],
)
def test_months(text: str, month: int) -> None:
    assert parse_date(text) == date(2024, month, 5)


@pytest.mark.parametrize(
    "text", ["31.02.2023", "2023-13-01", "32. Mai 2023", "00.00.0000", "2023", "gestern", "", "13.09.23"]
)
def test_what_is_no_day_is_refused_with_the_cure(text: str) -> None:
    with pytest.raises(ValueError, match="write it as 2023-09-13"):
        parse_date(text)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_back(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day}.{day.month}.{day.year}") == day


@given(st.text(max_size=40))
def test_any_text_gives_a_day_or_a_value_error(text: str) -> None:
    try:
        assert isinstance(parse_date(text), date)
    except ValueError as error:
        assert "write it as" in str(error)
