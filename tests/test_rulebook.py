"""The rule book: what it reads, and what it refuses with file, entry, fault and cure."""
from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import RuleError
from kg.rulebook import Actor, RuleBook, Tables, Weights, expand_types, load_rulebook, ontology_folder
from kg.rulebook.confidence import read_weights
from kg.rulebook.functions import functions_of, known_function

ACCUSES = """\
predicate = "accuses"
label = { de = "beschuldigt", en = "accuses" }
comment = { de = "Wirft jemandem etwas vor.", en = "Alleges wrongdoing." }
plover = "ACCUSE"
event_class = "Accusation"
symmetric = false
subject = ["Actor"]
object = ["Actor"]

[[frame]]
verb = ["vorwerfen", "vorhalten"]
subject = "subject"
object = "indirect object"

[[frame]]
noun = "Vorwurf"
subject = "genitive | possessive"
object = "an | gegen"
without = ["über"]
reflexive = false
negates = true
factuality = "hypothetical"
subject_type = ["Person", "State"]
confidence = 0.6

[[frame]]
verb = "vorwerfen"
subject = "subject"
object = "in+acc"
with = { object = ["Lüge", "Betrug"] }

[[example]]
text = "Der Minister warf der Opposition Untätigkeit vor."
expect = ["Minister -> Opposition"]

[[example]]
text = "Niemand warf ihr etwas vor."
expect = []
"""
Maker = Callable[..., Path]


@pytest.fixture
def ontology(tmp_path: Path) -> Maker:
    """Give a function that writes an ontology folder from file names and texts."""
    def make(**files: str) -> Path:
        for name, text in {"relations/accuses.toml": ACCUSES, **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path
    return make


def test_reads_a_relation_with_its_frames_and_examples(ontology: Maker) -> None:
    rulebook = load_rulebook(ontology())
    relation = rulebook.relations["accuses"]
    assert (relation.label_de, relation.label_en, relation.plover) == ("beschuldigt", "accuses", "ACCUSE")
    assert relation.subject == ("Actor",)
    assert relation.subject_types == {"Person", "Organisation", "State"}
    assert [frame.id for frame in relation.frames] == [
        "accuses/vorwerfen-verb", "accuses/vorhalten-verb", "accuses/vorwurf-noun",
        "accuses/vorwerfen-verb-2"]
    assert relation.examples[0].expect == (("Minister", "Opposition"),)
    assert relation.examples[1].expect == ()


def test_a_frame_keeps_what_its_entry_says(ontology: Maker) -> None:
    frame = load_rulebook(ontology()).frames["noun", "Vorwurf"][0]
    assert frame.subject == ("genitive", "possessive")
    assert frame.object == ("an", "gegen")
    assert frame.without == ("über",)
    assert (frame.reflexive, frame.negates, frame.factuality) == (False, True, "hypothetical")
    assert frame.subject_types == {"Person", "State"}
    assert frame.object_types == {"Person", "Organisation", "State"}
    assert frame.confidence == 0.6


def test_frames_are_found_by_kind_and_lemma(ontology: Maker) -> None:
    plain, light = load_rulebook(ontology()).frames["verb", "vorwerfen"]
    assert (plain.fillers, plain.reflexive, plain.confidence) == ((), None, 0.8)
    assert light.fillers == (("object", ("Lüge", "Betrug")),)
    assert light.object == ("in+acc",)


NOUNS = 'plan = ["Plan", "Antrag"]\nact = ["@plan", "Kurs"]\n'
OWNED = ACCUSES.replace('object = "indirect object"\n',
                        'object = "indirect object | bei"\nobject_of = ["@act", "Rede"]\n')


def test_an_object_may_be_the_owner_of_what_an_act_is_about(ontology: Maker) -> None:
    frames = load_rulebook(ontology(**{"relations/accuses.toml": OWNED, "lexicon/nouns.toml": NOUNS})).frames
    direct, of_object, of_bei, _ = frames["verb", "vorwerfen"]
    assert not direct.of_owner and direct.fillers == ()
    assert of_object.of_owner and of_object.fillers == (("indirect object", ("Plan", "Antrag", "Kurs", "Rede")),)
    assert {"indirect object.genitive", "indirect object.durch"} <= set(of_object.object)
    assert of_bei.fillers[0][0] == "bei" and set(of_bei.object) >= {"bei.possessive", "bei.adjective"}
    assert of_object.confidence < direct.confidence


def test_named_groups_of_functions() -> None:
    assert functions_of("an | mit") == ("an", "mit")
    assert "support" in functions_of("doer") and "object.genitive" in functions_of("object.owner")


@pytest.mark.parametrize(("name", "text", "wrong"), [
    ("relations/accuses.toml", OWNED, "relations/accuses.toml, frame 1 (vorwerfen): there is no word list '@act'; use"),
    ("lexicon/nouns.toml", 'act = ["@plan"]\n', "lexicon/nouns.toml, act: there is no list '@plan' before it; name")])
def test_refuses_a_word_list_that_is_not_there(ontology: Maker, name: str, text: str, wrong: str) -> None:
    with pytest.raises(RuleError, match=re.escape(wrong)):
        load_rulebook(ontology(**{name: text}))


def test_the_same_folder_is_read_once(ontology: Maker) -> None:
    folder = ontology()
    assert load_rulebook(folder) is load_rulebook(folder)


@pytest.mark.parametrize(("old", "new", "entry", "wrong"), [
    ('plover = "ACCUSE"', 'plover = "ACCUSE"\nplovers = 1', "", "unknown key 'plovers'"),
    ('plover = "ACCUSE"', 'plover = "BLAME"', "", "plover = 'BLAME'"),
    ('predicate = "accuses"', 'predicate = "accuse"', "", "not the file's name"),
    ('predicate = "accuses"\n', "", "", "'predicate' is missing"),
    ('en = "accuses" }', 'fr = "accuse" }', "label", "unknown key 'fr'"),
    (', en = "Alleges wrongdoing."', "", "comment", "'en' is missing"),
    ('subject = ["Actor"]', 'subject = ["Acter"]', "", "unknown type 'Acter'"),
    ('object = ["Actor"]', "object = []", "", "'object' is missing or empty"),
    ("symmetric = false", 'symmetric = "no"', "", "not true or false"),
    ('false\nsubject = ["Actor"]', 'true\nsubject = ["Person"]', "", "is symmetric"),
    ('"Accusation"', '"an accusation"', "", "no class name"),
    ("symmetric = false", 'alignments = { sameAs = ["wdt:P1"] }', "alignments", "unknown key 'sameAs'"),
    ("symmetric = false", 'alignments = { closeMatch = ["wdt:Q1"] }', "alignments", "no Wikidata property"),
    ("symmetric = false", 'alignments = { closeMatch = ["wiki:P1"] }', "alignments", "no known name"),
    ('noun = "Vorwurf"', 'noun = "Vorwurf"\nverb = "vorwerfen"', "frame 2", "has verb and noun"),
    ('noun = "Vorwurf"\n', "", "frame 2", "has no verb, noun or adjective"),
    ('noun = "Vorwurf"', 'noun = "vorwurf"', "frame 2 (vorwurf)", "no noun lemma"),
    ('"vorhalten"]', '"sich vorhalten"]', "frame 1 (sich vorhalten)", "no verb lemma"),
    ('"genitive | possessive"', '"genitiv"', "frame 2 (Vorwurf)", "function 'genitiv' of the noun"),
    ('"indirect object"', '"genitive"', "frame 1 (vorwerfen)", "function 'genitive' of the verb"),
    ('"in+acc"', '"mit+acc"', "frame 3 (vorwerfen)", "function 'mit+acc'"),
    ('without = ["über"]', 'without = ["überm"]', "frame 2 (Vorwurf)", "function 'überm'"),
    ('without = ["über"]', "without = 3", "frame 2 (Vorwurf)", "no list of words"),
    ('with = { object = ["Lüge", "Betrug"] }', 'with = ["Lüge"]', "frame 3 (vorwerfen)", "is no table"),
    ('with = { object =', 'with = { obj =', "frame 3 (vorwerfen)", "function 'obj'"),
    ('"hypothetical"', '"maybe"', "frame 2 (Vorwurf)", "factuality = 'maybe'"),
    ('"Person", "State"]', '"Place"]', "frame 2 (Vorwurf)", "has Place, which the predicate has not"),
    ("confidence = 0.6", "confidence = 6", "frame 2 (Vorwurf)", "no probability"),
    ('expect = ["Minister -> Opposition"]', 'expect = ["Minister"]', "example 1", "expect has 'Minister'"),
    ('expect = ["Minister -> Opposition"]\n', "", "example 1", "'expect' is missing"),
    ("[[frame]]\nnoun", "[[frames]]\nnoun", "", "unknown key 'frames'"),
])
def test_refuses_a_bad_relation(ontology: Maker, old: str, new: str, entry: str, wrong: str) -> None:
    assert old in ACCUSES
    folder = ontology(**{"relations/accuses.toml": ACCUSES.replace(old, new, 1)})
    with pytest.raises(RuleError) as caught:
        load_rulebook(folder)
    message = str(caught.value)
    assert message.startswith(f"relations/accuses.toml, {entry}" if entry else "relations/accuses.toml: ")
    assert wrong in message
    assert re.search(r"; \w+", message), "the message names no cure"


def test_refuses_a_relation_without_an_example(ontology: Maker) -> None:
    text = ACCUSES[:ACCUSES.index("[[example]]")]
    with pytest.raises(RuleError, match=r"accuses\.toml: has no example; add an \[\[example\]\]"):
        load_rulebook(ontology(**{"relations/accuses.toml": text}))


def test_refuses_what_is_no_toml(ontology: Maker) -> None:
    with pytest.raises(RuleError, match=r"relations/accuses\.toml: is no TOML: .*line 1"):
        load_rulebook(ontology(**{"relations/accuses.toml": "predicate = accuses"}))


def test_refuses_what_is_not_utf8(ontology: Maker) -> None:
    folder = ontology()
    (folder / "relations" / "accuses.toml").write_bytes(ACCUSES.replace("Lüge", "Lüge").encode("latin-1"))
    with pytest.raises(RuleError, match="is not UTF-8"):
        load_rulebook(folder)


def test_refuses_a_predicate_that_the_vocabulary_lacks(ontology: Maker) -> None:
    folder = ontology(**{"relations.ttl": "pg:meets a owl:ObjectProperty .\n"})
    with pytest.raises(RuleError, match=r"accuses\.toml: 'accuses' is missing in relations\.ttl; .*--write"):
        load_rulebook(folder)
    assert "accuses" in load_rulebook(folder, check_vocabulary=False).relations


def test_refuses_a_class_of_event_that_the_ontology_lacks(ontology: Maker) -> None:
    folder = ontology(**{"politgraph.ttl": "pg:Meeting a owl:Class .\n"})
    with pytest.raises(RuleError, match=r"event_class 'Accusation' is missing in politgraph\.ttl; "):
        load_rulebook(folder)


def test_refuses_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such folder"):
        load_rulebook(tmp_path / "nowhere")


def test_reads_actors_of_all_files_in_any_order_of_columns(ontology: Maker) -> None:
    rulebook = load_rulebook(ontology(**{
        "actors/persons.csv": "name,wikidata,type,aliases,country\n"
                              "Anna Beispiel,Q11,Person,A. Beispiel|Anna,Q22\n",
        "actors/bodies.csv": 'wikidata,name,type\n,"Rat, der große",Organisation\n',
        "places/cities.csv": "wikidata,name,latitude,longitude,geonames\nQ33,Musterstadt,50.5,-7,123\n",
    }))
    assert rulebook.actors == (
        Actor("", "Rat, der große", "Organisation"),
        Actor("Q11", "Anna Beispiel", "Person", ("A. Beispiel", "Anna"), country="Q22"),
        Actor("Q33", "Musterstadt", "Place", geonames="123", latitude=50.5, longitude=-7.0),
    )


def test_missing_tables_are_empty(ontology: Maker) -> None:
    rulebook = load_rulebook(ontology())
    assert (rulebook.actors, rulebook.states, rulebook.terms) == ((), (), ())
    assert (dict(rulebook.roles), dict(rulebook.lexicon), dict(rulebook.queries)) == ({}, {}, {})


def test_reads_states_and_terms(ontology: Maker) -> None:
    rulebook = load_rulebook(ontology(**{
        "actors/states.csv": "wikidata,name,genitive,type,aliases,adjective,demonyms,capital,seats,iso2\n"
                             "Q22,Musterland,Musterlands,State,ML,musterländisch,Musterländer|Musterländerin,Q33,"
                             "Musterstadt,ML\n",
        "actors/terms.csv": "person,name,title,of,of_name,start,end\n"
                            "Q11,Anna Beispiel,Präsidentin,Q22,Musterland,2020-01-02,\n",
    }))
    (state,), (term,) = rulebook.states, rulebook.terms
    assert (state.adjective, state.demonyms, state.seats) == (
        "musterländisch", ("Musterländer", "Musterländerin"), ("Musterstadt",))
    assert state.actor == Actor("Q22", "Musterland", "State", ("ML",), country="Q22")
    assert (term.person, term.title, term.of) == ("Q11", "Präsidentin", "Q22")
    assert (term.start, term.end) == ("2020-01-02", "")
    assert rulebook.actors == ()


def test_reads_role_nouns_in_both_genders(ontology: Maker) -> None:
    roles = load_rulebook(ontology(**{
        "lexicon/roles.csv": "noun,feminine,kind,scope,source\nMinister,Ministerin,office,state,x\n"
                             "Sprecher,,spokesperson,body,x\n"})).roles
    assert roles["Ministerin"] is roles["Minister"]
    assert (roles["Minister"].kind, roles["Minister"].scope) == ("office", "state")
    assert set(roles) == {"Minister", "Ministerin", "Sprecher"}


@pytest.mark.parametrize(("name", "text", "wrong"), [
    ("actors/a.csv", "wikidata,name,typ\n", "header: unknown column 'typ'"),
    ("actors/a.csv", "wikidata,name\nQ1,Anna\n", "header: the column 'type' is missing"),
    ("actors/a.csv", "name,type,name\nAnna,Person,Anna\n", "header: the column 'name' stands twice"),
    ("actors/a.csv", "wikidata,name,type\nQ1,Anna,Human\n", "line 2 (Anna): unknown type 'Human'"),
    ("actors/a.csv", "wikidata,name,type\nP1,Anna,Person\n", "line 2: 'P1' is no Wikidata item"),
    ("actors/a.csv", "wikidata,name,type,country\nQ1,Anna,Person,Q0\n", "line 2: 'Q0' is no Wikidata item"),
    ("actors/a.csv", "name,type\nAnna,Person\n,Person\n", "line 3: 'name' is empty"),
    ("actors/a.csv", "name,type\nAnna,Person,Q1\n", "line 2: has 3 fields, the header 2"),
    ("actors/a.csv", "name,type,latitude\nAnna,Person,12°\n", "line 2: '12°' is no number"),
    ("actors/a.csv", 'name,type\n"An"na,Person\n', "line 2: is no CSV"),
    ("actors/states.csv", "name,type\nMusterland,Place\n", "line 2 (Musterland): type 'Place'"),
    ("actors/terms.csv", "person,name,title\nAnna,Anna,Chefin\n", "line 2: 'Anna' is no Wikidata item"),
    ("places/p.csv", "name,lat\nMusterstadt,1\n", "header: unknown column 'lat'"),
])
def test_refuses_a_bad_table_when_it_is_asked_for(ontology: Maker, name: str, text: str, wrong: str) -> None:
    rulebook = load_rulebook(ontology(**{name: text}))
    with pytest.raises(RuleError, match=re.escape(f"{name}, {wrong}") + ".*; "):
        assert rulebook.actors


@pytest.mark.parametrize(("text", "wrong"), [
    ("noun,kind\nMinister,boss\n", "line 2 (Minister): unknown kind 'boss'"),
    ("noun,kind,scope\nMinister,office,world\n", "line 2 (Minister): unknown scope 'world'"),
    ("noun,kind\nMinister,office\nMinister,job\n", "line 3 (Minister): is also office/-"),
])
def test_refuses_bad_role_nouns(ontology: Maker, text: str, wrong: str) -> None:
    with pytest.raises(RuleError, match=re.escape(wrong)):
        load_rulebook(ontology(**{"lexicon/roles.csv": text}))


def test_reads_the_lexicon_by_file_and_dotted_key(ontology: Maker) -> None:
    lexicon = load_rulebook(ontology(**{
        "lexicon/speech.toml": 'media = ["dpa"]\n[verbs]\nsaying = ["sagen", "melden"]\n'
                               '[verbs.deep]\none = "eins"\n',
    })).lexicon
    assert lexicon == {
        "speech": {"media": ("dpa",), "verbs.saying": ("sagen", "melden"), "verbs.deep.one": ("eins",)}}


def test_refuses_a_lexicon_entry_that_is_no_list_of_words(ontology: Maker) -> None:
    with pytest.raises(RuleError, match=r"lexicon/speech\.toml, \[verbs\]: saying = 3 is no list of words; "):
        load_rulebook(ontology(**{"lexicon/speech.toml": "[verbs]\nsaying = 3\n"}))


def test_a_rule_book_can_be_built_by_hand() -> None:
    anna = Actor("Q11", "Anna Beispiel", "Person")
    rulebook = RuleBook(load_tables=lambda: Tables(actors=(anna,)))
    assert rulebook.actors == (anna,)
    assert rulebook.relations == {}


def test_forty_thousand_actors_load_quickly(ontology: Maker) -> None:
    header = "wikidata,name,type,aliases,country,geonames,latitude,longitude,start,end,gender,source\n"
    rows = [f"Q{i},Anna B{i},Person,B{i}|A. B.,Q22,,50.1,8.6,1950,,f,x\n" for i in range(1, 40_001)]
    rulebook = load_rulebook(ontology(**{"actors/many.csv": header + "".join(rows)}))
    start = time.process_time()
    assert len(rulebook.actors) == 40_000
    assert time.process_time() - start < 1.5   # 0.24 s measured; the margin is for a slow, shared machine


@pytest.mark.parametrize(("function", "kind", "known"), [
    ("subject", "verb", True), ("indirect object", "verb", True), ("in+dat", "verb", True),
    ("mit", "noun", True), ("controller", "noun", True), ("controller", "verb", False),
    ("in+gen", "verb", False), ("im", "verb", False),
    ("object.gegen", "verb", True), ("clause.mit", "noun", True), ("object.in+acc", "verb", True),
    ("object.subject", "verb", False), ("genitive.gegen", "verb", False), ("clause", "noun", False),
])
def test_grammatical_functions(function: str, kind: str, known: bool) -> None:
    assert known_function(function, kind) is known


def test_types_expand() -> None:
    assert expand_types(("Actor", "Place")) == {"Person", "Organisation", "State", "Place"}
    assert expand_types(("Event",)) == {"Event"}


# ---- the rule book that ships -----------------------------------------------------------------------------

PREDICATES = [
    "meets", "visits", "receives", "talksTo", "negotiatesWith", "invites", "travelsTo", "participatesIn",
    "supports", "praises", "agreesWith", "promises", "cooperatesWith", "aids", "supplies", "concedesTo",
    "withdrawsFrom", "releases", "requests", "accuses", "criticises", "rejects", "threatens",
    "protestsAgainst", "sanctions", "deploysTo", "arrests", "prosecutes", "attacks", "occupies",
    "appoints", "dismisses", "succeeds", "defeats", "holdsOfficeIn", "memberOf", "locatedIn",
    "locatedNear", "bordersOn", "capitalOf",
]


def test_the_forty_predicates_ship() -> None:
    assert sorted(load_rulebook().relations) == sorted(PREDICATES)


def test_frame_ids_are_unique() -> None:
    ids = [frame.id for frames in load_rulebook().frames.values() for frame in frames]
    assert len(ids) == len(set(ids)) > 300


def test_the_symmetric_predicates_are_those_of_the_contract() -> None:
    symmetric = {name for name, relation in load_rulebook().relations.items() if relation.symmetric}
    assert symmetric == {"meets", "talksTo", "negotiatesWith", "agreesWith", "cooperatesWith", "bordersOn"}


def test_tables_that_ship_are_read_without_a_fault() -> None:
    rulebook = load_rulebook()
    assert {state.name for state in rulebook.states} >= {"Deutschland", "Nordkorea", "Russland"}
    assert all(actor.type != "State" for actor in rulebook.actors)
    assert len(rulebook.roles) > 500


def test_the_ontology_stands_beside_the_package() -> None:
    assert (ontology_folder() / "politgraph.ttl").is_file()


FITTED = """\
frame = 0.5

[families]
act = 2.0
office = 2.5
membership = 2.0
location = 2.0

[signs]
pronoun = -0.7
noun = -0.3
inherited = -0.6
unknown = -0.3
surname = -0.9
guessed = -0.5
apart = -0.2
unreal = 0.0
"""


def test_the_weights_of_the_confidence_are_read(tmp_path: Path) -> None:
    path = tmp_path / "confidence.toml"
    assert read_weights(path) == Weights()
    path.write_text(FITTED, encoding="utf-8")
    weights = read_weights(path)
    assert (weights.frame, weights.families["office"], weights.signs["surname"]) == (0.5, 2.5, -0.9)


@pytest.mark.parametrize(("old", "new", "told"), [
    ("frame = 0.5", "frame = -1.0", "frame"), ("frame = 0.5", "frame = true", "no number"),
    ("office = 2.5\n", "", "office is missing"), ("noun = -0.3", "noun = 0.3", "signs, noun"),
    ("noun = -0.3", "noun = nan", "no number"), ("[signs]", "[sings]", "unknown key"),
])
def test_faulty_weights_are_refused(tmp_path: Path, old: str, new: str, told: str) -> None:
    path = tmp_path / "confidence.toml"
    path.write_text(FITTED.replace(old, new), encoding="utf-8")
    with pytest.raises(RuleError, match=told):
        read_weights(path)


def test_the_shipped_weights_let_a_sign_only_lower() -> None:
    weights = load_rulebook().weights
    assert weights != Weights() and all(weight <= 0 for weight in weights.signs.values()) and weights.frame > 0
