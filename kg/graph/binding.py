"""Gives a named query its parameters: each value becomes an RDF term and stands in the query's ``VALUES`` block.

SPARQL's protocol has no parameters, and what libraries offer differs (and stops at subqueries). A ``VALUES`` block is
plain SPARQL 1.1 that the embedded store, rdflib and any endpoint read alike. No text of a user gets into a query: what
is written there is a term that was made, checked and escaped by pyoxigraph.
"""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import terms
from kg.rulebook import Parameter, Query, load_rulebook
from kg.rulebook.queries import DATE, NUMBER
from kg.settings import BASE_IRI

_ESCAPE = re.compile(r"\\\\(?P<u>[uU])|\\u(?P<code>[0-9A-Fa-f]{4})|\\.")
Values = Mapping[str, str | Sequence[str]]


def bound_query(query: Query, values: Values | None = None, *, base_iri: str = BASE_IRI) -> str:
    """Give the SPARQL text of a query with values for its parameters; the others keep their defaults.

    A value is written as a user does: a name ("Wladimir Putin"), a relation type ("meets"), a date ("2023-09"), a
    number ("100"), an IRI in full or with a known prefix ("wd:Q7747"); several as a list. ``base_iri`` is what ``pgi:``
    stands for. Raises QueryError for an unknown parameter or a value of the wrong kind.

    ``bound_query(load_rulebook().queries["whom-met"], {"name": "Annalena Baerbock"})``: whom Baerbock met.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in values or ():
        if name not in known:
            raise QueryError(f"{query.name}: no parameter {name!r}; "
                             + (f"it has {', '.join(known)}" if known else "it has none, so leave it out"))
    given = {name: (value,) if isinstance(value, str) else tuple(value) for name, value in (values or {}).items()}
    parts: list[str] = []
    end = 0
    for parameter in sorted((known[name] for name in given), key=lambda parameter: parameter.span):
        found = [_text(term) for term in _terms(query.name, parameter, given[parameter.name], base_iri)]
        parts += [query.text[end:parameter.span[0]], " ", " ".join(found), " "]
        end = parameter.span[1]
    return "".join([*parts, query.text[end:]])


def _terms(name: str, parameter: Parameter, values: Sequence[str], base_iri: str) -> list[ox.NamedNode | ox.Literal]:
    if len(values) != 1 and not parameter.several:
        raise QueryError(f"{name}, {parameter.name}: takes one value, not {len(values)}; give it once")
    if not values:
        raise QueryError(f"{name}, {parameter.name}: has no value; give one or leave it out")
    return [_term(name, parameter, value, base_iri) for value in dict.fromkeys(values)]


def _term(name: str, parameter: Parameter, value: str, base_iri: str) -> ox.NamedNode | ox.Literal:
    try:
        value.encode("utf-8")
        match parameter.kind:
            case "name":
                return terms.german(_given(value))
            case "text":
                return terms.plain(value.strip())
            case "predicate":
                return terms.term(f"pg:{_predicate(value.strip().removeprefix('pg:'))}")
            case "iri":
                return _iri(value.strip(), base_iri)
            case "date":
                return terms.plain(_date(value.strip()))
            case "number":
                return _number(value.strip())
    except ValueError as error:
        wrong = "is no text" if isinstance(error, UnicodeError) else str(error)
        raise QueryError(f"{name}, {parameter.name}={value!r}: {wrong}") from error


def _given(value: str) -> str:
    if not value.strip():
        raise ValueError("is empty; give a name as the graph has it, such as \"Wladimir Putin\"")
    return value.strip()


def _predicate(value: str) -> str:
    known = load_rulebook().relations
    if value not in known:
        near = get_close_matches(value, known, n=3)
        raise ValueError(f"is no relation type; {'perhaps' if near else 'such are'} {', '.join(near or known)}")
    return value


def _iri(value: str, base_iri: str) -> ox.NamedNode:
    prefix, colon, local = value.partition(":")
    known = terms.prefixes(base_iri)
    try:
        if colon and prefix in known:
            return ox.NamedNode(known[prefix] + local)
        return ox.NamedNode(value.removeprefix("<").removesuffix(">"))
    except ValueError as error:
        raise ValueError(f"is no IRI ({error}); write one such as wd:Q7747 or "
                         "http://www.wikidata.org/entity/Q7747") from error


def _date(value: str) -> str:
    try:
        if DATE.fullmatch(value) is None:
            raise ValueError
        date.fromisoformat(value + "-01-01"[len(value) - 4:])
    except ValueError as error:
        raise ValueError("is no date; write YYYY, YYYY-MM or YYYY-MM-DD") from error
    return value


def _number(value: str) -> ox.Literal:
    if NUMBER.fullmatch(value) is None:
        raise ValueError("is no number; write one such as 100 or 2.5")
    return ox.Literal(value, datatype=terms.term("xsd:decimal" if "." in value else "xsd:integer"))


def _text(term: ox.NamedNode | ox.Literal) -> str:
    """A term as SPARQL has it. Some engines read ``\\uXXXX`` before they look at strings, even behind an escaped
    backslash, and take up to eight digits: so such a "u" is an escape itself, and every escape has eight digits."""
    return _ESCAPE.sub(_plainly, str(term))


def _plainly(found: re.Match[str]) -> str:
    if found["u"]:
        return f"\\\\\\U{ord(found['u']):08x}"
    return f"\\U0000{found['code']}" if found["code"] else found[0]
