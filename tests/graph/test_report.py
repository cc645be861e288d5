"""The report: its numbers are those of the graph, its figures those of docs/quality.md, its texts only texts."""
from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import graph_samples as samples
import pytest

from kg.graph import Contents, Graph
from kg.graph.collect import publisher_of
from kg.graph.look import STATUSES, status_of
from kg.graph.report import network, report_page
from kg.graph.report.charts import scale
from kg.graph.report.figures import MOST_PERIODS, figures_of, periods_of
from kg.graph.report.page import quality
from kg.graph.report.proofs import Proofs, pieces_of
from kg.model import Document, Facts
from kg.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
SAID, DENIED = "Nordkorea lieferte Russland Granaten.", "Nordkorea lieferte Russland keine Granaten."


def contents(*articles: Facts, copies: dict[str, str] | None = None) -> Contents:
    graph = Graph()
    for one in articles:
        graph.add(one, copy_of=(copies or {}).get(one.document.id))
    return graph.contents(settings=Settings(), rulebook=samples.RULEBOOK)


def page(found: Contents, **settings: object) -> str:
    return report_page(found, settings=Settings(**settings), rulebook=samples.RULEBOOK)   # type: ignore[arg-type]


def article(name: str, text: str, publisher: str, **options: object) -> Facts:
    document = Document(name, text, title=f"Titel {name}", publisher=publisher, published=date(2023, 9, 14))
    return samples.facts(document, [samples.claim(
        samples.sentence(document, text), samples.KOREA, "supplies", samples.RUSSIA, "Nordkorea", "lieferte",
        "Russland", **options)])


class Reader(HTMLParser):
    """Collects tags, attributes and visible text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_numbers_are_those_of_the_graph() -> None:
    articles, copies = samples.reprinted()
    found = contents(*articles, copies=copies)
    figures = figures_of(found, rulebook=samples.RULEBOOK)
    told = [claim for claim in found.claims if claim.sentence.document not in copies]
    assert (figures.articles, figures.copies, figures.claims) == (6, 2, len(told))
    assert [row.total for row in figures.by_status] == [sum(status_of(c) == name for c in told) for name in STATUSES]
    assert {row.de: row.total for row in figures.relations} == Counter(
        samples.RULEBOOK.relations[claim.predicate].label_de for claim in told)
    assert sum(sum(row.periods) for row in figures.by_status) == figures.claims     # all are dated
    assert {one.name: (one.articles, one.copies) for one in figures.publishers} == {
        name: (sum(publisher_of(d) == name for d in found.documents), int(name.startswith("West")))
        for name in {publisher_of(d) for d in found.documents}}
    assert (figures.first, figures.last, figures.undated) == ("2023-09-14", "2023-09-16", 0)


def test_days_are_said_as_on_the_explorer_page() -> None:
    text = page(contents(*samples.corpus())).replace("\xa0", " ")
    assert ">14. September 2023<" in text and "vom 14. September 2023 bis" in text
    assert "of 14 September 2023 to" in text and ">14.09.2023<" in text and ">14/09/2023<" in text
    assert ">09/2023<" in text and not re.search(r">[^<]*\b2023-\d\d", text)


def test_each_kind_of_relation_and_standing_and_each_publisher_leads_to_its_sentences() -> None:
    links = Reader(page(contents(*samples.corpus()))).links
    assert {"graph.html#rel=meets&view=list", "graph.html#status=negated&view=list",
            "graph.html#by=Nordblatt&view=list"} <= set(links)


def test_months_become_years_and_a_stray_year_stays_outside() -> None:
    assert periods_of(["2023-12-31", "2024-02-01"]).names == ("2023-12", "2024-01", "2024-02")
    assert periods_of(["2019-01-01", "2024-12-31"]).names == ("2019", "2020", "2021", "2022", "2023", "2024")
    stray = periods_of(["0001-01-01", "2005-01-01", "2006-01-01", "2004-06-01"])
    assert stray.names == ("2004", "2005", "2006") and stray.years
    assert len(periods_of([f"{year}-01-01" for year in range(1800, 2020)]).names) == MOST_PERIODS
    assert periods_of([]).names == ()


@pytest.mark.parametrize("most", [0, 1, 3, 9, 37, 99, 1234])
def test_an_axis_reaches_what_is_most_in_a_few_round_steps(most: int) -> None:
    top, step = scale(most)
    assert top >= most and top % step == 0 and 1 <= top // step <= 5


def test_the_network_is_that_of_what_is_reported_as_a_fact() -> None:
    found = network.network_of(contents(*samples.corpus()))
    assert (found.actors, found.pairs) == (4, 3)        # Putin with Kim and Russland, Südkorea with Russland
    first, *_ = found.most
    assert (first.entity, first.neighbours) == (samples.PUTIN.id, 2) or first.entity == samples.RUSSIA.id
    by_id = {one.entity: one for one in found.most}
    assert by_id[samples.PUTIN.id].between == pytest.approx(2 / 3)
    assert by_id[samples.KIM.id].between == 0 and by_id[samples.PUTIN.id].articles == 3


def test_without_igraph_a_sample_stands_in(monkeypatch: pytest.MonkeyPatch) -> None:
    found = contents(*samples.corpus())
    exact = network.network_of(found)
    monkeypatch.setattr(network, "igraph", None)
    assert network.network_of(found) == exact        # of so few all are in the sample
    monkeypatch.setattr(network, "SAMPLE", 2)
    assert (network.network_of(found).sample, network.network_of(found).measured) == (2, 4)
    assert "geschätzt" in page(found)


def test_of_too_many_actors_the_best_connected_are_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "MOST", 3)
    found = network.network_of(contents(*samples.corpus()))
    assert (found.actors, found.measured) == (4, 3)
    assert "unter den 3 Akteuren mit den meisten Nachbarn gemessen" in page(contents(*samples.corpus()))


def test_what_two_publishers_report_is_shown_with_their_sentences() -> None:
    found = contents(article("a", SAID, "Nordblatt"), article("b", SAID, "Südkurier"),
                     article("c", SAID, "Westbote"), copies={"c": "a"})
    count, (shared,) = Proofs(found, rulebook=samples.RULEBOOK, keep_text=True).corroborated()
    assert (count, shared.sources, shared.subject.text, shared.de) == (1, 2, "Nordkorea", "beliefert")
    assert [proof.publisher for proof in shared.proofs] == ["Nordblatt", "Südkurier"]
    assert not Proofs(contents(article("a", SAID, "Nordblatt"), article("b", SAID, "Nordblatt")),
                      rulebook=samples.RULEBOOK, keep_text=True).corroborated()[0]


def test_a_denial_is_shown_with_what_it_denies() -> None:
    found = contents(article("a", SAID, "Nordblatt"), article("b", DENIED, "Südkurier", factuality="negated"))
    count, (broken,) = Proofs(found, rulebook=samples.RULEBOOK, keep_text=True).contradicted()
    assert count == 1 and [proof.status for proof in broken.proofs] == ["negated", "actual"]
    text = page(found)
    assert 'graph.html#n=aQ423' in text and "keine Granaten" in text
    assert "keine Granaten" not in page(found, keep_text=False) and "Zeichen" in page(found, keep_text=False)


def test_marks_stand_where_the_words_stand() -> None:
    claim = article("a", SAID, "").claims[0]
    assert pieces_of(claim) == (("Nordkorea", "subject"), (" ", ""), ("lieferte", "trigger"), (" ", ""),
                                ("Russland", "object"), (" Granaten.", ""))
    outside = replace(claim, object_span=(900, 908), trigger_span=(0, 9))
    assert pieces_of(outside) == (("Nordkorea", "subject"), (" lieferte Russland Granaten.", "")) or (
        pieces_of(outside)[0] == ("Nordkorea", "trigger"))
    assert "".join(text for text, _ in pieces_of(outside)) == SAID


def test_verbs_without_a_relation_are_named_or_said_not_to_be_there() -> None:
    one = replace(article("a", SAID, ""), unmatched=("plaudern", "plaudern", "singen"))
    assert figures_of(contents(one), rulebook=samples.RULEBOOK).unmatched == (("plaudern", 2), ("singen", 1))
    assert "plaudern" in page(contents(one)) and "Keine verzeichnet." not in page(contents(one))
    assert "Keine verzeichnet." in page(contents(article("a", SAID, "")))


def test_the_quality_is_that_of_the_documentation() -> None:
    text = (ROOT / "docs" / "quality.md").read_text(encoding="utf-8")
    sets = ["development", "second", "held-out"]
    assert f"last run on {quality()['date']}" in text
    for row in quality()["row"]:
        cells = re.search(rf"^\| {row['name']} \|(.*)\|$", text, re.MULTILINE)
        assert cells is not None, row["name"]
        pairs = [re.findall(r"\d\.\d+", cell)[1:] for cell in cells[1].split("|")]
        for one in quality()["set"]:
            assert [f"{value:.3f}" for value in row[one["name"]]] == pairs[sets.index(one["name"])], row["name"]
    stretches = re.findall(r"^\| (?:below |from )?(\d\.\d\d)(?: to \d\.\d\d)? \| [\d,]+ \| [\d.]+ \| ([\d.]+) \|$",
                           text, re.MULTILINE)
    told = [(f"{one['from']:.2f}", f"{one['right']:g}") for one in quality()["confidence"]]
    assert sorted(stretches[1:]) == sorted(told[:-1]) and stretches[0] == ("0.80", told[-1][1])
    assert "764 relations of 132 articles" in text


def test_both_languages_are_there_and_every_heading_has_both() -> None:
    text = page(contents(*samples.corpus()))
    for heading in re.findall(r"<h[123][^>]*>(.*?)</h[123]>", text, re.DOTALL):
        assert 'class="de"' in heading and 'class="en"' in heading or "bdi" in heading
    assert text.count('class="de"') == text.count('class="en"') > 50


def test_it_has_no_script_and_asks_for_nothing(output: Path) -> None:
    text = (output / "report.html").read_text(encoding="utf-8")
    reader = Reader(text)
    assert not {"script", "img", "iframe", "object", "embed", "link", "form"} & set(reader.tags)
    assert not {name for name in reader.attributes if name.startswith("on") or name == "style"}
    assert "default-src 'none'; style-src 'sha256-" in unescape(text)
    assert all(link.startswith(("graph.html", "https://nord.example", "https://sued.example")) for link in reader.links)


def test_hostile_texts_stay_texts(poisoned_output: Path) -> None:
    reader = Reader((poisoned_output / "report.html").read_text(encoding="utf-8"))
    assert not {"script", "img", "iframe"} & set(reader.tags)
    assert not {name for name in reader.attributes if name.startswith("on")}
    inside = r"graph\.html(#n=[A-Za-z0-9]+|#(rel|status|by)=[\w%./-]+&view=list)?$"
    assert all(re.match(rf"{inside}|https://", link, re.ASCII) for link in reader.links)
    assert any("<script>" in word for word in reader.words)


@pytest.mark.parametrize("found", [
    contents(), contents(Facts(Document("leer", "Es regnet."), (), (), (), (), ())), contents(article("a", SAID, ""))])
def test_an_empty_graph_and_one_article_have_a_report(found: Contents) -> None:
    text = page(found)
    assert text.endswith("</html>\n") and ("Beziehung gefunden" in text) == (not found.claims)


def test_same_bytes_whatever_the_order_of_hashes(output: Path) -> None:
    script = ("import graph_samples as s, sys\nfrom test_report import contents, page\n"
              "sys.stdout.buffer.write(page(contents(*s.corpus())).encode())")
    texts = {subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, cwd=ROOT, env={
        **os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests" / "graph")]),
    }).stdout for seed in ("1", "2")}
    assert texts == {(output / "report.html").read_bytes()}
