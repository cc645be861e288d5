"""Is it a fact that the sentence states, a plan, a possibility, or the contrary?

Rules over the parse with the word lists of ``ontology/lexicon/factuality.toml``, after the tradition of
FactBank (Saurí and Pustejovsky 2009): the nearest word that changes a statement decides, negation last.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from kg.language.grammar import (
    auxiliaries,
    finite,
    is_question,
    noun_lemma,
    preposition,
    verb_lemma,
    verb_like,
)
from kg.language.parsed import children
from kg.model import Factuality

Lexicon = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Factor:
    """A factuality with the word that gives it."""

    value: Factuality = "actual"
    reason: str = ""


def judge(token: Token, *, lexicon: Lexicon) -> Factor:
    """Give the factuality of the predication that a token carries.

    "Putin könnte Kim treffen" is hypothetical, "wird Kim treffen" future, "traf Kim nicht" negated.
    """
    tables = tables_of(lexicon)
    found = list(_own(token, tables=tables))
    found += _above(token, tables=tables, depth=0)
    negated = {factor.reason.lower() for factor in found if factor.value == "negated"}
    if negated & tables.negations and negated - tables.negations:   # "wurde nicht abgesagt"
        return Factor("hypothetical", " ".join(sorted(negated)))
    return _strongest(found)


def judge_title(token: Token, *, lexicon: Lexicon) -> Factor:
    """Give what the adjectives of a title say: "der künftige Bürgermeister Maier" is in office in the future."""
    tables = tables_of(lexicon)
    return _strongest([Factor(value, child.text) for child in children(token, "amod")
                       if (value := tables.of("adjectives", child.lemma_, child.text)) is not None])


def _strongest(found: list[Factor]) -> Factor:
    """Negation wins over possibility, possibility over the future."""
    for value in ("negated", "hypothetical", "future"):
        for factor in found:
            if factor.value == value:
                return factor
    return Factor()


class Tables:
    """The word lists of the lexicon by table and factuality."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words: dict[tuple[str, str], str] = {}
        for key, words in lexicon.items():
            table, _, value = key.rpartition(".")
            for word in words:
                self._words.setdefault((table, word.lower()), value)
        self.negations = frozenset(lexicon.get("negation.words", ()))
        self.hearsay = frozenset(lexicon.get("modals.hearsay", ()))
        self.presupposing = frozenset(lexicon.get("presupposing.verbs", ()))

    def of(self, table: str, *words: str) -> Factuality | None:
        """Give what a table says of the first word that it knows; None for "actual" and for unknown words."""
        for word in words:
            value = self._words.get((table, word.lower()))
            if value is not None:
                return value if value in {"future", "hypothetical", "negated"} else None  # type: ignore[return-value]
        return None


_tables: dict[int, tuple[Lexicon, Tables]] = {}


def tables_of(lexicon: Lexicon) -> Tables:
    """Give the tables of a lexicon, made once."""
    known = _tables.get(id(lexicon))
    if known is None or known[0] is not lexicon:
        known = _tables[id(lexicon)] = (lexicon, Tables(lexicon))
    return known[1]


def _own(token: Token, *, tables: Tables) -> Iterator[Factor]:
    """What the words of the predication itself say."""
    if token.pos_ in {"VERB", "AUX"} or children(token, "cop"):
        yield from _verbal(token, tables=tables)
    if token.pos_ in {"NOUN", "PROPN", "X"}:
        for child in children(token, "amod", "det", "advmod"):
            value = tables.of("adjectives", child.lemma_, child.text)
            if value:
                yield Factor(value, child.text)
            if child.lemma_.lower() == "kein" or child.text.lower().startswith("kein"):
                yield Factor("negated", child.text)
        for child in children(token, "case"):
            if child.text.lower() == "ohne":
                yield Factor("negated", child.text)


def _verbal(token: Token, *, tables: Tables) -> Iterator[Factor]:
    yield from _modal(token, tables=tables)
    word = finite(token)
    past_subjunctive = "Sub" in word.morph.get("Mood", []) and "Past" in word.morph.get("Tense", [])
    if past_subjunctive or word.text.lower() in {"würde", "würden", "hätte", "hätten", "wäre", "wären"}:
        yield Factor("hypothetical", word.text)
    for child in token.children:
        low = child.text.lower()
        if low in tables.negations and not _only(child):
            yield Factor("negated", child.text)
        elif child.dep_ in {"advmod", "obl", "det", "cc", "discourse"} or child.pos_ in {"ADV", "PART"}:
            for word in (child, *_adverbs_before(child)):
                value = tables.of("adverbs", word.lemma_, word.text)
                if value and value != "negated":
                    yield Factor(value, word.text)
        if child.dep_ == "mark" and (value := tables.of("conjunctions", child.text)):
            yield Factor(value, child.text)
        if child.dep_ in {"obj", "nsubj", "nsubj:pass"}:
            for det in children(child, "det"):
                if det.text.lower().startswith("kein"):
                    yield Factor("negated", det.text)
    if is_question(token):
        yield Factor("hypothetical", "?")


def _adverbs_before(adverbial: Token) -> list[Token]:
    """The adverbs that open an adverbial: "wohl bereits", "wohl nach Berlin", not "mit dem wohl größten Land"."""
    opener = min([adverbial.i, *(c.i for c in children(adverbial, "case", "det", "amod"))])
    return [c for c in children(adverbial, "advmod") if c.i < opener]


def _modal(token: Token, *, tables: Tables) -> Iterator[Factor]:
    """What modals and "werden" over an infinitive say; over a perfect infinitive they tell hearsay."""
    helpers = auxiliaries(token)
    participle = "Part" in token.morph.get("VerbForm", []) or token.tag_ == "VVPP"
    perfect = participle and any(aux.lemma_ in {"haben", "sein"} for aux in helpers)
    for aux in helpers:
        low = aux.text.lower()
        if aux.dep_ == "aux:pass" or low.startswith("w") and "d" in low and participle and len(helpers) < 2:
            continue    # "wird gewählt" is a passive
        value = tables.of("modal_forms", low)
        if value and perfect and aux.lemma_ in tables.hearsay:
            yield Factor("hypothetical", aux.text)
        elif value:
            yield Factor(value, aux.text)


def _only(child: Token) -> bool:
    """Whether "nicht" belongs to "nicht nur"."""
    return child.i + 1 < len(child.doc) and child.doc[child.i + 1].text.lower() in {"nur", "allein", "zuletzt"}


def _above(token: Token, *, tables: Tables, depth: int) -> list[Factor]:
    """What the predication above says about this one: "kündigte an, ... zu besuchen" makes it future."""
    head = token.head
    if depth > 3 or head.i == token.i:
        return []
    found: list[Factor] = []
    if token.pos_ in {"NOUN", "PROPN", "X"} and token.dep_ in {
            "obj", "nsubj", "nsubj:pass", "obl:arg", "obl", "nmod", "conj", "xcomp"}:
        found += _governing(token, head, tables=tables, depth=depth)
    elif token.dep_ in {"xcomp", "ccomp"} and _purpose(token):
        found.append(Factor("future", "um zu"))
    elif token.dep_ in {"xcomp", "ccomp", "csubj", "acl"}:
        found += _matrix(token, head, tables=tables, depth=depth)
    elif token.dep_ == "advcl" and (token.tag_ == "VVIZU" or any(
            c.text.lower() in {"zu", "um"} for c in children(token, "mark"))):
        if _purpose(token):
            found.append(Factor("future", "um zu"))
        found += list(_own(head, tables=tables)) if not found else []
    elif token.dep_ == "conj" and verb_like(head) and token.tag_ in {"VVINF", "VVPP", "VVIZU"} and not any(
            "Fin" in t.morph.get("VerbForm", []) for t in auxiliaries(token)):
        found += list(_own(head, tables=tables)) + _above(head, tables=tables, depth=depth + 1)
    return found


def _purpose(token: Token) -> bool:
    return any(c.text.lower() == "um" for c in children(token, "mark", "case"))


def _governing(noun: Token, head: Token, *, tables: Tables, depth: int) -> list[Factor]:
    """Of an event noun: its verb ("sagte das Treffen ab") or the noun that it depends on."""
    if verb_like(head):
        name = preposition(noun)[0]
        value = tables.of("verbs", f"{verb_lemma(head)} + {name}" if name else verb_lemma(head))
        if children(head, "cop"):
            value = tables.of("adjectives", head.lemma_, head.text)
        found = [Factor(value, head.text)] if value and (noun.dep_ != "nsubj" or _about_subject(head)) else []
        if noun.dep_ in {"nsubj", "nsubj:pass", "obj", "xcomp", "obl:arg"} or _inner_argument(noun):
            own = _own(head, tables=tables)
            if verb_lemma(head) in tables.presupposing:
                own = (factor for factor in own if factor.value != "negated")
            found += list(own) + _above(head, tables=tables, depth=depth + 1)
        return found
    value = tables.of("nouns", noun_lemma(head))
    found = [Factor(value, head.text)] if value else []
    if noun.dep_ == "conj" or value is None:
        found += _above(head, tables=tables, depth=depth + 1)
    return found


def _about_subject(verb: Token) -> bool:
    """Whether a verb without object says something of its subject: "Das Treffen fiel aus"."""
    return not children(verb, "obj", "ccomp", "xcomp")


def _inner_argument(noun: Token) -> bool:
    """Whether a prepositional phrase is the point of its verb: "zu Gesprächen zusammenkommen".

    What a definite phrase names is taken for granted: "bezog sich offenbar auf den Angriff".
    """
    return any(c.text.lower() in {"zu", "zum", "zur", "auf", "mit", "an"} for c in children(noun, "case")) and not any(
        c.text.lower() in {"der", "die", "das", "den", "dem", "des"} for c in children(noun, "det"))


def _matrix(token: Token, head: Token, *, tables: Tables, depth: int) -> list[Factor]:
    """Of a complement clause: its matrix verb or noun."""
    if verb_like(head):
        reported = bool(children(token, "nsubj")) and not any(
            c.text.lower() in {"dass", "ob"} for c in children(token, "mark"))
        value = None if reported else tables.of("verbs", verb_lemma(head))
        found = [Factor(value, head.text)] if value else []
        found += [Factor("future", c.text) for c in head.children if c.text.lower() == "bereit"]
        if token.dep_ == "xcomp":       # "fasste den Beschluss, ... zu verhandeln"
            nouns = ((tables.of("nouns", noun_lemma(c)), c.text) for c in children(head, "obj") if c.i < token.i)
            found += [Factor(value, text) for value, text in nouns if value]
        if token.dep_ == "xcomp" and not reported:
            found += list(_own(head, tables=tables)) + _above(head, tables=tables, depth=depth + 1)
        return found
    if token.dep_ == "acl" and children(token, "nsubj", "nsubj:pass") and not any(
            c.text.lower() in {"dass", "ob"} for c in children(token, "mark")):
        return []
    value = tables.of("nouns", noun_lemma(head))
    if value:
        return [Factor(value, head.text)]
    return _above(head, tables=tables, depth=depth + 1) if token.dep_ != "acl" else []
