"""Names of sports clubs that hold a town's name: "Eintracht Frankfurt", "Karlsruher SC", "Hannover 96"."""
from __future__ import annotations

import re
from collections.abc import Iterator

from kg.gazetteer import Gazetteer
from kg.language.parsed import Parsed
from kg.rulebook import RuleBook

_YEAR = re.compile(r"0\d|9[5-9]|18\d\d|19[01]\d")     # of the founding: "Schalke 04", "Hannover 96"


def clubs(parsed: Parsed, *, rules: RuleBook, gazetteer: Gazetteer) -> Iterator[tuple[int, int, str, int]]:
    """Give first token, last token, label and rank of clubs whose town is no mention of the town.

    A club's word stands before the town or behind it or its adjective, or the town has the year of the founding.
    """
    words = rules.lexicon.get("names", {}).get("clubs", ())
    doc = parsed.doc
    for token in doc[:-1]:
        after = doc[token.i + 1]
        if parsed.sentence_of[token.i] != parsed.sentence_of[after.i] or not token.text[0].isupper():
            continue
        town = gazetteer.label_of(token.text) == "Place"
        short = after.text in words and after.text.isupper()
        adjective = short and bool(gazetteer.town_of_adjective(token.text))
        founded = town and _YEAR.fullmatch(after.text) and not _is_score(parsed, after.i)
        led = token.text in words and gazetteer.label_of(after.text) == "Place"
        if adjective or (town and short) or founded or led:
            yield token.i, after.i, "Organisation", 2


def _is_score(parsed: Parsed, i: int) -> bool:
    """Whether a number goes on as a score or time does: "Mainz 05:30"."""
    return i + 1 < len(parsed.doc) and parsed.doc[i + 1].text[:1] in {":", ",", "%"} and not parsed.doc[i].whitespace_
