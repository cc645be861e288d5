"""Relative clauses that a small parser hung on no noun, or whose pronoun it took for the article of a name.

In "Kim, den Putin empfing, lobte Russland" no article stands before "Putin": "den" is Kim, and Kim is the subject of
"lobte". In "Kim traf ein, der zuvor Russland gelobt hatte" the clause stands behind the verb and speaks of Kim.
"""
from __future__ import annotations

from kg.language.grammar import finite, verb_like
from kg.language.parsed import attach, children
from kg.language.table import MentionTable
from kg.language.tokens import Token

LABELS = {"den": "obj", "dem": "obl:arg", "der": "nsubj", "die": "nsubj"}


def mend_relative(pronoun: Token, *, table: MentionTable) -> None:
    """Make "den", "dem", "der" or "die" right before a person's name a relative pronoun; changes the tree."""
    doc, m = pronoun.doc, table.inside.get(pronoun.i + 1)
    if pronoun.text not in LABELS or pronoun.dep_ != "det" or m is None or table.mentions[m].label != "Person" \
            or table.mentions[m].kind != "name" or pronoun.head.i != table.heads[m] or pronoun.i < 2:
        return
    before = doc[pronoun.i - 1]
    case = before if before.pos_ == "ADP" else None
    acts = pronoun.text in {"der", "die"}
    if acts and (case is not None or len(table.mentions[m].text.split()) < 2):
        return
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
    if holder.head.i == verb.i and not (above.i > verb.i and verb_like(above)):
        return
    if not attach(name, verb, "obj" if acts else "nsubj"):
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


def mend_extraposed(pronoun: Token, *, table: MentionTable) -> None:
    """Hang a relative clause behind a verb on the last person, body or state that the verb speaks of before it."""
    doc, clause = pronoun.doc, pronoun.head
    if pronoun.pos_ != "PRON" or pronoun.text not in {"der", "die", "das"} or pronoun.dep_ != "nsubj" \
            or clause.dep_ not in {"acl", "ccomp", "advcl"} or pronoun.i < 2 or doc[pronoun.i - 1].text != "," \
            or "Fin" not in finite(clause).morph.get("VerbForm", []) or clause.i < pronoun.i + 2:
        return
    above = clause.head
    if above.i >= pronoun.i or doc[pronoun.i - 2].pos_ in {"NOUN", "PROPN", "NUM", "PUNCT"} or not (
            verb_like(above) or above.pos_ == "ADJ"):
        return
    wanted = GENDERS[pronoun.text]
    for phrase in sorted(children(above, "nsubj", "obj", "obl:arg", "nsubj:pass"), key=lambda t: -t.i):
        several = "Plur" in phrase.morph.get("Number", []) or bool(children(phrase, "conj"))
        if several != ("Plur" in finite(clause).morph.get("Number", [])) or not any(
                table.mentions[m].label for m in table.at.get(phrase.i, ())):
            continue
        gender = "".join(phrase.morph.get("Gender", []))
        if several or not gender or gender == wanted or phrase.pos_ == "PROPN":
            attach(clause, phrase, "acl")
            return


GENDERS = {"der": "Masc", "die": "Fem", "das": "Neut"}


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
