"""Titles and other nouns of the rule book, found in words and compounds."""
from __future__ import annotations

import re

from spacy.tokens import Token

from kg.language.parsed import children
from kg.rulebook import RuleBook

# Words whose end only looks like a title: "Flugzeuge", "Nachrichten"
NO_TITLES = re.compile(r".*(?:(?:flug|fahr|werk|spiel|feuer|schlag)zeuge|(?:be|ge|nach|ein|er|unter|ver|aus)richter)")
SHORT_TITLES = {"Rat", "Amt", "Herr", "Frau", "Vogt", "Abt"}   # no titles at the end of a compound


def known_noun(noun: str, *, rules: RuleBook) -> bool:
    """Whether a noun is a title or has a frame."""
    return noun in rules.roles or ("noun", noun) in rules.frames


def role_noun(word: str, *, rules: RuleBook) -> str | None:
    """Give the title noun that a word is or ends in: "US-Außenministers" -> "Außenminister"; None if it is none."""
    stem = word.rsplit("-", 1)[-1]
    for form in (stem, stem.removesuffix("s"), stem.removesuffix("es"), stem.removesuffix("n"),
                 stem.removesuffix("en"), stem + "r", stem.removesuffix("n") + "r"):
        form = form[:1].upper() + form[1:]
        if NO_TITLES.fullmatch(form.lower()):
            continue
        if form in rules.roles:
            return form
        for cut in range(2, len(form) - 3):
            tail = form[cut].upper() + form[cut + 1:]
            if tail in rules.roles and len(tail) > 3 and tail not in SHORT_TITLES:
                return tail
    return None


def is_definite(token: Token) -> bool:
    """Whether a noun has a definite article, "dieser" or a contraction with one: "im Land", "die Partei"."""
    articles = {"der", "die", "das", "dem", "den", "des", "dieser", "diese", "dieses", "diesem", "diesen"}
    contracted = {"im", "am", "vom", "zum", "zur", "beim", "ins", "ans"}
    return any(c.text.lower() in (articles if c.dep_ == "det" else contracted)
               for c in children(token, "det", "case") if c.i < token.i)
