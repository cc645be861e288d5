"""Relative clauses whose pronoun a small parser took for the article of a person's name.

In "Kim, den Putin empfing, lobte Russland" no article stands before "Putin": "den" is Kim, and Kim is the subject of
"lobte".
"""
from __future__ import annotations

from spacy.tokens import Token

from kg.language.grammar import finite, verb_like
from kg.language.parsed import attach, children
from kg.language.table import MentionTable

LABELS = {"den": "obj", "dem": "obl:arg"}


def mend_relative(pronoun: Token, *, table: MentionTable) -> None:
    """Make "den" or "dem" right before a person's name the pronoun of a relative clause; changes the tree."""
    doc, m = pronoun.doc, table.inside.get(pronoun.i + 1)
    if pronoun.text not in LABELS or pronoun.dep_ != "det" or m is None or table.mentions[m].label != "Person" \
            or table.mentions[m].kind != "name" or pronoun.head.i != table.heads[m] or pronoun.i < 2:
        return
    before = doc[pronoun.i - 1]
    case = before if before.pos_ == "ADP" else None
    comma = pronoun.i - (2 if case is not None else 1)
    holder = _noun_before(comma, table=table, pronoun=pronoun)
    if holder is None:
        return
    name = pronoun.head
    verb = next((t for t in name.ancestors if verb_like(t)), None)
    if verb is None or verb.i < name.i or "Fin" not in finite(verb).morph.get("VerbForm", []) \
            or verb.i + 1 >= len(doc) or not (doc[verb.i + 1].is_punct or doc[verb.i + 1].pos_ == "AUX"):
        return
    above = verb.head
    if not attach(name, verb, "nsubj"):
        return
    if holder.head.i == verb.i and above.i > verb.i and verb_like(above):
        attach(holder, above, "nsubj")
    attach(verb, holder, "acl")
    attach(pronoun, verb, "obl" if case is not None else LABELS[pronoun.text])
    pronoun.pos_ = "PRON"
    if case is not None:
        attach(case, pronoun, "case")
    for phrase in [c for c in children(holder, "nmod") if name.i < c.i < verb.i]:
        attach(phrase, verb, "obl")


def _noun_before(comma: int, *, table: MentionTable, pronoun: Token) -> Token | None:
    """The head of the phrase that ends before a comma of the same sentence."""
    doc = pronoun.doc
    if doc[comma].text != "," or comma - 1 < pronoun.sent.start:
        return None
    last = doc[comma - 1]
    holder = doc[table.heads[table.inside[last.i]]] if last.i in table.inside else last
    while holder.dep_ in {"appos", "flat"} and holder.head.pos_ in {"NOUN", "PROPN"} and holder.head.i < holder.i:
        holder = holder.head
    return holder if holder.pos_ in {"NOUN", "PROPN"} else None
