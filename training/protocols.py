"""Sentences of the Bundestag's protocols (official works, free of copyright) that read like news prose.

The protocols have no trees: two nets that agree on a sentence give it one (`training/silver.py`).
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from pathlib import Path

from training.vectors import gazetteer_words

BREAK = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ„])")
ABBREVIATED = re.compile(r"(\b\w|\b\d+|\b(Dr|Prof|Abs|Art|Nr|bzw|usw|etc|vgl|ca|Mio|Mrd|St|Parl|Drs|Ziff))\.$")
SPEAKER = re.compile(r".{3,120}(\([^)]+\)|bei[mn]? de[rsm] .*|Bundes\w+|Bundestages|präsident\w* .*):$")
SPOKEN = re.compile(
    r"\b(ich|mich|mir|mein\w*|wir|uns|unser\w*|Sie|Ihnen|Ihr\w*|ihr|euch|Herr|Frau|Damen|Kolleg\w+|Redner\w*|Danke|ja|Drucksache"
    r"|Tagesordnungspunkt|Wort|bitte|Ich|Wir|Unser\w*|Mein\w*|Ja|Nein|Bitte)\b|[!?…]|–$"
)
ANNOUNCED = re.compile(r"[^.:]{3,60}\([^)]+\):")
LINKING_HYPHEN = re.compile(r"(?<=\w)-{1,2}(?=[a-zäöüß])|(?<=\s)-(?=\w)")
WORDS = range(6, 41)


def protocol_sentences(shared: Path) -> Iterator[str]:
    """Sentences of all speeches in the order of the protocols: without calls from the floor and speakers' lines."""
    with tarfile.open(shared / "raw" / "bundestag_plpr_txt.tar.gz") as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            file = archive.extractfile(member) if member.name.endswith(".txt") else None
            if file is None:
                continue
            for line in decode(file.read()).splitlines():
                paragraph = " ".join(LINKING_HYPHEN.sub("", line).split())
                if len(paragraph) < 40 or paragraph.startswith("(") or SPEAKER.match(paragraph):
                    continue
                yield from split(paragraph)


def decode(raw: bytes) -> str:
    """The protocols are in UTF-8 or in Windows-1252."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="ignore")


def split(paragraph: str) -> Iterator[str]:
    """Sentences of a paragraph; none ends in an abbreviation or an ordinal number.

    >>> list(split("Am 3. Mai traf Dr. Meier Putin. Er schwieg."))
    ['Am 3. Mai traf Dr. Meier Putin.', 'Er schwieg.']
    """
    held = ""
    for part in BREAK.split(paragraph):
        held = f"{held} {part}" if held else part
        if not ABBREVIATED.search(held):
            yield held
            held = ""
    if held:
        yield held


def like_news(shared: Path, *, names: int = 1) -> Iterator[str]:
    """Complete sentences in the third person in which at least `names` words may be names of politics, each once."""
    known = {
        word
        for word, kinds in gazetteer_words(shared).items()
        if kinds & {"name:family", "name:country", "name:adjective", "name:party", "name:org", "name:city"}
        and len(word) > 3
    }
    seen: set[str] = set()
    for sentence in protocol_sentences(shared):
        words = sentence.split()
        if len(words) not in WORDS or not sentence.endswith(".") or SPOKEN.search(sentence):
            continue
        if not sentence[0].isupper() or sentence in seen or ANNOUNCED.match(sentence):
            continue
        if sum(word.strip(".,:;„“()") in known for word in words[1:]) >= names:
            seen.add(sentence)
            yield sentence
