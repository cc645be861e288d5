"""Copies of sentences with other names, for the name net, and sentences with other quotation marks.

The name net otherwise learns the names themselves (Merkel, Berlin) rather than the contexts they stand in; and the
treebanks know few of the quotation marks that newspapers set.
"""

from __future__ import annotations

import csv
import gzip
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from training.conllu import Sentence, Token
from training.names import spans_of

SHARE = 0.6
EVENTS = {
    "krieg": "Vietnamkrieg Golfkrieg Ukrainekrieg Irakkrieg Kosovokrieg Koreakrieg Jom-Kippur-Krieg Libanonkrieg "
    "Bosnienkrieg Falklandkrieg Sechstagekrieg Georgienkrieg Kalten_Krieg Ersten_Weltkrieg",
    "gipfel": "Euro-Gipfel G7-Gipfel G8-Gipfel G20-Gipfel Klimagipfel_von_Paris NATO-Gipfel_2023 Westbalkan-Gipfel",
    "wahl": "Bundestagswahl Europawahl Bundestagswahl_2005 Präsidentschaftswahl_2008 Europawahl_2009 Landtagswahl_2012",
    "konferenz": "Münchner_Sicherheitskonferenz Konferenz_von_Jalta Potsdamer_Konferenz Weltklimakonferenz_2015",
    "spiele": "Olympischen_Spiele Winterspiele_2014 Sommerspiele_2008 Paralympischen_Spiele Commonwealth_Games",
}
ARTICLES = {"die", "der", "den", "dem", "des", "im", "zur", "zum", "vom", "am", "beim"}


def name_lists(shared: Path) -> dict[str, list[list[str]]]:
    """Type -> names as lists of words: persons, cities, states without article, parties and organisations."""
    actors = shared / "gazetteer" / "actors"
    lists: dict[str, list[list[str]]] = {
        "Person": [],
        "Place": [],
        "State": [],
        "Organisation": [],
        "Short": [],
    }
    with gzip.open(actors / "persons_merged.csv.gz", "rt", encoding="utf8", newline="") as lines:
        for row in csv.DictReader(lines):
            words = (row["german_name"] or row["name"]).split()
            if 2 <= len(words) <= 4 and all(word[0].isalpha() for word in words):
                lists["Person"].append(words)
    for table, kind, columns in (
        ("cities_de.csv", "Place", ("name_de",)),
        ("countries_wikidata.csv", "State", ("name_de",)),
        ("parties.csv", "Organisation", ("german_name", "short")),
        ("organisations.csv", "Organisation", ("name_de", "short")),
    ):
        with (actors / table).open(encoding="utf8", newline="") as lines:
            for row in csv.DictReader(lines):
                for column in columns:
                    words = row[column].split()
                    if not words or not all(word[0].isalpha() for word in words):
                        continue
                    short = len(words) == 1 and words[0].isupper() and len(words[0]) < 7
                    if kind != "State" or len(words) == 1:
                        lists["Short" if short and kind == "Organisation" else kind].append(words)
    return lists


def swap_names(sentences: Sequence[Sentence], shared: Path, *, seed: int) -> list[Sentence]:
    """Copies of the sentences that have names, with about 60 in 100 of their names swapped; seeded.

    "Merkel reiste nach Paris." may become "Bünger reiste nach Mumbai."
    """
    rng, lists = random.Random(seed), name_lists(shared)
    result = []
    for sentence in sentences:
        words: list[Token] = []
        changed, done = False, 0
        for first, end, label in spans_of([token.name for token in sentence.tokens]):
            old = sentence.tokens[first:end]
            new = swap(old, label, sentence.tokens[first - 1] if first else None, lists, rng)
            if new is None:
                continue
            words += [*sentence.tokens[done:first], *new]
            done, changed = end, True
        if changed:
            words += sentence.tokens[done:]
            result.append(Sentence(id=f"{sentence.id}-swap{seed}", source=sentence.source, tokens=words))
    return result


def swap(
    old: Sequence[Token],
    label: str,
    before: Token | None,
    lists: dict[str, list[list[str]]],
    rng: random.Random,
) -> list[Token] | None:
    """Tokens of another name of the same type and shape, or None to leave the name as it is."""
    text = " ".join(token.form for token in old)
    if label == "Event":
        fitting = [
            names.split() for ending, names in EVENTS.items() if ending in text.lower() and not text.endswith("es")
        ]
        if not fitting:
            return None
        return renamed(old, label, rng.choice(fitting[0]).split("_"))
    kind = "Short" if label == "Organisation" and len(old) == 1 and text.isupper() else label
    if kind not in lists or rng.random() > SHARE or kind == "State" and before and before.form.lower() in ARTICLES:
        return None
    if kind == "Organisation" and len(old) == 1:
        return None
    words = list(rng.choice(lists[kind]))
    if kind == "Person" and len(old) == 1:
        words = words[-1:]
    if (
        kind in ("Person", "Place", "State")
        and text.endswith("s")
        and rng.random() < 0.5
        and words[-1][-1] not in "sxz"
    ):
        words[-1] += "s"
    return renamed(old, label, words)


def renamed(old: Sequence[Token], label: str, words: Sequence[str]) -> list[Token]:
    """Tokens of a new name with the tags of its type, spaced as the old one was."""
    tokens = [
        replace(old[0], form=word, space=True, name=("B-" if i == 0 else "I-") + label) for i, word in enumerate(words)
    ]
    tokens[-1].space = old[-1].space
    return tokens


QUOTES = (("„", "“"), ("«", "»"), ("»", "«"), ('"', '"'))
WEIGHTS = (5, 2, 1, 2)


def vary_quotes(sentences: Iterable[Sentence], *, seed: int) -> Iterator[Sentence]:
    """The sentences, those with „ and “ in a style drawn at random: „...“, «...», »...« or "..."."""
    rng = random.Random(seed)
    for sentence in sentences:
        (opening, closing), *_ = rng.choices(QUOTES, WEIGHTS)
        for token in sentence.tokens:
            token.form = {"„": opening, "“": closing}.get(token.form, token.form)
        yield sentence
