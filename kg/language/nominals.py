"""Nouns that stand for a name or hold one: "der Präsident", "die israelische Armee", "Kreml-Sprecher"."""
from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from kg.gazetteer import Gazetteer
from kg.language.grammar import noun_lemma
from kg.language.namedbodies import unit_of_party
from kg.language.parsed import Parsed, children
from kg.language.table import MentionTable, gender_of, is_locative, number_of
from kg.language.titles import is_bare_pair, is_definite, known_noun, role_noun
from kg.language.tokens import Token
from kg.model import Mention
from kg.rulebook import RuleBook

CURRENCIES = {"Dollar", "Euro", "Pfund", "Franken", "Mark", "Yen", "Rubel", "Peso", "Krone", "Kronen",
              "Rupie", "Rupien"}
NUMBERS = {"beide", "beiden", "zwei", "drei", "vier"}
GROUPS = {"Staat", "Land", "Partei", "Miliz", "Bewegung"}
OUTSIDERS = ("Gegner", "Kritiker", "Anhänger", "Befürworter", "Fan", "Opfer")       # "G8-Gegner" do not act for it
ANAPHORS = (("Person", ("person.masculine", "person.feminine", "group.person")),
            ("State", ("state.neuter", "state.masculine", "state.feminine", "group.state")),
            ("Organisation", ("organisation.feminine", "organisation.neuter", "organisation.masculine",
                              "group.organisation")))


def add_compound(parsed: Parsed, token: Token, *, known: dict[str, str], table: MentionTable, rules: RuleBook,
                  gazetteer: Gazetteer) -> None:
    """Names that are parts of a compound: "Kreml-Sprecher", "Putin-Kim-Treffen", "Russlandreise"."""
    if token.i in table.compounds:
        return
    text = token.text
    base = parsed.places[token.i][1]
    parts = text.split("-")
    if len(parts) > 1:
        offset = 0
        for n, part in enumerate(parts[:-1]):
            joined = "-".join(parts[: n + 1])
            for candidate, at in ((part, offset), (joined, 0), (joined.replace("-", " "), 0)):
                label = gazetteer.label_of_part(candidate) or known.get(candidate, "") or _acronym(candidate)
                if not label and n == len(parts) - 2 and gazetteer.may_be_party(candidate) and (
                        role_noun(parts[-1], rules=rules) or parts[-1].lower().endswith("fraktion")):
                    label = "Organisation"      # "Linken-Chefin", "Unions-Abgeordneter": a party before a title
                if label and parts[n + 1] not in CURRENCIES:        # "700-Millionen-US-Dollar-Hilfe" names no state
                    whole = candidate if label == "Organisation" and n == len(parts) - 2 else ""
                    unit = _unit(whole, parts[-1], rules=rules, gazetteer=gazetteer) if whole else ""
                    here = f"{candidate}-{unit}" if unit else candidate
                    lemma = unit_of_party(candidate, unit, gazetteer=gazetteer) if unit else candidate
                    table.add(Mention(table.next, parsed.sentence_of[token.i], base + at, base + at + len(here), here,
                                      "compound", label=label, lemma=lemma), head=token.i)
                    break
            offset += len(part) + 1
        return
    for cut in range(len(text) - 3, 4, -1):
        part, rest = text[:cut], text[cut:]
        if not known_noun(rest.capitalize(), rules=rules):
            continue
        for candidate in (part, part.removesuffix("s"), part.removesuffix("n")):
            label = gazetteer.label_of_part(candidate) if len(candidate) > 3 else ""
            if label in {"State", "Place", "Organisation"}:
                table.add(Mention(table.next, parsed.sentence_of[token.i], base, base + len(candidate), candidate,
                                  "compound", label=label, lemma=candidate), head=token.i)
                return


def _unit(whole: str, last: str, *, rules: RuleBook, gazetteer: Gazetteer) -> str:
    """The part of a body that a title is about: "Fraktion" in "SPD-Fraktionschef"; "" if it is about the whole."""
    words = rules.lexicon.get("bodies", {})
    if role_noun(last, rules=rules) is None:
        return ""
    known = [unit for unit in words.get("known_units", ()) if gazetteer.label_of(f"{whole}-{unit}")]
    return next((unit for unit in (*words.get("units", ()), *known) if last.startswith(unit) and last != unit), "")


def _acronym(part: str) -> str:
    """What an unknown part in capitals is taken for: "UNMISS-Vertreter" belongs to a body."""
    return "Organisation" if len(part) >= 3 and part.isalpha() and part.isupper() else ""


def add_nominal(parsed: Parsed, token: Token, *, table: MentionTable, rules: RuleBook, gazetteer: Gazetteer) -> None:
    """Nouns instead of names: titles ("der Präsident"), institutions ("die israelische Armee"), "das Land"."""
    lemma = noun_lemma(token)
    words = rules.lexicon.get("coreference", {})
    bodies = [m for m in table.compounds.get(token.i, ()) if table.mentions[m].label == "Organisation"]
    tail = lemma.rsplit("-", 1)[-1]
    before_name = (m := table.inside.get(token.i + 1)) is not None and table.mentions[m].label == "Person"
    group = bool(bodies) and not before_name and (tail in GROUPS or tail in words.get(
        "state.delegates", ()) or tail in words.get("state.forces", ()))
    counted = any(c.lower_ in NUMBERS for c in token.children)        # "die beiden FDP-Politiker" are two persons
    several = bodies and number_of(token) == "Plur" and role_noun(token.text, rules=rules) and not before_name \
        and not _is_one_woman(token, rules=rules)
    if bodies and not counted and (group or several) and not tail.startswith(OUTSIDERS):
        # "EU-Außenminister", "UN-Truppen", "G8-Staaten" act for the body
        _add_noun(parsed, token, "Organisation", lemma=lemma, table=table)
        table.change(len(table.mentions) - 1, antecedent=bodies[-1])
        return
    kind = gazetteer.institution_of(token.text)
    if lemma == "Führung" and any(c.lower_ == "unter" for c in children(token, "case")):
        return              # "unter der Führung von Präsident Maier"
    if kind:
        states = _states_of(parsed, token, table=table, gazetteer=gazetteer)
        if states or is_definite(token) or is_bare_pair(token):
            for state in states or [""]:        # "südkoreanische und amerikanische Truppen" are those of both
                _add_noun(parsed, token, "Organisation", lemma=kind, role=state, table=table)
            return
    if lemma in words.get("state.delegates", ()):
        states = _states_of(parsed, token, table=table, gazetteer=gazetteer)
        if states and role_noun(token.text, rules=rules) is None or (states and number_of(token) == "Plur"):
            _add_noun(parsed, token, "Nationality", lemma=lemma, role=states[0], table=table)
            return
    role = role_noun(token.text, rules=rules)
    if role is not None:
        feminine = role.endswith(("in", "frau"))
        _add_noun(parsed, token, "Person", lemma=token.lemma_, title=role, gender="Fem" if feminine else "Masc",
                  table=table)
        return
    if lemma in (labels := _labels_of_anaphors(rules)):
        _add_noun(parsed, token, labels[lemma], lemma=lemma, table=table)
        return
    if (is_definite(token) or is_bare_pair(token)) and len(lemma) > 3:
        _add_noun(parsed, token, "", lemma=lemma, table=table)


@lru_cache(maxsize=4)
def _labels_of_anaphors(rules: RuleBook) -> Mapping[str, str]:
    words = rules.lexicon.get("coreference", {})
    return {noun: label for label, tables in reversed(ANAPHORS) for name in tables for noun in words.get(name, ())}


def _is_one_woman(token: Token, *, rules: RuleBook) -> bool:
    """Whether a title inflected like an adjective means one woman: "die Abgeordnete", not "die Abgeordneten"."""
    role = rules.roles.get(role_noun(token.text, rules=rules) or "")
    return role is not None and role.feminine == role.noun.removesuffix("r") and token.lower_.endswith(
        role.feminine.lower()) and any(c.dep_ == "det" and c.lower_ == "die" for c in token.children)


def _add_noun(parsed: Parsed, token: Token, label: str, *, lemma: str, table: MentionTable, role: str = "",
              title: str = "", gender: str = "") -> None:
    first = token.i
    if label == "Organisation" and role:
        first = min([token.i, *(c.i for c in children(token, "amod", "det") if c.i < token.i)])
    start, end = parsed.span(first, token.i)
    table.add(Mention(table.next, parsed.sentence_of[token.i], start, end, parsed.text(first, token.i), "nominal",
                      label=label, lemma=lemma, role=role, title=title,
                      gender=gender or gender_of(token), number=number_of(token),
                      locative=is_locative(token)), head=token.i)


def _states_of(parsed: Parsed, token: Token, *, table: MentionTable, gazetteer: Gazetteer) -> list[str]:
    """The states that an institution is said to belong to, by adjectives, or else by compound, genitive or seat."""
    found: list[str] = []
    near = children(token, "amod", "nmod", "appos", "det")
    for child in (*near, *(c for n in near if n.dep_ == "amod" for c in children(n, "conj"))):
        for index in table.at.get(child.i, ()):
            mention = table.mentions[index]
            if mention.label == "Nationality" and mention.role:
                found.append(mention.role)
            elif mention.label in {"State", "Place"} and _possessor(child, mention.label):
                found.append(gazetteer.state_by_name(mention.lemma) or "")
    if not found and token.i + 2 < len(parsed.doc) and parsed.doc[token.i + 1].text == "in":
        seat = table.inside.get(token.i + 2)        # "die Regierung in Kiew", wherever the parser hung the seat
        if seat is not None and table.mentions[seat].label == "Place":
            found.append(gazetteer.state_by_name(table.mentions[seat].lemma) or "")
    for index in table.compounds.get(token.i, ()):
        found.append(gazetteer.state_by_name(table.mentions[index].lemma) or "")
    known = list(dict.fromkeys(filter(None, found)))
    told = {table.mentions[m].role for c in token.subtree for m in table.at.get(c.i, ())
            if table.mentions[m].kind == "adjective"}
    return [state for state in known if state in told] or known[:1]


def _possessor(child: Token, label: str) -> bool:
    """Whether a name owns the institution it hangs on: "Armee Israels", "Regierung von Italien", "in Moskau"."""
    cases = {c.lower_ for c in children(child, "case")}
    return not cases or cases <= {"von", "vom"} or (label == "Place" and cases <= {"in"})
