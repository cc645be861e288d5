"""What a small parser gets wrong around names is set right by the names themselves."""
from __future__ import annotations

from hand_parses import article
from hand_rules import GAZETTEER, RULES

from kg.language.mending import mend
from kg.language.mentions import find_mentions
from kg.language.parsed import attach
from kg.language.tokens import Doc, Token


def mended(sentence: str, names: dict[str, str] | None = None) -> Doc:
    """The tree of a sentence after mending."""
    parsed = article(sentence, names=names)
    table = find_mentions(parsed, rules=RULES, gazetteer=GAZETTEER)
    mend(parsed, table=table)
    for m, mention in enumerate(table.mentions):       # the table still knows where its mentions hang
        places = table.compounds if mention.kind == "compound" else table.at
        assert m in places[table.heads[m]]
    return parsed.doc


def arc(doc: Doc, form: str) -> tuple[str, str]:
    """Head and relation of the one token of that form."""
    token: Token = next(t for t in doc if t.text == form)
    return token.head.text, token.dep_


def test_a_state_taken_for_a_part_of_a_name_becomes_the_object() -> None:
    doc = mended("Am Montag>besuchte:obl besuchte der Minister>besuchte:nsubj Sergej>Minister:appos Schoigu "
                 "Nordkorea .")
    assert arc(doc, "Nordkorea") == ("besuchte", "obj")
    assert arc(doc, "Schoigu") == ("Sergej", "flat")


def test_a_verb_with_an_object_gets_no_second_one() -> None:
    doc = mended("Sergej>lobte:nsubj Schoigu lobte Kim>lobte:obj Nordkorea .")
    assert arc(doc, "Nordkorea") == ("Kim", "flat")


def test_a_name_is_one_phrase() -> None:
    doc = mended("Wladimir>lachte:nsubj Putin>lachte:obj lachte .")
    assert arc(doc, "Wladimir") == ("lachte", "nsubj")
    assert arc(doc, "Putin") == ("Wladimir", "flat")


def test_a_genitive_before_a_noun_hangs_on_it() -> None:
    doc = mended("Nordkoreas>lachte:nsubj Machthaber>Nordkoreas:appos lachte .")
    assert arc(doc, "Nordkoreas") == ("Machthaber", "nmod")
    assert arc(doc, "Machthaber") == ("lachte", "nsubj")
    army = mended("Wladimir>siegte:nsubj Putins Armee>Wladimir:flat siegte .")
    assert arc(army, "Armee") == ("siegte", "nsubj") and arc(army, "Wladimir") == ("Armee", "nmod")


def test_a_name_hangs_on_the_title_before_it() -> None:
    turned = mended("Präsident>Putin:nmod Putin>traf:nsubj traf Kim>traf:obj .")
    assert arc(turned, "Präsident") == ("traf", "nsubj")
    assert arc(turned, "Putin") == ("Präsident", "appos")
    beside = mended("Präsident>traf:nsubj Putin>traf:obj traf Kim>traf:obj .")
    assert arc(beside, "Putin") == ("Präsident", "appos")


def test_what_stands_before_the_title_goes_with_it() -> None:
    doc = mended("Merkel>sprach:nsubj sprach mit>Putin:case Präsident>Putin:nmod Putin>sprach:obl .")
    assert arc(doc, "Präsident") == ("sprach", "obl")
    assert arc(doc, "mit") == ("Präsident", "case")


def test_one_verb_has_one_subject() -> None:
    doc = mended("Merkel>traf:nsubj traf Macron>traf:nsubj .")
    assert (arc(doc, "Merkel")[1], arc(doc, "Macron")[1]) == ("nsubj", "obj")
    dative = mended("Russland>lieferte:nsubj lieferte Nordkorea>lieferte:nsubj Getreide>lieferte:obj .")
    assert arc(dative, "Nordkorea")[1] == "obl:arg"
    first = mended("Den Minister{Acc}>traf:nsubj traf Putin>traf:nsubj .")
    assert (arc(first, "Minister")[1], arc(first, "Putin")[1]) == ("obj", "nsubj")


def test_a_right_tree_stays_as_it_is() -> None:
    sentence = "Der russische Präsident>traf:nsubj Wladimir>Präsident:appos Putin traf Kim>traf:obj Jong Un ."
    before = [(t.head.i, t.dep_) for t in article(sentence).doc]
    assert [(t.head.i, t.dep_) for t in mended(sentence)] == before


def test_no_circle_is_ever_closed() -> None:
    doc = article("Putin>traf:nsubj traf Kim>traf:obj .", "Xi>lachte:nsubj lachte .").doc
    putin, met, laughed = doc[0], doc[1], doc[5]
    assert not attach(met, putin, "obj")             # its own dependent
    assert not attach(putin, putin, "obj")
    assert not attach(putin, laughed, "nsubj")       # another sentence
    assert (putin.head.i, putin.dep_) == (1, "nsubj")
    assert attach(putin, doc[2], "appos") and putin.head.i == 2


def test_what_follows_und_and_a_verb_is_no_subject() -> None:
    doc = mended("Merkel>lobte:nsubj lobte Kim>lobte:obj und>traf:cc traf>lobte:conj Macron>traf:nsubj .")
    assert arc(doc, "Macron") == ("traf", "obj")


def test_a_phrase_behind_a_name_belongs_to_the_verb() -> None:
    doc = mended("Seoul>dankte:nsubj dankte Präsident>dankte:obj Putin>Präsident:appos für>Treffen:case "
                 "das>Treffen:det Treffen>Präsident:nmod .")
    assert arc(doc, "Treffen") == ("dankte", "obl")
    party = mended("Kim>lachte:nsubj von>Partei:case der>Partei:det Partei>Kim:nmod lachte .")
    assert arc(party, "Partei") == ("Kim", "nmod")


def test_a_period_is_no_subject() -> None:
    doc = mended("Zwei>Tage:nummod Tage/Tag/NOUN>traf:nsubj traf Putin>traf:nsubj Kim>traf:obj .")
    assert arc(doc, "Tage") == ("traf", "obl")
    assert arc(doc, "Putin") == ("traf", "nsubj")
