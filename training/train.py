"""The whole recipe: convert, train teachers and both nets, assemble, evaluate, write `kg/language/de_politgraph/`.

`python -m training [--shared FOLDER] [--work FOLDER] [--out FOLDER]`; seeded, and the same nets again on one kind
of processor. Three parse nets with different seeds learn from the annotated sentences; the one that ships learns
from these, from the sentences of the Bundestag's protocols that the three read alike, and from copies of both with
their phrases in another order. It is the best of its steps on the development sentences, the name net the last one
(its scores hardly change after 1,500 steps, and a choice among them would favour GermEval).
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import spacy

from training.alike import mend_politnews
from training.assemble import assemble, save
from training.augment import vary_quotes
from training.convert import fill_missing, read_politnews, read_treebanks
from training.corpora import name_groups, parse_groups
from training.docs import group, join_docs, read_docs, write_docs
from training.evaluate import PIPELINE, ROOT, measure
from training.lexicon import make_lexicon
from training.names import read_germeval
from training.nets import train_net
from training.protocols import like_news
from training.rotate import rotated
from training.silver import SEED, silver
from training.vectors import make_vectors

GERMEVAL_DEV = 400
TEACHERS = (0, 1, 2)  # seeds
TEACHER_STEPS, FINAL_STEPS, NAMES_STEPS = 2100, 4500, 2100
GOLD_TIMES = 3  # the annotated sentences count three times beside the silver ones


def prepare(shared: Path, work: Path) -> None:
    """Write the vectors and, after the quick tagger has filled the gaps, the training files of both nets."""
    vectors = work / "vectors"
    work.mkdir(parents=True, exist_ok=True)
    nlp = spacy.blank("de")
    nlp.vocab.vectors = make_vectors(shared)
    nlp.to_disk(vectors)
    trees, held_out = read_treebanks(shared)
    politnews, dev = [mend_politnews(each) for each in read_politnews(shared, "train")], read_politnews(shared, "dev")
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


def train_one(config: str, train: Path, out: Path, seed: int, steps: int) -> None:
    """Train one `parse` or `names` net; the other files lie beside the folder `out`."""
    work = out.parent
    train_net(
        config,
        train=train,
        dev=work / f"{config}_dev.spacy",
        vectors=work / "vectors",
        out=out,
        settings={"system.seed": seed, "training.max_steps": steps},
    )


def train_all(jobs: Sequence[tuple[str, Path, Path, int, int]]) -> None:
    """Train nets, two at a time; the first failure ends it."""
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        for done in [pool.submit(train_one, *job) for job in jobs]:
            done.result()


def main() -> None:
    """Do it all; about an hour on two free cores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with the data")
    parser.add_argument("--work", type=Path, default=ROOT / "training" / "work", help="folder for what is in between")
    parser.add_argument("--out", type=Path, default=PIPELINE, help="the pipeline folder to write")
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    shared, work = options.shared, options.work
    prepare(shared, work)
    gold = work / "parse_train.spacy"
    teachers = {seed: work / f"parse_teacher{seed}" for seed in TEACHERS}
    train_all([("parse", gold, out, seed, TEACHER_STEPS) for seed, out in teachers.items()])
    kept = silver([out / "model-best" for out in teachers.values()], list(like_news(shared)))
    print(f"{len(kept)} sentences of the protocols that all {len(teachers)} nets parse alike")
    write_docs(work / "silver.spacy", group(kept, seed=SEED))
    write_docs(work / "rotated.spacy", group(rotated(read_docs(gold) + kept, seed=SEED), seed=SEED))
    extra = vary_quotes(read_docs(work / "silver.spacy") + read_docs(work / "rotated.spacy"), seed=SEED)
    write_docs(work / "extra.spacy", group(extra, seed=SEED))
    mixed = join_docs(work / "parse_mixed.spacy", [gold] * GOLD_TIMES + [work / "extra.spacy"])
    train_all(
        [
            ("parse", mixed, work / "parse", 0, FINAL_STEPS),
            ("names", work / "names_train.spacy", work / "names", 0, NAMES_STEPS),
        ]
    )
    trees, _ = read_treebanks(shared)
    nlp = assemble(
        work / "parse" / "model-best",
        work / "names" / "model-last",
        vectors=work / "vectors",
        lexicon=make_lexicon(shared, trees + read_politnews(shared, "train")),
    )
    save(nlp, options.out)
    for name, value in measure(spacy.load(options.out), shared).items():
        print(f"{name:45} {value:8.3f}")
