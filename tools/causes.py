#!/usr/bin/env python3
"""Say why relations of the gold are missed: one cause for each miss, with shares.

    tools/causes.py [--set development|second|held-out] [--shared ../shared] [--show CAUSE]

For each relation that the scorer finds in no row, the first cause that applies:

    sentence     the sentence was left out or cut otherwise
    name         its text names an end of the relation, and no mention was found there
    entity       a mention was found there and stands for somebody else or for nobody
    reference    an end is only meant: a pronoun, a title, a noun, or nothing at all
    frame        both ends are known, and no frame of the relation has the sentence's trigger
    argument     a frame has the trigger, and the clause does not bring both ends to it
    other        the two are related otherwise in that sentence
"""
from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from kg.facts.build import build_facts  # noqa: E402
from kg.facts.linking import link_entities  # noqa: E402
from kg.language.analysis import analyse  # noqa: E402
from kg.language.pipeline import parse_documents  # noqa: E402
from kg.model import Analysis, Facts  # noqa: E402
from kg.pipeline import Extractor, documents  # noqa: E402
from tools.second_set import SETS, restore  # noqa: E402

CAUSES = ("sentence", "name", "entity", "reference", "frame", "argument", "other")
Relation = dict[str, Any]


def main() -> int:
    """Print the table of causes; gives 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--set", choices=("development", *SETS), default="development")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--show", choices=CAUSES, help="list the misses of one cause")
    options = parser.parse_args()
    if not (options.shared / "gold" / "score.py").is_file():
        print("skipped: the gold annotations (../shared/gold) are not there, nothing was measured")
        return 0
    scorer = load_scorer(options.shared / "gold" / "score.py")
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as temporary:
        texts, gold = (options.shared / "gold" / f"dev.{part}.jsonl" for part in ("docs", "gold"))
        if options.set != "development":
            texts, gold = restore(options.set, options.shared / "corpus" / "wikinews", Path(temporary))
        for cause, doc, relation in misses(texts, gold, scorer=scorer):
            found[cause] += 1
            if cause == options.show:
                ends = (doc.entities[relation[end]]["name"] for end in ("subject", "object"))
                print(relation["predicate"], *ends, relation["sentence"], sep=" | ")
    total = sum(found.values())
    print(f"{options.set}: {total} relations missed")
    for cause in CAUSES:
        print(f"{cause:12}{found[cause]:6}{found[cause] / max(total, 1):8.0%}")
    return 0


def load_scorer(path: Path) -> ModuleType:
    """Give the scorer that lies with the gold as a module."""
    spec = importlib.util.spec_from_file_location("gold_scorer", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def misses(texts: Path, gold: Path, *, scorer: ModuleType) -> Iterator[tuple[str, Any, Relation]]:
    """Give each missed relation with its cause and its article's gold."""
    docs = {doc.id: doc for doc in (scorer.GoldDoc(json.loads(line)) for line in gold.open(encoding="utf-8"))}
    extractor = Extractor.load()
    articles = documents(texts, on_skip=lambda source, reason: None)
    for parsed in parse_documents(articles, nlp=extractor.nlp):
        analysis = analyse(parsed, rules=extractor.rules, gazetteer=extractor.gazetteer)
        facts = build_facts(analysis, rules=extractor.rules, gazetteer=extractor.gazetteer)
        article = Article(docs[parsed.document.id], analysis, facts, extractor, scorer)
        for relation in article.missed():
            yield article.cause(relation), article.doc, relation


class Article:
    """One article with its gold and all that was found in it."""

    def __init__(self, doc: Any, analysis: Analysis, facts: Facts, extractor: Extractor, scorer: ModuleType) -> None:
        self.doc, self.analysis, self.facts = doc, analysis, facts
        self.linking = link_entities(analysis, gazetteer=extractor.gazetteer)
        self.rules, self.scorer = extractor.rules, scorer
        self.entities = {entity.id: entity for entity in facts.entities}

    def missed(self) -> Iterator[Relation]:
        """Give the relations of the gold that no claim states, as the scorer counts."""
        claims = [(self._key(c.subject, c.subject_text, c.predicate, c.object, c.object_text), c.sentence.text)
                  for c in self.facts.claims if c.sentence.section == "body"]
        for relation in self.doc.relations:
            key = self.scorer.key(relation["subject"], relation["predicate"], relation["object"])
            hit = next((c for c in claims if c[0] == key and self.scorer.overlap(relation["sentence"], c[1])), None)
            if hit is None:
                yield relation
            else:
                claims.remove(hit)

    def _key(self, subject: str, subject_text: str, predicate: str, object_: str, object_text: str) -> object:
        ends = (self._gold(subject, subject_text), self._gold(object_, object_text))
        return self.scorer.key(ends[0] or f"?{subject}", predicate, ends[1] or f"?{object_}")

    def _gold(self, entity: str, text: str) -> str | None:
        known = self.entities.get(entity) or self.linking.by_id(entity)
        found: str | None = self.doc.resolve(known.wikidata, known.name, text) if known is not None else None
        return found

    def cause(self, relation: Relation) -> str:
        """Give the first cause that applies to a missed relation."""
        here = {n for n, s in enumerate(self.analysis.sentences)
                if s.section == "body" and self.scorer.overlap(relation["sentence"], s.text)}
        if not here:
            return "sentence"
        for end in (relation["subject"], relation["object"]):
            if not self._known(end, here):
                return self._unknown(end, here, relation["sentence"])
        pair = {relation["subject"], relation["object"]}
        clauses = [c for c in self.analysis.clauses if c.sentence in here
                   and (c.trigger in relation["trigger"] or relation["trigger"] in c.trigger)]
        if any(f.predicate == relation["predicate"] for c in clauses
               for f in self.rules.frames.get((c.kind, c.lemma), ())):
            return "argument"
        related = ({self._gold(c.subject, c.subject_text), self._gold(c.object, c.object_text)}
                   for c in self.facts.claims if c.sentence.index in here)
        return "other" if any(ends == pair for ends in related) else "frame"

    def _known(self, end: str, here: set[int]) -> bool:
        return any(self._gold(entity.id, m.text) == end for m in self.analysis.mentions if m.sentence in here
                   for entity in (self.linking.entities.get(m.index), self.linking.actor(m.index)) if entity)

    def _unknown(self, end: str, here: set[int], sentence: str) -> str:
        names = {name for name in self.doc.names[end] if name in self.scorer.fold(sentence) and len(name) > 2}
        mentioned = any(self.scorer.fold(m.text) in names for m in self.analysis.mentions if m.sentence in here)
        named = any(name[:1].isupper() for name in self._written(names, sentence))
        return "entity" if mentioned else "name" if named else "reference"

    @staticmethod
    def _written(names: set[str], sentence: str) -> Iterator[str]:
        low = sentence.casefold()
        for name in names:
            if (at := low.find(name)) >= 0:
                yield sentence[at:at + len(name)]


if __name__ == "__main__":
    raise SystemExit(main())
