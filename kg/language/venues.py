"""Where what a clause tells happens: "traf Kim in Wladiwostok", "bei einem Treffen in Paris", "reiste nach Rom, um".

A place counts where it stands with the verb or event noun itself, with the occasion that the verb names ("während
seines Besuchs in Russland"), or as the way's end of a journey whose purpose the clause is.
"""
from __future__ import annotations

from collections.abc import Iterator

from kg.language.elections import is_election
from kg.language.embassies import MISSIONS
from kg.language.grammar import clause_head, preposition, verb_lemma, verb_like
from kg.language.parsed import children
from kg.language.phrases import fill
from kg.language.table import MentionTable
from kg.language.tokens import Token

AT = {"in", "bei", "auf", "an"}
OCCASIONS = {"bei", "während", "auf", "anlässlich", "an"}
TOWARDS = {"nach", "zu", "in", "auf", "an", "bei"}
JOURNEYS = ("reisen", "fahren", "fliegen", "kommen", "eintreffen", "ankommen", "aufbrechen", "begeben", "gehen",
            "zurückkehren", "landen", "pilgern", "erscheinen", "eilen")
HOUSES = ("haus", "palast", "kreml", "kanzleramt", "schloss", "hotel", "villa", "stadion", "kirche", "krankenhaus")
GATHERINGS = ("parteitag", "gipfel", "konferenz", "kongress", "tagung", "synode", "treffen", "versammlung")
FIGURES = {"Seite", "Spitze", "Adresse", "Haltung", "Rolle"}       # "an der Seite Moskaus" is nowhere
LOCAL = ("Kommunalwahl", "Oberbürgermeisterwahl", "Bürgermeisterwahl", "Stadtratswahl", "Gemeinderatswahl")
CHOOSING = {"wählen", "auswählen", "aussuchen", "bestimmen", "festlegen", "vorschlagen", "vorsehen"}
# Verbs that tell of what their subject or object names that it takes place.
HAPPENING = {
    "stattfinden", "kommen", "abhalten", "führen", "beginnen", "enden", "planen", "vereinbaren", "ansetzen", "folgen",
    "geben", "haben", "zusammenkommen", "unterzeichnen", "abschließen", "schließen", "regieren", "bilden",
    "veranstalten", "austragen", "aufnehmen", "fortsetzen", "absolvieren", "beenden", "eröffnen", "leiten", "erleben",
    "durchführen", "organisieren", "ausrichten", "erzielen", "besiegeln", "verhandeln", "treffen", "abbrechen",
}


def clause_place(head: Token, *, table: MentionTable) -> tuple[int, ...]:
    """Give the places where a clause happens, the closest to it first; towns and buildings before states.

    "traf Kim in Wladiwostok" gives Wladiwostok. An event noun without a place of its own takes that of its verb, if
    the verb says that it takes place or names it as the occasion.
    """
    if verb_lemma(head) == "erwarten":
        return ()           # "wird in Russland erwartet": the end of a journey
    found = list(_own(head, table=table))
    if not found and head.pos_ in {"NOUN", "PROPN"} and not children(head, "cop"):
        found = list(_of_verb(head, table=table))
    return tuple(sorted(dict.fromkeys(found), key=lambda m: _label(m, table=table) == "State"))


def _own(head: Token, *, table: MentionTable) -> Iterator[int]:
    """The places that a verb or noun says of itself."""
    yield from _at(head, table=table)
    if not verb_like(head):
        return
    for person in children(head, "nsubj", "obj", "obl:arg"):     # "trafen sich die beiden Staatschefs in Wladiwostok"
        if _is_person(person, table=table):
            yield from _at(person, table=table)
    for phrase in children(head, "obl", "nmod"):
        told = [table.mentions[m].label for m in fill(phrase, table=table)]
        name = preposition(phrase)[0]
        purpose = name == "zu" and "Event" in told                  # "kamen zu einer Konferenz in Genf zusammen"
        if purpose or (name in OCCASIONS and not {"Place", "State"} & set(told)):
            yield from _at_occasion(phrase, table=table)
    for subject in children(head, "nsubj"):                          # "der Ulmer Parteitag wählte"
        if subject.lower_.endswith(GATHERINGS):
            yield from (m for adjective in children(subject, "amod") for m in table.at.get(adjective.i, ())
                        if _is_place(m, table=table))
    yield from _of_purpose(head, table=table)


def _at(head: Token, *, table: MentionTable) -> Iterator[int]:
    """The places in which, by a preposition or adverb, something is that hangs on a word."""
    for child in children(head, "obl", "nmod"):
        if preposition(child)[0] in AT and not is_way(child) and not _of_mission(child, table=table) \
                and child.text not in FIGURES:
            yield from (m for m in fill(child, table=table) if _is_place(m, table=table) or _is_house(m, table=table))
    for child in children(head, "advmod"):
        behind = child.i > child.sent.start and child.doc[child.i - 1].pos_ == "NOUN" and child.i < head.i
        if child.lower_ == "wo" or (child.lower_ == "dort" and not behind):     # "die Kämpfe dort"
            yield from fill(child, table=table)


def _is_house(m: int, *, table: MentionTable) -> bool:
    """Whether a body is named by the house that it is in: "empfing ihn im Weißen Haus"."""
    words = table.mentions[m].lemma.lower().split(" ")
    return table.mentions[m].label == "Organisation" and words[-1].endswith(HOUSES)


def is_way(phrase: Token) -> bool:
    """Tell whether a phrase says where to, not where: "in die Stadt"; a bare name behind "in" says where."""
    articles = [*children(phrase, "det", "amod"), *(c for c in children(phrase, "case") if c.lower_ == "ins")]
    return preposition(phrase)[1] == "acc" and bool(articles)


def _of_mission(phrase: Token, *, table: MentionTable) -> bool:
    """Whether a place is only the seat of an embassy before it: "die Besetzung der US-Botschaft in Teheran"."""
    first = min(t.i for t in phrase.subtree)
    before = [table.inside[i] for i in (first - 1, first - 2) if i in table.inside]
    return any(table.mentions[m].lemma.startswith(MISSIONS) for m in before)


def _at_occasion(noun: Token, *, table: MentionTable, depth: int = 2) -> Iterator[int]:
    """The place of an occasion, also behind a genitive: "auf der Wahlfeier der Grünen im Hotel Adler"."""
    if depth == 2 and any(_is_wide(m, table=table) or table.mentions[m].label in {"Person", "Organisation"}
                          for m in fill(noun, table=table)):
        return
    yield from _at(noun, table=table)
    for adjective in children(noun, "amod"):
        if adjective.lower_.startswith("dortig"):
            yield from table.at.get(adjective.i, ())
    for inner in children(noun, "nmod"):
        if depth and not preposition(inner)[0]:
            yield from _at_occasion(inner, table=table, depth=depth - 1)


def _is_wide(m: int, *, table: MentionTable) -> bool:
    """Whether a mention is an election of a whole land: what is done at it is done elsewhere."""
    return is_election(m, table=table) and not table.mentions[m].lemma.startswith(LOCAL)


def _of_purpose(verb: Token, *, table: MentionTable) -> Iterator[int]:
    """Where somebody goes to do what the clause tells: "reiste nach Peking, um Xi zu treffen"."""
    above = verb.head
    if verb.dep_ == "advcl" and above.i != verb.i and any(c.lower_ == "um" for c in verb.children):
        yield from _goal(above, table=table)


def _goal(verb: Token, *, table: MentionTable) -> Iterator[int]:
    """The end of a journey: "reiste nach Peking"."""
    if not verb_lemma(verb).endswith(JOURNEYS):
        return
    for child in children(verb, "obl", "nmod"):
        if preposition(child)[0] in TOWARDS:
            yield from (m for m in fill(child, table=table) if _is_place(m, table=table))


def _of_verb(noun: Token, *, table: MentionTable) -> Iterator[int]:
    """The place of the verb above an event noun, where the verb tells that or on which occasion it happens."""
    verb = clause_head(noun)
    phrase = noun
    while phrase.head.i != verb.i and phrase.head.i != phrase.i:
        phrase = phrase.head            # "die Bildung einer Koalition": the phrase that hangs on the verb
    if verb.i == noun.i or phrase.head.i != verb.i:
        return
    behind = [c for c in children(verb, "obl") if c.i > noun.i and (verb.i > c.i or verb.i < noun.i)]
    name = preposition(phrase)[0]
    lemma = verb_lemma(verb)
    if name in {"zu", "für"} and (goal := list(_goal(verb, table=table))):
        yield from goal
    elif name == "für" and lemma in CHOOSING:
        yield from (m for chosen in children(verb, "obj") for m in fill(chosen, table=table)
                    if _is_place(m, table=table))
    elif phrase.dep_ in {"nsubj", "nsubj:pass"} or lemma in HAPPENING or name in {"bei", "während"}:
        yield from _own(verb, table=table)
    elif phrase.dep_ == "obj" and behind and preposition(behind[0])[0] in AT and not is_way(behind[0]):
        # "hat ein Treffen mit Kim in Wladiwostok bestätigt"
        yield from (m for m in fill(behind[0], table=table) if _is_place(m, table=table))


def _is_place(m: int, *, table: MentionTable) -> bool:
    return _label(m, table=table) in {"Place", "State"}


def _label(m: int, *, table: MentionTable) -> str:
    """What a mention is, by the name that it points back to."""
    back = table.mentions[m].antecedent
    return table.mentions[m].label if back is None else table.mentions[back].label


def _is_person(phrase: Token, *, table: MentionTable) -> bool:
    """Whether a phrase speaks of persons already named: they have no place of their own as an attribute."""
    return any(table.mentions[m].label in {"Person", ""} and table.mentions[m].antecedent is not None
               for m in table.at.get(phrase.i, ()))
