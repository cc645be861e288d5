"""Elections by their full name: "bei der Landtagswahl in Hessen 2013" speaks of the Landtagswahl in Hessen 2013.

News name an election by its kind and leave place and year to the context; as a node of a graph it needs both. They
are taken from the words beside the noun, from another mention of the same election, from what the article is about
and from its date.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kg.gazetteer import Gazetteer
from kg.language.electionyears import is_other, year_beside, year_of
from kg.language.grammar import conjuncts, noun_lemma, preposition
from kg.language.parsed import Parsed, children
from kg.language.table import MentionTable, gender_of, is_locative, number_of
from kg.language.titles import is_definite
from kg.language.tokens import Token
from kg.model import Mention

ELECTION = re.compile(r"(\w{4,}?)wahl(?:en)?$")
CLEAR = 2       # times that an article speaks more often of the place of an election than of any other
PRIMARIES = ("demokratische", "republikanische")
SAME = {"Präsidentenwahl": "Präsidentschaftswahl", "Kongreßwahl": "Kongresswahl", "Volksbefragung": "Referendum"}
Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Election:
    """An election that a noun speaks of: its kind, where it is held ("" if not said) and its year."""

    token: Token
    kind: str
    place: str = ""
    year: str = ""


def name_elections(parsed: Parsed, *, table: MentionTable, gazetteer: Gazetteer, lexicon: Words,
                   regions: Words) -> None:
    """Make every mention of an election a name with its place and year; changes the table.

    ``lexicon`` is the rule book's "elections", ``regions`` its regions. One of which place or year stays unknown
    remains a common noun. "Bei der Wahl" speaks of the election that the article named last.
    """
    found = [election for token in parsed.doc if token.pos_ in {"NOUN", "PROPN"}
             for election in _elections(parsed, token, table=table, gazetteer=gazetteer, lexicon=lexicon)]
    named: list[Election] = []
    for election in found:
        if not election.kind:       # "US-Wahlen": of the kind that the article names for that place
            kinds = [other.kind for other in found if other.kind and other.place == election.place]
            kind = kinds[0] if kinds else _kind_of_place(election.place, gazetteer=gazetteer, lexicon=lexicon)
            election = replace(election, kind=kind)
        full = _completed(parsed, election, found, table=table, gazetteer=gazetteer, lexicon=lexicon, regions=regions)
        if full is not None:
            _enter(parsed, full, table=table, gazetteer=gazetteer, lexicon=lexicon)
            named.append(full)
    for token in parsed.doc:
        if noun_lemma(token) in lexicon.get("again", ()) and token.i not in table.inside and _bare(token):
            before = [election for election in named if election.token.i < token.i and _may_mean(token, election)]
            if before and not is_other(token):
                last = before[-1]
                _enter(parsed, Election(token, last.kind, last.place, last.year), table=table, gazetteer=gazetteer,
                       lexicon=lexicon)


def _elections(parsed: Parsed, token: Token, *, table: MentionTable, gazetteer: Gazetteer,
               lexicon: Words) -> Iterator[Election]:
    """The elections of one noun, several for several places: "Landtagswahlen in Bayern und Hessen"."""
    own = table.inside.get(token.i)
    if own is not None and (table.mentions[own].label != "Event" or table.mentions[own].text != token.text):
        return
    kind = _kind(token, lexicon=lexicon)
    year = year_beside(parsed, token)
    if kind in lexicon.get("whole", ()):
        yield Election(token, kind, "", year)
        return
    places = list(_places(token, table=table, gazetteer=gazetteer)) if kind or noun_lemma(token).rsplit(
        "-", 1)[-1] == "Wahl" else []
    if kind or (places and _bare(token)):
        yield from (Election(token, kind, place, year) for place in places or [""])


def _kind(token: Token, *, lexicon: Words) -> str:
    """The kind of election that a noun names: "Präsidentenwahlen" is "Präsidentschaftswahl"; "" if none."""
    lemma = noun_lemma(token)
    if lemma in lexicon.get("referendums", ()):
        party = next((c.text for c in children(token, "amod") if c.text.startswith(PRIMARIES)), "")
        adjective = f"{party.rstrip('nrsm').capitalize()} " if party and lemma == "Vorwahl" else ""
        return adjective + SAME.get(lemma, lemma)           # "Demokratische Vorwahl"
    match = ELECTION.match(token.text.rsplit("-", 1)[-1])
    if match is None:
        return ""
    kind = f"{match.group(1)}wahl"
    known = any(match.group(1) in lexicon.get(level, ()) for level in ("national", "regional", "local"))
    return SAME.get(kind, kind) if known or kind in lexicon.get("whole", ()) else ""


def _places(token: Token, *, table: MentionTable, gazetteer: Gazetteer) -> Iterator[str]:
    """The places or states that an election is held in, by "in", an adjective or "von"."""
    for child in children(token, "nmod", "obl", "amod", "det", "flat", "appos"):
        name = preposition(child)[0]
        for head in conjuncts(child):
            for mention in (table.mentions[m] for m in table.at.get(head.i, ())):
                if mention.kind == "adjective" or (mention.label in {"Place", "State"} and name in {"in", "", "von"}):
                    yield _state_name(mention.lemma, gazetteer=gazetteer)
                    break
    for mention in (table.mentions[m] for m in table.compounds.get(token.i, ())):       # "US-Präsidentschaftswahl"
        if mention.label in {"Place", "State"}:
            yield _state_name(mention.lemma, gazetteer=gazetteer)
    following = token.i + 2
    if following < len(token.doc) and token.doc[token.i + 1].text in {"in", "im"} and not children(token, "nmod"):
        at = table.inside.get(following, table.inside.get(following + 1))
        if at is not None and table.mentions[at].label in {"Place", "State"}:
            yield _state_name(table.mentions[at].lemma, gazetteer=gazetteer)


def _state_name(name: str, *, gazetteer: Gazetteer) -> str:
    """The name of a state in full ("USA" is "Vereinigte Staaten"); other places as they stand."""
    state = gazetteer.find_state(name)
    return state.name if state is not None and gazetteer.label_of(name) == "State" else name


def _kind_of_place(place: str, *, gazetteer: Gazetteer, lexicon: Words) -> str:
    """The election that is meant by "Wahlen" with a place: of the parliament of a state."""
    for key, lands in lexicon.items():
        if key.startswith("lands.") and place in lands:
            return key.removeprefix("lands.")
    return "Parlamentswahl" if gazetteer.label_of(place) == "State" else ""


def _completed(parsed: Parsed, election: Election, found: list[Election], *, table: MentionTable,
               gazetteer: Gazetteer, lexicon: Words, regions: Words) -> Election | None:
    """The election with place and year, None where one of them is not known."""
    if not election.kind:
        return None
    whole = election.kind in lexicon.get("whole", ())
    same = [other for other in found if other.kind == election.kind]
    place = election.place
    indefinite = any(c.lower_.startswith("ein") for c in children(election.token, "det"))
    if not whole and not place and not indefinite:
        places = list(dict.fromkeys(other.place for other in same if other.place))
        place = places[0] if len(places) == 1 else ""
        if not places and is_definite(election.token):
            place = _place_of_article(election.kind, table=table, gazetteer=gazetteer, lexicon=lexicon,
                                      regions=regions)
    if not whole and not place:
        return None
    year = election.year
    if not year and not is_other(election.token):
        years = list(dict.fromkeys(other.year for other in same if other.year and other.place in {"", place}
                                   and not is_other(other.token)))
        year = years[0] if len(years) == 1 else year_of(parsed, election.token)
    if not year and (whole or parsed.document.published is not None):
        return None
    return Election(election.token, election.kind, place, year)


def is_election(m: int, *, table: MentionTable) -> bool:
    """Tell whether a mention is one of those that are named here."""
    mention = table.mentions[m]
    return mention.label == "Event" and any(word in mention.lemma.split(" in ")[0].lower() for word in (
        "wahl", "referendum", "volks"))


def _place_of_article(kind: str, *, table: MentionTable, gazetteer: Gazetteer, lexicon: Words, regions: Words) -> str:
    """The state, or the Land for the election of a Land, that the article is about; "" where none stands out."""
    stem = kind.removesuffix("wahl")
    names = [mention.lemma for mention in table.mentions if mention.label == "Place" and mention.lemma in regions]
    if stem in lexicon.get("national", ()):
        names = [_state_name(mention.lemma, gazetteer=gazetteer) for mention in table.mentions
                 if mention.label in {"State", "Nationality"} and mention.kind != "nominal"]
    elif stem not in lexicon.get("regional", ()):
        return ""
    counts = Counter(names).most_common(2)
    clear = len(counts) == 1 or (len(counts) > 1 and counts[0][1] >= CLEAR * counts[1][1])
    return counts[0][0] if clear else ""


def _bare(token: Token) -> bool:
    """Whether "Wahl" stands for the vote of a people: "bei der Wahl", not "die Wahl zum Vorsitzenden"."""
    others = [preposition(child)[0] for child in children(token, "nmod")]
    chosen = any(name in {"", "von", "zu", "zwischen", "durch"} for name in others)
    return not chosen and is_definite(token) or ("Plur" in token.morph.get("Number", []) and not chosen)


def _may_mean(token: Token, election: Election) -> bool:
    """A run-off is one of persons."""
    return noun_lemma(token) != "Stichwahl" or election.kind.startswith(("Präsident", "Oberbürger", "Bürgermeister"))


def _enter(parsed: Parsed, election: Election, *, table: MentionTable, gazetteer: Gazetteer, lexicon: Words) -> None:
    """Make the noun a name of the election; a second election of the noun is a second mention."""
    where = _in(election.place, gazetteer=gazetteer, lexicon=lexicon) if election.place else ""
    lemma = " ".join(filter(None, (election.kind, where, election.year)))
    token = election.token
    own = next((m for m in table.at.get(token.i, ()) if table.mentions[m].kind in {"nominal", "name"}), None)
    if own is None or (table.mentions[own].label == "Event" and table.mentions[own].lemma.startswith(
            f"{election.kind} in")):
        start, end = parsed.span(token.i, token.i)
        own = table.add(Mention(table.next, parsed.sentence_of[token.i], start, end, token.text, "name",
                                gender=gender_of(token), number=number_of(token), locative=is_locative(token)),
                        head=token.i)
    table.change(own, label="Event", kind="name", lemma=lemma, antecedent=None)
    table.inside.setdefault(token.i, own)


def _in(place: str, *, gazetteer: Gazetteer, lexicon: Words) -> str:
    """A place behind "in": "in Hessen", "im Iran", "in den Niederlanden"."""
    if place in lexicon.get("neuter", ()):
        return f"im {place}"
    if place in lexicon.get("feminine", ()):
        return f"in der {place}"
    return gazetteer.inside_of(place)
