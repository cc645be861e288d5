"""Collects what the documents contribute and settles what only all of them together can say:
one entity for each id, the events, and the relations that stand as direct triples."""
from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from kg.errors import InputError, PolitgraphError
from kg.graph.conflicts import contradictions
from kg.graph.events import Event, gather_events
from kg.model import Claim, Document, Entity, Facts, Quotation, Sentence
from kg.rulebook import RuleBook
from kg.settings import Settings

log = logging.getLogger(__name__)

Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a build writes, in an order that does not depend on the order of the documents.

    ``facts`` are sorted by document id and carry only the claims kept; ``entities`` are merged over all
    documents; ``event_of`` maps a claim to its event; ``direct`` maps each relation that stands as a direct
    triple to the documents that carry it alone (none: it takes two publishers together). ``copies`` maps each
    article that repeats another one to the article that it repeats, itself no copy. ``contradicts`` maps each claim
    that others contradict to these, both ways.
    """

    facts: tuple[Facts, ...]
    entities: Mapping[str, Entity]
    events: tuple[Event, ...]
    event_of: Mapping[str, str]
    direct: Mapping[Triple, tuple[str, ...]]
    copies: Mapping[str, str] = field(default_factory=dict)
    contradicts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def documents(self) -> tuple[Document, ...]:
        """The articles, sorted by id."""
        return tuple(facts.document for facts in self.facts)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims, sorted by document and place in the text."""
        return tuple(claim for facts in self.facts for claim in facts.claims)

    def original(self, document: str) -> str:
        """Give the id of the article that a document repeats, the document's own where it repeats none."""
        return self.copies.get(document, document)

    def name(self, entity: str | None) -> str:
        """Give the name of an entity id, and the text itself where it is no entity's id.

        ``name("aQ7747")`` is "Wladimir Putin"; ``name(None)`` is "".
        """
        if not entity:
            return ""
        known = self.entities.get(entity)
        return known.name if known else entity


class Graph:
    """Gathers the facts of one document after another; ``contents`` gives what they say together.

    >>> graph = Graph()
    >>> len(graph.contents(settings=Settings()).claims)
    0
    """

    def __init__(self) -> None:
        self._facts: dict[str, Facts] = {}
        self._copies: dict[str, str] = {}
        self._same: dict[Entity, Entity] = {}

    def __len__(self) -> int:
        return len(self._facts)

    def add(self, facts: Facts, *, copy_of: str | None = None) -> None:
        """Take the facts of one document; ``copy_of`` is the id of the earlier article that it repeats.

        A reprint is evidence of its own article but never a second independent voice: the agency report
        "Kim reist nach Moskau" in two papers counts as one. The same article twice counts once. Raises
        InputError when two different articles have one id, and PolitgraphError when a claim speaks of an
        entity that the document does not bring or ``copy_of`` names no article added before.
        """
        facts = bare(facts, self._same)
        document = facts.document
        known = self._facts.get(document.id)
        if known is not None:
            if known.document != document:
                raise InputError(f"{document.source or document.id}: another article has the id "
                                 f"{document.id!r} too; give each article an id of its own")
            log.info("%s: the same article again, counted once", document.id)
            return
        check_facts(facts)
        if copy_of is not None:
            if copy_of not in self._facts:
                raise PolitgraphError(f"{document.id}: it is said to repeat the article {copy_of!r}, which was not "
                                      "added before; add the earlier article first")
            self._copies[document.id] = self._copies.get(copy_of, copy_of)
        self._facts[document.id] = facts

    def contents(self, *, settings: Settings, rulebook: RuleBook | None = None) -> Contents:
        """Give everything collected so far, merged and sorted.

        Claims below ``settings.min_confidence`` are left out. A relation stands as a direct triple when some
        claim states it as actual with at least ``settings.assert_confidence`` and is either unattributed or
        joined by one from an independent publisher; a reprint speaks with the voice of the article that it
        repeats. The rule book tells which predicates are symmetric.
        """
        facts = tuple(kept_facts(self._facts[key], settings.min_confidence) for key in sorted(self._facts))
        claims = [claim for one in facts for claim in one.claims]
        symmetric = symmetric_predicates(rulebook)
        published = {one.document.id: one.document.published for one in facts}
        speaking = self._voices()
        events = gather_events(claims, published=published, symmetric=symmetric, voices=speaking)
        return Contents(
            facts=facts,
            entities=merge_entities(facts),
            events=events,
            event_of={claim: event.id for event in events for claim in event.claims},
            direct=direct_relations(claims, speaking, symmetric, settings.assert_confidence),
            copies={key: self._copies[key] for key in sorted(self._copies)},
            contradicts=contradictions(events, {claim.id: claim for claim in claims}, published=published,
                                       symmetric=symmetric))

    def _voices(self) -> dict[str, str]:
        return voices({key: one.document for key, one in self._facts.items()}, self._copies)


@dataclass(frozen=True, slots=True)
class Bare(Document):
    """An article without its text, with the hash of it: a graph says no more of an article."""

    hash: str = ""

    @property
    def sha256(self) -> str:
        """The SHA-256 of the body as read, in hex."""
        return self.hash


def bare(facts: Facts, same: dict[Entity, Entity]) -> Facts:
    """Give the facts of an article without what no graph needs of it: its text and the list of its sentences (each
    claim has its own).

    Entities that are spelled alike in several articles become one value, which ``same`` remembers.
    """
    own = facts.document
    document = own if isinstance(own, Bare) else Bare(
        own.id, "", own.title, own.url, own.publisher, own.published, own.skipped, own.breaks, own.source, own.sha256)
    return replace(facts, document=document, sentences=(),
                   entities=tuple(same.setdefault(entity, entity) for entity in facts.entities))


def check_facts(facts: Facts) -> None:
    """Raise PolitgraphError when an article's facts speak of an entity that they do not bring."""
    entities = {entity.id for entity in facts.entities}
    used = {use.entity: "a use" for use in facts.uses}
    for claim in facts.claims:
        parts = (claim.subject, claim.object, claim.attributed_to, claim.place)
        used |= {part: f"a claim of rule {claim.rule}" for part in parts if part}
    for missing in (name for name in used if name not in entities):
        raise PolitgraphError(f"{facts.document.id}: {used[missing]} speaks of the entity {missing!r} that the "
                              "document lacks; add it to Facts.entities")


def kept_facts(facts: Facts, least: float) -> Facts:
    """Give the facts of an article sorted, with one claim for each id and none below a least confidence."""
    best: dict[str, Claim] = {}
    for claim in facts.claims:
        other = best.get(claim.id)
        if claim.confidence >= least and (other is None or _strength(claim) > _strength(other)):
            best[claim.id] = claim
    return replace(
        facts,
        claims=tuple(sorted(best.values(), key=_reading_order)),
        sentences=tuple(sorted(facts.sentences, key=_sentence_order)),
        entities=tuple(sorted(facts.entities, key=lambda entity: entity.id)),
        uses=tuple(sorted(facts.uses, key=lambda use: use.entity)),
        quotations=tuple(sorted(facts.quotations, key=_quote_order)))


def voices(documents: Mapping[str, Document], copies: Mapping[str, str]) -> dict[str, str]:
    """Give the publisher that each document speaks for: of an article and its reprints, the first known."""
    found: dict[str, str] = {}
    for key in sorted(documents, key=lambda name: (name in copies, name)):
        original = copies.get(key, key)
        found[original] = found.get(original) or publisher_of(documents[key])
    return {key: found[copies.get(key, key)] for key in documents}


def _strength(claim: Claim) -> tuple[float, str, str]:
    return claim.confidence, claim.rule, claim.trigger


def _quote_order(quote: Quotation) -> tuple[bool, int, int, str]:
    return quote.section != "title", quote.start, quote.end, quote.kind


def _sentence_order(sentence: Sentence) -> tuple[bool, int, int]:
    return sentence.section != "title", sentence.start, sentence.end


def _reading_order(claim: Claim) -> tuple[bool, int, int, int, int, str, str]:
    starts = claim.trigger_span[0], claim.subject_span[0]
    return (*_sentence_order(claim.sentence), *starts, claim.predicate, claim.id)


def symmetric_predicates(rulebook: RuleBook | None) -> frozenset[str]:
    """Give the predicates whose subject and object may change places, such as ``meets``."""
    if rulebook is None:
        return frozenset()
    return frozenset(name for name, relation in rulebook.relations.items() if relation.symmetric)


def publisher_of(document: Document) -> str:
    """Give the publisher as the article names it, else the host of its address, else "".

    An article at https://www.beispiel-zeitung.de/a without a publisher gives "beispiel-zeitung.de".
    """
    if document.publisher and document.publisher.strip():
        return document.publisher.strip()
    try:
        host = urlsplit(document.url or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def merge_entities(facts: Iterable[Facts]) -> dict[str, Entity]:
    """Give one entity for each id: the name and type that most mentions carry, aliases and reasons united; by id.

    "Kim Jong Un" in two articles and "Kim Jong-un" in a third become "Kim Jong Un" with the other as alias.
    """
    seen: dict[str, Counter[Entity]] = {}
    for one in facts:
        for entity, weight in weighed_entities(one).items():
            seen.setdefault(entity.id, Counter())[entity] += weight
    return {key: merged_entity(seen[key]) for key in sorted(seen)}


def weighed_entities(facts: Facts) -> Counter[Entity]:
    """Give the entities of one article with the weight of their spelling and type: how often it names them."""
    weights = {use.entity: use.mentions for use in facts.uses}
    found: Counter[Entity] = Counter()
    for entity in facts.entities:
        found[entity] += max(1, weights.get(entity.id, 1))
    return found


def merged_entity(variants: Mapping[Entity, int]) -> Entity:
    """Give the one entity that several articles' variants of it become; ``variants`` tells their weights."""
    names: Counter[str] = Counter()
    aliases: set[str] = set()
    for entity, weight in variants.items():
        names[entity.name] += weight
        aliases.update(alias for alias in (*entity.aliases, entity.name) if alias.strip())
    reasons = {part for entity in variants for part in entity.reason.split(" | ") if part}
    ranked = sorted(variants, key=lambda entity: (not entity.name, -variants[entity], repr(entity)))
    del names[""]       # a variant that a decision has joined to this entity has no say in its name
    name = min(names, key=lambda text: (-names[text], text)) if names else ranked[0].aliases[0]

    def first(field: str) -> str:
        return next((value for entity in ranked if (value := getattr(entity, field))), "")

    placed = next((e for e in ranked if e.latitude is not None and e.longitude is not None), ranked[0])
    return replace(ranked[0], name=name, wikidata=first("wikidata"), geonames=first("geonames"),
                   aliases=tuple(sorted(aliases - {name})),
                   reason=" | ".join(sorted(reasons)),
                   latitude=placed.latitude, longitude=placed.longitude)


def stands_alone(claim: Claim, least: float) -> bool:
    """Whether a claim of at least so much confidence is stated as a fact by the article itself."""
    return claim.factuality == "actual" and claim.confidence >= least and claim.attributed_to is None


def direct_relations(
    claims: Iterable[Claim], publishers: Mapping[str, str], symmetric: frozenset[str], least: float
) -> dict[Triple, tuple[str, ...]]:
    """Give the relations that may stand as direct triples, a symmetric one in both directions, with the
    documents that carry each alone; ``publishers`` tells for whom each document speaks."""
    alone: dict[Triple, set[str]] = {}
    attributed: dict[Triple, set[str]] = {}
    for claim in claims:
        if claim.factuality != "actual" or claim.confidence < least:
            continue
        both = [(claim.subject, claim.predicate, claim.object)]
        if claim.predicate in symmetric:
            both.append((claim.object, claim.predicate, claim.subject))
        document = claim.sentence.document
        for triple in both:
            if stands_alone(claim, least):
                alone.setdefault(triple, set()).add(document)
            if publishers[document]:
                attributed.setdefault(triple, set()).add(publishers[document].casefold())
    joint = {triple for triple, names in attributed.items() if len(names) > 1}
    return {triple: tuple(sorted(alone.get(triple, ()))) for triple in sorted(joint | alone.keys())}
