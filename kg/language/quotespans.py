"""What is found of a quotation, and how a speaker's phrase becomes offsets."""
from __future__ import annotations

from dataclasses import dataclass

from kg.language.grammar import clause_head, is_passive, verb_lemma
from kg.language.parsed import children
from kg.language.reports import Report, Words
from kg.language.speakers import Range, is_own, nominative, owner, phrase, speaker_of
from kg.language.tokens import Doc, Span, Token
from kg.model import QuoteKind

_PERSON = {"Person", "PER"}
Who = tuple[tuple[int, int] | None, int | None]


@dataclass(frozen=True, slots=True)
class QuoteSpan:
    """One quotation. Offsets count in the text of the Doc. ``speaker`` is the phrase that names who speaks
    and ``head`` where its head word begins (for "der" in "Kim, der sagte" that of "Kim"); ``cue`` is
    the word that tells it, "" if there is none."""

    start: int
    end: int
    kind: QuoteKind
    speaker: tuple[int, int] | None = None
    head: int | None = None
    cue: str = ""
    cue_span: tuple[int, int] | None = None


def span_of(doc: Doc, tokens: Range, kind: QuoteKind, report: Report) -> QuoteSpan:
    """Give the quotation of a report with the tokens that it covers."""
    start, end = offsets(doc, tokens)
    return QuoteSpan(start, end, kind, *who_of(doc, report.speaker), report.cue_text, cue_span(report.cue))


def cue_span(cue: Token) -> tuple[int, int]:
    """Give the offsets of a cue's word."""
    return cue.idx, cue.idx + len(cue)


def offsets(doc: Doc, tokens: Range) -> tuple[int, int]:
    """Give the offsets of a token range whose end is excluded."""
    last = doc[tokens[1] - 1]
    return doc[tokens[0]].idx, last.idx + len(last)


def who_of(doc: Doc, tokens: Range | None) -> Who:
    """Give the offsets of a speaker's phrase and where its head begins; (None, None) for no speaker."""
    if tokens is None:
        return None, None
    head = doc.span(*tokens).root
    own = owner(head) if is_own(head) else None
    if own is not None:
        return offsets(doc, tokens), doc.span(*own).root.idx
    if head.tag_ == "PRELS" or "Rel" in head.morph.get("PronType", []):
        clause = clause_head(head)
        head = clause.head if clause.dep_ == "acl" else head
    return offsets(doc, tokens), head.idx


def subject_of(verb: Token, *, words: Words) -> Range | None:
    """Give the phrase of a verb's subject, of a speech verb its speaker; None for a passive."""
    lemma = verb_lemma(verb)
    if lemma in words.verbs or lemma in words.quoting:
        return speaker_of(verb, quoting=lemma in words.quoting)
    found = nominative(verb)
    return phrase(found) if found is not None and not is_passive(verb) else None


def can_speak(doc: Doc, tokens: Range) -> bool:
    """Whether a phrase names somebody or stands for a name: "Kim", "sie", but not "der Vorwurf"."""
    return any(t.ent_type_ or t.pos_ in {"PROPN", "PRON"} for t in doc[tokens[0]:tokens[1]])


def only_person(stretch: Span) -> Range | None:
    """Give the phrase of the only person whom a stretch of text names, None if it names none or several."""
    persons = [e for e in stretch.ents if e.label_ in _PERSON]
    if len({e.text for e in persons}) != 1:
        return None
    head = persons[0].root
    return phrase(head.head if head.dep_ == "appos" and head.head.pos_ == "NOUN" else head)


def teller(doc: Doc, sentence: Span) -> Range | None:
    """Give whom the sentence before speaks of: its subject if that is a name or a pronoun, else the only
    person that it names."""
    if sentence.start == 0:
        return None
    before = doc[sentence.start - 1].sent
    if is_passive(before.root):
        agent = speaker_of(before.root)
        if agent is not None:
            return agent
    found = nominative(before.root)
    if found is not None and (found.pos_ in {"PROPN", "PRON"} or found.ent_type_ or any(
            c.ent_type_ for c in children(found, "appos", "flat", "nmod") if not children(c, "case"))):
        return phrase(found)
    return only_person(before)
