"""Proposes which entities of a graph may be one, each with a score and its reasons, as rows of a file of decisions.

The features are those that nomenklatura scores pairs with: likeness of the names, type, neighbours in common, office
and country. Nothing is joined by a proposal; a person puts the row into ``decisions.csv``.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from kg.curation.decisions import COLUMNS, Decisions
from kg.facts.identity import is_full_name
from kg.gazetteer import key_of, sound_of
from kg.graph.known import Known

LEAST = 0.6             # score from which a pair is proposed
ALIKE = 88.0            # rapidfuzz ratio (0 to 100) below which two words are two
SOUNDS_SAME = 97.0      # instead of the ratio, for spellings that only differ by habit
SHORT = 5               # letters below which two words must be the same
MORE = 20.0             # off for a word that only one of two names has
SAME_FIRST_NAME = 70.0  # ratio below which two first names are those of two people
CROWD = 60              # entities that share a word; a word of more tells nothing
COMMON = 40             # relations of an entity that is everybody's neighbour, such as a state


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two entities that may be one; ``id`` would take the id ``value``. ``score`` is between 0 and 1."""

    id: str
    value: str
    score: float
    reason: str

    @property
    def row(self) -> tuple[str, ...]:
        """The pair as a row of a file of decisions."""
        return "same", self.id, self.value, "", f"{self.score:.2f}: {self.reason}"


assert len(Proposal("", "", 0, "").row) == len(COLUMNS)


def find_duplicates(entities: Mapping[str, Known], *, decided: Decisions | None = None,
                    least: float = LEAST) -> list[Proposal]:
    """Give the pairs of at least a score, the best first; pairs that a decision has settled are left out.

    "Maier", Außenminister of Österreich, and "Karl Maier", Außenminister of Österreich, give a proposal; Karl and Anna
    Maier give none.
    """
    settled = {frozenset((row.id, row.value)) for row in decided.rows} if decided is not None else set()
    found = []
    for one, other in _pairs(entities.values()):
        if frozenset((one.id, other.id)) not in settled:
            proposal = _judge(*sorted((one, other), key=_standing), entities=entities)
            if proposal is not None and proposal.score >= least:
                found.append(proposal)
    return sorted(found, key=lambda p: (-p.score, p.value, p.id))


def _standing(entity: Known) -> tuple[bool, int, str]:
    """What makes an entity the one that another is said to be: a link, then articles; the worse first."""
    return bool(entity.wikidata), len(entity.articles), entity.id


def _pairs(entities: Iterable[Known]) -> Iterator[tuple[Known, Known]]:
    """The pairs with a word of a name in common, as it sounds."""
    by_word: dict[str, dict[str, Known]] = defaultdict(dict)
    for entity in entities:
        for name in (entity.name, *entity.aliases):
            for word in sound_of(name).split():
                if len(word) > 2:
                    by_word[word][entity.id] = entity
    seen: set[tuple[str, str]] = set()
    for _, sharing in sorted(by_word.items()):
        members = list(sharing.values()) if len(sharing) <= CROWD else []
        for n, one in enumerate(members):
            for other in members[n + 1:]:
                pair = (min(one.id, other.id), max(one.id, other.id))
                if pair not in seen:
                    seen.add(pair)
                    yield one, other


def _judge(one: Known, other: Known, *, entities: Mapping[str, Known]) -> Proposal | None:
    """The proposal that ``one`` is ``other``, None where the names speak against it."""
    likeness, why = max(_likeness(a, b, one.type == other.type == "Person")
                        for a in (one.name, *one.aliases) for b in (other.name, *other.aliases))
    if not likeness or (one.wikidata and other.wikidata):
        return None
    score, reasons = 0.7 * likeness, [why]
    if one.type == other.type:
        score, reasons = score + 0.1, [*reasons, "same type"]
    else:
        score, reasons = score - 0.1, [*reasons, "other type"]
    shared = sorted(n for n in one.neighbours & other.neighbours
                    if n in entities and entities[n].relations.total() < COMMON)
    if shared:
        score += min(0.05 * len(shared), 0.15)
        reasons.append(f"neighbours in common: {', '.join(entities[n].name for n in shared[:3])}")
    offices = sorted(one.offices & other.offices)
    bodies = sorted({body for _, body in one.offices} & {body for _, body in other.offices})
    if offices:
        score += 0.2
        reasons.append(f"both {offices[0][0]} of {_name(offices[0][1], entities)}")
    elif bodies:
        score += 0.1
        reasons.append(f"both hold an office in {_name(bodies[0], entities)}")
    if set(one.articles) & set(other.articles):
        score, reasons = score - 0.1, [*reasons, "both in one article"]
    names = f"{one.name} ({one.type}) = {other.name} ({other.type})"
    return Proposal(one.id, other.id, round(min(score, 1.0), 2), "; ".join((names, *reasons)))


def _likeness(one: str, other: str, persons: bool) -> tuple[float, str]:
    """How alike two names are (0 to 1), and in words."""
    if persons and not (is_full_name(one) and is_full_name(other)):
        return _part_of_name(one, other)
    if key_of(one) == key_of(other):
        return 1.0, "same name"
    short, long = sorted((key_of(one).split(), key_of(other).split()), key=len)
    likeness = _persons_alike(short, long) if persons else _words_alike(short, long)
    return (likeness / 100, f"names {likeness:.0f}% alike") if likeness else (0.0, "")


def _persons_alike(short: list[str], long: list[str]) -> float:
    """How alike two full names are (0 to 100), by first name and surname; names between them count little."""
    first, last = fuzz.ratio(short[0], long[0]), _alike(short[-1], long[-1])
    if first < SAME_FIRST_NAME or not last:
        return 0.0
    return (first + last) / 2 - (0 if short[1:-1] == long[1:-1] else MORE / 4)


def _words_alike(short: list[str], long: list[str]) -> float:
    """How alike the words of two names are (0 to 100); 0 where a word has none like it or too many are left."""
    rest = list(long)
    found = []
    for word in short:
        best = max(rest, key=lambda one: (_alike(word, one), one))
        found.append(_alike(word, best))
        rest.remove(best)
    if not all(found) or len(rest) > (len(short) > 1) or any(char.isdigit() for word in rest for char in word):
        return 0.0
    return sum(found) / len(found) - (MORE if rest else 0)


def _alike(one: str, other: str) -> float:
    """How alike two words are (0 to 100); 0 for what are two words: "Irak" and "Iran", "2005" and "2009"."""
    if one == other:
        return 100.0
    if min(len(one), len(other)) < SHORT or not (one.isalpha() and other.isalpha()):
        return 0.0
    likeness = SOUNDS_SAME if sound_of(one) == sound_of(other) else fuzz.ratio(one, other)
    return likeness if likeness >= ALIKE else 0.0


def _part_of_name(one: str, other: str) -> tuple[float, str]:
    """How well a surname alone or with an initial goes with another name."""
    short, long = sorted((key_of(one).split(), key_of(other).split()), key=len)
    if not short or not long or short[-1] != long[-1]:
        return 0.0, ""
    if len(short) == 1 or short == long:
        return 0.65, "same surname"
    initial = len(short[0]) == 1 and short[0] == long[0][0]
    return (0.85, "same surname and initial") if initial else (0.0, "")


def _name(entity: str, entities: Mapping[str, Known]) -> str:
    return entities[entity].name if entity in entities else entity
