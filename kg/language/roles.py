"""The roles that a noun phrase fills and those of its own attributes."""
from __future__ import annotations

from collections.abc import Iterator

from kg.language.grammar import clause_head, conjuncts, infinitive, noun_lemma, preposition
from kg.language.parsed import children
from kg.language.phrases import fill, is_owner
from kg.language.table import MentionTable
from kg.language.tokens import Token
from kg.model import Role


def phrase_roles(function: str, head: Token, *, table: MentionTable) -> Iterator[Role]:
    """Give a noun phrase as a role, and its own attributes as dotted roles.

    Nouns joined to its head add their own: "dankte für die Hilfe und den Empfang Putins".
    """
    case = "".join(head.morph.get("Case", [])).lower()
    meant = antecedent(head)
    if meant is not None and any(table.mentions[m].label for m in table.at.get(meant.i, ())):
        yield Role(function, fill(head, table=table) or fill(meant, table=table), head=noun_lemma(head), case=case)
        return
    if meant is not None:
        yield Role(function, fill(head, table=table), head=noun_lemma(meant), case=case)
        for role in attribute_roles(meant, table=table):
            yield Role(f"{function}.{role.function}", role.mentions, head=role.head, case=role.case)
        return
    yield Role(function, fill(head, table=table), head=noun_lemma(head), case=case)
    for noun in conjuncts(head):
        if noun.i != head.i and noun.i not in table.inside:
            yield Role(function, (), head=noun_lemma(noun), case=case)
        if noun.i == head.i or noun.i not in table.inside:
            for role in attribute_roles(noun, table=table):
                yield Role(f"{function}.{role.function}", role.mentions, head=role.head, case=role.case)


RELATIVE = {"der", "die", "das", "den", "dem", "denen", "welcher", "welche", "welches", "welchen", "welchem"}


def antecedent(pronoun: Token) -> Token | None:
    """Give the noun that a relative pronoun stands for: "den Plan der CDU, den die SPD ablehnt" is about the plan."""
    if pronoun.pos_ != "PRON" or pronoun.lower_ not in RELATIVE:
        return None
    verb = clause_head(pronoun)
    return verb.head if verb.dep_ == "acl" and verb.head.pos_ in {"NOUN", "PROPN"} and verb.head.i < pronoun.i else None


def phrase_functions(name: str, case: str, phrase: Token, *, table: MentionTable) -> Iterator[Role]:
    """Give a prepositional phrase by its preposition, and by preposition and case where that tells more: ``in+acc``."""
    for function in (name, f"{name}+{case}") if case in {"acc", "dat"} else (name,):
        yield Role(function, fill(phrase, table=table), head=noun_lemma(phrase), case=case)


def attribute_roles(noun: Token, *, table: MentionTable) -> Iterator[Role]:
    """Give genitives, possessives, adjectives, compound parts and prepositional attributes of a noun."""
    for index in table.compounds.get(noun.i, ()):
        yield Role("compound", (index,))
    for child in noun.children:
        adjectives = tuple(m for m in table.at.get(child.i, ()) if table.mentions[m].kind == "adjective")
        if adjectives and child.dep_ in {"amod", "nmod", "det", "flat", "appos", "advmod"}:
            yield Role("adjective", adjectives)
            yield from (Role("adjective", tuple(m for m in table.at.get(c.i, ()))) for c in children(child, "conj")
                        if table.at.get(c.i))
        elif child.dep_ == "amod" and infinitive(child) in MAKING:
            for agent in children(child, "obl", "obl:arg", "nmod"):
                if preposition(agent)[0] in {"von", "durch", "seitens"}:
                    yield Role("von", fill(agent, table=table), head=noun_lemma(agent))
        elif child.dep_ == "det" and child.i in table.at:
            yield Role("possessive", tuple(table.at[child.i]))
        elif child.dep_ in {"nmod", "obl", "obl:arg"}:
            name, case = preposition(child)
            if name:
                filled = fill(child, table=table)
                yield Role(name, filled, head=noun_lemma(child), case=case)
                if name == "von":
                    yield Role("genitive", filled, head=noun_lemma(child), case="gen")
                if case in {"acc", "dat"}:
                    yield Role(f"{name}+{case}", filled, head=noun_lemma(child), case=case)
                yield from inner_roles(name, child, table=table)
            else:
                yield Role("genitive", fill(child, table=table), head=noun_lemma(child), case="gen")
                yield from inner_roles("genitive", child, table=table)
                if child.i in table.inside:
                    yield from _behind_name(child, table=table)
        elif child.dep_ in {"appos", "flat"} and child.i > noun.i and not _one_name(noun, child, table=table):
            owner = is_owner(noun, child, table=table)
            yield Role("genitive" if owner else "apposition", fill(child, table=table), head=noun_lemma(child))


# Participles that say whose something is: "der von Merkel vorgelegte Plan", not "der von Merkel kritisierte Plan".
MAKING = {
    "vorlegen", "vorschlagen", "planen", "ankündigen", "fordern", "verlangen", "organisieren", "einbringen", "erheben",
    "äußern", "üben", "führen", "anführen", "anbieten", "initiieren", "verhängen", "beschließen", "unterbreiten",
    "ausarbeiten", "entwickeln", "verfügen", "erlassen", "vertreten", "verkünden", "betreiben", "anstreben",
    "vorstellen", "präsentieren", "einleiten", "veranlassen", "anordnen", "verfassen", "schreiben", "veröffentlichen",
    "verfolgen", "vortragen",
    "stellen", "begehen", "verüben", "aussprechen", "formulieren", "verabschieden", "einberufen", "leiten",
    "befürworten", "vermitteln", "aushandeln", "zusagen", "versprechen", "leisten", "gewähren", "finanzieren",
}


def _behind_name(name: Token, *, table: MentionTable) -> Iterator[Role]:
    """Phrases hung on a name in the genitive, which belong to the noun: "der Einsatz der Bundeswehr in Mali"."""
    for child in children(name, "nmod"):
        preposition_, case = preposition(child)
        if preposition_:
            yield Role(preposition_, fill(child, table=table), head=noun_lemma(child), case=case)


def _one_name(one: Token, other: Token, *, table: MentionTable) -> bool:
    return table.inside.get(one.i, -1) == table.inside.get(other.i, -2)


def inner_roles(function: str, noun: Token, *, table: MentionTable) -> Iterator[Role]:
    """Give genitive and possessor inside an attribute: "Treffen mit Vertretern Russlands" gives ``mit.genitive``."""
    for child in noun.children:
        if child.dep_ == "nmod" and (not preposition(child)[0] or preposition(child)[0] == "von"):
            yield Role(f"{function}.genitive", fill(child, table=table), head=noun_lemma(child), case="gen")
        elif child.dep_ == "det" and child.i in table.at:
            yield Role(f"{function}.possessive", tuple(table.at[child.i]))
        elif child.dep_ == "amod" and child.i in table.at:
            yield Role(f"{function}.adjective", tuple(table.at[child.i]))
    for index in table.compounds.get(noun.i, ()):
        yield Role(f"{function}.compound", (index,))
