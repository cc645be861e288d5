"""The grammatical functions that a frame may name, in words.

The preposition lists follow the Duden grammar's inventory of German prepositions; a two-way preposition may
be asked for with its case: "in+acc" (into: "in die Ukraine reisen"), "in+dat" ("in der Ukraine stehen").
"""
from __future__ import annotations

TWO_WAY = frozenset({"an", "auf", "hinter", "in", "neben", "unter", "vor", "zwischen", "über"})

PREPOSITIONS = TWO_WAY | frozenset({
    "ab", "abseits", "angesichts", "anhand", "anlässlich", "anstatt", "anstelle", "aufgrund", "aus",
    "außer", "außerhalb", "bei", "betreffend", "bezüglich", "binnen", "bis", "dank", "diesseits", "durch",
    "eingedenk", "einschließlich", "entgegen", "entlang", "entsprechend", "fern", "für", "gegen",
    "gegenüber", "gemäß", "gen", "halber", "hinsichtlich", "infolge", "inmitten", "innerhalb", "jenseits",
    "kontra", "kraft", "laut", "mangels", "mit", "mithilfe", "mitsamt", "mittels", "nach", "nahe",
    "namens", "neben", "nebst", "nördlich", "nordöstlich", "nordwestlich", "oberhalb", "ohne", "östlich",
    "pro", "samt", "seit", "seitens", "statt", "südlich", "südöstlich", "südwestlich", "trotz", "um",
    "unfern", "ungeachtet", "unterhalb", "unweit", "versus", "via", "vis-à-vis", "von", "während",
    "wegen", "westlich", "wider", "zu", "zufolge", "zugunsten", "zulasten", "zuliebe", "zuwider",
    "zwecks",
})

CORE = {
    "verb": frozenset({"subject", "object", "indirect object", "genitive object", "predicate", "als", "complement"}),
    "noun": frozenset({"subject", "genitive", "possessive", "adjective", "compound", "apposition",
                       "controller", "als", "support", "goal", "indirect object", "preposition"}),
    "adjective": frozenset({"subject", "object", "indirect object", "genitive object", "compound", "als"}),
}


# What a noun that fills a function may have itself: the object "Sanktionen gegen Iran" gives "object.gegen".
ATTRIBUTES = frozenset({"genitive", "possessive", "adjective", "compound", "apposition"})

# Who owns what an act is about, in order of preference: "den Kurs Merkels", "ihren Kurs", "den Vorschlag von Merkel".
OWNERS = ("durch", "seitens", "genitive", "possessive", "von", "aus", "adjective", "compound", "genitive.genitive",
          "genitive.von", "genitive.adjective")

# Names for alternatives that many frames share. "doer" is who does what an event noun tells: "die Kritik Merkels",
# "US-Kritik", "Kritik aus der CDU", "Merkel übte Kritik" (support).
GROUPS = {
    "doer": ("genitive", "adjective", "compound", "von", "aus", "seitens", "durch", "support", "possessive",
             "apposition"),
}


def functions_of(text: str) -> tuple[str, ...]:
    """Give the alternatives that a key of a frame names, with groups told one by one; unknown ones stay.

    >>> functions_of("an | object.owner")[:3]
    ('an', 'object.durch', 'object.seitens')
    """
    found: list[str] = []
    for part in (part.strip() for part in text.split("|")):
        outer, dot, last = part.rpartition(".")
        found.extend((f"{outer}.{owner}" for owner in OWNERS) if dot and last == "owner" else GROUPS.get(part, (part,)))
    return tuple(found)


def known_function(function: str, kind: str) -> bool:
    """Tell whether the grammar can deliver a function to a clause of this kind ("verb", "noun", "adjective").

    "object.gegen" is an attribute of the noun that fills "object"; "clause.mit" is a phrase of the verb above
    an event noun, "clause.subject" the grammatical subject of that verb, "clause.doer" the same of
    an active one. "complement.object" is an argument of the
    clause or infinitive that a verb governs ("drohte, Taiwan anzugreifen"), "complement" its modal verb or "".

    >>> [known_function(name, "verb") for name in ("in+acc", "mit+acc", "object.gegen")]
    [True, False, True]
    """
    outer, *inner = function.split(".")
    if not inner:
        return function in CORE[kind] or _is_phrase(function)
    if outer == "complement":
        return kind == "verb" and known_function(".".join(inner), kind)
    if function in ("clause.subject", "clause.doer"):
        return True
    return (outer == "clause" or outer in CORE[kind] or _is_phrase(outer)) and all(
        part in ATTRIBUTES or part == "als" or _is_phrase(part) for part in inner)


def _is_phrase(function: str) -> bool:
    preposition, plus, case = function.partition("+")
    return preposition in TWO_WAY and case in ("acc", "dat") if plus else function in PREPOSITIONS
