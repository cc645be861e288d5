"""The words of a report, and what they belong to: the word lists, the cue, the tokens of a clause."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kg.language.grammar import verb_like
from kg.language.parsed import children
from kg.language.speakers import Range
from kg.language.tokens import Doc, Token

Pattern = Literal["clause", "parenthesis", "source", "so", "back", "verb"]


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of ``ontology/lexicon/reporting.toml``; ``reported`` maps a verb to the prepositions it
    needs."""

    verbs: frozenset[str]
    quoting: frozenset[str]
    adjectives: frozenset[str]
    nouns: re.Pattern[str]
    sources: re.Pattern[str]
    findings: re.Pattern[str]
    wills: re.Pattern[str]
    prepositions: frozenset[str]
    adverbs: frozenset[str]
    reported: Mapping[str, frozenset[str]]


def read_words(lexicon: Mapping[str, tuple[str, ...]]) -> Words:
    """Give the word lists as sets; a missing list is empty. "bezeichnen:als" asks for an "als" with the
    verb."""
    return _read_words(tuple(lexicon.items()))


@lru_cache(maxsize=4)
def _read_words(entries: tuple[tuple[str, tuple[str, ...]], ...]) -> Words:
    lexicon = dict(entries)
    reported: dict[str, set[str]] = {}
    for entry in lexicon.get("reported", ()):
        verb, _, preposition = entry.partition(":")
        reported.setdefault(verb, set()).add(preposition)
    lists = {name: frozenset(lexicon.get(name, ())) for name in
             ("verbs", "quoting", "adjectives", "prepositions", "adverbs")}
    nouns, sources, findings, wills = (
        _pattern(lexicon.get(name, ())) for name in ("nouns", "sources", "findings", "wills"))
    return Words(**lists, nouns=nouns, sources=sources, findings=findings, wills=wills,
                 reported={verb: frozenset(found) for verb, found in reported.items()})


def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for nouns, compounds that end in them, and inflected forms: "Angabe" matches
    "Polizeiangaben"."""
    joined = "|".join(sorted((re.escape(name.lower()) for name in names), key=lambda n: (-len(n), n)))
    return re.compile(rf"(?:.{{3,}})?(?:{joined})(?:n|en|e|s|es|er|ern)?" if names else r"(?!)")


@dataclass(frozen=True, slots=True)
class Report:
    """A cue with what it reports. ``speaker`` and ``content`` are token ranges (end excluded), None if the
    text names none; ``cue`` is the token of the verb, noun, preposition or "so", ``cue_text`` with its
    particle."""

    cue: Token
    cue_text: str
    speaker: Range | None
    content: Range | None
    pattern: Pattern


def cue_text(verb: Token) -> str:
    """Give the verb with its separated particle: "teilte mit"."""
    parts = [verb, *children(verb, "compound:prt")]
    return " ".join(t.text for t in sorted(parts, key=lambda t: t.i))


def listed(noun: Token, names: re.Pattern[str]) -> bool:
    """Whether a noun or the last part of its compound is in a list: "Polizeiangaben" by "Angabe"."""
    return names.fullmatch(noun.lemma_.lower()) is not None


def clause_range(head: Token, *, without: Token | None = None, alone: bool = False) -> Range:
    """Give the tokens of a clause from first to last without a parenthesis at its edge; ``alone`` leaves out
    the main clauses that only stand beside it."""
    tops = [without] if without is not None else []
    if alone:
        tops += [c for c in head.children if c.i > head.i and (
            c.dep_ == "parataxis" or (c.dep_ == "conj" and verb_like(c) and not children(c, "cc") and (
                children(c, "nsubj", "nsubj:pass"))))]
    left_out = {t.i for top in tops for t in top.subtree}
    kept = [t.i for t in head.subtree if t.i not in left_out and not t.is_punct]
    return _with_marks(head.doc, (min(kept), max(kept) + 1)) if kept else (head.i, head.i + 1)


def _with_marks(doc: Doc, span: Range) -> Range:
    """Take in the quotation mark at an edge whose partner is inside."""
    start, end = span
    texts = [t.text for t in doc[start:end]]
    opened = sum(t in {"„", "«", "»", '"'} for t in texts) - sum(t in {"“", "”"} for t in texts)
    after = doc[end].text if end < len(doc) else ""
    if (after in {"“", "”"} and opened > 0) or (after in {"«", "»", '"'} and opened % 2):
        return start, end + 1
    if start > 0 and doc[start - 1].text == "„" and opened < 0:
        return start - 1, end
    return span
