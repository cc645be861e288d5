"""The entities of one article, and how a row of the tables or an unknown name becomes one."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.facts.identity import unknown_entity
from kg.gazetteer import Gazetteer, without_article
from kg.model import Entity, EntityUse
from kg.rulebook import Actor

_NOISE = re.compile(r"^(?:[„“”\"'»«‚‘’(\[]+|(?:Herr|Frau|Dr\.|Prof\.|Sir)\s+)+|[\s„“”\"'»«‚‘’)\],;:|/–-]+$")


@dataclass(frozen=True, slots=True)
class Linking:
    """Who or what the mentions of an article are.

    ``entities`` is what a mention names (a town is the town), ``actor`` who acts by that name ("Moskau warnt" is
    Russland). Entities that are asked for by number or state join those that the article names.
    """

    entities: Mapping[int, Entity]
    uses: tuple[EntityUse, ...]
    gazetteer: Gazetteer
    states: Mapping[str, int] = field(default_factory=dict)
    _actors: Mapping[int, Entity] = field(default_factory=dict)
    _known: dict[str, Entity] = field(default_factory=dict)

    def actor(self, mention: int | None) -> Entity | None:
        """Give who a mention stands for as subject, agent or addressee: "Washington" is Vereinigte Staaten."""
        if mention is None:
            return None
        return self._actors.get(mention) or self.entities.get(mention)

    def by_id(self, entity: str) -> Entity | None:
        """Give the entity of an identifier of this article, None if there is none."""
        return self._known.get(entity)

    def state(self, wikidata: str) -> Entity | None:
        """Give the entity of a state, or of another body of the tables, by its Wikidata item; None if unknown."""
        known = self._known.get(f"a{wikidata}")
        if known is not None:
            return known
        state = self.gazetteer.state(wikidata)
        actor = state.actor if state is not None else self.gazetteer.actor(wikidata)
        if actor is None:
            return None
        entity = entity_of(actor, "named by its office")
        self._known[entity.id] = entity
        return entity

    def main_state(self) -> Entity | None:
        """Give the state that the article speaks of at least half as often again as of any other, else None."""
        first = leading(self.states)
        return self.state(first) if first and self.states[first] > 1 else None

    def learn(self, entity: Entity) -> None:
        """Add an entity that the article means without a mention of its own, as the body of a title."""
        self._known.setdefault(entity.id, entity)

    def all_entities(self) -> tuple[Entity, ...]:
        """Give every entity of the article once, sorted by identifier."""
        return tuple(self._known[entity] for entity in sorted(self._known))


def entity_of(actor: Actor, reason: str) -> Entity:
    """Give the entity of a row of the tables: ``aQ7747`` for an actor, ``lQ959`` for a place."""
    letter = "l" if actor.type == "Place" else "a"
    identifier = letter + actor.wikidata if actor.wikidata else unknown_entity(actor.type, actor.name, reason).id
    return Entity(identifier, actor.name, actor.type, wikidata=actor.wikidata, geonames=actor.geonames,
                  aliases=actor.aliases, latitude=actor.latitude, longitude=actor.longitude, reason=reason)


def leading(counts: Mapping[str, int]) -> str:
    """Give the key that counts at least half as much again as any other, "" if none does."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] >= 1.5 * ranked[1][1]) else ""


def clean_name(name: str) -> str:
    """Give a name without quotation marks, forms of address and a leading article; white space is made single."""
    text = " ".join(name.split())
    while (shorter := _NOISE.sub("", text)) != text:
        text = shorter
    bare = without_article(text)
    return bare if bare[:1].isupper() and text[:1].islower() else text
