"""German grammar over one dependency tree: lemmas with their particle, prepositions, passives, subjects.

Everything here reads Universal Dependencies in the conventions of the built-in pipeline; the labels of other
pipelines are turned into these before (``kg.language.tiger``).
"""
from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from kg.language.parsed import children
from kg.language.tokens import Token

CONTRACTIONS = {
    "im": "in", "ins": "in", "am": "an", "ans": "an", "zum": "zu", "zur": "zu", "beim": "bei", "vom": "von",
    "aufs": "auf", "fürs": "für", "übers": "über", "ums": "um", "durchs": "durch", "unterm": "unter",
    "vorm": "vor", "überm": "über", "hinterm": "hinter", "gegenüber": "gegenüber",
}
ACCUSATIVE_FORMS = {"ins", "ans", "aufs", "fürs", "übers", "ums", "durchs"}
DATIVE_FORMS = {"im", "am", "zum", "zur", "beim", "vom", "unterm", "vorm"}
TIMES = {
    "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag", "Sonnabend", "Januar", "Februar",
    "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember", "Morgen",
    "Vormittag", "Mittag", "Nachmittag", "Abend", "Nacht", "Minute", "Stunde", "Uhr", "Tag", "Woche", "Wochenende",
    "Monat", "Jahr", "Anfang", "Mitte", "Ende",
}
REFLEXIVE = {"sich", "mich", "dich", "uns", "euch"}
PARTICLES = {
    "ab", "an", "aneinander", "auf", "aufeinander", "aus", "auseinander", "bei", "bekannt", "bereit", "bevor",
    "bloß", "da", "dabei", "dagegen", "dahin", "dar", "darum", "davon", "davor", "dazu", "dazwischen", "dran",
    "drauf", "durch", "ein", "einher", "empor", "entgegen", "entlang", "entzwei", "fehl", "fern", "fest", "fort",
    "frei", "gegeneinander", "gegenüber", "gleich", "heim", "her", "herab", "heran", "heraus", "herbei", "herein",
    "herum", "herunter", "hervor", "herüber", "hin", "hinab", "hinaus", "hindurch", "hinein", "hinterher",
    "hinunter", "hinweg", "hinzu", "hinüber", "hoch", "inne", "kennen", "klar", "lahm", "los", "mit", "nach", "nahe",
    "nieder", "offen", "preis", "quer", "ran", "raus", "rein", "richtig", "runter", "sicher", "stand", "statt",
    "still", "teil", "um", "umher", "unter", "vor", "voran", "voraus", "vorbei", "vorweg", "vorüber", "wahr", "weg",
    "weiter", "wett", "wieder", "zu", "zugute", "zunichte", "zurecht", "zurück", "zusammen", "zuteil", "zuvor",
    "zuwider", "über", "überein",
}
SPLIT_OFF = {"frei", "fest", "statt", "teil", "bekannt", "preis", "vor", "zurück", "ab", "aus", "auf", "ein", "an",
             "zu"}
SEIN_VERBS = (      # verbs, also with a particle, that form their perfect with "sein"
    "kommen", "gehen", "reisen", "fahren", "fliegen", "eintreffen", "zusammentreffen", "laufen", "fliehen", "treten",
    "steigen", "fallen", "sterben", "bleiben", "wachsen", "scheitern", "aufbrechen", "ausbrechen", "kehren", "landen",
    "marschieren", "dringen", "gelingen", "geschehen", "erscheinen", "flüchten", "springen", "sinken", "rücken",
    "verschwinden", "wandern", "ziehen", "eilen", "einlaufen",
)
GENITIVE_VERBS = {"gedenken", "bedürfen", "beschuldigen", "bezichtigen", "anklagen", "verdächtigen", "entheben",
                  "überführen", "berauben", "annehmen", "enthalten", "erfreuen", "entledigen", "bemächtigen"}
OBJECT_CONTROL = {
    "bitten", "auffordern", "zwingen", "drängen", "überreden", "überzeugen", "ermächtigen", "beauftragen",
    "ermuntern", "ermutigen", "einladen", "veranlassen", "verpflichten", "anweisen", "hindern", "raten",
    "empfehlen", "erlauben", "gestatten", "verbieten", "befehlen", "untersagen", "ermöglichen", "beschuldigen",
    "bezichtigen", "vorwerfen", "anklagen", "verdächtigen", "helfen", "mahnen", "ermahnen",
}


def is_predicate(token: Token) -> bool:
    """Whether a token is a verb that opens a clause: "traf" does, the auxiliary "hat" beside it does not."""
    if token.pos_ == "VERB":
        return token.dep_ not in {"aux", "aux:pass", "cop", "amod"}
    return token.pos_ == "AUX" and token.dep_ not in {"aux", "aux:pass", "cop"}


def verb_lemma(token: Token) -> str:
    """Give the infinitive with a separated particle put back: "warf ... vor" is ``vorwerfen``."""
    lemma = token.lemma_.lower()
    if lemma in {"geben", "machen"} and any(child.lower_ == "bekannt" for child in token.children):
        return "bekannt" + lemma
    if "Part" in token.morph.get("VerbForm", []):
        return _of_participle(token.lower_, lemma)      # holds its particle
    for child in token.children:
        particle = child.lower_
        if (child.dep_ == "compound:prt" or child.tag_ == "PTKVZ") and particle in PARTICLES:
            return lemma if lemma.startswith(particle) else particle + lemma
    for child in token.children:
        if child.lower_ in SPLIT_OFF and child.i > token.i and (
                child.i + 1 == len(token.doc) or token.doc[child.i + 1].is_punct):
            return child.lower_ + lemma      # "ließ den Gefangenen frei", taken for an adverb
    return lemma


@lru_cache(maxsize=1 << 14)
def _of_participle(form: str, lemma: str) -> str:
    """Take out the "ge" that a lemma kept: "wiedergewählen" of "wiedergewählt" is ``wiederwählen``."""
    for particle in PARTICLES:
        stem = lemma.removeprefix(particle + "ge").removesuffix("en")
        if lemma.startswith(particle + "ge") and len(stem) > 2 and form.startswith(particle + "ge" + stem):
            return particle + lemma.removeprefix(particle + "ge")
    return lemma


def infinitive(token: Token) -> str:
    """Give the infinitive of an attributive participle: "gelieferten" is ``liefern``; its lemma if none is known."""
    lemma = token.lemma_.lower()
    forms = (lemma, token.lower_.rstrip("nmrs").removesuffix("e"))
    return next(filter(None, map(token.doc.infinitive, forms)), lemma)


def is_noun(token: Token) -> bool:
    """Whether a token is a noun, a hyphenated compound whatever the tagger says: "US-Vize-Präsidentin"."""
    return token.pos_ in {"NOUN", "PROPN", "X"} or ("-" in token.text and token.text[0].isupper()
                                                    and token.text.replace("-", "").isalpha())


def noun_lemma(token: Token) -> str:
    """Give the lemma of a noun with its capital letter."""
    return token.noun


def preposition(token: Token) -> tuple[str, str]:
    """Give preposition and case of a phrase by its head: "in die Ukraine" is ``("in", "acc")``; ("", "") if none."""
    for child in chain(token.children, _stray(token)) if token.children else ():
        if child.dep_ == "case" and (child.pos_ in {"ADP", "CCONJ", "SCONJ"} or child.tag_.startswith("APP")):
            form = child.lower_
            name = CONTRACTIONS.get(form, form)
            if form == "in" and (bezug := following(child, "bezug")) is not None and bezug.i < token.i:
                name = "auf"
            return name, _case_of_phrase(form, token)
    return "", ""


def _stray(token: Token) -> Iterator[Token]:
    """Prepositions that a parser hung on an adjective or article of the phrase: "am dortigen Forum"."""
    return (c for word in token.children if word.children and word.i < token.i and word.dep_ in {
        "amod", "det", "nummod"} for c in word.children if c.dep_ == "case" and c.i < word.i)


def following(token: Token, word: str) -> Token | None:
    """Give the next token if it is the given word, in lower case."""
    if token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ == word:
        return token.doc[token.i + 1]
    return None


def _case_of_phrase(form: str, head: Token) -> str:
    if form in ACCUSATIVE_FORMS:
        return "acc"
    if form in DATIVE_FORMS:
        return "dat"
    for token in (*children(head, "det", "amod"), head):
        if token.lower_ in {"den", "die", "das", "einen", "eine", "ihre", "seine", "ihren", "seinen"}:
            dative_plural = token.lower_ in {"den", "ihren", "seinen"} and "Plur" in head.morph.get("Number", [])
            return "dat" if dative_plural else "acc"
        if token.lower_ in {"dem", "der", "einem", "einer", "ihrem", "ihrer", "seinem", "seiner"}:
            return "dat"
    return "".join(head.morph.get("Case", [])).lower()


def auxiliaries(verb: Token) -> list[Token]:
    """Give the auxiliaries and modals of a verb: "hat", "werde", "könnte"."""
    return children(verb, "aux", "aux:pass", "cop")


def finite(verb: Token) -> Token:
    """Give the finite word of a clause: the verb itself or the auxiliary that carries person and mood."""
    helpers = auxiliaries(verb)
    for token in (*helpers, verb):
        if "Fin" in token.morph.get("VerbForm", ()):
            return token
    return helpers[0] if helpers else verb


def is_passive(verb: Token) -> bool:
    """Whether a clause is a passive: "wurde ... gewählt", "ist ... verhaftet worden"."""
    auxiliary = auxiliaries(verb)
    helpers = {aux.lower_ for aux in auxiliary}
    if helpers & {"wurde", "wurden", "worden"}:
        return True
    if verb_lemma(verb).endswith(SEIN_VERBS):
        return False        # "ist eingetroffen" is a perfect
    if any(aux.lemma_ == "haben" for aux in auxiliary) and "werden" not in helpers:
        return False        # "verlangt hätten" is one too, whatever the parser calls its subject
    if any(child.dep_ in {"aux:pass", "nsubj:pass"} for child in verb.children):
        return True
    participle = "Part" in verb.morph.get("VerbForm", []) or verb.tag_ in {"VVPP", "VMPP", "VAPP"}
    return participle and any(aux.lemma_ == "werden" for aux in auxiliary)


def is_reflexive(verb: Token) -> bool:
    """Whether "sich" stands with the verb: "trafen sich"."""
    return any(child.lower_ in REFLEXIVE and (child.dep_.startswith("expl") or child.pos_ == "PRON")
               and not child.dep_.startswith("nsubj") for child in verb.children)


def conjuncts(token: Token) -> Iterator[Token]:
    """Give a phrase's head and the heads joined to it: "Putin, Kim und Xi" gives all three."""
    yield token
    for child in token.children:
        if child.dep_ == "conj":
            yield from conjuncts(child)


# Nouns whose infinitive clause has their owner or the verb's subject as its subject: "den Beschluss, X zu besuchen"
PROMISES: tuple[str, ...] = (
    "beschluss", "entschluss", "entscheidung", "absicht", "plan", "vorhaben", "versprechen", "zusage", "versuch",
    "ankündigung", "bereitschaft", "weigerung", "drohung", "wille", "wunsch", "verpflichtung", "zusicherung")


def subjects(verb: Token) -> list[Token]:
    """Give the subjects of a clause, also those it shares with another: "kam und traf", "versprach zu kommen".

    For a passive these are the grammatical subjects, that is the patients.
    """
    seen: set[int] = set()
    token = verb
    while token.i not in seen:
        seen.add(token.i)
        own = children(token, "nsubj", "nsubj:pass", "csubj")
        if own:
            return own
        if token.dep_ == "conj" and (token.head.pos_ in {"VERB", "AUX"} or children(token.head, "cop")):
            token = token.head
        elif token.dep_ in {"xcomp", "ccomp"} and _has_zu(token) and verb_like(token.head):
            if verb_lemma(token.head) in OBJECT_CONTROL:
                objects = [c for c in children(token.head, "obj", "obl:arg") if c.lower_ not in REFLEXIVE]
                if objects:
                    return objects
                if is_passive(token.head):
                    return children(token.head, "nsubj:pass", "nsubj")
            token = token.head
        elif token.dep_ == "acl" and _has_zu(token) and noun_lemma(token.head).lower().endswith(PROMISES):
            owners = [c for c in children(token.head, "nmod", "det") if c.tag_ == "PPOSAT" or not preposition(c)[0]
                      and c.dep_ == "nmod"]
            if owners or token.head.dep_ != "obj" or is_passive(token.head.head):
                return owners
            token = token.head.head
        elif _is_bare_infinitive(token) or (token.dep_ == "advcl" and _has_zu(token)):
            token = token.head
        else:
            return []
    return []


def _is_bare_infinitive(token: Token) -> bool:
    """Whether a clause is a complement without a finite verb: "lässt ihn kommen"."""
    return token.dep_ == "xcomp" and verb_like(token.head) and "Fin" not in finite(token).morph.get("VerbForm", [])


def verb_like(token: Token) -> bool:
    """Whether a token can govern a clause: a verb or a predicate with a copula."""
    return token.pos_ in {"VERB", "AUX"} or bool(children(token, "cop"))


def _has_zu(token: Token) -> bool:
    form = token.lower_
    return any(c.lower_ == "zu" and c.dep_ in {"mark", "aux", "case", "advmod"} for c in token.children) \
        or token.tag_ == "VVIZU" or ("zu" in form[2:-3] and token.text[0].islower() and form.endswith("n"))


def clause_head(token: Token) -> Token:
    """Give the predicate of the innermost clause that a token stands in: the verb above a noun phrase."""
    seen: set[int] = set()
    while token.i not in seen:
        seen.add(token.i)
        if is_predicate(token) or children(token, "cop") or token.head.i == token.i:
            return token
        token = token.head
    return token


def is_question(token: Token) -> bool:
    """Whether the sentence of a token ends with a question mark."""
    return any(t.text.startswith("?") for t in token.sent.tokens[-2:])


def is_plural(token: Token, word: str) -> bool:
    """Whether "sie" or "ihre" speaks of several; the verb decides for a subject."""
    if word == "sie" and token.dep_.startswith("nsubj"):
        verbs = [token.head, *(c for c in token.head.children if c.dep_.startswith(("aux", "cop")))]
        numbers = {n for v in verbs if "Fin" in v.morph.get("VerbForm", []) for n in v.morph.get("Number", [])}
        return numbers == {"Plur"}
    return False
