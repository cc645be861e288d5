"""Names: what the statistical finder and the gazetteer propose, without overlaps and with clean edges."""
from __future__ import annotations

from collections.abc import Iterator

from kg.gazetteer import Gazetteer
from kg.language.abbreviations import bracketed, purposes
from kg.language.clubs import clubs
from kg.language.grammar import noun_lemma
from kg.language.nameedges import (
    before_person,
    goes_on_left,
    goes_on_right,
    is_kind_of_body,
    is_state_not_town,
    is_trade,
    kinds_of_bodies,
    names_no_body,
    places_side_by_side,
    second_person,
    trim,
    two_names,
    with_kind,
    with_nobility,
    without_kind,
    without_owner,
    without_states,
)
from kg.language.nameforms import ARABIC, DISTRICTS, PARTICLES, PLACE_KINDS, kind_of_place
from kg.language.namelabels import relabelled
from kg.language.parsed import CLOSING, OPENING, Parsed, children
from kg.language.titles import role_noun
from kg.language.tokens import Span, Token
from kg.model import ENTITY_TYPES
from kg.rulebook import RuleBook

Proposal = tuple[int, int, str, int]      # first token, last token, label, rank among names of the same words
LONGEST_NAME = 8   # tokens of the longest name that the gazetteer is asked for
BODIES = ("gericht", "gerichtshof", "staatsanwaltschaft", "universität", "hochschule")      # with the town's name
HOUSES = ("haus", "wehr", "polizei", "dienst", "streitkräfte", "truppe", "presse", "bahn", "post", "werk", "amt", "rat")
LISTING = {",", "und", "oder", "sowie"}
FAMILIES = {"Familie", "Ehepaar", "Eheleute", "Geschwister", "Brüder", "Schwestern", "Clan"}


def find_names(parsed: Parsed, *, rules: RuleBook, gazetteer: Gazetteer) -> Iterator[tuple[int, int, str]]:
    """Give first token, last token and label of every name, without overlaps, in the order of the text.

    The longer proposal wins; for the same words the gazetteer knows better what they are.
    """
    found: list[Proposal] = []
    for ent in parsed.doc.ents:
        found.extend(_finder_names(parsed, ent, rules=rules, gazetteer=gazetteer))
    found.extend(_gazetteer_names(parsed, rules=rules, gazetteer=gazetteer))
    found.extend(_quoted(parsed, rules=rules, gazetteer=gazetteer))
    found.extend(clubs(parsed, rules=rules, gazetteer=gazetteer))
    found.extend(_listed_parties(parsed, found, gazetteer=gazetteer))
    found.extend(purposes(parsed, map(str.lower, kinds_of_bodies(rules))))
    found.extend(bracketed(parsed, found))
    found.extend(_with_particles(parsed, found, gazetteer=gazetteer))
    found.extend(_surnames(parsed, found))
    seen = {i for first, last, _, _ in found for i in range(first, last + 1)}
    found.extend(_after_kinds(parsed, rules=rules, gazetteer=gazetteer, taken=seen))
    found.extend(_after_titles(parsed, rules=rules, taken=seen))
    found.sort(key=lambda f: (f[0] - f[1], -f[3], f[0]))
    taken: set[int] = set()
    chosen = []
    for first, last, label, _ in found:
        if taken.isdisjoint(range(first, last + 1)):
            taken.update(range(first, last + 1))
            chosen.append((first, last, label))
    yield from sorted(relabelled(parsed, chosen, rules=rules, gazetteer=gazetteer))


def _finder_names(parsed: Parsed, ent: Span, *, rules: RuleBook, gazetteer: Gazetteer) -> Iterator[Proposal]:
    """One proposal of the name finder with clean edges: none if it is no name, two if it holds two."""
    first, last = trim(parsed, ent.start, ent.end - 1, ent.label_, rules=rules)
    label, token = ent.label_, parsed.doc[first] if first <= last else None
    if token is None or (last == first and not _is_name(token, label, rules=rules, gazetteer=gazetteer)) \
            or places_side_by_side(parsed, first, last, gazetteer=gazetteer):
        return          # "beschuldigte Seoul Pjöngjang": the gazetteer gives the two
    if label == "Organisation" and names_no_body(parsed, first, last, rules=rules, gazetteer=gazetteer):
        return          # "AG", "Bürgerinnen und Bürger", "Organisation der Konferenz"
    if label == "Organisation" and last == first + 1 and parsed.doc[last].text in kinds_of_bodies(rules) and any(
            e.label_ == "Person" and e[-1].text == token.text.removesuffix("s") for e in parsed.doc.ents):
        return          # "Bouterses Partei"
    if label != "Person" and last > first and token.pos_ == "NOUN" and "-" in token.text \
            and role_noun(token.text, rules=rules):
        first, label = first + 1, "Person"      # "Kreml-Sprecher Dmitri Peskow"
    if label in {"Person", "Place"} and last == first + 1 and role_noun(parsed.doc[last].text, rules=rules) \
            and not gazetteer.is_given_name(token.text) and not gazetteer.label_of(parsed.text(first, last)):
        last, label = first, "Person"           # "Bisher ist Koenigs Beauftragter der Regierung"
    if label == "Organisation" and (parsed.doc[max(first - 1, 0)].text in PLACE_KINDS or token.text in PLACE_KINDS) \
            and not gazetteer.label_of(parsed.text(first, last)):
        label = "Place"                         # "Hotel Adlon"
    body = before_person(parsed, first, last, gazetteer=gazetteer)
    if body:
        yield first, body[0] - 1, body[1], 0
        first, label = body[0], "Person"
    if label == "Person":
        first, last = _whole_person(parsed, first, last, rules=rules, gazetteer=gazetteer)
        last = with_nobility(parsed, last)
        cut = second_person(parsed, first, last, gazetteer=gazetteer)
        if cut:
            yield first, cut - 1, "Person", 0
            first = cut
        if last == first + 1 and two_names(parsed, first, last, gazetteer=gazetteer):
            yield first, first, "Person", 0
            first = last
        if first > 0 and parsed.doc[first - 1].text in FAMILIES:
            return
    elif label == "Organisation":
        first = without_kind(parsed, first, last, rules=rules, gazetteer=gazetteer)
        last = without_owner(parsed, first, last, rules=rules)
    elif label == "Place":
        if first > 0 and parsed.doc[first - 1].lower_.removesuffix("s").endswith(BODIES):
            first, label = first - 1, "Organisation"     # "Landgericht München"
        else:
            first = with_kind(parsed, first, last, gazetteer=gazetteer)
    if first <= last and label in {*ENTITY_TYPES, "Nationality"}:
        yield first, last, label, 0


def _listed_parties(parsed: Parsed, found: list[Proposal], *, gazetteer: Gazetteer) -> Iterator[Proposal]:
    """Names of parties that are ordinary words too, in a list with others: "CDU, FDP und Freie Wähler"."""
    doc = parsed.doc
    begins = {first for first, last, label, _ in found if label == "Organisation" and gazetteer.is_party(
        parsed.text(first, last))}
    ends = {last for first, last, label, _ in found if label == "Organisation" and gazetteer.is_party(
        parsed.text(first, last))}
    for i, token in enumerate(doc[:-2]):
        for j in range(i, min(i + 3, len(doc) - 2)) if token.text[0].isupper() else ():
            listed = (doc[i - 1].text in LISTING and i - 2 in ends) or (doc[j + 1].text in LISTING and j + 2 in begins)
            if listed and parsed.sentence_of[i] == parsed.sentence_of[j] and gazetteer.may_be_party(parsed.text(i, j)):
                yield i, j, "Organisation", 1


def _is_name(token: Token, label: str, *, rules: RuleBook, gazetteer: Gazetteer) -> bool:
    """Whether a single word that the name finder proposes is a name and not a common noun or a title."""
    if label in {"Person", "Place", "State"} and _common(token, gazetteer=gazetteer):
        return False
    if (label == "Organisation" or token.pos_ == "NOUN") and is_trade(token.text, rules=rules) \
            and not gazetteer.label_of(token.text):
        return False        # "Batteriehersteller", at the head of a headline
    if label == "Organisation" and _no_body(token, rules=rules, gazetteer=gazetteer):
        return False        # "Parteigründung", "Fünf-Prozent-Hürde"
    return label == "Person" or "-" not in token.text or not role_noun(token.text, rules=rules)   # "SPD-Landeschefin"


def _whole_person(parsed: Parsed, first: int, last: int, *, rules: RuleBook,
                  gazetteer: Gazetteer) -> tuple[int, int]:
    """A person's name with the words around it that belong to it, without states and towns."""
    if last == first and goes_on_right(parsed, last, gazetteer=gazetteer):
        last += 1
    while goes_on_left(parsed, first, rules=rules, gazetteer=gazetteer):
        first -= 1
    while last + 1 < len(parsed.doc) and parsed.doc[last + 1].text.startswith(ARABIC):
        last += 1
    return without_states(parsed, first, last, gazetteer=gazetteer)


def _quoted(parsed: Parsed, *, rules: RuleBook, gazetteer: Gazetteer) -> Iterator[Proposal]:
    """Names in quotation marks: behind the noun that says what they are ("die Zeitung „Le Monde“"), or known ones
    that are common words without the marks ("der „Spiegel“")."""
    doc = parsed.doc
    for first in range(2, len(doc) - 1):
        if doc[first - 1].text not in OPENING or not doc[first].text[0].isupper():
            continue
        last = next((i - 1 for i in range(first + 1, min(first + LONGEST_NAME, len(doc)))
                     if doc[i].text in CLOSING), 0)
        words, before = doc[first:last + 1], doc[first - 2]
        if not last or parsed.sentence_of[last] != parsed.sentence_of[before.i] or any(
                t.pos_ == "AUX" or t.text in {",", ":", "!", "?"} for t in words):
            continue
        known = {actor.type for actor in gazetteer.candidates(parsed.text(first, last))} == {"Organisation"}
        if is_kind_of_body(before, rules=rules) or (known and before.pos_ in {"DET", "ADP", "ADJ", "NOUN"}):
            yield first, last, "Organisation", 2


def _after_kinds(parsed: Parsed, *, taken: set[int], rules: RuleBook, gazetteer: Gazetteer) -> Iterator[Proposal]:
    """Names that neither finder saw, right behind a noun for a body: "die Bahngesellschaft Amtrak"."""
    doc = parsed.doc
    for token in doc[:-1]:
        name = doc[token.i + 1]
        if name.i in taken or name.dep_ != "appos" or name.head.i != token.i or not _may_name(name) \
                or not is_kind_of_body(token, rules=rules) or gazetteer.is_given_name(name.text) \
                or "Plur" in name.morph.get("Number", []):
            continue
        last = name.i
        while last + 1 < len(doc) and last + 1 not in taken and doc[last + 1].dep_ == "flat" \
                and _may_name(doc[last + 1]) and not gazetteer.is_given_name(doc[last + 1].text):
            last += 1
        yield name.i, last, "Organisation", 0


def _after_titles(parsed: Parsed, *, taken: set[int], rules: RuleBook) -> Iterator[Proposal]:
    """Names that neither finder saw, right behind a title: "Ministerpräsident Dschawad al-Maliki"."""
    doc = parsed.doc
    for token in doc:
        if token.i in taken or token.pos_ not in {"NOUN", "PROPN"} or role_noun(token.text, rules=rules) is None:
            continue
        last = token.i
        while last + 1 < len(doc) and last - token.i < 4 and last + 1 not in taken and _may_name(doc[last + 1]) \
                and role_noun(doc[last + 1].text, rules=rules) is None \
                and parsed.sentence_of[last + 1] == parsed.sentence_of[token.i]:
            last += 1
        if any(doc[i].text[0].isupper() and not doc[i].text.endswith(".") for i in range(token.i + 1, last + 1)):
            yield token.i + 1, last, "Person", 0


def _surnames(parsed: Parsed, found: list[Proposal]) -> list[Proposal]:
    """Surnames that stand alone and that the article gives with a first name elsewhere: "Scholz lobte Macron"."""
    full = {parsed.doc[last].text for first, last, label, _ in found if label == "Person" and last > first}
    return [(token.i, token.i, "Person", 0) for token in parsed.doc
            if (token.text in full or token.text.removesuffix("s") in full) and token.text[0].isupper()
            and not children(token, "det", "amod")]


def _with_particles(parsed: Parsed, found: list[Proposal], *,
                    gazetteer: Gazetteer) -> Iterator[Proposal]:
    """Surnames with a particle that stand alone: "von der Leyen", known from the article or as an office holder's."""
    doc = parsed.doc
    here = {tuple(doc[i].text for i in range(start, last + 1)) for first, last, label, _ in found if label == "Person"
            for start in range(first + 1, last) if doc[start].text in PARTICLES
            and not any(doc[i].text in PARTICLES for i in range(first, start))}
    for token in doc:
        known = {words for words in here if words[0] == token.lower_}.union(
            gazetteer.particle_surnames.get(token.lower_, ()))
        if not known or token.i and doc[token.i - 1].pos_ == "PROPN" \
                and parsed.sentence_of[token.i - 1] == parsed.sentence_of[token.i]:
            continue
        for words in known:
            last = token.i + len(words) - 1
            middle = tuple(doc[i].text for i in range(token.i + 1, min(last, len(doc))))
            if last < len(doc) and (token.lower_, *middle) == words[:-1] \
                    and words[-1] in {doc[last].text, doc[last].text.removesuffix("s")}:
                yield token.i, last, "Person", 1


def _may_name(token: Token) -> bool:
    """Whether a token can be part of a name by its form: "Venetiaan", "al-Maliki"."""
    return token.text.startswith(ARABIC) or (token.pos_ in {"PROPN", "X"} and token.text[0].isupper())


def _common(token: Token, *, gazetteer: Gazetteer) -> bool:
    """Whether a single word that the name finder took for a name is a common noun that the gazetteer does not know."""
    noun = token.pos_ == "NOUN" and bool(children(token, "det", "amod", "nmod", "acl") or "Plur" in token.morph.get(
        "Number", []))
    return noun and not gazetteer.candidates(token.text) and not gazetteer.label_of(token.text)


def _no_body(token: Token, *, rules: RuleBook, gazetteer: Gazetteer) -> bool:
    """Whether a common noun that the name finder took for an organisation is no kind of body at all."""
    noun, words = noun_lemma(token), rules.lexicon.get("coreference", {})
    common = token.pos_ == "NOUN" and ("-" in token.text or bool(children(token, "det", "amod", "case")))
    parts = {token.text, token.text.rpartition("-")[2]}
    known = any(gazetteer.label_of(text) or gazetteer.candidates(text) for text in parts)
    people = noun in {*words.get("person.feminine", ()), *words.get("person.masculine", ())}       # "die Liberalen"
    if common and not known and noun in kinds_of_bodies(rules):
        return True         # "die Organisation", "eines Verbandes": which one, no name tells
    return common and not known and not people and not noun.lower().endswith(
        (*BODIES, *HOUSES, *(kind.lower() for kind in kinds_of_bodies(rules))))


def _gazetteer_names(parsed: Parsed, *, rules: RuleBook, gazetteer: Gazetteer) -> Iterator[Proposal]:
    """Names that the gazetteer knows word for word; ambiguous words are left to the statistical finder."""
    doc, clubs = parsed.doc, rules.lexicon.get("names", {}).get("clubs", ())
    for i, token in enumerate(doc):
        follows = doc[i + 1] if i + 1 < len(doc) else token
        if follows.pos_ == "PROPN" and follows.text[0].isupper() \
                and token.lower_.removesuffix("s").endswith(BODIES):
            yield i, i + 1, "Organisation", 1       # "Amtsgericht Berlin-Tiergarten"
        if not (token.text[0].isupper() or token.text[0].isdigit()):
            continue
        if token.pos_ == "PROPN" and gazetteer.is_surname(token.text) and not children(token, "det", "amod", "appos"):
            yield i, i, "Person", 0
        text = ""
        for j in range(i, min(i + LONGEST_NAME, len(doc))):
            if parsed.sentence_of[j] != parsed.sentence_of[i]:
                break
            text += doc[j].text
            label = gazetteer.label_of(text)
            if label and not (j == i and token.pos_ in {"VERB", "ADV", "ADP", "PRON"}):
                yield i, j, label, 1
                if label == "Place" and i and (kind_of_place(doc[i - 1].text, DISTRICTS) or is_state_not_town(
                        doc[i - 1].text, text, gazetteer=gazetteer)):
                    yield i - 1, j, label, 1
                elif label == "Place" and i and doc[i - 1].text in clubs:
                    yield i - 1, j, "Organisation", 1       # "Energie Cottbus"
            if not gazetteer.begins_name(text):
                break
            text += doc[j].whitespace_ and " "
