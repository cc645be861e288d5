"""Who short names, titles, nouns and pronouns mean inside one article; parses by hand."""
from __future__ import annotations

import pytest
from hand_parses import article
from hand_rules import analysed, who

PUTIN_MET_KIM = "Wladimir>traf:nsubj Putin traf Kim>traf:obj Jong Un ."
MERKEL_MET_PUTIN = "Angela>traf:nsubj Merkel traf Wladimir>traf:obj Putin ."
PRESIDENT_MET_KIM = "Der russische Präsident>traf:nsubj Wladimir>Präsident:appos Putin traf Kim>traf:obj Jong Un ."
PUTIN_LAUGHED = "Wladimir>lachte:nsubj Putin lachte ."
KIM_LAUGHED = "Kim>lachte:nsubj Jong Un lachte ."


def means(text: str, *sentences: str) -> list[str]:
    """The names that the words stand for in the last sentence."""
    return who(analysed(article(*sentences)), text, sentence=len(sentences) - 1)


# ---- names -------------------------------------------------------------------------------------------------------

def test_a_surname_is_the_full_name_before_and_after_it() -> None:
    assert means("Putin", PUTIN_MET_KIM, "Putin>lachte:nsubj lachte .") == ["Wladimir Putin"]
    headline = analysed(article("Putin>lachte:nsubj lachte .", PUTIN_MET_KIM))
    assert who(headline, "Putin") == ["Wladimir Putin"]
    assert means("Kim", PUTIN_MET_KIM, "Kim>lachte:nsubj lachte .") == ["Kim Jong Un"]     # a surname that stands first


def test_a_surname_in_a_compound() -> None:
    assert means("Putin", PUTIN_MET_KIM, "Das Putin-Kim-Treffen>endete:nsubj endete .") == ["Wladimir Putin"]


def test_the_short_form_of_a_full_name_in_a_compound() -> None:
    assert means("Kim", PUTIN_MET_KIM, "Das Putin-Kim-Treffen>endete:nsubj endete .") == ["Kim Jong Un"]


def test_a_genitive_is_the_same_person() -> None:
    assert means("Putins", PUTIN_MET_KIM, "Putins{Gen}>Reise:nmod Reise>endete:nsubj endete .") == ["Wladimir Putin"]


def test_different_persons_stay_apart() -> None:
    analysis = analysed(article(PUTIN_MET_KIM))
    assert all(m.antecedent is None for m in analysis.mentions)


# ---- titles ------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("title", "expected"), [
    ("Der Präsident>lachte:nsubj lachte .", ["Wladimir Putin"]),
    ("Der russische Präsident>lachte:nsubj lachte .", ["Wladimir Putin"]),
    ("Der russische Machthaber>lachte:nsubj lachte .", ["Wladimir Putin"]),     # another title of the same office
])
def test_a_title_is_who_bears_it(title: str, expected: list[str]) -> None:
    word = "Machthaber" if "Machthaber" in title else "Präsident"
    assert means(word, PRESIDENT_MET_KIM, title) == expected


def test_a_title_before_a_genitive_is_somebody_elses() -> None:
    spokesman = "Der Präsident{Nom}>lachte:nsubj Putins{Gen}>Präsident:nmod lachte ."
    assert means("Präsident", "Wladimir>lachte:nsubj Putin lachte .", spokesman) == ["Präsident"]
    words = "Die Reise>endete:nsubj der Präsidentin{Gen}>Reise:nmod Putins{Gen}>Präsidentin:appos endete ."
    assert means("Präsidentin", words) == ["Präsidentin"]
    bare = "Präsident{Gen}>Reise:nmod Putins{Gen}>Präsident:appos Reise>endete:nsubj endete ."
    assert means("Präsident", bare) == ["Putins"]


def test_an_inhabitant_before_a_name_is_who_is_named() -> None:
    first = "Der Amerikaner/Amerikaner/NOUN>lachte:nsubj Wladimir>Amerikaner:appos Putin lachte ."
    assert means("Amerikaner", "Kim>lachte:nsubj Jong Un lachte .", first) == ["Wladimir Putin"]


def test_a_title_of_another_state_is_somebody_else() -> None:
    other = "Der polnische/polnisch/ADJ Präsident>lachte:nsubj lachte ."
    assert means("Präsident", PRESIDENT_MET_KIM, other) == ["Präsident"]


def test_a_title_of_the_other_gender_is_somebody_else() -> None:
    other = "Die Präsidentin/Präsidentin/NOUN{Fem.Sing}>lachte:nsubj lachte ."
    assert means("Präsidentin", PRESIDENT_MET_KIM, other) == ["Präsidentin"]


def test_a_title_that_nobody_bears_stays_open() -> None:
    assert means("Präsident", PUTIN_MET_KIM, "Ein Präsident>lachte:nsubj lachte .") == ["Präsident"]


# ---- pronouns ----------------------------------------------------------------------------------------------------

def test_er_and_sie_agree_in_gender() -> None:
    assert means("Er", MERKEL_MET_PUTIN, "Er>lachte:nsubj lachte .") == ["Wladimir Putin"]
    assert means("Sie", MERKEL_MET_PUTIN, "Sie{Fem.Sing}>lachte:nsubj lachte .") == ["Angela Merkel"]


def test_the_subject_is_more_salient_than_the_object() -> None:
    assert means("Er", PUTIN_MET_KIM, "Er>lachte:nsubj lachte .") == ["Wladimir Putin"]


def test_what_was_said_last_is_more_salient() -> None:
    assert means("Er", PUTIN_LAUGHED, KIM_LAUGHED, "Er>lachte:nsubj lachte .") == ["Kim Jong Un"]


def test_possessives() -> None:
    assert means("Seine", MERKEL_MET_PUTIN, "Seine Armee>siegte:nsubj siegte .") == ["Wladimir Putin"]
    assert means("Ihre", MERKEL_MET_PUTIN, "Ihre Partei>siegte:nsubj siegte .") == ["Angela Merkel"]


def test_a_pronoun_is_not_its_own_subject() -> None:
    assert means("ihn", KIM_LAUGHED, "Wladimir>traf:nsubj Putin traf ihn>traf:obj .") == ["Kim Jong Un"]
    assert means("ihn", "Wladimir>traf:nsubj Putin traf ihn>traf:obj .") == ["ihn"]


def test_a_pronoun_looks_back_a_few_sentences_only() -> None:
    between = ["Es>regnete:expl regnete ."] * 3
    assert means("Er", PUTIN_LAUGHED, *between, "Er>lachte:nsubj lachte .") == ["Er"]


def test_dessen_is_who_was_spoken_of_last() -> None:
    sentence = "Wladimir>traf:nsubj Putin traf Kim>traf:obj Jong Un bei Besuch>traf:obl ."
    got = means("dessen", sentence.replace("bei Besuch", "bei dessen>Besuch:det Besuch"))
    assert got == ["Kim Jong Un"]


def test_a_relative_pronoun_is_the_noun_before() -> None:
    sentence = ("Wladimir>lobte:nsubj Putin lobte Angela>lobte:obj Merkel , die/der/PRON{Fem.Sing}>einlud:obj "
                "er>einlud:nsubj einlud>Angela:acl .")
    assert means("die", sentence) == ["Angela Merkel"]
    assert means("er", sentence) == ["Wladimir Putin"]


def test_a_possessive_may_point_ahead_to_the_subject() -> None:
    during = "Während>Besuchs:case seines Besuchs{Gen}>lobte:obl lobte Kim>lobte:nsubj Jong Un die Ukraine>lobte:obj ."
    assert means("seines", KIM_LAUGHED, PUTIN_LAUGHED, during) == ["Kim Jong Un"]


def test_a_possessive_may_point_ahead_to_somebody_new() -> None:
    during = "Während>Besuchs:case seines Besuchs{Gen}>lobte:obl lobte Kim>lobte:nsubj Jong Un die Ukraine>lobte:obj ."
    assert means("seines", during) == ["Kim Jong Un"]


# ---- several at once ---------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("word", "sentence"), [
    ("beiden", "Die beiden>lachten:nsubj lachten ."),
    ("Staatschefs", "Beide Staatschefs>lachten:nsubj lachten ."),
    ("Sie", "Sie{Plur}>lachten:nsubj lachten ."),
    ("ihnen", "Die NATO>dankte:nsubj dankte ihnen/sie/PRON{Plur}>dankte:obl:arg ."),
])
def test_the_two_persons_just_named(word: str, sentence: str) -> None:
    assert sorted(means(word, PUTIN_MET_KIM, sentence)) == ["Kim Jong Un", "Wladimir Putin"]


def test_of_three_nobody_is_the_two() -> None:
    sentence = ("Wladimir>lachten:nsubj Putin , Kim>Wladimir:conj Jong Un und>Angela:cc Angela>Kim:conj Merkel "
                "lachten .")
    assert means("beiden", sentence, "Die beiden>lachten:nsubj lachten .") == ["beiden"]


def test_both_states() -> None:
    sentence = "Russland>verhandeln:nsubj und>Nordkorea:cc Nordkorea>Russland:conj verhandeln ."
    assert sorted(means("Länder", sentence, "Beide Länder>lachten:nsubj lachten .")) == ["Nordkorea", "Russland"]


# ---- nouns -------------------------------------------------------------------------------------------------------

def test_the_country_is_the_state_just_named() -> None:
    supplies = "Nordkorea>lieferte:nsubj lieferte Waffen>lieferte:obj ."
    assert means("Land", supplies, "Das Land>lobte:nsubj lobte Putin>lobte:obj .") == ["Nordkorea"]
    two = "Russland>lieferte:nsubj lieferte Nordkorea>lieferte:obl:arg Waffen>lieferte:obj ."
    assert means("Land", two, "Das Land>lobte:nsubj lobte Putin>lobte:obj .") == ["Russland"]     # subject to subject
    assert means("Land", two, "Putin>lobte:nsubj lobte das Land>lobte:obj .") == ["Land"]
    assert means("Land", supplies, "Ein Land>lobte:nsubj lobte Putin>lobte:obj .") == ["Land"]


def test_a_noun_takes_up_the_name_that_it_heads() -> None:
    later = "Die Kommission>lobte:nsubj lobte Putin>lobte:obj ."
    assert means("Kommission", "Die EU-Kommission/EU-Kommission/PROPN>tagte:nsubj tagte .", later) == ["EU-Kommission"]
    full = "Die Europäische Kommission>tagte:nsubj tagte ."
    assert means("Kommission", full, later) == ["Europäische Kommission"]


def test_the_party_is_the_only_party() -> None:
    later = "Die Partei>lobte:nsubj lobte Putin>lobte:obj ."
    assert means("Partei", "Die CDU>gewann:nsubj gewann .", later) == ["CDU"]
    two = "Die CDU>gewannen:nsubj und>SPD:cc die SPD>CDU:conj gewannen ."
    assert means("Partei", two, later) == ["Partei"]


def test_a_party_is_no_group() -> None:
    later = "Putin>lobte:nsubj lobte die Gruppe>lobte:obj ."
    assert means("Gruppe", "Die ÖDP>gewann:nsubj gewann .", later) == ["Gruppe"]


def test_an_organ_without_state_belongs_to_the_one_named_before() -> None:
    analysis = analysed(article("Die russische Armee>siegte:nsubj siegte .", "Die Armee>lachte:nsubj lachte ."))
    assert [m.role for m in analysis.mentions if m.lemma == "Streitkräfte"] == ["Q159", "Q159"]


@pytest.mark.parametrize(("sentence", "word", "expected"), [
    ("Putins{Gen}>Sprecher:nmod Sprecher>lachte:nsubj Dmitri>Sprecher:appos Peskow lachte .", "Sprecher",
     "Dmitri Peskow"),
    pytest.param("Der Sprecher>lachte:nsubj von Wladimir>Sprecher:nmod Putin lachte .", "Sprecher", "Sprecher"),
])
def test_the_servant_is_not_the_master(sentence: str, word: str, expected: str) -> None:
    assert means(word, sentence, "Der Sprecher>lachte:nsubj lachte .") == [expected]


# ---- abbreviations, bodies, groups -------------------------------------------------------------------------------

def test_an_abbreviation_is_the_name_before_its_brackets() -> None:
    analysis = analysed(article("Die Nordische>tagte:nsubj Liste ( FLN>Nordische:appos ) tagte .",
                                "Die FLN>lachte:nsubj lachte .", names={"Nordische Liste": "Organisation", "FLN": ""}))
    assert set(who(analysis, "FLN")) == {"Nordische Liste"}


def test_a_namesake_of_another_gender_is_another_person() -> None:
    couple = "Angela>lachte:nsubj Maier lachte ."
    title = "Der Minister/Minister/NOUN>lachte:nsubj Maier>Minister:appos lachte ."
    analysis = analysed(article(title, couple, "Maier>traf:nsubj traf Putin>traf:obj .",
                                names={"Maier": "Person", "Angela Maier": "Person"}))
    assert who(analysis, "Maier") == ["Maier", "Maier"]


def test_a_common_noun_for_a_body_has_its_owner_in_its_name() -> None:
    analysis = analysed(article("Die polnische/polnisch/ADJ Wahlkommission/Wahlkommission/NOUN>lachte:nsubj lachte ."))
    assert [m.lemma for m in analysis.mentions if m.label == "Organisation"] == ["Wahlkommission Polens"]
    some = analysed(article("Eine Wahlkommission/Wahlkommission/NOUN>lachte:nsubj lachte ."))
    assert [m for m in some.mentions if m.label == "Organisation"] == []


def test_the_party_of_the_owner() -> None:
    first = "Angela>lachte:nsubj Merkel ( CDU>Angela:appos ) lachte ."
    second = "Ihre/ihr/DET{Fem.Sing}>Partei:det Partei/Partei/NOUN{Fem.Sing}>lobte:nsubj lobte die SPD>lobte:obj ."
    assert means("Partei", first, second) == ["CDU"]


def test_nouns_joined_without_articles_take_up_names() -> None:
    first = "Die Europäische Kommission/Kommission/PROPN>lachte:nsubj lachte ."
    pair = "Kommission/Kommission/NOUN>lachten:nsubj und>Rat:cc Rat/Rat/NOUN>Kommission:conj lachten ."
    assert means("Kommission", first, pair) == ["Europäische Kommission"]


def test_a_plural_they_is_the_plural_subject_before() -> None:
    named = "Putin>traf:nsubj traf Kim>traf:obj ."
    crowd = "Demonstranten/Demonstrant/NOUN{Nom.Plur}>lachten:nsubj lachten ."
    they = "Sie/sie/PRON{Plur}>verhandeln:nsubj verhandeln ."
    assert means("Sie", named, crowd, they) == ["Sie"]
    assert sorted(means("Sie", "Russland>verhandeln:nsubj und>Polen:cc Polen>Russland:conj verhandeln .",
                        they)) == ["Polen", "Russland"]


def test_all_three() -> None:
    named = ("Angela>traf:nsubj Merkel traf Wladimir>traf:obj Putin und>Emmanuel:cc Emmanuel>Wladimir:conj Macron .")
    three = "Alle/all/DET>drei:det drei/drei/NUM>lachten:nsubj lachten ."
    assert sorted(means("drei", named, three)) == ["Angela Merkel", "Emmanuel Macron", "Wladimir Putin"]
    assert means("drei", PUTIN_MET_KIM, three) == ["drei"]


def test_organs_of_two_states_and_of_a_town() -> None:
    both = analysed(article("Die polnische/polnisch/ADJ und>französische:cc "
                            "französische/französisch/ADJ>polnische:conj "
                            "Regierung{Fem.Sing}>lachten:nsubj lachten ."))
    assert [m.role for m in both.mentions if m.kind == "nominal"] == ["Q36", "Q142"]


def test_a_pronoun_takes_up_a_bare_title() -> None:
    named = "Ein Sprecher/Sprecher/NOUN{Masc.Sing}>traf:nsubj traf Putin>traf:obj ."
    assert means("Er", named, "Er>lachte:nsubj lachte .") == ["Sprecher"]


def test_two_persons_and_two_bodies_leave_they_open() -> None:
    both = ("Putin>traf:nsubj traf Kim>traf:obj bei/bei/ADP>SPD:case SPD>traf:obl und>CDU:cc CDU>SPD:conj .")
    they = "Sie/sie/PRON{Plur}>verhandeln:nsubj verhandeln ."
    assert means("Sie", both, they) == ["Sie"]
    assert sorted(means("Sie", "Putin>traf:nsubj traf Kim>traf:obj .", they)) == ["Kim", "Putin"]
