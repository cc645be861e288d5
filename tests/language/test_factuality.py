"""What a sentence states as fact, plan, possibility or as not so; parses by hand, the real word lists."""
from __future__ import annotations

import pytest
from hand_parses import article
from hand_rules import LEXICON

from kg.language.factuality import judge, judge_title
from kg.language.factuality_words import Factor


def judged(sentence: str, form: str) -> Factor:
    """What is said of the predication that the last token of that form carries."""
    token = [token for token in article(sentence).doc if token.text == form][-1]
    return judge(token, lexicon=LEXICON["factuality"])


def modal(word: str) -> str:
    return f"Putin>treffen:nsubj {word}>treffen:aux Kim>treffen:obj treffen ."


def infinitive(matrix: str) -> str:
    """A sentence whose main verb, the second word, governs "Kim zu treffen"."""
    verb = matrix.split()[1]
    return f"Putin>{verb}:nsubj {matrix.split(' ', 1)[1]} , Kim>treffen:obj zu treffen>{verb}:xcomp ."


@pytest.mark.parametrize(("word", "value"), [
    ("wird", "future"), ("will", "future"), ("soll", "future"), ("wolle", "future"),
    ("könnte", "hypothetical"), ("würde", "hypothetical"), ("dürfte/dürfen/AUX{Fin}", "hypothetical"),
    ("sollte/sollen/AUX{Fin}", "hypothetical"), ("konnte", "actual"), ("musste", "actual"),
])
def test_modals(word: str, value: str) -> None:
    assert judged(modal(word), "treffen").value == value


def test_a_modal_over_a_perfect_is_hearsay() -> None:
    sentence = "Putin>getroffen:nsubj soll>getroffen:aux Kim>getroffen:obj getroffen haben{Inf}>getroffen:aux ."
    assert judged(sentence, "getroffen") == Factor("hypothetical", "soll")


def test_a_perfect_and_a_passive_are_facts() -> None:
    perfect = "Putin>getroffen:nsubj hatte>getroffen:aux Kim>getroffen:obj getroffen ."
    passive = "Putin>empfangen:nsubj:pass wird>empfangen:aux:pass von Kim>empfangen:obl empfangen ."
    assert judged(perfect, "getroffen").value == "actual"
    assert judged(passive, "empfangen").value == "actual"


@pytest.mark.parametrize(("sentence", "verb", "value"), [
    ("Putin>traf:nsubj traf Kim>traf:obj .", "traf", "actual"),
    ("Putin>traf:nsubj traf Kim>traf:obj nicht>traf:advmod .", "traf", "negated"),
    ("Putin>traf:nsubj traf nicht>traf:advmod nur>traf:advmod Kim>traf:obj .", "traf", "actual"),
    ("Putin>traf:nsubj traf keinen Minister>traf:obj .", "traf", "negated"),
    ("Kein Minister>traf:nsubj traf Putin>traf:obj .", "traf", "negated"),
    ("Putin>traf:nsubj traf vielleicht>traf:advmod Kim>traf:obj .", "traf", "hypothetical"),
    ("Putin>kam:nsubj kam wohl/wohl/ADV>bereits:advmod bereits/bereits/ADV>kam:advmod an>kam:compound:prt .",
     "kam", "hypothetical"),
    ("Putin>trifft:nsubj trifft morgen>trifft:advmod Kim>trifft:obj .", "trifft", "future"),
    ("Trifft/treffen/VERB{Fin} Putin>Trifft:nsubj Kim>Trifft:obj ?", "Trifft", "hypothetical"),
    ("Falls>trifft:mark Putin>trifft:nsubj Kim>trifft:obj trifft>reagiert:advcl , reagiert Seoul>reagiert:nsubj .",
     "trifft", "hypothetical"),
    ("Falls>trifft:mark Putin>trifft:nsubj Kim>trifft:obj trifft>reagiert:advcl , reagiert Seoul>reagiert:nsubj .",
     "reagiert", "actual"),
    ("Putin>reiste:nsubj reiste , ohne>treffen:mark Kim>treffen:obj zu treffen>reiste:advcl .", "treffen", "negated"),
    ("Putin>reiste:nsubj reiste , ohne>treffen:mark Kim>treffen:obj zu treffen>reiste:advcl .", "reiste", "actual"),
    ("Putin>reiste:nsubj reiste , um>treffen:mark Kim>treffen:obj zu treffen>reiste:advcl .", "treffen", "future"),
    ("Putin>reiste:nsubj reiste nicht>reiste:advmod , um>treffen:mark Kim>treffen:obj zu treffen>reiste:advcl .",
     "reiste", "negated"),
])
def test_the_clause_itself(sentence: str, verb: str, value: str) -> None:
    assert judged(sentence, verb).value == value


@pytest.mark.parametrize(("matrix", "value"), [
    ("Putin plant", "future"), ("Putin kündigte an>kündigte:compound:prt", "future"), ("Putin versprach", "future"),
    ("Putin versuchte", "hypothetical"), ("Putin fordert", "hypothetical"),
    ("Putin weigerte sich>weigerte:expl:pv", "negated"),
    ("Putin lehnte es>lehnte:obj ab>lehnte:compound:prt", "negated"),
    ("Putin plant nicht>plant:advmod", "negated"),
])
def test_verbs_over_an_infinitive(matrix: str, value: str) -> None:
    assert judged(infinitive(matrix), "treffen").value == value


def test_the_matrix_itself_is_a_fact() -> None:
    assert judged(infinitive("Putin plant"), "plant").value == "actual"
    assert judged(infinitive("Putin weigerte sich>weigerte:expl:pv"), "weigerte").value == "actual"


@pytest.mark.parametrize(("verb", "value"), [("fordert", "hypothetical"), ("erklärte", "actual")])
def test_a_dass_clause_under_a_verb(verb: str, value: str) -> None:
    sentence = f"Seoul>{verb}:nsubj {verb} , dass>trifft:mark Putin>trifft:nsubj Kim>trifft:obj trifft>{verb}:ccomp ."
    assert judged(sentence, "trifft").value == value


def test_reported_speech_says_itself_what_is_planned() -> None:
    sentence = "Seoul>sagte:nsubj sagte , Putin>treffen:nsubj wolle>treffen:aux Kim>treffen:obj treffen>sagte:ccomp ."
    assert judged(sentence, "treffen") == Factor("future", "wolle")


def test_conjoined_infinitives_share_their_modal() -> None:
    sentence = ("Putin>treffen:nsubj will>treffen:aux Kim>treffen:obj treffen und>besuchen:cc Xi>besuchen:obj "
                "besuchen>treffen:conj .")
    assert judged(sentence, "besuchen").value == "future"


def test_conjoined_finite_verbs_share_no_negation() -> None:
    sentence = "Putin>kam:nsubj kam nicht>kam:advmod und>traf:cc traf>kam:conj Kim>traf:obj ."
    assert (judged(sentence, "kam").value, judged(sentence, "traf").value) == ("negated", "actual")


@pytest.mark.parametrize(("sentence", "value"), [
    ("Putin>sagte:nsubj sagte das Treffen>sagte:obj mit Kim>Treffen:nmod ab>sagte:compound:prt .", "negated"),
    ("Das Treffen>fiel:nsubj mit Kim>Treffen:nmod fiel aus>fiel:compound:prt .", "negated"),
    ("Das Treffen>fiel:nsubj mit Kim>Treffen:nmod fiel nicht>fiel:advmod aus>fiel:compound:prt .", "hypothetical"),
    ("Das Treffen>endete:nsubj mit Kim>Treffen:nmod endete nicht>endete:advmod .", "actual"),
    ("Das geplante Treffen>kam:nsubj mit Kim>Treffen:nmod kam .", "future"),
    ("Ein Treffen>möglich:nsubj mit Kim>Treffen:nmod ist>möglich:cop möglich>0 .", "hypothetical"),
    ("Ein Treffen>geplant:nsubj mit Kim>Treffen:nmod ist>geplant:cop geplant/geplant/ADJ>0 .", "future"),
    ("Die Pläne>wachsen:nsubj für ein Treffen>Pläne:nmod mit Kim>Treffen:nmod wachsen .", "future"),
    ("Es>gab:expl gab kein Treffen>gab:obj mit Kim>Treffen:nmod .", "negated"),
    ("Es>gab:expl gab ein Treffen>gab:obj mit Kim>Treffen:nmod .", "actual"),
    ("Putin>plant:nsubj plant ein Treffen>plant:obj mit Kim>Treffen:nmod .", "future"),
    ("Putin>fordert:nsubj fordert ein Treffen>fordert:obj mit Kim>Treffen:nmod .", "hypothetical"),
    ("Putin>reiste:nsubj reiste ohne/ohne/ADP Treffen>reiste:obl mit Kim>Treffen:nmod .", "negated"),
    ("Das Treffen>begann:nsubj mit Kim>Treffen:nmod begann .", "actual"),
])
def test_nouns_as_events(sentence: str, value: str) -> None:
    assert judged(sentence, "Treffen").value == value


def test_what_a_definite_phrase_names_is_taken_for_granted() -> None:
    sentence = ("Putin>reagiert:nsubj reagiert vielleicht>reagiert:advmod auf den Angriff>reagiert:obl .")
    assert judged(sentence, "Angriff").value == "actual"


def test_negation_is_stronger_than_a_modal() -> None:
    sentence = "Putin>treffen:nsubj will>treffen:aux Kim>treffen:obj nicht>treffen:advmod treffen ."
    assert judged(sentence, "treffen") == Factor("negated", "nicht")


def test_every_judgement_but_the_plain_one_says_which_word() -> None:
    assert judged(infinitive("Putin plant"), "treffen").reason == "plant"
    assert judged("Putin>traf:nsubj traf Kim>traf:obj .", "traf").reason == ""


@pytest.mark.parametrize(("sentence", "value"), [
    ("Die Koalition>helfen:nsubj der CDU>Koalition:nmod will>helfen:aux helfen .", "actual"),
    ("Eine Koalition>käme:nsubj der CDU>Koalition:nmod käme/kommen/VERB{Fin} .", "hypothetical"),
    ("Die Koalition>half:nsubj der CDU>Koalition:nmod half nicht>half:advmod .", "actual"),
    ("Die Koalition>begann:nsubj der CDU>Koalition:nmod begann nicht>begann:advmod .", "negated"),
])
def test_what_a_definite_subject_names_is_taken_for_granted(sentence: str, value: str) -> None:
    assert judged(sentence.replace("Koalition", "Jamaika-Koalition"), "Jamaika-Koalition").value == value


@pytest.mark.parametrize(("modal", "value"), [
    ("soll", "future"), ("könnte", "future"), ("sollte/sollen/AUX{Fin}", "actual"), ("konnte", "actual"),
])
def test_a_modal_beside_a_known_event_makes_it_a_coming_one(modal: str, value: str) -> None:
    sentence = f"Bei/bei/ADP dem Treffen>helfen:obl mit Kim>Treffen:nmod {modal}>helfen:aux Putin>helfen:nsubj helfen ."
    assert judged(sentence, "Treffen").value == value


def test_a_cancelled_plan_is_a_possibility() -> None:
    plain = "Das Treffen>fiel:nsubj mit Kim>Treffen:nmod fiel aus>fiel:compound:prt ."
    assert judged(plain, "Treffen").value == "negated"
    assert judged(plain.replace("Das", "Das geplante"), "Treffen").value == "hypothetical"


def test_no_plans_are_no_event() -> None:
    sentence = "Es>gab:expl gab keine/kein/DET Pläne>gab:obj für ein Treffen>Pläne:nmod mit Kim>Treffen:nmod ."
    assert judged(sentence, "Treffen").value == "negated"


def test_what_stands_beside_a_known_event_says_nothing_of_it() -> None:
    sentence = ("Vertreter>siegen:nsubj des Treffens/Treffen/NOUN>Vertreter:nmod mit Kim>Treffens:nmod "
                "will>siegen:aux siegen .")
    assert judged(sentence, "Treffens").value == "actual"


@pytest.mark.parametrize(("sentence", "value"), [
    ("Putin>traf:nsubj traf weder/weder/CCONJ>Kim:cc Kim>traf:obj .", "negated"),
    ("Putin>traf:nsubj traf Kim>traf:obj nicht>traf:advmod zum ersten/erst/ADJ Mal/Mal/NOUN>traf:obl .", "actual"),
    ("Putin>traf:nsubj traf Kim>traf:obj nicht>traf:advmod in Paris>traf:obl , sondern/sondern/CCONJ>Berlin:cc in "
     "Berlin>Paris:conj .", "actual"),
    ("Warum/warum/ADV>traf:advmod traf Putin>traf:nsubj Kim>traf:obj ?", "actual"),
])
def test_what_a_negation_or_question_leaves_standing(sentence: str, value: str) -> None:
    assert judged(sentence, "traf").value == value


def test_a_condition_by_word_order() -> None:
    sentence = ("Trifft/treffen/VERB{Fin}>reagiert:advcl Putin>Trifft:nsubj Kim>Trifft:obj , reagiert "
                "Seoul>reagiert:nsubj .")
    assert judged(sentence, "Trifft").value == "hypothetical"
    assert judged(sentence, "reagiert").value == "actual"


def test_two_participles_share_their_hearsay() -> None:
    sentence = ("Putin>getroffen:nsubj soll>getroffen:aux Kim>getroffen:obj getroffen und>eingeladen:cc "
                "eingeladen>getroffen:conj haben/haben/AUX{Inf}>eingeladen:aux .")
    assert judged(sentence, "getroffen").value == "hypothetical"


def test_a_denied_report_in_the_subjunctive() -> None:
    sentence = ("Seoul>leugnete:nsubj leugnete/leugnen/VERB{Fin} , Putin>getroffen:nsubj habe/haben/AUX{Fin.Sub}>"
                "getroffen:aux Kim>getroffen:obj getroffen>leugnete:ccomp .")
    assert judged(sentence, "getroffen").value == "negated"
    assert judged(sentence.replace("leugnete", "sagte").replace("leugnen", "sagen"), "getroffen").value == "actual"


def test_a_title_with_an_indefinite_article_is_thought_of() -> None:
    doc = article("Seoul>fordert:nsubj fordert eine Kanzlerin>fordert:obj Merkel>Kanzlerin:appos .").doc
    assert judge_title(doc[3], lexicon=LEXICON["factuality"]).value == "hypothetical"
