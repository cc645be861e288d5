"""What a title states of its bearer: an office or a membership, and with which body.

Ministers and heads of state or government serve the state, chiefs and spokespeople their body, mayors their
town, members of parliament belong to it: "SPD-Fraktionschef", "Bundestagspräsident", "der Landtagsabgeordnete".
"""
from __future__ import annotations

from dataclasses import dataclass

from kg.gazetteer import Gazetteer
from kg.language.bearers import APPOINTING, REMOVING
from kg.language.bodies import has_other_body, is_abroad
from kg.language.grammar import is_passive, preposition, subjects, verb_lemma
from kg.language.namedbodies import is_parliament, organ_of_title
from kg.language.parsed import Parsed, children
from kg.language.phrases import denoted
from kg.language.table import MentionTable
from kg.language.titles import front_of
from kg.language.tokens import Token
from kg.model import Mention
from kg.rulebook import RoleNoun, RuleBook

OFFICES = {"office", "chair", "spokesperson", "mayor", "job"}
MEMBERS = {"member", "candidate"}
CHAIRS = {"chair", "spokesperson"}
# "trat als Kanzler zurück", "wurde als Minister entlassen": so was the office held
LEAVING = REMOVING | {"zurücktreten", "abtreten", "ausscheiden", "amtieren", "abdanken"}
FORMER = {"ex", "alt", "exil", "langzeit", "dauer", "neu", "noch", "vize", "mit", "staat", "übergang"}
TOWN_HEADS = ("bürgermeister", "stadtpräsident", "stadtchef", "stadtoberhaupt")
DEPUTY = "Abgeordneter"
SHORTEST_BODY = 4           # letters of a noun for a body
UNION = {"EU", "Europäische Union", "Europäischen Union", "EU-Kommission"}


@dataclass(frozen=True, slots=True)
class Holding:
    """What a title states of its bearer: ``predicate`` with ``body``, or with the ``organ`` of that body or state.

    Besides organs of states ``organ`` may be "Partei" and "Fraktion" (of the person in ``body``), "Ort" (the mayor's
    town) and "Stelle" (the body that the same title of the person has elsewhere in the article).
    """

    predicate: str
    body: int | None
    organ: str = ""


@dataclass(frozen=True, slots=True)
class _Case:
    """One title with one bearer and one body (None where none stands with it) and the organ that the title means.

    ``named``: ``organ`` is a body with one name of its own; ``acting``: a clause says the title of its bearer, and no
    body stands with it.
    """

    token: Token
    role: RoleNoun
    bearer: int
    body: int | None
    mention: Mention | None
    organ: str
    named: bool
    acting: bool

    @property
    def label(self) -> str:
        return self.mention.label if self.mention is not None else ""


@dataclass(frozen=True, slots=True)
class Holdings:
    """The rules, for one article."""

    parsed: Parsed
    table: MentionTable
    rules: RuleBook
    gazetteer: Gazetteer

    def of(self, token: Token, role: RoleNoun, body: int | None, bearer: int, *, acting: bool) -> list[Holding]:
        """Give what a title states: "CDU-Kanzlerin" tells of the party and of the office.

        ``acting``: a clause says the title of its bearer ("wurde zum Präsidenten gewählt"), and no body stands with it.
        """
        organ, named = organ_of_title(token, role, rules=self.rules, gazetteer=self.gazetteer)
        if named and body is None and role.kind in CHAIRS and not any(m.lemma in UNION for m in self.table.mentions) \
                and organ.startswith("Europäisch"):
            organ, named = "", False        # "Ratspräsident", but not of the EU
        mention = self.table.mentions[body] if body is not None else None
        case = _Case(token, role, bearer, body, mention, organ, named, acting)
        if role.kind in MEMBERS:
            return self._memberships(case)
        if role.kind == "job":
            return self._job(case)
        if role.kind in CHAIRS or self._heads_other(token, role):
            return self._chair(case)
        if body is None:
            return [] if has_other_body(self.parsed, token) else self._bare_office(case)
        return self._office(case)

    def is_party(self, m: int | None) -> bool:
        """Tell whether a mention names a party."""
        mention = self.table.mentions[m] if m is not None else None
        return mention is not None and mention.label == "Organisation" and self.gazetteer.is_party(mention.lemma)

    def _memberships(self, case: _Case) -> list[Holding]:
        """A member's or candidate's body: "FDP-Europaabgeordnete" tells of the party and of the parliament."""
        party = self.is_party(case.body)
        part = case.organ and not party and case.mention is not None and case.mention.kind == "compound"
        found = [Holding("memberOf", case.body)] if case.label == "Organisation" and not part else []
        if case.named:
            return [*found, Holding("memberOf", None, case.organ)]
        if case.organ and case.label in {"State", "Nationality", "Place"}:
            return [*found, Holding("memberOf", case.body, case.organ)]
        if case.organ and (case.body is None or party):
            found.append(self._of_organ("memberOf", case))
        elif case.role.noun == DEPUTY and (case.body is None or (party and case.label and not self._in_title(case))):
            parliament = self._only_parliament()
            found += [Holding("memberOf", parliament)] if parliament is not None else []
        return found

    @staticmethod
    def _in_title(case: _Case) -> bool:
        return case.mention is not None and case.mention.kind == "compound"

    def _only_parliament(self) -> int | None:
        """The one parliament that the article names, where it speaks of a deputy: "die Abgeordnete Maier"."""
        named = {mention.lemma: m for m, mention in reversed(list(enumerate(self.table.mentions)))
                 if mention.kind == "name" and mention.label == "Organisation" and mention.antecedent is None
                 and is_parliament(mention.lemma, rules=self.rules)}
        return next(iter(named.values())) if len(named) == 1 else None

    def _job(self, case: _Case) -> list[Holding]:
        """Where somebody works: a body beside the title, else that of the same title elsewhere."""
        if case.body is None and not has_other_body(self.parsed, case.token):
            return [Holding("holdsOfficeIn", None, "Stelle")]
        return [Holding("holdsOfficeIn", case.body)] if case.label == "Organisation" else []

    def _bare_office(self, case: _Case) -> list[Holding]:
        """An office of state or town that stands alone: "Präsident Putin", "Bürgermeister Maier"."""
        role, before = case.role, case.token.nbor(-1) if case.token.i else case.token
        if role.kind == "mayor":
            elsewhere = before.i < case.token.i and before.text[0].isupper() and before.text.endswith("er") and \
                before.dep_ == "amod"       # "der Neustädter Bürgermeister"
            return [Holding("holdsOfficeIn", None, "Ort")] if role.noun.lower().endswith(TOWN_HEADS) and not elsewhere \
                else []
        chosen = case.acting and preposition(case.token)[0] in {"als", "zu"} and case.token.dep_ != "nmod" \
            and verb_lemma(case.token.head) not in LEAVING
        stated = role.scope == "state" and not is_abroad(role, rules=self.rules) and not chosen
        return [Holding("holdsOfficeIn", None)] if stated else []

    def _office(self, case: _Case) -> list[Holding]:
        """An office of state or town with what stands beside it; a continent or a party is not what it serves."""
        mention = case.mention
        if mention is not None and case.label == "Place" and mention.lemma.removesuffix("s") in self.rules.lexicon.get(
                "bodies", {}).get("continents", ()):
            return [Holding("holdsOfficeIn", None)]
        if self.is_party(case.body) and mention is not None and mention.kind == "compound" \
                and case.role.scope == "state" and case.role.noun not in self._shared():
            return [Holding("memberOf", case.body), Holding("holdsOfficeIn", None)]
        return [Holding("holdsOfficeIn", case.body)]

    def _shared(self) -> tuple[str, ...]:
        return self.rules.lexicon.get("parties", {}).get("shared.offices", ())

    def _heads_other(self, token: Token, role: RoleNoun) -> bool:
        """Whether a compound only ends in an office that states share: "Ärztepräsident", not "Staatspräsident"."""
        stem = token.text.rsplit("-", 1)[-1].lower()
        front = front_of(token.text, rules=self.rules).lower()
        return role.noun in self._shared() and len(front) > 1 and not stem.startswith(role.noun.lower()) \
            and token.i not in self.table.compounds and front not in FORMER \
            and self.gazetteer.state_of_demonym(front.capitalize()) is None

    def _chair(self, case: _Case) -> list[Holding]:
        """What chiefs and spokespeople belong to: the body beside the title, else the organ that the title means."""
        mention, organ = case.mention, case.organ
        if case.named and (mention is None or mention.lemma in UNION or mention.kind == "compound"):
            return [Holding("holdsOfficeIn", None, organ)]
        if mention is None:
            return self._bare_chair(case)
        if mention.label == "Organisation":
            unit = "-" in mention.lemma and mention.kind != "name"      # "SPD-Fraktion" in "SPD-Fraktionschef"
            group = organ == "Fraktion" and self.is_party(case.body) and not unit
            return [Holding("holdsOfficeIn", case.body, organ if group else "")]
        if organ and organ != "Partei":
            return [Holding("holdsOfficeIn", case.body, organ)]
        origin = mention.kind == "adjective" and mention.label == "Nationality" and not organ
        if origin and case.role.scope != "state":
            return self._of_front(case)
        return [Holding("holdsOfficeIn", case.body)]

    def _bare_chair(self, case: _Case) -> list[Holding]:
        """A chief's or spokesperson's title that stands alone: "Parteichef Maier", "Regierungssprecher Maier"."""
        if case.organ in {"Partei", "Fraktion"}:
            return [Holding("holdsOfficeIn", case.bearer, case.organ)]
        if case.organ:
            return [self._of_organ("holdsOfficeIn", case)]
        if case.acting:
            return [Holding("holdsOfficeIn", m) for m in self._appointing(case.token)]
        if has_other_body(self.parsed, case.token):
            return []
        return self._of_front(case) or [Holding("holdsOfficeIn", None, "Stelle")]

    def _of_front(self, case: _Case) -> list[Holding]:
        """The one body of the article whose name begins with what a title begins with: "Universitätspräsident" of the
        Universität Bonn."""
        front = front_of(case.token.text, rules=self.rules).capitalize() if "-" not in case.token.text else ""
        if len(front) < SHORTEST_BODY:
            return []
        found = {mention.lemma: m for m, mention in enumerate(self.table.mentions)
                 if mention.label == "Organisation" and mention.kind == "name"
                 and mention.lemma.partition(" ")[0].casefold().endswith(front.casefold())}
        return [Holding("holdsOfficeIn", m) for m in found.values()] if len(found) == 1 else []

    def _of_organ(self, predicate: str, case: _Case) -> Holding:
        """The organ by its full name if the article has it: "Parlamentspräsident" of the Europäisches Parlament."""
        named = [m for m, mention in enumerate(self.table.mentions) if mention.kind == "name"
                 and mention.label == "Organisation" and mention.lemma != case.organ
                 and case.organ in mention.lemma.split(" ")]
        before = [m for m in named if self.table.heads[m] < case.token.i]
        if not named:
            return Holding(predicate, None, case.organ)
        return Holding(predicate, before[-1] if before else named[0])

    def _appointing(self, token: Token) -> list[int]:
        """The body that chooses its chief: "Die CDU wählte Maier zur Vorsitzenden", "wurde von der CDU gewählt"."""
        verb = token.head
        if preposition(token)[0] != "zu" or verb_lemma(verb) not in APPOINTING:
            return []
        agents = [c for c in children(verb, "obl") if preposition(c)[0] in {"von", "durch"}] if is_passive(verb) else \
            subjects(verb)
        return [m for a in agents for m in denoted(a, table=self.table)
                if self.table.mentions[m].label == "Organisation"][:1]
