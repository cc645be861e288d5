"""What a ``.txt`` article says about itself: the header on its top, or a ``metadata.csv`` beside it."""
from __future__ import annotations

import re

# The spellings of a key that a header may use; the value is the field of the document.
_KEYS = {
    "id": "id", "title": "title", "titel": "title", "date": "date", "datum": "date", "url": "url",
    "publisher": "publisher", "medium": "publisher", "verlag": "publisher",
}
_IGNORED = ("author", "autor", "autorin", "language", "sprache", "license", "lizenz")
_LINE = re.compile(r"[ \t]*([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*)")
_LINES = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
_FENCE = "---"
_MOST_LINES = 40   # in which a header must end
_LONGEST = 2_000   # characters of a line of it


def split_header(text: str) -> tuple[dict[str, str], int]:
    """Give the fields of the header on top of a text and the offset at which the article begins.

    Two forms are known: ``key: value`` lines between two lines ``---`` (other keys are ignored), and
    ``title:``, ``date:``, ``url:``, ``publisher:``, ``id:`` lines alone, ended by an empty line. A text
    without a header gives no fields and 0, so a first line such as "Kreml: Treffen steht fest" stays text.

    >>> split_header("title: Treffen\\ndate: 2023-09-13\\n\\nPutin traf Kim.")
    ({'title': 'Treffen', 'date': '2023-09-13'}, 33)
    """
    first = _LINES.match(text)
    fenced = first is not None and first[1].rstrip() == _FENCE
    fields: dict[str, str] = {}
    for number, match in enumerate(_LINES.finditer(text)):
        line = match[1].rstrip()
        if number == 0 and fenced:
            continue
        if number > _MOST_LINES or len(line) > _LONGEST:
            return {}, 0
        if line == (_FENCE if fenced else ""):
            return (fields, match.end()) if fields or fenced else ({}, 0)
        pair = _LINE.fullmatch(line)
        key = _KEYS.get(pair[1].casefold()) if pair else None
        if pair and key:
            fields.setdefault(key, _unquote(pair[2]))
        elif not (pair and pair[1].casefold() in _IGNORED) and not (fenced and _is_yaml(line, bool(pair))):
            return {}, 0
    return {}, 0


def _is_yaml(line: str, pair: bool) -> bool:
    """Tell whether a line may stand between fences: another key, a list entry, a comment, nothing."""
    return pair or not line or line.startswith((" ", "\t", "- ", "#"))


def _unquote(value: str) -> str:
    """Take a pair of straight quotation marks off a value, as YAML would."""
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return value
