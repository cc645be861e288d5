"""German spellings of persons' names: clean names, German transliteration from English labels, good aliases."""
from __future__ import annotations

import re

from .common import split

CYRILLIC = frozenset({"RU", "UA", "BY", "KZ", "KG", "UZ", "TJ", "TM", "GE"})   # labels that are transliterated
# English transliteration of Russian and Ukrainian -> German one (Duden, Transkriptionstabelle), longest first.
_LETTERS = (
    ("shch", "schtsch"), ("zh", "sch"), ("kh", "ch"), ("ts", "z"), ("ch", "tsch"), ("sh", "sch"), ("yu", "ju"),
    ("ya", "ja"), ("ye", "je"), ("yi", "yj"), ("yy", "yj"), ("iy", "ij"), ("ey", "ei"), ("ay", "ai"), ("oy", "oi"),
    ("uy", "ui"), ("v", "w"), ("z", "s"),
)
_TABLE = re.compile("|".join(old for old, _ in _LETTERS), re.IGNORECASE)
_NEW = dict(_LETTERS)
_BAD = re.compile(r"[^A-Za-zÀ-ÖØ-öø-ÿĀ-ſȘ-ț .'’\-]|\.{2}|^[a-z]{4}")
_TITLE = re.compile(r"^(?:Dr\.|Prof\.|Sir|Dame|Lord|Baroness|Graf|Gräfin|Freiherr|h\. ?c\.)\s+")


def clean(name: str) -> str:
    """Give a name without brackets, titles and "of Spain": "Margrethe II of Denmark" is "Margrethe II."."""
    name = re.sub(r"\s*[(\[].*?[)\]]", "", name).strip()
    while _TITLE.match(name):
        name = _TITLE.sub("", name)
    name = re.sub(r",.*$", "", name)
    name = re.sub(r"\s+of (?:the )?[A-Z][\w ]+$", "", name)
    return re.sub(r"\b([IVX]+)$", r"\1.", name) if re.search(r" [IVX]+$", name) else name


def german_spelling(name: str, country: str) -> str:
    """Give the German transliteration of a Russian or Ukrainian name that is written in the English way.

    >>> german_spelling("Sergey Shoygu", "RU"), german_spelling("Yulia Tymoshenko", "UA")
    ('Sergei Schoigu', 'Julia Tymoschenko')
    """
    if country not in CYRILLIC or not name.isascii():
        return name
    text = _TABLE.sub(lambda match: _like(_NEW[match[0].lower()], match[0]), name)
    if country == "GE":
        return text.replace("shwili", "schwili")
    words = text.split(" ")
    ending = "i" if country != "UA" else "ij"
    words[0] = re.sub(r"(?<=[bcdfghklmnprstwxz])y$", "i", words[0])
    words[-1] = re.sub(r"(?<=sk)(?:y|yj|ij|ii)$", ending, words[-1])
    return " ".join(words)


def _like(text: str, sample: str) -> str:
    return text[0].upper() + text[1:] if sample[0].isupper() else text


def good_aliases(names: str, *, name: str) -> list[str]:
    """Give the other names that a German text could use: Latin letters, at least two words, the same surname."""
    surname = name.rsplit(" ", 1)[-1].casefold()
    found = []
    for other in split(names):
        other = clean(other)
        if (" " in other and not _BAD.search(other) and not other.isupper() and other != name
                and other.rsplit(" ", 1)[-1].casefold() == surname and not re.search(r"\b[A-Z]{3,}\b", other)
                and re.search(r"\b[A-Z]\.", other) is None):
            found.append(other)
    return found[:3]
