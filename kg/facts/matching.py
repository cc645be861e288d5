"""Frames meet clauses: which relation a predication states, between whom, how sure and why."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kg.facts.confidence import signs_of, weigh
from kg.facts.linking import Linking
from kg.model import Analysis, Claim, Clause, Entity, Factuality, Mention, Role
from kg.rulebook import Frame, RuleBook, Weights

PAIRS_AT_MOST = 12      # relations that one clause may state; more is an enumeration gone wrong


@dataclass(frozen=True, slots=True)
class Reading:
    """A mention in the part of subject or object, with the entity that it stands for."""

    mention: Mention
    entity: Entity
    function: str


def match_clauses(analysis: Analysis, *, linking: Linking, rules: RuleBook) -> Iterator[Claim]:
    """Give the claims that the clauses of an article state.

    The clause ``vorwerfen`` with subject "Kreml" and indirect object "NATO" gives accuses(Kreml, NATO). Of several
    frames for the same two the one that asks for most decides.
    """
    for clause in analysis.clauses:
        frames = rules.frames.get((clause.kind, clause.lemma), ())
        best: dict[tuple[str, str], tuple[Frame, Reading, Reading]] = {}
        stated: dict[str, str] = {}
        for frame in sorted(frames, key=_specificity):
            if frame.predicate in stated:
                continue        # a more specific frame has told this relation
            new: dict[str, str] = {}
            for subject, object_ in _pairs(clause, frame, analysis=analysis, linking=linking, rules=rules):
                key = (subject.entity.id, object_.entity.id)
                if key not in best and (rules.relations[frame.predicate].symmetric is False or key[::-1] not in best):
                    best[key] = (frame, subject, object_)
                    new[frame.predicate] = frame.id
            stated.update(new)
        if len(best) <= PAIRS_AT_MOST:
            for frame, subject, object_ in best.values():
                happens = bool(rules.relations[frame.predicate].event_class)
                yield _claim(clause, frame, subject, object_, places=clause.places if happens else (),
                             analysis=analysis, linking=linking, weights=rules.weights)


def _specificity(frame: Frame) -> tuple[int, bool, int, float, str]:
    """Frames that ask for most come first, those with two different arguments before pairs of one."""
    return (-len(frame.fillers), frame.subject == frame.object, -(frame.reflexive is not None), -frame.confidence,
            frame.id)


def _pairs(clause: Clause, frame: Frame, *, analysis: Analysis, linking: Linking,
           rules: RuleBook) -> Iterator[tuple[Reading, Reading]]:
    """The pairs of subject and object that a frame finds in a clause."""
    if not _applies(clause, frame):
        return
    subjects, subject_function = _first(clause, frame.subject, frame.subject_types, analysis=analysis, linking=linking,
                                        actor=True)
    taken = "" if frame.subject == frame.object else subject_function
    objects, object_function = _first(clause, frame.object, frame.object_types, analysis=analysis, linking=linking,
                                      actor="Place" not in frame.object_types, taken=taken)
    if subject_function == object_function:
        if len(frame.subject) == len(frame.object) == 1 or rules.relations[frame.predicate].symmetric:
            couples = list(_couples(subjects))
            yield from couples
            if not rules.relations[frame.predicate].symmetric:     # "Gefechte zwischen A und B"
                yield from ((other, one) for one, other in couples)
        return
    for subject in subjects:
        for object_ in objects:
            if subject.entity.id != object_.entity.id:
                yield subject, object_


def _couples(members: list[Reading]) -> Iterator[tuple[Reading, Reading]]:
    for n, one in enumerate(members):
        for other in members[n + 1:]:
            if one.entity.id != other.entity.id:
                yield one, other


def _applies(clause: Clause, frame: Frame) -> bool:
    """Whether fillers, reflexive and excluded functions of a frame fit the clause."""
    functions = {role.function for role in clause.roles}
    if frame.reflexive is not None and frame.reflexive != ("reflexive" in functions):
        return False
    if any(function in functions for function in frame.without):
        return False
    return all(any(_matches(role, function) and _has_head(role, words) for role in clause.roles)
               for function, words in frame.fillers)


def _matches(role: Role, function: str) -> bool:
    return any(role.function == part.strip() for part in function.split("|"))


def _has_head(role: Role, words: tuple[str, ...]) -> bool:
    head = role.head.casefold()
    return any(head == w.casefold() or head.endswith(w.casefold()) for w in words)


def _first(clause: Clause, functions: tuple[str, ...], types: frozenset[str], *, analysis: Analysis,
           linking: Linking, actor: bool, taken: str = "") -> tuple[list[Reading], str]:
    """The readings of the first function that has any of the right types."""
    for function in functions:
        if function == taken and taken:
            continue
        found: list[Reading] = []
        for role in clause.roles:
            if role.function != function:
                continue
            for m in role.mentions:
                entity = _entity(m, types, linking=linking, actor=actor)
                if entity is not None and all(entity.id != r.entity.id for r in found):
                    found.append(Reading(analysis.mentions[m], entity, function))
        if found:
            return found, function
    if "indirect object" in functions and not any(role.function == "indirect object" for role in clause.roles):
        # Names show no case: a parser calls the dative in "Russland half Nordkorea" an object.
        return _first(_with_dative(clause, analysis=analysis), ("indirect object",), types, analysis=analysis,
                      linking=linking, actor=actor, taken=taken)
    return [], ""


def _with_dative(clause: Clause, *, analysis: Analysis) -> Clause:
    """The clause with its object, where that is a bare name, as indirect object; a lasting role stops the search."""
    datives = tuple(replace(role, function="indirect object") for role in clause.roles if role.function == "object"
                    and role.mentions and all(analysis.mentions[m].kind == "name" for m in role.mentions))
    return replace(clause, roles=datives or (Role("indirect object", ()),))


def _entity(m: int, types: frozenset[str], *, linking: Linking, actor: bool) -> Entity | None:
    """The entity that a mention stands for in a part that wants certain types."""
    readings = (linking.actor(m), linking.entities.get(m)) if actor else (linking.entities.get(m), linking.actor(m))
    for entity in readings:
        if entity is not None and entity.type in types:
            return entity
    return None


def _after(when: str, published: date | None) -> bool:
    """Whether a day, month or year lies wholly after a day: "2023-10" after 2023-09-14."""
    return published is not None and when > published.isoformat()[:len(when)]


def _claim(clause: Clause, frame: Frame, subject: Reading, object_: Reading, *, places: tuple[int, ...],
           analysis: Analysis, linking: Linking, weights: Weights) -> Claim:
    sentence = analysis.sentences[clause.sentence]
    factuality, why = _factuality(clause, frame)
    if factuality == "actual" and clause.date and _after(clause.date, analysis.document.published):
        factuality, why = "future", "; after the day of the article"
    claimant = linking.actor(clause.attributed_to) if clause.attributed_to is not None else None
    place = next((linking.entities[m] for m in places if m in linking.entities
                  and linking.entities[m].id not in {subject.entity.id, object_.entity.id}), None)
    signs = tuple(sign for r in (subject, object_) for sign in signs_of(r.mention, r.entity, r.function))
    signs += ("unreal",) if factuality != "actual" else ()
    confidence, doubt = weigh(frame.predicate, signs, weights=weights, frame=frame.confidence)
    return Claim(
        sentence=sentence, subject=subject.entity.id, predicate=frame.predicate, object=object_.entity.id,
        factuality=factuality, subject_text=subject.mention.text, object_text=object_.mention.text,
        trigger=clause.trigger, subject_span=(subject.mention.start, subject.mention.end),
        object_span=(object_.mention.start, object_.mention.end), trigger_span=(clause.start, clause.end),
        confidence=confidence, rule=frame.id, signs=signs,
        reason=f"{clause.kind} {clause.lemma}: subject from {subject.function}, object from {object_.function}"
               f"{why}{doubt}",
        attributed_to=claimant.id if claimant is not None else None,
        date=clause.date, place=place.id if place is not None else None)


def _factuality(clause: Clause, frame: Frame) -> tuple[Factuality, str]:
    value = clause.factuality
    why = f"; {value} by {clause.reason}" if value != "actual" else ""
    if frame.negates:
        if value == "negated":
            return "actual", "; negated twice"
        return ("negated", "; the frame negates") if value == "actual" else (value, why)
    if value == "actual" and frame.factuality is not None:
        return frame.factuality, "; by the frame"
    return value, why
