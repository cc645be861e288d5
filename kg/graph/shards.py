"""Writes a graph as many packed N-Quads files ("shards") for bulk loading, without ever holding it in memory.

All shards together say what ``graph.ttl`` says. ``articles-*.nq.gz`` have a named graph for each article with itself
and its evidence; ``entities-*`` and ``relations-*`` hold, in the graph of the run, what all articles together settle:
names, events, direct triples; ``run-*`` the head. ``shards.json`` lists them with their hashes and is written last.
"""
from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import IO, TypeVar, cast

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.collect import Contents, kept_facts
from kg.graph.describe import Description, quads_of, triples_of
from kg.graph.header import Counts
from kg.graph.outputs import made_at, make_folder, write_whole
from kg.graph.rdf import USED
from kg.graph.settled import CopyOf, Relation, Settled
from kg.model import Claim, Facts
from kg.rulebook import RuleBook
from kg.settings import Settings

LIST = "shards.json"
SETTLING = "settling.sqlite"
SIZE = 1000         # articles in a shard; of entities and relations ten times as many
Item = TypeVar("Item")
KINDS = ("run", "entities", "relations", "articles")


def write_shards(articles: Callable[[], Iterator[Facts]], folder: Path, *, copy_of: CopyOf, settings: Settings,
                 rulebook: RuleBook, versions: Mapping[str, str], size: int = SIZE,
                 on_facts: Callable[[Facts], None] | None = None) -> Counts:
    """Write the graph of some articles as shards into a folder and give what they hold.

    ``articles`` gives their facts, sorted by id, and is asked twice; ``copy_of`` tells for one after the other which
    earlier one it repeats; ``on_facts`` is told of each. The same articles give the same bytes. A shard is there whole
    or not at all, the list only when all are. Raises OutputError where one cannot be written.
    """
    terms.check_base(settings.base_iri)
    make_folder(folder)
    (folder / LIST).unlink(missing_ok=True)
    settled = Settled(folder / SETTLING, settings=settings, rulebook=rulebook)
    try:
        for facts in articles():
            settled.take(kept_facts(facts, settings.min_confidence), copy_of(facts.document))
            if on_facts is not None:
                on_facts(facts)
        writer = _Shards(folder, settled, settings=settings, rulebook=rulebook, versions=versions)
        entities = writer.entities(10 * size)
        writer.relations(10 * size)
        writer.articles((kept_facts(facts, settings.min_confidence) for facts in articles()), size)
        counts = Counts(writer.said, settled.documents(), entities, settled.claims)
        writer.run(counts)
        writer.finish(counts)
    finally:
        settled.close()
    return counts


class _Shards:
    """The shards of a folder, written one after the other."""

    def __init__(self, folder: Path, settled: Settled, *, settings: Settings, rulebook: RuleBook,
                 versions: Mapping[str, str]) -> None:
        self._folder = folder
        self._settled = settled
        self._settings, self._rulebook, self._versions, self._made = settings, rulebook, versions, made_at()
        self._whole = self._description(settled.contents())
        self._files: list[dict[str, object]] = []
        self.said = 0       # triples beside the head

    def entities(self, size: int) -> int:
        """Write publishers and entities; give how many entities there are."""
        describe, count = self._whole, 0

        def triples() -> Iterator[Iterator[ox.Triple]]:
            nonlocal count
            for name in self._settled.publishers():
                yield triples_of(describe.publisher(name), describe.publisher_rows(name))
            for entity in self._settled.entities():
                count += 1
                yield triples_of(describe.iri(entity.id), describe.entity_rows(entity, entity.aliases))

        for number, part in enumerate(_parts(triples(), size)):
            said = (triple for each in part for triple in each)
            self._write("entities", number, self._counted(quads_of(describe.run, said)))
        return count

    def relations(self, size: int) -> None:
        """Write the events and the direct triples."""
        for number, part in enumerate(_parts(self._settled.relations(), size)):
            self._write("relations", number, self._counted(quads_of(self._whole.run, self._told(part))))

    def _told(self, relations: Iterable[Relation]) -> Iterator[ox.Triple]:
        for relation in relations:
            yield from map(self._whole.relation, relation.direct)
            describe = self._description(self._settled.contents(events=relation.events), relation.claims)
            for event in relation.events:
                denoted = sorted({relation.claims[name].sentence.iri for name in event.claims})
                yield from triples_of(describe.iri(event.id), describe.event_rows(event, denoted))

    def articles(self, articles: Iterator[Facts], size: int) -> None:
        """Write each article with its evidence into a graph of its own."""
        for number, part in enumerate(_parts(articles, size)):
            describe = self._description(self._settled.contents(part))
            self._write("articles", number, (quad for facts in part for quad in self._article(facts, describe)))

    def _article(self, facts: Facts, describe: Description) -> Iterator[ox.Quad]:
        graph, iri = describe.graph_of(facts.document), describe.iri(facts.document.iri)
        yield ox.Quad(describe.run, USED, iri, graph)
        yield from self._counted(quads_of(graph, triples_of(iri, describe.document_rows(facts))))
        yield from self._counted(quads_of(graph, describe.evidence(facts)))

    def run(self, counts: Counts) -> None:
        """Write the head of the graph."""
        self._write("run", 0, quads_of(self._whole.run, self._whole.header.triples(counts)))

    def finish(self, counts: Counts) -> None:
        """Remove the shards of an earlier build that this one does not have, and write the list."""
        there = {str(file["name"]) for file in self._files}
        for kind in KINDS:
            for path in self._folder.glob(f"{kind}-*.nq.gz"):
                if path.name not in there:
                    path.unlink()
        told = {"articles": counts.documents, "entities": counts.entities, "claims": counts.claims,
                "triples": sum(cast(int, file["quads"]) for file in self._files), "files": self._files}
        text = json.dumps(told, indent=1) + "\n"
        write_whole(self._folder / LIST, lambda path: cast(None, path.write_text(text, encoding="utf-8")))

    def _description(self, contents: Contents, claims: Mapping[str, Claim] | None = None) -> Description:
        return Description(contents, settings=self._settings, rulebook=self._rulebook, versions=self._versions,
                           made=self._made, claims=claims)

    def _counted(self, quads: Iterator[ox.Quad]) -> Iterator[ox.Quad]:
        for quad in quads:
            self.said += 1
            yield quad

    def _write(self, kind: str, number: int, quads: Iterator[ox.Quad]) -> None:
        name, count = f"{kind}-{number:05}.nq.gz", 0

        def counted() -> Iterator[ox.Quad]:
            nonlocal count
            for quad in quads:
                count += 1
                yield quad

        def write(path: Path) -> None:
            with path.open("wb") as file, gzip.GzipFile("", "wb", compresslevel=3, fileobj=file, mtime=0) as packed:
                ox.serialize(counted(), cast("IO[bytes]", packed), format=ox.RdfFormat.N_QUADS)

        write_whole(self._folder / name, write)
        digest = hashlib.sha256()
        with (self._folder / name).open("rb") as written:
            while piece := written.read(1 << 20):
                digest.update(piece)
        self._files.append({"name": name, "quads": count, "sha256": digest.hexdigest()})


def _parts(items: Iterable[Item], size: int) -> Iterator[tuple[Item, ...]]:
    """Give items ``size`` at a time, and nothing for none."""
    waiting = iter(items)
    while part := tuple(islice(waiting, size)):
        yield part
