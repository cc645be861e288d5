"""Source phrases without a verb: "laut Interfax", "Peskow zufolge", "nach Angaben der Polizei", ", so
Peskow"."""
from __future__ import annotations

from collections.abc import Iterator

from kg.language.grammar import clause_head, finite, noun_lemma, verb_lemma
from kg.language.parsed import children
from kg.language.reportedclauses import first_joined
from kg.language.reports import Report, Words, clause_range, listed
from kg.language.speakers import Range, is_own, owner, phrase, trim
from kg.language.tokens import Span, Token

_STOPS = {",", ".", ":", ";", "–", "“", '"', "!", "?", ")", "„"}
_OPENERS = {",", "–", "-", "“", "”", '"', "«", "»", "("}
_SAYERS = ("sprecher", "sprecherin", "zeuge", "zeugin", "experte", "zeitung", "magazin", "agentur", "sender", "behörde")
_INNER = {"nmod", "appos", "flat", "amod", "det", "case"}
_NOMINAL = {"NOUN", "PROPN", "PRON", "X", "ADJ", "NUM"}


def of_preposition(token: Token, *, words: Words) -> Iterator[Report]:
    """Give the report of a source preposition: "laut Interfax", "nach Angaben der Polizei", "unter
    Berufung auf X".

    Its content is the clause that the phrase stands in.
    """
    noun = _source_noun(token, words=words)
    if noun is None:
        return
    if token.lower_ == "nach" and not _names_source(noun, words=words):
        return
    if token.lower_ == "unter":
        noun = next(iter(children(noun, "nmod", "obl")), None) if noun_lemma(noun) == "Berufung" else None
        if noun is None or verb_lemma(clause_head(noun)) in words.verbs:
            return
    named = noun.pos_ == "PROPN" or noun.ent_type_ or children(noun, "appos") or noun.lemma_.lower().endswith(_SAYERS)
    if token.lower_ == "gemäß" and not (named or listed(noun, words.nouns)):
        return
    whom = phrase(noun)
    if token.lower_ == "zufolge" and whom[0] < token.i:
        whom = whom[0], min(whom[1], token.i)
    head = first_joined(clause_head(noun))
    edge = noun.right_edge.i + 1 if noun.right_edge.i < finite(head).i else 0
    whole = min(token.i, whom[0]), max(token.i + 1, whom[1], edge)
    said = listed(noun, words.nouns) or _names_source(noun, words=words)
    speaker = owner(noun) if said and not is_own(noun) else None
    content = _around(head, whole)
    if content is not None and content[1] - content[0] > 1:
        yield Report(token, token.text, speaker or whom, content, "source")


def _names_source(noun: Token, *, words: Words) -> bool:
    """Whether "nach" with a noun names a source: "nach Angaben", "nach Ermittlungen", not "nach den Ermittlungen"."""
    clause = clause_head(noun)
    if noun.tag_ == "PRELS" and clause.dep_ == "acl":
        return listed(clause.head, words.nouns)  # "Gerüchte, nach denen Kim kam"
    definite = any(c.lower_ in {"der", "dem", "den", "diesem", "dieser"} for c in children(noun, "det"))
    return listed(noun, words.sources) or listed(noun, words.wills) or (listed(noun, words.findings) and not definite)


def _source_noun(token: Token, *, words: Words) -> Token | None:
    """The noun that a source preposition stands with; "zufolge" stands behind it."""
    noun: Token | None = token.head if token.dep_ in {"case", "mark", "advmod"} else None
    if token.lower_ == "zufolge" and token.i > 0:
        behind = token.doc[max(token.i - 4, token.sent.start):token.i]
        before = [t for t in behind if t.pos_ in {"NOUN", "PROPN", "PRON"}]
        noun = before[-1] if before else token.nbor(-1)
        while noun.head.i < token.i and noun.dep_ in _INNER and noun.head.i != noun.i:
            noun = noun.head
    elif token.lower_ == "nach" and token.i > token.sent.start and token.nbor(-1).pos_ == "NOUN" and (
            noun is None or noun.i > token.i + 4 or _names_source(token.nbor(-1), words=words)) and not (
            {c.lower_ for c in children(token.nbor(-1), "case")} - {"nach"}):
        noun = token.nbor(-1)  # "meiner Meinung nach"
    elif noun is None and token.lower_ == "laut" and token.i + 1 < token.sent.end:
        noun = token.nbor()
        while noun.head.i > noun.i and noun.dep_ in _INNER:
            noun = noun.head
    if noun is not None and token.lower_ == "nach" and noun.pos_ == "PROPN" and noun.i + 1 < token.sent.end and (
            noun.i > token.i and _names_source(noun.nbor(), words=words)):
        noun = noun.nbor()  # "nach Merkels Meinung"
    return noun if noun is not None and noun.pos_ in _NOMINAL else None


def _around(head: Token, part: Range) -> Range | None:
    """The clause of a head without a part at its edge, and without clauses beside it with their own
    subject."""
    start, end = clause_range(head, alone=True)
    if finite(head).i == start and part[0] > start:
        while start > head.sent.start and head.doc[start - 1].text not in _STOPS:
            start -= 1  # a statement begins with something before its verb, whatever the parser hung it on
    if start >= part[0] and start < part[1]:
        start = part[1]
    if part[0] < end <= part[1]:
        end = part[0]
    return trim(head.doc, (start, end)) if start < end else None


def of_so(token: Token, sentence: Span) -> Iterator[Report]:
    """Give the report of a parenthesis ", so Peskow": after a comma or mark, with a noun phrase and no
    verb."""
    doc, i = token.doc, token.i
    if i + 1 >= sentence.end or i == 0 or doc[i - 1].text not in _OPENERS:
        return
    end = i + 1
    while end < sentence.end and doc[end].text not in _STOPS:
        if doc[end].pos_ in {"VERB", "AUX", "SCONJ"}:
            return
        end += 1
    first = doc[i + 1]
    named = any(t.pos_ in {"NOUN", "PROPN", "PRON"} for t in doc[i + 1:end])
    if not named or first.pos_ in {"ADV", "ADP", "CCONJ"} or (
            first.pos_ == "ADJ" and first.text[0].islower()):
        return
    stop = next((t.i for t in doc[i + 2:end] if t.pos_ in {"ADP", "ADV"} and t.lower_ != "von"), end)
    root = sentence.root
    content = trim(doc, (sentence.start, i if root.i < i else sentence.end))
    yield Report(token, token.text, (i + 1, stop), content, "so")
