"""Whose words an article gives: direct, indirect, reported and free indirect speech with their speakers.

Kinds after Petersen-Frey & Biemann (2024), who annotate German Wikinews: *direct* stands in quotation marks,
*indirect* is a clause that a verb or source phrase reports, *reported* tells a speech act without a clause,
*free indirect* goes on in the subjunctive without a verb of saying.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from kg.language.grammar import clause_head, is_passive, is_predicate, verb_lemma
from kg.language.parsed import children
from kg.language.quotemarks import Marked, find_marked, has_sentence, looks_like_name, opens_small, words_in
from kg.language.reporting import Report, Words, cue_text, find_reports, read_words
from kg.language.speakers import Range, nominative, phrase, speaker_of, trim
from kg.language.subjunctive import is_hearsay, is_reported_mood
from kg.model import QuoteKind

_FINAL = {".", "!", "?", ";"}
_NAMING = {"bezeichnen", "titulieren", "beschimpfen", "betiteln"}


@dataclass(frozen=True, slots=True)
class QuoteSpan:
    """One quotation. Offsets count in the text of the Doc; ``speaker`` is the phrase that names who speaks,
    ``head`` where the head word of that phrase begins; ``cue`` is the word that tells it, "" if there is none."""

    start: int
    end: int
    kind: QuoteKind
    speaker: tuple[int, int] | None = None
    head: int | None = None
    cue: str = ""
    cue_span: tuple[int, int] | None = None


def find_quotations(doc: Doc, *, lexicon: Mapping[str, tuple[str, ...]]) -> tuple[QuoteSpan, ...]:
    """Find the quotations of a parsed article, in the order of the text.

    ``lexicon`` is the table "reporting" of ``ontology/lexicon/reporting.toml``. "Kim sagte, er sei froh." gives
    one indirect quotation, "er sei froh", with the speaker "Kim" and the cue "sagte".
    """
    words = read_words(lexicon)
    reports = [report for sentence in doc.sents for report in find_reports(sentence, words=words)]
    marked = list(find_marked(doc))
    direct = list(_direct(doc, reports, marked, words=words))
    indirect = [_span(doc, r.content, "indirect", r) for r in _sourced(doc, reports)]
    indirect = [q for q in indirect if not _covered(q, direct)]
    found = sorted({*direct, *indirect, *_reported(doc, reports, direct, words=words)}, key=_order)
    free = _free_indirect(doc, found, words=words)
    found += free + _fragments(doc, marked, found, free, words=words)
    return tuple(sorted(_distinct(found), key=_order))


def _sourced(doc: Doc, reports: list[Report]) -> Iterable[Report]:
    """The reports with a content; "es heißt" without a source takes the speaker of the sentence before it."""
    last: Report | None = None
    for report in reports:
        if report.speaker is not None:
            last = report
        if report.content is None:
            continue
        if report.speaker is None and report.cue.lemma_ == "heißen":
            sentence = report.cue.sent
            before = max(sentence.start - 1, 0)
            near = last is not None and last.cue.sent.start == doc[before].sent.start
            report = replace(report, speaker=last.speaker if near and last else _teller(doc, sentence))
        yield report


def attribution_of(token: Token, quotations: Iterable[QuoteSpan]) -> QuoteSpan | None:
    """Give the innermost quotation that a token stands in; None for the cue, the speaker and all that the
    article says itself. In "Kim sagte, er sei froh" that is a quotation for "froh" and None for "sagte"."""
    at = token.idx
    around = [q for q in quotations if q.start <= at < q.end and not any(
        part is not None and part[0] <= at < part[1] for part in (q.speaker, q.cue_span))]
    return min(around, key=lambda q: (q.end - q.start, q.kind, q.start), default=None)


def _order(quote: QuoteSpan) -> tuple[int, int, str, int]:
    return quote.start, quote.end, quote.kind, quote.head if quote.head is not None else -1


def _span(doc: Doc, tokens: Range | None, kind: QuoteKind, report: Report | None) -> QuoteSpan:
    start, end = _chars(doc, tokens or (0, 1))
    if report is None:
        return QuoteSpan(start, end, kind)
    cue = report.cue
    return QuoteSpan(start, end, kind, *_speaker(doc, report.speaker), report.cue_text, (cue.idx, cue.idx + len(cue)))


def _speaker(doc: Doc, tokens: Range | None) -> tuple[tuple[int, int] | None, int | None]:
    """The offsets of a speaker's phrase and of its head; the head of "der" in "Kim, der sagte" is "Kim"."""
    if tokens is None:
        return None, None
    head = doc[tokens[0]:tokens[1]].root
    if head.tag_ == "PRELS" or "Rel" in head.morph.get("PronType", []):
        clause = clause_head(head)
        head = clause.head if clause.dep_ == "acl" else head
    return _chars(doc, tokens), head.idx


def _chars(doc: Doc, tokens: Range) -> tuple[int, int]:
    last = doc[tokens[1] - 1]
    return doc[tokens[0]].idx, last.idx + len(last)


def _covered(quote: QuoteSpan, direct: list[QuoteSpan]) -> bool:
    """Whether an indirect quotation is only what stands in quotation marks."""
    shared = sum(max(0, min(quote.end, d.end) - max(quote.start, d.start)) for d in direct)
    return shared >= 0.8 * (quote.end - quote.start)


def _distinct(quotes: list[QuoteSpan]) -> list[QuoteSpan]:
    """Of quotations with the same span and kind keep the one with a speaker."""
    best: dict[tuple[int, int, str], QuoteSpan] = {}
    for quote in quotes:
        key = quote.start, quote.end, quote.kind
        if key not in best or (best[key].speaker is None and quote.speaker is not None):
            best[key] = quote
    return list(best.values())


def _direct(doc: Doc, reports: list[Report], stretches: list[Marked], *, words: Words) -> Iterable[QuoteSpan]:
    previous: QuoteSpan | None = None
    for marked in stretches:
        report, direct_cue = _cue_of(doc, marked, reports, words=words)
        if not _is_quotation(doc, marked, report, direct_cue, words=words):
            continue
        speaker = report.speaker if report is not None else None
        if report is not None:
            cue = report.cue_text, (report.cue.idx, report.cue.idx + len(report.cue))
        else:
            cue = "", None
        if speaker is None and previous is not None and doc.text[previous.end:marked.start].strip() in {"", "Und", "Und:"}:
            quote = replace(previous, start=marked.start, end=marked.end, cue="", cue_span=None)
        else:
            if speaker is None:
                speaker = _speaker_before(doc, marked, previous, words=words)
            if speaker is None and previous is not None and previous.end >= _sentence_before(doc, marked).start_char:
                quote = replace(previous, start=marked.start, end=marked.end, cue=cue[0], cue_span=cue[1])
            else:
                quote = QuoteSpan(marked.start, marked.end, "direct", *_speaker(doc, speaker), *cue)
        previous = quote
        yield quote


def _sentence_before(doc: Doc, marked: Marked) -> Span:
    return doc[max(doc[marked.first].sent.start - 1, 0)].sent


def _is_quotation(doc: Doc, marked: Marked, report: Report | None, direct_cue: bool, *, words: Words) -> bool:
    sentence = has_sentence(doc, marked)
    if report is not None and report.speaker is not None and report.speaker[0] < marked.last and (
            marked.first < report.speaker[1]):
        return False
    if report is not None and direct_cue and (sentence or len(words_in(doc, marked)) > 3):
        return True
    if report is not None and direct_cue and report.speaker is not None and verb_lemma(report.cue) in _NAMING:
        return True
    if looks_like_name(doc, marked, nouns=words.nouns):
        return False
    return report is not None or (sentence and len(words_in(doc, marked)) > 5)


def _fragments(doc: Doc, stretches: list[Marked], found: list[QuoteSpan], free: list[QuoteSpan], *,
               words: Words) -> list[QuoteSpan]:
    """Words in quotation marks that no cue tells of: their speaker is that of the free indirect speech around
    them, else the subject of their clause ("würdigte ihn als „großen Freund“")."""
    taken = {(q.start, q.end) for q in found}
    out = []
    for marked in stretches:
        if (marked.start, marked.end) in taken or looks_like_name(doc, marked, nouns=words.nouns):
            continue
        around = next((q for q in free if q.start <= marked.start and marked.end <= q.end), None)
        if around is not None and (opens_small(doc, marked) or has_sentence(doc, marked)):
            out.append(QuoteSpan(marked.start, marked.end, "direct", around.speaker, around.head))
        elif len(words_in(doc, marked)) > 1 and (opens_small(doc, marked) or has_sentence(doc, marked)):
            speaker = _speaker_before(doc, marked, None, words=words)
            if speaker is not None:
                out.append(QuoteSpan(marked.start, marked.end, "direct", *_speaker(doc, speaker)))
    return out


def _cue_of(doc: Doc, marked: Marked, reports: list[Report], *, words: Words) -> tuple[Report | None, bool]:
    """The report that a marked stretch belongs to, and whether its cue stands right before or after it."""
    for stretch in (_stretch_after(doc, marked), _stretch_before(doc, marked, words=words)):
        near = [r for r in reports if stretch is not None and stretch[0] <= r.cue.i < stretch[1]]
        if near:
            return min(near, key=lambda r: (r.speaker is None, len(list(r.cue.ancestors)), -r.cue.i)), True
    verb = _verb_behind(doc, marked)
    if verb is not None:
        return Report(verb, cue_text(verb), speaker_of(verb), None, "verb"), True
    inside = range(marked.first, marked.last)
    around = [r for r in reports if r.content is not None and r.cue.i not in inside
              and r.content[0] <= marked.first and marked.last <= r.content[1] + 1]
    if around:
        return min(around, key=lambda r: (r.content or (0, 0))[1] - (r.content or (0, 0))[0]), False
    head = doc[marked.first:marked.last].root
    while head.i in inside and head.head.i != head.i:
        head = head.head
    head = clause_head(head)
    near = next((r for r in reports if r.cue.i == head.i and head.i not in inside), None)
    return near, near is not None


def _verb_behind(doc: Doc, marked: Marked) -> Token | None:
    """Any verb in "„…“, erinnerte sich Kim": what is quoted before it makes it a verb of saying."""
    i = marked.last
    if i + 1 < len(doc) and doc[i].text == "," and doc[i + 1].pos_ in {"VERB", "AUX"}:
        verb = clause_head(doc[i + 1])
        if verb.i > i and verb.i < i + 20 and has_sentence(doc, marked) and verb.pos_ == "VERB":
            return verb
    return None


def _stretch_after(doc: Doc, marked: Marked) -> Range | None:
    """The tokens of ", sagte Putin am Montag" behind a quotation."""
    i = marked.last
    while i < len(doc) and doc[i].text in {",", ".", "–", "-", "!", "?"}:
        if doc[i].text in _FINAL and i > marked.last:
            return None
        i += 1
    if i >= len(doc) or i == marked.last and doc[i].pos_ not in {"VERB", "AUX"} and doc[i].lower_ not in {"so", "laut"}:
        return None
    if doc[i].pos_ not in {"VERB", "AUX"} and doc[i].lower_ not in {"so", "laut", "wie", "heißt"}:
        return None
    return i, _until(doc, i, step=1)


def _stretch_before(doc: Doc, marked: Marked, *, words: Words) -> Range | None:
    """The tokens of "Putin sagte am Montag:" before a quotation."""
    i = marked.first - 1
    if i < 0 or not (doc[i].text in {":", ","} or words.nouns.fullmatch(doc[i].lemma_.lower())):
        return None
    start = _until(doc, i - 1, step=-1)
    return (start, i) if doc[i].text != "," or i - start < 12 else None


def _until(doc: Doc, i: int, *, step: int) -> int:
    """Go on to the next end of a sentence or quotation mark."""
    while 0 <= i < len(doc) and doc[i].text not in {".", "!", "?", "„", "“", "”", '"', "«", "»"}:
        i += step
    return i + 1 if step < 0 else i


def _speaker_before(doc: Doc, marked: Marked, previous: QuoteSpan | None, *, words: Words) -> Range | None:
    """Whose a quotation without a cue is: the name before its colon, the subject of the clause that it is a part
    of, or that of the sentence before it; None if that sentence has a quotation itself."""
    i = marked.first - 1
    if i < 1:
        return None
    if doc[i].text == ":":
        head = doc[_until(doc, i - 1, step=-1):i]
        if not len(head):
            return None
        verb = next((t for t in head if is_predicate(t)), head.root)
        return _subject(verb, words=words) or (phrase(verb) if verb.pos_ in {"NOUN", "PROPN"} else None)
    inside = clause_head(doc[marked.first:marked.last].root)
    found = None
    if not marked.first <= inside.i < marked.last:
        found = _subject(inside, words=words)
    elif previous is None or previous.end < _sentence_before(doc, marked).start_char:
        found = _subject(_sentence_before(doc, marked).root, words=words)
    return found if found is None or found[1] <= marked.first or found[0] >= marked.last else None


def _subject(verb: Token, *, words: Words) -> Range | None:
    if verb_lemma(verb) in words.verbs or verb_lemma(verb) in words.quoting:
        return speaker_of(verb, quoting=verb_lemma(verb) in words.quoting)
    found = nominative(verb)
    return phrase(found) if found is not None and not is_passive(verb) else None


def _reported(doc: Doc, reports: list[Report], direct: list[QuoteSpan], *, words: Words) -> Iterable[QuoteSpan]:
    """Main clauses that tell a speech act: "Peskow sprach von einem Erfolg."."""
    for report in reports:
        verb, needed = report.cue, words.reported.get(verb_lemma(report.cue))
        if report.pattern != "verb" or needed is None or report.speaker is None or is_passive(verb):
            continue
        marks = {c.lower_ for child in verb.children for c in children(child, "case")}
        if not (needed & marks or ("" in needed and children(verb, "obj"))):
            continue
        if verb.dep_ not in {"ROOT", "root", "conj"}:
            continue
        if verb_lemma(verb) == "nennen" and not (children(verb, "xcomp") or len(children(verb, "obj")) > 1):
            continue
        start, end = _chars(doc, _clause(verb))
        if any(q.cue_span == (verb.idx, verb.idx + len(verb)) and q.end - q.start > (end - start) / 2 for q in direct):
            continue
        yield _span(doc, _clause(verb), "reported", report)


def _clause(verb: Token) -> Range:
    """The whole sentence with its full stop for a main verb, the conjunct's own words for a conjoined one."""
    if verb.dep_ in {"ROOT", "root"} and not any(c.dep_ == "conj" and c.pos_ == "VERB" for c in verb.children):
        return verb.sent.start, verb.sent.end
    conjuncts = {t.i for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" for t in c.subtree}
    kept = [t.i for t in verb.subtree if t.i not in conjuncts]
    return trim(verb.doc, (min(kept), max(kept) + 1)) or (verb.i, verb.i + 1)


def _free_indirect(doc: Doc, found: list[QuoteSpan], *, words: Words) -> list[QuoteSpan]:
    """Sentences in the subjunctive that carry on somebody's words, joined where they follow each other, and those
    that point back to a source ("Demnach ...")."""
    out: list[QuoteSpan] = []
    speaking: QuoteSpan | None = None
    gap = 99
    for sentence in doc.sents:
        own = [q for q in found if sentence.start_char <= q.start < sentence.end_char]
        told = any(q.kind != "direct" and q.start <= sentence.root.idx < q.end for q in own)
        pointer = None if told else _pointer(sentence, words=words)
        if told or not (pointer is not None or _in_subjunctive(sentence, following=gap == 0)):
            voiced = [q for q in own if q.speaker is not None]
            speaking = max(voiced, key=lambda q: (q.kind != "direct", q.end - q.start)) if voiced else speaking
            gap = 0 if voiced else gap + 1
            continue
        source = speaking if speaking is not None and gap < 3 else None
        if gap and not is_hearsay(sentence.root) and (before := _teller(doc, sentence)) is not None:
            source = QuoteSpan(0, 0, "free indirect", *_speaker(doc, before))
        who = (source.speaker, source.head) if source else (None, None)
        if pointer is not None:
            out.append(_pointing(doc, sentence, pointer, who))
        elif gap == 0 and out and out[-1] is speaking and speaking.kind == "free indirect":
            out[-1] = replace(speaking, end=sentence.end_char)
        else:
            out.append(QuoteSpan(sentence.start_char, sentence.end_char, "free indirect", *who))
        speaking, gap = out[-1], 0
    return out


def _pointer(sentence: Span, *, words: Words) -> Token | None:
    """The adverb that points back to a source: "demnach"; "danach" does with "soll" or the subjunctive only."""
    for token in sentence:
        if token.lower_ in words.adverbs and token.pos_ == "ADV":
            root = sentence.root
            if token.lower_ != "danach" or is_reported_mood(root) or any(c.lemma_ == "sollen" for c in root.children):
                return token
    return None


def _pointing(doc: Doc, sentence: Span, pointer: Token, who: tuple[tuple[int, int] | None, int | None]) -> QuoteSpan:
    start = sentence.start + 1 if pointer.i == sentence.start else sentence.start
    tokens = trim(doc, (start, sentence.end)) or (sentence.start, sentence.end)
    return QuoteSpan(*_chars(doc, tokens), "indirect", *who, pointer.text, (pointer.idx, pointer.idx + len(pointer)))


def _teller(doc: Doc, sentence: Span) -> Range | None:
    """Whom the sentence before speaks of, if its subject can speak: a name, a pronoun or a person's title."""
    if sentence.start == 0:
        return None
    found = nominative(doc[sentence.start - 1].sent.root)
    if found is None or not (found.pos_ in {"PROPN", "PRON"} or any(t.ent_type_ for t in found.subtree)):
        return None
    return phrase(found)


def _in_subjunctive(sentence: Span, *, following: bool) -> bool:
    root = sentence.root
    if any(t.lower_ in {"ich", "wir"} for t in sentence) or not any(t.text in _FINAL for t in sentence[-2:]):
        return False
    return is_reported_mood(root, substitutes=following) or is_hearsay(root)
