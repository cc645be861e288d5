"""Tables and answers as pandas frames, and the graph as an rdflib graph. Needs the extra ``analysis``."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import OutputError
from kg.graph.binding import Values
from kg.graph.claims import Claims
from kg.graph.query import ask, base_of, computed
from kg.graph.source import INTEGERS, NUMBERS, Source
from kg.graph.tables import COLUMNS, Table
from kg.graph.terms import PREFIXES, prefixes
from kg.rulebook import Query

if TYPE_CHECKING:
    import pandas as pd
    import rdflib

CATEGORIES = frozenset({"section", "subject_type", "object_type", "type", "predicate", "factuality", "kind",
                        "publisher"})
ARTICLES = ("document", "title", "publisher", "published", "url", "copy_of")
XSD = PREFIXES["xsd"]
READ: Mapping[str, Callable[[str], Any]] = {
    **dict.fromkeys((XSD + name for name in ("integer", "nonNegativeInteger", "int", "long")), int),
    **dict.fromkeys((XSD + name for name in ("decimal", "double", "float")), float),
    XSD + "boolean": lambda text: text in {"true", "1"}}


def table_frame(source: Source, table: Table) -> pd.DataFrame:
    """Give a table as a frame with the columns of its CSV file.

    Offsets and counts are ``Int64``, the confidence ``float64``, types, predicates and factualities categories, all
    else text (``str``); what is not known is NA.
    """
    return _frame(COLUMNS[table], source.rows(table))


def articles_frame(source: Source) -> pd.DataFrame:
    """Give one row for each article, in the order of ids: document, title, publisher, published (a day as
    ``datetime64``), url, copy_of (the id of the article that it repeats)."""
    pd = _pandas()
    rows = [(one.id, one.title, one.publisher, one.published, one.url, one.copy_of)
            for one in Claims(source.store()).articles()]
    frame = _frame(ARTICLES, ([cell or None for cell in row] for row in rows))
    frame["published"] = pd.to_datetime(frame["published"], errors="coerce", format="%Y-%m-%d")
    return frame


def answer_frame(source: Source, query: str | Query, values: Values | None = None) -> pd.DataFrame | bool:
    """Give the answer of a query: SELECT as a frame with a column for each variable, ASK as a truth value, CONSTRUCT
    and DESCRIBE as a frame of subject, predicate and object.

    Numbers and truth values are such, things are IRIs, all else, dates too, is text. Raises QueryError for a wrong
    query.
    """
    result, _, name = ask(source.store(), query, values)
    with computed(name):
        if isinstance(result, ox.QueryBoolean):
            return bool(result)
        if isinstance(result, ox.QueryTriples):
            triples = sorted(result, key=str)
            return _answer(("subject", "predicate", "object"), [(t.subject, t.predicate, t.object) for t in triples])
        return _answer([variable.value for variable in result.variables], [tuple(row) for row in result])


def rdflib_graph(source: Source) -> rdflib.Graph:
    """Give the graph as an rdflib graph over the loaded store, which oxrdflib makes; the prefixes are bound."""
    _pandas()
    try:
        import oxrdflib
    except ImportError as error:
        raise _missing("oxrdflib") from error
    import rdflib
    store = source.hold()
    graph = rdflib.Graph(store=oxrdflib.OxigraphStore(store=store), identifier=rdflib.graph.DATASET_DEFAULT_GRAPH_ID)
    for prefix, iri in prefixes(base_of(store)).items():
        graph.bind(prefix, iri, replace=True)
    return graph


def _frame(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> pd.DataFrame:
    frame: pd.DataFrame = _pandas().DataFrame.from_records(list(rows), columns=list(columns))
    return frame.astype({name: "Int64" if name in INTEGERS else "float64" if name in NUMBERS
                         else "category" if name in CATEGORIES else "str" for name in columns})


def _answer(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> pd.DataFrame:
    cells = [[_value(cell) for cell in row] for row in rows]
    frame: pd.DataFrame = _pandas().DataFrame.from_records(cells, columns=list(columns))
    return frame.astype({name: _type({type(cell) for cell in column if cell is not None})
                         for name, column in zip(columns, zip(*cells, strict=True), strict=True)} if cells else "str")


def _type(kinds: set[type]) -> str:
    """Give the type of a column by the types of its values."""
    if kinds == {int}:
        return "Int64"
    return "boolean" if kinds == {bool} else "float64" if kinds and kinds <= {int, float} else "str"


def _value(term: object) -> Any:
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        try:
            value = READ.get(term.datatype.value, str)(term.value)
            return term.value if isinstance(value, int) and abs(value) >= 2**63 else value
        except ValueError:
            return term.value
    return term.value if isinstance(term, ox.NamedNode | ox.BlankNode) else str(term)


def _pandas() -> Any:
    try:
        import pandas
    except ImportError as error:
        raise _missing("pandas") from error
    return pandas


def _missing(library: str) -> OutputError:
    return OutputError(f"the Python API needs {library}, which is not installed; install it with "
                       "pip install 'politgraph[analysis]'")
