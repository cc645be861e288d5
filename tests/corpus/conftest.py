"""Shared by the tests of the corpus layer."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

LEXICON = Path(__file__).parents[2] / "ontology" / "lexicon" / "furniture.toml"


@pytest.fixture(scope="session")
def furniture() -> Mapping[str, tuple[str, ...]]:
    """The table that the rule book gives as ``lexicon["furniture"]``, without loading the rest of it."""
    return {key: tuple(words) for key, words in tomllib.loads(LEXICON.read_text(encoding="utf-8")).items()}
