"""The rule book: everything that stands under ``ontology/``, read once, checked and frozen.

This package is the only reader of those files. ``load_rulebook()`` is its door.
"""
from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

from kg.errors import QueryError, RuleError
from kg.rulebook.checks import Table, fault, read_toml
from kg.rulebook.confidence import read_weights
from kg.rulebook.own import with_own_actors
from kg.rulebook.queries import Parameter, Query, read_queries, read_query
from kg.rulebook.relations import check_declared, read_relations
from kg.rulebook.tables import ACTOR_COLUMNS, read_actors, read_roles, read_tables
from kg.rulebook.types import (
    ACTOR_TYPES,
    PLAIN_FRAME,
    Actor,
    Example,
    Frame,
    FrameKind,
    RelationType,
    RoleNoun,
    RuleBook,
    State,
    Tables,
    Term,
    Weights,
    expand_types,
)

__all__ = ["ACTOR_COLUMNS", "ACTOR_TYPES", "PLAIN_FRAME", "Actor", "Example", "Frame", "FrameKind", "Parameter",
           "Query", "RelationType", "RoleNoun", "RuleBook", "State", "Tables", "Term", "Weights", "expand_types",
           "load_rulebook", "named_query", "ontology_folder", "ontology_version", "read_actors",
           "read_query", "with_own_actors"]

VOCABULARY = "politgraph.ttl"
VERSION = re.compile(r'owl:versionInfo "([^"]+)"')
DATA = (".toml", ".csv", ".ttl")     # what the folder holds beside its pages and queries


def ontology_folder() -> Path:
    """Give the folder of the ontology that ships with this package: in a wheel inside ``kg``, in a checkout
    beside it. Raises ``RuleError`` when there is none."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "ontology", package.parent / "ontology"):
        if (folder / "relations").is_dir():
            return folder
    raise RuleError(f"{package.parent.name}/ontology: the folder is missing; install politgraph anew, "
                    "or name a folder")


def load_rulebook(folder: Path | None = None, *, check_vocabulary: bool = True) -> RuleBook:
    """Give the rule book of an ontology folder, by default the one that ships with the package.

    The result is cached for each folder. The tables of actors, states and terms are read on first use.
    ``check_vocabulary=False`` lets predicates pass that ``relations.ttl`` does not have yet (it is generated
    from them). Raises ``RuleError``, which names file, entry, fault and cure.

    ``load_rulebook().frames[("verb", "vorwerfen")][0].object`` is ``("indirect object",)``: "Der Kreml warf
    der NATO eine Provokation vor".
    """
    return _load((folder or ontology_folder()).resolve(), check_vocabulary)


def named_query(asked: str) -> Query:
    """Give the query that a user means by a name, a ``.rq`` file or SPARQL text.

    Raises QueryError where there is no such query, RuleError where the head of the file is wrong.
    """
    named = load_rulebook().queries
    if asked in named:
        return named[asked]
    cure = f"shipped are {', '.join(sorted(named))}"
    if not asked.strip():
        raise QueryError(f"no query given; {cure}; see kg query --list")
    path = Path(asked)
    if asked.endswith(".rq") or os.sep in asked and " " not in asked and path.is_file():
        if not path.is_file():
            raise QueryError(f"{asked}: cannot be read (no such file); name a UTF-8 file, or give SPARQL; {cure}")
        return read_query(path, predicates=load_rulebook().relations)
    if " " not in asked.strip():
        raise QueryError(f"{asked}: no such query; {cure}")
    return Query("SPARQL query", asked)


def ontology_version(folder: Path | None = None) -> str:
    """Give the version that an ontology folder states, and the first digits of a SHA-256 over all its data files:
    "0.1.0 6a0c31d28f"; equal data give the same."""
    root = folder or ontology_folder()
    stated = VERSION.search((root / VOCABULARY).read_text(encoding="utf-8")) if (root / VOCABULARY).exists() else None
    digest = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.suffix in DATA and path.is_file()):
        digest.update(path.relative_to(root).as_posix().encode("utf-8") + b"\0" + path.read_bytes() + b"\0")
    return f"{stated[1] if stated else ''} {digest.hexdigest()[:10]}".strip()


@cache
def _load(folder: Path, check_vocabulary: bool) -> RuleBook:
    if not folder.is_dir():
        raise RuleError(f"{folder}: there is no such folder; name an ontology folder with relations/*.toml")
    lexicon = _read_lexicon(folder / "lexicon")
    relations = read_relations(folder / "relations", _nouns(lexicon, folder))
    if check_vocabulary:
        check_declared(relations, folder)
    frames: dict[tuple[str, str], tuple[Frame, ...]] = {}
    for relation in relations.values():
        for frame in relation.frames:
            frames[frame.kind, frame.lemma] = (*frames.get((frame.kind, frame.lemma), ()), frame)
    return RuleBook(
        relations=relations,
        frames=frames,
        roles=read_roles(folder / "lexicon" / "roles.csv"),
        lexicon=lexicon,
        queries=read_queries(folder / "queries", relations),
        weights=read_weights(folder / "confidence.toml"),
        load_tables=partial(read_tables, folder),
    )


def _read_lexicon(folder: Path) -> dict[str, dict[str, tuple[str, ...]]]:
    return {path.stem: {key.removeprefix(f"{path.stem}."): words
                        for key, words in _words(Table(read_toml(path), path, ""), prefix="")}
            for path in sorted(folder.glob("*.toml"))}


def _nouns(lexicon: dict[str, dict[str, tuple[str, ...]]], folder: Path) -> dict[str, tuple[str, ...]]:
    """The word lists of ``lexicon/nouns.toml`` that frames name with "@"; a list may take in those before it."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in lexicon.get("nouns", {}).items():
        unknown = [word for word in words if word.startswith("@") and word[1:] not in found]
        if unknown:
            raise fault(folder / "lexicon" / "nouns.toml", name, f"there is no list {unknown[0]!r} before it",
                        "name a list that stands above")
        found[name] = tuple(dict.fromkeys(
            one for word in words for one in (found[word[1:]] if word.startswith("@") else (word,))))
    return found


def _words(table: Table, *, prefix: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the word lists of a table; one in a table inside it has a dotted key, as "modals.future"."""
    for key, value in table.values.items():
        if isinstance(value, dict):
            yield from _words(Table(value, table.path, f"[{prefix}{key}]"), prefix=f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", table.words(key)
