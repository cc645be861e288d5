"""The conversion of TIGER parses, each written by hand as spaCy's ``de_core_news_*`` label them.

A token of a parse is ``form/STTS tag/head/label`` with heads counted from 1 (0: the root); what is expected
is ``label/head`` of each token.
"""
from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.facts.build import build_facts
from kg.gazetteer import Gazetteer
from kg.language.analysis import analyse
from kg.language.grammar import is_passive, preposition, subjects, verb_lemma
from kg.language.parsed import read_parse
from kg.language.tiger import to_universal
from kg.model import Document
from kg.rulebook import load_rulebook

VOCAB = spacy.blank("de").vocab
CLASSES = {"NN": "NOUN", "NE": "PROPN", "ART": "DET", "ADJA": "ADJ", "ADJD": "ADJ", "ADV": "ADV",
           "CARD": "NUM", "KON": "CCONJ", "KOUS": "SCONJ", "KOUI": "SCONJ", "KOKOM": "ADP", "PTKVZ": "ADP",
           "PTKZU": "PART",
           "PTKNEG": "PART", "PROAV": "ADV", "PPER": "PRON", "PRF": "PRON", "PRELS": "PRON", "PWS": "PRON",
           "PPOSAT": "DET", "PIAT": "DET", "PRELAT": "DET", "$.": "PUNCT", "$,": "PUNCT", "$(": "PUNCT"}
LEMMAS = {"warf": "werfen", "hat": "haben", "ist": "sein", "wurde": "werden", "worden": "werden",
          "will": "wollen", "wird": "werden", "traf": "treffen", "haben": "haben", "war": "sein"}


def tiger(*rows: str) -> Doc:
    """Give the Doc of hand-made parses, one sentence a row."""
    tokens, heads = [], []
    for row in rows:
        first = len(tokens)
        for cell in row.split():
            form, tag, head, label = cell.rsplit("/", 3)
            heads.append(len(tokens) if head == "0" else first + int(head) - 1)
            tokens.append((form, tag, label))
    tags = [tag for _, tag, _ in tokens]
    return Doc(VOCAB, words=[form for form, _, _ in tokens], tags=tags, heads=heads,
               deps=[dep for *_, dep in tokens],
               pos=[CLASSES.get(tag, "VERB" if tag.startswith("VV") else "AUX" if tag[0] == "V" else "ADP")
                    for tag in tags],
               lemmas=[LEMMAS.get(form, form) for form, _, _ in tokens])


CASES = {
    "simple transitive": (
        "Scholz/NE/2/sb lobte/VVFIN/0/ROOT das/ART/4/nk Abkommen/NN/2/oa ./$./2/punct",
        "nsubj/2 ROOT/0 det/4 obj/2 punct/2"),
    "perfect with hat": (
        "Scholz/NE/2/sb hat/VAFIN/0/ROOT Macron/NE/5/oa gestern/ADV/5/mo getroffen/VVPP/2/oc ./$./2/punct",
        "nsubj/5 aux/5 obj/5 advmod/5 ROOT/0 punct/5"),
    "passive with von": (
        "Der/ART/2/nk Minister/NN/3/sb wurde/VAFIN/0/ROOT von/APPR/6/sbp Scholz/NE/4/nk entlassen/VVPP/3/oc",
        "det/2 nsubj:pass/6 aux:pass/6 case/5 obl/6 ROOT/0"),
    "passive in the perfect": (
        "Er/PPER/2/sb ist/VAFIN/0/ROOT in/APPR/5/mo Wien/NE/3/nk verhaftet/VVPP/6/oc worden/VAPP/2/oc",
        "nsubj:pass/5 aux/5 case/4 obl/5 ROOT/0 aux:pass/5"),
    "state passive": (
        "Das/ART/2/nk Treffen/NN/3/sb ist/VAFIN/0/ROOT geplant/VVPP/3/pd",
        "det/2 nsubj:pass/4 aux:pass/4 ROOT/0"),
    "separable verb": (
        "Kiew/NE/2/sb warf/VVFIN/0/ROOT dem/ART/4/nk Kreml/NN/2/da eine/ART/6/nk Lüge/NN/2/oa "
        "vor/PTKVZ/2/svp",
        "nsubj/2 ROOT/0 det/4 obl:arg/2 det/6 obj/2 compound:prt/2"),
    "phrase on the verb": (
        "Baerbock/NE/2/sb reiste/VVFIN/0/ROOT am/APPRART/2/mo Montag/NN/3/nk nach/APPR/2/mo Kiew/NE/5/nk",
        "nsubj/2 ROOT/0 case/4 obl/2 case/6 obl/2"),
    "phrase on the noun": (
        "Das/ART/2/nk Gespräch/NN/6/sb mit/APPR/2/mnr der/ART/5/nk Türkei/NE/3/nk scheiterte/VVFIN/0/ROOT",
        "det/2 nsubj/6 case/5 det/5 nmod/2 ROOT/0"),
    "object with a preposition": (
        "Polen/NE/2/sb wartet/VVFIN/0/ROOT auf/APPR/2/op Hilfe/NN/3/nk",
        "nsubj/2 ROOT/0 case/4 obl/2"),
    "two prepositions": (
        "Sie/PPER/2/sb blieben/VVFIN/0/ROOT bis/APPR/2/mo zum/APPRART/3/nk Abend/NN/4/nk",
        "nsubj/2 ROOT/0 case/5 case/5 obl/2"),
    "postposition": (
        "Medien/NN/2/nk zufolge/APPO/3/mo traf/VVFIN/0/ROOT er/PPER/3/sb Xi/NE/3/oa",
        "obl/3 case/1 ROOT/0 nsubj/3 obj/3"),
    "coordination of subjects": (
        "Scholz/NE/5/sb ,/$,/1/punct Macron/NE/1/cj und/KON/3/cd berieten/VVFIN/0/ROOT",
        "nsubj/5 punct/1 conj/1 cc/1 ROOT/0"),
    "chain of three": (
        "Polen/NE/6/sb ,/$,/1/punct Litauen/NE/1/cj und/KON/3/cd Lettland/NE/4/cj protestierten/VVFIN/0/ROOT",
        "nsubj/6 punct/1 conj/1 cc/5 conj/1 ROOT/0"),
    "coordination of auxiliaries": (
        "Er/PPER/2/sb hat/VAFIN/0/ROOT Rom/NE/4/oa besucht/VVPP/2/oc und/KON/2/cd wird/VAFIN/5/cj "
        "Wien/NE/8/oa "
        "besuchen/VVINF/6/oc",
        "nsubj/4 aux/4 obj/4 ROOT/0 cc/8 aux/8 obj/8 conj/4"),
    "relative clause": (
        "Der/ART/2/nk Diplomat/NN/7/sb ,/$,/2/punct der/PRELS/6/sb Kiew/NE/6/oa besuchte/VVFIN/2/rc "
        "schwieg/VVFIN/0/ROOT",
        "det/2 nsubj/7 punct/2 nsubj/6 obj/6 acl/2 ROOT/0"),
    "infinitive with zu": (
        "Scholz/NE/2/sb versprach/VVFIN/0/ROOT ,/$,/2/punct Kiew/NE/6/oa zu/PTKZU/6/pm besuchen/VVINF/2/oc",
        "nsubj/2 ROOT/0 punct/2 obj/6 mark/6 xcomp/2"),
    "infinitive of purpose": (
        "Er/PPER/2/sb kam/VVFIN/0/ROOT ,/$,/2/punct um/KOUI/7/cp Xi/NE/7/oa zu/PTKZU/7/pm treffen/VVINF/2/mo",
        "nsubj/2 ROOT/0 punct/2 mark/7 obj/7 mark/7 advcl/2"),
    "infinitive on a noun": (
        "Der/ART/2/nk Plan/NN/6/sb ,/$,/2/punct abzuziehen/VVIZU/2/oc ,/$,/2/punct scheiterte/VVFIN/0/ROOT",
        "det/2 nsubj/6 punct/2 acl/2 punct/2 ROOT/0"),
    "modal": (
        "Macron/NE/2/sb will/VMFIN/0/ROOT Xi/NE/4/oa treffen/VVINF/2/oc",
        "nsubj/4 aux/4 obj/4 ROOT/0"),
    "modal with a passive": (
        "Er/PPER/2/sb soll/VMFIN/0/ROOT gewählt/VVPP/4/oc werden/VAINF/2/oc",
        "nsubj:pass/3 aux/3 ROOT/0 aux:pass/3"),
    "future perfect is active": (
        "Er/PPER/2/sb wird/VAFIN/0/ROOT gegangen/VVPP/4/oc sein/VAINF/2/oc",
        "nsubj/3 aux/3 ROOT/0 aux/3"),
    "is to be done": (
        "Der/ART/2/nk Vertrag/NN/3/sb ist/VAFIN/0/ROOT zu/PTKZU/5/pm prüfen/VVINF/3/oc",
        "det/2 nsubj/5 aux/5 mark/5 ROOT/0"),
    "copula with a noun": (
        "Selenskyj/NE/2/sb ist/VAFIN/0/ROOT Präsident/NN/2/pd der/ART/5/nk Ukraine/NE/3/ag",
        "nsubj/3 cop/3 ROOT/0 det/5 nmod/3"),
    "copula in the perfect": (
        "Der/ART/2/nk Fall/NN/3/sb ist/VAFIN/0/ROOT bekannt/ADJD/5/pd geworden/VAPP/3/oc",
        "det/2 nsubj/4 aux/4 ROOT/0 cop/4"),
    "being somewhere keeps its verb": (
        "Scholz/NE/2/sb ist/VAFIN/0/ROOT in/APPR/2/mo Paris/NE/3/nk",
        "nsubj/2 ROOT/0 case/4 obl/2"),
    "possession is a verb": (
        "Polen/NE/2/sb hat/VAFIN/0/ROOT eine/ART/4/nk Regierung/NN/2/oa",
        "nsubj/2 ROOT/0 det/4 obj/2"),
    "title and name": (
        "Der/ART/3/nk französische/ADJA/3/nk Präsident/NN/6/sb Emmanuel/NE/5/pnc Macron/NE/3/nk "
        "schwieg/VVFIN/0/ROOT",
        "det/3 amod/3 nsubj/6 appos/3 flat/4 ROOT/0"),
    "name that heads its title": (
        "Der/ART/4/nk Präsident/NN/4/nk Emmanuel/NE/4/pnc Macron/NE/5/sb schwieg/VVFIN/0/ROOT",
        "det/2 nsubj/5 appos/2 flat/3 ROOT/0"),
    "title under a preposition": (
        "Xi/NE/2/sb sprach/VVFIN/0/ROOT mit/APPR/2/mo Kanzler/NN/3/nk Scholz/NE/3/nk",
        "nsubj/2 ROOT/0 case/4 obl/2 appos/4"),
    "apposition behind a comma": (
        "Duda/NE/7/sb ,/$,/1/punct der/ART/4/nk Präsident/NN/1/app Polens/NE/4/ag ,/$,/1/punct "
        "kam/VVFIN/0/ROOT",
        "nsubj/7 punct/1 det/4 appos/1 nmod/4 punct/1 ROOT/0"),
    "party in brackets": (
        "Merz/NE/5/sb (/$(/3/punct CDU/NE/1/par )/$(/3/punct kam/VVFIN/0/ROOT",
        "nsubj/5 punct/3 appos/1 punct/3 ROOT/0"),
    "genitives": (
        "Scholz'/NE/2/ag Kritik/NN/5/sb am/APPRART/2/mnr Kreml/NN/3/nk wirkte/VVFIN/0/ROOT",
        "nmod/2 nsubj/5 case/4 nmod/2 ROOT/0"),
    "genitive with von": (
        "Die/ART/2/nk Reise/NN/5/sb von/APPR/2/pg Xi/NE/3/nk endete/VVFIN/0/ROOT",
        "det/2 nsubj/5 case/4 nmod/2 ROOT/0"),
    "negation": (
        "Scholz/NE/2/sb traf/VVFIN/0/ROOT Xi/NE/2/oa nicht/PTKNEG/2/ng ./$./2/punct",
        "nsubj/2 ROOT/0 obj/2 advmod/2 punct/2"),
    "reflexive": (
        "Die/ART/2/nk Minister/NN/3/sb trafen/VVFIN/0/ROOT sich/PRF/3/oa",
        "det/2 nsubj/3 ROOT/0 expl:pv/3"),
    "clause with dass": (
        "Kiew/NE/2/sb meldete/VVFIN/0/ROOT ,/$,/2/punct dass/KOUS/6/cp Hilfe/NN/6/sb kam/VVFIN/2/oc",
        "nsubj/2 ROOT/0 punct/2 mark/6 nsubj/6 ccomp/2"),
    "clause that darauf announces": (
        "Er/PPER/2/sb hofft/VVFIN/0/ROOT darauf/PROAV/2/op ,/$,/2/punct dass/KOUS/7/cp Xi/NE/7/sb "
        "kommt/VVFIN/3/re",
        "nsubj/2 ROOT/0 advmod/2 punct/2 mark/7 nsubj/7 ccomp/2"),
    "clause with weil": (
        "Er/PPER/2/sb blieb/VVFIN/0/ROOT ,/$,/2/punct weil/KOUS/6/cp Xi/NE/6/sb kam/VVFIN/2/mo",
        "nsubj/2 ROOT/0 punct/2 mark/6 nsubj/6 advcl/2"),
    "speech verb behind": (
        "Xi/NE/2/sb komme/VVFIN/4/oc ,/$,/4/punct sagte/VVFIN/0/ROOT Scholz/NE/4/sb ./$./4/punct",
        "nsubj/2 ROOT/0 punct/4 parataxis/2 nsubj/4 punct/2"),
    "dates": (
        "Sie/PPER/2/sb starb/VVFIN/0/ROOT am/APPRART/2/mo 13./ADJA/5/nk September/NN/3/nk 2023/CARD/5/nk",
        "nsubj/2 ROOT/0 case/5 amod/5 obl/2 nummod/5"),
    "millions": (
        "Es/PPER/2/sb kostet/VVFIN/0/ROOT fünf/CARD/4/nmc Millionen/NN/5/nk Euro/NN/2/oa",
        "nsubj/2 ROOT/0 nummod/4 nummod/5 obj/2"),
    "als with a noun": (
        "Er/PPER/2/sb gilt/VVFIN/0/ROOT als/KOKOM/2/mo Gegner/NN/3/nk des/ART/6/nk Kremls/NN/4/ag",
        "nsubj/2 ROOT/0 case/4 obl/2 det/6 nmod/4"),
}


@pytest.mark.parametrize("name", CASES)
def test_construction(name: str) -> None:
    parse, expected = CASES[name]
    doc = to_universal(tiger(parse))
    found = [f"{t.dep_}/{0 if t.head.i == t.i else t.head.i + 1}" for t in doc]
    assert found == expected.split()


def test_what_does_not_change_is_kept() -> None:
    before = tiger("Scholz/NE/2/sb hat/VAFIN/0/ROOT Xi/NE/4/oa getroffen/VVPP/2/oc ./$./2/punct",
                   "Dann/ADV/2/mo ging/VVFIN/0/ROOT er/PPER/2/sb ./$./2/punct")
    before.user_data["places"] = [("body", 0, 6)]
    after = to_universal(before)
    assert after.text == before.text
    assert after.user_data["places"] == [("body", 0, 6)]
    bounds = [[(s.start, s.end) for s in doc.sents] for doc in (before, after)]
    assert bounds == [[(0, 5), (5, 9)]] * 2
    for old, new in zip(before, after, strict=True):
        assert (old.text, old.tag_, old.lemma_) == (new.text, new.tag_, new.lemma_)
        assert (old.whitespace_, str(old.morph)) == (new.whitespace_, str(new.morph))


def test_universal_parse_comes_back_itself() -> None:
    doc = Doc(VOCAB, words=["Scholz", "kam"], heads=[1, 1], deps=["nsubj", "ROOT"], pos=["PROPN", "VERB"])
    doc.set_ents([Span(doc, 0, 1, label="Person")])
    assert to_universal(doc) is doc


def test_names_get_our_types() -> None:
    doc = tiger("Scholz/NE/5/sb ,/$,/1/punct SPD/NE/1/cj ,/$,/1/punct sah/VVFIN/0/ROOT Wien/NE/5/oa "
                ",/$,/6/punct "
                "G20-Gipfel/NN/6/cj 2017/CARD/8/nk und/KON/8/cd Deutsche/NN/10/cj")
    doc.set_ents([Span(doc, 0, 1, label="PER"), Span(doc, 2, 3, label="ORG"), Span(doc, 5, 6, label="LOC"),
                  Span(doc, 7, 9, label="MISC"), Span(doc, 10, 11, label="MISC")])
    assert [(ent.text, ent.label_) for ent in to_universal(doc).ents] == [
        ("Scholz", "Person"), ("SPD", "Organisation"), ("Wien", "Place"), ("G20-Gipfel 2017", "Event")]


def test_grammar_reads_the_result() -> None:
    doc = to_universal(tiger(CASES["separable verb"][0], CASES["passive with von"][0]))
    warf, entlassen = doc[1], doc[12]
    assert verb_lemma(warf) == "vorwerfen"
    assert [t.text for t in subjects(warf)] == ["Kiew"]
    assert is_passive(entlassen)
    assert preposition(doc[11]) == ("von", "")


def test_every_tree_stays_one_tree() -> None:
    for parse, _ in CASES.values():
        doc = to_universal(tiger(parse))
        assert len(list(doc.sents)) == 1
        assert {t.i for t in next(doc.sents).root.subtree} == set(range(len(doc)))


def test_relations_are_found_in_a_tiger_parse() -> None:
    doc = tiger("Der/ART/3/nk russische/ADJA/3/nk Präsident/NN/6/sb Wladimir/NE/5/pnc Putin/NE/3/nk "
                "hat/VAFIN/0/ROOT Emmanuel/NE/8/pnc Macron/NE/13/oa in/APPR/13/mo Moskau/NE/9/nk nicht/PTKNEG/13/ng "
                "wieder/ADV/13/mo getroffen/VVPP/6/oc ./$./6/punct")
    doc.set_ents([Span(doc, 3, 5, label="PER"), Span(doc, 6, 8, label="PER"), Span(doc, 9, 10, label="LOC")])
    doc.user_data["places"] = [("body", token.idx, token.idx + len(token)) for token in doc]
    doc[12].lemma_, doc[1].lemma_ = "treffen", "russisch"
    rules = load_rulebook()
    gazetteer = Gazetteer(rules)
    parsed = read_parse(Document("kreml", doc.text), doc=to_universal(doc))
    facts = build_facts(analyse(parsed, rules=rules, gazetteer=gazetteer), rules=rules, gazetteer=gazetteer)
    names = {entity.id: entity.name for entity in facts.entities}
    assert {(names[c.subject], c.predicate, names[c.object], c.factuality) for c in facts.claims} == {
        ("Wladimir Putin", "meets", "Emmanuel Macron", "negated"),
        ("Wladimir Putin", "holdsOfficeIn", "Russland", "actual")}
