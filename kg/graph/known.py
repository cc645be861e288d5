"""The entities of a finished graph, read back from it: names, links, reasons, articles and neighbours."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.query import load_store
from kg.graph.store import store_to_read
from kg.model import ENTITY_TYPES

_NAMES, _LINKS = ("rdfs:label", "skos:altLabel"), ("owl:sameAs", "skos:closeMatch")


@dataclass(slots=True)
class Known:
    """One entity of a graph. ``relations`` counts (predicate, other entity) over its claims, "-" before a predicate
    whose object it is; ``offices`` are (role, body) pairs; ``articles`` are ids, ``days`` when they were published."""

    id: str
    type: str
    name: str = ""
    aliases: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    relations: Counter[tuple[str, str]] = field(default_factory=Counter)
    offices: set[tuple[str, str]] = field(default_factory=set)

    @property
    def wikidata(self) -> str:
        """The Wikidata item ("Q7747"), "" if it has none."""
        items = [link.removeprefix(terms.PREFIXES["wd"]) for link in self.links if terms.PREFIXES["wd"] in link]
        return items[0] if items else ""

    @property
    def neighbours(self) -> set[str]:
        """The entities with which it has a relation."""
        return {other for _, other in self.relations}


def entities_of(output: Path, *, store: Path | None = None) -> dict[str, Known]:
    """Give the entities of ``graph.ttl`` in an output folder, or of a store if one is named, by their ids, sorted.

    Raises OutputError when there is no graph or no store.
    """
    return known_entities(load_store(output) if store is None else store_to_read(store))


def known_entities(store: ox.Store) -> dict[str, Known]:
    """Give the entities of a graph by their ids, sorted by id."""
    found: dict[str, Known] = {}
    for type_ in ENTITY_TYPES:
        for subject, _ in _pairs(store, "rdf:type", terms.term(f"pg:{type_}")):
            found[_local(subject)] = Known(_local(subject), type_)
    found = {key: found[key] for key in sorted(found)}
    for predicate in (*_NAMES, *_LINKS, "pg:linkReason"):
        for subject, value in sorted(_pairs(store, predicate)):
            if (entity := found.get(_local(subject))) is not None:
                _tell(entity, predicate, value)
    names, days = dict(_pairs(store, "dcterms:identifier")), dict(_pairs(store, "schema:datePublished"))
    for article, entity_iri in sorted(_pairs(store, "schema:mentions")):
        if (entity := found.get(_local(entity_iri))) is not None:
            entity.articles.append(names.get(article, article))
            entity.days += [days[article]] if article in days else []
    for entity in found.values():
        entity.articles.sort()
    _relate(store, found)
    return found


def _tell(entity: Known, predicate: str, value: str) -> None:
    if predicate == "rdfs:label":
        entity.name = value
    elif predicate == "skos:altLabel":
        entity.aliases.append(value)
    else:
        (entity.reasons if predicate == "pg:linkReason" else entity.links).append(value)


def _relate(store: ox.Store, found: dict[str, Known]) -> None:
    """Note who has which relation with whom, from the claims."""
    subjects, objects = dict(_pairs(store, "rdf:subject")), dict(_pairs(store, "rdf:object"))
    roles = dict(_pairs(store, "pg:role"))
    for claim, predicate in sorted(_pairs(store, "rdf:predicate")):
        one, other, name = _local(subjects[claim]), _local(objects[claim]), _local(predicate)
        for entity, row in ((one, (name, other)), (other, (f"-{name}", one))):
            if entity in found:
                found[entity].relations[row] += 1
        if name == "holdsOfficeIn" and claim in roles and one in found:
            found[one].offices.add((roles[claim], other))


def _pairs(store: ox.Store, predicate: str, object_: ox.NamedNode | None = None) -> Iterator[tuple[str, str]]:
    """Give subject and object of all triples of a predicate as texts."""
    for quad in store.quads_for_pattern(None, terms.term(predicate), object_, ox.DefaultGraph()):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            yield quad.subject.value, quad.object.value


def _local(iri: str) -> str:
    return iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]
