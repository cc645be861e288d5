"""Is it a fact that the sentence states, a plan, a possibility, or the contrary?

Rules over the parse with the word lists of ``ontology/lexicon/factuality.toml``, after the tradition of
FactBank (Saurí and Pustejovsky 2009): the nearest word that changes a statement decides, negation last.
What a definite phrase names is taken for granted: "Die Koalition will das Gesetz ändern" tells of a coalition
that there is. This module looks above a predication, ``factuality_clause`` at its own words.
"""
from __future__ import annotations

from collections.abc import Iterator

from kg.language.factuality_clause import inverted_condition, modal_words, own_factors
from kg.language.factuality_words import Factor, Lexicon, Tables, tables_of
from kg.language.grammar import auxiliaries, finite, noun_lemma, preposition, verb_lemma, verb_like
from kg.language.parsed import children
from kg.language.subjunctive import is_reported_mood
from kg.language.tokens import Token

ARGUMENTS = {"obj", "nsubj", "nsubj:pass", "obl:arg", "obl", "nmod", "conj", "xcomp", "appos"}
DEFINITE = {"der", "die", "das", "den", "dem", "des", "dieser", "diese", "dieses", "diesen", "diesem"}
DURING = {"bei", "während", "auf", "vor"}
CORRELATES = {"darauf": "auf", "daran": "an", "dafür": "für", "dagegen": "gegen", "damit": "mit", "davon": "von",
              "darüber": "über", "dazu": "zu", "darum": "um", "davor": "vor", "danach": "nach"}


def judge(token: Token, *, lexicon: Lexicon) -> Factor:
    """Give the factuality of the predication that a token carries.

    "Putin könnte Kim treffen" is hypothetical, "wird Kim treffen" future, "traf Kim nicht" negated.
    """
    tables = tables_of(lexicon)
    found = [*own_factors(token, tables=tables), *_above(token, tables=tables, depth=0)]
    negated = {factor.reason.lower() for factor in found if factor.value == "negated"}
    words = tables.negations | {"kein", "keine", "keinen", "keinem", "keiner", "keines"}
    if negated & words and negated - words:   # "wurde nicht abgesagt"
        return Factor("hypothetical", " ".join(sorted(negated)))
    planned = [c.text for c in children(token, "amod") if tables.of("adjectives", c.lemma_, c.text) == "future"]
    if negated and planned and not negated & words:       # "der geplante Besuch wurde abgesagt": a plan that failed
        return Factor("hypothetical", " ".join([*planned, *sorted(negated)]))
    return _strongest(found)


def judge_named(token: Token, *, lexicon: Lexicon) -> Factor:
    """Give what only the words of a noun itself say, for one that a name follows: "die Hauptstadt Kabul"."""
    return _strongest(list(own_factors(token, tables=tables_of(lexicon))))


def judge_title(token: Token, *, lexicon: Lexicon) -> Factor:
    """Give what the adjectives of a title say: "der künftige Bürgermeister Maier" is in office in the future.

    With an indefinite article it is thought of only: "eine Kanzlerin Merkel".
    """
    tables = tables_of(lexicon)
    found = [Factor(value, child.text) for child in children(token, "amod")
             if (value := tables.of("adjectives", child.lemma_, child.text)) is not None]
    named = token.dep_ != "appos" and token.i + 1 < len(token.doc) and token.doc[token.i + 1].pos_ == "PROPN"
    found += [Factor("hypothetical", child.text) for child in children(token, "det")
              if named and child.lemma_.lower() in {"ein", "eine"} and child.lower_ != "eines"
              and all(t.dep_ == "amod" and t.head.i == token.i for t in token.doc[child.i + 1:token.i])]
    return _strongest(found)


def _strongest(found: list[Factor]) -> Factor:
    """Negation wins over possibility, possibility over the future."""
    for value in ("negated", "hypothetical", "future"):
        for factor in found:
            if factor.value == value:
                return factor
    return Factor()


def _above(token: Token, *, tables: Tables, depth: int) -> list[Factor]:
    """What the predication above says about this one: "kündigte an, ... zu besuchen" makes it future."""
    head = token.head
    if depth > 3 or head.i == token.i:
        return []
    found: list[Factor] = []
    if (token.pos_ in {"NOUN", "PROPN", "X"} or (token.pos_ == "ADJ" and depth)) and token.dep_ in ARGUMENTS:
        found += _governing(token, head, tables=tables, depth=depth)
    elif token.dep_ in {"xcomp", "ccomp"} and _purpose(token):
        found.append(Factor("future", "um zu"))
    elif token.dep_ in {"xcomp", "ccomp", "csubj", "acl"} and not inverted_condition(token):
        found += _matrix(token, head, tables=tables, depth=depth)
    elif token.dep_ == "advcl" and (token.tag_ == "VVIZU" or any(
            c.lower_ in {"zu", "um"} for c in children(token, "mark"))):
        if _purpose(token):
            found.append(Factor("future", "um zu"))
        found += list(own_factors(head, tables=tables)) if not found else []
    elif token.dep_ in {"conj", "parataxis"} and verb_like(head):
        if token.tag_ in {"VVINF", "VVPP", "VVIZU"} and not any(
                "Fin" in t.morph.get("VerbForm", []) and t.tag_ != "VAINF" and t.i < token.i
                for t in auxiliaries(token)):
            found += list(own_factors(head, tables=tables)) + _above(head, tables=tables, depth=depth + 1)
        elif verb_lemma(head) in tables.denying and is_reported_mood(token) and not children(token, "cc"):
            found.append(Factor("negated", head.text))      # "wies Berichte zurück, er habe ..."
    return found


def _purpose(token: Token) -> bool:
    return any(c.lower_ == "um" for c in children(token, "mark", "case"))


def _governing(noun: Token, head: Token, *, tables: Tables, depth: int) -> list[Factor]:
    """Of an event noun: its verb ("sagte das Treffen ab") or the noun that it depends on."""
    if noun.dep_ == "appos" and head.pos_ != "ADJ":     # but: 'ein "schwarz-grünes" Bündnis'
        return []
    if verb_like(head) and not (head.pos_ == "NOUN" and noun.dep_ in {"nmod", "conj"}):
        return _by_verb(noun, head, tables=tables, depth=depth)
    value = tables.of_noun(head)
    found = [Factor(value, head.text)] if value else []
    if noun.dep_ in {"conj", "appos"} or (value is None and (
            not is_definite(noun) or noun_lemma(head) in tables.transparent)):
        found += _above(head, tables=tables, depth=depth + 1)
    elif value and not is_definite(head):       # "Pläne für einen Besuch gibt es nicht"
        more = (*own_factors(head, tables=tables), *_above(head, tables=tables, depth=depth + 1))
        found += [factor for factor in more if factor.value == "negated"]
    return found


def _by_verb(noun: Token, head: Token, *, tables: Tables, depth: int) -> list[Factor]:
    """What a verb or predicate says of an event noun that is one of its arguments."""
    if children(head, "cop"):
        opener = next((f"{c.text} " for c in children(head, "case")), "")
        value = tables.of("adjectives", opener + head.text, head.lemma_, head.text) if noun.dep_ != "obl" else None
    else:
        value = tables.of_verb(head, preposition(noun)[0])
    found = [Factor(value, head.text)] if value and (noun.dep_ != "nsubj" or _about_subject(head)) else []
    argument = noun.dep_ in {"nsubj", "nsubj:pass", "obj", "xcomp", "obl:arg"}
    if argument and not found and is_definite(noun) and not _occurs(noun, head, tables=tables):
        return _scheduled(noun, head, tables=tables)
    if argument or _inner_argument(noun, head):
        own = own_factors(head, tables=tables)
        if verb_lemma(head) in tables.lasting:
            own = (factor for factor in own if factor.value != "negated")
        found += list(own) + _above(head, tables=tables, depth=depth + 1)
    elif noun.dep_ == "obl" and is_definite(noun) and preposition(noun)[0] in DURING:
        found += _scheduled(noun, head, tables=tables)
    return found


def _occurs(noun: Token, head: Token, *, tables: Tables) -> bool:
    """Whether a predicate says that an event happens or who lets it happen: "fand statt", "verhängte"."""
    if children(head, "cop"):
        return head.pos_ == "NOUN"
    return verb_lemma(head) in tables.occurring and (noun.dep_ != "nsubj" or _about_subject(head))


def _scheduled(noun: Token, head: Token, *, tables: Tables) -> list[Factor]:
    """A known date makes a definite event a coming one: "Bei dem Treffen soll es um Waffen gehen"."""
    modal = next((word for word, perfect in modal_words(head, tables=tables)
                  if not perfect and word.lower_ not in tables.past_modals), None)
    if modal is None or not tables.is_scheduled(noun) or verb_lemma(head) in tables.lasting:
        return []
    return [Factor("future", modal.text)]


def is_definite(noun: Token) -> bool:
    """Whether a noun names something known: "das Treffen", "sein Besuch", "Macrons Besuch"."""
    first = [c for c in children(noun, "det", "nmod", "appos") if c.i < noun.i]
    return any(c.lower_ in DEFINITE or c.tag_ == "PPOSAT" or (c.dep_ == "nmod" and not children(c, "case"))
               for c in first) or any(c.lower_ in {"am", "im", "beim", "zum", "zur", "vom", "ins"}
                                      for c in children(noun, "case"))


def _about_subject(verb: Token) -> bool:
    """Whether a verb without object says something of its subject: "Das Treffen fiel aus"."""
    return not children(verb, "obj", "ccomp", "xcomp")


def _inner_argument(noun: Token, head: Token) -> bool:
    """Whether a prepositional phrase is the point of its verb: "zu Gesprächen zusammenkommen", "als X bleiben"."""
    names = {c.lower_ for c in children(noun, "case")}
    if "als" in names:
        return head.lemma_ in {"bleiben", "antreten", "kandidieren", "fungieren", "arbeiten", "dienen"}
    return bool(names & {"zu", "zum", "zur", "auf", "mit", "an"}) and not any(
        c.lower_ in DEFINITE for c in children(noun, "det"))


def _matrix(token: Token, head: Token, *, tables: Tables, depth: int) -> list[Factor]:
    """Of a complement clause: its matrix verb, adjective or noun."""
    bare = not any(c.lower_ in {"dass", "ob", "wonach"} for c in (*children(token, "mark", "advmod"),))
    if verb_like(head) and token.dep_ != "acl":
        reported = bare and bool(children(token, "nsubj", "nsubj:pass"))
        return list(_by_matrix_verb(token, head, tables=tables, reported=reported, depth=depth))
    relative = bool(children(token, "nsubj", "nsubj:pass")) or "Fin" in finite(token).morph.get("VerbForm", [])
    if token.dep_ == "acl" and bare and relative and not _has_zu(token):
        return [f for f in own_factors(head, tables=tables) if f.value != "negated"] if children(head, "cop") else []
    value = tables.of_noun(head)
    if value:
        return [Factor(value, head.text)]
    if token.dep_ == "acl" and _has_zu(token) and not tables.knows("nouns", noun_lemma(head)):
        if head.pos_ == "PROPN" and verb_like(head.head):    # "bat Macron, Kiew zu besuchen"
            return list(_by_matrix_verb(token, head.head, tables=tables, reported=False, depth=depth))
        return [Factor("hypothetical", head.text)] if head.pos_ == "NOUN" else []      # "die Aufgabe, ... zu ..."
    return _above(head, tables=tables, depth=depth + 1) if token.dep_ != "acl" else []


def _has_zu(token: Token) -> bool:
    return token.tag_ == "VVIZU" or any(c.lower_ == "zu" for c in children(token, "mark"))


def _by_matrix_verb(token: Token, head: Token, *, tables: Tables, reported: bool, depth: int) -> Iterator[Factor]:
    """What the verb or predicate over a clause says of it."""
    correlates = [CORRELATES[c.lower_] for c in head.children if c.lower_ in CORRELATES]
    value = tables.of("adjectives", head.lemma_, head.text) if children(head, "cop") else \
        tables.of_verb(head, *correlates, "")
    if reported:
        if verb_lemma(head) in tables.denying:
            yield Factor("negated", head.text)
        demanded = next((w for w, _ in modal_words(token, tables=tables) if w.lower_ in tables.demanding), None)
        if value == "hypothetical" and demanded is not None:     # "forderte, Macron solle Kiew besuchen"
            yield Factor("hypothetical", head.text)
        return
    ready = [c for c in head.children if c.lower_ == "bereit"]
    yield from (Factor("future", c.text) for c in ready)
    if value:
        yield Factor(value, head.text)
    if value or {head.lemma_, verb_lemma(head)} & tables.truth:     # "plant nicht, dass", "es stimmt nicht, dass"
        yield from (f for f in own_factors(head, tables=tables) if f.value == "negated")
    for noun in (*children(head, "obj", "nsubj"), *_stranded(token)):
        if noun.i < token.i and noun.pos_ == "NOUN" and (of_noun := tables.of_noun(noun)):
            yield Factor(of_noun, noun.text)       # "fasste den Beschluss, ... zu verhandeln"
    if token.dep_ == "xcomp" or _has_zu(token):
        yield from own_factors(head, tables=tables)
        yield from _above(head, tables=tables, depth=depth + 1)


def _stranded(token: Token) -> list[Token]:
    """Objects before the comma of an infinitive clause, which a parser took from the verb above."""
    commas = [t.i for t in token.subtree if t.text == "," and t.i < token.i]
    return [c for c in children(token, "obj") if _has_zu(token) and any(c.i < comma for comma in commas)]
