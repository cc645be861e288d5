"""What ``kg serve`` answers, as a WSGI application: pages and files, SPARQL, and nothing that changes anything.

It listens to this machine alone, but so does every page that a browser on it has open. So it answers only to its own
name (a page elsewhere may have its name point here), and never to another site's page.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import IO, Any
from urllib.parse import parse_qs, urlencode

from kg.errors import QueryError
from kg.graph import bound_query
from kg.graph.federation import asks_elsewhere
from kg.graph.terms import prefixes
from kg.rulebook import Query
from kg.serve import pages
from kg.serve.child import Failed, Oxigraph
from kg.serve.pages import Language

LARGEST_FORM = 2 ** 20      # bytes of what a request carries
TYPES = {".html": "text/html; charset=utf-8", ".ttl": "text/turtle; charset=utf-8", ".trig": "application/trig",
         ".csv": "text/csv; charset=utf-8"}
JSON = "application/sparql-results+json"
FORMATS = {"html": JSON, "json": JSON, "csv": "text/csv"}
ASKED = frozenset({"/query", "/sparql"})
CHANGES = frozenset({"/update", "/store"})
YASGUI = frozenset({"/yasgui.min.js", "/yasgui.min.css"})     # what the Oxigraph server has of it
OURS = {"/style.css": "text/css; charset=utf-8", "/ask.js": "text/javascript; charset=utf-8"}
PLAIN = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'"
SPARQL = ("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
          "font-src data:; connect-src 'self'")
WHOLE = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:"   # one file
DATA = "default-src 'none'; sandbox"
ALWAYS = "; base-uri 'none'; frame-ancestors 'none'"
FOLDER = Path(__file__).parent / "page"
Start = Callable[[str, list[tuple[str, str]]], object]
Environ = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Response:
    """What goes back: a body with its media type and Content-Security-Policy."""

    body: bytes | IO[bytes]
    type: str = "text/plain; charset=utf-8"
    policy: str = DATA
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


class App:
    """The application over a running Oxigraph server, the files of a build and the named queries."""

    def __init__(self, oxigraph: Oxigraph, *, files: Mapping[str, Path], queries: Mapping[str, Query], base_iri: str,
                 port: int) -> None:
        """``files`` are what is given out, by name; ``base_iri`` is what ``pgi:`` stands for in the graph."""
        self._oxigraph = oxigraph
        self._files = files
        self._queries = queries
        self._base_iri = base_iri
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}
        self._address = f"http://127.0.0.1:{port}/"

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Answer one request."""
        try:
            self._admit(environ)
            answer = self._route(environ)
        except Failed as error:
            answer = self._failed(environ, error.status, str(error))
        except QueryError as error:
            answer = self._failed(environ, 400, str(error))
        start(f"{answer.status} {HTTPStatus(answer.status).phrase}", [
            ("Content-Type", answer.type), ("Content-Security-Policy", answer.policy + ALWAYS),
            ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Resource-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cache-Control", "no-store"), *answer.headers.items()])
        if isinstance(answer.body, bytes):
            return [] if environ["REQUEST_METHOD"] == "HEAD" else [answer.body]
        wrapped: Iterable[bytes] = environ["wsgi.file_wrapper"](answer.body)
        return wrapped

    def _admit(self, environ: Environ) -> None:
        """Raise Failed for what another site's page may have sent, and for what would change something."""
        if environ.get("HTTP_HOST", "") not in self._hosts:
            raise Failed(421, f"this server is called {self._address}; ask it by that name")
        origin = environ.get("HTTP_ORIGIN")
        if origin is not None and origin.removeprefix("http://") not in self._hosts:
            raise Failed(403, "a page of another site may not ask here")
        opened = environ.get("HTTP_SEC_FETCH_MODE") == "navigate" and environ.get("HTTP_SEC_FETCH_DEST") == "document"
        path = environ.get("PATH_INFO", "")
        harmless = opened and not path.startswith("/queries/") and path not in ASKED
        if environ.get("HTTP_SEC_FETCH_SITE", "none") not in ("none", "same-origin") and not harmless:
            raise Failed(403, "a page of another site may not ask here")
        if path in CHANGES:
            raise Failed(403, "this server is read-only; kg build and kg remove change a store")
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD", *(["POST"] if path in ASKED else [])):
            raise Failed(405, "this server is read-only: GET, and POST for SPARQL queries")

    def _route(self, environ: Environ) -> Response:
        path = environ.get("PATH_INFO", "")
        if path in ASKED:
            return self._sparql(environ)
        if path == "/":
            return _html(pages.index(self._queries.values(), files=list(self._files), address=self._address,
                                     language=_language(environ)))
        if path == "/ask":
            return Response(pages.ask(_language(environ)).encode(), TYPES[".html"], SPARQL)
        if path in OURS:
            return Response((FOLDER / path[1:]).read_bytes(), OURS[path])
        if path in YASGUI:
            found = self._oxigraph.get(path)
            return Response(found.body, found.type, status=found.status)
        if path.startswith("/queries/"):
            return self._named(path.removeprefix("/queries/"), environ)
        name = path.removeprefix("/")
        if name in self._files:
            return self._file(name)
        raise Failed(404, f"there is no {path} here; {self._address} says what there is")

    def _file(self, name: str) -> Response:
        try:
            return Response(self._files[name].open("rb"), TYPES[Path(name).suffix],
                            WHOLE if name.endswith(".html") else DATA)
        except OSError as error:
            raise Failed(404, f"{name} is not there any more ({error.strerror}); build the graph again") from error

    def _sparql(self, environ: Environ) -> Response:
        form = _form(environ)
        given = parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True, max_num_fields=50)
        if "update" in form or "update" in given:
            raise Failed(403, "this server is read-only; it takes queries, no updates")
        asked = [*given.get("query", []), *form.get("query", [])]
        if len(asked) != 1:
            raise Failed(400, "give one SPARQL query: ?query=... or a POST of it")
        sets = [(name, value) for name in ("default-graph-uri", "named-graph-uri")
                for value in [*given.get(name, []), *form.get(name, [])]]
        found = self._ask(asked[0], environ.get("HTTP_ACCEPT", ""), urlencode(sets))
        return Response(found.body, found.type, status=found.status)

    def _ask(self, query: str, accept: str, params: str = "") -> Any:
        if asks_elsewhere(query):
            raise Failed(403, "SERVICE would send what is read here to another server; ask that one by itself")
        return self._oxigraph.ask(query.encode("utf-8", "replace"), accept, params)

    def _named(self, name: str, environ: Environ) -> Response:
        query = self._queries.get(name.removesuffix(".rq"))
        if query is None:
            raise Failed(404, f"there is no query {name}; {self._address} lists those that there are")
        if name.endswith(".rq"):
            return Response(query.text.encode(), "application/sparql-query")
        given = parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True, max_num_fields=50)
        form = given.pop("format", ["html"])[-1]
        given.pop("lang", None)
        if form not in FORMATS:
            raise Failed(400, f"format={form}: no such format; there are {', '.join(FORMATS)}")
        texts = {one.name for one in query.parameters if one.kind == "text"}
        values = {key: [line for value in found for line in value.splitlines() if line.strip()]
                  or ([""] if key in texts else []) for key, found in given.items()}
        values = {key: found for key, found in values.items() if found}     # an empty field is its default
        text = bound_query(query, values, base_iri=self._base_iri)
        found = self._ask(text, FORMATS[form])
        if found.status != 200:
            raise Failed(500, found.body.read().decode("utf-8", "replace"))
        if form != "html":
            return Response(found.body, found.type, headers={
                "Content-Disposition": f'attachment; filename="{query.name}.{form}"'})
        csv = f"/queries/{query.name}?" + urlencode([*((key, value) for key, many in values.items() for value in many),
                                                    ("format", "csv")])
        return _html(pages.answered(query, values, pages.parsed(found.body.read()), text, csv=csv,
                                    prefixes=prefixes(self._base_iri), language=_language(environ)))

    def _failed(self, environ: Environ, status: int, why: str) -> Response:
        headers = {"Allow": "GET, HEAD"} if status == 405 else {}
        if environ.get("PATH_INFO", "") not in ASKED and "text/html" in environ.get("HTTP_ACCEPT", ""):
            page = pages.fault(why, _language(environ)).encode()
            return Response(page, TYPES[".html"], PLAIN, status, headers)
        return Response(f"{why}\n".encode(), status=status, headers=headers)


def _html(page: str) -> Response:
    return Response(page.encode(), TYPES[".html"], PLAIN)


def _form(environ: Environ) -> dict[str, list[str]]:
    """Give what a POST carries: fields, or a query as it is."""
    if environ["REQUEST_METHOD"] != "POST":
        return {}
    kind = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
    body = environ["wsgi.input"].read(LARGEST_FORM)
    try:
        if kind == "application/x-www-form-urlencoded":
            return parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=50)
        if kind == "application/sparql-query":
            return {"query": [body.decode("utf-8")]}
    except ValueError as error:
        raise Failed(400, f"the query cannot be read ({error})") from error
    raise Failed(403 if kind == "application/sparql-update" else 415,
                 "this server is read-only and takes queries: application/sparql-query, or a form with “query”")


def _language(environ: Environ) -> Language:
    chosen = parse_qs(environ.get("QUERY_STRING", "")).get("lang", [""])[-1]
    if chosen in ("de", "en"):
        return "de" if chosen == "de" else "en"
    return "de" if re.match(r"\s*de\b", environ.get("HTTP_ACCEPT_LANGUAGE", ""), re.IGNORECASE) else "en"
