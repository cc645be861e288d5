"""What several publishers report, and what one article says and another one denies: with the sentences."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.graph import terms
from kg.graph.collect import Contents, publisher_of, voices
from kg.graph.events import STANDING, happening, independent
from kg.graph.look import status_of
from kg.graph.report.figures import key_of
from kg.model import Claim
from kg.rulebook import RuleBook

SHOWN = 20          # relations of each list
SENTENCES = 3       # sentences of each relation
MARKS = ("subject", "trigger", "object")


@dataclass(frozen=True, slots=True)
class Name:
    """An actor or place: what it is called, its type, and its name in addresses of the explorer page."""

    text: str
    type: str
    key: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence in pieces, some of them marked, and where it stands; without texts ``pieces`` is empty."""

    pieces: tuple[tuple[str, str], ...]
    status: str
    source: str
    publisher: str
    date: str
    url: str
    place: str


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation that is corroborated or contradicted; ``sources`` counts independent publishers."""

    subject: Name
    object: Name
    de: str
    en: str
    date: str
    sources: int
    proofs: tuple[Proof, ...]


class Proofs:
    """Finds the relations with their sentences."""

    def __init__(self, contents: Contents, *, rulebook: RuleBook, keep_text: bool) -> None:
        self.contents = contents
        self.keep_text = keep_text
        self.rulebook = rulebook
        self.documents = {document.id: document for document in contents.documents}
        self.claims = {claim.id: claim for claim in contents.claims}
        self.voices = voices(self.documents, contents.copies)

    def corroborated(self) -> tuple[int, tuple[Relation, ...]]:
        """Give how many relations at least two independent publishers report, and the best corroborated of them."""
        found = []
        for event in self.contents.events:
            if event.sources > 1:
                told = [self.claims[name] for name in event.claims if self.claims[name].factuality == "actual"]
                found.append((event.sources, event.date or "", told))
        standing: dict[tuple[str, str, str], list[Claim]] = {}
        symmetric = {name for name, relation in self.rulebook.relations.items() if relation.symmetric}
        for claim in self.claims.values():
            if claim.predicate in STANDING and claim.factuality == "actual":
                standing.setdefault(happening(claim, symmetric), []).append(claim)
        for told in standing.values():
            sources = independent((claim.sentence.document for claim in told), self.voices)
            if sources > 1:
                found.append((sources, "", told))
        # Acts first: that somebody holds an office is told more often, and less worth telling.
        found.sort(key=lambda one: (one[2][0].predicate in STANDING, -one[0], one[1], one[2][0].id))
        return len(found), tuple(self._relation(self._spread(told), sources, date)
                                 for sources, date, told in found[:SHOWN])

    def contradicted(self) -> tuple[int, tuple[Relation, ...]]:
        """Give how many denials speak against what others state, and the first of them, each with what it denies."""
        denials = [claim for claim in self.claims.values()
                   if claim.factuality == "negated" and claim.id in self.contents.contradicts]
        return len(denials), tuple(
            self._relation([denial, *self._spread(self.claims[name] for name in self.contents.contradicts[denial.id])],
                           0, denial.date or "") for denial in denials[:SHOWN])

    def _spread(self, claims: Iterable[Claim]) -> list[Claim]:
        """Give some of the claims, of as many publishers as there are, and no reprints."""
        first: dict[str, Claim] = {}
        rest = []
        for claim in sorted(claims, key=self._first_told):
            voice = self.voices[claim.sentence.document].casefold()
            if first.setdefault(voice, claim) is not claim and claim.sentence.document not in self.contents.copies:
                rest.append(claim)
        return [*first.values(), *rest][:SENTENCES]

    def _first_told(self, claim: Claim) -> tuple[bool, str, str]:
        document = self.documents[claim.sentence.document]
        return document.id in self.contents.copies, str(document.published or ""), document.id

    def _relation(self, told: list[Claim], sources: int, date: str) -> Relation:
        relation = self.rulebook.relations.get(told[0].predicate)
        return Relation(
            self.name(told[0].subject), self.name(told[0].object), relation.label_de if relation else told[0].predicate,
            relation.label_en if relation else told[0].predicate, date, sources, tuple(map(self._proof, told)))

    def name(self, entity: str) -> Name:
        """Give an actor or place by its id."""
        known = self.contents.entities[entity]
        return Name(known.name or "?", known.type, key_of(entity))

    def _proof(self, claim: Claim) -> Proof:
        sentence, document = claim.sentence, self.documents[claim.sentence.document]
        return Proof(
            pieces_of(claim) if self.keep_text else (), status_of(claim), document.title or document.id,
            publisher_of(document), document.published.isoformat() if document.published else "",
            terms.safe_url(document.url), f"{sentence.start}–{sentence.end}")


def pieces_of(claim: Claim) -> tuple[tuple[str, str], ...]:
    """Give the sentence of a claim in pieces: (text, "subject", "trigger", "object" or "").

    What lies outside of the sentence or in another mark has none: "Putin traf Kim." gives ("Putin", "subject"),
    (" ", ""), ("traf", "trigger"), (" ", ""), ("Kim", "object"), (".", "").
    """
    text, start = claim.sentence.text, claim.sentence.start
    spans = zip((claim.subject_span, claim.trigger_span, claim.object_span), MARKS, strict=True)
    pieces, end = [], 0
    for left, right, mark in sorted((span[0] - start, span[1] - start, mark) for span, mark in spans):
        if end <= left < right <= len(text):
            pieces += [(text[end:left], ""), (text[left:right], mark)]
            end = right
    return tuple(piece for piece in (*pieces, (text[end:], "")) if piece[0])
