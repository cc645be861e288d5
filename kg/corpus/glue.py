"""Where two sentences were glued together without a space, as scrapers do with headline and teaser."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping

# "teilzunehmen.US-Medien": a small letter, a full stop (and a closing quotation mark), a capital.
_STOP = re.compile(r"(?<=[a-zäöüß]{2})(?P<stop>[.!?…]{1,3}[”’]?)(?P<right>[A-ZÄÖÜ][\w-]{0,40})")
# "bestätigtMoskau": a small letter or closing mark, then a capital; or "EUMehrere": capitals, then an opener.
_CASE = re.compile(r"(?<=[a-zäöüß?!\"'“”’«»)])(?=[A-ZÄÖÜ]\w)|(?<=[A-ZÄÖÜ]{2})(?=[A-ZÄÖÜ][a-zäöüß])")
_WORD_BEFORE = re.compile(r"[\w-]+$")
_LETTERS_BEFORE = re.compile(r"[^\W\d_]+(?=[^\w\s]*$)")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_TOP_LEVEL = frozenset({"De", "Com", "Org", "Net", "At", "Ch", "Eu", "Info", "Tv"})
_LONGEST_HEADLINE, _LONGEST_TEASER, _LONGEST_WORD = 300, 2_000, 60   # characters
_LEAST_LETTERS = 3   # before a capital that begins a sentence: "vorDie", not "MoDem"
_LEAST_WORDS = 3     # of a headline, and of the sentence glued to it
_QUOTES = "\"'“”’«»"


def glued_stops(text: str, *, openers: Container[str], abbreviations: Container[str]) -> Iterator[int]:
    """Give the offsets behind a full stop that lacks its space: "…teilzunehmen.|US-Medien hatten…".

    Names of parties and pages ("Linke.PDS", "Bild.De"), and abbreviations ("St.Gallen") are left alone.
    """
    for match in _STOP.finditer(text):
        right = match["right"]
        before = _WORD_BEFORE.search(text[max(0, match.start() - _LONGEST_WORD):match.start()])
        if right not in openers and before:
            left = before[0]
            party = left[0].isupper() and right.isupper()
            if right in _TOP_LEVEL or party or left.casefold() in abbreviations:
                continue
            if match["stop"] == "." and text[match.end():match.end() + 1] in ("/", "@"):
                continue
        yield match.start("right")


def glued_openers(text: str, *, openers: Container[str]) -> Iterator[int]:
    """Give the offsets at which a small letter is followed by a word that only begins sentences:
    "…gegen Betrug vor|Die Regierung…"."""
    for match in _CASE.finditer(text):
        after = _WORD_AFTER.match(text, match.start(), match.start() + _LONGEST_WORD)
        before = text[max(0, match.start() - _LEAST_LETTERS):match.start()]
        small = len(before) == _LEAST_LETTERS and before.isalpha() and before[-1].islower()
        if small and after and after[0] in openers:
            yield match.start()


def teaser_seam(
    text: str, *, words: Mapping[str, int], openers: Container[str], camel: Container[str],
) -> int | None:
    """Give the offset at which a teaser's headline ends and its glued text begins, None if there is none.

    "Kreml bestätigt geplantes TreffenMoskau hat …" gives the offset of "Moskau". Where several capitals
    stand inside words, each is judged by the words that it would make: sentence openers and words that the
    document has elsewhere (``words``, see :func:`count_words`) speak for it, a name such as "YouTube"
    against it.
    """
    if len(text) > _LONGEST_TEASER:
        return None
    best: tuple[int, int] | None = None
    for match in _CASE.finditer(text, 0, _LONGEST_HEADLINE):
        at = match.start()
        left, right = text[:at], text[at:]
        if len(left.split()) < _LEAST_WORDS or len(right.split()) < _LEAST_WORDS:
            continue
        if left[-1] in _QUOTES and _opens(left):
            continue
        score = _score(left, right, words, openers, camel)
        if score >= 0 and (best is None or score > best[0]):
            best = score, at
    return best[1] if best else None


def _opens(left: str) -> bool:
    """Tell whether the quotation mark at the end opens a quotation: it stands behind a space or a bracket."""
    return len(left) > 1 and (left[-2].isspace() or left[-2] in "([–-")


def _score(
    left: str, right: str, words: Mapping[str, int], openers: Container[str], camel: Container[str],
) -> int:
    before = _LETTERS_BEFORE.search(left[-_LONGEST_WORD:])
    after = _WORD_AFTER.match(right)
    if after is None or (left[-1].isupper() and after[0] not in openers):
        return -1
    opens = after[0] in openers
    score = 2 * opens + (after[0] in words)
    if before and left[-1].isalpha():
        whole, known = before[0] + after[0], before[0] in words
        score += known
        score -= 4 * (whole in camel or (len(before[0]) < _LEAST_LETTERS and not known and not opens)
                      or words.get(whole, 0) > 1)
    return score


def count_words(text: str) -> Mapping[str, int]:
    """Give how often each run of letters stands in a text."""
    return Counter(_WORD_AFTER.findall(text))
