"""Who bears a title: the name beside it, the subject that it is said of, or who takes over the office.

Between a title and its bearer words are counted as well as the parse, since titles come in a fixed order that small
parsers miss.
"""
from __future__ import annotations

from kg.language.grammar import clause_head, is_passive, preposition, subjects, verb_lemma
from kg.language.parsed import Parsed, children
from kg.language.phrases import denoted, fill, is_genitive, is_person, owns_noun
from kg.language.table import MentionTable
from kg.language.titlelists import JOINS, OPENING, closing_mark, persons_at, with_joined
from kg.language.tokens import Token

REACH = 12              # tokens between a title and its bearer's name
COPULAS = {"sein", "werden", "bleiben"}
APPOINTING = {"wählen", "ernennen", "bestimmen", "küren", "befördern", "berufen", "bestellen", "wiederwählen",
              "designieren", "nominieren", "krönen", "ausrufen", "erklären", "machen"}
REMOVING = {"entlassen", "absetzen", "abwählen", "ablösen", "vereidigen", "bestätigen", "einsetzen", "abberufen"}
POSTS = {"Amt", "Posten", "Funktion", "Stelle", "Rolle", "Aufgabe", "Position"}
# "übernimmt das Amt des Präsidenten": whose subject holds the office, in the past, now or soon
HOLDING = {"übernehmen", "antreten", "bekleiden", "innehaben", "ausüben", "niederlegen", "abgeben", "behalten",
           "verzichten", "zurücktreten", "ausscheiden", "räumen", "erringen", "haben", "aufgeben"}
DOUBTFUL = {"gelten", "bezeichnen", "kandidieren", "antreten", "bewerben", "vorschlagen", "handeln", "nennen",
            "betrachten", "ansehen", "sehen", "vorstellen"}      # "gilt als Präsident": no office
DRIVING = {"verdrängen", "drängen", "entlassen", "entheben"}    # "aus dem Amt des Parteichefs verdrängen": the object
# before what a title belongs to
BETWEEN = {"von", "vom", "für", "in", "im", "a.", "a.D.", "bei", "beim", "am", "aus", "auf"}


def find_bearers(parsed: Parsed, token: Token, *, table: MentionTable) -> tuple[list[int], bool]:
    """Give the persons who bear a title, and whether the title is said of them in a clause.

    "der russische Präsident Wladimir Putin" gives Wladimir Putin and False, "Putin bleibt Präsident" Putin and True.
    """
    post = _post(token)
    if post is not None:
        return holders_of_post(post, table=table), True
    after = named_after(parsed, token, table=table)
    if after:
        return after, False
    before = _before(parsed, token, table=table) or _named_before_als(parsed, token, table=table)
    if before:
        return before, False
    return _predicated(parsed, token, table=table), True


def named_after(parsed: Parsed, token: Token, *, table: MentionTable) -> list[int]:
    """Give the name that follows a title, over what the title belongs to: "Präsident der EU-Kommission Barroso"."""
    doc, sentence = parsed.doc, parsed.sentence_of[token.i]
    i, commas = token.i + 1, 0
    if i < len(doc) and doc[i].pos_ == "ADJ" and i not in table.inside:
        return []       # "der als König bekannte Maier", "die den Demokraten nahestehende Zeitung"
    while i < len(doc) and i - token.i <= REACH and parsed.sentence_of[i] == sentence:
        named = persons_at(i, table=table)
        if named:
            m = named[0]
            of_other = token.dep_ == "nmod" and token.head.i < token.i and _is_title(token.head.i, table=table)
            if _is_owner(parsed, token, m, i, table=table) or (
                    commas % 2 == 1 and (of_other or not _closes(parsed, m, table=table))):
                return []       # "ein Kritiker des Präsidenten, Jan Maier, ..."
            return with_joined(parsed, token, m, i, table=table)
        word = doc[i]
        if word.text == "(" and i == token.i + 1 and persons_at(i + 1, table=table):
            m = table.inside[i + 1]         # "der Bundespräsident (Horst Köhler)"
            return [m] if doc[max(t for t, x in table.inside.items() if x == m) + 1].text == ")" else []
        end = closing_mark(parsed, i) if word.text == "(" or (word.text in OPENING and i + 1 in table.inside) else None
        if end is not None:
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
    behind_preposition = before.pos_ == "ADP" and before.text not in {"a.", "D."}
    return _is_of_other(parsed, token, i, table=table) or behind_preposition or (
        is_genitive(m, table=table) and "Gen" not in token.morph.get("Case", [])) or owns_noun(m, token, table=table)


def _is_of_other(parsed: Parsed, token: Token, i: int, *, table: MentionTable) -> bool:
    """Whether a genitive names a person: "der Sohn des Ministers Maier", "Nachfolger des entlassenen Maier".

    "Präsident des Verbandes Maier" tells of Maier: a body stands between.
    """
    doc = parsed.doc
    if i < token.i + 2 or doc[token.i + 1].text not in {"des", "der", "eines", "einer"}:
        return False
    before = doc[i - 1]
    return before.text in {"des", "eines"} or (before.pos_ == "ADJ" and before.text.islower()) or (
        _is_title(i - 1, table=table) and not _joins_titles(parsed, i - 2, table=table))


def _between(parsed: Parsed, token: Token, i: int, *, plain: bool, table: MentionTable) -> bool:
    """Whether a word may stand between a title and its bearer's name; ``plain``: no comma came before it."""
    word = parsed.doc[i]
    if word.lower_ in JOINS:
        if parsed.doc[i - 1].pos_ == "NUM" and i + 1 < len(parsed.doc) and parsed.doc[i + 1].pos_ == "NUM":
            return True
        purpose = any(t.text == "für" for t in parsed.doc[token.i + 1:i])       # "Minister für Handel und Verkehr"
        body = i + 1 in table.inside and not persons_at(i + 1, table=table)
        return purpose or body or _joins_titles(parsed, i, table=table)
    if word.text in {"(", ")", ":", "„", ";", "–", "-"} or word.pos_ in {"VERB", "AUX", "PRON", "CCONJ", "SCONJ"}:
        return False
    if word.pos_ == "ADP":
        years = i + 1 < len(parsed.doc) and parsed.doc[i + 1].pos_ == "NUM"      # "Präsident von 1997 bis 2005"
        return years or word.lower_ in BETWEEN
    joined = any(t.lower_ in JOINS for t in parsed.doc[token.i:i])
    return not (word.pos_ == "NOUN" and i not in table.inside and plain and _is_title(i, table=table) and not joined)


def _joins_titles(parsed: Parsed, i: int, *, table: MentionTable) -> bool:
    """Whether "und" stands between two titles of one person: "Vizekanzler und Arbeitsminister Müntefering"."""
    if i + 1 < len(parsed.doc) and parsed.doc[i + 1].pos_ == "DET":
        return False            # "sein Sohn und der Minister Maier" are two
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
    doc = parsed.doc
    i = token.i - 1
    while i > 0 and (doc[i].pos_ in {"ADJ", "DET", "ADV", "NUM"} or _is_part_of(i, table=table)
                     or doc[i].text in {"Zeichens", "eines", "einer", "eine"}
                     or (doc[i].pos_ == "ADP" and doc[i - 1].pos_ == "DET")):     # "der für Handel zuständige Minister"
        i -= 1
    if i <= 0 or parsed.sentence_of[i] != parsed.sentence_of[token.i]:
        return []
    if doc[i].text not in {",", "("}:
        return _of_first_title(parsed, token, i, table=table)
    named = persons_at(i - 1, table=table)
    if not named and doc[i - 1].text == ")":
        j = i - 1
        while j > 0 and doc[j].text != "(":
            j -= 1
        named = persons_at(j - 1, table=table)
    if not named:
        return _of_first_title(parsed, token, i, table=table)
    if token.dep_ in {"appos", "nmod", "conj", "flat"} or doc[i].text == "(" or _comma_after(parsed, token):
        return named
    return []


def _named_before_als(parsed: Parsed, token: Token, *, table: MentionTable) -> list[int]:
    """The name right before "als" and a title: "seit dem Amtsantritt von Angela Merkel (CDU) als Kanzlerin"."""
    doc = parsed.doc
    i = token.i - 1
    while i > 0 and doc[i].pos_ == "ADJ":
        i -= 1
    if i < 1 or doc[i].text != "als" or verb_lemma(clause_head(token)) in DOUBTFUL | APPOINTING | REMOVING:
        return []
    i -= 1
    while doc[i].text == ")" and i > 3 and doc[i - 2].text == "(":
        i -= 3
    return persons_at(i, table=table)


def _of_first_title(parsed: Parsed, token: Token, i: int, *, table: MentionTable) -> list[int]:
    """Whose a second title is: "A, Präsident der Universität und Vorsitzender der Kammer, kam"."""
    doc = parsed.doc
    if doc[i].lower_ not in {*JOINS, ","} or not _comma_after(parsed, token):
        return []
    for j in range(i - 1, max(i - REACH, 0), -1):
        if parsed.sentence_of[j] != parsed.sentence_of[i]:
            return []
        if _is_title(j, table=table):
            return _before(parsed, doc[j], table=table)
        if doc[j].pos_ not in {"ADJ", "DET", "NOUN", "PROPN", "X", "NUM"} and doc[j].lower_ not in BETWEEN:
            return []
    return []


def _comma_after(parsed: Parsed, token: Token) -> bool:
    """Whether a title's phrase ends in a comma or stop before any verb: "X, Sprecher der Gruppe Y, sagte"."""
    for i in range(token.i + 1, min(token.i + 12, len(parsed.doc))):
        if parsed.doc[i].text in {",", "."}:
            return True
        if parsed.doc[i].pos_ in {"VERB", "AUX"} or parsed.sentence_of[i] != parsed.sentence_of[token.i]:
            return False
    return False


def _is_part_of(i: int, *, table: MentionTable) -> bool:
    m = table.inside.get(i)
    return m is not None and table.mentions[m].label in {"State", "Organisation", "Place", "Nationality"}


# ---- titles that a clause says of somebody -------------------------------------------------------------------

def _predicated(parsed: Parsed, token: Token, *, table: MentionTable) -> list[int]:
    """Whom a title is said of: "X ist Präsident", "X trat als Präsident zurück", "wählte X zum Präsidenten"."""
    if children(token, "cop") or (token.dep_ in {"xcomp", "obl"} and token.head.lemma_ in {"bleiben", "werden"}):
        return _persons(subjects(token if children(token, "cop") else token.head), table=table)
    name = preposition(token)[0]
    if name == "als" and token.dep_ == "nmod":      # "Angela Merkel als Bundeskanzlerin", "ihre Zeit als Ministerin"
        return [m for t in (token.head, *children(token.head, "det")) for m in denoted(t, table=table)
                if is_person(m, table=table)]
    if token.dep_ == "nmod" and token.head.lower_ in {"einer", "eine", "eines"} and children(token.head, "cop"):
        return _persons(subjects(token.head), table=table)      # "ist einer von 17 Abgeordneten"
    if token.dep_ == "obl" and name in {"als", "zu"}:
        return _acting_as(token, name, table=table)
    if token.dep_ in {"nsubj", "nsubj:pass", "obj"} and not name and (token.head.lemma_ in COPULAS or any(
            c.lemma_ in COPULAS for c in children(token.head, "cop"))):
        # "Neuer Innenminister wird Olaf Maier": subject and predicate look alike
        others = [token.head, *(c for c in children(token.head, "nsubj", "obj", "xcomp") if c.i != token.i)]
        return [m for o in others for m in denoted(o, table=table) if is_person(m, table=table)]
    if token.dep_ == "conj" and token.head.i < token.i and _is_title(token.head.i, table=table) and children(
            token.head, "cop"):
        return _predicated(parsed, token.head, table=table)     # "ist Chef der A und Mitglied der B"
    return _after_copula(parsed, token, table=table)


def _acting_as(token: Token, name: str, *, table: MentionTable) -> list[int]:
    """Whom "als" or "zum" with a title speaks of: the one chosen or removed, else the subject."""
    verb = verb_lemma(token.head)
    if (name == "zu" and verb not in APPOINTING) or (name == "als" and verb in DOUBTFUL):
        return []
    chosen = verb in APPOINTING | REMOVING and not is_passive(token.head)
    patients = children(token.head, "obj", "nsubj:pass") if name == "zu" else (
        children(token.head, "obj") if chosen else subjects(token.head))
    if name == "zu" and not patients and is_passive(token.head):
        patients = subjects(token.head)
    return _persons(patients, table=table)


def _persons(tokens: list[Token], *, table: MentionTable) -> list[int]:
    return [m for t in tokens for m in fill(t, table=table) if is_person(m, table=table)]


def _after_copula(parsed: Parsed, token: Token, *, table: MentionTable) -> list[int]:
    """By the words alone: "Olaf Maier wurde am Dienstag Präsident der Ukraine." whatever the parser made of it."""
    doc, sentence = parsed.doc, parsed.sentence_of[token.i]
    if doc[token.i - 1].pos_ == "ADP" or not _comma_after(parsed, token):
        return []
    for i in range(token.i - 1, max(token.i - REACH, 0), -1):
        word = doc[i]
        if parsed.sentence_of[i] != sentence or word.pos_ in {"VERB", "PUNCT", "CCONJ", "SCONJ", "PRON"}:
            return []
        if i in table.inside and table.mentions[table.inside[i]].label == "Person":
            return []
        if word.lemma_ in COPULAS:
            return persons_at(i - 1, table=table)
    return []


def _post(token: Token) -> Token | None:
    """The noun for an office that a title hangs on in the genitive: "das Amt des Bundeskanzlers"."""
    if token.dep_ == "nmod" and token.head.lemma_ in POSTS and token.head.i < token.i and not preposition(token)[0]:
        return token.head
    if token.i < 2 or token.doc[token.i - 1].text not in {"des", "der", "eines", "einer"}:
        return None
    post = token.doc[token.i - 2]
    return post if post.text in POSTS else None


def holders_of_post(post: Token, *, table: MentionTable) -> list[int]:
    """Give who holds, gets or leaves a post: the subject of "übernimmt das Amt", the object of "drängt aus dem Amt"."""
    verb = verb_lemma(post.head)
    if preposition(post)[0] in {"um", "für"}:
        return []
    if verb in HOLDING and post.dep_ in {"obj", "obl", "obl:arg", "nmod"}:
        return _persons(subjects(post.head), table=table)
    if verb in DRIVING and preposition(post)[0] == "aus":
        return _persons(subjects(post.head) if is_passive(post.head) else children(post.head, "obj"), table=table)
    return []
