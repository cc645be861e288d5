"""Mentions become entities: names by the tables, institutions by their state, titles by who held them on the day.

A name that the tables do not know gets an identifier from its type and its longest form in the article, so that
other articles that write it the same way speak of the same node.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from kg.facts.candidates import Context, Scored, best_candidate
from kg.facts.commonbodies import common_body
from kg.facts.entities import Linking, clean_name, entity_of, leading
from kg.facts.identity import is_telling, unknown_entity
from kg.facts.ofarticle import is_of_article, linked, team_or_town
from kg.facts.uses import uses_of
from kg.facts.wording import has_own_politics, is_of_other_days
from kg.gazetteer import Gazetteer
from kg.model import ENTITY_TYPES, Analysis, Entity, Mention
from kg.rulebook import State

__all__ = ["Linking", "link_entities"]

ONLY_NAMED = frozenset({"Polizei", "Botschaft", "Geheimdienst"})    # organs of many bodies: the state must be named
LEADERSHIP = frozenset({"Führung", "Spitze", "Vorstand", "Präsidium", "Zentrale", "Parteiführung", "Parteispitze"})
FEDERAL = ("Bundeskanzler", "Bundespräsident", "Bundesminister")


def link_entities(analysis: Analysis, *, gazetteer: Gazetteer) -> Linking:
    """Give the entities of an article's mentions.

    "Der Kreml", "Wladimir Putin", "russische Regierung" and "er" become Kreml, Wladimir Putin (Q7747), Regierung
    Russlands and whoever "er" points back to. Mentions that name nobody have no entity.
    """
    return _Linker(analysis, gazetteer).link()


class _Linker:
    """The work on one article."""

    def __init__(self, analysis: Analysis, gazetteer: Gazetteer) -> None:
        self.analysis = analysis
        self.mentions: Sequence[Mention] = analysis.mentions
        self.gazetteer = gazetteer
        self.roots = [self._root(m.index) for m in analysis.mentions]
        self.found: dict[int, Entity | None] = {}
        self.names: dict[tuple[str, str], Scored | None] = {}

    def _root(self, index: int) -> int:
        """The mention at the start of the chain that a mention points back along."""
        seen = {index}
        while (back := self.mentions[index].antecedent) is not None and back not in seen:
            seen.add(back)
            index = back
        return index

    def link(self) -> Linking:
        """Give the finished linking."""
        entities: dict[int, Entity] = {}
        actors: dict[int, Entity] = {}
        for mention in self.mentions:
            entity = self._entity(self.roots[mention.index])
            if entity is None:
                continue
            entity = entities[mention.index] = team_or_town(entity, mention, self.analysis)
            acting = self._acting(mention, entity)
            if acting is not None:
                actors[mention.index] = acting
        known = {entity.id: entity for entity in (*entities.values(), *actors.values())}
        return Linking(entities, uses_of(self.analysis, entities, actors), self.gazetteer, self._states, actors, known)

    # ---- one mention ------------------------------------------------------------------------------------

    def _entity(self, index: int) -> Entity | None:
        if index not in self.found:
            self.found[index] = None          # a mention that leads back to itself has no entity
            self.found[index] = self._resolve(self.mentions[index])
        return self.found[index]

    def _resolve(self, mention: Mention) -> Entity | None:
        if mention.kind in {"name", "compound"}:
            return self._named(mention)
        if mention.kind == "adjective":
            return self._adjective(mention)
        if mention.kind == "nominal":
            return self._nominal(mention)
        return None

    def _named(self, mention: Mention) -> Entity | None:
        name = clean_name(self._full_name(mention))
        if not name:
            return None
        if mention.label in {"Organisation", ""} and (
                body := common_body(name, self.analysis, state=self._main_state, gazetteer=self.gazetteer)) is not None:
            return body
        if self.gazetteer.is_chamber(name):
            return None
        scored = self._best(name, mention.label) or self._surname(name, mention) or self._part(name, mention.label)
        if scored is None and mention.label == "Organisation":        # by the abbreviation that the article gives it
            scored = next(filter(None, (self._best(m.lemma, "Organisation") for m in self._chain(mention.index)
                                        if m.kind == "name" and m.lemma.isupper())), None)
        article, person = self.analysis.document.id, mention.label == "Person"
        if scored is not None:
            return linked(scored.actor, scored.reason, name=name, article=article)
        if mention.label not in ENTITY_TYPES or not (name[0].isupper() or name[0].isdigit()):
            return None
        if mention.kind == "compound" and person:
            return None
        if is_telling(name, person=person) and (person or not is_of_article(name, mention, self.analysis)):
            return unknown_entity(mention.label, name, "no table has the name")
        office, country = self._office_of(mention)
        return unknown_entity(mention.label, name, "no table has the name", office=office, country=country,
                              article=article)

    def _office_of(self, mention: Mention) -> tuple[str, str]:
        """The office that the article gives somebody, and the id of the state or body that it names with it."""
        for standing in self.analysis.standings:
            if standing.kind == "holdsOfficeIn" and standing.role and standing.object is not None \
                    and self.roots[standing.subject] == self.roots[mention.index]:
                body = self._entity(self.roots[standing.object])
                if body is not None and body.type in {"State", "Organisation"}:
                    return standing.role, body.id
        return "", ""

    def _full_name(self, mention: Mention) -> str:
        """The longest form that the article gives a person's name, else the name as it stands."""
        if mention.label != "Person":
            return mention.lemma or mention.text
        forms = [m.lemma for m in self._chain(mention.index) if m.kind == "name" and m.lemma]
        return max(forms, key=lambda form: (len(form.split()), len(form)), default=mention.lemma or mention.text)

    def _chain(self, index: int) -> Sequence[Mention]:
        return self._chains[self.roots[index]]

    @cached_property
    def _chains(self) -> Mapping[int, Sequence[Mention]]:
        chains: dict[int, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            chains[self.roots[mention.index]].append(mention)
        return chains

    def _best(self, name: str, label: str) -> Scored | None:
        key = (name, label)
        if key not in self.names:
            self.names[key] = best_candidate(name, label, gazetteer=self.gazetteer, context=self._context)
        return self.names[key]

    def _surname(self, name: str, mention: Mention) -> Scored | None:
        """An office holder of the day whom the article names by the surname alone ("Putin")."""
        if mention.label not in {"Person", ""} or " " in name and not name[0].islower():     # "von der Leyen"
            return None
        actor = self.gazetteer.holder_by_surname(name, on=self.analysis.document.published, among=self._states)
        return Scored(actor, 0.7, "the only holder of an office of state with that surname") if actor else None

    def _part(self, name: str, label: str) -> Scored | None:
        """The known name inside one that is not: "Hamburger SPD", "SPD-Führung", "Sprecher Dmitri Peskow"."""
        words = name.split(" ")
        if len(words) > 1 and words[0].endswith("er") and self.gazetteer.is_party(" ".join(words[1:])):
            return self._best(" ".join(words[1:]), "Organisation")
        body, _, rest = name.partition("-")
        if label == "Organisation" and rest in LEADERSHIP:
            return self._best(body, "Organisation")
        for count in (3, 2):
            if len(words) > count:
                tail = " ".join(words[-count:])
                if self.gazetteer.label_of(tail) == "Person":
                    return self._best(tail, "Person")
        return None

    def _adjective(self, mention: Mention) -> Entity | None:
        state = self.gazetteer.state(mention.role) if mention.role else self.gazetteer.state_of_adjective(mention.text)
        if state is not None:
            return entity_of(state.actor, "adjective of the state")
        scored = self._best(mention.lemma, mention.label) if mention.lemma else None
        return entity_of(scored.actor, f"adjective; {scored.reason}") if scored is not None else None

    def _nominal(self, mention: Mention) -> Entity | None:
        if mention.label == "Organisation":
            return self._organ(mention)
        if mention.label == "Nationality":
            if not mention.role or self.gazetteer.state_of_demonym(mention.text) is not None:
                return None      # inhabitants are no entity; diplomats and delegations stand for the state
            return self._state(mention.role, "people who act for the state")
        if mention.label == "Person" and mention.title and mention.number != "Plur":
            return self._office(mention)
        return None

    def _organ(self, mention: Mention) -> Entity | None:
        """An organ of a state: "russische Regierung" is Regierung Russlands, "deutsche Armee" Bundeswehr."""
        if not self.gazetteer.is_institution(mention.lemma):
            return None
        state = self.gazetteer.state(mention.role) or self._state_of_leader(mention)
        if state is None or (mention.lemma in ONLY_NAMED and not self._has_owner(mention)):
            return None
        name = f"{mention.lemma} {state.genitive}"
        rows = [row for row in self.gazetteer.candidates(name) if row.type == "Organisation"]
        if rows:
            return entity_of(rows[0], "organ of the state")
        return unknown_entity("Organisation", name, "organ of the state")

    def _has_owner(self, mention: Mention) -> bool:
        """Whether a state stands with a noun: "israelische Polizei", "Polizei Israels", not "die Polizei" alone."""
        return any(other.label in {"Nationality", "State", "Place"} and other.kind != "nominal"
                   and (self._inside(other, mention) or 0 <= other.start - mention.end <= 12
                        or 0 <= mention.start - other.end <= 1)
                   for other in self._in_sentence[mention.sentence])

    def _state_of_leader(self, mention: Mention) -> State | None:
        """The state of the politician whose government it is: "Merkel-Regierung"."""
        for other in self.mentions:
            if other.kind == "compound" and self._inside(other, mention) and other.label == "Person":
                person = self._entity(self.roots[other.index])
                if person is not None and person.wikidata:
                    country = self.gazetteer.country_of_office(person.wikidata, on=self.analysis.document.published)
                    return self.gazetteer.state(country)
        return None

    def _office(self, mention: Mention) -> Entity | None:
        """Who held the office on the article's day: "der russische Präsident", "die Bundeskanzlerin"."""
        sentence = self.analysis.sentences[mention.sentence]
        if is_of_other_days(mention.text, sentence.text[:mention.start - sentence.start]):
            return None             # "der damalige US-Präsident"
        body = self._body_of_title(mention)
        if not body and mention.title.startswith(FEDERAL):
            body = self.gazetteer.federal_state(self.analysis.document.text)
        term = self.gazetteer.office_holder(mention.title, body, on=self.analysis.document.published) if body else None
        actor = self.gazetteer.person(term) if term is not None else None
        return entity_of(actor, f"{mention.title} on that day") if actor is not None else None

    def _body_of_title(self, mention: Mention) -> str:
        """The state that stands right before a title or in it: "russische Präsident", "US-Präsident"."""
        before = [m for m in self._in_sentence[mention.sentence] if m.end <= mention.start <= m.end + 1
                  and m.kind == "adjective" and m.label == "Nationality"]
        inside = [m for m in self._in_sentence[mention.sentence] if m.kind == "compound" and self._inside(m, mention)]
        for other in (*inside, *before):
            entity = self._entity(self.roots[other.index])
            if entity is not None and entity.wikidata and entity.type in {"State", "Organisation"}:
                return entity.wikidata
        return ""

    @cached_property
    def _in_sentence(self) -> Mapping[int, Sequence[Mention]]:
        found: dict[int, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            found[mention.sentence].append(mention)
        return found

    @staticmethod
    def _inside(inner: Mention, outer: Mention) -> bool:
        return inner.sentence == outer.sentence and outer.start <= inner.start and inner.end <= outer.end

    def _state(self, wikidata: str, reason: str) -> Entity | None:
        state = self.gazetteer.state(wikidata)
        return entity_of(state.actor, reason) if state is not None else None

    def _acting(self, mention: Mention, entity: Entity) -> Entity | None:
        """The state whose seat a town is, where the town stands as one who acts and not as a place."""
        if entity.type != "Place" or mention.locative or mention.kind in {"adjective", "nominal", "compound"}:
            return None
        root = self.mentions[self.roots[mention.index]]
        state = self.gazetteer.seat_of(root.lemma or root.text)
        if has_own_politics(root.lemma or root.text, self.analysis.document.text):
            return None             # an article on the Land or town speaks of it, not of the state
        return entity_of(state.actor, f"{root.lemma} is its seat of government") if state is not None else None

    # ---- the article as a whole -------------------------------------------------------------------------

    @cached_property
    def _states(self) -> Mapping[str, int]:
        """How often the article speaks of each state, by name, adjective, inhabitant or party."""
        counts = Counter[str]()
        for mention in self.mentions:
            if mention.label == "Nationality" and mention.role:
                counts[mention.role] += 1
            elif mention.label in {"State", "Place"} and mention.kind in {"name", "compound"}:
                counts[self.gazetteer.state_by_name(mention.lemma) or ""] += 1
        counts.pop("", None)
        return dict(counts)

    @cached_property
    def _main_state(self) -> State | None:
        """The state that the article speaks of at least half as often again as of any other."""
        return self.gazetteer.state(leading(self._states))

    @cached_property
    def _context(self) -> Context:
        """The states of the article, with those of its towns, parties and bodies as far as their names are clear."""
        counts = Counter(self._states)
        for mention in self.mentions:
            if mention.kind == "name" and mention.label in {"Place", "Organisation"}:
                countries = {actor.country for actor in self.gazetteer.candidates(mention.lemma)
                             if actor.type == mention.label}
                if len(countries) == 1:
                    counts[countries.pop()] += 1
        counts.pop("", None)
        return Context(self.analysis.document.published, dict(counts))
