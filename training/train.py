"""The whole recipe: convert, train both nets, assemble, evaluate, write `kg/language/de_politgraph/`.

`python -m training [--shared FOLDER] [--work FOLDER] [--out FOLDER]`; seeded, and the same nets again on one kind
of processor. The parse net is the best of its steps on the development sentences, the name net the last one (its
scores hardly change after 1,500 steps, and a choice among them would favour GermEval).
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
from pathlib import Path

import spacy

from training.assemble import assemble, save
from training.convert import fill_missing, read_politnews, read_treebanks
from training.corpora import name_groups, parse_groups
from training.docs import group, write_docs
from training.evaluate import PIPELINE, ROOT, measure
from training.lexicon import make_lexicon
from training.names import read_germeval
from training.nets import train_net
from training.vectors import make_vectors

GERMEVAL_DEV = 400


def prepare(shared: Path, work: Path) -> None:
    """Write the vectors and, after the quick tagger has filled the gaps, the training files of both nets."""
    vectors = work / "vectors"
    work.mkdir(parents=True, exist_ok=True)
    nlp = spacy.blank("de")
    nlp.vocab.vectors = make_vectors(shared)
    nlp.to_disk(vectors)
    trees, held_out = read_treebanks(shared)
    politnews, dev = read_politnews(shared, "train"), read_politnews(shared, "dev")
    write_docs(work / "fill_train.spacy", group(trees, seed=0), tags_only="hdt")
    write_docs(work / "fill_dev.spacy", [[sentence] for sentence in held_out])
    filler = spacy.load(
        train_net(
            "fill",
            train=work / "fill_train.spacy",
            dev=work / "fill_dev.spacy",
            vectors=vectors,
            out=work / "fill",
        )
    )
    for sentences in (trees, held_out, politnews, dev):
        fill_missing(filler, sentences)
    write_docs(work / "parse_train.spacy", parse_groups(trees, politnews))
    write_docs(work / "parse_dev.spacy", [[sentence] for sentence in dev + held_out])
    write_docs(work / "names_train.spacy", name_groups(politnews, shared), names=True)
    other = read_germeval(shared, "dev")[:GERMEVAL_DEV]
    write_docs(work / "names_dev.spacy", [[sentence] for sentence in dev + other], names=True)


def train_one(config: str, work: Path) -> None:
    """Train the net `parse` or `names` from the files that `prepare` wrote."""
    train_net(
        config,
        train=work / f"{config}_train.spacy",
        dev=work / f"{config}_dev.spacy",
        vectors=work / "vectors",
        out=work / config,
    )


def main() -> None:
    """Do it all; about twenty minutes on two free cores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with the data")
    parser.add_argument(
        "--work", type=Path, default=ROOT / "training" / "work", help="folder for what is in between"
    )
    parser.add_argument("--out", type=Path, default=PIPELINE, help="the pipeline folder to write")
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    prepare(options.shared, options.work)
    context = multiprocessing.get_context("spawn")
    nets = [context.Process(target=train_one, args=(config, options.work)) for config in ("parse", "names")]
    for net in nets:
        net.start()
    for net in nets:
        net.join()
        if net.exitcode:
            raise SystemExit(f"a net failed to train (exit {net.exitcode}); see the output above")
    trees, _ = read_treebanks(options.shared)
    lexicon = make_lexicon(options.shared, trees + read_politnews(options.shared, "train"))
    nlp = assemble(
        options.work / "parse" / "model-best",
        options.work / "names" / "model-last",
        vectors=options.work / "vectors",
        lexicon=lexicon,
    )
    save(nlp, options.out)
    for name, value in measure(spacy.load(options.out), options.shared).items():
        print(f"{name:45} {value:8.3f}")
