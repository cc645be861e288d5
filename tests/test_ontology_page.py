"""The page about the ontology: up to date, whole, and silent in the browser."""
from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from collections import Counter
from html import unescape
from importlib import resources
from pathlib import Path
from types import ModuleType

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "ontology" / "index.html"
PG = "https://w3id.org/politgraph/ontology#"
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual)


@pytest.fixture(scope="module")
def page() -> str:
    """The page as it lies in the repository."""
    return PAGE.read_text(encoding="utf-8")


def test_the_page_is_what_the_ontology_gives() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "tools" / "ontology_page.py")], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_term_is_there_with_its_texts(page: str) -> None:
    ontology = Graph()
    for name in ("politgraph.ttl", "relations.ttl"):
        ontology.parse(ROOT / "ontology" / name)
    terms = {term for kind in KINDS for term in ontology.subjects(RDF.type, kind) if str(term).startswith(PG)}
    assert len(terms) > 130
    entries = {entry[1]: entry[2] for entry in re.finditer(
        r'<div class="property entity" id="([^"]+)">(.*?)</table>', page, flags=re.DOTALL)}
    assert set(entries) == {str(term).removeprefix(PG) for term in terms}
    for term in terms:
        entry = unescape(entries[str(term).removeprefix(PG)])
        missing = [value for text in (RDFS.label, RDFS.comment, SKOS.example) for value in ontology.objects(term, text)
                   if str(value) not in entry]
        assert missing == [], term


def test_relations_tell_their_class_of_happening_and_their_kin(page: str) -> None:
    meets = re.search(r'<div class="property entity" id="meets">.*?</table>', page, flags=re.DOTALL)
    assert meets is not None
    assert '<a href="#Meeting">Treffen · meeting</a>' in meets[0] and "CONSULT" in meets[0] and "symmetric" in meets[0]
    office = re.search(r'<div class="property entity" id="holdsOfficeIn">.*?</table>', page, flags=re.DOTALL)
    assert office is not None and "P39" in office[0] and "Class of happening" not in office[0]


def test_anchors_are_single_and_lead_somewhere(page: str) -> None:
    anchors = Counter(re.findall(r'\bid="([^"]+)"', page))
    assert [name for name, count in anchors.items() if count > 1] == []
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(anchors)


def test_the_page_has_nothing_to_load(page: str) -> None:
    assert "<script" not in page and "@import" not in page and "url(" not in page
    assert all(address.startswith("data:") for address in re.findall(r'<link href="([^"]+)"', page))
    assert not re.findall(r'\bsrc="(?!data:)', page)
    assert "Versions" in page and "0.2.0" in page and "0.1.0" in page


@pytest.mark.browser
def test_the_browser_asks_nobody() -> None:
    with helper().browser() as chrome:
        chrome.get("about:blank")
        chrome.get_log("performance")
        chrome.get(PAGE.as_uri() + "#meets")
        sent = [json.loads(entry["message"])["message"] for entry in chrome.get_log("performance")]
        urls = [one["params"]["request"]["url"] for one in sent if one["method"] == "Network.requestWillBeSent"]
        assert PAGE.as_uri() in {url.split("#")[0] for url in urls}
        assert not [url for url in urls if not url.startswith(("file:", "data:", "about:", "chrome:"))]
        assert chrome.execute_script("return document.querySelector(':target h3').textContent").startswith("trifft")
        assert chrome.execute_script("return document.documentElement.scrollWidth <= innerWidth")
        assert not [entry for entry in chrome.get_log("browser") if entry["level"] == "SEVERE"]
        chrome.set_script_timeout(120)
        chrome.execute_script((resources.files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8"))
        assert chrome.execute_async_script(
            "axe.run().then(found => arguments[0](found.violations.map(one => one.id)))") == []


def helper() -> ModuleType:
    """The tool that takes pictures, which starts the browser."""
    spec = importlib.util.spec_from_file_location("screenshot_tool", ROOT / "tools" / "screenshot.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
