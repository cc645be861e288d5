"""Frames meet clauses: which relation a predication states, between whom, how sure and why."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from kg.facts.confidence import signs_of, weigh
from kg.facts.linking import Linking
from kg.model import Analysis, Claim, Clause, Entity, Factuality, Mention, Role
from kg.rulebook import Frame, RuleBook, Weights

PAIRS_AT_MOST = 12      # relations that one clause may state; more is an enumeration gone wrong
MOVES = frozenset({"Journey", "Visit", "Deployment", "Withdrawal", "Occupation"})    # into a state, which is the place


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
        frames = _frames(clause.kind, clause.lemma, rules)
        best: dict[tuple[str, str], tuple[Frame, Reading, Reading]] = {}
        stated: dict[str, str] = {}
        for frame in frames:
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
            parties = frozenset(identifier for key in best for identifier in key)
            for frame, subject, object_ in best.values():
                event = rules.relations[frame.predicate].event_class
                elsewhere = not event or (event in MOVES and object_.entity.type == "State")
                yield _claim(clause, frame, subject, object_, places=() if elsewhere else clause.places,
                             parties=parties, analysis=analysis, linking=linking, weights=rules.weights)


@lru_cache(maxsize=1 << 14)
def _frames(kind: str, lemma: str, rules: RuleBook) -> tuple[Frame, ...]:
    return tuple(sorted(rules.frames.get((kind, lemma), ()), key=_specificity))


def _specificity(frame: Frame) -> tuple[int, bool, int, float, str]:
    """Frames that ask for most come first, those with two different arguments before pairs of one."""
    return (-len(frame.fillers), frame.subject == frame.object, -(frame.reflexive is not None), -frame.confidence,
            frame.id)


def _pairs(clause: Clause, frame: Frame, *, analysis: Analysis, linking: Linking,
           rules: RuleBook) -> Iterator[tuple[Reading, Reading]]:
    """The pairs of subject and object that a frame finds in a clause."""
    clause = _turned(clause, frame, analysis=analysis, rules=rules)
    if not _applies(clause, frame):
        return
    subjects, subject_function = _first(clause, frame.subject, frame.subject_types, analysis=analysis, linking=linking,
                                        actor="Place" not in frame.subject_types)
    taken = "" if frame.subject == frame.object else subject_function
    objects: list[Reading] = []
    object_function = ""
    for part in _owned(clause, frame, analysis=analysis, linking=linking, rules=rules) if frame.of_owner else [clause]:
        found, function = _first(part, frame.object, frame.object_types, analysis=analysis, linking=linking,
                                 actor="Place" not in frame.object_types, taken=taken)
        objects += found
        object_function = object_function or function
    if not objects and _reciprocal(clause, frame):
        couples = list(_couples(subjects))
        yield from (*couples, *((other, one) for one, other in couples))
        return
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


def _owned(clause: Clause, frame: Frame, *, analysis: Analysis, linking: Linking, rules: RuleBook) -> Iterator[Clause]:
    """The clause once for each noun that an act may be about, with the owners that the act is on.

    "lehnt die EU-Mission und die Unabhängigkeit des Kosovo ab" is about two. "kritisierte die Armee Israels" is about
    the army, which has a name of its own; "verurteilte die Verhaftung Nawalnys" is not about whom the genitive names,
    but about who did it: "durch Moskau", "die russische Verhaftung".
    """
    nouns = rules.lexicon.get("nouns", {})
    suffered, topics, makers = (nouns.get(name, ()) for name in ("suffered", "topical", "makers"))
    outers = {outer for function in frame.object for outer, dot, inner in [function.rpartition(".")] if dot}
    rest = tuple(role for role in clause.roles if not any(role.function.startswith(f"{o}.") for o in outers))
    words = {part.strip(): heads for key, heads in frame.fillers for part in key.split("|")}
    for n, noun in enumerate(clause.roles):
        outer = noun.function
        if outer not in outers or not noun.head or (outer in words and not _has_head(noun, words[outer])):
            continue
        if any(_entity(m, frame.object_types, linking=linking, actor=True) is not None for m in noun.mentions):
            continue
        own = []
        for role in clause.roles[n + 1:]:
            if role.function == outer:
                break
            passive = _has_head(noun, suffered) and role.function.endswith((".genitive", ".possessive", ".von"))
            topic = role.function == f"{outer}.compound" and _has_head(noun, topics) and not any(
                analysis.mentions[m].text in makers for m in role.mentions)       # "das VW-Gesetz" is not VW's
            if role.function.startswith(f"{outer}.") and not passive and not topic:
                own.append(role)
        yield replace(clause, roles=(*rest, *own))


def _reciprocal(clause: Clause, frame: Frame) -> bool:
    """Whether those in the subject do it to each other: "beschuldigten sich gegenseitig"."""
    return not {"object", "indirect object"}.isdisjoint(frame.object) and any(
        role.function == "reciprocal" for role in clause.roles)


def _turned(clause: Clause, frame: Frame, *, analysis: Analysis, rules: RuleBook) -> Clause:
    """The clause with subject and object turned round where a parser took a noun in front for the subject.

    "Scharfe Kritik am Urteil übte Söder": what a frame wants as object is no name, and who stands as object is one.
    Not with a text in front, which may say things itself ("der Bericht kritisiert die Türkei"), nor with verbs that
    things may do ("die Entscheidung unterstützt Kiew").
    """
    wanted = next((function for function, _ in frame.fillers if function in {"object", "indirect object"}), "")
    if clause.kind != "verb" or not wanted or "subject" not in (*frame.subject, *frame.object):
        return clause
    words = dict(frame.fillers)[wanted]
    lists = rules.lexicon.get("nouns", {})
    if frame.of_owner and clause.lemma not in rules.lexicon.get("light_verbs", {}).get("personal", ()):
        return clause
    fronted = [role for role in clause.roles if role.function == "subject"]
    others = [role for role in clause.roles if role.function == "object"]
    if len(fronted) != 1 or not others or not _has_head(fronted[0], words) or (
            frame.of_owner and _has_head(fronted[0], lists.get("text", ()))) or any(
            analysis.mentions[m].label == "Person" for m in fronted[0].mentions):
        return clause           # "der frühere russische Präsident lobte Merkel"
    if not any(analysis.mentions[m].label in ACTORS for role in others for m in role.mentions):
        return clause
    turn = {"subject": wanted, "object": "subject"}
    return replace(clause, roles=tuple(replace(role, function=".".join(
        (turn.get(role.function.split(".")[0], role.function.split(".")[0]), *role.function.split(".")[1:])))
        for role in clause.roles))


ACTORS = {"Person", "Organisation", "State"}


def _applies(clause: Clause, frame: Frame) -> bool:
    """Whether fillers, reflexive and excluded functions of a frame fit the clause."""
    functions = {role.function for role in clause.roles}
    if frame.reflexive is not None and frame.reflexive != ("reflexive" in functions and "reciprocal" not in functions):
        return False
    if any(function in functions for function in frame.without) or (frame.negated and clause.factuality != "negated"):
        return False
    return all(any(_matches(role, function) and _has_head(role, words) for role in clause.roles)
               for function, words in frame.fillers)


def _matches(role: Role, function: str) -> bool:
    """Whether a role fills one of some functions, "a | b".

    A bare noun that a parser hung on the name before it counts as an object: "gewährte Assange Asyl".
    """
    functions = _alternatives(function)
    return role.function in functions or ("object" in functions and not role.mentions and role.function in {
        "object.apposition", "indirect object.apposition"})


@lru_cache(maxsize=1 << 12)
def _alternatives(function: str) -> frozenset[str]:
    return frozenset(part.strip() for part in function.split("|"))


def _has_head(role: Role, words: tuple[str, ...]) -> bool:
    """Whether the noun of a role is one of some words or ends in one; "*" is any noun that names no doing ("-ung")."""
    return _is_one_of(role.head, words)


@lru_cache(maxsize=1 << 16)
def _is_one_of(noun: str, words: tuple[str, ...]) -> bool:
    head = noun.casefold()
    if "*" in words and head and not head.endswith("ung"):
        return True
    return head.endswith(tuple(word.casefold() for word in words))


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


# Predicates that are done by saying so.
SPOKEN_ACTS = {"accuses", "criticises", "praises", "promises", "rejects", "requests", "threatens"}


def _claim(clause: Clause, frame: Frame, subject: Reading, object_: Reading, *, places: tuple[int, ...],
           parties: frozenset[str], analysis: Analysis, linking: Linking, weights: Weights) -> Claim:
    sentence = analysis.sentences[clause.sentence]
    factuality, why = _factuality(clause, frame)
    if factuality == "actual" and clause.date and _after(clause.date, analysis.document.published):
        factuality, why = "future", "; after the day of the article"
    claimant = linking.actor(clause.attributed_to) if clause.attributed_to is not None else None
    if claimant is not None and claimant.id == subject.entity.id and frame.predicate in SPOKEN_ACTS:
        claimant = None     # who criticises in his own words is no source that he criticised
    place = _place(places, object_.entity, parties, linking=linking)
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


def _place(places: tuple[int, ...], object_: Entity, parties: frozenset[str], *, linking: Linking) -> Entity | None:
    """Where it happens, unless that is what the relation is about: "besuchte Rom in Italien" happens in Rom.

    ``parties`` are all who act or suffer there: "der Einsatz in Mali und Niger" is two, neither of them in the other.
    """
    if object_.type == "Place":
        return None
    found = [linking.entities[m] for m in places if m in linking.entities]
    return next((entity for entity in found if entity.id not in parties), None)


def _factuality(clause: Clause, frame: Frame) -> tuple[Factuality, str]:
    value = clause.factuality
    why = f"; {value} by {clause.reason}" if value != "actual" else ""
    if frame.negated:
        return "actual", "; as the frame wants, negated"
    if frame.negates:
        if value == "negated":
            return "actual", "; negated twice"
        return ("negated", "; the frame negates") if value == "actual" else (value, why)
    if value == "actual" and frame.factuality is not None:
        return frame.factuality, "; by the frame"
    return value, why
