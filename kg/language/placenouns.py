"""Words that stand for a place: "in der litauischen Hauptstadt", "in der Hafenstadt", "dort", "am dortigen Forum".

Capitals are looked up in the tables; other words point back to the place that was spoken of last.
"""
from __future__ import annotations

from collections.abc import Iterator

from kg.gazetteer import Gazetteer
from kg.language.chains import main_state
from kg.language.grammar import clause_head, noun_lemma, preposition
from kg.language.parsed import Parsed, children
from kg.language.phrases import DIRECTIONS, denoted
from kg.language.table import MentionTable, gender_of, is_locative, number_of
from kg.language.titles import is_definite
from kg.language.tokens import Token
from kg.model import Mention, Standing

CAPITALS = {"Hauptstadt", "Bundeshauptstadt"}
TOWNS = ("stadt", "dorf", "metropole", "gemeinde", "ort", "ortschaft")
NO_TOWNS = ("hauptstadt", "altstadt", "innenstadt", "vorstadt", "unistadt", "wort", "bericht", "sport", "transport",
            "export", "import", "tatort", "wohnort", "geburtsort", "standort", "vorort", "fundort")
OTHERS = {"ander", "anderer", "nächst", "nächster", "zweit", "zweiter", "weit", "weiterer"}
THERE = {"dort", "dorthin", "daselbst"}
BACK = 2        # sentences that a word for a place looks back over
SETTLEMENTS = {"ort", "kurort", "badeort", "ferienort", "urlaubsort", "küstenort", "wintersportort",
               "wallfahrtsort", "grenzort", "hauptort", "heimatort"}


def name_capitals(parsed: Parsed, *, table: MentionTable, gazetteer: Gazetteer) -> Iterator[Standing]:
    """Let "Hauptstadt" with its state be the town's name, and give what such a phrase states.

    "in der litauischen Hauptstadt" speaks of Vilnius and says that it is the capital of Litauen; so does
    "in der Hauptstadt Vilnius" in an article that names Litauen. Changes the table.
    """
    for token in parsed.doc:
        noun = noun_lemma(token).rsplit("-", 1)[-1]
        if noun not in CAPITALS or "Plur" in token.morph.get("Number", []) or token.i in table.inside:
            continue
        owners = _owners(token, table=table)
        named = [m for m in denoted(token, table=table) if table.mentions[m].kind == "name"]
        beside = token.dep_ == "appos" and token.head.i in table.inside      # "Kiew, die Hauptstadt der Ukraine"
        if (named and owners) or beside or children(token, "cop"):
            continue            # both stand there: a frame reads them
        if named:
            owners = _state_of_capital(named[0], table=table, gazetteer=gazetteer)
        elif owners:
            item = _state_item(owners[0], table=table, gazetteer=gazetteer)
            named = _as_capital(parsed, token, item, table=table, gazetteer=gazetteer)
        elif is_definite(token) and not children(token, "nmod"):     # of the state that the article is about
            _as_capital(parsed, token, main_state(table.mentions, gazetteer=gazetteer), table=table,
                        gazetteer=gazetteer)
        if owners and named:
            start, end = parsed.span(token.i, token.i)
            yield Standing(parsed.sentence_of[token.i], "capitalOf", named[0], owners[0], token.text, start, end,
                           reason="capital noun")


def _owners(token: Token, *, table: MentionTable) -> list[int]:
    """The states that an adjective, genitive or "von" beside the noun names."""
    found = [m for m in table.compounds.get(token.i, ()) if table.mentions[m].label == "State"]      # "US-Hauptstadt"
    for child in children(token, "amod", "det", "nmod"):
        if preposition(child)[0] in {"", "von"}:
            found.extend(m for m in table.at.get(child.i, ()) if table.mentions[m].label in {"Nationality", "State"}
                         and table.mentions[m].kind in {"adjective", "name"})
    return found


def _state_item(m: int, *, table: MentionTable, gazetteer: Gazetteer) -> str:
    mention = table.mentions[m]
    return mention.role if mention.label == "Nationality" else gazetteer.state_by_name(mention.lemma) or ""


def _state_of_capital(m: int, *, table: MentionTable, gazetteer: Gazetteer) -> list[int]:
    """The first mention of the state whose capital a named town is: Kabul gives "Afghanistan"."""
    town = gazetteer.town(table.mentions[m].lemma)
    if town is None or not town.country or gazetteer.capital_of(town.country) != town:
        return []
    return [other for other, mention in enumerate(table.mentions) if mention.kind in {"name", "adjective"}
            and mention.label in {"State", "Nationality"}
            and _state_item(other, table=table, gazetteer=gazetteer) == town.country][:1]


def _as_capital(parsed: Parsed, token: Token, state: str, *, table: MentionTable, gazetteer: Gazetteer) -> list[int]:
    """Make the noun a name of a state's capital; nothing where the tables know none."""
    capital = gazetteer.capital_of(state)
    if capital is None:
        return []
    m = next((x for x in table.at.get(token.i, ()) if table.mentions[x].kind == "nominal"), None)
    if m is None:
        m = _add(parsed, token, table=table)
    table.change(m, label="Place", kind="name", lemma=capital.name)
    table.inside.setdefault(token.i, m)
    return [m]


def _add(parsed: Parsed, token: Token, *, table: MentionTable) -> int:
    start, end = parsed.span(token.i, token.i)
    return table.add(Mention(table.next, parsed.sentence_of[token.i], start, end, token.text, "nominal", label="Place",
                             lemma=token.text, gender=gender_of(token), number=number_of(token),
                             locative=is_locative(token)), head=token.i)


def resolve_places(parsed: Parsed, *, table: MentionTable, gazetteer: Gazetteer) -> None:
    """Point words that stand for a place back to it: "die Hafenstadt", "dort", "dortig", "wo"; changes the table.

    "Kim reiste nach Wladiwostok. Dort traf er Putin." has "Dort" stand for Wladiwostok.
    """
    for token in parsed.doc:
        word = token.lower_
        if token.i in table.inside:
            continue
        target: int | None = None
        kind = "pronoun"
        if word in THERE and token.pos_ == "ADV":
            target = _last_place(parsed, token, table=table)
        elif word.startswith("dortig") and token.pos_ == "ADJ":
            target, kind = _last_place(parsed, token, table=table), "adjective"
        elif word in {"wo", "wohin"}:
            target = _relative(token, table=table)
        elif _is_town(token):
            _point_town(parsed, token, table=table, gazetteer=gazetteer)
        elif noun_lemma(token) == "Land":
            _point_land(token, table=table, gazetteer=gazetteer)
        if target is not None and not table.at.get(token.i):
            start, end = parsed.span(token.i, token.i)
            table.add(Mention(table.next, parsed.sentence_of[token.i], start, end, token.text, kind, label="Place",  # type: ignore[arg-type]
                              lemma=word, antecedent=_root(target, table=table), locative=True), head=token.i)


def _root(m: int, *, table: MentionTable) -> int:
    while (back := table.mentions[m].antecedent) is not None:
        m = back
    return m


def _before(parsed: Parsed, token: Token, *, table: MentionTable) -> Iterator[int]:
    """The places and states named before a token in its sentence and the two before, the nearest first."""
    here = parsed.sentence_of[token.i]
    for i in range(token.i - 1, -1, -1):
        if here - parsed.sentence_of[i] > BACK or parsed.places[i][0] != parsed.places[token.i][0]:
            return
        yield from (m for m in table.at.get(i, ()) if table.mentions[m].label in {"Place", "State"}
                    and (table.mentions[m].kind == "name" or table.mentions[m].antecedent is not None))


def _last_place(parsed: Parsed, token: Token, *, table: MentionTable) -> int | None:
    """The place where something was said last to be or to go: "reiste nach Russland, um dort zu verhandeln"."""
    before = list(_before(parsed, token, table=table))
    near = [m for m in before if table.mentions[m].sentence == table.mentions[before[0]].sentence]
    towns = [m for m in near if table.mentions[m].label == "Place"]
    said = [m for m in before if table.mentions[m].locative]
    return next(iter((*said, *towns, *near)), None)


def _relative(token: Token, *, table: MentionTable) -> int | None:
    """The place on which a clause with "wo" hangs: "in die Niederlande, wo sich der Gerichtshof befindet"."""
    if token.i > 1 and token.doc[token.i - 1].text == ",":
        before = table.inside.get(token.i - 2)
        found = [before] if before is not None else []
    else:
        found = []
    clause = clause_head(token.head if token.head.i != token.i else token)
    if not found and clause.dep_ == "acl" and clause.head.i < token.i:
        found = denoted(clause.head, table=table)
    return next((m for m in found if table.mentions[m].label in {"Place", "State"}), None)


def _is_town(token: Token) -> bool:
    """Whether a noun speaks of a town without its name: "in der Hafenstadt", not "die größte Stadt des Landes"."""
    low = noun_lemma(token).lower()
    if low.endswith("ort") and low not in SETTLEMENTS:
        return False            # "der Absturzort", "der Unfallort"
    if token.pos_ != "NOUN" or not low.endswith(TOWNS) or low.endswith(NO_TOWNS) or not is_definite(token) \
            or "Plur" in token.morph.get("Number", []):
        return False
    if any(c.lemma_.lower() in OTHERS or "Sup" in c.morph.get("Degree", []) for c in children(token, "amod")):
        return False
    if low == "ort" and preposition(token)[0] != "in":
        return False            # "vor Ort", "der Ort der Feier"
    return not any(not preposition(c)[0] or preposition(c)[0] == "von" for c in children(token, "nmod")) \
        and not children(token, "appos", "flat")


def _point_town(parsed: Parsed, token: Token, *, table: MentionTable, gazetteer: Gazetteer) -> None:
    """Let a noun for a town stand for the town named last."""
    own = next((m for m in table.at.get(token.i, ()) if table.mentions[m].kind == "nominal"), None)
    if own is None or table.mentions[own].antecedent is not None or table.mentions[own].label not in {"", "Place"}:
        return
    found = next((m for m in _before(parsed, token, table=table) if table.mentions[m].label == "Place"
                  and _may_be_town(m, table=table, gazetteer=gazetteer)), None)
    if found is not None:
        table.change(own, label="Place", antecedent=_root(found, table=table))


def _may_be_town(m: int, *, table: MentionTable, gazetteer: Gazetteer) -> bool:
    """Whether a place is a town as far as the tables know."""
    lemma = table.mentions[_root(m, table=table)].lemma
    return gazetteer.town(lemma) is not None or not gazetteer.candidates(lemma)


def _point_land(token: Token, *, table: MentionTable, gazetteer: Gazetteer) -> None:
    """Let "Landes" in "Wladiwostok im Osten des Landes" be the state of the town."""
    own = next((m for m in table.at.get(token.i, ()) if table.mentions[m].kind == "nominal"), None)
    part = token.head
    if own is None or table.mentions[own].antecedent is not None or noun_lemma(part) not in DIRECTIONS \
            or preposition(part)[0] != "in":
        return
    case = min((c.i for c in children(part, "case")), default=part.i)
    before = table.inside.get(case - 1)
    town = gazetteer.town(table.mentions[before].lemma) if before is not None else None
    if town is None or not town.country:
        return
    state = next((m for m, mention in enumerate(table.mentions) if mention.kind == "name" and mention.label == "State"
                  and _state_item(m, table=table, gazetteer=gazetteer) == town.country), None)
    if state is not None:
        table.change(own, antecedent=_root(state, table=table))
