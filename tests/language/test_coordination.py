"""Who is joined to whom, what an apposition explains, whom a relative clause speaks of, who acts together."""
from __future__ import annotations

from hand_parses import article
from hand_rules import GAZETTEER, RULES, analysed, roles

from kg.language.mending import mend
from kg.language.mentions import find_mentions
from kg.language.tokens import Doc, Token


def mended(sentence: str, names: dict[str, str] | None = None) -> Doc:
    """The tree of a sentence after mending."""
    parsed = article(sentence, names=names)
    mend(parsed, table=find_mentions(parsed, rules=RULES, gazetteer=GAZETTEER))
    return parsed.doc


def arc(doc: Doc, form: str) -> tuple[str, str]:
    """Head and relation of the one token of that form."""
    token: Token = next(t for t in doc if t.text == form)
    return token.head.text, token.dep_


def test_a_plural_verb_has_the_subjects_that_hang_inside_a_singular_one() -> None:
    doc = mended("Der Minister{Nom.Masc.Sing}>lobten:nsubj für Handel/Handel/NOUN>Minister:nmod , die SPD>Handel:conj "
                 "und/und/CCONJ>CDU:cc die CDU>Handel:conj lobten/loben/VERB{Fin.Plur} Putin>lobten:obj .")
    assert arc(doc, "SPD") == ("Minister", "conj")
    assert arc(doc, "CDU") == ("Minister", "conj")


def test_a_singular_verb_keeps_what_is_joined_inside_its_subject() -> None:
    doc = mended("Der Minister{Nom.Masc.Sing}>lobte:nsubj für Handel/Handel/NOUN>Minister:nmod und/und/CCONJ>Arbeit:cc "
                 "die Arbeit/Arbeit/NOUN>Handel:conj lobte{Fin.Sing} Putin>lobte:obj .")
    assert arc(doc, "Arbeit") == ("Handel", "conj")


def test_an_oblique_article_keeps_a_noun_inside_the_subject() -> None:
    doc = mended("Der Minister{Nom.Masc.Sing}>lobten:nsubj der CDU>Minister:nmod und/und/CCONJ>SPD:cc "
                 "der SPD{Gen.Fem.Sing}>CDU:conj lobten/loben/VERB{Fin.Plur} Putin>lobten:obj .")
    assert arc(doc, "SPD") == ("CDU", "conj")


def test_sowohl_als_auch_joins_two() -> None:
    analysis = analysed(article(
        "Sowohl/sowohl/CCONJ>Paris:cc Paris>lobten:nsubj als/als/CCONJ>Berlin:case auch/auch/ADV>Berlin:advmod "
        "Berlin>lobten:obl lobten/loben/VERB{Fin.Plur} Putin>lobten:obj ."))
    assert roles(analysis, "loben")["subject"] == ["Paris", "Berlin"]


def test_titles_with_names_behind_commas_are_a_list() -> None:
    analysis = analysed(article(
        "Putin>traf:nsubj traf Präsident>traf:obj Emmanuel>Präsident:appos Macron , Kanzlerin>Präsident:appos "
        "Angela>Kanzlerin:appos Merkel und/und/CCONJ>Minister:cc Minister>Kanzlerin:conj Sergej>Minister:appos "
        "Lawrow ."))
    assert roles(analysis, "treffen")["object"] == ["Emmanuel Macron", "Angela Merkel", "Sergej Lawrow"]


def test_a_body_is_no_apposition_of_a_person() -> None:
    doc = mended("Die Partei/Partei/NOUN{Nom.Fem.Sing}>lobte:nsubj von Präsident>Partei:nmod Wladimir>Präsident:appos "
                 "Putin , die CDU>Wladimir:appos , lobte Kim>lobte:obj .")
    assert arc(doc, "CDU") == ("Partei", "appos")


def test_a_person_in_brackets_or_with_a_genitive_stays() -> None:
    doc = mended("Der Präsident>lobte:nsubj der CDU>Präsident:nmod , Wladimir>Präsident:appos Putin , lobte "
                 "Kim>lobte:obj .")
    assert arc(doc, "Wladimir") == ("Präsident", "appos")


def test_den_before_a_full_name_is_a_relative_pronoun() -> None:
    analysis = analysed(article(
        "Kim>empfing:nsubj , den/der/DET>Putin:det Putin>Kim:appos in Moskau>empfing:obl "
        "empfing/empfangen/VERB{Fin}>lobte:ccomp , lobte{Fin} Macron>lobte:nsubj ."))
    assert roles(analysis, "empfangen")["subject"] == ["Putin"]
    assert roles(analysis, "empfangen")["object"] == ["Kim"]
    assert roles(analysis, "loben")["subject"] == ["Kim"]
    assert roles(analysis, "loben")["object"] == ["Macron"]


def test_a_relative_clause_behind_the_verb_speaks_of_its_last_argument() -> None:
    doc = mended("Putin>getroffen:nsubj hat/haben/AUX{Fin}>getroffen:aux Kim>getroffen:obj "
                 "getroffen/treffen/VERB{Part} , der/der/PRON{Nom.Masc.Sing}>lobte:nsubj Macron>lobte:obj "
                 "lobte{Fin.Sing}>getroffen:acl .")
    assert arc(doc, "lobte") == ("Kim", "acl")


def test_zusammen_mit_names_a_further_subject() -> None:
    analysis = analysed(article("Zusammen/zusammen/ADV>mit:advmod mit Macron>traf:obl traf Merkel>traf:nsubj "
                                "Putin>traf:obj ."))
    assert roles(analysis, "treffen")["subject"] == ["Merkel", "Macron"]


def test_neben_names_a_further_object_where_auch_stands_before_the_object() -> None:
    analysis = analysed(article("Neben/neben/ADP Macron>lobte:obl lobte Merkel>lobte:nsubj auch/auch/ADV>Putin:advmod "
                                "Putin>lobte:obj ."))
    assert sorted(roles(analysis, "loben")["object"]) == ["Macron", "Putin"]
    assert roles(analysis, "loben")["subject"] == ["Merkel"]


def test_a_persons_name_behind_an_event_is_the_object() -> None:
    doc = mended("Putin>getötet:nsubj hat/haben/AUX{Fin}>getötet:aux bei einem Angriff/Angriff/NOUN{Dat.Masc.Sing}"
                 ">getötet:obl Emmanuel>Angriff:appos Macron getötet/töten/VERB{Part} .")
    assert arc(doc, "Emmanuel") == ("getötet", "obj")


def test_a_case_has_the_name_of_a_person() -> None:
    doc = mended("Putin>getötet:nsubj hat/haben/AUX{Fin}>getötet:aux in einem Fall/Fall/NOUN{Dat.Masc.Sing}"
                 ">getötet:obl Emmanuel>Fall:appos Macron getötet/töten/VERB{Part} .")
    assert arc(doc, "Emmanuel") == ("Fall", "appos")


def test_an_adverb_has_no_subject() -> None:
    doc = mended("Putin>überraschend:nsubj ist/sein/AUX{Fin}>überraschend:cop überraschend/überraschend/ADJ"
                 ">eingetroffen:advmod in Moskau>eingetroffen:obl eingetroffen/eintreffen/VERB{Part} .")
    assert arc(doc, "Putin") == ("eingetroffen", "nsubj")
    assert arc(doc, "ist") == ("eingetroffen", "aux")


def test_a_name_between_comma_and_finite_verb_is_the_subject_of_reported_speech() -> None:
    doc = mended("Merkel>sagte:nsubj sagte in Moskau>sagte:obl , Putin>Moskau:conj werde/werden/AUX{Fin}>loben:aux "
                 "Kim>loben:obj loben/loben/VERB{Inf}>sagte:xcomp .")
    assert arc(doc, "Putin") == ("loben", "nsubj")


def test_haben_makes_no_passive() -> None:
    analysis = analysed(article(
        "Es/es/PRON>heißt:expl heißt/heißen/VERB , Merkel>gelobt:nsubj:pass hätte/haben/AUX{Fin.Sub}>gelobt:aux "
        "Putin>gelobt:obj gelobt/loben/VERB{Part}>heißt:ccomp ."))
    assert roles(analysis, "loben")["subject"] == ["Merkel"]
    assert roles(analysis, "loben")["object"] == ["Putin"]


def test_a_bare_name_behind_an_apposition_is_the_object() -> None:
    doc = mended("Am Montag>drohte:obl drohte/drohen/VERB{Fin} Wladimir>drohte:nsubj Putin , "
                 "der Präsident>Wladimir:appos , Polen>Wladimir:conj mit Krieg/Krieg/NOUN>drohte:obl .")
    assert arc(doc, "Polen") == ("drohte", "obj")


def test_the_speech_above_is_what_was_demanded() -> None:
    analysis = analysed(article(
        "Kiew>sparen:nsubj müsse/müssen/AUX{Fin.Sub}>sparen:aux sparen/sparen/VERB{Inf} , "
        "forderte/fordern/VERB{Fin}>sparen:parataxis Merkel>forderte:nsubj ."))
    assert roles(analysis, "fordern")["complement.subject"] == ["Kiew"]


def test_representatives_stand_for_all_whom_they_represent() -> None:
    analysis = analysed(article(
        "Putin>traf:nsubj traf Vertreter/Vertreter/NOUN{Acc.Masc.Plur}>traf:obj der CDU>Vertreter:nmod "
        "und/und/CCONJ>SPD:cc der SPD>CDU:conj ."))
    assert roles(analysis, "treffen")["object"] == ["CDU", "SPD"]
