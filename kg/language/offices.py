"""Offices and memberships that a title states beside a name.

"der russische Präsident Wladimir Putin", "Kreml-Sprecher Dmitri Peskow", "Wladimir Putin, Präsident Russlands",
"Angela Merkel (CDU)", "Kurt Beck von der SPD". Titles stand in ``ontology/lexicon/roles.csv``. Between a title and
its bearer words are counted as well as the parse, since titles come in a fixed order that small parsers miss.
"""
from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.gazetteer import Gazetteer
from kg.language.bodies import find_bodies, head_organs
from kg.language.factuality import judge, judge_title
from kg.language.grammar import preposition, subjects
from kg.language.parsed import Parsed, children
from kg.language.phrases import denoted, fill, is_genitive, is_person
from kg.language.table import MentionTable
from kg.model import Standing
from kg.rulebook import RoleNoun, RuleBook

OFFICES = {"office", "chair", "spokesperson", "mayor", "job"}
MEMBERS = {"member", "candidate"}
REACH = 9               # tokens between a title and its bearer's name
APPOINTING = {"wählen", "ernennen", "bestimmen", "küren", "befördern", "berufen"}
COPULAS = {"sein", "werden", "bleiben"}
OPENERS = {"(", "["}


def find_offices(parsed: Parsed, *, table: MentionTable, rules: RuleBook,
                 gazetteer: Gazetteer) -> Iterator[tuple[Standing, Token]]:
    """Give each office and membership with the token of its title or party.

    "Kreml-Sprecher Dmitri Peskow" gives holdsOfficeIn(Dmitri Peskow, Kreml) with the role "Kreml-Sprecher".
    """
    for m, mention in enumerate(list(table.mentions)):
        token = parsed.doc[table.heads[m]]
        if mention.kind == "nominal" and mention.title:
            yield from _of_title(parsed, m, token, table=table, rules=rules, gazetteer=gazetteer)
        elif mention.kind == "name" and mention.label == "Person":
            yield from _of_party(parsed, m, token, table=table, gazetteer=gazetteer)
        elif mention.kind == "name" and mention.label == "Organisation":
            yield from _of_member(parsed, m, token, table=table, gazetteer=gazetteer)


def name_bearers(parsed: Parsed, *, table: MentionTable) -> None:
    """Let each title stand for the person whose name follows it: "Außenminister der Ukraine Dmytro Kuleba"."""
    for m, mention in enumerate(table.mentions):
        if mention.kind == "nominal" and mention.title:
            bearers = _after(parsed, parsed.doc[table.heads[m]], table=table)
            if len(bearers) == 1:
                table.change(m, antecedent=bearers[0])


def _of_title(parsed: Parsed, m: int, token: Token, *, table: MentionTable, rules: RuleBook,
              gazetteer: Gazetteer) -> Iterator[tuple[Standing, Token]]:
    role = rules.roles[table.mentions[m].title]
    if role.kind not in OFFICES | MEMBERS:
        return
    bearers, predicative = _bearers(parsed, token, table=table)
    if not bearers:
        return
    bodies = head_organs(parsed, token, role.noun, find_bodies(parsed, token, table=table), table=table,
                         gazetteer=gazetteer)
    if not bodies and preposition(token)[0] in {"als", "zu"} and token.dep_ != "nmod":
        return
    judged = (judge if predicative else judge_title)(token, lexicon=rules.lexicon.get("factuality", {}))
    many = "Plur" in token.morph.get("Number", []) and len(bearers) > 1
    for n, bearer in enumerate(bearers):
        mine = [bodies[n]] if many and len(bodies) == len(bearers) else bodies
        choices: list[int | None] = [*mine] or [None]
        for body in choices:
            start, end = parsed.span(token.i, token.i)
            for predicate, of in _predicates(role, body, table=table, gazetteer=gazetteer):
                yield Standing(parsed.sentence_of[token.i], predicate, bearer, of, parsed.text(token.i, token.i), start,
                               end, role=parsed.text(token.i, token.i),
                               factuality=judged.value,
                               reason="title as predicate" if predicative else "title with name"), token


def _predicates(role: RoleNoun, body: int | None, *, table: MentionTable,
                gazetteer: Gazetteer) -> list[tuple[str, int | None]]:
    """Which relations a title states with what: "CDU-Kanzlerin" tells of the party and of the office."""
    label = table.mentions[body].label if body is not None else ""
    if role.kind in MEMBERS:
        return [("memberOf", body)] if label == "Organisation" else []
    if role.kind == "job":
        return [("holdsOfficeIn", body)] if label == "Organisation" else []
    if body is None:
        return [("holdsOfficeIn", None)] if role.kind == "office" and role.scope == "state" else []
    if label == "Organisation" and role.scope == "state" and gazetteer.is_party(table.mentions[body].lemma):
        return [("memberOf", body), ("holdsOfficeIn", None)]
    return [("holdsOfficeIn", body)]


def _bearers(parsed: Parsed, token: Token, *, table: MentionTable) -> tuple[list[int], bool]:
    """The persons who bear a title, and whether the title is a predicate ("X ist Präsident")."""
    after = _after(parsed, token, table=table)
    if after:
        return after, False
    before = _before(parsed, token, table=table)
    if before:
        return before, False
    if children(token, "cop") or (token.dep_ in {"xcomp", "obl"} and token.head.lemma_ in {"bleiben", "werden"}):
        owner = token if children(token, "cop") else token.head
        found = [m for s in subjects(owner) for m in fill(s, table=table) if is_person(m, table=table)]
        return found, True
    name = preposition(token)[0]
    if name == "als" and token.dep_ == "nmod":      # "der Amtsantritt von Angela Merkel als Bundeskanzlerin"
        return [m for m in denoted(token.head, table=table) if is_person(m, table=table)], False
    if token.dep_ == "obl" and (name == "als" or (name == "zu" and token.head.lemma_ in APPOINTING)):
        # "trat als Chefin der CDU zurück", "wählte Maier zum Präsidenten der Kammer"
        patients = children(token.head, "obj", "nsubj:pass") if name == "zu" else subjects(token.head)
        return [m for s in patients for m in fill(s, table=table) if is_person(m, table=table)], True
    if token.dep_ in {"nsubj", "nsubj:pass"} and (token.head.lemma_ in COPULAS or any(
            c.lemma_ in COPULAS for c in children(token.head, "cop"))):
        # "Neuer Innenminister wird Olaf Maier": subject and predicate look alike
        others = [token.head, *(c for c in children(token.head, "nsubj", "obj", "xcomp") if c.i != token.i)]
        return [m for o in others for m in denoted(o, table=table) if is_person(m, table=table)], True
    return [], False


def _persons_at(i: int, *, table: MentionTable) -> list[int]:
    """The person whose name begins with or holds token ``i``."""
    m = table.inside.get(i)
    return [m] if m is not None and table.mentions[m].label == "Person" else []


def _after(parsed: Parsed, token: Token, *, table: MentionTable) -> list[int]:
    """The name that follows a title, over what the title belongs to: "Präsident der EU-Kommission Barroso"."""
    doc, sentence = parsed.doc, parsed.sentence_of[token.i]
    i = token.i + 1
    commas = 0
    while i < len(doc) and i - token.i <= REACH and parsed.sentence_of[i] == sentence:
        named = _persons_at(i, table=table)
        if named:
            m = named[0]
            if _is_owner(parsed, token, m, i, table=table):
                return []
            if commas % 2 == 1 and not _closes(parsed, m, table=table):
                return []
            follows = [m]
            if "Plur" in token.morph.get("Number", []):
                joined = [*children(parsed.doc[table.heads[m]], "conj"), *children(token, "conj")]
                follows += [x for t in joined if t.i > i for x in denoted(t, table=table) if is_person(x, table=table)]
            return list(dict.fromkeys(follows))
        word = doc[i]
        if word.text == "(" and (end := _closing(parsed, i)) is not None:
            i = end + 1         # "der Präsident der Afrikanischen Union (AU), Alpha Konaré"
            continue
        if word.text == ",":
            commas += 1
            if commas > 1:
                return []
        elif commas and word.pos_ == "CCONJ" or not _between(parsed, token, i, plain=commas == 0, table=table):
            # "A, Staatssekretär im Ministerium, und Oberbürgermeister B"
            return []
        i += 1
    return []


def _is_owner(parsed: Parsed, token: Token, m: int, i: int, *, table: MentionTable) -> bool:
    """Whether a person after a title is whom its bearer serves: "der Sprecher Putins", "der Sprecher von Putin"."""
    before = parsed.doc[i - 1]
    return before.pos_ == "ADP" or (is_genitive(m, table=table) and "Gen" not in token.morph.get("Case", []))


BETWEEN = {"von", "vom", "für", "in", "im", "a.D.", "bei", "beim", "am"}    # prepositions of what a title belongs to


def _between(parsed: Parsed, token: Token, i: int, *, plain: bool, table: MentionTable) -> bool:
    """Whether a word may stand between a title and its bearer's name; ``plain``: no comma came before it."""
    word = parsed.doc[i]
    if word.text.lower() in {"und", "sowie"}:
        return _joins_titles(parsed, i, table=table) or (i + 1 in table.inside and not _persons_at(i + 1, table=table))
    if word.text in {"(", ")", ":", "„", ";", "–", "-"} or word.pos_ in {"VERB", "AUX", "PRON", "CCONJ", "SCONJ"}:
        return False
    if word.pos_ == "ADP":
        return word.text.lower() in BETWEEN
    joined = any(t.text.lower() in {"und", "sowie"} for t in parsed.doc[token.i:i])
    return not (word.pos_ == "NOUN" and i not in table.inside and plain and _is_title(i, table=table) and not joined)


def _closing(parsed: Parsed, i: int) -> int | None:
    """The bracket that closes the one at ``i``, if it is near."""
    return next((j for j in range(i + 1, min(i + 6, len(parsed.doc))) if parsed.doc[j].text == ")"), None)


def _joins_titles(parsed: Parsed, i: int, *, table: MentionTable) -> bool:
    """Whether "und" stands between two titles of one person: "Vizekanzler und Arbeitsminister Müntefering"."""
    return any(_is_title(j, table=table) for j in range(i + 1, min(i + 4, len(parsed.doc))))


def _is_title(i: int, *, table: MentionTable) -> bool:
    return any(table.mentions[m].title for m in table.at.get(i, ()))


def _closes(parsed: Parsed, m: int, *, table: MentionTable) -> bool:
    """Whether a name between commas ends there: "der Sprecher der Regierung, Jan Maier, sagte"."""
    last = max(i for i, x in table.inside.items() if x == m)
    following = parsed.doc[last + 1].text if last + 1 < len(parsed.doc) else "."
    return following in {",", ".", "(", ";", ":"}


def _before(parsed: Parsed, token: Token, *, table: MentionTable) -> list[int]:
    """The name that a title follows in apposition: "Wladimir Putin, der russische Präsident"."""
    i = token.i - 1
    while i > 0 and (parsed.doc[i].pos_ in {"ADJ", "DET", "ADV", "NUM"} or _is_part_of(i, table=table)):
        i -= 1
    if i <= 0 or parsed.doc[i].text not in {",", "("} or parsed.sentence_of[i] != parsed.sentence_of[token.i]:
        return []
    named = _persons_at(i - 1, table=table)
    if not named and parsed.doc[i - 1].text == ")":
        j = i - 1
        while j > 0 and parsed.doc[j].text != "(":
            j -= 1
        named = _persons_at(j - 1, table=table)
    if token.dep_ in {"appos", "nmod", "conj", "flat"} or parsed.doc[i].text == "(" or _comma_after(parsed, token):
        return named
    return []


def _comma_after(parsed: Parsed, token: Token) -> bool:
    """Whether a title's phrase ends in a comma before any verb: "X, Sprecher der Gruppe Y, sagte"."""
    for i in range(token.i + 1, min(token.i + 12, len(parsed.doc))):
        if parsed.doc[i].text == ",":
            return True
        if parsed.doc[i].pos_ in {"VERB", "AUX"} or parsed.sentence_of[i] != parsed.sentence_of[token.i]:
            return False
    return False


def _is_part_of(i: int, *, table: MentionTable) -> bool:
    m = table.inside.get(i)
    return m is not None and table.mentions[m].label in {"State", "Organisation", "Place", "Nationality"}


def _of_party(parsed: Parsed, m: int, token: Token, *, table: MentionTable,
              gazetteer: Gazetteer) -> Iterator[tuple[Standing, Token]]:
    """Membership by brackets or "von der": "Angela Merkel (CDU)", "Kurt Beck von der SPD"."""
    last = max(i for i, x in table.inside.items() if x == m)
    doc = parsed.doc
    if last + 2 < len(doc) and doc[last + 1].text in OPENERS:
        body = table.inside.get(last + 2)
        party = table.mentions[body] if body is not None else None
        if party is not None and party.label == "Organisation" and gazetteer.is_party(party.lemma):
            start, end = parsed.span(last + 2, last + 2)
            yield Standing(parsed.sentence_of[last], "memberOf", m, body, parsed.text(last + 2, last + 2), start, end,
                           reason="party in brackets"), doc[last + 2]
    body = _von(parsed, last, table=table)
    if body is not None:
        start, end = parsed.span(last + 1, last + 1)
        yield Standing(parsed.sentence_of[last], "memberOf", m, body, parsed.text(last + 1, last + 1), start, end,
                       reason="von + organisation after a name"), doc[last + 1]


def _von(parsed: Parsed, last: int, *, table: MentionTable) -> int | None:
    """The body that follows a name with "von": "Kurt Beck von der rheinland-pfälzischen SPD"."""
    doc = parsed.doc
    if last + 2 >= len(doc) or doc[last + 1].text not in {"von", "vom"}:
        return None
    for i in range(last + 2, min(last + 6, len(doc))):
        m = table.inside.get(i)
        if m is not None:
            return m if table.mentions[m].label == "Organisation" else None
        if doc[i].pos_ not in {"DET", "ADJ"} and doc[i].text not in {"„", "\"", "»", "«", "“"}:
            return None
    return None


def _of_member(parsed: Parsed, m: int, token: Token, *, table: MentionTable,
               gazetteer: Gazetteer) -> Iterator[tuple[Standing, Token]]:
    """Membership by possession of a party: "ihre Liberale Partei", "die Neue Front von Präsident Maier"."""
    if not (gazetteer.is_party(table.mentions[m].lemma) or "partei" in table.mentions[m].lemma.casefold()):
        return
    owners: list[tuple[int, Token]] = []
    for child in children(token, "det", "nmod"):
        if child.dep_ == "det":
            owners += [(x, child) for x in table.at.get(child.i, ()) if is_person(x, table=table)]
        elif child.i > token.i and (preposition(child)[0] in {"", "von"}):
            owners += [(x, child) for x in denoted(child, table=table) if is_person(x, table=table)]
    for owner, word in owners:
        start, end = parsed.span(word.i, word.i)
        yield Standing(parsed.sentence_of[token.i], "memberOf", owner, m, parsed.text(word.i, word.i), start, end,
                       reason="party of a person"), token
