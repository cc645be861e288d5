"""Offices and memberships that a title states beside a name.

"der russische Präsident Wladimir Putin", "Kreml-Sprecher Dmitri Peskow", "Wladimir Putin, Präsident Russlands".
Titles stand in ``ontology/lexicon/roles.csv``; who bears them is found in ``bearers``, what they belong to in
``bodies``, what that states in ``holdings``, memberships without a title in ``parties``.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.gazetteer import Gazetteer
from kg.language.bearers import find_bearers, holders_of_post, named_after
from kg.language.bodies import body_behind_name, find_bodies, state_behind_name
from kg.language.factuality import judge, judge_title
from kg.language.holdings import MEMBERS, OFFICES, Holding, Holdings
from kg.language.parsed import Parsed, children
from kg.language.parties import PARTICIPLES, Parties
from kg.language.table import MentionTable
from kg.language.titlelists import is_several
from kg.language.titles import role_noun
from kg.language.tokens import Token
from kg.model import Factuality, Standing
from kg.rulebook import RoleNoun, RuleBook

SUCCESSORS = {"Nachfolger", "Nachfolgerin", "Amtsnachfolger", "Amtsnachfolgerin", "Thronfolger", "Thronfolgerin"}
PREDECESSORS = {"Vorgänger", "Vorgängerin", "Amtsvorgänger", "Amtsvorgängerin"}
PARTY_POSTS = {"Parteivorsitz": "Partei", "Landesvorsitz": "Partei", "Bundesvorsitz": "Partei",
               "Parteiführung": "Partei", "Fraktionsvorsitz": "Fraktion", "Fraktionsführung": "Fraktion"}


def find_offices(parsed: Parsed, *, table: MentionTable, rules: RuleBook,
                 gazetteer: Gazetteer) -> Iterator[tuple[Standing, Token]]:
    """Give each office and membership with the token of its title or party.

    "Kreml-Sprecher Dmitri Peskow" gives holdsOfficeIn(Dmitri Peskow, Kreml) with the role "Kreml-Sprecher".
    """
    parties = Parties(parsed, table, rules, gazetteer)
    finder = _Titles(parsed, table, rules, gazetteer, parties, Holdings(parsed, table, rules, gazetteer))
    for m, mention in enumerate(list(table.mentions)):
        token = parsed.doc[table.heads[m]]
        if mention.kind == "nominal" and mention.title:
            yield from finder.of_title(m, token, mention.title)
        elif mention.kind == "nominal" and mention.label == "Organisation":
            yield from parties.of_noun(m, token)
        elif mention.kind == "name" and mention.label == "Person":
            yield from finder.in_name(m)
            yield from parties.of_person(m)
        elif mention.kind == "name" and mention.label == "Organisation":
            yield from parties.of_party(m, token)
    for token in parsed.doc:
        if token.text.startswith(PARTICIPLES) and token.dep_ == "amod":
            yield from parties.of_participle(token)
        elif token.text in PARTY_POSTS and token.i not in table.compounds:
            yield from finder.of_post(token)


def name_bearers(parsed: Parsed, *, table: MentionTable, gazetteer: Gazetteer) -> None:
    """Let each title stand for the person whose name follows it: "Außenminister der Ukraine Dmytro Kuleba".

    A name of several words that no table knows is a person's behind a title, whatever the name finder took it for.
    """
    for m, mention in enumerate(table.mentions):
        if mention.kind == "nominal" and mention.title:
            token = parsed.doc[table.heads[m]]
            _take_for_person(parsed, token, table=table, gazetteer=gazetteer)
            bearers = named_after(parsed, token, table=table)
            if len(bearers) == 1 and not children(token, "nummod"):        # "60 Mann Bereitschaft" are nobody
                table.change(m, antecedent=bearers[0])


def _take_for_person(parsed: Parsed, token: Token, *, table: MentionTable, gazetteer: Gazetteer) -> None:
    """Make an unknown name in apposition to a title a person's: "Gouverneur Gulab Mangal"."""
    if "Plur" in token.morph.get("Number", []):
        return
    for child in token.children:
        m = table.inside.get(child.i) if child.dep_ in {"appos", "flat"} and child.i > token.i else None
        if m is None or table.mentions[m].label not in {"Place", "Organisation"} or child.i != table.heads[m]:
            continue
        words = table.mentions[m].text.split(" ")
        behind = table.heads[m] == token.i + 1 or parsed.doc[table.heads[m] - 1].text == ","
        if behind and 1 < len(words) < 5 and all(w[0].isupper() or "-" in w for w in words) and not any(
                gazetteer.label_of(w) for w in (table.mentions[m].text, *words)):
            table.change(m, label="Person")


@dataclass(frozen=True, slots=True)
class _Titles:
    """The finder of what one article's titles state."""

    parsed: Parsed
    table: MentionTable
    rules: RuleBook
    gazetteer: Gazetteer
    parties: Parties
    holdings: Holdings

    def of_title(self, m: int, token: Token, title: str) -> Iterator[tuple[Standing, Token]]:
        """Give what a title states of those who bear it."""
        if self._is_nickname(token):
            return
        bearers, predicative = find_bearers(self.parsed, token, table=self.table)
        if title in SUCCESSORS | PREDECESSORS:
            yield from self._successions(token, bearers, predicative=predicative, before=title in PREDECESSORS)
        if not bearers:
            yield from self._of_bare_member(m, token, self.rules.roles[title])
            return
        yield from self.parties.of_title(token, title, bearers)
        role = self.rules.roles[title]
        if role.kind in OFFICES | MEMBERS:
            yield from self._holds(token, role, bearers, predicative=predicative)

    def _of_bare_member(self, m: int, token: Token, role: RoleNoun) -> Iterator[tuple[Standing, Token]]:
        """Give the membership that a title without a name tells of whom it points back to: "der CDU-Politiker"."""
        both = any(c.lower_ in {"beide", "beiden"} for c in token.children)
        told = self.table.mentions[m].antecedent is not None and (both or "Plur" not in token.morph.get("Number", []))
        for body in self.table.compounds.get(token.i, ()) if told and role.kind == "member" else ():
            if self.holdings.is_party(body):
                yield self._standing(token, m, Holding("memberOf", body), "actual", predicative=False), token

    def _successions(self, token: Token, bearers: list[int], *, predicative: bool,
                     before: bool) -> Iterator[tuple[Standing, Token]]:
        """Give who succeeds whom: "Nachfolger von A wird B", "sein Vorgänger B"."""
        factuality = self._factuality(token, predicative=predicative)
        for owner, _ in self.parties.owners(token):
            for bearer in bearers:
                first, second = (owner, bearer) if before else (bearer, owner)
                if first != second:
                    standing = self._standing(token, first, Holding("succeeds", second), factuality,
                                              predicative=predicative)
                    yield replace(standing, role="", title=""), token

    def of_post(self, token: Token) -> Iterator[tuple[Standing, Token]]:
        """Give what "den Parteivorsitz übernehmen" states: the chair of the party that the article gives somebody."""
        for holder in holders_of_post(token, table=self.table):
            standing = self._standing(token, holder, Holding("holdsOfficeIn", holder, PARTY_POSTS[token.text]),
                                      self._factuality(token, predicative=True), predicative=True)
            yield standing, token

    def in_name(self, m: int) -> Iterator[tuple[Standing, Token]]:
        """Give what a title states that is part of a known name: "König Abdullah II. von Jordanien"."""
        first = min(i for i, x in self.table.inside.items() if x == m)
        token = self.parsed.doc[first]
        title = role_noun(token.text, rules=self.rules) if self.table.inside.get(first + 1) == m else None
        if title == token.text and self.rules.roles[title].kind == "office":
            yield from self._holds(token, self.rules.roles[title], [m], predicative=False)

    def _holds(self, token: Token, role: RoleNoun, bearers: list[int], *,
               predicative: bool) -> Iterator[tuple[Standing, Token]]:
        """Give what a title states of its bearers, with each body that stands beside it."""
        bodies = find_bodies(self.parsed, token, role, table=self.table, rules=self.rules, gazetteer=self.gazetteer)
        bodies = bodies or self._body_of_joined(token, role)
        if not bodies and not predicative:
            last = max(i for i, x in self.table.inside.items() if x == bearers[-1])
            behind = body_behind_name(self.parsed, last, table=self.table, genitive=role.kind == "mayor")
            serves = behind is not None and (role.kind != "office" or not self.holdings.is_party(behind))
            bodies = [behind] if behind is not None and serves else []
            if not bodies and role.kind == "office" and role.scope == "state":
                home = state_behind_name(last, parsed=self.parsed, table=self.table)
                bodies = [home] if home is not None else []
        factuality = self._factuality(token, predicative=predicative)
        many = is_several(token) and len(bearers) > 1
        for n, bearer in enumerate(bearers):
            mine = [bodies[n]] if many and len(bodies) == len(bearers) else bodies
            choices: list[int | None] = [*mine] or [None]
            for body in choices:
                for holding in self.holdings.of(token, role, body, bearer, acting=predicative and not bodies):
                    yield self._standing(token, bearer, holding, factuality, predicative=predicative), token

    def _body_of_joined(self, token: Token, role: RoleNoun) -> list[int]:
        """The body of a title of the same sort joined to this one: "Vizepräsident und Leiter der Bank, Jan Maier"."""
        doc = self.parsed.doc
        if token.i + 2 >= len(doc) or doc[token.i + 1].text not in {"und", "sowie"}:
            return []
        for i in range(token.i + 2, min(token.i + 4, len(doc))):
            title = next((self.table.mentions[m].title for m in self.table.at.get(i, ())), "")
            other = self.rules.roles.get(title)
            if other is not None:
                found = find_bodies(self.parsed, doc[i], other, table=self.table, rules=self.rules,
                                    gazetteer=self.gazetteer) if other.kind == role.kind else []
                return [m for m in found if self.table.mentions[m].kind == "name"]
        return []

    def _factuality(self, token: Token, *, predicative: bool) -> Factuality:
        """Whether an office is held: by the clause or the title's adjectives; "eine Kanzlerin Merkel" is thought of."""
        lexicon = self.rules.lexicon.get("factuality", {})
        return (judge if predicative else judge_title)(token, lexicon=lexicon).value

    def _standing(self, token: Token, bearer: int, holding: Holding, factuality: Factuality, *,
                  predicative: bool) -> Standing:
        start, end = self.parsed.span(token.i, token.i)
        text = self.parsed.text(token.i, token.i)
        return Standing(self.parsed.sentence_of[token.i], holding.predicate, bearer, holding.body, text, start, end,
                        role=text, title=role_noun(text, rules=self.rules) or "", organ=holding.organ,
                        factuality=factuality, reason="title as predicate" if predicative else "title with name")

    def _is_nickname(self, token: Token) -> bool:
        """Whether quotation marks hold a title and a name alone: "Zar Kiro" is no tsar."""
        doc = self.parsed.doc
        if token.i == 0 or doc[token.i - 1].text not in {"„", "\"", "»", "‚"} or token.i + 2 >= len(doc):
            return False
        return any(doc[i].text in {"“", "”", "\"", "«", "‘"} for i in range(token.i + 2, min(token.i + 4, len(doc))))
