"""The report in Chromium: nothing wrong for axe-core, nothing fired, nothing asked for, two languages, paper."""
from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("selenium", reason="selenium is not installed")
from page_browser import errors, requests, screen, violations  # noqa: E402
from selenium.webdriver import Chrome  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402

pytestmark = pytest.mark.browser
Report = Callable[[Path], Chrome]


@pytest.fixture
def report(chrome: Chrome) -> Report:
    """A function that opens the report of an output folder, with an empty log."""
    def opened(folder: Path) -> Chrome:
        chrome.get("about:blank")
        chrome.get_log("browser")   # type: ignore[no-untyped-call]
        chrome.get_log("performance")   # type: ignore[no-untyped-call]
        chrome.get((folder / "report.html").as_uri())
        return chrome
    return opened


def shown(chrome: Chrome) -> str:
    return chrome.find_element(By.TAG_NAME, "body").text


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1200, 900), (380, 800)])
def test_axe_finds_nothing(report: Report, output: Path, theme: str, size: tuple[int, int]) -> None:
    pytest.importorskip("axe_core_python", reason="axe-core-python is not installed")
    chrome = report(output)
    with screen(chrome, *size, prefers_color_scheme=theme):
        chrome.execute_script("document.querySelectorAll('details').forEach((it) => { it.open = true; })")
        assert violations(chrome) == []
        assert chrome.execute_script("return document.documentElement.scrollWidth") <= size[0]


def test_the_style_is_let_in_and_nothing_is_asked_for(report: Report, output: Path) -> None:
    chrome = report(output)
    assert errors(chrome) == []
    assert requests(chrome) == {(output / "report.html").as_uri()}
    assert chrome.find_element(By.TAG_NAME, "h1").value_of_css_property("font-size") == "34px"


def test_hostile_texts_fire_nothing(report: Report, poisoned_output: Path) -> None:
    chrome = report(poisoned_output)
    assert chrome.execute_script("return window.fired") is None
    assert requests(chrome) == {(poisoned_output / "report.html").as_uri()} and errors(chrome) == []


def test_one_language_is_shown_at_a_time(report: Report, output: Path) -> None:
    chrome = report(output)
    assert "Wie gut ist das?" in shown(chrome) and "How good is it?" not in shown(chrome)
    chrome.find_element(By.CSS_SELECTOR, "label[for=en]").click()
    assert "How good is it?" in shown(chrome) and "Wie gut ist das?" not in shown(chrome)
    chrome.find_element(By.CSS_SELECTOR, "label[for=de]").click()


def test_an_actor_leads_to_the_page(report: Report, output: Path) -> None:
    chrome = report(output)
    link = chrome.find_element(By.CSS_SELECTOR, "#actors ~ div a.name")
    name = link.text.strip()
    link.click()
    chrome.implicitly_wait(5)
    assert chrome.find_element(By.CSS_SELECTOR, "#panel h2").text == name
    chrome.implicitly_wait(0)


def test_a_kind_of_relation_leads_to_its_sentences_in_two_clicks(report: Report, output: Path) -> None:
    chrome = report(output)
    chrome.find_element(By.CSS_SELECTOR, "#relations ~ div a.name").click()
    chrome.implicitly_wait(5)
    chrome.find_element(By.CSS_SELECTOR, "#list td.number button").click()
    assert chrome.find_element(By.CSS_SELECTOR, "#panel .card blockquote").text
    chrome.implicitly_wait(0)


def test_it_prints_on_a4(report: Report, output: Path) -> None:
    chrome = report(output)
    printed = base64.b64decode(chrome.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"])
    assert b"/MediaBox [0 0 595" in printed or b"/MediaBox [0 0 594" in printed
    with screen(chrome, 1200, 900):
        chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        assert not chrome.find_element(By.CSS_SELECTOR, ".switch").is_displayed()
