"""What lies near what, and how far: "nahe Tokio", "130 Kilometer südlich von Wladiwostok"."""
from __future__ import annotations

import re
from collections.abc import Iterator

from kg.language.grammar import clause_head, subjects
from kg.language.parsed import Parsed
from kg.language.phrases import fill
from kg.language.table import MentionTable
from kg.language.tokens import Token
from kg.measures import UNITS
from kg.model import Standing

REGIONS = ("provinz", "region", "republik", "bundesstaat", "land", "staat", "kanton", "bezirk", "gebiet", "oblast",
           "kreis")
NEAR = {"nahe", "unweit", "nächst"}
DIRECTIONS = re.compile(r"(nörd|süd|öst|west|nordöst|nordwest|südöst|südwest)lich$")


def find_distances(parsed: Parsed, *, table: MentionTable) -> Iterator[tuple[Standing, Token]]:
    """Give what lies near what, each with the token that says so; a distance with its number and unit.

    "Chasan liegt 130 Kilometer von Wladiwostok entfernt" gives locatedNear(Chasan, Wladiwostok), "130 Kilometer".
    """
    for m, mention in enumerate(list(table.mentions)):
        if mention.kind == "name" and mention.label == "Place":
            yield from _near(parsed, m, max((i for i, x in table.inside.items() if x == m), default=table.heads[m]),
                             table=table)
    for token in parsed.doc:
        if token.lower_ in UNITS:
            yield from _distance(parsed, token, table=table)


def state_where(parsed: Parsed, kind: str, subject: int, other: int, token: Token, reason: str,
                quantity: str = "") -> tuple[Standing, Token]:
    """Give what a token says of where one mention lies to another, with that token."""
    start, end = parsed.span(token.i, token.i)
    return Standing(parsed.sentence_of[token.i], kind, subject, other, parsed.text(token.i, token.i), start, end,
                    quantity=quantity, reason=reason), token


def _near(parsed: Parsed, m: int, last: int, *, table: MentionTable) -> Iterator[tuple[Standing, Token]]:
    """"Narita, nahe Tokio", "Wladiwostok nahe der Grenze zu Nordkorea"."""
    doc = parsed.doc
    for i in range(last + 1, min(last + 8, len(doc))):
        word = doc[i].lower_
        if parsed.sentence_of[i] != parsed.sentence_of[last] or (doc[i].pos_ in {"VERB", "AUX"} and word not in NEAR):
            return
        direction = DIRECTIONS.search(word) is not None
        if direction and doc[i - 1].lower_ in UNITS and _is_region(parsed, m, table=table):
            return                  # "in der Provinz A 90 Kilometer südlich von B"
        if word in NEAR or word == "nähe" or direction:
            for other in _next_places(parsed, i, table=table):
                if other != m:
                    yield state_where(parsed, "locatedNear", m, other, doc[i], f"{doc[i].text} + place",
                                      quantity=doc[i].text if direction else "")
            return
        if doc[i].pos_ == "CCONJ":
            return
        named = table.inside.get(i)
        if named is not None and named != m and table.mentions[named].label in {"Place"}:
            return


def _is_region(parsed: Parsed, m: int, *, table: MentionTable) -> bool:
    """Whether a name is called a region, in which something lies but whose own distance nobody gives."""
    first = min((i for i, x in table.inside.items() if x == m), default=table.heads[m])
    return first > 0 and parsed.doc[first - 1].lemma_.lower().endswith(REGIONS)


def _next_places(parsed: Parsed, i: int, *, table: MentionTable) -> list[int]:
    """The first place named after a word, over articles, prepositions and "Grenze zu"."""
    doc = parsed.doc
    for j in range(i + 1, min(i + 7, len(doc))):
        other = table.inside.get(j)
        if other is not None:
            return [other] if table.mentions[other].label in {"Place", "State"} else []
        if doc[j].pos_ in {"VERB", "AUX", "PUNCT", "CCONJ"}:
            return []
    return []


def _distance(parsed: Parsed, unit: Token, *, table: MentionTable) -> Iterator[tuple[Standing, Token]]:
    """A number of kilometres from one place to another; subject of the clause or place named just before."""
    doc = parsed.doc
    number = doc[unit.i - 1] if unit.i else unit
    if not re.fullmatch(r"[\d.,'’]+|[a-zäöü]+", number.text) or not (number.like_num or number.pos_ == "NUM"):
        return
    others: list[int] = []
    last = unit.i
    for j in range(unit.i + 1, min(unit.i + 4, len(doc))):
        word = doc[j].lower_
        if word in {"von", "vom", "vor"} or DIRECTIONS.search(word) or word == "entfernt":
            others = _next_places(parsed, j, table=table)
            last = j if DIRECTIONS.search(word) else unit.i
            break
    if not others:
        return
    verb = clause_head(unit)
    found = [s for s in subjects(verb) if s.i != unit.i]
    if not found and verb.dep_ == "conj":
        found = subjects(verb.head)
    named = [m for s in found for m in fill(s, table=table)]
    named = [m for m in named if _may_lie(m, table=table)]
    if not named and doc[number.i - 1].pos_ != "CCONJ":       # "10 Kilometer von A und 20 Kilometer von B"
        before = [x for i, x in table.inside.items() if i < unit.i and unit.i - i <= 6
                  and parsed.sentence_of[i] == parsed.sentence_of[unit.i] and table.mentions[x].label == "Place"]
        named = before[-1:]
    quantity = parsed.text(number.i, last)
    for m in named[:1]:
        if m != others[0] and not (m in table.inside.values() and _is_region(parsed, m, table=table)):
            yield state_where(parsed, "locatedNear", m, others[0], unit, "distance", quantity=quantity)


def _may_lie(m: int, *, table: MentionTable) -> bool:
    mention = table.mentions[m]
    while mention.antecedent is not None and mention.kind != "name":
        mention = table.mentions[mention.antecedent]
    return mention.label in {"Place", "State", "Organisation"}
