"""Sentence boundaries and the way back from tokens to the text as read; spaCy's tokenizer, no model."""
from __future__ import annotations

import pytest
import spacy
from hand_parses import article
from spacy.language import Language

from kg.language.parsed import MAX_WORDS, Parsed, children, make_doc, read_parse
from kg.model import Document


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("de")


def read(nlp: Language, text: str, **fields: object) -> Parsed:
    document = Document("d1", text, **fields)  # type: ignore[arg-type]
    return read_parse(document, doc=make_doc(document, nlp=nlp))


def sentences(nlp: Language, text: str, **fields: object) -> list[str]:
    parsed = read(nlp, text, **fields)
    for sentence in parsed.sentences:       # the invariant that all evidence stands on
        assert parsed.document.section(sentence.section)[sentence.start:sentence.end] == sentence.text
    return [sentence.text for sentence in parsed.sentences]


@pytest.mark.parametrize(("text", "expected"), [
    ("Kim kam. Putin lachte.", ["Kim kam.", "Putin lachte."]),
    ("Kim kam am 13. September nach Moskau.", ["Kim kam am 13. September nach Moskau."]),
    ("Kam Kim? Ja! Er kam.", ["Kam Kim?", "Ja!", "Er kam."]),
    ("„Kim kam.“ Putin lachte.", ["„Kim kam.“", "Putin lachte."]),
    ("Er sagte: „Kim kam.“ „Gut!“, sagte Putin.", ["Er sagte: „Kim kam.“", "„Gut!“, sagte Putin."]),
    ("»Kim kam.« Putin lachte.", ["»Kim kam.«", "Putin lachte."]),
    ("Kim kam (und ging). Putin lachte.", ["Kim kam (und ging).", "Putin lachte."]),
    ("Kim kam... und ging.", ["Kim kam... und ging."]),
    ("Kim kam. 2019 ging er.", ["Kim kam.", "2019 ging er."]),
    ("Er verließ die AfD. Sie blieb in der UdSSR.", ["Er verließ die AfD.", "Sie blieb in der UdSSR."]),
])
def test_sentence_boundaries(nlp: Language, text: str, expected: list[str]) -> None:
    assert sentences(nlp, text) == expected


def test_an_empty_line_ends_a_sentence_and_a_line_break_does_not(nlp: Language) -> None:
    assert sentences(nlp, "Kim in Moskau\n\nPutin\nlachte.") == ["Kim in Moskau", "Putin\nlachte."]


def test_a_forced_break(nlp: Language) -> None:
    text = "Kim in Moskau\nPutin lachte."
    assert sentences(nlp, text) == [text]
    assert sentences(nlp, text, breaks=(text.index("\n") + 1,)) == ["Kim in Moskau", "Putin lachte."]


def test_skipped_stretches_are_in_no_sentence(nlp: Language) -> None:
    text = "Kim kam. Lesen Sie auch: Wetter. Putin lachte."
    start, end = text.index("Lesen"), text.index("Putin")
    assert sentences(nlp, text, skipped=((start, end),)) == ["Kim kam.", "Putin lachte."]


def test_the_title_is_a_sentence_of_its_own_section(nlp: Language) -> None:
    parsed = read(nlp, "Putin lachte.", title="Kim in Moskau")
    assert [(s.section, s.start, s.end, s.text) for s in parsed.sentences] == [
        ("title", 0, 13, "Kim in Moskau"), ("body", 0, 13, "Putin lachte.")]
    assert sentences(nlp, "Putin lachte.", title="  ") == ["Putin lachte."]


def test_white_space_is_no_token_and_offsets_stay(nlp: Language) -> None:
    text = "Kim   kam.\r\n  Putin\tlachte."
    parsed = read(nlp, text)
    assert [token.text for token in parsed.doc] == ["Kim", "kam", ".", "Putin", "lachte", "."]
    assert parsed.text(0, 1) == "Kim   kam" and parsed.span(3, 4) == (14, 26)
    assert parsed.doc.text.split() == ["Kim", "kam.", "Putin", "lachte."]


def test_offsets_count_characters_not_bytes(nlp: Language) -> None:
    parsed = read(nlp, "🇺🇦 Orbán kam. Erdoğan lachte.")
    second = parsed.sentences[1]
    assert second.text == "Erdoğan lachte." and parsed.document.text[second.start:] == second.text


def test_an_article_without_text(nlp: Language) -> None:
    parsed = read(nlp, " \n ")
    assert parsed.sentences == () and len(parsed.doc) == 0


def test_tokens_of_a_character_range() -> None:
    parsed = article("Putin>traf:nsubj traf Kim>traf:obj .", title="Kim>kam:nsubj kam")
    assert parsed.document.title == "Kim kam" and parsed.document.text == "Putin traf Kim."
    start = parsed.doc.text.index("traf")
    assert parsed.char_tokens(start, start + 8) == (3, 4)
    assert parsed.char_tokens(start + 1, start + 2) == (3, 3)      # widened to the whole token
    assert parsed.text(3, 4) == "traf Kim" and parsed.sentence_of == (0, 0, 1, 1, 1, 1)


def test_dependents_by_label() -> None:
    doc = article("Putin>traf:nsubj traf Kim>traf:obj .").doc
    assert [t.text for t in children(doc[1], "obj", "nsubj")] == ["Putin", "Kim"]
    assert children(doc[0], "obj") == []


def test_a_sentence_without_end_is_left_out_and_told(nlp: Language, caplog: pytest.LogCaptureFixture) -> None:
    text = f"Kim kam. Es war {'sehr ' * 50_000}spät. Putin lachte."
    assert sentences(nlp, text, source="a.jsonl:7") == ["Kim kam.", "Putin lachte."]
    assert caplog.messages == [f"a.jsonl:7: 1 sentence(s) of more than {MAX_WORDS} words, the longest of 50004, "
                               "left out"]
    assert sentences(nlp, "sehr " * 50_000) == []


def test_the_longest_sentence_is_kept(nlp: Language, caplog: pytest.LogCaptureFixture) -> None:
    text = "Sehr " + "sehr " * (MAX_WORDS - 2) + "."
    assert sentences(nlp, text) == [text] and caplog.messages == []
