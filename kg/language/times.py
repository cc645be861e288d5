"""Dates in German news: where they stand, which day, month or year they mean, and of which act they are.

The expressions are found by patterns over the text, so that their offsets are exact; which "Mittwoch" or
"Juli" is meant follows from the day of publication and the tense of the clause. The kinds are those of
TimeML's TIMEX3 (Pustejovsky et al. 2003) as applied to German in KRAUTS (Strötgen et al. 2018).
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Token

from kg.language.dates import RULES, Scene, TimeKind

_CLAUSES = {"ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj", "conj"}
_ADVERBIAL = {"obl", "advmod", "nmod", "obl:arg", "dep", "nummod", "appos"}
_PHRASE = {"nsubj", "nsubj:pass", "obj", "obl", "obl:arg"}


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression of time. ``start`` and ``end`` are offsets in the text of the Doc; ``value`` is an ISO
    day, month or year ("2023-09-13", "2019-07", "2019"), or "" where the text fixes none; ``grain`` is
    "day", "week", "month", "year" or ""."""

    start: int
    end: int
    text: str
    value: str
    kind: TimeKind
    grain: str


def find_times(doc: Doc, *, published: date | None) -> tuple[TimeExpression, ...]:
    """Find the expressions of time in a parsed text and say which day, month or year each means.

    Gives them in order of the text, without overlaps; a value that only the day of publication fixes ("am
    Mittwoch", "im Juli") is "" where ``published`` is None. In "Kim traf am Mittwochmorgen ein", published on
    2023-09-14, the expression is "Mittwochmorgen" with the value "2023-09-13".
    """
    matches = [(m.start(), -m.end(), i, m, read) for i, (pattern, read) in enumerate(RULES)
               for m in pattern.finditer(doc.text)]
    matches.sort(key=lambda item: item[:3])
    scene = Scene(doc, published)
    found: list[TimeExpression] = []
    for start, negative_end, _, match, read in matches:
        reached = found[-1].end if found else 0
        value = read(match, scene) if start >= reached else None
        if value is None:
            continue
        found.append(TimeExpression(start, -negative_end, match.group(), *value))
        if value[0]:
            scene.years.append((start, int(value[0][:4])))
    return tuple(found)


def date_of(head: Token, times: tuple[TimeExpression, ...]) -> str | None:
    """Give the date of the act that a verb or event noun tells: the ISO value of the time expression that
    depends on it inside its own clause, or None.

    A verb's own adverbials come before what is inside them ("bei der Wahl 2013"); a time inside its
    subject or object says nothing of the act ("kritisierte die Sanktionen von 2014"). A noun without a
    time of its own takes that of its verb ("Am Mittwoch kam es zu einem Treffen"), a conjoined verb
    that of the first.
    """
    start, end = head.sent.start_char, head.sent.end_char
    here = [t for t in times if start <= t.start < end and t.kind in {"date", "interval"}]
    token: Token | None = head
    while here and token is not None:
        own = sorted(_governed(token, here), key=lambda item: item[:2])
        own = [item for item in own if item[0] == 0 or token.i == head.i]
        if own:
            return own[0][2].value or None
        token = _governor(token)
    return None


def _governor(token: Token) -> Token | None:
    """Where a clause or phrase without a time of its own takes it from."""
    if token.dep_ == "conj" or (token.dep_ in _PHRASE and token.pos_ not in {"VERB", "AUX"}):
        return token.head
    return None


def _governed(head: Token, times: list[TimeExpression]) -> Iterator[tuple[int, int, TimeExpression]]:
    """Give depth, place and expression of the times below a head, without entering other clauses."""
    verbal = head.pos_ in {"VERB", "AUX"} or any(c.dep_ in {"cop", "aux", "aux:pass"} for c in head.children)
    level = [(c, 0) for c in head.children if not verbal or c.dep_ in _ADVERBIAL]
    while level:
        token, depth = level.pop()
        if token.dep_ in _CLAUSES and not (token.dep_ == "conj" and token.pos_ in {"NOUN", "PROPN", "NUM"}):
            continue
        for time in times:
            if time.start <= token.idx < time.end:
                yield depth, time.start, time
        level.extend((c, depth + 1) for c in token.children)
