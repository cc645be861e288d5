"""The data of the explorer page: nodes, edges, claims, sentences and sources as plain values for JSON.

Everything is numbered: a claim names its sentence, its claimant and its place by their place in the lists, so
that no text is said twice and no id of ours can clash with a name of JavaScript. Offsets are UTF-16 units, as
JavaScript counts.
"""
from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

from kg.graph import terms
from kg.graph.collect import Contents, publisher_of
from kg.graph.events import STANDING
from kg.graph.layout import place_nodes
from kg.model import ENTITY_TYPES, Claim, Document
from kg.rulebook import RuleBook
from kg.settings import Settings
from kg.text import utf16_offset

VERSION = 1
START = 80       # nodes of the start view when there are more than ALL of them
ALL = 100
TYPES = {   # shape of the node, German and English word
    "Person": ("dot", "Person", "Person"), "Organisation": ("square", "Organisation", "Organisation"),
    "State": ("hexagon", "Staat", "State"), "Place": ("triangle", "Ort", "Place"),
    "Event": ("diamond", "Ereignis", "Event")}

Edge = tuple[str, str, str]


class Evidence:
    """Numbers what the page shows and gives it as plain values."""

    def __init__(self, contents: Contents, *, settings: Settings, rulebook: RuleBook) -> None:
        self.contents = contents
        self.settings = settings
        self.relation_types = rulebook.relations
        self.claims = contents.claims
        self.relations = sorted({claim.predicate for claim in self.claims})
        self.sources = {document.id: number for number, document in enumerate(contents.documents)}
        self.sentences: dict[str, int] = {}
        for claim in self.claims:
            self.sentences.setdefault(claim.sentence.iri, len(self.sentences))
        self.numbered = {claim.id: number for number, claim in enumerate(self.claims)}
        self.groups: dict[Edge, list[int]] = {}
        for number, claim in enumerate(self.claims):
            self.groups.setdefault(self._ends(claim), []).append(number)
        self.order = self._ranked()
        self.numbers = {entity: number for number, entity in enumerate(self.order)}

    def nodes(self) -> Iterator[dict[str, Any]]:
        """Give the nodes as pyvis wants them, best corroborated first; those shown first have a place."""
        shown = len(self.order) if len(self.order) <= ALL else START
        pairs = [(self.numbers[s], self.numbers[o]) for s, _, o in self.groups]
        places = place_nodes(shown, [pair for pair in pairs if max(pair) < shown])
        claims: Counter[str] = Counter(end for claim in self.claims if self._first(claim)
                                       for end in {claim.subject, claim.object})
        articles = Counter(use.entity for facts in self.contents.facts for use in facts.uses)
        for number, name in enumerate(self.order):
            entity = self.contents.entities[name]
            node: dict[str, Any] = {
                "id": f"n{number}", "label": entity.name or "?", "shape": TYPES[entity.type][0],
                "group": entity.type, "size": round(min(6 + 2.2 * math.sqrt(claims[name]), 19), 1),
                "key": terms.local_name(name), "aliases": list(entity.aliases), "articles": articles[name]}
            if terms.wikidata_iri(entity.wikidata) is not None:
                node["wikidata"] = entity.wikidata
            if terms.geonames_iri(entity.geonames) is not None:
                node["geonames"] = entity.geonames
            if entity.latitude is not None and entity.longitude is not None:
                # In the graph they have six digits, from which the page is made as well.
                node["lat"], node["lon"] = round(round(entity.latitude, 6), 2), round(round(entity.longitude, 6), 2)
            if number < shown:
                node["x"], node["y"] = places[number]
            yield node

    def edges(self) -> Iterator[dict[str, Any]]:
        """Give the edges as pyvis wants them: one for each subject, predicate and object."""
        for (subject, predicate, object_), claims in sorted(self.groups.items()):
            yield {"from": f"n{self.numbers[subject]}", "to": f"n{self.numbers[object_]}",
                   "arrows": "" if self._symmetric(predicate) else "to",
                   "relation": self.relations.index(predicate), "claims": claims}

    def data(self) -> dict[str, Any]:
        """Give everything else: the words of types and relations, sources, sentences, claims, counts."""
        return {
            "v": VERSION,
            "meta": {"articles": len(self.sources), "entities": len(self.order), "claims": len(self.claims),
                     "texts": self.settings.keep_text},
            "prefixes": terms.prefixes(self.settings.base_iri),
            "types": [dict(zip(("shape", "de", "en"), TYPES[name], strict=True), id=name)
                      for name in ENTITY_TYPES],
            "relations": [self.relation(name) for name in self.relations],
            "sources": [self._source(document) for document in self.contents.documents],
            "sentences": self._sentences(),
            "claims": [self._claim(claim) for claim in self.claims],
        }

    def _ends(self, claim: Claim) -> Edge:
        if self._symmetric(claim.predicate) and claim.object < claim.subject:
            return claim.object, claim.predicate, claim.subject
        return claim.subject, claim.predicate, claim.object

    def _first(self, claim: Claim) -> bool:
        """Whether a claim stands in an article that repeats no other one."""
        return claim.sentence.document not in self.contents.copies

    def _symmetric(self, predicate: str) -> bool:
        relation = self.relation_types.get(predicate)
        return relation is not None and relation.symmetric

    def _ranked(self) -> list[str]:
        """Give the entities with a claim: most publishers and articles first, then most claims."""
        sources: dict[str, set[str]] = {}
        count: Counter[str] = Counter()
        for claim in self.claims:
            for end in {claim.subject, claim.object}:
                sources.setdefault(end, set()).add(self.contents.original(claim.sentence.document))
                count[end] += self._first(claim)
            for aside in (claim.attributed_to, claim.place):
                if aside:
                    sources.setdefault(aside, set())
        return sorted(sources, key=lambda name: (-len(sources[name]), -count[name],
                                                 self.contents.name(name), name))

    def _source(self, document: Document) -> dict[str, Any]:
        row: dict[str, Any] = {
            "id": document.id, "title": document.title, "publisher": publisher_of(document),
            "date": document.published.isoformat() if document.published else "",
            "url": terms.safe_url(document.url)}
        if (original := self.contents.original(document.id)) != document.id:
            row["copy"] = self.sources[original]
        return row

    def relation(self, predicate: str) -> dict[str, Any]:
        """Give the words of a relation in both languages, and whether it is symmetric or a standing fact."""
        relation = self.relation_types.get(predicate)
        return {
            "id": terms.local_name(predicate),
            "de": relation.label_de if relation else predicate,
            "en": relation.label_en if relation else predicate,
            "help_de": relation.comment_de if relation else "",
            "help_en": relation.comment_en if relation else "",
            "symmetric": self._symmetric(predicate), "standing": predicate in STANDING}

    def _sentences(self) -> list[dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for claim in self.claims:
            sentence = claim.sentence
            if sentence.iri not in found:
                found[sentence.iri] = {
                    "source": self.sources[sentence.document], "section": sentence.section,
                    "start": sentence.start, "end": sentence.end,
                    "text": sentence.text if self.settings.keep_text else ""}
        return list(found.values())

    def _claim(self, claim: Claim) -> dict[str, Any]:
        spans = (claim.subject_span, claim.trigger_span, claim.object_span)
        row: dict[str, Any] = {
            "sentence": self.sentences[claim.sentence.iri],
            "spans": [self._span(claim, span) for span in spans],
            "words": [claim.subject_text, claim.trigger, claim.object_text],
            "factuality": claim.factuality, "confidence": round(round(claim.confidence, 4), 2), "rule": claim.rule}
        if self._ends(claim)[0] != claim.subject:
            row["flip"] = True
        asides = {"by": claim.attributed_to, "place": claim.place}
        row.update({key: self.numbers[name] for key, name in asides.items() if name})
        texts = {"date": claim.date, "role": claim.role, "quantity": claim.quantity, "reason": claim.reason,
                 "event": self.contents.event_of.get(claim.id)}
        row.update({key: text for key, text in texts.items() if text})
        if against := [self.numbered[other] for other in self.contents.contradicts.get(claim.id, ())]:
            row["against"] = sorted(against)
        return row

    def _span(self, claim: Claim, span: tuple[int, int]) -> tuple[int, int]:
        """Give a span in UTF-16 units of the sentence; an empty one outside of it or without texts."""
        sentence = claim.sentence
        start, end = span[0] - sentence.start, span[1] - sentence.start
        if not self.settings.keep_text or not 0 <= start < end <= len(sentence.text):
            return 0, 0
        return utf16_offset(sentence.text, start), utf16_offset(sentence.text, end)
