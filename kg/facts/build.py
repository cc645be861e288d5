"""One analysed article becomes facts: entities, claims, quotations, and the verbs that no frame knew."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable
from dataclasses import replace

from kg.facts.linking import Linking, link_entities
from kg.facts.matching import match_clauses
from kg.facts.readings import Readings
from kg.facts.standing import standing_claims
from kg.gazetteer import Gazetteer
from kg.model import Analysis, Claim, Facts, Quotation
from kg.rulebook import RuleBook


def build_facts(analysis: Analysis, *, rules: RuleBook, gazetteer: Gazetteer, min_confidence: float = 0.0) -> Facts:
    """Give what an article contributes to the graph.

    Raises nothing; an article that states nothing gives facts without claims.
    """
    linking = link_entities(analysis, gazetteer=gazetteer)
    told = tuple(match_clauses(analysis, linking=linking, rules=rules))
    claims = _merge((*standing_claims(analysis, linking=linking, rules=rules, gazetteer=gazetteer, told=told), *told),
                    rules=rules)
    readings = Readings(analysis, linking)
    claims = [readings.told(claim) for claim in claims if claim.confidence >= min_confidence
              and not _lies_in_a_town(claim, linking=linking, rules=rules)]
    kept = _taking_part(analysis, claims, linking=linking)
    return Facts(analysis.document, analysis.sentences, tuple(e for e in linking.all_entities() if e.id in kept),
                 tuple(use for use in linking.uses if use.entity in kept), tuple(claims),
                 tuple(_with_speaker(q, linking=linking, kept=kept) for q in analysis.quotations),
                 _unmatched(analysis, rules=rules))


def _lies_in_a_town(claim: Claim, *, linking: Linking, rules: RuleBook) -> bool:
    """Whether a region or state would lie in a town: "Bayern und Hessen klagten in Karlsruhe" says no such thing."""
    regions = rules.lexicon.get("regions", {})
    subject, object_ = linking.by_id(claim.subject), linking.by_id(claim.object)
    return (claim.predicate == "locatedIn" and subject is not None and object_ is not None
            and (subject.type == "State" or subject.name in regions) and object_.type == "Place"
            and object_.name not in regions and bool(object_.geonames))


LENT = {"adjective", "compound"}        # mentions that may only lend a name to others


def _taking_part(analysis: Analysis, claims: Iterable[Claim], *, linking: Linking) -> set[str]:
    """The entities that the article names or tells something of, not those that only lend their name to others.

    "Südkoreanische Medien" and "ein US-Popstar" name no state; "der französische Geheimdienst" and "US-Präsident
    Obama", whose words name a body and a person, name theirs.
    """
    whole = defaultdict(list)
    for m, entity in linking.entities.items():
        mention = analysis.mentions[m]
        if mention.kind not in LENT and entity.type in {"Organisation", "Person"}:
            whole[mention.sentence].append(mention)
    named = {entity.id for m, entity in linking.entities.items()
             if analysis.mentions[m].kind not in LENT or any(
                 other.start <= analysis.mentions[m].start <= other.end or other.start == analysis.mentions[m].end + 1
                 for other in whole[analysis.mentions[m].sentence])}
    told = {entity for claim in claims for entity in (claim.subject, claim.object, claim.place, claim.attributed_to)
            if entity}
    return named | told


def _merge(claims: Iterable[Claim], *, rules: RuleBook) -> list[Claim]:
    """One claim for each sentence, subject, predicate and object: the most confident one, with what others add."""
    best: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        ends = (claim.subject, claim.object)
        if rules.relations[claim.predicate].symmetric and ends[0] > ends[1]:
            ends = ends[::-1]
        key = (claim.sentence.index, claim.predicate, *ends)
        known = best.get(key)
        if known is not None and claim.confidence <= known.confidence:
            claim, known = known, claim
        if known is not None:       # a distance or office that only one of the two tells is kept
            quantity = max(claim.quantity, known.quantity, key=len)
            claim = replace(claim, quantity=quantity, role=claim.role or known.role)
        best[key] = claim
    return sorted(best.values(), key=lambda c: (c.sentence.index, c.trigger_span, c.predicate, c.subject, c.object))


def _with_speaker(quotation: Quotation, *, linking: Linking, kept: Container[str]) -> Quotation:
    """The quotation with the entity of its speaker instead of the mention's number, "" if that is no entity."""
    if not quotation.speaker:
        return quotation
    entity = linking.entities.get(int(quotation.speaker))
    return replace(quotation, speaker=entity.id if entity is not None and entity.id in kept else "")


def _unmatched(analysis: Analysis, *, rules: RuleBook) -> tuple[str, ...]:
    """The verbs with a named subject that no frame knows, each as often as it occurs."""
    found = Counter(c.lemma for c in analysis.clauses if c.kind == "verb" and ("verb", c.lemma) not in rules.frames
                    and any(r.function == "subject" and r.mentions for r in c.roles))
    return tuple(sorted(found.elements()))
