"""Who shares a title in the plural: "die Abgeordneten A (CDU), B und C (beide SPD)"."""
from __future__ import annotations

from kg.language.parsed import Parsed, children
from kg.language.phrases import denoted, is_person
from kg.language.table import MentionTable
from kg.language.tokens import Token

JOINS = {"und", "sowie"}
DATIVE = {"von", "mit", "bei", "zu", "nach", "aus"}     # prepositions behind which "den" is plural
OPENING, CLOSING = {"„", "\"", "»", "«", "“", "''"}, {"“", "”", "\"", "«", "»", "''"}


def with_joined(parsed: Parsed, token: Token, m: int, i: int, *, table: MentionTable) -> list[int]:
    """Give the name behind a title and, for a title in the plural, those joined to it."""
    follows = [m]
    if is_several(token):
        joined = [*children(parsed.doc[table.heads[m]], "conj"), *children(token, "conj")]
        follows += _listed_after(parsed, m, table=table)
        follows += [x for t in joined if t.i > i for x in denoted(t, table=table) if is_person(x, table=table)]
    return list(dict.fromkeys(follows))


def is_several(token: Token) -> bool:
    """Tell whether a title is in the plural, by its form or as only that fits: "von den Präsidenten A und B"."""
    if "Plur" in token.morph.get("Number", []):
        return True
    return any(c.lower_ == "den" for c in children(token, "det")) and any(
        c.lower_ in DATIVE for c in children(token, "case"))


def _listed_after(parsed: Parsed, m: int, *, table: MentionTable) -> list[int]:
    """The persons of a list behind the first: "A (CDU), B und C (beide SPD)"; a list of commas alone is none."""
    doc, found, joined = parsed.doc, [m], False
    while not joined:
        i = max(t for t, x in table.inside.items() if x == found[-1]) + 1
        if i < len(doc) and doc[i].text == "(":
            i = (closing_mark(parsed, i) or i) + 1
        if i + 1 >= len(doc) or doc[i].text not in JOINS | {","} or not persons_at(i + 1, table=table):
            return []
        joined = doc[i].text != ","
        found += persons_at(i + 1, table=table)
    return found[1:]


def persons_at(i: int, *, table: MentionTable) -> list[int]:
    """Give the person whose name begins with or holds token ``i``."""
    m = table.inside.get(i)
    return [m] if m is not None and table.mentions[m].label == "Person" else []


def closing_mark(parsed: Parsed, i: int) -> int | None:
    """Give the bracket or quotation mark that closes the one at ``i``, if it is near."""
    closing = {")"} if parsed.doc[i].text == "(" else CLOSING
    return next((j for j in range(i + 1, min(i + 8, len(parsed.doc))) if parsed.doc[j].text in closing), None)
