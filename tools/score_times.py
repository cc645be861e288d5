#!/usr/bin/env python3
"""Score expressions of time and their values against KRAUTS (German news with TimeML TIMEX3; measure only).

    tools/score_times.py [--krauts ../shared/timex/krauts_part.tar.gz] [--part development|test]
                         [--peer dateparser|timexy] [--errors N]

An expression counts where its span is exactly that of the annotation (strict span) or overlaps it (relaxed), and
with its value where type and value are the same besides (strict value). The articles fall into two parts by a hash
of their file names: three fifths for development, which may be read, and the rest for testing, which is only
scored. ``--peer`` scores a library instead of our own patterns. Prints the figures beside the floors of
``tools/floors.toml``; exit status 0, or 1 when one is below its floor. Where KRAUTS is not there, the measuring is
skipped with a word about it.
"""
from __future__ import annotations

import argparse
import hashlib
import re
import sys
import tarfile
import tomllib
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg.language.pipeline import load_pipeline, parse_documents  # noqa: E402
from kg.language.times import find_times  # noqa: E402
from kg.model import Document  # noqa: E402

FLOORS = Path(__file__).with_name("floors.toml")
PARTS = ("development", "test")
TYPES = ("DATE", "TIME", "DURATION", "SET")
MEASURES = ("strict span", "relaxed span", "strict value")


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression of time: offsets in the text, TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Article:
    """An annotated article with the part that it belongs to."""

    document: Document
    gold: tuple[Timex, ...]
    part: str


def main() -> int:
    """Score and compare; gives the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--krauts", type=Path, default=ROOT.parent / "shared/timex/krauts_part.tar.gz")
    parser.add_argument("--part", choices=PARTS, help="only this part")
    parser.add_argument("--peer", choices=sorted(PEERS), help="a library instead of our own patterns")
    parser.add_argument("--errors", type=int, default=0, help="show up to N differences of the development part")
    options = parser.parse_args()
    if not options.krauts.is_file():
        print("skipped: KRAUTS (../shared/timex) is not there, nothing was measured")
        return 0
    articles = [a for a in read_krauts(options.krauts) if options.part in (None, a.part)]
    find = PEERS[options.peer] if options.peer else own
    found = dict(zip((a.document.id for a in articles), find([a.document for a in articles]), strict=True))
    floors = {} if options.peer else tomllib.loads(FLOORS.read_text(encoding="utf-8"))["times"]
    low = []
    for part in PARTS:
        chosen = [a for a in articles if a.part == part]
        if chosen:
            low += report(part, chosen, found, floors.get(part, {}))
    for line in [line for a in articles if a.part == "development" for line in differences(a, found)][:options.errors]:
        print(line)
    print("below the floor: " + "; ".join(low) if low else "all floors held")
    return 1 if low else 0


def read_krauts(archive: Path) -> Iterator[Article]:
    """Give the articles of the archive in the order of their names."""
    with tarfile.open(archive) as tar:
        for member in sorted((m for m in tar.getmembers() if m.name.endswith(".tml")), key=lambda m: m.name):
            handle = tar.extractfile(member)
            assert handle is not None
            root = ElementTree.parse(handle).getroot()
            name = PurePosixPath(member.name).name.removesuffix(".tml").removesuffix("_text.txt")
            created, body = root.find("DCT/TIMEX3"), root.find("TEXT")
            assert created is not None and body is not None
            text, gold = read_text(body)
            yield Article(Document(name, text, published=date.fromisoformat(created.get("value", ""))), gold,
                          part_of(name))


def part_of(name: str) -> str:
    """Give the part of an article: some 60 of 100 file names hash to "development"."""
    return PARTS[int(hashlib.sha256(name.encode()).hexdigest(), 16) % 10 >= 6]


def read_text(body: ElementTree.Element) -> tuple[str, tuple[Timex, ...]]:
    """Give the text of an annotated body and its expressions, those without words (anchors) left out."""
    pieces: list[str] = []
    found: list[Timex] = []

    def walk(element: ElementTree.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(element.text or "")
        for child in element:
            walk(child)
            pieces.append(child.tail or "")
        end = sum(map(len, pieces))
        if element.tag == "TIMEX3" and end > start:
            found.append(Timex(start, end, element.get("type", ""), element.get("value", "")))

    walk(body)
    return "".join(pieces), tuple(found)


def own(documents: list[Document]) -> Iterator[list[Timex]]:
    """Find the expressions of each text with our own patterns, at their offsets in the text as read."""
    for parsed in parse_documents(documents, nlp=load_pipeline()):
        def place(offset: int, doc=parsed.doc, places=parsed.places) -> int:  # type: ignore[no-untyped-def]
            token = next(t for t in doc if t.idx <= offset <= t.idx + len(t))
            return int(places[token.i][1]) + offset - token.idx
        times = find_times(parsed.doc, published=parsed.document.published)
        yield [Timex(place(t.start), place(t.end), t.type, t.value) for t in times]


def by_dateparser(documents: list[Document]) -> Iterator[list[Timex]]:
    """Find dates with dateparser (``pip install .[times]``)."""
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates
    lengths = {"year": 4, "month": 7, "day": 10}
    for document in documents:
        assert document.published is not None
        base = {"RELATIVE_BASE": datetime.combine(document.published, time())}
        parser = DateDataParser(languages=["de"], settings=base)
        out, at = [], 0
        for line in document.text.splitlines():
            for words, day in search_dates(line, languages=["de"], settings=base) or ():
                at = max(at, document.text.find(words, at))
                period = str(parser.get_date_data(words).period or "day")
                out.append(Timex(at, at + len(words), "DATE", day.isoformat()[:lengths.get(period, 10)]))
        yield out


def by_timexy(documents: list[Document]) -> Iterator[list[Timex]]:
    """Find expressions with timexy (``pip install .[times]``), whose values are those of TIMEX3."""
    import spacy
    import timexy  # type: ignore[import-not-found]  # noqa: F401
    nlp = spacy.blank("de")
    nlp.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy"})
    value = re.compile(r'type="(\w+)" value="([^"]*)"')
    for document in documents:
        out = []
        for span in nlp(document.text).ents:
            match = value.search(span.kb_id_)
            if match:
                out.append(Timex(span.start_char, span.end_char, match[1], match[2].split("T00:00:00")[0]))
        yield out


PEERS: dict[str, Callable[[list[Document]], Iterator[list[Timex]]]] = {
    "dateparser": by_dateparser, "timexy": by_timexy}


def plain(value: str) -> str:
    """Give a value with its time of day written as ISO does; the annotators also wrote "T8:30" and "T20.30"."""
    return re.sub(r"T(\d)(?=:)", r"T0\1", re.sub(r"(T\d+)\.", r"\1:", value))


def matches(measure: str, gold: Iterable[Timex], found: Iterable[Timex]) -> list[tuple[Timex, Timex]]:
    """Give the pairs of annotated and found expressions that a measure takes for the same, each one once."""
    left, pairs = list(found), []
    for g in gold:
        for f in left:
            same = (f.start, f.end) == (g.start, g.end)
            if measure == "relaxed span":
                same = f.start < g.end and g.start < f.end
            if measure == "strict value":
                same = same and f.type == g.type and plain(f.value) == plain(g.value)
            if same:
                left.remove(f)
                pairs.append((g, f))
                break
    return pairs


def report(part: str, articles: list[Article], found: dict[str, list[Timex]], floors: dict[str, float]) -> list[str]:
    """Print the table of one part; gives what is below its floor."""
    low = []
    print(f"{part}: {len(articles)} articles")
    print(f"  {'':24}{'precision':>10}{'recall':>9}{'F1':>8}{'floor':>8}   right found  gold")
    for measure in MEASURES:
        for kind in ("", *TYPES):
            right = n_found = n_gold = 0
            for article in articles:
                gold, own = list(article.gold), found[article.document.id]
                pairs = matches(measure, gold, own)
                right += sum(g.type == kind for g, _ in pairs) if kind else len(pairs)
                n_gold += sum(kind in ("", g.type) for g in gold)
                of_pairs = {id(f): g.type for g, f in pairs}   # a found one has the type of its annotation
                n_found += sum(kind in ("", of_pairs.get(id(f), f.type)) for f in own)
            precision, recall = right / n_found if n_found else 0.0, right / n_gold if n_gold else 0.0
            f1 = 2 * right / (n_found + n_gold) if n_found + n_gold else 0.0
            floor = None if kind else floors.get(measure.replace(" ", "_"))
            print(f"  {'  ' + kind if kind else measure:24}{precision:10.3f}{recall:9.3f}{f1:8.3f}"
                  f"{'' if floor is None else f'{floor:.3f}':>8}{right:8}{n_found:6}{n_gold:6}")
            if floor is not None and f1 < floor:
                low.append(f"{part} {measure} {f1:.3f} < {floor:.3f}")
    return low


def differences(article: Article, found: dict[str, list[Timex]]) -> Iterator[str]:
    """Give a line for each annotated or found expression that the strictest measure does not pair."""
    own, text = found[article.document.id], article.document.text
    pairs = matches("strict value", article.gold, own)
    rest = [("missed", t) for t in article.gold if all(t is not g for g, _ in pairs)]
    rest += [("false", t) for t in own if all(t is not f for _, f in pairs)]
    for word, t in sorted(rest, key=lambda item: (item[1].start, item[0])):
        around = f"{text[max(0, t.start - 40):t.start]}[{text[t.start:t.end]}]{text[t.end:t.end + 25]}"
        yield " ".join(f"{word:7}{t.type:9}{t.value:18} {article.document.id[:12]} {article.document.published} "
                       f"{around}".split())


if __name__ == "__main__":
    raise SystemExit(main())
