#!/usr/bin/env python3
"""Fit how sure a relation is on annotated articles, and show what the confidence is worth.

    tools/calibrate.py [--write] [--docs A.jsonl B.jsonl --gold A.jsonl B.jsonl] [--check SET] [--shared ../shared]

Extracts the relations of the articles, judges each by the rule of the scorer beside the gold, fits the logistic model
of ``kg/facts/confidence.py`` (few weights, drawn to the plain ones; a sign can only lower) and prints the
reliability table and what --min-confidence trades. These figures are out of fold: each article is judged by weights
that were fitted without it. --write puts the weights into ``ontology/confidence.toml``. Without --docs the
development gold and the second set are used; --check shows a further set ("held-out") that is not fitted on. Where the
data are not there, it says so and ends.
"""
from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from kg.facts.confidence import WORDS, family, logit  # noqa: E402
from kg.model import Claim, Facts  # noqa: E402
from kg.rulebook import PLAIN_FRAME, Weights, load_rulebook, ontology_folder  # noqa: E402
from tools.causes import load_scorer  # noqa: E402
from tools.second_set import restore  # noqa: E402

FOLDS = 10
STRENGTH = 10.0         # of the pull towards the plain weights: of 1 to 100 the one that ranks well and calibrates well
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0001)
LEASTS = (0.0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
PLAIN = Weights()
FAMILIES, SIGNS = tuple(PLAIN.families), tuple(WORDS)


@dataclass(frozen=True)
class Row:
    """A relation that was found: its article, whether it is right, the model's inputs and its present confidence."""

    document: str
    right: bool
    inputs: tuple[float, ...]
    now: float


def main() -> int:
    """Collect, fit, print and write; gives the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--docs", type=Path, nargs="+", default=[], help="annotated articles (.jsonl)")
    parser.add_argument("--gold", type=Path, nargs="+", default=[], help="their annotations, in the same order")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with gold and articles")
    parser.add_argument("--check", choices=("held-out",), help="also show a set that is not fitted on")
    parser.add_argument("--write", action="store_true", help="write ontology/confidence.toml")
    options = parser.parse_args()
    if len(options.docs) != len(options.gold):
        parser.error("--docs and --gold name different numbers of files")
    scorer = options.shared / "gold" / "score.py"
    if not scorer.is_file():
        print("skipped: the gold annotations (../shared/gold) are not there, nothing was calibrated")
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        sets = list(zip(options.docs, options.gold, strict=True)) or default_sets(options.shared, folder)
        rows, gold = collect(sets, scorer)
        checked = collect([restored(options.check, options.shared, folder)], scorer) if options.check else None
    inputs, right = arrays(rows)
    weights = fit(inputs, right)
    report("fitted sets, out of fold", rows, out_of_fold(rows), gold)
    if checked is not None:
        report(options.check, checked[0], chances(arrays(checked[0])[0], weights), checked[1])
    text = as_toml(weights, len(rows), len({row.document for row in rows}))
    print(f"\n{text}")
    if options.write:
        (ontology_folder() / "confidence.toml").write_text(text, encoding="utf-8")
        print(f"written to {ontology_folder() / 'confidence.toml'}")
    return 0


def default_sets(shared: Path, folder: Path) -> list[tuple[Path, Path]]:
    """Give articles and gold of the development gold and of the second set."""
    development = (shared / "gold" / "dev.docs.jsonl", shared / "gold" / "dev.gold.jsonl")
    return [development, restored("second", shared, folder)]


def restored(name: str, shared: Path, folder: Path) -> tuple[Path, Path]:
    """Give articles and gold of a set that is stored without its texts, put together in a folder of its own."""
    own = folder / name
    own.mkdir()
    return restore(name, shared / "corpus" / "wikinews", own)


# ---- rows -------------------------------------------------------------------------------------------------------

def collect(sets: Sequence[tuple[Path, Path]], scorer: Path) -> tuple[list[Row], int]:
    """Give the relations found in the bodies of all articles, and how many the gold has."""
    from kg.pipeline import Extractor, documents
    score = load_scorer(scorer)
    extractor = Extractor.load()
    rows: list[Row] = []
    total = 0
    for docs, gold in sets:
        annotated = {}
        for line in gold.read_text(encoding="utf-8").splitlines():
            if line.strip():
                record = json.loads(line)
                annotated[str(record["id"])] = score.GoldDoc(record)
        total += sum(len(document.relations) for document in annotated.values())
        for facts in extractor.extract(documents(docs, on_skip=lambda source, reason: print(f"{source}: {reason}"))):
            if facts.document.id in annotated:
                rows.extend(judged(facts, annotated[facts.document.id], score))
    return rows, total


def judged(facts: Facts, gold: object, score: ModuleType) -> Iterator[Row]:
    """Give each relation of an article with its verdict, by the rule of the scorer."""
    entities = {entity.id: entity for entity in facts.entities}
    relations = [(score.key(r["subject"], r["predicate"], r["object"]), r["sentence"]) for r in gold.relations]  # type: ignore[attr-defined]
    taken: set[int] = set()
    seen = set()
    for claim in facts.claims:
        if claim.sentence.section != "body":
            continue
        ends = []
        for end, text in ((entities[claim.subject], claim.subject_text), (entities[claim.object], claim.object_text)):
            known = gold.resolve(end.wikidata, end.name, text)  # type: ignore[attr-defined]
            ends.append(known or "?" + score.fold(end.name))
        if (identity := (claim.sentence.text, claim.predicate, *ends)) in seen:
            continue
        seen.add(identity)
        key = score.key(ends[0], claim.predicate, ends[1])
        hit = next((n for n, (wanted, sentence) in enumerate(relations) if n not in taken and wanted == key
                    and score.overlap(sentence, claim.sentence.text)), None)
        taken |= {hit} if hit is not None else set()
        yield Row(facts.document.id, hit is not None, inputs_of(claim), claim.confidence)


def inputs_of(claim: Claim) -> tuple[float, ...]:
    """Give the inputs of the model: one for each family, the frame's own log odds, the count of each sign."""
    own = {frame.id: frame.confidence for frames in load_rulebook().frames.values() for frame in frames}
    counts = Counter(claim.signs)
    return (*(float(family(claim.predicate) == name) for name in FAMILIES),
            logit(own.get(claim.rule, PLAIN_FRAME)) - logit(PLAIN_FRAME), *(float(counts[sign]) for sign in SIGNS))


def arrays(rows: Sequence[Row]) -> tuple[np.ndarray, np.ndarray]:
    """Give inputs and verdicts as arrays."""
    return np.array([row.inputs for row in rows]), np.array([row.right for row in rows], dtype=float)


# ---- the model --------------------------------------------------------------------------------------------------

def fit(inputs: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Give the weights of the logistic regression with least penalised loss, signs at most 0, the frame at least 0.

    The families are drawn to the overall share of right rows, the frame and the signs to the plain weights.
    Projected gradient descent; the loss is convex.
    """
    share = float(right.mean())
    centre = np.array([*[logit(share)] * len(FAMILIES), PLAIN.frame / 2, *(PLAIN.signs[sign] for sign in SIGNS)])
    weights = centre.copy()
    step = 1.0 / (0.25 * float(np.linalg.norm(inputs, 2)) ** 2 + STRENGTH)
    for _ in range(20000):
        gradient = inputs.T @ (chances(inputs, weights) - right) + STRENGTH * (weights - centre)
        moved = weights - step * gradient
        moved[len(FAMILIES)] = max(0.05, moved[len(FAMILIES)])
        moved[len(FAMILIES) + 1:] = np.minimum(0.0, moved[len(FAMILIES) + 1:])
        if float(np.abs(moved - weights).max()) < 1e-9:
            break
        weights = moved
    return weights


def chances(inputs: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Give the confidence of each row, as ``kg.facts.confidence.weigh`` does."""
    return np.round(np.clip(1 / (1 + np.exp(-inputs @ weights)), 0.01, 0.99), 2)


def out_of_fold(rows: Sequence[Row]) -> np.ndarray:
    """Give the confidence of each row by weights fitted on the articles of the other folds."""
    inputs, right = arrays(rows)
    names = sorted({row.document for row in rows})
    fold = np.array([names.index(row.document) % FOLDS for row in rows])
    found = np.zeros(len(rows))
    for n in range(FOLDS):
        found[fold == n] = chances(inputs[fold == n], fit(inputs[fold != n], right[fold != n]))
    return found


def as_toml(weights: np.ndarray, rows: int, articles: int) -> str:
    """Give the text of ``ontology/confidence.toml``."""
    numbers = [round(float(weight), 2) + 0.0 for weight in weights]
    families = dict(zip(FAMILIES, numbers, strict=False))
    signs = dict(zip(SIGNS, numbers[len(FAMILIES) + 1:], strict=True))
    lines = ["# How sure a relation is, in log odds; what the names mean stands in kg/facts/confidence.py.",
             f"# Written by tools/calibrate.py --write from {rows} relations of {articles} annotated articles.",
             f"frame = {numbers[len(FAMILIES)]}", "", "[families]", *(f"{k} = {v}" for k, v in families.items()),
             "", "[signs]", *(f"{k} = {v}" for k, v in signs.items())]
    return "\n".join(lines) + "\n"


# ---- what it is worth -------------------------------------------------------------------------------------------

def report(title: str, rows: Sequence[Row], fitted: np.ndarray, gold: int) -> None:
    """Print reliability and the trade of recall for precision, by the present confidence and by the fitted one."""
    right = np.array([row.right for row in rows], dtype=float)
    print(f"\n{title}: {len(rows)} relations, {int(right.sum())} right, {gold} in the gold")
    for name, values in (("as the program says now", np.array([row.now for row in rows])), ("fitted", fitted)):
        print(f"\n{name}: expected calibration error {error(values, right):.3f}, Brier score "
              f"{float(((values - right) ** 2).mean()):.3f}, right above wrong in {ranked(values, right):.2f} of pairs")
        print("  confidence      rows   mean  right")
        for low, high in zip(EDGES, EDGES[1:], strict=False):
            inside = (values >= low) & (values < high)
            if inside.any():
                print(f"  {low:.2f} to {min(high, 1):.2f}  {int(inside.sum()):6}  {float(values[inside].mean()):.3f}  "
                      f"{float(right[inside].mean()):.3f}")
        print("  --min-confidence  rows  precision  recall")
        for least in LEASTS:
            kept = values >= least
            if kept.any():
                print(f"  {least:16.2f}{int(kept.sum()):6}{float(right[kept].mean()):11.3f}"
                      f"{float(right[kept].sum()) / gold:8.3f}")


def error(values: np.ndarray, right: np.ndarray) -> float:
    """Give the expected calibration error (Naeini et al. 2015) over the bins of the table."""
    total = 0.0
    for low, high in zip(EDGES, EDGES[1:], strict=False):
        inside = (values >= low) & (values < high)
        if inside.any():
            total += float(inside.mean()) * abs(float(values[inside].mean()) - float(right[inside].mean()))
    return total


def ranked(values: np.ndarray, right: np.ndarray) -> float:
    """Give in how many pairs of a right and a wrong row the right one is surer (the area under the ROC curve)."""
    good, bad = values[right == 1], values[right == 0]
    if not len(good) or not len(bad):
        return float("nan")
    differences = good[:, None] - bad[None, :]
    return float((differences > 0).mean() + (differences == 0).mean() / 2)


if __name__ == "__main__":
    raise SystemExit(main())
