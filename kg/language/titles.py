"""Titles and other nouns of the rule book, found in words and compounds."""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.language.parsed import children
from kg.language.tokens import Token
from kg.rulebook import RuleBook

# Words whose end only looks like a title: "Flugzeuge", "Nachrichten"
NO_TITLES = re.compile(r".*(?:(?:flug|fahr|werk|spiel|feuer|schlag)zeuge|(?:be|ge|nach|ein|er|unter|ver|aus)richter)")
ENDING = re.compile(r"e[nrsm]?$")
SHORT_TITLES = {"Rat", "Amt", "Herr", "Frau", "Vogt", "Abt"}   # no titles at the end of a compound


def known_noun(noun: str, *, rules: RuleBook) -> bool:
    """Whether a noun is a title or has a frame."""
    return noun in rules.roles or ("noun", noun) in rules.frames


@lru_cache(maxsize=1 << 16)
def role_noun(word: str, *, rules: RuleBook) -> str | None:
    """Give the title noun that a word is or ends in: "US-Außenministers" -> "Außenminister"; None if it is none."""
    stem = word.rsplit("-", 1)[-1]
    adjectival = _capital(stem.removesuffix("n") + "r")     # "Abgeordneten": Abgeordneter; but no "Versprecher"
    for form in (*_forms(stem), adjectival):
        if form[-3:].lower() not in rules.role_endings or NO_TITLES.fullmatch(form.lower()):
            continue
        for title in (form, *(_capital(form[cut:]) for cut in range(2, len(form) - 3))):
            role = rules.roles.get(title)
            whole = title == form or (len(title) > 3 and title not in SHORT_TITLES)
            if role is not None and whole and (form != adjectival or role.feminine == title[:-1]):
                return title
    return None


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _forms(stem: str) -> Iterator[str]:
    """A noun as it stands and without its endings, with a capital letter."""
    for form in (stem, stem.removesuffix("s"), stem.removesuffix("es"), stem.removesuffix("n"),
                 stem.removesuffix("en"), stem + "r", stem.removesuffix("er"), stem.removesuffix("ern")):
        yield _capital(form)


def front_of(word: str, *, rules: RuleBook) -> str:
    """Give what stands before the simple title in a compound one, without its joint: "Regierung" of
    "Regierungssprecher", "Bundestag" of "Bundestagsvizepräsidentin"; "" if nothing does."""
    stem = word.rsplit("-", 1)[-1]
    for cut in range(len(stem) - 4, 2, -1):
        if stem[cut:].capitalize() not in SHORT_TITLES and any(form in rules.roles for form in _forms(stem[cut:])):
            return stem[:cut].removesuffix("vize").removesuffix("s")
    return ""


def is_definite(token: Token) -> bool:
    """Whether a noun has a definite article, "dieser" or a contraction with one: "im Land", "die Partei"."""
    articles = {"der", "die", "das", "dem", "den", "des", "dieser", "diese", "dieses", "diesem", "diesen"}
    contracted = {"im", "am", "vom", "zum", "zur", "beim", "ins", "ans"}
    return any(c.lower_ in (articles if c.dep_ == "det" else contracted)
               for c in children(token, "det", "case") if c.i < token.i)


def are_owners(token: Token) -> bool:
    """Tell whether a masculine noun is a genitive of several by its article alone: "der Rauswurf dieser Minister"."""
    return token.dep_ == "nmod" and "Masc" in token.morph.get("Gender", []) and not children(token, "case") and any(
        c.lower_ in {"der", "dieser"} for c in children(token, "det"))


def party_words(kind: str, word: str, *, rules: RuleBook) -> dict[str, str]:
    """Give the parties that an adjective or noun may tell, by the Wikidata item of the state.

    ``party_words("adjectives", "grünen", ...)`` is ``{"Q183": "Bündnis 90/Die Grünen"}``, as is the noun "Grüner".
    """
    form = ENDING.sub("", word) if kind == "adjectives" else word
    return dict(key.removeprefix(f"{kind}.").split(".", 1) for key, words in rules.lexicon.get("parties", {}).items()
                if key.startswith(f"{kind}.") and form in words)


def is_bare_pair(token: Token) -> bool:
    """Whether a noun is one of several joined without articles, which German leaves out there: "Parlament und Rat"."""
    if token.pos_ not in {"NOUN", "PROPN"} or children(token, "det", "amod", "case", "nummod") \
            or "Plur" in token.morph.get("Number", []):
        return False
    others = [token.head] if token.dep_ == "conj" else children(token, "conj")
    return bool(others) and not any(children(o, "det", "amod", "nummod") for o in others)
