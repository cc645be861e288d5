"""What an office belongs to: the state, body or place that stands with a title."""
from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.gazetteer import Gazetteer
from kg.language.parsed import Parsed, children
from kg.language.phrases import denoted, is_person
from kg.language.table import MentionTable


def find_bodies(parsed: Parsed, token: Token, *, table: MentionTable) -> list[int]:
    """Give what an office belongs to, the nearest expression first: compound, genitive, preposition, adjective."""
    found = [m for m in table.compounds.get(token.i, ()) if table.mentions[m].label != "Person"]
    if found:
        return found[-1:]
    after = _body_after(parsed, token, table=table)
    if after:
        return after
    i = token.i - 1
    adjectives: list[int] = []
    while i >= 0 and parsed.sentence_of[i] == parsed.sentence_of[token.i] and (
            parsed.doc[i].pos_ in {"ADJ", "NUM", "ADV", "CCONJ"} or parsed.doc[i].text in {",", "-"}
            or any(table.mentions[m].kind == "adjective" for m in table.at.get(i, ()))):
        adjectives = [m for m in table.at.get(i, ()) if table.mentions[m].kind == "adjective"] + adjectives
        i -= 1
    if adjectives:
        return adjectives
    m = table.inside.get(i)
    if m is not None and table.mentions[m].label in {"State", "Organisation", "Place"} and (
            parsed.doc[i].text.endswith(("s", "’", "'")) or "Gen" in parsed.doc[i].morph.get("Case", [])):
        return [m]
    for child in children(token, "det"):
        if child.i in table.at:
            return [x for x in table.at[child.i] if not is_person(x, table=table)
                    and table.mentions[x].antecedent is not None]
    return []


def head_organs(parsed: Parsed, token: Token, noun: str, bodies: list[int], *, table: MentionTable,
           gazetteer: Gazetteer) -> list[int]:
    """Give the organ that a compound title heads: "der italienische Notenbankchef" heads Italy's central bank."""
    stem = token.text.rsplit("-", 1)[-1]
    cut = stem.lower().rfind(noun.lower()[:4])
    kind = gazetteer.institution_of(stem[:cut].removesuffix("s")) if cut > 3 else ""
    if not kind:
        return bodies
    made = []
    for body in bodies:
        mention = table.mentions[body]
        state = mention.role if mention.label == "Nationality" else gazetteer.state_by_name(mention.lemma) or ""
        if not state:
            return bodies
        made.append(table.add(replace(mention, kind="nominal", label="Organisation", lemma=kind, role=state),
                              head=token.i))
    return made


def _body_after(parsed: Parsed, token: Token, *, table: MentionTable) -> list[int]:
    """The genitive or prepositional attribute after a title: "Präsident der Ukraine", "Chef von Gazprom"."""
    doc = parsed.doc
    i = token.i + 1
    allowed = {"der", "des", "von", "vom", "in", "im", "beim", "bei", "dem", "für"}
    steps = 0
    while i < len(doc) and parsed.sentence_of[i] == parsed.sentence_of[token.i] and steps < 5:
        m = table.inside.get(i)
        if m is not None:
            mention = table.mentions[m]
            if mention.label in {"State", "Organisation", "Place"}:
                joined = [x for t in doc[table.heads[m]].children if t.dep_ == "conj" and t.i in table.inside
                          for x in [table.inside[t.i]] if table.mentions[x].label == mention.label]
                bare = steps == 0 and not doc[i].text.endswith("s")
                return [] if bare and mention.label != "Organisation" else [m, *joined]
            return []
        if any(table.mentions[x].label == "Organisation" for x in table.at.get(i, ())):
            return denoted(doc[i], table=table)     # "Direktor der Organisation Amnesty International"
        word = doc[i]
        if word.text.lower() in {"in", "im"} and any(t.pos_ == "NOUN" for t in doc[token.i + 1:i]):
            return []       # "Sprecherin des Warnzentrums in Brisbane" does not speak for Brisbane
        if word.text.lower() not in allowed and word.pos_ not in {"ADJ", "NOUN", "DET"}:
            return []
        if word.pos_ == "NOUN" and (steps == 0 or any(c.text == "," for c in doc[token.i:i])):
            return []
        i += 1
        steps += 1
    return []
