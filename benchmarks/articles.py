"""Made-up articles as an analysis gives them, in any number: nobody's text, but the sizes of real news.

An article has about as many sentences, relations and names as one of German Wikinews (a dozen sentences, eight
relations, ten names). Few actors are in many articles and many in few: the n-th is drawn with a weight of 1/n (Zipf),
so that the first stands in every third article and a relation of it is told by hundreds.
"""
from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from kg.corpus.copies import sketch_of
from kg.graph import Article
from kg.model import Claim, Document, Entity, EntityUse, Facts, Quotation, Sentence

ACTORS = 5000
COUNTRIES = 60
SENTENCES = 12
RELATIONS = 8
PREDICATES = ("meets", "criticises", "supports", "visits", "talksTo", "accuses", "receives", "rejects")
PAPERS = tuple(f"Zeitung {number}" for number in range(12))


def made(count: int, *, first: int = 0, seed: int = 1) -> Iterator[Article]:
    """Give ``count`` articles, numbered from ``first``; the same numbers give the same articles."""
    for number in range(first, first + count):
        facts = _facts(number, random.Random(f"{seed} {number}"))
        yield Article(facts, tuple(sketch_of(facts.document)))


@cache
def _weights(count: int) -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + 1) for rank in range(count)))


@cache
def _actor(rank: int) -> Entity:
    return Entity(f"aQ{rank + 1000}", f"Vorname{rank} Nachname{rank}", "Person", wikidata=f"Q{rank + 1000}",
                  aliases=(f"Nachname{rank}",), reason="by its full name")


@cache
def _country(rank: int) -> Entity:
    return Entity(f"aQ{rank + 1}", f"Land {rank}", "State", wikidata=f"Q{rank + 1}", aliases=(f"Ländle {rank}",),
                  latitude=50.0 + rank / 10, longitude=10.0, reason="a state of the tables")


def _facts(number: int, rng: random.Random) -> Facts:
    text, spans = _text(number, rng)
    document = Document(
        f"artikel-{number:06}", text, title=f"Bericht {number}", url=f"https://zeitung.example/{number}",
        publisher=rng.choice(PAPERS), published=date(2015, 1, 1) + timedelta(rng.randrange(3650)))
    sentences = tuple(Sentence(document.id, "body", a, b, text[a:b], index) for index, (a, b) in enumerate(spans))
    known: dict[str, Entity] = {}
    claims = tuple(_claim(rng, rng.choice(sentences), known) for _ in range(RELATIONS))
    uses = tuple(EntityUse(name, document.id, rng.randrange(1, 6), 0, 5) for name in sorted(known))
    quotes = tuple(Quotation(document.id, "body", one.start, one.end, one.text, "direct", cue="sagte")
                   for one in rng.sample(sentences, 2))
    return Facts(document, sentences, tuple(known[name] for name in sorted(known)), uses, claims, quotes)


def _text(number: int, rng: random.Random) -> tuple[str, list[tuple[int, int]]]:
    text, spans = "", []
    for _ in range(SENTENCES):
        words = " ".join(f"wort{rng.randrange(20000)}" for _ in range(15))
        spans.append((len(text), len(text) + len(words) + 1))
        text += words + ". "
    return text, spans


def _claim(rng: random.Random, where: Sentence, known: dict[str, Entity]) -> Claim:
    rank = _drawn(rng, ACTORS)
    subject = _actor(rank)
    if rng.random() < 0.4:      # an office: always in the same country
        predicate, object_ = "holdsOfficeIn", _country(rank % COUNTRIES)
    else:
        predicate = rng.choice(PREDICATES)
        to_country = predicate == "visits" or rng.random() < 0.5
        object_ = _country(_drawn(rng, COUNTRIES)) if to_country else _actor(_drawn(rng, ACTORS))
    place = _country(_drawn(rng, COUNTRIES)) if rng.random() < 0.15 else None
    source = _actor(_drawn(rng, ACTORS)) if rng.random() < 0.2 else None
    for entity in (subject, object_, place, source):
        if entity is not None:
            known[entity.id] = entity
    a, b = where.start, where.start + 4
    return Claim(
        where, subject.id, predicate, object_.id, rng.choice(("actual", "actual", "actual", "future", "negated")),
        subject.name, object_.name, "wort", (a, b), (a, b), (a, b), round(rng.uniform(0.4, 1), 2),
        f"{predicate}/verb", "Verb mit Subjekt und Objekt", attributed_to=source.id if source else None,
        date=None if rng.random() < 0.7 else f"{rng.randrange(2015, 2025)}-{rng.randrange(1, 13):02}",
        place=place.id if place else None)


def _drawn(rng: random.Random, count: int) -> int:
    return rng.choices(range(count), cum_weights=_weights(count))[0]
