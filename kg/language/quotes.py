"""Whose words an article gives: direct, indirect, reported and free indirect speech with their speakers.

Kinds after Petersen-Frey & Biemann (2024), who annotate German Wikinews: *direct* stands in quotation marks,
*indirect* is a clause that a verb or source phrase reports, *reported* tells a speech act without a clause,
*free indirect* goes on in the subjunctive without a verb of saying.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.language.directspeech import find_direct, find_fragments
from kg.language.freespeech import find_free
from kg.language.grammar import CONTRACTIONS, is_predicate, verb_lemma
from kg.language.parsed import children
from kg.language.quotemarks import OPENING, find_marked
from kg.language.quotespans import QuoteSpan, cue_span, offsets, span_of, teller, who_of
from kg.language.reporting import find_reports
from kg.language.reports import Report, Words, listed, read_words
from kg.language.speakers import Range, trim
from kg.language.tokens import Doc, Span, Token

__all__ = ["QuoteSpan", "attribution_of", "find_quotations"]

_TOLL = ("opfer", "menschenleben", "tote", "toter", "verletzte")  # what a storm "fordert"
_PERSON = {"Person", "PER"}


def find_quotations(doc: Doc, *, lexicon: Mapping[str, tuple[str, ...]]) -> tuple[QuoteSpan, ...]:
    """Find the quotations of a parsed article, in the order of the text.

    ``lexicon`` is the table "reporting" of ``ontology/lexicon/reporting.toml``. "Kim sagte, er sei
    froh." gives one indirect quotation, "er sei froh", with the speaker "Kim" and the cue "sagte".
    """
    words = read_words(lexicon)
    reports = [report for sentence in doc.sents for report in find_reports(sentence, words=words)]
    marked = list(find_marked(doc))
    direct = list(find_direct(doc, reports, marked, words=words))
    indirect = [span_of(doc, content, "indirect", report) for report, content in _sourced(doc, reports)]
    found = [*direct, *(q for q in indirect if not _covered(q, direct)), *_headlines(doc, words=words),
             *_reported(doc, reports, direct, [*direct, *indirect], words=words)]
    found = sorted(_distinct(found), key=_order)
    free = find_free(doc, found, words=words)
    found = [*_voiced(doc, found, free), *free, *find_fragments(doc, found, free, marked, words=words)]
    return tuple(sorted(_distinct(found), key=_order))


def attribution_of(token: Token, quotations: Iterable[QuoteSpan]) -> QuoteSpan | None:
    """Give the innermost quotation that a token stands in; None for the cue, the speaker and all that the
    article says itself. In "Kim sagte, er sei froh" that is a quotation for "froh" and None for "sagte"."""
    at = token.idx
    around = [q for q in quotations if q.start <= at < q.end and not any(
        part is not None and part[0] <= at < part[1] for part in (q.speaker, q.cue_span))]
    return min(around, key=lambda q: (q.end - q.start, _order(q)), default=None)


def _order(quote: QuoteSpan) -> tuple[int, int, str, int, str]:
    return quote.start, quote.end, quote.kind, -1 if quote.head is None else quote.head, quote.cue


def _distinct(quotes: list[QuoteSpan]) -> list[QuoteSpan]:
    """Of quotations with the same span and kind keep one with a speaker."""
    best: dict[tuple[int, int, str], QuoteSpan] = {}
    for quote in quotes:
        key = quote.start, quote.end, quote.kind
        if key not in best or (best[key].speaker is None and quote.speaker is not None):
            best[key] = quote
    return list(best.values())


def _voiced(doc: Doc, found: list[QuoteSpan], free: list[QuoteSpan]) -> Iterator[QuoteSpan]:
    """Give words in quotation marks without a cue outside free indirect speech to whoever that speech belongs to: in
    it or in the sentence right behind it."""
    for quote in found:
        cue = quote.cue_span
        around = next((f for f in free if f.start <= quote.start and quote.end <= f.end), None)
        if around is None and cue is None and quote.kind == "direct":
            around = next((f for f in free if f.end <= quote.start and not doc.text[f.end:quote.start].strip()), None)
        inner = around is not None and (cue is None or around.start <= cue[0] < around.end)
        if quote.kind == "direct" and inner and around is not None and around.speaker is not None:
            quote = replace(quote, speaker=around.speaker, head=around.head)
        yield quote


def _covered(quote: QuoteSpan, direct: list[QuoteSpan]) -> bool:
    """Whether an indirect quotation is nothing but what stands in quotation marks."""
    shared = sum(max(0, min(quote.end, d.end) - max(quote.start, d.start)) for d in direct)
    return shared >= 0.95 * (quote.end - quote.start)


def _sourced(doc: Doc, reports: list[Report]) -> Iterator[tuple[Report, Range]]:
    """The reports with a content; "es heißt" without a source takes the speaker of the sentence before it."""
    last: Report | None = None
    for report in reports:
        if report.speaker is None and report.content is not None and report.cue.lemma_ == "heißen":
            sentence = report.cue.sent
            before = doc[max(sentence.start - 1, 0)].sent
            near = last is not None and last.cue.sent.start == before.start
            report = replace(report, speaker=last.speaker if last and near else teller(doc, sentence))
        if report.speaker is not None:
            last = report
        if report.content is not None:
            yield report, report.content


def _reported(doc: Doc, reports: list[Report], direct: list[QuoteSpan], others: list[QuoteSpan], *,
              words: Words) -> Iterator[QuoteSpan]:
    """Main clauses that tell a speech act without its words: "Peskow sprach von einem Erfolg."."""
    quoting = {q.cue_span for q in direct}
    for report in reports:
        verb = report.cue
        if report.pattern != "verb" or report.speaker is None or not _tells(verb, words=words) or (
                cue_span(verb) in quoting):
            continue
        quote = span_of(doc, _whole(verb), "reported", report)
        spoken = sum(max(0, min(quote.end, q.end) - max(quote.start, q.start)) for q in others)
        if spoken < (quote.end - quote.start) / 3:
            yield quote


def _tells(verb: Token, *, words: Words) -> bool:
    """Whether a verb with its prepositions tells a speech act in a main clause: "warnte vor", "bezeichnete
    als"."""
    needed = words.reported.get(verb_lemma(verb))
    if any(c.lemma_.lower().endswith(_TOLL) for c in children(verb, "obj", "nsubj", "appos")):
        return False
    if needed is None or verb.dep_ not in {"ROOT", "root", "conj"}:
        return False
    if verb_lemma(verb) == "nennen" and (children(verb, "xcomp") or len(children(verb, "obj")) > 1):
        return True
    forms = {c.lower_ for child in verb.children for c in children(child, "case")}
    marks = {CONTRACTIONS.get(form, form) for form in forms}
    return bool(needed & marks) or ("" in needed and bool(children(verb, "obj")))


def _whole(verb: Token) -> Range:
    """The whole sentence with its full stop for a main verb; of conjoined verbs each one's own words."""
    joined = [c for c in children(verb, "conj") if c.pos_ == "VERB"]
    if verb.dep_ in {"ROOT", "root"} and not joined:
        return verb.sent.start, verb.sent.end
    others = {t.i for c in joined for t in c.subtree}
    kept = [t.i for t in verb.subtree if t.i not in others]
    return trim(verb.doc, (min(kept), max(kept) + 1)) or (verb.i, verb.i + 1)


def _headlines(doc: Doc, *, words: Words) -> Iterator[QuoteSpan]:
    """Headlines that name who speaks before a colon: "Ortner: Treffen ist geplant", "Umfrage: Kim liegt
    vorn"."""
    for sentence in doc.sents:
        colon = next((t.i for t in sentence.tokens[:7] if t.text == ":"), None)
        if colon is None or sentence[-1].text in {".", ":"} or sentence.end - colon < 4:
            continue
        lead = doc.span(sentence.start, colon)
        tokens = trim(doc, (colon + 1, sentence.end))
        if tokens is None or doc[tokens[0]].text in OPENING or not _names_source(lead, words=words):
            continue
        who = who_of(doc, (lead.start, lead.end))
        yield QuoteSpan(*offsets(doc, tokens), "indirect", *who, ":", cue_span(doc[colon]))


def _names_source(lead: Span, *, words: Words) -> bool:
    """Whether the words before a colon are a person's name with a title, or a noun like "Umfrage"."""
    if not len(lead) or any(is_predicate(t) for t in lead):
        return False
    return any(e.label_ in _PERSON for e in lead.ents) or listed(lead.root, words.sources)
