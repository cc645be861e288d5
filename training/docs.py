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
    bare = [bool(tags_only) and sentence.source == tags_only for sentence in sentences for _ in sentence.tokens]
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


def write_docs(path: Path, groups: Iterable[Sequence[Sentence]], *, names: bool = False, tags_only: str = "") -> None:
    """Write groups of sentences as one `.spacy` file, a `Doc` a group."""
    vocab = spacy.blank("de").vocab
    path.parent.mkdir(parents=True, exist_ok=True)
    docs = [make_doc(vocab, sentences, names=names, tags_only=tags_only) for sentences in groups]
    DocBin(docs=docs, store_user_data=False).to_disk(path)


def join_docs(path: Path, parts: Iterable[Path]) -> Path:
    """Write several `.spacy` files one after the other into one, and give its path."""
    joined = DocBin(store_user_data=False)
    for part in parts:
        joined.merge(DocBin(store_user_data=False).from_disk(part))
    joined.to_disk(path)
    return path


def to_sentence(doc: Doc, *, source: str = "silver") -> Sentence:
    """A parsed sentence as a tree; what the parser takes for a second sentence hangs on the first as `parataxis`."""
    root = next(token.i for token in doc if token.head.i == token.i)
    sentence = Sentence(id="", source=source)
    for token in doc:
        second = token.head.i == token.i and token.i != root
        sentence.tokens.append(
            Token(
                form=token.text,
                lemma=token.lemma_ if source != "silver" else "",
                upos=token.pos_,
                xpos=token.tag_,
                feats=token.morph.to_dict(),
                head=root if second else token.head.i,
                rel="parataxis" if second else "root" if token.i == root else token.dep_,
                space=bool(token.whitespace_),
                name=f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O",
            )
        )
    return sentence


def read_docs(path: Path) -> list[Sentence]:
    """The sentences of a `.spacy` file with trees."""
    vocab = spacy.blank("de").vocab
    return [
        to_sentence(span.as_doc(), source="gold")
        for doc in DocBin().from_disk(path).get_docs(vocab)
        for span in doc.sents
    ]
