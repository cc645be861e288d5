"""The dictionary lemmatizer, on hand-made words: no trained pipeline is needed."""
from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from kg.language.lemmas import LexiconLemmatizer, decode_lemma, encode_lemma, trained_lemmatizer
from kg.language.parsed import make_doc
from kg.language.pipeline import annotated, load_pipeline
from kg.model import Document
from kg.pipeline import Extractor


@pytest.fixture
def lemmatizer() -> LexiconLemmatizer:
    found = LexiconLemmatizer()
    found.add("VERB", {"bat": "bitten", "warf": "werfen", "sei": "sein"})
    found.add("ADJ", {"russischen": "russisch", "höheren": "hoch"})
    found.add("NOUN", {"Wahlen": "Wahl", "Staaten": "Staat", "Treffens": "Treffen", "Reise": "Reise"})
    return found


@pytest.mark.parametrize(("form", "lemma"), [
    ("Wahlen", "Wahl"), ("warf", "werfen"), ("Reise", "Reise"), ("höheren", "hoch"), ("bot", "bieten")])
def test_a_rule_gives_its_lemma_back(form: str, lemma: str) -> None:
    assert decode_lemma(form, encode_lemma(form, lemma)) == lemma


@pytest.mark.parametrize(("form", "pos", "lemma"), [
    ("bat", "VERB", "bitten"),
    ("Warf", "VERB", "werfen"),
    ("sei", "AUX", "sein"),
    ("russischen", "ADJ", "russisch"),
    ("Wahlen", "NOUN", "Wahl"),
    ("Landtagswahlen", "NOUN", "Landtagswahl"),
    ("EU-Staaten", "NOUN", "EU-Staat"),
    ("Gipfeltreffens", "NOUN", "Gipfeltreffen"),
    ("nord-russischen", "ADJ", "nord-russisch"),
])
def test_known_words_and_compounds_get_their_lemma(
        lemmatizer: LexiconLemmatizer, form: str, pos: str, lemma: str) -> None:
    assert lemmatizer.find_lemma(form, pos) == lemma


@pytest.mark.parametrize(("form", "pos"), [
    ("bat", "NOUN"), ("bat", "PROPN"), ("warfen", "VERB"), ("Kreml", "NOUN"), ("Abwahl", "NOUN"), ("nach", "ADP")])
def test_unknown_words_are_left_alone(lemmatizer: LexiconLemmatizer, form: str, pos: str) -> None:
    assert lemmatizer.find_lemma(form, pos) == ""


def test_the_component_overrides_only_what_it_knows(lemmatizer: LexiconLemmatizer) -> None:
    doc = Doc(spacy.blank("de").vocab, words=["Moskau", "bat", "Kim"], pos=["PROPN", "VERB", "PROPN"],
              lemmas=["Moskau", "baten", "Kim"])
    assert [token.lemma_ for token in lemmatizer(doc)] == ["Moskau", "bitten", "Kim"]


def test_a_saved_pipeline_knows_the_same_words(lemmatizer: LexiconLemmatizer, tmp_path: Path) -> None:
    nlp = spacy.blank("de")
    component = nlp.add_pipe("politgraph_lemmas")
    component.tables = lemmatizer.tables  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path).get_pipe("politgraph_lemmas")
    assert again.find_lemma("bat", "VERB") == "bitten"  # type: ignore[attr-defined]
    assert again.to_bytes() == lemmatizer.to_bytes()  # type: ignore[attr-defined]


@pytest.mark.model
def test_the_quickened_pipeline_gives_the_annotation_of_the_bare_one(extractor: Extractor) -> None:
    text = ("Die Außenministerin schlich sich aus dem Sitzungssaal, sagte Peskow. Er twitterte, Surowikin werde die "
            "Nordflottenübung 2023 „nachjustieren“. In Bentiu feilschten Milizionäre um Dieselgeneratoren.")
    assert trained_lemmatizer(extractor.nlp) is not None
    bare = load_pipeline()
    [whole] = bare.pipe([make_doc(Document("d", text), nlp=bare)])
    [spared] = annotated([make_doc(Document("d", text), nlp=extractor.nlp)], nlp=extractor.nlp)
    assert [(t.text, t.lemma_, t.pos_, t.dep_, t.head.i, t.ent_type_) for t in spared] == [
        (t.text, t.lemma_, t.pos_, t.dep_, t.head.i, t.ent_type_) for t in whole]
