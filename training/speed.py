"""Words a second of the shipped pipeline as a ratio to spaCy's own small CNN with the same components.

The peer is what `spacy init config --lang de --optimize efficiency` writes for tagger, morphologizer, lemmatizer,
parser and names, trained for a few steps on the same sentences, so that its parser makes real trees. Both read the
same texts by turns in one process on one core; the median ratio of the rounds is printed. `python -m training.speed`.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

import spacy
from spacy.cli.init_config import init_config
from spacy.cli.train import train as spacy_train
from spacy.language import Language
from spacy.tokens import DocBin

import kg.language.pipeline  # noqa: F401  (registers the components of the pipeline)
from training.convert import read_politnews, read_treebanks
from training.docs import group, make_doc
from training.evaluate import PIPELINE, ROOT

COMPONENTS = ["tagger", "morphologizer", "trainable_lemmatizer", "parser", "ner"]


def peer(shared: Path, work: Path, *, steps: int = 300) -> Language:
    """spaCy's small configuration, trained for `steps` steps on the same treebanks."""
    vocab = spacy.blank("de").vocab
    trees, _ = read_treebanks(shared)
    docs = []
    for sentences in group(trees[:1000], seed=0) + group(read_politnews(shared, "train"), seed=0):
        doc = make_doc(vocab, sentences)
        if sentences[0].source == "politnews":
            doc.ents = make_doc(vocab, sentences, names=True).ents
        docs.append(doc)
    DocBin(docs=docs).to_disk(work / "train.spacy")
    DocBin(docs=docs[:20]).to_disk(work / "dev.spacy")
    config = init_config(lang="de", pipeline=COMPONENTS, optimize="efficiency")
    config.to_disk(work / "config.cfg")
    spacy_train(
        work / "config.cfg",
        work,
        overrides={
            "paths.train": str(work / "train.spacy"),
            "paths.dev": str(work / "dev.spacy"),
            "training.max_steps": steps,
            "training.eval_frequency": steps,
        },
    )
    return spacy.load(work / "model-last")


def words_per_second(nlp: Language, texts: list[str]) -> float:
    """Words a second over `texts`."""
    start = time.perf_counter()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    return words / (time.perf_counter() - start)


def main() -> None:
    """Print both speeds and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pipeline", nargs="?", type=Path, default=PIPELINE)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with the data")
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    sentences = read_politnews(options.shared, "train") + read_politnews(options.shared, "dev")
    texts = [
        " ".join(token.form for sentence in sentences[start : start + 6] for token in sentence.tokens)
        for start in range(0, len(sentences), 6)
    ]
    with tempfile.TemporaryDirectory() as work:
        both = {"politgraph": spacy.load(options.pipeline), "spaCy small CNN": peer(options.shared, Path(work))}
    speeds: dict[str, list[float]] = {name: [] for name in both}
    for _ in range(options.rounds):
        for name, nlp in both.items():
            speeds[name].append(words_per_second(nlp, texts))
    for name, found in speeds.items():
        print(f"{name:20} {statistics.median(found):8.0f} words a second ({min(found):.0f} to {max(found):.0f})")
    ratios = [ours / theirs for ours, theirs in zip(*speeds.values(), strict=True)]
    print(f"{'ratio':20} {statistics.median(ratios):8.2f} ({min(ratios):.2f} to {max(ratios):.2f})")


if __name__ == "__main__":
    main()
