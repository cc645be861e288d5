"""Where a proposed name begins and ends: without titles, owners and states, with the kind of a place."""
from __future__ import annotations

from kg.gazetteer import Gazetteer
from kg.language.grammar import noun_lemma
from kg.language.nameforms import DISTRICTS, PARTICLES, kind_of_place
from kg.language.parsed import Parsed, children
from kg.language.titles import role_noun
from kg.language.tokens import Token
from kg.rulebook import RuleBook

SHORTEST_TRADE = 9      # letters of a trade and what it is in
NOBILITY = {"Graf", "Gräfin", "Freiherr", "Freifrau", "Baron", "Baronin", "Fürst", "Fürstin", "Prinz", "Prinzessin",
            "Herzog"}
ARTICLES = {"der", "die", "das", "den", "dem", "des"}
EDGE = set("„“”\"'»«‚‘’()[],.;:–-") | ARTICLES | {"Der", "Die", "Das", "ein", "eine", "Falls", "Wenn", "Ob", "Weil"}


def trim(parsed: Parsed, first: int, last: int, label: str, *, rules: RuleBook) -> tuple[int, int]:
    """Take articles, quotation marks and titles off the edges of a name."""
    doc = parsed.doc
    while first <= last and (doc[first].text in EDGE or (
            label == "Person" and first < last and role_noun(doc[first].text, rules=rules) is not None)):
        first += 1
    while last >= first and (doc[last].text in EDGE or doc[last].pos_ in {"ADP", "CCONJ", "PRON", "DET"} or (
            label in {"Person", "Place", "State"} and doc[last].text.isdigit())):      # "Putin und Kim 2019"
        last -= 1
    if label == "Person":       # "sagte Kim der Nachrichtenagentur", but "von der Leyen"
        cut = next((i for i in range(first + 1, last) if doc[i].text in ARTICLES and doc[i + 1].pos_ == "NOUN"
                    and doc[i - 1].lower_ not in PARTICLES), last + 1)
        last = cut - 1
    while label == "Organisation" and last > first and doc[last].pos_ == "ADJ" and doc[last].text.islower():
        last -= 1               # "studierte an der Universität Bonn deutsche Literatur"
    if label == "Organisation" and last - first > 1 and doc[last].pos_ == "NOUN" and doc[last - 1].pos_ == "ADJ" \
            and role_noun(doc[last].text, rules=rules):
        last -= 2               # "der auf der Konferenz für Abrüstung anwesende Außenminister"
    return first, last


def without_states(parsed: Parsed, first: int, last: int, *, gazetteer: Gazetteer) -> tuple[int, int]:
    """Take states and towns off the edges of a person's name: "Sergej Schoigu Nordkorea", "in Berlin Maier"."""
    while last > first and (gazetteer.label_of(parsed.doc[last].text) == "State" or parsed.doc[last].pos_ == "ADP"):
        last -= 1
    while last > first and gazetteer.label_of(parsed.doc[first].text) == "State":
        first += 1
    if 0 < first < last and parsed.doc[first - 1].pos_ == "ADP" and not gazetteer.label_of(
            parsed.text(first, last)) and gazetteer.label_of(parsed.doc[first].text) == "Place":
        first += 1
    return first, last


def second_person(parsed: Parsed, first: int, last: int, *, gazetteer: Gazetteer) -> int:
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


def before_person(parsed: Parsed, first: int, last: int, *, gazetteer: Gazetteer) -> tuple[int, str] | None:
    """Where a person's name begins behind that of a body or town in one proposal, and what the first one is.

    "die frühere Bürgermeisterin von San Francisco Dianne Feinstein": the first name is known, the second begins with
    a given name. None where the proposal is one name.
    """
    if parsed.doc[first - 1].pos_ not in {"ADP", "DET", "NOUN"} or gazetteer.label_of(parsed.text(first, last)) \
            not in {"", "Person"}:
        return None
    for cut in range(first + 1, last):
        label = gazetteer.label_of(parsed.text(first, cut - 1))
        if label in {"State", "Place", "Organisation"} and gazetteer.is_given_name(parsed.doc[cut].text):
            return cut, label
    return None


def two_names(parsed: Parsed, first: int, last: int, *, gazetteer: Gazetteer) -> bool:
    """Whether two words are two persons that the article names elsewhere: "kurz bevor Kim Putin traf"."""
    if gazetteer.label_of(parsed.text(first, last)):
        return False
    others = [e for e in parsed.doc.ents if e.label_ == "Person" and e.start not in {first, last} and len(e) != 2]
    others += [e for e in parsed.doc.ents if e.label_ == "Person" and len(e) == 2 and e.start != first]
    names = [{e[0].text, e[-1].text} for e in others]
    one, two = parsed.doc[first].text, parsed.doc[last].text
    known = {word for words in names for word in words}
    alone = {t.text for t in parsed.doc[:-1] if t.text in known and parsed.doc[t.i + 1].pos_ != "PROPN"}    # not "John"
    family = {one, two} <= known and all(word in alone or gazetteer.is_surname(word) for word in (one, two))
    return family and not any({one, two} <= n for n in names)


def places_side_by_side(parsed: Parsed, first: int, last: int, *, gazetteer: Gazetteer) -> bool:
    """Whether every word of a longer proposal is a state or place of its own and the whole is none."""
    return last > first and not gazetteer.label_of(parsed.text(first, last)) and all(
        gazetteer.label_of(parsed.doc[i].text) in {"State", "Place"} for i in range(first, last + 1))


def goes_on_left(parsed: Parsed, first: int, *, rules: RuleBook, gazetteer: Gazetteer) -> bool:
    """Whether the parser makes the word before a person's name a part of it: "Hajim" before "al-Hassani"."""
    if first == 0 or parsed.doc[first].dep_ != "flat" or parsed.doc[first].head.i != first - 1:
        return False
    before = parsed.doc[first - 1]
    if gazetteer.is_given_name(parsed.doc[first].text) and not gazetteer.is_given_name(before.text):
        return False        # "die Bahngesellschaft Amtrak George Warrington"
    return before.pos_ == "PROPN" and before.text.isalpha() and role_noun(before.text, rules=rules) is None


def goes_on_right(parsed: Parsed, last: int, *, gazetteer: Gazetteer) -> bool:
    """Whether a surname that no finder took follows a given name: "Philipp" before "Türmer"."""
    if last + 1 >= len(parsed.doc) or not gazetteer.is_given_name(parsed.doc[last].text):
        return False
    after = parsed.doc[last + 1]
    return not after.ent_type_ and after.text[0].isupper() and after.dep_ == "flat" and after.head.i == last


def names_no_body(parsed: Parsed, first: int, last: int, *, rules: RuleBook, gazetteer: Gazetteer) -> bool:
    """Tell whether words that the name finder took for a body name none, only something that many have or are.

    So do legal forms ("AG"), pairs of genders ("Bürgerinnen und Bürger"), fractions ("CDU/FDP-Mehrheit") and what is
    done for something ("Organisation der Konferenz").
    """
    text, doc = parsed.text(first, last), parsed.doc
    if gazetteer.label_of(text):
        return False
    words, lexicon = text.split(" "), rules.lexicon.get("names", {})
    if all(word in lexicon.get("forms", ()) for word in words) or (
            len(words) > 2 and words[0].endswith("innen") and words[1] in {"und", "oder"}):
        return True
    if words[-1].rpartition("-")[2] in lexicon.get("fractions", ()):
        return True
    owned = last == first + 2 and doc[first + 1].text in {"der", "des"} and doc[last].pos_ == "NOUN"
    doing = words[0] in lexicon.get("doings", ()) or (words[0].endswith(("ung", "ation")) and not is_kind_of_body(
        doc[first], rules=rules) and not gazetteer.institution_of(words[0]))
    kind = len(words) > 2 and doc[last - 1].text in {"der", "des"} and is_kind_of_body(doc[last], rules=rules)
    return kind or (owned and doing)    # "Chief Architect des Unternehmens", "Mobilisierung der Wähler"


def with_nobility(parsed: Parsed, last: int) -> int:
    """Take a title of nobility and the name behind it into a person's name: "Claus Schenk Graf von Stauffenberg"."""
    doc = parsed.doc
    noble = last + 3 < len(doc) and doc[last + 1].text in NOBILITY and doc[last + 2].text in PARTICLES
    return last + 3 if noble and doc[last + 3].text[0].isupper() else last


def without_kind(parsed: Parsed, first: int, last: int, *, rules: RuleBook, gazetteer: Gazetteer) -> int:
    """Take the kind of a body off its name: "Agentur Ria Nowosti"; not "Partei der Regionen", "Polizei Bremen"."""
    follows = parsed.doc[min(first + 1, last)]
    if first < last and parsed.doc[first].pos_ == "NOUN" and is_kind_of_body(parsed.doc[first], rules=rules) \
            and follows.text[0].isupper() and not gazetteer.label_of(parsed.text(first, last)) \
            and gazetteer.label_of(parsed.text(first + 1, last)) not in {"Place", "State"}:
        return first + 1
    return first


def without_owner(parsed: Parsed, first: int, last: int, *, rules: RuleBook) -> int:
    """End a body's name before the title of the person whose it is: "Neue Front von Präsident Maier"."""
    for i in range(first + 1, last):
        if parsed.doc[i].pos_ in {"ADP", "DET"} and any(
                role_noun(parsed.doc[j].text, rules=rules) for j in range(i + 1, min(i + 4, last + 1))):
            return i - 1
    return last


def with_kind(parsed: Parsed, first: int, last: int, *, gazetteer: Gazetteer) -> int:
    """Take the kind of a place into its name where the name alone is not known: "Region Amur", "Hotel Adlon"."""
    before = parsed.doc[first - 1].text if first else ""
    if kind_of_place(before, DISTRICTS) or is_state_not_town(before, parsed.text(first, last), gazetteer=gazetteer):
        return first - 1            # the Landkreis Regensburg is not the town
    return first - 1 if kind_of_place(before) and not gazetteer.label_of(parsed.text(first, last)) else first


def is_state_not_town(before: str, name: str, *, gazetteer: Gazetteer) -> bool:
    """Tell whether a name is called a Bundesstaat but known only as a town's: "der Bundesstaat New York"."""
    known = gazetteer.candidates(name) if kind_of_place(before, {"Bundesstaat", "Provinz"}) else ()
    return bool(known) and all(actor.geonames for actor in known)


def is_trade(word: str, *, rules: RuleBook) -> bool:
    """Tell whether a word says what a firm is and does not name it: "Batteriehersteller"; "Bauer" may be a name."""
    trades = rules.lexicon.get("names", {}).get("trades", ("\0",))
    return len(word) > SHORTEST_TRADE and "-" not in word and word.lower().endswith(trades)


def is_kind_of_body(token: Token, *, rules: RuleBook) -> bool:
    """Tell whether a noun says what kind of body a name behind it is: "Partei", "Wochenzeitung", "US-Großbank"."""
    return token.pos_ == "NOUN" and noun_lemma(token).lower().endswith(tuple(map(str.lower, kinds_of_bodies(rules))))


def kinds_of_bodies(rules: RuleBook) -> set[str]:
    """Nouns for bodies: "Partei", "Agentur"."""
    words = rules.lexicon.get("coreference", {})
    return {noun for gender in ("feminine", "neuter", "masculine") for noun in words.get(f"organisation.{gender}", ())}
