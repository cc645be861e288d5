"""Elections by their full name: "bei der Landtagswahl in Hessen 2013" speaks of the Landtagswahl in Hessen 2013.

News name an election by its kind and leave place and year to the context; as a node of a graph it needs both.
"""
from __future__ import annotations

import re
from collections.abc import Mapping

from spacy.tokens import Token

from kg.language.grammar import preposition
from kg.language.parsed import Parsed, children
from kg.language.table import MentionTable

ELECTION = re.compile(r"(\w{4,}?)wahl(?:en)?$")
YEAR = re.compile(r"(19|20)\d\d$")
OTHER_YEAR = {"letzter", "letzt", "vergangen", "vorig", "nächster", "nächst", "kommend", "früher", "bevorstehend"}


def name_elections(parsed: Parsed, *, table: MentionTable, lexicon: Mapping[str, tuple[str, ...]]) -> None:
    """Make every mention of an election a name with its place and year; changes the table.

    ``lexicon`` is the rule book's "elections": the words that an election's name begins with. One of which neither
    place nor year is known stays a common noun.
    """
    for m, mention in enumerate(table.mentions):
        token = parsed.doc[table.heads[m]]
        found = ELECTION.match(token.text)
        if found is None or found.group(1) not in lexicon.get("bodies", ()):
            continue
        if mention.kind in {"compound", "adjective"}:
            continue
        kind = f"{found.group(1)}wahl"
        place = "" if kind in lexicon.get("whole", ()) else _place(token, table=table)
        year = _year(parsed, token)
        if place or (year and kind in lexicon.get("whole", ())):
            parts = (kind, f"in {place}" if place else "", year)
            table.change(m, label="Event", kind="name", lemma=" ".join(filter(None, parts)))
            table.inside.setdefault(token.i, m)


def _place(token: Token, *, table: MentionTable) -> str:
    """The place or state that an election is held in, by "in", a genitive or an adjective."""
    for child in children(token, "nmod", "obl", "amod", "det", "flat", "appos"):
        name = preposition(child)[0]
        for m in table.at.get(child.i, ()):
            mention = table.mentions[m]
            if mention.kind == "adjective" or (mention.label in {"Place", "State"} and name in {"in", "", "von"}):
                return mention.lemma
    following = token.i + 2
    if following < len(token.doc) and token.doc[token.i + 1].text in {"in", "im"}:
        at = table.inside.get(following, table.inside.get(following + 1))
        if at is not None and table.mentions[at].label in {"Place", "State"}:
            return table.mentions[at].lemma
    return ""


def _year(parsed: Parsed, token: Token) -> str:
    """The year beside the noun, else that of the article; "" where another year is meant."""
    for i in range(token.i - 1, min(token.i + 6, len(parsed.doc))):
        if i >= 0 and YEAR.match(parsed.doc[i].text) and parsed.sentence_of[i] == parsed.sentence_of[token.i]:
            return parsed.doc[i].text
    if any(c.lemma_.lower() in OTHER_YEAR for c in children(token, "amod")) or parsed.document.published is None:
        return ""
    return str(parsed.document.published.year)
