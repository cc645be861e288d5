"""Static word vectors without a corpus: Brown clusters and dictionary readings as numbers.

`de_lexeme_cluster` (spacy-lookups-data) holds a Brown cluster (Brown et al. 1992) for a million German word forms:
Putin and Merkel share one, Russland and Nordkorea another. A form's vector is a sum of fixed random directions, one
for each prefix of its cluster's path, so that neighbouring clusters get similar vectors; beside it stand switches for
what the LanguageTool dictionary and the gazetteer say of the form (parts of speech, gender, number, kind of name).
"""

from __future__ import annotations

import csv
import gzip
import json
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

import numpy
from spacy.strings import hash_string  # type: ignore[attr-defined]
from spacy.vectors import Vectors  # type: ignore[import-not-found]

PREFIXES = (3, 5, 7, 9, 11, 32)
READINGS = [
    "SUB",
    "VER",
    "ADJ",
    "EIG",
    "ADV",
    "PA1",
    "PA2",
    "PRO",
    "PRP",
    "KON",
    "ZUS",
    "SUB:MAS",
    "SUB:FEM",
    "SUB:NEU",
    "SUB:SIN",
    "SUB:PLU",
    "SUB:GEN",
    "VER:INF",
    "VER:FIN",
    "VER:KJ",
    "VER:PST",
    "VER:EIZ",
    "VER:AUX",
    "EIG:VOR",
    "EIG:NAC",
    "EIG:COU",
    "EIG:GEB",
    "EIG:STD",
    "ADJ:PRD",
    "name:given",
    "name:family",
    "name:city",
    "name:country",
    "name:party",
    "name:org",
    "name:demonym",
    "name:adjective",
]
WIDTH = 96
NOUN_COLUMN = WIDTH + READINGS.index("SUB")


def brown_clusters() -> dict[str, int]:
    """Word form -> Brown cluster; the lowest bits are the top of the cluster tree."""
    path = files("spacy_lookups_data") / "data" / "de_lexeme_cluster.json.gz"
    return {form: int(cluster) for form, cluster in json.loads(gzip.decompress(path.read_bytes())).items()}


def word_probabilities() -> dict[str, float]:
    """Word form -> log probability, from spacy-lookups-data."""
    path = files("spacy_lookups_data") / "data" / "de_lexeme_prob.json.gz"
    return {str(form): float(value) for form, value in json.loads(gzip.decompress(path.read_bytes())).items()}


def dictionary_readings(shared: Path) -> dict[str, set[str]]:
    """Word form -> its switches out of `READINGS`, from the LanguageTool dictionary."""
    found: dict[str, set[str]] = defaultdict(set)
    with gzip.open(shared / "lexicon" / "lt_german_dict.tsv.gz", "rt", encoding="utf8") as lines:
        for line in lines:
            form, _, reading = line.rstrip("\n").split("\t")[:3]
            parts = reading.split(" ")[0].split(":")
            switches = found[form]
            switches.add(parts[0])
            if parts[0] == "SUB":
                switches.update(f"SUB:{part}" for part in parts[1:])
            elif parts[0] == "VER":
                switches.update(f"VER:{part}" for part in parts[1:])
                if parts[1:2] and parts[1] in "123":
                    switches.add("VER:FIN")
                if "KJ1" in parts or "KJ2" in parts:
                    switches.add("VER:KJ")
            elif parts[0] in ("EIG", "ADJ"):
                switches.update(f"{parts[0]}:{part}" for part in parts[1:])
    known = set(READINGS)
    return {form: switches & known for form, switches in found.items()}


def gazetteer_words(shared: Path) -> dict[str, set[str]]:
    """Word -> kinds of names it occurs in: given and family names of politicians, cities, countries, parties."""
    actors = shared / "gazetteer" / "actors"
    found: dict[str, set[str]] = defaultdict(set)
    with gzip.open(actors / "persons_merged.csv.gz", "rt", encoding="utf8", newline="") as lines:
        for row in csv.DictReader(lines):
            words = (row["german_name"] or row["name"]).split()
            if len(words) > 1:
                found[words[0]].add("name:given")
                found[words[-1]].add("name:family")

    def add(name: str, kind: str) -> None:
        if name and len(name.split()) == 1 and name[:1].isupper():
            found[name].add(kind)

    for table, kind, columns in (
        ("cities_de.csv", "name:city", ("name_de",)),
        ("parties.csv", "name:party", ("short", "german_name")),
        ("organisations.csv", "name:org", ("short", "name_de")),
        ("countries_wikidata.csv", "name:country", ("name_de", "name_de_alt")),
        ("countries_wikidata.csv", "name:demonym", ("demonym_de_m", "demonym_de_f")),
    ):
        with (actors / table).open(encoding="utf8", newline="") as lines:
            for row in csv.DictReader(lines):
                for column in columns:
                    for name in row[column].split("|"):
                        add(name, kind)
                        if kind in ("name:country", "name:city"):
                            add(name + "s", kind)
                if kind == "name:demonym":
                    for ending in ("", "e", "er", "en", "em", "es"):
                        for form in (row["adjective_de"], row["adjective_de"].capitalize()):
                            if form:
                                found[form + ending].add("name:adjective")
    return dict(found)


def make_vectors(shared: Path, *, keys: int = 600_000, width: int = WIDTH, seed: int = 0) -> Vectors:
    """Vectors for the `keys` most probable forms: `width` numbers for the cluster path, then one per switch.

    >>> # Putin and Merkel: the same cluster part, both "EIG:NAC" and "name:family"
    """
    clusters, probability = brown_clusters(), word_probabilities()
    readings, names = dictionary_readings(shared), gazetteer_words(shared)
    random = numpy.random.default_rng(seed)
    directions: dict[tuple[int, int], numpy.ndarray] = {}

    def path_vector(cluster: int) -> numpy.ndarray:
        total = numpy.zeros(width, dtype="float32")
        for length in PREFIXES:
            prefix = (length, cluster & ((1 << length) - 1))
            if prefix not in directions:
                directions[prefix] = random.normal(0.0, 1.0, width).astype("float32")
            total += directions[prefix]
        return total / numpy.float32(len(PREFIXES) ** 0.5)

    lowest = min(probability.values())
    forms = set(clusters) | {form for form in names if form[:1].isalpha()}
    ordered = sorted(forms, key=lambda form: (-probability.get(form, lowest), form))[:keys]
    extra = set(forms & set(names)) - set(ordered)
    rows: dict[tuple[int, frozenset[str]], int] = {}
    row_of: dict[int, int] = {}
    for form in [*ordered, *sorted(extra)]:
        switches = readings.get(form, readings.get(form.lower(), set())) | names.get(form, set())
        signature = (clusters.get(form, 0), frozenset(switches))
        row_of[hash_string(form)] = rows.setdefault(signature, len(rows))
    data = numpy.zeros((len(rows), width + len(READINGS)), dtype="float32")
    for (cluster, kinds), row in sorted(rows.items(), key=lambda item: item[1]):
        data[row, :width] = path_vector(cluster)
        for switch in kinds:
            data[row, width + READINGS.index(switch)] = 1.0
    vectors = Vectors(shape=data.shape, data=data, name="politgraph_brown")
    for key, row in row_of.items():
        vectors.add(key, row=row)
    return vectors
