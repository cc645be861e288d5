"""The name corpora, mapped onto politgraph's six types (see the politnews guide)."""

from __future__ import annotations

import csv
import itertools
import json
import re
from pathlib import Path

from training.conllu import NO_SPACE_AFTER, NO_SPACE_BEFORE, Sentence, Token

EVENT = re.compile(
    r"(krieg|kriegs|krieges|gipfel|wahl|wahlen|konferenz|festspiele|olympiade|meisterschaft|meisterschaften"
    r"|revolution|referendum|pokal|cup|spielen?|parteitag)( \d{4}(/\d+)?| in [A-Z]\w+)?$",
    re.IGNORECASE,
)
NOT_EVENT = re.compile(r"(film|roman|computerspiel|\bthe\b)", re.IGNORECASE)
INSTITUTION = re.compile(
    r"(regierung|fraktion|kommission|ministeriums?|senats?|armee|parlaments?|verbands?|kongress"
    r"|kongresses)$",
    re.IGNORECASE,
)
UNMARKED = re.compile(
    r"^(Bundesregierung|Landesregierung|Bundestag(es|s)?|Bundesrat(es|s)?|Bundeswehr|[A-ZÄÖÜ][\w.]+-(Fraktion"
    r"|Regierung|Bundestagsfraktion|Kommission|Senat))$"
)
COUNTRY_CITIES = {"Berlin", "Hamburg", "Bremen", "Wien", "Luxemburg"}


def country_names(shared: Path) -> set[str]:
    """German names of states, with their genitives ("Russland", "Russlands")."""
    found: set[str] = set()
    for country in json.loads((shared / "gazetteer" / "countries_mledoze.json").read_text(encoding="utf8")):
        names = country["translations"].get("deu", {})
        found.update(names[key] for key in ("common", "official") if key in names)
    with (shared / "gazetteer" / "actors" / "countries_wikidata.csv").open(encoding="utf8", newline="") as lines:
        for row in csv.DictReader(lines):
            for column in ("name_de", "official_de", "name_de_alt"):
                found.update(name for name in row[column].split("|") if name)
    found |= {
        "USA",
        "US",
        "Vereinigte Staaten",
        "Vereinigten Staaten",
        "Großbritannien",
        "England",
        "DDR",
        "BRD",
        "Sowjetunion",
        "UdSSR",
        "Jugoslawien",
        "Tschechoslowakei",
        "Vereinigten Königreich",
        "Weißrussland",
        "Birma",
        "Burma",
        "Vereinigten Staaten von Amerika",
        "Niederlanden",
        "Tschechien",
        "Preußen",
        "Holland",
    }
    return found | {name + "s" for name in found if not name.endswith("s")}


def city_names(shared: Path) -> set[str]:
    """Cities whose adjective ("Münchner", "Kölner") is no Nationality by the guide; city states are left out."""
    with (shared / "gazetteer" / "actors" / "cities_de.csv").open(encoding="utf8", newline="") as lines:
        return {row["name_de"] for row in csv.DictReader(lines)} - COUNTRY_CITIES


def plain_sentence(ident: str, source: str, words: list[str], names: list[str]) -> Sentence:
    """A sentence without a tree; blanks are guessed from the punctuation."""
    tokens = [
        Token(form=word, lemma="", upos="", xpos="", feats={}, head=0, rel="", name=name)
        for word, name in zip(words, names, strict=True)
    ]
    for before, after in itertools.pairwise(tokens):
        before.space = after.form not in NO_SPACE_BEFORE and before.form not in NO_SPACE_AFTER
    return Sentence(id=ident, source=source, tokens=tokens)


def spans_of(tags: list[str]) -> list[tuple[int, int, str]]:
    """(first, end, label) of each name in a list of BIO tags."""
    spans: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag.startswith("B-") or tag.startswith("I-") and not (i and tags[i - 1][2:] == tag[2:]):
            spans.append((i, i + 1, tag[2:]))
        elif tag.startswith("I-"):
            first, _, label = spans.pop()
            spans.append((first, i + 1, label))
    return spans


def germeval_type(words: list[str], label: str, countries: set[str], cities: set[str]) -> str:
    """The type of a GermEval 2014 name in our scheme, or "" where it is no name by the guide.

    >>> germeval_type(["Russland"], "LOC", {"Russland"}, set()), germeval_type(["Kölner"], "LOCderiv", set(), {"Köln"})
    ('State', '')
    """
    text = " ".join(words)
    if label in ("PER", "ORG"):
        return {"PER": "Person", "ORG": "Organisation"}[label]
    if label == "LOC":
        return "State" if text in countries else "Place"
    if label == "LOCderiv":
        stem = text.removesuffix("er")
        return "" if text.endswith("er") and {stem, stem + "en", stem[:-1] + "en"} & cities else "Nationality"
    if label == "OTH" and EVENT.search(text) and not NOT_EVENT.search(text):
        return "Event"
    if label in ("LOCpart", "ORGpart", "OTHpart") and len(words) == 1 and INSTITUTION.search(text):
        return "Organisation"
    return ""


def read_germeval(shared: Path, part: str) -> list[Sentence]:
    """GermEval 2014 (`part` is dev or test), outer names only."""
    countries, cities = country_names(shared), city_names(shared)
    sentences = []
    path = shared / "ner" / "germeval14" / f"NER-de-{part}.tsv"
    for number, block in enumerate(path.read_text(encoding="utf8").strip().split("\n\n")):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        words = [row[1] for row in rows]
        if not words:
            continue
        names = ["O"] * len(words)
        for first, end, label in spans_of([row[2] for row in rows]):
            kind = germeval_type(words[first:end], label, countries, cities)
            if kind:
                names[first:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - first - 1)
        names = [
            "B-Organisation" if name == "O" and UNMARKED.match(word) else name
            for word, name in zip(words, names, strict=True)
        ]
        sentences.append(plain_sentence(f"germeval-{part}-{number}", "germeval", words, names))
    return sentences
