"""Offices, memberships and locations as claims; a bare "Präsident Putin" gets the state that is meant."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.facts.confidence import signs_of, weigh
from kg.facts.entities import leading
from kg.facts.linking import Linking
from kg.facts.organs import (
    body_by_name,
    city_state,
    land_of_ministry,
    of_land,
    organ_of,
    parliamentary_group,
    parties_of_persons,
    town_of_article,
)
from kg.gazetteer import Gazetteer
from kg.model import Analysis, Claim, Entity, Standing
from kg.rulebook import RuleBook, Weights

GERMANY = "Q183"
LAND_OFFICES = ("ministerpräsident", "ministerpräsidentin", "ministerpräsidenten")
FORMER = re.compile(r"\b(?:[Ff]rüher|[Ee]hemalig|[Dd]amalig|[Ee]instig|[Vv]ormalig|[Ee]rst|[Ll]angjährig|Ex-|Alt)")
DEPUTY = re.compile(r"\b(?:[Ss]tellvertretend|[Ss]tv\.|geschäftsführend|kommissarisch)")
MINISTERS = ("minister", "ministerin", "ministers")
SENATORS = ("senator", "senatorin", "senators")     # members of the government in Berlin, Bremen and Hamburg alone
TOWN = "Ort"         # the organ of a mayor: the town itself
SURE = {"; a federal office", "; the state whose office the person held"}     # of a body that no word names
BESIDE = {"title with name", "party in brackets", "adjective of place", "compound with a state", "place in brackets",
          "capital noun", "town of an embassy", "place behind a comma", "seat of a body"}
SAME = "Stelle"      # where the person has the same title elsewhere in the article


def standing_claims(analysis: Analysis, *, linking: Linking, rules: RuleBook, gazetteer: Gazetteer,
                    told: Iterable[Claim] = ()) -> Iterator[Claim]:
    """Give the claims of an article's titles, party brackets and places; ``told`` are those of its clauses.

    "der russische Präsident Wladimir Putin" gives holdsOfficeIn(Wladimir Putin, Russland), role "Präsident".
    """
    titled: dict[tuple[str, str], Entity] = {}
    article = _Article(analysis, linking, rules, gazetteer, _states_of_persons(analysis, linking=linking),
                       parties_of_persons(analysis, told, linking=linking, gazetteer=gazetteer))
    for standing in sorted(analysis.standings, key=lambda s: s.organ == SAME):
        subject = linking.entities.get(standing.subject)
        if subject is None:
            continue
        relation = rules.relations[standing.kind]
        if standing.organ == SAME:
            object_, why = titled.get((subject.id, standing.title)), "; the body of the same title in the article"
        else:
            object_, why = article.object_of(standing, subject, types=relation.object_types)
        if object_ is None or object_.id == subject.id or subject.type not in relation.subject_types:
            continue
        linking.learn(object_)
        titled.setdefault((subject.id, standing.title), object_)
        yield _claim(standing, subject, object_, why, analysis=analysis, linking=linking, weights=rules.weights)


def _states_of_persons(analysis: Analysis, *, linking: Linking) -> dict[str, Counter[str]]:
    """Which states the article gives its persons by titles that name one."""
    found: dict[str, Counter[str]] = {}
    for standing in analysis.standings:
        subject = linking.entities.get(standing.subject)
        if standing.kind == "holdsOfficeIn" and subject is not None and standing.object is not None:
            body = linking.entities.get(standing.object)
            if body is not None and body.type == "State":
                found.setdefault(subject.id, Counter())[body.id] += 1
    return found


@dataclass(frozen=True, slots=True)
class _Article:
    """What an article says about its persons, states and parties, to tell what a title belongs to."""

    analysis: Analysis
    linking: Linking
    rules: RuleBook
    gazetteer: Gazetteer
    states: Mapping[str, Counter[str]]
    parties: Mapping[str, Entity]

    def object_of(self, standing: Standing, subject: Entity, *, types: frozenset[str]) -> tuple[Entity | None, str]:
        """Give what the office belongs to, named or from the article, or by the gazetteer for its known holder."""
        if standing.organ:
            return self._organ(standing, subject), f"; {standing.organ} by the title"
        if standing.object is None:
            return self._state(standing, subject)
        literal, acting = self.linking.entities.get(standing.object), self.linking.actor(standing.object)
        if literal is not None and literal.type == "Place" and "bundes" in standing.role.casefold():
            return self._federal(), "; a federal office"   # "in Berlin"
        return next((entity for entity in (literal, acting) if entity is not None and entity.type in types), None), ""

    def _federal(self) -> Entity | None:
        return self.linking.state(self.gazetteer.federal_state(self.analysis.document.text))

    def _organ(self, standing: Standing, subject: Entity) -> Entity | None:
        """The organ that a title means: of the state beside it, of the article's state, or of somebody's party."""
        organ = standing.organ
        if organ == TOWN:
            return town_of_article(self.analysis, standing.sentence, linking=self.linking, rules=self.rules)
        if organ in {"Partei", "Fraktion"}:
            party = self._party(standing, subject)
            return party if party is None or organ == "Partei" else parliamentary_group(
                party, self.analysis, gazetteer=self.gazetteer, regions=_lands(self.linking, rules=self.rules))
        if standing.object is not None:
            owners = (self.linking.entities.get(standing.object), self.linking.actor(standing.object))
        elif organ == "Landtag":
            owners = (_land(self.linking, rules=self.rules)[0], None)
        else:
            named = body_by_name(organ, gazetteer=self.gazetteer) if " " in organ else None
            if named is not None or not self.gazetteer.is_institution(organ):
                return named
            state = self._state(standing, subject)[0]
            if organ == "Polizei" and state is not None and state.wikidata == GERMANY:
                return self._police(standing)
            owners = (state, None)
        found = (organ_of(organ, owner, gazetteer=self.gazetteer) for owner in owners if owner is not None)
        return next((entity for entity in found if entity is not None), None)

    def _police(self, standing: Standing) -> Entity | None:
        """The police of the town that the article is about: a "Polizeisprecher" in Germany does not speak for all."""
        town = town_of_article(self.analysis, standing.sentence, linking=self.linking, rules=self.rules)
        return organ_of("Polizei", town, gazetteer=self.gazetteer) if town is not None else None

    def _party(self, standing: Standing, subject: Entity) -> Entity | None:
        """The party beside a title, else that of the person whose it is, as the article tells elsewhere."""
        other = self.linking.entities.get(standing.object) if standing.object is not None else None
        if other is not None and other.type == "Organisation":
            return other
        known = self.parties.get(other.id) if other is not None else None
        return known or self.parties.get(subject.id)

    def _state(self, standing: Standing, subject: Entity) -> tuple[Entity | None, str]:
        """The state of a title that none stands with."""
        known = self.states.get(subject.id)
        if known:
            best = min(known.items(), key=lambda item: (-item[1], item[0]))[0]
            return self.linking.by_id(best), "; the state from another title in the article"
        if "bundes" in standing.role.casefold():
            return self._federal(), "; a federal office"
        on = self.analysis.document.published
        country = self.gazetteer.country_of_office(subject.wikidata or "", name=subject.name, on=on)
        if self.gazetteer.is_region(country) and not standing.role.casefold().endswith(LAND_OFFICES):
            country = ""        # "Verteidigungsminister Scharping" once governed a Land
        if standing.role.startswith("Amtsinhaber") and not country:
            return None, ""
        actor = self.gazetteer.actor(subject.wikidata) if subject.wikidata and not country else None
        own = actor.country if actor is not None else ""
        found = self.linking.state(country or own) if country or own else self._main_state()
        if standing.role.casefold().endswith(LAND_OFFICES):
            land, often = _land(self.linking, rules=self.rules)
            guessed = found is not None and not (country or own) and often >= self.linking.states.get(found.wikidata, 0)
            if found is None or found.wikidata == GERMANY or guessed:
                return land, "; the Land that the article is about"
        if not (country or own) and (found is None or found.wikidata == GERMANY):
            land_office = standing.role.casefold()
            city = city_state(self.linking) if land_office.endswith(SENATORS) else None
            if city is not None or (land_office.endswith(SENATORS) and found is not None):
                return city, "; the Land that the article is about"
            lands = _lands(self.linking, rules=self.rules) if land_office.endswith(MINISTERS) else Counter[str]()
            ministry = land_of_ministry(self.linking, lands)
            if lands and (of_land(self.analysis) or ministry):
                land = ministry or (_land(self.linking, rules=self.rules)[0] if leading(lands) else None)
                return land, "; the Land that the article is about"
        deputy = "vize" in standing.role.casefold() or self._said_before(standing, DEPUTY)
        day = None if self._said_before(standing, FORMER) else on
        if not (country or own) and found is not None and not deputy and self.gazetteer.is_held_by_other(
                subject.name, standing.title, found.wikidata, on=day):
            return None, ""
        why = "the state whose office the person held" if country else "the person's own state" if own else \
            "the state that the article is about"
        return found, f"; {why}"

    def _said_before(self, standing: Standing, words: re.Pattern[str]) -> bool:
        """Whether the words before a title say something of it, as that the office is held no more."""
        sentence = self.analysis.sentences[standing.sentence]
        at = standing.start - sentence.start
        return words.search(sentence.text[max(at - 40, 0):at + 4]) is not None

    def _main_state(self) -> Entity | None:
        """The state that the article speaks of most, by name or by the bodies and towns that lie in it."""
        main = self.linking.main_state()
        if main is not None:
            return main
        counts, spoken = Counter(self.linking.states), Counter(self.linking.states).most_common(1)
        for entity in self.linking.entities.values():
            actor = self.gazetteer.actor(entity.wikidata) if entity.wikidata and entity.type != "Person" else None
            if actor is not None and actor.country:
                counts[actor.country] += 1
        ranked = counts.most_common(2)
        if not ranked or ranked[0][1] < 3 or (spoken and spoken[0][0] != ranked[0][0]):
            return None
        clear = len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]
        return self.linking.state(ranked[0][0]) if clear else None


def _lands(linking: Linking, *, rules: RuleBook) -> Counter[str]:
    """The regions that an article speaks of by name, each with how often."""
    regions = rules.lexicon.get("regions", {})
    return Counter(entity.name for entity in linking.entities.values() if entity.name in regions)


def _land(linking: Linking, *, rules: RuleBook, among: Container[str] = ()) -> tuple[Entity | None, int]:
    """The region that an article speaks of most and how often: a German "Ministerpräsident" governs a Land."""
    regions = among or rules.lexicon.get("regions", {})
    counts = Counter(entity.id for entity in linking.entities.values() if entity.name in regions)
    best, often = min(counts.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    return linking.by_id(best), often


def _is_told(standing: Standing, analysis: Analysis) -> bool:
    """Whether words of the sentence tell the organ that a title means: "der türkische Regierungssprecher"."""
    owner = analysis.mentions[standing.object] if standing.object is not None else None
    return " " in standing.organ or (owner is not None and owner.label != "Person")


def _claim(standing: Standing, subject: Entity, object_: Entity, why: str, *, analysis: Analysis,
           linking: Linking, weights: Weights) -> Claim:
    mention = analysis.mentions[standing.subject]
    other = analysis.mentions[standing.object] if standing.object is not None and not standing.organ else None
    span = (other.start, other.end) if other is not None else (standing.start, standing.end)
    claimant = linking.actor(standing.attributed_to) if standing.attributed_to is not None else None
    signs = (*signs_of(mention, subject), *(signs_of(other, object_) if other is not None else ()),
             *(("guessed",) if other is None and why not in SURE and not _is_told(standing, analysis) else ()),
             *(("apart",) if standing.reason not in BESIDE else ()),
             *(("unreal",) if standing.factuality != "actual" else ()))
    confidence, doubt = weigh(standing.kind, signs, weights=weights)
    return Claim(
        sentence=analysis.sentences[standing.sentence], subject=subject.id, predicate=standing.kind,
        object=object_.id, factuality=standing.factuality, subject_text=mention.text,
        object_text=other.text if other is not None else standing.trigger, trigger=standing.trigger,
        subject_span=(mention.start, mention.end), object_span=span, trigger_span=(standing.start, standing.end),
        confidence=confidence, signs=signs, rule=f"{standing.kind}/{standing.reason.replace(' ', '-')}",
        reason=standing.reason + why + doubt, attributed_to=claimant.id if claimant is not None else None,
        date=standing.date, role=standing.role, quantity=standing.quantity)
