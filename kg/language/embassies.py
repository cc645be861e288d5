"""Embassies by their full name: "die deutsche Botschaft in Sanaa" is the Botschaft Deutschlands in Sanaa."""
from __future__ import annotations

from collections.abc import Iterator

from kg.gazetteer import Gazetteer
from kg.language.grammar import noun_lemma, preposition
from kg.language.parsed import Parsed, children
from kg.language.table import MentionTable, gender_of, is_locative, number_of
from kg.language.tokens import Token
from kg.model import Mention, Standing

MISSIONS = ("Botschaft", "Generalkonsulat", "Konsulat")


def name_embassies(parsed: Parsed, *, table: MentionTable, gazetteer: Gazetteer) -> Iterator[Standing]:
    """Make an embassy with its state and town a name, and give where it lies; changes the table.

    Without a town "die deutsche Botschaft" stays the organ of a state; without a state it is that of the article's
    other missions, if one state has them all, else nobody's.
    """
    missions = [(token, kind) for token in parsed.doc if token.i not in table.inside and (kind := _kind(token))]
    owners = {owner for token, _ in missions if (owner := _owner(token, table=table, gazetteer=gazetteer))}
    for token, kind in missions:
        if "Plur" in token.morph.get("Number", []):
            continue
        owner = _owner(token, table=table, gazetteer=gazetteer)
        state = gazetteer.state(owner or (next(iter(owners)) if len(owners) == 1 else ""))
        seat = _seat(parsed, token, table=table)
        own = next((m for m in table.at.get(token.i, ()) if table.mentions[m].kind == "nominal"), None)
        if not owner and seat is not None and own is not None:      # "die Botschaft in Riad" is not Saudi-Arabien's
            table.change(own, label="", role="", antecedent=None)
        if state is None or seat is None:
            continue
        if own is None:
            start, end = parsed.span(token.i, token.i)
            own = table.add(Mention(table.next, parsed.sentence_of[token.i], start, end, token.text, "nominal",
                                    gender=gender_of(token), number=number_of(token), locative=is_locative(token)),
                            head=token.i)
        town = gazetteer.town(table.mentions[seat].lemma)
        name = town.name if town is not None else table.mentions[seat].lemma
        table.change(own, kind="name", label="Organisation", role="", lemma=f"{kind} {state.genitive} in {name}")
        table.inside.setdefault(token.i, own)
        start, end = parsed.span(token.i, token.i)
        yield Standing(parsed.sentence_of[token.i], "locatedIn", own, seat, token.text, start, end,
                       reason="town of an embassy")


def _kind(token: Token) -> str:
    """The sort of mission that a noun is: "Konsulat" for "US-Konsulats"; "" if none."""
    kind = noun_lemma(token).rpartition("-")[2]
    return kind if kind in MISSIONS else ""


def _owner(token: Token, *, table: MentionTable, gazetteer: Gazetteer) -> str:
    """The Wikidata item of the state that an adjective, a compound or a genitive names: "US-Botschaft"."""
    for child in children(token, "amod", "nmod"):
        for mention in (table.mentions[m] for m in table.at.get(child.i, ())):
            if mention.label == "Nationality" and mention.kind == "adjective":
                return mention.role
            if mention.label == "State" and preposition(child)[0] in {"", "von"}:
                return gazetteer.state_by_name(mention.lemma) or ""
    return next((gazetteer.state_by_name(table.mentions[m].lemma) or "" for m in table.compounds.get(token.i, ())), "")


def _seat(parsed: Parsed, token: Token, *, table: MentionTable) -> int | None:
    """The town behind "in", right after the noun, its genitive or a year: "Botschaft der USA in Teheran"."""
    doc = parsed.doc
    for i in range(token.i + 1, min(token.i + 5, len(doc) - 1)):
        if parsed.sentence_of[i] != parsed.sentence_of[token.i]:
            return None
        if doc[i].lower_ in {"in", "im"}:
            found = next((table.inside[j] for j in range(i + 1, min(i + 5, len(doc))) if j in table.inside), None)
            return found if found is not None and table.mentions[found].label == "Place" else None
        if not (i in table.inside or doc[i].pos_ in {"DET", "NUM"}):
            return None
    return None
