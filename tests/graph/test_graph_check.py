"""The shapes: every build satisfies them, and each seeded violation is caught by both engines."""
from __future__ import annotations

import gc
from pathlib import Path

import graph_samples as samples
import pyoxigraph as ox
import pytest
import store_samples as stores
from rdflib import RDF
from rdflib.namespace import SH
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import RuleError
from kg.graph import terms
from kg.graph.check import read_shapes, shacl_report, violations
from kg.graph.query import load_store
from kg.graph.shape_queries import queries, screens

HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in terms.PREFIXES.items())
ONE = "{ SELECT ?c WHERE { ?c a pg:Claim } ORDER BY ?c LIMIT 1 }"
PASSAGE = "{ SELECT ?s WHERE { ?s a nif:Sentence } ORDER BY ?s LIMIT 1 }"

# What is done to a graph, and the constraint that it breaks.
SEEDED = {
    "claim-subject": f"DELETE {{ ?c rdf:subject ?s }} WHERE {{ {ONE} ?c rdf:subject ?s }}",
    "claim-predicate": f"INSERT {{ ?c rdf:predicate pg:praises }} WHERE {{ {ONE} }}",
    "claim-object": f"DELETE {{ ?c rdf:object ?o }} INSERT {{ ?c rdf:object 'Kim' }} "
                    f"WHERE {{ {ONE} ?c rdf:object ?o }}",
    "claim-factuality": f"INSERT {{ ?c pg:factuality pg:negated , pg:actual }} WHERE {{ {ONE} }}",
    "claim-confidence": f"DELETE {{ ?c pg:confidence ?n }} INSERT {{ ?c pg:confidence 1.5 }} "
                        f"WHERE {{ {ONE} ?c pg:confidence ?n }}",
    "claim-trigger": f"INSERT {{ ?c pg:trigger 'noch einer'@de }} WHERE {{ {ONE} }}",
    "claim-rule": f"DELETE {{ ?c pg:rule ?r }} WHERE {{ {ONE} ?c pg:rule ?r }}",
    "claim-sentence": f"DELETE {{ ?c prov:wasDerivedFrom ?x }} WHERE {{ {ONE} ?c prov:wasDerivedFrom ?x }}",
    "claim-run": f"DELETE {{ ?c prov:wasGeneratedBy ?r }} INSERT {{ ?c prov:wasGeneratedBy pgi:nothing }} "
                 f"WHERE {{ {ONE} ?c prov:wasGeneratedBy ?r }}",
    "claim-date": f"INSERT {{ ?c dcterms:date '2001' , '2002' }} WHERE {{ {ONE} }}",
    "claim-place": f"INSERT {{ ?c sem:hasPlace pgi:one , pgi:other }} WHERE {{ {ONE} }}",
    "claim-source": f"INSERT {{ ?c pg:attributedTo 'Kreml' }} WHERE {{ {ONE} }}",
    "claim-event": f"INSERT {{ ?c pg:event pgi:one , pgi:other }} WHERE {{ {ONE} }}",
    "claim-contradicts": f"INSERT {{ ?c pg:contradicts pgi:nothing }} WHERE {{ {ONE} }}",
    "contradiction-mutual": f"INSERT {{ ?c pg:contradicts pgi:nothing }} WHERE {{ {ONE} }}",
    "contradiction-denies": f"INSERT {{ ?c pg:contradicts ?c }} WHERE {{ {ONE} }}",
    "contradiction-counted": "INSERT { ?c pg:contradicts ?c } WHERE { ?c pg:event ?e }",
    "passage-begin": f"DELETE {{ ?s nif:beginIndex ?n }} WHERE {{ {PASSAGE} ?s nif:beginIndex ?n }}",
    "passage-end": f"DELETE {{ ?s nif:endIndex ?n }} INSERT {{ ?s nif:endIndex -1 }} "
                   f"WHERE {{ {PASSAGE} ?s nif:endIndex ?n }}",
    "passage-length": f"DELETE {{ ?s nif:endIndex ?n }} INSERT {{ ?s nif:endIndex ?more }} "
                      f"WHERE {{ {PASSAGE} ?s nif:endIndex ?n BIND (?n + 1 AS ?more) }}",
    "passage-document": f"DELETE {{ ?s nif:referenceContext ?d }} WHERE {{ {PASSAGE} ?s nif:referenceContext ?d }}",
    "passage-text": f"INSERT {{ ?s nif:anchorOf 'ein zweiter Text'@de }} WHERE {{ {PASSAGE} }}",
    "passage-section": f"DELETE {{ ?s pg:section ?x }} INSERT {{ ?s pg:section 'Fuß' }} "
                       f"WHERE {{ {PASSAGE} ?s pg:section ?x }}",
    "article-id": "INSERT { ?d dcterms:identifier 'zweite' } WHERE { ?d a schema:NewsArticle }",
    "article-hash": "DELETE { ?d pg:textSha256 ?h } INSERT { ?d pg:textSha256 'abc' } WHERE { ?d pg:textSha256 ?h }",
    "article-dataset": "DELETE { ?d dcterms:isPartOf ?x } WHERE { ?d dcterms:isPartOf ?x }",
    "run-tool": "DELETE { ?r prov:wasAssociatedWith ?t } WHERE { ?r prov:wasAssociatedWith ?t }",
    **{f"run-{name}": f"DELETE {{ ?r pg:{term} ?x }} WHERE {{ ?r pg:{term} ?x }}" for name, term in (
        ("version", "toolVersion"), ("model", "model"), ("ontology", "ontologyVersion"),
        ("threshold", "assertConfidence"), ("least", "minConfidence"), ("text", "keepText"))},
    **{f"dataset-{name}": f"DELETE {{ ?d {term} ?x }} WHERE {{ ?d a dcat:Dataset ; {term} ?x }}" for name, term in (
        ("title", "dcterms:title"), ("description", "dcterms:description"), ("run", "prov:wasGeneratedBy"),
        ("triples", "void:triples"), ("file", "dcat:distribution"))},
    "entity-name": "DELETE { ?e rdfs:label ?n } WHERE { ?e a pg:Person ; rdfs:label ?n }",
    "entity-kind": "INSERT { ?e a pg:Place } WHERE { ?e a pg:Person }",
    "event-sentence": "DELETE { ?e gaf:denotedBy ?s } WHERE { ?e gaf:denotedBy ?s }",
    "event-name": "DELETE { ?e rdfs:label ?n } WHERE { ?c pg:event ?e . ?e rdfs:label ?n }",
    "event-sources": "DELETE { ?e pg:independentSources ?n } WHERE { ?e pg:independentSources ?n }",
    "event-contradictions": "INSERT { ?e pg:contradictions 7 } WHERE { ?e pg:contradictions ?n }",
    "event-disputed": "DELETE { ?e pg:contradictions ?n } INSERT { ?e pg:contradictions 2 } "
                      "WHERE { ?e pg:contradictions ?n }",
    "relation-known": f"DELETE {{ ?c rdf:predicate ?p }} INSERT {{ ?c rdf:predicate pg:adores }} "
                      f"WHERE {{ {ONE} ?c rdf:predicate ?p }}",
    "subject-organisation-person-state": "DELETE { ?e a pg:Person } INSERT { ?e a pg:Place } WHERE { ?e a pg:Person }",
    "direct-meets": "INSERT { pgi:x a pg:Person ; rdfs:label 'X'@de ; pg:meets pgi:x } WHERE { }",
}


def _copy(store: ox.Store, *updates: str) -> ox.Store:
    copied = ox.Store()
    copied.bulk_extend(store)
    for update in updates:
        before = set(copied)
        copied.update(HEAD + update)
        assert set(copied) != before, update
    return copied


@pytest.fixture(scope="module")
def store(output: Path) -> ox.Store:
    return load_store(output)


def test_a_build_satisfies_the_shapes(store: ox.Store) -> None:
    assert violations(store) == ()


def test_a_build_conforms_by_pyshacl(store: ox.Store) -> None:
    conforms, text = shacl_report(store)
    assert conforms, text


@pytest.mark.parametrize("constraint", SEEDED)
def test_a_seeded_violation_is_caught(store: ox.Store, constraint: str) -> None:
    found = violations(_copy(store, SEEDED[constraint]))
    assert constraint in {broken.constraint for broken in found}
    assert all(broken.count >= len(broken.examples) > 0 for broken in found)


def test_pyshacl_catches_the_same(store: ox.Store) -> None:
    """Those that leave the others standing are seeded together, since pySHACL takes its time."""
    together = ["claim-factuality", "claim-date", "passage-length", "passage-text", "article-hash", "direct-meets"]
    seeded = _copy(store, *(SEEDED[name] for name in together))
    conforms, text = shacl_report(seeded)
    assert not conforms
    told = {str(read_shapes().value(None, SH.message, message)) for message in
            read_shapes().objects(None, SH.message) if str(message) in text}
    assert {name.rpartition("#")[2] for name in told} == {broken.constraint for broken in violations(seeded)} == {
        *together}


def test_every_constraint_has_a_query() -> None:
    shapes = read_shapes()
    asked = {query.constraint for query in queries(shapes)}
    stated = {str(c).rpartition("#")[2] for shape in shapes.subjects(RDF.type, SH.NodeShape)
              for c in (*shapes.objects(shape, SH.property), *shapes.objects(shape, SH.sparql))}
    assert asked == stated and len(asked) > 60


def test_a_screen_lets_nothing_pass_that_a_query_finds(store: ox.Store) -> None:
    """A claim that lacks a value beside one that has two makes as many rows as there are claims."""
    other = "{ SELECT ?d WHERE { ?d a pg:Claim } ORDER BY DESC(?d) LIMIT 1 }"
    seeded = _copy(store, "DELETE { ?c pg:rule ?r } INSERT { ?d pg:rule 'zweite' } "
                          f"WHERE {{ {ONE} {other} ?c pg:rule ?r }}")
    [claims] = [screen for screen in screens(read_shapes()) if "claim-rule" in screen.constraints]
    [row] = seeded.query(claims.rows)       # type: ignore[misc]
    [targets] = seeded.query(claims.targets)        # type: ignore[misc]
    assert row["rows"] == targets["things"] != row["things"]        # type: ignore[index]
    assert [(broken.constraint, broken.count) for broken in violations(seeded)] == [("claim-rule", 2)]


def test_shacl_without_a_query_is_refused() -> None:
    shapes = read_shapes()
    shape = next(shapes.subjects(SH.path, None))
    shapes.add((shape, SH.hasValue, shape))
    with pytest.raises(RuleError, match="hasValue has no query"):
        list(queries(shapes))


def test_the_command_tells_and_fails(output: Path, store: ox.Store, tmp_path: Path) -> None:
    good = CliRunner().invoke(app, ["check", str(output)])
    assert good.exit_code == 0 and "0 broken constraints" in good.output
    path = tmp_path / "bad.ttl"
    bad = _copy(store, SEEDED["claim-factuality"])
    path.write_bytes(ox.serialize((quad.triple for quad in bad), format=ox.RdfFormat.TURTLE) or b"")
    result = CliRunner().invoke(app, ["check", str(path)])
    assert result.exit_code == 1
    assert "claim-factuality: a claim has exactly one factuality" in result.output


@pytest.mark.parametrize("report", [[], ["--report"]])
def test_the_command_looks_at_a_store_and_passes_its_notes_by(tmp_path: Path, report: list[str]) -> None:
    with stores.opened(tmp_path) as store:
        store.change(added=map(stores.article, samples.corpus()))
    good = CliRunner().invoke(app, ["check", "--store", str(tmp_path), *report])
    assert good.exit_code == 0 and ("Conforms: True" if report else " 0 broken constraints") in good.output
    gc.collect()        # pySHACL leaves exceptions behind whose frames hold the store
    raw = ox.Store(tmp_path / "graph")
    if not report:
        told = int(good.output.split()[0])
        assert told == len(list(raw.quads_for_pattern(None, None, None, ox.DefaultGraph()))) < len(raw)
    raw.update(HEAD + SEEDED["claim-factuality"])
    raw.flush()
    del raw
    bad = CliRunner().invoke(app, ["check", "--store", str(tmp_path), *report])
    assert bad.exit_code == 1 and "a claim has exactly one factuality" in bad.output
    missing = CliRunner().invoke(app, ["check", "--store", str(tmp_path / "nirgends")])
    assert missing.exit_code == 2 and "there is no store" in missing.stderr
