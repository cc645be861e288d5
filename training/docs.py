"""From trees and names to spaCy's `Doc`s and `DocBin` files."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.training import biluo_tags_to_spans, iob_to_biluo
from spacy.vocab import Vocab

from training.conllu import Sentence, Token


def feats_text(token: Token) -> str:
    """Features as in CoNLL-U: "Case=Nom|Number=Sing"."""
    return "|".join(f"{key}={value}" for key, value in sorted(token.feats.items()))


def make_doc(vocab: Vocab, sentences: Sequence[Sentence], *, names: bool = False, tags_only: str = "") -> Doc:
    """One gold `Doc` of some sentences, with tags, features, lemmas and trees, or (`names`) with names only.

    Sentences of the treebank `tags_only` keep their STTS tags, but not their word classes and features.

    Empty tags and features stay unset, which spaCy's trainers read as "not annotated".
    """
    tokens: list[Token] = []
    heads: list[int] = []
    for sentence in sentences:
        base = len(tokens)
        tokens += sentence.tokens
        heads += [base + token.head for token in sentence.tokens]
    bare = [
        bool(tags_only) and sentence.source == tags_only for sentence in sentences for _ in sentence.tokens
    ]
    words, spaces = [token.form for token in tokens], [token.space for token in tokens]
    if names:
        doc = Doc(vocab, words=words, spaces=spaces)
        tags = [token.name for token in tokens]
        doc.set_ents(biluo_tags_to_spans(doc, iob_to_biluo(tags)), default="outside")
        return doc
    doc = Doc(
        vocab,
        words=words,
        spaces=spaces,
        tags=[token.xpos for token in tokens],
        pos=["" if hide else token.upos for token, hide in zip(tokens, bare, strict=True)],
        lemmas=[token.lemma for token in tokens],
        heads=heads,
        deps=["ROOT" if token.rel == "root" else token.rel for token in tokens],
    )
    for token, made, hide in zip(tokens, doc, bare, strict=True):
        if not hide:
            made.set_morph(feats_text(token))  # type: ignore[attr-defined]
    return doc


def group(sentences: Iterable[Sentence], *, seed: int, most: int = 6) -> list[list[Sentence]]:
    """Shuffled sentences in groups of one to `most`: the parser learns sentence boundaries inside a text from them."""
    rng = random.Random(seed)
    shuffled = list(sentences)
    rng.shuffle(shuffled)
    groups = []
    while shuffled:
        size = rng.randint(1, most)
        groups.append(shuffled[:size])
        shuffled = shuffled[size:]
    return groups


def write_docs(
    path: Path, groups: Iterable[Sequence[Sentence]], *, names: bool = False, tags_only: str = ""
) -> None:
    """Write groups of sentences as one `.spacy` file, a `Doc` a group."""
    vocab = spacy.blank("de").vocab
    path.parent.mkdir(parents=True, exist_ok=True)
    docs = [make_doc(vocab, sentences, names=names, tags_only=tags_only) for sentences in groups]
    DocBin(docs=docs, store_user_data=False).to_disk(path)
