"""Which expression of time dates what: "Kim traf am Mittwoch Putin" says when the meeting was."""
from __future__ import annotations

from collections.abc import Iterator

from kg.language.grammar import preposition, verb_lemma
from kg.language.parsed import children
from kg.language.tense import PLANNED
from kg.language.times import TimeExpression
from kg.language.tokens import Token

_CLAUSES = {"ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj", "conj"}
_ADVERBIAL = {"obl", "advmod", "nmod", "obl:arg", "dep", "nummod", "appos"}
_SINCE = {"seit", "ab"}
# An event noun happens when its verb says so where the verb only says that it happens or is done ("am Mittwoch begann
# das Treffen"); what is criticised or announced on Wednesday is not on Wednesday.
_HAPPENS = {
    "stattfinden", "beginnen", "anfangen", "enden", "erfolgen", "geben", "kommen", "sein", "laufen", "andauern",
    "dauern", "folgen", "ausbrechen", "zustandekommen", "starten", "eröffnen", "scheitern", "ereignen", "anstehen",
}
_DOES = {
    "abhalten", "führen", "durchführen", "aufnehmen", "beginnen", "starten", "beenden", "fortsetzen", "abschließen",
    "unterzeichnen", "unterschreiben", "schließen", "bilden", "verhängen", "machen", "tun", "unternehmen",
    "veranstalten", "abstatten", "leisten", "aussprechen", "erheben", "einreichen", "abbrechen", "verüben",
    "ausführen", "abgeben", "einlegen", "üben", "erteilen", "treffen", "haben", "absolvieren", "vornehmen",
    "gewinnen", "verlieren",
}
_DURING = {"bei", "auf", "an", "in", "während", "anlässlich"}
_MEANWHILE = {"als", "während", "wobei"}
_AFTERWARDS = {"dann", "danach", "später", "anschließend", "daraufhin", "schließlich", "nun", "inzwischen"}


def date_of(head: Token, times: tuple[TimeExpression, ...]) -> str | None:
    """Give the date of the act that a verb or event noun tells: the ISO value of the time expression that
    depends on it inside its own clause, or None.

    A verb's own adverbials come before what is inside them ("bei der Wahl 2013"); a time inside its
    subject or object says nothing of the act ("kritisierte die Sanktionen von 2014"). A noun without a
    time of its own takes that of the verb that only says that it happens ("Am Mittwoch kam es zu einem Treffen"),
    a conjoined verb that of the first, unless it comes "dann", and a clause with "als" that of the clause around it.
    """
    here, token = _of_sentence(head, times), head
    while here:
        own = sorted(_governed(token, here), key=lambda item: item[:2])
        own = [item for item in own if item[0] == 0 or token.i == head.i]
        if own:
            return own[0][2].date or None
        if not _takes_from(token):
            break
        token = token.head
    return None


def date_of_standing(noun: Token, times: tuple[TimeExpression, ...]) -> str | None:
    """Give the date since which, or in which, somebody holds an office or belongs to a body: that beside its noun.

    "Er ist seit 2005 Mitglied", "1992 wurde sie Präsidentin", "der seit 2005 amtierende Präsident"; not the time of
    what an office holder does: "Außenminister Lawrow am Montag in Berlin".
    """
    here = _of_sentence(noun, times)
    predicate = any(c.dep_ == "cop" for c in noun.children)
    own = [(depth, start, t) for depth, start, t in _governed(noun, here) if predicate or _since(noun, t)]
    return min(own, key=lambda item: item[:2])[2].date or None if own else None


def _of_sentence(head: Token, times: tuple[TimeExpression, ...]) -> list[TimeExpression]:
    """The expressions of the head's sentence that name a day, month, year, or an interval of them."""
    start, end = head.sent.start_char, head.sent.end_char
    return [t for t in times if start <= t.start < end and (t.date or t.type == "DATE")]


def _since(noun: Token, time: TimeExpression) -> bool:
    """Whether "seit" or "ab" stands before an expression of time."""
    return noun.doc.text[:time.start].split()[-1:][0].casefold() in _SINCE if time.start else False


def _takes_from(token: Token) -> bool:
    """Whether a clause or phrase without a time of its own has that of its head."""
    head = token.head
    if token.dep_ == "conj":
        return not any(c.lower_ in _AFTERWARDS for c in token.children)
    if token.pos_ in {"VERB", "AUX"} or head.i == token.i:
        return head.i != token.i and _meanwhile(token)
    verb = verb_lemma(head)
    if token.dep_ == "nsubj":
        return verb in _HAPPENS or head.lemma_ in PLANNED
    if token.dep_ in {"obj", "nsubj:pass"}:
        return verb in _DOES | _HAPPENS or head.lemma_ in PLANNED
    name = preposition(token)[0]
    return token.dep_ in {"obl", "obl:arg"} and (name in _DURING or (name == "zu" and verb == "kommen"))


def _meanwhile(verb: Token) -> bool:
    """Whether a subordinate clause is of the time of the clause around it: "als er ankam", "kurz bevor er kam"."""
    mark = next((c for c in children(verb, "mark", "advmod") if c.lower_ in _MEANWHILE | {"bevor", "nachdem"}), None)
    return mark is not None and (mark.lower_ in _MEANWHILE
                                 or (mark.i > 0 and verb.doc[mark.i - 1].lower_ in {"kurz", "unmittelbar"}))


def _governed(head: Token, times: list[TimeExpression]) -> Iterator[tuple[int, int, TimeExpression]]:
    """Give depth, place and expression of the times below a head, without entering other clauses.

    What stands before the subordinator of a clause is outside it, and what stands right before the finite verb of a
    main clause inside it, whatever the parse says: "Am Montag, bevor er abreiste, traf er Kim".
    """
    verbal = head.pos_ in {"VERB", "AUX"} or any(c.dep_ in {"cop", "aux", "aux:pass"} for c in head.children)
    mark = next((c.i for c in children(head, "mark")), -1)
    level = [(c, 0) for c in head.children if c.i > mark and (not verbal or c.dep_ in _ADVERBIAL or _inside(c, times))]
    level += [(c, 0) for clause in children(head, *_CLAUSES) for first in children(clause, "mark")
              for c in clause.children if c.i < first.i]
    for finite in (head, *children(head, "aux", "aux:pass", "cop")) if verbal and mark < 0 else ():
        yield from ((0, t.start, t) for t in times if "Fin" in finite.morph.get("VerbForm", []) and
                    t.end + 1 == finite.idx)
    while level:
        token, depth = level.pop()
        if token.dep_ in _CLAUSES and not (token.dep_ == "conj" and token.pos_ in {"NOUN", "PROPN", "NUM"}):
            continue
        for time in times:
            if time.start <= token.idx < time.end:
                yield depth, time.start, time
        level.extend((c, depth + 1) for c in token.children)


def _inside(token: Token, times: list[TimeExpression]) -> bool:
    """Whether a token is part of an expression of time that the parser took for an object: "Anfang März"."""
    return token.dep_ == "obj" and any(time.start <= token.idx < time.end for time in times)
