"""Towns: by their adjectives ("Bremer"), as capitals of states."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from kg.gazetteer.forms import key_of
from kg.gazetteer.offices import Offices
from kg.memo import remembered
from kg.rulebook import Actor


class Towns(Offices):
    """Look-ups from an adjective in -er to the town, and between a state and its capital."""

    @cached_property
    def _towns(self) -> Mapping[str, Actor]:
        """Key of a name -> town; of several that bear it, the best known stands first in the table."""
        found: dict[str, Actor] = {}
        for actor in self._rules.actors:
            if actor.type == "Place" and actor.geonames:
                for name in (actor.name, *actor.aliases):
                    found.setdefault(key_of(name), actor)
        return found

    @cached_property
    def _town_items(self) -> Mapping[str, Actor]:
        return {actor.wikidata: actor for actor in self._towns.values() if actor.wikidata}

    def town(self, name: str) -> Actor | None:
        """Give the town of a name in its base form, None if the tables have none."""
        return self._towns.get(key_of(name))

    def police_of(self, place: str) -> str:
        """Give the name of a town's police as Germany's are called, "Polizei Hamburg", or others, "Polizei von Rio"."""
        town = self.town(place)
        return f"Polizei {place}" if town is not None and town.country == "Q183" else f"Polizei von {place}"

    @remembered
    def town_of_adjective(self, word: str) -> str:
        """Give the name of the town that an adjective in -er belongs to, "" if none.

        "Berliner" is Berlin, "Bremer" Bremen, "Dresdner" Dresden, "Basler" Basel, "New Yorker" New York.
        """
        return next((town for town in _stems(word) if key_of(town) in self._towns or key_of(town) in self._seats), "")

    def capital_of(self, state: str) -> Actor | None:
        """Give the capital of a state (Wikidata item): Bangkok for Thailand (Q869), None if not known."""
        found = self._states.get(state)
        return self._town_items.get(found.capital) if found is not None and found.capital else None


def _stems(word: str) -> Iterator[str]:
    """The names that an adjective in -er may be made of, the likelier first."""
    if not word.endswith("er") or len(word) < 5:
        return
    stem = word[:-2]
    yield stem                                          # Berliner
    yield stem + "en"                                   # Bremer, Göttinger
    if stem.endswith("n") and len(stem) > 4:
        yield stem[:-1] + "en"                          # Dresdner, Münchner
    if stem.endswith("l") and len(stem) > 3:
        yield stem[:-1] + "el"                          # Basler, Kassler
    if stem.endswith("ch"):
        yield stem[:-2] + "ich"                         # Zürcher
    if len(stem) > 4:
        yield stem + "e"                                # Karlsruher
