"""Writes ``ontology/relations.ttl``: one OWL property for each relation type of the rule book.

The file is generated, and ``relation-shapes.ttl`` with it, so that a new predicate is one TOML file and nothing else:
``python -m kg.graph.vocabulary --write`` refreshes both; without ``--write`` the command only tells (by its
exit status) whether they are up to date. rdflib does the writing; the same rule book gives the same bytes.
"""
from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Iterable
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS

from kg.errors import OutputError, PolitgraphError
from kg.graph import relation_shapes
from kg.graph.terms import ONTOLOGY, PREFIXES
from kg.model import ENTITY_TYPES
from kg.rulebook import ACTOR_TYPES, RelationType, RuleBook, expand_types, load_rulebook, ontology_folder

log = logging.getLogger(__name__)

FILE_NAME = "relations.ttl"
PG = Namespace(ONTOLOGY)
PLOVER = Namespace("https://w3id.org/politgraph/plover#")
DOCUMENT = URIRef("https://w3id.org/politgraph/ontology/relations")
NAMESPACES = {
    **{name: PREFIXES[name]
       for name in ("dcterms", "geo", "owl", "pg", "rdf", "rdfs", "schema", "sem", "skos")},
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "plover": str(PLOVER),
    "wdt": "http://www.wikidata.org/prop/direct/",
}
TYPE_NAMES = {"Actor": ("Akteur", "actor"), "Person": ("Person", "person"), "Place": ("Ort", "place"),
              "Organisation": ("Organisation", "organisation"), "State": ("Staat", "state"),
              "Event": ("Ereignis", "event")}
MATCHES = {
    "closeMatch": SKOS.closeMatch, "exactMatch": SKOS.exactMatch, "relatedMatch": SKOS.relatedMatch,
    "broadMatch": SKOS.broadMatch, "narrowMatch": SKOS.narrowMatch, "inverseOf": OWL.inverseOf,
    "equivalentProperty": OWL.equivalentProperty, "subPropertyOf": RDFS.subPropertyOf,
}
HEADER = """\
# Generated from relations/*.toml by `python -m kg.graph.vocabulary --write`: change them, not this file.
"""


def relations_turtle(rulebook: RuleBook) -> str:
    """Give the Turtle text of ``relations.ttl``: labels and comments in German and English, domain, range,
    symmetry, PLOVER concept, class of event and alignments of each predicate. There are no blank nodes;
    where several types may stand, a union class is named after them.

    "trifft" becomes ``pg:meets a owl:ObjectProperty, owl:SymmetricProperty ; rdfs:domain pg:Actor ...``.
    """
    graph = Graph()
    for prefix, iri in NAMESPACES.items():
        graph.bind(prefix, iri, override=True, replace=True)
    _describe(graph, DOCUMENT, OWL.Ontology, "Beziehungen von politgraph", "Relations of politgraph",
              "Ein Prädikat für jede Datei in relations/.", "One predicate for each file in relations/.")
    graph.add((DOCUMENT, DCTERMS.isPartOf, URIRef(ONTOLOGY.removesuffix("#"))))
    for relation in rulebook.relations.values():
        _add_property(graph, relation)
    return HEADER + graph.serialize(format="turtle").rstrip("\n") + "\n"


def union_class(types: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """Give the name of the class for entity types, and its members (none where one class says it).

    >>> union_class(["Actor", "Place"])
    ('ActorOrPlace', ('Actor', 'Place'))
    >>> union_class(["Person", "State", "Organisation"])
    ('Actor', ())
    """
    wanted = expand_types(tuple(types))
    if wanted == frozenset(ENTITY_TYPES):
        return "Entity", ()
    members: list[str] = [name for name in ENTITY_TYPES if name in wanted]
    if wanted >= ACTOR_TYPES:
        members = ["Actor", *(name for name in members if name not in ACTOR_TYPES)]
    return ("Or".join(members), tuple(members)) if len(members) > 1 else (members[0], ())


def _add_property(graph: Graph, relation: RelationType) -> None:
    name = PG[relation.predicate]
    _describe(graph, name, OWL.ObjectProperty, relation.label_de, relation.label_en, relation.comment_de,
              relation.comment_en)
    example = example_of(relation)
    if example:
        graph.add((name, SKOS.example, Literal(example, lang="de")))
    graph.add((name, RDFS.subPropertyOf, PG.interactsWith if relation.event_class else PG.standsIn))
    graph.add((name, RDFS.domain, _class(graph, relation.subject, example)))
    graph.add((name, RDFS.range, _class(graph, relation.object, example)))
    if relation.symmetric:
        graph.add((name, RDF.type, OWL.SymmetricProperty))
    if relation.event_class:
        graph.add((name, PG.eventClass, PG[relation.event_class]))
    for concept in relation.plover.split(" / ") if relation.plover else ():
        graph.add((name, PG.ploverType, PLOVER[concept.replace(" ", "-")]))
    for kind, targets in relation.alignments:
        for prefix, _, local in (target.partition(":") for target in targets):
            graph.add((name, MATCHES[kind], URIRef(NAMESPACES[prefix] + local)))


def example_of(relation: RelationType) -> str:
    """Give the first example that states a relation as a fact, "" where none does: "Putin traf Kim Jong Un in
    Wladiwostok."
    """
    return next((one.text for one in relation.examples if one.expect and one.factuality in (None, "actual")), "")


def _class(graph: Graph, types: Iterable[str], example: str) -> URIRef:
    """Give the class for a domain or range; a union is added to the graph with its members and an example."""
    name, members = union_class(types)
    if members and (PG[name], RDF.type, OWL.Class) not in graph:
        german = _either([TYPE_NAMES[member][0] for member in members], "oder")
        english = _either([TYPE_NAMES[member][1] for member in members], "or")
        _describe(graph, PG[name], OWL.Class, german, english, f"Eines von diesen: {german}.",
                  f"One of these: {english}.")
        graph.add((PG[name], RDFS.subClassOf, PG.Entity))
        if example:
            graph.add((PG[name], SKOS.example, Literal(example, lang="de")))
        for member in members:
            graph.add((PG[member], RDFS.subClassOf, PG[name]))
    return PG[name]


def _either(names: list[str], word: str) -> str:
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def _describe(graph: Graph, name: URIRef, type_: URIRef, label_de: str, label_en: str, comment_de: str,
              comment_en: str) -> None:
    graph.add((name, RDF.type, type_))
    graph.add((name, RDFS.label, Literal(label_de, lang="de")))
    graph.add((name, RDFS.label, Literal(label_en, lang="en")))
    graph.add((name, RDFS.comment, Literal(comment_de, lang="de")))
    graph.add((name, RDFS.comment, Literal(comment_en, lang="en")))
    if name != DOCUMENT:
        graph.add((name, RDFS.isDefinedBy, URIRef(ONTOLOGY.removesuffix("#"))))


def refresh(folder: Path, *, write: bool = True) -> bool:
    """Tell whether the generated files of an ontology folder are what its TOML files give; if not, write them.

    Raises RuleError for a bad rule file and OutputError when a file cannot be written.
    """
    rulebook = load_rulebook(folder, check_vocabulary=False)
    texts = {FILE_NAME: relations_turtle(rulebook),
             relation_shapes.FILE_NAME: relation_shapes.relation_shapes(rulebook)}
    old = {folder / name: text for name, text in texts.items()
           if not (folder / name).exists() or (folder / name).read_text(encoding="utf-8") != text}
    for path, text in old.items() if write else ():
        try:
            path.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise OutputError(f"{path.name}: cannot be written ({error.strerror}); check the folder") from error
    return not old


def main(arguments: list[str] | None = None) -> int:
    """Run ``python -m kg.graph.vocabulary [--write] [FOLDER]``.

    Gives 0, or 1 when the file is old and is not to be written, or 2 for an error.
    """
    parser = argparse.ArgumentParser(prog="python -m kg.graph.vocabulary", description="Check the generated files.")
    parser.add_argument("folder", nargs="?", type=Path, help="ontology folder (default: the one that ships)")
    parser.add_argument("--write", action="store_true", help="write the files anew if they are old")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        current = refresh(options.folder or ontology_folder(), write=options.write)
    except PolitgraphError as error:
        log.error("%s", error)
        return 2
    if current:
        log.info("the generated files are up to date")
    else:
        log.info("the generated files %s", "are written anew" if options.write else "are old; run with --write")
    return 0 if current or options.write else 1


if __name__ == "__main__":
    sys.exit(main())
