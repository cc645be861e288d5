"""Builds the sample corpora once into temporary folders, and opens one browser for all tests of the page."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import graph_samples
import pytest

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the four sample articles."""
    return graph_samples.build(tmp_path_factory.mktemp("output"), graph_samples.corpus())


@pytest.fixture(scope="session")
def poisoned_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of articles full of payloads."""
    return graph_samples.build(tmp_path_factory.mktemp("poisoned"), graph_samples.poisoned())


@pytest.fixture(scope="session")
def reprinted_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the sample articles and two reprints of one of them."""
    articles, copies = graph_samples.reprinted()
    return graph_samples.build(tmp_path_factory.mktemp("reprinted"), articles, copies=copies)


@pytest.fixture(scope="session")
def chrome() -> Iterator[Chrome]:
    """One headless Chromium, 1500 x 900."""
    from page_browser import tool
    try:
        with tool().browser() as driver:
            yield driver
    except FileNotFoundError as error:
        pytest.skip(str(error))


@pytest.fixture
def show(chrome: Chrome) -> Callable[..., Chrome]:
    """A function that opens the page of an output folder afresh, with an empty log."""
    from page_browser import tool
    helper = tool()

    def opened(folder: Path, fragment: str = "") -> Chrome:
        chrome.get("about:blank")
        chrome.get_log("browser")   # type: ignore[no-untyped-call]
        chrome.get_log("performance")   # type: ignore[no-untyped-call]
        helper.open_page(chrome, folder / "graph.html", fragment=fragment)
        return chrome
    return opened
