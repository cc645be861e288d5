"""Speech that goes on without a verb of saying: in the subjunctive, as hearsay, or pointed to by
"demnach"."""
from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from kg.language.quotespans import QuoteSpan, Who, cue_span, offsets, teller, who_of
from kg.language.reports import Words
from kg.language.speakers import trim
from kg.language.subjunctive import is_hearsay, is_reported_mood, opens_in_reported_mood
from kg.language.tokens import Doc, Span, Token

_FINAL = {".", "!", "?", ";", ":"}
_NEAR = 3  # sentences after which a speaker is no longer taken up


def find_free(doc: Doc, found: list[QuoteSpan], *, words: Words) -> list[QuoteSpan]:
    """Give the sentences that carry on somebody's words, joined where they follow each other; ``found``
    are the other quotations in the order of the text. Hearsay that nobody near is the source of is left out.

    After "Kim sagte, er sei froh." the sentence "Das werde helfen." is Kim's too.
    """
    out: list[QuoteSpan] = []
    starts = [q.start for q in found]
    speaking: QuoteSpan | None = None
    gap = _NEAR
    for sentence in doc.sents:
        own = found[bisect_left(starts, sentence.start_char):bisect_left(starts, sentence.end_char)]
        told = any(q.kind != "direct" and q.start <= sentence.root.idx < q.end for q in own)
        pointer = None if told else _pointer(sentence, words=words)
        goes_on = _goes_on(sentence, following=gap == 0) or (not any(q.kind != "direct" for q in own)
                                                             and _goes_on(sentence, following=False, by_words=True))
        if told or not (pointer is not None or goes_on):
            voiced = [q for q in own if q.speaker is not None]
            speaking = max(voiced, key=lambda q: (q.kind != "direct", q.end - q.start), default=speaking)
            gap = 0 if voiced else gap + 1
            continue
        if pointer is not None and gap > 0:
            who: Who = (None, None)
        else:
            who = _source(doc, sentence, speaking if gap < _NEAR else None, direct=gap == 0)
        if pointer is not None:
            out.append(_pointed(doc, sentence, pointer, who))
        elif gap == 0 and out and out[-1] is speaking and speaking.kind == "free indirect":
            out[-1] = replace(speaking, end=sentence.end_char)
        else:
            out.append(QuoteSpan(sentence.start_char, sentence.end_char, "free indirect", *who))
        speaking, gap = out[-1], 0
    return [quote for quote in out if quote.speaker is not None]


def _source(doc: Doc, sentence: Span, speaking: QuoteSpan | None, *, direct: bool) -> Who:
    """Who goes on: the speaker of the sentence before, else whom that sentence speaks of, else the last
    speaker."""
    if not direct and not is_hearsay(sentence.root):
        before = teller(doc, sentence)
        if before is not None:
            return who_of(doc, before)
    return (speaking.speaker, speaking.head) if speaking is not None else (None, None)


def _pointer(sentence: Span, *, words: Words) -> Token | None:
    """The adverb that points back to a source: "demnach"; "danach" does with "soll" or the subjunctive
    only."""
    for token in sentence:
        if token.lower_ in words.adverbs and token.pos_ == "ADV":
            root = sentence.root
            told = is_reported_mood(root) or any(c.lemma_ == "sollen" for c in root.children)
            return token if told or token.lower_ != "danach" else None
    return None


def _pointed(doc: Doc, sentence: Span, pointer: Token, who: Who) -> QuoteSpan:
    start = sentence.start + 1 if pointer.i == sentence.start else sentence.start
    tokens = trim(doc, (start, sentence.end)) or (sentence.start, sentence.end)
    who = who if who[0] is not None else (cue_span(pointer), pointer.idx)
    return QuoteSpan(*offsets(doc, tokens), "indirect", *who, pointer.text, cue_span(pointer))


def _goes_on(sentence: Span, *, following: bool, by_words: bool = False) -> bool:
    """Whether a full sentence without "ich" is in the subjunctive of reported speech or tells hearsay."""
    if any(t.lower_ in {"ich", "wir"} for t in sentence) or not any(t.text in _FINAL for t in sentence.tokens[-2:]):
        return False
    if by_words:
        return opens_in_reported_mood(sentence)
    return is_reported_mood(sentence.root, substitutes=following) or is_hearsay(sentence.root)
