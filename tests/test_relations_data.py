"""Structure of ontology/relations/*.toml and ontology/lexicon: needs no model, only the files."""
from __future__ import annotations

import csv
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from kg.rulebook import expand_types
from kg.rulebook.functions import functions_of, known_function

ONTOLOGY = Path(__file__).resolve().parent.parent / "ontology"
FILES = sorted((ONTOLOGY / "relations").glob("*.toml"))
ENTITY_TYPES = {"Person", "Organisation", "State", "Place", "Event"}
TYPES = ENTITY_TYPES | {"Actor"}
KINDS = ("verb", "noun", "adjective")
FRAME_KEYS = {*KINDS, "subject", "object", "with", "without", "reflexive", "negates", "factuality",
              "subject_type", "object_type", "confidence", "object_of", "negated"}
BY_CODE = {"suffered", "topical", "makers"}        # asked for by kg/facts/matching.py
LISTS = tomllib.loads((ONTOLOGY / "lexicon" / "nouns.toml").read_text(encoding="utf-8"))
FACTUALITIES = {"actual", "future", "hypothetical", "negated"}
SYMMETRIC = {"meets", "talksTo", "negotiatesWith", "agreesWith", "cooperatesWith", "bordersOn"}
STANDING = {"holdsOfficeIn", "memberOf", "locatedIn", "locatedNear", "bordersOn", "capitalOf"}
PREDICATES = SYMMETRIC | STANDING | {
    "visits", "receives", "invites", "travelsTo", "participatesIn", "supports", "praises", "promises",
    "aids", "supplies", "concedesTo", "withdrawsFrom", "releases", "requests", "accuses", "criticises",
    "rejects", "threatens", "protestsAgainst", "sanctions", "deploysTo", "arrests", "prosecutes",
    "attacks", "occupies", "appoints", "dismisses", "succeeds", "defeats",
}
ROLE_KINDS = {"office", "chair", "spokesperson", "mayor", "member", "candidate", "job", "military", "title",
              "none"}


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def lemmas(frame: dict[str, Any]) -> tuple[str, list[str]]:
    kind = next(k for k in KINDS if k in frame)
    value = frame[kind]
    return kind, [value] if isinstance(value, str) else value


def listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def types_of(frame: dict[str, Any], relation: dict[str, Any], side: str) -> list[str]:
    return sorted(expand_types(tuple(frame.get(f"{side}_type", relation[side]))))


def functions(value: str) -> list[str]:
    return list(functions_of(value))


def test_every_predicate_of_the_contract_has_its_file() -> None:
    assert {path.stem for path in FILES} == PREDICATES
    assert len(PREDICATES) == 40


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_head_of_the_file(path: Path) -> None:
    relation = read(path)
    assert relation["predicate"] == path.stem
    assert set(relation) <= {"predicate", "label", "comment", "plover", "event_class", "symmetric", "subject",
                             "object", "alignments", "frame", "example"}
    for key in ("label", "comment"):
        assert set(relation[key]) == {"de", "en"} and all(relation[key].values())
    assert relation["symmetric"] is (path.stem in SYMMETRIC)
    assert bool(relation["event_class"]) is (path.stem not in STANDING)
    assert set(relation["subject"]) <= TYPES and set(relation["object"]) <= TYPES
    if path.stem in SYMMETRIC:
        assert relation["subject"] == relation["object"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_frames_are_well_formed(path: Path) -> None:
    frames = read(path)["frame"]
    assert frames
    for frame in frames:
        assert set(frame) <= FRAME_KEYS, frame
        assert sum(kind in frame for kind in KINDS) == 1, frame
        kind, words = lemmas(frame)
        assert words and len(words) == len(set(words)), frame
        for function in functions(frame["subject"]) + functions(frame["object"]) + frame.get("without", []):
            assert known_function(function, kind), (function, frame)
        for function, fillers in frame.get("with", {}).items():
            assert all(known_function(part, kind) for part in functions(function)), (function, frame)
            assert fillers and all(fillers), (function, frame)
        named = [*listed(frame.get("object_of", [])), *(w for words in frame.get("with", {}).values() for w in words)]
        for word in named:
            assert not word.startswith("@") or word[1:] in LISTS, (word, frame)
        assert set(frame.get("subject_type", [])) <= ENTITY_TYPES
        assert set(frame.get("object_type", [])) <= ENTITY_TYPES
        assert frame.get("factuality", "actual") in FACTUALITIES
        assert 0.5 <= frame.get("confidence", 0.8) <= 1.0


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_subject_and_object_are_not_the_same_by_accident(path: Path) -> None:
    for frame in read(path)["frame"]:
        subject, target = functions(frame["subject"]), functions(frame["object"])
        if subject == target:
            assert len(subject) == 1, frame
        else:
            assert not set(subject) & set(target), frame


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_examples_name_what_their_text_says(path: Path) -> None:
    examples = read(path)["example"]
    assert len(examples) >= 3
    assert any(example["expect"] for example in examples)
    assert any(not e["expect"] or e.get("factuality", "actual") != "actual" for e in examples)
    for example in examples:
        assert example.get("factuality", "actual") in FACTUALITIES
        for pair in example["expect"]:
            subject, target = pair.split(" -> ")
            assert subject in example["text"] and target in example["text"], example


def test_a_frame_says_one_thing() -> None:
    """The same word with the same functions and restrictions must not mean two predicates."""
    seen: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for path in FILES:
        relation = read(path)
        for frame in relation["frame"]:
            kind, words = lemmas(frame)
            fillers = tuple(sorted((k, tuple(sorted(v))) for k, v in frame.get("with", {}).items()))
            pairs = [(s, o) for s in functions(frame["subject"]) for o in functions(frame["object"])]
            objects = types_of(frame, relation, "object")
            types = [(s, o) for s in types_of(frame, relation, "subject") for o in objects]
            rest = (frame.get("reflexive"), frame.get("negated"), tuple(frame.get("without", [])), fillers)
            for word in words:
                for pair in pairs:
                    for kinds in types:
                        seen[kind, word, pair, kinds, rest].add(path.stem)
    assert not {key: names for key, names in seen.items() if len(names) > 1}


def test_word_lists_have_no_doubles_and_are_used() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in [*FILES, ONTOLOGY / "lexicon" / "nouns.toml"])
    for name, words in LISTS.items():
        assert len(words) == len(set(words)), name
        assert f'"@{name}"' in text or name in BY_CODE, f"no frame uses the list {name}"


def test_role_nouns() -> None:
    with (ONTOLOGY / "lexicon" / "roles.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    words = [word for row in rows for word in (row["noun"], row["feminine"]) if word]
    assert len(words) == len(set(words))
    assert [row["noun"] for row in rows] == sorted(row["noun"] for row in rows)
    assert {row["kind"] for row in rows} <= ROLE_KINDS
    assert {row["scope"] for row in rows} <= {"state", "body", "place", "party", ""}
    by_noun = {row["noun"]: (row["kind"], row["scope"]) for row in rows}
    assert by_noun["Außenminister"] == ("office", "state")
    assert by_noun["Parteichef"] == ("chair", "party")
    assert by_noun["Gouverneur"] == ("mayor", "place")
    assert by_noun["General"][0] == "military" and by_noun["First Lady"][0] == "none"


@pytest.mark.parametrize("name", ["factuality", "coreference"])
def test_lexicon_lists_have_no_doubles(name: str) -> None:
    tables = read(ONTOLOGY / "lexicon" / f"{name}.toml")
    assert tables
    for table, keys in tables.items():
        for key, words in keys.items():
            assert words and all(isinstance(word, str) and word for word in words), (table, key)
            assert len(words) == len(set(words)), (table, key)


def test_a_word_has_one_factuality() -> None:
    tables = read(ONTOLOGY / "lexicon" / "factuality.toml")
    for table in ("modal_forms", "adverbs", "verbs", "adjectives", "nouns"):
        owner: dict[str, str] = {}
        for key, words in tables[table].items():
            for word in words:
                assert owner.setdefault(word, key) == key, (table, word)
