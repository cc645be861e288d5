"""How an article speaks of each entity: how often, where first, by which words."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from kg.model import Analysis, Entity, EntityUse, Mention

ACTING = frozenset({"subject", "indirect object", "controller"})       # functions in which a seat of government acts
TEXTS_AT_MOST = 8                          # wordings that a use of an entity keeps


def uses_of(analysis: Analysis, entities: Mapping[int, Entity], actors: Mapping[int, Entity]) -> tuple[EntityUse, ...]:
    """Give the use of each entity, sorted by its id; offsets are the body's, the title's only if it is all there is.

    ``entities`` and ``actors`` map mentions to what they name and to who acts by that name ("Moskau warnt").
    """
    acting = {m for clause in analysis.clauses for role in clause.roles if role.function in ACTING
              for m in role.mentions} | {clause.attributed_to for clause in analysis.clauses}
    spoken: dict[str, list[Mention]] = defaultdict(list)
    for mention in analysis.mentions:
        entity = actors.get(mention.index) if mention.index in acting else None
        entity = entity or entities.get(mention.index)
        if entity is not None:
            spoken[entity.id].append(mention)
    places = Counter(_place(mention) for mentions in spoken.values() for mention in mentions)
    uses = []
    for identifier in sorted(spoken):
        mentions = spoken[identifier]
        first = min(mentions, key=lambda m: (analysis.sentences[m.sentence].section != "body", m.start, m.end))
        texts = Counter(m.text for m in mentions if (m.kind in {"name", "nominal"} and not _is_of_several(
            m, number=places[_place(m)])) or len(mentions) == 1)
        wordings = tuple(text for text, _ in sorted(texts.items(), key=lambda item: (-item[1], item[0])))
        uses.append(EntityUse(identifier, analysis.document.id, len(mentions), first.start, first.end,
                              wordings[:TEXTS_AT_MOST]))
    return tuple(uses)


def _place(mention: Mention) -> tuple[int, int, int]:
    return mention.sentence, mention.start, mention.end


def _is_of_several(mention: Mention, *, number: int) -> bool:
    """Whether a noun stands for this entity among others, and so is no wording of it: "die beiden Kandidaten"."""
    return mention.kind == "nominal" and mention.number == "Plur" and number > 1
