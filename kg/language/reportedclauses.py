"""The words that a verb or noun of saying reports: its clause, what stands around a parenthesis, the sentence before.

German reported clauses begin with "dass", stand in the subjunctive, or are infinitives with "zu"; where a parser hangs
them on another word they are found by these marks behind the comma (Duden-Grammatik, "Indirekte Rede").
"""
from __future__ import annotations

from collections.abc import Iterable

from kg.language.grammar import clause_head, finite, is_predicate, verb_like
from kg.language.parsed import children
from kg.language.reports import Words, clause_range, listed
from kg.language.speakers import Range, speaker_of, trim
from kg.language.subjunctive import is_reported_mood, is_subjunctive
from kg.language.tokens import Token

_CORRELATES = {"darauf", "davon", "dazu", "dafür", "dagegen", "davor", "daran", "darüber", "damit", "darum",
               "darin", "dadurch", "daraus", "dahingehend", "es"}
THAT = {"dass", "daß", "ob"}
_ADVERBIAL = {"um", "weil", "da", "obwohl", "nachdem", "während", "wenn", "falls", "ohne", "statt", "anstatt",
              "bevor", "indem", "sodass", "damit", "wobei", "als", "seit", "sofern", "auch", "so", "solange", "worauf",
              "wo", "wohingegen", "bis", "ehe", "zumal", "sobald", "soweit", "insofern", "wodurch", "womit"}
_DEPENDENT = {"advcl", "acl", "xcomp"}


def has_verb(content: Iterable[Token]) -> bool:
    """Whether words are a clause: with a finite verb or an infinitive, not "zu einem Sturm entwickelt"."""
    return any(t.pos_ == "AUX" or t.tag_ in {"VVIZU", "PTKZU", "KOUS"} or (
        t.pos_ == "VERB" and "Part" not in t.morph.get("VerbForm", [])) for t in content)


def complement(verb: Token, *, words: Words) -> Range | None:
    """The clause that the verb governs, also by way of "darauf", "davon" or "es"."""
    governors = [verb, *(c for c in verb.children if c.lower_ in _CORRELATES)]
    for governor in governors:
        for child in governor.children:
            content = extended(child) if _is_complement(child, verb, correlate=governor.i != verb.i) else None
            if content is not None and has_verb(verb.doc[content[0]:content[1]]):
                return content
    return _next_clause(verb, words=words)


def extended(clause: Token) -> Range | None:
    """The tokens of a reported clause, with the rest of the sentence where that goes on in the subjunctive
    ("er sei froh, es gebe Hoffnung") or has no verb of its own, and without what is joined to it in the
    indicative ("er sei froh und fügte hinzu")."""
    start, end = clause_range(clause)
    if is_subjunctive(clause):
        told = next((c for c in children(clause, "conj") if c.i > clause.i and _is_told(c)), None)
        if told is not None:
            end = min(end, next(iter(children(told, "cc")), finite(told)).i, finite(told).i)
            return trim(clause.doc, (start, end)) if start < end else None
    if any(c.tag_ == "PTKZU" for c in children(clause, "mark")) or clause.tag_ == "VVIZU":
        return trim(clause.doc, _infinitive(clause, start, end))
    rest = [t for t in clause.doc[end:clause.sent.end] if is_predicate(t) or children(t, "cop")]
    if is_reported_mood(clause) and all(is_reported_mood(t) for t in rest if t.dep_ not in _DEPENDENT):
        end = max(end, clause.sent.end) if clause.i > start else end
    return trim(clause.doc, (_opening(clause, start), end))


def _infinitive(clause: Token, start: int, end: int) -> Range:
    """An infinitive from its comma on, whatever the parser hung elsewhere, with those that follow it: "warf ihm vor,
    die Lage auszunutzen, um zu siegen"."""
    doc, comma = clause.doc, start - 1
    while comma > clause.sent.start and doc[comma].text not in {",", ":"} and not is_predicate(doc[comma]):
        comma -= 1
    if doc[comma].text in {",", ":"} and clause.head.i < comma:
        start = comma + 1
    last = infinitive_behind(doc[end], purpose=True) if end < clause.sent.end - 1 and doc[end].text == "," else None
    return start, end if last is None else last + 1


def _is_told(predicate: Token) -> bool:
    """Whether a clause is told by the article itself: with a finite verb in the past indicative."""
    word = finite(predicate)
    past = "Fin" in word.morph.get("VerbForm", []) and "Past" in word.morph.get("Tense", [])
    return past and not is_subjunctive(predicate)


def _opening(clause: Token, start: int) -> int:
    """Where a clause begins: one in the subjunctive that begins with its verb has its first part, which the parser
    hung elsewhere, before it: "sagte Kim, in den Ländern mit Gebühren sei die Zahl gestiegen"."""
    doc = clause.doc
    first = finite(clause)
    if first.i != start or not is_subjunctive(clause):
        return start
    comma = start - 1
    while comma > clause.sent.start and not is_predicate(doc[comma]):
        comma -= 1
    opened = next((t.i + 1 for t in doc[comma:start - 1] if t.text in {",", ":"}), start)
    return opened if comma > clause.sent.start else start


def leading(verb: Token) -> Range | None:
    """What follows a speech verb whose sentence the parser gave another root."""
    root = verb.sent.root
    if root.i <= verb.i or not is_reported_mood(root) or is_reported_mood(verb):
        return None
    comma = next((t.i for t in verb.doc[verb.i:root.i] if t.text in {",", ":"}), None)
    return trim(verb.doc, (comma, verb.sent.end)) if comma is not None else None


def _is_complement(child: Token, verb: Token, *, correlate: bool) -> bool:
    if not verb_like(child) and not children(child, "mark", "aux"):
        return False
    marks = {c.lower_ for c in children(child, "mark")}
    if verb.doc[child.left_edge.i].lower_ == "so" or verb.doc[max(child.left_edge.i - 1, 0)].lower_ == "so":
        return False  # "..., so dass ..." tells a result
    if marks & _ADVERBIAL or child.dep_ in {"conj", "obj"} and not marks & THAT:
        return child.dep_ == "conj" and child.i > verb.i and not marks and is_subjunctive(child) and (
            not is_reported_mood(verb) and verb.doc[child.left_edge.i - 1].text == ",")
    if child.dep_ == "acl" or is_relative(child):
        return bool(marks & THAT) or (correlate and bool(marks))
    if child.i < verb.i and not marks and child.dep_ in {"advcl", "parataxis", "conj", "ccomp"}:
        complete = "Fin" in finite(child).morph.get("VerbForm", ["Fin"])
        return complete and verb.doc[finite(verb).i - 1].text == ","
    if child.dep_ == "parataxis":
        return child.i > verb.i and any(t.text in {",", ":"} for t in verb.doc[verb.i + 1:child.i]) and (
            is_subjunctive(child) or verb.doc[max(child.left_edge.i - 1, 0)].text == ":")
    if child.dep_ == "advcl":
        infinitive = "zu" in marks or child.tag_ == "VVIZU"
        return child.i > verb.i and (infinitive or bool(marks & THAT)) or (correlate and bool(marks))
    return child.dep_ in {"ccomp", "xcomp", "csubj", "conj", "obj"} and len(list(child.subtree)) > 1


def is_relative(clause: Token) -> bool:
    first = clause.doc[clause.left_edge.i]
    words = clause.doc[first.i + (first.text == ","):first.i + 3]
    return bool(words) and _is_relative_word(words[1] if words[0].pos_ == "ADP" and len(words) > 1 else words[0])


def _next_clause(verb: Token, *, words: Words) -> Range | None:
    """The clause that begins right behind the speech verb's phrase, where the parser hung it on another word: with
    "dass", in the subjunctive, or with "zu"; relative clauses about the speaker are passed over."""
    doc = verb.doc
    for i in range(verb.i + 1, verb.sent.end - 1):
        token = doc[i]
        if is_predicate(token) and not _is_aside(token, verb):
            return None
        if token.text in {",", ":"}:
            clause = clause_behind(i, verb)
            if clause is not None:
                of_noun = clause.dep_ == "acl" and clause.head.i > verb.i and listed(clause.head, words.nouns)
                return None if of_noun else extended(clause)
            last = infinitive_behind(token)
            if last is not None:
                return i + 1, last + 1
    return None


def _is_aside(token: Token, verb: Token) -> bool:
    """Whether a predicate belongs to a relative clause behind the verb: "sagte Kim, der aus Bern kam, ..."."""
    while token.head.i > verb.i and token.dep_ != "acl":
        if token.head.i == token.i:
            return False
        token = token.head
    return token.dep_ == "acl" and is_relative(token)


def clause_behind(comma: int, verb: Token) -> Token | None:
    """The clause behind a comma with "dass" or in the subjunctive."""
    first, second = verb.doc[comma + 1], verb.doc[min(comma + 2, len(verb.doc) - 1)]
    if first.lower_ in _ADVERBIAL and "Fin" not in second.morph.get("VerbForm", []):
        return None
    if first.lower_ in THAT and first.dep_ == "mark":
        clause = first.head
        return clause if clause.i > comma and not any(a.i == clause.i for a in verb.ancestors) else None
    clause = clause_head(first)
    behind = clause.i > comma and clause.left_edge.i >= comma and not is_relative(clause) and not (
        {c.lower_ for c in children(clause, "mark")} & _ADVERBIAL)
    return clause if behind and is_subjunctive(clause) and not is_reported_mood(verb) else None


def infinitive_behind(comma: Token, *, purpose: bool = False) -> int | None:
    """The last word of the infinitive with "zu" behind a comma, told by its tags: "bat ihn, der Klage stattzugeben"."""
    doc, end = comma.doc, comma.sent.end
    if doc[comma.i + 1].lower_ in _ADVERBIAL and not (purpose and doc[comma.i + 1].lower_ in {"um", "ohne", "statt"}):
        return None
    for token in doc[comma.i + 1:end]:
        behind = doc[token.i + 1].tag_ if token.i + 1 < end else ""
        if token.tag_ == "VVIZU" or (token.tag_ == "PTKZU" and behind.endswith("INF")):
            last = token.i + (token.tag_ == "PTKZU")
            last += last + 1 < end and doc[last + 1].tag_ in {"VAINF", "VMINF"}
            if last + 1 >= end - 1 or doc[last + 1].text != ",":
                return last
            further = infinitive_behind(doc[last + 1], purpose=True)
            return last if further is None else further
        if token.tag_ in {"VVFIN", "VAFIN", "VMFIN", "KOUS"} or token.text in {",", ":", ";"}:
            return None
    return None


def _is_relative_word(token: Token) -> bool:
    return token.tag_ == "PRELS" or "Rel" in token.morph.get("PronType", [])


def first_joined(verb: Token) -> Token:
    """Give the first of the verbs that share a subject: "zog nach Osten und wird laut Polizei ..." is one statement."""
    while verb.dep_ == "conj" and verb_like(verb.head) and not children(verb, "nsubj", "nsubj:pass"):
        verb = verb.head
    return verb


def surrounding(verb: Token) -> Range | None:
    """What stands around a speech verb in parenthesis: "Kim sei froh, sagte Peskow", "wie Peskow
    mitteilte"."""
    first = verb.doc[verb.left_edge.i]
    has_wie = any(c.lower_ == "wie" and c.i < verb.i for c in verb.children) or "wie" in {
        first.lower_, verb.doc[first.i + 1].lower_ if first.pos_ == "CCONJ" or first.lower_ == "denn" else ""}
    if first.lower_ == "so" and finite(verb).i == first.i + 1 and first.i > verb.sent.start + 2:
        return _around_so(first)  # "..., so betont die Polizei"
    has_das = first.lower_ in {"das", "dies"} and first.head.i == verb.i and first.i > verb.sent.start
    if has_wie and verb.dep_ in {"ROOT", "root"}:
        later = [c for c in children(verb, "parataxis", "ccomp", "conj", "advcl") if c.i > verb.i]
        return trim(verb.doc, clause_range(later[0])) if later else None
    if verb.head.i == verb.i or not (verb.dep_ == "parataxis" or (has_das and verb.dep_ == "conj") or (
            has_wie and verb.dep_ in {"advcl", "acl", "ccomp", "obl", "nmod", "dep", "csubj"})):
        return None
    head = first_joined(clause_head(verb.head))
    while has_wie and head.dep_ in {"xcomp", "ccomp", "advcl"} and not children(head, "nsubj", "nsubj:pass"):
        head = clause_head(head.head)
    start, end = clause_range(head, without=verb)
    if verb.dep_ == "parataxis" and not has_wie and verb.i < head.i and not any(
            t.text in {",", "–", "-"} for t in verb.doc[head.left_edge.i:verb.i]):
        start = next((t.i for t in verb.doc[verb.i:head.i] if t.text in {",", ":"}), head.i)
    if verb.dep_ == "parataxis" and head.i < verb.i and end <= verb.i and not has_wie:
        end = first.i if has_das else min(verb.i, finite(verb).i)
    return trim(verb.doc, (start, end)) if start < end else None


def _around_so(so: Token) -> Range | None:
    """The longer side of ", so betont die Polizei, " in its sentence."""
    sentence = so.sent
    behind = next((t.i for t in so.doc[so.i:sentence.end] if t.text == ","), sentence.end)
    sides = [trim(so.doc, (sentence.start, so.i)), trim(so.doc, (behind, sentence.end))]
    return max((side for side in sides if side is not None), key=lambda side: side[1] - side[0], default=None)


def sentence_before(verb: Token) -> Range | None:
    """The sentence before "Das sagte Peskow am Montag"."""
    sentence = verb.sent
    first = sentence[0]
    if first.lower_ not in {"das", "dies"} or first.pos_ not in {"PRON", "DET"} or first.head.i != verb.i or (
            verb.dep_ not in {"ROOT", "root"} or sentence.start == 0):
        return None
    speaker = speaker_of(verb)
    previous = verb.doc[sentence.start - 1].sent
    open_marks = sum({"„": 1, "“": -1, "”": -1}.get(t.text, 0) for t in previous)
    named = speaker is not None and speaker[0] > first.i
    return trim(verb.doc, (previous.start, previous.end)) if named and open_marks <= 0 else None
