"""Offices, memberships and locations as claims; a bare "Präsident Putin" gets the state that is meant."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg.facts.linking import Linking
from kg.gazetteer import Gazetteer
from kg.model import Analysis, Claim, Entity, Standing
from kg.rulebook import RuleBook

GERMANY = "Q183"
LAND_OFFICES = ("ministerpräsident", "ministerpräsidentin", "ministerpräsidenten")
CONFIDENCE = {"holdsOfficeIn": 0.9, "memberOf": 0.88, "locatedIn": 0.8, "locatedNear": 0.8}


def standing_claims(analysis: Analysis, *, linking: Linking, rules: RuleBook, gazetteer: Gazetteer) -> Iterator[Claim]:
    """Give the claims of an article's titles, party brackets and places.

    "der russische Präsident Wladimir Putin" gives holdsOfficeIn(Wladimir Putin, Russland), role "Präsident".
    """
    states = _states_of_persons(analysis, linking=linking)
    for standing in analysis.standings:
        subject = linking.entities.get(standing.subject)
        if subject is None:
            continue
        relation = rules.relations[standing.kind]
        object_, why = _object(standing, subject, analysis=analysis, linking=linking, gazetteer=gazetteer,
                               states=states, types=relation.object_types, rules=rules)
        if object_ is None or object_.id == subject.id or subject.type not in relation.subject_types:
            continue
        yield _claim(standing, subject, object_, why, analysis=analysis, linking=linking)


def _states_of_persons(analysis: Analysis, *, linking: Linking) -> dict[str, Counter[str]]:
    """Which states and bodies the article gives its persons by titles that name one."""
    found: dict[str, Counter[str]] = {}
    for standing in analysis.standings:
        subject = linking.entities.get(standing.subject)
        if standing.kind == "holdsOfficeIn" and subject is not None and standing.object is not None:
            body = linking.entities.get(standing.object)
            if body is not None and body.type == "State":
                found.setdefault(subject.id, Counter())[body.id] += 1
    return found


def _object(standing: Standing, subject: Entity, *, analysis: Analysis, linking: Linking, gazetteer: Gazetteer,
            states: dict[str, Counter[str]], types: frozenset[str], rules: RuleBook) -> tuple[Entity | None, str]:
    """What the office belongs to, named or from the article, or by the gazetteer for its known holder."""
    if standing.object is not None:
        literal, acting = linking.entities.get(standing.object), linking.actor(standing.object)
        if literal is not None and literal.type == "Place" and standing.role.startswith("Bundes"):
            return linking.state(gazetteer.federal_state(analysis.document.text)), "; a federal office"   # "in Berlin"
        for entity in (literal, acting):
            if entity is not None and entity.type in types:
                return entity, ""
        return None, ""
    known = states.get(subject.id)
    if known:
        best = min(known.items(), key=lambda item: (-item[1], item[0]))[0]
        return linking.by_id(best), "; the state from another title in the article"
    if standing.role.startswith("Bundes"):
        return linking.state(gazetteer.federal_state(analysis.document.text)), "; a federal office"
    country = gazetteer.country_of_office(subject.wikidata, on=analysis.document.published) if subject.wikidata else ""
    actor = gazetteer.actor(subject.wikidata) if subject.wikidata and not country else None
    own = actor.country if actor is not None else ""
    found = linking.state(country or own) if country or own else linking.main_state()
    if standing.role.casefold().endswith(LAND_OFFICES):
        land, often = _land(linking, rules=rules)
        guessed = found is not None and not (country or own) and often >= linking.states.get(found.wikidata, 0)
        if found is None or found.wikidata == GERMANY or guessed:
            return land, "; the Land that the article is about"
    why = "the state whose office the person held" if country else "the person's own state" if own else \
        "the state that the article is about"
    return found, f"; {why}"


def _land(linking: Linking, *, rules: RuleBook) -> tuple[Entity | None, int]:
    """The region that an article speaks of most and how often: a German "Ministerpräsident" governs a Land."""
    regions = rules.lexicon.get("regions", {})
    counts = Counter(entity.id for entity in linking.entities.values() if entity.name in regions)
    best, often = min(counts.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    return linking.by_id(best), often


def _claim(standing: Standing, subject: Entity, object_: Entity, why: str, *, analysis: Analysis,
           linking: Linking) -> Claim:
    mention = analysis.mentions[standing.subject]
    other = analysis.mentions[standing.object] if standing.object is not None else None
    span = (other.start, other.end) if other is not None else (standing.start, standing.end)
    claimant = linking.actor(standing.attributed_to) if standing.attributed_to is not None else None
    confidence = CONFIDENCE[standing.kind] * (1.0 if other is not None else 0.85)
    return Claim(
        sentence=analysis.sentences[standing.sentence], subject=subject.id, predicate=standing.kind,
        object=object_.id, factuality=standing.factuality, subject_text=mention.text,
        object_text=other.text if other is not None else standing.trigger, trigger=standing.trigger,
        subject_span=(mention.start, mention.end), object_span=span, trigger_span=(standing.start, standing.end),
        confidence=round(confidence, 2), rule=f"{standing.kind}/{standing.reason.replace(' ', '-')}",
        reason=standing.reason + why, attributed_to=claimant.id if claimant is not None else None,
        date=standing.date, role=standing.role, quantity=standing.quantity)
