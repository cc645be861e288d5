"""Bodies without a name of their own: "der Haushaltsausschuss des Parlaments", "die äthiopische Wahlkommission".

Such a noun with the definite article or an owner means one body, and gets a name from its words: the noun in the
nominative with its owner.
"""
from __future__ import annotations

from spacy.tokens import Token

from kg.gazetteer import Gazetteer
from kg.language.grammar import noun_lemma
from kg.language.parsed import Parsed, children
from kg.language.table import MentionTable, gender_of, is_locative, number_of
from kg.language.titles import is_definite, role_noun
from kg.model import Mention
from kg.rulebook import RuleBook

REACH = 4           # tokens from the noun to the name of its owner: "Ausschuss des neuen Europäischen Parlaments"


def add_unnamed_body(parsed: Parsed, token: Token, *, table: MentionTable, rules: RuleBook,
                     gazetteer: Gazetteer) -> bool:
    """Enter a noun as the name of a body if it means a definite one; tell whether it does. Changes the table."""
    noun = noun_lemma(token)
    if number_of(token) == "Plur" or not (gazetteer.is_body(noun) or gazetteer.is_chamber(noun)) \
            or gazetteer.institution_of(token.text) or role_noun(token.text, rules=rules) is not None \
            or _is_named(parsed, token, table=table):
        return False
    owner = _owner_before(token, noun, table=table, gazetteer=gazetteer) or _owner_after(
        parsed, token, table=table, gazetteer=gazetteer)
    if not owner and not is_definite(token):
        return False
    name = f"{noun} {owner}".strip()
    start, end = parsed.span(token.i, token.i)
    table.add(Mention(0, parsed.sentence_of[token.i], start, end, parsed.text(token.i, token.i), "name",
                      label="Organisation", lemma=name, gender=gender_of(token), number=number_of(token),
                      locative=is_locative(token)), head=token.i, tokens=range(token.i, token.i + 1))
    return True


def _is_named(parsed: Parsed, token: Token, *, table: MentionTable) -> bool:
    """Whether the name of the body stands right behind the noun: "die Aufsichtsbehörde Bafin", "der Ausschuss „Pro"."""
    after = token.i + 1
    if after >= len(parsed.doc):
        return False
    m = table.inside.get(after)
    named = m is not None and table.mentions[m].label == "Organisation" and table.mentions[m].kind == "name"
    return parsed.doc[after].text in {"„", "»", "\""} or (named and not parsed.doc[after].text.endswith("s"))


def _owner_before(token: Token, noun: str, *, table: MentionTable, gazetteer: Gazetteer) -> str:
    """The owner that an adjective names, as the name has it: "Äthiopiens", "von Niedersachsen"; "" if none does."""
    for child in children(token, "amod", "det", "nmod"):
        for m in table.at.get(child.i, ()) if child.i < token.i else ():
            mention = table.mentions[m]
            state = gazetteer.state(mention.role) if mention.role else None
            if mention.kind == "adjective" and state is not None:
                return state.genitive
            if mention.kind == "adjective" and mention.label == "Place":
                forms = (mention.lemma, f"von {mention.lemma}", f"{mention.lemma}s")
                known = next((form for form in forms if gazetteer.candidates(f"{noun} {form}")), "")
                seat = noun.startswith("Land") and child.text.endswith("er")        # "der Stuttgarter Landtag"
                return known or ("" if seat else forms[1])
    return ""


def _owner_after(parsed: Parsed, token: Token, *, table: MentionTable, gazetteer: Gazetteer) -> str:
    """The words behind a noun that name its owner: "des Europäischen Parlaments", "im Senat"; "" if none do."""
    for i in range(token.i + 1, min(token.i + 1 + REACH, len(parsed.doc))):
        m = table.inside.get(i)
        if m is not None:
            mention, words = table.mentions[m], parsed.doc[token.i + 1:i]
            owner = mention.label in {"State", "Place", "Organisation"}
            linked = {t.text.lower() for t in words} & {"des", "der", "von", "vom", "im", "in"}
            if not owner or not (linked or (not words and mention.text.endswith("s"))):
                return ""
            state = gazetteer.state_by_name(mention.lemma) if mention.label == "State" else ""
            found = gazetteer.state(state or "")
            last = max(t for t, index in table.inside.items() if index == m)
            return found.genitive if found is not None else parsed.text(token.i + 1, last)
        if parsed.doc[i].pos_ not in {"DET", "ADP", "ADJ"}:
            return ""
    return ""
