"""The head of a name and its nominative: "Wladimir Putins" is "Wladimir Putin"."""
from __future__ import annotations

from collections.abc import Container

from kg.gazetteer import Gazetteer
from kg.language.parsed import Parsed

ARABIC = ("al-", "el-", "as-", "asch-", "at-", "ad-", "an-", "ar-", "az-")     # "Hajim al-Hassani"
PARTICLES = {"von", "van", "de", "del", "della", "di", "da", "dos", "du", "la", "bin", "ibn", "ten", "ter", "zu"}
COURTS = ("gericht", "gerichtshof")
PLACE_KINDS = {"Region", "Oblast", "Provinz", "Kosmodrom", "Weltraumbahnhof", "Raumfahrtzentrum", "Bahnhof",
               "Flughafen", "Hotel", "Kanton", "Bezirk", "Landkreis", "Distrikt", "Schloss", "Hafen", "Camp", "Lager"}
DISTRICTS = {"Landkreis", "Kreis", "Wahlkreis", "Regierungsbezirk", "Bistum", "Erzbistum"}     # no towns


def kind_of_place(word: str, kinds: Container[str] = PLACE_KINDS) -> str:
    """Give the kind of a place that a word says in any case: "Landkreises" says "Landkreis"; "" if it is none."""
    return next((form for form in (word, word.removesuffix("s"), word.removesuffix("es")) if form in kinds), "")


def name_head(parsed: Parsed, first: int, last: int) -> int:
    """Give the token of a name on which the rest of it hangs."""
    for i in range(first, last + 1):
        if not first <= parsed.doc[i].head.i <= last or parsed.doc[i].head.i == i:
            return i
    return first


def base_form(parsed: Parsed, first: int, last: int, *, words: frozenset[str] = frozenset(),
              gazetteer: Gazetteer | None = None) -> str:
    """Give a name in its nominative: "Wladimir Putins" is "Wladimir Putin", "Kalten Krieges" "Kalter Krieg".

    ``words`` are the article's words; a form that stands there without -s tells that the -s is an ending.
    """
    text = parsed.text(first, last).rstrip("’'")
    token = parsed.doc[last]
    if gazetteer is not None and gazetteer.label_of(text) and not (
            text.endswith("s") and gazetteer.label_of(text[:-1])):
        return text           # "Bahamas" ends in -s by itself
    attribute = last > first and token.dep_ == "nmod" and first <= token.head.i < last
    if text.endswith("s") and not attribute and (
            token.text == token.lemma_ + "s" or token.text[:-1] in words
            or (gazetteer is not None and gazetteer.label_of(text[:-1]) and not gazetteer.label_of(text))):
        text = text[:-1]
    kind, _, rest = text.partition(" ")
    if rest and (place := kind_of_place(kind) or kind_of_place(kind, DISTRICTS | {"Bundesstaat"})):
        return f"{place} {rest}"
    if rest and kind.lower().removesuffix("s").endswith(COURTS):
        return f"{kind.removesuffix('s')} {rest}"
    if rest and kind.endswith(("en", "em", "es", "e")):
        return _nominative(parsed, first, last, text)
    return text


ENDINGS = {"Masc": "er", "Fem": "e", "Neut": "es"}


def _nominative(parsed: Parsed, first: int, last: int, text: str) -> str:
    """A name that begins with an adjective, without article: "Demokratischen Partei" is "Demokratische Partei"."""
    doc = parsed.doc
    adjective, noun = doc[first], doc[first].head
    if not first < noun.i <= last or (adjective.pos_ != "ADJ" and adjective.dep_ != "amod"):
        return text
    plural = "Plur" in noun.morph.get("Number", [])
    ending = "e" if plural else ENDINGS.get("".join(noun.morph.get("Gender", [])), "")
    words = [parsed.text(i, i) for i in range(first, last + 1)]
    for n, i in enumerate(range(first, noun.i)):        # "Serbischen Radikalen Partei"
        inflected = doc[i].head.i == noun.i and (doc[i].pos_ == "ADJ" or doc[i].dep_ == "amod")
        stem = next((words[n].removesuffix(e) for e in ("en", "em", "es", "e") if words[n].endswith(e)), "")
        if inflected and stem and ending:
            words[n] = stem + ending
    if words[0] == parsed.text(first, first):
        return text
    if not plural and noun.text in {noun.lemma_ + "s", noun.lemma_ + "es"}:
        words[noun.i - first] = noun.lemma_
    return "".join(w + doc[first + n].whitespace_ for n, w in enumerate(words)).strip()
