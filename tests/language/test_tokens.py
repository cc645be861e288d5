"""Tokens read from spaCy: they tell the same as spaCy's own, also after a token got another head."""
from __future__ import annotations

from hand_parses import spacy_parse
from spacy.tokens import Doc as SpacyDoc

from kg.language.tokens import Doc, read_doc

TABLE = """
Den    der     DET   2 det    Case=Acc|Gender=Masc,Neut
Plan   Plan    NOUN  3 obj    Case=Acc
lobte  loben   VERB  0 root   VerbForm=Fin
Kim    Kim     PROPN 3 nsubj
,      ,       PUNCT 8 punct
der    der     PRON  8 nsubj
heute  heute   ADV   8 advmod
kommt  kommen  VERB  2 acl
.      .       PUNCT 3 punct
"""
SECOND = """
Xi     Xi      PROPN 2 nsubj
geht   gehen   VERB  0 root
.      .       PUNCT 2 punct
"""


def told(doc: Doc | SpacyDoc) -> list[tuple[object, ...]]:
    """What each token tells of itself and of its place."""
    return [(t.i, t.idx, t.text, t.lower_, t.lemma_, t.pos_, t.tag_, t.dep_, t.whitespace_, t.ent_type_, t.is_punct,
             t.like_num, t.head.i, [c.i for c in t.children], [c.i for c in t.subtree], [c.i for c in t.ancestors],
             t.left_edge.i, t.right_edge.i, t.sent.start, t.sent.end, t.is_sent_start, t.morph.get("Gender", []),
             t.morph.get("Case", ["?"])) for t in doc]


def test_tokens_tell_what_those_of_spacy_tell() -> None:
    theirs = spacy_parse(TABLE, SECOND)
    ours = read_doc(theirs)
    assert told(ours) == told(theirs)
    assert ours.text == theirs.text
    assert [(s.start, s.end, s.text, s.root.i) for s in ours.sents] == [
        (s.start, s.end, s.text, s.root.i) for s in theirs.sents]


def test_tokens_tell_the_same_after_one_got_another_head() -> None:
    theirs = spacy_parse(TABLE, SECOND)
    ours = read_doc(theirs)
    for token, head in ((7, 3), (6, 2), (6, 7), (3, 1)):
        theirs[token].head = theirs[head]
        ours[token].hang(ours[head])
        assert told(ours[:9]) == told(theirs[:9])       # type: ignore[arg-type]


def test_spans_are_those_of_spacy() -> None:
    theirs = spacy_parse(TABLE, SECOND)
    ours = read_doc(theirs)
    for start in range(len(theirs)):
        for end in range(start + 1, len(theirs) + 1):
            assert ours.span(start, end).root.i == theirs[start:end].root.i
            assert ours.span(start, end).text == theirs[start:end].text
    for first in range(-1, len(theirs.text) + 1):
        for last in range(first + 1, len(theirs.text) + 2):
            wanted, found = theirs.char_span(first, last, alignment_mode="expand"), ours.char_span(first, last)
            assert (found is None) == (wanted is None)
            assert found is None or wanted is None or (found.start, found.end) == (wanted.start, wanted.end)
