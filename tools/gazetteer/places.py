"""``ontology/places/*.csv`` and ``ontology/actors/events.csv``, and the names that are ordinary words.

Cities from Natural Earth (public domain), subdivisions from CLDR, the rest by hand.
"""
from __future__ import annotations

import csv
import gzip
import re
from collections import Counter
from pathlib import Path

from .common import ACTOR_COLUMNS, HERE, LOGGER, Paths, Row, joined, own, split, write
from .states import state_rows

KINDS = frozenset((
    "state", "province", "region", "republic", "oblast", "canton", "voivodeship", "governorate", "territory", "country",
    "autonomous_community", "autonomous_region", "autonomous_republic", "prefecture", "department", "union_territory",
    "emirate", "autonomous_district", "geographical_region", "dependency", "autonomous_province",
    "administrative_region"))
# States whose parts German news name by one word alone ("Texas", "Anbar"); of the others only "Provinz ..." is taken.
KNOWN = frozenset((
    "DE", "AT", "CH", "US", "CA", "AU", "BR", "MX", "ES", "IT", "FR", "GB", "RU", "UA", "PL", "TR", "IQ", "IR", "AF",
    "PK", "IN", "CN", "SY", "YE", "SD", "SS", "NG", "SO", "ET", "EG", "LY", "IL", "BE", "NL", "AR", "VE", "CO", "JP",
    "KP", "KR", "MM", "ID", "PH", "ZA", "GE", "BY", "KZ", "HR", "RO", "CZ", "HU", "GR", "PT"))
_STATION = frozenset({"Scientific station", "Meteorological Station", "Historic place"})
_PREFIX = re.compile(r"^(?:Autonome (?:Gemeinschaft|Republik|Region)|Präfektur|Kanton|Departamento|Departement|"
                     r"Département|Woiwodschaft|Republik|Bundesstaat|Bundesland|Gouvernement|Verwaltungsbezirk) "
                     r"(?=[A-ZÄÖÜ])")
_LATIN = re.compile(r"^[A-Za-zÀ-ÖØ-öø-ÿĀ-ſ' .’()-]+$")


def make(paths: Paths) -> None:
    """Write cities.csv, subdivisions.csv, regions.csv, events.csv and the list of ambiguous names."""
    items = {row["iso2"]: row["wikidata"] for row in state_rows(paths) if row["iso2"]}
    extra = {row["wikidata"]: row for row in own("places.csv") if row["wikidata"]}
    cities = _cities(paths, items, extra)
    named = {row["name"] for row in own("places.csv")} | {row["name"] for row in cities}
    folder = paths.ontology / "places"
    write(folder / "cities.csv", ACTOR_COLUMNS, cities)
    write(folder / "subdivisions.csv", ACTOR_COLUMNS, _subdivisions(paths, items, named))
    city_items = {row["wikidata"] for row in cities}
    write(folder / "regions.csv", ACTOR_COLUMNS, [
        {"wikidata": row["wikidata"], "name": row["name"], "type": "Place", "aliases": row["aliases"],
         "country": items.get(row["country"], ""), "source": row["source"]}
        for row in own("places.csv") if row["wikidata"] not in city_items or not row["wikidata"]])
    write(paths.ontology / "actors" / "events.csv", ACTOR_COLUMNS, [
        {"name": row["name"], "type": "Event", "aliases": row["aliases"], "start": row["start"], "end": row["end"],
         "source": "by-hand"} for row in own("events.csv")])


def _cities(paths: Paths, items: dict[str, str], extra: dict[str, Row]) -> list[Row]:
    rows, taken = [], set()
    for city in sorted(paths.raw("cities_de.csv"), key=lambda row: (-int(row["pop_max"] or 0), row["geonameid"])):
        item = city["wikidata"]
        if city["featurecla"] in _STATION or (item and item in taken):
            continue
        taken.add(item)
        fix = extra.get(item, {})
        name = fix.get("name") or _PREFIX.sub("", city["name_de"]) or city["name"]
        names = [*split(fix.get("aliases", "")), city["name_de"], city["name"], city["name_en"],
                 *(alt for alt in split(city["name_alt"]) if len(alt) > 3)]
        rows.append({"wikidata": item, "name": name, "type": "Place", "country": items.get(city["iso2"], ""),
                     "aliases": joined((n for n in names if _LATIN.match(n)), without=name),
                     "geonames": city["geonameid"], "latitude": city["lat"], "longitude": city["lon"],
                     "source": "natural-earth"})
    return rows


def _subdivisions(paths: Paths, items: dict[str, str], named: set[str]) -> list[Row]:
    rows = []
    for part in paths.raw("subdivisions_de.csv"):
        full = part["name_de"]
        name = _PREFIX.sub("", full)
        if " " not in name and part["iso2"] not in KNOWN:
            continue
        if not full or part["type"] not in KINDS or name in named or len(name) < 3 or re.search(r"\d|\(|,", name):
            continue
        aliases = [full, part["name_en"]]
        if full.startswith("Oblast "):
            core = full.removeprefix("Oblast ")
            aliases += [f"Region {core}", f"Gebiet {core}", f"{core}-Region"]
        rows.append({"name": name, "type": "Place", "country": items.get(part["iso2"], ""),
                     "aliases": joined((a for a in aliases if _LATIN.match(a) and a not in named), without=name),
                     "latitude": part["lat"][:9], "longitude": part["lon"][:9], "source": "cldr|countries-gem"})
    return rows


def make_ambiguous(paths: Paths) -> None:
    """Write lexicon/ambiguous.toml: names of the tables that are also German words, first names or surnames.

    What a word may be is looked up in LanguageTool's dictionary and among the persons of our own table; only the
    names themselves are written.
    """
    words, people = _dictionary(paths.gazetteer.parent / "lexicon" / "lt_german_dict.tsv.gz")
    firsts, surnames = _person_names(paths)
    big = {row["name_de"] or row["name"] for row in paths.raw("cities_de.csv") if int(row["pop_max"] or 0) >= 1_000_000}
    found = set(_words("ambiguous.txt"))
    for table in ("actors/organisations.csv", "actors/events.csv", "places/cities.csv", "places/subdivisions.csv",
                  "places/regions.csv"):
        for row in _table(paths, table):
            if row["source"].startswith(("by-hand", "public-code")):
                continue
            for name in (row["name"], *split(row["aliases"])):
                form = name.capitalize() if name.isupper() and len(name) > 3 else name
                if " " in form or "-" in form or form.isupper():
                    continue
                person = form in people or form in firsts or (form in surnames and form not in big)
                if form in words or person or len(form) < 4:
                    found.add(form)
    found -= set(_words("famous.txt"))
    lines = ["# Names that are also ordinary German words, first names or surnames: the name finder leaves them to the",
             "# statistical model. Made by tools/make_gazetteer.py from tools/gazetteer and a dictionary.",
             "[ambiguous]", "names = [", *(f"  {_quoted(name)}," for name in sorted(found)), "]", ""]
    (paths.ontology / "lexicon" / "ambiguous.toml").write_text("\n".join(lines), encoding="utf-8")
    LOGGER.info("ambiguous.toml: %d names", len(found))


def _table(paths: Paths, name: str) -> list[Row]:
    with (paths.ontology / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _person_names(paths: Paths) -> tuple[set[str], set[str]]:
    """First names and surnames that at least two persons of our table bear."""
    names = [row["name"].split(" ") for row in _table(paths, "actors/persons.csv") if " " in row["name"]]
    firsts, surnames = Counter(name[0] for name in names), Counter(name[-1] for name in names)
    return {n for n, k in firsts.items() if k > 1}, {n for n, k in surnames.items() if k > 1}


def _words(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _dictionary(path: Path) -> tuple[set[str], set[str]]:
    """Words with a capital first letter that may be other than a proper name, and names of persons."""
    words: set[str] = set()
    people: set[str] = set()
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            form, _, tag = line.rstrip("\n").split("\t")[:3]
            if tag.startswith("EIG"):
                if tag.endswith(("VOR", "NAC")):
                    people.add(form)
            elif form[:1].isupper() and not tag.startswith("ABK"):
                words.add(form)
            elif tag.startswith(("ADJ", "ADV", "PRP", "KON", "PRO")):
                words.add(form.capitalize())
    return words, people
