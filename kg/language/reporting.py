"""Who says so: speech verbs, source phrases and their speakers, each with the words that it reports.

A ``Report`` joins a cue ("sagte", "laut", "so"), the phrase that names the speaker, and the tokens of the
reported clause. The patterns are those that attribution studies list for German news: complement clauses,
parentheses, source prepositions (cf. Petersen-Frey & Biemann 2024).
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from spacy.tokens import Doc, Span, Token

from kg.language.grammar import (
    clause_head,
    finite,
    is_passive,
    is_predicate,
    noun_lemma,
    subjects,
    verb_lemma,
    verb_like,
)
from kg.language.parsed import children
from kg.language.speakers import Range, nominative, owner, phrase, speaker_of, trim
from kg.language.subjunctive import is_reported_mood

Pattern = Literal["clause", "parenthesis", "source", "so", "back", "verb"]

_CORRELATES = {"darauf", "davon", "dazu", "dafür", "dagegen", "davor", "daran", "darüber", "damit", "darum",
               "darin", "dadurch", "daraus", "dahingehend", "es"}
_THAT = {"dass", "daß", "ob"}
_ADVERBIAL = {"um", "weil", "da", "obwohl", "nachdem", "während", "wenn", "falls", "ohne", "statt", "anstatt",
              "bevor", "indem", "sodass", "damit", "wobei", "als", "seit", "sofern", "auch"}
_DEPENDENT = {"advcl", "acl", "xcomp"}
_STOPS = {",", ".", ":", ";", "–", "“", '"', "!", "?", ")", "„"}


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of ``ontology/lexicon/reporting.toml``; ``reported`` maps a verb to the prepositions it needs."""

    verbs: frozenset[str]
    quoting: frozenset[str]
    adjectives: frozenset[str]
    nouns: re.Pattern[str]
    sources: re.Pattern[str]
    prepositions: frozenset[str]
    adverbs: frozenset[str]
    reported: Mapping[str, frozenset[str]]


def read_words(lexicon: Mapping[str, tuple[str, ...]]) -> Words:
    """Give the word lists as sets; a missing list is empty. "bezeichnen:als" asks for an "als" with the verb."""
    reported: dict[str, set[str]] = {}
    for entry in lexicon.get("reported", ()):
        verb, _, preposition = entry.partition(":")
        reported.setdefault(verb, set()).add(preposition)
    lists = {name: frozenset(lexicon.get(name, ())) for name in
             ("verbs", "quoting", "adjectives", "prepositions", "adverbs")}
    return Words(**lists, nouns=_pattern(lexicon.get("nouns", ())), sources=_pattern(lexicon.get("sources", ())),
                 reported={verb: frozenset(found) for verb, found in reported.items()})


def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for nouns, for compounds that end in them, and for their inflected forms: "Angabe" also matches
    "Polizeiangaben"."""
    joined = "|".join(sorted((re.escape(name.lower()) for name in names), key=lambda n: (-len(n), n)))
    return re.compile(rf"(?:.{{3,}})?(?:{joined})(?:n|en|e|s|es|er|ern)?" if names else r"(?!)")


@dataclass(frozen=True, slots=True)
class Report:
    """A cue with what it reports. ``speaker`` and ``content`` are token ranges (end excluded), None if the text
    names none; ``cue`` is the token of the verb, preposition or "so", ``cue_text`` with its particle."""

    cue: Token
    cue_text: str
    speaker: Range | None
    content: Range | None
    pattern: Pattern


def find_reports(sentence: Span, *, words: Words) -> Iterator[Report]:
    """Give the reports of one sentence in the order of their cues.

    In "Laut Interfax sagte Kim, er sei froh" they are "laut" with "Interfax" and "sagte" with "Kim".
    """
    for token in sentence:
        if is_predicate(token):
            yield from _of_verb(token, words=words)
        elif token.pos_ in {"ADJ", "ADV"} and token.lemma_.lower() in words.adjectives:
            yield from _of_adjective(token, words=words)
        elif token.pos_ in {"NOUN", "PROPN"}:
            yield from _of_noun(token, words=words)
        if token.lower_ == "so":
            yield from _of_so(token, sentence)
        elif token.lower_ in words.prepositions or token.lower_ in {"nach", "unter", "aus"}:
            yield from _of_preposition(token, words=words)


def _of_verb(verb: Token, *, words: Words) -> Iterator[Report]:
    lemma = verb_lemma(verb)
    if lemma not in words.verbs and lemma not in words.reported and lemma not in words.quoting:
        yield from _of_any_verb(verb)
        return
    text = cue_text(verb)
    speaker = speaker_of(verb, quoting=lemma in words.quoting)
    found: tuple[tuple[Callable[[Token], Range | None], Pattern], ...] = (
        (partial(_complement, words=words), "clause"), (_surrounding, "parenthesis"), (_leading, "clause"),
        (_before, "back"))
    for look, pattern in found if lemma in words.verbs else ():
        content = look(verb)
        if content is None:
            continue
        if speaker is None and pattern == "parenthesis" and verb.head.i > verb.i:
            first = nominative(clause_head(verb.head))
            speaker = phrase(first) if first is not None and first.i < verb.i else None
        yield Report(verb, text, speaker, content, pattern)
        return
    yield Report(verb, text, speaker, None, "verb")


def _of_any_verb(verb: Token) -> Iterator[Report]:
    """A verb of no list whose clause with "dass" is in the subjunctive: "prangerten an, dass es fehle"."""
    for child in children(verb, "ccomp"):
        marks = {c.lower_ for c in children(child, "mark")}
        if child.i > verb.i and marks & _THAT and is_reported_mood(child):
            speaker = speaker_of(verb)
            if speaker is not None:
                yield Report(verb, cue_text(verb), speaker, trim(verb.doc, clause_range(child)), "clause")


def cue_text(verb: Token) -> str:
    """Give the verb with its separated particle: "teilte mit"."""
    parts = [verb, *children(verb, "compound:prt")]
    return " ".join(t.text for t in sorted(parts, key=lambda t: t.i))


def _complement(verb: Token, *, words: Words) -> Range | None:
    """The clause that the verb governs, also by way of "darauf", "davon" or "es"."""
    governors = [verb, *(c for c in verb.children if c.lower_ in _CORRELATES)]
    for governor in governors:
        for child in governor.children:
            if _is_complement(child, verb, correlate=governor.i != verb.i):
                return _extended(child)
    clause = _next_clause(verb)
    if clause is None or (clause.dep_ == "acl" and clause.head.i > verb.i and listed(clause.head, words.nouns)):
        return None
    return _extended(clause)


def _extended(clause: Token) -> Range | None:
    """The tokens of a reported clause, with the rest of the sentence where that goes on in the subjunctive ("er sei
    froh, es gebe Hoffnung") or has no verb of its own."""
    start, end = clause_range(clause)
    rest = [t for t in clause.doc[end:clause.sent.end] if is_predicate(t) or children(t, "cop")]
    if is_reported_mood(clause) and all(is_reported_mood(t) for t in rest if t.dep_ not in _DEPENDENT):
        end = max(end, clause.sent.end) if clause.i > start else end
    return trim(clause.doc, (start, end))


def _leading(verb: Token) -> Range | None:
    """What follows a speech verb whose sentence the parser gave another root: "Kim meldete, Ortner habe gesiegt"."""
    root = verb.sent.root
    if root.i <= verb.i or not is_reported_mood(root) or is_reported_mood(verb):
        return None
    comma = next((t.i for t in verb.doc[verb.i:root.i] if t.text in {",", ":"}), None)
    return trim(verb.doc, (comma, verb.sent.end)) if comma is not None else None


def _is_complement(child: Token, verb: Token, *, correlate: bool) -> bool:
    if not verb_like(child) and not children(child, "mark", "aux"):
        return False
    marks = {c.lower_ for c in children(child, "mark")}
    if marks & _ADVERBIAL or child.dep_ in {"conj", "obj"} and not marks & _THAT:
        return child.dep_ == "conj" and child.i > verb.i and not marks and is_reported_mood(child) and (
            not is_reported_mood(verb) and verb.doc[child.left_edge.i - 1].text == ",")
    if child.dep_ == "acl" or _is_relative(child):
        return bool(marks & _THAT) or (correlate and bool(marks))
    if child.i < verb.i and not marks and child.dep_ in {"advcl", "parataxis", "conj", "ccomp"}:
        return verb.doc[finite(verb).i - 1].text == "," and bool(children(child, "nsubj", "nsubj:pass", "expl"))
    if child.dep_ == "parataxis":
        return child.i > verb.i and any(t.text in {",", ":"} for t in verb.doc[verb.i + 1:child.i]) and (
            is_reported_mood(child) or verb.doc[max(child.left_edge.i - 1, 0)].text == ":")
    if child.dep_ == "advcl":
        infinitive = "zu" in marks or child.tag_ == "VVIZU"
        return child.i > verb.i and (infinitive or bool(marks & _THAT)) or (correlate and bool(marks))
    return child.dep_ in {"ccomp", "xcomp", "csubj", "conj", "obj"} and len(list(child.subtree)) > 1


def _is_relative(clause: Token) -> bool:
    first = clause.doc[clause.left_edge.i]
    first = first.nbor() if first.text == "," and first.i + 1 < len(first.doc) else first
    return first.tag_ == "PRELS" or "Rel" in first.morph.get("PronType", [])


def _next_clause(verb: Token) -> Token | None:
    """The clause with "dass" or in the subjunctive that begins right behind the speech verb's phrase, where the
    parser hung it on another word."""
    doc, end = verb.doc, verb.sent.end
    for i in range(verb.i + 1, end):
        token = doc[i]
        if is_predicate(token) and token.i > verb.i:
            return None
        if token.text in {",", ":"} and i + 1 < end:
            if doc[i + 1].lower_ in _THAT and doc[i + 1].dep_ == "mark":
                clause = doc[i + 1].head
                return clause if clause.i > i and not any(a.i == clause.i for a in verb.ancestors) else None
            clause = clause_head(doc[i + 1])
            if clause.i > i and clause.left_edge.i >= i and is_reported_mood(clause) and not is_reported_mood(verb):
                return clause
    return None


def _surrounding(verb: Token) -> Range | None:
    """What stands around a speech verb in parenthesis: "Kim sei froh, sagte Peskow", "wie Peskow mitteilte"."""
    has_wie = any(c.lower_ == "wie" and c.i < verb.i for c in verb.children)
    first = verb.doc[verb.left_edge.i]
    has_das = first.lower_ in {"das", "dies"} and first.head.i == verb.i and first.i > verb.sent.start
    if has_wie and verb.dep_ in {"ROOT", "root"}:
        later = [c for c in children(verb, "parataxis", "ccomp", "conj", "advcl") if c.i > verb.i]
        return trim(verb.doc, clause_range(later[0])) if later else None
    if verb.head.i == verb.i or not (verb.dep_ == "parataxis" or (has_das and verb.dep_ == "conj") or (
            has_wie and verb.dep_ in {"advcl", "acl", "ccomp", "obl", "nmod", "dep", "csubj"})):
        return None
    head = clause_head(verb.head)
    start, end = clause_range(head, without=verb)
    if verb.dep_ == "parataxis" and not has_wie and verb.i < head.i and not any(
            t.text in {",", "–", "-"} for t in verb.doc[head.left_edge.i:verb.i]):
        start = next((t.i for t in verb.doc[verb.i:head.i] if t.text in {",", ":"}), head.i)
    if verb.dep_ == "parataxis" and head.i < verb.i and end <= verb.i and not has_wie:
        end = first.i if has_das else min(verb.i, finite(verb).i)
    return trim(verb.doc, (start, end)) if start < end else None


def _before(verb: Token) -> Range | None:
    """The sentence before "Das sagte Peskow am Montag"."""
    sentence = verb.sent
    first = sentence[0]
    if first.lower_ not in {"das", "dies"} or first.pos_ not in {"PRON", "DET"} or first.head.i != verb.i or (
            verb.dep_ not in {"ROOT", "root"} or sentence.start == 0 or is_passive(verb)):
        return None
    named = [s for s in subjects(verb) if s.i != first.i] or [c for c in children(verb, "obj") if c.i > verb.i]
    previous = verb.doc[sentence.start - 1].sent
    open_marks = sum({"„": 1, "“": -1, "”": -1}.get(t.text, 0) for t in previous)
    return trim(verb.doc, (previous.start, previous.end)) if named and open_marks <= 0 else None


def _of_adjective(token: Token, *, words: Words) -> Iterator[Report]:
    verb = token if children(token, "cop") else token.head
    content = _complement(token, words=words)
    if content is None and verb.lemma_ in {"zeigen", "geben", "sehen"}:
        content = _complement(verb, words=words)
    if content is not None and content[1] - content[0] > 1 and subjects(verb):
        yield Report(token, token.text, phrase(subjects(verb)[0]), content, "clause")


def _of_noun(noun: Token, *, words: Words) -> Iterator[Report]:
    """A noun with a clause: "vertrat die Ansicht, dass ...", "die Forderung der SPD, ... abzuziehen"."""
    if not listed(noun, words.nouns):
        return
    for child in children(noun, "acl", "ccomp", "xcomp"):
        marked = {c.lower_ for c in children(child, "mark")} & (_THAT | {"zu"})
        according = any(c.lower_ == "wonach" for c in child.children)
        if child.i < noun.i or not (marked or according or is_reported_mood(child)) or (
                _is_relative(child) and not according):
            continue
        speaker = owner(noun) or (phrase(noun) if according else None)
        verb = clause_head(noun)
        if speaker is None and verb_like(verb) and noun.dep_ not in {"nsubj", "nsubj:pass"}:
            speaker = speaker_of(verb)
        yield Report(noun, noun.text, speaker, trim(noun.doc, clause_range(child)), "clause")
        return


def _of_preposition(token: Token, *, words: Words) -> Iterator[Report]:
    """A source phrase: "laut Interfax", "Peskow zufolge", "nach Angaben der Polizei", "unter Berufung auf X"."""
    noun = _source_noun(token)
    if noun is None:
        return
    if token.lower_ == "nach" and not listed(noun, words.sources):
        return
    if token.lower_ == "aus" and noun_lemma(noun) not in {"Sicht", "Perspektive"}:
        return
    if token.lower_ == "unter":
        noun = next(iter(children(noun, "nmod", "obl")), None) if noun_lemma(noun) == "Berufung" else None
        if noun is None or verb_lemma(clause_head(noun)) in words.verbs:
            return
    if token.lower_ == "gemäß" and not (listed(noun, words.nouns) or noun.pos_ == "PROPN" or noun_lemma(
            noun).lower().endswith(("sprecher", "sprecherin"))):
        return
    named = phrase(noun)
    head = clause_head(noun)
    edge = noun.right_edge.i + 1 if noun.right_edge.i < finite(head).i else 0
    whole = min(token.i, named[0]), max(token.i + 1, named[1], edge)
    speaker = owner(noun) if listed(noun, words.nouns) else None
    content = _around(head, whole)
    if content is not None and content[1] - content[0] > 1:
        yield Report(token, token.text, speaker or named, content, "source")


def _source_noun(token: Token) -> Token | None:
    """The noun that a source preposition stands with; "zufolge" stands behind it."""
    noun: Token | None = token.head if token.dep_ in {"case", "mark", "advmod"} else None
    if token.lower_ == "zufolge" and token.i > 0:
        before = [t for t in token.doc[max(token.i - 4, token.sent.start):token.i] if t.pos_ in {"NOUN", "PROPN", "PRON"}]
        noun = before[-1] if before else token.nbor(-1)
        while noun.head.i < token.i and noun.dep_ in {"nmod", "appos", "flat", "amod", "det"} and noun.head.i != noun.i:
            noun = noun.head
    elif token.lower_ == "nach" and token.i > token.sent.start and (noun is None or noun.i > token.i + 4):
        noun = token.nbor(-1) if token.nbor(-1).pos_ == "NOUN" else noun  # "meiner Meinung nach"
    elif noun is None and token.lower_ == "laut" and token.i + 1 < token.sent.end:
        noun = token.nbor()
        while noun.head.i > noun.i and noun.dep_ in {"det", "amod", "nmod", "case"}:
            noun = noun.head
    return noun if noun is not None and noun.pos_ in {"NOUN", "PROPN", "PRON", "X", "ADJ", "NUM"} else None


def _around(head: Token, part: Range) -> Range | None:
    """The clause of a head without a part at its edge, and without clauses beside it that have their own subject."""
    start, end = clause_range(head, without=None, alone=True)
    if start >= part[0] and start < part[1]:
        start = part[1]
    if part[0] < end <= part[1]:
        end = part[0]
    return trim(head.doc, (start, end)) if start < end else None


def _of_so(token: Token, sentence: Span) -> Iterator[Report]:
    """A parenthesis ", so Peskow": "so" after a comma or quotation mark, then a noun phrase without a verb."""
    doc, i = token.doc, token.i
    if i + 1 >= sentence.end or i == 0 or doc[i - 1].text not in {",", "–", "-", "“", "”", '"', "«", "»", "("}:
        return
    end = i + 1
    while end < sentence.end and doc[end].text not in _STOPS:
        if doc[end].pos_ in {"VERB", "AUX", "SCONJ"}:
            return
        end += 1
    first = doc[i + 1]
    if end == i + 1 or not any(t.pos_ in {"NOUN", "PROPN", "PRON"} for t in doc[i + 1:end]) or first.pos_ in {
            "ADV", "ADP", "CCONJ"} or (first.pos_ == "ADJ" and first.text[0].islower()):
        return
    stop = next((t.i for t in doc[i + 2:end] if t.pos_ in {"ADP", "ADV"} and t.lower_ != "von"), end)
    root = sentence.root
    content = trim(doc, (sentence.start, i if root.i < i or root.i >= end + 60 else sentence.end))
    yield Report(token, token.text, (i + 1, stop), content, "so")


def listed(noun: Token, names: re.Pattern[str]) -> bool:
    """Whether a noun or the last part of its compound is in a list: "Polizeiangaben" by "Angabe"."""
    return names.fullmatch(noun.lemma_.lower()) is not None


def clause_range(head: Token, *, without: Token | None = None, alone: bool = False) -> Range:
    """Give the tokens of a clause from first to last without a parenthesis at its edge; ``alone`` leaves out the
    main clauses that only stand beside it."""
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
    if end < len(doc) and (doc[end].text in {"“", "”"} and opened > 0 or doc[end].text in {"«", "»", '"'} and opened % 2):
        return start, end + 1
    if start > 0 and doc[start - 1].text == "„" and opened < 0:
        return start - 1, end
    return span
