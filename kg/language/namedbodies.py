"""Names for bodies that news call by a common noun and their owner: "die Wahlkommission in Kenia".

As a node of a graph a body needs a name of its own; the owner is part of it: "Wahlkommission Kenias".
"""
from __future__ import annotations

from kg.gazetteer import Gazetteer
from kg.language.grammar import noun_lemma
from kg.language.parsed import Parsed
from kg.language.table import MentionTable, gender_of, is_locative, number_of
from kg.language.titles import front_of, party_words, role_noun
from kg.language.tokens import Token
from kg.model import Mention
from kg.rulebook import RoleNoun, RuleBook

OWNING = {"des", "der", "von", "vom", "im", "in", "beim", "bei"}
OWNERS = {"State", "Organisation", "Place", "Person"}
SHORTEST_FRONT = 4          # letters before the kind of body without which it may be any: "der Ausschuss"
QUOTES = {"„", "“", "”", "\"", "»", "«", "''"}
GERMANY = "Q183"
UNITS = {"Fraktion", "Bundestagsfraktion", "Landtagsfraktion"}


def name_body(parsed: Parsed, noun: Token, *, table: MentionTable, rules: RuleBook, gazetteer: Gazetteer) -> int | None:
    """Give the body that a common noun means, as a new mention with its full name; None if it is no body.

    "Vorsitzender des Haushaltsausschusses des Parlaments" heads the Haushaltsausschuss des Parlaments.
    """
    base = body_noun(noun, rules=rules)
    role = rules.roles.get(role_noun(noun.text, rules=rules) or "")
    if not base or "Plur" in noun.morph.get("Number", []) or (role is not None and role.kind != "chair"):
        return None
    after = parsed.doc[noun.i + 1] if noun.i + 1 < len(parsed.doc) else noun
    named = table.mentions[table.inside[after.i]].label == "Organisation" if after.i in table.inside else \
        after.pos_ == "PROPN"
    if after.text in QUOTES or (named and after.i > noun.i) or _is_indefinite(parsed, noun):
        return None         # a name follows: "die Oppositionsbewegung „Freies Land“"; "Chef einer Behörde"
    name = body_name(parsed, noun, base, distinct=_is_distinct(base, rules=rules), table=table, rules=rules,
                     gazetteer=gazetteer)
    return enter_name(parsed, noun, name, table=table) if name else None


def enter_name(parsed: Parsed, noun: Token, name: str, *, table: MentionTable) -> int:
    """Enter a noun as the name of a body and give the mention."""
    start, stop = parsed.span(noun.i, noun.i)
    return table.add(Mention(table.next, parsed.sentence_of[noun.i], start, stop, parsed.text(noun.i, noun.i), "name",
                             label="Organisation", lemma=name, gender=gender_of(noun), number=number_of(noun),
                             locative=is_locative(noun)), head=noun.i, tokens=range(noun.i, noun.i + 1))


def body_name(parsed: Parsed, noun: Token, base: str, *, distinct: bool, table: MentionTable, rules: RuleBook,
              gazetteer: Gazetteer) -> str:
    """Give a body's name with its purpose and its owner, "" if it might be any: "der Ausschuss", "die Fraktion".

    ``base`` is its noun in the nominative; ``distinct`` tells whether the noun alone means one body.
    """
    known = _known_name(parsed, noun, base, gazetteer=gazetteer)
    if known:
        return known
    last = purpose_end(parsed, noun.i)
    if last > noun.i:
        base = f"{base} {parsed.text(noun.i + 1, last)}"
    owner, end = _owner_after(parsed, last, table=table)
    name = _by_adjective(parsed, noun, base, table=table, rules=rules, gazetteer=gazetteer) if owner is None else \
        _with_owner(parsed, base, owner, last, end, table=table, gazetteer=gazetteer)
    if base in UNITS and "-" not in name:
        return ""           # whose Fraktion?
    return name or (base if last > noun.i or distinct else "")


def _known_name(parsed: Parsed, noun: Token, base: str, *, gazetteer: Gazetteer) -> str:
    """The longest name in the tables that a noun begins, in its base form: "des Zentralrats der Juden"; else ""."""
    ends = range(min(noun.i + 7, len(parsed.doc)) - 1, noun.i, -1)
    names = (f"{base} {parsed.text(noun.i + 1, end)}" for end in ends
             if parsed.sentence_of[end] == parsed.sentence_of[noun.i])
    return next((name for name in names if gazetteer.label_of(name) == "Organisation"), "")


def _is_indefinite(parsed: Parsed, noun: Token) -> bool:
    """Whether a noun phrase begins with "ein" or "kein"."""
    i = noun.i - 1
    while i > 0 and parsed.doc[i].pos_ == "ADJ":
        i -= 1
    first = parsed.doc[max(i, 0)]
    return first.pos_ in {"DET", "PRON"} and first.lower_.startswith(("ein", "kein"))


def _is_distinct(base: str, *, rules: RuleBook) -> bool:
    """Whether a compound says enough of a body without an owner: "Promotionsausschuss", not "Ausschuss"."""
    words = rules.lexicon.get("bodies", {})
    kind = next((k for k in words.get("kinds", ()) if base.lower().endswith(k)), "")
    return bool(kind) and len(base) - len(kind) >= SHORTEST_FRONT


def body_noun(noun: Token, *, rules: RuleBook) -> str:
    """Give the base form of a noun for a body by its last part ("Justizausschusses": Justizausschuss), else ""."""
    words = rules.lexicon.get("bodies", {})
    kinds = (*words.get("kinds", ()), *words.get("owned", ()))
    for form in (noun_lemma(noun), noun.text, noun.text.removesuffix("s"), noun.text.removesuffix("es")):
        if form.lower().endswith(tuple(kinds)) and form[:1].isupper():
            return form
    return ""


def organ_of_title(token: Token, role: RoleNoun, *, rules: RuleBook, gazetteer: Gazetteer) -> tuple[str, bool]:
    """Give the organ that a title means by itself, and whether that is its whole name.

    "Regierungssprecher" speaks for the "Regierung" of a state, "Landtagsabgeordneter" sits in its "Landtag";
    "Europaabgeordneter" sits in the "Europäisches Parlament". ("", False) for "Vorsitzender" and for offices of state.
    """
    words = rules.lexicon.get("bodies", {})
    full = f"{token.text.rsplit('-', 1)[0]}-{role.noun}" if "-" in token.text else role.noun
    stem = token.text.rsplit("-", 1)[-1].lower()
    for title in (full, role.noun) if stem.startswith(role.noun.lower()[:-2]) else ():
        for key, titles in words.items():
            table, _, organ = key.partition(".")
            if table in {"organs", "named"} and title in titles:
                return organ, table == "named"
    if role.noun == "Geschäftsführer" and any(c.lower_.startswith("parlamentarisch") for c in token.children):
        return "Fraktion", False
    if role.kind == "office" or role.scope not in {"body", "party"}:
        return "", False
    front = front_of(token.text, rules=rules)
    organ = gazetteer.institution_of(front) if len(front) > 3 else ""
    if not organ and any(front.lower().endswith(k) and len(front) - len(k) >= SHORTEST_FRONT
                         for k in words.get("kinds", ())) and "-" not in token.text:
        organ = front
    return organ or ("Partei" if role.scope == "party" and role.kind == "chair" else ""), False


def is_parliament(name: str, *, rules: RuleBook) -> bool:
    """Tell whether a body's name is that of a parliament or a chamber: "Niedersächsischer Landtag", "Nationalrat"."""
    kinds = rules.lexicon.get("bodies", {}).get("definite.parliaments", ())
    return any(word in kinds for word in name.replace("-", " ").split(" "))


def purpose_end(parsed: Parsed, i: int) -> int:
    """Give the last token of "für ..." behind a noun: "Ausschuss für Bau und Verkehr"; ``i`` itself if none."""
    doc, last = parsed.doc, i
    if i + 2 < len(doc) and doc[i + 1].text == "für":
        j = i + 2
        while j < min(i + 9, len(doc)) and (doc[j].pos_ in {"NOUN", "ADJ", "DET"} or doc[j].text in {"und", ","}):
            last = j if doc[j].pos_ == "NOUN" else last
            j += 1
    return last


def _owner_after(parsed: Parsed, last: int, *, table: MentionTable) -> tuple[int | None, int]:
    """The name behind a noun and "des", "von" or "im" with its last token: "des Parlaments", "von Angela Merkel"."""
    doc = parsed.doc
    beside = table.inside.get(last + 1) if last + 1 < len(doc) else None
    if beside is not None and doc[last + 1].text.endswith("s") and table.mentions[beside].label == "State":
        return beside, last + 1         # "der Wahlkommission Kenias"
    if last + 2 >= len(doc) or doc[last + 1].lower_ not in OWNING:
        return None, last
    for i in range(last + 2, min(last + 5, len(doc))):
        m = table.inside.get(i)
        if m is None:
            m = next((x for x in table.at.get(i, ()) if table.mentions[x].label == "Organisation"), None)
        if m is not None:
            ends = [t for t, x in table.inside.items() if x == m]
            return (m, max([i, *ends])) if table.mentions[m].label in OWNERS else (None, last)
        if doc[i].pos_ not in {"ADJ", "DET"}:
            return None, last
    return None, last


def _with_owner(parsed: Parsed, base: str, owner: int, last: int, end: int, *, table: MentionTable,
                gazetteer: Gazetteer) -> str:
    """A body's name with its owner: "Wahlkommission Kenias", "SPD-Fraktion", "Justizausschuss im Senat"."""
    mention = table.mentions[owner]
    if base in UNITS and gazetteer.is_party(mention.lemma):
        return unit_of_party(mention.lemma, base, gazetteer=gazetteer)
    state = gazetteer.find_state(mention.lemma) if mention.label == "State" else None
    return f"{base} {state.genitive}" if state is not None else f"{base} {parsed.text(last + 1, end)}"


def unit_of_party(party: str, base: str, *, gazetteer: Gazetteer) -> str:
    """Give the name of a party's Fraktion, by the one of the party's names that the tables join with it."""
    names = [party, *(alias for actor in gazetteer.candidates(party)[:1] for alias in actor.aliases)]
    return next((f"{name}-{base}" for name in names if gazetteer.label_of(f"{name}-{base}")), f"{party}-{base}")


def _by_adjective(parsed: Parsed, noun: Token, base: str, *, table: MentionTable, rules: RuleBook,
                  gazetteer: Gazetteer) -> str:
    """A body's name with the state or region of an adjective before it: "der afghanische Friedensrat"."""
    i = noun.i - 1
    while i >= 0 and (parsed.doc[i].pos_ == "ADJ" or any(
            table.mentions[m].kind == "adjective" for m in table.at.get(i, ()))):
        if base in UNITS and (party := party_words("adjectives", parsed.doc[i].text, rules=rules).get(GERMANY)):
            return unit_of_party(party, base, gazetteer=gazetteer)
        for m in table.at.get(i, ()):
            mention = table.mentions[m]
            state = gazetteer.state(mention.role) if mention.role else None
            if mention.kind == "adjective" and state is not None:
                return f"{base} {state.genitive}"
            if mention.kind == "adjective" and mention.label == "Place":
                names = [f"{base} {mention.lemma}", f"{base} von {mention.lemma}"]
                known = next((name for name in names if gazetteer.candidates(name)), "")
                seat = base.startswith("Land") and parsed.doc[i].text.endswith("er")       # "der Stuttgarter Landtag"
                return known or ("" if seat else names[0])
        i -= 1
    return ""
