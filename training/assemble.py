"""Puts the two nets and the dictionary into one pipeline folder."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.util import compile_suffix_regex

import kg.language.compounds  # noqa: F401  (registers a component of the pipeline)
from kg.language.lemmas import LexiconLemmatizer
from training.notice import DESCRIPTION, LICENSE, NOTICE
from training.vectors import NOUN_COLUMN

VERSION = "1.1.0"
PARSE_PARTS = ("tok2vec", "tagger", "morphologizer", "trainable_lemmatizer", "parser")
STOP_AFTER_YEAR = [r"(?<=^[0-9]{4})\.", r"(?<=\.[0-9]{4})\.", r"(?<=[0-9]%)\."]


def assemble(parse: Path, names: Path, *, vectors: Path, lexicon: LexiconLemmatizer | None) -> Language:
    """One pipeline out of the parse net, the name net and the dictionary (after the trained lemmatizer)."""
    nlp = spacy.load(vectors)
    nlp.add_pipe("politgraph_compounds", config={"noun_column": NOUN_COLUMN})
    parse_nlp, names_nlp = spacy.load(parse, vocab=nlp.vocab), spacy.load(names, vocab=nlp.vocab)
    for part in PARSE_PARTS:
        nlp.add_pipe(part, source=parse_nlp)
        if part == "trainable_lemmatizer" and lexicon is not None:
            component = nlp.add_pipe("politgraph_lemmas")
            component.from_bytes(lexicon.to_bytes())  # type: ignore[attr-defined]
    nlp.add_pipe("ner", source=names_nlp)
    split_years(nlp)
    nlp.meta.update(
        {
            "name": "de_politgraph",
            "version": VERSION,
            "description": DESCRIPTION,
            "license": LICENSE,
            "author": "politgraph",
            "performance": {},
        }
    )
    return nlp


def split_years(nlp: Language) -> None:
    """Let the tokenizer take the stop off a four-digit year at the end of a sentence ("im Jahr 2008.")."""
    suffixes = [*(nlp.Defaults.suffixes or []), *STOP_AFTER_YEAR]
    tokenizer: Any = nlp.tokenizer
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search


def save(nlp: Language, folder: Path) -> None:
    """Write the pipeline beside its place and move it there in one step."""
    fresh, old = folder.with_name(folder.name + ".new"), folder.with_name(folder.name + ".old")
    for path in (fresh, old):
        shutil.rmtree(path, ignore_errors=True)
    nlp.to_disk(fresh)
    (fresh / "NOTICE").write_text(NOTICE, encoding="utf8")
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
