"""Predications of verbs, event nouns and adjectives, with their arguments as grammatical functions.

The functions are normalised: passives are turned active, infinitives get the subject that controls them,
separable verbs are whole, conjoined verbs share their subject. A function with a dot is an attribute of the
noun that fills the first part: in "verhängte Sanktionen gegen Iran" ``object.gegen`` is Iran.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from kg.language.companions import companion_roles
from kg.language.complements import complement_roles
from kg.language.eventnouns import ATTRIBUTIVE, event_noun, noun_roles
from kg.language.factuality import is_definite, judge, judge_named
from kg.language.grammar import (
    GENITIVE_VERBS,
    SEIN_VERBS,
    TIMES,
    is_passive,
    is_predicate,
    is_reflexive,
    preposition,
    subjects,
    verb_lemma,
)
from kg.language.parsed import Parsed, children
from kg.language.participles import adjective_roles
from kg.language.phrases import fill, name_behind
from kg.language.roles import phrase_functions, phrase_roles
from kg.language.table import MentionTable
from kg.language.tokens import Token
from kg.model import Clause, Role
from kg.rulebook import RuleBook

AGENT = {"von", "durch", "seitens"}
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "X", "ADJ", "DET"}


def find_clauses(parsed: Parsed, *, table: MentionTable, rules: RuleBook) -> Iterator[tuple[Clause, Token]]:
    """Give every predication of an article with the token that carries it.

    "Putin traf Kim bei seinem Besuch in Moskau" gives the verb ``treffen`` (subject Putin, object Kim) and the
    noun ``Besuch`` (possessive Putin, in Moskau).
    """
    lexicon = rules.lexicon.get("factuality", {})
    for token in parsed.doc:
        for kind, lemma, roles in _predications(token, table=table, rules=rules):
            named = kind == "noun" and is_definite(token) and name_behind(token, table=table)
            judged = (judge_named if named else judge)(token, lexicon=lexicon)
            start, end = parsed.span(token.i, token.i)
            yield Clause(parsed.sentence_of[token.i], lemma, kind, parsed.text(token.i, token.i), start, end,  # type: ignore[arg-type]
                         tuple(roles), factuality=judged.value, reason=judged.reason), token


def _predications(token: Token, *, table: MentionTable, rules: RuleBook) -> Iterator[tuple[str, str, list[Role]]]:
    """Kind, lemma and roles of what a token says, if it says anything."""
    if is_predicate(token):
        roles_of = partial(_verb_roles, table=table)
        yield "verb", verb_lemma(token), [*_lent(list(roles_of(token))), *complement_roles(token, roles_of)]
    elif token.pos_ in {"NOUN", "PROPN", "X"} and token.i not in table.inside:
        lemma = event_noun(token, rules=rules)
        if lemma:
            yield "noun", lemma, list(noun_roles(token, table=table, rules=rules))
    elif token.pos_ in {"ADJ", "VERB", "ADV"}:
        yield from adjective_roles(token, table=table, rules=rules)
    yield from _stand(token, table=table)


def _stand(token: Token, *, table: MentionTable) -> Iterator[tuple[str, str, list[Role]]]:
    """Being for or against something, as ``sein``: "Paris ist gegen den Beitritt", "FDP gegen Merkels Plan"."""
    if not token.children and token.dep_ != "ROOT":
        return
    if children(token, "cop") and preposition(token)[0] in STANDS:
        who, phrases = subjects(token), [token]
    elif token.dep_ == "ROOT" and token.i in table.inside and not children(token, "case"):
        who, phrases = [token], [c for c in children(token, "nmod") if preposition(c)[0] in STANDS]
    else:
        return
    roles = [role for child in who for role in phrase_roles("subject", child, table=table)]
    roles += [role for phrase in phrases for role in phrase_roles(preposition(phrase)[0], phrase, table=table)]
    if phrases:
        yield "verb", "sein", roles


STANDS = {"gegen", "für"}


def _verb_roles(verb: Token, *, table: MentionTable) -> Iterator[Role]:
    """The arguments of a verb, the passive turned active."""
    passive = is_passive(verb)
    if is_reflexive(verb):
        yield Role("reflexive", ())
    if any(child.lower_ in MUTUAL for child in verb.children):
        yield Role("reciprocal", ())
    for child in subjects(verb) or _predicative_subject(verb):
        yield from phrase_roles("object" if passive else "subject", child, table=table)
        if passive:
            yield from _agent_inside(child, verb, table=table)
        else:
            yield from _von_behind_name(child, table=table)
    yield from companion_roles(verb, table=table)
    yield from _dative_behind_name(verb, table=table)
    for child in verb.children:
        if child.dep_ == "obj" and not preposition(child)[0]:
            yield from phrase_roles("object", child, table=table)
        elif child.dep_ in {"obj", "obl:arg", "obl", "nmod", "advmod", "xcomp"} and child.pos_ in NOMINAL:
            name, case = preposition(child)
            if name == "unter" and child.i > 0 and child.nbor(-1).text == "anderem":
                yield from phrase_roles("object", child, table=table)      # "räumte Paris unter anderem Rechte ein"
            elif name:
                if passive and name in AGENT:
                    yield from phrase_roles("subject", child, table=table)
                for function in (name, f"{name}+{case}") if case in {"acc", "dat"} else (name,):
                    yield from phrase_roles(function, child, table=table)
                yield from _behind(child, table=table)
                if passive:
                    yield from _agent_inside(child, verb, table=table)
            elif child.dep_ == "obl:arg":
                genitive = verb_lemma(verb) in GENITIVE_VERBS and "Gen" in child.morph.get("Case", [])
                yield from phrase_roles("genitive object" if genitive else "indirect object", child, table=table)
            elif child.text == "Richtung":
                for place in children(child, "nmod", "appos", "flat"):
                    yield from phrase_roles("nach", place, table=table)
        elif child.dep_ == "advmod" and child.lower_ in PLACE_ADVERBS:
            yield from phrase_roles("in", child, table=table)
        if (child.pos_, child.dep_) in {("VERB", "xcomp"), ("ADJ", "advcl")} and preposition(child)[0] == "als":
            yield Role("als", (), head=child.text)      # "als gescheitert", "Als falsch bezeichnete er ..."
        if child.pos_ == "ADJ" and child.dep_ in {"advmod", "xcomp"}:
            yield Role("predicate", (), head=child.lemma_)
            for phrase in children(child, "obl"):       # "machte X für Y verantwortlich"
                name, case = preposition(phrase)
                for function in (name, f"{name}+{case}") if case in {"acc", "dat"} else (name,):
                    yield from phrase_roles(function, phrase, table=table)
    inherited = _shared(verb)
    if inherited is not None:
        for child in children(inherited, "obj"):
            yield from phrase_roles("object", child, table=table)


def _lent(roles: list[Role]) -> list[Role]:
    """The roles, with what a parser hung on the subject or object lent to the verb.

    "dort wird sich Kim mit Putin treffen"; of an object only where something goes: "entsandte Soldaten nach Mali".
    """
    own = {role.function for role in roles}
    lent = []
    for role in roles:
        of, _, name = role.function.partition(".")
        if name not in own and (of == "subject" and name.partition("+")[0] in LENDABLE
                                or of == "object" and name in DIRECTIONS):
            lent.append(replace(role, function=name))
    return roles + lent


DIRECTIONS = {"nach", "in+acc", "an+acc", "auf+acc"}
LENDABLE = {"mit", "nach", "in", "an", "auf", "bei", "zu", "gegen", "für"}


def _von_behind_name(name: Token, *, table: MentionTable) -> Iterator[Role]:
    """Whom a body wants something of, where a parser hung it on the body's name: "verlangte die EU vom Iran"."""
    if any(table.mentions[m].kind == "name" and table.mentions[m].label in {"State", "Organisation"}
           for m in table.at.get(name.i, ())):
        for child in children(name, "nmod"):
            if child.i > name.i and preposition(child)[0] == "von":
                yield from phrase_roles("von", child, table=table)


def _dative_behind_name(verb: Token, *, table: MentionTable) -> Iterator[Role]:
    """The dative that a parser hung on a person's name, which takes no genitive: "warf Merkel der Hamas vor"."""
    heads = children(verb, "nsubj", "obj")
    for name in (*heads, *(c for head in heads for c in children(head, "appos"))):
        if name.pos_ == "PROPN" and any(table.mentions[m].label == "Person" for m in table.at.get(name.i, ())):
            for child in children(name, "nmod"):
                if child.i > name.i and not preposition(child)[0] and children(child, "det"):
                    yield from phrase_roles("indirect object", child, table=table)


MUTUAL = {"gegenseitig", "wechselseitig", "einander"}
SKIPPED = {"ADV", "PART", "PUNCT"}


def _predicative_subject(verb: Token) -> list[Token]:
    """Whom a participle speaks of that stands as a predicate: "zeigte sich empört über ..."."""
    return subjects(verb.head) if verb.dep_ == "xcomp" and verb.head.lemma_ in {"zeigen", "äußern", "geben"} else []


def _agent_inside(phrase: Token, verb: Token, *, table: MentionTable) -> Iterator[Role]:
    """The agent of a passive that a parser hung on the phrase before it: "im Wahlkampf vom Präsidenten unterstützt".

    Behind a title stands what it belongs to: "als Präsident von Frankreich vereidigt".
    """
    if any(table.mentions[m].title for m in table.at.get(phrase.i, ())) and not children(phrase, "appos", "flat"):
        return
    for child in children(phrase, "nmod"):
        between = verb.doc[max(t.i for t in child.subtree) + 1:verb.i]
        fronted = verb.i == verb.sent.start and phrase.i in table.inside    # "Unterstützt wird A von B"
        behind = child.i < verb.i and all(t.pos_ in SKIPPED for t in between)
        if (behind or fronted) and preposition(child)[0] in AGENT and any(
                table.mentions[m].label in {"Person", "Organisation", "State"} for m in fill(child, table=table)):
            yield from phrase_roles("subject", child, table=table)


def _behind(phrase: Token, *, table: MentionTable) -> Iterator[Role]:
    """What a parser hung on a phrase of time or means, but belongs to the verb: "am Dienstag mit Kim".

    So it is behind "ohne": "ohne Ankündigung nach Kiew gereist", and behind a name: "vor der UNO gegen Polen klagen".
    """
    named = phrase.i in table.inside
    if not named and NO_EVENT.isdisjoint({phrase.text, phrase.lemma_}) and preposition(phrase)[0] != "ohne":
        return
    for child in children(phrase, "nmod"):
        name, case = preposition(child)
        if not name and phrase.lemma_ in SPANS and preposition(phrase)[0] in {"seit", "vor"} and child.i > phrase.i:
            yield from phrase_roles("indirect object", child, table=table)     # "seit Jahren der Politik der USA"
        if name and (not named or name in ATTRIBUTIVE - {"von", "aus", "bei", "durch"}):
            yield from phrase_functions(name, case, child, table=table)


SPANS = {"Tag", "Woche", "Monat", "Jahr", "Stunde"}
NO_EVENT = TIMES | {"Zug", "Flugzeug", "Auto", "Schiff", "Sonderzug", "Telefon"}
PLACE_ADVERBS = {"dort", "dorthin", "hier", "hierher", "wo", "wohin"}


def _shared(verb: Token) -> Token | None:
    """The verb whose object a conjoined verb shares: "besuchte und lobte Putin" has it on the second only."""
    for child in children(verb, "conj"):
        if child.pos_ == "VERB" and child.i == verb.i + 2 and not children(verb, "obj") and children(child, "obj") \
                and not verb_lemma(verb).endswith(SEIN_VERBS):
            return child
    return None
