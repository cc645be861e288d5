"""Is an article German? Told by the commonest function words of languages that reach German news desks."""
from __future__ import annotations

import re

from kg.model import Document
from kg.text import segments

# The commonest words of a language that are no common words of German (so "in", "war", "die" of other
# languages, or "an", "so", "was", are left out where they would speak for the wrong one).
_LISTS = {
    "German": (
        "der die das den dem des ein eine einen einem einer eines und ist sind war wird wurde wurden werden "
        "hat haben hatte nicht mit von vom zum zur im am für auf auch sich dass daß aus bei nach über wie "
        "er sie es als noch nur durch oder aber zu gegen unter seine seiner seinen ihre sei soll"),
    "English": (
        "the of and to is that for it as with his they at be this have from or had by but were which an "
        "their has would been when who more there said its about will"),
    "French": (
        "le la les de et à un une est pour que qui dans sur par pas plus avec ce sont au aux du cette "
        "être ont mais comme ou leur nous vous"),
    "Dutch": (
        "de het een van en dat niet te zijn op met voor er maar om dan ook naar heeft hebben wordt aan "
        "bij uit nog worden zich deze"),
    "Spanish": (
        "el la los las de y que en un una por con no para su es al lo del se como más pero sus fue "
        "este ha sobre"),
    "Italian": (
        "il lo la gli di e che un una per non con sono del della dei le si da alla nel più anche come "
        "ha dal delle è"),
    "Turkish": (
        "ve bir bu için ile da de çok daha olarak olan ne gibi en sonra kadar"),
    "Polish": (
        "w na i z że się nie do jest to o jak po od przez dla za ale oraz był"),
}
FUNCTION_WORDS = {name: frozenset(words.split()) for name, words in _LISTS.items()}

_WORD = re.compile(r"[^\W\d_]+")
_LEAST_WORDS = 25        # fewer words give no verdict: the article counts as German
_SURELY_GERMAN = 0.16    # share of German function words; German news have 0.25 to 0.45
_LEAST_GERMAN = 0.04     # the same where no other language has more of its own
_LEAST_OTHER = 0.08      # share of another language's function words
_LEAST_LATIN = 0.5       # share of letters from the Latin alphabet
_LOOKED_AT = 20_000      # characters


def guess_language(text: str) -> str:
    """Give "German", another language's English name, "a language in another script", "an unknown
    language", or "" where the text is too short to tell.

    >>> guess_language("Der Kanzler traf am Montag in Kiew den Präsidenten der Ukraine.")
    ''
    """
    words = [word.casefold() for word in _WORD.findall(text[:_LOOKED_AT])]
    letters = sum(map(len, words))
    if letters >= 4 * _LEAST_WORDS:
        latin = sum(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" for word in words for letter in word)
        if latin < _LEAST_LATIN * letters:
            return "a language in another script"
    if len(words) < _LEAST_WORDS:
        return ""
    hits = {name: sum(word in known for word in words) for name, known in FUNCTION_WORDS.items()}
    best = max(hits, key=hits.__getitem__)
    german = hits["German"] / len(words)
    if german >= _SURELY_GERMAN or (german >= _LEAST_GERMAN and hits["German"] == hits[best]):
        return "German"
    return best if best != "German" and hits[best] >= _LEAST_OTHER * len(words) else "an unknown language"


def not_german(document: Document) -> str:
    """Give the reason to leave an article out because it is not German, "" for one that is (or is short).

    Only what cleaning kept is looked at. Example: ``"the article seems to be in English; …"``.
    """
    spans = segments(document.text, skipped=document.skipped)
    language = guess_language(" ".join(document.text[a:b] for a, b in spans))
    if language in ("", "German"):
        return ""
    return f"the article seems to be in {language}; only German articles can be read"


def is_foreign_line(text: str) -> bool:
    """Tell whether a line of a German article is English: English function words, no German ones."""
    words = [word.casefold() for word in _WORD.findall(text[:2_000])]
    english = sum(word in FUNCTION_WORDS["English"] for word in words)
    return english >= 3 and english >= 0.2 * len(words) and not any(
        word in FUNCTION_WORDS["German"] for word in words)
