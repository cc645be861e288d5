"""The treebanks, read and made alike: what the parse net learns from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from training.alike import fix_feats, make_alike, simple_verb
from training.conllu import Sentence, close_punctuation, merge_token_spans, read_conllu

TREEBANKS = {
    "gsd": ("de_gsd-ud-dev", "de_gsd-ud-test"),
    "hdt": ("hdt_dev.bugs", "hdt_test.bugs"),
    "pud": ("de_pud-part",),
}
HELD_OUT_PUD = 150
NOMINAL = {"NOUN", "PROPN", "ADJ", "DET", "PRON"}


def read_treebanks(shared: Path) -> tuple[list[Sentence], list[Sentence]]:
    """Sentences of GSD, HDT and PUD with the labels of the politnews guide, and the 150 PUD sentences held out."""
    train: list[Sentence] = []
    held_out: list[Sentence] = []
    for source, stems in TREEBANKS.items():
        for stem in stems:
            for number, raw in enumerate(read_conllu(shared / "treebank" / f"{stem}.conllu", source=source)):
                sentence = merge_token_spans(raw)
                if sentence is None or not make_alike(sentence):
                    continue
                if source == "hdt":
                    close_punctuation(sentence)
                    if sentence.tokens[0].form == "Mehr" and len(sentence.tokens) < 12:
                        continue
                simple_verb(sentence)
                (held_out if source == "pud" and number < HELD_OUT_PUD else train).append(sentence)
    return train, held_out


def read_politnews(shared: Path, part: str) -> list[Sentence]:
    """Politnews sentences as annotated (`part` is train or dev); separated verbs have their simple verb as lemma."""
    sentences = list(read_conllu(shared / "treebank" / f"politnews-{part}.conllu", source="politnews"))
    for sentence in sentences:
        simple_verb(sentence)
    return sentences


def fill_missing(nlp: Language, sentences: Sequence[Sentence]) -> None:
    """Give sentences without STTS tags or features those that a tagger finds; the given word class stays.

    Features are taken over only where tagger and annotator agree on the word class. HDT marks case only where the
    form shows it (on 23 of 100 nouns): what is missing there is filled in, too.
    """
    docs = [
        Doc(
            nlp.vocab,
            words=[token.form for token in sentence.tokens],
            spaces=[token.space for token in sentence.tokens],
        )
        for sentence in sentences
    ]
    for sentence, doc in zip(sentences, nlp.pipe(docs), strict=True):
        bare = not any(token.feats for token in sentence.tokens)
        for token, guess in zip(sentence.tokens, doc, strict=True):
            alike = guess.pos_ == token.upos or {guess.pos_, token.upos} in (
                {"NOUN", "PROPN"},
                {"VERB", "AUX"},
                {"DET", "PRON"},
                {"ADV", "ADJ"},
            )
            if not token.xpos and alike:
                token.xpos = TAG_OF.get((token.upos, guess.tag_), guess.tag_)
            if bare and alike:
                token.feats = guess.morph.to_dict()
            elif sentence.source == "hdt" and token.upos in NOMINAL and guess.pos_ in NOMINAL:
                token.feats = {
                    key: value for key, value in guess.morph.to_dict().items() if key in ("Case", "Gender", "Number")
                } | token.feats
        fix_feats(sentence)


TAG_OF = {
    ("PROPN", "NN"): "NE",
    ("NOUN", "NE"): "NN",
    ("AUX", "VVFIN"): "VAFIN",
    ("VERB", "VVINF"): "VVINF",
    ("DET", "PPOSS"): "PPOSAT",
    ("DET", "PIS"): "PIAT",
    ("PRON", "PIAT"): "PIS",
    ("PRON", "PDAT"): "PDS",
    ("DET", "PDS"): "PDAT",
    ("PRON", "ART"): "PRELS",
    ("DET", "PRELS"): "ART",
}
