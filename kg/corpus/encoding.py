"""Bytes to text: UTF-8 only, with a message that says how to convert anything else."""
from __future__ import annotations

import codecs
import shlex

# What German texts that are not UTF-8 are in, as Python and iconv call it; the likeliest first.
_OLD = {"cp1252": "WINDOWS-1252", "mac_roman": "MACINTOSH", "cp850": "CP850"}
_GERMAN = frozenset("äöüÄÖÜß„“”‚‘’»«–—…€é")
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"), (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16"),
)


class NotUtf8(ValueError):
    """The bytes are no UTF-8 text; the message names the place, the likely encoding and the cure."""


def decode_utf8(data: bytes, *, name: str) -> str:
    """Give the text of UTF-8 bytes, line ends as they are.

    A byte order mark at the start is dropped: it is no part of the text, offsets count after it. ``name`` is
    the file as the message shall show it. Raises :class:`NotUtf8`.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            raise NotUtf8(_message(f"the text is {encoding}, not UTF-8", encoding, name))
    if b"\0" in data:
        at = data.index(b"\0")
        raise NotUtf8(f"byte {at} is NUL: this is no text (or UTF-16 without a mark); save it as UTF-8 text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        encoding = _guess(data)
        what = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8, the text looks like {encoding}"
        raise NotUtf8(_message(what, encoding, name)) from error


def _message(what: str, encoding: str, name: str) -> str:
    source, target = shlex.quote(name), shlex.quote(f"{name}.utf8")
    return f"{what}; convert it, e.g. iconv -f {encoding} -t UTF-8 {source} > {target}"


def _guess(data: bytes) -> str:
    """Name, as iconv spells it, the encoding in which most of the bytes beyond ASCII are German letters."""
    beyond = bytes(byte for byte in data if byte > 127)
    german = {name: sum(letter in _GERMAN for letter in beyond.decode(name, "replace")) for name in _OLD}
    return _OLD[max(german, key=german.__getitem__)]
