"""How the explorer page stands beside what pyvis writes by itself, for the same made-up network in the same run.

    python -m benchmarks.page [--sizes 41,500,2000,30000] [--limit 120] [--mine]

For each number of actors two HTML files are made: ours, and that of a stock pyvis network (its template, its
physics), with the sentence of each relation as the title of its edge. Each is opened in a fresh headless Chromium.
"Ready" is the time from the start of the navigation to the first picture that can be used, by the page's own clock
(for pyvis: the first frame after its physics have settled); what is not ready within the limit says so. "Redraw" is
the best of nine, "heap" what JavaScript holds after a collection of garbage. A second table has what a reader waits
for on our page.
"""
from __future__ import annotations

import argparse
import multiprocessing
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from pyvis.network import Network  # type: ignore[import-untyped]
from selenium.common.exceptions import TimeoutException, WebDriverException
from selenium.webdriver import Chrome
from selenium.webdriver.support.ui import WebDriverWait
from urllib3.exceptions import HTTPError

from kg.graph import Graph
from kg.graph.explorer import explorer_page
from kg.model import Claim, Document, Entity, EntityUse, Facts, Sentence
from kg.rulebook import load_rulebook
from kg.settings import Settings
from tools.screenshot import browser

RELATIONS = {41: 60, 500: 1200, 2000: 6000, 30000: 100000}     # of others: three for each actor
PREDICATES = ("meets", "criticises", "supports", "visits", "talksTo", "accuses", "receives", "rejects")
TYPES = ("Person", "Person", "Person", "Organisation", "State")
PER_ARTICLE = 8
READY = "performance.getEntriesByName('politgraph-ready').length ? " \
        "performance.getEntriesByName('politgraph-ready')[0].startTime : null"
FIRST_FRAME = "<script>network.once('afterDrawing', () => performance.mark('politgraph-ready'))</script></body>"
REDRAW = """
    const {network} = %s;
    const times = Array.from({length: 9}, () => {
      const start = performance.now();
      network.redraw();
      return performance.now() - start;
    });
    return Math.min(...times);"""
WAITS = {
    "300 names": """politgraph.pinned = new Set(politgraph.selection.ranked.slice(0, 300));
        politgraph.update({fit: true});
        const {network} = politgraph.canvas;
        return Math.min(...Array.from({length: 9}, () => {
          const start = performance.now(); network.redraw(); return performance.now() - start; }));""",
    "filter": """politgraph.pinned.clear(); politgraph.update(); const start = performance.now();
        politgraph.state.filters.sure = 70; politgraph.filters.done(); return performance.now() - start;""",
    "way": """const {ranked} = politgraph.selection; const start = performance.now();
        politgraph.openPath(ranked[5], ranked[ranked.length - 1]); return performance.now() - start;""",
    "search": """politgraph.model.search("nachname1"); const start = performance.now();
        politgraph.model.search("nachname7"); return performance.now() - start;""",
    "map": """const start = performance.now(); politgraph.setView("map"); return performance.now() - start;""",
}


@dataclass(slots=True)
class Opened:
    """What was measured of one page; ``ready`` is in seconds, None where it was not ready in time."""

    size: int
    ready: float | None = None
    redraw: float = 0.0
    heap: int = 0
    problem: str = ""

    def cells(self) -> list[str]:
        """Give the cells of the table."""
        megabytes = f"{self.size / 1e6:.1f} MB" if self.size else "–"
        if self.ready is None:
            return [megabytes, self.problem, "–", "–"]
        return [megabytes, f"{self.ready:.2f} s", f"{self.redraw:.1f} ms", f"{self.heap / 1e6:.0f} MB"]


def network(actors: int, relations: int) -> Iterator[Facts]:
    """Give made-up articles with so many actors and sentences with a relation; the same numbers give the same."""
    dice = random.Random(actors)
    words = ["".join(dice.choice("abdefghiklmnorstuw") for _ in range(dice.randint(2, 11))) for _ in range(8000)]
    known = [Entity(f"aQ{rank + 1}", f"Vorname{rank} Nachname{rank}", TYPES[rank % len(TYPES)], wikidata=f"Q{rank + 1}",
                    latitude=dice.uniform(-40, 65) if rank % 5 == 4 else None,
                    longitude=dice.uniform(-120, 150) if rank % 5 == 4 else None) for rank in range(actors)]
    for number, first in enumerate(range(0, relations, PER_ARTICLE)):
        texts = [" ".join(dice.choices(words, k=14)) + "." for _ in range(min(PER_ARTICLE, relations - first))]
        document = Document(f"artikel-{number:06}", " ".join(texts), title=f"Bericht {number}",
                            publisher=f"Blatt {number % 9}",
                            published=date(2015, 1, 1) + timedelta(dice.randrange(3650)))
        claims, start = [], 0
        for place, text in enumerate(texts):
            where = Sentence(document.id, "body", start, start + len(text), text)
            start += len(text) + 1
            one, other = known[(first + place) % actors], known[int(actors * dice.random() ** 3)]
            if one is not other:
                claims.append(_claim(dice, where, one, other))
        names = sorted({end for claim in claims for end in (claim.subject, claim.object)})
        yield Facts(document, tuple(claim.sentence for claim in claims),
                    tuple(known[int(name[2:]) - 1] for name in names),
                    tuple(EntityUse(name, document.id, 1, 0, 5) for name in names), tuple(claims), ())


def _claim(dice: random.Random, where: Sentence, one: Entity, other: Entity) -> Claim:
    a, b = where.start, where.start + 2
    return Claim(where, one.id, dice.choice(PREDICATES), other.id,
                 dice.choice(("actual", "actual", "actual", "future", "negated")), one.name, other.name, where.text[:2],
                 (a, b), (a, b), (a, b), round(dice.uniform(0.4, 1), 2), "verb", "Verb mit Subjekt und Objekt")


def write_ours(path: Path, actors: int, relations: int) -> None:
    """Write our page."""
    graph, rulebook, settings = Graph(), load_rulebook(), Settings()
    for facts in network(actors, relations):
        graph.add(facts)
    contents = graph.contents(settings=settings, rulebook=rulebook)
    path.write_text(explorer_page(contents, settings=settings, rulebook=rulebook), encoding="utf-8")


def write_stock(path: Path, actors: int, relations: int) -> None:
    """Write what pyvis makes of the same network."""
    stock = Network(directed=True, cdn_resources="in_line", height="100vh")
    articles = list(network(actors, relations))
    for entity in {entity.id: entity for facts in articles for entity in facts.entities}.values():
        stock.add_node(entity.id, label=entity.name, group=entity.type)
    for claim in (claim for facts in articles for claim in facts.claims):
        stock.add_edge(claim.subject, claim.object, label=claim.predicate, title=claim.sentence.text)
    path.write_text(stock.generate_html().replace("</body>", FIRST_FRAME), encoding="utf-8")


def opened(path: Path, limit: float, *, instance: str, waits: dict[str, float] | None = None) -> Opened:
    """Open a page and measure; ``waits`` takes the milliseconds of each thing that a reader waits for."""
    found = Opened(path.stat().st_size)
    with browser() as chrome:
        chrome.set_page_load_timeout(limit)
        chrome.set_script_timeout(limit)
        begun = time.perf_counter()
        try:
            chrome.get(path.resolve().as_uri())
            left = max(limit - (time.perf_counter() - begun), 0.1)
            ready = WebDriverWait(chrome, left, 0.2).until(lambda it: it.execute_script(f"return {READY}"))
        except (TimeoutException, WebDriverException, HTTPError):     # the last: it lets nobody in
            found.problem = f"not within {limit:.0f} s"
            chrome.service.stop()
            return found
        found.ready = float(ready) / 1000
        found.redraw = float(chrome.execute_script(REDRAW % instance))
        found.heap = _heap(chrome)
        for name, script in WAITS.items() if waits is not None else ():
            assert waits is not None
            waits[name] = float(chrome.execute_script(script))
    return found


def _heap(chrome: Chrome) -> int:
    chrome.execute_cdp_cmd("HeapProfiler.collectGarbage", {})
    return int(chrome.execute_cdp_cmd("Runtime.getHeapUsage", {})["usedSize"])


def stock(folder: Path, actors: int, relations: int, limit: float) -> Opened:
    """Make and open the page of pyvis, each within the limit."""
    path = folder / f"stock-{actors}.html"
    work = multiprocessing.get_context("spawn").Process(target=write_stock, args=(path, actors, relations))
    work.start()
    work.join(limit)
    if work.is_alive():
        work.kill()
        work.join()
        return Opened(0, problem=f"not even written within {limit:.0f} s")
    return opened(path, limit, instance="window")


def main() -> None:
    """Measure and print two tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default="41,500,2000,30000", help="numbers of actors")
    parser.add_argument("--limit", type=float, default=120.0, help="seconds after which a page counts as not ready")
    parser.add_argument("--mine", action="store_true", help="without stock pyvis")
    options = parser.parse_args()
    rows: list[list[str]] = []
    print("| actors | relations | page | file | ready after | redraw | heap |\n|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as temporary:
        for actors in (int(part) for part in options.sizes.split(",")):
            relations = RELATIONS.get(actors, 3 * actors)
            path, waits = Path(temporary) / f"ours-{actors}.html", dict[str, float]()
            write_ours(path, actors, relations)
            pages = {"politgraph": opened(path, options.limit, instance="politgraph.canvas", waits=waits)}
            if not options.mine:
                pages["stock pyvis"] = stock(Path(temporary), actors, relations, options.limit)
            for name, found in pages.items():
                print("| " + " | ".join([f"{actors:,}", f"{relations:,}", name, *found.cells()]) + " |", flush=True)
            rows.append([f"{actors:,}", *(f"{waits[name]:.1f} ms" if name in waits else "–" for name in WAITS)])
    print("\n| actors | redraw with 300 names | filter | way | search | map |\n|---|---|---|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
