"""Says of a claim where its words were not taken literally: "Moskau" as the state, "der Präsident" as its holder.

The claim keeps the words (``subject_text``, ``object_text``); its reason tells what they were read as and why.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.facts.linking import Linking
from kg.model import Analysis, Claim, Mention

BY_OFFICE = " on that day"      # how the reason of an entity that a title names ends


@dataclass(frozen=True)
class Readings:
    """How the mentions of an article were read."""

    analysis: Analysis
    linking: Linking

    def told(self, claim: Claim) -> Claim:
        """Give a claim whose reason tells of each part that is not what its words say.

        "Moskau beschuldigte Kiew" gives accuses(Russland, Ukraine) with "„Moskau“ read as Russland: Moskau is its seat
        of government, as subject of „beschuldigte“" and the same of Kiew, as object.
        """
        section, number = claim.sentence.section, claim.sentence.index
        found = [self._reading(mention, claim.subject, "subject", claim.trigger)
                 for mention in self._at.get((section, number, *claim.subject_span), ())]
        found += [self._reading(mention, claim.object, "object", claim.trigger)
                  for mention in self._at.get((section, number, *claim.object_span), ())]
        if claim.attributed_to:
            speaker = self._speaker(claim)
            found += [self._reading(speaker, claim.attributed_to, "claimant", "")] if speaker is not None else []
        reasons = dict.fromkeys((claim.reason, *filter(None, found)))
        return replace(claim, reason="; ".join(filter(None, reasons)))

    def _reading(self, mention: Mention, entity: str, part: str, trigger: str) -> str:
        """In words, what a mention was read as in a part of a claim; "" if it is what it says."""
        literal, acting = self.linking.entities.get(mention.index), self.linking.actor(mention.index)
        where = f"as {part} of „{trigger}“" if trigger else f"as {part}"
        if acting is not None and acting.id == entity and literal is not None and literal.id != entity:
            return f"„{mention.text}“ read as {acting.name}: {acting.reason}, {where}"
        if literal is not None and literal.id == entity and literal.reason.endswith(BY_OFFICE):
            return f"„{mention.text}“ read as {literal.name}: {literal.reason}, {where}"
        return ""

    @cached_property
    def _at(self) -> Mapping[tuple[str, int, int, int], Sequence[Mention]]:
        """The mentions by section, sentence, start and end."""
        found: dict[tuple[str, int, int, int], list[Mention]] = {}
        for mention in self.analysis.mentions:
            section = self.analysis.sentences[mention.sentence].section
            found.setdefault((section, mention.sentence, mention.start, mention.end), []).append(mention)
        return found

    def _speaker(self, claim: Claim) -> Mention | None:
        """The mention of a claim's source that stands nearest to it: in its sentence, else before, else after it."""
        number = claim.sentence.index
        said = [m for m in self.analysis.mentions
                if (actor := self.linking.actor(m.index)) is not None and actor.id == claim.attributed_to]
        return min(said, key=lambda m: (m.sentence > number, abs(m.sentence - number), m.index), default=None)
