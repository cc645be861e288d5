"""Builds the sample corpora once into temporary folders."""
from __future__ import annotations

from pathlib import Path

import graph_samples
import pytest


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the four sample articles."""
    return graph_samples.build(tmp_path_factory.mktemp("output"), graph_samples.corpus())


@pytest.fixture(scope="session")
def poisoned_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of articles full of payloads."""
    return graph_samples.build(tmp_path_factory.mktemp("poisoned"), graph_samples.poisoned())
