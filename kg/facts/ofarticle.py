"""Names that stand for another one in each article: editions of what recurs, common words, parts of longer names.

What bears such a name is one node within an article and never joined over articles by the name alone.
"""
from __future__ import annotations

import re
from dataclasses import replace

from kg.facts.entities import entity_of
from kg.facts.identity import unknown_entity
from kg.gazetteer import key_of
from kg.language.commonwords import is_common
from kg.model import Analysis, Entity, Mention, content_id
from kg.rulebook import Actor

_EDITION = re.compile(r"\b(?:1[5-9]|20)\d\d\b|\d\.|\b[IVX]+\b")        # "Bundestagswahl 2005", "105. Tour", "Gipfel II"
_SCORE = re.compile(r"(?<![\d.:])\d{1,3}:\d{1,3}(?![\d:])(?! ?Uhr)")       # "gewann 3:0", not "20:15 Uhr"
# How names of what recurs end, whatever the name finder takes them for
_RECURS = re.compile(r"(?:spielen?|meisterschaft(?:en)?|-[EW]M|league|open|cup|festivals?|gipfels?)$", re.IGNORECASE)
NATIONAL = ("Bundes", "Deutsch")        # how names of bodies begin of which a state has one


def linked(actor: Actor, reason: str, *, name: str, article: str) -> Entity:
    """Give the entity of a row of the tables that a name means; a recurring event is the edition of the article.

    "Olympische Spiele" of two articles are two, "Kalter Krieg", whose years the table has, is one; so is what the
    name itself gives a year ("Weltausstellung 2000").
    """
    entity = entity_of(actor, reason)
    if actor.type != "Event" or actor.start or actor.wikidata or actor.own:
        return entity
    parts = () if _EDITION.search(name) else (article,)
    shown = name if _EDITION.search(name) else actor.name
    return replace(entity, id=content_id("v", "Event", key_of(shown), *parts), name=shown,
                   reason=f"{reason}; recurs, so of this article only" if parts else reason)


def is_of_article(name: str, mention: Mention, analysis: Analysis) -> bool:
    """Tell whether a name that no table has is too weak to mean the same in another article.

    So are events without a year ("Dupfinger Gipfel"), common words ("Brand", "Rote Karte") and what the same article
    has as a part of a longer name ("Bayer" beside "Bayer Leverkusen").
    """
    if mention.label == "Event" or (mention.label != "Person" and _RECURS.search(name)):
        return not _EDITION.search(name)
    national = " " in name and name.startswith(NATIONAL)
    return (is_common(name, compounds=mention.label != "Place") and not national) or _is_part(name, analysis)


def team_or_town(town: Entity, mention: Mention, analysis: Analysis) -> Entity:
    """Give the team, a body of the article only, where a town stands beside a score, else what is given.

    "Bochum verlor 2:6 gegen Mainz" speaks of two teams, "verlor in Rostock 1:2" of the town.
    """
    text = analysis.sentences[mention.sentence].text
    if town.type != "Place" or mention.locative or mention.kind != "name" or not _SCORE.search(text):
        return town
    return unknown_entity("Organisation", town.name, "the town's team, by the score beside it",
                          article=analysis.document.id)


def _is_part(name: str, analysis: Analysis) -> bool:
    """Whether the article has a longer name that the name begins or ends: "Schalke" in "FC Schalke"."""
    return any(other.kind == "name" and (other.lemma.startswith(f"{name} ") or other.lemma.endswith(f" {name}"))
               for other in analysis.mentions)
