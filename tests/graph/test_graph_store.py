"""The store: whatever comes and goes, it is what a whole build over the same articles would be."""
from __future__ import annotations

import random
from pathlib import Path

import graph_samples as samples
import pyoxigraph as ox
import pytest
import store_samples as stores

from kg.model import Facts
from kg.settings import Settings


def said(dump: bytes) -> set[ox.Triple]:
    """What the default graph of a dump says."""
    quads = ox.parse(dump, format=ox.RdfFormat.N_QUADS)
    return {quad.triple for quad in quads if quad.graph_name == ox.DefaultGraph()}


@pytest.mark.parametrize("seed", range(8))
def test_what_comes_and_goes_leaves_what_a_whole_build_says(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    settings = Settings(min_confidence=rng.choice((0.0, 0.4)), keep_text=rng.random() < 0.8)
    there: dict[str, Facts] = {}
    with stores.opened(tmp_path / "store", settings=settings) as store:
        for step in range(6):
            coming = [stores.drawn(f"a{rng.randrange(14):02}", step) for _ in range(rng.randrange(1, 5))]
            coming = list({one.document.id: one for one in coming}.values())
            going = rng.sample(sorted(there), min(len(there), rng.randrange(3)))
            store.change(added=map(stores.article, coming), removed=going)
            for name in going:
                del there[name]
            there |= {one.document.id: one for one in coming}
            turtle, graph = stores.whole(there.values(), settings)
            assert said(store.dump()) == turtle
            assert store.graph().contents(settings=settings, rulebook=samples.RULEBOOK) == graph.contents(
                settings=settings, rulebook=samples.RULEBOOK)
        with stores.opened(tmp_path / "at once", settings=settings) as other:
            other.change(added=map(stores.article, there.values()))
            assert other.dump() == store.dump()
        store.change(removed=sorted(there))
        with stores.opened(tmp_path / "empty", settings=settings) as empty:
            empty.change()
            assert empty.dump() == store.dump()
