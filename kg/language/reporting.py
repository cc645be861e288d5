"""Who says so: speech verbs, source phrases and their speakers, each with the words that it reports.

A ``Report`` joins a cue ("sagte", "laut", "so"), the phrase that names the speaker, and the tokens of the
reported clause. The patterns are those that attribution studies list for German news: complement clauses,
parentheses, source prepositions (cf. Petersen-Frey & Biemann 2024).
"""
from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from spacy.tokens import Span, Token

from kg.language.grammar import clause_head, finite, is_passive, is_predicate, is_question, subjects, verb_lemma, verb_like
from kg.language.parsed import children
from kg.language.reports import Pattern, Report, Words, clause_range, cue_text, listed
from kg.language.sources import of_preposition, of_so
from kg.language.speakers import Range, nominative, owner, phrase, speaker_of, trim
from kg.language.subjunctive import is_reported_mood, is_subjunctive

_CORRELATES = {"darauf", "davon", "dazu", "dafür", "dagegen", "davor", "daran", "darüber", "damit", "darum",
               "darin", "dadurch", "daraus", "dahingehend", "es"}
_THAT = {"dass", "daß", "ob"}
_ADVERBIAL = {"um", "weil", "da", "obwohl", "nachdem", "während", "wenn", "falls", "ohne", "statt", "anstatt",
              "bevor", "indem", "sodass", "damit", "wobei", "als", "seit", "sofern", "auch", "so", "solange", "worauf", "wo",
              "wohingegen", "bis", "ehe", "zumal", "sobald", "soweit", "insofern", "wodurch", "womit"}
_SELF = {"ich", "wir"}
_KNOWING = {"bestätigen", "bekanntgeben", "mitteilen", "vorhersagen", "voraussagen", "verraten", "einigen", "erwarten"}
_DEPENDENT = {"advcl", "acl", "xcomp"}


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
            yield from of_so(token, sentence)
        elif token.lower_ in words.prepositions or token.lower_ in {"nach", "unter", "aus"}:
            yield from of_preposition(token, words=words)


def _of_verb(verb: Token, *, words: Words) -> Iterator[Report]:
    lemma = verb_lemma(verb)
    if _is_no_report(verb, lemma):
        return
    if lemma not in words.verbs and lemma not in words.reported and lemma not in words.quoting:
        yield from _of_any_verb(verb)
        return
    text = cue_text(verb)
    speaker = speaker_of(verb, quoting=lemma in words.quoting)
    if is_reported_mood(verb) and (speaker is None or verb.doc[speaker[0]:speaker[1]].root.pos_ == "PRON"):
        return  # "er gehe davon aus, dass ..." is told by whoever tells of him
    found: tuple[tuple[Callable[[Token], Range | None], Pattern], ...] = (
        (partial(_complement, words=words), "clause"), (_surrounding, "parenthesis"), (_leading, "clause"),
        (_before, "back"))
    for look, pattern in found if lemma in words.verbs or _points_on(verb, words.reported.get(lemma)) else ():
        content = look(verb)
        if content is None or not _has_verb(verb.doc[content[0]:content[1]]):
            continue
        if speaker is None and pattern == "parenthesis":
            speaker = _speaker_beside(verb)
        yield Report(verb, text, speaker, content, pattern)
        return
    yield Report(verb, text, speaker, None, "verb")


def _is_no_report(verb: Token, lemma: str) -> bool:
    """Whether a speech verb gives nobody's words: the speaker's own belief ("ich glaube"), a question ("Glauben Sie, ...?"),
    a refusal ("wollte nicht bestätigen, dass"), a note of the paper ("(Wikinews berichtete)")."""
    own = any(s.lower_ in _SELF for s in children(verb, "nsubj"))
    asked = is_question(verb) and verb.dep_ in {"ROOT", "root"} and verb.sent[-1].text == "?" and lemma != "fragen"
    refused = lemma in _KNOWING and any(c.lower_ in {"nicht", "niemand", "kaum"} for c in verb.children)
    first = verb.doc[max(verb.left_edge.i - 1, 0)]
    return own or asked or refused or "(" in {first.text, verb.doc[verb.left_edge.i].text}


def _has_verb(content: Span) -> bool:
    """Whether words are a clause: with a finite verb or an infinitive, not "zu einem Sturm entwickelt"."""
    return any(t.pos_ == "AUX" or t.tag_ in {"VVIZU", "PTKZU"} or (t.pos_ == "VERB" and "Part" not in t.morph.get(
        "VerbForm", [])) for t in content)


def _points_on(verb: Token, prepositions: frozenset[str] | None) -> bool:
    """Whether "davon", "darauf" or "es" beside a verb points to a clause: "sprach davon, dass", "hielt es für richtig"."""
    words = {c.lower_ for c in verb.children}
    joined = {f"da{r}{name}" for name in prepositions or () for r in ("", "r")}
    return bool(prepositions) and bool(words & joined or "es" in words)


def _speaker_beside(verb: Token) -> Range | None:
    """The speaker of a parenthesis whose subject the parser hung on "wie" or on the clause around it."""
    wie = next((c for c in verb.children if c.lower_ == "wie"), None)
    if wie is not None:
        named = [t for t in verb.doc[wie.i + 1:verb.i] if t.pos_ in {"NOUN", "PROPN", "PRON"}]
        return phrase(named[0]) if named and not children(named[0], "case") else None
    first = nominative(clause_head(verb.head)) if verb.head.i > verb.i else None
    return phrase(first) if first is not None and first.i < verb.i else None


def _of_any_verb(verb: Token) -> Iterator[Report]:
    """A verb of no list with a clause in the subjunctive: "prangerten an, dass es fehle", "winkte ab, das sei falsch"."""
    clause = next((c for c in children(verb, "ccomp") if c.i > verb.i and _has_that(c)), None)
    if clause is None:
        comma = next((t.i for t in verb.doc[verb.i + 1:verb.sent.end - 1] if t.text == "," or is_predicate(t)), verb.i)
        clause = _clause_behind(comma, verb) if verb.doc[comma].text == "," else None
    told = "Fin" in finite(verb).morph.get("VerbForm", []) and not is_subjunctive(verb)
    if clause is not None and told and is_reported_mood(clause) and clause.dep_ != "acl":
        speaker = speaker_of(verb)
        if speaker is not None:
            yield Report(verb, cue_text(verb), speaker, _extended(clause), "clause")


def _has_that(clause: Token) -> bool:
    return bool({c.lower_ for c in children(clause, "mark")} & _THAT)


def _complement(verb: Token, *, words: Words) -> Range | None:
    """The clause that the verb governs, also by way of "darauf", "davon" or "es"."""
    governors = [verb, *(c for c in verb.children if c.lower_ in _CORRELATES)]
    for governor in governors:
        for child in governor.children:
            content = _extended(child) if _is_complement(child, verb, correlate=governor.i != verb.i) else None
            if content is not None and _has_verb(verb.doc[content[0]:content[1]]):
                return content
    return _next_clause(verb, words=words)


def _extended(clause: Token) -> Range | None:
    """The tokens of a reported clause, with the rest of the sentence where that goes on in the subjunctive
    ("er sei froh, es gebe Hoffnung") or has no verb of its own, and without what is joined to it in the
    indicative ("er sei froh und fügte hinzu")."""
    start, end = clause_range(clause)
    if is_subjunctive(clause):
        told = next((c for c in children(clause, "conj") if c.i > clause.i and _is_told(c)), None)
        if told is not None:
            end = min(end, next(iter(children(told, "cc")), finite(told)).i, finite(told).i)
            return trim(clause.doc, (start, end)) if start < end else None
    rest = [t for t in clause.doc[end:clause.sent.end] if is_predicate(t) or children(t, "cop")]
    if is_reported_mood(clause) and all(is_reported_mood(t) for t in rest if t.dep_ not in _DEPENDENT):
        end = max(end, clause.sent.end) if clause.i > start else end
    return trim(clause.doc, (_opening(clause, start), end))


def _is_told(predicate: Token) -> bool:
    """Whether a clause is told by the article itself: with a finite verb in the past indicative."""
    word = finite(predicate)
    return "Fin" in word.morph.get("VerbForm", []) and "Past" in word.morph.get("Tense", []) and not is_subjunctive(predicate)


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


def _leading(verb: Token) -> Range | None:
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
    if marks & _ADVERBIAL or child.dep_ in {"conj", "obj"} and not marks & _THAT:
        return child.dep_ == "conj" and child.i > verb.i and not marks and is_subjunctive(child) and (
            not is_reported_mood(verb) and verb.doc[child.left_edge.i - 1].text == ",")
    if child.dep_ == "acl" or _is_relative(child):
        return bool(marks & _THAT) or (correlate and bool(marks))
    if child.i < verb.i and not marks and child.dep_ in {"advcl", "parataxis", "conj", "ccomp"}:
        complete = "Fin" in finite(child).morph.get("VerbForm", ["Fin"])
        return complete and verb.doc[finite(verb).i - 1].text == ","
    if child.dep_ == "parataxis":
        return child.i > verb.i and any(t.text in {",", ":"} for t in verb.doc[verb.i + 1:child.i]) and (
            is_subjunctive(child) or verb.doc[max(child.left_edge.i - 1, 0)].text == ":")
    if child.dep_ == "advcl":
        infinitive = "zu" in marks or child.tag_ == "VVIZU"
        return child.i > verb.i and (infinitive or bool(marks & _THAT)) or (correlate and bool(marks))
    return child.dep_ in {"ccomp", "xcomp", "csubj", "conj", "obj"} and len(list(child.subtree)) > 1


def _is_relative(clause: Token) -> bool:
    first = clause.doc[clause.left_edge.i]
    return _is_relative_word(first.nbor() if first.text == "," and first.i + 1 < len(first.doc) else first)


def _next_clause(verb: Token, *, words: Words) -> Range | None:
    """The clause that begins right behind the speech verb's phrase, where the parser hung it on another word: with
    "dass", in the subjunctive, or with "zu"; relative clauses about the speaker are passed over."""
    doc = verb.doc
    for i in range(verb.i + 1, verb.sent.end - 1):
        token = doc[i]
        if is_predicate(token) and not _is_aside(token, verb):
            return None
        if token.text in {",", ":"}:
            clause = _clause_behind(i, verb)
            if clause is not None:
                of_noun = clause.dep_ == "acl" and clause.head.i > verb.i and listed(clause.head, words.nouns)
                return None if of_noun else _extended(clause)
            last = _infinitive_behind(token)
            if last is not None:
                return i + 1, last + 1
    return None


def _is_aside(token: Token, verb: Token) -> bool:
    """Whether a predicate belongs to a relative clause behind the verb: "sagte Kim, der aus Bern kam, ..."."""
    while token.head.i > verb.i and token.dep_ != "acl":
        if token.head.i == token.i:
            return False
        token = token.head
    return token.dep_ == "acl" and _is_relative(token)


def _clause_behind(comma: int, verb: Token) -> Token | None:
    """The clause behind a comma with "dass" or in the subjunctive."""
    first, second = verb.doc[comma + 1], verb.doc[min(comma + 2, len(verb.doc) - 1)]
    if first.lower_ in _ADVERBIAL and "Fin" not in second.morph.get("VerbForm", []):
        return None
    if first.lower_ in _THAT and first.dep_ == "mark":
        clause = first.head
        return clause if clause.i > comma and not any(a.i == clause.i for a in verb.ancestors) else None
    clause = clause_head(first)
    behind = clause.i > comma and clause.left_edge.i >= comma and not _is_relative(clause) and not (
        {c.lower_ for c in children(clause, "mark")} & _ADVERBIAL)
    return clause if behind and is_subjunctive(clause) and not is_reported_mood(verb) else None


def _infinitive_behind(comma: Token) -> int | None:
    """The last word of the infinitive with "zu" behind a comma, told by its tags: "bat ihn, der Klage stattzugeben"."""
    doc, end = comma.doc, comma.sent.end
    if doc[comma.i + 1].lower_ in _ADVERBIAL:
        return None
    for token in doc[comma.i + 1:end]:
        if token.tag_ == "VVIZU" or (token.i + 1 < end and token.tag_ == "PTKZU" and doc[token.i + 1].tag_.endswith("INF")):
            last = token.i + (token.tag_ == "PTKZU")
            return last + 1 if last + 1 < end and doc[last + 1].tag_ in {"VAINF", "VMINF"} else last
        if token.tag_ in {"VVFIN", "VAFIN", "VMFIN", "KOUS"} or token.text in {",", ":", ";"}:
            return None
    return None


def _is_relative_word(token: Token) -> bool:
    return token.tag_ == "PRELS" or "Rel" in token.morph.get("PronType", [])


def _surrounding(verb: Token) -> Range | None:
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
    head = clause_head(verb.head)
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
    sides = [trim(so.doc, (sentence.start, so.i)), trim(so.doc, (behind, sentence.end)) if behind < sentence.end else None]
    return max((side for side in sides if side is not None), key=lambda side: side[1] - side[0], default=None)


def _before(verb: Token) -> Range | None:
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
    found = next(((c, according) for c, according in _clauses_of(noun)), None)
    content = trim(noun.doc, clause_range(found[0])) if found is not None else _behind_noun(noun)
    if content is None:
        return
    speaker = owner(noun) or (phrase(noun) if found is not None and found[1] else None)
    verb = clause_head(noun)
    if speaker is None and verb_like(verb) and noun.dep_ not in {"nsubj", "nsubj:pass"}:
        speaker = speaker_of(verb)
    yield Report(noun, noun.text, speaker or phrase(noun), content, "clause")


def _clauses_of(noun: Token) -> Iterator[tuple[Token, bool]]:
    """The clauses that a noun governs, each with whether "wonach" begins it."""
    for child in children(noun, "acl", "ccomp", "xcomp"):
        marked = {c.lower_ for c in children(child, "mark")} & (_THAT | {"zu"})
        according = any(c.lower_ == "wonach" for c in child.children)
        if child.i > noun.i and (marked or according or is_subjunctive(child)) and (
                according or not _is_relative(child)):
            yield child, according


def _behind_noun(noun: Token) -> Range | None:
    """The clause right behind a noun, where the parser hung it on the verb: "kam zu dem Schluss, dass ..."."""
    comma = noun.i + 1
    if comma + 1 >= noun.sent.end or noun.doc[comma].text != ",":
        return None
    clause = _clause_behind(comma, noun)
    if clause is not None:
        return trim(noun.doc, clause_range(clause))
    last = _infinitive_behind(noun.doc[comma])
    return (comma + 1, last + 1) if last is not None else None
