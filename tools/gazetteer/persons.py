"""``ontology/actors/persons.csv`` and ``terms.csv``: politicians with German names, and who held which office.

Item numbers come from the raw tables. The hand-written ``leaders.csv`` gives German names and terms of the main
offices; ``offices.csv`` maps the English labels of the cabinets in the raw tables to German titles.
"""
from __future__ import annotations

import json
import re
from collections import defaultdict

from .common import ACTOR_COLUMNS, LOGGER, Paths, Row, joined, own, qid_number, split, write
from .names import clean, german_spelling, good_aliases
from .organisations import own_items
from .states import state_rows

TERM_COLUMNS = ("person", "name", "title", "of", "of_name", "start", "end", "source")
# States whose members of parliament German news name.
COUNTRIES = frozenset(("DE", "AT", "CH", "LI", "FR", "GB", "US", "PL", "RU", "UA", "IL", "TR", "IT", "ES", "NL", "BE",
                       "SE", "NO", "DK", "FI", "CZ", "BG", "IE", "CA"))
BACK_BENCHERS = ("Substitute member", "Member of the Regional Council", "(wikidata-only row)", "Observer of",
                 "Special Guest")
NO_STATE = re.compile(r"Deputy (?!Prime)|Assistant|Shadow|State Secretary|Minister of State|Delegate|Under|Junior")


def make(paths: Paths) -> None:
    """Write persons.csv and terms.csv."""
    merged = [row for row in paths.raw("persons_merged.csv") if row["wikidata"]]
    spelling = {row["wikidata"]: row["german_name"] for row in paths.raw("german_spellings.csv")}
    states = {row["iso2"]: row for row in state_rows(paths) if row["iso2"]}
    places = {row["name"]: row for row in own("places.csv")}
    bodies = own_items() | {name: row["wikidata"] for name, row in places.items()}
    index = _name_index(paths, merged)
    people: dict[str, Row] = {}
    terms: list[Row] = []
    for row in own("leaders.csv"):
        home = row["of"] if row["of"] in states else places.get(row["of"], {}).get("country", "")    # of a Land: DE
        item = _find(row, index, home)
        person = people.setdefault(item or row["name"], {
            "wikidata": item, "name": row["name"], "type": "Person", "aliases": "", "gender": row["gender"],
            "country": states.get(home, {}).get("wikidata", ""), "source": "by-hand(names)"})
        person["aliases"] = joined([*split(person["aliases"]), *split(row["aliases"])], without=row["name"])
        if row["title"]:
            of = states.get(row["of"], {"wikidata": bodies.get(row["of"], ""), "name": row["of"]})
            terms.append({"person": item, "name": row["name"], "title": row["title"], "of": of["wikidata"],
                          "of_name": of["name"], "start": row["start"], "end": row["end"],
                          "source": "by-hand" + ("(item: raw tables)" if item else "")})
    LOGGER.info("leaders without an item: %s", sorted(p["name"] for p in people.values() if not p["wikidata"]))
    for row in merged:
        if _wanted(row, spelling):
            _add_person(people, row, spelling, states)
    extra = [*_cabinet_terms(paths, states, bodies), *_leader_terms(paths, states)]
    for term in extra:
        if term["person"] not in people:
            people[term["person"]] = {"wikidata": term["person"], "name": spelling.get(term["person"], term["name"]),
                                      "type": "Person", "country": term["of"], "source": term["source"],
                                      "aliases": joined([term["name"]])}
        term["name"] = people[term["person"]]["name"]
    terms += _new_terms(extra, terms)
    write(paths.ontology / "actors" / "persons.csv", ACTOR_COLUMNS, people.values())
    write(paths.ontology / "actors" / "terms.csv", TERM_COLUMNS, terms)


def _name_index(paths: Paths, merged: list[Row]) -> dict[str, dict[str, set[str]]]:
    """Name -> item -> the countries (ISO) that its rows speak of."""
    index: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in merged:
        for name in {row["name"], row["german_name"], row["english_name"]}:
            index[clean(name)][row["wikidata"]].update(split(row["iso2"]))
    for table in ("world_leaders_2022-10_wikidata.csv", "world_leaders_2022-10_wikipedia.csv"):
        for row in paths.leaders(table):
            name = row.get("officeholderLabel") or row.get("officeholderlabel") or ""
            if row["officeholder"].startswith("Q"):
                index[clean(name)][row["officeholder"]].update({"leader"})
    for holder, _, _, _ in _holders_2026(paths):
        index[clean(holder["name_en"])][holder["wikidata_id"]].update({"leader"})
    for row in paths.raw("german_spellings.csv"):
        if row["ambiguous"] == "0":
            index[clean(row["english_name"])][row["wikidata"]].update({"leader"})
    return index


def _find(row: Row, index: dict[str, dict[str, set[str]]], home: str) -> str:
    """The item of a hand-written leader: by name, heads of state first, then by country (ISO); "" if there is none."""
    for name in filter(None, (row["english"], row["name"], *split(row["aliases"]))):
        items = index.get(clean(name), {})
        if not items:
            continue
        leaders = {item for item, countries in items.items() if "leader" in countries}
        chosen = leaders or {item for item, countries in items.items() if home in countries} or set(items)
        if len(chosen) > 1:
            LOGGER.info("%s has several items: %s; the oldest item is taken", name, sorted(chosen))
        return min(chosen, key=qid_number)
    return ""


def _wanted(row: Row, spelling: dict[str, str]) -> bool:
    if row["wikidata"] in spelling:
        return True
    if (row["death_date"] and row["death_date"] < "1995") or (row["birth_date"] and row["birth_date"] < "1920"):
        return False
    roles = [role for role in row["roles"].split(";") if not any(low in role for low in BACK_BENCHERS)]
    german = bool(row["description_de"]) or "DE" in split(row["iso2"])
    return (bool(roles) and bool(COUNTRIES & set(split(row["iso2"])))) or german or "Minister" in row["roles"]


def _add_person(people: dict[str, Row], row: Row, spelling: dict[str, str], states: dict[str, Row]) -> None:
    country = (split(row["iso2"]) or [""])[0]
    raw = clean(row["german_name"] or row["name"])
    name = spelling.get(row["wikidata"]) or (raw if row["german_name"] else german_spelling(raw, country))
    aliases = [raw, *good_aliases(row["other_names"], name=raw)]
    known = people.get(row["wikidata"])
    if known:
        known["aliases"] = joined([*split(known["aliases"]), *aliases[:1]], without=known["name"])
        known["source"] = joined([known["source"], *split(row["sources"])])
        known["start"], known["end"] = row["birth_date"], row["death_date"]
        return
    if " " not in name:
        return
    people[row["wikidata"]] = {
        "wikidata": row["wikidata"], "name": name, "type": "Person", "aliases": joined(aliases, without=name),
        "country": states.get(country, {}).get("wikidata", ""), "start": row["birth_date"], "end": row["death_date"],
        "gender": {"male": "m", "female": "f"}.get(row["gender"], ""), "source": row["sources"]}


def _title(label: str, offices: list[tuple[re.Pattern[str], str]]) -> str:
    if NO_STATE.match(label):
        return ""
    return next((title for pattern, title in offices if pattern.fullmatch(label)), "")


def _offices() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(row["label"]), row["title"]) for row in own("offices.csv")]


def _cabinet_terms(paths: Paths, states: dict[str, Row], bodies: dict[str, str]) -> list[Row]:
    """Terms in the cabinets and world bodies of the raw tables since 1990."""
    offices = _offices()
    terms = []
    for row in paths.raw("politicians.csv"):
        if not re.fullmatch(r"eps-(?:.*-(?:cabinet|ministers)|world-foreign|world)", row["source"]):
            continue
        title = _title(row["role"], offices)
        state = states.get(row["iso2"])
        if row["role"] == "Secretary of State" and row["iso2"] == "US":
            title = "Außenminister"
        if row["role"] == "Secretary-General of the United Nations":
            title, state = "Generalsekretär", {"wikidata": bodies["Vereinte Nationen"], "name": "Vereinte Nationen"}
        if not title or state is None or (row["end"] and row["end"] < "1990"):
            continue
        name = german_spelling(clean(row["german_name"] or row["name"]), row["iso2"])
        terms.append({"person": row["wikidata"], "name": name, "title": title, "of": state["wikidata"],
                      "of_name": state["name"], "start": row["start"], "end": row["end"], "source": row["source"]})
    return terms


def _leader_terms(paths: Paths, states: dict[str, Row]) -> list[Row]:
    """Heads of state and government of 2022 (with years) and of 2026 (with days)."""
    offices = _offices()
    by_item = {row["wikidata"]: row for row in states.values()}
    english = {row["name_en"]: row["wikidata"] for row in paths.raw("countries_wikidata.csv")}
    terms = []
    for table in ("world_leaders_2022-10_wikidata.csv", "world_leaders_2022-10_wikipedia.csv"):
        for row in paths.leaders(table):
            label = re.sub(r" (?:of|in) .*", "", row.get("positionLabel") or row.get("positionlabel") or "")
            item = row.get("countryid") or english.get(row["country"], "")
            title, state = _title(label, offices), by_item.get(item)
            name = row.get("officeholderLabel") or row.get("officeholderlabel") or ""
            if title and state and row["officeholder"].startswith("Q"):
                terms.append({"person": row["officeholder"], "name": clean(name), "title": title, "of": item,
                              "of_name": state["name"], "start": row["start_year"], "end": row["end_year"],
                              "source": table.removesuffix(".csv")})
    for holder, label, code, since in _holders_2026(paths):
        title = _title(re.sub(r" \(King\)|Sultan and ", "", label), offices)
        if title and code in states and since:
            terms.append({"person": holder["wikidata_id"], "name": clean(holder["name_en"]), "title": title,
                          "of": states[code]["wikidata"], "of_name": states[code]["name"], "start": since, "end": "",
                          "source": "world_leaders_2026"})
    return terms


def _holders_2026(paths: Paths) -> list[tuple[dict[str, str], str, str, str]]:
    countries = json.loads((paths.gazetteer / "world_leaders_2026_countries.json").read_text(encoding="utf-8"))
    found = []
    for country in countries:
        for office in country["positions"].values():
            holder = (office or {}).get("current_holder") or {}
            code = country["country"]["iso_code"]
            if holder.get("wikidata_id") and len(code) == 2 and code != "EU":    # the unions' items are wrong there
                found.append((holder, office["title_en"], code, holder.get("since") or ""))
    return found


def _new_terms(extra: list[Row], known: list[Row]) -> list[Row]:
    """The raw terms that say more than the hand-written ones, each once (the one with the longest dates)."""
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for term in known:
        groups[term["person"], term["of"], _group(term["title"])].append(term)
    hand = {(term["of"], _group(term["title"])) for term in known}
    added = []
    for term in sorted(extra, key=lambda t: (t["person"], t["of"], t["title"], -len(t["start"]), t["start"])):
        same = groups[term["person"], term["of"], _group(term["title"])]
        if any(abs(int(term["start"][:4] or 0) - int(other["start"][:4] or 0)) <= 1 for other in same):
            continue
        if same and not term["start"]:
            continue
        if (term["of"], _group(term["title"])) in hand and len(term["start"]) < 5:
            continue
        same.append(term)
        added.append(term)
    return added


def _group(title: str) -> str:
    """Titles that are one office, whatever the gender."""
    title = title.removesuffix("in")
    same = {"Premierminister": "Ministerpräsident", "Bundeskanzler": "Ministerpräsident", "Kaiser": "König",
            "Emir": "König", "Sultan": "König", "Bundespräsident": "Präsident"}
    return same.get(title, title)
