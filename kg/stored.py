"""Builds that keep their graph in a store: only what is new is analysed, and an article can be taken back."""
from __future__ import annotations

import logging
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from kg.corpus.copies import resembles, sketch_of
from kg.curation import Curation, Decisions
from kg.graph import Article, GraphStore, write_outputs
from kg.graph.collect import kept_facts
from kg.model import BuildSummary, Document
from kg.pipeline import (
    OnSkip,
    Tally,
    analyse,
    check_writable,
    curation_for,
    documents,
    rules_for,
    versions_of,
)
from kg.rulebook import load_rulebook
from kg.settings import DEFAULTS, Settings

log = logging.getLogger(__name__)


def build_into(articles: Path, folder: Path, *, output: Path | None = None, settings: Settings = DEFAULTS,
               on_skip: OnSkip | None = None, on_article: Callable[[], None] | None = None) -> BuildSummary:
    """Read articles and bring the store in ``folder`` up to them; with ``output`` also write its files.

    New articles join the store, one whose id is there with other words or another title, date, address or publisher
    takes the place of the earlier one, and what is there unchanged is not analysed again. Articles of the store that
    are not among ``articles`` stay. All is analysed first and then joins, hundreds of articles in one transaction. A
    build that is stopped before leaves the store as it was, and the next one takes up what it had analysed.

    The decisions of ``settings.curation`` hold for all articles of the store, which keeps them: they replace those of
    an earlier build, and without such a file those go on to hold. Raises what ``kg.pipeline.build`` raises, and
    ``OutputError`` when another program has the store open or it was made with other settings or versions.
    """
    if output is not None:
        check_writable(output)
    tally = Tally(on_skip, on_article)
    unchanged = 0
    with open_store(folder, settings=settings) as store, store.pending() as pending:
        known = Decisions.of_text(store.decisions(), f"{folder}, decisions")
        curation = curation_for(settings, rules_for(settings), otherwise=known)

        def unknown() -> Iterator[Document]:
            nonlocal unchanged
            for document in documents(articles, on_skip=tally.skip):
                if document in store:
                    unchanged += 1
                    tally.step()
                else:
                    yield document

        def joining() -> Iterator[Article]:
            for facts in pending.facts():
                article = decided(Article(facts, tuple(sketch_of(facts.document))), curation)
                tally.add(article.facts)
                yield article

        analyse(unknown(), pending, tally, settings=settings)
        tally.check(articles, strict=settings.strict, usable=len(pending) + unchanged)
        replaced = sum(map(store.knows, pending.names()))
        anew = decided_anew(store, curation, without=pending) if settings.curation or store.unfinished else ()
        counts = store.join(chain(joining(), anew), decisions=curation.text)
        pending.clear()
        _write(store, output)
    return tally.summary(entities=counts.entities, replaced=replaced, unchanged=unchanged, stored=counts.documents,
                         unused=curation.unused() if settings.curation else ())


def remove(names: Iterable[str], folder: Path, *, output: Path | None = None) -> int:
    """Take articles, by their ids, back from the store in ``folder`` and give how many it still has.

    Exactly what they alone support goes with them. With ``output`` the store's files are written there afterwards.
    Raises ``InputError`` for an id that the store does not have, ``OutputError`` as ``build_into`` does.
    """
    if output is not None:
        check_writable(output)
    with open_store(folder) as store:
        counts = store.change(removed=names)
        _write(store, output)
    return counts.documents


def export(folder: Path, output: Path, *, spreadsheet_safe: bool = False) -> int:
    """Write the graph, the tables and the page of the store in ``folder`` into ``output``; give how many articles.

    The files are, byte for byte, those of ``kg.pipeline.build`` over the same articles.
    """
    check_writable(output)
    with open_store(folder) as store:
        store.settings = replace(store.settings, spreadsheet_safe=spreadsheet_safe)
        _write(store, output)
        return len(store.articles())


def open_store(folder: Path, *, settings: Settings | None = None) -> GraphStore:
    """Open a store for changes, one that is there unless ``settings`` are given."""
    versions = versions_of(settings or DEFAULTS)
    if settings is None:    # what the store was made with need not be at hand to take an article back
        versions = {name: versions[name] for name in ("politgraph", "ontology")}
    store = GraphStore(folder, rulebook=load_rulebook(), versions=versions, resembles=resembles, settings=settings)
    if settings is None and store.unfinished:
        log.warning("%s: a build into it was stopped before all its articles had joined; give that build again", folder)
    return store


def decided(article: Article, curation: Curation) -> Article:
    """Give an article, which is as it was before any decision, with decisions applied."""
    facts = curation.apply(article.facts)
    return replace(article, facts=facts, undecided=None if facts == article.facts else article.facts)


def decided_anew(store: GraphStore, curation: Curation, *, without: Container[str]) -> Iterator[Article]:
    """Give the articles of a store that other decisions change, as they are then. Reads them all, analyses none."""
    for name in store.articles():
        if name not in without:
            before = store.article(name)
            now = decided(replace(before, facts=before.undecided or before.facts, undecided=None), curation)
            facts = kept_facts(now.facts, store.settings.min_confidence)
            if (facts, now.undecided) != (before.facts, before.undecided):
                yield now


def _write(store: GraphStore, output: Path | None) -> None:
    if output is not None:
        write_outputs(store.graph(), output, settings=store.settings, rulebook=load_rulebook(),
                      versions=store.versions)
