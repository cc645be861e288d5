"""What the page hands out and works out: pictures, the query, ways, timelines, time that passes, confidence."""
from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from kg.graph import run_query

pytest.importorskip("selenium", reason="selenium is not installed")
from page_browser import Open, contents, errors, text  # noqa: E402
from selenium.webdriver import Chrome, Keys  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402

pytestmark = pytest.mark.browser


def shown_sentences(chrome: Chrome) -> list[tuple[str, str, str]]:
    """Subject, object and sentence of each claim that passes the filters and is in focus."""
    found = chrome.execute_script("""
        const {model, selection, state} = politgraph;
        const pairs = politgraph.pairs();
        const focus = (edge) => (pairs.size ? pairs.has(pairKey(edge.from, edge.to))
          : state.node === null || edge.from === state.node || edge.to === state.node);
        return selection.edges.filter(focus).flatMap((edge) => edge.claims.map((claim) => {
          const ends = [edge.from, edge.to].map((index) => model.nodes[index].label);
          return [...(claim.flip ? ends.reverse() : ends), model.sentences[claim.sentence].text];
        }))""")
    return sorted((one, other, sentence) for one, other, sentence in found)


@pytest.mark.parametrize("fragment", [
    "", "n=aQ423", "e=aQ7747,aQ56226", "path=aQ884,aQ56226", "rel=meets,supplies", "rel=", "status=claimed,negated",
    "status=actual", "status=future,hypothetical", "type=Person,State", "from=2023-09-15", "to=2019-12-31",
    "from=2023-09-14&to=2023-09-14", "doc=nord-2", "by=Nordblatt", "by=", "sure=90", "least=2",
    "n=aQ7747&status=actual&sure=85"])
def test_the_query_gives_what_is_shown(show: Open, output: Path, fragment: str) -> None:
    chrome = show(output, fragment)
    query = chrome.execute_script("return politgraph.query()")
    answer = csv.DictReader(io.StringIO(run_query(output, query, format="csv")))
    assert sorted((row["subject"], row["object"], row["sentence"]) for row in answer) == shown_sentences(chrome)


def test_the_query_holds_hostile_names(show: Open, poisoned_output: Path) -> None:
    chrome = show(poisoned_output)
    for place in chrome.execute_script("return politgraph.model.sources.map((_, place) => place)"):
        chrome.execute_script("politgraph.state.filters.source = arguments[0]; politgraph.update()", place)
        answer = run_query(poisoned_output, chrome.execute_script("return politgraph.query()"), format="csv")
        assert len(list(csv.DictReader(io.StringIO(answer)))) == 1
    publishers = chrome.execute_script("return politgraph.filters.publishers")
    assert len(publishers) > 5
    for name in publishers:
        chrome.execute_script("Object.assign(politgraph.state.filters, {source: null, publisher: arguments[0]});"
                              "politgraph.update()", name)
        answer = run_query(poisoned_output, chrome.execute_script("return politgraph.query()"), format="csv")
        assert len(list(csv.DictReader(io.StringIO(answer)))) == len(shown_sentences(chrome)) > 0


def test_a_click_copies_the_query(show: Open, output: Path) -> None:
    chrome = show(output, "n=aQ423")
    chrome.execute_script("copyText = async (text) => { window.copied = text; }")
    chrome.find_element(By.ID, "query").click()
    WebDriverWait(chrome, 5).until(lambda it: it.find_element(By.ID, "query").text == "Abfrage kopiert")
    assert "pgi:aQ423" in chrome.execute_script("return window.copied")


@pytest.mark.parametrize("corpus", ["output", "poisoned_output"])
def test_the_svg_picture_is_whole(show: Open, corpus: str, request: pytest.FixtureRequest) -> None:
    chrome = show(request.getfixturevalue(corpus))
    source = chrome.execute_async_script("svgPicture(politgraph.canvas).text().then(arguments[0])")
    root = ElementTree.fromstring(source)
    space = "{http://www.w3.org/2000/svg}"
    assert root.tag == f"{space}svg"
    assert {element.tag for element in root.iter()} <= {
        space + name for name in ("svg", "rect", "path", "circle", "polygon", "text")}
    words = [element.text for element in root.iter(f"{space}text")]
    written = chrome.execute_script("return politgraph.canvas.labels.written.map((it) => it.text)")
    assert words == [label.replace("\r", " ").replace("\n", " ") for label in written]
    shapes = sum(len(root.findall(f"{space}{name}")) for name in ("circle", "polygon"))
    assert shapes == chrome.execute_script("return politgraph.visible.size")
    lines = [path for path in root.findall(f"{space}path") if "Q" in (path.get("d") or "")]
    assert len(lines) == chrome.execute_script(
        "return [...politgraph.canvas.drawn.values()].filter((edge) => edge.a !== edge.b).length")


def test_a_click_saves_the_pictures(show: Open, output: Path) -> None:
    chrome = show(output)
    chrome.execute_script("window.saved = []; download = (blob, name) => { saved.push([blob.type, name]); }")
    chrome.find_element(By.ID, "png").click()
    chrome.find_element(By.ID, "svg").click()
    assert chrome.execute_script("return saved") == [
        ["image/png", "politgraph.png"], ["image/svg+xml", "politgraph.svg"]]


def test_the_way_between_two_names_with_the_sentences_of_each_step(show: Open, output: Path) -> None:
    chrome = show(output, "n=aQ884")
    field = chrome.find_element(By.ID, "path-to")
    field.send_keys("kim")
    assert len(text(chrome, "#path-hits li")) == 1
    field.send_keys(Keys.ENTER)
    assert chrome.execute_script("return location.hash") == "#path=aQ884,aQ56226"
    assert text(chrome, "#panel h2") == ["Südkorea → Kim Jong Un"]
    assert text(chrome, "#panel .kind")[0].startswith("Verbindung über 3 Schritte")
    steps = text(chrome, "#panel .hop h3")
    assert steps == ["Südkorea beschuldigt Russland", "Wladimir Putin hat ein Amt in Russland (Präsident)",
                     "Kim Jong Un trifft Wladimir Putin"]
    assert text(chrome, "#panel .hop:first-of-type blockquote") == ["Seoul beschuldigte Moskau scharf."]
    assert len(text(chrome, "#panel .hop .card")) == 4
    chrome.find_element(By.CSS_SELECTOR, "#panel .hop:last-of-type > p button").click()
    assert chrome.execute_script("return location.hash") == "#e=aQ7747,aQ56226"
    assert errors(chrome) == []


def test_a_reported_way_is_better_than_a_short_one_that_is_denied(show: Open, output: Path) -> None:
    chrome = show(output, "path=aQ423,aQ7747")     # Putin is said not to supply North Korea: one step
    assert text(chrome, "#panel .hop h3") == ["verneint: Wladimir Putin beliefert Nordkorea"]
    chrome = show(output, "path=aQ423,aQ7747&status=actual,claimed")
    assert text(chrome, "#panel .hop h3") == [
        "behauptet: Nordkorea beliefert Russland", "Wladimir Putin hat ein Amt in Russland (Präsident)"]


def test_where_there_is_no_way(show: Open, output: Path) -> None:
    chrome = show(output, "path=aQ884,aQ56226&status=negated")
    assert text(chrome, "#panel .kind")[0].startswith("Keine Verbindung")
    assert errors(chrome) == []


def test_the_timeline_of_a_name(show: Open, output: Path) -> None:
    chrome = show(output, "n=aQ56226")
    assert text(chrome, ".timeline li") == [
        "gemeldet am 15. September 2023trifft Wladimir Putin",
        "gemeldet am 15. September 2023geplant: nimmt teil an Östliches Wirtschaftsforum",
        "gemeldet am 14. September 2023Wladimir Putin empfängt Kim Jong Un",
        "13. September 2023trifft Wladimir Putin",
        "April 2019trifft Wladimir Putin"]
    chrome.find_element(By.CSS_SELECTOR, ".timeline li:last-child button").click()
    assert chrome.execute_script("return location.hash") == "#e=aQ7747,aQ56226"


def test_time_passes(show: Open, output: Path) -> None:
    chrome = show(output)
    chrome.execute_script("""
        const {time} = politgraph.filters;
        time.pace = 40;
        window.seen = [];
        const changed = time.changed;
        time.changed = (playing) => {
          changed(playing);
          seen.push([politgraph.state.filters.to, politgraph.selection.claims]);
        };""")
    play = chrome.find_element(By.ID, "play")
    assert play.get_attribute("aria-label") == "Zeit ablaufen lassen"
    play.click()
    WebDriverWait(chrome, 5).until(lambda it: it.execute_script("return seen.length && !politgraph.filters.time.timer"))
    seen = chrome.execute_script("return seen")
    days = [one.date or str(next(d for d in contents().documents if d.id == one.sentence.document).published)
            for one in contents().claims]
    expected = [[end, sum(day <= end for day in days)] for end in ("2019-04-30", "2023-09-30")]
    assert seen == [*expected, ["", len(days)]]
    assert play.get_attribute("aria-label") == "Zeit ablaufen lassen"
    assert chrome.execute_script("return location.hash") == ""


def test_time_can_be_held(show: Open, output: Path) -> None:
    chrome = show(output)
    chrome.find_element(By.ID, "play").click()
    assert chrome.find_element(By.ID, "play").get_attribute("aria-label") == "Anhalten"
    chrome.find_element(By.ID, "play").click()
    assert chrome.execute_script("return location.hash") == "#to=2019-04-30"
    assert chrome.execute_script("return politgraph.filters.time.timer") is None
    chrome.find_element(By.ID, "reset").click()
    assert chrome.execute_script("return location.hash") == ""


def test_confidence_by_hand(show: Open, output: Path) -> None:
    chrome = show(output)
    assert text(chrome, "#sure-text") == ["jede"]
    slider = chrome.find_element(By.ID, "sure")
    slider.send_keys(*[Keys.ARROW_RIGHT] * 7)
    assert text(chrome, "#sure-text") == ["mindestens 35 %"]
    assert chrome.execute_script("return location.hash") == "#sure=35"
    assert "Wladiwostok" not in chrome.execute_script("""
        return [...politgraph.selection.scores.keys()].map((index) => politgraph.model.nodes[index].label)""")


@pytest.mark.parametrize("language", ["de", "en"])
def test_numbers_agree_with_their_words(show: Open, output: Path, language: str) -> None:
    chrome = show(output, f"doc=alt-1&lang={language}")
    assert text(chrome, "#status") == {
        "de": ["2 von 8 Namen · 1 Beziehung · 1 Beleg"], "en": ["2 of 8 names · 1 relation · 1 sentence"]}[language]
    words = chrome.execute_script("""
        return Object.fromEntries(Object.keys(WORDS).map((name) => [name, Object.keys(WORDS[name]).sort()]))""")
    assert words["de"] == words["en"]
    used = chrome.execute_script("""
        const marked = [...document.querySelectorAll("[data-t], [data-label]")];
        return marked.map((it) => it.dataset.t || it.dataset.label)""")
    assert used and set(used) <= set(words["de"])
