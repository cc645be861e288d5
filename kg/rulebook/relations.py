"""``ontology/relations/*.toml``: one file a predicate, with its labels, types, frames and examples."""
from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from kg.model import FACTUALITIES, Factuality
from kg.rulebook.checks import Table, fault, read_text, read_toml
from kg.rulebook.frames import WordLists, entries, read_frames, types_of
from kg.rulebook.types import Example, RelationType, expand_types

PLOVER_TYPES = ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "CONCEDE", "AID", "RETREAT", "REQUEST", "ACCUSE",
                "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
ALIGNMENTS = ("closeMatch", "exactMatch", "relatedMatch", "broadMatch", "narrowMatch", "equivalentProperty",
              "subPropertyOf", "inverseOf")
PREFIXES = ("wdt", "schema", "sem", "org", "foaf", "dcterms", "geo", "skos")

_RELATION_KEYS = frozenset({"predicate", "label", "comment", "plover", "event_class", "symmetric", "subject",
                            "object", "alignments", "frame", "example"})
_EXAMPLE_KEYS = frozenset({"text", "expect", "factuality"})
def read_relations(folder: Path, lists: WordLists | None = None) -> dict[str, RelationType]:
    """Give the relation types of a folder of TOML files, sorted by predicate; ``RuleError`` for a bad one.

    ``lists`` are the word lists that a frame may name with "@".
    """
    return {path.stem: read_relation(path, lists) for path in sorted(folder.glob("*.toml"))}


def read_relation(path: Path, lists: WordLists | None = None) -> RelationType:
    """Give the relation type of one file, e.g. ``relations/criticises.toml``.

    Raises ``RuleError`` (file, entry, fault, cure) for an unknown key, type or grammatical function, a
    predicate that is not the file's name, a frame without its one lemma, and a file without an example.
    """
    table = Table(read_toml(path), path, "", known=_RELATION_KEYS)
    predicate = table.text("predicate")
    if predicate != path.stem:
        raise table.fault(f"predicate = {predicate!r} is not the file's name", f"rename one to {path.stem!r}")
    if not re.fullmatch(r"[a-z][A-Za-z0-9]*", predicate):
        raise table.fault(f"predicate = {predicate!r} is no name", "write it in lowerCamelCase")
    label = Table(table.values.get("label"), path, "label", known=("de", "en"))
    comment = Table(table.values.get("comment"), path, "comment", known=("de", "en"))
    subject, object_ = types_of(table, "subject", required=True), types_of(table, "object", required=True)
    symmetric = bool(table.flag("symmetric"))
    if symmetric and expand_types(subject) != expand_types(object_):
        raise table.fault("is symmetric, but subject and object types differ", "make them the same")
    return RelationType(
        predicate, label.text("de"), label.text("en"), comment.text("de"), comment.text("en"),
        plover=_plover(table), event_class=_event_class(table), symmetric=symmetric,
        subject=subject, object=object_, frames=read_frames(table, lists or {}),
        examples=_examples(table), alignments=_alignments(table),
    )


def _plover(table: Table) -> str:
    plover = table.text("plover", default="")
    for part in plover.split(" / ") if plover else ():
        name, _, mode = part.partition(" ")
        if name not in PLOVER_TYPES or (mode and not re.fullmatch(r"[a-z-]+", mode)):
            raise table.fault(f"plover = {plover!r} is unknown", "write a PLOVER type and perhaps its mode: "
                              "\"ACCUSE disapprove\"; several with \" / \" between")
    return plover


def _event_class(table: Table) -> str:
    name = table.text("event_class", default="")
    if name and not re.fullmatch(r"[A-Z][A-Za-z0-9]*", name):
        raise table.fault(f"event_class = {name!r} is no class name", "write it in UpperCamelCase, or \"\"")
    return name


def _alignments(table: Table) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if "alignments" not in table.values:
        return ()
    aligned = Table(table.values["alignments"], table.path, "alignments", known=ALIGNMENTS)
    for key in aligned.values:
        for name in aligned.words(key, required=True):
            prefix, _, local = name.partition(":")
            if prefix not in PREFIXES or not re.fullmatch(r"[A-Za-z]\w*", local):
                raise aligned.fault(f"{name!r} is no known name", f"write prefix:name; {', '.join(PREFIXES)}")
            if prefix == "wdt" and not re.fullmatch(r"P[1-9][0-9]*", local):
                raise aligned.fault(f"{name!r} is no Wikidata property", "write it as wdt:P39")
    return tuple((key, aligned.words(key)) for key in sorted(aligned.values))


def _examples(table: Table) -> tuple[Example, ...]:
    examples: list[Example] = []
    for number, values in enumerate(entries(table, "example"), start=1):
        entry = Table(values, table.path, f"example {number}", known=_EXAMPLE_KEYS)
        if not isinstance(entry.values.get("expect"), list):
            raise entry.fault("'expect' is missing or no list", "write expect = [\"Kreml -> NATO\"] or []")
        examples.append(Example(
            entry.text("text"),
            tuple(_pair(entry, pair) for pair in entry.words("expect")),
            cast("Factuality | None", entry.choice("factuality", FACTUALITIES)),
        ))
    if not examples:
        raise table.fault("has no example", "add an [[example]] with text and expect")
    return tuple(examples)


def _pair(entry: Table, pair: str) -> tuple[str, str]:
    parts = [part.strip() for part in pair.split("->")]
    if len(parts) != 2 or not all(parts):
        raise entry.fault(f"expect has {pair!r}", "write \"subject -> object\"")
    return parts[0], parts[1]


def check_declared(relations: Mapping[str, RelationType], folder: Path) -> None:
    """Raise ``RuleError`` when a predicate has no property in ``relations.ttl`` or its class of event is not
    in ``politgraph.ttl``. Each term starts a line there. A file that is missing is not asked."""
    properties = _declared(folder / "relations.ttl", "ObjectProperty")
    classes = _declared(folder / "politgraph.ttl", "Class")
    for predicate, relation in relations.items():
        path = folder / "relations" / f"{predicate}.toml"
        if properties is not None and predicate not in properties:
            raise fault(path, "", f"{predicate!r} is missing in relations.ttl",
                        "write that file anew: python -m kg.graph.vocabulary --write")
        if relation.event_class and classes is not None and relation.event_class not in classes:
            raise fault(path, "", f"event_class {relation.event_class!r} is missing in politgraph.ttl",
                        "use a class of that file, declare a new one there, or write \"\"")


def _declared(path: Path, type_: str) -> set[str] | None:
    pattern = re.compile(rf"^pg:(\w+) a [^;.]*owl:{type_}\b", flags=re.MULTILINE)
    return set(pattern.findall(read_text(path))) if path.exists() else None
