"""Which row of the tables a name means: candidates scored by what the article knows, each score with its reason.

The features are those of nomenklatura's matchers and of the classical entity linkers: the name itself, the type that
the name finder saw, the country that the article is about, the office somebody held on the day, how known somebody is.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from kg.gazetteer import Gazetteer, sound_of
from kg.rulebook import Actor

ENOUGH = 0.62           # a candidate below is nobody whom the tables know
FIRST_ITEMS = 1000      # the Wikidata items made first: continents, states, the largest cities and regions
LEAD = 0.02             # two persons nearer than this are not to be told apart
SIMILAR = 85.0          # rapidfuzz ratio (0 to 100) from which two full names of one surname may be one
SECOND_SURNAME = 95.0   # likeness of two names of which one has a second surname more
SAME_FIRST_NAME = 70.0  # rapidfuzz ratio from which two first names may be spellings of one ("Sergej", "Sergei")
HOME = "Q183"           # the state whose parties German news name without the state
HEADS = frozenset({
    "Präsident", "Präsidentin", "Bundeskanzler", "Bundeskanzlerin", "Bundespräsident", "Ministerpräsident", "König",
    "Ministerpräsidentin", "Premierminister", "Premierministerin", "Königin", "Papst", "Kaiser", "Machthaber",
    "Staatschef", "Generalsekretär", "Oberster Führer"})


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its score, the sum of its features (0 to about 1.1), and the words that explain it."""

    actor: Actor
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Context:
    """What an article says about where and when it plays: its day, and how often it speaks of each state."""

    published: date | None
    countries: Mapping[str, int]

    def share(self, wikidata: str) -> float:
        """How much of the article's talk of states is about one (0 to 1)."""
        return self.countries.get(wikidata, 0) / max(sum(self.countries.values()), 1) if wikidata else 0.0


def best_candidate(name: str, label: str, *, gazetteer: Gazetteer, context: Context) -> Scored | None:
    """Give the row of the tables that a name means, None if the tables do not know it or cannot tell.

    ``best_candidate("Sergej Lawrow", "Person", ...)`` finds "Sergei Lawrow" by the likeness of the spelling.
    """
    found = gazetteer.candidates(name)
    likeness = 1.0
    if not found and label == "Person":
        found, likeness = _similar(name, gazetteer=gazetteer)
    fitting = [actor for actor in found if _may_be(actor, name, label)]
    best_known = _best_known_places(fitting, gazetteer)
    scored = sorted((_score(actor, likeness, label, best_known=best_known, gazetteer=gazetteer, context=context)
                     for actor in fitting),
                    key=lambda s: (-s.score, _number(s.actor), s.actor.name))
    if not scored or scored[0].score < ENOUGH:
        return None
    first = scored[0]
    rivals = [s for s in scored[1:] if first.score - s.score < LEAD and s.actor.wikidata != first.actor.wikidata]
    return None if rivals and first.actor.type == "Person" else first


def _may_be(actor: Actor, name: str, label: str) -> bool:
    """Whether a row may be meant at all: one word is no full name of a person, and a person is no town."""
    if actor.type == "Person":
        return label in {"Person", ""} or " " in name
    return label != "Person" or " " in name


def _similar(name: str, *, gazetteer: Gazetteer) -> tuple[tuple[Actor, ...], float]:
    """Well-known persons whose full name is another spelling of this one, with the likeness (0 to 1)."""
    if " " not in name:
        return (), 0.0
    sound = sound_of(name)
    best: list[Actor] = []
    top = SIMILAR
    for actor in dict.fromkeys(a for word in name.split(" ")[1:] for a in gazetteer.sounding(word)):
        likeness = max(_likeness(sound, sound_of(one)) for one in (actor.name, *actor.aliases))
        if likeness > top:
            best, top = [actor], likeness
        elif likeness == top:
            best.append(actor)
    return tuple(best), top / 100


def _likeness(one: str, other: str) -> float:
    """How alike two full names sound (0 to 100); 0 where the first names are those of two people."""
    first, second = one.split(" ")[0], other.split(" ")[0]
    if fuzz.ratio(first, second) < SAME_FIRST_NAME:
        return 0.0
    shorter, longer = sorted((one.split(" "), other.split(" ")), key=len)
    if 1 < len(shorter) < len(longer) and longer[:len(shorter)] == shorter:
        return SECOND_SURNAME           # "Álvaro Uribe" and "Álvaro Uribe Vélez"
    return fuzz.ratio(one, other)


def _score(actor: Actor, likeness: float, label: str, *, best_known: Set[str], gazetteer: Gazetteer,
           context: Context) -> Scored:
    """The score of one candidate: name, type, country, time and office add up."""
    score, why = 0.5 * likeness, ["same name" if likeness == 1.0 else f"name {likeness:.0%} alike"]
    if actor.type == label:
        score, why = score + 0.15, [*why, "type as seen"]
    elif label and actor.type != "Person":
        score, why = score + 0.08, [*why, f"type {actor.type} of the tables"]
    if actor.own:
        score, why = score + 0.3, [*why, "one of the user's own actors"]
    if actor.wikidata in best_known:
        score, why = score + 0.25, [*why, "the best known of its name"]
    share = context.share(actor.country)
    if share:
        score, why = score + 0.05 + 0.15 * share, [*why, "its state is in the article"]
    if actor.type == "Person":
        more, reasons = _person(actor, gazetteer=gazetteer, context=context)
        return Scored(actor, score + more, ", ".join([*why, *reasons]))
    if context.countries and not share and actor.country not in {"", HOME} and "party" in actor.source.split("|"):
        score, why = score - 0.15, [*why, "a party of a state that the article does not name"]
    if not _exists(actor, context.published):
        score, why = score - 0.2, [*why, "of another time"]
    if actor.type in {"State", "Event"} or "by-hand" in actor.source:
        score, why = score + 0.1, [*why, "well known"]
    elif actor.wikidata:
        score += 0.02
    return Scored(actor, score, ", ".join(why))


def _best_known_places(actors: Iterable[Actor], gazetteer: Gazetteer) -> Set[str]:
    """The items of places that are meant unless a text says otherwise: "London" in an article about the USA is the
    capital of the United Kingdom, not the one in Kentucky. Capitals of states are, and the first items of Wikidata;
    none where a state is called so, too ("Luxemburg")."""
    found: set[str] = set()
    for actor in actors:
        if actor.type == "State":
            return frozenset()
        capital = gazetteer.capital_of(actor.country) if actor.type == "Place" else None
        if actor.type == "Place" and (_number(actor) < FIRST_ITEMS or capital and capital.wikidata == actor.wikidata):
            found.add(actor.wikidata)
    return found


def _person(actor: Actor, *, gazetteer: Gazetteer, context: Context) -> tuple[float, list[str]]:
    """What offices and dates of life say for or against a person."""
    score, why = 0.0, []
    terms = gazetteer.terms_of(actor.wikidata) if actor.wikidata else ()
    if any(term.title in HEADS for term in terms):
        score, why = 0.12, ["head of a state or government"]
    elif terms:
        score, why = 0.08, ["held an office of state"]
    elif "by-hand" in actor.source:
        score, why = 0.08, ["well known"]
    if context.published is None:
        return score, why
    day = context.published.isoformat()
    if any(term.start[:4] <= day[:4] <= (term.end or "9999")[:4] for term in terms):
        score, why = score + 0.1, [*why, "in office that year"]
    if actor.end and actor.end[:4] < str(context.published.year - 2):
        score, why = score - 0.15, [*why, "dead by then"]
    if actor.start and actor.start[:4] > str(context.published.year - 18):
        score, why = score - 0.4, [*why, "a child then"]
    return score, why


def _exists(actor: Actor, day: date | None) -> bool:
    """Whether a body exists on a day, as far as the table knows; a party is spoken of for long after its end, an
    event forever."""
    if day is None:
        return True
    if actor.type == "Event":
        return not actor.start or actor.start[:4] <= str(day.year + 1)
    return not (actor.start and actor.start[:4] > str(day.year + 1)) and not (
        actor.end and actor.end[:4] < str(day.year - 10))


def _number(actor: Actor) -> int:
    """The number of the Wikidata item: the older an item, the better known its bearer."""
    return int(actor.wikidata[1:]) if actor.wikidata else 10**12
