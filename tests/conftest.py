"""For all tests: what a marked test needs, and the pipeline loaded once."""
from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from kg.pipeline import Extractor

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
MISSING = {
    "shared": None if SHARED.is_dir() else "the data folder ../shared is not there",
    "browser": None if shutil.which("chromedriver") and shutil.which("chromium")
    else "chromium and chromedriver are not installed",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests whose mark asks for something that this machine lacks, saying what."""
    for item in items:
        for mark, reason in MISSING.items():
            if reason and item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of data beside the repository; only for tests marked ``shared``."""
    return SHARED


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The built-in pipeline with its rules; only for tests marked ``model``."""
    from kg.pipeline import Extractor
    return Extractor.load()


@pytest.fixture(scope="session")
def examples_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build of the example articles writes; only for tests marked ``model``."""
    from kg.pipeline import build
    folder = tmp_path_factory.mktemp("examples") / "output"
    build(ROOT / "examples", folder)
    return folder
