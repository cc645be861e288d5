"""What an office belongs to: the state, body or place that stands with a title."""
from __future__ import annotations

from kg.gazetteer import Gazetteer
from kg.language.namedbodies import QUOTES, body_noun, name_body, purpose_end
from kg.language.parsed import Parsed, children
from kg.language.phrases import denoted, is_person
from kg.language.table import MentionTable
from kg.language.tokens import Token
from kg.rulebook import RoleNoun, RuleBook

BODIES = {"State", "Organisation", "Place"}
AREAS = {"Stadt", "Provinz", "Region", "Republik", "Bundesstaat", "Bundesstaates", "Staat", "Staates", "Land", "Landes",
         "Gemeinde", "Insel", "Regierung", "Bundesland", "Bundeslandes", "Kanton", "Kantons", "Bezirk", "Bezirks"}
OPENS_BODY = {"der", "des", "von", "vom", "in", "im", "beim", "bei", "dem", "für"}


def find_bodies(parsed: Parsed, token: Token, role: RoleNoun, *, table: MentionTable, rules: RuleBook,
                gazetteer: Gazetteer) -> list[int]:
    """Give what an office belongs to, the nearest expression first: compound, genitive, preposition, adjective.

    A minister or ambassador "in" a place serves the state that an adjective or genitive before the title names:
    "der deutsche Botschafter in Moskau".
    """
    found = [m for m in table.compounds.get(token.i, ()) if table.mentions[m].label != "Person"]
    if found and role.kind in {"office", "mayor", "candidate"}:
        return found[-1:]
    after = _body_after(parsed, token, table=table, rules=rules, gazetteer=gazetteer)
    if found:       # "Bundestagsabgeordneter der SPD", "Deutschlandchef der Bank"
        named = [m for m in after if table.mentions[m].label == "Organisation"]
        whole = table.mentions[found[-1]].label == "Organisation"
        return [*found[-1:], *named] if role.kind == "member" else found[-1:] if whole or not named else named
    located = bool(after) and parsed.doc[token.i + 1].lower_ in {"in", "im", "bei", "beim"}
    if located and is_abroad(role, rules=rules):
        after = []
    before = _body_before(parsed, token, table=table) if not after or (located and role.scope == "state") else []
    if before or after:
        return before or after
    for child in children(token, "det"):
        if child.i in table.at:
            return [x for x in table.at[child.i] if not is_person(x, table=table)
                    and (back := table.mentions[x].antecedent) is not None
                    and (role.scope != "state" or table.mentions[back].label in {"State", "Nationality"})]
    return []


def has_other_body(parsed: Parsed, token: Token) -> bool:
    """Tell whether a title without a known body is followed by what it belongs to: "Führer der Separatisten"."""
    doc = parsed.doc
    if token.i + 2 >= len(doc) or doc[token.i + 1].lower_ not in {"der", "des", "von", "vom", "beim"}:
        return False
    return any(doc[i].pos_ == "NOUN" for i in range(token.i + 2, min(token.i + 4, len(doc))))


def is_abroad(role: RoleNoun, *, rules: RuleBook) -> bool:
    """Whether a title is a diplomat's, who serves the state that sends them."""
    return role.noun in rules.lexicon.get("bodies", {}).get("abroad.titles", ())


def state_behind_name(last: int, *, parsed: Parsed, table: MentionTable) -> int | None:
    """Give the state that follows a name with "aus": "der frühere Minister Jan Maier aus Ghana"; None if none."""
    doc = parsed.doc
    m = table.inside.get(last + 2) if last + 2 < len(doc) and doc[last + 1].text == "aus" else None
    return m if m is not None and table.mentions[m].label == "State" else None


def body_behind_name(parsed: Parsed, last: int, *, table: MentionTable, genitive: bool = False) -> int | None:
    """Give the body that follows a name with "von": "Kurt Beck von der rheinland-pfälzischen SPD"; None if none.

    With ``genitive`` also "Gouverneur Jan Maier der Provinz Nord", where the parser hangs the genitive on the name.
    """
    doc = parsed.doc
    if last + 2 >= len(doc):
        return None
    owned = genitive and doc[last + 1].text in {"der", "des"} and doc[last + 1].head.dep_ == "nmod"
    if doc[last + 1].text not in {"von", "vom"} and not owned:
        return None
    for i in range(last + 2, min(last + 7, len(doc))):
        m = table.inside.get(i)
        if m is not None:
            return m if table.mentions[m].label in BODIES else None
        kind = doc[i].pos_ == "NOUN" and i > last + 2
        if doc[i].pos_ not in {"DET", "ADJ"} and doc[i].text not in QUOTES and not kind:
            return None
    return None


def _body_before(parsed: Parsed, token: Token, *, table: MentionTable) -> list[int]:
    """The adjectives or the genitive before a title: "der russische Präsident", "Frankreichs Präsident"."""
    i = token.i - 1
    adjectives: list[int] = []
    while i >= 0 and parsed.sentence_of[i] == parsed.sentence_of[token.i] and (
            parsed.doc[i].pos_ in {"ADJ", "NUM", "ADV", "CCONJ"} or parsed.doc[i].text in {",", "-"}
            or any(table.mentions[m].kind == "adjective" for m in table.at.get(i, ()))):
        adjectives = [m for m in table.at.get(i, ()) if table.mentions[m].kind == "adjective"
                      and table.mentions[m].label != "Organisation"] + adjectives
        i -= 1
    if adjectives:
        return adjectives
    m = table.inside.get(i)
    if m is not None and table.mentions[m].label in BODIES and (
            parsed.doc[i].text.endswith(("s", "’", "'")) or "Gen" in parsed.doc[i].morph.get("Case", [])):
        return [m]
    return []


def _body_after(parsed: Parsed, token: Token, *, table: MentionTable, rules: RuleBook,
                gazetteer: Gazetteer) -> list[int]:
    """The genitive or prepositional attribute after a title: "Präsident der Ukraine", "Chef von Gazprom"."""
    doc = parsed.doc
    i, steps = token.i + 1, 0
    while i < len(doc) and parsed.sentence_of[i] == parsed.sentence_of[token.i] and steps < 5:
        m = table.inside.get(i)
        if m is not None:
            return _named_at(parsed, i, m, steps, table=table)
        word = doc[i]
        if word.text in QUOTES:
            i += 1
            continue
        if word.text == "für" and (end := purpose_end(parsed, i - 1)) >= i:
            i = end + 1         # "Beauftragter für Außen- und Sicherheitspolitik der EU"
            continue
        if word.lower_ in {"in", "im", "von"} and any(
                t.pos_ == "NOUN" and t.text not in AREAS for t in doc[token.i + 1:i]):
            return []       # "Sprecherin des Warnzentrums in Brisbane" does not speak for Brisbane
        if steps and (body := _common_body(parsed, word, table=table, rules=rules, gazetteer=gazetteer)):
            return body
        # "Präsident der Luxemburger Fraktion"
        of_place = any(table.mentions[x].kind == "adjective" for x in table.at.get(i, ()))
        if word.lower_ not in OPENS_BODY and word.pos_ not in {"ADJ", "NOUN", "DET"} and not of_place \
                and not (steps and body_noun(word, rules=rules)):
            return []
        if word.pos_ == "NOUN" and (steps == 0 or any(c.text == "," for c in doc[token.i:i])):
            return []
        i += 1
        steps += 1
    return []


def _named_at(parsed: Parsed, i: int, m: int, steps: int, *, table: MentionTable) -> list[int]:
    """The name that a title's attribute ends in, with the names joined to it; nothing for a person."""
    mention = table.mentions[m]
    if mention.label not in BODIES:
        return []
    joined = [x for t in parsed.doc[table.heads[m]].children if t.dep_ == "conj" and t.i in table.inside
              for x in [table.inside[t.i]] if table.mentions[x].label == mention.label]
    bare = steps == 0 and not parsed.doc[i].text.endswith("s")
    return [] if bare and mention.label != "Organisation" else [m, *joined]


def _common_body(parsed: Parsed, word: Token, *, table: MentionTable, rules: RuleBook,
                 gazetteer: Gazetteer) -> list[int]:
    """The body that a common noun stands for: what it points back to, else its own name by its owner."""
    own = [x for x in table.at.get(word.i, ()) if table.mentions[x].label in {"Organisation", "State"}]
    found = denoted(word, table=table) if own else []       # "Direktor der Organisation Amnesty International"
    if any(table.mentions[x].kind == "name" or table.mentions[x].antecedent is not None or table.mentions[x].role
           for x in found):
        return found
    noun = word.pos_ in {"NOUN", "PROPN"}
    made = name_body(parsed, word, table=table, rules=rules, gazetteer=gazetteer) if noun else None
    return [made] if made is not None else []
