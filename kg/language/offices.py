"""Offices and memberships that a title states beside a name.

"der russische Präsident Wladimir Putin", "Kreml-Sprecher Dmitri Peskow", "Wladimir Putin, Präsident Russlands".
Titles stand in ``ontology/lexicon/roles.csv``; who bears them is found in ``bearers``, what they belong to in
``bodies``, memberships without a title in ``parties``.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.gazetteer import Gazetteer
from kg.language.bearers import APPOINTING, REMOVING, find_bearers, holders_of_post, named_after
from kg.language.bodies import body_behind_name, find_bodies, has_other_body, is_abroad
from kg.language.factuality import judge, judge_title
from kg.language.grammar import is_passive, preposition, subjects, verb_lemma
from kg.language.namedbodies import organ_of_title
from kg.language.parsed import Parsed, children
from kg.language.parties import PARTICIPLES, Parties
from kg.language.phrases import denoted
from kg.language.table import MentionTable
from kg.language.titles import front_of, role_noun
from kg.model import Factuality, Standing
from kg.rulebook import RoleNoun, RuleBook

OFFICES = {"office", "chair", "spokesperson", "mayor", "job"}
MEMBERS = {"member", "candidate"}
CHAIRS = {"chair", "spokesperson"}
PARTY_POSTS = {"Parteivorsitz": "Partei", "Landesvorsitz": "Partei", "Bundesvorsitz": "Partei", "Parteiführung": "Partei",
               "Fraktionsvorsitz": "Fraktion", "Fraktionsführung": "Fraktion"}
FORMER = {"ex", "alt", "exil", "langzeit", "dauer", "neu", "noch", "vize", "mit", "staat", "übergang"}
TOWN_HEADS = ("bürgermeister", "stadtpräsident", "stadtchef", "stadtoberhaupt")
# "trat als Kanzler zurück", "wurde als Minister entlassen": so was the office held
LEAVING = REMOVING | {"zurücktreten", "abtreten", "ausscheiden", "amtieren", "abdanken"}
SUCCESSORS = {"Nachfolger", "Nachfolgerin", "Amtsnachfolger", "Amtsnachfolgerin", "Thronfolger", "Thronfolgerin"}
PREDECESSORS = {"Vorgänger", "Vorgängerin", "Amtsvorgänger", "Amtsvorgängerin"}
UNION = {"EU", "Europäische Union", "Europäischen Union", "EU-Kommission"}


@dataclass(frozen=True, slots=True)
class Holding:
    """What a title states of its bearer: ``predicate`` with ``body``, or with the ``organ`` of that body or state."""

    predicate: str
    body: int | None
    organ: str = ""


def find_offices(parsed: Parsed, *, table: MentionTable, rules: RuleBook,
                 gazetteer: Gazetteer) -> Iterator[tuple[Standing, Token]]:
    """Give each office and membership with the token of its title or party.

    "Kreml-Sprecher Dmitri Peskow" gives holdsOfficeIn(Dmitri Peskow, Kreml) with the role "Kreml-Sprecher".
    """
    parties = Parties(parsed, table, rules, gazetteer)
    finder = _Titles(parsed, table, rules, gazetteer, parties)
    for m, mention in enumerate(list(table.mentions)):
        token = parsed.doc[table.heads[m]]
        if mention.kind == "nominal" and mention.title:
            yield from finder.of_title(m, token, mention.title)
        elif mention.kind == "nominal" and mention.label == "Organisation":
            yield from parties.of_noun(token)
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
            if len(bearers) == 1:
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
            yield from self._holdings(token, role, bearers, predicative=predicative)

    def _of_bare_member(self, m: int, token: Token, role: RoleNoun) -> Iterator[tuple[Standing, Token]]:
        """Give the membership that a title without a name tells of whom it points back to: "der CDU-Politiker"."""
        both = any(c.text.lower() in {"beide", "beiden"} for c in token.children)
        told = self.table.mentions[m].antecedent is not None and (both or "Plur" not in token.morph.get("Number", []))
        for body in self.table.compounds.get(token.i, ()) if told and role.kind == "member" else ():
            if self._is_party(body):
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
            yield from self._holdings(token, self.rules.roles[title], [m], predicative=False)

    def _holdings(self, token: Token, role: RoleNoun, bearers: list[int], *,
                  predicative: bool) -> Iterator[tuple[Standing, Token]]:
        bodies = find_bodies(self.parsed, token, role, table=self.table, rules=self.rules, gazetteer=self.gazetteer)
        bodies = bodies or self._body_of_joined(token, role)
        if not bodies and not predicative:
            last = max(i for i, x in self.table.inside.items() if x == bearers[-1])
            behind = body_behind_name(self.parsed, last, table=self.table, genitive=role.kind == "mayor")
            bodies = [behind] if behind is not None and (role.kind != "office" or not self._is_party(behind)) else []
        factuality = self._factuality(token, predicative=predicative)
        many = "Plur" in token.morph.get("Number", []) and len(bearers) > 1
        for n, bearer in enumerate(bearers):
            mine = [bodies[n]] if many and len(bodies) == len(bearers) else bodies
            choices: list[int | None] = [*mine] or [None]
            for body in choices:
                for holding in self._stated(token, role, body, bearer, acting=predicative and not bodies):
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
                        role=text, title=role_noun(text, rules=self.rules) or "", organ=holding.organ, factuality=factuality,
                        reason="title as predicate" if predicative else "title with name")

    def _stated(self, token: Token, role: RoleNoun, body: int | None, bearer: int, *,
                acting: bool) -> list[Holding]:
        """Which relations a title states with what: "CDU-Kanzlerin" tells of the party and of the office.

        ``acting``: a clause says the title of its bearer, and no body stands with it.
        """
        mention = self.table.mentions[body] if body is not None else None
        label = mention.label if mention is not None else ""
        party = label == "Organisation" and mention is not None and self.gazetteer.is_party(mention.lemma)
        organ, named = organ_of_title(token, role, rules=self.rules, gazetteer=self.gazetteer)
        if named and role.noun.endswith(("kommissar", "präsident", "sprecher", "vize")) and body is None and not any(
                m.lemma in UNION for m in self.table.mentions):
            organ, named = "", False
        if role.kind in MEMBERS:
            return self._memberships(token, body, label, organ, named=named, party=party)
        if role.kind == "job":
            again = body is None and not has_other_body(self.parsed, token)
            return [Holding("holdsOfficeIn", body, "Stelle" if again else "")] if again or label == "Organisation" else []
        if role.kind in CHAIRS or self._heads_other(token, role):
            return self._chair(token, role, body, organ, bearer, named=named, party=party, acting=acting)
        if body is None and has_other_body(self.parsed, token):
            return []
        if body is None and role.kind == "mayor":
            elsewhere = self.parsed.doc[token.i - 1].text.endswith("er") and self.parsed.doc[token.i - 1].text[0].isupper()
            town = role.noun.lower().endswith(TOWN_HEADS) and not (elsewhere and token.i)
            return [Holding("holdsOfficeIn", None, "Ort")] if town else []
        if body is None:
            stated = role.kind == "office" and role.scope == "state" and not is_abroad(role, rules=self.rules) and not (
                acting and preposition(token)[0] in {"als", "zu"} and token.dep_ != "nmod"
                and verb_lemma(token.head) not in LEAVING)
            return [Holding("holdsOfficeIn", None)] if stated else []
        if mention is not None and label == "Place" and mention.lemma.removesuffix("s") in self._words("continents"):
            return [Holding("holdsOfficeIn", None)]
        if party and mention is not None and mention.kind == "compound" and role.scope == "state" and role.noun not in \
                self.rules.lexicon.get("parties", {}).get("shared.offices", ()):
            return [Holding("memberOf", body), Holding("holdsOfficeIn", None)]
        return [Holding("holdsOfficeIn", body)]

    def _heads_other(self, token: Token, role: RoleNoun) -> bool:
        """Whether a compound only ends in an office that states share: "Ärztepräsident", not "Staatspräsident"."""
        stem = token.text.rsplit("-", 1)[-1].lower()
        front = front_of(token.text, rules=self.rules).lower()
        return role.noun in self.rules.lexicon.get("parties", {}).get("shared.offices", ()) and len(front) > 1 \
            and not stem.startswith(role.noun.lower()) and token.i not in self.table.compounds \
            and front not in FORMER and self.gazetteer.state_of_demonym(front.capitalize()) is None

    def _memberships(self, token: Token, body: int | None, label: str, organ: str, *, named: bool,
                     party: bool) -> list[Holding]:
        """A member's or candidate's body: "FDP-Europaabgeordnete" tells of the party and of the parliament."""
        found = [Holding("memberOf", body)] if label == "Organisation" and (party or not organ) else []
        if named or (organ and label in {"State", "Nationality", "Place"}):
            found.append(Holding("memberOf", None if named else body, organ))
        elif organ and (body is None or party):
            named_one = self._spoken_of(token, organ)
            found.append(Holding("memberOf", named_one, "" if named_one is not None else organ))
        return found

    def _chair(self, token: Token, role: RoleNoun, body: int | None, organ: str, bearer: int, *, named: bool,
               party: bool, acting: bool) -> list[Holding]:
        """What chiefs and spokespeople belong to: the body beside the title, else the organ that the title means."""
        mention = self.table.mentions[body] if body is not None else None
        if named and (mention is None or mention.lemma in UNION or mention.kind == "compound"):
            return [Holding("holdsOfficeIn", None, organ)]
        if mention is None or body is None:
            if organ in {"Partei", "Fraktion"}:
                return [Holding("holdsOfficeIn", bearer, organ)]
            if acting and not organ:
                return [Holding("holdsOfficeIn", m) for m in self._appointing(token)]
            earlier = self._spoken_of(token, organ)
            if not organ:
                return [] if has_other_body(self.parsed, token) else [Holding("holdsOfficeIn", None, "Stelle")]
            return [Holding("holdsOfficeIn", earlier, "" if earlier is not None else organ)]
        if mention.label == "Organisation":
            unit = "-" in mention.lemma and mention.kind != "name"
            return [Holding("holdsOfficeIn", body, organ if organ == "Fraktion" and party and not unit else "")]
        if organ and organ != "Partei":
            return [Holding("holdsOfficeIn", body, organ)]
        alone = mention.kind == "adjective" and mention.label == "Nationality" and not organ and role.scope != "state"
        return [] if alone else [Holding("holdsOfficeIn", body)]

    def _appointing(self, token: Token) -> list[int]:
        """The body that chooses its chief: "Die CDU wählte Maier zur Vorsitzenden", "wurde von der CDU gewählt"."""
        verb = token.head
        if preposition(token)[0] not in {"zu", "als"} or verb_lemma(verb) not in APPOINTING | {"schicken", "aufstellen"}:
            return []
        agents = [c for c in children(verb, "obl") if preposition(c)[0] in {"von", "durch"}] if is_passive(verb) else \
            subjects(verb)
        return [m for a in agents for m in denoted(a, table=self.table)
                if self.table.mentions[m].label == "Organisation"][:1]

    def _is_party(self, m: int) -> bool:
        return self.table.mentions[m].label == "Organisation" and self.gazetteer.is_party(self.table.mentions[m].lemma)

    def _spoken_of(self, token: Token, organ: str) -> int | None:
        """The body of that kind that the article named last, or names later: "Parlamentspräsident" of the Europäisches
        Parlament."""
        named = [m for m, mention in enumerate(self.table.mentions) if mention.kind == "name"
                 and mention.label == "Organisation" and " " in mention.lemma and organ in mention.lemma.split(" ")]
        before = [m for m in named if self.table.heads[m] < token.i]
        return (before or named[:1] or [None])[-1] if organ else None

    def _words(self, key: str) -> tuple[str, ...]:
        return self.rules.lexicon.get("bodies", {}).get(key, ())

    def _is_nickname(self, token: Token) -> bool:
        """Whether quotation marks hold a title and a name alone: "Zar Kiro" is no tsar."""
        doc = self.parsed.doc
        if token.i == 0 or doc[token.i - 1].text not in {"„", "\"", "»", "‚"} or token.i + 2 >= len(doc):
            return False
        return any(doc[i].text in {"“", "”", "\"", "«", "‘"} for i in range(token.i + 2, min(token.i + 4, len(doc))))
