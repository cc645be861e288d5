"""What names are that no table knows: by the words before them, by their own words, by the article's other names."""
from __future__ import annotations

from collections.abc import Iterator

from kg.gazetteer import Gazetteer
from kg.language.nameedges import is_kind_of_body
from kg.language.nameforms import DISTRICTS, PLACE_KINDS
from kg.language.parsed import Parsed
from kg.language.titles import role_noun
from kg.rulebook import RuleBook

COMPANIES = ("Firma", "Unternehmen", "Konzern")     # the name right behind one is its own, whoever founded it


def relabelled(parsed: Parsed, chosen: list[tuple[int, int, str]], *, rules: RuleBook,
               gazetteer: Gazetteer) -> Iterator[tuple[int, int, str]]:
    """Give the names, those that no table knows with the label that the article's own words give them.

    What follows a title is a person ("Generalgouverneurin Michaëlle Jean"), what follows a noun for a body is one
    ("die Gewerkschaft Transnet"), and "Wagner" is one where the article has a "Söldnergruppe Wagner" and nobody of
    that surname.
    """
    last_words = {kind: {parsed.doc[last].text for first, last, label in chosen if label == kind and last > first}
                  for kind in ("Organisation", "Person")}
    bodies = last_words["Organisation"] - last_words["Person"]
    words = rules.lexicon.get("coreference", {})
    kinds = (noun for key, nouns in words.items() if key.startswith("place.") for noun in nouns)
    places = {*PLACE_KINDS, *DISTRICTS, *kinds}
    told: dict[str, str] = {}
    for first, last, label in chosen:
        text, before = parsed.text(first, last), parsed.doc[max(first - 1, 0)]
        given = gazetteer.is_given_name(parsed.doc[first].text)        # "Stefan Wahl" is no election
        own = "" if given and label == "Person" else _label_by_words(parsed, first, last, rules=rules)
        if own and not gazetteer.label_of(text):
            told[text] = own
        if own or gazetteer.label_of(text) or before.pos_ != "NOUN":
            continue
        person = given if last > first else text in last_words["Person"]
        if label == "Person" and not given and first == last and not text.endswith("s") \
                and before.text in {*places, *COMPANIES}:
            told[text] = "Place" if before.text in places else "Organisation"     # "Stadtteil Dupfing", "Firma Maier"
            continue
        if label in {"Place", "State"} and not text.endswith("s") and role_noun(before.text, rules=rules):
            told[text] = "Person"
        elif label == "Person" and not person and not gazetteer.is_surname(text) \
                and is_kind_of_body(before, rules=rules) and not gazetteer.institution_of(before.text):
            told[text] = "Organisation"
    for first, last, label in chosen:
        short = first == last and label == "Person" and parsed.doc[first].text in bodies
        yield first, last, "Organisation" if short else told.get(parsed.text(first, last), label)


def _label_by_words(parsed: Parsed, first: int, last: int, *, rules: RuleBook) -> str:
    """What a name is by its own words: "VfB Stuttgart" a club, "Russische Regionalwahlen" an event; "" if open."""
    words = rules.lexicon.get("names", {})
    if last == first:
        return ""
    begin = parsed.doc[first + 1 if parsed.doc[first].text.rstrip(".").isdigit() else first].text
    if begin in words.get("clubs", ()):
        return "Organisation"
    if begin in words.get("occasions", ()) and parsed.doc[first + 1].pos_ == "ADP":
        return "Event"
    return "Event" if begin in words.get("operations", ()) or parsed.doc[last].lower_.removesuffix("s").endswith(
        words.get("events", ("\0",))) else ""
