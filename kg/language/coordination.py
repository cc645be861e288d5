"""Who is joined to whom: what a small parser gets wrong about lists, "sowohl ... als auch" and appositions.

Agreement decides: where the verb stands in the plural and its subject is one, those whom a parser joined to a noun
inside the subject are subjects too ("Der Beauftragte für Datenschutz, die Grünen und die FDP kritisierten").
"""
from __future__ import annotations

from kg.language.argument_cases import PLURALS
from kg.language.grammar import finite, preposition
from kg.language.parsed import attach, children
from kg.language.phrases import TRANSPARENT, in_brackets
from kg.language.table import MentionTable
from kg.language.tokens import Token

OBLIQUE = {"des", "dem", "den", "eines", "einem", "einer", "seines", "seinem", "ihres", "ihrem"}
BODIES = {"Organisation", "State"}
JOINS = {"und", "sowie"}
PAIRS = {"als": "sowohl", "noch": "weder"}


def mend_lists(token: Token, *, table: MentionTable) -> None:
    """Join the persons behind one title, both ends of "sowohl ... als auch", and hang an apposition on its noun."""
    if token.text in PAIRS:
        _pair(token)
    _persons_behind_title(token, table=table)
    _next_title(token, table=table)
    if token.dep_ == "conj":
        _behind_apposition(token, table=table)
    if token.dep_ == "appos":
        _apposition(token, table=table)


def mend_subject(verb: Token, *, table: MentionTable) -> None:
    """Give a verb in the plural the joined subjects that a parser hung inside a subject in the singular."""
    subjects = children(verb, "nsubj", "nsubj:pass")
    if len(subjects) == 2 and subjects[1].i < verb.i:
        before = verb.doc[max(subjects[1].left_edge.i - 1, 0)]
        if before.lower_ in JOINS and before.head.i == verb.i and not preposition(subjects[1])[0]:
            before.hang(subjects[1])      # "Der Sprecher der FDP, Jan Maier, sowie Ministerin Eva Maier kamen"
            attach(subjects[1], subjects[0], "conj")
            return
    if len(subjects) != 1 or "Plur" not in finite(verb).morph.get("Number", []):
        return
    [subject] = subjects
    if subject.pos_ not in {"NOUN", "PROPN"} or "Plur" in subject.morph.get("Number", []) \
            or subject.text in PLURALS or subject.lemma_ in TRANSPARENT or subject.lemma_.endswith("zahl"):
        return
    for body in children(subject, "appos"):     # "Der Chef der FDP, die SPD und die Grünen"
        if children(subject, "conj") and _is_body(body, table=table) and children(body, "det") and not in_brackets(
                body) and not _is_body(subject, table=table):
            attach(body, subject, "conj")
    if children(subject, "conj"):
        return
    for inner in list(subject.subtree):
        if inner.dep_ in {"nmod", "appos"} and inner.head.i != inner.i and not in_brackets(inner):
            for joined in [c for c in children(inner, "conj") if _may_be_subject(c, verb)]:
                attach(joined, subject, "conj")


def _may_be_subject(joined: Token, verb: Token) -> bool:
    """Whether no article or preposition of a joined noun rules the nominative out."""
    if joined.i > verb.i or joined.pos_ not in {"NOUN", "PROPN"} or preposition(joined)[0]:
        return False
    articles = {c.lower_ for c in children(joined, "det") if c.i < joined.i}
    masculine = "Masc" in joined.morph.get("Gender", []) and "Sing" in joined.morph.get("Number", [])
    return bool(articles) and not articles & OBLIQUE and ("der" not in articles or masculine)


def _is_body(token: Token, *, table: MentionTable) -> bool:
    return any(table.mentions[m].kind == "name" and table.mentions[m].label in BODIES
               for m in table.at.get(token.i, ()))


def _pair(word: Token) -> None:
    """Make the second of "sowohl A als auch B" and of "weder A noch B" a conjunct of the first."""
    other, sentence = word.head, word.sent
    if word.text == "als" and word.doc[min(word.i + 1, len(word.doc) - 1)].text != "auch":
        return
    opening = next((t for t in sentence if t.i < word.i and t.lower_ == PAIRS[word.text]), None)
    if opening is None or other.i <= word.i or other.pos_ not in {"NOUN", "PROPN"}:
        return
    first = opening.head
    if opening.i < first.i < word.i and first.pos_ in {"NOUN", "PROPN"} and attach(other, first, "conj"):
        word.dep_ = "cc"


def _persons_behind_title(title: Token, *, table: MentionTable) -> None:
    """Join the persons who share a title: "die Abgeordneten A (CDU), B (CSU) und C"."""
    if title.i in table.inside or not any(table.mentions[m].title for m in table.at.get(title.i, ())):
        return
    persons = [c for c in children(title, "appos", "flat") if c.i > title.i and any(
        table.mentions[m].label == "Person" and table.mentions[m].kind == "name" for m in table.at.get(c.i, ()))]
    for person in persons[1:]:
        first = min(i for i, m in table.inside.items() if m == table.inside[person.i])
        if person.doc[first - 1].text in {",", "und", "sowie"}:
            attach(person, persons[0], "conj")


def _next_title(title: Token, *, table: MentionTable) -> None:
    """Join a title with its name to the person before the comma: "Kanzler A, Minister B und Ministerin C"."""
    doc = title.doc
    if title.dep_ not in {"appos", "flat", "nmod"} or not _bears_name(title, table=table) or children(title, "case"):
        return
    comma = title.left_edge.i - 1 if doc[title.left_edge.i].text != "," else title.left_edge.i
    last = comma - 1
    if last > 1 and doc[last].text == ")" and doc[last - 2].text == "(":
        last -= 3
    m = table.inside.get(last)
    if last < title.sent.start or doc[comma].text != "," or m is None or table.mentions[m].label != "Person":
        return
    before = doc[table.heads[m]]
    if before.dep_ in {"appos", "flat"} and _bears_name(before.head, table=table):
        before = before.head
    attach(title, before, "conj")


def _behind_apposition(name: Token, *, table: MentionTable) -> None:
    """Take a bare name behind an apposition for an object: "drohte Putin, der Chef des Kreml, Polen mit Krieg"."""
    subject, verb, m = name.head, name.head.head, table.inside.get(name.i)
    if m is None or table.mentions[m].kind != "name" or children(name, "cc", "conj", "det", "case") \
            or subject.dep_ != "nsubj" or verb.i > subject.i or children(verb, "obj") or children(subject, "cc"):
        return
    first = min(i for i, x in table.inside.items() if x == m)
    between = [c for c in children(subject, "appos") if subject.i < c.i < name.i and children(c, "det")]
    if name.doc[first - 1].text == "," and between and not any(c.i > name.i for c in children(subject, "conj")):
        attach(name, verb, "obj")


def _bears_name(title: Token, *, table: MentionTable) -> bool:
    """Whether a title stands right before a person's name: "Minister Jan Maier"."""
    following = table.inside.get(title.i + 1)
    return title.i not in table.inside and following is not None and table.mentions[following].label == "Person" \
        and any(table.mentions[m].title for m in table.at.get(title.i, ()))


def _apposition(name: Token, *, table: MentionTable) -> None:
    """Hang a name behind a comma on the noun that it can explain.

    Not on a person, if it is a body ("die Partei von Minister A, der Likud,"), nor on a noun in the plural within
    the phrase of another ("den Hersteller von Autos, Tesla,").
    """
    m = table.inside.get(name.i)
    if m is None or table.mentions[m].kind != "name" or in_brackets(name):
        return
    first = min(i for i, x in table.inside.items() if x == m)
    before = name.doc[first - 1 - len([c for c in children(name, "det") if c.i == first - 1])]
    if before.text != ",":
        return
    body = table.mentions[m].label in BODIES
    holder = name.head
    if holder.dep_ in {"appos", "flat"} and any(table.mentions[x].title for x in table.at.get(holder.head.i, ())):
        holder = holder.head
    person = any(table.mentions[x].label == "Person" for x in table.at.get(holder.i, ()))
    several = holder.pos_ == "NOUN" and "Plur" in holder.morph.get("Number", []) and holder.i not in table.inside \
        and not children(name, "conj")
    noun = holder.head
    if holder.dep_ == "nmod" and noun.pos_ == "NOUN" and noun.i < holder.i and "Plur" not in noun.morph.get(
            "Number", []) and ((body and person) or (several and not person)):
        attach(name, noun, "appos")
