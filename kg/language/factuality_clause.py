"""What the words of a predication itself say about its factuality: modals, moods, adverbs, negation, questions."""
from __future__ import annotations

from collections.abc import Iterator

from kg.language.factuality_words import Factor, Tables
from kg.language.grammar import auxiliaries, finite, is_question
from kg.language.parsed import children
from kg.language.tokens import Token

SUBJUNCTIVES = {"würde", "würden", "hätte", "hätten", "wäre", "wären"}


def own_factors(token: Token, *, tables: Tables) -> Iterator[Factor]:
    """Give what the words of the predication itself say: "könnte treffen", "das geplante Treffen"."""
    if token.pos_ in {"VERB", "AUX"} or children(token, "cop"):
        yield from _verbal(token, tables=tables)
    if token.pos_ in {"NOUN", "PROPN", "X"}:
        for child in children(token, "amod", "det", "advmod"):
            value = tables.of("adjectives", child.lemma_, child.text)
            if value:
                yield Factor(value, child.text)
            if child.lower_.startswith("kein"):
                yield Factor("negated", child.text)
        for child in children(token, "case"):
            if child.lower_ == "ohne":
                yield Factor("negated", child.text)


def _verbal(token: Token, *, tables: Tables) -> Iterator[Factor]:
    for word, perfect in modal_words(token, tables=tables):
        value = tables.of("modal_forms", word.text)
        if value and perfect and word.lemma_ in tables.hearsay:
            yield Factor("hypothetical", word.text)
        elif word.lower_ in tables.demanding and any(c.i > token.i and tables.of_verb(c) == "hypothetical"
                                                           for c in children(token, "parataxis")):
            yield Factor("hypothetical", word.text)         # "Ungarn solle helfen, verlangte Kiew"
        elif value and not (word.lower_ in SUBJUNCTIVES and _reported(token, tables=tables)):
            yield Factor(value, word.text)
    yield from _mood(token, tables=tables)
    for child in token.children:
        yield from _negation(token, child, tables=tables)
        yield from _adverbial(token, child, tables=tables)
        if child.dep_ == "mark" and (value := tables.of("conjunctions", child.text)):
            yield Factor(value, child.text)
    if inverted_condition(token):
        yield Factor("hypothetical", finite(token).text)
    if is_question(token) and not _presupposed(token, tables=tables):
        yield Factor("hypothetical", "?")


def modal_words(token: Token, *, tables: Tables) -> Iterator[tuple[Token, bool]]:
    """Give the modals and "werden" over a predicate, each with whether a perfect infinitive stands below it.

    "soll ... getroffen haben" tells hearsay; of two participles the auxiliary may stand at the last one only:
    "soll geplant und geführt haben". "hat ... zu tun" is a modal, too.
    """
    helpers = auxiliaries(token)
    participle = "Part" in token.morph.get("VerbForm", []) or token.tag_ == "VVPP"
    shared = [aux for other in children(token, "conj") for aux in auxiliaries(other) if aux.i > other.i]
    perfect = participle and any(aux.lemma_ in {"haben", "sein"} for aux in (*helpers, *shared))
    for aux in helpers:
        low = aux.lower_
        if aux.dep_ == "aux:pass" or low.startswith("w") and "d" in low and participle and len(helpers) < 2:
            continue    # "wird gewählt" is a passive
        if tables.of("modal_forms", low):
            yield aux, perfect


def _mood(token: Token, *, tables: Tables) -> Iterator[Factor]:
    """The subjunctive of what is not so ("käme", "hätte getroffen"), and "hat ... zu treffen"."""
    word = finite(token)
    low = word.lower_
    tagged = "Sub" in word.morph.get("Mood", []) and "Past" in word.morph.get("Tense", [])
    strong = word.pos_ in {"VERB", "AUX"} and low.removesuffix("n").endswith(tables.subjunctives)
    if tagged or strong or low in SUBJUNCTIVES:
        if not _reported(token, tables=tables):
            yield Factor("hypothetical", word.text)
        elif low.startswith("würde"):
            yield Factor("future", word.text)       # "hieß es, sie würden sich treffen"
    if any(c.lower_ == "zu" for c in children(token, "mark")) and token.dep_ not in {"xcomp", "acl", "advcl"}:
        yield from (Factor("hypothetical", aux.text) for aux in auxiliaries(token) if aux.lemma_ in {"haben", "sein"}
                    and "Fin" in aux.morph.get("VerbForm", []))


def _reported(token: Token, *, tables: Tables) -> bool:
    """Whether a clause gives somebody's words, where "hätten" and "würden" stand for "haben" and "werden"."""
    head = token.head
    if token.dep_ not in {"ccomp", "parataxis"} or head.i == token.i or children(head, "cop"):
        return False
    condition = any(c.dep_ == "advcl" and any(m.lower_ in {"wenn", "falls"} for m in children(c, "mark"))
                    for c in token.children)
    possible = tables.of_verb(head) in {"hypothetical", "negated"}
    return not condition and not possible and token.pos_ == "VERB" and bool(auxiliaries(token))


def _negation(token: Token, child: Token, *, tables: Tables) -> Iterator[Factor]:
    """Words that negate the clause: "nicht", "nicht mehr", "kein" at an argument, "weder ... noch"."""
    low = child.lower_
    if low in tables.negations and not _takes_back_less(child, token, tables=tables):
        yield Factor("negated", child.text)
    if child.dep_ == "advmod" and low in tables.limiting:       # "nicht länger unterstützen"
        yield from (Factor("negated", c.text) for c in children(child, "advmod") if c.lower_ in tables.negations)
    if child.dep_ in {"obj", "nsubj", "nsubj:pass", "obl:arg"}:
        if child.dep_ != "obl:arg":
            yield from (Factor("negated", det.text) for det in children(child, "det")
                        if det.lower_.startswith("kein"))
        yield from (Factor("negated", word.text) for word in child.children if word.lower_ == "weder")


def _takes_back_less(word: Token, verb: Token, *, tables: Tables) -> bool:
    """Whether a negation denies only a part: "nicht nur", "nicht zum ersten Mal", "nicht in A, sondern in B"."""
    doc = word.doc
    follow = [t.lower_ for t in doc[word.i:word.i + 4]]
    if any(follow[:len(phrase)] == [w.lower() for w in phrase] for phrase in tables.not_negating):
        return True
    behind = next((c for c in children(verb, "obl", "advmod", "advcl") if c.i > word.i and word.i + 1 in
                   {t.i for t in c.subtree}), None)
    return behind is not None and any(c.lower_ == "sondern" for other in children(behind, "conj")
                                      for c in children(other, "cc"))


def _adverbial(token: Token, child: Token, *, tables: Tables) -> Iterator[Factor]:
    """What an adverb says, also one before an adverbial: "wohl nach Berlin"."""
    if child.lower_ in tables.negations or not (
            child.dep_ in {"advmod", "obl", "det", "cc", "discourse"} or child.pos_ in {"ADV", "PART"}):
        return
    for word in (child, *_adverbs_before(child)):
        value = tables.of("adverbs", word.lemma_, word.text)
        if value and value != "negated" and not (value == "future" and _is_past(token)):
            yield Factor(value, word.text)


def _is_past(token: Token) -> bool:
    """Whether a clause tells what was: "traf bald darauf"."""
    word = finite(token)
    past = "Past" in word.morph.get("Tense", []) and "Sub" not in word.morph.get("Mood", [])
    participle = "Part" in token.morph.get("VerbForm", [])
    return past or (participle and word.lemma_ == "haben")


def _adverbs_before(adverbial: Token) -> list[Token]:
    """The adverbs that open an adverbial: "wohl bereits", "wohl nach Berlin", not "mit dem wohl größten Land"."""
    opener = min([adverbial.i, *(c.i for c in children(adverbial, "case", "det", "amod"))])
    return [c for c in children(adverbial, "advmod") if c.i < opener]


def inverted_condition(token: Token) -> bool:
    """Whether a clause is a condition by its word order: "Trifft Putin Kim, reagiert Seoul"."""
    word = finite(token)
    if token.dep_ not in {"advcl", "ccomp"} or children(token, "mark") or "Fin" not in word.morph.get("VerbForm", []):
        return False
    first = next((t for t in token.sent if not t.is_punct), None)
    return first is not None and first.i == word.i and token.head.i > token.i and any(
        c.dep_.startswith("nsubj") and c.i > word.i for c in token.children)


def _presupposed(token: Token, *, tables: Tables) -> bool:
    """Whether a question takes for granted what a clause tells: "Warum traf er Kim?", a relative clause."""
    first = next((t.lower_ for t in token.sent if not t.is_punct), "")
    relative = token.dep_ == "acl" and bool(children(token, "nsubj", "nsubj:pass"))
    return relative or first in tables.factive_questions
