"""Dates of publication as German and international sources write them."""
from __future__ import annotations

import re
from datetime import date, datetime

_MONTHS = {
    "jan": 1, "jän": 1, "feb": 2, "mär": 3, "mrz": 3, "maerz": 3, "apr": 4, "mai": 5, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "okt": 10, "nov": 11, "dez": 12,
}
_MONTH = (
    r"januar|jänner|februar|feber|märz|maerz|april|mai|juni|juli|august|september|oktober|november|dezember"
    r"|jan|jän|feb|mär|mrz|apr|jun|jul|aug|sept|sep|okt|nov|dez"
)
_TIME = r"(?:[,\s]+(?:um\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*uhr)?)?"
_WEEKDAY = r"(?:[a-zäöüß]{2,10}\.?,?\s+)?(?:(?:den|vom)\s+)?"
_NUMERIC = re.compile(rf"{_WEEKDAY}(\d{{1,2}})\.\s?(\d{{1,2}})\.\s?(\d{{4}}){_TIME}")
_WRITTEN = re.compile(rf"{_WEEKDAY}(\d{{1,2}})\.?\s+({_MONTH})\.?\s+(\d{{4}}){_TIME}")
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")


def parse_date(value: str) -> date:
    """Give the day that a text names: ``2023-09-13``, ``2023-09-13T10:00:00Z``, ``13.09.2023``,
    ``Mittwoch, 13. September 2023, 10:15 Uhr``.

    A time of day is dropped as it stands, without moving it to another time zone. Raises ``ValueError`` if
    the text names no day of the calendar.

    >>> parse_date("13. September 2023")
    datetime.date(2023, 9, 13)
    """
    text = " ".join(value.split())
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        folded = text.casefold()
    if match := _NUMERIC.fullmatch(folded):
        day, month, year = (int(part) for part in match.groups())
    elif match := _WRITTEN.fullmatch(folded):
        name = match[2]
        month = _MONTHS["maerz" if name == "maerz" else name[:3]]
        day, year = int(match[1]), int(match[3])
    elif match := _SLASHED.fullmatch(folded):
        year, month, day = (int(part) for part in match.groups())
    else:
        raise ValueError(f"“{value[:40]}” is no date; write it as 2023-09-13 or 13.09.2023")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValueError(f"“{value[:40]}” is no day of the calendar; write it as 2023-09-13") from error
