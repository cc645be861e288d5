"""Helpers for the tests that open the page in a browser."""
from __future__ import annotations

import importlib.util
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import resources
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


@contextmanager
def screen(chrome: Chrome, width: int, height: int, *, touch: bool = False, **media: str) -> Iterator[None]:
    """Make the page as large as told, with fingers instead of a mouse, and with media features such as
    ``prefers_color_scheme="dark"``; afterwards everything is as before."""
    def command(name: str, **values: object) -> None:
        chrome.execute_cdp_cmd(f"Emulation.{name}", values)
    command("setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=touch)
    command("setTouchEmulationEnabled", enabled=touch)
    command("setEmulatedMedia", features=[{"name": name.replace("_", "-"), "value": value}
                                          for name, value in media.items()])
    try:
        yield
    finally:
        command("setDeviceMetricsOverride", width=1500, height=900, deviceScaleFactor=1, mobile=False)
        command("setTouchEmulationEnabled", enabled=False)
        command("setEmulatedMedia", media="", features=[])


def axe_source() -> str:
    """The script of axe-core: that of the package axe-core-python, or a newer one that AXE_CORE names."""
    if path := os.environ.get("AXE_CORE"):
        return Path(path).read_text(encoding="utf-8")
    return (resources.files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")


def violations(chrome: Chrome) -> list[str]:
    """What axe-core finds wrong on the page as it is: rule and place."""
    if not chrome.execute_script("return typeof axe === 'object'"):
        chrome.execute_script(axe_source() + "\nwindow.axe = axe;")
    found = chrome.execute_async_script("""
        const say = (rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`);
        axe.run(document, {resultTypes: ["violations"]}).then((it) => arguments[0](it.violations.flatMap(say)))""")
    return [str(one) for one in found]


def go(chrome: Chrome, fragment: str) -> None:
    """Show another part of the page that is open, by its address."""
    chrome.execute_script("""
        location.hash = arguments[0];
        dispatchEvent(new Event("hashchange"));""", fragment)


def tap(chrome: Chrome, *points: tuple[float, float]) -> None:
    """Touch the page at some points of the window, one after the other, with one finger."""
    for x, y in points:
        chrome.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
        chrome.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
