"""Asks Wikidata for the actors that the tables lack, and writes what it knows as a table of own actors.

Only ``kg link --wikidata`` does so; nothing else needs a network. Answers are kept in a folder, so that the same
question is asked once. A name is linked only if one item fits; a wrong link is worse than none.
"""
from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import InputError, OutputError
from kg.facts.identity import is_full_name
from kg.graph.known import Known
from kg.graph.outputs import write_whole
from kg.rulebook import ACTOR_COLUMNS, Actor, read_actors
from kg.version import __version__

ENDPOINT = "https://query.wikidata.org/sparql"
CLASSES = {     # as in ontology/politgraph.ttl
    "Person": "wdt:P31 wd:Q5", "Organisation": "wdt:P31/wdt:P279* wd:Q43229", "State": "wdt:P31/wdt:P279* wd:Q7275",
    "Place": "wdt:P31/wdt:P279* wd:Q2221906", "Event": "wdt:P31/wdt:P279* wd:Q1656682"}
GENDERS = {"Q6581097": "m", "Q6581072": "f"}
AT_ONCE = 40            # names in one question
LARGEST = 2 ** 25       # bytes of an answer
QUERY = """\
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?name ?item (SAMPLE(?german) AS ?label) (GROUP_CONCAT(DISTINCT ?other; separator="|") AS ?aliases)
  (GROUP_CONCAT(DISTINCT STR(?state); separator="|") AS ?countries) (MIN(?born) AS ?start) (MAX(?died) AS ?end)
  (SAMPLE(STR(?sex)) AS ?gender) (SAMPLE(?number) AS ?geonames)
WHERE {
  VALUES ?name { %(names)s }
  ?item rdfs:label|skos:altLabel ?name ; %(class)s .
  OPTIONAL { ?item rdfs:label ?german FILTER(LANG(?german) = "de") }
  OPTIONAL { ?item skos:altLabel ?other FILTER(LANG(?other) = "de") }
  OPTIONAL { ?item wdt:P27|wdt:P17 ?state }
  OPTIONAL { ?item wdt:P569|wdt:P571 ?born }
  OPTIONAL { ?item wdt:P570|wdt:P576 ?died }
  OPTIONAL { ?item wdt:P21 ?sex }
  OPTIONAL { ?item wdt:P1566 ?number }
}
GROUP BY ?name ?item
ORDER BY ?name ?item
"""


@dataclass(frozen=True, slots=True)
class Found:
    """What Wikidata knows: the actors of names that one item fits, and the names that several fit."""

    actors: tuple[Actor, ...] = ()
    unclear: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wikidata:
    """A SPARQL endpoint with Wikidata's data and a folder for its answers; ``timeout`` in seconds."""

    cache: Path
    endpoint: str = ENDPOINT
    timeout: float = 60.0
    fresh: bool = False         # ask again although the answer is kept

    def look_up(self, entities: Iterable[Known]) -> Found:
        """Give what Wikidata knows of entities, by German label or alias and type.

        Of several items of a name, those count whose life and state fit the articles; if not exactly one is left, the
        name stays unclear. Raises ``InputError`` when the endpoint cannot be reached, does not answer in time, or gives
        something else than SPARQL results.
        """
        by_type: dict[str, dict[str, Known]] = {}
        for entity in entities:
            by_type.setdefault(entity.type, {}).setdefault(entity.name, entity)
        actors: dict[str, Actor] = {}
        unclear: dict[str, tuple[str, ...]] = {}
        for type_, asked in sorted(by_type.items()):
            for names in _batches(sorted(asked)):
                for name, rows in _by_name(self.ask(_query(type_, names))).items():
                    fitting = _fitting(rows, asked[name]) if name in asked else []
                    if len(fitting) == 1:
                        actors.setdefault(fitting[0]["item"], _actor(fitting[0], asked[name]))
                    elif fitting:
                        unclear[name] = tuple(row["item"] for row in fitting)
        return Found(tuple(actors[item] for item in sorted(actors)), unclear)

    def ask(self, query: str) -> list[dict[str, str]]:
        """Give the rows of a SELECT query, from the cache where it has them."""
        path = self.cache / (hashlib.sha256(f"{self.endpoint}\n{query}".encode()).hexdigest()[:24] + ".json")
        if path.exists() and not self.fresh:
            return _rows(path.read_bytes(), str(path))
        answer = self._fetch(query)
        rows = _rows(answer, self.endpoint)
        try:
            self.cache.mkdir(parents=True, exist_ok=True)
            path.write_bytes(answer)
        except OSError as error:
            raise OutputError(f"{path}: the answer cannot be kept ({error.strerror or error}); choose another folder "
                              "with --cache") from error
        return rows

    def _fetch(self, query: str) -> bytes:
        if not self.endpoint.startswith(("https://", "http://")):
            raise InputError(f"{self.endpoint}: no address of an endpoint; write one that begins with https://")
        request = urllib.request.Request(
            self.endpoint, data=urllib.parse.urlencode({"query": query}).encode("ascii"),
            headers={"Accept": "application/sparql-results+json", "User-Agent": f"politgraph/{__version__}"})
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as answer:
                found: bytes = answer.read(LARGEST + 1)
        except urllib.error.HTTPError as error:
            wait = error.headers.get("Retry-After", "")
            cure = f"wait {wait} seconds" if wait.isdigit() else "try again later"
            raise InputError(f"{self.endpoint}: answers {error.code} {error.reason}; {cure}; what came before is kept"
                             ) from error
        except TimeoutError as error:
            raise InputError(f"{self.endpoint}: no answer within {self.timeout:g} seconds; try again or give more with "
                             "--timeout") from error
        except (urllib.error.URLError, OSError) as error:
            if isinstance(getattr(error, "reason", None), TimeoutError):
                raise InputError(f"{self.endpoint}: no answer within {self.timeout:g} seconds; try again or give more "
                                 "with --timeout") from error
            raise InputError(f"{self.endpoint}: cannot be reached ({getattr(error, 'reason', error)}); check the "
                             "connection; everything but kg link --wikidata works without one") from error
        if len(found) > LARGEST:
            raise InputError(f"{self.endpoint}: the answer has more than {LARGEST} bytes; ask for fewer with --limit")
        return found


def worth_asking(entities: Iterable[Known], *, limit: int) -> list[Known]:
    """Give the unlinked entities whose name may be asked for, in most articles first: no bare surnames, no numbers."""
    found = [one for one in entities if not one.wikidata and one.name and "|" not in one.name
             and (one.type != "Person" or is_full_name(one.name)) and len(one.name) > 2]
    return sorted(found, key=lambda one: (-len(one.articles), one.name, one.id))[:limit]


def write_actors(path: Path, actors: Iterable[Actor]) -> int:
    """Add actors to a table of own actors, which is made when it is not there; give how many rows are new.

    Rows that are there stay; sorted by item. Raises ``RuleError`` when the table is wrong, ``OutputError`` when it
    cannot be written.
    """
    rows = {actor.wikidata or actor.name: actor for _, actor in read_actors(path)}
    before = len(rows)
    for actor in actors:
        rows.setdefault(actor.wikidata, actor)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(ACTOR_COLUMNS)
    for _, actor in sorted(rows.items(), key=lambda item: (len(item[0]), item[0])):
        writer.writerow([actor.wikidata, actor.name, actor.type, "|".join(actor.aliases), actor.country, actor.geonames,
                         _degrees(actor.latitude), _degrees(actor.longitude), actor.start, actor.end, actor.gender,
                         actor.source])
    try:
        write_whole(path, lambda file: _filled(file, text.getvalue()))      # a full disk costs no row that is there
    except OutputError as error:
        raise OutputError(f"{error}, or choose another file with --to") from error
    return len(rows) - before


def _filled(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def cache_folder() -> Path:
    """Give the folder where answers are kept unless another is named."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if base else Path.home() / ".cache") / "politgraph" / "wikidata"


def _batches(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[start:start + AT_ONCE] for start in range(0, len(names), AT_ONCE))


def _query(type_: str, names: Sequence[str]) -> str:
    words = (f"{quoted(name)}@{language}" for name in names for language in ("de", "mul"))
    return QUERY % {"names": " ".join(words), "class": CLASSES[type_]}


def quoted(text: str) -> str:
    """Give a text as a string of SPARQL. Some engines read ``\\uXXXX`` before they look at strings, even behind an
    escaped backslash, so such a "u" is an escape itself."""
    return re.sub(r"\\\\([uU])", lambda found: f"\\\\\\U{ord(found[1]):08x}", json.dumps(text, ensure_ascii=False))


def _rows(answer: bytes, source: str) -> list[dict[str, str]]:
    """The rows of an answer in the SPARQL 1.1 Query Results JSON Format, IRIs of items as Q numbers."""
    try:
        bindings: list[dict[str, Any]] = json.loads(answer)["results"]["bindings"]
        return [{key: value["value"].removeprefix("http://www.wikidata.org/entity/") for key, value in row.items()}
                for row in bindings]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{source}: gives no SPARQL results in JSON; check the address, or remove the kept answer"
                         ) from error


def _by_name(rows: Iterable[Mapping[str, str]]) -> dict[str, list[Mapping[str, str]]]:
    found: dict[str, dict[str, Mapping[str, str]]] = {}
    for row in rows:
        found.setdefault(row["name"], {}).setdefault(row["item"], row)
    return {name: list(items.values()) for name, items in found.items()}


def _fitting(rows: Iterable[Mapping[str, str]], entity: Known) -> list[Mapping[str, str]]:
    """The items that the articles may mean: alive then, and of a state in its relations if that tells them apart."""
    alive = [row for row in rows if _lived(row, entity)]
    near = {other[1:] for other in entity.neighbours if other[1:2] == "Q"}
    of_state = [row for row in alive if near & set(_countries(row))]
    return of_state if len(of_state) == 1 else alive


def _lived(row: Mapping[str, str], entity: Known) -> bool:
    """Whether somebody was grown up at the first article and dead for at most two years at the last."""
    if not entity.days or entity.type != "Person":
        return True
    first, last = int(min(entity.days)[:4]), int(max(entity.days)[:4])
    born, died = row.get("start", "")[:4], row.get("end", "")[:4]
    return not (born.isdigit() and int(born) > first - 16) and not (died.isdigit() and int(died) < last - 2)


def _countries(row: Mapping[str, str]) -> Iterator[str]:
    return (iri.rsplit("/", 1)[-1] for iri in row.get("countries", "").split("|") if iri)


def _actor(row: Mapping[str, str], entity: Known) -> Actor:
    countries = list(_countries(row))
    name = row.get("label") or entity.name
    names = dict.fromkeys((entity.name, *row.get("aliases", "").split("|")))
    return Actor(row["item"], name, entity.type, tuple(one for one in names if one and one != name),     # type: ignore[arg-type]
                 countries[0] if len(countries) == 1 else "", row.get("geonames", ""), start=row.get("start", "")[:10],
                 end=row.get("end", "")[:10], gender=GENDERS.get(row.get("gender", "").rsplit("/", 1)[-1], ""),
                 source="wikidata")


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
