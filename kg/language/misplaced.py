"""Names that a parser hung where no German phrase without a preposition hangs: on a time, a place, an event.

"traf am Montag Macron", "hat bei einem Luftangriff Kim Jong Un getötet": the name is an argument of the verb.
"""
from __future__ import annotations

from kg.language.argument_cases import PERIODS, has_feminine_article
from kg.language.grammar import TIMES, is_passive, noun_lemma, verb_like
from kg.language.parsed import attach, children
from kg.language.phrases import is_genitive
from kg.language.table import MentionTable
from kg.language.tokens import Token

PLACES = ("stadt", "metropole", "palast", "schloss", "hotel", "flughafen", "kanzleramt", "hauptquartier", "residenz")
# Nouns that a person's name may follow as their name: "im Fall Edathy", "in der Ära Kohl".
NAMED = ("fall", "affäre", "causa", "regierung", "kabinett", "ära", "familie", "ehepaar", "prozess", "sache", "gruppe",
         "team", "akte", "stiftung", "institut", "haus", "bande", "duo", "clan", "verfahren", "kommission", "thema",
         "personalie", "komitee", "kandidatur", "wahlkampf", "firma", "zeitung", "partei", "liste", "projekt", "name")


def mend_argument(name: Token, m: int, *, table: MentionTable) -> None:
    """Make a name an argument of the verb that a parser hung on a time or place before it, or left without a case.

    "traf am Montag Macron", "traf in Berlin Präsident Macron", "warf Polen Spionage vor": objects of the verb.
    """
    titled = any(table.mentions[x].title for x in table.at.get(name.head.i, ())) and name.dep_ in {"appos", "nmod"}
    phrase = name.head if titled and name.head.i < name.i else name
    if children(phrase, "case") or is_genitive(m, table=table) or not _misplaced(
            phrase, table.mentions[m].label, table=table):
        return
    verb = phrase.head
    while not verb_like(verb) and verb.head.i != verb.i:
        verb = verb.head
    if verb_like(verb) and phrase.dep_ == "obl" and phrase.i < verb.i:
        phrase.dep_ = "nsubj"           # the first of two; an article may still show another case
    elif verb_like(verb) and phrase.head.dep_ == "obl" and not children(verb, "nsubj", "nsubj:pass", "expl") \
            and verb.dep_ in {"ROOT", "ccomp"} and _behind_event(phrase, table.mentions[m].label, table=table):
        attach(phrase, verb, "nsubj")
    elif verb_like(verb):
        dative = has_feminine_article(phrase) or any(c.i != phrase.i for c in children(verb, "obj"))
        attach(phrase, verb, "obl:arg" if dative else "obj")


def _misplaced(phrase: Token, label: str, *, table: MentionTable) -> bool:
    """Whether a phrase of a name hangs where no German phrase without a preposition hangs."""
    head = phrase.head
    if phrase.dep_ == "appos" and label in {"Person", "State", "Organisation"} and _behind_genitive(phrase):
        return True
    if _behind_event(phrase, label, table=table):
        return True
    if phrase.dep_ == "obl":
        topic = any(c.text == ":" for c in phrase.children)                        # "Frankreich: Macron lobt Merz"
        return label in {"Person", "State", "Organisation"} and not topic
    if phrase.dep_ not in {"appos", "flat", "nmod"} or head.i > phrase.i:
        return False
    if "Gen" in phrase.morph.get("Case", []) and not has_feminine_article(phrase):
        return False
    if noun_lemma(head) in TIMES or noun_lemma(head).endswith(("beginn", "abend", "wochenende")):
        return not (has_feminine_article(phrase) and noun_lemma(head) in PERIODS)     # "am Tag der Ukraine"
    above = table.mentions[table.inside[head.i]].label if head.i in table.inside else ""
    if label in {"State", "Organisation"} and has_feminine_article(phrase) and above:
        return above == "State"                                # "drohte Polen der Türkei"
    place = above in {"Place", "State"} or (head.pos_ == "NOUN" and head.lower_.endswith(PLACES))
    return head.like_num or (label == "Person" and place and bool(children(head, "case")))


def _behind_genitive(phrase: Token) -> bool:
    """Whether a bare name stands between a genitive and the verb: "seit Beginn des Krieges Deutschland besucht"."""
    verb = phrase.doc[min(phrase.i + 1, len(phrase.doc) - 1)]
    noun = phrase.head
    genitive = noun.dep_ == "nmod" and noun.pos_ == "NOUN" and noun.i == phrase.i - 1 and any(
        c.lower_ in {"des", "eines", "dieses"} for c in children(noun, "det"))
    return genitive and verb.pos_ == "VERB" and "Fin" not in verb.morph.get("VerbForm", []) and not children(
        verb, "obj")


def _behind_event(phrase: Token, label: str, *, table: MentionTable) -> bool:
    """Whether a bare name stands behind a phrase that it cannot explain: "hat bei einem Angriff Kim Jong Un getötet".

    A person's full name behind a noun for no person; a state's name over another phrase: "nach ihrem Besuch in Kiew
    Russland kritisiert".
    """
    noun = phrase.head
    if phrase.dep_ not in {"appos", "nmod", "flat"} or noun.pos_ != "NOUN" or noun.i > phrase.i or children(
            phrase, "det", "case") or not children(noun, "case") or noun.i in table.inside:
        return False
    if any(table.mentions[m].label for m in table.at.get(noun.i, ())) or noun_lemma(noun).lower().endswith(NAMED):
        return False
    verb = noun.head
    if not verb_like(verb) or children(verb, "obj") or (is_passive(verb) and children(verb, "nsubj", "nsubj:pass")):
        return False
    over = any(noun.i < c.i < phrase.i and children(c, "case") for c in children(noun, "nmod"))
    articles = {c.lower_ for c in children(noun, "det")}
    definite = bool(articles & {"der", "die", "das", "dem", "den"})
    if phrase.right_edge.text.endswith(("s", "’", "'")):
        return False
    if label == "Person":
        return over or (bool(children(phrase, "flat")) and not definite and phrase.i == noun.i + 1)
    return label == "State" and (over or (bool(articles & {"einem", "einer"}) and phrase.i == noun.i + 1))
