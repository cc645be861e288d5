"""Names: what the statistical finder and the gazetteer propose, without overlaps and with clean edges."""
from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.gazetteer import Gazetteer
from kg.language.grammar import noun_lemma
from kg.language.parsed import Parsed, children
from kg.language.titles import role_noun
from kg.model import ENTITY_TYPES
from kg.rulebook import RuleBook

LONGEST_NAME = 8   # tokens of the longest name that the gazetteer is asked for
PLACE_KINDS = {"Region", "Oblast", "Provinz", "Insel", "Kosmodrom", "Weltraumbahnhof", "Raumfahrtzentrum", "Bahnhof",
               "Flughafen", "Hotel", "Kanton", "Bezirk", "Landkreis", "Distrikt", "Schloss", "Hafen", "Camp", "Lager"}
BODIES = ("gericht", "gerichtshof", "staatsanwaltschaft", "niversität", "ochschule")
HOUSES = ("haus", "wehr", "polizei", "dienst", "streitkräfte", "truppe", "presse", "bahn", "post", "werk", "amt", "rat")
ARABIC = ("al-", "el-", "as-", "asch-", "at-", "ad-", "an-", "ar-", "az-")     # "Hajim al-Hassani"
PARTICLES = {"von", "van", "de", "del", "della", "di", "da", "dos", "du", "la", "bin", "ibn", "ten", "ter", "zu"}
FAMILIES = {"Familie", "Ehepaar", "Eheleute", "Geschwister", "Brüder", "Schwestern", "Clan"}
EDGE = set("„“”\"'»«‚‘’()[],.;:–-") | {"der", "die", "das", "den", "dem", "des", "Der", "Die", "Das", "ein", "eine"}


def find_names(parsed: Parsed, *, rules: RuleBook, gazetteer: Gazetteer) -> Iterator[tuple[int, int, str]]:
    """Give first token, last token and label of every name, without overlaps, in the order of the text.

    The longer proposal wins; for the same words the gazetteer knows better what they are.
    """
    found: list[tuple[int, int, str, int]] = []
    for ent in parsed.doc.ents:
        first, last = _trim(parsed, ent.start, ent.end - 1, ent.label_, rules=rules)
        label = ent.label_
        if last == first and label in {"Person", "Place", "State"} and _common(parsed, first, gazetteer=gazetteer):
            continue
        if last == first and label == "Organisation" and _no_body(parsed.doc[first], rules=rules, gazetteer=gazetteer):
            continue        # "Parteigründung", "Fünf-Prozent-Hürde"
        if _places_side_by_side(parsed, first, last, gazetteer=gazetteer):
            continue        # "beschuldigte Seoul Pjöngjang": the gazetteer gives the two
        if label != "Person" and last > first and role_noun(parsed.doc[first].text, rules=rules) \
                and parsed.doc[first].pos_ == "NOUN" and "-" in parsed.doc[first].text:
            first, label = first + 1, "Person"      # "Kreml-Sprecher Dmitri Peskow"
        if label != "Person" and last == first and "-" in parsed.doc[first].text and role_noun(
                parsed.doc[first].text, rules=rules):
            continue        # "SPD-Landeschefin" is a title
        if label == "Person" and last == first and _goes_on_right(parsed, last, gazetteer=gazetteer):
            last += 1
        while label == "Person" and _goes_on_left(parsed, first, rules=rules):
            first -= 1
        while label == "Person" and last + 1 < len(parsed.doc) and parsed.doc[last + 1].text.startswith(ARABIC):
            last += 1
        if label == "Person":
            first, last = _without_states(parsed, first, last, gazetteer=gazetteer)
            cut = _second_person(parsed, first, last, gazetteer=gazetteer)
            if cut:
                found.append((first, cut - 1, "Person", 0))
                first = cut
        elif label == "Organisation":
            first = _without_kind(parsed, first, last, rules=rules, gazetteer=gazetteer)
            last = _without_owner(parsed, first, last, rules=rules)
        elif label == "Place":
            if first > 0 and parsed.doc[first - 1].text.removesuffix("s").endswith(BODIES):
                first, label = first - 1, "Organisation"     # "Landgericht München"
            else:
                first = _with_kind(parsed, first, last, gazetteer=gazetteer)
        if label == "Person" and last == first + 1 and _two_names(parsed, first, last, gazetteer=gazetteer):
            found += [(first, first, "Person", 0), (last, last, "Person", 0)]
        elif label == "Person" and first > 0 and parsed.doc[first - 1].text in FAMILIES:
            continue
        elif first <= last and label in {*ENTITY_TYPES, "Nationality"}:
            found.append((first, last, label, 0))
    found.extend(_gazetteer_names(parsed, gazetteer=gazetteer))
    found.extend(_with_particles(parsed, found, gazetteer=gazetteer))
    found.extend(_surnames(parsed, found))
    found.extend(_after_titles(parsed, rules=rules, taken={
        i for first, last, _, _ in found for i in range(first, last + 1)}))
    found.sort(key=lambda f: (f[0] - f[1], -f[3], f[0]))
    taken: set[int] = set()
    chosen = []
    for first, last, label, _ in found:
        if taken.isdisjoint(range(first, last + 1)):
            taken.update(range(first, last + 1))
            chosen.append((first, last, label))
    yield from sorted(_bodies_by_last_word(parsed, chosen))


def _bodies_by_last_word(parsed: Parsed, chosen: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Names with "Wagner" as a body where the article has a "Söldnergruppe Wagner" and nobody of that surname."""
    last_words = {kind: {parsed.doc[last].text for first, last, label in chosen if label == kind and last > first}
                  for kind in ("Organisation", "Person")}
    bodies = last_words["Organisation"] - last_words["Person"]
    for first, last, label in chosen:
        short = first == last and label == "Person" and parsed.doc[first].text in bodies
        yield first, last, "Organisation" if short else label


def _after_titles(parsed: Parsed, *, taken: set[int], rules: RuleBook) -> Iterator[tuple[int, int, str, int]]:
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


def _surnames(parsed: Parsed, found: list[tuple[int, int, str, int]]) -> list[tuple[int, int, str, int]]:
    """Surnames that stand alone and that the article gives with a first name elsewhere: "Scholz lobte Macron"."""
    full = {parsed.doc[last].text for first, last, label, _ in found if label == "Person" and last > first}
    return [(token.i, token.i, "Person", 0) for token in parsed.doc
            if (token.text in full or token.text.removesuffix("s") in full) and token.text[0].isupper()
            and not children(token, "det", "amod")]


def _with_particles(parsed: Parsed, found: list[tuple[int, int, str, int]], *,
                    gazetteer: Gazetteer) -> Iterator[tuple[int, int, str, int]]:
    """Surnames with a particle that stand alone: "von der Leyen", known from the article or as an office holder's."""
    doc = parsed.doc
    here = {tuple(doc[i].text for i in range(start, last + 1)) for first, last, label, _ in found if label == "Person"
            for start in range(first + 1, last) if doc[start].text in PARTICLES
            and not any(doc[i].text in PARTICLES for i in range(first, start))}
    known = here | gazetteer.particle_surnames
    begins = {words[0] for words in known}
    for token in doc:
        if token.text.lower() not in begins or token.i and doc[token.i - 1].pos_ == "PROPN" \
                and parsed.sentence_of[token.i - 1] == parsed.sentence_of[token.i]:
            continue
        for words in known:
            last = token.i + len(words) - 1
            middle = tuple(doc[i].text for i in range(token.i + 1, min(last, len(doc))))
            if last < len(doc) and (token.text.lower(), *middle) == words[:-1] \
                    and words[-1] in {doc[last].text, doc[last].text.removesuffix("s")}:
                yield token.i, last, "Person", 1


def _may_name(token: Token) -> bool:
    """Whether a token can be part of a name by its form: "Venetiaan", "al-Maliki"."""
    return token.text.startswith(ARABIC) or (token.pos_ in {"PROPN", "X"} and token.text[0].isupper())


def _trim(parsed: Parsed, first: int, last: int, label: str, *, rules: RuleBook) -> tuple[int, int]:
    """Take articles, quotation marks and titles off the edges of a name."""
    doc = parsed.doc
    while first <= last and (doc[first].text in EDGE or (
            label == "Person" and first < last and role_noun(doc[first].text, rules=rules) is not None)):
        first += 1
    while last >= first and (doc[last].text in EDGE or doc[last].pos_ in {"ADP", "CCONJ", "PRON", "DET"} or (
            label in {"Person", "Place", "State"} and doc[last].text.isdigit())):      # "Putin und Kim 2019"
        last -= 1
    return first, last


def _without_states(parsed: Parsed, first: int, last: int, *, gazetteer: Gazetteer) -> tuple[int, int]:
    """Take states and towns off the edges of a person's name: "Sergej Schoigu Nordkorea", "in Berlin Maier"."""
    while last > first and (gazetteer.label_of(parsed.doc[last].text) == "State" or parsed.doc[last].pos_ == "ADP"):
        last -= 1
    while last > first and gazetteer.label_of(parsed.doc[first].text) == "State":
        first += 1
    if 0 < first < last and parsed.doc[first - 1].pos_ == "ADP" and not gazetteer.label_of(
            parsed.text(first, last)) and gazetteer.label_of(parsed.doc[first].text) == "Place":
        first += 1
    return first, last


def _second_person(parsed: Parsed, first: int, last: int, *, gazetteer: Gazetteer) -> int:
    """Where a second person's name begins in a proposal that holds two: "traf Olaf Scholz Emmanuel Macron"; 0 if none.

    Both are known, or behind a full name comes a given name that the parser does not join to it.
    """
    if gazetteer.label_of(parsed.text(first, last)):
        return 0
    for cut in range(first + 1, last + 1):
        known = [gazetteer.label_of(parsed.text(*part)) == "Person" for part in ((first, cut - 1), (cut, last))]
        given = cut - first > 1 and cut < last and gazetteer.is_given_name(parsed.doc[cut].text)
        own = parsed.doc[cut].dep_ != "flat" or bool(children(parsed.doc[cut], "flat"))    # "Lothar Beckstett"
        if all(known) or (given and (known[0] or own)):
            return cut
    return 0


def _common(parsed: Parsed, i: int, *, gazetteer: Gazetteer) -> bool:
    """Whether a single word that the name finder took for a name is a common noun that the gazetteer does not know."""
    token = parsed.doc[i]
    noun = token.pos_ == "NOUN" and bool(children(token, "det", "amod", "nmod", "acl") or "Plur" in token.morph.get(
        "Number", []))
    return noun and not gazetteer.candidates(token.text) and not gazetteer.label_of(token.text)


def _places_side_by_side(parsed: Parsed, first: int, last: int, *, gazetteer: Gazetteer) -> bool:
    """Whether every word of a longer proposal is a state or place of its own and the whole is none."""
    return last > first and not gazetteer.label_of(parsed.text(first, last)) and all(
        gazetteer.label_of(parsed.doc[i].text) in {"State", "Place"} for i in range(first, last + 1))


def _two_names(parsed: Parsed, first: int, last: int, *, gazetteer: Gazetteer) -> bool:
    """Whether two words are two persons that the article names elsewhere: "kurz bevor Kim Putin traf"."""
    if gazetteer.label_of(parsed.text(first, last)):
        return False
    others = [e for e in parsed.doc.ents if e.label_ == "Person" and e.start not in {first, last} and len(e) != 2]
    others += [e for e in parsed.doc.ents if e.label_ == "Person" and len(e) == 2 and e.start != first]
    names = [{e[0].text, e[-1].text} for e in others]
    one, two = parsed.doc[first].text, parsed.doc[last].text
    return any(one in n for n in names) and any(two in n for n in names) and not any({one, two} <= n for n in names)


def _no_body(token: Token, *, rules: RuleBook, gazetteer: Gazetteer) -> bool:
    """Whether a common noun that the name finder took for an organisation is no kind of body at all."""
    noun, words = noun_lemma(token), rules.lexicon.get("coreference", {})
    common = token.pos_ == "NOUN" and ("-" in token.text or bool(children(token, "det", "amod", "case")))
    parts = {token.text, token.text.rpartition("-")[2]}
    known = any(gazetteer.label_of(text) or gazetteer.candidates(text) for text in parts)
    people = noun in {*words.get("person.feminine", ()), *words.get("person.masculine", ())}       # "die Liberalen"
    return common and not known and not people and not noun.lower().endswith(
        (*BODIES, *HOUSES, *(kind.lower() for kind in _kinds(rules))))


def _kinds(rules: RuleBook) -> set[str]:
    """Nouns for bodies: "Partei", "Agentur"."""
    words = rules.lexicon.get("coreference", {})
    return {noun for gender in ("feminine", "neuter", "masculine") for noun in words.get(f"organisation.{gender}", ())}


def _without_kind(parsed: Parsed, first: int, last: int, *, rules: RuleBook, gazetteer: Gazetteer) -> int:
    """Take the kind of a body off its name: "Agentur Ria Nowosti"; not "Partei der Regionen"."""
    follows = parsed.doc[min(first + 1, last)]
    if first < last and parsed.doc[first].text in _kinds(rules) and follows.text[0].isupper() \
            and not gazetteer.label_of(parsed.text(first, last)):
        return first + 1
    return first


def _goes_on_left(parsed: Parsed, first: int, *, rules: RuleBook) -> bool:
    """Whether the parser makes the word before a person's name a part of it: "Hajim" before "al-Hassani"."""
    if first == 0 or parsed.doc[first].dep_ != "flat" or parsed.doc[first].head.i != first - 1:
        return False
    before = parsed.doc[first - 1]
    return before.pos_ == "PROPN" and before.is_alpha and role_noun(before.text, rules=rules) is None


def _goes_on_right(parsed: Parsed, last: int, *, gazetteer: Gazetteer) -> bool:
    """Whether a surname that no finder took follows a given name: "Philipp" before "Türmer"."""
    if last + 1 >= len(parsed.doc) or not gazetteer.is_given_name(parsed.doc[last].text):
        return False
    after = parsed.doc[last + 1]
    return not after.ent_type_ and after.text[0].isupper() and after.dep_ == "flat" and after.head.i == last


def _without_owner(parsed: Parsed, first: int, last: int, *, rules: RuleBook) -> int:
    """End a body's name before the title of the person whose it is: "Neue Front von Präsident Maier"."""
    for i in range(first + 1, last):
        if parsed.doc[i].pos_ in {"ADP", "DET"} and any(
                role_noun(parsed.doc[j].text, rules=rules) for j in range(i + 1, min(i + 4, last + 1))):
            return i - 1
    return last


def _with_kind(parsed: Parsed, first: int, last: int, *, gazetteer: Gazetteer) -> int:
    """Take the kind of a place into its name where the name alone is not known: "Region Amur", "Hotel Adlon"."""
    if first == 0 or gazetteer.label_of(parsed.text(first, last)):
        return first
    kind = parsed.doc[first - 1].text
    return first - 1 if kind.removesuffix("s") in PLACE_KINDS else first


def _gazetteer_names(parsed: Parsed, *, gazetteer: Gazetteer) -> Iterator[tuple[int, int, str, int]]:
    """Names that the gazetteer knows word for word; ambiguous words are left to the statistical finder."""
    doc = parsed.doc
    for i, token in enumerate(doc):
        follows = doc[i + 1] if i + 1 < len(doc) else token
        if token.text.removesuffix("s").endswith(BODIES) and follows.pos_ == "PROPN" and follows.text[0].isupper():
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
            text += doc[j].whitespace_ and " "


def name_head(parsed: Parsed, first: int, last: int) -> int:
    """Give the token of a name on which the rest of it hangs."""
    for i in range(first, last + 1):
        if not first <= parsed.doc[i].head.i <= last or parsed.doc[i].head.i == i:
            return i
    return first


def base_form(parsed: Parsed, first: int, last: int, *, words: frozenset[str] = frozenset(),
              gazetteer: Gazetteer | None = None) -> str:
    """Give a name in its nominative: "Wladimir Putins" is "Wladimir Putin", "Kalten Krieges" "Kalter Krieg".

    ``words`` are the article's words; a form that stands there without -s tells that the -s is an ending.
    """
    text = parsed.text(first, last).rstrip("’'")
    token = parsed.doc[last]
    if gazetteer is not None and gazetteer.label_of(text) and not text.endswith("s"):
        return text
    attribute = last > first and token.dep_ == "nmod" and first <= token.head.i < last
    if text.endswith("s") and not attribute and (
            token.text == token.lemma_ + "s" or token.text[:-1] in words
            or (gazetteer is not None and gazetteer.label_of(text[:-1]) and not gazetteer.label_of(text))):
        text = text[:-1]
    kind, _, rest = text.partition(" ")
    if rest and kind.removesuffix("s") in PLACE_KINDS:
        return f"{kind.removesuffix('s')} {rest}"
    if rest and kind.endswith(("en", "em", "es", "e")):
        return _nominative(parsed, first, last, text)
    return text


ENDINGS = {"Masc": "er", "Fem": "e", "Neut": "es"}


def _nominative(parsed: Parsed, first: int, last: int, text: str) -> str:
    """A name that begins with an adjective, without article: "Demokratischen Partei" is "Demokratische Partei"."""
    doc = parsed.doc
    adjective, noun = doc[first], doc[first].head
    if not first < noun.i <= last or (adjective.pos_ != "ADJ" and adjective.dep_ != "amod"):
        return text
    plural = "Plur" in noun.morph.get("Number", [])
    ending = "e" if plural else ENDINGS.get("".join(noun.morph.get("Gender", [])), "")
    words = [parsed.text(i, i) for i in range(first, last + 1)]
    for n, i in enumerate(range(first, noun.i)):        # "Serbischen Radikalen Partei"
        inflected = doc[i].head.i == noun.i and (doc[i].pos_ == "ADJ" or doc[i].dep_ == "amod")
        stem = next((words[n].removesuffix(e) for e in ("en", "em", "es", "e") if words[n].endswith(e)), "")
        if inflected and stem and ending:
            words[n] = stem + ending
    if words[0] == parsed.text(first, first):
        return text
    if not plural and noun.text in {noun.lemma_ + "s", noun.lemma_ + "es"}:
        words[noun.i - first] = noun.lemma_
    return "".join(w + doc[first + n].whitespace_ for n, w in enumerate(words)).strip()

