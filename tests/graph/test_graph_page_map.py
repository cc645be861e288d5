"""The map of the page, lines that are split, and time as one writes or draws it."""
from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

pytest.importorskip("selenium", reason="selenium is not installed")
from page_browser import Open, contents, errors, go, screen, text  # noqa: E402
from selenium.webdriver import ActionChains, Chrome, Keys  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402

pytestmark = pytest.mark.browser


def place_of(chrome: Chrome, key: str) -> list[float]:
    """Where a mark of the map lies on the screen, from the corner of the map."""
    found = chrome.execute_script("""
        const {map, model} = politgraph;
        const selector = `#map [data-node="${model.byKey.get(arguments[0])}"]`;
        const mark = document.querySelector(selector).getBoundingClientRect();
        const box = map.element.getBoundingClientRect();
        return [mark.left + mark.width / 2 - box.left, mark.top + mark.height / 2 - box.top]""", key)
    return [float(one) for one in found]


def test_names_lie_where_their_coordinates_say(show: Open, output: Path) -> None:
    chrome = show(output)
    chrome.find_element(By.ID, "view-map").click()
    assert chrome.execute_script("return location.hash") == "#view=map"
    labels = [mark.get_attribute("aria-label") for mark in chrome.find_elements(By.CSS_SELECTOR, "#map [data-node]")]
    claims = contents().claims
    russia = sum("aQ159" in (one.subject, one.object) for one in claims)
    port = sum("lQ959" in (one.subject, one.object, one.place) for one in claims)
    assert labels == [f"Russland, Staat, {russia} Belege", f"Wladiwostok, Ort, {port} Belege"]
    (russia_x, russia_y), (port_x, port_y) = place_of(chrome, "aQ159"), place_of(chrome, "lQ959")
    scale, parallel = chrome.execute_script("return [politgraph.map.view.scale, politgraph.map.parallel]")
    assert port_x - russia_x == pytest.approx((131.87 - 100.0) * scale * parallel, abs=1)
    assert port_y - russia_y == pytest.approx((60.0 - 43.11) * scale, abs=1)
    assert {"Russland", "Wladiwostok"} <= set(text(chrome, "#map svg > text"))
    assert text(chrome, ".map-note") == [
        "5 Namen ohne Koordinaten stehen nur in Graph und Liste · Umrisse: Natural Earth"]
    assert errors(chrome) == []


def test_the_map_shows_no_sea_beyond_the_outline_while_there_is_land_to_see(show: Open, output: Path) -> None:
    chrome = show(output, "view=map")
    seen = """
        const {map} = politgraph;
        Object.assign(map.model.nodes.find((node) => node.lat !== undefined), {lat: arguments[0], lon: -60});
        map.fit(true);
        const half = map.size().height / map.view.scale / 2;
        return [map.view.lat - half, map.view.lat + half]"""
    south, north = chrome.execute_script(seen, 70)
    assert north <= 84.01 or (south + north) / 2 == pytest.approx(12)
    south, north = chrome.execute_script(seen, -50)
    assert south >= -60.01 or (south + north) / 2 == pytest.approx(12)


def test_a_name_without_room_in_one_line_takes_two(show: Open, output: Path) -> None:
    chrome = show(output)
    assert chrome.execute_script("""
        const {canvas, model} = politgraph;
        const context = document.createElement("canvas").getContext("2d");
        const width = context.measureText("Wladimir Putin").width;
        const lines = (room) => canvas.labels.fitName(context, model.byKey.get("aQ7747"), {x: room / 2, y: 40},
          new Room(room), {gap: 5, more: "", must: false}).lines;
        return [lines(width + 10), lines(width), lines(20)]""") == [["Wladimir Putin"], ["Wladimir", "Putin"], None]


def test_on_a_phone_only_what_happens_says_its_verb_at_the_start(show: Open, output: Path) -> None:
    chrome = show(output)
    verbs = "return politgraph.canvas.labels.written.filter((one) => one.turned).map((one) => one.text)"
    with screen(chrome, 380, 800):
        go(chrome, "")
        assert not [verb for verb in chrome.execute_script(verbs) if verb.startswith(("hat Amt", "liegt"))]


def test_reprints_make_no_mark_larger(show: Open, output: Path, reprinted_output: Path) -> None:
    labels = "return [...document.querySelectorAll('#map [data-node]')].map((it) => it.getAttribute('aria-label'))"
    assert show(output, "view=map").execute_script(labels) == show(reprinted_output, "view=map").execute_script(labels)


def test_from_the_map_to_the_sentences(show: Open, output: Path) -> None:
    chrome = show(output, "view=map")
    ActionChains(chrome).move_to_element_with_offset(chrome.find_element(By.ID, "map"), 0, 0).perform()
    mark = chrome.find_element(By.CSS_SELECTOR, '#map [aria-label^="Wladiwostok"]')
    ActionChains(chrome).move_to_element(mark).click().perform()
    assert text(chrome, "#panel h2") == ["Wladiwostok"]
    assert "Hier geschehen" in text(chrome, "#panel h3")
    assert "Kim Jong Un trifft Wladimir Putin" in text(chrome, "#panel .who")
    line = chrome.execute_script("""
        const path = document.querySelector("#map [data-pair] path");
        const at = path.getPointAtLength(path.getTotalLength() / 2);
        return [at.x, at.y].map(Math.round)""")
    box = chrome.find_element(By.ID, "map").size
    ActionChains(chrome).move_to_element_with_offset(
        chrome.find_element(By.ID, "map"), line[0] - box["width"] // 2, line[1] - box["height"] // 2).click().perform()
    assert text(chrome, "#panel blockquote") == ["Wladiwostok liegt in Russland."]
    assert chrome.execute_script("return location.hash") == "#e=aQ159,lQ959&view=map"


def test_the_map_moves_and_keeps_to_the_filters(show: Open, output: Path) -> None:
    chrome = show(output, "view=map")
    before = place_of(chrome, "lQ959")
    ActionChains(chrome).move_to_element_with_offset(chrome.find_element(By.ID, "map"), -200, 200).click_and_hold() \
        .move_by_offset(-60, -40).release().perform()
    after = place_of(chrome, "lQ959")
    assert [after[0] - before[0], after[1] - before[1]] == pytest.approx([-60, -40], abs=1.5)
    assert chrome.execute_script("return location.hash") == "#view=map"        # a drag is no click
    scale = chrome.execute_script("return politgraph.map.view.scale")
    ActionChains(chrome).send_keys("+").perform()
    assert chrome.execute_script("return politgraph.map.view.scale") == pytest.approx(1.35 * scale)
    chrome.find_element(By.ID, "fit").click()
    assert place_of(chrome, "lQ959") == pytest.approx(before, abs=1)
    go(chrome, "view=map&rel=supplies")
    assert [mark.get_attribute("aria-label") for mark in chrome.find_elements(By.CSS_SELECTOR, "#map [data-node]")] == [
        "Russland, Staat, 2 Belege"]
    go(chrome, "view=map&status=negated")
    assert text(chrome, "#map .empty")[0].startswith("Keiner der Namen")


def test_the_map_by_keyboard(show: Open, output: Path) -> None:
    chrome = show(output, "view=map")
    marks = chrome.find_elements(By.CSS_SELECTOR, '#map [tabindex="0"]')
    assert len(marks) == 1
    chrome.execute_script("arguments[0].focus()", marks[0])
    ActionChains(chrome).send_keys(Keys.ARROW_RIGHT).perform()
    assert chrome.switch_to.active_element.get_attribute("aria-label").startswith("Wladiwostok")   # type: ignore[union-attr]
    ActionChains(chrome).send_keys(Keys.ENTER).perform()
    assert text(chrome, "#panel h2") == ["Wladiwostok"]


def test_the_map_as_a_picture(show: Open, output: Path) -> None:
    chrome = show(output, "view=map")
    root = ElementTree.fromstring(chrome.execute_async_script("politgraph.picture('svg').text().then(arguments[0])"))
    words = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert words == text(chrome, "#map svg > text")
    png = chrome.execute_async_script("""
        const done = arguments[0];
        politgraph.picture("png").then((blob) => blob.arrayBuffer())
          .then((bytes) => done([...new Uint8Array(bytes.slice(0, 8))]), (error) => done(String(error)));""")
    assert png == list(b"\x89PNG\r\n\x1a\n")
    assert errors(chrome) == []


def test_a_line_is_split_into_its_relations(show: Open, output: Path) -> None:
    chrome = show(output, "e=aQ7747,aQ56226")
    shown = """return [...politgraph.canvas.drawn.values()].filter((edge) => politgraph.pairs().has(edge.key))
        .map((edge) => politgraph.canvas.labels.verb(edge))"""
    assert chrome.execute_script(shown) == ["trifft, empfängt ×4"]
    button = chrome.find_element(By.ID, "split")
    assert button.text == "In 2 Linien aufteilen"
    button.click()
    assert sorted(chrome.execute_script(shown)) == ["empfängt", "trifft ×3"]
    assert chrome.execute_script("return location.hash") == "#e=aQ7747,aQ56226&split=1"
    apart = chrome.execute_script("""
        const {canvas} = politgraph;
        const ends = ["aQ7747", "aQ56226"].map((key) => canvas.places.get(politgraph.model.byKey.get(key)));
        const [one, other] = [...canvas.drawn.values()].filter((edge) => politgraph.pairs().has(edge.key))
          .map((edge) => canvas.labels.along(edge, ends[0], ends[1], 0.5));
        return Math.hypot(one.x - other.x, one.y - other.y)""")
    assert apart == pytest.approx(24, abs=0.5)
    chrome.find_element(By.ID, "split").click()
    assert chrome.execute_script("return location.hash") == "#e=aQ7747,aQ56226"


def test_the_lines_lie_where_vis_draws_them(show: Open, output: Path) -> None:
    """Labels, pictures and clicks count on our own reckoning of bent lines."""
    chrome = show(output, "e=aQ7747,aQ56226&split=1")
    differences = chrome.execute_script("""
        const {canvas} = politgraph;
        return [...canvas.drawn].filter(([, edge]) => edge.bend).map(([id, edge]) => {
          const theirs = canvas.network.body.edges[id].edgeType.getPoint(0.5);
          const ours = canvas.labels.along(edge, canvas.places.get(edge.a), canvas.places.get(edge.b), 0.5);
          return Math.hypot(theirs.x - ours.x, theirs.y - ours.y);
        })""")
    assert differences and max(differences) < 6      # vis begins at the rims of the nodes, we in their middles


def test_the_neighbourhood_of_a_name_by_hand(show: Open, output: Path) -> None:
    chrome = show(output, "n=aQ884")
    status = chrome.find_element(By.ID, "status")
    chrome.find_element(By.CSS_SELECTOR, ".around .switch button").click()
    assert chrome.execute_script("return location.hash") == "#n=aQ884&around=aQ884,1"
    assert status.get_attribute("data-nodes") == "2"
    assert status.text.endswith("Umkreis von Südkorea: 1 Schritt")
    chrome.find_element(By.CSS_SELECTOR, ".around .quiet").click()
    assert status.get_attribute("data-nodes") == "7"
    chrome = show(output, "n=aQ884&around=aQ884,2")
    assert chrome.find_element(By.ID, "status").get_attribute("data-nodes") == str(len({
        "Südkorea", "Russland", "Wladimir Putin", "Nordkorea", "Wladiwostok"}))


@pytest.mark.parametrize(("field", "words", "fragment"), [
    ("from", "15.9.2023", "#from=2023-09-15"), ("from", "2023-09-15", "#from=2023-09-15"),
    ("from", "2023", "#from=2023-01-01"),
    ("to", "4.2019", "#to=2019-04-30"), ("to", "2019", "#to=2019-12-31"), ("to", "15/09/2023", "#to=2023-09-15"),
    ("from", "31.2.2023", ""), ("to", "gestern", ""), ("from", "15.9.23", "")])
def test_dates_as_one_writes_them(show: Open, output: Path, field: str, words: str, fragment: str) -> None:
    chrome = show(output)
    box = chrome.find_element(By.ID, field)
    assert box.get_attribute("placeholder") == "TT.MM.JJJJ"
    box.send_keys(words, Keys.ENTER)
    assert chrome.execute_script("return location.hash") == fragment
    assert box.get_attribute("aria-invalid") == str(not fragment).lower()
    if fragment:
        assert box.get_attribute("value").count(".") == 2        # type: ignore[union-attr]


def test_time_drawn_on_the_histogram(show: Open, output: Path) -> None:
    chrome = show(output)
    bars = chrome.find_element(By.ID, "histogram")
    width = bars.size["width"]
    ActionChains(chrome).move_to_element_with_offset(bars, 10 - width // 2, 0).click_and_hold().move_by_offset(20, 0) \
        .release().perform()
    values = chrome.execute_script("return politgraph.state.filters")
    assert values["from"] < values["to"] < "2020-12-31"
    assert chrome.execute_script("return politgraph.selection.claims") == 0
    chrome.find_element(By.CSS_SELECTOR, "#panel .empty button").click()      # what an empty page offers
    assert chrome.execute_script("return location.hash") == ""


def test_a_far_date_does_not_squeeze_the_others(show: Open, output: Path) -> None:
    bins = show(output).execute_script("""
        const days = [...Array(300).keys()].map((day) => `2023-0${1 + Math.floor(day / 50)}-10`).concat(["0843-01-01"]);
        const claims = days.map((day) => ({day}));
        const time = new TimeFilter({claims}, noFilters(), () => {});
        return [time.bins.length, [...time.counts.values()].reduce((sum, one) => sum + one, 0)]""")
    assert bins == [6, 301]       # months, not years
