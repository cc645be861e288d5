"""Names, titles, pronouns, adjectives and parts of compounds that speak of somebody or something.

The statistical name finder and the gazetteer propose; the longer proposal wins, and where both mean the same
words the gazetteer knows better what they are.
"""
from __future__ import annotations

import re

from kg.gazetteer import Gazetteer
from kg.language.grammar import REFLEXIVE, is_noun
from kg.language.nameforms import base_form, name_head
from kg.language.names import find_names
from kg.language.nominals import add_compound, add_nominal
from kg.language.parsed import Parsed
from kg.language.table import MentionTable, gender_of, is_locative, number_of
from kg.language.titles import role_noun
from kg.language.tokens import Token
from kg.language.unnamed import add_local_organ, add_unnamed_body
from kg.model import ENTITY_TYPES, Mention
from kg.rulebook import RuleBook

INDEFINITE = {"ein", "einen", "einem", "eines"}
RELATIVE = {"der", "die", "das", "dem", "den", "dessen", "deren", "denen", "welcher", "welche", "welches", "welchem",
            "welchen"}


def find_mentions(parsed: Parsed, *, rules: RuleBook, gazetteer: Gazetteer) -> MentionTable:
    """Give all mentions of an article that need no other mention to be understood.

    "Kreml-Sprecher Peskow lobte die russische Regierung" gives the name "Peskow", the compound part "Kreml",
    the adjective "russische" and the institution "russische Regierung".
    """
    table = MentionTable()
    words = frozenset(token.text for token in parsed.doc)
    for first, last, label in find_names(parsed, rules=rules, gazetteer=gazetteer):
        head = name_head(parsed, first, last)
        if first == last and label == "Organisation" and gazetteer.institution_of(parsed.doc[first].text) \
                and not gazetteer.label_of(parsed.doc[first].text):
            continue        # "das Außenministerium in Wien": a noun that the state beside it makes a name
        if label == "Organisation" and first == last and any(
                c.lower_ in INDEFINITE for c in parsed.doc[first].children):
            continue        # "ein Airbus der Luftwaffe": what the firm makes
        if label == "Nationality":
            _add_nationality(parsed, head, table=table, rules=rules, gazetteer=gazetteer)
        else:
            _add_name(parsed, first, last, head, label, table=table, words=words, gazetteer=gazetteer)
    known: dict[str, str] = {}
    for mention in table.mentions:
        if mention.kind == "name" and mention.label in ENTITY_TYPES:
            parts = mention.lemma.split(" ") if mention.label == "Person" else []
            known.update(dict.fromkeys((mention.lemma, *parts[:1], *parts[-1:]), mention.label))
    for token in parsed.doc:
        if token.i in table.inside:
            continue
        if ("-" in token.text or "oalition" in token.text) and token.i not in table.at:
            _add_coalition(parsed, token, table=table, rules=rules)
        if token.pos_ in {"ADJ", "ADV", "PROPN", "NOUN"} and token.i not in table.at:
            _add_nationality(parsed, token.i, table=table, rules=rules, gazetteer=gazetteer)
        if is_noun(token) and (token.text[0].isupper() or "-" in token.text):      # "ver.di-Chef"
            add_compound(parsed, token, known=known, table=table, rules=rules, gazetteer=gazetteer)
    for token in parsed.doc:
        if token.i in table.inside:
            continue
        if is_noun(token) and token.i not in table.at and not _is_both(token):
            if add_unnamed_body(parsed, token, table=table, rules=rules, gazetteer=gazetteer) or add_local_organ(
                    parsed, token, table=table, gazetteer=gazetteer):
                continue
            add_nominal(parsed, token, table=table, rules=rules, gazetteer=gazetteer)
        elif token.pos_ == "PRON" or _is_both(token) or (
                token.pos_ == "DET" and token.lower_.startswith(("sein", "ihr", "dessen", "deren"))):
            _add_pronoun(parsed, token, table=table)
    return table


def _add_name(parsed: Parsed, first: int, last: int, head: int, label: str, *, table: MentionTable,
              words: frozenset[str], gazetteer: Gazetteer) -> None:
    start, end = parsed.span(first, last)
    text = parsed.text(first, last)
    token = parsed.doc[head]
    table.add(Mention(table.next, parsed.sentence_of[first], start, end, text, "name", label=label,
                      lemma=base_form(parsed, first, last, words=words, gazetteer=gazetteer),
                      gender=gender_of(token), number=number_of(token), locative=is_locative(token)),
              head=head, tokens=range(first, last + 1))


def _add_nationality(parsed: Parsed, i: int, *, table: MentionTable, rules: RuleBook,
                     gazetteer: Gazetteer) -> None:
    """Adjectives and inhabitants: "nordkoreanisch-russische" speaks of two states."""
    token = parsed.doc[i]
    states = gazetteer.states_of_adjective(token.text)
    town = "" if states else _town(token, rules=rules, gazetteer=gazetteer)
    if not states and not town and token.pos_ in {"NOUN", "PROPN"}:
        one = gazetteer.state_of_demonym(token.text)
        if one is not None and token.text.endswith(("er", "ers", "erin")):
            start, end = parsed.span(i, i)
            table.add(Mention(table.next, parsed.sentence_of[i], start, end, token.text, "nominal", label="Nationality",
                              lemma=token.lemma_, role=one.wikidata, number=number_of(token),
                              gender="Fem" if token.text.endswith("in") else "Masc"), head=i)
            return
    if states and token.text[0].isupper() and token.pos_ in {"NOUN", "PROPN"} and not token.text.endswith("er"):
        return
    start, end = parsed.span(i, i)
    place = town or ("" if states else _region(token.text, rules=rules))
    if place:
        table.add(Mention(table.next, parsed.sentence_of[i], start, end, token.text, "adjective", label="Place",
                          lemma=place), head=i)
    for state in states:
        table.add(Mention(table.next, parsed.sentence_of[i], start, end, token.text, "adjective", label="Nationality",
                          lemma=state.name, role=state.wikidata), head=i)


def _add_coalition(parsed: Parsed, token: Token, *, table: MentionTable, rules: RuleBook) -> None:
    """Parties named by their colours or flag: "schwarz-grünes", "Jamaika-Koalition"."""
    words = rules.lexicon.get("coalitions", {})
    parties: tuple[str, ...] = words.get(f"flags.{token.text.split('-')[0]}", ()) if "oalition" in token.text else ()
    kind = "compound"
    if not parties and "-" in token.text and not token.text[0].isupper():
        stem = re.sub(r"e[nrsm]?$", "", token.lower_)
        parts = [words.get(f"colours.{part}") for part in stem.split("-")]
        if len(parts) > 1 and all(parts):
            found = [p for part in parts if part for p in part]
            second = [("Linke" if p == "SPD" and p in found[:n] else p) for n, p in enumerate(found)]  # "rot-rot"
            parties, kind = tuple(second), "adjective"
    start, end = parsed.span(token.i, token.i)
    for party in parties:
        table.add(Mention(table.next, parsed.sentence_of[token.i], start, end, token.text, kind, label="Organisation",  # type: ignore[arg-type]
                          lemma=party), head=token.i)


def _region(word: str, *, rules: RuleBook) -> str:
    """The region of an adjective in any form, "sächsischen" -> "Sachsen"; "" if it is of none."""
    low = word.lower()
    if "isch" not in low:
        return ""
    stem, ending = low[: low.rindex("isch") + 4], low[low.rindex("isch") + 4:]
    if ending not in {"", "e", "en", "er", "es", "em"}:
        return ""           # "englischsprachig"
    return next((region for region, words in rules.lexicon.get("regions", {}).items() if stem in words), "")


def _town(token: Token, *, rules: RuleBook, gazetteer: Gazetteer) -> str:
    """The town of a word like "Berliner" in "der Berliner Senat": capital letter, -er, before a noun; else ""."""
    doc, word = token.doc, token.text
    if not (word[0].isupper() and word.endswith("er") and token.i + 1 < len(doc) and doc[token.i + 1].text[0].isupper()
            and doc[token.i + 1].text.isalpha()) or role_noun(word, rules=rules) is not None:
        return ""
    first = doc[token.i - 1].text if token.i else ""        # "New Yorker", "Den Haager"
    whole = gazetteer.town_of_adjective(f"{first} {word}") if first[:1].isupper() else ""
    return whole or gazetteer.town_of_adjective(word)


def _is_both(token: Token) -> bool:
    """Whether a word is "beide" or, with "alle", a number standing alone: "die beiden sprachen", "alle drei"."""
    if token.lower_ in {"drei", "vier"} and token.i and token.doc[token.i - 1].lower_ == "alle":
        return token.dep_ not in {"amod", "det", "nummod"}
    return token.lower_ in {"beide", "beiden", "beider"} and token.dep_ not in {"amod", "det", "nummod"}


def _add_pronoun(parsed: Parsed, token: Token, *, table: MentionTable) -> None:
    word = token.lower_
    if word in REFLEXIVE or word in {"es", "man", "ich", "wir", "was", "wer", "nichts", "etwas", "niemand", "alle"}:
        return
    start, end = parsed.span(token.i, token.i)
    personal = {"er", "sie", "ihn", "ihm", "ihr", "ihnen", "dieser", "diese", "beide", "beiden", "drei", "vier"}
    if token.pos_ == "DET" or word in {"dessen", "deren"}:
        kind = "possessive"
        gender = "Fem" if word.startswith(("ihr", "deren")) else "Masc"
    else:
        kind, gender = "pronoun", gender_of(token)
        if word in {"er", "ihn", "ihm"}:
            gender = "Masc"
        elif word not in personal and word not in RELATIVE:
            return
    table.add(Mention(table.next, parsed.sentence_of[token.i], start, end, token.text, kind, lemma=word,  # type: ignore[arg-type]
                      gender=gender, number=number_of(token)), head=token.i)
