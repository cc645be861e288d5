"""Light verbs, which only carry an event noun: "Kritik üben", "auf Ablehnung stoßen", "Hilfe kam aus Wien".

Who does what the noun tells is an argument of the verb then; it is given to the noun as ``support``, and whom it is
done to as ``goal`` or by the preposition that the noun takes.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.language.grammar import is_passive, noun_lemma, preposition, subjects, verb_lemma
from kg.language.parsed import children
from kg.language.phrases import fill
from kg.language.roles import phrase_roles
from kg.language.table import MentionTable
from kg.language.tokens import Token
from kg.model import Role

AGENTS = {"von", "durch", "seitens"}
SOURCES = ("von", "seitens", "durch", "bei", "aus", "unter", "in")
TARGETS = {"an", "gegen", "gegenüber", "für", "auf", "über", "mit", "bei", "zu", "nach", "zugunsten", "in"}

ACCUSING = {"vorwerfen", "vorhalten", "unterstellen", "beschuldigen", "bezichtigen", "verdächtigen"}

Lexicon = Mapping[str, tuple[str, ...]]


def light_verb_roles(noun: Token, verb: Token, *, lexicon: Lexicon, table: MentionTable) -> Iterator[Role]:
    """Give doer and target that a light verb names for its noun.

    "Merkel übte Kritik an Ungarn" gives ``support`` Merkel and ``an`` Ungarn, "der Plan stieß bei der SPD auf Kritik"
    ``support`` SPD and ``goal`` the plan with its owner as ``goal.genitive``.
    """
    lemma, own = verb_lemma(verb), preposition(noun)[0]
    direct = (noun.dep_ in {"obj", "nsubj:pass"} or hung_on_name(noun, table=table)) and not own
    fronted = noun.dep_ == "nsubj" and not is_passive(verb) and bool(children(verb, "obj"))
    if (lemma in lexicon.get("giving", ()) and (direct or fronted)) or f"{lemma} + {own}" in lexicon.get(
            "giving_with", ()):
        yield from _given(noun, verb, fronted=fronted, table=table)
    elif lemma in ACCUSING and noun.dep_ in {"obj", "obl:arg"} and not own:
        for accused in children(verb, "obj", "obl:arg"):       # "warf Georgien einen Angriff vor": Georgien did it
            if accused.i != noun.i and not preposition(accused)[0]:
                yield Role("support", fill(accused, table=table), head=noun_lemma(accused))
    elif (lemma in lexicon.get("receiving", ()) and (direct or fronted)) \
            or f"{lemma} + {own}" in lexicon.get("receiving_on", ()):
        yield from _received(noun, verb, fronted=fronted, table=table)
    elif lemma in lexicon.get("coming", ()) and noun.dep_ == "nsubj":
        yield from _phrases(noun, verb, ("von", "aus", "seitens", "bei"), table=table)
    elif lemma in lexicon.get("directed", ()) and noun.dep_ == "nsubj":
        yield from _targets(noun, verb, table=table)


def hung_on_name(noun: Token, *, table: MentionTable) -> bool:
    """Whether a bare noun hangs on the name before it, where it is an object: "legte bei der Türkei Protest ein"."""
    return noun.dep_ in {"appos", "flat"} and noun.head.i in table.inside and noun.i not in table.inside \
        and noun.head.i < noun.i and not children(noun, "det", "amod")


def _given(noun: Token, verb: Token, *, fronted: bool, table: MentionTable) -> Iterator[Role]:
    """The subject of "üben" does it, and what else hangs on the verb says to whom."""
    if fronted:
        doers = children(verb, "obj")
    elif is_passive(verb):
        doers = [c for c in children(verb, "obl", "obl:arg") if preposition(c)[0] in AGENTS]
    else:
        doers = subjects(verb)
    for doer in doers:
        if doer.i != noun.i and not any(t.i == noun.i for t in doer.subtree):
            yield Role("support", fill(doer, table=table), head=noun_lemma(doer))
    yield from _targets(noun, verb, table=table)


def _received(noun: Token, verb: Token, *, fronted: bool, table: MentionTable) -> Iterator[Role]:
    """It is done to the subject of "ernten", by whom "von" or "bei" names."""
    for subject in children(verb, "obj") if fronted else subjects(verb):
        if subject.i != noun.i:
            yield from phrase_roles("goal", subject, table=table)
    yield from _phrases(noun, verb, SOURCES, table=table)


def _phrases(noun: Token, verb: Token, names: tuple[str, ...], *, table: MentionTable) -> Iterator[Role]:
    """The first kind of phrase that names the doer."""
    for name in names:
        found = [c for c in children(verb, "obl", "obl:arg", "nmod") if c.i != noun.i and preposition(c)[0] == name]
        filled = [(c, fill(c, table=table)) for c in found]
        if any(mentions for _, mentions in filled):
            yield from (Role("support", mentions, head=noun_lemma(c)) for c, mentions in filled)
            return


def _targets(noun: Token, verb: Token, *, table: MentionTable) -> Iterator[Role]:
    """Phrases and the dative of the verb, which the noun would take itself: "erhob gegen Kiew Vorwürfe"."""
    for child in children(verb, "obl", "obl:arg", "nmod", "obj"):
        name, _ = preposition(child)
        if child.i == noun.i or (name and name not in TARGETS):
            continue
        bare_name = child.dep_ == "obj" and noun.dep_ != "nsubj" and child.i < noun.i and child.i in table.inside
        if name or child.dep_ == "obl:arg" or bare_name:        # "zollte Macron Respekt": no name shows its dative
            yield from phrase_roles(name or "indirect object", child, table=table)
