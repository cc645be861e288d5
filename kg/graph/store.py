"""The graph kept in an embedded Oxigraph store, to which articles are added and from which they are taken back.

A change is one transaction: a program that is killed leaves the store as it was before or as it is after. One
program at a time has the store open, which Oxigraph's own lock watches over.
"""
from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import Any

import pyoxigraph as ox

from kg.errors import InputError, OutputError
from kg.graph.changes import Change
from kg.graph.collect import Graph, check_facts, kept_facts, symmetric_predicates
from kg.graph.header import VERSIONS, Counts, digest
from kg.graph.ledger import DECISIONS, HERE, MAKING, NOTES, UNFINISHED, Article, Ledger
from kg.graph.pending import Pending
from kg.graph.records import digest_of
from kg.graph.reprints import Resembles
from kg.graph.terms import check_base, plain, term
from kg.model import Document
from kg.rulebook import RuleBook
from kg.settings import Settings, kept_settings

log = logging.getLogger(__name__)

FORMAT = "2"                    # of the notes; a store with another one is refused
FOLDER = "graph"                # of the Oxigraph files, inside the folder of the store
LOCKED = ("lock hold by", "temporarily unavailable", "another process")     # what Oxigraph says of a store in use
TOGETHER = 500                  # articles that join in one transaction: some 400 MB while they do
PATIENCE = 5.0                  # seconds that a reader waits for a writer
_UNFINISHED = NOTES, UNFINISHED, plain("true"), NOTES
Made = dict[str, Any]


class GraphStore:
    """A store that is open for changes; a context manager that closes it.

    ``with GraphStore(Path("news.store"), ...) as store: store.change(added=[...], removed=["article-7"])``
    """

    def __init__(
        self, folder: Path, *, rulebook: RuleBook, versions: Mapping[str, str], resembles: Resembles,
        settings: Settings | None = None, opened: ox.Store | None = None,
    ) -> None:
        """Open the store in a folder, which is made where it is not there.

        ``versions`` name what the facts depend on beside the settings (program, model, ontology); ``resembles``
        tells whether two articles are one report. Without ``settings`` those of the store are taken, and it has to be
        there. ``opened``
        is the store where this program has it open already. Raises
        OutputError when another program has the store open, when it was made with other settings or versions,
        when it cannot be written, or when there is none and no ``settings`` are given.
        """
        self.folder = folder
        self._rulebook = rulebook
        self._resembles = resembles
        if settings is not None:
            check_base(settings.base_iri)
        elif not is_store(folder):
            raise OutputError(f"{folder}: there is no store; make one with kg build ARTICLES --store {folder}")
        self._store: ox.Store | None = opened if opened is not None else _opened(folder, patience=0.0)
        try:
            made = _making_of(self._store)
            self.settings = settings if settings is not None else _settings_of(made)
            self._making = {"format": FORMAT, **versions, **kept_settings(self.settings)}
            self._versions = {name: str(made.get(name, versions.get(name, ""))) for name in VERSIONS}
            if made:
                _compare(made, self._making, folder)
        except BaseException:
            self._store = None
            raise
        self._ledger = Ledger(self._store, base_iri=self.settings.base_iri,
                              symmetric=symmetric_predicates(rulebook))

    def __enter__(self) -> GraphStore:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let other programs have the store."""
        self._store = None
        del self._ledger

    def __contains__(self, document: Document) -> bool:
        """Whether the store has just this article: the same id, text, title, date, address and publisher."""
        return self._ledger.digest(document.id) == digest_of(document)

    def knows(self, document: str) -> bool:
        """Whether the store has an article with this id."""
        return bool(self._ledger.digest(document))

    def articles(self) -> list[str]:
        """Give the ids of the articles in the store, sorted."""
        return self._ledger.articles()

    def article(self, name: str) -> Article:
        """Give an article of the store as it is there. Raises InputError when there is none of that id."""
        facts = self._ledger.facts(name)
        if facts is None:
            raise InputError(f"{name}: the store {self.folder} has no article with this id; the column “document” of "
                             "relations.csv has the ids")
        facts = kept_facts(facts, self.settings.min_confidence)
        return Article(facts, self._ledger.sketch(name), self._ledger.undecided(name))

    def decisions(self) -> str:
        """Give the decisions that the articles of the store have been changed by, as ``change`` was given them."""
        quad = self._decisions()
        return quad.object.value if quad is not None and isinstance(quad.object, ox.Literal) else ""

    @property
    def versions(self) -> dict[str, str]:
        """What the graph was made with, for its header."""
        return {**self._versions, "curation": digest(self.decisions())}

    def pending(self) -> Pending:
        """Give what a build into this store analysed before it was stopped."""
        return Pending(self.folder, self._making)

    @property
    def unfinished(self) -> bool:
        """Whether a build was stopped after some of its articles had joined and before all had."""
        assert self._store is not None
        return ox.Quad(*_UNFINISHED) in self._store

    def graph(self) -> Graph:
        """Give all facts in the store, as a build over the same articles would collect them."""
        graph = Graph()
        copies = dict(self._copies())
        for name in self.articles():
            facts = self._ledger.facts(name)
            assert facts is not None
            graph.add(facts, copy_of=copies.get(name))
        return graph

    def join(self, articles: Iterable[Article], *, decisions: str, together: int = TOGETHER) -> Counts:
        """Add any number of articles, or replace those whose id is there, ``together`` of them in one transaction.

        No more are in memory at a time. After each transaction the store is what a build over the articles that it has
        then would say, and it is marked as ``unfinished`` until the last. Gives and raises what ``change`` does.
        """
        waiting = iter(articles)
        batch = list(islice(waiting, together))
        while True:
            following = list(islice(waiting, 1))
            counts = self.change(added=batch, decisions=decisions, unfinished=bool(following))
            if not following:
                return counts
            batch = following + list(islice(waiting, together - 1))

    def change(self, *, added: Iterable[Article] = (), removed: Iterable[str] = (),
               decisions: str | None = None, unfinished: bool | None = None) -> Counts:
        """Add articles, replace those whose id is there already, and take articles back, in one transaction.

        Gives how much the store holds then. What nothing else supports (direct triples, events, entities) goes with an
        article. ``decisions`` is noted as the text of those that the articles are changed by from now on; without it
        the note stays, and without ``unfinished`` so does the mark of a build that was stopped. Raises InputError for
        an id to be removed that is not there or for two added articles with one id, OutputError when the store cannot
        be written.
        """
        coming = {}
        for article in added:
            check_facts(article.facts)
            name = article.facts.document.id
            if name in coming:
                raise InputError(f"{article.facts.document.source or name}: another article has the id {name!r} too; "
                                 "give each article an id of its own")
            coming[name] = replace(article, facts=kept_facts(article.facts, self.settings.min_confidence))
        going = list(dict.fromkeys(removed))
        for name in going:
            if not self.knows(name):
                raise InputError(f"{name}: the store {self.folder} has no article with this id; the column "
                                 "“document” of relations.csv has the ids")
        versions = self.versions if decisions is None else {**self.versions, "curation": digest(decisions)}
        change = Change(self._ledger, added=coming, removed=going, resembles=self._resembles,
                        settings=self.settings, rulebook=self._rulebook, versions=versions)
        try:
            self._commit(change, decisions, unfinished)
        except OSError as error:
            raise OutputError(f"{self.folder}: the store cannot be written ({error}); it is as it was; check rights "
                              "and free space") from error
        return change.told_counts()

    def dump(self) -> bytes:
        """Give everything in the store, its own notes too, as sorted N-Quads: equal stores give equal bytes."""
        assert self._store is not None
        dumped = self._store.dump(format=ox.RdfFormat.N_QUADS) or b""
        return b"".join(sorted(dumped.splitlines(keepends=True)))

    def _copies(self) -> Iterator[tuple[str, str]]:
        assert self._store is not None
        for quad in self._store.quads_for_pattern(None, term("prov:alternateOf"), None, HERE):
            yield self._ledger.id_of(quad.subject), self._ledger.id_of(quad.object)

    def _decisions(self) -> ox.Quad | None:
        assert self._store is not None
        return next(iter(self._store.quads_for_pattern(NOTES, DECISIONS, None, NOTES)), None)

    def _commit(self, change: Change, decisions: str | None, unfinished: bool | None) -> None:
        assert self._store is not None
        old = self._decisions() if decisions is not None else None
        dropped = [old] if old is not None else []
        noted = [ox.Quad(NOTES, DECISIONS, plain(decisions), NOTES)] if decisions else []
        if unfinished is not None:
            (noted if unfinished else dropped).append(ox.Quad(*_UNFINISHED))
        if not _making_of(self._store):     # nothing to be deleted: in bulk, still whole or not at all
            making = ox.Quad(NOTES, MAKING, plain(json.dumps(self._making, sort_keys=True)), NOTES)
            self._store.bulk_extend(chain([making, *noted], change.everything()))
            self._store.optimize()      # else a later change would wait until all that was loaded is put in order
        else:
            self._store.update(change.update(dropped=dropped, noted=noted))
            self._store.flush()


def is_store(folder: Path) -> bool:
    """Whether there is a store in a folder."""
    return (folder / FOLDER / "CURRENT").is_file()


def store_to_read(folder: Path) -> ox.Store:
    """Give the store in a folder for queries; it is open, and closed to others, until the value is let go.

    Waits some seconds for another program to be done. Raises OutputError when there is no store or it stays open
    in another program.
    """
    if not is_store(folder):
        raise OutputError(f"{folder}: there is no store; make one with kg build ARTICLES --store {folder}")
    return _opened(folder, patience=PATIENCE)


def _opened(folder: Path, *, patience: float) -> ox.Store:
    end = time.monotonic() + patience
    while True:
        try:
            (folder / FOLDER).mkdir(parents=True, exist_ok=True)
            return ox.Store(folder / FOLDER)
        except OSError as error:
            if not any(sign in str(error) for sign in LOCKED):
                raise OutputError(f"{folder}: the store cannot be opened ({error}); check rights and free space, or "
                                  "name another folder") from error
            if time.monotonic() >= end:
                raise OutputError(f"{folder}: the store is open in another program; wait until that is done, then "
                                  "give the same command again") from error
            time.sleep(0.05)


def _making_of(store: ox.Store) -> Made:
    """Give what a store was made with, nothing for one that nothing was ever written to."""
    quad = next(iter(store.quads_for_pattern(NOTES, MAKING, None, NOTES)), None)
    if quad is None or not isinstance(quad.object, ox.Literal):
        return {}
    made: Made = json.loads(quad.object.value)
    return made


def _settings_of(made: Made) -> Settings:
    return Settings(**{one.name: made[one.name] for one in fields(Settings) if one.name in made})


def _compare(made: Made, making: Made, folder: Path) -> None:
    """Raise OutputError, saying what differs, when a store was made with something else."""
    other = [f"{name} {made.get(name, 'none')!r}, now {making[name]!r}"
             for name in sorted(making) if made.get(name) != making[name]]
    if other:
        raise OutputError(f"{folder}: the store was made with {'; '.join(other)}; give the same options, or build the "
                          "articles into a new folder")
