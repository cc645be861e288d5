"""The graph for Neo4j's bulk import: a table of nodes and a table of relationships.

``neo4j-admin database import full --nodes=neo4j-nodes.csv --relationships=neo4j-relationships.csv neo4j``. The
headers follow its conventions: ``:ID``, ``:LABEL``, ``:START_ID``, ``:END_ID``, ``:TYPE``, types behind a colon, ";"
between the items of a list. It reads no line break inside a cell and knows no escape for ";" in a list, so these
become a blank and a comma.
"""
from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path

from kg.graph.claims import Claims
from kg.graph.source import Source
from kg.graph.told import Thing, Told

NODES = ("id:ID(entity)", "iri", "name", "aliases:string[]", "wikidata", "geonames", "latitude:double",
         "longitude:double", ":LABEL")
RELATIONSHIPS = (":START_ID(entity)", ":END_ID(entity)", ":TYPE", "claim", "predicate", "factuality",
                 "confidence:double", "date", "place", "attributed_to", "role", "quantity", "trigger", "event",
                 "article", "title", "publisher", "published", "url", "section", "start:int", "end:int", "sentence")
Row = tuple[str | int | float, ...]
_UPPER = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NO_NAME = re.compile(r"[^A-Za-z0-9_]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


def write_nodes(source: Source, path: Path) -> None:
    """Write one row for each actor, place and named event."""
    _write(path, NODES, map(node_row, Claims(source.store()).things()))


def write_relationships(source: Source, path: Path) -> None:
    """Write one row for each claim whose ends are among the nodes."""
    claims = Claims(source.store())
    told = (claim for claim in claims if claim.subject.type and claim.object.type)
    _write(path, RELATIONSHIPS, map(relationship_row, told))


def node_row(thing: Thing) -> Row:
    """Give the row of an entity; Wladimir Putin has the labels Entity and Person."""
    return (thing.id, thing.iri, flat(thing.name),
            ";".join(flat(alias).replace(";", ",") for alias in thing.aliases), thing.wikidata, thing.geonames,
            "" if thing.latitude is None else thing.latitude, "" if thing.longitude is None else thing.longitude,
            f"Entity;{thing.type}")


def relationship_row(claim: Told) -> Row:
    """Give the row of a claim; ``holdsOfficeIn`` has the type HOLDS_OFFICE_IN."""
    sentence, article = claim.sentence, claim.sentence.article
    texts = [claim.date, _name(claim.place), _name(claim.attributed_to), claim.word("role"), claim.word("quantity"),
             claim.word("trigger"), claim.event, article.id, article.title, article.publisher, article.published,
             article.url, sentence.section]
    return (claim.subject.id, claim.object.id, relationship_type(claim.predicate), claim.id, flat(claim.predicate),
            claim.factuality, "" if claim.confidence is None else claim.confidence, *map(flat, texts),
            "" if sentence.start is None else sentence.start, "" if sentence.end is None else sentence.end,
            flat(sentence.text))


def relationship_type(predicate: str) -> str:
    """Give the type of a predicate as Neo4j writes them.

    >>> relationship_type("holdsOfficeIn")
    'HOLDS_OFFICE_IN'
    """
    return _NO_NAME.sub("_", _UPPER.sub("_", predicate)).upper()


def flat(text: str) -> str:
    """Give a text on one line, without control characters."""
    return _CONTROLS.sub(" ", text)


def _name(thing: Thing | None) -> str:
    return thing.name if thing is not None else ""


def _write(path: Path, header: tuple[str, ...], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


