"""One article as the German pipeline parsed it, with the way back to the offsets of the text as read.

The pipeline sees the words without line breaks and furniture; ``Parsed`` keeps, for each token, the section
and the offsets where it stands, so that whatever is found can be quoted word for word.
"""
from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc

from kg.language.tokens import Doc, Token, no_infinitive, read_doc
from kg.model import Document, Section, Sentence
from kg.text import segments

log = logging.getLogger(__name__)

MAX_WORDS = 500     # of a sentence, marks counted: the time of parser and grammar grows with the square of it
FINAL = {".", "!", "?", "…", "...", "?!", "!!", "!!!", "??"}
CLOSING = {"“", "”", '"', "«", "»", "'", "‘", "’", ")", "]"}
OPENING = {"„", '"', "«", "»", "“", "‚", "(", "[", "'", "–", "-", "—"}
ONLY_CLOSING = CLOSING - OPENING

Place = tuple[Section, int, int]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed article: ``places[i]`` tells section, start and end of token ``i``; ``sentence_of[i]`` its sentence."""

    document: Document
    doc: Doc
    places: tuple[Place, ...]
    sentences: tuple[Sentence, ...]
    sentence_of: tuple[int, ...]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Give the offsets in the section's text from token ``first`` to token ``last``, both included."""
        return self.places[first][1], self.places[last][2]

    def text(self, first: int, last: int) -> str:
        """Give the words from token ``first`` to ``last`` exactly as the article has them."""
        start, end = self.span(first, last)
        return self.document.section(self.places[first][0])[start:end]

    def char_tokens(self, start: int, end: int) -> tuple[int, int] | None:
        """Give first and last token of a character range of ``doc.text``, None if it holds no whole token."""
        found = self.doc.char_span(start, end)
        return (found.start, found.end - 1) if found is not None and len(found) else None


def make_doc(document: Document, *, nlp: Language) -> SpacyDoc:
    """Tokenize title and body of an article into one ``Doc`` without white-space tokens.

    The places of the tokens travel in ``doc.user_data["places"]``, sentence starts are fixed where the text
    itself shows them: after the title, at line ends that cleaning marked, after final punctuation.
    "Das tat er. Danach ..." starts a sentence at "Danach"; "am 13. September" does not.
    """
    words: list[str] = []
    spaces: list[bool] = []
    places: list[Place] = []
    starts: set[int] = set()
    for section, first, last in _pieces(document):
        starts.add(len(words))
        at = first
        for word, space in _words(document.section(section)[first:last], nlp=nlp):
            after = at + len(word) + space
            if not word.isspace():
                for part in _split_stop(word):
                    words.append(part)
                    spaces.append(False)
                    places.append((section, at, at + len(part)))
                    at += len(part)
                spaces[-1] = bool(space)
            elif "\n\n" in word:
                starts.add(len(words))
            if spaces and word.isspace():
                spaces[-1] = True
            at = after
        if spaces:
            spaces[-1] = True
    begins = [i for i in range(len(words)) if i == 0 or i in starts or _starts_sentence(words, spaces, i)]
    kept = [(one, end) for one, end in zip(begins, [*begins[1:], len(words)], strict=False) if end - one <= MAX_WORDS]
    if len(kept) < len(begins):
        _tell_long(document, begins=begins, words=len(words))
        whole = [i for one, end in kept for i in range(one, end)]
        words, spaces, places = ([column[i] for i in whole] for column in (words, spaces, places))  # type: ignore
    first_words: list[bool | int | None] = [i == one for one, end in kept for i in range(one, end)]
    return SpacyDoc(nlp.vocab, words=words, spaces=spaces, sent_starts=first_words, user_data={"places": places})


def _words(text: str, *, nlp: Language) -> Iterator[tuple[str, int]]:
    """The words of a text, white space as well, each with the number of spaces behind it, 0 or 1."""
    strings = nlp.vocab.strings
    for orth, space in nlp.tokenizer(text).to_array(["ORTH", "SPACY"]).tolist():
        yield strings[orth], space


def _tell_long(document: Document, *, begins: list[int], words: int) -> None:
    lengths = [end - one for one, end in zip(begins, [*begins[1:], words], strict=True)]
    log.warning("%s: %d sentence(s) of more than %d words, the longest of %d, left out", document.source or document.id,
                sum(length > MAX_WORDS for length in lengths), MAX_WORDS, max(lengths))


MIXED = re.compile(r"\w*[a-zäöü][A-ZÄÖÜ]\.")


def _split_stop(word: str) -> tuple[str, ...]:
    """Take the full stop off an abbreviation in mixed letters that ends a sentence: "die AfD." is two words."""
    return (word[:-1], ".") if word[-1] == "." and MIXED.fullmatch(word) else (word,)


def _pieces(document: Document) -> Iterator[tuple[Section, int, int]]:
    """The stretches of title and body that are prose, cut where a sentence boundary is forced."""
    if document.title.strip():
        yield "title", 0, len(document.title)
    for start, end in segments(document.text, skipped=document.skipped, breaks=document.breaks):
        yield "body", start, end


def _starts_sentence(words: list[str], spaces: list[bool], i: int) -> bool:
    """Whether token ``i`` begins a sentence, by the punctuation before it and its own first letter."""
    before = i - 1
    while before > 0 and words[before] in CLOSING:
        before -= 1
    if words[before] not in FINAL or words[i] in ONLY_CLOSING:
        return False
    if words[i] in CLOSING and not spaces[i - 1]:
        return False
    follow = i
    while follow < len(words) - 1 and words[follow] in OPENING:
        follow += 1
    return words[follow][0].isupper() or words[follow][0].isdigit()


def read_parse(document: Document, *, doc: SpacyDoc, infinitive: Callable[[str], str] = no_infinitive) -> Parsed:
    """Give the parsed article with its sentences; each holds ``section[start:end] == text``.

    ``infinitive`` gives that of a participle, "" where none is known.
    """
    places = tuple(doc.user_data["places"])
    sentences: list[Sentence] = []
    sentence_of = [0] * len(doc)
    for span in doc.sents:
        section, start, _ = places[span.start]
        end = places[span.end - 1][2]
        for i in range(span.start, span.end):
            sentence_of[i] = len(sentences)
        sentences.append(Sentence(document.id, section, start, end, document.section(section)[start:end],
                                  index=len(sentences)))
    return Parsed(document, read_doc(doc, infinitive=infinitive), places, tuple(sentences), tuple(sentence_of))


def children(token: Token, *labels: str) -> list[Token]:
    """Give the dependents of a token with one of the labels, in the order of the text."""
    below = token.children
    return [child for child in below if child.dep_ in labels] if below else []


def attach(token: Token, head: Token, label: str) -> bool:
    """Hang a token on a new head unless that would close a circle; tell whether it was done."""
    if head.i == token.i or head.sent.start != token.sent.start or any(a.i == token.i for a in head.ancestors):
        return False
    token.hang(head)
    token.dep_ = label
    return True
