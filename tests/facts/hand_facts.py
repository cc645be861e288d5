"""Analyses and rules made by hand, so that no test of the fact layer needs a parse or the package's tables."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from kg.gazetteer import Gazetteer
from kg.model import Analysis, Clause, Document, Mention, Quotation, Role, Sentence, Standing
from kg.rulebook import Actor, Frame, RelationType, RuleBook, State, Tables, Term, expand_types

TABLES = Tables(
    actors=(
        Actor("Q7747", "Wladimir Putin", "Person", country="Q159", gender="m", source="by-hand"),
        Actor("Q56226", "Kim Jong Un", "Person", country="Q423", gender="m", source="by-hand"),
        Actor("Q567", "Angela Merkel", "Person", country="Q183", gender="f", source="by-hand"),
        Actor("Q7184", "NATO", "Organisation"),
        Actor("Q49762", "CDU", "Organisation", country="Q183", source="party"),
        Actor("", "Kreml", "Organisation", country="Q159"),
        Actor("Q649", "Moskau", "Place", country="Q159"),
        Actor("Q959", "Wladiwostok", "Place", country="Q159"),
        Actor("Q1202", "Sachsen", "Place", country="Q183"),
    ),
    states=(
        State("Q159", "Russland", "Russlands", adjective="russisch", seats=("Moskau",)),
        State("Q423", "Nordkorea", "Nordkoreas", adjective="nordkoreanisch"),
        State("Q183", "Deutschland", "Deutschlands", adjective="deutsch", seats=("Berlin",), iso2="DE"),
        State("Q40", "Österreich", "Österreichs", adjective="österreichisch", seats=("Wien",), iso2="AT"),
        State("Q212", "Ukraine", "der Ukraine", adjective="ukrainisch", seats=("Kiew",)),
    ),
    terms=(
        Term("Q7747", "Wladimir Putin", "Präsident", "Q159", "Russland", "2012-05-07"),
        Term("Q567", "Angela Merkel", "Bundeskanzlerin", "Q183", "Deutschland", "2005-11-22", "2021-12-08"),
    ),
)
_SIDES = {       # predicate -> who may stand on either side, whether it is symmetric
    "accuses": (("Actor",), ("Actor",), False), "attacks": (("Actor",), ("Actor", "Place"), False),
    "criticises": (("Actor",), ("Actor",), False), "sanctions": (("Actor",), ("Actor",), False),
    "supports": (("Actor",), ("Actor",), False), "visits": (("Actor",), ("State", "Place", "Organisation"), False),
    "meets": (("Actor",), ("Actor",), True), "negotiatesWith": (("Actor",), ("Actor",), True),
    "holdsOfficeIn": (("Person",), ("State", "Organisation", "Place"), False),
    "memberOf": (("Actor",), ("Organisation",), False),
    "locatedIn": (("Place", "Organisation", "Event"), ("Place", "State"), False),
    "locatedNear": (("Place", "State"), ("Place", "State"), False),
}
_STANDING = {"holdsOfficeIn", "memberOf", "locatedIn", "locatedNear"}
RELATIONS = {name: RelationType(name, name, name, "", "", "", "" if name in _STANDING else "Event", symmetric, subject,
                                object_)
             for name, (subject, object_, symmetric) in _SIDES.items()}


def frame(predicate: str, lemma: str, subject: str = "subject", object_: str = "object", *, kind: str = "verb",
          name: str = "", **fields: Any) -> Frame:
    """Give a frame; functions are alternatives with "|" between them, as in the files."""
    relation = RELATIONS[predicate]
    types = {"subject_types": relation.subject_types, "object_types": relation.object_types}
    types |= {key: expand_types(fields.pop(key)) for key in ("subject_types", "object_types") if key in fields}
    return Frame(f"{predicate}/{lemma.lower()}-{name or kind}", predicate, kind, lemma,  # type: ignore[arg-type]
                 tuple(s.strip() for s in subject.split("|")), tuple(o.strip() for o in object_.split("|")),
                 **types, **fields)


def rulebook(*frames: Frame, lexicon: Mapping[str, Mapping[str, tuple[str, ...]]] | None = None) -> RuleBook:
    """Give a rule book of some frames over the small tables."""
    found: dict[tuple[str, str], tuple[Frame, ...]] = {}
    for one in frames:
        found[one.kind, one.lemma] = (*found.get((one.kind, one.lemma), ()), one)
    return RuleBook(relations=RELATIONS, frames=found, lexicon=lexicon or {}, load_tables=lambda: TABLES)


GAZETTEER = Gazetteer(rulebook())


class Article:
    """An analysis that grows by mentions, clauses and standings of its sentences."""

    def __init__(self, *sentences: str, published: date | None = date(2019, 9, 13)) -> None:
        text = " ".join(sentences)
        self.document = Document("d1", text, published=published)
        starts = [text.index(s) for s in sentences]
        self.sentences = tuple(Sentence("d1", "body", start, start + len(s), s, index=i)
                               for i, (start, s) in enumerate(zip(starts, sentences, strict=True)))
        self.mentions: list[Mention] = []
        self.clauses: list[Clause] = []
        self.standings: list[Standing] = []
        self.quotations: tuple[Quotation, ...] = ()

    def mention(self, word: str, label: str = "Person", *, kind: str = "name", sentence: int = 0,
                **fields: Any) -> int:
        """Add the mention of a word of a sentence and give its index."""
        start, end = self._span(word, sentence)
        self.mentions.append(Mention(len(self.mentions), sentence, start, end, word, kind,  # type: ignore[arg-type]
                                     label=label, lemma=fields.pop("lemma", word), **fields))
        return len(self.mentions) - 1

    def clause(self, lemma: str, trigger: str, roles: Mapping[str, int | tuple[int, ...] | str], *,
               kind: str = "verb", sentence: int = 0, **fields: Any) -> None:
        """Add a predication: function -> mentions, or the lemma of a noun that is none."""
        start, end = self._span(trigger, sentence)
        given = tuple(Role(function, (), head=value) if isinstance(value, str)
                      else Role(function, value if isinstance(value, tuple) else (value,))
                      for function, value in roles.items())
        self.clauses.append(Clause(sentence, lemma, kind, trigger, start, end, given, **fields))  # type: ignore[arg-type]

    def standing(self, kind: str, subject: int, object_: int | None, trigger: str, *, sentence: int = 0,
                 **fields: Any) -> None:
        """Add an office, a membership or a location."""
        start, end = self._span(trigger, sentence)
        self.standings.append(Standing(sentence, kind, subject, object_, trigger, start, end,
                                       reason="title with name", **fields))

    def analysis(self) -> Analysis:
        """Give the analysis as it stands."""
        return Analysis(self.document, self.sentences, tuple(self.mentions), tuple(self.clauses),
                        tuple(self.standings), self.quotations)

    def point(self, mention: int, antecedent: int) -> None:
        """Let a mention point back to another."""
        self.mentions[mention] = replace(self.mentions[mention], antecedent=antecedent)

    def _span(self, word: str, sentence: int) -> tuple[int, int]:
        start = self.document.text.index(word, self.sentences[sentence].start)
        return start, start + len(word)
