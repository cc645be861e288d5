"""The ontology that ships: it parses everywhere, is labelled in two languages, and fits the rule files."""
from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef

from kg.graph import vocabulary
from kg.graph.vocabulary import PG, PLOVER, refresh, relations_turtle, union_class
from kg.model import ENTITY_TYPES, FACTUALITIES
from kg.rulebook import load_rulebook, ontology_folder

FOLDER = ontology_folder()
FILES = sorted(FOLDER.glob("*.ttl"))
QUERIES = sorted((FOLDER / "queries").glob("*.rq"))
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """Give the three files of the vocabulary as one graph."""
    graph = Graph()
    for name in ("politgraph.ttl", "relations.ttl", "plover.ttl"):
        graph.parse(FOLDER / name)
    return graph


def _terms(graph: Graph) -> list[URIRef]:
    return sorted({term for kind in KINDS for term in graph.subjects(RDF.type, kind)
                   if isinstance(term, URIRef) and term.startswith(PG)})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_both_engines_read_the_same_triples(path: Path) -> None:
    with path.open("rb") as file:
        stored = {str(triple) for triple in ox.parse(file, format=ox.RdfFormat.TURTLE)}
    assert len(stored) == len(Graph().parse(path)) > 0


@pytest.mark.parametrize("name", ["politgraph.ttl", "relations.ttl", "plover.ttl"])
def test_there_are_no_blank_nodes(name: str) -> None:
    assert not [node for triple in Graph().parse(FOLDER / name) for node in triple if isinstance(node, BNode)]


def test_every_term_has_label_and_comment_in_german_and_english(ontology: Graph) -> None:
    terms = _terms(ontology)
    assert len(terms) > 100
    missing = [(term, text, language) for term in terms for text in (RDFS.label, RDFS.comment)
               for language in ("de", "en")
               if not [value for value in ontology.objects(term, text)
                       if isinstance(value, Literal) and value.language == language and value.strip()]]
    assert missing == []


def test_every_term_has_a_german_example(ontology: Graph) -> None:
    examples = {term: [value for value in ontology.objects(term, SKOS.example) if isinstance(value, Literal)]
                for term in _terms(ontology)}
    assert [term for term, found in examples.items()
            if [value.language for value in found] != ["de"] or not found[0].strip()] == []
    for predicate, relation in load_rulebook().relations.items():
        assert str(examples[PG[predicate]][0]) in {one.text for one in relation.examples if one.expect}


def test_the_version_is_that_of_the_changes(ontology: Graph) -> None:
    name = URIRef(str(PG).removesuffix("#"))
    version = str(ontology.value(name, OWL.versionInfo))
    changes = re.findall(r"^## (\d+\.\d+\.\d+), (\d{4}-\d\d-\d\d)$", (FOLDER / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert [version, str(ontology.value(name, DCTERMS.modified))] == list(changes[0])
    assert ontology.value(name, OWL.versionIRI) == URIRef(f"{name}/{version}")
    assert ontology.value(name, OWL.priorVersion) == URIRef(f"{name}/{changes[1][0]}")


def test_every_term_in_use_is_declared(ontology: Graph) -> None:
    used = {node for row in ontology for node in row if isinstance(node, URIRef) and node.startswith(PG)}
    assert sorted(used - set(_terms(ontology))) == []


def test_every_concept_in_use_is_in_its_scheme(ontology: Graph) -> None:
    concepts = set(ontology.subjects(RDF.type, SKOS.Concept))
    assert set(ontology.objects(None, PG.ploverType)) <= concepts
    assert {node for predicate in (SKOS.broader, SKOS.closeMatch, SKOS.narrowMatch, SKOS.relatedMatch)
            for concept in concepts for node in ontology.objects(concept, predicate)} <= concepts
    for concept in concepts:
        languages = {label.language for label in ontology.objects(concept, SKOS.prefLabel)
                     if isinstance(label, Literal)}
        assert languages == {"de", "en"}, concept
        assert len(list(ontology.objects(concept, SKOS.inScheme))) == 1


def test_entity_types_and_factualities_are_those_of_the_model(ontology: Graph) -> None:
    for one in ENTITY_TYPES:
        assert (PG[one], RDF.type, OWL.Class) in ontology
        for other in set(ENTITY_TYPES) - {one}:
            assert (PG[one], OWL.disjointWith, PG[other]) in ontology or \
                   (PG[other], OWL.disjointWith, PG[one]) in ontology
    assert set(ontology.subjects(RDF.type, PG.Factuality)) == {PG[value] for value in FACTUALITIES}


def test_each_predicate_has_its_property(ontology: Graph) -> None:
    for predicate, relation in load_rulebook().relations.items():
        name = PG[predicate]
        assert (name, RDF.type, OWL.ObjectProperty) in ontology
        assert ((name, RDF.type, OWL.SymmetricProperty) in ontology) is relation.symmetric
        assert (name, RDFS.domain, PG[union_class(relation.subject)[0]]) in ontology
        assert (name, RDFS.range, PG[union_class(relation.object)[0]]) in ontology
        assert set(ontology.objects(name, PG.eventClass)) == (
            {PG[relation.event_class]} if relation.event_class else set())


def test_each_property_of_relations_has_its_file(ontology: Graph) -> None:
    generated = Graph().parse(FOLDER / "relations.ttl")
    names = {str(name).removeprefix(str(PG)) for name in generated.subjects(RDF.type, OWL.ObjectProperty)}
    assert names == set(load_rulebook().relations)


def test_a_union_holds_its_members_and_nothing_more(ontology: Graph) -> None:
    for relation in load_rulebook().relations.values():
        for types in (relation.subject, relation.object):
            name, members = union_class(types)
            if members:
                subclasses = set(ontology.subjects(RDFS.subClassOf, PG[name]))
                assert subclasses == {PG[member] for member in members}


def test_relations_file_is_up_to_date() -> None:
    assert refresh(FOLDER, write=False), "run python -m kg.graph.vocabulary --write"


def test_relations_file_is_the_same_each_time() -> None:
    rulebook = load_rulebook()
    assert relations_turtle(rulebook) == relations_turtle(rulebook)


def test_vocabulary_command_writes_and_then_is_content(tmp_path: Path) -> None:
    (tmp_path / "relations").mkdir()
    (tmp_path / "relations" / "attacks.toml").write_text(
        'predicate = "attacks"\nlabel = { de = "greift an", en = "attacks" }\n'
        'comment = { de = "Wendet Gewalt an.", en = "Uses violence." }\nplover = "ASSAULT"\n'
        'event_class = "Attack"\nsubject = ["Actor"]\nobject = ["Actor", "Place"]\n'
        'alignments = { closeMatch = ["wdt:P1"] }\n'
        '[[example]]\ntext = "Das Land griff seinen Nachbarn an."\nexpect = ["Land -> Nachbarn"]\n',
        encoding="utf-8")
    assert vocabulary.main([str(tmp_path)]) == 1
    assert vocabulary.main([str(tmp_path), "--write"]) == 0
    assert vocabulary.main([str(tmp_path)]) == 0
    graph = Graph().parse(tmp_path / "relations.ttl")
    assert (PG.attacks, RDFS.range, PG.ActorOrPlace) in graph
    assert (PG.Actor, RDFS.subClassOf, PG.ActorOrPlace) in graph
    assert (PG.attacks, PG.ploverType, PLOVER.ASSAULT) in graph
    assert (PG.attacks, SKOS.closeMatch, URIRef("http://www.wikidata.org/prop/direct/P1")) in graph
    assert (PG.ActorOrPlace, RDFS.label, Literal("Akteur oder Ort", lang="de")) in graph


def test_vocabulary_command_tells_of_a_bad_file(tmp_path: Path) -> None:
    (tmp_path / "relations").mkdir()
    (tmp_path / "relations" / "attacks.toml").write_text("predicate = 3\n", encoding="utf-8")
    assert vocabulary.main([str(tmp_path), "--write"]) == 2
    assert not (tmp_path / "relations.ttl").exists()


@pytest.mark.parametrize(("types", "name"), [
    (("Actor",), "Actor"), (("Person",), "Person"), (("State", "Place"), "StateOrPlace"),
    (("Place", "State", "Organisation"), "OrganisationOrStateOrPlace"), (("Place", "Actor"), "ActorOrPlace"),
    (("Person", "Organisation", "State", "Event"), "ActorOrEvent"), (("Actor", "Place", "Event"), "Entity"),
])
def test_union_classes_are_named_after_their_members(types: tuple[str, ...], name: str) -> None:
    assert union_class(types)[0] == name


def test_the_relation_in_the_readme_is_a_good_one(tmp_path: Path) -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    text = re.search(r"```toml\n(.*?)```", readme, flags=re.DOTALL)
    assert text is not None
    (tmp_path / "relations").mkdir()
    (tmp_path / "relations" / "accuses.toml").write_text(text[1], encoding="utf-8")
    relation = load_rulebook(tmp_path).relations["accuses"]
    assert [frame.lemma for frame in relation.frames] == ["vorwerfen", "Vorwurf"]


def test_the_readme_names_every_query() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`([\w-]+)\.rq`", readme)) == {path.stem for path in QUERIES}


# ---- queries ----------------------------------------------------------------------------------------------

@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_query_names_only_terms_of_the_ontology(path: Path, ontology: Graph) -> None:
    names = set(re.findall(r"\bpg:(\w+)", path.read_text(encoding="utf-8")))
    assert {PG[name] for name in names} <= set(_terms(ontology))
