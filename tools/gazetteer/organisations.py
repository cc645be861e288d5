"""``ontology/actors/organisations.csv``: bodies, alliances, parties, media.

Names and short names of the hand-written table beside this module; item numbers only where a raw table has
them. Share-alike rows (supraverden) and rows without a stated licence give no more than the item number.
"""
from __future__ import annotations

import re
from collections import Counter

from .common import ACTOR_COLUMNS, LOGGER, Paths, Row, joined, own, split, write
from .states import state_rows

FIRST_YEAR = "1990"     # parties that ended before are left out
_LATIN = re.compile(r"^[\w\s.,'’:!&/–()+·-]*$")
_CYRILLIC = re.compile(r"[^\u0000-\u024f\u1e00-\u1eff\u2010-\u2019]")


def make(paths: Paths) -> None:
    """Write organisations.csv."""
    parties = {row["wikidata"]: row for row in paths.raw("parties.csv") if row["wikidata"]}
    bodies = {row["wikidata"]: row for row in paths.raw("organisations.csv") if row["wikidata"]}
    states = state_rows(paths)
    items = {row["iso2"]: row["wikidata"] for row in states}
    rows = [_own_row(word, items, parties, bodies) for word in own("organisations.csv")]
    known = {row["wikidata"] for row in rows}
    taken = {name for row in rows for name in (row["name"], *split(row["aliases"]))}
    rows += _governments(paths, states, bodies, known=known, taken=taken)
    rows += _parties(parties, states, known=known, taken=taken)
    write(paths.ontology / "actors" / "organisations.csv", ACTOR_COLUMNS, rows)


def _own_row(word: Row, items: dict[str, str], parties: dict[str, Row], bodies: dict[str, Row]) -> Row:
    item = word["wikidata"]
    raw = parties.get(item) or bodies.get(item) or {}
    if item and not raw:
        raise SystemExit(f"tools/gazetteer/organisations.csv: {item} ({word['name']}) stands in no raw table; empty it")
    source = "by-hand(names)" + (f"|{raw['source'].split(' ')[0]}" if raw else "")
    if word.get("kind") == "party" or item in parties:
        source = f"{source}|party"
    return {"wikidata": item, "name": word["name"], "type": "Organisation", "country": items.get(word["country"], ""),
            "aliases": joined(split(word["aliases"]), without=word["name"]), "source": source,
            "start": raw.get("start", "") or raw.get("founded", ""), "end": raw.get("end", "")}


def _governments(paths: Paths, states: list[Row], bodies: dict[str, Row], *, known: set[str],
                 taken: set[str]) -> list[Row]:
    """The governments whose item is one ("Government of Hungary"), not a cabinet meeting only."""
    english = {row["name_en"]: row["iso2"] for row in paths.raw("countries_wikidata.csv")}
    by_code = {row["iso2"]: row for row in states}
    rows = []
    for item, body in bodies.items():
        state = by_code.get(english.get(body["family"], ""))
        if body["type"] != "government/cabinet" or item in known or state is None:
            continue
        name = f"Regierung {state['genitive']}"
        if "overnment of" not in body["name_en"] or name in taken:
            continue
        taken.add(name)
        rows.append({"wikidata": item, "name": name, "type": "Organisation", "country": state["wikidata"],
                     "source": body["source"]})
    return rows


def _parties(parties: dict[str, Row], states: list[Row], *, known: set[str], taken: set[str]) -> list[Row]:
    """Parties of the raw table that the hand-written one does not have, under their German or own name."""
    items = {row["name"]: row["wikidata"] for row in states}
    shorts = Counter(short for row in parties.values() for short in split(row["short"]))
    rows = []
    for item, party in parties.items():
        name = _name(party)
        if item in known or not name or name in taken or (party["end"] and party["end"] < FIRST_YEAR):
            continue
        own_shorts = [s for s in split(party["short"]) if len(s) >= 4 and shorts[s] == 1 and s.isupper()]
        names = [party["german_name"], _plain(party["native_name"]), party["name"], *own_shorts]
        aliases = [alias for alias in names if alias and " " in alias + (" " if alias.isupper() else "")
                   and alias not in taken and len(alias) < 80]
        rows.append({"wikidata": item, "name": name, "type": "Organisation", "aliases": joined(aliases, without=name),
                     "country": items.get(party["country"], ""), "start": party["start"], "end": party["end"],
                     "source": f"{party['source']}|party"})
    LOGGER.info("parties beyond the hand-written ones: %d", len(rows))
    return rows


def _name(party: Row) -> str:
    """The German name of a party, else its own in Latin letters, else the English one; "" for one word only."""
    if re.search(r"parteilos|fraktionslos|independent", party["name"], re.IGNORECASE):
        return ""
    for name in (party["german_name"], _plain(party["native_name"]), party["name"]):
        if " " in name and len(name) < 80:
            return name
    return ""


def _plain(name: str) -> str:
    """A name of a wiki page without its mark-up; "" if it is in another script."""
    text = re.sub(r"\(?\[\[.*|&nbsp;|''.*", " ", name).strip()
    return "" if _CYRILLIC.search(text) or not _LATIN.match(text) else text


def own_items() -> dict[str, str]:
    """Give the item of every hand-written organisation by its name."""
    return {row["name"]: row["wikidata"] for row in own("organisations.csv")}
