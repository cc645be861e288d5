"""Helpers for the tests that open the page in a browser."""
from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import graph_samples as samples
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By

from kg.graph import Contents, Graph
from kg.settings import Settings

Open = Callable[..., Chrome]


def tool() -> ModuleType:
    """The module tools/screenshot.py, which is in no package."""
    path = Path(__file__).parents[2] / "tools" / "screenshot.py"
    spec = importlib.util.spec_from_file_location("screenshot", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def contents() -> Contents:
    """What the sample articles say together."""
    graph = Graph()
    for facts in samples.corpus():
        graph.add(facts)
    return graph.contents(settings=Settings(), rulebook=samples.RULEBOOK)


def errors(chrome: Chrome) -> list[str]:
    """The errors and warnings on the console since the page was opened."""
    log = chrome.get_log("browser")   # type: ignore[no-untyped-call]
    return [entry["message"] for entry in log if entry["level"] in {"SEVERE", "WARNING"}]


def requests(chrome: Chrome) -> set[str]:
    """The addresses that the page asked for."""
    log = chrome.get_log("performance")   # type: ignore[no-untyped-call]
    events = [json.loads(entry["message"])["message"] for entry in log]
    sent = [event["params"] for event in events if event["method"] == "Network.requestWillBeSent"]
    return {params["request"]["url"] for params in sent}


def text(chrome: Chrome, selector: str) -> list[str]:
    """The texts of all elements that a CSS selector finds."""
    found = chrome.find_elements(By.CSS_SELECTOR, selector)
    return [element.get_attribute("textContent") or "" for element in found]


def click_at(chrome: Chrome, script: str) -> None:
    """Click on the graph where a script says, in pixels of the graph's box."""
    spot = chrome.execute_script(f"const app = politgraph, canvas = app.canvas; {script}")
    box = chrome.find_element(By.ID, "graph")
    ActionChains(chrome).move_to_element_with_offset(
        box, spot["x"] - box.size["width"] / 2, spot["y"] - box.size["height"] / 2).click().perform()
