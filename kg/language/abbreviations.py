"""Abbreviations that the text itself introduces: "Mouvement de Libération du Congo (MLC)", then "die MLC"."""
from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.gazetteer import Gazetteer
from kg.language.chains import Chain
from kg.language.grammar import noun_lemma
from kg.language.parsed import CLOSING, Parsed
from kg.language.table import MentionTable
from kg.text import fold_name

LONGEST = 12        # letters of the longest abbreviation, and words of the longest name before one
WITHIN = {"NOUN", "PROPN", "ADJ", "DET", "ADP", "CCONJ"}        # sorts of words in the name of a body


def is_abbreviation(text: str) -> bool:
    """Tell whether a word is an abbreviation by its letters: "MLC", "UNMIK", "PiS", "ver.di"; not "Berlin"."""
    return 1 < len(text) <= LONGEST and text[0].isalpha() and sum(c.isupper() for c in text) >= max(2, len(text) // 2)


def bracketed(parsed: Parsed, names: Iterable[tuple[int, int, str, int]]) -> Iterator[tuple[int, int, str, int]]:
    """Give the abbreviations in brackets behind the names of bodies, wherever the article has them."""
    doc = parsed.doc
    inner = {i for _, last, label, _ in names if label == "Organisation" for i in [in_brackets(parsed, last)]
             if 0 < i < len(doc) - 1 and doc[i + 1].text == ")" and is_abbreviation(doc[i].text)}
    introduced = {doc[i].text for i in inner}
    for token in doc:
        if token.text in introduced or token.text.removesuffix("s") in introduced:
            yield token.i, token.i, "Organisation", 0


def purposes(parsed: Parsed, kinds: Iterable[str]) -> Iterator[tuple[int, int, str, int]]:
    """Give whole names of bodies with their purpose before an abbreviation: "Organisation für Handel der Region (OHR)".

    ``kinds`` are the ends of nouns for bodies in small letters. What the brackets abbreviate is the whole, not the
    last name in it.
    """
    doc, ends = parsed.doc, tuple(kinds)
    for i, token in enumerate(doc[:-2]):
        if token.text != "(" or doc[i + 2].text != ")" or not is_abbreviation(doc[i + 1].text):
            continue
        for first in range(i - 2, max(i - LONGEST, 0), -1):
            if doc[first + 1].text == "für" and doc[first].pos_ in {"NOUN", "PROPN"} \
                    and noun_lemma(doc[first]).lower().endswith(ends):
                before = doc[first - 1]         # "die Deutsche Anstalt für ..."
                whole = before.pos_ == "ADJ" and before.text[0].isupper() and not before.is_sent_start
                yield first - int(whole), i - 1, "Organisation", 1
            if doc[first].pos_ not in WITHIN:
                break


def in_brackets(parsed: Parsed, last: int) -> int:
    """Give the first token in the brackets behind a name that ends at ``last``, quotation marks aside; -1 if none."""
    doc, i = parsed.doc, last + 1
    if i < len(doc) and doc[i].text in CLOSING - {")", "]"}:
        i += 1
    return i + 1 if i + 1 < len(doc) and doc[i].text == "(" else -1


def last_tokens(table: MentionTable) -> dict[int, int]:
    """Give the last token of each name."""
    found: dict[int, int] = {}
    for i, m in table.inside.items():
        found[m] = max(i, found.get(m, i))
    return found


def join_abbreviations(parsed: Parsed, *, table: MentionTable, gazetteer: Gazetteer, chains: list[Chain],
                       chain_of: dict[int, Chain]) -> None:
    """Join the chain of an abbreviation to that of the name before its brackets; changes chains and table.

    Two names that the tables know as two bodies stay apart: "ver.di (DGB)" is a member and its union.
    """
    doc, last_of = parsed.doc, last_tokens(table)
    for m, last in sorted(last_of.items(), key=lambda item: item[1]):
        inner = table.inside.get(in_brackets(parsed, last))
        if inner is None or inner == m or last_of[inner] + 1 >= len(doc) or doc[last_of[inner] + 1].text != ")" \
                or not is_abbreviation(table.mentions[inner].text):
            continue
        long, short = chain_of.get(m), chain_of.get(inner)
        if long is None or short is None or long is short or {long.label, short.label} != {"Organisation"} \
                or not _may_be_one(table.mentions[m].lemma, table.mentions[inner].lemma, gazetteer=gazetteer):
            continue
        _join(long, short, table=table, chains=chains, chain_of=chain_of)


def _may_be_one(name: str, abbreviation: str, *, gazetteer: Gazetteer) -> bool:
    """Whether an abbreviation may be that of a name by what the tables know of both."""
    one = {actor.wikidata or actor.name for actor in gazetteer.candidates(name)}
    two = {actor.wikidata or actor.name for actor in gazetteer.candidates(abbreviation)}
    if one and two:
        return bool(one & two)
    return not two or any(word.startswith(fold_name(abbreviation)[0]) for word in fold_name(name).split())


def _join(long: Chain, short: Chain, *, table: MentionTable, chains: list[Chain], chain_of: dict[int, Chain]) -> None:
    long.names.extend(short.names)
    long.states |= short.states
    chains.remove(short)
    for m, chain in list(chain_of.items()):
        if chain is short:
            chain_of[m] = long
            table.change(m, antecedent=long.first)
