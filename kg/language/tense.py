"""Does a clause look ahead? "am Montag" is the next one in "trifft am Montag ein", the last in "traf ein"."""
from __future__ import annotations

from kg.language.tokens import Token

MODALS = {"wollen", "sollen", "können", "dürfen", "müssen", "mögen", "möchten"}
PLANNED = {
    "planen", "geplant", "erwarten", "erwartet", "vorsehen", "vorgesehen", "ansetzen",
    "angesetzt", "anberaumen", "anberaumt", "bevorstehen", "bevorstehend", "terminieren",
    "terminiert", "anstehen", "anstehend",
}
_CLAUSES = {"ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj", "root", "ROOT", "conj"}
_WERDEN = {"wird", "werden", "werde", "werdet", "würde", "würden"}
_PERFECT = {"hat", "haben", "habe", "ist", "sind", "sei", "seien", "hatte", "hatten", "war", "waren", "hätte",
            "hätten", "wäre", "wären"}


def looks_ahead(token: Token) -> bool:
    """Whether the clause that a word stands in speaks of what is still to come on the day of publication.

    True for a present or future tense, a modal verb and plans ("ist für Montag geplant"), False for the past.
    """
    head = token
    while head.head.i != head.i and head.pos_ not in {"VERB", "AUX"} and head.dep_ not in _CLAUSES:
        head = head.head
    if head.lemma_ in PLANNED:
        return True
    helpers = [c for c in head.children if c.dep_.startswith("aux") or c.dep_ == "cop"]
    if not helpers:
        forms = head.morph.get("VerbForm", [])
        if "Inf" in forms:
            return True
        return head.pos_ in {"VERB", "AUX"} and "Part" not in forms and "Pres" in head.morph.get("Tense", [])
    words = {c.lower_ for c in helpers}
    if words & _PERFECT and not any(c.dep_ == "cop" for c in helpers):
        return False
    modals = [c for c in helpers if c.lemma_ in MODALS]
    if modals:
        return any("Past" not in c.morph.get("Tense", []) or "Sub" in c.morph.get("Mood", []) for c in modals)
    return bool(words & _WERDEN) or any("Pres" in c.morph.get("Tense", []) for c in helpers)


_STATES = {"haben", "gelten", "leben", "geben", "stehen", "liegen", "heißen", "gehören", "wissen", "glauben", "kosten"}


def tells_a_state(token: Token) -> bool:
    """Whether the clause that a word stands in tells how things are at present, not what happens on one day.

    "Heute gilt das Land als sicher" means nowadays, "Heute trifft Putin Kim" a day.
    """
    head = token
    while head.head.i != head.i and head.pos_ not in {"VERB", "AUX"} and head.dep_ not in _CLAUSES:
        head = head.head
    helpers = [c for c in head.children if c.dep_.startswith("aux") or c.dep_ == "cop"]
    if helpers:
        return all(c.dep_ == "cop" or c.lemma_ == "können" for c in helpers) and \
            all("Pres" in c.morph.get("Tense", []) for c in helpers)
    return head.lemma_ in _STATES and "Pres" in head.morph.get("Tense", [])
