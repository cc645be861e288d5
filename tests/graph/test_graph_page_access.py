"""The page for everyone: axe-core in all states, the keyboard alone, fingers, paper, still pictures, two languages."""
from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest

from kg.graph import explorer

pytest.importorskip("selenium", reason="selenium is not installed")
from page_browser import Open, errors, go, screen, tap, text, violations  # noqa: E402
from selenium.webdriver import ActionChains, Chrome, Keys  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402

pytestmark = pytest.mark.browser

STATES = {"start": "", "name": "n=aQ7747", "sentences": "e=aQ7747,aQ56226", "split": "e=aQ7747,aQ56226&split=1",
          "way": "path=aQ884,aQ56226", "no way": "path=aQ884,aQ56226&status=negated", "list": "view=list",
          "map": "view=map", "map of a name": "n=aQ159&view=map", "nothing": "rel=", "empty list": "rel=&view=list",
          "empty map": "rel=&view=map", "filtered": "status=negated&sure=50&least=2&from=2023-01-01"}


@pytest.mark.parametrize(("language", "theme", "size"), [
    ("de", "light", (1500, 900)), ("en", "dark", (1500, 900)), ("en", "light", (380, 800)), ("de", "dark", (380, 800))])
def test_axe_finds_nothing(show: Open, output: Path, language: str, theme: str, size: tuple[int, int]) -> None:
    pytest.importorskip("axe_core_python", reason="axe-core-python is not installed")
    with screen(show(output), *size, prefers_color_scheme=theme, prefers_reduced_motion="reduce"):
        chrome = show(output, f"lang={language}")
        found = {}
        for state, fragment in STATES.items():
            go(chrome, f"{fragment}&lang={language}".lstrip("&"))
            found[state] = violations(chrome)
        go(chrome, f"lang={language}")
        chrome.execute_script("""
            document.querySelectorAll("details").forEach((it) => { it.open = true; });
            politgraph.search.input.value = "kim";
            politgraph.search.suggest();""")
        found["search"] = violations(chrome)
        chrome.execute_script("politgraph.search.input.value = 'xyz'; politgraph.search.suggest();")
        found["lost search"] = violations(chrome)
    assert found == dict.fromkeys(found, [])


def focused(chrome: Chrome) -> str:
    return str(chrome.execute_script("return document.activeElement.textContent"))


def test_from_the_start_to_the_sentences_by_keyboard_in_two_steps(show: Open, output: Path) -> None:
    chrome = show(output)
    for _ in range(60):                 # the way to the panel, once
        ActionChains(chrome).send_keys(Keys.TAB).perform()
        if chrome.execute_script("return document.activeElement.closest('#panel') !== null"):
            break
    assert focused(chrome).startswith("Kim Jong Un trifft Wladimir Putin")
    ActionChains(chrome).send_keys(Keys.ENTER).perform()
    assert text(chrome, "#panel blockquote")
    ActionChains(chrome).send_keys(Keys.ESCAPE).perform()
    assert not text(chrome, "#panel blockquote")


def test_the_first_stop_leads_to_the_list(show: Open, output: Path) -> None:
    chrome = show(output)
    chrome.execute_script("document.body.focus()")
    ActionChains(chrome).send_keys(Keys.TAB, Keys.ENTER).perform()
    assert chrome.execute_script("return document.activeElement.id") == "list"
    ActionChains(chrome).send_keys(Keys.TAB, Keys.TAB).perform()
    assert focused(chrome) == "trifft"
    ActionChains(chrome).send_keys(Keys.ENTER).perform()
    assert text(chrome, "#panel blockquote")
    assert focused(chrome) == "Kim Jong Un – Wladimir Putin"
    assert text(chrome, "#announcement") == ["Wladimir Putin – Kim Jong Un: 4 Belege"]
    ActionChains(chrome).send_keys(Keys.ESCAPE).perform()
    assert focused(chrome) == "trifft"            # back in the row that it came from


def test_the_focus_stays_on_what_was_opened(show: Open, output: Path) -> None:
    """After opening something by keyboard the next Tab goes on from there, not from the top of the page."""
    chrome = show(output, "n=aQ7747")
    line = chrome.find_element(By.CSS_SELECTOR, "#panel .relation-list button")
    chrome.execute_script("arguments[0].focus()", line)
    ActionChains(chrome).send_keys(Keys.ENTER).perform()
    assert focused(chrome) == text(chrome, "#panel h2")[0]


def test_fingers(show: Open, output: Path) -> None:
    with screen(show(output), 380, 800, touch=True):
        chrome = show(output)
        spot = chrome.execute_script("""
            const {canvas, model} = politgraph;
            canvas.fit(politgraph.visible, true);
            const box = canvas.container.getBoundingClientRect();
            const at = canvas.toScreen(canvas.places.get(model.byKey.get("aQ7747")));
            return [at.x + box.left, at.y + box.top]""")
        tap(chrome, spot)
        chrome.execute_async_script("setTimeout(arguments[0], 400)")
        assert text(chrome, "#panel h2") == ["Wladimir Putin"]
        line = chrome.find_element(By.CSS_SELECTOR, "#panel .relation-list button")
        chrome.execute_script("arguments[0].scrollIntoView({block: 'center'})", line)
        where = chrome.execute_script("""
            const it = arguments[0].getBoundingClientRect();
            return [it.left + 30, it.top + 8]""", line)
        tap(chrome, where)
        assert text(chrome, "#panel blockquote")
        go(chrome, "view=map")
        place = chrome.execute_script("""
            const it = document.querySelector("#map [data-node]").getBoundingClientRect();
            return [it.left + it.width / 2, it.top + it.height / 2]""")
        tap(chrome, place)
        assert text(chrome, "#panel h2")[0] in {"Russland", "Wladiwostok"}
        before = chrome.execute_script("return politgraph.map.view.scale")
        for kind, apart in (("touchStart", 40), ("touchMove", 60), ("touchMove", 80), ("touchEnd", 0)):
            spots = [{"x": 190 + side * apart, "y": 250, "id": side} for side in (-1, 1)] if apart else []
            chrome.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": kind, "touchPoints": spots})
        assert chrome.execute_script("return politgraph.map.view.scale") == pytest.approx(2 * before, rel=0.05)
        small = chrome.execute_script("""
            return [...document.querySelectorAll(".bar button, .bar input, .zoom button, .relation-list button")]
              .map((it) => [it.id || it.textContent, it.getBoundingClientRect()])
              .filter(([, box]) => box.width && (box.height < 24 || box.width < 24)).map(([name]) => name)""")
        assert small == []          # WCAG 2.2, 2.5.8
        assert errors(chrome) == []


def test_paper(show: Open, output: Path) -> None:
    chrome = show(output, "e=aQ7747,aQ56226&view=list")
    chrome.execute_script("""
        politgraph.theme.set("dark");
        window.seen = [];
        addEventListener("beforeprint", () => seen.push(politgraph.canvas.colour("ink")));""")
    pdf = base64.b64decode(chrome.print_page())
    assert pdf.startswith(b"%PDF") and len(re.findall(rb"/Type\s*/Page\b", pdf)) >= 1
    assert chrome.execute_script("return seen") == ["#23272c"]         # dark ink on paper, whatever the screen had
    assert chrome.execute_script("return document.documentElement.dataset.theme") == "dark"
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        hidden = ("filters", "search", "zoom", "png", "split", "language")
        assert not any(chrome.find_element(By.ID, name).is_displayed() for name in hidden)
        assert chrome.find_element(By.ID, "list").is_displayed()
        assert chrome.find_element(By.CSS_SELECTOR, ".card blockquote").is_displayed()
        assert chrome.execute_script("return getComputedStyle(document.body).overflow") == "visible"
    finally:
        chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_nothing_moves_where_that_is_not_wanted(show: Open, output: Path) -> None:
    asked = "politgraph.canvas.zoom(1.3); return politgraph.canvas.network.getScale()"
    with screen(show(output), 1500, 900, prefers_reduced_motion="reduce"):
        chrome = show(output)
        before = chrome.execute_script("return politgraph.canvas.network.getScale()")
        assert chrome.execute_script(asked) == pytest.approx(1.3 * before)
        styles = chrome.execute_script("""
            return [...document.querySelectorAll("*")].map((it) => getComputedStyle(it))
              .filter((it) => parseFloat(it.transitionDuration) || it.animationName !== "none").length""")
        assert styles == 0


def test_every_word_is_said_in_both_languages() -> None:
    source = (explorer.FOLDER / "words.js").read_text(encoding="utf-8")
    german, english = source.split("\n  en: {")[0], source.split("\n  en: {")[1].split("\n};")[0]
    keys = [set(re.findall(r"(?:^|[ {,])(\w+): (?=[\"\n])", part)) for part in (german, english)]
    assert keys[0] == keys[1] and len(keys[0]) > 100
    scripts = "".join(path.read_text(encoding="utf-8") for path in explorer.FOLDER.glob("*.js"))
    template = (explorer.FOLDER / "page.html.jinja").read_text(encoding="utf-8")
    used = set(re.findall(r"\bt\(\"(\w+)\"", scripts)) | set(re.findall(r"data-(?:t|label)=\"(\w+)\"", template))
    assert used <= keys[0]
    computed = {"actual", "claimed", "future", "hypothetical", "negated", "actualLong", "claimedLong", "futureLong",
                "hypotheticalLong", "negatedLong", "subject", "relation", "object", "statement", "date", "proofs",
                "trigger", "noRelations", "nothing", "noPathText", "pause", "play", "denies", "deniedBy", "empty"}
    assert keys[0] - used - computed == set()       # no word that nobody says


@pytest.mark.parametrize("width", [380, 721, 890, 891, 1200, 1201, 1360, 1361])
def test_no_column_of_the_list_is_cut_off(show: Open, output: Path, width: int) -> None:
    chrome = show(output, "view=list")
    with screen(chrome, width, 700):
        assert chrome.execute_script("""
            const list = document.getElementById("list");
            return list.scrollWidth - list.clientWidth""") <= 0
