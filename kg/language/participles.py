"""Adjectives and attributive participles as predications: "das mit Russland verbündete Belarus"."""
from __future__ import annotations

from collections.abc import Iterator

from kg.language.grammar import infinitive, noun_lemma, preposition, subjects
from kg.language.parsed import children
from kg.language.phrases import fill
from kg.language.roles import phrase_roles
from kg.language.table import MentionTable
from kg.language.tokens import Token
from kg.model import Role
from kg.rulebook import RuleBook

AGENT = {"von", "durch", "seitens"}


def adjective_roles(token: Token, *, table: MentionTable, rules: RuleBook) -> Iterator[tuple[str, str, list[Role]]]:
    """Give kind, lemma and roles of an adjective with a frame, or of a participle whose verb has one; else nothing.

    "der von der CDU unterstützte Maier" is the verb ``unterstützen`` with subject CDU and object Maier.
    """
    found = _adjective(token, table=table, rules=rules) or _participle(token, table=table, rules=rules)
    if found is not None:
        yield found


def _adjective(token: Token, *, table: MentionTable, rules: RuleBook) -> tuple[str, str, list[Role]] | None:
    """An adjective or participle with a frame: "das mit Russland verbündete Belarus"."""
    if token.i in table.at:
        return None
    lemma = token.lemma_.lower()
    key = next((k for k in (("adjective", lemma), ("adjective", token.lower_)) if k in rules.frames), None)
    if key is None:
        return None
    roles: list[Role] = []
    if token.dep_ == "amod" and token.head.pos_ in {"NOUN", "PROPN"}:
        roles.append(Role("subject", fill(token.head, table=table), head=noun_lemma(token.head)))
    else:
        for child in subjects(token) or (subjects(token.head) if token.dep_ in {"xcomp", "advmod"} else []):
            roles.extend(phrase_roles("subject", child, table=table))
    for child in children(token, "obl", "obl:arg", "nmod"):
        roles.extend(phrase_roles(preposition(child)[0] or "indirect object", child, table=table))
    return "adjective", key[1], roles


def _participle(token: Token, *, table: MentionTable, rules: RuleBook) -> tuple[str, str, list[Role]] | None:
    """An attributive participle as its verb: "der von der CDU unterstützte Maier", "der nach Wien reisende Maier"."""
    present = "end" in token.lower_[-5:]
    lemma = token.lemma_.lower() if present else infinitive(token)
    if present and ("verb", lemma.removesuffix("d")) in rules.frames:
        lemma = lemma.removesuffix("d")         # "die teilnehmenden Truppen"
    if token.dep_ != "amod" or ("verb", lemma) not in rules.frames or token.i in table.at:
        return None
    roles = list(phrase_roles("subject" if present else "object", token.head, table=table))
    for child in children(token, "obl", "obl:arg", "nmod", "obj"):
        name, case = preposition(child)
        if not present and name in AGENT:
            roles.extend(phrase_roles("subject", child, table=table))
        elif name:
            roles.extend(phrase_roles(name, child, table=table))
            roles.extend(phrase_roles(f"{name}+{case}", child, table=table) if case in {"acc", "dat"} else ())
        else:
            roles.extend(phrase_roles("indirect object", child, table=table))
    return "verb", lemma, roles
