"""Every ``[[example]]`` of ``ontology/relations/*.toml`` is extracted as it says.

A sentence gives the pairs that it expects, with the factuality where one is named, and no other pair of that
predicate. What the pipeline gets wrong stands in ``known_misses.toml``.
"""
from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.model import Document, Facts
from kg.pipeline import Extractor
from kg.rulebook import Example, load_rulebook

pytestmark = pytest.mark.model
ARTICLES = ("der ", "die ", "das ", "den ", "dem ", "des ", "ein ", "eine ", "einen ", "einem ", "einer ")
MISSES = {(miss["predicate"], miss["text"]): miss["reason"] for miss in tomllib.loads(
    Path(__file__).with_name("known_misses.toml").read_text(encoding="utf-8")).get("miss", [])}


def examples() -> Iterator[tuple[str, Example]]:
    for predicate, relation in sorted(load_rulebook().relations.items()):
        for example in relation.examples:
            yield predicate, example


def cases() -> list[Any]:
    found = []
    for number, (predicate, example) in enumerate(examples()):
        reason = MISSES.get((predicate, example.text))
        marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
        name = f"{predicate}: {example.text[:60]}"
        found.append(pytest.param(number, predicate, example, marks=marks, id=name))
    return found


@pytest.fixture(scope="module")
def extracted(extractor: Extractor) -> list[Facts]:
    """What is found in each example, as an article of its own."""
    documents = [Document(f"example-{n}", example.text) for n, (_, example) in enumerate(examples())]
    return list(extractor.extract(documents))


def fold(name: str) -> str:
    lowered = name.casefold()
    return next((lowered[len(a):] for a in ARTICLES if lowered.startswith(a)), lowered)


def same(expected: str, *names: str) -> bool:
    """Whether one of the names is the expected one, or holds it as a word ("Wladimir Putin" for "Putin")."""
    wanted = fold(expected)
    return any(wanted == fold(name) or wanted in fold(name).split() for name in names)


@pytest.mark.parametrize("number, predicate, example", cases())
def test_example(extracted: list[Facts], number: int, predicate: str, example: Example) -> None:
    facts = extracted[number]
    names = {entity.id: entity.name for entity in facts.entities}
    symmetric = load_rulebook().relations[predicate].symmetric
    claims = [claim for claim in facts.claims if claim.predicate == predicate]
    left = list(claims)
    for subject, target in example.expect:
        sides = [(subject, target), (target, subject)] if symmetric else [(subject, target)]
        hit = next((claim for claim in left for one, other in sides
                    if same(one, claim.subject_text, names[claim.subject])
                    and same(other, claim.object_text, names[claim.object])), None)
        assert hit is not None, f"{subject} -> {target} is not among {described(claims, names)}"
        if example.factuality is not None:
            assert hit.factuality == example.factuality, hit.reason
        left.remove(hit)
    assert not left, f"not expected: {described(left, names)}"


def described(claims: list[Any], names: dict[str, str]) -> list[str]:
    return [f"{names[c.subject]} -> {names[c.object]} ({c.factuality}, {c.rule})" for c in claims]


def test_known_misses_are_examples() -> None:
    known = {(predicate, example.text) for predicate, example in examples()}
    assert not set(MISSES) - known, "entries without an example"
    assert all(reason.strip() for reason in MISSES.values())
