"""The page of any graph: the whole of it is the build's page, a part of it what was chosen, errors say what to mend."""
from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import graph_samples as samples
import pyoxigraph as ox
import pytest

from kg.errors import InputError, OutputError, PolitgraphError, QueryError
from kg.graph.collect import Contents
from kg.graph.explorer import explorer_page
from kg.graph.part import Choice, part_of, write_part
from kg.graph.selection import forms
from kg.model import Document
from kg.rulebook import Query
from kg.settings import Settings

FOREIGN = """
@prefix pg: <https://w3id.org/politgraph/ontology#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> . @prefix schema: <https://schema.org/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix x: <https://daten.example/sache/> .
x:behauptung a pg:Claim ; rdf:subject x:anna ; rdf:predicate pg:meets ; rdf:object x:land ; pg:factuality pg:actual ;
    pg:subjectText "Anna" ; pg:trigger "trifft" ; dcterms:date "2023-09-13T10:00:00" ; prov:wasDerivedFrom x:satz .
x:satz nif:anchorOf "Anna trifft eine Abordnung aus Nordland." ; nif:referenceContext x:artikel .
x:anna a schema:Person ; rdfs:label "Anna Beispiel" .
x:land a pg:State .
"""


def part(folder: Path, sparql: str = "", **choice: object) -> Contents:
    query = Query("SPARQL query", sparql) if sparql else None
    return part_of(folder, Choice(query, **choice), rulebook=samples.RULEBOOK).contents   # type: ignore[arg-type]


def triples(contents: Contents) -> set[tuple[str, str, str]]:
    return {(contents.name(one.subject), one.predicate, contents.name(one.object)) for one in contents.claims}


@pytest.mark.parametrize("corpus", ["output", "reprinted_output"])
@pytest.mark.parametrize("file", ["", "graph.ttl", "graph.trig"])
def test_the_page_of_a_whole_graph_is_that_of_its_build(
    corpus: str, file: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    folder: Path = request.getfixturevalue(corpus)
    write_part(folder / file, rulebook=samples.RULEBOOK, page=tmp_path / "page.html")
    assert (tmp_path / "page.html").read_bytes() == (folder / "graph.html").read_bytes()


def test_a_graph_without_texts_and_with_a_base_of_its_own_gives_its_page_too(tmp_path: Path) -> None:
    settings = Settings(keep_text=False, base_iri="https://graph.example/dinge#")
    samples.build(tmp_path, samples.corpus(), settings=settings)
    read = part_of(tmp_path, rulebook=samples.RULEBOOK)
    page = explorer_page(read.contents, settings=read.settings, rulebook=samples.RULEBOOK)
    assert page == (tmp_path / "graph.html").read_text(encoding="utf-8")


def test_hostile_texts_come_back_as_texts(poisoned_output: Path) -> None:
    contents = part(poisoned_output)
    assert {claim.trigger for claim in contents.claims} == {"traf"}
    for payload in samples.PAYLOADS:
        assert any(payload in claim.sentence.text for claim in contents.claims)


@pytest.mark.parametrize(("sparql", "expected"), [
    ("SELECT ?c { ?c rdf:predicate pg:accuses }", {("Südkorea", "accuses", "Russland")}),
    ("SELECT ?a ?b { ?a pg:accuses ?b }", {("Südkorea", "accuses", "Russland")}),
    ('SELECT ?a ("accuses" AS ?p) { ?a rdfs:label "Russland"@de }', {("Südkorea", "accuses", "Russland")}),
    ('SELECT ?text { ?s nif:anchorOf ?text FILTER(STRSTARTS(?text, "Seoul")) }', {("Südkorea", "accuses", "Russland")}),
    ("CONSTRUCT { ?c ?p ?o } { ?c rdf:predicate pg:accuses ; ?p ?o }", {("Südkorea", "accuses", "Russland")}),
    ("SELECT ?e { ?e a pg:Accusation }", {("Südkorea", "accuses", "Russland")}),
    ('SELECT ?d { ?d dcterms:identifier "alt-1" }', {("Wladimir Putin", "meets", "Kim Jong Un")}),
    ("SELECT ?x { ?x a pg:Event }", {("Kim Jong Un", "participatesIn", "Östliches Wirtschaftsforum")}),
])
def test_an_answer_chooses_by_what_it_names(output: Path, sparql: str, expected: set[tuple[str, str, str]]) -> None:
    assert triples(part(output, sparql)) == expected


def test_a_part_has_the_articles_and_names_that_it_rests_on_and_no_others(output: Path) -> None:
    contents = part(output, "SELECT ?c { ?c rdf:predicate pg:accuses }")
    assert [document.id for document in contents.documents] == ["nord-1"]
    assert {entity.name for entity in contents.entities.values()} == {"Südkorea", "Russland"}


def test_of_a_part_with_reprints_only_one_of_them_is_the_original(reprinted_output: Path) -> None:
    whole, west = part(reprinted_output), part(
        reprinted_output, 'SELECT ?d { ?d schema:publisher/rdfs:label ?p FILTER(STRSTARTS(?p, "West")) }')
    assert whole.copies == {"west-1": "sued-1", "west-2": "sued-1"}
    assert west.copies == {"west-2": "west-1"}


@pytest.mark.parametrize("who", ["Kim Jong Un", "kim jong un", "Kim", "aQ56226", "Q56226"])
def test_an_actor_is_found_by_name_id_or_item(output: Path, who: str) -> None:
    contents = part(output, ego=who)
    assert all("Kim Jong Un" in (one, other) or {one, other} == {"Wladimir Putin", "Östliches Wirtschaftsforum"}
               for one, _, other in triples(contents))
    assert ("Kim Jong Un", "participatesIn", "Östliches Wirtschaftsforum") in triples(contents)


def test_more_hops_show_more_and_umlauts_are_optional(output: Path) -> None:
    near, far = (triples(part(output, ego="suedkorea", hops=hops)) for hops in (1, 2))
    assert near == {("Südkorea", "accuses", "Russland")}
    assert far > near and all("Kim Jong Un" not in triple for triple in far)
    assert forms("Kılıçdaroğlu") and forms("Köln") == {"koln", "koeln"}


def test_query_and_ego_choose_what_both_choose(output: Path) -> None:
    assert triples(part(output, "SELECT ?c { ?c rdf:predicate pg:supplies }", ego="Wladimir Putin")) == {
        ("Wladimir Putin", "supplies", "Nordkorea"), ("Nordkorea", "supplies", "Russland")}
    with pytest.raises(InputError, match="no claim .* that was chosen"):
        part(output, "SELECT ?c { ?c rdf:predicate pg:accuses }", ego="Kim Jong Un")


@pytest.mark.parametrize(("sparql", "words"), [
    ("SELECT ?x {", "correct the query"), ("ASK { ?a ?b ?c }", "give a SELECT"),
    ("SELECT ?p { ?p a schema:NewsMediaOrganization }", "let it SELECT ?claim"),
    ("SELECT ?c { ?c rdf:predicate pg:threatens }", "the answer is empty"),
])
def test_a_query_that_chooses_nothing_is_told(output: Path, sparql: str, words: str) -> None:
    with pytest.raises(QueryError) as error:
        part(output, sparql)
    assert words in str(error.value)


def test_several_of_one_name_are_listed_with_their_ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document("a", "Kim I traf Kim II.")
    one, other = (replace(samples.KIM, id=f"aQ{n}", name=f"Kim {n}", wikidata=f"Q{n}") for n in (1, 2))
    monkeypatch.setattr(samples, "ENTITIES", {one.id: one, other.id: other})
    where = samples.sentence(document, document.text)
    claim = samples.claim(where, one, "meets", other, "Kim I", "traf", "Kim II")
    samples.build(tmp_path, [samples.facts(document, [claim])])
    with pytest.raises(QueryError, match=r"Kim 1 \(aQ1, claims: 1\); Kim 2 \(aQ2, claims: 1\); name one by its id"):
        part(tmp_path, ego="kim")
    with pytest.raises(QueryError, match="Nobody: nobody"):
        part(tmp_path, ego="Nobody")


def test_a_file_of_another_tool_may_leave_out_what_can_be_missed(tmp_path: Path) -> None:
    file = tmp_path / "fremd.ttl"
    file.write_text(FOREIGN, encoding="utf-8")
    read = part_of(file, rulebook=samples.RULEBOOK)
    (claim,) = read.contents.claims
    assert (read.contents.name(claim.subject), read.contents.name(claim.object)) == ("Anna Beispiel", "land")
    assert claim.sentence.text[slice(*claim.trigger_span)] == "trifft" and claim.object_span == (0, 0)
    assert (claim.confidence, claim.date, read.contents.documents[0].id) == (1.0, "2023-09-13", "artikel")
    assert read.settings.base_iri == "https://daten.example/sache/"
    page = explorer_page(read.contents, settings=read.settings, rulebook=samples.RULEBOOK)
    assert '"key":"anna"' in page and "Anna trifft eine Abordnung" in page


@pytest.mark.parametrize(("old", "new", "words"), [
    ("a pg:Claim ;", "a rdf:Statement ;", ["no claim", "kg build"]),
    ("pg:meets", "x:umarmt", ["/behauptung", "no relation of the ontology", "pg:meets"]),
    ("pg:factuality pg:actual ;", "", ["no pg:factuality", "add it"]),
    ("pg:actual", "pg:perhaps", ["pg:factuality is", "pg:negated"]),
    ("pg:actual", '"actual"', ["is a text", "give an IRI"]),
    ("a pg:State", "a x:Land", ["/land", "no type that we know", "pg:State"]),
    ("prov:wasDerivedFrom x:satz", 'rdfs:comment ""', ["no prov:wasDerivedFrom"]),
    ("nif:referenceContext x:artikel", 'nif:beginIndex "x"', ["/satz", "no prov:wasQuotedFrom"]),
    ("nif:referenceContext x:artikel", 'nif:beginIndex "x" ; nif:referenceContext x:a', ["nif:beginIndex 'x' is no"]),
    ("nif:referenceContext", 'pg:section "foot" ; nif:referenceContext', ['pg:section is', '"title" or "body"']),
    ('pg:subjectText "Anna"', "pg:confidence 7", ["confidence is 7", "0 to 1"]),
    ('pg:subjectText "Anna"', 'pg:subjectFragment "vorn"', ["pg:subjectFragment is 'vorn'", "char=120,125"]),
    ("x:land a", 'x:artikel schema:datePublished "gestern" . x:land a', ["datePublished 'gestern'", "2023-09-13"]),
])
def test_what_is_wrong_with_a_file_is_told_with_its_cure(tmp_path: Path, old: str, new: str, words: list[str]) -> None:
    file = tmp_path / "fremd.ttl"
    assert old in FOREIGN
    file.write_text(FOREIGN.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as error:
        part_of(file, rulebook=samples.RULEBOOK)
    for word in [str(file), *words]:
        assert word in str(error.value)


@pytest.mark.parametrize(("name", "text", "words"), [
    ("graph.pdf", "", "no form of RDF"), ("graph.nt", "<", "mend it"), ("graph.ttl", "<", "no valid Turtle"),
    ("missing.ttl", None, "cannot be read"),
])
def test_a_file_that_is_no_graph_is_told(tmp_path: Path, name: str, text: str | None, words: str) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(PolitgraphError, match=words):
        part_of(tmp_path / name, rulebook=samples.RULEBOOK)


def test_every_claim_tells_where_its_words_stand(output: Path) -> None:
    store = ox.Store()
    store.bulk_load(path=str(output / "graph.ttl"), format=ox.RdfFormat.TURTLE)
    found = store.query("""PREFIX pg: <https://w3id.org/politgraph/ontology#>
        PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
        PREFIX prov: <http://www.w3.org/ns/prov#>
        SELECT ?words ?place ?text ?begin { ?c pg:trigger ?words ; pg:triggerFragment ?place ; prov:wasDerivedFrom ?s .
            ?s nif:anchorOf ?text ; nif:beginIndex ?begin }""")
    rows = [tuple(value.value for value in row) for row in found]   # type: ignore[union-attr]
    assert len(rows) == 11
    for words, place, text, begin in rows:
        start, end = (int(offset) - int(begin) for offset in place.removeprefix("char=").split(","))
        assert text[start:end] == words


def test_a_page_that_cannot_be_written_is_told(output: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        write_part(output, rulebook=samples.RULEBOOK, page=tmp_path / "none" / "page.html")
