"""Figures of a trained pipeline on the development parts: `python -m training.evaluate [PIPELINE] [--floors]`.

Trees, classes and lemmas are scored on the gold tokens of one sentence at a time (spaces and stops included, as in
the CoNLL shared tasks); "own" rows run the pipeline over running text with its own tokens and sentences.
"""

from __future__ import annotations

import argparse
import sys
import time
import tomllib
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

import kg.language.pipeline  # noqa: F401  (registers the components of the pipeline)
from training.conllu import Sentence
from training.convert import read_politnews, read_treebanks
from training.docs import make_doc

ROOT = Path(__file__).parent.parent
PIPELINE = ROOT / "kg" / "language" / "de_politgraph"
ARGUMENTS = {
    "subject": ("nsubj", "nsubj:pass"),
    "object": ("obj",),
    "dative object": ("obl:arg",),
    "oblique": ("obl",),
    "noun modifier": ("nmod",),
    "apposition": ("appos",),
}
FEATURES = ("Case", "Gender", "Mood")


def f_score(right: int, found: int, wanted: int) -> float:
    """The harmonic mean of precision and recall; 0 when there is nothing."""
    return 2 * right / (found + wanted) if found + wanted else 0.0


def parse_gold_tokens(nlp: Language, sentences: Sequence[Sentence]) -> list[Doc]:
    """The sentences analysed on their given tokens."""
    docs = [
        Doc(
            nlp.vocab,
            words=[token.form for token in sentence.tokens],
            spaces=[token.space for token in sentence.tokens],
        )
        for sentence in sentences
    ]
    return list(nlp.pipe(docs))


def score_trees(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """UPOS, UAS, LAS (subtypes count), verb and noun lemmas, sentences left whole, and F1 of the main functions."""
    count: dict[str, int] = dict.fromkeys(
        ("words", "upos", "uas", "las", "verbs", "verb lemmas", "nouns", "noun lemmas", "whole"), 0
    )
    pairs = {name: [0, 0, 0] for name in ARGUMENTS}
    for sentence, doc in zip(sentences, parse_gold_tokens(nlp, sentences), strict=True):
        count["whole"] += len(list(doc.sents)) == 1
        for i, (gold, token) in enumerate(zip(sentence.tokens, doc, strict=True)):
            rel = "root" if token.head.i == i else token.dep_
            count["words"] += 1
            count["upos"] += token.pos_ == gold.upos
            count["uas"] += token.head.i == gold.head
            count["las"] += token.head.i == gold.head and rel == gold.rel
            for name, classes in (("verb", ("VERB", "AUX")), ("noun", ("NOUN",))):
                if gold.upos in classes:
                    count[f"{name}s"] += 1
                    count[f"{name} lemmas"] += token.lemma_ == gold.lemma
            for name, labels in ARGUMENTS.items():
                found, wanted = rel in labels, gold.rel in labels
                pairs[name][0] += found and wanted and token.head.i == gold.head
                pairs[name][1] += found
                pairs[name][2] += wanted
    words = count["words"]
    scores = {
        "UPOS": count["upos"] / words,
        "UAS": count["uas"] / words,
        "LAS": count["las"] / words,
        "verb lemmas": count["verb lemmas"] / max(count["verbs"], 1),
        "noun lemmas": count["noun lemmas"] / max(count["nouns"], 1),
        "sentences left whole": count["whole"] / len(sentences),
    }
    return scores | {f"{name} F1": f_score(*found) for name, found in pairs.items()}


def score_features(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Accuracy of case, gender and mood on the words that have them in the treebank."""
    right, wanted = dict.fromkeys(FEATURES, 0), dict.fromkeys(FEATURES, 0)
    for sentence, doc in zip(sentences, parse_gold_tokens(nlp, sentences), strict=True):
        for gold, token in zip(sentence.tokens, doc, strict=True):
            found = token.morph.to_dict()
            for name in FEATURES:
                if name in gold.feats:
                    wanted[name] += 1
                    right[name] += found.get(name) == gold.feats[name]
    return {name: right[name] / wanted[name] for name in FEATURES if wanted[name]}


def score_names(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """F1 of names (span and type), for all types and for each."""
    counts: dict[str, list[int]] = {}
    for sentence, doc in zip(sentences, parse_gold_tokens(nlp, sentences), strict=True):
        gold = {(span.start, span.end, span.label_) for span in make_doc(nlp.vocab, [sentence], names=True).ents}
        found = {(span.start, span.end, span.label_) for span in doc.ents}
        for label in {label for _, _, label in gold | found}:
            for name in (label, "all"):
                row = counts.setdefault(name, [0, 0, 0])
                row[0] += sum(span[2] == label for span in gold & found)
                row[1] += sum(span[2] == label for span in found)
                row[2] += sum(span[2] == label for span in gold)
    return {f"names {name}": f_score(*row) for name, row in sorted(counts.items(), key=lambda item: item[0] != "all")}


def score_running_text(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Own tokens and own sentences on texts of six sentences: sentence F1, UPOS, UAS, LAS and names."""
    examples = []
    for start in range(0, len(sentences), 6):
        gold = make_doc(nlp.vocab, sentences[start : start + 6])
        gold.ents = make_doc(nlp.vocab, sentences[start : start + 6], names=True).ents
        text = "".join(token.text + (token.whitespace_ or (" " if token.is_sent_end else "")) for token in gold).strip()
        words = [token.text for token in gold]
        spaces = [bool(token.whitespace_) or bool(token.is_sent_end) for token in gold]
        spaces[-1] = False
        fresh = Doc(
            nlp.vocab,
            words=words,
            spaces=spaces,
            pos=[token.pos_ for token in gold],
            heads=[token.head.i for token in gold],
            deps=[token.dep_ for token in gold],
        )
        fresh.ents = [spacy.tokens.Span(fresh, ent.start, ent.end, label=ent.label) for ent in gold.ents]
        examples.append(Example(nlp.make_doc(text), fresh))
    scores = nlp.evaluate(examples)
    return {
        name: float(scores[key] or 0.0)
        for name, key in (
            ("own sentences F1", "sents_f"),
            ("own UPOS", "pos_acc"),
            ("own UAS", "dep_uas"),
            ("own LAS", "dep_las"),
            ("own names", "ents_f"),
        )
    }


def words_per_second(nlp: Language, sentences: Sequence[Sentence]) -> float:
    """Speed over running text on this machine, one process."""
    texts = [" ".join(token.form for token in sentence.tokens) for sentence in sentences] * 5
    start = time.perf_counter()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    return words / (time.perf_counter() - start)


def measure(nlp: Language, shared: Path) -> dict[str, float]:
    """All figures: "politnews dev ..." and "PUD ..." (150 sentences held out)."""
    dev, (_, held_out) = read_politnews(shared, "dev"), read_treebanks(shared)
    figures = {
        f"politnews dev {name}": value
        for name, value in (score_trees(nlp, dev) | score_names(nlp, dev) | score_running_text(nlp, dev)).items()
    }
    on_pud = score_trees(nlp, held_out) | score_features(nlp, held_out)
    figures |= {f"PUD {name}": value for name, value in on_pud.items()}
    figures["words per second"] = words_per_second(nlp, dev)
    return figures


def main() -> int:
    """Print the table; 1 if `--floors` is given and a figure is below its floor in `training/floors.toml`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pipeline", nargs="?", type=Path, default=PIPELINE)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with the data")
    parser.add_argument("--floors", action="store_true", help="exit with 1 if a figure is below its floor")
    options = parser.parse_args()
    figures = measure(spacy.load(options.pipeline), options.shared)
    for name, value in figures.items():
        print(f"{name:45} {value:8.0f}" if value > 1 else f"{name:45} {100 * value:8.1f}")
    if not options.floors:
        return 0
    floors = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf8"))
    missed = [
        f"{name}: {figures.get(name, 0.0):.3f} < {floor}"
        for name, floor in floors.items()
        if figures.get(name, 0.0) < floor
    ]
    print("\n".join(missed) if missed else "all floors held")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
