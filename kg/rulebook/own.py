"""A user's own actors: a table like those under ``ontology/actors`` that joins them for one build."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from kg.rulebook.checks import fault
from kg.rulebook.tables import read_actors
from kg.rulebook.types import OWN, Actor, RuleBook, State, Tables


def with_own_actors(rules: RuleBook, paths: Iterable[Path]) -> RuleBook:
    """Give a rule book that also knows the actors of some CSV files, columns as in ``ontology/actors/persons.csv``.

    A row with a Wikidata item that the tables have adds its names to that actor and replaces what else it tells; any
    other row is a new actor, who goes before others of the same name. Raises ``RuleError`` with file, line, fault and
    cure. ``name,type,country`` with ``Ida Zwetschgenbaum,Person,Q40`` makes her known as an Austrian.
    """
    own = tuple(_read(paths))
    return replace(rules, load_tables=cache(lambda: _joined(rules, own))) if own else rules


def _read(paths: Iterable[Path]) -> Iterator[Actor]:
    seen: dict[tuple[str, str], str] = {}
    for path in paths:
        if not path.exists():
            raise fault(path, "", "there is no such file", "name a CSV file with the columns name and type")
        for line, actor in read_actors(path):
            key = (actor.wikidata, "") if actor.wikidata else (actor.type, actor.name)
            if key in seen:
                raise fault(path, f"line {line} ({actor.name})", f"stands in {seen[key]} too", "make it one row")
            seen[key] = f"{path.name}, line {line}"
            yield replace(actor, source="|".join(filter(None, (OWN, actor.source))))


def _joined(rules: RuleBook, own: tuple[Actor, ...]) -> Tables:
    by_item = {actor.wikidata: actor for actor in own if actor.wikidata}
    states = {state.wikidata for state in rules.states if state.wikidata}
    known = {actor.wikidata for actor in rules.actors if actor.wikidata} | states
    new = [actor for actor in own if actor.wikidata not in known]
    return Tables((*new, *(_more(actor, by_item) for actor in rules.actors)),
                  tuple(_more_state(state, by_item) for state in rules.states), rules.terms)


def _more(actor: Actor, own: Mapping[str, Actor]) -> Actor:
    """A row of the tables with what a user's row of the same item tells."""
    more = own.get(actor.wikidata)
    if more is None:
        return actor
    names = dict.fromkeys((*more.aliases, actor.name, *actor.aliases))
    names.pop(more.name, None)
    return Actor(actor.wikidata, more.name, more.type, tuple(names), more.country or actor.country,
                 more.geonames or actor.geonames, actor.latitude if more.latitude is None else more.latitude,
                 actor.longitude if more.longitude is None else more.longitude, more.start or actor.start,
                 more.end or actor.end, more.gender or actor.gender, f"{more.source}|{actor.source}")


def _more_state(state: State, own: Mapping[str, Actor]) -> State:
    """A state keeps its name, by which its adjective and genitive go, and gets further names."""
    more = own.get(state.wikidata)
    if more is None:
        return state
    names = dict.fromkeys((*state.aliases, more.name, *more.aliases))
    names.pop(state.name, None)
    return replace(state, aliases=tuple(names))
