"""The forms in which German writes a name: base forms, genitives, inflected adjectives, inhabitants.

Rules after Duden, Die Grammatik (strong and weak endings of adjectives; weak masculines in -e; genitive -s).
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from kg.text import fold_name

ENDINGS = ("e", "en", "er", "es", "em")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "-": " ", ".": "", "'": ""})
_ADJECTIVE = re.compile(
    r"(?=[A-ZÄÖÜ])\w*?(?:isch|ig|igt|lich|int|nal|eiß|ern|tsch|eit|oß|ei|oh|ell|at|är|iv|öst|ün|eu|tt|ot)(?:e|er|es)$")
_PLURAL = re.compile(r"(?:lande|rate|kräfte|gebiete|werke|dienste|rechte)$")
_LEADING = re.compile(r"^(?:der|die|das|den|dem|des)\s+(?=\S)", re.IGNORECASE)


@lru_cache(maxsize=65536)
def key_of(name: str) -> str:
    """Give the key under which two spellings of one name meet: case, umlauts, accents, hyphens, dots aside.

    >>> key_of("Kim Jong-un") == key_of("KIM Jong Un"), key_of("Erdoğan") == key_of("Erdogan")
    (True, True)
    """
    if name.isascii():
        text = name.casefold().translate(_UMLAUTS)
    else:
        text = fold_name(name).translate(_UMLAUTS).replace("ı", "i").replace("ł", "l").replace("ø", "oe")
        if not text.isascii():
            text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(text.split())


def sound_of(name: str) -> str:
    """Give what is left of a transliterated name when spellings that only differ by habit are made alike.

    >>> sound_of("Janukowytsch") == sound_of("Yanukovich"), sound_of("Merz") == sound_of("März")
    (True, False)
    """
    text = key_of(name)
    for old, new in _SOUNDS:
        text = text.replace(old, new)
    return re.sub(r"([a-z])\1", r"\1", text)


_SOUNDS = (("dsch", "j"), ("tsch", "c"), ("sch", "s"), ("sh", "s"), ("zh", "s"), ("ch", "c"), ("kh", "c"), ("ck", "k"),
           ("w", "v"), ("y", "i"), ("j", "i"), ("ei", "ai"), ("ou", "u"), ("z", "s"), ("ph", "f"), ("dh", "d"),
           ("th", "t"), ("q", "k"), ("ii", "i"))


def without_article(name: str) -> str:
    """Give a name without the article before it: "die Ukraine" is "Ukraine", "Die Linke" is "Linke"."""
    return _LEADING.sub("", name)


def base_forms(name: str) -> Iterator[str]:
    """Give what a name may be when its genitive ending is taken off, the name itself first.

    >>> list(base_forms("Russlands"))
    ['Russlands', 'Russland']
    """
    yield name
    if name.endswith("s") and len(name) > 3:
        yield name[:-1].removesuffix("'").removesuffix("’")
        if name.endswith("es"):
            yield name[:-2]
    elif name.endswith(("'", "’")):
        yield name[:-1]


def name_forms(name: str) -> Iterator[str]:
    """Give a name in all cases: one that begins with German adjectives, one in the plural; else only itself.

    >>> sorted(name_forms("Vereinte Nationen"))[:3]
    ['Vereintem Nationen', 'Vereinten Nationen', 'Vereinter Nationen']
    """
    yield name
    if _PLURAL.search(name):
        yield name + "n"
    words = name.split(" ")
    count = 0
    while count < len(words) - 1 and _ADJECTIVE.match(words[count]):
        count += 1
    if not count:
        return
    stems = [re.sub(r"(?:e|er|es)$", "", word) for word in words[:count]]
    rest = " ".join(words[count:])
    for ending in ENDINGS:
        form = " ".join(stem + ending for stem in stems) + " " + rest
        if form != name:
            yield form
            if _PLURAL.search(form):
                yield form + "n"


def adjective_stem(word: str) -> Iterator[str]:
    """Give what an adjective may be without its ending, casefolded: "russischen" gives "russisch".

    An adjective that takes no ending ("Schweizer") is given with its capital letter, first of all.
    """
    yield word
    low = word.casefold()
    yield low
    for ending in ("e", "en", "er", "es", "em", "s"):
        if low.endswith(ending):
            yield low[:-len(ending)]


def demonym_forms(demonym: str) -> Iterator[str]:
    """Give an inhabitant's name in all cases and both genders: "Russe", "Russen", "Russin", "Russinnen"."""
    yield demonym
    if demonym == "Deutscher":
        yield from ("Deutsche", "Deutschen", "Deutschem")
    elif demonym.endswith("e"):
        stem = demonym[:-1]
        feminine = _FEMININE.get(demonym, stem + "in")
        yield from (demonym + "n", feminine, feminine + "nen")
    elif demonym.endswith("er"):
        yield from (demonym + "n", demonym + "s", demonym + "in", demonym + "innen")
    elif demonym.endswith("in"):
        yield demonym + "nen"
    else:
        yield from (demonym + "s", demonym + "n", demonym + "en", demonym + "in", demonym + "innen")


_FEMININE = {"Franzose": "Französin"}
