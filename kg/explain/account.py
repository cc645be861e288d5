"""What the extractor sees in a text, as values: the parse, what the grammar finds, and the relations."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.facts.build import build_facts
from kg.language.analysis import analyse
from kg.language.parsed import Parsed
from kg.language.pipeline import parse_documents
from kg.model import Analysis, Clause, Document, Facts
from kg.pipeline import Extractor
from kg.rulebook import RuleBook


@dataclass(frozen=True, slots=True)
class Account:
    """Parse, analysis and facts of one text, with the rule book that was used."""

    parsed: Parsed
    analysis: Analysis
    facts: Facts
    rules: RuleBook

    def names(self, indices: tuple[int, ...]) -> str:
        """Give the words of some mentions: "Putin, Kim"."""
        return ", ".join(self.analysis.mentions[i].text for i in indices)

    def frames(self, clause: Clause) -> list[str]:
        """Give the names of the frames that a predication could match: "meets/treffen-verb"."""
        return [frame.id for frame in self.rules.frames.get((clause.kind, clause.lemma), ())]

    def entity(self, identifier: str | None) -> str:
        """Give the name of an entity; "" for none."""
        return next((e.name for e in self.facts.entities if e.id == identifier), "")


def account_of(text: str, *, extractor: Extractor, published: date | None = None) -> Account:
    """Give the account of a text as of an article without a title; ``published`` is its day.

    Raises ``ModelError`` when the pipeline cannot parse.
    """
    [parsed] = parse_documents([Document("sentence", text, published=published)], nlp=extractor.nlp)
    analysis = analyse(parsed, rules=extractor.rules, gazetteer=extractor.gazetteer)
    facts = build_facts(analysis, rules=extractor.rules, gazetteer=extractor.gazetteer)
    return Account(parsed, analysis, facts, extractor.rules)
