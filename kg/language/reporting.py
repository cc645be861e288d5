"""Who says so: speech verbs, source phrases and their speakers, each with the words that it reports.

A ``Report`` joins a cue ("sagte", "laut", "so"), the phrase that names the speaker, and the tokens of the
reported clause. The patterns are those that attribution studies list for German news: complement clauses,
parentheses, source prepositions (cf. Petersen-Frey & Biemann 2024).
"""
from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from kg.language.grammar import clause_head, finite, is_predicate, is_question, subjects, verb_lemma, verb_like
from kg.language.parsed import children
from kg.language.reportedclauses import (
    THAT,
    clause_behind,
    complement,
    extended,
    has_verb,
    infinitive_behind,
    is_relative,
    leading,
    sentence_before,
    surrounding,
)
from kg.language.reports import Pattern, Report, Words, clause_range, cue_text, listed
from kg.language.sources import of_preposition, of_so
from kg.language.speakers import Range, nominative, owner, phrase, speaker_of, trim
from kg.language.subjunctive import is_reported_mood, is_subjunctive
from kg.language.tokens import Doc, Span, Token

_SELF = {"ich", "wir"}
_DENYING = {"zurückweisen", "dementieren", "bestreiten", "abstreiten", "leugnen", "entkräften"}
_KNOWING = {"bestätigen", "bekanntgeben", "mitteilen", "vorhersagen", "voraussagen", "verraten", "einigen", "erwarten"}


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
        elif token.lower_ in words.prepositions or token.lower_ in {"nach", "unter"}:
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
    denied = next((c for c in children(verb, "obj") if listed(c, words.nouns)), None) if lemma in _DENYING else None
    if is_reported_mood(verb) and (speaker is None or verb.doc.span(*speaker).root.pos_ == "PRON"):
        return  # "er gehe davon aus, dass ..." is told by whoever tells of him
    found: tuple[tuple[Callable[[Token], Range | None], Pattern], ...] = (
        (partial(complement, words=words), "clause"), (surrounding, "parenthesis"), (leading, "clause"),
        (sentence_before, "back"))
    for look, pattern in found if lemma in words.verbs or _points_on(verb, words.reported.get(lemma)) else ():
        content = look(verb)
        if content is None or not has_verb(verb.doc[content[0]:content[1]]):
            continue
        if pattern == "clause":
            content = _without_cues(verb.doc, content, words=words)
        if speaker is None and pattern == "parenthesis":
            speaker = _speaker_beside(verb)
        if denied is not None:
            speaker = owner(denied) or phrase(denied)  # who says so in "wies den Vorwurf zurück, er habe gelogen"
        yield Report(verb, text, speaker, content, pattern)
        return
    yield Report(verb, text, speaker, None, "verb")


def _without_cues(doc: Doc, content: Range, *, words: Words) -> Range:
    """Cut reported words where a further verb of saying is joined to theirs: "drohte zu gehen und sagte, ..."."""
    for token in doc[content[0] + 1:content[1] - 1]:
        behind = doc[token.i + 1].text
        told = token.tag_ == "VVPP" and not children(token, "aux", "aux:pass") or (
            token.tag_ == "VVFIN" and "Past" in token.morph.get("Tense", []))
        if behind in {",", ":"} and told and verb_lemma(token) in words.verbs:
            joint = next((t for t in reversed(list(doc[content[0] + 1:token.i]))
                          if t.tag_ == "KON" or t.text == "," or is_predicate(t)), token)
            if joint.tag_ == "KON":
                return trim(doc, (content[0], joint.i)) or content
    return content


def _is_no_report(verb: Token, lemma: str) -> bool:
    """Whether a speech verb gives nobody's words: the speaker's own belief ("ich glaube"), a question ("Glauben Sie,
    ...?"), a refusal ("wollte nicht bestätigen, dass"), a note of the paper ("(Wikinews berichtete)")."""
    own = any(s.lower_ in _SELF for s in children(verb, "nsubj"))
    asked = is_question(verb) and verb.dep_ in {"ROOT", "root"} and verb.sent[-1].text == "?" and lemma != "fragen"
    refused = lemma in _KNOWING and any(c.lower_ in {"nicht", "niemand", "kaum"} for c in verb.children)
    return own or asked or refused or any(t.text == "(" for t in verb.doc[max(verb.i - 2, 0):verb.i])


def _points_on(verb: Token, prepositions: frozenset[str] | None) -> bool:
    """Whether "davon", "darauf" or "es" beside a verb points to a clause: "sprach davon, dass", "hielt es für gut"."""
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
    """A verb of no list with a clause in the subjunctive: "prangerten an, dass es fehle", "winkte ab, das sei so"."""
    clause = next((c for c in children(verb, "ccomp") if c.i > verb.i and _has_that(c)), None)
    if clause is None:
        comma = next((t.i for t in verb.doc[verb.i + 1:verb.sent.end - 1] if t.text == "," or is_predicate(t)), verb.i)
        clause = clause_behind(comma, verb) if verb.doc[comma].text == "," else None
    told = "Fin" in finite(verb).morph.get("VerbForm", []) and not is_subjunctive(verb)
    if clause is not None and told and is_reported_mood(clause) and clause.dep_ != "acl":
        speaker = speaker_of(verb)
        if speaker is not None:
            yield Report(verb, cue_text(verb), speaker, extended(clause), "clause")


def _has_that(clause: Token) -> bool:
    return bool({c.lower_ for c in children(clause, "mark")} & THAT)


def _of_adjective(token: Token, *, words: Words) -> Iterator[Report]:
    verb = token if children(token, "cop") else token.head
    content = complement(token, words=words)
    if content is None and verb.lemma_ in {"zeigen", "geben", "sehen"}:
        content = complement(verb, words=words)
    if content is not None and content[1] - content[0] > 1 and subjects(verb):
        yield Report(token, token.text, phrase(subjects(verb)[0]), content, "clause")


def _of_noun(noun: Token, *, words: Words) -> Iterator[Report]:
    """A noun with a clause: "vertrat die Ansicht, dass ...", "die Forderung der SPD, ... abzuziehen"."""
    said = listed(noun, words.nouns)
    found = next(((c, according) for c, according in _clauses_of(noun) if said or according), None)
    if not said and found is None:
        return
    content = trim(noun.doc, clause_range(found[0])) if found is not None else _behind_noun(noun)
    if content is None:
        return
    speaker = (owner(noun) if said else None) or (phrase(noun) if found is not None and found[1] else None)
    verb = clause_head(noun)
    if speaker is None and verb_like(verb) and noun.dep_ not in {"nsubj", "nsubj:pass"}:
        speaker = speaker_of(verb)
    yield Report(noun, noun.text, speaker or phrase(noun), content, "clause")


def _clauses_of(noun: Token) -> Iterator[tuple[Token, bool]]:
    """The clauses that a noun governs, each with whether "wonach" begins it."""
    for child in children(noun, "acl", "ccomp", "xcomp"):
        marked = {c.lower_ for c in children(child, "mark")} & (THAT | {"zu"})
        according = any(c.lower_ == "wonach" for c in child.children)
        if child.i > noun.i and (marked or according or is_subjunctive(child)) and (
                according or not is_relative(child)):
            yield child, according


def _behind_noun(noun: Token) -> Range | None:
    """The clause right behind a noun, where the parser hung it on the verb: "kam zu dem Schluss, dass ..."."""
    comma = noun.i + 1
    if comma + 1 >= noun.sent.end or noun.doc[comma].text != ",":
        return None
    clause = clause_behind(comma, noun)
    if clause is not None:
        return trim(noun.doc, clause_range(clause))
    last = infinitive_behind(noun.doc[comma])
    return (comma + 1, last + 1) if last is not None else None
