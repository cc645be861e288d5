"""The picture for papers: what it shows, that nothing covers anything, the same bytes, nothing hostile in it."""
from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree as Xml

import graph_samples as samples
import pytest
from page_browser import contents

from kg.errors import OutputError
from kg.graph import Graph
from kg.graph.evidence import Evidence
from kg.graph.look import STATUSES, palette
from kg.graph.part import write_part
from kg.graph.picture import Drawing, drawer
from kg.settings import Settings

SVG = "{http://www.w3.org/2000/svg}"


def drawing(language: str = "de") -> Drawing:
    evidence = Evidence(contents(), settings=Settings(), rulebook=samples.RULEBOOK)
    return Drawing(evidence, language)   # type: ignore[arg-type]


def words(picture: str) -> list[str]:
    return [one.text or "" for one in Xml.fromstring(picture).iter(f"{SVG}text")]


def test_it_names_who_is_there_and_what_the_lines_mean() -> None:
    told = words(drawing().text())
    assert {"Wladimir Putin", "Kim Jong Un", "Südkorea", "Person", "Staat", "berichtet", "verneint"} <= set(told)
    assert any(text.startswith("trifft") for text in told)
    said = Xml.fromstring(drawing().text()).findtext(f"{SVG}desc") or ""
    assert "Kim Jong Un – nimmt teil an – geplant – Östliches Wirtschaftsforum" in said
    english = drawing("en").text()
    assert {"State", "denied"} <= set(words(english)) and " – meets" in english and "trifft" not in english


def test_names_and_verbs_cover_neither_each_other_nor_a_node() -> None:
    picture = drawing()
    picture.text()
    texts = [box for place, box in picture.taken.items() if place >= len(picture.nodes)]
    others = [box for place, box in picture.taken.items() if place < len(picture.nodes)]
    assert len(texts) > len(picture.drawn)
    assert not any(one.meets(other) for at, one in enumerate(texts) for other in texts[:at])
    assert sum(one.meets(other) for one in texts for other in others) <= len(picture.drawn)     # names, their own


def test_what_is_denied_is_crossed_and_dashed() -> None:
    root = Xml.fromstring(drawing().text())
    denied = [one for one in root.iter(f"{SVG}path") if one.get("stroke") == palette()["negated"]]
    assert {one.get("stroke-dasharray") for one in denied} == {"4 4", None}


def test_it_looks_like_the_page() -> None:
    """The dashes and the words for them are those of the page's script."""
    script = (Path(samples.__file__).parents[2] / "kg/graph/page/words.js").read_text(encoding="utf-8")
    for name, status in STATUSES.items():
        dash = f"[{', '.join(map(str, status.dash))}]" if status.dash else "false"
        assert f"{name}: {dash}" in script and f'{name}: "{status.de}"' in script and f'{name}: "{status.en}"' in script
        assert palette()[name].startswith("#")


def test_hostile_texts_stay_texts() -> None:
    graph = Graph()
    for facts in samples.poisoned():
        graph.add(facts)
    poisoned = graph.contents(settings=Settings(), rulebook=samples.RULEBOOK)
    text = Drawing(Evidence(poisoned, settings=Settings(), rulebook=samples.RULEBOOK)).text()
    tags = {one.tag.removeprefix(SVG) for one in Xml.fromstring(text).iter()}
    assert tags <= {"svg", "title", "desc", "rect", "g", "path", "circle", "polygon", "text"}
    assert "&lt;script&gt;" in text


def test_same_graph_same_bytes_in_both_forms(output: Path, tmp_path: Path) -> None:
    pytest.importorskip("resvg_py")
    for name in ("one.svg", "two.svg", "one.png", "two.png"):
        write_part(output, rulebook=samples.RULEBOOK, image=tmp_path / name)
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()
    assert (tmp_path / "one.png").read_bytes().startswith(b"\x89PNG")


def test_a_picture_of_nobody_can_be_drawn() -> None:
    nobody = Graph().contents(settings=Settings(), rulebook=samples.RULEBOOK)
    text = Drawing(Evidence(nobody, settings=Settings(), rulebook=samples.RULEBOOK)).text()
    assert words(text) == []


def test_other_forms_and_a_missing_extra_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OutputError, match=r"name it \.svg or \.png"):
        drawer(Path("graph.jpg"))
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(OutputError, match=r"politgraph\[pictures\]"):
        drawer(Path("graph.png"))
