"""The pages of ``kg serve`` besides the explorer: what there is, and the named queries with their answers.

All that comes from the graph, the queries or the address is escaped; no page but the one for SPARQL has a script.
"""
from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any, Literal
from urllib.parse import quote

from kg.rulebook import Parameter, Query

Language = Literal["de", "en"]
ROWS = 1000     # of an answer that a page shows
WORDS: dict[Language, dict[str, str]] = {
    "de": {
        "title": "politgraph auf diesem Rechner", "explorer": "Graph erkunden", "report": "Bericht",
        "sparql": "In SPARQL fragen", "files": "Dateien", "named": "Fragen an den Graphen", "ask": "Fragen",
        "as": "Antwort als", "table": "Tabelle", "several": "mehrere: eine je Zeile",
        "lead": "Nur zum Lesen, nur auf diesem Rechner. Programme fragen unter",
        "back": "Alle Fragen", "rows": "Zeilen", "first": "die ersten {0} von", "whole": "alle als CSV",
        "none": "Darauf antwortet der Graph nichts. Namen stehen im Graphen so, wie die Erkundungsseite sie schreibt.",
        "query": "Die Frage in SPARQL", "edit": "auf der SPARQL-Seite ändern", "fault": "Das ging nicht",
        "other": '<a href="?lang=en" lang="en">English</a>'},
    "en": {
        "title": "politgraph on this computer", "explorer": "Explore the graph", "report": "Report",
        "sparql": "Ask in SPARQL", "files": "Files", "named": "Questions to the graph", "ask": "Ask",
        "as": "answer as", "table": "table", "several": "several: one a line",
        "lead": "Read-only, and on this computer only. Programs ask at",
        "back": "All questions", "rows": "rows", "first": "the first {0} of", "whole": "all as CSV",
        "none": "The graph has no answer to this. Names stand in the graph as the explorer page writes them.",
        "query": "The question in SPARQL", "edit": "change it on the SPARQL page", "fault": "That did not work",
        "other": '<a href="?lang=de" lang="de">Deutsch</a>'},
}
HEAD = """<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css"></head><body>
"""
END = "</body></html>\n"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")
Row = Mapping[str, Mapping[str, str]]


def index(queries: Iterable[Query], *, files: Sequence[str], address: str, language: Language) -> str:
    """Give the first page: the explorer, SPARQL, the files and the named queries."""
    words = WORDS[language]
    shown = {"graph.html": "#lang=en"} if language == "en" else {}
    links = [(f"/{name}{shown.get(name, '')}", words[key])
             for name, key in (("graph.html", "explorer"), ("report.html", "report")) if name in files]
    links.append(("/ask", words["sparql"]))
    others = [name for name in files if not name.endswith(".html")]
    parts = [_head(words["title"], language), f"<h1>{words['title']}</h1>\n<p>{words['lead']} <code>{escape(address)}"
             f"query</code>. {words['other']}</p>\n<nav><ul>",
             *(f'<li><a href="{href}">{label}</a></li>' for href, label in links), "</ul></nav>\n"]
    if others:
        parts.append(f'<p class="note">{words["files"]}</p><ul class="files">'
                     + "".join(f'<li><a href="/{name}" download>{escape(name)}</a></li>' for name in others) + "</ul>")
    parts.append(f"<h2>{words['named']}</h2>\n<ul class=queries>\n")
    for query in queries:
        parts.append(f'<li><a href="/queries/{quote(query.name)}?lang={language}">'
                     f'{escape(_title(query, language))}</a> <span class="note">{escape(query.name)}</span></li>\n')
    return "".join([*parts, "</ul>\n", END])


def answered(query: Query, values: Mapping[str, Sequence[str]], result: Mapping[str, Any], text: str, *,
             csv: str, prefixes: Mapping[str, str], language: Language) -> str:
    """Give the page with an answer, SPARQL's results in JSON, under the form that asked; ``csv`` is where it is CSV."""
    words = WORDS[language]
    names: Sequence[str] = result.get("head", {}).get("vars", [])
    rows: Sequence[Row] = result.get("results", {}).get("bindings", [])
    count = f"{len(rows)} {words['rows']}"
    if len(rows) > ROWS:
        count = f"{words['first'].format(ROWS)} {count}"
    table = "".join("<tr>" + "".join(f"<td>{_cell(row.get(name), prefixes)}</td>" for name in names) + "</tr>\n"
                    for row in rows[:ROWS])
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    shown = (f'<div class="wide"><table><caption>{count}, <a href="{escape(csv)}">{words["whole"]}</a></caption>'
             f"<thead><tr>{heads}</tr></thead>\n<tbody>{table}</tbody></table></div>\n"
             if rows else f"<p>{words['none']}</p>\n")
    title = _title(query, language)
    return (f'{_head(title, language)}<p><a href="/?lang={language}">{words["back"]}</a></p><h1>{escape(title)}</h1>\n'
            f'{_form(query, values, language)}\n{shown}<details><summary>{words["query"]}</summary>'
            f'<p><a href="/ask#query={quote(text, safe="")}">{words["edit"]}</a></p><pre>{escape(text)}</pre>'
            f"</details>{END}")


def ask(language: Language) -> str:
    """Give the page with YASGUI, the only one here that has a script."""
    words = WORDS[language]
    return (_head(words["sparql"], language).replace("/style.css", "/yasgui.min.css")
            + f'<p><a href="/?lang={language}">{words["back"]}</a></p><div id="yasgui"></div>'
            f'<script src="/yasgui.min.js"></script><script src="/ask.js"></script>{END}')


def fault(why: str, language: Language) -> str:
    """Give the page that says what went wrong."""
    words = WORDS[language]
    return (f'{_head(words["fault"], language)}<p><a href="/?lang={language}">{words["back"]}</a></p>'
            f'<h1>{words["fault"]}</h1><p class="fault" role="alert">{escape(why)}</p>{END}')


def _head(title: str, language: Language) -> str:
    return HEAD.format(lang=language, title=escape(title))


def _title(query: Query, language: Language) -> str:
    return (query.title_de if language == "de" else query.title_en) or query.name


def _form(query: Query, values: Mapping[str, Sequence[str]], language: Language) -> str:
    words = WORDS[language]
    fields = "".join(_field(query, one, values.get(one.name, one.default), language) for one in query.parameters)
    formats = "".join(f'<option value="{value}">{label}</option>'
                      for value, label in (("html", words["table"]), ("csv", "CSV"), ("json", "JSON")))
    here = f"{escape(query.name)}-format"
    return (f'<form action="/queries/{quote(query.name)}" method="get">{fields}<p>'
            f'<button>{words["ask"]}</button> <label class="beside" for="{here}">{words["as"]}</label> '
            f'<select id="{here}" name="format">{formats}</select>'
            f'<input type="hidden" name="lang" value="{language}"></p></form>')


def _field(query: Query, one: Parameter, values: Sequence[str], language: Language) -> str:
    about = one.about_de if language == "de" else one.about_en
    hint = f" ({WORDS[language]['several']})" if one.several else ""
    name = escape(one.name)
    here = f"{escape(query.name)}-{name}"
    lines = max(len(values), 2 if one.several else 1)
    return (f'<p><label for="{here}">{escape(about)}{hint}</label><textarea id="{here}" name="{name}" rows="{lines}">'
            f"\n{escape(chr(10).join(values))}</textarea></p>")


def _cell(value: Mapping[str, str] | None, prefixes: Mapping[str, str]) -> str:
    if value is None:
        return ""
    text = value.get("value", "")
    if value.get("type") != "uri":
        return f"<time>{text}</time>" if _DAY.fullmatch(text) else escape(text)
    short = next((f"{prefix}:{text[len(iri):]}" for prefix, iri in prefixes.items()
                  if text.startswith(iri) and len(text) > len(iri)), text)
    if text.startswith(("http://", "https://")):
        return f'<a href="{escape(text)}" rel="noopener noreferrer">{escape(short)}</a>'
    return escape(short)


def parsed(body: bytes) -> Mapping[str, Any]:
    """Give SPARQL's results in JSON as a mapping."""
    found: Mapping[str, Any] = json.loads(body)
    return found
