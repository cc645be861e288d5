"""A small rule book made by hand: a few states, persons, bodies, titles and frames; no table of the package.

Only the word lists of factuality are the real ones, since the rules are hardly more than these.
"""
from __future__ import annotations

import tomllib
from pathlib import Path

from kg.gazetteer import Gazetteer
from kg.language.analysis import analyse
from kg.language.parsed import Parsed
from kg.model import Analysis, Clause, Mention
from kg.rulebook import Actor, Frame, RoleNoun, RuleBook, State, Tables, Term

STATES = (
    State("Q159", "Russland", "Russlands", adjective="russisch", demonyms=("Russe",), seats=("Moskau",)),
    State("Q423", "Nordkorea", "Nordkoreas", adjective="nordkoreanisch", demonyms=("Nordkoreaner",),
          seats=("Pjöngjang",)),
    State("Q183", "Deutschland", "Deutschlands", adjective="deutsch", demonyms=("Deutscher",), seats=("Berlin",),
          iso2="DE"),
    State("Q142", "Frankreich", "Frankreichs", adjective="französisch", demonyms=("Franzose",), seats=("Paris",)),
    State("Q30", "Vereinigte Staaten", "der Vereinigten Staaten", aliases=("USA", "US"),
          adjective="amerikanisch|US-amerikanisch", demonyms=("Amerikaner",), seats=("Washington",)),
    State("Q212", "Ukraine", "der Ukraine", adjective="ukrainisch", demonyms=("Ukrainer",), seats=("Kiew",),
          capital="Q1899"),
    State("Q148", "China", "Chinas", adjective="chinesisch", demonyms=("Chinese",), seats=("Peking",)),
    State("Q865", "Taiwan", "Taiwans", adjective="taiwanisch"),
    State("Q884", "Südkorea", "Südkoreas", adjective="südkoreanisch", seats=("Seoul",)),
    State("Q36", "Polen", "Polens", adjective="polnisch", demonyms=("Pole",), seats=("Warschau",)),
    State("Q794", "Iran", "des Iran", adjective="iranisch", demonyms=("Iraner",), seats=("Teheran",)),
    State("Q801", "Israel", "Israels", adjective="israelisch", demonyms=("Israeli",)),
    State("Q858", "Syrien", "Syriens", adjective="syrisch", demonyms=("Syrer",), seats=("Damaskus",)),
    State("Q17", "Japan", "Japans", adjective="japanisch", demonyms=("Japaner",), seats=("Tokio",)),
    State("Q34", "Schweden", "Schwedens", adjective="schwedisch", demonyms=("Schwede",)),
    State("Q184", "Belarus", adjective="belarussisch"),
)
ACTORS = (
    Actor("Q7747", "Wladimir Putin", "Person", country="Q159", gender="m", source="by-hand"),
    Actor("Q56226", "Kim Jong Un", "Person", country="Q423", gender="m", source="by-hand"),
    Actor("Q567", "Angela Merkel", "Person", country="Q183", gender="f", source="by-hand"),
    Actor("Q3052772", "Emmanuel Macron", "Person", country="Q142", gender="m", source="by-hand"),
    Actor("", "Kreml", "Organisation", country="Q159"),
    Actor("Q7184", "NATO", "Organisation"),
    Actor("Q1065", "Vereinte Nationen", "Organisation", aliases=("UN", "UNO")),
    Actor("Q8880", "Europäische Kommission", "Organisation", aliases=("EU-Kommission",)),
    Actor("Q49762", "CDU", "Organisation", country="Q183", source="party"),
    Actor("Q49768", "SPD", "Organisation", country="Q183", source="party"),
    Actor("Q294989", "ÖDP", "Organisation", country="Q183", source="party"),
    Actor("Q49750", "Grüne", "Organisation", country="Q183", source="party"),
    Actor("Q13124", "FDP", "Organisation", country="Q183", source="party"),
    Actor("Q8683", "Kalter Krieg", "Event"),
    Actor("Q1899", "Kiew", "Place", country="Q212", geonames="703448"),
    Actor("Q43630", "Charkiw", "Place", country="Q212", geonames="706483"),
)
TERMS = (
    Term("Q7747", "Wladimir Putin", "Präsident", "Q159", "Russland", "2012-05-07"),
    Term("Q3052772", "Emmanuel Macron", "Präsident", "Q142", "Frankreich", "2017-05-14"),
    Term("Q567", "Angela Merkel", "Bundeskanzlerin", "Q183", "Deutschland", "2005-11-22", "2021-12-08"),
)
_TITLES = (
    RoleNoun("Präsident", "office", "state", "Präsidentin"), RoleNoun("Kanzler", "office", "state", "Kanzlerin"),
    RoleNoun("Bundeskanzler", "office", "state", "Bundeskanzlerin"),
    RoleNoun("Minister", "office", "state", "Ministerin"),
    RoleNoun("Außenminister", "office", "state", "Außenministerin"), RoleNoun("Vizekanzler", "office", "state"),
    RoleNoun("Arbeitsminister", "office", "state"), RoleNoun("Machthaber", "office", "state"),
    RoleNoun("Kremlchef", "office", "state"), RoleNoun("Staatschef", "office", "state"),
    RoleNoun("Chef", "chair", "body", "Chefin"), RoleNoun("Fraktionschef", "chair", "party", "Fraktionschefin"),
    RoleNoun("Sprecher", "spokesperson", "body", "Sprecherin"),
    RoleNoun("Abgeordneter", "member", "body", "Abgeordnete"),
    RoleNoun("Vertreter", "none", ""),
)
_WITH = {"subject": ("subject",), "object": ("object",)}
FRAMES = tuple(
    Frame(f"test/{lemma.lower()}-{kind}", "test", kind, lemma, ("subject",), ("object",))  # type: ignore[arg-type]
    for kind, lemmas in (("verb", ("unterstützen", "reisen", "treffen")), ("adjective", ("verbündet",)),
                         ("noun", ("Angriff", "Besuch", "Kritik", "Reise", "Treffen", "Verbündeter")))
    for lemma in lemmas)


def _factuality() -> dict[str, tuple[str, ...]]:
    with (Path(__file__).parents[2] / "ontology/lexicon/factuality.toml").open("rb") as handle:
        return {f"{table}.{value}": tuple(words) for table, values in tomllib.load(handle).items()
                for value, words in values.items()}


LEXICON: dict[str, dict[str, tuple[str, ...]]] = {
    "factuality": _factuality(),
    "coreference": {
        "person.masculine": ("Mann", "Politiker"), "person.feminine": ("Frau", "Politikerin"),
        "group.person": ("Staatschef", "Politiker"), "group.state": ("Land", "Staat"),
        "group.organisation": ("Partei",),
        "state.neuter": ("Land",), "state.masculine": ("Staat",), "state.feminine": ("Republik",),
        "state.delegates": ("Delegation", "Diplomat", "Vertreter"),
        "organisation.feminine": ("Partei", "Gruppe", "Kommission", "Nachrichtenagentur"),
        "organisation.neuter": ("Unternehmen", "Bündnis"), "organisation.masculine": ("Sender",),
    },
    "offices": {"Präsident": ("Präsident", "Staatschef", "Kremlchef", "Machthaber"),
                "Ministerpräsident": ("Kanzler", "Kanzlerin", "Bundeskanzler", "Bundeskanzlerin")},
    "institutions": {"Regierung": ("Regierung",), "Streitkräfte": ("Armee", "Truppen")},
    "bodies": {"units": ("Fraktion",), "definite.heads": ("ausschuss", "kommission", "landtag"),
               "definite.none": ("Ausschuss",), "definite.bare": ("Landtag",), "definite.chambers": ("Senat",)},
    "names": {"clubs": ("VfB",), "operations": ("Operation",), "events": ("wahlen", "krieg"),
              "occasions": ("Konferenz",)},
    "coalitions": {"colours.schwarz": ("CDU",), "colours.grün": ("Grüne",), "flags.Jamaika": ("CDU", "FDP", "Grüne")},
    "regions": {"Sachsen": ("sächsisch",), "Hessen": ("hessisch",)},
    "light_verbs": {"giving": ("üben",), "receiving": ("ernten",), "receiving_on": ("stoßen + auf",),
                    "coming": ("kommen",), "directed": ("richten",)},
    "elections": {"national": ("Präsidentschafts", "Parlaments"), "regional": ("Landtags",),
                  "whole": ("Bundestagswahl", "Europawahl"), "again": ("Wahl", "Stichwahl")},
}
RULES = RuleBook(
    frames={(frame.kind, frame.lemma): (frame,) for frame in FRAMES},
    roles={noun: role for role in _TITLES for noun in (role.noun, role.feminine) if noun},
    lexicon=LEXICON,
    load_tables=lambda: Tables(actors=ACTORS, states=STATES, terms=TERMS),
)
GAZETTEER = Gazetteer(RULES)


def analysed(parsed: Parsed) -> Analysis:
    """Give what the language layer finds in an article with this rule book."""
    return analyse(parsed, rules=RULES, gazetteer=GAZETTEER)


def clause(analysis: Analysis, lemma: str) -> Clause:
    """Give the one predication of a lemma."""
    found = [c for c in analysis.clauses if c.lemma == lemma]
    assert len(found) == 1, [c.lemma for c in analysis.clauses]
    return found[0]


def roles(analysis: Analysis, lemma: str) -> dict[str, list[str]]:
    """Give the arguments of a predication: function -> the words of its mentions, as they lie in the text."""
    found: dict[str, list[str]] = {}
    for role in clause(analysis, lemma).roles:
        found.setdefault(role.function, []).extend(analysis.mentions[m].text for m in role.mentions)
    return found


def meant(analysis: Analysis, mention: Mention) -> Mention:
    """Give the mention at the start of the chain that a mention points back along."""
    while mention.antecedent is not None:
        mention = analysis.mentions[mention.antecedent]
    return mention


def who(analysis: Analysis, text: str, *, sentence: int | None = None) -> list[str]:
    """Give the names that the mentions with a wording stand for; its own words where it points to nothing."""
    return [meant(analysis, m).text for m in analysis.mentions
            if m.text == text and (sentence is None or m.sentence == sentence)]


def standings(analysis: Analysis) -> list[tuple[str, str, str, str]]:
    """Give kind, subject, object ("" if the article leaves it open) and title or distance of each standing."""
    return [(s.kind, analysis.mentions[s.subject].text,
             analysis.mentions[s.object].lemma if s.object is not None else "", s.role or s.quantity)
            for s in analysis.standings]
