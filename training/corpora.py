"""Which sentences each net learns from, and how often."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from training.augment import swap_names
from training.conllu import Sentence
from training.docs import group
from training.names import read_germeval

POLITNEWS_TIMES = 2
POLITNEWS_NAME_TIMES = 3
TEXT_OF_NAMES = 3


def parse_groups(trees: Sequence[Sentence], politnews: Sequence[Sentence]) -> list[list[Sentence]]:
    """The treebanks once and politnews twice, grouped anew each time."""
    groups = group(trees, seed=0)
    for seed in range(POLITNEWS_TIMES):
        groups += group(politnews, seed=seed + 1)
    return groups


def name_groups(politnews: Sequence[Sentence], shared: Path) -> list[list[Sentence]]:
    """GermEval once and politnews three times, and both again with swapped names."""
    germeval = read_germeval(shared, "test")
    groups = group(germeval, seed=0, most=TEXT_OF_NAMES)
    for seed in range(2):
        groups += group(swap_names(politnews, shared, seed=10 + seed), seed=20 + seed, most=TEXT_OF_NAMES)
    groups += group(swap_names(germeval, shared, seed=30), seed=31, most=TEXT_OF_NAMES)
    for seed in range(POLITNEWS_NAME_TIMES):
        groups += group(politnews, seed=seed + 1, most=TEXT_OF_NAMES)
    return groups
