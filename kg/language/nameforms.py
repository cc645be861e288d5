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
    if rest and kind.endswith(("en", "em", "es", "e")) and (form := _nominative(parsed, first, last, text)) != text:
        return form
    if _in_genitive(parsed, first) and (last == first or parsed.doc[first + 1].text in COMPLEMENTS):
        return text.replace(parsed.text(first, first), _without_ending(parsed, first), 1)
    return text


def _in_genitive(parsed: Parsed, first: int) -> bool:
    """Whether "des" or "eines" stands before a name, adjectives aside: "des früheren Bundesamtes für Post"."""
    i = first - 1
    while i > 0 and parsed.doc[i].pos_ == "ADJ":
        i -= 1
    return i >= 0 and parsed.doc[i].lower_ in {"des", "eines"}


def _without_ending(parsed: Parsed, i: int) -> str:
    """A noun without the ending of the genitive, by its lemma: "Bundesamtes" is "Bundesamt"."""
    text, lemma = parsed.text(i, i), parsed.doc[i].lemma_.replace("ß", "ss")
    return next((text.removesuffix(end) for end in ("es", "s") if lemma and text == lemma + end), text)


ENDINGS = {"Masc": "er", "Fem": "e", "Neut": "es"}
COMPLEMENTS = {"für", "der", "des", "in", "von", "zur", "zum", "gegen", "im"}   # before what is part of a body's name
# The last part of a noun tells its gender where the parser may be mistaken.
GENDERED = {"Masc": ("rat", "ausschuss", "bund", "verband", "gerichtshof", "krieg", "kongress", "dienst", "verein",
                     "tag"),
            "Neut": ("institut", "amt", "gericht", "ministerium", "komitee", "kreuz", "gebiet", "parlament", "zentrum")}


def _nominative(parsed: Parsed, first: int, last: int, text: str) -> str:
    """A name that begins with an adjective, without article: "Demokratischen Partei" is "Demokratische Partei"."""
    doc = parsed.doc
    adjective, noun = doc[first], doc[first].head
    if not first < noun.i <= last or (adjective.pos_ != "ADJ" and adjective.dep_ != "amod"):
        return text
    plural = "Plur" in noun.morph.get("Number", [])
    told = next((gender for gender, ends in GENDERED.items()
                 if noun.lemma_.lower().removesuffix("s").endswith(ends)), "")
    ending = "e" if plural else ENDINGS.get(told or "".join(noun.morph.get("Gender", [])), "")
    words = [parsed.text(i, i) for i in range(first, last + 1)]
    for n, i in enumerate(range(first, noun.i)):        # "Serbischen Radikalen Partei"
        inflected = doc[i].head.i == noun.i and (doc[i].pos_ == "ADJ" or doc[i].dep_ == "amod")
        stem = next((words[n].removesuffix(e) for e in ("en", "em", "es", "e") if words[n].endswith(e)), "")
        if inflected and stem and ending:
            words[n] = stem + ending
    if words[0] == parsed.text(first, first):
        return text
    if not plural:
        base = _without_ending(parsed, noun.i)
        known = base != noun.text or not noun.text.endswith("ts") or not _in_genitive(parsed, first)
        words[noun.i - first] = base if known else noun.text.removesuffix("s")      # "Rumänischen Kulturinstituts"
    return "".join(w + doc[first + n].whitespace_ for n, w in enumerate(words)).strip()
