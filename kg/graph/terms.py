"""Terms of the graph: namespaces, and the safe way from a value to an IRI or a literal.

All terms are made by pyoxigraph, which escapes what it writes and refuses what is no IRI, so that no text of
an article can become anything but text.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from urllib.parse import urlsplit

import pyoxigraph as ox

from kg.errors import OutputError
from kg.model import content_id
from kg.settings import BASE_IRI

ONTOLOGY = "https://w3id.org/politgraph/ontology#"
PREFIXES: Mapping[str, str] = MappingProxyType({
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "gaf": "http://groundedannotationframework.org/gaf#",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "pg": ONTOLOGY,
    "pgi": BASE_IRI,
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "unit": "http://qudt.org/vocab/unit/",
    "void": "http://rdfs.org/ns/void#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
})

_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_GEONAMES = re.compile(r"[1-9][0-9]*")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"[0-9]{4}")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\ufeff]")


def prefixes(base_iri: str = BASE_IRI) -> dict[str, str]:
    """Give the prefixes of a graph whose things stand under ``base_iri``."""
    return {**PREFIXES, "pgi": base_iri}


def is_base(base_iri: str) -> bool:
    """Whether a text can be the prefix of identifiers: an absolute IRI that ends in / or #."""
    try:
        return ox.NamedNode(base_iri + "x").value.endswith(("/x", "#x"))
    except ValueError:
        return False


def check_base(base_iri: str) -> None:
    """Raise OutputError for a prefix of identifiers that is no absolute IRI ending in / or #."""
    if not is_base(base_iri):
        raise OutputError(f"base IRI {base_iri!r}: no absolute IRI that ends in / or #; "
                          "give one such as https://example.org/id/")


def term(name: str) -> ox.NamedNode:
    """Give the IRI of a prefixed name: ``term("prov:Entity")``."""
    prefix, local = name.split(":", 1)
    return ox.NamedNode(PREFIXES[prefix] + local)


def local_name(name: str) -> str:
    """Give a name that is safe as the last part of an IRI: itself, or its hash when it is no plain word."""
    return name if _LOCAL.fullmatch(name) else content_id("x", name)


def wikidata_iri(item: str) -> ox.NamedNode | None:
    """Give the IRI of a Wikidata item such as ``Q7747``, None when it has another form."""
    return ox.NamedNode(PREFIXES["wd"] + item) if _WIKIDATA.fullmatch(item) else None


def geonames_iri(number: str) -> ox.NamedNode | None:
    """Give the IRI of a GeoNames number such as ``2013348``, None when it is no number."""
    return ox.NamedNode(f"https://sws.geonames.org/{number}/") if _GEONAMES.fullmatch(number) else None


def safe_url(url: str | None) -> str:
    """Give the address when it is an http(s) one without control characters, blanks or a user name, else "".

    >>> safe_url("https://beispiel.de/artikel?id=1"), safe_url("javascript:alert(1)")
    ('https://beispiel.de/artikel?id=1', '')
    """
    text = (url or "").strip()
    try:
        parts = urlsplit(text)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
        if usable and not _UNSAFE.search(text):
            return ox.NamedNode(text).value
    except ValueError:   # no address, or characters that an IRI may not have
        return ""
    return ""


def plain(text: str) -> ox.Literal:
    """Give a literal without language."""
    return ox.Literal(text)


def german(text: str) -> ox.Literal:
    """Give a German literal."""
    return ox.Literal(text, language="de")


def decimal(value: float, *, digits: int = 4) -> ox.Literal:
    """Give a decimal rounded to ``digits`` places: 0.93 -> ``0.93``, 1 -> ``1.0``."""
    text = f"{value:.{digits}f}".rstrip("0")
    return ox.Literal(text + "0" if text.endswith(".") else text, datatype=term("xsd:decimal"))


def count(value: int) -> ox.Literal:
    """Give a number that is not negative, as offsets and counts are."""
    return ox.Literal(str(value), datatype=term("xsd:nonNegativeInteger"))


def integer(value: int) -> ox.Literal:
    """Give a whole number."""
    return ox.Literal(str(value), datatype=term("xsd:integer"))


def when(text: str | date) -> ox.Literal:
    """Give a day, month or year as xsd:date, xsd:gYearMonth or xsd:gYear; other text stays plain."""
    iso = text.isoformat() if isinstance(text, date) else text
    if _YEAR.fullmatch(iso):
        return ox.Literal(iso, datatype=term("xsd:gYear"))
    if _MONTH.fullmatch(iso):
        return ox.Literal(iso, datatype=term("xsd:gYearMonth"))
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return plain(iso)
    return ox.Literal(day.isoformat(), datatype=term("xsd:date"))
