"""How sure a relation is: the log odds of a logistic model with few signs, fitted by ``tools/calibrate.py``.

The model is Platt's (1999) with a few more inputs: what the frame says of itself, the kind of relation, and signs
that can only lower the confidence. Its numbers stand in ``ontology/confidence.toml``.
"""
from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from kg.model import Entity, Mention
from kg.rulebook import PLAIN_FRAME, Weights

FAMILIES = {"holdsOfficeIn": "office", "memberOf": "membership", "locatedIn": "location", "locatedNear": "location",
            "bordersOn": "location", "capitalOf": "location"}
WORDS = {       # sign -> what the reason says
    "pronoun": "a pronoun", "noun": "a noun for a name", "inherited": "an argument of another phrase",
    "unknown": "a name without a Wikidata item", "surname": "a person known by one word", "guessed": "a guessed state",
    "apart": "title or place apart from the name", "unreal": "told as no fact",
}
LEAST, MOST = 0.01, 0.99


def family(predicate: str) -> str:
    """Give the kind of relation that a predicate belongs to: "office", "membership", "location" or "act"."""
    return FAMILIES.get(predicate, "act")


def signs_of(mention: Mention, entity: Entity, function: str = "") -> Iterable[str]:
    """Give the signs of one argument: "er" is a pronoun, "Müller" alone a person known by one word."""
    if mention.kind in {"pronoun", "possessive"}:
        yield "pronoun"
    elif mention.kind == "nominal":
        yield "noun"
    if function == "controller" or "." in function:
        yield "inherited"
    if not entity.wikidata and entity.type == "Person" and " " not in entity.name:
        yield "surname"
    elif not entity.wikidata and entity.type != "Person":
        yield "unknown"


def weigh(predicate: str, signs: Iterable[str], *, weights: Weights, frame: float = PLAIN_FRAME) -> tuple[float, str]:
    """Give the confidence (0.01 to 0.99, two decimals) and what lowered it, in words that follow a reason.

    ``frame`` is what the frame says of itself. "Er traf Kim": 0.83 and "; less sure: a pronoun".
    """
    counts = Counter(signs)
    odds = log_odds(predicate, counts, weights=weights, frame=frame)
    value = min(MOST, max(LEAST, 1 / (1 + math.exp(-odds))))
    lowering = [WORDS[sign] for sign in WORDS if counts[sign] and weights.signs.get(sign, 0.0) < 0]
    return round(value, 2), f"; less sure: {', '.join(lowering)}" if lowering else ""


def log_odds(predicate: str, counts: Counter[str], *, weights: Weights, frame: float) -> float:
    """Give the log odds that a relation is right."""
    return (weights.families[family(predicate)] + weights.frame * (logit(frame) - logit(PLAIN_FRAME))
            + sum(weights.signs.get(sign, 0.0) * count for sign, count in counts.items()))


def logit(probability: float) -> float:
    """Give the log odds of a probability, which is kept from 0 and 1."""
    inside = min(MOST, max(LEAST, probability))
    return math.log(inside / (1 - inside))
