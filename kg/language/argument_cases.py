"""Who is subject and who is object of a verb, by what articles, agreement and order show.

German marks case on few names, and a small parser guesses; only the labels of the ``Doc`` are changed here.
"""
from __future__ import annotations

from kg.language.grammar import finite, preposition
from kg.language.parsed import children
from kg.language.tokens import Token

ACCUSATIVES = {"den", "einen", "ihren", "seinen", "diesen"}     # before one person's title
DATIVES = {"dem", "einem", "ihrem", "seinem", "diesem"}
MASCULINE = {"Iran", "Irak", "Sudan", "Südsudan", "Libanon", "Jemen", "Tschad", "Kongo", "Kosovo", "Vatikan", "Niger"}
PLURALS = {"USA", "Grüne", "Grünen", "Niederlande", "Philippinen", "Seychellen", "Malediven", "Taliban", "Huthi"}
PERIODS = {"Sekunde", "Minute", "Stunde", "Tag", "Woche", "Monat", "Jahr"}
INTRANSITIVE = {"kommen", "folgen", "erfolgen", "stattfinden", "beginnen", "ausbrechen", "drohen", "entbrennen"}
LONGEST_DATELINE = 5       # tokens before the colon
MEASURES = PERIODS | {"Kilometer", "Meter", "Meile"}

CORE = frozenset({"nsubj", "nsubj:pass", "obj", "obl:arg"})


def settle_arguments(verb: Token) -> None:
    """Give a verb one subject and its objects: "Den Iran kritisierte Russland" has Russland as its subject."""
    if CORE.isdisjoint([child.dep_ for child in verb.children]):
        return
    _dateline(verb)
    if verb.dep_ == "acl":
        _relative_object(verb)
    _one_subject(verb)
    _subject_first(verb)
    _agree(verb)


def _dateline(verb: Token) -> None:
    """Take what stands before a colon for no argument: "Frankreich: Macron lobt Merz", "Orkan Tim: USA lehnen ab"."""
    first = verb.sent.start
    colon = next((i for i in range(first + 1, min(first + LONGEST_DATELINE, verb.i)) if verb.doc[i].text == ":"), 0)
    for child in children(verb, "nsubj", "obj", "obl:arg"):
        if child.i < colon < verb.i:
            child.dep_ = "obl"


def _relative_object(verb: Token) -> None:
    """Give a relative clause its pronoun as object: "der Plan, den Merkel ablehnt", "die Zölle, die die EU erhebt".

    Before a person's name "den" is no article; and a pronoun that stands for several is no subject of "erhebt".
    """
    for name in children(verb, "obj", "nsubj"):
        articles = [c for c in children(name, "det") if c.lower_ == "den" and c.i + 1 == name.i]
        if articles and name.ent_type_ == "Person" and verb.doc[name.i - 2].text == ",":
            articles[0].hang(verb)
            articles[0].dep_, articles[0].pos_ = "obj", "PRON"
            name.dep_ = "nsubj"
    pronouns = [c for c in children(verb, "nsubj") if c.pos_ == "PRON" and c.lower_ in {"die", "welche"}]
    others = [c for c in children(verb, "obj", "nsubj")
              if not preposition(c)[0] and not _case(c) and c.pos_ in {"PROPN", "NOUN"}]
    one, several = ("Sing" in finite(verb).morph.get("Number", []), "Plur" in verb.head.morph.get("Number", []))
    if len(pronouns) == 1 and len(others) == 1 and verb.head.i < pronouns[0].i and (
            (one and several) or (others[0].ent_type_ in ACTORS and verb.head.lower_.endswith(DOINGS))):
        pronouns[0].dep_, others[0].dep_ = "obj", "nsubj"


ACTORS = {"Person", "Organisation", "State"}
# What somebody does or gives: "die Hilfe, die Berlin zusagte"; it seldom does something itself.
DOINGS = ("hilfe", "forderung", "zusage", "kritik", "politik", "rede", "äußerung", "erklärung", "maßnahme", "regelung",
          "sanktion", "sanktionen", "resolution", "einladung", "drohung", "entscheidung", "waffe", "waffen",
          "lieferung", "vereinbarung", "reform", "mission")


def has_feminine_article(phrase: Token) -> bool:
    """Tell whether the article "der" stands with a name, as genitive or dative: "der Türkei"."""
    return any(c.lower_ == "der" and c.i < phrase.i for c in children(phrase, "det"))


def _one_subject(verb: Token) -> None:
    """Give a verb one subject: of two the second is an object, of two objects without a subject the first is it."""
    if verb.lemma_ in {"bleiben", "werden"}:
        for child in children(verb, "obj"):
            child.dep_ = "xcomp"        # "Macron bleibt Präsident"
    for child in children(verb, "nsubj", "nsubj:pass", "obj", "obl:arg"):
        case = _case(child)
        if child.dep_ == "obl:arg" and (case != "Acc" or children(verb, "obj")):
            continue
        if case == "Nom":
            child.dep_ = child.dep_ if child.dep_ == "nsubj:pass" else "nsubj"
        elif case:
            child.dep_ = "obj" if case == "Acc" else "obl:arg"
    for adverb in [c for c in children(verb, "nsubj", "nsubj:pass") if c.text == "Tags"]:
        adverb.dep_ = "obl"             # "Tags zuvor"
    for noun in children(verb, "obj"):
        measure = noun.nbor(-1) if noun.i > 0 else noun
        if measure.lemma_ in PERIODS and measure.head.i == verb.i and children(measure, "nummod", "case") and not [
                *children(noun, "det", "amod", "case")] and noun.pos_ == "NOUN":
            noun.hang(measure)      # "verurteilte A zu drei Jahren Haft"
            noun.dep_ = "nmod"
    if not children(verb, "nsubj") and verb.lemma_ in INTRANSITIVE:
        for child in [c for c in children(verb, "obj") if not preposition(c)[0]][:1]:
            child.dep_ = "nsubj"        # "Von der SPD kam Kritik"
    found = [c for c in children(verb, "nsubj") if c.pos_ in {"PROPN", "NOUN", "PRON"}]
    for measure in [c for c in found if len(found) > 1 and c.lemma_ in MEASURES]:
        measure.dep_ = "obl"            # "Eine Stunde lang sprachen A und B", "100 Kilometer östlich von B liegt A"
        found.remove(measure)
    objects = [c for c in children(verb, "obj") if not preposition(c)[0]]
    open_ = [c for c in objects if not _case(c)]
    if len(found) == 2:
        one, other = found
        if _case(other) == "Nom" and not objects:
            one.dep_ = "obj"            # "Den Kanzler kritisierte er", "Putins Rede kritisierte er"
        elif has_feminine_article(one) and one.ent_type_ == "State" and one.text not in MASCULINE and one.i < verb.i:
            one.dep_ = "obl:arg"        # "Der Türkei drohte Russland"
        elif objects:
            other.dep_ = "obl:arg"
        elif "Acc" in one.morph.get("Case", []) and one.pos_ != "PROPN":
            one.dep_ = "obj"
        else:
            other.dep_ = "obj"
    elif len(found) == 1 and not objects and _after_and(verb) and found[0].i > verb.i:
        found[0].dep_ = "obj"       # "Merkel lobte Kim und traf Macron"
    elif not found and open_ and "Fin" in finite(verb).morph.get("VerbForm", []) and verb.dep_ != "conj" and (
            len(objects) == 2 or any(c.i < verb.i and _case(c) for c in children(verb, "obl:arg"))):
        open_[0].dep_ = "nsubj"
    elif not found and len(open_) == 1 and "Fin" in finite(verb).morph.get("VerbForm", []):
        bare = [c for c in children(verb, "obl:arg")
                if c.i > open_[0].i and not preposition(c)[0] and not children(c, "det")]
        if len(bare) == 1 and open_[0].ent_type_ == "Person":       # "hatte A in Rom Präsident B getroffen"
            open_[0].dep_, bare[0].dep_ = "nsubj", "obj"


def _subject_first(verb: Token) -> None:
    """Turn object and subject round where two names show no case: the first is the subject of a plain statement."""
    subjects, objects = children(verb, "nsubj"), children(verb, "obj")
    if len(subjects) != 1 or len(objects) != 1 or verb.dep_ == "acl":
        return
    [subject], [object_] = subjects, objects
    bare = all(t.ent_type_ in {"Person", "State", "Organisation"} and not children(t, "det", "case")
               for t in (subject, object_))
    plural = "Plur" in finite(verb).morph.get("Number", [])
    if bare and object_.i < finite(verb).i < subject.i and plural == bool(children(object_, "conj")):
        subject.dep_, object_.dep_ = "obj", "nsubj"


def _agree(verb: Token) -> None:
    """Turn subject and object round where only the object fits a plural verb: "USA kritisieren Polen"."""
    subjects, objects = children(verb, "nsubj"), children(verb, "obj")
    if len(subjects) != 1 or len(objects) != 1 or "Plur" not in finite(verb).morph.get("Number", []):
        return
    [subject], [object_] = subjects, objects
    one = subject.pos_ == "PROPN" and subject.text not in PLURALS and not children(subject, "conj", "appos")
    several = object_.text in PLURALS or bool(children(object_, "conj"))
    if one and several and not _case(subject) and not _case(object_):
        subject.dep_, object_.dep_ = "obj", "nsubj"


def _case(phrase: Token) -> str:
    """The case that a pronoun or an article shows beyond doubt: "den Iran" Acc, "dem Iran" Dat, "er" Nom; else ""."""
    word = phrase.lower_
    if phrase.pos_ == "PRON":
        return {"er": "Nom", "ich": "Nom", "wir": "Nom", "du": "Nom", "den": "Acc", "dem": "Dat"}.get(word, "")
    articles = {c.lower_ for c in children(phrase, "det") if c.i < phrase.i}
    bearers = children(phrase, "appos")
    plural = "Plur" in phrase.morph.get("Number", []) and (not bearers or bool(children(bearers[0], "conj")))
    if articles & ACCUSATIVES:
        return "Dat" if plural else "Acc"
    if articles & DATIVES or ("der" in articles and phrase.dep_ == "obj"):     # no accusative has "der"
        return "Dat"
    return ""


def _after_and(verb: Token) -> bool:
    """Whether a finite verb follows "und" at once, so that its subject is that of the verb before."""
    return verb.dep_ == "conj" and verb.i > 0 and verb.doc[verb.i - 1].lower_ in {"und", "sowie"} and bool(
        children(verb.head, "nsubj", "nsubj:pass"))
