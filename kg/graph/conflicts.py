"""Which claims contradict each other: one denies what another one states of the same thing at the same time.

Both stay as they are, each with its sentence; they only point at each other. Of a happening, a denial speaks against
every claim of its event that states it as actual. A standing fact (office, membership, location) makes no event, so
there two claims are held against each other alone: "Nordstadt gehört nicht zu Westland" against "Nordstadt, das in
Westland liegt".
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date

from kg.graph.events import ANY_TIME, STANDING, Event, happening, overlap, window_of
from kg.model import Claim

TIMELESS = STANDING - {"holdsOfficeIn", "memberOf"}     # where something lies does not change from month to month
Conflicts = dict[str, tuple[str, ...]]
Pair = tuple[str, str]


def contradictions(
    events: Iterable[Event], claims: Mapping[str, Claim], *, published: Mapping[str, date | None],
    symmetric: Set[str] = frozenset(),
) -> Conflicts:
    """Give, for each claim that is contradicted, the ids of the claims that contradict it, sorted; both ways.

    ``claims`` are all claims by id, ``published`` the publication date of each document id.
    """
    return mutual([*event_pairs(events, claims), *_standing_pairs(claims.values(), published, symmetric)])


def mutual(pairs: Iterable[Pair]) -> Conflicts:
    """Give pairs of claims as what each stands against, both ways."""
    against: dict[str, set[str]] = {}
    for one, other in pairs:
        against.setdefault(one, set()).add(other)
        against.setdefault(other, set()).add(one)
    return {name: tuple(sorted(against[name])) for name in sorted(against)}


def event_pairs(events: Iterable[Event], claims: Mapping[str, Claim]) -> Iterator[Pair]:
    """Give each denial of an event with each claim of it that says it was so."""
    for event in events:
        told = [claims[name] for name in event.claims]
        for denial in (claim for claim in told if claim.factuality == "negated"):
            yield from ((denial.id, claim.id) for claim in told if claim.factuality == "actual")


def standing_conflict(one: Claim, other: Claim, published: Mapping[str, date | None]) -> bool:
    """Whether two claims about one standing fact contradict each other: the one denies what the other one states,
    of the same time and, where they name it, of the same place and office.

    That Scholz is chancellor (2022) and that he is chancellor no longer (2025) is no contradiction.
    """
    if {one.factuality, other.factuality} != {"actual", "negated"}:
        return False
    if one.place and other.place and one.place != other.place:
        return False
    if one.role and other.role and one.role.casefold() != other.role.casefold():
        return False
    if one.predicate in TIMELESS and not (one.date and other.date):
        return True
    windows = window_of(one, published), window_of(other, published)
    return overlap(*windows) and (ANY_TIME not in windows or one.sentence.document == other.sentence.document)


def _standing_pairs(
    claims: Iterable[Claim], published: Mapping[str, date | None], symmetric: Set[str]
) -> Iterator[Pair]:
    groups: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        if claim.predicate in STANDING:
            groups.setdefault(happening(claim, symmetric), []).append(claim)
    for told in groups.values():
        for denial in (claim for claim in told if claim.factuality == "negated"):
            yield from ((denial.id, claim.id) for claim in told if standing_conflict(denial, claim, published))
