"""What a change of a store touches, and how it stands after the change.

Settled anew, by the functions that a whole build uses, are only the articles that come or go, the reprints among
those that resemble them, the entities that they name, and the relations of which they claim something.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import chain, combinations, product

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.collect import Contents, direct_relations, merged_entity, stands_alone, symmetric_predicates, voices
from kg.graph.conflicts import Pair, event_pairs, mutual, standing_conflict
from kg.graph.describe import PARTICIPATION
from kg.graph.events import NESTING, STANDING, gather_events
from kg.graph.ledger import HERE, Article, Ledger, weights_of
from kg.graph.reprints import Resembles, reprints
from kg.model import Claim, Entity, Facts
from kg.rulebook import RuleBook
from kg.settings import Settings

Node = ox.NamedNode
_t = terms.term
PARTAKING = tuple(map(_t, sorted({"sem:hasActor", *PARTICIPATION.values()})))
EVENT, PLACE, COPY, CONTRADICTS = map(_t, ("pg:event", "sem:hasPlace", "prov:alternateOf", "pg:contradicts"))
TellingOf = list[tuple[Claim, date | None]]     # claims, each with the day on which its article was published


class Touched:
    """The neighbourhood of a change: articles that come (or come back changed) and articles that go."""

    def __init__(
        self, ledger: Ledger, *, added: Mapping[str, Article], removed: Iterable[str], resembles: Resembles,
        settings: Settings, rulebook: RuleBook,
    ) -> None:
        """``removed`` are ids of articles in the store; ids of ``added`` that are there already are replaced."""
        self.ledger = ledger
        self.store = ledger.store
        self.settings = settings
        self.rulebook = rulebook
        self.symmetric = symmetric_predicates(rulebook)
        self.added = added
        before = {name: ledger.facts(name) for name in dict.fromkeys([*removed, *added])}
        self.gone = {name: facts for name, facts in before.items() if facts is not None}
        near, self.copies = reprints(ledger, added=added, gone=self.gone.keys(), resembles=resembles)
        self.near: dict[str, Facts] = {}
        for name in near:
            facts = added[name].facts if name in added else ledger.facts(name)
            assert facts is not None
            self.near[name] = facts
        self.voices = voices({name: facts.document for name, facts in self.near.items()}, self.copies)

    @cached_property
    def other_voice(self) -> list[str]:
        """The articles that stay but speak for another publisher than before."""
        return sorted(name for name in self.near if name not in self.added
                      and self.ledger.voice(name) != self.voices[name])

    @cached_property
    def other_copy(self) -> set[str]:
        """The articles that stay but repeat another one than before, or none any longer, or one only now."""
        found = set()
        for name in self.near.keys() - self.added.keys():
            said = {triple.object for triple in self.said(self.ledger.article_iri(name), COPY)}
            now = {self.ledger.article_iri(self.copies[name])} if name in self.copies else set()
            if said != now:
                found.add(name)
        return found

    @cached_property
    def entities(self) -> dict[str, tuple[Counter[Entity], Counter[Entity]]]:
        """The spellings, before and after, of each entity that an article of the change names."""
        plus = weights_of(article.facts for article in self.added.values())
        minus = weights_of(self.gone.values())
        found = {}
        for name in sorted({*plus, *minus}):
            before = self.ledger.spellings(name)
            after = Counter(before)
            after.subtract(minus.get(name, Counter()))
            after.update(plus.get(name, Counter()))
            found[name] = before, +after
        return found

    @cached_property
    def merged(self) -> dict[str, Entity]:
        """The entities of ``entities`` that are there after the change."""
        return {name: merged_entity(after) for name, (_, after) in self.entities.items() if after}

    @cached_property
    def told(self) -> dict[Node, TellingOf]:
        """The claims, after the change, about each relation that the change touches.

        All of them, but of standing facts only as many as it takes to know whether they stand: that Olaf Scholz is
        chancellor may be told by every second article, and makes no event.
        """
        coming: dict[Node, TellingOf] = {}
        for article in self.added.values():
            for claim in article.facts.claims:
                coming.setdefault(self.ledger.about_of(claim), []).append((claim, article.facts.document.published))
        touched = {*coming, *(self.ledger.about_of(claim) for facts in self.gone.values() for claim in facts.claims)}
        touched |= {about for name in self.other_voice for about in self.ledger.abouts_of_article(name)}
        touched |= {about for name in self._renamed() for about in self._happenings_of(name)}

        def all_told(about: Node) -> TellingOf:
            staying = ((told.claim, told.published) for told in self.ledger.claims_about(about)
                       if told.claim.sentence.document not in self.gone)
            enough = []
            for one in chain(coming.get(about, ()), staying):
                enough.append(one)
                if one[0].predicate in STANDING and stands_alone(one[0], self.settings.assert_confidence):
                    break
            return enough

        found = {about: all_told(about) for about in sorted(touched, key=str)}
        found |= {about: all_told(about) for about in sorted(self._nested_anew(found), key=str) if about not in found}
        return found

    @cached_property
    def standing(self) -> set[Node]:
        """The relations of ``told`` that are standing facts, so that they have no events."""
        gone = {self.ledger.about_of(claim) for facts in self.gone.values() for claim in facts.claims
                if claim.predicate in STANDING}
        return gone | {about for about, told in self.told.items() if told and told[0][0].predicate in STANDING}

    def _renamed(self) -> Iterator[str]:
        """Give the entities whose name or type changes: the labels and parts of their events do too."""
        for name, (before, after) in self.entities.items():
            if before and after:
                old, new = merged_entity(before), self.merged[name]
                if (old.name, old.type) != (new.name, new.type):
                    yield name

    def _happenings_of(self, entity: str) -> Iterator[Node]:
        for predicate in PARTAKING:
            for quad in self.find(None, predicate, self.ledger.iri(entity)):
                for link in self.find(None, EVENT, quad.subject):
                    yield from self.ledger.abouts(link.subject)

    def _nested_anew(self, found: Mapping[Node, TellingOf]) -> Iterator[Node]:
        """Give the relations told of two places one of which is said to lie in the other only now, or no longer."""
        changed = {*self.gone.values(), *(article.facts for article in self.added.values())}
        pairs = {(claim.subject, claim.object): self.ledger.about_of(claim)
                 for facts in changed for claim in facts.claims if claim.predicate in NESTING}
        for (one, other), about in pairs.items():
            if self.ledger.is_claimed(about) != bool(found[about]):
                yield from self._happenings_at(one) & self._happenings_at(other)

    def _happenings_at(self, place: str) -> set[Node]:
        return {about for quad in self.find(None, PLACE, self.ledger.iri(place))
                for about in self.ledger.abouts(quad.subject)}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """All claims of ``told``, by id."""
        return {claim.id: claim for told in self.told.values() for claim, _ in told}

    @cached_property
    def contents(self) -> Contents:
        """What the change touches, as a whole build would have it."""
        published = {claim.sentence.document: day for told in self.told.values() for claim, day in told}
        nested = {frozenset(pair) for told in self.told.values() for pair in self._nested_pairs(told)}
        spoken = {name: self.voices[name] if name in self.voices else self.ledger.voice(name) for name in published}
        events = gather_events(self.claims.values(), published=published, symmetric=self.symmetric, nested=nested,
                               voices=spoken)
        names = {name for event in events for name in (event.subject, event.object)}
        names |= {use.entity for name in self.other_copy for use in self.near[name].uses}
        return Contents(
            facts=tuple(self.near[name] for name in sorted(self.near)),
            entities={**{name: merged_entity(self.ledger.spellings(name))
                         for name in sorted(names - self.merged.keys())}, **self.merged},
            events=events,
            event_of={claim: event.id for event in events for claim in event.claims},
            direct=direct_relations(self.claims.values(), spoken, self.symmetric, self.settings.assert_confidence),
            copies=self.copies,
            contradicts=mutual([*event_pairs(events, self.claims), *self._standing_pairs()]))

    def _standing_pairs(self) -> Iterator[Pair]:
        """Give the contradictions about standing facts in which an article that comes takes part."""
        coming: dict[Node, TellingOf] = {}
        for article in self.added.values():
            for claim in article.facts.claims:
                if claim.predicate in STANDING:
                    coming.setdefault(self.ledger.about_of(claim), []).append(
                        (claim, article.facts.document.published))
        for about, told in coming.items():
            denied = any(claim.factuality == "negated" for claim, _ in told)
            stored = self.ledger.claims_about(about) if denied else self.ledger.denials(about)
            staying = [(one.claim, one.published) for one in stored
                       if one.claim.sentence.document not in self.gone]
            published = {claim.sentence.document: day for claim, day in (*staying, *told)}
            for (one, _), (other, _) in chain(combinations(told, 2), product(told, staying)):
                if standing_conflict(one, other, published):
                    yield one.id, other.id

    def _nested_pairs(self, told: TellingOf) -> Iterator[tuple[str, str]]:
        """Give the places of claims about one happening of which one is said to lie in the other."""
        if told and told[0][0].predicate in STANDING:
            return
        for one, other in combinations(sorted({claim.place for claim, _ in told if claim.place}), 2):
            abouts = (self.ledger.about(predicate, *ends) for predicate in sorted(NESTING)
                      for ends in ((one, other), (other, one)))
            if any(bool(self.told[about]) if about in self.told else self.ledger.is_claimed(about)
                   for about in abouts):
                yield one, other

    def said(self, subject: object, predicate: Node | None = None, object_: object = None) -> Iterator[ox.Triple]:
        """Give what the store says now of a thing."""
        return (quad.triple for quad in self.find(subject, predicate, object_))

    def find(self, subject: object, predicate: Node | None, object_: object) -> Iterator[ox.Quad]:
        """Give the quads of the store's default graph that fit a pattern."""
        return self.store.quads_for_pattern(subject, predicate, object_, HERE)   # type: ignore[arg-type]
