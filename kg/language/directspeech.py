"""Speech in quotation marks with its speaker: before it, behind it, around it."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.language.grammar import clause_head, is_predicate, is_reflexive, verb_lemma
from kg.language.quotemarks import NAMED, Marked, has_sentence, looks_like_name, opens_small, words_in
from kg.language.quotespans import QuoteSpan, can_speak, cue_span, only_person, subject_of, who_of
from kg.language.reports import Report, Words, cue_text
from kg.language.speakers import Range, phrase, speaker_of
from kg.language.tokens import Doc, Span, Token

_FINAL = {".", "!", "?", ";"}
_BOUNDS = {".", "!", "?", "„", "“", "”", '"', "«", "»"}
_NAMING = {"bezeichnen", "titulieren", "beschimpfen", "betiteln"}
_JOINTS = {"", "Und", "Und:", "und"}


def find_direct(doc: Doc, reports: list[Report], stretches: list[Marked], *,
                words: Words) -> Iterator[QuoteSpan]:
    """Give the stretches in quotation marks that are speech with a cue or whole sentences.

    In "„Wir siegen“, sagte Kim" the speaker is "Kim"; a quotation that follows right behind has the same one.
    """
    previous: QuoteSpan | None = None
    for marked in stretches:
        report, adjacent = _cue_of(doc, marked, reports, words=words)
        if not _is_speech(doc, marked, report, adjacent=adjacent, words=words):
            continue
        quote = QuoteSpan(marked.start, marked.end, "direct")
        if report is not None:
            quote = replace(quote, cue=report.cue_text, cue_span=cue_span(report.cue))
        speaker = report.speaker if report is not None else None
        if speaker is None and not _continues(doc, marked, previous):
            speaker = _speaker_before(doc, marked, previous, words=words)
        if speaker is not None:
            place, head = who_of(doc, speaker)
            quote = replace(quote, speaker=place, head=head)
        elif previous is not None and previous.end >= _sentence_before(doc, marked).start_char:
            quote = replace(quote, speaker=previous.speaker, head=previous.head)
        previous = quote
        yield quote


def find_fragments(doc: Doc, found: list[QuoteSpan], free: list[QuoteSpan], stretches: list[Marked], *,
                   words: Words) -> Iterator[QuoteSpan]:
    """Give the words in quotation marks that no cue tells of; their speaker is that of the free indirect
    speech around them, else the subject of their clause ("würdigte ihn als „großen Freund“")."""
    taken = {(q.start, q.end) for q in found}
    for marked in stretches:
        told = _act_around(doc, marked, found)
        speech = not looks_like_name(doc, marked, nouns=words.nouns) and (
            opens_small(doc, marked) or has_sentence(doc, marked))
        if (marked.start, marked.end) in taken or not (speech or told is not None):
            continue
        if told is not None:
            yield QuoteSpan(marked.start, marked.end, "direct", told.speaker, told.head)
            continue
        around = next((q for q in free if q.start <= marked.start and marked.end <= q.end), None)
        if around is not None:
            yield QuoteSpan(marked.start, marked.end, "direct", around.speaker, around.head)
        elif len(words_in(doc, marked)) > 1:
            speaker = _speaker_before(doc, marked, None, words=words)
            if speaker is not None:
                yield QuoteSpan(marked.start, marked.end, "direct", *who_of(doc, speaker))


def _act_around(doc: Doc, marked: Marked, found: list[QuoteSpan]) -> QuoteSpan | None:
    """The speech act whose own word, no name, stands in marks: "nannte den Plan einen „Fehler“"."""
    inside = doc[marked.first:marked.last]
    before = doc[marked.first - 1] if marked.first else None
    named = any(t.pos_ in {"PROPN", "X"} or t.ent_type_ for t in inside)
    if named or (before is not None and before.pos_ in {"NOUN", "PROPN"}):
        return None
    around = [q for q in found if q.kind == "reported" and q.start < marked.start and marked.end <= q.end + 1]
    return min(around, key=lambda q: q.end - q.start, default=None)


def _continues(doc: Doc, marked: Marked, previous: QuoteSpan | None) -> bool:
    return previous is not None and doc.text[previous.end:marked.start].strip() in _JOINTS


def _sentence_before(doc: Doc, marked: Marked) -> Span:
    return doc[max(doc[marked.first].sent.start - 1, 0)].sent


def _is_speech(doc: Doc, marked: Marked, report: Report | None, *, adjacent: bool, words: Words) -> bool:
    sentence, length = has_sentence(doc, marked), len(words_in(doc, marked))
    if report is None:
        return sentence and length > 5 and not looks_like_name(doc, marked, nouns=words.nouns)
    speaker = report.speaker
    if verb_lemma(report.cue) == "nennen" and (is_reflexive(report.cue) or any(
            c.lower_ == "man" for c in report.cue.children)):
        return False  # "die sich „Neue Zeit“ nennt"
    if doc[marked.first - 1].lemma_ in NAMED:
        return False
    if speaker is not None and speaker[0] < marked.last and marked.first < speaker[1]:
        return False  # the name of the speaker: "Die „Neue Zeit“ berichtete"
    if adjacent and (sentence or length > 3 or (speaker is not None and verb_lemma(report.cue) in _NAMING)):
        return True
    return not looks_like_name(doc, marked, nouns=words.nouns)


def _cue_of(doc: Doc, marked: Marked, reports: list[Report], *, words: Words) -> tuple[Report | None, bool]:
    """The report that a marked stretch belongs to, and whether its cue stands beside it or governs it."""
    for stretch in (_stretch_after(doc, marked), _stretch_before(doc, marked, words=words)):
        near = [r for r in reports if stretch is not None and stretch[0] <= r.cue.i < stretch[1]]
        if near:
            return min(near, key=_rank), True
    verb = _verb_behind(doc, marked)
    if verb is not None:
        return Report(verb, cue_text(verb), speaker_of(verb), None, "verb"), True
    inside = range(marked.first, marked.last)
    around = [(r.content[1] - r.content[0], i, r) for i, r in enumerate(reports)
              if r.content is not None and r.cue.i not in inside
              and r.content[0] <= marked.first and marked.last <= r.content[1] + 1]
    if around:
        return min(around, key=lambda item: item[:2])[2], False
    head = doc.span(marked.first, marked.last).root
    while head.i in inside and head.head.i != head.i:
        head = head.head
    head = clause_head(head)
    governing = next((r for r in reports if r.cue.i == head.i and head.i not in inside), None)
    return governing, governing is not None


def _rank(report: Report) -> tuple[bool, int, int]:
    """The order of cues: with a speaker first, then the highest in the tree, then the last."""
    return report.speaker is None, sum(1 for _ in report.cue.ancestors), -report.cue.i


def _verb_behind(doc: Doc, marked: Marked) -> Token | None:
    """Any verb in "„…“, erinnerte sich Kim": the sentence before it makes it a verb of saying."""
    i = marked.last
    if i + 1 < len(doc) and doc[i].text == "," and doc[i + 1].pos_ in {"VERB", "AUX"}:
        verb = clause_head(doc[i + 1])
        if i < verb.i < i + 20 and verb.pos_ == "VERB" and has_sentence(doc, marked):
            return verb
    return None


def _stretch_after(doc: Doc, marked: Marked) -> Range | None:
    """The tokens of ", sagte Putin am Montag" behind a quotation."""
    i = marked.last
    while i < len(doc) and doc[i].text in {",", ".", "–", "-", "!", "?"}:
        if doc[i].text in _FINAL and i > marked.last:
            return None
        i += 1
    if i >= len(doc) or not (doc[i].pos_ in {"VERB", "AUX"} or doc[i].lower_ in {"so", "laut"} or (
            i > marked.last and doc[i].lower_ == "wie")):
        return None
    return i, _until(doc, i, step=1)


def _stretch_before(doc: Doc, marked: Marked, *, words: Words) -> Range | None:
    """The tokens of "Putin sagte am Montag:" or "mit den Worten" before a quotation."""
    i = marked.first - 1
    if i < 0 or not (doc[i].text in {":", ","} or words.nouns.fullmatch(doc[i].lemma_.lower())):
        return None
    start = _until(doc, i - 1, step=-1)
    return (start, i) if doc[i].text != "," or i - start < 12 else None


def _until(doc: Doc, i: int, *, step: int) -> int:
    """Go on to the next end of a sentence or quotation mark."""
    while 0 <= i < len(doc) and doc[i].text not in _BOUNDS:
        i += step
    return i + 1 if step < 0 else i


def _speaker_before(doc: Doc, marked: Marked, previous: QuoteSpan | None, *, words: Words) -> Range | None:
    """Whose a quotation without a cue is: the name before its colon, the subject of the clause that it is
    a part of, or that of the sentence before it; None if that sentence has a quotation itself."""
    i = marked.first - 1
    if i < 1:
        return None
    if doc[i].text == ":":
        lead = doc.span(_until(doc, i - 1, step=-1), i)
        return _speaker_in(doc, lead, words=words) if len(lead) else None
    clause = clause_head(doc.span(marked.first, marked.last).root)
    found = None
    if not marked.first <= clause.i < marked.last:
        found = subject_of(clause, words=words)
        if found is not None and not can_speak(doc, found):
            found = only_person(clause.sent) or found
    elif doc[marked.first].sent.start < marked.first:
        found = _speaker_in(doc, doc.span(_until(doc, i, step=-1), i + 1), words=words)
    elif previous is None or previous.end < _sentence_before(doc, marked).start_char:
        found = subject_of(_sentence_before(doc, marked).root, words=words)
    return found if found is None or found[1] <= marked.first or found[0] >= marked.last else None


def _speaker_in(doc: Doc, lead: Span, *, words: Words) -> Range | None:
    """Who speaks by the words before a colon: the subject of their verb, or "Merkel" in "Merkel: «…»"."""
    verb = next((t for t in lead if is_predicate(t)), lead.root)
    found = subject_of(verb, words=words) or (phrase(verb) if verb.pos_ in {"NOUN", "PROPN"} else None)
    return found if found is None or can_speak(doc, found) else only_person(lead) or found
