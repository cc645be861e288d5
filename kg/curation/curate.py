"""Applies decisions to what an article contributes; the article alone is enough, so a store can do it one by one."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from kg.curation.decisions import Decision, Decisions
from kg.model import Claim, Entity, EntityType, EntityUse, Facts, Quotation, content_id

OfTables = Callable[[str], Entity | None]      # from a Wikidata item to the entity that the tables have for it


class Curation:
    """The decisions of a file, and which of them have met their object so far."""

    def __init__(self, decisions: Decisions, *, of_tables: OfTables = lambda item: None) -> None:
        """``of_tables`` gives the entity of a Wikidata item that no article names, None if the tables lack it."""
        self._decisions = decisions
        self._of_tables = of_tables
        self._canonical = decisions.canonical
        self._seen: set[str] = set()                    # ids of entities and claims, as found and as decided
        self._there: set[tuple[str, str]] = set()       # the ids of decisions for one article, with that article
        self._local = {(row.id, row.article): row for row in decisions.rows if row.article}
        self._names = {self._same(row.id): row.value for row in decisions.of("rename")}
        self._types: dict[str, EntityType] = {
            self._same(row.id): row.value for row in decisions.of("retype")}    # type: ignore[misc]
        self._rejected = {row.id for row in decisions.of("reject")}

    @property
    def text(self) -> str:
        """The decisions as a text, the same for the same decisions; "" without any."""
        return self._decisions.text

    def apply(self, facts: Facts) -> Facts:
        """Give the facts of an article as decided.

        Joined entities become one, with one use; a relation that they would have with themselves goes. ``same`` of
        "Maier" and "Karl Maier" turns meets(Maier, Kim) into meets(Karl Maier, Kim); ``reject`` leaves a claim out.
        """
        article = facts.document.id
        decided = {entity.id: self._entity(entity, article) for entity in facts.entities}
        ids = {was: entity.id for was, entity in decided.items()}
        self._note(facts, ids)
        claims = tuple(self._claims(facts.claims, ids))
        uses = _uses(facts.uses, ids)
        quotations = tuple(replace(quote, speaker=ids.get(quote.speaker, quote.speaker)) for quote in facts.quotations)
        entities = _merged(decided.values())
        if len(claims) < len(facts.claims):
            told = _taking_part(claims, uses, quotations)
            entities = tuple(entity for entity in entities if entity.id in told)
        return replace(facts, claims=claims, uses=uses, quotations=quotations, entities=entities)

    def unused(self) -> tuple[str, ...]:
        """Give in words the decisions that have met nothing, in the order of the file."""
        return tuple(f"{row}: {wrong}; remove the row or correct it" for row in self._decisions.rows
                     if (wrong := self._unmet(row)))

    def _unmet(self, row: Decision) -> str:
        if row.article and (row.id, row.article) not in self._there:
            return f"no article {row.article} names {row.id}"
        if row.id not in self._seen:
            return f"nothing has the id {row.id}"
        linked = row.kind == "same" and row.value[1] == "Q"
        if row.kind in {"same", "different"} and row.value and not linked and row.value not in self._seen:
            return f"nothing has the id {row.value}"
        return ""

    def _note(self, facts: Facts, ids: Mapping[str, str]) -> None:
        """Note which decisions meet something; that a decision calls an entity by an id does not count for it."""
        self._seen.update(ids, (claim.id for claim in facts.claims if claim.id in self._rejected))
        for row in filter(None, (self._local_row(entity, facts.document.id) for entity in ids)):
            self._there.add((row.id, row.article))
            self._seen.add(row.id)
            if not row.value:
                self._seen.add(set_apart(row.id, row.article))

    def _local_row(self, entity: str, article: str) -> Decision | None:
        """The decision about an entity in one article, by its own id or by the one that it is joined to."""
        return self._local.get((entity, article)) or self._local.get((self._same(entity), article))

    def _same(self, entity: str) -> str:
        return self._canonical.get(entity, entity)

    def _entity(self, entity: Entity, article: str) -> Entity:
        """An entity of an article with its decided id, name and type, and why."""
        found = entity
        row = self._local_row(entity.id, article)
        if row is not None:
            found = self._moved(entity, row.value) if row.value else _because(
                Entity(set_apart(row.id, article), entity.name, entity.type, reason=entity.reason),
                f"set apart by a decision (was {entity.id})")
        if self._same(found.id) != found.id:
            found = self._moved(found, self._same(found.id))
        name, type_ = self._names.get(found.id, ""), self._types.get(found.id)
        if name and name != found.name:
            was = found.name or found.aliases[0]
            found = _because(replace(found, name=name, aliases=_names(name, found.name, *found.aliases)),
                             f"renamed by a decision (was {was})")
        if type_ and type_ != found.type:
            found = _because(replace(found, type=type_), f"type by a decision (was {found.type})")
        return found

    def _moved(self, was: Entity, now: str) -> Entity:
        """An entity under another id: as the tables know that one, else without a say in what it is called."""
        item = now[1:] if now[1] == "Q" else ""
        known = self._of_tables(item) if item else None
        if known is None or known.id != now:
            known = Entity(now, "", was.type, wikidata=item)
        return _because(replace(known, aliases=_names(known.name, *known.aliases, was.name, *was.aliases),
                                reason=was.reason), f"joined by a decision (was {was.id})")

    def _claims(self, claims: Iterable[Claim], ids: Mapping[str, str]) -> Iterator[Claim]:
        for claim in claims:
            decided = replace(
                claim, subject=ids[claim.subject], object=ids[claim.object],
                attributed_to=ids[claim.attributed_to] if claim.attributed_to else None,
                place=ids[claim.place] if claim.place else None)
            if decided.id in self._rejected:
                self._seen.add(decided.id)
            if not {claim.id, decided.id} & self._rejected and (
                    decided.subject != decided.object or claim.subject == claim.object):
                yield decided


def set_apart(entity: str, article: str) -> str:
    """Give the id of an entity that ``different`` sets apart in one article."""
    return content_id(entity[0], "different", entity, article)


def _merged(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """One entity for each id, as the one that goes by it of its own accord says, with all aliases and reasons."""
    found: dict[str, list[Entity]] = {}
    for entity in entities:
        found.setdefault(entity.id, []).append(entity)
    merged = []
    for _, same in sorted(found.items()):
        if len(same) == 1:
            merged.append(same[0])
            continue
        first, *others = sorted(same, key=lambda one: (not one.name, "by a decision" in one.reason, repr(one)))
        names = [name for one in others for name in (one.name, *one.aliases)]
        reasons = dict.fromkeys(one.reason for one in (first, *others) if one.reason)
        merged.append(replace(first, aliases=_names(first.name, *first.aliases, *names), reason=" | ".join(reasons)))
    return tuple(merged)


def _because(entity: Entity, reason: str) -> Entity:
    return replace(entity, reason=", ".join(filter(None, (entity.reason, reason))))


def _names(main: str, *names: str) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(names) if name and name != main)


def _uses(uses: Iterable[EntityUse], ids: Mapping[str, str]) -> tuple[EntityUse, ...]:
    """The uses under the decided ids, one for each: counts added, the first place first, wordings together."""
    found: dict[str, EntityUse] = {}
    for use in uses:
        now = replace(use, entity=ids[use.entity])
        other = found.get(now.entity)
        if other is not None:
            first = min(now, other, key=lambda one: (one.first_start, one.first_end))
            now = replace(first, mentions=now.mentions + other.mentions,
                          texts=tuple(dict.fromkeys((*other.texts, *now.texts))))
        found[now.entity] = now
    return tuple(found[entity] for entity in sorted(found))


def _taking_part(claims: Iterable[Claim], uses: Iterable[EntityUse], quotations: Iterable[Quotation]) -> set[str]:
    told = {entity for claim in claims for entity in (claim.subject, claim.object, claim.attributed_to, claim.place)
            if entity}
    return told | {use.entity for use in uses} | {quote.speaker for quote in quotations}
