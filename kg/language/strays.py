"""Phrases that a parser hung on a word that takes none: behind a date, a score, "unter anderem".

"setzte sich am 3. Februar gegen Maier durch" has "gegen Maier" on "Februar", "gewann mit 3:0 gegen Rom" on the score;
both belong to what the date or score hangs on. A person beside a person is no apposition but one of a list.
"""
from __future__ import annotations

import re

from kg.language.grammar import preposition, verb_like
from kg.language.parsed import Parsed, attach, children
from kg.language.table import MentionTable
from kg.language.tokens import Token

DAYS = {"Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag", "Sonnabend", "Januar",
        "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember",
        "anderem", "heute", "gestern", "morgen"}
SCORE = re.compile(r"\d+[:.,]\d+$|(?:19|20)\d\d$")
INSIDE = {"", "von", "bis", "auf", "nach", "vor"}       # "in der Nacht von Montag auf Dienstag"


def mend_strays(parsed: Parsed, *, table: MentionTable) -> None:
    """Hang phrases behind dates and scores on what these hang on, and join persons in a list; changes the tree."""
    for token in parsed.doc:
        if token.text in DAYS or SCORE.match(token.text):
            _lift(token, table=table)
        elif token.dep_ == "appos":
            _list(token, table=table)
        elif token.dep_ == "conj" and token.i in table.inside:
            _begin_clause(token)


def _begin_clause(name: Token) -> None:
    """Make a name between a comma and a verb without subject that verb's subject: "siegt gegen A, B verliert"."""
    doc, first = name.doc, name.left_edge.i
    verb = doc[name.i + 1] if name.i + 1 < len(doc) else name
    finite = verb.pos_ in {"VERB", "AUX"} and "Fin" in verb.morph.get("VerbForm", [])
    if first and doc[first - 1].text == "," and finite and verb.i != name.head.i and not children(
            verb, "nsubj", "nsubj:pass"):
        attach(name, verb, "nsubj")


def _lift(time: Token, *, table: MentionTable) -> None:
    """Hang the phrases of a word of time on the verb or noun that the word itself hangs on: "im Juni nach Rom"."""
    head = time.head
    if head.i == time.i:
        return
    for phrase in [c for c in children(time, "nmod") if c.i > time.i]:
        name = preposition(phrase)[0]
        place = phrase.i in table.inside and table.mentions[table.inside[phrase.i]].label in {"Place", "State"}
        if name in INSIDE and not (name == "nach" and place):
            continue
        attach(phrase, head, "obl" if verb_like(head) else "nmod")


def _list(token: Token, *, table: MentionTable) -> None:
    """Make a person's name behind the comma of another's a part of the list: "gegen Maier, Müller und Schmidt"."""
    head = token.head
    one, other = table.inside.get(head.i), table.inside.get(token.i)
    if one is None or other is None or one == other:
        return
    persons = all(table.mentions[m].label == "Person" for m in (one, other))
    first = min(i for i, m in table.inside.items() if m == other)
    if persons and first > 0 and token.doc[first - 1].text == "," and token.i > head.i:
        token.dep_ = "conj"
