"""The explorer page without a browser: its data, its policy, the places of its nodes."""
from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import graph_samples as samples
import pytest

from kg.graph import explorer, layout, untangle
from kg.graph.layout import place_nodes


class Scripts(HTMLParser):
    """Collects the scripts of a page as a browser would find them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.attributes: list[dict[str, str | None]] = []
        self.links: list[str | None] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self.attributes.append(dict(attrs))
        self.links += [value for name, value in attrs if name in {"src", "href", "srcset", "action", "data"}]


def rows(table: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of a table that travels by columns."""
    return [{name: values[place] for name, values in table["columns"].items() if values[place] is not None}
            for place in range(table["count"])]


def data_of(page: Path) -> dict[str, Any]:
    """The data island of a page, unpacked."""
    text = page.read_text(encoding="utf-8")
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    if "gzip" in data:
        data = json.loads(gzip.decompress(base64.b64decode(data["gzip"])))
        data = {name: rows(part) if "columns" in part else part for name, part in data.items() if name != "v"} | {
            "v": data["v"]}
    return data


def test_the_policy_names_the_hash_of_each_script(output: Path) -> None:
    page = (output / "graph.html").read_text(encoding="utf-8")
    policy = html.unescape(re.search(r'Security-Policy" content="([^"]*)"', page)[1])  # type: ignore[index]
    scripts = re.findall(r"<script>(.*?)</script>", page, re.S)
    assert len(scripts) == 2
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy.split("style-src")[0]


@pytest.mark.parametrize("corpus", ["output", "poisoned_output"])
def test_the_page_asks_for_nothing_outside_and_has_three_scripts(
    corpus: str, request: pytest.FixtureRequest
) -> None:
    page = (request.getfixturevalue(corpus) / "graph.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>") and "\r" not in page
    found = Scripts(page)
    assert found.attributes == [{"type": "application/json", "id": "data"}, {}, {}]
    assert found.links == ["data:,"]


def test_every_claim_travels_with_its_sentence(output: Path) -> None:
    data = data_of(output / "graph.html")
    assert data["meta"] == {"articles": 4, "entities": 8, "claims": 11, "texts": True}
    assert sorted(number for edge in data["edges"] for number in edge["claims"]) == list(range(11))
    for row in data["claims"]:
        text = data["sentences"][row["sentence"]]["text"].encode("utf-16-le")
        for (start, end), words in zip(row["spans"], row["words"], strict=True):
            assert text[2 * start:2 * end].decode("utf-16-le") == words
    assert all(re.fullmatch(r"n\d+", node["id"]) for node in data["nodes"])
    assert {source["url"] for source in data["sources"]} == {
        "", "https://nord.example/gipfel?x=1&y=2", "https://sued.example/2"}


def test_offsets_are_counted_as_javascript_counts(poisoned_output: Path) -> None:
    data = data_of(poisoned_output / "graph.html")
    for row in data["claims"]:
        text = data["sentences"][row["sentence"]]["text"].encode("utf-16-le")
        start, end = row["spans"][2]
        assert text[2 * start:2 * end].decode("utf-16-le") == "Kim"


def test_a_span_outside_the_sentence_marks_nothing(tmp_path: Path) -> None:
    facts = samples.corpus()[3]
    moved = replace(facts.claims[0], subject_span=(900, 905))
    samples.build(tmp_path, [replace(facts, claims=(moved,))])
    assert data_of(tmp_path / "graph.html")["claims"][0]["spans"][0] == [0, 0]


def test_places_are_the_same_each_time_and_leave_room() -> None:
    edges = [(number, (number * 7 + 3) % 60) for number in range(60)]
    edges += [(0, number) for number in range(1, 30)]
    places = place_nodes(64, edges)
    assert places == place_nodes(64, list(reversed(edges)))
    close = [(one, other) for one in range(64) for other in range(one)
             if abs(places[one][0] - places[other][0]) < 80 and abs(places[one][1] - places[other][1]) < 40]
    assert not close
    assert place_nodes(0, []) == [] and len(set(place_nodes(3, []))) == 3


def test_places_without_igraph(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "igraph", None)
    edges = [(0, 1), (1, 2), (2, 3), (3, 0), (4, 5)]
    assert place_nodes(6, edges) == place_nodes(6, edges)
    assert len(set(place_nodes(6, edges))) == 6


def test_big_data_travel_packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: Path) -> None:
    monkeypatch.setattr(explorer, "PACK_ABOVE", 10)
    samples.build(tmp_path, samples.corpus())
    assert '{"gzip":' in (tmp_path / "graph.html").read_text(encoding="utf-8")
    assert data_of(tmp_path / "graph.html") == data_of(output / "graph.html")


def test_a_dense_drawing_is_not_untangled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eighty actors of whom each has to do with each: the effort would grow with the square of their 3,160 lines."""
    def never(*words: object) -> bool:
        raise AssertionError("crossings are counted")
    monkeypatch.setattr(untangle, "_cross", never)
    everybody = [(one, other) for one in range(80) for other in range(one)]
    places = layout.place_nodes(80, everybody)
    assert len(set(places)) == 80 and places == layout.place_nodes(80, everybody)


def test_places_are_untangled() -> None:
    star = [(0, number) for number in range(1, 9)]
    crossed: list[untangle.Point] = [(0, 0), (300, 0), (150, -140), (150, 60)]
    square = [(0, 1), (2, 3)]
    assert untangle.tangle(crossed, square) == 1
    assert untangle.tangle(untangle.untangled(crossed, square, (60, 40)), square) == 0
    assert untangle.tangle([(0, 0), (200, 0), (100, 10)], [(0, 1)]) == 2       # a node under a line
    planar = [*star, *((number, number % 8 + 1) for number in range(1, 9))]
    places = place_nodes(9, planar)
    assert untangle.tangle([(float(x), float(y)) for x, y in places], planar) == 0


def test_small_components_are_set_into_free_room() -> None:
    edges = [(0, number) for number in range(1, 12)] + [(12, 13), (14, 15), (16, 17)]
    places = place_nodes(18, edges)
    close = [(one, other) for one in range(18) for other in range(one)
             if abs(places[one][0] - places[other][0]) < 80 and abs(places[one][1] - places[other][1]) < 40]
    assert not close
    width, height = (max(place[axis] for place in places) - min(place[axis] for place in places) for axis in (0, 1))
    assert 0.7 < width / height < 2


def test_coordinates_travel_with_the_outline(tmp_path: Path, output: Path) -> None:
    data = data_of(output / "graph.html")
    assert {node["label"]: (node["lat"], node["lon"]) for node in data["nodes"] if "lat" in node} == {
        "Russland": (60.0, 100.0), "Wladiwostok": (43.11, 131.87)}
    assert data["outline"]["grid"] == 10
    assert re.fullmatch(r"m[mlz0-9 -]+", data["outline"]["land"] + data["outline"]["borders"])


def test_without_coordinates_there_is_no_outline(tmp_path: Path) -> None:
    nowhere = [replace(one, entities=tuple(replace(entity, latitude=None, longitude=None) for entity in one.entities))
               for one in samples.corpus()]
    assert "outline" not in data_of(samples.build(tmp_path, nowhere) / "graph.html")
