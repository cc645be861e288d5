"""The phrase that names who speaks: the subject of a speech verb, an agent, the owner of somebody's words."""
from __future__ import annotations

from kg.language.grammar import TIMES, clause_head, finite, is_passive, is_predicate, subjects, verb_lemma, verb_like
from kg.language.parsed import children
from kg.language.tokens import Doc, Token

Range = tuple[int, int]

# Articles that no German nominative has.
_OBLIQUE = {"den", "dem", "des", "einen", "einem", "eines", "ihren", "ihrem", "seinen", "seinem", "diesem", "diesen",
            "jenem"}
_EMPTY = {"es", "das", "dies", "man", "was"}
_PLACES = {"aus", "in", "im", "beim", "bei", "von", "vom", "auf"}
_AGENTS = {"von", "vom", "durch", "seitens"}
_ABOUT = {"sprechen", "berichten", "ausgehen"}  # "es wird von einem Sieg gesprochen" names no speaker
_EDGE = {",", ".", ";", ":", "–", "-", "—", "!", "?", "(", ")", "…"}
_OF_CLAUSE = {"nsubj", "cop", "aux", "mark", "cc", "case"}
_OUTSIDE = {"acl", "advcl", "parataxis", "ccomp", "xcomp"}


def speaker_of(verb: Token, *, quoting: bool = False) -> Range | None:
    """Give the tokens of the phrase that names who speaks, by the verb: the subject of "sagte", the agent of
    "wurde von Kim mitgeteilt", the place of "heißt es in der Mitteilung". With ``quoting`` the subject of a
    passive counts ("wird mit den Worten zitiert")."""
    passive = _agentless(verb)
    found = nominative(verb)
    if quoting and not passive:
        worded = any(c.lemma_ == "Wort" for c in children(verb, "obl", "nmod"))
        quoted = next((c for c in children(verb, "obj") if worded or c.pos_ == "PROPN" or _has_name(c)), None)
        found = quoted or found
    if found is not None and (not passive or quoting):
        return phrase(found)
    for child in children(verb, "obl", "nmod"):
        marks = {c.lower_ for c in children(child, "case")}
        if passive and marks & (_AGENTS - {"von", "vom"} if verb_lemma(verb) in _ABOUT else _AGENTS):
            return phrase(child)
    if found is None:
        places = _PLACES if passive or _has_es(verb) else {"aus"}
        for child in children(verb, "obl", "nmod"):
            marks = {c.lower_ for c in children(child, "case")}
            if marks & places and child.lemma_ not in TIMES and child.pos_ != "NUM":
                return owner(child) or phrase(child)
    return None if found is not None or passive or _has_es(verb) else _after(verb) or _before(verb)


def _has_name(noun: Token) -> bool:
    return bool(noun.ent_type_) or any(
        c.ent_type_ for c in children(noun, "appos", "flat", "nmod") if not children(c, "case"))


def _agentless(verb: Token) -> bool:
    """Whether a speech verb is passive; "waren davon ausgegangen" and "hat erklärt" are none whatever the
    label."""
    helpers = children(verb, "aux", "aux:pass")
    return is_passive(verb) and not any(c.lemma_ == "haben" for c in helpers) and not (
        children(verb, "nsubj") and not any(c.lemma_ == "werden" for c in helpers))


def nominative(verb: Token) -> Token | None:
    """Give the subject of a verb as far as its form allows one: "den Unmut" is none, whatever the parser
    says; of a thing before and a name behind the verb the name speaks ("Eine Verschiebung nannte Kim
    falsch")."""
    he = next((c for c in verb.children if c.lower_ == "er" and c.pos_ == "PRON"), None)
    if he is not None:
        return he
    named = [s for s in _subjects(verb) if not _is_empty(s) and not verb_like(s)]
    found = [s for s in named if not _oblique(s) and not children(s, "case") and s.pos_ not in {"ADJ", "ADV"}
             and s.lemma_ not in TIMES]
    fitting = [s for s in found if _agrees(s, finite(verb))]
    thing = bool(fitting) and fitting[0].pos_ == "NOUN" and fitting[0].i < verb.i and not any(
        t.ent_type_ for t in fitting[0].subtree)
    if (named and not fitting) or thing:
        others = [c for c in children(verb, "obj", "obl:arg", "appos", "obl") if not _oblique(c)
                  and not children(c, "case") and c.i > finite(verb).i and _agrees(c, finite(verb))
                  and c.lemma_ not in TIMES
                  and (not thing or c.pos_ == "PROPN" or c.ent_type_ or c.lower_ == "sie")]
        if others:
            return others[0]
    return next(iter(fitting or found), None)


def _agrees(subject: Token, verb: Token) -> bool:
    """Whether subject and finite verb can have the same number: "die Mönche" cannot with "beschrieb"."""
    wanted, given = verb.morph.get("Number", []), subject.morph.get("Number", [])
    return not wanted or not given or wanted == given or bool(children(subject, "conj", "nummod"))


def _subjects(verb: Token) -> list[Token]:
    """The subjects of a verb, also where the parser hung them on its auxiliary or the verb on a noun."""
    found = subjects(verb)
    if not found:
        found = [s for aux in children(verb, "aux", "aux:pass") for s in children(aux, "nsubj", "nsubj:pass")]
    if not found and verb.dep_ == "conj" and not verb_like(verb.head):
        above = clause_head(verb.head)
        found = subjects(above) if above.i < verb.i else []
    return found


def _is_empty(subject: Token) -> bool:
    inner = children(subject, "flat", "appos", "nmod")
    if subject.lower_ == "es" and subject.dep_ == "nsubj" and verb_lemma(subject.head) != "heißen":
        return is_passive(subject.head)
    return subject.lower_ in _EMPTY and subject.tag_ != "PRELS" and not inner


def _oblique(noun: Token) -> bool:
    first = next(iter(children(noun, "det")), None)
    if first is not None and first.lower_ == "der" and noun.pos_ == "NOUN":
        feminine = "Fem" in noun.morph.get("Gender", [])
        if feminine or any(c.text.endswith("en") for c in children(noun, "amod") if c.i > first.i):
            return True  # "sagte der Zeitung", "der Berliner Zeitung": no nominative has "der" here
    if first is None or first.lower_ not in _OBLIQUE:
        return noun.lower_ in {"ihn", "ihm", "sich", "ihnen", "mich", "mir", "uns", "wen", "wem", "denen", "dessen"}
    return True


def _has_es(verb: Token) -> bool:
    return any(c.lower_ == "es" for c in verb.children)


def _after(verb: Token) -> Range | None:
    """The noun phrase right behind a verb, where the parser found no subject: "..., sagte Putin."."""
    for token in verb.doc[verb.i + 1:verb.i + 5]:
        if token.is_punct or token.pos_ in {"VERB", "AUX", "ADP", "SCONJ"}:
            return None
        if token.pos_ in {"NOUN", "PROPN", "PRON"} and token.lower_ not in {"sich", "es"}:
            head = token
            while verb.i < head.head.i < head.i and head.head.pos_ in {"NOUN", "PROPN"}:
                head = head.head
            behind = head.nbor() if head.i + 1 < head.sent.end else head
            genitive = head.pos_ == "PROPN" and head.text.endswith("s") and head.dep_ == "nmod"
            return phrase(behind if genitive and behind.pos_ == "NOUN" else head)
    return None


def _before(verb: Token) -> Range | None:
    """The first noun phrase without preposition in the clause before a verb, where the parser found no subject."""
    start, doc = verb.i, verb.doc
    while start > verb.sent.start and not (doc[start - 1].is_punct or doc[start - 1].pos_ in {"SCONJ", "CCONJ"}
                                           or doc[start - 1].lower_ == "wie" or is_predicate(doc[start - 1])):
        start -= 1
    for token in doc[start:verb.i]:
        top = token.pos_ in {"NOUN", "PROPN", "PRON"} and not start <= token.head.i < token.i and not (
            token.i < token.head.i < verb.i)
        if top and not (children(token, "case") or _oblique(token) or _is_empty(token) or token.lemma_ in TIMES):
            return phrase(token)
    return None


def is_own(noun: Token) -> bool:
    """Whether a noun speaks of one's own words: "nach eigenen Angaben"."""
    return any(c.lemma_ == "eigen" for c in children(noun, "amod", "det"))


def owner(noun: Token) -> Range | None:
    """Give whose the words are: "Angaben der Polizei", "Putins Ansicht", "Worten von Kim", "eigenen
    Angaben"."""
    if is_own(noun):
        head = clause_head(noun)
        found = [s for s in subjects(head) if s.i != noun.i] if verb_like(head) else []
        if found:
            return phrase(found[0])
    for child in children(noun, "nmod", "appos", "flat"):
        marks = {c.lower_ for c in children(child, "case")}
        articles = {c.lower_ for c in children(child, "det")}
        genitive = not children(child, "nummod") and not articles & {"die", "das", "den", "dem", "ein"}
        if marks & {"von", "vom", "aus"} or (not marks and genitive):
            return phrase(child)
    for child in children(noun, "det"):
        if child.lower_[:3] in {"sei", "ihr"}:
            return child.i, child.i + 1
    return None


def phrase(head: Token) -> Range:
    """Give the noun phrase of a head without its preposition, clauses and whatever is not next to it."""
    out: set[int] = set()
    stack = [head]
    while stack:
        token = stack.pop()
        out.add(token.i)
        for child in token.children:
            if child.dep_ in _OUTSIDE or (child.dep_ == "conj" and verb_like(child)):
                continue
            if child.dep_ in _OF_CLAUSE and token.i == head.i:
                continue
            if child.pos_ in {"ADV", "VERB"} and child.i > head.i:
                continue
            stack.append(child)
        if token.i == head.i and any(c.dep_ == "conj" and not verb_like(c) for c in token.children):
            stack.extend(c for c in token.children if c.dep_ == "cc")
    first = last = head.i
    while first - 1 in out:
        first -= 1
    while last + 1 in out or (last + 2 in out and head.doc[last + 1].is_punct):
        last += 1
    return trim(head.doc, (first, last + 1)) or (head.i, head.i + 1)


def trim(doc: Doc, span: Range) -> Range | None:
    """Give a token range without punctuation at its edges; None if nothing is left. A bracket stays with its
    partner."""
    start, end = span
    while start < end and doc[start].text in _EDGE:
        start += 1
    while end > start and doc[end - 1].text in _EDGE:
        if doc[end - 1].text == ")" and any(t.text == "(" for t in doc[start:end]):
            break
        end -= 1
    return (start, end) if start < end else None
