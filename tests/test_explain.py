"""The account of a text: in words, and as a page that needs no network and takes hostile text for text."""
from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.explain import Account, account_of, as_html, as_text
from kg.language.pictures import tree_picture
from kg.pipeline import Extractor

pytestmark = pytest.mark.model

TEXT = "Kremlchef Wladimir Putin traf am Mittwoch Kim Jong Un in Wladiwostok. Laut Interfax will er Nordkorea besuchen."
POISON = ("Präsident <img src=x onerror=alert(1)> Putin traf \"><script>alert(2)</script> Kim Jong Un </svg></style> "
          "am Montag & 'morgen' {label} {0} in Wladiwostok -->.")
ALLOWED = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "div", "figure", "mark", "span", "table",
           "caption", "thead", "tbody", "tr", "th", "td", "br", "svg", "g", "path", "text", "tspan", "textpath"}


class Reader(HTMLParser):
    """The elements, attributes and text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader


@pytest.fixture(scope="module")
def account(extractor: Extractor) -> Account:
    return account_of(TEXT, extractor=extractor, published=date(2023, 9, 14))


def test_the_words_tell_every_step(account: Account) -> None:
    told = as_text(account)
    assert [line for line in told.splitlines() if not line.startswith(" ")] == ["Parse", "Mentions", "Clauses",
                                                                              "Relations"]
    assert "meets(Wladimir Putin, Kim Jong Un) actual 2023-09-13 in Wladiwostok" in told
    assert "visits(Wladimir Putin, Nordkorea) future" in told


def test_the_page_shows_trees_mentions_and_tables(account: Account) -> None:
    page = as_html(account)
    seen = read(page)
    assert page.count("<svg") == 2 == page.count('class="entities"')
    assert seen.elements <= ALLOWED
    for words in ("Satz 2", "Wladimir Putin", "trifft (meets)", "Tatsache", "geplant", "2023-09-13", "Interfax",
                  "visits/besuchen-verb", "Ort", "holdsOfficeIn", "Q7747"):
        assert words in seen.text, words
    assert page.count("<mark") >= 5


def test_the_page_needs_no_network_and_runs_nothing(account: Account) -> None:
    seen = read(as_html(account))
    links = [value for name, value in seen.attributes if name in {"href", "src", "xlink:href", "action", "srcset"}]
    assert all(link.startswith("#arrow-") for link in links)
    assert not [name for name, _ in seen.attributes if name.startswith("on")]
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in seen.attributes


def test_the_same_text_gives_the_same_bytes(account: Account, extractor: Extractor) -> None:
    assert as_html(account) == as_html(account_of(TEXT, extractor=extractor, published=date(2023, 9, 14)))


def test_nothing_of_a_poisoned_text_becomes_markup(extractor: Extractor) -> None:
    poisoned = account_of(POISON, extractor=extractor)
    page = as_html(poisoned)
    seen = read(page)
    assert seen.elements <= ALLOWED
    assert not [name for name, _ in seen.attributes if name.startswith("on") or name == "src"]
    assert "<script" not in page and "<img" not in page and page.count("</style>") == 1
    assert page.count("<svg") == page.count("</svg>") == len(poisoned.parsed.sentences)
    joined = "".join(seen.text.split())
    for piece in ("<img", "alert(2)", "{label}"):
        assert piece in joined
    for sentence in poisoned.parsed.sentences:
        ElementTree.fromstring(tree_picture(poisoned.parsed, sentence.index))     # well-formed


@pytest.mark.parametrize("text", ["Putin.", "?", "Er."])
def test_a_text_that_says_nothing_has_a_page_too(text: str, extractor: Extractor) -> None:
    assert "Keine Beziehung gefunden." in read(as_html(account_of(text, extractor=extractor))).text


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    target = tmp_path / "satz.html"
    done = CliRunner().invoke(app, ["explain", "Putin traf Kim.", "--html", str(target)])
    assert done.exit_code == 0 and str(target) in done.stdout
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    failed = CliRunner().invoke(app, ["explain", "Putin traf Kim.", "--html", str(tmp_path / "none" / "x.html")])
    assert failed.exit_code == 2 and "cannot be written" in failed.output
