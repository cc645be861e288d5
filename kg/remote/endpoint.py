"""Asks a SPARQL endpoint by the SPARQL 1.1 Protocol."""
from __future__ import annotations

import re

from kg.errors import ServerError
from kg.remote.session import Session

LARGEST = 2 ** 28       # bytes of an answer
ROWS = "application/sparql-results+json"
TRIPLES = "text/turtle, application/n-triples;q=0.9, application/rdf+xml;q=0.5"
_PASSED = re.compile(r"<[^<>\s]*>|#[^\n]*")      # what may hold such a word before the query's own
_FORM = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b(?!\s*:)", re.IGNORECASE)


def ask(url: str, query: str, *, graph: str = "", timeout: float = 60.0, retries: int = 2) -> tuple[bytes, str]:
    """Give the answer of an endpoint to a SPARQL query, and its media type: results in JSON, or Turtle for triples.

    ``graph`` is the named graph to ask, "" for what the server asks by default. Raises ServerError when the endpoint
    cannot be reached, refuses the query or answers with more than 256 MB.
    """
    form = {"query": query, **({"default-graph-uri": graph} if graph else {})}
    found = _FORM.search(_PASSED.sub(" ", query))
    accept = TRIPLES if found is not None and found[1].upper() in ("CONSTRUCT", "DESCRIBE") else ROWS
    with Session(url, timeout=timeout, retries=retries) as session:
        answer = session.send("POST", data=form, headers={"Accept": accept})
    if len(answer.content) > LARGEST:
        raise ServerError(f"{url}: the answer has more than {LARGEST} bytes; ask for fewer rows with LIMIT")
    return answer.content, answer.headers.get("Content-Type", "").partition(";")[0].strip()
