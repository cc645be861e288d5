"""One article in, its facts out: the loaded language pipeline with its rules."""
from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from spacy.language import Language

from kg.facts.build import build_facts
from kg.gazetteer import Gazetteer
from kg.language.analysis import analyse
from kg.language.pipeline import load_pipeline, parse_documents, quickened
from kg.model import Document, Facts
from kg.rulebook import RuleBook, load_rulebook, with_own_actors
from kg.settings import DEFAULTS, Settings

OnSkip = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Extractor:
    """The loaded pipeline with its rules: turns articles into facts. Costly to make, cheap to use."""

    nlp: Language
    rules: RuleBook
    gazetteer: Gazetteer
    settings: Settings

    @classmethod
    def load(cls, settings: Settings = DEFAULTS) -> Extractor:
        """Give an extractor with the pipeline that the settings name; ``ModelError`` if it cannot be loaded."""
        rules = rules_for(settings)
        return cls(quickened(load_pipeline(settings.model)), rules, Gazetteer(rules), settings)

    def extract(self, documents: Iterable[Document], *, on_skip: OnSkip | None = None) -> Iterator[Facts]:
        """Give the facts of each article, in order.

        An article that breaks the analysis raises what it raises; with ``on_skip`` it is left out, and
        ``on_skip(source, reason)`` is told, so that one article never costs the others.
        """
        told = partial(_tell, on_skip) if on_skip is not None else None
        for parsed in parse_documents(documents, nlp=self.nlp, batch_size=self.settings.batch_size, on_failure=told):
            try:
                analysis = analyse(parsed, rules=self.rules, gazetteer=self.gazetteer)
                facts = build_facts(analysis, rules=self.rules, gazetteer=self.gazetteer,
                                    min_confidence=self.settings.min_confidence)
            except Exception as error:
                if told is None:
                    raise
                told(parsed.document, error)
            else:
                yield facts


def _tell(on_skip: OnSkip, document: Document, error: Exception) -> None:
    """Say that, and where, an article broke the analysis: a fault of this program, which the user can only report."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    first = (str(error).splitlines() or [""])[0][:200]
    on_skip(document.source or document.id,
            f"the article cannot be analysed ({type(error).__name__}{where}: {first}); please report this")


def rules_for(settings: Settings) -> RuleBook:
    """Give the rule book with the user's own actors; ``RuleError`` if their file is wrong."""
    return with_own_actors(load_rulebook(), map(Path, settings.actors))


def batches(articles: Iterable[Document], *, size: int) -> Iterator[list[Document]]:
    """Give articles in lists of ``size``, the last one shorter; one list is read at a time."""
    iterator = iter(articles)
    while batch := list(islice(iterator, size)):
        yield batch
