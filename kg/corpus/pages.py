"""Reads a web page: its encoding, a guard against pages made to stall a parser, then trafilatura."""
from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Mapping

MAX_ATTRIBUTES = 1_000   # of one tag: libxml2's time grows with their square
MAX_TAGS = 100_000       # of a page: a news page has thousands
_PRESCANNED = 1_024      # bytes in which HTML wants the encoding to be named
_DECLARED = re.compile(rb"<meta[^>]{1,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{3,40})", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ENCODINGS = re.compile(r"utf-8|utf-16(-[lb]e)?|cp\d{3,4}|iso8859-\d{1,2}|mac-roman|koi8-[ru]")
_FALLBACK = "cp1252"     # what HTML takes for a page in a Western language that names no encoding
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

for _name in ("trafilatura", "htmldate", "courlan"):    # what they say of a broken page names no article: we do
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)


class BrokenPage(ValueError):
    """No article can be read from the page; the message says why and what to do."""


def read_page(data: bytes) -> Mapping[str, object]:
    """Give the fields of the one article of a page: main text and metadata as trafilatura finds them.

    Nothing that the page refers to is fetched, entities that it defines itself are not expanded. Raises
    :class:`BrokenPage` if it has no article text, or more tags or attributes than any article.
    """
    from trafilatura import bare_extraction  # takes about a second to import, so only where it is needed

    page = _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", decode_page(data))
    _check(page)
    found = bare_extraction(
        page, with_metadata=True, include_comments=False, include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or isinstance(found, dict) or not found.text:
        raise BrokenPage("no article text was found on the page; save the text alone as .txt")
    return {"text": found.text, "title": found.title, "date": found.date, "url": found.url,
            "publisher": found.sitename}


def decode_page(data: bytes) -> str:
    """Give the text of a page by its byte order mark, else as UTF-8 if it is that, else by the encoding that it names,
    else as Windows-1252; bytes that are wrong there become U+FFFD.

    >>> decode_page("<p>Präsident</p>".encode("cp1252"))
    '<p>Präsident</p>'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark):].decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_declared(data[:_PRESCANNED]), "replace")


def _declared(head: bytes) -> str:
    match = _DECLARED.search(head)
    try:
        name = codecs.lookup(match[1].decode("ascii")).name if match else _FALLBACK
    except LookupError:
        return _FALLBACK
    # A page in UTF-16 could not name its encoding in ASCII; what is called Latin-1 is Windows-1252, says HTML.
    return name if _ENCODINGS.fullmatch(name) and name not in {"iso8859-1", "utf-16"} else _FALLBACK


class _Counter:
    """What lxml tells of the tags of a page while it reads it; no tree is built."""

    def __init__(self) -> None:
        self.tags = self.attributes = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.tags += 1
        self.attributes = max(self.attributes, len(attributes))

    def end(self, tag: str) -> None:
        pass

    def data(self, text: str) -> None:
        pass

    def close(self) -> tuple[int, int]:
        return self.tags, self.attributes


def _check(page: str) -> None:
    from lxml import etree  # type: ignore[import-untyped]

    try:
        tags, attributes = etree.fromstring(page.encode("utf-8"), etree.HTMLParser(target=_Counter(), encoding="utf-8"))
    except etree.LxmlError as error:
        raise BrokenPage(f"the page is no HTML ({str(error).splitlines()[0] if str(error) else 'empty'}); save the "
                         "text alone as .txt") from error
    for count, most, what in ((tags, MAX_TAGS, "tags"), (attributes, MAX_ATTRIBUTES, "attributes in one tag")):
        if count > most:
            raise BrokenPage(f"the page has {count:,} {what}, more than {most:,}; save the text alone as .txt")
