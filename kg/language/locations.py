"""Where things lie: places in places, bodies and events in states and towns.

"das russische Wladiwostok", "die südsudanesische Stadt Bentiu", "der Sender YTN in Seoul", "Kosmodrom Wostotschny in
der Region Amur", "in Springfield, Illinois", "die deutsche Botschaft in Sanaa".
"""
from __future__ import annotations

from collections.abc import Iterator

from kg.gazetteer import Gazetteer
from kg.language.distances import find_distances, state_where
from kg.language.elections import is_election
from kg.language.electionyears import is_dated
from kg.language.embassies import MISSIONS
from kg.language.grammar import noun_lemma, preposition
from kg.language.parsed import Parsed, children
from kg.language.phrases import fill
from kg.language.placenouns import CAPITALS
from kg.language.table import MentionTable
from kg.language.tokens import Token
from kg.language.venues import is_way
from kg.model import Standing

LIES = {"Place", "Organisation", "Event"}
INSIDE = {"in", "im"}
PARTS_OF_STATES = {"Provinz", "Region", "Teilrepublik", "Kolonie", "Halbinsel", "Gebiet", "Insel", "Überseegebiet"}
OUTSIDE = {"Nähe", "Umgebung", "Nachbarschaft", "Richtung", "Grenze", "Umland"}
HOUSES = ("hotel", "krankenhaus", "hospital", "klinik", "schule", "universität", "gefängnis", "museum", "theater",
          "kirche", "moschee", "stadion", "center", "centre", "palace", "palast", "schloss", "halle", "airport")
SEATS = {"Sitz", "Hauptsitz", "Firmensitz", "Stammsitz", "Zentrale", "Hauptquartier"}
QUOTES = {"„", "“", "”", '"', "»", "«", "'", "''", "‚", "‘"}


def find_locations(parsed: Parsed, *, table: MentionTable, gazetteer: Gazetteer) -> Iterator[tuple[Standing, Token]]:
    """Give what lies in or near what, each with the token that says so.

    "im russischen Sotschi" gives locatedIn(Sotschi, Russland).
    """
    for m, mention in enumerate(list(table.mentions)):
        if mention.kind != "name":
            continue
        tokens = [i for i, x in table.inside.items() if x == m] or [table.heads[m]]
        first, last = min(tokens), max(tokens)
        if mention.label in LIES or (mention.label == "State" and parsed.doc[first - 1].lemma_ in PARTS_OF_STATES):
            if is_election(m, table=table) and not is_dated(parsed.doc[first]):
                continue        # "die Wahlen in Hessen und Bayern": where is a part of the name
            yield from _by_adjective(parsed, m, first, last, table=table, gazetteer=gazetteer)
            if not gazetteer.is_party(mention.lemma):      # "die CDU in Sachsen" is a part of it
                yield from _by_preposition(parsed, m, last, table=table, gazetteer=gazetteer)
        if mention.label == "Place":
            yield from _behind_comma(parsed, m, last, table=table, gazetteer=gazetteer)
        elif mention.label == "Organisation":
            yield from _in_brackets(parsed, m, first, last, table=table, gazetteer=gazetteer)
    yield from find_distances(parsed, table=table)


def _by_adjective(
    parsed: Parsed, m: int, first: int, last: int, *, table: MentionTable, gazetteer: Gazetteer,
) -> Iterator[tuple[Standing, Token]]:
    """A nationality or town adjective before the name: "das russische Sotschi", "die russische Agentur Tass"."""
    doc = parsed.doc
    if noun_lemma(doc[first]) in CAPITALS or table.mentions[m].lemma.startswith(MISSIONS):
        return
    i = first - 1
    nouns = int(last > first and doc[first].pos_ == "NOUN")      # "die russische Nachrichtenagentur Tass"
    while i >= 0 and first - i <= 4 and parsed.sentence_of[i] == parsed.sentence_of[first]:
        adjectives = [x for x in table.at.get(i, ()) if table.mentions[x].kind == "adjective"]
        organ = any(gazetteer.is_organ_of_state(noun_lemma(doc[j])) for j in range(i, first) if doc[j].pos_ == "NOUN")
        if organ and table.mentions[m].label == "Organisation":
            return              # "das russische Verteidigungsministerium MO"
        if adjectives:
            if len(adjectives) == 1 and not any(noun_lemma(doc[j]) in CAPITALS for j in range(i, first)) and _fits(
                    m, adjectives[0], nouns, table=table, gazetteer=gazetteer):
                yield state_where(parsed, "locatedIn", m, adjectives[0], doc[i], "adjective of place")
            return
        word = doc[i]
        compound = [x for x in table.compounds.get(i, ()) if table.mentions[x].label == "State"]
        noun = word.pos_ == "NOUN" or (word.pos_ == "ADJ" and word.text[0].isupper() and i > 0)
        own = table.inside.get(i)           # "die chinesische Weltraumbehörde CNSA": a body named by its noun
        bare = own is None or table.mentions[own].lemma.startswith(f"{noun_lemma(word)} ")
        person = any(table.mentions[x].title for x in table.at.get(i, ()))
        if noun and bare and nouns == 0 and not (person and "Plur" in word.morph.get("Number", [])):
            if compound and table.mentions[m].label == "Organisation" and not person:
                yield state_where(parsed, "locatedIn", m, compound[0], word, "compound with a state")
                return
            nouns += 1
        elif word.pos_ != "ADJ" and word.text not in QUOTES:
            return
        i -= 1


def _fits(m: int, adjective: int, nouns: int, *, table: MentionTable, gazetteer: Gazetteer) -> bool:
    """Whether an adjective tells where a named thing lies.

    Before an event only that of a state does ("die äthiopische Parlamentswahl") or "dortig"; before the bare name of
    a body ("die deutsche Bundeswehr") only that of a state to which the tables do not say the contrary.
    """
    mention, other = table.mentions[m], table.mentions[adjective]
    if mention.label == "Place" or other.antecedent is not None:
        return True
    if mention.label == "Event":
        return other.label == "Nationality" and nouns == 0 and mention.number != "Plur"
    if gazetteer.is_organ_of_state(mention.lemma) and other.label == "Nationality":
        return False            # "der russische Föderationsrat": its state is part of what it is
    if nouns:
        return True
    rows = gazetteer.candidates(mention.lemma)
    countries = {actor.country for actor in rows if actor.country}
    part = any(other.text.lower()[:-2] in actor.name.lower() for actor in rows)     # "der deutsche Bundestag"
    state = gazetteer.state(other.role)
    part = part or (state is not None and state.genitive in mention.lemma)          # "Abgeordnetenhaus Kanadas"
    return other.label == "Nationality" and not part and (not countries or other.role in countries)


def _by_preposition(parsed: Parsed, m: int, last: int, *, table: MentionTable,
                    gazetteer: Gazetteer) -> Iterator[tuple[Standing, Token]]:
    """A place right behind the name: "in der Region Amur", "im Norden Syriens", "(Syrien)"."""
    doc = parsed.doc
    label = table.mentions[m].label
    i = last + 1
    while i + 1 < len(doc) and doc[i].text in QUOTES:       # "im „Hotel Adler“ in Rostock"
        i += 1
    if i + 1 >= len(doc) or parsed.sentence_of[i] != parsed.sentence_of[last]:
        return
    opener = doc[i].lower_
    if opener == "(" and label != "Place":
        while i + 2 < len(doc) and i - last < 6 and doc[i].text != ")":
            i += 1
        i += 1
        opener = doc[i].lower_ if i + 1 < len(doc) else ""
    if opener == "mit" and i + 2 < len(doc) and noun_lemma(doc[i + 1]) in SEATS and doc[i + 2].lower_ in INSIDE:
        other = _place_after(parsed, i + 2, table=table)        # "die Firma Müller mit Sitz in Ulm"
        if other is not None:
            yield state_where(parsed, "locatedIn", m, other, doc[i + 1], "seat of a body")
        return
    if opener == "(" and i + 2 < len(doc) and label == "Place":
        other = table.inside.get(i + 1)
        closed = other is not None and table.mentions[other].label in {"State", "Place"} and any(
            doc[j].text == ")" for j in range(i + 2, min(i + 5, len(doc))))
        if closed and other is not None:
            yield state_where(parsed, "locatedIn", m, other, doc[i + 1], "place in brackets")
        return
    if opener not in INSIDE and label == "Event":           # "das Treffen der NATO-Außenminister in Brüssel"
        for phrase in children(doc[table.heads[m]], "nmod"):
            if phrase.i > last and preposition(phrase)[0] == "in" and not is_way(phrase):
                yield from (state_where(parsed, "locatedIn", m, x, phrase, "in + place of an event")
                            for x in fill(phrase, table=table) if table.mentions[x].label in {"Place", "State"})
    if opener in INSIDE:
        other = _place_after(parsed, i, table=table)
        if other is not None and is_election(m, table=table):
            other = next((x for x in fill(doc[table.heads[other]], table=table)
                          if gazetteer.inside_of(table.mentions[x].lemma) in table.mentions[m].lemma), other)
        if other is not None and other != m and (label != "Organisation" or _is_building(m, table=table) or _belongs(
                doc[table.heads[m]], doc[table.heads[other]], table=table)):
            yield state_where(parsed, "locatedIn", m, other, doc[i], "in + place after a name")


def _is_building(m: int, *, table: MentionTable) -> bool:
    """Whether a body is a house that people are in: "im Krankenhaus Bethanien in Rostock"."""
    mention = table.mentions[m]
    return mention.locative and any(word in mention.lemma.lower() for word in HOUSES)


def _place_after(parsed: Parsed, i: int, *, table: MentionTable) -> int | None:
    """The place or state that a preposition leads to over articles, adjectives and nouns: "in der Region Amur"."""
    doc = parsed.doc
    if doc[i + 1].lower_ in {"die", "das"}:
        return None             # "der Beitritt Kroatiens in die Union": a way, no place
    for j in range(i + 1, min(i + 6, len(doc))):
        other = table.inside.get(j)
        if other is None and table.mentions[(table.at.get(j) or [0])[0]].antecedent is not None:
            other = next((x for x in table.at.get(j, ()) if table.mentions[x].kind == "nominal"), None)
        if other is not None:
            return other if table.mentions[other].label in {"Place", "State"} else None
        if doc[j].pos_ not in {"DET", "ADJ", "NOUN", "ADP"} or doc[j].text in OUTSIDE:
            return None
    return None


def _belongs(name: Token, place: Token, *, table: MentionTable) -> bool:
    """Whether the parse lets a place be an attribute of the name before it, not of the verb."""
    head = place
    for _ in range(6):
        if head.i <= name.i and (head.i == name.i or head.ent_type_ or head.pos_ == "PROPN"):
            return True
        if head.i == name.head.i and name.dep_ == "appos":
            return True     # "der Sender YTN in Seoul"
        if head.i == name.head.i and name.dep_ == "nmod" and any(
                table.mentions[x].title for x in table.at.get(head.i, ())):
            return True     # "ein Sprecher des Gerichts in Den Haag"
        if head.pos_ in {"VERB", "AUX"} or head.head.i == head.i:
            return False
        head = head.head
    return False


def _behind_comma(parsed: Parsed, m: int, last: int, *, table: MentionTable,
                  gazetteer: Gazetteer) -> Iterator[tuple[Standing, Token]]:
    """The state or region behind a town: "in Springfield, Illinois, vor"; the tables must say that it is no list."""
    doc = parsed.doc
    other = table.inside.get(last + 2) if last + 2 < len(doc) and doc[last + 1].text == "," else None
    if other is None or table.mentions[other].kind != "name" \
            or parsed.sentence_of[last] != parsed.sentence_of[last + 2]:
        return
    end = max(i for i, x in table.inside.items() if x == other)
    follows = doc[end + 1].text if end + 1 < len(doc) else "."
    if follows in {"und", "oder", "sowie"} or (follows == "," and table.inside.get(end + 2) is not None):
        return
    towns = {actor.country for actor in gazetteer.candidates(table.mentions[m].lemma) if actor.geonames}
    whole = table.mentions[other]
    if whole.label == "State":
        fits = gazetteer.state_by_name(whole.lemma) in towns
    else:
        regions = gazetteer.candidates(whole.lemma)
        fits = whole.label == "Place" and any(actor.country in towns for actor in regions) and not any(
            actor.geonames for actor in regions)        # "Albany, New York": the town or the region?
    if fits:
        yield state_where(parsed, "locatedIn", m, other, doc[last + 2], "place behind a comma")


def _in_brackets(parsed: Parsed, m: int, first: int, last: int, *, table: MentionTable,
                 gazetteer: Gazetteer) -> Iterator[tuple[Standing, Token]]:
    """The short name of a body behind its place: "die UN-Mission im Südsudan (UNMISS)", not "in Berlin (dpa)"."""
    doc = parsed.doc
    if first < 4 or doc[first - 1].text != "(" or last + 1 >= len(doc) or doc[last + 1].text != ")":
        return
    other = table.inside.get(first - 2)
    if other is None or table.mentions[other].label not in {"Place", "State"} or gazetteer.is_party(
            table.mentions[m].lemma):
        return
    start = min(i for i, x in table.inside.items() if x == other)
    while start > 0 and doc[start - 1].pos_ == "DET":
        start -= 1
    noun = doc[start - 2] if start > 1 and doc[start - 1].lower_ in INSIDE else None
    if noun is not None and noun.pos_ == "NOUN" and noun.i not in table.inside \
            and doc[table.heads[other]].head.i == noun.i and parsed.sentence_of[noun.i] == parsed.sentence_of[first]:
        yield state_where(parsed, "locatedIn", m, other, doc[start - 1], "short name behind its place")
