"""The year of an election: beside the noun, counted from the article's day, or that of the article."""
from __future__ import annotations

import re
from datetime import date

from kg.language.grammar import preposition
from kg.language.parsed import Parsed, children
from kg.language.tokens import Token

YEAR = re.compile(r"(?:19|20)\d\d$|(?:\d{1,2}\.){2}((?:19|20)\d\d)$")
PAST = {"letzter", "letzt", "vergangen", "vergangener", "vorig", "voriger", "vorletzt", "früher"}
DAYS = {"Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonnabend", "Sonntag", "Jahr", "Jahre"}
MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
          "Dezember")
NUMBERS = {"einem": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8,
           "neun": 9, "zehn": 10}
AHEAD = 4       # months into the new year that an article of the last months of a year speaks of as near


def year_beside(parsed: Parsed, token: Token) -> str:
    """Give the year in the words beside an election, "" if none: "2013", "am 27.03.2011", "vor zwei Jahren"."""
    for i in range(max(token.i - 1, 0), min(token.i + 6, len(parsed.doc))):
        found = YEAR.match(parsed.doc[i].text)
        if parsed.sentence_of[i] == parsed.sentence_of[token.i] and found:
            return found.group(1) or found.group()
    published = parsed.document.published
    return _counted(token, published) if published is not None else ""


def _counted(token: Token, published: date) -> str:
    """The year that a phrase on the noun counts from the article's day: "die Wahl vor vier Jahren"."""
    for child in children(token, "nmod", "obl"):
        numbers = [NUMBERS.get(c.lower_, int(c.text) if c.text.isdigit() else 0) for c in child.children]
        count = max(numbers, default=0)
        if child.text.startswith("Jahr"):
            words = {c.lemma_.lower() for c in child.children}
            if words & {"nächst", "nächster", "kommend", "kommender"}:
                return str(published.year + 1)
            if words & PAST:
                return str(published.year - 1)
            if count and preposition(child)[0] == "vor":
                return str(published.year - count)
            if count and preposition(child)[0] == "in":
                return str(published.year + count)
        elif child.text.startswith("Monat") and count and preposition(child)[0] == "vor":
            return str(published.year - (count >= published.month))
    return ""


def is_dated(token: Token) -> bool:
    """Tell whether an election is told with its day, month or year, in its own phrase or beside it at its verb."""
    phrases = [child for child in token.head.children if child.dep_ in {"obl", "obj", "advmod", "nummod", "nsubj"}]
    words = [*token.subtree, *(word for phrase in phrases if phrase.i != token.i for word in phrase.subtree)]
    return any(word.text in DAYS or word.text in MONTHS or YEAR.match(word.text) for word in words)


def is_other(token: Token) -> bool:
    """Tell whether an election is said to be an earlier one: "die letzte Wahl"."""
    return any(c.lemma_.lower() in PAST or c.lower_.startswith(("letzte", "vorige", "vergangene", "frühere"))
               for c in children(token, "amod"))


def year_of(parsed: Parsed, token: Token) -> str:
    """Give the year of an election without one beside it: the article's, or the next for "im Februar" in December."""
    published = parsed.document.published
    if published is None:
        return ""
    months = [MONTHS.index(t.text) + 1 for t in parsed.doc[token.i:token.i + 5] if t.text in MONTHS]
    nearing = published.month > 12 - AHEAD and any(month <= AHEAD for month in months)
    return str(published.year + nearing)
