"""One change at a time: train a net with other settings, and print its row of the table "What was tried".

    python -m training.trial parse --seed 1
    python -m training.trial parse --set components.tok2vec.model.encode.depth=6
    python -m training.trial parse --train FILE.spacy --set training.max_steps=4000

The files that `python -m training` left in `training/work/` are what it learns from. The row gives the last net of
the run and, for the parse net, its best step on the development sentences.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

import spacy

from training.convert import read_politnews, read_treebanks
from training.evaluate import ROOT, score_names, score_trees
from training.nets import train_net

TREES = ("LAS", "UAS", "UPOS", "subject F1", "object F1", "oblique F1", "noun modifier F1")


def row(net: Path, shared: Path, config: str) -> str:
    """Figures of a net, in per cent: trees of politnews dev and of the PUD sentences held out, or names."""
    nlp = spacy.load(net)
    dev = read_politnews(shared, "dev")
    if config == "names":
        return " ".join(f"{name} {100 * value:.1f}" for name, value in score_names(nlp, dev).items())
    _, held_out = read_treebanks(shared)
    parts = []
    for name, sentences in (("politnews dev", dev), ("PUD", held_out)):
        scores = score_trees(nlp, sentences)
        parts.append(f"{name}: " + " ".join(f"{key} {100 * scores[key]:.1f}" for key in TREES))
    return " | ".join(parts)


def main() -> None:
    """Train and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", choices=("parse", "names"))
    parser.add_argument("--name", default="trial", help="folder under --work for the net")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--train", type=Path, help="another training file (.spacy)")
    parser.add_argument("--vectors", type=Path, help="another folder with vectors")
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="a setting of the config")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with the data")
    parser.add_argument("--work", type=Path, default=ROOT / "training" / "work")
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    settings: dict[str, object] = {"system.seed": options.seed}
    for item in options.set:
        key, _, value = item.partition("=")
        try:
            settings[key] = json.loads(value)
        except ValueError:
            settings[key] = value
    out = options.work / options.name
    train_net(
        options.config,
        train=options.train or options.work / f"{options.config}_train.spacy",
        dev=options.work / f"{options.config}_dev.spacy",
        vectors=options.vectors or options.work / "vectors",
        out=out,
        settings=settings,
    )
    for kind in ("model-best", "model-last") if options.config == "parse" else ("model-last",):
        print(f"{options.name} {kind} {row(out / kind, options.shared, options.config)}", flush=True)


if __name__ == "__main__":
    main()
