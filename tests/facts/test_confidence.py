"""How sure a relation is: signs lower it, the reason names them, the frame's own word counts."""
from __future__ import annotations

import math

import pytest

from kg.facts.confidence import WORDS, family, signs_of, weigh
from kg.model import Entity, Mention
from kg.rulebook import Weights, load_rulebook

WEIGHTS = Weights(families={"act": 2.0, "office": 3.0, "membership": 2.0, "location": 2.0}, frame=0.5,
                  signs={**dict.fromkeys(WORDS, 0.0), "pronoun": -0.7, "surname": -1.0})
PUTIN = Entity("aQ7747", "Wladimir Putin", "Person", wikidata="Q7747")


def test_without_signs_the_family_and_the_frame_decide() -> None:
    assert weigh("meets", (), weights=WEIGHTS) == (round(1 / (1 + math.exp(-2.0)), 2), "")
    assert weigh("holdsOfficeIn", (), weights=WEIGHTS)[0] > weigh("meets", (), weights=WEIGHTS)[0]
    assert weigh("meets", (), weights=WEIGHTS, frame=0.9) > weigh("meets", (), weights=WEIGHTS, frame=0.6)


def test_a_sign_lowers_and_the_reason_says_so() -> None:
    value, doubt = weigh("meets", ("pronoun",), weights=WEIGHTS)
    assert value == round(1 / (1 + math.exp(-1.3)), 2)
    assert doubt == "; less sure: a pronoun"
    twice, _ = weigh("meets", ("pronoun", "pronoun"), weights=WEIGHTS)
    assert twice < value
    assert weigh("meets", ("surname", "pronoun"), weights=WEIGHTS)[1] == \
        "; less sure: a pronoun, a person known by one word"


def test_a_sign_of_no_weight_is_not_named() -> None:
    assert weigh("meets", ("noun",), weights=WEIGHTS) == weigh("meets", (), weights=WEIGHTS)


@pytest.mark.parametrize("weight", [50.0, -50.0])
def test_it_stays_a_probability_with_two_decimals(weight: float) -> None:
    extreme = Weights(families=dict.fromkeys(WEIGHTS.families, weight), frame=0.5, signs=WEIGHTS.signs)
    value, _ = weigh("meets", (), weights=extreme)
    assert value in {0.01, 0.99}


@pytest.mark.parametrize(("kind", "entity", "function", "expected"), [
    ("name", PUTIN, "subject", []), ("pronoun", PUTIN, "subject", ["pronoun"]),
    ("possessive", PUTIN, "possessive", ["pronoun"]), ("nominal", PUTIN, "object", ["noun"]),
    ("name", PUTIN, "controller", ["inherited"]), ("name", PUTIN, "object.gegen", ["inherited"]),
    ("name", Entity("a1", "Müller", "Person"), "subject", ["surname"]),
    ("name", Entity("a1", "Eva Müller", "Person"), "subject", []),
    ("name", Entity("a1", "Bund der Gärtner", "Organisation"), "object", ["unknown"]),
])
def test_the_signs_of_an_argument(kind: str, entity: Entity, function: str, expected: list[str]) -> None:
    mention = Mention(0, 0, 0, 5, "Putin", kind)  # type: ignore[arg-type]
    assert list(signs_of(mention, entity, function)) == expected


def test_every_sign_of_the_rule_book_has_words_and_a_family_for_each_predicate() -> None:
    rules = load_rulebook()
    assert set(rules.weights.signs) == set(WORDS) == set(Weights().signs)
    assert {family(predicate) for predicate in rules.relations} == set(rules.weights.families)
