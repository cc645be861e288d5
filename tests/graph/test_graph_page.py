"""The explorer page in a real browser (Chromium through selenium): what a reader sees and does."""
from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import graph_samples as samples
import pytest

from kg.graph import explorer
from kg.model import Claim
from kg.settings import Settings

pytest.importorskip("selenium", reason="selenium is not installed")
from page_browser import Open, click_at, contents, errors, go, requests, screen, text  # noqa: E402
from selenium.webdriver import ActionChains, Keys  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("corpus", ["output", "poisoned_output"])
def test_opens_without_errors_and_without_any_request(
    show: Open, corpus: str, request: pytest.FixtureRequest
) -> None:
    chrome = show(request.getfixturevalue(corpus))
    assert errors(chrome) == []
    urls = requests(chrome)
    assert urls and all(url.startswith(("file:", "data:", "blob:")) for url in urls)
    assert not chrome.find_element(By.ID, "fault").is_displayed()


def test_a_click_on_an_edge_shows_its_sentences_with_their_marks(show: Open, output: Path) -> None:
    chrome = show(output)
    click_at(chrome, """
        const [one, other] = ["aQ884", "aQ159"].map((key) => canvas.places.get(app.model.byKey.get(key)));
        return canvas.toScreen({x: 0.62 * one.x + 0.38 * other.x, y: 0.62 * one.y + 0.38 * other.y})""")
    claim = next(one for one in contents().claims if one.predicate == "accuses")
    assert text(chrome, "#panel blockquote") == [claim.sentence.text]
    assert text(chrome, "#panel mark.subject") == [claim.subject_text]
    assert text(chrome, "#panel mark.trigger") == [claim.trigger]
    assert text(chrome, "#panel mark.object") == [claim.object_text]
    card = chrome.find_element(By.CSS_SELECTOR, ".card")
    for words in ("berichtet", "Putin empfängt Kim", "Nordblatt", "14. September 2023", "Sicherheit 93 %"):
        assert words in card.text
    link = card.find_element(By.TAG_NAME, "a")
    assert link.get_attribute("href") == "https://nord.example/gipfel?x=1&y=2"
    assert "noopener" in (link.get_attribute("rel") or "")


def test_every_card_equals_the_provenance(show: Open, output: Path) -> None:
    chrome = show(output)
    shown = chrome.execute_script("""
        const found = [];
        for (const key of politgraph.selection.pairs.keys()) {
          politgraph.openPair(key);
          for (const card of document.querySelectorAll(".card")) {
            found.push([card.dataset.claim, card.querySelector("blockquote").textContent,
              ...["subject", "trigger", "object"].map((role) =>
                [...card.querySelectorAll(`mark.${role}`)].map((mark) => mark.textContent).join(""))]);
          }
        }
        return found""")
    expected = [[str(number), one.sentence.text, one.subject_text, one.trigger, one.object_text]
                for number, one in enumerate(contents().claims)]
    assert sorted(shown) == sorted(expected)


def test_a_click_on_a_node_and_who_claims_it(show: Open, output: Path) -> None:
    chrome = show(output)
    click_at(chrome, "return canvas.toScreen(canvas.places.get(app.model.byKey.get('aQ423')))")
    assert text(chrome, "#panel h2") == ["Nordkorea"]
    link = chrome.find_element(By.CSS_SELECTOR, "#panel a")
    assert link.get_attribute("href") == "https://www.wikidata.org/wiki/Q423"
    lines = chrome.find_elements(By.CSS_SELECTOR, "#panel .relation-list button")
    next(line for line in lines if "Russland" in line.text).click()
    panel = text(chrome, "#panel")[0]
    assert "wer es sagt: Südkorea" in panel and "wer es sagt: Morgenpost-Dienst" in panel
    assert chrome.execute_script("return location.hash") == "#e=aQ159,aQ423"
    ActionChains(chrome).send_keys(Keys.ESCAPE).perform()
    assert text(chrome, "#panel h2") == ["Wer tut was mit wem?"]


@pytest.mark.parametrize("words", ["Südkorea", "sudkorea", "suedkorea", "SEOUL"])
def test_search_with_suggestions(show: Open, output: Path, words: str) -> None:
    chrome = show(output)
    ActionChains(chrome).send_keys("/").perform()
    field = chrome.switch_to.active_element
    assert field.get_attribute("id") == "search"
    field.send_keys(words)
    assert len(text(chrome, "#hits li")) == 1
    field.send_keys(Keys.ENTER)
    assert text(chrome, "#panel h2") == ["Südkorea"]
    assert chrome.execute_script("return location.hash") == "#n=aQ884"


def passing(keep: Callable[[Claim], bool]) -> dict[str, str]:
    """What the status line must say when only these claims pass."""
    claims = [claim for claim in contents().claims if keep(claim)]
    relations = {(tuple(sorted((c.subject, c.object))) if c.predicate == "meets" else (c.subject, c.object),
                  c.predicate) for c in claims}
    return {"claims": str(len(claims)), "relations": str(len(relations)),
            "nodes": str(len({end for c in claims for end in (c.subject, c.object)}))}


TYPES = {entity.id: entity.type for entity in samples.ENTITIES.values()}


@pytest.mark.parametrize(("fragment", "keep"), [
    ("", lambda c: True),
    ("rel=meets,supplies", lambda c: c.predicate in {"meets", "supplies"}),
    ("rel=", lambda c: False),
    ("status=actual", lambda c: c.factuality == "actual" and not c.attributed_to),
    ("status=claimed,negated", lambda c: bool(c.attributed_to) or c.factuality == "negated"),
    ("type=Person,State", lambda c: {TYPES[c.subject], TYPES[c.object]} <= {"Person", "State"}),
    ("from=2023-09-15", lambda c: c.sentence.document in {"sued-1", "nord-2"}),
    ("to=2019-12-31", lambda c: c.date == "2019-04"),
    ("from=2023-09-14&to=2023-09-14",
     lambda c: c.date == "2023-09" or (c.sentence.document == "nord-1" and not c.date)),
    ("doc=nord-2", lambda c: c.sentence.document == "nord-2"),
    ("status=actual&by=Nordblatt", lambda c: c.sentence.document.startswith("nord")
     and c.factuality == "actual" and not c.attributed_to),
    ("sure=90", lambda c: c.confidence >= 0.9),
    ("sure=35&least=2", lambda c: c.confidence >= 0.35 and (c.predicate == "meets" or bool(c.attributed_to))),
    ("sure=100", lambda c: False),
    ("least=2", lambda c: c.predicate == "meets" or bool(c.attributed_to)),
    ("least=4", lambda c: False),
])
def test_counts_equal_pythons_under_every_filter(
    show: Open, output: Path, fragment: str, keep: Callable[[Claim], bool]
) -> None:
    chrome = show(output, fragment)
    assert chrome.execute_script("return {...document.getElementById('status').dataset}") == passing(keep)
    assert chrome.execute_script("return location.hash") == (f"#{fragment}" if fragment else "")
    assert errors(chrome) == []


def test_filters_by_hand(show: Open, output: Path) -> None:
    chrome = show(output)
    chrome.find_element(By.ID, "filter-statuses-negated").click()
    assert chrome.execute_script("return document.getElementById('status').dataset.claims") == "10"
    chrome.find_element(By.ID, "filter-statuses-negated").click()
    assert chrome.execute_script("return location.hash") == ""
    chrome.find_element(By.ID, "relations-none").click()
    assert "Nichts passt" in text(chrome, "#panel")[0]
    chrome.find_element(By.ID, "reset").click()
    assert chrome.execute_script("return document.getElementById('status').dataset.claims") == "11"
    chrome.find_element(By.CSS_SELECTOR, "#source option[value=d3]").click()
    assert chrome.execute_script("return location.hash") == "#doc=sued-1"


def test_the_list_says_all_relations_in_both_languages(show: Open, output: Path) -> None:
    chrome = show(output)
    chrome.find_element(By.ID, "view-list").click()
    assert len(text(chrome, "#list tbody tr")) == int(passing(lambda c: True)["relations"])
    assert "trifft" in text(chrome, "#list")[0]
    chrome.find_element(By.ID, "language").click()
    assert "is located in" in text(chrome, "#list")[0] and text(chrome, "#view-list") == ["List"]
    assert chrome.execute_script("return location.hash") == "#view=list&lang=en"
    assert chrome.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en"
    chrome.find_element(By.CSS_SELECTOR, "#list td.number button").click()
    assert chrome.find_elements(By.CSS_SELECTOR, "#panel .card")
    chrome.find_element(By.ID, "view-graph").click()
    assert chrome.find_element(By.CSS_SELECTOR, "#graph canvas").is_displayed()


def test_keys_walk_through_the_graph(show: Open, output: Path) -> None:
    chrome = show(output)
    chrome.execute_script("document.getElementById('graph').focus()")
    ActionChains(chrome).send_keys(Keys.ARROW_RIGHT).perform()
    first = text(chrome, "#panel h2")
    for key in (Keys.ARROW_LEFT, Keys.ARROW_RIGHT, Keys.ARROW_UP, Keys.ARROW_DOWN):
        ActionChains(chrome).send_keys(key).perform()
    assert first != ["Wer tut was mit wem?"]
    assert chrome.execute_script("return location.hash").startswith("#n=a")
    ActionChains(chrome).send_keys("1").perform()
    status = chrome.find_element(By.ID, "status")
    within = int(status.get_attribute("data-nodes") or 0)
    assert "&around=a" in chrome.execute_script("return location.hash")
    assert "Umkreis von" in status.text
    ActionChains(chrome).send_keys("0").perform()
    assert 1 < within <= 7
    assert status.get_attribute("data-nodes") == "7"


def test_names_for_everything_that_can_be_used(show: Open, output: Path) -> None:
    chrome = show(output, "e=aQ7747,aQ56226")
    nameless = chrome.execute_script("""
        return [...document.querySelectorAll("button, input, select, [role=application], [role=region]")]
          .filter((it) => !(it.getAttribute("aria-label") || it.textContent.trim()
            || (it.labels && it.labels.length)))
          .map((it) => it.outerHTML)""")
    assert nameless == []
    ids = [element.get_attribute("id") for element in chrome.find_elements(By.CSS_SELECTOR, "[id]")]
    assert len(ids) == len(set(ids))


def test_a_poisoned_corpus_fires_nothing(show: Open, poisoned_output: Path) -> None:
    chrome = show(poisoned_output)
    seen = chrome.execute_script("""
        const app = politgraph;
        const seen = [];
        for (const node of app.model.nodes) {
          app.openNode(node.index);
          seen.push(document.querySelector("#panel h2").textContent);
        }
        for (const key of app.selection.pairs.keys()) app.openPair(key);
        for (const words of ["script", "<", "href", "constr", "proto"]) {
          app.search.input.value = words;
          app.search.suggest();
        }
        app.setView("list");
        app.openPair([...app.selection.pairs.keys()][0]);
        app.toggleSplit();
        app.setView("map");
        app.openNode(0);
        app.map.zoom(2);
        return seen""")
    assert set(samples.PAYLOADS) & {label.split(", Person")[0] for label in chrome.execute_script(
        "return [...document.querySelectorAll('#map [data-node]')].map((it) => it.getAttribute('aria-label'))")}
    ElementTree.fromstring(chrome.execute_async_script("politgraph.picture('svg').text().then(arguments[0])"))
    chrome.execute_script("politgraph.setView('list')")
    assert set(samples.PAYLOADS) <= set(seen)
    chrome.execute_script("document.querySelectorAll('details').forEach((it) => { it.open = true; })")
    assert chrome.execute_script("return typeof window.fired") == "undefined"
    assert chrome.find_elements(By.CSS_SELECTOR, "main img, main script, main iframe, main svg[onload]") == []
    links = [link.get_attribute("href") or "" for link in chrome.find_elements(By.TAG_NAME, "a")]
    assert all(address.startswith(("https://", "http://")) for address in links)
    assert errors(chrome) == []
    assert all(url.startswith(("file:", "data:", "blob:")) for url in requests(chrome))


LONG = "Bundesverkehrswegeplanungsbeschleunigungsgesetzesentwurfsberatungsausschussvorsitzende der Mittelstands- und " \
       "Wirtschaftsunion der Christlich-Demokratischen Union"


@pytest.mark.parametrize("fragment", ["", "n=aQ7747", "e=aQ7747,aQ56226", "path=aQ884,aQ7747", "view=list", "view=map"])
def test_long_names_wrap(show: Open, output: Path, fragment: str) -> None:
    chrome = show(output)
    with screen(chrome, 380, 800):
        show(output)
        chrome.execute_script("""
            for (const node of politgraph.model.nodes) Object.assign(node, {label: `${arguments[0]} ${node.label}`});
            politgraph.model.sources.forEach((source) => { source.title = arguments[0]; });""", LONG)
        go(chrome, fragment)
        wide = chrome.execute_script("""
            return ["html", "#panel", "#list", "#map", ".bar"].filter((name) => {
              const it = document.querySelector(name);
              return it.clientWidth && it.scrollWidth > it.clientWidth;
            })""")
        assert wide == []
        assert errors(chrome) == []


@pytest.mark.parametrize("fragment", [
    "n=__proto__", "e=constructor,aQ7747", "n=aQ7747&from=gestern&rel=quatsch&type=&lang=xx", "%E0%A4%A",
    "doc=zzz&by=x"])
def test_odd_addresses_do_no_harm(show: Open, output: Path, fragment: str) -> None:
    chrome = show(output, fragment)
    assert errors(chrome) == []
    assert text(chrome, "#panel h2")


def test_packed_data_and_missing_texts(
    show: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(explorer, "PACK_ABOVE", 10)
    samples.build(tmp_path, samples.corpus(), settings=Settings(keep_text=False))
    chrome = show(tmp_path, "e=aQ884,aQ159")
    assert text(chrome, "#panel blockquote") == ["Satz in „Putin empfängt Kim“, Zeichen 45 bis 78"]
    assert errors(chrome) == []


def test_articles_without_any_relation(show: Open, tmp_path: Path) -> None:
    """What is empty says so, in each view, and what can be done."""
    nothing = [replace(one, claims=(), entities=(), uses=()) for one in samples.corpus()]
    chrome = show(samples.build(tmp_path, nothing))
    assert text(chrome, "#no-graph") == ["Die Artikel ergaben keine Beziehung."]
    assert "kg explain" in text(chrome, "#panel")[0]
    chrome.find_element(By.ID, "view-list").click()
    assert text(chrome, "#list .empty") == ["Die Artikel ergaben keine Beziehung."]
    chrome.find_element(By.ID, "view-map").click()
    assert text(chrome, "#map .empty")
    ActionChains(chrome).send_keys("/putin").perform()
    assert text(chrome, "#hits .lost span")[0] == "Kein Name enthält „putin“."
    assert errors(chrome) == []


def test_on_a_phone_nothing_sticks_out(show: Open, output: Path) -> None:
    chrome = show(output)
    size = {"width": 380, "height": 800, "deviceScaleFactor": 2, "mobile": True}
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        show(output, "e=aQ7747,aQ56226")
        assert chrome.execute_script("return document.documentElement.scrollWidth") <= 380
        assert not chrome.find_element(By.ID, "filters").is_displayed()
        chrome.find_element(By.ID, "open-filters").click()
        assert chrome.find_element(By.ID, "filters").is_displayed()
        ActionChains(chrome).send_keys(Keys.ESCAPE).perform()
        assert not chrome.find_element(By.ID, "filters").is_displayed()
        show(output, "view=list&status=negated,future")
        assert chrome.execute_script("return document.getElementById('list').scrollWidth") <= 380
        seen = [cell.text for cell in chrome.find_elements(By.CSS_SELECTOR, "#list td:nth-child(2)")]
        assert seen == ["geplant: nimmt teil an", "verneint: beliefert"]
    finally:
        wide = {"width": 1500, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", wide)
