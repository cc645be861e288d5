"""Where a graph comes from: the folder that a build wrote, a Turtle file, or a store, all read in one way."""
from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from kg.errors import OutputError
from kg.graph import terms
from kg.graph.claims import Claims, one, thing_in
from kg.graph.collect import Contents
from kg.graph.outputs import made_at
from kg.graph.query import base_of, load_store
from kg.graph.rdf import Shape
from kg.graph.store import GraphStore, is_store, store_to_read
from kg.graph.tables import COLUMNS, Cell, Table, table_rows
from kg.graph.told import Thing
from kg.rulebook import load_rulebook
from kg.settings import BASE_IRI, Settings

Kind = Literal["folder", "file", "store"]


class Source:
    """A graph that is there. A store is opened where it is needed and closed again, a file is loaded once."""

    def __init__(self, path: Path, kind: Kind) -> None:
        self.path = path
        self.kind = kind
        self._loaded: ox.Store | None = None
        self._kept: tuple[Contents, Settings, Mapping[str, str]] | None = None

    def store(self) -> ox.Store:
        """Give the graph as a store, the graph that people query as its default graph.

        A store on disk is open, and closed to other programs, until the value is let go. Raises OutputError when it
        cannot be read.
        """
        if self._loaded is not None:
            return self._loaded
        return store_to_read(self.path) if self.kind == "store" else self.hold()

    def hold(self) -> ox.Store:
        """Give the graph as a store and keep it: a store on disk stays open, and closed to other programs."""
        if self._loaded is None:
            self._loaded = store_to_read(self.path) if self.kind == "store" else load_store(self.path)
        return self._loaded

    def triples(self) -> Iterator[ox.Triple]:
        """Give the triples of ``graph.ttl`` or of the Turtle file; of a store those that would stand there.

        Oxigraph keeps numbers by value, not as they were written, so a store is asked for its articles instead. Raises
        OutputError when the graph cannot be read, SyntaxError, while it is read, when it is no Turtle.
        """
        if self.kind == "store":
            yield from self._shape().turtle()
        else:
            yield from (quad.triple for quad in self._parsed())

    def prefixes(self) -> dict[str, str]:
        """Give the prefixes of the graph; ``pgi`` is that of the identifiers that its build made."""
        if self.kind == "store":
            return terms.prefixes(base_of(self.store()))
        parser = self._parsed()
        next(parser, None)
        return terms.prefixes(parser.prefixes.get("pgi", BASE_IRI))

    def quads(self) -> Iterator[ox.Quad]:
        """Give the graph with a named graph for each article and one for the run; of a Turtle file, which has none,
        everything in the default graph."""
        if self.kind == "store":
            yield from self._shape().trig()
        elif self.kind == "folder" and (named := self.path / "graph.trig").is_file():
            try:
                yield from ox.parse(path=named, format=ox.RdfFormat.TRIG)
            except (SyntaxError, OSError) as error:
                raise OutputError(f"{named}: no valid TriG ({error}); build the graph again") from error
        else:
            yield from self._parsed()

    def rows(self, table: Table) -> Iterator[tuple[Cell | None, ...]]:
        """Give the rows of a table with the columns of ``kg.graph.tables.COLUMNS``, None for what is not known.

        Those of a folder are what stands in its CSV file, those of a store what would stand there. Of a Turtle file
        all is known but how often and where an article names an entity, and where it names a speaker.
        """
        if self.kind == "folder" and (written := self.path / f"{table}.csv").is_file():
            yield from _written_rows(written, table)
        elif self.kind == "store":
            contents, settings, _ = self._contents()
            yield from (_known(row) for row in table_rows(table, contents, settings=settings))
        else:
            yield from _graph_rows(Claims(self.store()), table)

    def _parsed(self) -> ox.QuadParser:
        path = self.path / "graph.ttl" if self.kind == "folder" else self.path
        try:
            return ox.parse(path=path, format=ox.RdfFormat.TURTLE)
        except OSError as error:
            raise OutputError(f"{path}: cannot be read ({error.strerror or error}); build a graph first") from error

    def _shape(self) -> Shape:
        contents, settings, versions = self._contents()
        return Shape(contents, settings=settings, rulebook=load_rulebook(), versions=versions, made=made_at())

    def _contents(self) -> tuple[Contents, Settings, Mapping[str, str]]:
        """Give all that a store holds, as a build over its articles would have it; it is read once."""
        if self._kept is None:
            rulebook = load_rulebook()
            with GraphStore(self.path, rulebook=rulebook, versions={}, resembles=_never, opened=self._loaded) as store:
                settings, versions = store.settings, store.versions
                self._kept = store.graph().contents(settings=settings, rulebook=rulebook), settings, versions
        return self._kept


def _never(*_: object) -> bool:
    """Nothing is added here, so no article has to be held against another one."""
    return False


def source_of(path: Path) -> Source:
    """Give the graph at a path: a folder with ``graph.ttl``, a Turtle file, or the folder of a store.

    Raises OutputError when there is none.
    """
    if is_store(path):
        return Source(path, "store")
    if path.is_dir():
        if not (path / "graph.ttl").is_file():
            raise OutputError(f"{path}: there is neither a graph.ttl nor a store in this folder; build a graph first: "
                              f"kg build ARTICLES -o {path}")
        return Source(path, "folder")
    if not path.is_file():
        raise OutputError(f"{path}: no such file or folder; name the folder that a build wrote, a Turtle file or a "
                          "store")
    return Source(path, "file")


INTEGERS = frozenset({"sentence_start", "sentence_end", "mentions", "first_start", "first_end", "start", "end",
                      "speaker_start", "speaker_end"})
NUMBERS = frozenset({"confidence"})


def _known(row: tuple[Cell, ...]) -> tuple[Cell | None, ...]:
    """Give a row with None for its empty cells."""
    return tuple(None if cell == "" else cell for cell in row)


def _written_rows(path: Path, table: Table) -> Iterator[tuple[Cell | None, ...]]:
    columns = COLUMNS[table]
    csv.field_size_limit(2**31 - 1)     # a sentence may be long
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            if tuple(next(reader, ())) != columns:
                raise OutputError(f"{path}: its columns are not those of this version; build the graph again")
            for row in reader:
                yield tuple(_cell(name, text) for name, text in zip(columns, row, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error, ValueError) as error:
        raise OutputError(f"{path}: cannot be read ({error}); build the graph again") from error


def _cell(column: str, text: str) -> Cell | None:
    if not text:
        return None
    return int(text) if column in INTEGERS else float(text) if column in NUMBERS else text


def _graph_rows(claims: Claims, table: Table) -> Iterator[tuple[Cell | None, ...]]:
    rows = {"relations": relation_rows, "entities": entity_rows, "quotes": quote_rows}[table]
    for row in rows(claims):
        yield tuple(None if cell == "" else cell for cell in row)


def relation_rows(claims: Claims) -> Iterator[tuple[Cell | None, ...]]:
    """Give one row for each claim of a graph."""
    for claim in claims:
        sentence, subject, object_ = claim.sentence, claim.subject, claim.object
        yield (claim.id, sentence.article.id, sentence.section, sentence.start, sentence.end, sentence.text,
               subject.name, subject.type, subject.wikidata, claim.word("subjectText"), claim.predicate,
               object_.name, object_.type, object_.wikidata, claim.word("objectText"), claim.word("trigger"),
               claim.factuality, _name(claim.attributed_to), claim.date, _name(claim.place), claim.word("role"),
               claim.word("quantity"), claim.event, claim.confidence, claim.word("rule"))


def entity_rows(claims: Claims) -> Iterator[tuple[Cell | None, ...]]:
    """Give one row for each entity and article of a graph."""
    for article, thing in claims.mentions():
        yield thing.id, article.id, thing.name, thing.type, thing.wikidata, thing.geonames, None, None, None


def quote_rows(claims: Claims) -> Iterator[tuple[Cell | None, ...]]:
    """Give one row for each quotation of a graph."""
    for passage, said in claims.passages("pg:Quotation"):
        speaker = thing_in(said, "pg:speaker")
        yield (passage.article.id, passage.start, passage.end, passage.text, one(said, "pg:quoteKind"),
               claims.thing(speaker).name if speaker else "", one(said, "pg:speakerText"), None, None,
               one(said, "pg:cue"))


def _name(thing: Thing | None) -> str:
    return thing.name if thing is not None else ""

