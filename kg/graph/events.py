"""Gathers the claims about one happening into an event, also across articles.

Two claims are about the same happening when predicate and participants are the same and neither their dates
nor their places contradict each other. A claim with a date of its own counts with that day, month or year;
one without counts with the weeks around its article's publication, since news tell what just happened or is
about to happen; one without either fits only what its own article tells without a date. What an article calls merely
possible is not what it, or an earlier one, tells as done: "Die Partei fürchtet weitere Bündnisse mit der CDU" speaks of
others than the one that there is; only a date can say that both are the same.
"""
from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date, timedelta

from kg.model import Claim, content_id

STANDING = frozenset({"holdsOfficeIn", "memberOf", "locatedIn", "locatedNear", "bordersOn", "capitalOf"})
NESTING = frozenset({"locatedIn", "locatedNear", "capitalOf"})   # two places that such a claim joins are one
_HAPPENING = frozenset({"actual", "future"})
BEFORE = timedelta(days=14)   # how far back an undated claim may speak, counted from publication
AFTER = timedelta(days=31)    # how far ahead
FIRST_DAY, LAST_DAY = date.min, date.max
ANY_TIME = (FIRST_DAY, LAST_DAY)
Day = date


@dataclass(frozen=True, slots=True)
class Event:
    """The claims about one happening: same predicate, same participants, compatible date and place.

    ``sources`` counts the independent publishers that report it as actual, ``denials`` those that deny what others
    report as actual.
    """

    id: str
    predicate: str
    subject: str
    object: str
    date: str | None
    places: tuple[str, ...]
    claims: tuple[str, ...]
    sources: int = 0
    denials: int = 0


@dataclass(slots=True)
class _Cluster:
    claims: list[Claim]
    window: tuple[date, date]
    date: str | None
    places: set[str] = field(default_factory=set)
    done: Day = LAST_DAY       # when the first claim without a date told it as done
    possible: Day = FIRST_DAY   # when the last claim without a date called it possible
    told: set[tuple[str, str]] = field(default_factory=set)     # articles of claims without a date, and their standing

    def undated_in(self, document: str) -> bool:
        return self.date is None and all(claim.sentence.document == document for claim in self.claims)

    def told_otherwise(self, claim: Claim, day: Day) -> bool:
        """Whether a claim of a day calls merely possible what this one has as done by then, or the other way round."""
        if claim.date is not None or claim.factuality not in {"actual", "hypothetical"}:
            return False
        if claim.factuality == "hypothetical":
            return self.done < day or (claim.sentence.document, "actual") in self.told
        return day < self.possible or (claim.sentence.document, "hypothetical") in self.told

    def note(self, claim: Claim, day: Day) -> None:
        """Note when and where the happening was told as done or possible."""
        if claim.date is not None:
            return
        self.told.add((claim.sentence.document, claim.factuality))
        if claim.factuality == "actual":
            self.done = min(self.done, day)
        elif claim.factuality == "hypothetical":
            self.possible = max(self.possible, day)


def date_window(text: str) -> tuple[date, date]:
    """Give the first and the last day of an ISO day, month or year.

    >>> date_window("2023-09")
    (datetime.date(2023, 9, 1), datetime.date(2023, 9, 30))

    Raises ValueError when the text has none of the three forms.
    """
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if len(parts) == 2:
        return date(parts[0], parts[1], 1), date(parts[0], parts[1], calendar.monthrange(*parts)[1])
    day = date.fromisoformat(text)
    return day, day


def gather_events(
    claims: Iterable[Claim], *, published: Mapping[str, date | None], symmetric: frozenset[str] = frozenset(),
    nested: Set[frozenset[str]] = frozenset(), voices: Mapping[str, str] | None = None,
) -> tuple[Event, ...]:
    """Give the events that the claims tell of, sorted by id.

    ``published`` is the publication date of each document id, ``symmetric`` the predicates whose participants
    have no order. Standing facts (offices, memberships, locations) make no event; neither does what is only
    denied or merely possible, though such a claim joins an event that others state. The claims
    "Kim traf Putin am 13. September" and "das Treffen zwischen Putin und Kim" (published the day after) make
    one event of 2023-09-13. The order of the claims does not matter, and claims with other predicates or
    participants make no difference but for the places that they put into each other; ``nested`` are pairs of
    places known beside the claims. ``voices`` tells for which publisher each document speaks (a reprint for that of
    its original), by which an event counts who reports it as actual and who denies that.
    """
    ordered = sorted(claims, key=lambda claim: claim.id)
    nested = nested | {frozenset((c.subject, c.object)) for c in ordered if c.predicate in NESTING}
    groups: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in ordered:
        if claim.predicate in STANDING:
            continue
        groups.setdefault(happening(claim, symmetric), []).append(claim)
    events = []
    for (predicate, subject, object_), members in groups.items():
        for cluster in _clusters(members, published, nested):
            if not any(claim.factuality in _HAPPENING for claim in cluster.claims):
                continue
            ids = tuple(sorted(claim.id for claim in cluster.claims))
            places = tuple(sorted(cluster.places))
            events.append(Event(
                id=content_id("e", predicate, subject, object_, cluster.date, *places, ids[0]),
                predicate=predicate, subject=subject, object=object_, date=cluster.date, places=places,
                claims=ids, **_counts(cluster.claims, voices or {})))
    return tuple(sorted(events, key=lambda event: event.id))


def _counts(claims: list[Claim], voices: Mapping[str, str]) -> dict[str, int]:
    """Count the publishers that report an event as actual and, if there are any, those that deny it."""
    sources, denials = (
        independent((claim.sentence.document for claim in claims if claim.factuality == factuality), voices)
        for factuality in ("actual", "negated"))
    return {"sources": sources, "denials": denials if sources else 0}


def independent(documents: Iterable[str], voices: Mapping[str, str]) -> int:
    """Give how many publishers certainly stand behind documents; those of unknown publishers may be one of the others.

    >>> independent(["a", "b", "c"], {"a": "Nordblatt", "b": "nordblatt", "c": "Südkurier"})
    2
    >>> independent(["a", "b"], {"a": "", "b": ""})
    1
    """
    names = {voices.get(document, "").casefold() for document in documents}
    return max(len(names - {""}), min(1, len(names)))


def happening(claim: Claim, symmetric: Set[str]) -> tuple[str, str, str]:
    """Give what claims about one happening have in common: the predicate and the participants."""
    ends = (claim.subject, claim.object)
    if claim.predicate in symmetric:
        ends = (min(ends), max(ends))
    return claim.predicate, *ends


def _clusters(
    claims: list[Claim], published: Mapping[str, date | None], nested: Set[frozenset[str]]
) -> list[_Cluster]:
    """Join each claim to the nearest fitting cluster: the most precisely dated claims come first."""
    def rank(claim: Claim) -> tuple[int, date, str]:
        first, last = window_of(claim, published)
        width = (last - first).days
        return (width if claim.date else width + 10_000, first, claim.id)

    clusters: list[_Cluster] = []
    for claim in sorted(claims, key=rank):
        window = window_of(claim, published)
        day = published.get(claim.sentence.document) or window[0]
        fitting = [other for other in clusters if overlap(other.window, window)
                   and _same_place(other.places, claim.place, nested)
                   and (window != ANY_TIME or other.undated_in(claim.sentence.document))
                   and not other.told_otherwise(claim, day)]
        if not fitting:
            clusters.append(_Cluster([claim], window, claim.date, {claim.place} if claim.place else set()))
            clusters[-1].note(claim, day)
            continue
        best = min(fitting, key=lambda c: (abs((c.window[0] - day).days), c.claims[0].id))
        best.claims.append(claim)
        best.note(claim, day)
        best.window = (max(best.window[0], window[0]), min(best.window[1], window[1]))
        if claim.place:
            best.places.add(claim.place)
    return clusters


def window_of(claim: Claim, published: Mapping[str, date | None]) -> tuple[date, date]:
    """Give the first and the last day of which a claim may speak."""
    if claim.date:
        try:
            return date_window(claim.date)
        except ValueError:   # a date in no ISO form fixes nothing
            return ANY_TIME
    day = published.get(claim.sentence.document)
    if day is None:
        return ANY_TIME
    return max(day, date.min + BEFORE) - BEFORE, min(day, date.max - AFTER) + AFTER


def overlap(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Whether two stretches of days have a day in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def _same_place(places: set[str], place: str | None, nested: Set[frozenset[str]]) -> bool:
    if not places or place is None or place in places:
        return True
    return any(frozenset((place, other)) in nested for other in places)
