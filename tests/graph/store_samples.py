"""Stores for tests: facts as an analysis gives them, drawn at random, without a language model."""
from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import graph_samples as samples
import pyoxigraph as ox

from kg.corpus.copies import CopyFinder, resembles, sketch_of
from kg.graph import Article, Graph, GraphStore
from kg.graph.describe import quads_of
from kg.graph.rdf import Shape
from kg.model import Claim, Document, Entity, Facts, Sentence
from kg.settings import Settings

VERSIONS = samples.VERSIONS
ACTORS = (samples.PUTIN, samples.KIM, samples.RUSSIA, samples.KOREA, samples.SEOUL, samples.FORUM)
HARBOUR = Entity("lQ1", "Hafen von Wladiwostok", "Place", wikidata="Q1")
PLACES = (samples.PORT, HARBOUR)
PUBLISHERS = ("Nordblatt", "Südkurier", "", "nordblatt")
REPORTS = tuple(" ".join(f"Wort{report}{number}" for number in range(40)) for report in range(3))


def opened(folder: Path, *, settings: Settings | None = None, versions: Mapping[str, str] = VERSIONS) -> GraphStore:
    """The store in a folder, for the rule book of the sample articles."""
    return GraphStore(folder, rulebook=samples.RULEBOOK, versions=versions, resembles=resembles,
                      settings=settings or Settings())


def article(facts: Facts) -> Article:
    """Facts with the hashes by which reprints of their article are found."""
    return Article(facts, tuple(sketch_of(facts.document)))


def drawn(name: str, seed: int) -> Facts:
    """An article drawn at random: few names, so that articles speak of the same things, some of them reprints."""
    rng = random.Random(f"{name} {seed}")
    text = rng.choice(REPORTS) if rng.random() < 0.4 else " ".join(f"{name}x{rng.random()}" for _ in range(40))
    document = Document(name, text, title=f"Bericht {seed}", publisher=rng.choice(PUBLISHERS) or None,
                        published=date(2023, 9, 1) + timedelta(rng.randrange(60)) if rng.random() < 0.8 else None)
    claims = [_claim(document, number, rng) for number in range(rng.randrange(6))]
    if rng.random() < 0.3:
        claims.append(_told(document, 90, HARBOUR, "locatedIn", samples.PORT, rng))
    known = {one.id: one for one in (*ACTORS, *PLACES, samples.AGENCY)}
    parts = {part for one in claims for part in (one.subject, one.object, one.place, one.attributed_to) if part}
    facts = samples.facts(document, [])
    entities = tuple(_spelled(known[part], rng) for part in sorted(parts))
    uses = tuple(samples.EntityUse(one.id, name, rng.randrange(1, 4), 0, 5) for one in entities)
    return replace(facts, claims=tuple(claims), entities=entities, uses=uses,
                   sentences=tuple({one.sentence.iri: one.sentence for one in claims}.values()))


def _claim(document: Document, number: int, rng: random.Random) -> Claim:
    predicate = rng.choice(("meets", "meets", "accuses", "supplies", "holdsOfficeIn"))
    return _told(document, number, rng.choice(ACTORS[:4]), predicate, rng.choice(ACTORS), rng)


def _told(document: Document, number: int, subject: Entity, predicate: str, object_: Entity,
          rng: random.Random) -> Claim:
    words = document.text[number:number + 5]
    where = Sentence(document.id, "body", number, number + 5, words)
    return Claim(
        where, subject.id, predicate, object_.id, rng.choice(("actual", "actual", "future", "negated")),
        "eins", "zwei", "drei", (0, 1), (1, 2), (2, 3), rng.choice((0.3, 0.49999, 0.7, 0.9)), "regel", "weil",
        attributed_to=samples.AGENCY.id if rng.random() < 0.4 else None,
        place=rng.choice(PLACES).id if rng.random() < 0.4 else None,
        date=rng.choice((None, None, "2023-09", "2023-09-13", "2023", "bald")))


def _spelled(entity: Entity, rng: random.Random) -> Entity:
    if rng.random() < 0.6:
        return entity
    kind = "Organisation" if entity.type == "Event" and rng.random() < 0.5 else entity.type
    return replace(entity, name=f"{entity.name} {rng.choice('IJ')}", type=kind, reason=rng.choice(("", "geraten")))


def whole(facts: Iterable[Facts], settings: Settings | None = None) -> tuple[set[ox.Triple], Graph]:
    """What a whole build over some articles says in ``graph.ttl``, and the graph that it collects."""
    graph, finder = Graph(), CopyFinder()
    for one in sorted(facts, key=lambda one: one.document.id):
        graph.add(one, copy_of=finder.add(one.document))
    chosen = settings or Settings()
    contents = graph.contents(settings=chosen, rulebook=samples.RULEBOOK)
    store = ox.Store()      # which takes numbers by their value, so "0"^^xsd:nonNegativeInteger is an integer there
    store.extend(quads_of(ox.DefaultGraph(), Shape(contents, settings=chosen, rulebook=samples.RULEBOOK,
                                                      versions=VERSIONS).turtle()))
    return {quad.triple for quad in store}, graph
