"""The frames of a relation: which words say it, and which grammatical functions hold subject and object."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from kg.model import ENTITY_TYPES, FACTUALITIES, Factuality
from kg.rulebook.checks import Table
from kg.rulebook.functions import functions_of, known_function
from kg.rulebook.types import Frame, FrameKind, expand_types

TYPE_NAMES = ("Actor", *ENTITY_TYPES)
WordLists = Mapping[str, tuple[str, ...]]       # of lexicon/nouns.toml, which a frame names with "@"

_FRAME_KEYS = frozenset({"verb", "noun", "adjective", "subject", "object", "object_of", "with", "without",
                         "reflexive", "negates", "negated", "factuality", "subject_type", "object_type", "confidence"})
_KINDS: tuple[FrameKind, ...] = ("verb", "noun", "adjective")
_LEMMAS = {
    "verb": (re.compile(r"[a-zäöüß]+n"), "an infinitive in one word, without \"sich\" (reflexive = true)"),
    "noun": (re.compile(r"[A-ZÄÖÜ][\w-]*"), "a noun in one word with a capital letter"),
    "adjective": (re.compile(r"[\w-]+"), "an adjective in one word, uninflected"),
}
_LESS_SURE = 0.9        # of a frame's confidence, where the object is only the owner of what the act is about


def types_of(table: Table, key: str, *, required: bool = False) -> tuple[str, ...]:
    """Give the type names under a key; ``RuleError`` for an unknown one."""
    types = table.words(key, required=required)
    for name in types:
        if name not in TYPE_NAMES:
            raise table.fault(f"{key} names the unknown type {name!r}", f"use one of {', '.join(TYPE_NAMES)}")
    return types


def entries(table: Table, key: str) -> list[object]:
    """Give the tables under ``[[key]]``; ``RuleError`` where it is a single one."""
    found = table.values.get(key, [])
    if not isinstance(found, list):
        raise table.fault(f"[{key}] is a single table", f"write [[{key}]] with double brackets")
    return found


def read_frames(table: Table, lists: WordLists) -> tuple[Frame, ...]:
    """Give the frames of a relation's file, one for each lemma, and those of ``object_of`` behind their own.

    ``lists`` are the word lists that "@name" stands for. Raises ``RuleError`` for what is not as it should be.
    """
    subject, object_ = types_of(table, "subject"), types_of(table, "object")
    frames: list[Frame] = []
    used: dict[str, int] = {}
    for number, values in enumerate(entries(table, "frame"), start=1):
        entry = Table(values, table.path, f"frame {number}", known=_FRAME_KEYS)
        kinds = [kind for kind in _KINDS if kind in entry.values]
        if len(kinds) != 1:
            raise entry.fault(f"has {' and '.join(kinds) or 'no verb, noun or adjective'}",
                              "give it exactly one of verb, noun, adjective")
        for lemma in entry.words(kinds[0], required=True):
            entry.entry = f"frame {number} ({lemma})"
            frame = _frame(entry, table.path.stem, kinds[0], lemma, subject, object_, lists)
            for one in (frame, *_of_owner(entry, frame, lists, object_)):
                used[one.id] = used.get(one.id, 0) + 1
                frames.append(one if used[one.id] == 1 else replace(one, id=f"{one.id}-{used[one.id]}"))
    return tuple(frames)


def _frame(entry: Table, predicate: str, kind: FrameKind, lemma: str, subject: tuple[str, ...],
           object_: tuple[str, ...], lists: WordLists) -> Frame:
    pattern, wanted = _LEMMAS[kind]
    if not pattern.fullmatch(lemma):
        raise entry.fault(f"{lemma!r} is no {kind} lemma", f"write {wanted}")
    return Frame(
        f"{predicate}/{lemma.lower()}-{kind}", predicate, kind, lemma,
        subject=_functions(entry, kind, *functions_of(entry.text("subject"))),
        object=_functions(entry, kind, *functions_of(entry.text("object"))),
        fillers=_fillers(entry, kind, lists),
        without=_functions(entry, kind, *entry.words("without")),
        reflexive=entry.flag("reflexive"),
        negates=bool(entry.flag("negates")),
        negated=bool(entry.flag("negated")),
        factuality=cast("Factuality | None", entry.choice("factuality", FACTUALITIES)),
        subject_types=_narrowed(entry, "subject_type", subject),
        object_types=_narrowed(entry, "object_type", object_),
        confidence=_confidence(entry),
        of_owner=".owner" in entry.text("object"),
    )


def _of_owner(entry: Table, frame: Frame, lists: WordLists, types: tuple[str, ...]) -> list[Frame]:
    """The frames that ``object_of`` adds: "kritisierte den Kurs Merkels" beside "kritisierte Merkel".

    One for each function of the object, which one of the nouns must fill; its owner is the object then.
    """
    words = _listed(entry, entry.words("object_of"), lists)
    taken = dict(frame.fillers)
    owned = [function for function in frame.object if function not in taken and known_function(
        f"{function}.genitive", frame.kind)] if words else []
    return [replace(frame, object=functions_of(f"{function}.owner"),
                    fillers=tuple(sorted({**taken, function: words}.items())), object_types=expand_types(types),
                    confidence=round(frame.confidence * _LESS_SURE, 2), of_owner=True) for function in owned]


def _functions(entry: Table, kind: FrameKind, *functions: str) -> tuple[str, ...]:
    for function in functions:
        if not known_function(function, kind):
            raise entry.fault(f"unknown function {function!r} of the {kind}",
                              "use one of kg/rulebook/functions.py, e.g. subject, genitive, mit, in+acc")
    return functions


def _fillers(entry: Table, kind: FrameKind, lists: WordLists) -> tuple[tuple[str, tuple[str, ...]], ...]:
    values = entry.values.get("with", {})
    if not isinstance(values, dict):
        raise entry.fault(f"with = {values!r} is no table", "write with = { object = [\"Sanktion\"] }")
    table = Table(values, entry.path, f"{entry.entry}, with")
    for key in values:
        _functions(entry, kind, *(part.strip() for part in key.split("|")))
    return tuple((key, _listed(entry, table.words(key, required=True), lists))
                 for key in sorted(values))


def _listed(entry: Table, words: tuple[str, ...], lists: WordLists) -> tuple[str, ...]:
    """The words with each "@name" replaced by the list of that name."""
    found: list[str] = []
    for word in words:
        if word.startswith("@") and word[1:] not in lists:
            raise entry.fault(f"there is no word list {word!r}", "use a list of lexicon/nouns.toml, or add it there")
        found.extend(lists[word[1:]] if word.startswith("@") else [word])
    return tuple(dict.fromkeys(found))


def _narrowed(entry: Table, key: str, types: tuple[str, ...]) -> frozenset[str]:
    all_types = expand_types(types)
    narrow = expand_types(types_of(entry, key))
    if not narrow <= all_types:
        raise entry.fault(f"{key} has {', '.join(sorted(narrow - all_types))}, which the predicate has not",
                          f"use some of {', '.join(sorted(all_types))}")
    return narrow or all_types


def _confidence(entry: Table) -> float:
    value = entry.values.get("confidence", 0.8)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1:
        raise entry.fault(f"confidence = {value!r} is no probability", "write a number above 0 and up to 1")
    return float(value)
