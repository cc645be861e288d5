"""How things look outside of the explorer page, in pictures and in the report: its colours, and the shapes, dashes and
words that tell things apart without colour."""
from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from kg.model import Claim

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = ("de", "en")
STYLE = Path(__file__).parent / "page" / "page.css"


class Status(NamedTuple):
    """How a claim can stand, as on the page: in a German and an English word, and as the dash of its line."""

    de: str
    en: str
    dash: tuple[int, ...] = ()


STATUSES = {
    "actual": Status("berichtet", "reported"), "claimed": Status("behauptet", "claimed", (9, 4)),
    "future": Status("geplant", "planned", (2, 4)), "hypothetical": Status("möglich", "possible", (9, 4, 2, 4)),
    "negated": Status("verneint", "denied", (4, 4))}
CORNERS = {      # of the shapes that are no circle, for a node of size 1
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)), "diamond": ((0, 1), (1, 0), (0, -1), (-1, 0)),
    "triangle": ((0, -1.012), (1.15, 0.98), (-1.15, 0.98)),
    "hexagon": tuple((round(math.cos(turn * math.pi / 3), 4), round(math.sin(turn * math.pi / 3), 4))
                     for turn in range(6))}

_ROOT = re.compile(r":root\s*\{([^}]*)\}")
_COLOUR = re.compile(r"--([A-Za-z]+):\s*(#[0-9a-fA-F]{3,8})")
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@cache
def palette() -> dict[str, str]:
    """Give the page's light colours by name, such as "Person", "negated", "ink"; CSS has them as ``--Person``."""
    rule = _ROOT.search(STYLE.read_text(encoding="utf-8"))
    return dict(_COLOUR.findall(rule[1])) if rule else {}


def status_of(claim: Claim) -> str:
    """Give how a claim stands: what an article says that somebody says is "claimed", all else its factuality."""
    return "claimed" if claim.factuality == "actual" and claim.attributed_to else claim.factuality


def proofs_of(places: Iterable[tuple[str, str]]) -> int:
    """Give how many sentences support something; of an article and its reprints the one with the most counts.

    ``places`` has, for each sentence, the article and the article that it repeats (itself, where it repeats none).
    """
    most: dict[str, int] = {}
    for (_, original), count in Counter(places).items():
        most[original] = max(most.get(original, 0), count)
    return sum(most.values())


def clean(text: str) -> str:
    """Give a text without what XML cannot hold."""
    return _NO_XML.sub(" ", text)


def shorten(text: str, length: int) -> str:
    """Give a text of at most so many characters, with an ellipsis where it is cut.

    >>> shorten("Südkoreanische Regierung", 15)
    'Südkoreanische…'
    """
    return text if len(text) <= length else text[:length - 1].rstrip() + "…"


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Give about how wide a text is in a sans serif font; for keeping texts apart, where no font is at hand."""
    width = sum(0.28 if char in "iljtf.,:;'|!()[] -–I" else 0.86 if char in "mwMW—%@" else 0.65 if char.isupper()
                else 0.98 if ord(char) > 0x2e7f else 0.53 for char in text)
    return width * size * (1.06 if bold else 1.0)
