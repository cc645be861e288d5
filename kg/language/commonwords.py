"""Whether a name is made of common words alone, so that it says little about who bears it: "Brand", "Rote Karte"."""
from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.language.lemmas import LexiconLemmatizer

DICTIONARY = Path(__file__).parent / "de_politgraph" / "politgraph_lemmas"
SHORTEST = 4            # letters of the shortest word that is looked up: "DB" and "BMW" are no words
PLURALS = ("e", "en", "n", "nen", "er")
JOINTS = ("s", "es", "n", "en", "")
_UMLAUTS = str.maketrans({"a": "ä", "o": "ö", "u": "ü", "A": "Ä", "O": "Ö", "U": "Ü"})


def is_common(name: str, *, compounds: bool = True) -> bool:
    """Tell whether every word of a name that has a capital letter is a common noun or an adjective before one.

    Common is a noun that the dictionary knows with a plural, or one made of two such; a noun that only has a genitive
    in -s is a name ("Konstanz"), and so is an unknown one ("Ryanair"). Without ``compounds`` a word made of two is a
    name, as towns are ("Gelsenkirchen").

    >>> [is_common(name) for name in ("Brand", "Rote Karte", "Sicherheitsrat", "Konstanz", "Ryanair")]
    [True, True, True, False, False]
    """
    words = name.split()
    adjectives = _lexicon().tables["ADJ"]
    for word in words:
        if word[0].islower():
            continue
        if len(word) < SHORTEST or word.isupper() or not word.replace("-", "").isalpha():
            return False
        is_adjective = word is not words[-1] and word[0].lower() + word[1:] in adjectives
        of_town = word is not words[-1] and word.endswith("er") and not is_adjective      # "Hamburger Abendblatt"
        if of_town or not (is_adjective or _is_noun(word) or (compounds and _is_compound(word))):
            return False
    return True


@cache
def _is_noun(word: str) -> bool:
    """Whether a word is a form of a noun with a plural: "Verbandes", "Karte"."""
    lexicon = _lexicon()
    if word not in lexicon.tables["NOUN"]:
        return False
    lemma = lexicon.find_lemma(word, "NOUN")
    forms = {word, *(stem + ending for stem in (lemma, _umlauted(lemma)) for ending in PLURALS), _umlauted(lemma)}
    return any(form not in {lemma, lemma + "s", lemma + "es"} and form in lexicon.tables["NOUN"]
               and lexicon.find_lemma(form, "NOUN") == lemma for form in forms)


@cache
def _is_compound(word: str) -> bool:
    """Whether a word is made of two common nouns: "Bundesstraße", "Sicherheitsrat"."""
    for cut in range(SHORTEST, len(word) - 2):
        front, head = word[:cut].rstrip("-"), word[cut:].capitalize()
        fronts = {front.removesuffix(joint) for joint in JOINTS if front.endswith(joint)}
        if _is_noun(head) and any(len(part) >= SHORTEST and _is_noun(part) for part in fronts):
            return True
    return False


def _umlauted(lemma: str) -> str:
    """A noun with its last vowel changed: "Verband" gives "Verbänd", "Haus" "Häus"."""
    at = max(lemma.rfind(vowel) for vowel in "aouAOU")
    if at > 0 and lemma[at - 1:at + 1].lower() == "au":
        at -= 1
    return lemma[:at] + lemma[at].translate(_UMLAUTS) + lemma[at + 1:] if at >= 0 else lemma


@cache
def _lexicon() -> LexiconLemmatizer:
    return LexiconLemmatizer().from_disk(DICTIONARY)
