"""Reprints: the same report in two papers is one voice, in the graph, in RDF and in the data of the page."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import graph_samples as samples
import pyoxigraph as ox
import pytest

from kg.errors import PolitgraphError
from kg.graph import Contents, Graph, run_query, write_outputs
from kg.graph.events import Event
from kg.graph.rdf import Shape
from kg.model import Claim, Document, Facts
from kg.settings import Settings

TRIPLE = (samples.KIM.id, "meets", samples.PUTIN.id)


def reported(name: str, publisher: str | None, *, claimed: bool = True) -> Facts:
    """An article that tells of a meeting, as somebody's claim or as a fact."""
    document = Document(name, "Kim traf Putin.", publisher=publisher, published=date(2023, 9, 14))
    where = samples.sentence(document, "Kim traf Putin.")
    by = samples.AGENCY.id if claimed else None
    one = samples.claim(where, samples.KIM, "meets", samples.PUTIN, "Kim", "traf", "Putin", attributed_to=by)
    return samples.facts(document, [one])


def contents(articles: Iterable[tuple[Facts, str | None]]) -> Contents:
    graph = Graph()
    for facts, copy_of in articles:
        graph.add(facts, copy_of=copy_of)
    return graph.contents(settings=Settings(), rulebook=samples.RULEBOOK)


A, B, C = reported("a", "Nordblatt"), reported("b", "Südkurier"), reported("c", "Westbote")


@pytest.mark.parametrize(("articles", "stands"), [
    ([(A, None), (B, None)], True),
    ([(A, None), (B, "a")], False),                                   # the reprint says it again, no more
    ([(A, None), (B, "a"), (C, "b")], False),                         # nor does a reprint of the reprint
    ([(A, None), (B, "a"), (C, None)], True),
    ([(A, None), (B, "a"), (reported("d", "nordblatt"), None)], False),   # the first paper once more
    ([(reported("a", None), None), (B, "a"), (C, "a")], False),       # a report whose paper is not known
    ([(reported("a", None), None), (B, "a"), (reported("d", "Westbote"), None)], True),
    ([(A, None), (reported("b", "Südkurier", claimed=False), "a")], True),   # stated as a fact: one is enough
])
def test_a_reprint_is_no_second_voice(articles: list[tuple[Facts, str | None]], stands: bool) -> None:
    assert (TRIPLE in contents(articles).direct) is stands


def test_reprints_lead_to_the_article_that_is_none() -> None:
    found = contents([(A, None), (B, "a"), (C, "b")])
    assert found.copies == {"b": "a", "c": "a"}
    assert [found.original(name) for name in "abc"] == ["a", "a", "a"]


def test_a_reprint_of_an_article_that_is_not_there_is_refused() -> None:
    with pytest.raises(PolitgraphError, match="b: it is said to repeat the article 'a'"):
        Graph().add(B, copy_of="a")


def test_the_same_article_again_is_no_reprint() -> None:
    assert contents([(A, None), (A, "a")]).copies == {}


def test_rdf_says_that_the_articles_are_alternates(tmp_path: Path) -> None:
    graph = Graph()
    graph.add(A)
    graph.add(B, copy_of="a")
    write_outputs(graph, tmp_path, settings=Settings(), rulebook=samples.RULEBOOK)
    answer = run_query(tmp_path, """SELECT ?one ?other {
        ?a prov:alternateOf ?b . ?a dcterms:identifier ?one . ?b dcterms:identifier ?other }""", format="csv")
    assert answer == "one,other\r\nb,a\r\n"
    with (tmp_path / "graph.trig").open("rb") as file:
        quads = [quad for quad in ox.parse(file, format=ox.RdfFormat.TRIG)
                 if quad.predicate.value.endswith("alternateOf")]
    assert [str(quad.subject) for quad in quads] == [f"<https://w3id.org/politgraph/id/{B.document.iri}>"]


@pytest.mark.parametrize(("changes", "ending"), [
    ([{}], "Putin"), ([{"attributed_to": "x"}], "Putin (behauptet)"), ([{"factuality": "future"}], "Putin (geplant)"),
    ([{"factuality": "future"}, {"attributed_to": "x"}], "Putin (behauptet)"),
    ([{"factuality": "future"}, {}], "Putin"),
])
def test_an_event_that_nobody_reports_as_a_fact_says_so(changes: list[dict[str, str]], ending: str) -> None:
    base = reported("a", "Nordblatt", claimed=False).claims[0]
    claims: list[Claim] = []
    for number, change in enumerate(changes):
        by = samples.AGENCY.id if "attributed_to" in change else None
        where = replace(base.sentence, start=number)
        claims.append(replace(base, sentence=where, attributed_to=by,
                              factuality=change.get("factuality", "actual")))   # type: ignore[arg-type]
    document = A.document
    facts = replace(samples.facts(document, claims))
    graph = Graph()
    graph.add(facts)
    found = graph.contents(settings=Settings(), rulebook=samples.RULEBOOK)

    shape = Shape(found, settings=Settings(), rulebook=samples.RULEBOOK)
    event: Event = found.events[0]
    labels = [value.value for name, value in shape.event_rows(event, ()) if name.value.endswith("#label")]
    assert len(labels) == 1 and labels[0].endswith(ending)
