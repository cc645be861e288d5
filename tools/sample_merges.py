#!/usr/bin/env python3
"""Draw merges at random from a graph, with the sentences around them, for somebody to judge.

    tools/sample_merges.py --to FILE [--articles FOLDER] [--number 100] [--seed 5] [--context 160]

A merge is an entity that stands in at least two articles, or one that articles call by two different names; shown are
two of its articles (two with different names where there are such), each with the words by which it is named there and
the text around them. Write right, wrong or unclear behind "verdict:" and count with --count FILE. The file holds text
of others and stays outside the repository.
"""
from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg.model import Entity, EntityUse, Facts  # noqa: E402
from kg.pipeline import Extractor, documents  # noqa: E402

VERDICTS = ("right", "wrong", "unclear")


def main() -> int:
    """Draw and write, or count the verdicts of a file that was judged."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=Path, default=ROOT.parent / "shared" / "corpus" / "wikinews")
    parser.add_argument("--to", type=Path, help="file to write the sample to")
    parser.add_argument("--count", type=Path, help="judged file whose verdicts are counted")
    parser.add_argument("--number", type=int, default=100, help="merges to draw")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--context", type=int, default=160, help="characters on either side")
    options = parser.parse_args()
    if options.count:
        print(counted(options.count.read_text(encoding="utf-8")))
        return 0
    if options.to is None:
        parser.error("--to FILE or --count FILE is needed")
    if not options.articles.exists():
        print(f"skipped: {options.articles} is not there, nothing was drawn")
        return 0
    found = merges(Extractor.load().extract(documents(options.articles, on_skip=lambda source, reason: None)))
    drawn = random.Random(options.seed).sample(sorted(found), min(options.number, len(found)))
    options.to.write_text("\n".join(shown(n, found[entity], options.context, random.Random(f"{options.seed}{entity}"))
                                    for n, entity in enumerate(drawn, 1)), encoding="utf-8")
    print(f"{len(found)} merges, {len(drawn)} drawn: {options.to}")
    return 0


Seen = tuple[Facts, Entity, EntityUse]


def merges(articles: object) -> dict[str, list[Seen]]:
    """Give the entities that are merges, each with its articles."""
    seen: dict[str, list[Seen]] = {}
    for facts in articles:          # type: ignore[attr-defined]
        entities = {entity.id: entity for entity in facts.entities}
        for use in facts.uses:
            seen.setdefault(use.entity, []).append((facts, entities[use.entity], use))
    return {key: uses for key, uses in seen.items() if len(uses) > 1 or len(names_of(uses)) > 1}


def names_of(uses: Sequence[Seen]) -> set[str]:
    """Give the wordings of an entity, genitives in -s as their base."""
    return {text.removesuffix("s") for _, _, use in uses for text in use.texts}


def shown(number: int, uses: Sequence[Seen], context: int, rng: random.Random) -> str:
    """Give one merge as text: two articles, by different names where the entity has such."""
    first = rng.choice(uses)
    others = [one for one in uses if one is not first]
    different = [one for one in others if not set(one[2].texts) & set(first[2].texts)]
    second = rng.choice(different or others) if others else first
    entity = first[1]
    lines = [f"== {number}  {entity.name} ({entity.type}) {entity.wikidata or 'unlinked'}, in {len(uses)} articles",
             "verdict: "]
    for facts, variant, use in (first, second) if second is not first else (first,):
        lines += [f"-- {facts.document.published} {facts.document.title}", f"   known by: {variant.reason}",
                  f"   {around(facts.document.text, use.first_start, use.first_end, context)}"]
        lines += [f"   {named}" for named in other_wordings(facts.document.text, use, context // 2)]
    return "\n".join(lines) + "\n"


def around(text: str, start: int, end: int, context: int) -> str:
    """Give a stretch of text in brackets with what stands on either side, in one line."""
    passage = f"{text[max(0, start - context):start]}[[{text[start:end]}]]{text[end:end + context]}"
    return " ".join(passage.split())


def other_wordings(text: str, use: EntityUse, context: int) -> list[str]:
    """Give the other wordings of an entity in an article, each where the text first has it."""
    rest = [words for words in use.texts if words != text[use.first_start:use.first_end]]
    found = [re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) for words in rest]
    return [around(text, match.start(), match.end(), context) for match in found if match]


def counted(text: str) -> str:
    """Give the verdicts of a judged file as counts, with the numbers of the merges that have none."""
    rows = re.findall(r"^== (\d+).*\nverdict:[ ]*(\w*)", text, re.MULTILINE)
    counts = Counter(verdict for _, verdict in rows)
    told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in VERDICTS)
    other = [number for number, verdict in rows if verdict not in VERDICTS]
    return f"{len(rows)} merges: {told}" + (f"; without a verdict: {', '.join(other)}" if other else "")


if __name__ == "__main__":
    raise SystemExit(main())
