"""Pictures of a parse, drawn by displaCy, spaCy's own: the dependency tree as SVG, the mentions as marked text."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from spacy.displacy.render import DependencyRenderer, EntityRenderer

from kg.language.parsed import Parsed
from kg.language.tokens import Token
from kg.model import Mention

COLOURS = {"Person": "#cfe3f7", "Organisation": "#d9edd5", "State": "#f9e2b8", "Place": "#ead9f2", "Event": "#f7d3d3",
           "Nationality": "#fdf0d5", "": "#e6e6e6"}


LEAST_DISTANCE, PER_LETTER = 90, 10       # pixels from word to word, so that no long one runs into the next


def tree_picture(parsed: Parsed, sentence: int) -> str:
    """Give the dependency tree of a sentence as SVG markup; what a text says is escaped.

    The identifiers in it come from the sentence's number, so that the same sentence gives the same bytes.
    """
    tokens = [token for token in parsed.doc if parsed.sentence_of[token.i] == sentence]
    first = tokens[0].i
    words = [{"text": token.text, "tag": escape(token.pos_)} for token in tokens]
    arcs = [_arc(token, first) for token in tokens if token.head.i != token.i
            and parsed.sentence_of[token.head.i] == sentence]
    widest = max(len(token.text) for token in tokens)
    drawn = DependencyRenderer({"compact": True, "distance": max(LEAST_DISTANCE, PER_LETTER * widest),
                                "font": "sans-serif"})
    drawn.lang = "de"
    return drawn.render_svg(f"sentence-{sentence}", words, arcs)


def _arc(token: Token, first: int) -> dict[str, object]:
    left, right = sorted((token.i - first, token.head.i - first))
    return {"start": left, "end": right, "label": escape(token.dep_),
            "dir": "left" if token.i < token.head.i else "right"}


def mention_picture(parsed: Parsed, sentence: int, mentions: Sequence[Mention], *, labels: Mapping[str, str]) -> str:
    """Give a sentence as HTML in which the mentions are marked with a label and a colour for their kind of entity.

    ``labels`` are the words for the labels of mentions ("Person", "" for none). Of mentions that lie in one another
    the longest is marked.
    """
    where = parsed.sentences[sentence]
    spans: list[dict[str, object]] = []
    end = where.start
    for mention in sorted((m for m in mentions if m.sentence == sentence), key=lambda m: (m.start, m.start - m.end)):
        if mention.start >= end and mention.end <= where.end:
            spans.append({"start": mention.start - where.start, "end": mention.end - where.start,
                          "label": escape(labels.get(mention.label, mention.label))})
            end = mention.end
    colours = {labels.get(label, label): colour for label, colour in COLOURS.items()}
    drawn = EntityRenderer({"colors": colours})
    drawn.lang = "de"
    return drawn.render_ents(where.text, spans, None)
