"""Summits and conferences by their full name: "der G8-Gipfel im russischen Sotschi" is the G8-Gipfel in Sotschi.

A summit that recurs is one only with its place or year; a conference without a name of its own gets one from what it
is about, where it is held or who meets: "Kosovo-Konferenz in Brüssel", "Treffen der NATO-Außenminister".
"""
from __future__ import annotations

from kg.gazetteer import Gazetteer
from kg.language.electionyears import is_other, year_beside
from kg.language.grammar import noun_lemma, preposition
from kg.language.parsed import Parsed, children
from kg.language.table import MentionTable, gender_of, is_locative, number_of
from kg.language.tokens import Token
from kg.model import Mention

SUMMITS = ("gipfel", "gipfeltreffen", "konferenz", "ministertreffen", "forum")
NO_SUMMITS = ("pressekonferenz", "telefonkonferenz", "videokonferenz", "ministerkonferenz", "bischofskonferenz",
              "rektorenkonferenz", "delegiertenkonferenz", "hochschulkonferenz", "innenministerkonferenz",
              "präsidentenkonferenz", "berggipfel", "internetforum")
YEARLY = ("G7-Gipfel", "G8-Gipfel", "G20-Gipfel", "NATO-Gipfel", "APEC-Gipfel", "BRICS-Gipfel")
MEETINGS = {"Treffen", "Gipfeltreffen", "Konferenz", "Tagung", "Gipfel"}


def name_summits(parsed: Parsed, *, table: MentionTable, gazetteer: Gazetteer) -> None:
    """Make summits and conferences names with their place or year; changes the table.

    The place counts for every mention of the summit in the article where it gives one place only.
    """
    found = [(token, _base(token, table=table, gazetteer=gazetteer)) for token in parsed.doc]
    summits = [(token, base, _place(token, table=table)) for token, base in found if base]
    for token, base, place in summits:
        places = dict.fromkeys(where for _, other, where in summits if other == base and where)
        if not place and len(places) == 1 and not is_other(token):
            place = next(iter(places))
        year = year_beside(parsed, token)
        if not place and not year and base in YEARLY and not is_other(token) and parsed.document.published:
            year = str(parsed.document.published.year)
        if place or year or "-" in base:
            _enter(parsed, token, f"{base} in {place}" if place else f"{base} {year}".strip(), table=table)
    for token in parsed.doc:
        officials = _officials(token, table=table)
        if officials:
            _enter(parsed, token, f"{noun_lemma(token)} {officials}", table=table)


def _base(token: Token, *, table: MentionTable, gazetteer: Gazetteer) -> str:
    """The name of a summit without place and year: "G8-Gipfel", "Kosovo-Konferenz", "Friedenskonferenz"; "" if none."""
    if token.pos_ not in {"NOUN", "PROPN"} or "Plur" in token.morph.get("Number", []):
        return ""
    lemma = noun_lemma(token)
    low = lemma.lower()
    if not low.endswith(SUMMITS) or low.endswith(NO_SUMMITS) or low in SUMMITS:
        return ""
    own = table.inside.get(token.i)
    if own is not None:
        mention = table.mentions[own]
        rows = [row for row in gazetteer.candidates(mention.lemma) if row.type == "Event"]
        recurs = mention.label == "Event" and mention.text == token.text and low.endswith("gipfel")
        return (rows[0].name if rows else mention.lemma) if recurs else ""
    return lemma


def _place(token: Token, *, table: MentionTable) -> str:
    """The place of a summit, by "in" or "von" behind it: "G8-Gipfel von L'Aquila"."""
    for child in children(token, "nmod"):
        if preposition(child)[0] in {"in", "von", "auf"}:
            for mention in (table.mentions[m] for m in table.at.get(child.i, ())):
                if mention.label == "Place" and mention.kind == "name":
                    return mention.lemma
    after = token.i + 2
    if after < len(token.doc) and token.doc[token.i + 1].text in {"in", "von"} and after in table.inside:
        mention = table.mentions[table.inside[after]]
        return mention.lemma if mention.label == "Place" else ""
    return ""


def _officials(token: Token, *, table: MentionTable) -> str:
    """Whose meeting it is, word for word: "der NATO-Außenminister"; "" where it is not one of several officials."""
    if noun_lemma(token) not in MEETINGS or token.i in table.inside:
        return ""
    for child in children(token, "nmod"):
        if child.i < token.i or preposition(child)[0] or child.text.endswith("in"):
            continue
        titled = any(table.mentions[m].title for m in table.at.get(child.i, ())) or "minister" in child.lower_
        body = bool(table.compounds.get(child.i)) or any("isch" in c.text for c in children(child, "amod"))
        between = token.doc.span(token.i + 1, child.i + 1)
        if titled and body and between[0].lower_ == "der" and len(between) <= 4:
            return between.text
    return ""


def _enter(parsed: Parsed, token: Token, name: str, *, table: MentionTable) -> None:
    own = table.inside.get(token.i)
    if own is None:
        own = next((m for m in table.at.get(token.i, ()) if table.mentions[m].kind == "nominal"), None)
    if own is None:
        start, end = parsed.span(token.i, token.i)
        own = table.add(Mention(table.next, parsed.sentence_of[token.i], start, end, token.text, "name",
                                gender=gender_of(token), number=number_of(token), locative=is_locative(token)),
                        head=token.i)
    table.change(own, kind="name", label="Event", lemma=name, antecedent=None)
    table.inside.setdefault(token.i, own)
