"""Where things lie: places in places, bodies in states, distances.

"das russische Wladiwostok", "die südsudanesische Stadt Bentiu", "der Sender YTN in Seoul", "Kosmodrom Wostotschny in
der Region Amur", "130 Kilometer von der Grenze zu Nordkorea entfernt".
"""
from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from kg.gazetteer import Gazetteer
from kg.language.grammar import clause_head, preposition, subjects
from kg.language.parsed import Parsed, children
from kg.language.phrases import fill
from kg.language.table import MentionTable
from kg.model import Standing

LIES = {"Place", "Organisation", "Event"}
INSIDE = {"in", "im"}
PARTS_OF_STATES = {"Provinz", "Region", "Teilrepublik", "Kolonie", "Halbinsel", "Gebiet", "Insel", "Überseegebiet"}
OUTSIDE = {"Nähe", "Umgebung", "Nachbarschaft", "Richtung", "Grenze", "Umland"}
UNITS = {"kilometer", "km", "kilometern", "meter", "metern", "m", "meilen", "seemeilen"}
NEAR = {"nahe", "unweit", "nächst"}
DIRECTIONS = re.compile(r"(nörd|süd|öst|west|nordöst|nordwest|südöst|südwest)lich$")


def find_locations(parsed: Parsed, *, table: MentionTable, gazetteer: Gazetteer) -> Iterator[tuple[Standing, Token]]:
    """Give what lies in or near what, each with the token that says so.

    "im russischen Sotschi" gives locatedIn(Sotschi, Russland).
    """
    for m, mention in enumerate(list(table.mentions)):
        if mention.kind != "name":
            continue
        tokens = [i for i, x in table.inside.items() if x == m]
        first, last = min(tokens), max(tokens)
        if mention.label in LIES or (mention.label == "State" and parsed.doc[first - 1].lemma_ in PARTS_OF_STATES):
            yield from _by_adjective(parsed, m, first, last, table=table)
            if not gazetteer.is_party(mention.lemma):      # "die CDU in Sachsen" is a part of it
                yield from _by_preposition(parsed, m, last, table=table)
        if mention.label == "Place":
            yield from _near(parsed, m, last, table=table)
    for token in parsed.doc:
        if token.text.lower() in UNITS:
            yield from _distance(parsed, token, table=table)


def _make(parsed: Parsed, kind: str, subject: int, other: int, token: Token, reason: str,
          quantity: str = "") -> tuple[Standing, Token]:
    start, end = parsed.span(token.i, token.i)
    return Standing(parsed.sentence_of[token.i], kind, subject, other, parsed.text(token.i, token.i), start, end,
                    quantity=quantity, reason=reason), token


def _by_adjective(
    parsed: Parsed, m: int, first: int, last: int, *, table: MentionTable,
) -> Iterator[tuple[Standing, Token]]:
    """A nationality or city adjective before the name, for bodies only with a common noun between them."""
    label = table.mentions[m].label
    i = first - 1
    nouns = int(last > first and parsed.doc[first].pos_ == "NOUN")      # "die russische Nachrichtenagentur Tass"
    while i >= 0 and first - i <= 4 and parsed.sentence_of[i] == parsed.sentence_of[first]:
        adjectives = [x for x in table.at.get(i, ()) if table.mentions[x].kind == "adjective"]
        if adjectives:
            capital = any(parsed.doc[j].lemma_.endswith("auptstadt") for j in range(i, first)) \
                and table.mentions[adjectives[0]].label == "Nationality"
            if len(adjectives) == 1 and (nouns or label == "Place") and label != "Event" and not capital:
                yield _make(parsed, "locatedIn", m, adjectives[0], parsed.doc[i], "adjective of place")
            return
        word = parsed.doc[i]
        compound = [x for x in table.compounds.get(i, ()) if table.mentions[x].label == "State"]
        noun = word.pos_ == "NOUN" or (word.pos_ == "ADJ" and word.text[0].isupper() and i > 0)
        if noun and i not in table.inside and nouns == 0 and "Plur" not in word.morph.get("Number", []):
            if compound and label == "Organisation" and not any(table.mentions[x].title for x in table.at.get(i, ())):
                yield _make(parsed, "locatedIn", m, compound[0], word, "compound with a state")
                return
            nouns += 1
        elif word.pos_ != "ADJ" and word.text not in {"„", '"', "»", "«"}:
            return
        i -= 1


def _by_preposition(parsed: Parsed, m: int, last: int, *, table: MentionTable) -> Iterator[tuple[Standing, Token]]:
    """A place right behind the name: "in der Region Amur", "im Norden Syriens", "(Syrien)"."""
    doc = parsed.doc
    i = last + 1
    if i + 1 >= len(doc) or parsed.sentence_of[i] != parsed.sentence_of[last]:
        return
    opener = doc[i].text.lower()
    if opener == "(" and table.mentions[m].label != "Place":
        while i + 2 < len(doc) and i - last < 6 and doc[i].text != ")":
            i += 1
        i += 1
        opener = doc[i].text.lower() if i + 1 < len(doc) else ""
    if opener == "(" and i + 2 < len(doc) and table.mentions[m].label == "Place":
        other = table.inside.get(i + 1)
        closed = other is not None and table.mentions[other].label in {"State", "Place"} and any(
            doc[j].text == ")" for j in range(i + 2, min(i + 5, len(doc))))
        if closed and other is not None:
            yield _make(parsed, "locatedIn", m, other, doc[i + 1], "place in brackets")
        return
    if opener not in INSIDE:
        return
    j = i + 1
    while j < len(doc) and j - i <= 5 and doc[j].text not in {",", "."}:
        other = table.inside.get(j)
        if other is not None:
            if table.mentions[other].label in {"Place", "State"} and other != m and (
                    table.mentions[m].label != "Organisation" or _belongs(doc[last], doc[j])):
                yield _make(parsed, "locatedIn", m, other, doc[i], "in + place after a name")
            return
        if doc[j].pos_ not in {"DET", "ADJ", "NOUN", "ADP"} or doc[j].text in OUTSIDE:
            return
        j += 1


def _belongs(name: Token, place: Token) -> bool:
    """Whether the parse lets a place be an attribute of the name before it, not of the verb."""
    head = place
    for _ in range(6):
        if head.i <= name.i and (head.i == name.i or head.ent_type_ or head.pos_ == "PROPN"):
            return True
        if head.i == name.head.i and name.dep_ == "appos":
            return True     # "der Sender YTN in Seoul"
        if head.pos_ in {"VERB", "AUX"} or head.head.i == head.i:
            return False
        head = head.head
    return False


def _near(parsed: Parsed, m: int, last: int, *, table: MentionTable) -> Iterator[tuple[Standing, Token]]:
    """"Narita, nahe Tokio", "Wladiwostok nahe der Grenze zu Nordkorea"."""
    doc = parsed.doc
    for i in range(last + 1, min(last + 8, len(doc))):
        word = doc[i].text.lower()
        if parsed.sentence_of[i] != parsed.sentence_of[last] or (doc[i].pos_ in {"VERB", "AUX"} and word not in NEAR):
            return
        vicinity = word in {"nähe"}
        if word in NEAR or vicinity:
            for other in _next_places(parsed, i, table=table):
                if other != m:
                    yield _make(parsed, "locatedNear", m, other, doc[i], f"{doc[i].text} + place")
            return
        named = table.inside.get(i)
        if named is not None and named != m and table.mentions[named].label in {"Place"}:
            return


def _next_places(parsed: Parsed, i: int, *, table: MentionTable) -> list[int]:
    """The first place named after a word, over articles, prepositions and "Grenze zu"."""
    doc = parsed.doc
    for j in range(i + 1, min(i + 7, len(doc))):
        other = table.inside.get(j)
        if other is not None:
            return [other] if table.mentions[other].label in {"Place", "State"} else []
        if doc[j].pos_ in {"VERB", "AUX", "PUNCT", "CCONJ"}:
            return []
    return []


def _distance(parsed: Parsed, unit: Token, *, table: MentionTable) -> Iterator[tuple[Standing, Token]]:
    """A number of kilometres from one place to another; subject of the clause or place named just before."""
    doc = parsed.doc
    number = doc[unit.i - 1] if unit.i else unit
    if not re.fullmatch(r"[\d.,'’]+|[a-zäöü]+", number.text) or not (number.like_num or number.pos_ == "NUM"):
        return
    others: list[int] = []
    for j in range(unit.i + 1, min(unit.i + 4, len(doc))):
        word = doc[j].text.lower()
        if word in {"von", "vom", "vor"} or DIRECTIONS.search(word) or word == "entfernt":
            others = _next_places(parsed, j, table=table)
            break
    if not others:
        return
    verb = clause_head(unit)
    found = [s for s in subjects(verb) if s.i != unit.i]
    if not found and verb.dep_ == "conj":
        found = subjects(verb.head)
    named = [m for s in found for m in fill(s, table=table)]
    named = [m for m in named if _may_lie(m, table=table)]
    if not named:
        before = [x for i, x in table.inside.items() if i < unit.i and unit.i - i <= 6
                  and parsed.sentence_of[i] == parsed.sentence_of[unit.i] and table.mentions[x].label == "Place"]
        named = before[-1:]
    quantity = parsed.text(number.i, unit.i)
    for m in named[:1]:
        if m != others[0]:
            yield _make(parsed, "locatedNear", m, others[0], unit, "distance", quantity=quantity)


def _may_lie(m: int, *, table: MentionTable) -> bool:
    mention = table.mentions[m]
    while mention.antecedent is not None and mention.kind != "name":
        mention = table.mentions[mention.antecedent]
    return mention.label in {"Place", "State", "Organisation"}


def _places_below(head: Token, *, table: MentionTable) -> list[int]:
    """The places in which, by a preposition, something is that hangs on a word."""
    found: list[int] = []
    for child in children(head, "obl", "nmod"):
        name, case = preposition(child)
        if name in {"in", "bei", "auf", "an"} and case != "acc":
            found.extend(m for m in fill(child, table=table) if table.mentions[m].label in {"Place", "State"})
    for child in children(head, "advmod"):
        if child.text.lower() == "dort":
            found.extend(_last_place(child, table=table))
    return found


def _last_place(adverb: Token, *, table: MentionTable) -> list[int]:
    """The place named last in the same or the sentence before: "Kim reiste nach Wladiwostok. Dort traf er Putin."."""
    start = adverb.sent.start
    if start:
        start = adverb.doc[start - 1].sent.start
    named = [m for i in range(start, adverb.i) for m in table.at.get(i, ())
             if table.mentions[m].kind == "name" and table.mentions[m].label == "Place"]
    return named[-1:]


def _is_person(phrase: Token, *, table: MentionTable) -> bool:
    """Whether a phrase speaks of persons already named: they have no place of their own as an attribute."""
    return any(table.mentions[m].label in {"Person", ""} and table.mentions[m].antecedent is not None
               for m in table.at.get(phrase.i, ()))


def clause_place(head: Token, *, table: MentionTable) -> tuple[int, ...]:
    """Give the places where a clause happens: "traf Kim in Wladiwostok" gives Wladiwostok.

    An event noun without a place of its own takes that of its verb.
    """
    found = _places_below(head, table=table)
    verb = clause_head(head)
    if not found and verb.i == head.i:      # "trafen sich die beiden Staatschefs in Wladiwostok"
        found = [m for person in children(head, "nsubj", "obj", "obl:arg") if _is_person(person, table=table)
                 for m in _places_below(person, table=table)]
    if not found and verb.i != head.i and head.pos_ in {"NOUN", "PROPN"}:
        return clause_place(verb, table=table)
    return tuple(found)
