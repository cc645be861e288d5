"""Whose party is meant: "seine Partei", "die Partei des Ministers", known from what the article says of the person."""
from __future__ import annotations

from collections.abc import Mapping

from kg.gazetteer import Gazetteer
from kg.language.abbreviations import in_brackets, last_tokens
from kg.language.chains import Chain
from kg.language.parsed import Parsed, children
from kg.language.phrases import denoted
from kg.language.table import MentionTable
from kg.language.tokens import Token
from kg.text import fold_name

PARTY = {"Partei", "Regierungspartei", "Oppositionspartei"}


def learn_parties(parsed: Parsed, *, table: MentionTable, chain_of: Mapping[int, Chain], gazetteer: Gazetteer) -> None:
    """Note the parties that stand with persons' names: "Merkel (CDU)", "Beck von der SPD", "die PVV von Wilders"."""
    for m, last in last_tokens(table).items():
        chain, token = chain_of.get(m), parsed.doc[table.heads[m]]
        if chain is None:
            continue
        inner = table.inside.get(in_brackets(parsed, last))
        if chain.label == "Person" and inner is not None and inner != m:
            _note(chain, inner, table=table, gazetteer=gazetteer)
        for child in children(token, "nmod"):
            named = [x for x in denoted(child, table=table) if x in chain_of]
            for x in named if child.i > token.i else ():
                if chain.label == "Person" and any(c.lower_ in {"von", "vom"} for c in children(child, "case")):
                    _note(chain, x, table=table, gazetteer=gazetteer)
                elif chain.label == "Organisation" and chain_of[x].label == "Person":
                    _note(chain_of[x], m, table=table, gazetteer=gazetteer)


def _note(person: Chain, party: int, *, table: MentionTable, gazetteer: Gazetteer) -> None:
    """Let a person belong to a party, if it is one."""
    if gazetteer.is_party(table.mentions[party].lemma):
        person.states.add(fold_name(table.mentions[party].lemma))


def owned_party(token: Token, lemma: str, *, table: MentionTable, chains: list[Chain], chain_of: Mapping[int, Chain],
                gazetteer: Gazetteer) -> Chain | None:
    """The party of the person who owns a noun, by possessive or genitive; None if the article does not tell one."""
    if lemma not in PARTY:
        return None
    owners = [m for child in children(token, "det", "nmod") for m in table.at.get(child.i, ())]
    for m in owners:
        first = table.mentions[m].antecedent
        owner = chain_of.get(m) or (chain_of.get(first) if first is not None else None)
        if owner is None or owner.label != "Person":
            continue
        told = owner.states | {state.partition("-")[0] for state in owner.states}        # "SPD-Fraktion": the SPD
        found = [chain for chain in chains if chain.label == "Organisation" and told & set(chain.names)
                 and any(map(gazetteer.is_party, chain.names))]
        if len(found) == 1:
            return found[0]
    return None


def has_owner(token: Token, *, table: MentionTable) -> bool:
    """Whether a possessive or a genitive of a person stands with a noun: "seine Partei", "die Partei Merkels"."""
    return any(table.mentions[m].kind == "possessive" or table.mentions[m].label == "Person"
               for child in children(token, "det", "nmod") for m in table.at.get(child.i, ()))
