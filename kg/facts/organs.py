"""The organs of states and the parties of persons: what an office belongs to where the title alone tells it."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from kg.facts.entities import Linking, entity_of, leading
from kg.facts.identity import unknown_entity
from kg.gazetteer import Gazetteer
from kg.model import Analysis, Claim, Entity, Mention
from kg.rulebook import RuleBook

LAND_PARLIAMENT = re.compile(r"\b(?:Landtag|Abgeordnetenhaus|Bürgerschaft|Landes(?:regierung|vorsitz|minister))\w*")
CITY_STATES = frozenset({"Berlin", "Bremen", "Hamburg"})
FEDERAL_PARLIAMENT = re.compile(r"\bBundes(?:tag|regierung|kanzler|minister)\w*")


def organ_of(organ: str, owner: Entity, *, gazetteer: Gazetteer) -> Entity | None:
    """Give the organ of a state or region: the "Regierung" of Türkei is Regierung der Türkei.

    A name that the tables know wins ("Bundesregierung", "Niedersächsischer Landtag"); of a region only such, or its
    Landtag.
    """
    state = gazetteer.state(owner.wikidata) if owner.type == "State" else None
    names = [f"{organ} {state.genitive}"] if state is not None else [gazetteer.police_of(owner.name)] \
        if organ == "Polizei" else [f"{organ} von {owner.name}", f"{organ} {owner.name}"]
    rows = [row for name in names for row in gazetteer.candidates(name) if row.type == "Organisation"]
    if state is not None:
        rows += [row for row in gazetteer.candidates(organ) if row.type == "Organisation"
                 and row.country == state.wikidata]
    if rows:
        return entity_of(rows[0], "organ of the state")
    if state is None and organ not in {"Landtag", "Polizei"}:
        return None
    return unknown_entity("Organisation", names[0], "organ of the state")


def body_by_name(name: str, *, gazetteer: Gazetteer) -> Entity | None:
    """Give the one body of a name that the tables know: "Europäisches Parlament"; None if they do not."""
    rows = [row for row in gazetteer.candidates(name) if row.type == "Organisation"]
    return entity_of(rows[0], "the body of the title") if rows else None


def parties_of_persons(analysis: Analysis, told: Iterable[Claim], *, linking: Linking,
                       gazetteer: Gazetteer) -> Mapping[str, Entity]:
    """Give the party of each person whom the article puts into exactly one: "Angela Merkel (CDU)", "CSU-Chef Seehofer".

    ``told`` are the claims of its clauses: "Merkel gehört der CDU an".
    """
    found: dict[str, Counter[str]] = {}
    for claim in told:
        party = linking.by_id(claim.object)
        if claim.predicate == "memberOf" and claim.factuality == "actual" and party is not None \
                and gazetteer.is_party(party.name):
            found.setdefault(claim.subject, Counter())[party.id] += 1
    for standing in analysis.standings:
        person = linking.entities.get(standing.subject)
        party = linking.entities.get(standing.object) if standing.object is not None else None
        if person is not None and party is not None and standing.kind in {"memberOf", "holdsOfficeIn"} \
                and party.type == "Organisation" and not standing.organ and gazetteer.is_party(party.name):
            found.setdefault(person.id, Counter())[party.id] += 1
    known = {person: linking.by_id(next(iter(parties))) for person, parties in found.items() if len(parties) == 1}
    return {person: party for person, party in known.items() if party is not None}


def parliamentary_group(party: Entity, analysis: Analysis, *, gazetteer: Gazetteer,
                        regions: Mapping[str, int]) -> Entity:
    """Give the Fraktion of a party: the one in the Bundestag, unless the article speaks of a Land's parliament.

    ``regions`` are the Länder that the article names, each with how often.
    """
    land = min(regions.items(), key=lambda item: (-item[1], item[0]), default=("", 0))[0]
    names = [name.removesuffix(f" {land}") for name in (party.name, *sorted(party.aliases, key=len))]
    name = next((f"{n}-Fraktion" for n in names if gazetteer.label_of(f"{n}-Fraktion")), f"{names[0]}-Fraktion")
    if of_land(analysis):
        group = "Landtagsfraktion" if "Landtag" in analysis.document.text else "Fraktion"
        name = f"{name.removesuffix('Fraktion')}{group} {land}".strip()
        return unknown_entity("Organisation", name, "the party's group in the Land's parliament")
    known = body_by_name(name, gazetteer=gazetteer)
    return known or unknown_entity("Organisation", name, "the party's group in parliament")


def of_land(analysis: Analysis) -> bool:
    """Tell whether an article speaks more of the politics of a German Land than of the federation's."""
    text = analysis.document.text
    return len(LAND_PARLIAMENT.findall(text)) > len(FEDERAL_PARLIAMENT.findall(text))


def land_of_ministry(linking: Linking, lands: Mapping[str, int]) -> Entity | None:
    """Give the one of an article's Länder whose ministry it names: "das Sozialministerium Schleswig-Holstein"."""
    ministries = {entity.name for entity in linking.entities.values() if "ministerium" in entity.name.casefold()}
    named = [land for land in lands if any(name.endswith((f" {land}", f" {land}s")) for name in ministries)]
    places = {entity.name: entity for entity in linking.entities.values() if entity.type == "Place"}
    return places.get(named[0]) if len(named) == 1 else None


def city_state(linking: Linking) -> Entity | None:
    """Give the one of Berlin, Bremen and Hamburg that an article speaks of most: where Germany's Senatoren govern."""
    cities = [entity for entity in linking.entities.values() if entity.name in CITY_STATES]
    most = leading(Counter(city.name for city in cities))
    return next((city for city in cities if city.name == most), None)


def town_of_article(analysis: Analysis, sentence: int, *, linking: Linking, rules: RuleBook) -> Entity | None:
    """Give the town that a mayor without one governs: the only one of the sentence, else the one spoken of most."""
    larger = {*rules.lexicon.get("bodies", {}).get("continents", ()), *rules.lexicon.get("regions", ())}

    def is_town(mention: Mention) -> bool:
        entity = linking.entities.get(mention.index)
        return entity is not None and entity.type == "Place" and mention.kind in {"name", "adjective"} \
            and entity.name not in larger

    towns = [m for m in analysis.mentions if is_town(m)]
    here = {linking.entities[m.index].id for m in towns if m.sentence == sentence}
    if len(here) == 1:
        return linking.by_id(here.pop())
    counts = Counter(linking.entities[m.index].id for m in towns).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] < 2 * counts[1][1]):
        return None
    return linking.by_id(counts[0][0])
