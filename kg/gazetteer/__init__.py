"""What the words of a German article may mean: names, adjectives, inhabitants, organs of a state, offices.

A layer between the rule book, which it reads, and the language and fact layers, which ask it. All look-ups
are dictionary accesses; the indices are built on first use.
"""
from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from kg.gazetteer.forms import base_forms, key_of, name_forms, sound_of, without_article
from kg.gazetteer.offices import terms_on
from kg.gazetteer.towns import Towns
from kg.memo import remembered
from kg.rulebook import Actor, Term

__all__ = ["Gazetteer", "base_forms", "key_of", "sound_of", "without_article"]

SHORT_NAMES = frozenset({"EU", "UN", "US", "UK", "G7", "G8", "IS"})   # two letters that name somebody nevertheless
_YEAR = re.compile(r" (?:19|20)\d\d$")
RANK = {"State": 0, "Organisation": 1, "Event": 2, "Place": 3, "Person": 4}   # whose name it is when several share it


class Gazetteer(Towns):
    """The names that the rule book knows, by every form that German gives them.

    ``Gazetteer(load_rulebook()).states_of_adjective("nordkoreanisch-russische")`` gives Nordkorea and Russland.
    """

    @cached_property
    def _candidates(self) -> Mapping[str, tuple[Actor, ...]]:
        found: dict[str, list[Actor]] = {}
        for actor in (*(state.actor for state in self._rules.states), *self._rules.actors):
            forms = (form for name in (actor.name, *actor.aliases) for form in _written(name, actor.type))
            for key in dict.fromkeys(map(key_of, forms)):
                found.setdefault(key, []).append(actor)
        return {name: tuple(actors) for name, actors in found.items()}

    @remembered
    def candidates(self, name: str) -> tuple[Actor, ...]:
        """Give all that bear a name, in the order of the tables: spelling, accents, genitive -s, article aside."""
        for text in dict.fromkeys((name, without_article(name))):
            for form in base_forms(text):
                found = self._candidates.get(key_of(form), ())
                if found and form in self._ambiguous:     # "Bund" is not "BUND"
                    found = tuple(actor for actor in found if form in (actor.name, *actor.aliases))
                if found:
                    return found
        return ()

    @remembered
    def is_party(self, name: str) -> bool:
        """Tell whether a name is that of a political party ("CDU", "Fidesz")."""
        return name.casefold().endswith("partei") or any(
            actor.type == "Organisation" and "party" in actor.source.split("|") for actor in self.candidates(name))

    @cached_property
    def _ambiguous(self) -> frozenset[str]:
        return frozenset(self._words("ambiguous").get("names", ()))

    @cached_property
    def _surfaces(self) -> Mapping[str, tuple[str, bool]]:
        """Every form of a name with its label and whether it may mean something else ("Essen", "Linke"). Persons come
        with full names only; genitives in -s are left to ``label_of``."""
        found: dict[str, tuple[str, bool]] = {}
        actors: Iterable[Actor] = (*(state.actor for state in self._rules.states), *self._rules.actors)
        for actor in sorted(actors, key=lambda a: RANK[a.type]):
            for name in (actor.name, *actor.aliases):
                for form in _written(name, actor.type):
                    found.setdefault(form, (actor.type, self._is_ambiguous(form, actor.type)))
        for state in self._rules.states:
            for seat in state.seats:
                found.setdefault(seat, ("Place", False))
        return found

    def _is_ambiguous(self, form: str, type_: str) -> bool:
        if form in self._ambiguous:
            return True
        if " " in form or "-" in form:
            return False
        return type_ == "Person" or (len(form) < 3 and form not in SHORT_NAMES)

    @remembered
    def label_of(self, text: str) -> str:
        """Give the entity type that a word or phrase of a text names beyond doubt, "" if it is none or doubtful.

        "Russlands" is a State, "Vereinten Nationen" an Organisation, "Bundestagswahl 2013" an Event ("Bundestagswahl"
        alone may be any), "Essen" is doubtful.
        """
        for form in base_forms(text):
            label, ambiguous = self._surfaces.get(form, ("", True))
            if not ambiguous and (form == text or len(form) > 3):
                return label
        dated = _YEAR.sub("", text)
        return "Event" if dated != text and self._surfaces.get(dated, ("", True))[0] == "Event" else ""

    @remembered
    def begins_name(self, text: str) -> bool:
        """Tell whether a phrase that goes on may be a name: "Vereinte", "Bundestagswahl" (with a year), not "Haus"."""
        at = bisect_left(self._sorted_surfaces, text)
        return at < len(self._sorted_surfaces) and self._sorted_surfaces[at].startswith(text)

    @cached_property
    def _sorted_surfaces(self) -> tuple[str, ...]:
        return tuple(sorted(self._surfaces))

    @remembered
    def may_be_party(self, text: str) -> bool:
        """Tell whether a phrase is the name of a party, or might be anything else: "Freien Wählern", "Linke"."""
        return any(self._surfaces.get(form, ("", False))[0] == "Organisation" and self.is_party(form)
                   for form in base_forms(text))

    @remembered
    def label_of_part(self, part: str) -> str:
        """Give the entity type that the first part of a compound names ("US-", "Kreml-", "Merkel-"), else ""."""
        label, ambiguous = self._surfaces.get(part, ("", True))
        if label and (not ambiguous or len(part) < 4):
            return label
        return "Person" if part in self._known_surnames else ""

    @remembered
    def is_surname(self, word: str) -> bool:
        """Tell whether a word, genitive -s aside, is beyond doubt the surname of an office holder: "Selenskyjs"."""
        return not word.isupper() and any(form in self._known_surnames and not self.label_of(form)
                                          for form in (word, word.removesuffix("s")))

    @cached_property
    def _known_surnames(self) -> frozenset[str]:
        """The surnames of those who held one of the offices in the table of terms."""
        surnames = {surname_of(term) for term in self._rules.terms if " " in term.name}
        return frozenset(surnames) - self._ambiguous

    @cached_property
    def particle_surnames(self) -> Mapping[str, frozenset[tuple[str, ...]]]:
        """The words of surnames with a small particle that an office holder bears, by the first of them:
        ("von", "der", "Leyen")."""
        found: dict[str, set[tuple[str, ...]]] = {}
        for term in self._rules.terms:
            words = term.name.split(" ")
            start = next((i for i, word in enumerate(words) if i and word.islower() and word.isalpha()), 0)
            if start and start < len(words) - 1:
                found.setdefault(words[start], set()).add(tuple(words[start:]))
        return {first: frozenset(surnames) for first, surnames in found.items()}

    @cached_property
    def _by_item(self) -> Mapping[str, Actor]:
        found: dict[str, Actor] = {}
        for actor in self._rules.actors:
            if actor.wikidata:
                found.setdefault(actor.wikidata, actor)
        return found

    def actor(self, wikidata: str) -> Actor | None:
        """Give the person, body, place or event of a Wikidata item, None if the tables do not have it."""
        return self._by_item.get(wikidata)

    def is_region(self, wikidata: str) -> bool:
        """Tell whether an item is that of a place and not of a state or body: Bayern is a region."""
        actor = self.actor(wikidata) if wikidata else None
        return actor is not None and actor.type == "Place"

    # ---- persons --------------------------------------------------------------------------------------

    def person(self, term: Term) -> Actor | None:
        """Give the person of a term of office, by item or else by name; None if the table of persons has neither."""
        if term.person:
            return self.actor(term.person)
        return next((actor for actor in self.candidates(term.name) if actor.type == "Person"), None)

    @cached_property
    def _prominent(self) -> Mapping[str, tuple[Actor, ...]]:
        """Sound of the surname -> holders of offices of state and other well-known persons."""
        found: dict[str, dict[str, Actor]] = {}
        for actor in self._rules.actors:
            if actor.type == "Person" and " " in actor.name and (
                    actor.own or "by-hand" in actor.source or (actor.wikidata and self.terms_of(actor.wikidata))):
                for name in (actor.name, *actor.aliases):
                    found.setdefault(sound_of(name.rsplit(" ", 1)[-1]), {})[actor.wikidata or actor.name] = actor
        return {sound: tuple(actors.values()) for sound, actors in found.items()}

    @remembered
    def sounding(self, surname: str) -> tuple[Actor, ...]:
        """Give the well-known persons whose surname is another spelling of one: "Janukowitsch" finds Janukowytsch."""
        return self._prominent.get(sound_of(surname), ())

    @cached_property
    def _surnames(self) -> Mapping[str, tuple[Term, ...]]:
        found: dict[str, list[Term]] = {}
        for term in self._rules.terms:
            if " " in term.name:
                found.setdefault(key_of(surname_of(term)), []).append(term)
        return {name: tuple(terms) for name, terms in found.items()}

    def holder_by_surname(self, surname: str, *, on: date | None, among: Container[str]) -> Actor | None:
        """Give the one person of that surname who holds an office of one of the states on a day, None if not one.

        ``holder_by_surname("Putin", on=date(2010, 5, 1), among={"Q159"})`` is Wladimir Putin.
        """
        if on is None:
            return None
        last = surname.rsplit(" ", 1)[-1]
        terms = [term for term in self._surnames.get(key_of(last), ()) if term.of in among
                 and key_of(surname) in key_of(term.name)]
        running = terms_on(tuple(terms), on)
        persons = {term.person or term.name: term for term in running}
        return self.person(next(iter(persons.values()))) if len(persons) == 1 else None

    @cached_property
    def _first_names(self) -> Mapping[str, str]:
        counts: dict[str, Counter[str]] = {}
        for actor in self._rules.actors:
            if actor.type == "Person" and actor.gender in {"m", "f"} and " " in actor.name:
                counts.setdefault(key_of(actor.name.split(" ", 1)[0]), Counter())[actor.gender] += 1
        return {name: max(count, key=lambda g: (count[g], g)) for name, count in counts.items()
                if max(count.values()) >= 0.9 * sum(count.values())}

    @remembered
    def is_given_name(self, word: str) -> bool:
        """Tell whether a word is the first name of a known person: "Emmanuel"."""
        return key_of(word) in self._first_names

    @remembered
    def gender_of(self, name: str) -> str:
        """Give "m" or "f" for a person's name, by the table or else by the first name; "" if unknown."""
        genders = {actor.gender for actor in self.candidates(name) if actor.type == "Person"}
        if len(genders) == 1 and genders <= {"m", "f"}:
            return genders.pop()
        return self._first_names.get(key_of(name.split(" ", 1)[0]), "") if " " in name.strip() else ""


# China, Nordkorea, Südkorea, Vietnam, Taiwan, Kambodscha, Singapur
FAMILY_FIRST = frozenset({"Q148", "Q423", "Q884", "Q881", "Q865", "Q424", "Q334"})


def surname_of(term: Term) -> str:
    """Give the surname of an office holder: the first word in China and its neighbours ("Xi"), else the last."""
    first, *_, last = term.name.split(" ")
    return first if term.of in FAMILY_FIRST else last


def _written(name: str, type_: str) -> Iterator[str]:
    """The forms in which a text writes a name: inflected adjectives, "Nato" for "NATO"."""
    if type_ == "Person":
        yield name
        return
    yield from name_forms(name)
    if name.isupper() and name.isalpha() and len(name) >= 4:
        yield name.capitalize()
