"""Counts what the report shows. An article and its reprints count once; a claim counts in the month of its article."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.graph import terms
from kg.graph.collect import Contents, publisher_of
from kg.graph.events import STANDING
from kg.graph.look import STATUSES, status_of
from kg.model import ENTITY_TYPES, Claim
from kg.rulebook import RuleBook

MOST_PERIODS = 60       # bars of a chart; with more months years are counted
VERBS = 40              # verbs without a frame that are named


@dataclass(frozen=True, slots=True)
class Periods:
    """The months (or years) that articles were published in, from the first to the last without a gap."""

    names: tuple[str, ...] = ()
    years: bool = False

    def of(self, day: str) -> str:
        """Give the period of an ISO day, "" for none."""
        return day[:4] if self.years else day[:7]

    @property
    def labels(self) -> tuple[str, ...]:
        """What the periods are called in both languages: "01/2023", or "2023"."""
        return tuple("/".join(reversed(name.split("-"))) for name in self.names)


@dataclass(frozen=True, slots=True)
class Row:
    """How often something is claimed: by status (all of ``STATUSES``), and in each period; ``name`` is its id."""

    name: str
    de: str
    en: str
    counts: tuple[int, ...]
    periods: tuple[int, ...]
    standing: bool = False
    help_de: str = ""
    help_en: str = ""

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Publisher:
    """What comes from one publisher; ``name`` is "" for articles that name none."""

    name: str
    articles: int
    copies: int
    claims: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of a graph."""

    articles: int
    copies: int
    sentences: int
    claims: int
    events: int
    quotations: int
    types: tuple[tuple[str, int], ...]
    first: str
    last: str
    undated: int
    outside: int        # articles of other times than the periods
    periods: Periods
    by_status: tuple[Row, ...]
    relations: tuple[Row, ...]
    publishers: tuple[Publisher, ...]
    unmatched: tuple[tuple[str, int], ...]
    confidences: tuple[float, ...]


def figures_of(contents: Contents, *, rulebook: RuleBook) -> Figures:
    """Count what stands in a graph."""
    days = {one.id: one.published.isoformat() for one in contents.documents if one.published}
    told = [claim for claim in contents.claims if claim.sentence.document not in contents.copies]
    own = {name: day for name, day in days.items() if name not in contents.copies}
    periods = periods_of(own.values())
    inside = [day for day in days.values() if periods.of(day) in set(periods.names)]
    by_predicate: dict[str, list[Claim]] = {}
    for claim in told:
        by_predicate.setdefault(claim.predicate, []).append(claim)
    types = Counter(entity.type for entity in contents.entities.values())
    unmatched = Counter(verb for facts in contents.facts for verb in facts.unmatched)
    return Figures(
        articles=len(contents.facts), copies=len(contents.copies),
        sentences=len({claim.sentence.iri for claim in told}), claims=len(told), events=len(contents.events),
        quotations=sum(len(facts.quotations) for facts in contents.facts),
        types=tuple((name, types[name]) for name in ENTITY_TYPES),
        first=min(inside, default=""), last=max(inside, default=""), undated=len(contents.facts) - len(days),
        outside=len(days) - len(inside), periods=periods,
        by_status=tuple(
            _row(name, status.de, status.en, (claim for claim in told if status_of(claim) == name), days, periods)
            for name, status in STATUSES.items()),
        relations=tuple(sorted((_relation(name, claims, days, periods, rulebook)
                                for name, claims in by_predicate.items()), key=lambda row: (-row.total, row.de))),
        publishers=_publishers(contents, days), confidences=tuple(claim.confidence for claim in told),
        unmatched=tuple(sorted(unmatched.items(), key=lambda one: (-one[1], one[0]))[:VERBS]))


def periods_of(days: Iterable[str]) -> Periods:
    """Give the months between some days, the years where that would be too many. Where the years are too many as well
    (one article is dated 1001), those years in a row that have most days.

    >>> periods_of(["2023-11-30", "2024-01-02"]).names
    ('2023-11', '2023-12', '2024-01')
    """
    months = Counter(int(day[:4]) * 12 + int(day[5:7]) - 1 for day in days)
    if not months:
        return Periods()
    if max(months) - min(months) < MOST_PERIODS:
        every = range(min(months), max(months) + 1)
        return Periods(tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in every))
    years: Counter[int] = Counter()
    for month, count in months.items():
        years[month // 12] += count
    first = max(sorted(years), key=lambda start: sum(years[start + step] for step in range(MOST_PERIODS)))
    last = max(year for year in years if year < first + MOST_PERIODS)
    return Periods(tuple(f"{year:04}" for year in range(first, last + 1)), years=True)


def _relation(name: str, claims: list[Claim], days: Mapping[str, str], periods: Periods, rulebook: RuleBook) -> Row:
    relation = rulebook.relations.get(name)
    if relation is None:
        return _row(name, name, name, claims, days, periods)
    return _row(name, relation.label_de, relation.label_en, claims, days, periods, standing=name in STANDING,
                help_de=relation.comment_de, help_en=relation.comment_en)


def _row(name: str, de: str, en: str, claims: Iterable[Claim], days: Mapping[str, str], periods: Periods, *,
         standing: bool = False, help_de: str = "", help_en: str = "") -> Row:
    statuses, when = Counter[str](), Counter[str]()
    for claim in claims:
        statuses[status_of(claim)] += 1
        when[periods.of(days.get(claim.sentence.document, ""))] += 1
    return Row(name, de, en, tuple(statuses[status] for status in STATUSES),
               tuple(when[period] for period in periods.names), standing, help_de, help_en)


def _publishers(contents: Contents, days: Mapping[str, str]) -> tuple[Publisher, ...]:
    articles: dict[str, list[str]] = {}
    claims: Counter[str] = Counter()
    for facts in contents.facts:
        name = publisher_of(facts.document)
        articles.setdefault(name, []).append(facts.document.id)
        claims[name] += len(facts.claims)
    found = []
    for name, ids in articles.items():
        told = sorted(days[one] for one in ids if one in days) or [""]
        found.append(Publisher(name, len(ids), sum(one in contents.copies for one in ids), claims[name],
                               told[0], told[-1]))
    return tuple(sorted(found, key=lambda one: (not one.name, -one.articles, one.name)))


def key_of(entity: str) -> str:
    """Give the name of an entity in addresses of the explorer page."""
    return terms.local_name(entity)
