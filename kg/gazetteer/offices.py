"""Who held which office when."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from kg.gazetteer.forms import sound_of
from kg.gazetteer.states import StateWords
from kg.rulebook import Term


class Offices(StateWords):
    """Look-ups from an office and a day to its holder, and back."""

    @cached_property
    def _terms(self) -> Mapping[tuple[str, str], tuple[Term, ...]]:
        found: dict[tuple[str, str], list[Term]] = {}
        for term in self._rules.terms:
            found.setdefault((term.of, term.title), []).append(term)
        return {key: tuple(sorted(terms, key=lambda t: (t.start, t.end or "9999", t.person)))
                for key, terms in found.items()}

    @cached_property
    def _same_office(self) -> Mapping[str, tuple[str, ...]]:
        """Title -> all titles of the groups of offices that it belongs to."""
        found: dict[str, list[str]] = {}
        for office, titles in self._words("offices").items():
            for title in (office, *titles):
                found.setdefault(title, []).extend((office, *titles))
        return {title: tuple(dict.fromkeys(titles)) for title, titles in found.items()}

    def office_holder(self, title: str, of_wikidata: str, *, on: date | None = None) -> Term | None:
        """Give who held an office of a state on a day (today's holder without a day), None if not known.

        The exact title counts first ("Präsident" of Iran is not the "Oberster Führer"), then titles for the
        same office ("Kanzlerin", "Regierungschefin"). Of several, who took office last before the day.
        """
        titles = (title, *self._same_office.get(title, ()))
        for one in dict.fromkeys((*titles[:1], *(t for t in titles if t != title))):
            best = _in_office(self._terms.get((of_wikidata, one), ()), on)
            if best is not None:
                return best
        return None

    def is_held_by_other(self, person: str, title: str, of_wikidata: str, *, on: date | None) -> bool:
        """Tell whether the table knows others only as heads of a state or government on a day, or ever without a day.

        ``is_held_by_other("Boris Tadić", "Präsident", "Q1246", on=date(2008, 2, 17))`` is True: so the Kosovo is not
        the state whose president an article means. False for other offices and where the table knows nobody.
        """
        if not {"Präsident", "Ministerpräsident"} & set(self._same_office.get(title, ())):
            return False
        holder = self.office_holder(title, of_wikidata, on=on) if on is not None else None
        titles = (title, *self._same_office.get(title, ())) if on is None else ()
        terms = [holder] if holder is not None else [
            term for one in titles for term in self._terms.get((of_wikidata, one), ())]
        surnames = _surnames(person)            # "Álvaro Uribe Vélez" is "Álvaro Uribe"
        return bool(terms) and all(surnames.isdisjoint(_surnames(term.name)) for term in terms)

    def country_of_office(self, person: str, *, name: str = "", on: date | None = None) -> str:
        """Give the Wikidata item of the state, Land or body in which a person held office on a day, else last held one.

        ``country_of_office("Q567", on=date(2013, 9, 1))`` is "Q183": Angela Merkel, Deutschland. "" if not known or
        if the person holds office in several at once ("Königin Elisabeth II."). ``name`` finds the terms of persons
        whose item the table does not have.
        """
        terms = [term for term in (self.terms_of(person) if person else ()) or self.terms_of(name) if term.of]
        running = terms_on(tuple(terms), on) if on is not None else [term for term in terms if not term.end]
        if len({term.of for term in running}) > 1:
            return ""
        past = [term for term in terms if on is None or term.start[:4] <= on.isoformat()[:4]]
        return (running or past or terms)[-1].of if terms else ""

    def terms_of(self, person: str) -> tuple[Term, ...]:
        """Give the terms of office of a person (Wikidata item, or name where no item is known), the earliest first."""
        return self._terms_of.get(person, ())

    @cached_property
    def _terms_of(self) -> Mapping[str, tuple[Term, ...]]:
        found: dict[str, list[Term]] = {}
        for term in self._rules.terms:
            found.setdefault(term.person or term.name, []).append(term)
        return {person: tuple(sorted(terms, key=lambda t: t.start)) for person, terms in found.items()}


def _in_office(terms: tuple[Term, ...], on: date | None) -> Term | None:
    """Who of several holders of one office held it on a day: the last to begin whose term has not ended."""
    if on is None:
        current = [term for term in terms if not term.end]
        return current[-1] if current else (terms[-1] if terms else None)
    running = terms_on(terms, on)
    return running[-1] if running else None


def terms_on(terms: tuple[Term, ...], on: date) -> list[Term]:
    """Give the terms that run on a day, the latest to begin last; a year or month alone counts as a whole."""
    day = on.isoformat()
    return [term for term in terms
            if term.start <= day[:len(term.start)] and (not term.end or day[:len(term.end)] <= term.end)]


def _surnames(name: str) -> set[str]:
    """How the words of a name behind its first sound, of a single word that word itself."""
    words = name.split(" ")
    return {sound_of(word) for word in words[1:] or words}
