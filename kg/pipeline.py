"""The way of the data, from articles to the output folder. Read this first.

    articles -> corpus -> language -> facts -> graph -> output/

One article becomes facts in ``kg/extractor.py``, many do in several processes in ``kg/workers.py``.
"""
from __future__ import annotations

import logging
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from kg.corpus.cleaning import clean
from kg.corpus.copies import CopyFinder
from kg.corpus.language_check import not_german
from kg.corpus.reading import read_documents
from kg.curation import Curation, Decisions, read_decisions
from kg.errors import InputError, OutputError
from kg.extractor import Extractor, OnSkip, rules_for
from kg.facts.entities import entity_of
from kg.gazetteer import Gazetteer
from kg.graph import Graph, Pending, digest, write_outputs
from kg.graph.outputs import made_at
from kg.graph.terms import check_base
from kg.language.pipeline import pipeline_version
from kg.model import BuildSummary, Document, Entity, Facts
from kg.rulebook import RuleBook, load_rulebook, ontology_version
from kg.settings import DEFAULTS, Settings, kept_settings
from kg.version import __version__
from kg.workers import extract_all

__all__ = ["Extractor", "OnSkip", "build", "documents", "extract_all", "rules_for"]   # with what others take from here

log = logging.getLogger(__name__)
NONE = Decisions()
WARNINGS = 1000     # that a summary keeps; all are told as they come


@dataclass(slots=True)
class Tally:
    """What a build has seen so far: how many articles, what was skipped, how often each predicate."""

    on_skip: OnSkip | None = None
    on_article: Callable[[], None] | None = None
    articles: int = 0
    skipped: int = 0
    warnings: list[str] = field(default_factory=list)       # the first of them
    sentences: int = 0
    predicates: Counter[str] = field(default_factory=Counter)
    unmatched: Counter[str] = field(default_factory=Counter)

    def skip(self, source: str, reason: str) -> None:
        """Note an article that cannot be used."""
        self.skipped += 1
        if self.skipped <= WARNINGS:
            self.warnings.append(f"{source}: {reason}")
        if self.on_skip is not None:
            self.on_skip(source, reason)

    def add(self, facts: Facts) -> None:
        """Note an article of the graph."""
        self.articles += 1
        self.sentences += len(facts.sentences)
        self.predicates.update(claim.predicate for claim in facts.claims)
        self.unmatched.update(facts.unmatched)

    def step(self) -> None:
        """Tell that one more article is done."""
        if self.on_article is not None:
            self.on_article()

    def check(self, articles: Path, *, strict: bool, usable: int) -> None:
        """Raise ``InputError`` when nothing may be written: no usable article, or a skipped one with ``strict``."""
        if strict and self.skipped:
            raise InputError(f"{self.skipped} article(s) skipped and --strict given; nothing written. "
                             f"First: {self.warnings[0]}")
        if not usable:
            raise InputError(f"{articles}: no usable article"
                             + (f"; first problem: {self.warnings[0]}" if self.skipped else ""))

    def summary(self, *, entities: int, replaced: int = 0, unchanged: int = 0, stored: int = 0,
                unused: tuple[str, ...] = ()) -> BuildSummary:
        """Give what a build has to tell when it is done; ``replaced`` to ``stored`` only for one into a store."""
        return BuildSummary(articles=self.articles, skipped=self.skipped, sentences=self.sentences,
                            entities=entities, claims=self.predicates.total(),
                            predicates=tuple(ranked(self.predicates)), unmatched=tuple(ranked(self.unmatched)[:10]),
                            warnings=tuple(self.warnings), replaced=replaced, unchanged=unchanged,
                            stored=stored, unused=unused)


def curation_for(settings: Settings, rules: RuleBook, *, otherwise: Decisions = NONE) -> Curation:
    """Give the decisions of the user's file, others where there is none to read.

    Raises ``InputError`` if the file is wrong or the decisions contradict each other.
    """
    gazetteer = Gazetteer(rules)

    def of_tables(item: str) -> Entity | None:
        state = gazetteer.state(item)
        actor = state.actor if state is not None else gazetteer.actor(item)
        return entity_of(actor, "") if actor is not None else None

    decisions = read_decisions(Path(settings.curation)) if settings.curation else otherwise
    return Curation(decisions, of_tables=of_tables)


def build(articles: Path, output: Path, *, settings: Settings = DEFAULTS, on_skip: OnSkip | None = None,
          on_article: Callable[[], None] | None = None) -> BuildSummary:
    """Read articles, extract what they state and write the graph, the tables and the page into ``output``.

    ``on_skip(source, reason)`` is told of each article that cannot be used, ``on_article()`` of each that is done.
    Raises ``InputError`` (nothing to read, no usable article, or a skipped one with ``strict``), ``ModelError``
    and ``OutputError``. The files in ``output`` change only when everything was read; what a build that was stopped had
    analysed waits there in a file of its own (``kg.graph.pending``), and the next build goes on from it.
    """
    check_writable(output)
    check_base(settings.base_iri)
    made_at()
    rules = rules_for(settings)
    curation = curation_for(settings, rules)
    versions = versions_of(settings)
    tally = Tally(on_skip, on_article)
    with Pending(output, {**versions, **kept_settings(settings)}) as pending:
        analyse(documents(articles, on_skip=tally.skip), pending, tally, settings=settings)
        tally.check(articles, strict=settings.strict, usable=len(pending))
        graph, copies = Graph(), CopyFinder()
        for facts in map(curation.apply, pending.facts()):      # by id: of two that are alike the first counts
            tally.add(facts)
            graph.add(facts, copy_of=copies.add(facts.document))
        contents = write_outputs(graph, output, settings=settings, rulebook=rules,
                                 versions={**versions, "curation": digest(curation.text)})
        pending.clear()
    return tally.summary(entities=len(contents.entities), unused=curation.unused())


def analyse(articles: Iterable[Document], pending: Pending, tally: Tally, *, settings: Settings) -> None:
    """Analyse what an earlier build did not, and note each article's facts at once: a build may be stopped whenever.

    The language model is loaded only if there is something to analyse.
    """
    def fresh() -> Iterator[Document]:
        for document in articles:
            if pending.knows(document):
                tally.step()
            else:
                yield document

    unknown = fresh()
    first = next(unknown, None)
    if first is None:
        return
    for facts in extract_all(chain([first], unknown), settings=settings, on_skip=tally.skip):
        pending.add(facts)
        tally.step()


def versions_of(settings: Settings) -> dict[str, str]:
    """Give what a build depends on beside articles, settings and decisions: the versions of program, pipeline and
    ontology, and the first digits of a SHA-256 over the user's own actors ("" for none, over "?" for a missing file).

    Raises ``ModelError`` when there is no such pipeline.
    """
    own = [path.read_bytes() if path.exists() else b"?" for path in map(Path, settings.actors)]
    return {"politgraph": __version__, "pipeline": pipeline_version(settings.model), "ontology": ontology_version(),
            "own actors": digest(b"\0".join(own))}


def ranked(counter: Counter[str]) -> list[tuple[str, int]]:
    """Give the entries of a counter, most frequent first, equal ones by name."""
    return sorted(counter.items(), key=lambda item: (-item[1], item[0]))


def documents(articles: Path, *, on_skip: OnSkip) -> Iterator[Document]:
    """Give the cleaned German articles of a file or folder, lazily."""
    furniture = load_rulebook().lexicon.get("furniture", {})
    for document in read_documents(articles, on_skip=on_skip):
        cleaned = clean(document, lexicon=furniture)
        reason = not_german(cleaned)
        if reason:
            on_skip(document.source or document.id, reason)
        else:
            yield cleaned


def check_writable(folder: Path) -> None:
    """Raise ``OutputError`` if no file can be made in a folder, before hours of work go into it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror or error}); "
                          "choose another folder with -o or change its permissions") from error
