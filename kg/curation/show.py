"""Says in lines of text who stands in a graph: a list, a search, or all about one."""
from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.curation.decisions import ENTITY_ID
from kg.errors import QueryError
from kg.gazetteer import key_of
from kg.graph.known import Known
from kg.text import one_line

SHOWN = 20      # articles and relations of one entity


def search(entities: Mapping[str, Known], words: str, *, type_: str = "", unlinked: bool = False) -> list[Known]:
    """Give the entities with a name or alias that has some words in it, in most articles first; all without words.

    Case, accents and hyphens do not count: "erdogan" finds Recep Tayyip Erdoğan.
    """
    key = key_of(words)
    found = [one for one in entities.values() if (not type_ or one.type == type_) and not (unlinked and one.wikidata)
             and any(key in key_of(name) for name in (one.name, *one.aliases))]
    return sorted(found, key=lambda one: (-len(one.articles), one.name, one.id))


def listed(found: Iterable[Known], *, limit: int) -> str:
    """Give a table of entities: id, type, number of articles, name, and further names."""
    rows = list(found)
    lines = [f"{one.id:21}  {one.type:12}  {len(one.articles):4}  {one.name}"
             + (f"  ({', '.join(one.aliases[:3])})" if one.aliases else "") for one in rows[:limit]]
    rest = f"{len(rows) - limit} more; --limit shows them" if len(rows) > limit else f"({len(rows)} entities)"
    return "\n".join(map(one_line, [f"{'id':21}  {'type':12}  {'in':>4}  name", *lines, rest]))


def shown(entities: Mapping[str, Known], entity: str) -> str:
    """Give all that a graph knows of one entity. Raises ``QueryError`` when it has none of that id."""
    one = entities.get(entity)
    if one is None:
        raise QueryError(f"{entity}: the graph has no entity with this id; look for its name with kg entities NAME")
    told = [f"{count:4}  {predicate}  {entities[other].name if other in entities else other}  [{other}]"
            for (predicate, other), count in sorted(one.relations.items(), key=lambda item: (-item[1], item[0]))]
    parts = {"also called": one.aliases, "links": one.links, "known by": one.reasons,
             f"in {len(one.articles)} articles": one.articles, f"{one.relations.total()} claims": told}
    lines = [f"{one.id}  {one.name}  ({one.type})"]
    for title, values in parts.items():
        lines += [f"  {title}:", *(f"    {value}" for value in values[:SHOWN])] if values else []
        lines += [f"    ... and {len(values) - SHOWN} more"] if len(values) > SHOWN else []
    return "\n".join(map(one_line, lines))


def is_id(text: str) -> bool:
    """Tell whether a text is the id of an entity, such as aQ7747, and no name."""
    return ENTITY_ID.fullmatch(text) is not None
