"""Text between quotation marks: where it stands, and whether it is speech or the name of a thing."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.language.tokens import Doc, Token

_MARKED = re.compile(
    r"„[^„“”]{1,2000}?[“”]|„[^„“”\"]{1,2000}?\"|“[^„“”]{1,2000}?”|»[^«»]{1,2000}?«|«[^«»]{1,2000}?»|‚[^‚‘’]{1,500}?[‘’]"
    r"|(?<![\w\"])\"(?=\S)[^\"]{1,2000}?(?<=\S)\"(?!\w)|(?<![\w'])'(?=\w)[^'\"]{3,500}?(?<=\S)'(?![\w'])"
)
_MARKS = set("„“”\"«»‚‘’'")
# Nouns whose words in quotation marks are a name, even where they make a sentence: "unter dem Motto „Wir bleiben“".
NAMED = {"Motto", "Titel", "Name", "Begriff", "Bezeichnung", "Film", "Buch", "Lied", "Song", "Roman", "Studie",
         "Projekt"}
OPENING = frozenset("„“\"«»‚")


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch in quotation marks: offsets in the text of the Doc with the marks, tokens (end excluded)."""

    start: int
    end: int
    first: int
    last: int


def find_marked(doc: Doc) -> Iterator[Marked]:
    """Give what stands in quotation marks („…“, »…«, «…», “…”, "…", ‚…‘, '…'), outermost pairs only.

    In "Er nannte es „falsch“." that is „falsch“ with its marks.
    """
    for match in _MARKED.finditer(doc.text):
        span = doc.char_span(match.start(), match.end())
        if span is not None and len(span) > 2:
            yield Marked(match.start(), match.end(), span.start, span.end)


def words_in(doc: Doc, marked: Marked) -> list[Token]:
    """Give the words between the marks."""
    inside = doc[marked.first:marked.last]
    return [t for t in inside if not (t.text in _MARKS or t.is_punct)]


def has_sentence(doc: Doc, marked: Marked) -> bool:
    """Whether a finite verb stands between the marks, with four words at least: a name rarely has one."""
    words = words_in(doc, marked)
    return len(words) >= 4 and any(
        t.pos_ in {"VERB", "AUX"} and not {"Inf", "Part"} & set(t.morph.get("VerbForm", [])) for t in words)


def looks_like_name(doc: Doc, marked: Marked, *, nouns: re.Pattern[str]) -> bool:
    """Whether the marks hold a title or name: only capitalised or foreign words, words right behind their
    kind of thing ("die Zeitung „Neue Zeit“", "unter dem Motto „Frieden jetzt“") or behind "so genannt"."""
    words = words_in(doc, marked)
    if not words or (marked.first and _is_so_called(doc[marked.first - 1])):
        return True
    before = doc[marked.first - 1] if marked.first else None
    if before is not None and before.lemma_ in NAMED:
        return True
    if before is not None and before.pos_ in {"NOUN", "PROPN"} and not nouns.fullmatch(
            before.lemma_.lower()):
        inside = range(marked.first, marked.last)
        root = next((t for t in words if t.head.i not in inside), words[0])
        if root.head.i == before.i:
            return True
    if sum(t.pos_ == "X" or t.tag_ == "FM" for t in words) * 2 > len(words):
        return True
    lowered = [t for t in words if t.text[0].islower() and t.pos_ not in {"DET", "ADP", "CCONJ"}]
    if len(words) > 2 and words[0].text[0].islower():
        return False
    return not lowered and not (len(words) > 5 and has_sentence(doc, marked))


def _is_so_called(token: Token) -> bool:
    return token.lower_.startswith(("sogenannt", "genannt"))


def opens_small(doc: Doc, marked: Marked) -> bool:
    """Whether the first word is written small: a piece of a sentence, not a title."""
    words = words_in(doc, marked)
    return bool(words) and words[0].text[0].islower()
