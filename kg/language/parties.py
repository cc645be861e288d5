"""Memberships that a bracket, a preposition, a possessive, an adjective or a fellow states beside a name.

"Angela Merkel (CDU)", "Kurt Beck von der SPD", "ihre Liberale Partei", "die grüne Kandidatin Maier", "sein
Parteifreund Maier".
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.gazetteer import Gazetteer
from kg.language.bearers import named_after
from kg.language.bodies import body_behind_name
from kg.language.chains import main_state
from kg.language.grammar import is_passive, noun_lemma, preposition
from kg.language.parsed import Parsed, children
from kg.language.phrases import denoted, is_person
from kg.language.table import MentionTable
from kg.language.titlelists import CLOSING
from kg.language.titles import party_words
from kg.language.tokens import Token
from kg.model import Mention, Standing
from kg.rulebook import RuleBook

OPENERS = {"(", "["}
SHARED = {"beide": 1, "alle": 12, "jeweils": 12}       # before a party in brackets -> how many others it may be that of
PARTY_ENDS = ("partei", "front", "bewegung", "liga", "allianz", "bündnis", "block", "koalition")
PARTICIPLES = ("angehörend",)
GERMANY = "Q183"


@dataclass(frozen=True, slots=True)
class Parties:
    """The finder of one article's memberships."""

    parsed: Parsed
    table: MentionTable
    rules: RuleBook
    gazetteer: Gazetteer

    def of_person(self, m: int) -> Iterator[tuple[Standing, Token]]:
        """Give the memberships that stand behind a person's name: "Angela Merkel (CDU)", "Kurt Beck von der SPD"."""
        last = max(i for i, x in self.table.inside.items() if x == m)
        doc = self.parsed.doc
        if last + 3 < len(doc) and doc[last + 1].text in OPENERS:
            shared = doc[last + 2].lower_         # "A, B (beide SPD)", "A (ebenfalls SPD)"
            inner = last + 3 if shared in {*SHARED, "ebenfalls", "auch"} else last + 2
            body = self.table.inside.get(inner)
            party = self.table.mentions[body] if body is not None else None
            if party is not None and party.label == "Organisation" and self.gazetteer.is_party(party.lemma):
                for member in (*self._listed_before(m, most=SHARED.get(shared, 0)), m):
                    yield self._stated(member, body, inner, "party in brackets")
        body = body_behind_name(self.parsed, last, table=self.table)
        if body is not None and self.table.mentions[body].label == "Organisation" and not self._serves(m, body):
            kind = "holdsOfficeIn" if self.employs(body) else "memberOf"
            yield self._stated(m, body, last + 1, "von + organisation after a name", kind=kind)

    def _listed_before(self, m: int, *, most: int) -> list[int]:
        """The persons in a list right before a name, up to one with brackets of its own: "A, B und" before "C"."""
        found: list[int] = []
        while len(found) < most:
            first = min(i for i, x in self.table.inside.items() if x == (found[-1] if found else m))
            before = self.table.inside.get(first - 2)
            if before is None or self.parsed.doc[first - 1].text not in {",", "und", "sowie"} \
                    or self.table.mentions[before].label != "Person":
                break
            found.append(before)
        return found[::-1]

    def _serves(self, m: int, body: int) -> bool:
        """Whether somebody serves the body behind the name and is no member: "Sprecherin Maier von ver.di"."""
        head = self.parsed.doc[self.table.heads[body]]
        if head.dep_ == "obl" and is_passive(head.head):
            return True         # "wie Maier von der Zeitung zitiert wird"
        first = min(i for i, x in self.table.inside.items() if x == m)
        kinds = {self.rules.roles[self.table.mentions[x].title].kind for x in self.table.at.get(first - 1, ())
                 if self.table.mentions[x].title}
        return bool(kinds & {"chair", "spokesperson", "job"}) and not self.gazetteer.is_party(
            self.table.mentions[body].lemma)

    def of_party(self, m: int, token: Token) -> Iterator[tuple[Standing, Token]]:
        """Give the membership by possession of a party: "ihre Liberale Partei", "die Neue Front von Präsident X"."""
        lemma = self.table.mentions[m].lemma
        if self.gazetteer.is_party(lemma) or lemma.casefold().endswith(PARTY_ENDS):
            owners = self.owners(token) or self._titled_behind(m)
            for owner, word in owners:
                standing, _ = self._stated(owner, m, word.i, "party of a person")
                yield standing, token

    def _titled_behind(self, m: int) -> list[tuple[int, Token]]:
        """Who leads a party by a title behind its name: "die CDU unter ihrem Spitzenkandidaten Maier"."""
        doc, inside = self.parsed.doc, self.table.inside
        first = max(i for i, x in inside.items() if x == m) + 1
        while first < len(doc) and doc[first].text in CLOSING:
            first += 1
        if first >= len(doc) or doc[first].text not in {"unter", "von"}:
            return []
        for i in range(first + 1, min(first + 5, len(doc) - 1)):
            if any(self.table.mentions[x].title for x in self.table.at.get(i, ())):
                return [(x, doc[first]) for x in named_after(self.parsed, doc[i], table=self.table)]
            if doc[i].pos_ not in {"DET", "ADJ"}:
                return []
        return []

    def of_noun(self, m: int, token: Token) -> Iterator[tuple[Standing, Token]]:
        """Give the membership in a party that is not named again: "seine Partei", "die Partei Merkels"."""
        if noun_lemma(token) == "Partei" and "Plur" not in token.morph.get("Number", []):
            known = self.table.mentions[m].antecedent is not None
            for owner, _ in self.owners(token):
                yield self._stated(owner, m if known else owner, token.i, "party of a person",
                                   organ="" if known else "Partei")

    def of_title(self, token: Token, title: str, bearers: list[int]) -> Iterator[tuple[Standing, Token]]:
        """Give the memberships that a title's adjective or the title itself tells: "die grüne Kandidatin", "sein
        Parteifreund"."""
        party = self._by_adjective(token)
        for bearer in bearers if party is not None else ():
            yield self._stated(bearer, party, token.i, "adjective of a party")
        noun = self._of_state(party_words("nouns", title, rules=self.rules))
        if noun:
            party = self._mention(noun, token)
            for bearer in bearers:
                yield self._stated(bearer, party, token.i, "noun for a party's member")
        organ = next((organ for organ in ("Partei", "Fraktion")
                      if title in self._words(f"fellows.{organ}")), "")
        for bearer in bearers if organ else ():
            for owner, _ in self.owners(token):
                if owner != bearer:
                    yield self._stated(bearer, owner, token.i, "fellow of a person", organ=organ)
                    yield self._stated(owner, bearer, token.i, "fellow of a person", organ=organ)

    def of_participle(self, token: Token) -> Iterator[tuple[Standing, Token]]:
        """Give what a participle tells: "der der CDU angehörende Senator Maier", wherever the parser hung the CDU."""
        table = self.table
        before = [*([table.inside[token.i - 1]] if token.i - 1 in table.inside else []), *table.at.get(token.i - 1, ())]
        body = next((m for m in before if table.mentions[m].label == "Organisation"), None)
        for member in denoted(token.head, table=table) if body is not None else ():
            yield self._stated(member, body, token.i, "participle of belonging")

    def employs(self, body: int) -> bool:
        """Tell whether people work for a body and do not belong to it: a university, bank or ministry."""
        lemma = self.table.mentions[body].lemma.casefold()
        return not self.gazetteer.is_party(lemma) and any(
            word.endswith(self._words("employers.words")) for word in lemma.split(" ")) if lemma else False

    def _words(self, key: str) -> tuple[str, ...]:
        return self.rules.lexicon.get("parties", {}).get(key, ())

    def owners(self, token: Token) -> list[tuple[int, Token]]:
        """Give the persons whose a thing is, with the word that says so: "seine Partei", "Partei von Präsident X"."""
        owners: list[tuple[int, Token]] = []
        for child in children(token, "det", "nmod"):
            if child.dep_ == "det":
                owners += [(x, child) for x in self.table.at.get(child.i, ()) if is_person(x, table=self.table)]
            elif preposition(child)[0] in {"", "von"}:
                owners += [(x, child) for x in denoted(child, table=self.table) if is_person(x, table=self.table)]
        return owners

    def _by_adjective(self, token: Token) -> int | None:
        """The party that an adjective before a title names, by the state of the article: "der grüne Kandidat"."""
        for child in children(token, "amod"):
            party = self._of_state(party_words("adjectives", child.text, rules=self.rules))
            if party:
                return self._mention(party, child)
        return None

    def _mention(self, party: str, token: Token) -> int:
        """A new mention of a party at the adjective or noun that tells it."""
        start, end = self.parsed.span(token.i, token.i)
        return self.table.add(Mention(self.table.next, self.parsed.sentence_of[token.i], start, end, token.text,
                                      "adjective", label="Organisation", lemma=party), head=token.i)

    def _of_state(self, parties: dict[str, str]) -> str:
        """The party of the state that the article is about, Deutschland if it speaks of none; "" if unclear."""
        if not parties:
            return ""
        main = main_state(self.table.mentions, gazetteer=self.gazetteer)
        if main:
            return parties.get(main, "")
        counts = Counter(s for m in self.table.mentions for s in [
            m.role if m.label == "Nationality" else self.gazetteer.state_by_name(m.lemma) or ""
            if m.label in {"State", "Place"} else ""] if s)
        spoken = {party for state, party in parties.items() if counts[state] or (state == GERMANY and not counts)}
        return spoken.pop() if len(spoken) == 1 else ""

    def _stated(self, subject: int, object_: int | None, i: int, reason: str, *, kind: str = "memberOf",
                organ: str = "") -> tuple[Standing, Token]:
        start, end = self.parsed.span(i, i)
        return Standing(self.parsed.sentence_of[i], kind, subject, object_, self.parsed.text(i, i), start, end,
                        organ=organ, reason=reason), self.parsed.doc[i]
