"""The notes that a store keeps of its own, in a named graph beside the graph that people query.

What each article contributed is noted whole, so that it can be taken back or written anew, and once more by what
only all articles together can settle: the spellings of an entity with their weights, the claims about the same
relation, the hashes by which reprints are found. Everything is read where it is needed and nowhere else, so that a
change costs what it touches, not what the store holds.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from datetime import date

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.collect import weighed_entities
from kg.graph.events import STANDING, happening
from kg.graph.records import claim_text, digest_of, entity_text, facts_text, read_claim, read_entity, read_facts
from kg.model import Claim, Entity, Facts, content_id

NAMESPACE = "https://w3id.org/politgraph/store#"
NOTES = ox.NamedNode(NAMESPACE + "notes")
HERE = ox.DefaultGraph()
Node = ox.NamedNode


def _note(name: str) -> Node:
    return Node(NAMESPACE + name)


MAKING, ARTICLE, ID, DIGEST, VOICE, SHINGLE, CLAIM = map(
    _note, ("making", "article", "id", "digest", "voice", "shingle", "claim"))
RECORD, ABOUT, DENIES, SPELLED, ENTITY, WEIGHT = map(
    _note, ("record", "about", "denies", "spelled", "entity", "weight"))
UNDECIDED, DECISIONS, UNFINISHED = map(_note, ("undecided", "decisions", "unfinished"))


@dataclass(frozen=True, slots=True)
class Article:
    """What one article brings into a store: its facts, and the hashes by which reprints of it are found.

    ``undecided`` are the facts as they were before a person's decisions, None where those change nothing."""

    facts: Facts
    sketch: tuple[int, ...] = ()
    undecided: Facts | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A claim and the day on which its article was published."""

    claim: Claim
    published: date | None


class Ledger:
    """Reads the notes of a store, and says which notes an article makes."""

    def __init__(self, store: ox.Store, *, base_iri: str, symmetric: Set[str]) -> None:
        self.store = store
        self.base_iri = base_iri
        self.symmetric = symmetric

    def iri(self, name: str) -> Node:
        """Give the IRI of a thing, as the graph has it."""
        return Node(self.base_iri + terms.local_name(name))

    def article_iri(self, document: str) -> Node:
        """Give the IRI of an article by its id."""
        return self.iri(content_id("d", document))

    def about(self, predicate: str, subject: str, object_: str) -> Node:
        """Give the node of everything that is claimed with one predicate of two participants."""
        return _note(content_id("k", predicate, subject, object_))

    def about_of(self, claim: Claim) -> Node:
        """Give the node that a claim shares with all others about the same relation."""
        return self.about(*happening(claim, self.symmetric))

    def id_of(self, article: object) -> str:
        """Give the id of an article by its IRI."""
        return self._text(article, ID)

    def digest(self, document: str) -> str:
        """Give the digest of the article of an id, "" when the store has no such article."""
        return self._text(self.article_iri(document), DIGEST)

    def articles(self) -> list[str]:
        """Give the ids of all articles, sorted."""
        return sorted(_value(quad.object) for quad in self._find(None, ID, None))

    def facts(self, document: str) -> Facts | None:
        """Give the facts of an article, None when the store has no such article."""
        article = self.article_iri(document)
        text = self._text(article, ARTICLE)
        if not text:
            return None
        claims = [self._told(quad.object).claim for quad in self._find(article, CLAIM, None)]
        return replace(read_facts(text), claims=tuple(claims))

    def undecided(self, document: str) -> Facts | None:
        """Give the facts of an article as they were before decisions changed them, None where none did."""
        text = self._text(self.article_iri(document), UNDECIDED)
        return read_facts(text) if text else None

    def voice(self, document: str) -> str:
        """Give the publisher for whom an article speaks."""
        return self._text(self.article_iri(document), VOICE)

    def spellings(self, entity: str) -> Counter[Entity]:
        """Give how an entity is spelled and typed in all articles together, with weights."""
        found: Counter[Entity] = Counter()
        for quad in self._find(self.iri(entity), SPELLED, None):
            variant = _node(quad.object)
            found[read_entity(self._text(variant, ENTITY))] = int(self._text(variant, WEIGHT))
        return found

    def claims_about(self, about: Node) -> Iterator[Told]:
        """Give all claims about one relation, lazily: there may be thousands."""
        return map(self._told, self.claim_iris(about))

    def denials(self, about: Node) -> Iterator[Told]:
        """Give the claims that deny a standing fact: few, where thousands may state it."""
        return (self._told(quad.subject) for quad in self._find(None, DENIES, about))

    def claim_iris(self, about: Node) -> Iterator[Node]:
        """Give the IRIs of all claims about one relation."""
        return (_node(quad.subject) for quad in self._find(None, ABOUT, about))

    def is_claimed(self, about: Node) -> bool:
        """Whether anything is claimed about a relation."""
        return next(iter(self._find(None, ABOUT, about)), None) is not None

    def abouts_of_article(self, document: str) -> Iterator[Node]:
        """Give the nodes of the relations of which an article claims something."""
        for quad in self._find(self.article_iri(document), CLAIM, None):
            yield from self.abouts(quad.object)

    def abouts(self, claim: object) -> Iterator[Node]:
        """Give the node of the relation that a claim, by its IRI, is about; nothing for what is no claim."""
        return (_node(quad.object) for quad in self._find(claim, ABOUT, None))

    def sharing(self, values: Iterable[int]) -> Counter[str]:
        """Give the articles that share hashes with a sketch, and how many."""
        found: Counter[Node] = Counter()
        for value in values:
            found.update(_node(quad.subject) for quad in self._find(None, SHINGLE, _shingle(value)))
        return Counter({self.id_of(article): shared for article, shared in found.items()})

    def sketch(self, document: str) -> tuple[int, ...]:
        """Give the hashes by which reprints of an article are found."""
        values = (int(_value(quad.object)) for quad in self._find(self.article_iri(document), SHINGLE, None))
        return tuple(sorted(value % 2**64 for value in values))

    def article_notes(self, article: Article, voice: str) -> Iterator[ox.Quad]:
        """Give the notes that one article makes, but for its spellings of entities."""
        facts, document = article.facts, article.facts.document
        node = self.article_iri(document.id)
        yield _quad(node, ID, terms.plain(document.id))
        yield _quad(node, DIGEST, terms.plain(digest_of(document)))
        yield _quad(node, VOICE, terms.plain(voice))
        yield _quad(node, ARTICLE, terms.plain(facts_text(replace(facts, claims=()))))
        if article.undecided is not None:
            yield _quad(node, UNDECIDED, terms.plain(facts_text(article.undecided)))
        for value in article.sketch:
            yield _quad(node, SHINGLE, _shingle(value))
        for claim in facts.claims:
            one = self.iri(claim.id)
            yield _quad(node, CLAIM, one)
            yield _quad(one, RECORD, terms.plain(claim_text(claim, document.published)))
            yield _quad(one, ABOUT, self.about_of(claim))
            if claim.factuality == "negated" and claim.predicate in STANDING:
                yield _quad(one, DENIES, self.about_of(claim))

    def article_notes_kept(self, document: str) -> Iterator[ox.Quad]:
        """Give the notes that the store has of an article, but for its spellings of entities."""
        for quad in self._find(self.article_iri(document), None, None):
            yield quad
            if quad.predicate == CLAIM:
                yield from self._find(quad.object, None, None)

    def voice_note(self, document: str, voice: str) -> ox.Quad:
        """Give the note for whom an article speaks."""
        return _quad(self.article_iri(document), VOICE, terms.plain(voice))

    def spelling_notes(self, spellings: Counter[Entity]) -> Iterator[ox.Quad]:
        """Give the notes of an entity's spellings."""
        for entity, weight in spellings.items():
            text = entity_text(entity)
            variant = _note(content_id("w", text))
            yield _quad(self.iri(entity.id), SPELLED, variant)
            yield _quad(variant, ENTITY, terms.plain(text))
            yield _quad(variant, WEIGHT, terms.integer(weight))

    def _told(self, claim: object) -> Told:
        return Told(*read_claim(self._text(claim, RECORD)))

    def _text(self, subject: object, predicate: Node) -> str:
        quad = next(iter(self._find(subject, predicate, None)), None)
        return "" if quad is None else _value(quad.object)

    def _find(self, subject: object, predicate: Node | None, object_: object) -> Iterator[ox.Quad]:
        return self.store.quads_for_pattern(subject, predicate, object_, NOTES)   # type: ignore[arg-type]


def weights_of(articles: Iterable[Facts]) -> dict[str, Counter[Entity]]:
    """Give the spellings of each entity that some articles bring, with weights."""
    found: dict[str, Counter[Entity]] = {}
    for facts in articles:
        for entity, weight in weighed_entities(facts).items():
            found.setdefault(entity.id, Counter())[entity] += weight
    return found


def _quad(subject: Node, predicate: Node, object_: Node | ox.Literal) -> ox.Quad:
    return ox.Quad(subject, predicate, object_, NOTES)


def _shingle(value: int) -> ox.Literal:
    """Give a hash of 64 bits as a signed number, which the store holds without a text."""
    return terms.integer(value - 2**64 if value >= 2**63 else value)


def _node(term: object) -> Node:
    assert isinstance(term, Node)
    return term


def _value(term: object) -> str:
    assert isinstance(term, ox.Literal)
    return term.value
