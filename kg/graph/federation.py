"""Whether a query would make its server ask another one, and so send what it reads wherever the query says."""
from __future__ import annotations

import warnings

from rdflib.plugins.sparql.algebra import traverse
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

KEYWORD = "service"
LONGEST = 20_000        # characters of a query with that word that are looked into


def asks_elsewhere(query: str) -> bool:
    """Tell whether a SPARQL query asks another server with SERVICE; what cannot be told counts as doing so.

    ``SELECT * { SERVICE <https://example.org/sparql> { ?s ?p ?o } }`` does, ``SELECT * { ?s ?p "Secret Service"@de }``
    does not. Only a query with that word in it is parsed, by rdflib, which has to read it as Oxigraph does: so carriage
    returns, which end a comment for one of them alone, are made line ends, and escapes that it resolves too early are
    not let through.
    """
    text = query.replace("\r", "\n")
    if KEYWORD not in text.lower():
        return False
    if len(text) > LONGEST or "\\u" in text.lower():
        return True
    found: list[CompValue] = []

    def note(part: object) -> None:
        if isinstance(part, CompValue) and part.name == "ServiceGraphPattern":
            found.append(part)

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            traverse(parseQuery(text), visitPre=note)
    except Exception:   # pyparsing's many, RecursionError: whatever is no SPARQL to rdflib
        return True
    return bool(found)
