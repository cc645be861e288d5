"""The word lists of ``ontology/lexicon/factuality.toml``, looked up by the place where a word stands."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.language.grammar import noun_lemma, preposition, verb_lemma
from kg.language.parsed import children
from kg.language.tokens import Token
from kg.model import Factuality

Lexicon = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Factor:
    """A factuality with the word that gives it."""

    value: Factuality = "actual"
    reason: str = ""


class Tables:
    """The word lists of the lexicon by table and factuality."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words: dict[tuple[str, str], str] = {}
        for key, words in lexicon.items():
            table, _, value = key.rpartition(".")
            for word in words:
                self._words.setdefault((table, word.lower()), value)
        self.negations = frozenset(lexicon.get("negation.words", ()))
        self.not_negating = tuple(tuple(phrase.split()) for phrase in lexicon.get("negation.not_negating", ()))
        self.limiting = frozenset(lexicon.get("negation.limiting", ()))
        self.hearsay = frozenset(lexicon.get("modals.hearsay", ()))
        self.past_modals = frozenset(lexicon.get("modals.past", ()))
        self.demanding = frozenset(lexicon.get("modals.demanding", ()))
        self.subjunctives = tuple(lexicon.get("moods.subjunctive", ()))
        self.occurring = frozenset(lexicon.get("occurring.verbs", ()))
        self.denying = frozenset(lexicon.get("denying.verbs", ()))
        self.truth = frozenset(lexicon.get("truth.words", ()))
        self.lasting = frozenset(lexicon.get("lasting.verbs", ()))
        self.scheduled = tuple(word.lower() for word in lexicon.get("scheduled.nouns", ()))
        self.transparent = frozenset(lexicon.get("transparent.nouns", ()))
        self.tails = tuple(word.lower() for word in lexicon.get("compounds.tails", ()))
        self.factive_questions = frozenset(lexicon.get("questions.factive", ()))

    def knows(self, table: str, word: str) -> bool:
        """Whether a table has a word, be it as one that changes nothing."""
        return (table, word.lower()) in self._words

    def of(self, table: str, *words: str) -> Factuality | None:
        """Give what a table says of the first word that it knows; None for "actual" and for unknown words."""
        for word in words:
            value = self._words.get((table, word.lower()))
            if value is not None:
                return value if value in {"future", "hypothetical", "negated"} else None  # type: ignore[return-value]
        return None

    def of_noun(self, noun: Token) -> Factuality | None:
        """Give what a noun says of the event that depends on it; "Abzugsplan" says what "Plan" says."""
        lemma = noun_lemma(noun)
        if self.knows("nouns", lemma):
            return self.of("nouns", lemma)
        low = lemma.lower()
        return next((self.of("nouns", tail) for tail in self.tails if low.endswith(tail)), None)

    def of_verb(self, verb: Token, *names: str) -> Factuality | None:
        """Give what a verb says of its complement, with the first preposition that counts: "verzichten + auf".

        A noun that makes a phrase with the verb counts with it: "in Aussicht stellen". With a preposition the
        verb alone does not count.
        """
        lemma = verb_lemma(verb)
        for word in (*children(verb, "obl", "obj", "advmod", "xcomp"), *_inner(verb)):
            value = self.of("verbs", f"{_opener(word)}{word.text} {lemma}")
            if value:
                return value
        return self.of("verbs", *[f"{lemma} + {name}" if name else lemma for name in names or ("",)])

    def is_scheduled(self, noun: Token) -> bool:
        """Whether a noun names something that has a date before it happens: "Besuch", "Gipfeltreffen"."""
        return noun_lemma(noun).lower().endswith(self.scheduled)


def _inner(verb: Token) -> list[Token]:
    """Phrases that a parser hung on the object: "stellte Hilfe in Aussicht"."""
    return [word for child in children(verb, "obj", "nsubj", "nsubj:pass") for word in children(child, "nmod")]


def _opener(word: Token) -> str:
    """The preposition of a phrase with a blank, as it stands there; "" for none."""
    return next((f"{c.text} " for c in children(word, "case")), "") if preposition(word)[0] else ""


_tables: dict[int, tuple[Lexicon, Tables]] = {}


def tables_of(lexicon: Lexicon) -> Tables:
    """Give the tables of a lexicon, made once."""
    known = _tables.get(id(lexicon))
    if known is None or known[0] is not lexicon:
        known = _tables[id(lexicon)] = (lexicon, Tables(lexicon))
    return known[1]
