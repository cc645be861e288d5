"""Event nouns and relational nouns with their arguments: "die Kritik der USA an China", "ihr Verbündeter Belarus"."""
from __future__ import annotations

from collections.abc import Iterator

from kg.language.grammar import (
    OBJECT_CONTROL,
    clause_head,
    is_passive,
    noun_lemma,
    preposition,
    subjects,
    verb_lemma,
    verb_like,
)
from kg.language.lightverbs import hung_on_name, light_verb_roles
from kg.language.parsed import children
from kg.language.phrases import denoted, fill
from kg.language.roles import antecedent, attribute_roles, inner_roles, phrase_functions, phrase_roles
from kg.language.table import MentionTable
from kg.language.tokens import Token
from kg.model import Role
from kg.rulebook import RuleBook

AGENT = {"von", "durch", "seitens"}
PREFIXES = {"aus", "auf", "ein", "ent", "ver", "vor", "zer", "nach", "mit", "nicht", "über", "unter", "wider", "voraus",
            "gegen", "wahl", "vorab", "zurück", "weiter"}


def event_noun(token: Token, *, rules: RuleBook) -> str:
    """Give the noun with a frame that a word is or ends in: "Gipfeltreffen" -> "Treffen"; "" if there is none."""
    for word in (noun_lemma(token), token.text):
        if ("noun", word) in rules.frames:
            return word
    for word in (noun_lemma(token), token.text):
        tail = word.rsplit("-", 1)[-1]
        tail = tail[:1].upper() + tail[1:]
        if ("noun", tail) in rules.frames:
            return tail
        for cut in range(3, len(tail) - 4):
            if tail[:cut].lower() in PREFIXES:
                continue
            end = tail[cut].upper() + tail[cut + 1:]
            if len(end) >= 5 and ("noun", end) in rules.frames:
                return end
    return ""


OWNERS = {"genitive", "possessive", "adjective", "zwischen", "von", "durch", "compound"}


def noun_roles(noun: Token, *, table: MentionTable, rules: RuleBook) -> Iterator[Role]:
    """Give the arguments of an event noun or relational noun, its controller and its subject as a predicate.

    "Merkel übte Kritik an der Politik Ungarns" gives ``support`` Merkel, ``an`` the policy and ``an.genitive`` Ungarn.
    """
    own = [*attribute_roles(noun, table=table), *_adjacent(noun, table=table)]
    yield from own
    if own_preposition := preposition(noun)[0]:
        yield Role("preposition", (), head=own_preposition)
    governor = noun.head
    if children(noun, "cop"):
        for child in subjects(noun):
            yield from phrase_roles("subject", child, table=table)
    elif noun.dep_ == "xcomp" and verb_like(governor):
        for child in subjects(governor):
            yield from phrase_roles("subject", child, table=table)
    elif noun.dep_ == "appos" and governor.pos_ in {"PROPN", "NOUN"} and governor.i < noun.i:
        yield Role("apposition", tuple(denoted(governor, table=table)))
    for clause in children(noun, "acl"):       # "die Kritik, die Merkel übte"
        for pronoun in (c for c in clause.children if antecedent(c) is not None):
            yield from light_verb_roles(pronoun, clause, lexicon=rules.lexicon.get("light_verbs", {}), table=table)
    verb = clause_head(governor) if governor.i != noun.i else noun
    if verb.i == noun.i or not verb_like(verb) or children(noun, "cop"):
        return
    if governor.i == verb.i or hung_on_name(noun, table=table):
        yield from light_verb_roles(noun, verb, lexicon=rules.lexicon.get("light_verbs", {}), table=table)
    if noun.dep_ in {"obj", "obl", "obl:arg", "conj", "nsubj:pass"} and not any(
            role.function in OWNERS and _known(role, table=table) for role in own):
        yield from _controllers(noun, verb, table=table)
    if noun.dep_ == "obl":
        for child in subjects(verb):
            yield Role("clause.subject", fill(child, table=table), head=noun_lemma(child))
            if not is_passive(verb):        # "auf Druck der USA schloss die Türkei die Grenze"
                yield Role("clause.doer", fill(child, table=table), head=noun_lemma(child))
    if "zwischen" not in {role.function for role in own}:
        yield from _parties(noun, verb, table=table)
    if noun.dep_ in {"obj", "nsubj:pass", "nsubj", "obl"}:
        phrases = children(verb, "obl")
        behind = {preposition(c)[0] for c in phrases if c.left_edge.i == noun.right_edge.i + 1}
        for child in phrases:
            name, _ = preposition(child)
            near = child.left_edge.i == noun.right_edge.i + 1 if name in behind else child.i < noun.i + 8
            if name and child.i != noun.i and near:     # of two places the one right behind the noun
                yield Role(f"clause.{name}", fill(child, table=table), head=noun_lemma(child))


def _parties(noun: Token, verb: Token, *, table: MentionTable) -> Iterator[Role]:
    """Those between whom something happens, named at the verb: "Zwischen A und B kam es zu Gefechten"."""
    if noun.dep_ in {"obj", "nsubj", "nsubj:pass"} or (
            preposition(noun)[0] == "zu" and verb_lemma(verb) == "kommen"):
        for phrase in children(verb, "obl", "nmod"):
            if preposition(phrase)[0] == "zwischen" and len(fill(phrase, table=table)) > 1:
                yield Role("zwischen", fill(phrase, table=table), head=noun_lemma(phrase))


ATTRIBUTIVE = {"mit", "gegen", "durch", "zwischen", "an", "auf", "für", "von", "nach", "bei", "zu", "aus", "gegenüber"}


def _adjacent(noun: Token, *, table: MentionTable) -> Iterator[Role]:
    """Phrases right behind an event noun that a parser hung elsewhere: "dementierte die Festnahme von A durch B".

    They hang on the verb above, or on the owner of the event: "Kritik des Ministers an B".
    """
    end = noun.right_edge.i
    if children(noun, "acl", "appos", "conj"):
        return
    for phrase in children(noun.head, "obl", "obl:arg", "nmod") if noun.head.i != noun.i else []:
        name, case = preposition(phrase)
        if name in ATTRIBUTIVE and phrase.i > noun.i and min(t.i for t in phrase.subtree) == end + 1:
            yield from phrase_functions(name, case, phrase, table=table)
            yield from inner_roles(name, phrase, table=table)
    for owner in children(noun, "nmod"):
        if owner.i < noun.i or preposition(owner)[0] not in {"", "von"}:
            continue
        for phrase in children(owner, "nmod"):
            name, case = preposition(phrase)
            if name in ATTRIBUTIVE | {"in"} and phrase.i > owner.i:
                yield from phrase_functions(name, case, phrase, table=table)
                yield from inner_roles(name, phrase, table=table)


def _known(role: Role, *, table: MentionTable) -> bool:
    """Whether somebody fills a role; "ihr" that points to nobody leaves it to the subject: "zu ihrem Treffen"."""
    return any(table.mentions[m].kind != "possessive" or table.mentions[m].antecedent is not None
               for m in role.mentions)


CIRCUMSTANCE = {"in", "bei", "nach", "vor", "während", "mit", "auf", "anlässlich", "trotz", "wegen"}


AWAITED = {"erwarten", "einladen", "laden"}


def _controllers(noun: Token, verb: Token, *, table: MentionTable) -> Iterator[Role]:
    """Who does what an event noun without a doer of its own tells: the subject or agent of its verb."""
    agents = [c for c in children(verb, "obl") if preposition(c)[0] in AGENT]
    expected = preposition(noun)[0] == "zu" and verb_lemma(verb) in AWAITED     # "wird zu Gesprächen erwartet"
    found = agents if is_passive(verb) and not expected else subjects(verb)
    if verb_lemma(verb) in OBJECT_CONTROL and preposition(noun)[0] not in CIRCUMSTANCE:
        # "beschuldigte Nordkorea der Lieferung": the accused delivers
        found = [c for c in children(verb, "obj", "obl:arg") if c.i != noun.i and not preposition(c)[0]]
    for child in found:
        if not any(t.i == noun.i for t in child.subtree):
            yield Role("controller", fill(child, table=table), head=noun_lemma(child))
