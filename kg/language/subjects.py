"""What a small parser hung on an adverb, before a comma or on a noun, and is the verb's.

"Jung ist heute überraschend eingetroffen", "sagte in Jerusalem, Israel werde warten", "in einer Wahl zum Chef gewählt".
"""
from __future__ import annotations

from kg.language.grammar import finite, preposition, verb_lemma
from kg.language.parsed import attach, children
from kg.language.table import MentionTable
from kg.language.tokens import Token

CHOOSING = {"wählen", "ernennen", "bestimmen", "küren", "berufen", "benennen", "bestellen", "nominieren", "befördern"}
LOOSE = {"conj", "appos", "flat", "nmod", "dep"}
OBLIQUE = {"den", "dem", "des", "einen", "einem", "eines"}


def mend_adverb(adverb: Token) -> None:
    """Give subject and auxiliary of an adverb to its verb: "Jung ist heute überraschend in Kabul eingetroffen"."""
    verb = adverb.head
    if adverb.dep_ != "advmod" or adverb.pos_ not in {"ADJ", "ADV"} or verb.pos_ != "VERB" \
            or children(verb, "nsubj", "nsubj:pass") or not children(adverb, "cop"):
        return
    for child in list(adverb.children):
        if child.dep_ in {"nsubj", "nsubj:pass", "obl", "advmod", "obj", "obl:arg"}:
            attach(child, verb, child.dep_)
        elif child.dep_ == "cop":
            attach(child, verb, "aux")


def mend_reported(verb: Token, *, table: MentionTable) -> None:
    """Find the subject right before the finite word of a reported clause: "sagte in Jerusalem, Israel werde warten"."""
    first = finite(verb)
    if children(verb, "nsubj", "nsubj:pass", "csubj", "expl", "mark") or "Fin" not in first.morph.get(
            "VerbForm", []) or first.i < 2 or verb.dep_ not in {"ccomp", "xcomp", "parataxis"}:
        return
    m = table.inside.get(first.i - 1)
    if m is None or table.mentions[m].label not in {"Person", "Organisation", "State"}:
        return
    phrase = verb.doc[table.heads[m]]
    if phrase.dep_ in {"appos", "flat"} and phrase.head.pos_ == "NOUN" and phrase.head.i == phrase.i - 1:
        phrase = phrase.head
    articles = {c.lower_ for c in children(phrase, "det")}
    left = phrase.left_edge
    comma = left if left.text == "," else left.nbor(-1) if left.i > left.sent.start else left
    if comma.text == "," and phrase.dep_ in LOOSE and not preposition(phrase)[0] and not articles & OBLIQUE \
            and phrase.head.i < comma.i:
        attach(phrase, verb, "nsubj")


def mend_office(title: Token, *, table: MentionTable) -> None:
    """Hang "zum" with an office on the verb of choosing: "in geheimer Wahl zum Nachfolger von A gewählt"."""
    noun, verb = title.head, title.head.head
    if title.dep_ == "nmod" and preposition(title)[0] == "zu" and noun.dep_ in {"obl", "nmod"} and noun.i < title.i \
            and verb.i > title.i and verb.pos_ == "VERB" and verb_lemma(verb) in CHOOSING and any(
            table.mentions[m].title for m in table.at.get(title.i, ())):
        attach(title, verb, "obl")
