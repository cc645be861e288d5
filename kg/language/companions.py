"""Who does something with others: "reiste gemeinsam mit Macron", "neben der SPD kritisierten auch die Grünen"."""
from __future__ import annotations

from collections.abc import Iterator

from kg.language.grammar import is_passive, noun_lemma, preposition, subjects
from kg.language.parsed import children
from kg.language.phrases import fill
from kg.language.table import MentionTable
from kg.language.tokens import Token
from kg.model import Role

TOGETHER = {"zusammen", "gemeinsam"}
BESIDE = {"neben", "außer"}


def companion_roles(verb: Token, *, table: MentionTable) -> Iterator[Role]:
    """Give those whom a verb names beside its subject or object, in the same function.

    "Zusammen mit Macron besuchte Scholz Kiew" gives the subject Macron. Right behind an object that is somebody, "mit"
    may speak of either and gives none.
    """
    passive = is_passive(verb)
    for phrase in children(verb, "obl", "nmod", "obl:arg"):
        name = preposition(phrase)[0]
        case = next((c for c in children(phrase, "case") if c.i < phrase.i), None)
        if case is None or not subjects(verb):
            continue
        if name == "mit" and case.i > 0 and verb.doc[case.i - 1].lower_ in TOGETHER:
            objects = [] if passive else children(verb, "obj", "obl:arg")
            if not any(o.i < case.i and fill(o, table=table) and o.right_edge.i >= case.i - 2 for o in objects):
                yield Role("object" if passive else "subject", fill(phrase, table=table), head=noun_lemma(phrase))
        elif name in BESIDE and (function := _joined_by_auch(verb, passive=passive)):
            yield Role(function, fill(phrase, table=table), head=noun_lemma(phrase))


def _joined_by_auch(verb: Token, *, passive: bool) -> str:
    """The function of what "auch" adds something to: "unterstützt auch Moldau" the object; "" if it is another."""
    for child in children(verb, "nsubj", "nsubj:pass", "obj"):
        first = child.left_edge
        if first.text == "auch" or (first.i > 0 and first.nbor(-1).text == "auch"):
            return "object" if child.dep_ == "obj" or passive else "subject"
    return ""
