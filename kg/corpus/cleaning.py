"""Finds what is no news prose in an article, and where sentences must end, without changing the text."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.corpus.furniture import Furniture, load_furniture
from kg.corpus.glue import count_words, glued_openers, glued_stops, teaser_seam
from kg.corpus.language_check import is_foreign_line
from kg.corpus.lines import Line, bullet_end, is_wrapped, runs_on, split_lines
from kg.model import Document
from kg.text import Span, fold_name, merge_spans, span_at

_LEAST_REPEATED = 20                                        # characters of a line that counts as repeated
_CUT_OFF = re.compile(r"(?<=[.!?…])\s+\S+(?:\s+\S+){0,2}(?:\.\.\.|…)$")   # "… ihr Land. Nordko..."
_LONGEST_CUT_OFF = 100                                       # characters
_SITE_NAME = re.compile(r"\s+\|\s+[^|.!?]{2,40}$")           # "Kreml bestätigt Treffen | Beispielblatt"


def clean(document: Document, *, lexicon: Mapping[str, Iterable[str]]) -> Document:
    """Give the document with ``skipped`` and ``breaks`` filled in; its text stays as it is.

    ``skipped`` gets furniture lines ("Weiterlesen »"), labels and credits ("Quelle:", "(dpa)", "Foto: …"),
    bullets and lines that the article repeats; what was skipped before (a header) stays skipped. ``breaks``
    gets the line ends that end a sentence and the seams of glued ones ("… bestätigt|Moskau hat …"). Teasers
    of other articles are kept: they are news, too. ``lexicon`` is ``rulebook.lexicon["furniture"]``.
    Raises :class:`RuleError` if it holds an expression that is none.
    """
    furniture = load_furniture(lexicon)
    text = document.text
    lines = split_lines(text, skipped=document.skipped)
    skipped = list(document.skipped)
    breaks: set[int] = set()
    kept = _kept_lines(lines, furniture, title=document.title)
    skipped += [(line.start, line.end) for line in lines if line not in kept]
    breaks.update(_line_breaks(lines))
    words = count_words(text) if any(furniture.ends_teaser(line.text) for line in lines) else {}
    for i, line in enumerate(lines):
        if line in kept:
            teaser = i + 1 < len(lines) and furniture.ends_teaser(lines[i + 1].text)
            edges, seams = _inside(line, furniture, words if teaser else None)
            skipped += edges
            breaks.update(seams)
    spans = merge_spans(skipped)
    outside = (at for at in breaks
               if 0 < at < len(text) and not span_at(spans, at) and not span_at(spans, at - 1))
    return replace(document, skipped=spans, breaks=tuple(sorted(outside)))


def _kept_lines(lines: list[Line], furniture: Furniture, *, title: str) -> set[Line]:
    """Give the lines that are prose and stand here for the first time."""
    seen = {fold_name(title)}
    kept: set[Line] = set()
    for line in lines:
        if furniture.is_line(line.text) or is_foreign_line(line.text):
            continue
        key = line.key
        if key in seen and (len(key) >= _LEAST_REPEATED or key == fold_name(title)):
            continue
        seen.add(key)
        kept.add(line)
    return kept


def _line_breaks(lines: list[Line]) -> Iterator[int]:
    """Give the line ends at which a sentence ends. In a text wrapped at a fixed width these are the ends of
    paragraphs and of lines before a list item, else all but those where the sentence runs on."""
    wrapped = is_wrapped(lines)
    for line, following in zip(lines, lines[1:], strict=False):
        if bullet_end(following.text) or not runs_on(line, following) and (line.before_gap or not wrapped):
            yield line.end


def _inside(
    line: Line, furniture: Furniture, words: Mapping[str, int] | None,
) -> tuple[list[Span], list[int]]:
    """Give what is to be skipped within a kept line, and the seams of glued sentences in it; ``words`` are
    the words of the article if the line is a teaser."""
    bullet = bullet_end(line.text)
    first, last = furniture.prose(line.text[bullet:])
    first, last = first + bullet, last + bullet
    prose = line.text[first:last]
    seams = set(glued_stops(prose, openers=furniture.openers, abbreviations=furniture.abbreviations))
    seams.update(glued_openers(prose, openers=furniture.openers))
    skipped = [(0, first), (last, len(line.text))]
    if words is not None:
        seam = teaser_seam(prose, words=words, openers=furniture.openers, camel=furniture.camel)
        if seam is not None:
            seams.add(seam)
            if site := _SITE_NAME.search(prose[:seam]):
                skipped.append((first + site.start(), first + seam))
        tail = max(0, len(prose) - _LONGEST_CUT_OFF)
        if cut := _CUT_OFF.search(prose[tail:]):
            skipped.append((first + tail + cut.start(), last))
    return ([(line.start + a, line.start + b) for a, b in skipped if a < b],
            [line.start + first + seam for seam in sorted(seams)])
