"""Runs SPARQL on the graph of a finished build."""
from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from kg.errors import OutputError, QueryError
from kg.graph import terms
from kg.graph.binding import Values, bound_query
from kg.graph.store import store_to_read
from kg.rulebook import Query
from kg.settings import BASE_IRI

Result = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
ResultFormat = Literal["table", "csv", "json", "turtle"]
VIRTUOSO_ASK = "__ASK_RETVAL"    # the column of the one row that Virtuoso 7 gives for ASK
MAX_CELL = 60   # characters of a cell in the table form


def load_store(output: Path) -> ox.Store:
    """Give an in-memory store with ``graph.ttl`` of an output folder (or with the Turtle file itself).

    Raises OutputError when there is no such file or it is no Turtle.
    """
    path = output / "graph.ttl" if output.is_dir() else output
    store = ox.Store()
    try:
        with path.open("rb") as file:
            store.bulk_load(file, format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        raise OutputError(f"{path}: no valid Turtle ({error}); build the graph again") from error
    except OSError as error:
        raise OutputError(f"{path}: cannot be read ({error.strerror or error}); build a graph first"
                          ) from error
    return store


def run_query(output: Path, query: str | Query, values: Values | None = None, *,
              format: ResultFormat = "table") -> str:
    """Run a query on ``graph.ttl`` of an output folder and give the answer as text.

    The query is SPARQL, or a named one (``load_rulebook().queries["whom-met"]``) with values for its parameters, as
    ``bound_query`` takes them.

    SELECT and ASK come as an aligned table, CSV or SPARQL-results JSON; CONSTRUCT and DESCRIBE as Turtle
    (also for "table" and "csv") or JSON-LD. The prefixes pg, pgi, prov, nif, sem, gaf, schema, dcterms, rdf, rdfs,
    skos, wd, xsd and owl need no declaration. Rows come in the query's own order: use ORDER BY where it matters.

    ``SELECT ?name { ?who pg:meets/rdfs:label "Wladimir Putin"@de ; rdfs:label ?name }``: who meets Putin.
    Raises QueryError with line and column for a wrong query, or where Turtle is asked of a SELECT; OutputError when
    there is no graph.
    """
    return answer(load_store(output), query, values, format=format)


def query_store(folder: Path, query: str | Query, values: Values | None = None, *,
                format: ResultFormat = "table") -> str:
    """Run a query on the store in a folder, as ``run_query`` does on a file; its graph is the default graph.

    Raises OutputError when there is no store or another program has it open.
    """
    return answer(store_to_read(folder), query, values, format=format)


def answer(store: ox.Store, query: str | Query, values: Values | None = None, *,
           format: ResultFormat = "table") -> str:
    """Run a query on a loaded store, as ``run_query`` does on a folder."""
    result, prefixes, name = ask(store, query, values)
    with computed(name):
        return _text(result, format, prefixes)


def ask(store: ox.Store, query: str | Query, values: Values | None = None) -> tuple[Result, dict[str, str], str]:
    """Run a query on a loaded store; gives the answer, the prefixes of the graph and what errors call the query.

    The answer is computed while it is read, so read it in ``computed(name)``. Raises QueryError for a wrong query.
    """
    base_iri = base_of(store)
    prefixes = terms.prefixes(base_iri)
    asked = Query("SPARQL query", query) if isinstance(query, str) else query
    text = bound_query(asked, values, base_iri=base_iri)
    try:
        return store.query(text, prefixes=prefixes), prefixes, asked.name
    except SyntaxError as error:
        reason = " ".join(str(error).split())
        raise QueryError(f"{asked.name}: {reason[:300]}; correct the query there") from error


@contextmanager
def computed(name: str) -> Iterator[None]:
    """Turn what may go wrong while an answer is read into QueryError."""
    try:
        yield
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"{name}: cannot be answered ({error}); simplify the query") from error


def unknown_names(store: ox.Store, query: Query, values: Values | None = None) -> dict[str, list[str]]:
    """Give the whole names that a query asks for and nothing in the graph has, each with up to three that are like it.

    ``{"Putin": ["Wladimir Putin"]}``: part of a name, or another name of the same one (``skos:altLabel``).
    """
    found: dict[str, list[str]] = {}
    for one in query.parameters:
        if one.kind == "name":
            given = (values or {}).get(one.name, one.default)
            for name in (given,) if isinstance(given, str) else given:
                if not any(store.quads_for_pattern(None, terms.term("rdfs:label"), terms.german(name.strip()))):
                    found[name] = _like(store, name.strip().casefold())
    return found


def _like(store: ox.Store, name: str) -> list[str]:
    label, other, mentions = (terms.term(one) for one in ("rdfs:label", "skos:altLabel", "schema:mentions"))
    called = {quad.subject for one in (label, other) for quad in store.quads_for_pattern(None, one, None)
              if isinstance(quad.object, ox.Literal) and name in quad.object.value.casefold()}
    labels = {quad.object.value for subject in called if any(store.quads_for_pattern(None, mentions, subject))
              for quad in store.quads_for_pattern(subject, label, None) if isinstance(quad.object, ox.Literal)}
    return sorted(labels, key=lambda text: (len(text), text))[:3]


def with_prefixes(query: str) -> str:
    """Give a query with the prefixes that it uses and does not declare, for a server that does not know them."""
    declared = {found.lower() for found in re.findall(r"\bPREFIX\s+([\w-]*):", query, re.IGNORECASE)}
    missing = [f"PREFIX {name}: <{iri}>" for name, iri in terms.prefixes(BASE_IRI).items()
               if name not in declared and re.search(rf"(?<![\w:]){name}:", query)]
    return " ".join([*missing, query])


def read_answer(body: bytes, media_type: str, *, format: ResultFormat = "table") -> str:
    """Give what a server answered to a query as text, in the forms that ``run_query`` has.

    Raises QueryError for what is no answer to a query.
    """
    prefixes = terms.prefixes(BASE_IRI)
    try:
        if (kind := ox.QueryResultsFormat.from_media_type(media_type)) is not None:
            result = ox.parse_query_results(body, format=kind)
            if isinstance(result, ox.QuerySolutions) and [one.value for one in result.variables] == [VIRTUOSO_ASK]:
                yes = any(isinstance(value, ox.Literal) and value.value != "0" for row in result for value in row)
                return json.dumps({"head": {}, "boolean": yes}) if format == "json" else f"{json.dumps(yes)}\n"
            return _text(result, format, prefixes)
        if (rdf := ox.RdfFormat.from_media_type(media_type)) is not None:
            return _triples((quad.triple for quad in ox.parse(body, format=rdf)), format, prefixes)
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"the server's answer is no {media_type} ({error}); ask it again, or less") from error
    raise QueryError(f"the server answered with {media_type or 'something'}, not with SPARQL results or RDF; check the "
                     "address")


def base_of(store: ox.Store) -> str:
    """Give the ``--base-iri`` that the graph was built with, which its header tells."""
    headers = store.quads_for_pattern(None, terms.term("void:uriSpace"), None)
    spaces = sorted(quad.object.value for quad in headers
                    if isinstance(quad.object, ox.Literal))
    return spaces[0] if spaces else BASE_IRI


def _text(result: Result, format: ResultFormat, prefixes: dict[str, str]) -> str:
    if isinstance(result, ox.QueryTriples):
        return _triples(result, format, prefixes)
    if format == "turtle":
        raise QueryError("Turtle holds triples, and SELECT and ASK give none; ask with CONSTRUCT or DESCRIBE, "
                         "or take another format: table, csv or json")
    if format == "json":
        return _decoded(result.serialize(format=ox.QueryResultsFormat.JSON))
    if isinstance(result, ox.QueryBoolean):
        return "true\n" if result else "false\n"
    if format == "csv":
        return _decoded(result.serialize(format=ox.QueryResultsFormat.CSV))
    return _table(result, prefixes)


def _triples(triples: Iterable[ox.Triple], format: ResultFormat, prefixes: dict[str, str]) -> str:
    told = sorted(set(triples), key=str)
    return _decoded(ox.serialize(told, format=ox.RdfFormat.JSON_LD)) if format == "json" else _turtle(told, prefixes)


def _turtle(triples: list[ox.Triple], prefixes: dict[str, str]) -> str:
    """Turtle with the prefixes that are used, sorted: pyoxigraph gives them in an order of its own each time."""
    plain = "\n".join(map(str, triples))
    used = {prefix: iri for prefix, iri in prefixes.items() if f"<{iri}" in plain}
    lines = _decoded(ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=used)).splitlines(keepends=True)
    heads = [line for line in lines if line.startswith("@prefix ")]
    return "".join([*sorted(heads), *(line for line in lines if not line.startswith("@prefix "))])


def _decoded(serialized: bytes | None) -> str:
    return (serialized or b"").decode("utf-8")


def _table(result: ox.QuerySolutions, prefixes: dict[str, str]) -> str:
    header = [variable.value for variable in result.variables]
    rows = [[_cell(value, prefixes) for value in solution] for solution in result]
    widths = [max(len(row[i]) for row in [header, *rows]) for i in range(len(header))]
    rule = ["-" * width for width in widths]
    lines = ["  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip()
             for row in [header, rule, *rows]]
    noun = "row" if len(rows) == 1 else "rows"
    return "\n".join([*lines, f"({len(rows)} {noun})", ""])


def _cell(value: object, prefixes: dict[str, str]) -> str:
    if isinstance(value, ox.NamedNode):
        for prefix, iri in prefixes.items():
            if value.value.startswith(iri):
                return f"{prefix}:{value.value[len(iri):]}"
        return value.value
    if value is None:
        return ""
    text = value.value if isinstance(value, ox.Literal | ox.BlankNode) else str(value)
    text = "".join(char if char.isprintable() else " " for char in text)
    return text if len(text) <= MAX_CELL else text[:MAX_CELL - 1] + "…"
