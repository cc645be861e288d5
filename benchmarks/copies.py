"""Reprints found by the sketch of kg/corpus/copies.py and by datasketch's MinHash with locality-sensitive hashing.

    python -m benchmarks.copies ../shared/corpus/wikinews [--count 850]

Makes copies of real articles as papers make them of an agency report (cut at the end, another title and a first
sentence of its own, words changed, embedded in a longer report), lets each method look at the articles and then at the
copies of one kind, and prints how many copies each finds, how many articles it takes for a copy of another one, and the
seconds. Both see the same shingles. Needs datasketch, which politgraph does not: pip install '.[benchmarks]'.
"""
from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from datasketch import MinHash, MinHashLSH

from kg.corpus.copies import CopyFinder, shingles_of
from kg.model import Document
from kg.pipeline import documents

PERMUTATIONS = 128
LEAD = ("Wie aus unterrichteten Kreisen verlautete, haben sich die Ereignisse in den letzten Tagen überschlagen, und "
        "niemand wollte am Abend noch eine Prognose abgeben, wie es weitergehen soll. ")
Add = Callable[[Document], str | None]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", type=Path, help="file or folder of articles")
    parser.add_argument("--count", type=int, default=850)
    options = parser.parse_args()
    read = [one for one, _ in zip(documents(options.articles, on_skip=lambda *_: None), range(options.count),
                                  strict=False)]
    copies = {name: [replace(made, id=f"{name}-{made.id}", skipped=()) for made in (make(one) for one in read)]
              for name, make in KINDS.items()}
    print(f"{len(read)} articles, {sum(map(len, copies.values()))} copies")
    found = {name: measured(method, read, copies) for name, method in METHODS.items()}
    print(f"{'':34}" + "".join(f"{name:>14}" for name in found))
    for row in next(iter(found.values())):
        print(f"{row:34}" + "".join(f"{one[row]:14.3f}" for one in found.values()))


def measured(method: Callable[[], Add], read: list[Document], copies: dict[str, list[Document]]) -> dict[str, float]:
    """Give the share of copies of each kind that a method finds, its false ones and its seconds."""
    found, wrong, seconds = {}, 0, 0.0
    for name, made in copies.items():
        start = time.perf_counter()
        add = method()
        wrong += sum(add(one) is not None for one in read)
        answers = [add(one) for one in made]
        seconds += time.perf_counter() - start
        originals = [one.id.removeprefix(f"{name}-") for one in made]
        found[f"found: {name}"] = sum(map(str.__eq__, originals, map(str, answers))) / len(made)
        wrong += sum(answer not in {None, one} for answer, one in zip(answers, originals, strict=True))
    articles = len(copies) * 2 * len(read)
    return {**found, "taken for copies of another": wrong, "seconds for 1000 articles": 1000 * seconds / articles}


def sketches() -> Add:
    """Give the method of politgraph."""
    return CopyFinder().add


def minhashes(least: float) -> Callable[[], Add]:
    """Give the method of datasketch, for a least Jaccard resemblance."""
    def method() -> Add:
        index = MinHashLSH(threshold=least, num_perm=PERMUTATIONS)
        known: dict[str, MinHash] = {}

        def add(document: Document) -> str | None:
            one = MinHash(num_perm=PERMUTATIONS, seed=1)
            one.update_batch([value.to_bytes(8, "big") for value in set(shingles_of(document))])
            alike = [name for name in index.query(one) if known[name].jaccard(one) >= least]
            if alike:
                return min(alike, key=list(known).index)
            index.insert(document.id, one)
            known[document.id] = one
            return None
        return add
    return method


METHODS = {"sketch": sketches, "minhash 0.5": minhashes(0.5), "minhash 0.35": minhashes(0.35)}


def shortened(share: float) -> Callable[[Document], Document]:
    """Give what keeps only the first part of an article."""
    return lambda one: replace(one, text=" ".join(one.text.split()[:max(8, int(share * len(one.text.split())))]))


def retold(document: Document) -> Document:
    """Give an article with another title and a sentence before its first."""
    return replace(document, title="Lage spitzt sich zu", text=LEAD + document.text)


def reworded(share: float) -> Callable[[Document], Document]:
    """Give what changes a share of the words."""
    def make(document: Document) -> Document:
        rng = random.Random(document.id)
        return replace(document, text=" ".join(_changed(document.text.split(), share, rng)))
    return make


def _changed(words: list[str], share: float, rng: random.Random) -> Iterator[str]:
    for word in words:
        yield f"anders{rng.randrange(500)}" if rng.random() < share else word


def embedded(document: Document) -> Document:
    """Give a report twice as long of which the article is the first half."""
    rng = random.Random(document.id)
    more = " ".join(f"zusatz{rng.randrange(5000)}" for _ in document.text.split())
    return replace(document, text=f"{document.text} {more}")


KINDS = {"first 80 % of the words": shortened(0.8), "first 60 %": shortened(0.6), "first 40 %": shortened(0.4),
         "new title and first sentence": retold, "3 % of words changed": reworded(0.03),
         "7 % changed": reworded(0.07), "inside a report twice as long": embedded}

if __name__ == "__main__":
    main()
