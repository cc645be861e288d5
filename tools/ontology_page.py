"""Makes the page about the ontology, docs/ontology/index.html, from ontology/*.ttl; pyLODE does the work.

    python tools/ontology_page.py            says whether the page is what the ontology gives now
    python tools/ontology_page.py --write    writes it anew

The page is one file without scripts that asks nobody for anything. Each term has the last part of its IRI as anchor:
https://w3id.org/politgraph/ontology#meets is index.html#meets.
"""
from __future__ import annotations

import argparse
import logging
import re
from html import escape
from pathlib import Path

import markdown
from pylode import OntPub
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

ROOT = Path(__file__).resolve().parent.parent
ONTOLOGY, PAGE = ROOT / "ontology", ROOT / "docs" / "ontology" / "index.html"
STYLE = ROOT / "tools" / "ontology_page.css"
NAME = "https://w3id.org/politgraph/ontology"
PG = f"{NAME}#"
MATCHES = (SKOS.closeMatch, SKOS.exactMatch, SKOS.relatedMatch, SKOS.broadMatch, SKOS.narrowMatch,
           OWL.equivalentProperty)
CONTENTS = ('<li><h4><a href="#changes">Versions</a></h4></li>'
            '<li><h4><a href="#individuals">Named Individuals</a></h4></li>')
TERM = re.compile(r'id="([^"]+)">(\s*<h3>.*?<code>([^<]+)</code>)', re.DOTALL)


def ontology_graph() -> Graph:
    """Give what the page shows: our terms only, German and English label in one, nothing that all terms share."""
    graph = Graph()
    for name in ("politgraph.ttl", "relations.ttl"):
        graph.parse(ONTOLOGY / name)
    for subject in set(graph.subjects()):
        if isinstance(subject, URIRef) and subject != URIRef(NAME) and not subject.startswith(PG):
            graph.remove((subject, None, None))
    graph.remove((None, RDFS.isDefinedBy, None))
    graph.remove((None, RDF.type, OWL.FunctionalProperty))      # they would stand there twice
    graph.remove((URIRef(NAME), OWL.backwardCompatibleWith, None))
    graph.remove((URIRef(NAME), DCTERMS.title, None))
    for subject in set(graph.subjects(RDFS.label)):
        graph.set((subject, RDFS.label, Literal(" · ".join(texts(graph, subject, RDFS.label)))))
        graph.set((subject, RDFS.comment, Literal("\n\n".join(texts(graph, subject, RDFS.comment)))))
    return graph


def texts(graph: Graph, subject: object, predicate: URIRef) -> list[str]:
    """Give the texts of a term, German first."""
    found = {value.language: str(value) for value in graph.objects(subject, predicate)  # type: ignore[arg-type]
             if isinstance(value, Literal)}
    return [found[language] for language in ("de", "en") if language in found]


def page() -> str:
    """Give the page as HTML; the same ontology gives the same text."""
    logging.disable(logging.WARNING)
    try:
        graph = ontology_graph()
        html = str(OntPub(ontology=graph, sort_subjects=True).make_html())
    finally:
        logging.disable(logging.NOTSET)
    html = with_more_rows(named_anchors(html), graph)
    html = re.sub(r"<style>.*?</style>", lambda _: f"<style>\n{STYLE.read_text(encoding='utf-8')}</style>", html,
                  count=1, flags=re.DOTALL)
    html = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    html = html.replace("<html>", '<html lang="de">', 1)
    changes = markdown.markdown((ONTOLOGY / "CHANGELOG.md").read_text(encoding="utf-8").split("\n", 1)[1])
    html = re.sub("<pre>", '<pre lang="de">', html)
    parts = f'{individuals(graph)}<div class="section" id="changes"><h2>Versions</h2>{changes}</div>'
    for part, role in (("content", "main"), ("toc", "navigation"), ("pylode", "contentinfo")):
        html = html.replace(f'<div id="{part}">', f'<div id="{part}" role="{role}">', 1)
    html = html.replace('<div id="namespaces">', f'{parts}<div id="namespaces">', 1)
    return html.replace('<ul class="first">', f'<ul class="first">{CONTENTS}', 1)


def named_anchors(html: str) -> str:
    """Give each term the last part of its IRI as anchor; pyLODE makes them from labels."""
    anchors = {found[1]: found[3].removeprefix(PG) for found in TERM.finditer(html) if found[3].startswith(PG)}
    html = TERM.sub(lambda found: f'id="{anchors.get(found[1], found[1])}">{found[2]}', html)
    return re.sub(r'href="#([^"]+)"', lambda found: f'href="#{anchors.get(found[1], found[1])}"', html)


def with_more_rows(html: str, graph: Graph) -> str:
    """Add what pyLODE leaves out: symmetry, the class of happening, PLOVER and the terms that mean about the same."""

    def rows(found: re.Match[str]) -> str:
        term = URIRef(PG + found[1])
        values = {"Characteristics": ["symmetric"] if (term, RDF.type, OWL.SymmetricProperty) in graph else
                  ["transitive"] if (term, RDF.type, OWL.TransitiveProperty) in graph else []}
        values["Class of happening"] = [linked(graph, node) for node in graph.objects(term, URIRef(PG + "eventClass"))]
        values["PLOVER"] = [escape(str(node).rpartition("#")[2]) for node in
                            graph.objects(term, URIRef(PG + "ploverType"))]
        values["Means about the same"] = [linked(graph, node) for kind in MATCHES for node in graph.objects(term, kind)]
        added = "".join(f"<tr><th>{name}</th><td>{', '.join(sorted(texts))}</td></tr>"
                        for name, texts in values.items() if texts)
        return found[0].removesuffix("</table>") + added + "</table>"
    return re.sub(r'<div class="property entity" id="(\w+)">.*?</table>', rows, html, flags=re.DOTALL)


def linked(graph: Graph, node: Node) -> str:
    """Give a link to a term, on this page where it is one of ours."""
    if str(node).startswith(PG):
        return f'<a href="#{escape(str(node).removeprefix(PG))}">{escape(str(graph.value(node, RDFS.label)))}</a>'
    return f'<a href="{escape(str(node))}">{escape(graph.namespace_manager.normalizeUri(str(node)))}</a>'


def individuals(graph: Graph) -> str:
    """Give a section about the values that the ontology names, which pyLODE leaves out."""
    rows = []
    for subject in sorted(graph.subjects(RDF.type, OWL.NamedIndividual)):
        label, comment, example = (str(graph.value(subject, one)) for one in (RDFS.label, RDFS.comment, SKOS.example))
        name = str(subject).removeprefix(PG)
        rows.append(f'<div class="property entity" id="{escape(name)}"><h3>{escape(label)}</h3><table>'
                    f"<tr><th>IRI</th><td><code>{escape(str(subject))}</code></td></tr>"
                    f"<tr><th>Description</th><td>{markdown.markdown(escape(comment, quote=False))}</td></tr>"
                    f"<tr><th>Example</th><td><pre>{escape(example)}</pre></td></tr></table></div>")
    return f'<div class="section" id="individuals"><h2>Named Individuals</h2>{"".join(rows)}</div>'


def main() -> int:
    """Compare or write; 1 if the page is old."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the page anew")
    options = parser.parse_args()
    now = page()
    same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == now
    if options.write and not same:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(now, encoding="utf-8", newline="\n")
    print("the page is up to date" if same else "the page is written anew" if options.write
          else "the page is old; run with --write")
    return 0 if same or options.write else 1


if __name__ == "__main__":
    raise SystemExit(main())
