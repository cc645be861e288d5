"""Bodies without a name of their own, wherever they act: "die äthiopische Wahlkommission", "der Landtag".

Such a noun with the definite article or an owner means one body, and gets a name from its words.
"""
from __future__ import annotations

from kg.gazetteer import Gazetteer
from kg.language.grammar import noun_lemma
from kg.language.namedbodies import QUOTES, body_name, enter_name
from kg.language.parsed import Parsed, children
from kg.language.table import MentionTable, number_of
from kg.language.titles import is_definite, role_noun
from kg.language.tokens import Token
from kg.rulebook import RuleBook

# Organs that towns and regions have too -> the prepositions before whose they are.
LOCAL_ORGANS = {"Polizei": ("von", "in"), "Regierung": ("von",), "Parlament": ("von",)}


def add_unnamed_body(parsed: Parsed, token: Token, *, table: MentionTable, rules: RuleBook,
                     gazetteer: Gazetteer) -> bool:
    """Enter a noun as the name of a body if it means a definite one; tell whether it does. Changes the table.

    "Der Haushaltsausschuss des Parlaments tagte" names the Haushaltsausschuss des Parlaments, "ein Ausschuss" nobody.
    """
    noun = noun_lemma(token)
    if not (gazetteer.is_body(noun) or gazetteer.is_chamber(noun)) or number_of(token) == "Plur" \
            or gazetteer.institution_of(token.text) or role_noun(token.text, rules=rules) is not None \
            or _is_named(parsed, token, table=table):
        return False
    name = body_name(parsed, token, noun, distinct=is_definite(token), table=table, rules=rules, gazetteer=gazetteer)
    if name:
        enter_name(parsed, token, name, table=table)
    return bool(name)


def add_local_organ(parsed: Parsed, token: Token, *, table: MentionTable, gazetteer: Gazetteer) -> bool:
    """Enter the police, government or parliament of a town or region as a name of its own; tell whether it is one.

    "Die Polizei von Rio" is not that of Brasilien, "die Berliner Polizei" not Germany's; "die Regierung in Moskau" is
    Russia's. Changes the table.
    """
    noun = noun_lemma(token)
    if noun not in LOCAL_ORGANS or number_of(token) == "Plur":
        return False
    doc, owner = parsed.doc, table.inside.get(token.i + 2)
    name = ""
    if owner is not None and table.mentions[owner].label == "Place" and doc[token.i + 1].text in LOCAL_ORGANS[noun]:
        place = table.mentions[owner].lemma
        own = gazetteer.police_of(place) if noun == "Polizei" else f"{noun} von {place}"
        name = own if noun == "Polizei" or gazetteer.seat_of(place) is None else ""
    if noun == "Polizei" and not name:
        town = next((table.mentions[m] for c in children(token, "amod", "det") for m in table.at.get(c.i, ())
                     if table.mentions[m].kind == "adjective" and table.mentions[m].label == "Place"), None)
        name = gazetteer.police_of(town.lemma) if town is not None else ""
    if name:
        enter_name(parsed, token, name, table=table)
    return bool(name)


def _is_named(parsed: Parsed, token: Token, *, table: MentionTable) -> bool:
    """Whether the name of the body stands right behind the noun: "die Aufsichtsbehörde Bafin", "die Behörde „Pro“"."""
    after = token.i + 1
    if after >= len(parsed.doc):
        return False
    m = table.inside.get(after)
    named = m is not None and table.mentions[m].label == "Organisation" and table.mentions[m].kind == "name"
    return parsed.doc[after].text in QUOTES or (named and not parsed.doc[after].text.endswith("s"))
