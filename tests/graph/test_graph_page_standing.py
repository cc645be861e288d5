"""The page shows nothing as a fact that the articles only report, plan or deny, and counts a reprint once."""
from __future__ import annotations

from pathlib import Path

import graph_samples as samples
import pytest

pytest.importorskip("selenium", reason="selenium is not installed")
from page_browser import Open, errors, text  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from test_graph_conflict import CASES  # noqa: E402

from kg.facts.confidence import WORDS  # noqa: E402

pytestmark = pytest.mark.browser


def test_the_start_panel_begins_with_what_is_reported(show: Open, output: Path) -> None:
    chrome = show(output)
    lines = text(chrome, "#panel .relation-list .who")
    assert lines[0] == "Kim Jong Un trifft Wladimir Putin"
    assert lines[-3:] == ["behauptet: Nordkorea beliefert Russland",
                          "geplant: Kim Jong Un nimmt teil an Östliches Wirtschaftsforum",
                          "verneint: Wladimir Putin beliefert Nordkorea"]
    assert not any(":" in line for line in lines[:-3])


@pytest.mark.parametrize(("fragment", "words", "denied"), [
    ("", "verneint: Wladimir Putin beliefert Nordkorea", "verneint"),
    ("n=aQ7747", "verneint: beliefert Nordkorea", "verneint"),
    ("n=aQ423", "verneint: Wladimir Putin beliefert Nordkorea", "verneint"),
    ("e=aQ7747,aQ423", "verneint: Wladimir Putin beliefert Nordkorea", "verneint"),
    ("path=aQ7747,aQ423&status=negated", "verneint: Wladimir Putin beliefert Nordkorea", "verneint"),
    ("n=aQ423&lang=en", "denied: Wladimir Putin supplies Nordkorea", "denied"),
])
def test_a_denied_relation_says_so_wherever_it_is_named(
    show: Open, output: Path, fragment: str, words: str, denied: str
) -> None:
    chrome = show(output, fragment)
    lines = text(chrome, "#panel .who, #panel h3, #panel .timeline button")
    assert words in lines
    assert all(denied in line for line in lines if "Wladimir Putin" in line and "Nordkorea" in line)
    assert errors(chrome) == []


def test_the_labels_on_the_graph_and_the_rows_of_the_list_say_it_too(show: Open, output: Path) -> None:
    chrome = show(output, "e=aQ7747,aQ423")
    written = chrome.execute_script("return politgraph.canvas.labels.written.map((it) => it.text)")
    assert "beliefert – verneint" in written
    labels = chrome.execute_script("""
        const {canvas} = politgraph;
        return [...canvas.drawn.values()].map((edge) => [edge.status, canvas.labels.verb(edge)])""")
    words = {"claimed": "– behauptet", "future": "– geplant", "negated": "– verneint"}
    assert len(labels) == 7 and {status for status, _ in labels} == {"actual", *words}
    for status, label in labels:
        assert label.endswith(words[status]) if status in words else "–" not in label
    chrome.find_element(By.ID, "view-list").click()
    rows = text(chrome, "#list tbody tr")
    assert "verneint" in next(row for row in rows if "Wladimir Putin" in row and "Nordkorea" in row)
    assert "berichtet" in rows[0]


def test_a_short_line_in_focus_has_its_label_beside_it(show: Open, output: Path) -> None:
    chrome = show(output)
    written = chrome.execute_script("""
        const {canvas, model} = politgraph;
        const [one, other] = ["aQ7747", "aQ423"].map((key) => canvas.places.get(model.byKey.get(key)));
        Object.assign(other, {x: one.x + 4, y: one.y + 40});
        politgraph.openPair(pairKey(model.byKey.get("aQ7747"), model.byKey.get("aQ423")));
        canvas.network.redraw();
        return canvas.labels.written.map((it) => it.text)""")
    assert "beliefert – verneint" in written


def test_one_article_states_what_another_denies(show: Open, output: Path) -> None:
    chrome = show(output)
    said = chrome.execute_script("""
        const {model, selection} = politgraph;
        const edge = selection.edges.find((it) => model.relations[it.relation].id === "meets");
        const claims = edge.claims.map((claim, place) => (place ? claim : {...claim, status: "negated"}));
        const line = document.createElement("p");
        line.append(...relationWords(model, edge, "both", claims));
        return line.textContent""")
    assert said == "Kim Jong Un trifft Wladimir Putin – auch verneint"


def test_a_reprint_counts_once_and_says_what_it_repeats(show: Open, reprinted_output: Path) -> None:
    chrome = show(reprinted_output)
    line = text(chrome, "#panel .relation-list li")[0]
    assert line == "Kim Jong Un trifft Wladimir Putin 3 Belege + 2 Nachdrucke"
    chrome.find_element(By.CSS_SELECTOR, "#panel .relation-list button").click()
    assert len(text(chrome, ".card")) == 6     # with "empfängt", which nobody reprinted
    assert text(chrome, ".card .reprint") == ["Nachdruck von „Gipfel im Osten“, Südkurier"] * 2
    chrome.find_element(By.ID, "language").click()
    assert text(chrome, ".card .reprint") == ["Reprint of “Gipfel im Osten”, Südkurier"] * 2


def test_reprints_are_no_second_article_for_the_filter(show: Open, output: Path, reprinted_output: Path) -> None:
    shown = """return politgraph.selection.edges.map((edge) => politgraph.model.relations[edge.relation].id)"""
    alone = show(output, "least=2").execute_script(shown)
    assert sorted(alone) == ["meets", "supplies"]
    assert sorted(show(reprinted_output, "least=2").execute_script(shown)) == sorted(alone)
    labels = show(reprinted_output).execute_script("""
        const {canvas} = politgraph;
        return [...canvas.drawn.values()].map((edge) => canvas.labels.verb(edge))""")
    assert "nimmt teil an – geplant" in labels      # three articles, but one voice: no "×3"


@pytest.mark.parametrize(("reason", "said"), [
    ("verb zusagen: subject from subject, object from indirect object",
     "Verb „zusagen“ mit Subjekt und Dativobjekt"),
    ("noun Vorwurf: subject from possessive, object from gegen.genitive; negated by keine",
     "Substantiv „Vorwurf“ mit besitzanzeigendem Wort und Genitiv bei „gegen“; verneint wegen „keine“"),
    ("noun Treffen: subject from zwischen, object from zwischen", "Substantiv „Treffen“ mit „zwischen“ für beide"),
    ("verb reisen: subject from subject, object from in+acc; future by will",
     "Verb „reisen“ mit Subjekt und „in“; geplant wegen „will“"),
    ("verb reisen: subject from subject, object from nach; after the day of the article",
     "Verb „reisen“ mit Subjekt und „nach“; nach dem Tag des Artikels"),
    ("title with name; a federal office", "Titel beim Namen; ein Amt des Bundes"),
    ("verb warnen: subject from subject, object from object; „Moskau“ read as Russland: Moskau is its seat of "
     "government, as subject of „warnt“", "Verb „warnen“ mit Subjekt und Objekt; „Moskau“ als Russland gelesen: Moskau "
     "ist dessen Regierungssitz, als Subjekt von „warnt“"),
    ("„US-Präsident“ read as Joe Biden: Präsident on that day, as claimant",
     "„US-Präsident“ als Joe Biden gelesen: damals Präsident, als Quelle"),
    ("title with name; Parlament by the title; less sure: a pronoun, told as no fact",
     "Titel beim Namen; Parlament nach dem Titel; weniger sicher: ein Pronomen, nicht als Tatsache gesagt"),
    ("noun Hilfe: subject from support, object from indirect object",
     "Substantiv „Hilfe“ mit Subjekt des Stützverbs und Dativobjekt"),
    ("unweit + place", "„unweit“ und Ort"), ("constructor", "constructor"), ("etwas Neues", "etwas Neues"),
])
def test_reasons_are_said_in_german(show: Open, output: Path, reason: str, said: str) -> None:
    chrome = show(output)
    assert chrome.execute_script("return sayReason(arguments[0])", reason) == said
    assert chrome.execute_script("language = 'en'; return sayReason(arguments[0])", reason) == reason


def test_every_doubt_is_said_in_german(show: Open, output: Path) -> None:
    chrome = show(output)
    said = chrome.execute_script("return sayReason(arguments[0])", f"distance; less sure: {', '.join(WORDS.values())}")
    assert said.startswith("Entfernung; weniger sicher: ein Pronomen, ")
    assert not [words for words in WORDS.values() if words in said]


def test_the_cards_of_a_dispute_name_each_other(show: Open, tmp_path: Path) -> None:
    chrome = show(samples.build(tmp_path, CASES["two articles"]), "e=aQ423,aQ159")
    assert text(chrome, ".card .against") == ["Widersprochen von „b“, Verlag b", "Widerspricht „a“, Verlag a"]
    chrome.find_element(By.ID, "language").click()
    assert text(chrome, ".card .against") == ["Contradicted by “b”, Verlag b", "Contradicts “a”, Verlag a"]
    assert errors(chrome) == []
