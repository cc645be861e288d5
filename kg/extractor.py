"""One article in, its facts out: the loaded language pipeline with its rules."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from kg.facts.build import build_facts
from kg.gazetteer import Gazetteer
from kg.language.analysis import analyse
from kg.language.pipeline import load_pipeline, parse_documents
from kg.model import Document, Facts
from kg.rulebook import RuleBook, load_rulebook, with_own_actors
from kg.settings import DEFAULTS, Settings


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
        return cls(load_pipeline(settings.model), rules, Gazetteer(rules), settings)

    def extract(self, documents: Iterable[Document]) -> Iterator[Facts]:
        """Give the facts of each article, in order."""
        for parsed in parse_documents(documents, nlp=self.nlp, batch_size=self.settings.batch_size):
            analysis = analyse(parsed, rules=self.rules, gazetteer=self.gazetteer)
            yield build_facts(analysis, rules=self.rules, gazetteer=self.gazetteer,
                              min_confidence=self.settings.min_confidence)


def rules_for(settings: Settings) -> RuleBook:
    """Give the rule book with the user's own actors; ``RuleError`` if their file is wrong."""
    return with_own_actors(load_rulebook(), map(Path, settings.actors))
