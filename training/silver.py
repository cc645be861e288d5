"""Silver data: sentences of the protocols that several nets read (nearly) alike, for the shipped net to learn from.

Nets of one kind but with different seeds err in different places: what most of them say of a word is better than what
one says, and sentences on which they hardly differ are mostly right (tri-training; Zhou and Li 2005, for parsing
Weiss et al. 2015).
"""

from __future__ import annotations

import argparse
import multiprocessing
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import spacy
from spacy.language import Language

import kg.language.compounds  # noqa: F401  (registers a component of the pipeline)
from training.conllu import Sentence
from training.docs import group, to_sentence, write_docs
from training.protocols import like_news
from training.vectors import NOUN_COLUMN

SHARED = Path(__file__).parents[2] / "shared"
AGREEMENT = 0.9
SEED = 7
TEXTS_AT_A_TIME = 256


def vote(trees: Sequence[Sentence]) -> tuple[Sentence, float]:
    """The tree that most of some trees of one sentence have, word by word, and the share of words on which all agree.

    Tags and features are the first tree's. The words' heads may be no tree (`Sentence.is_tree`).
    """
    first, same, words = trees[0], 0, 0
    for i, token in enumerate(first.tokens):
        votes = Counter((tree.tokens[i].head, tree.tokens[i].rel) for tree in trees)
        (token.head, token.rel), most = votes.most_common(1)[0]
        if token.upos != "PUNCT":
            words += 1
            same += most == len(trees)
    return first, same / max(words, 1)


def same_names(trees: Sequence[Sentence]) -> bool:
    """True if all readings of one sentence have the same names, and at least one."""
    names = {tuple(token.name for token in tree.tokens) for tree in trees}
    return len(names) == 1 and any(name != "O" for name in next(iter(names)))


def agree(trees: Sequence[Sentence], *, names: bool, least: float) -> Sentence | None:
    """What several readings of one sentence settle on; None if they differ too much."""
    if names:
        return trees[0] if same_names(trees) else None
    sentence, share = vote(trees)
    return sentence if share >= least and sentence.is_tree() else None


def load_net(folder: Path) -> Language:
    """A trained net that gives unknown words the vectors it learned with."""
    nlp = spacy.load(folder)
    nlp.add_pipe("politgraph_compounds", first=True, config={"noun_column": NOUN_COLUMN})
    return nlp


def read_lines(folders: Sequence[Path], lines: Sequence[str], names: bool, least: float) -> list[Sentence]:
    """The lines that the nets of these folders read alike, in order."""
    nets = [load_net(folder) for folder in folders]
    kept = []
    for start in range(0, len(lines), TEXTS_AT_A_TIME):
        texts = lines[start : start + TEXTS_AT_A_TIME]
        readings = [[to_sentence(doc) for doc in nlp.pipe(texts)] for nlp in nets]
        found = (agree(trees, names=names, least=least) for trees in zip(*readings, strict=True))
        kept += [sentence for sentence in found if sentence is not None]
    return kept


def silver(
    folders: Sequence[Path], lines: Sequence[str], *, names: bool = False, least: float = AGREEMENT
) -> list[Sentence]:
    """The lines on which the nets agree for at least this share of the words, with voted trees, or (`names`) fully.

    Two processes read half of the lines each.
    """
    half = len(lines) // 2
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        parts = [pool.submit(read_lines, folders, part, names, least) for part in (lines[:half], lines[half:])]
        return [sentence for part in parts for sentence in part.result()]


def main() -> None:
    """Write a training file (`.spacy`) with the protocol sentences on which the nets agree."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("nets", type=Path, nargs="+", help="folders of trained nets")
    parser.add_argument("--out", type=Path, required=True, help="the .spacy file to write")
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with the data")
    parser.add_argument("--names", action="store_true", help="the nets find names, not trees")
    parser.add_argument("--least", type=float, default=AGREEMENT, help="share of words on which all nets must agree")
    options = parser.parse_args()
    lines = list(like_news(options.shared))
    kept = silver(options.nets, lines, names=options.names, least=options.least)
    write_docs(options.out, group(kept, seed=SEED), names=options.names)
    print(f"{len(kept)} of {len(lines)} sentences, {sum(len(each.tokens) for each in kept)} words kept")


if __name__ == "__main__":
    main()
