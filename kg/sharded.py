"""Builds whose graph is written as shards for bulk loading: for more articles than a page or a table can show."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kg.corpus.copies import CopyFinder
from kg.graph import Pending, digest
from kg.graph.shards import SIZE, write_shards
from kg.model import BuildSummary
from kg.pipeline import OnSkip, Tally, analyse, check_writable, curation_for, documents, rules_for, versions_of
from kg.settings import DEFAULTS, Settings, kept_settings


def build_shards(articles: Path, folder: Path, *, settings: Settings = DEFAULTS, size: int = SIZE,
                 on_skip: OnSkip | None = None, on_article: Callable[[], None] | None = None) -> BuildSummary:
    """Read articles, extract what they state and write the graph into ``folder`` as shards of ``size`` articles.

    Takes, raises and goes on after a stop as ``kg.pipeline.build``; memory does not grow with the articles.
    """
    check_writable(folder)
    rules = rules_for(settings)
    curation = curation_for(settings, rules)
    versions = versions_of(settings)
    tally = Tally(on_skip, on_article)
    with Pending(folder, {**versions, **kept_settings(settings)}) as pending:
        analyse(documents(articles, on_skip=tally.skip), pending, tally, settings=settings)
        tally.check(articles, strict=settings.strict, usable=len(pending))
        counts = write_shards(lambda: map(curation.apply, pending.facts()), folder, copy_of=CopyFinder().add,
                              settings=settings, rulebook=rules, size=size, on_facts=tally.add,
                              versions={**versions, "curation": digest(curation.text)})
        pending.clear()
    return tally.summary(entities=counts.entities, unused=curation.unused())
