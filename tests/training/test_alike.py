"""The treebanks' labels made alike, and the checks of the guide, on trees of our own."""
from __future__ import annotations

import pytest

from training.alike import make_alike, mend_politnews
from training.conllu import Sentence, Token
from training.guide import CHECKS, changes, faults


def tree(text: str, *, source: str = "hdt") -> Sentence:
    """A sentence from "form/UPOS/head/relation" items; heads count from 1, the root has 0; "|name" is BIO."""
    sentence = Sentence(id="own", source=source)
    for i, item in enumerate(text.split()):
        item, _, name = item.partition("|")
        form, upos, head, rel, *lemma = item.split("/")
        sentence.tokens.append(Token(form=form, lemma=lemma[0] if lemma else form, upos=upos, xpos="", feats={},
                                     head=int(head) - 1 if head != "0" else i, rel=rel, name=name or "O"))
    return sentence


def shape(sentence: Sentence) -> list[tuple[str, str, str, str]]:
    """Form, class, relation and the head's form of each word."""
    return [(t.form, t.upos, t.rel, sentence.tokens[t.head].form) for t in sentence.tokens]


def alike(text: str, *, source: str = "hdt") -> list[tuple[str, str, str, str]]:
    sentence = tree(text, source=source)
    assert make_alike(sentence)
    return shape(sentence)


def test_a_prepositional_object_is_an_oblique() -> None:
    found = alike("Oslo/PROPN/2/nsubj ruft/VERB/0/root zum/ADP/4/case Boykott/NOUN/2/obj auf/ADP/2/compound:prt")
    assert ("Boykott", "NOUN", "obl", "ruft") in found


def test_the_month_is_the_head_of_a_date() -> None:
    found = alike("Sie/PRON/5/nsubj trafen/AUX/5/aux 31./NUM/5/obl:tmod Mai/NOUN/3/obl:tmod getroffen/VERB/0/root")
    assert ("31.", "ADJ", "amod", "Mai") in found and ("Mai", "NOUN", "obl", "getroffen") in found


@pytest.mark.parametrize("rel", ["nmod", "obl:tmod", "flat"])
def test_a_year_counts_its_noun(rel: str) -> None:
    found = alike(f"Im/ADP/2/case Jahr/NOUN/4/obl 2011/NUM/2/{rel} fiel/VERB/0/root Bonn/PROPN/4/nsubj", source="gsd")
    assert ("2011", "NUM", "nummod", "Jahr") in found


def test_sein_with_zu_and_an_infinitive_is_an_auxiliary() -> None:
    found = alike("Streit/NOUN/2/nsubj ist/VERB/0/root/sein zu/PART/4/mark lösen/VERB/2/xcomp", source="pud")
    assert found == [("Streit", "NOUN", "nsubj", "lösen"), ("ist", "AUX", "aux", "lösen"),
                     ("zu", "PART", "mark", "lösen"), ("lösen", "VERB", "root", "lösen")]


def test_an_infinitive_clause_on_a_noun_is_acl() -> None:
    found = alike("Wir/PRON/2/nsubj haben/VERB/0/root/haben das/DET/4/det Recht/NOUN/2/obj "
                  "zu/PART/6/mark wählen/VERB/4/xcomp")
    assert ("wählen", "VERB", "acl", "Recht") in found


def test_an_adjective_of_a_name_is_part_of_the_name() -> None:
    found = alike("Die/DET/3/det Deutsche/ADJ/3/amod Telekom/PROPN/4/nsubj wuchs/VERB/0/root")
    assert ("Deutsche", "PROPN", "amod", "Telekom") in found


def test_quotation_marks_hang_on_what_they_enclose() -> None:
    found = alike("``/PUNCT/2/punct Das/PRON/3/nsubj stimmt/VERB/5/ccomp ''/PUNCT/5/punct "
                  "sagte/VERB/0/root sie/PRON/5/nsubj", source="gsd")
    assert found[0] == ("„", "PUNCT", "punct", "stimmt") and found[3] == ("“", "PUNCT", "punct", "stimmt")


def test_sein_with_an_adjective_is_a_copula() -> None:
    found = alike("Die/DET/2/det Liste/NOUN/4/nsubj vollständig/ADJ/4/advmod wird/AUX/0/root/werden")
    assert ("wird", "AUX", "cop", "vollständig") in found and ("Liste", "NOUN", "nsubj", "vollständig") in found


BROKEN = {
    "relations": "Oslo/PROPN/2/dep ruft/VERB/0/root",
    "plain_names": "Die/DET/2/det Vereinten/PROPN/4/nsubj|B-Organisation Nationen/PROPN/2/flat|I-Organisation "
                   "tagen/VERB/0/root",
    "person_names": "Angela/PROPN/3/nsubj|B-Person Merkel/PROPN/1/appos|I-Person reist/VERB/0/root",
    "name_classes": "Die/DET/2/det Grünen/ADJ/3/amod|B-Organisation Partei/PROPN/0/root|I-Organisation",
    "titles": "Kanzlerin/NOUN/2/nmod Merkel/PROPN/3/nsubj|B-Person reist/VERB/0/root",
    "comparisons": "Er/PRON/2/nsubj kam/VERB/0/root als/ADP/4/case Gast/NOUN/2/obl",
    "predicates": "Er/PRON/2/nsubj ist/VERB/0/root/sein in/ADP/4/case Sicht/NOUN/2/obl",
    "reflexives": "Er/PRON/2/nsubj irrt/VERB/0/root sich/PRON/2/obj",
    "expletives": "Es/PRON/2/nsubj gibt/VERB/0/root/geben Streit/NOUN/2/obj",
    "auxiliaries": "Er/PRON/3/nsubj will/VERB/3/aux kommen/VERB/0/root",
    "passives": "Er/PRON/3/nsubj wurde/AUX/3/aux:pass gewählt/VERB/0/root",
    "obliques": "Der/DET/2/det Weg/NOUN/5/nsubj nach/ADP/4/case Rom/PROPN/2/obl endet/VERB/0/root",
    "objects": "Er/PRON/2/nsubj ruft/VERB/0/root zum/ADP/4/case Boykott/NOUN/2/obj",
    "numbers": "Fünf/NUM/2/nummod Millionen/NOUN/3/compound Euro/NOUN/4/nsubj fehlen/VERB/0/root",
    "dates": "Im/ADP/2/case Mai/NOUN/4/obl 2011/NUM/2/nmod fiel/VERB/0/root",
}


def test_every_rule_of_the_guide_has_an_example() -> None:
    assert {check.__name__ for check in CHECKS} == set(BROKEN)


@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_rule_is_found(rule: str) -> None:
    assert faults([tree(BROKEN[rule])])[rule] == 1


def test_what_the_guide_wants_breaks_no_rule() -> None:
    right = tree("Die/DET/3/det Vereinten/PROPN/3/amod|B-Organisation Nationen/PROPN/6/nsubj|I-Organisation "
                 "wollen/AUX/6/aux sich/PRON/6/expl:pv beraten/VERB/0/root")
    assert not +faults([right])


def test_the_report_counts_the_tokens_that_a_step_changes() -> None:
    assert changes([tree("Er/PRON/2/nsubj irrt/VERB/0/root sich/PRON/2/obj")])["fix_objects"] == 1


def test_politnews_is_mended_where_its_guide_is_plain() -> None:
    mended = mend_politnews(tree("Die/DET/2/det Wahl/NOUN/4/nsubj|B-Event 2011/NUM/2/nmod|I-Event endet/VERB/0/root"))
    assert shape(mended)[1:3] == [("Wahl", "PROPN", "nsubj", "endet"), ("2011", "NUM", "nmod", "Wahl")]
