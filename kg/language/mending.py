"""Mends what a small parser gets wrong around names, by what the names themselves show.

Only the tree of the ``Doc`` is changed, by rules that hold for German in general: a name is one phrase; a title
heads the name behind it; a genitive name before a noun depends on it; one verb has one subject.
"""
from __future__ import annotations

from kg.language.argument_cases import settle_arguments
from kg.language.coordination import mend_lists, mend_subject
from kg.language.grammar import is_predicate, noun_lemma, preposition, verb_like
from kg.language.misplaced import mend_argument
from kg.language.parsed import Parsed, attach, children
from kg.language.phrases import is_genitive
from kg.language.relativeclauses import mend_extraposed, mend_relative
from kg.language.subjects import mend_adverb, mend_office, mend_reported
from kg.language.table import MentionTable
from kg.language.tokens import Doc, Token

ADVERBIAL = {"in", "für", "bei", "an", "auf", "nach", "wegen", "während", "über", "gegen", "zu", "vor"}
ENVOYS = ("botschafter", "botschafterin", "konsul", "vertreter", "vertreterin", "korrespondent", "korrespondentin",
          "leiter", "leiterin", "beauftragter", "beauftragte", "gesandter", "gesandte", "kommandeur", "befehlshaber")
MOVABLE = {"conj", "nmod", "obl", "obj", "nsubj"}
ARGUMENTS = {"nsubj", "nsubj:pass", "obj", "obl:arg", "obl"}


def mend(parsed: Parsed, *, table: MentionTable) -> None:
    """Change heads and labels of a parsed article where names show the parse to be wrong.

    In "besuchte der Minister Sergej Schoigu Nordkorea" a parser took "Nordkorea" for a part of the person's name;
    here it becomes the object.
    """
    spans: dict[int, list[int]] = {}
    for i, m in table.inside.items():
        spans.setdefault(m, []).append(i)
    for m, tokens in sorted(spans.items()):
        first, last = min(tokens), max(tokens)
        _close(parsed.doc, first, last, table=table)
        table.heads[m] = _move_head(parsed.doc, m, first, last, table=table)
        _own_particle(parsed.doc[table.heads[m]], first, last)
    for m, tokens in sorted(spans.items()):
        first = min(tokens)
        name = parsed.doc[table.heads[m]]
        if name.dep_ in {"flat", "appos"} and name.head.pos_ == "VERB":
            name.dep_ = "obl:arg" if children(name.head, "obj") else "obj"
        mend_argument(name, m, table=table)
        _genitive_before_noun(parsed.doc, m, max(tokens), table=table)
    for m, tokens in sorted(spans.items()):
        first = min(tokens)
        _title_before_name(parsed.doc, m, first, table=table)
        if table.mentions[m].label == "Person":
            _phrases_behind(parsed.doc, m, max(tokens), table=table)
    for token in parsed.doc:
        if token.text == "zwischen" and token.dep_ == "case":
            _between(token)
        _lend_to_verb(token)
        _lend_to_noun(token, table=table)
        _speaker_and_subject(token)
    for token in parsed.doc:
        mend_relative(token, table=table)
        mend_extraposed(token, table=table)
        mend_adverb(token)
        mend_office(token, table=table)
        mend_lists(token, table=table)
        _join(token)
    for token in parsed.doc:
        if is_predicate(token):
            mend_reported(token, table=table)
            mend_subject(token, table=table)
        settle_arguments(token)


def _close(doc: Doc, first: int, last: int, *, table: MentionTable) -> None:
    """Make a name one phrase: what hangs inside it but belongs to another name goes to the verb above."""
    strangers = [child for i in range(first, last + 1) for child in doc[i].children
                 if child.i > last and child.dep_ in {"flat", "appos"} and child.i in table.inside
                 and not any(t.is_punct for t in doc[last + 1:child.i])]     # "Xi in Berlin Putin"
    moved: dict[int, Token] = {}
    for child in sorted(strangers, key=lambda token: token.i):
        other = table.inside[child.i]
        if other in moved:
            attach(child, moved[other], "flat")
            continue
        verb = doc[first]
        while not verb_like(verb) and verb.head.i != verb.i:
            verb = verb.head
        objects = children(verb, "obj")
        if verb_like(verb) and all(c.i > child.i for c in objects) and attach(
                child, verb, "obl:arg" if objects else "obj"):
            moved[other] = child


def _move_head(doc: Doc, m: int, first: int, last: int, *, table: MentionTable) -> int:
    """Give a name one head token on which its other words hang."""
    outside = [i for i in range(first, last + 1) if not first <= doc[i].head.i <= last or doc[i].head.i == i]
    head = outside[0] if outside else first
    for other in outside[1:]:
        attach(doc[other], doc[head], "flat")
    old = table.heads[m]
    if old != head:
        table.at[old].remove(m)
        table.at.setdefault(head, []).append(m)
    return head


def _own_particle(name: Token, first: int, last: int) -> None:
    """Make "von der" in "von der Leyen" a part of the name, no preposition: the name is no oblique then."""
    particles = [c for c in children(name, "case", "det") if first <= c.i <= last]
    for particle in particles:
        particle.dep_ = "flat"
    verb = name.head
    if particles and name.dep_ == "obl" and verb_like(verb) and not children(verb, "nsubj", "nsubj:pass") \
            and first in {verb.i + 1, verb.sent.start}:
        name.dep_ = "nsubj"


def _genitive_before_noun(doc: Doc, m: int, last: int, *, table: MentionTable) -> None:
    """"Nordkoreas Machthaber": where the noun hangs on the name, turn the two round."""
    name = doc[table.heads[m]]
    if not doc[last].text.endswith(("s", "’", "'")):
        return
    noun = last + 1
    while noun < len(doc) and doc[noun].pos_ in {"ADJ", "NUM"}:
        noun += 1
    if noun >= len(doc) or doc[noun].pos_ != "NOUN" or noun in table.inside:
        return
    _put_before(name, m, doc[noun], table=table)


def _put_before(name: Token, m: int, noun: Token, *, table: MentionTable) -> None:
    """Let a noun take the place of the genitive before it, with preposition and "und": "zwischen A und Bs Chef C"."""
    if name.head.i == noun.i:
        if verb_like(noun):
            return
    elif not _swap(name, m, noun, table=table):
        return
    name.dep_ = "nmod"
    for child in list(name.children):
        if child.dep_ in {"case", "cc", "appos", "conj"} and table.inside.get(child.i) != m:
            attach(child, noun, child.dep_)


def _swap(name: Token, m: int, noun: Token, *, table: MentionTable) -> bool:
    """Let a noun take the head and label of the genitive name before it, and that name hang on it."""
    head, label = name.head, name.dep_
    if head.i == name.i or any(t.i == noun.i for t in (head, *head.ancestors)):
        return False
    genitive = is_genitive(m, table=table)
    if noun.head.i == head.i:
        if not children(name, "case") and not (genitive and label == "conj"):
            return False
    elif noun.head.i != name.i and not (genitive and label in MOVABLE and head.i != name.i - 1):
        return False
    noun.hang(head)
    noun.dep_ = label
    name.hang(noun)
    return True


def _between(case: Token) -> None:
    """Hang "zwischen A und B" on the noun that it follows: "ein Treffen zwischen A und B bestätigt"."""
    phrase, noun = case.head, case.doc[max(case.i - 1, 0)]
    if noun.pos_ == "NOUN" and noun.sent.start == case.sent.start and phrase.head.i != noun.i:
        attach(phrase, noun, "nmod")


def _title_before_name(doc: Doc, m: int, first: int, *, table: MentionTable) -> None:
    """"Präsident Putin": the name hangs on the title before it."""
    name = doc[table.heads[m]]
    if table.mentions[m].label != "Person" or first == 0:
        return
    title = doc[first - 1]
    if not any(table.mentions[x].title for x in table.at.get(title.i, ())):
        return
    if name.head.i == title.i:
        for other in [c for c in children(name, "conj") if c.pos_ == "NOUN"]:      # "Minister A und Präsident B"
            attach(other, title, "conj")
        verb = title
        while not verb_like(verb) and verb.head.i != verb.i:
            verb = verb.head
        if title.dep_ == "flat" and title.head.i in table.inside and verb_like(verb):
            # "hatte A in Rom Präsident B getroffen"
            attach(title, verb, "obl:arg" if children(verb, "obj") else "obj")
            for phrase in [c for c in children(title, "nmod") if c.i < title.i and preposition(c)[0]]:
                attach(phrase, verb, "obl")
        return
    if title.head.i == name.i:
        head, label = name.head, name.dep_
        if head.i == name.i:
            return
        title.hang(head)
        title.dep_ = label
        name.hang(title)
        name.dep_ = "appos"
        for child in list(name.children):
            if child.dep_ == "conj" or (child.i < title.i and child.dep_ in {"case", "det", "amod", "cc", "nmod"}):
                attach(child, title, child.dep_)
    elif title.dep_ == "flat" and table.inside.get(title.head.i, m) != m and verb_like(name.head):
        place = title.head
        if attach(title, name.head, name.dep_):         # "in Berlin Präsident Macron"
            attach(name, title, "appos")
            for other in [c for c in children(place, "conj") if c.i > name.i]:
                attach(other, title, "conj")
    elif title.sent.start == name.sent.start and name.dep_ in {"nmod", "flat", "appos", "obj", "nsubj", "dep"}:
        attach(name, title, "appos")


def _phrases_behind(doc: Doc, m: int, last: int, *, table: MentionTable) -> None:
    """Hang a phrase behind a person's name on what the name belongs to: "dankte Präsident Putin für die Einladung"."""
    name = doc[table.heads[m]]
    titled = name.dep_ == "appos" and any(table.mentions[x].title for x in table.at.get(name.head.i, ()))
    polite = name.dep_ in {"appos", "flat"} and name.head.text in {"Herr", "Herrn", "Frau"}
    phrase = name.head if titled or polite else name
    top = phrase
    while top.dep_ == "conj" and top.head.i != top.i:
        top = top.head
    for child in (c for head in {name, phrase} for c in children(head, "nmod")):
        first = min(t.i for t in child.subtree)
        if first == last + 1 and preposition(child)[0] in ADVERBIAL and top.head.i != top.i:
            attach(child, top.head, "obl" if verb_like(top.head) else "nmod")


def _lend_to_verb(helper: Token) -> None:
    """Hang on the verb what a parser hung on its auxiliary: "X hat Y gebeten" with "X" on "hat"."""
    if helper.dep_ not in {"aux", "aux:pass"}:
        return
    for child in list(helper.children):
        if child.dep_ in ARGUMENTS | {"advmod", "expl:pv"}:
            attach(child, helper.head, child.dep_)


def _lend_to_noun(person: Token, *, table: MentionTable) -> None:
    """Hang on a noun what a parser hung on its owner: "Besuch des Präsidenten in Moskau"; "Botschafter in Moskau"."""
    if person.dep_ != "nmod" or person.head.pos_ != "NOUN":
        return
    titled = any(table.mentions[m].title for m in table.at.get(person.i, ()))
    if not titled or noun_lemma(person).lower().endswith(ENVOYS):
        return
    for phrase in children(person, "nmod"):
        if phrase.i > person.i and preposition(phrase)[0] in ADVERBIAL:
            attach(phrase, person.head, "nmod")


def _speaker_and_subject(verb: Token) -> None:
    """Take speaker and subject of "sagte Lula, Brasilien wolle liefern" apart where a parser joined them."""
    above = verb.head
    for speaker in children(verb, "nsubj") if verb.dep_ == "ccomp" else ():
        joined = [c for c in children(speaker, "conj", "appos") if not children(c, "cc") and c.i > speaker.i + 1]
        if not joined or speaker.i != above.i + 1 or children(above, "nsubj"):
            continue
        follows = verb.doc[min(joined[0].right_edge.i + 1, len(verb.doc) - 1)]
        if "Fin" in follows.morph.get("VerbForm", []):
            attach(joined[0], verb, "nsubj")
            attach(speaker, above, "nsubj")


def _join(token: Token) -> None:
    """Make a noun phrase that begins with "und" a conjunct of the phrase before it: "zwischen A und Bs Chef C"."""
    if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ not in {"nmod", "obl", "obj", "nsubj", "appos", "obl:arg"}:
        return
    joins = [c for c in children(token, "cc") if c.i < token.i and c.lower_ in {"und", "sowie", "oder"}]
    before = [c for c in token.head.children if c.i < token.i and c.pos_ in {"NOUN", "PROPN"} and c.dep_ in {
        "nmod", "obl", "obj", "nsubj", "obl:arg"}]
    if joins and before and not children(token, "case"):
        attach(token, before[-1], "conj")
