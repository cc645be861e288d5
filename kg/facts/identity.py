"""Whom a name means that no table has: the same somebody in another article only where there is evidence for it.

Evidence is a full name, or a surname with office and country. "Maier" alone is somebody of that article only, so that
two people who share a surname stay two; a user who knows better joins them by a decision (``kg.curation``).
"""
from __future__ import annotations

import re

from kg.gazetteer import key_of
from kg.model import Entity, EntityType, content_id

LETTER = {"Place": "l", "Event": "v"}      # the first letter of an unlinked entity's id; all others have "a"
PARTICLES = frozenset({
    "abu", "al", "bin", "da", "de", "del", "dem", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "ten",
    "ter", "vom", "von", "van", "zu", "zum", "zur"})
_NO_NAME = re.compile(r"(?:[A-ZÄÖÜ]\.-?)+|[A-ZÄÖÜ]|[IVX]+\.?|(?:jun|sen|[Jj]r|[Ss]r)\.?")    # initials, numbers
_FORM = re.compile(r"(?:AG|KG|KGaA|GmbH|mbH|SE|OHG|Co|Inc|Ltd|Corp|e\. ?V|&|und|\.| )+")


def is_full_name(name: str) -> bool:
    """Tell whether a person's name has a first name and a surname.

    >>> [is_full_name(name) for name in ("Karl Maier", "Maier", "von der Leyen", "K. Maier", "Abdullah II.")]
    [True, False, False, False, False]
    """
    words = [word for word in name.split() if word.casefold() not in PARTICLES and not _NO_NAME.fullmatch(word)]
    return len(words) > 1


def is_telling(name: str, *, person: bool) -> bool:
    """Tell whether a name alone is evidence that two articles mean the same: a person's full name, any other's but a
    letter or two ("U1") and what companies have in common ("AG").

    >>> [is_telling(name, person=False) for name in ("Dupfclub", "DB", "GmbH & Co. KG")]
    [True, False, False]
    """
    return is_full_name(name) if person else len(name) > 2 and not _FORM.fullmatch(name)


def unknown_entity(type_: EntityType, name: str, reason: str, *, article: str = "", office: str = "",
                   country: str = "") -> Entity:
    """Give the entity of a name that no table has, with an identifier that the same evidence gives again.

    A person's full name and any other name is the evidence itself; a surname alone needs an office and the id of its
    country ("Außenminister Maier" of Österreich), else the entity is one of ``article``, an article's id. For names
    that are no person's, ``article`` makes an entity of that article alone: "der Finanzausschuss" of two towns are two.
    """
    parts: tuple[str, ...] = (article,) if article else ()
    if type_ == "Person" and is_full_name(name):
        parts = ()
    elif type_ == "Person" and office and country:
        parts, reason = (office, country), f"{reason}; surname, office ({office}) and country"
    elif article:
        why = "a surname alone" if type_ == "Person" else "a name that many have"
        reason = f"{reason}; {why}, so of this article only"
    return Entity(content_id(LETTER.get(type_, "a"), type_, key_of(name), *parts), name, type_, reason=reason)
