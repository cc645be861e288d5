"""Direct, indirect, reported and free indirect speech with its speaker, from parses written by hand."""
from __future__ import annotations

import tomllib
from pathlib import Path

from hand_parses import parse

from kg.language.quotes import QuoteSpan, attribution_of, find_quotations
from kg.language.tokens import Doc, Span

with (Path(__file__).parents[2] / "ontology/lexicon/reporting.toml").open("rb") as _handle:
    LEXICON = {key: tuple(words) for key, words in tomllib.load(_handle)["reporting"].items()}

SAID_HE_IS_GLAD = """
Kim    Kim    PROPN 2 nsubj
sagte  sagen  VERB  0 root  Mood=Ind|Tense=Past|VerbForm=Fin
,      ,      PUNCT 6 punct
er     er     PRON  6 nsubj
sei    sein   AUX   6 cop   Mood=Sub|Tense=Pres|VerbForm=Fin
froh   froh   ADJ   2 ccomp
.      .      PUNCT 2 punct
"""
IT_HELPS = """
Das     der     PRON  3 nsubj
werde   werden  AUX   3 aux  Mood=Sub|Tense=Pres|VerbForm=Fin
helfen  helfen  VERB  0 root VerbForm=Inf
.       .       PUNCT 3 punct
"""


def quotes(doc: Doc) -> list[tuple[str, str, str, str]]:
    """Give kind, words, speaker and cue of each quotation."""
    found = find_quotations(doc, lexicon=LEXICON)
    return [(q.kind, doc.text[q.start:q.end], _text(doc, q), q.cue) for q in found]


def _text(doc: Doc, quote: QuoteSpan) -> str:
    return doc.text[slice(*quote.speaker)] if quote.speaker else ""


def test_clause_after_a_speech_verb() -> None:
    assert quotes(parse(SAID_HE_IS_GLAD)) == [("indirect", "er sei froh", "Kim", "sagte")]


def test_dass_clause_and_separated_particle() -> None:
    doc = parse("""
        Die     der     DET   2 det
        Agentur Agentur NOUN  3 nsubj
        teilte  mitteilen VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        mit     mit     ADP   3 compound:prt
        ,       ,       PUNCT 8 punct
        dass    dass    SCONJ 8 mark
        Kim     Kim     PROPN 8 nsubj
        reise   reisen  VERB  3 ccomp Mood=Sub|Tense=Pres|VerbForm=Fin
        .       .       PUNCT 3 punct
    """)
    assert quotes(doc) == [("indirect", "dass Kim reise", "Die Agentur", "teilte mit")]


def test_correlate_opens_the_clause() -> None:
    doc = parse("""
        Sie     sie      PRON  2 nsubj
        wies    hinweisen VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        darauf  darauf   ADV   2 advmod
        hin     hin      ADP   2 compound:prt
        ,       ,        PUNCT 8 punct
        dass    dass     SCONJ 8 mark
        Kim     Kim      PROPN 8 nsubj
        fehle   fehlen   VERB  3 acl Mood=Sub|Tense=Pres|VerbForm=Fin
        .       .        PUNCT 2 punct
    """)
    assert quotes(doc) == [("indirect", "dass Kim fehle", "Sie", "wies hin")]


def test_speech_verb_behind_the_clause() -> None:
    doc = parse("""
        Kim       Kim       PROPN 3 nsubj
        wolle     wollen    AUX   3 aux  Mood=Sub|Tense=Pres|VerbForm=Fin
        reisen    reisen    VERB  0 root VerbForm=Inf
        ,         ,         PUNCT 5 punct
        erklärte  erklären  VERB  3 parataxis Mood=Ind|Tense=Past|VerbForm=Fin
        der       der       DET   7 det
        Sprecher  Sprecher  NOUN  5 nsubj
        Ortner    Ortner    PROPN 7 appos
        .         .         PUNCT 3 punct
    """)
    assert quotes(doc) == [("indirect", "Kim wolle reisen", "der Sprecher Ortner", "erklärte")]


def test_wie_clause() -> None:
    doc = parse("""
        Kim       Kim       PROPN 2 nsubj
        kam       kommen    VERB  0 root Mood=Ind|Tense=Past|VerbForm=Fin
        ,         ,         PUNCT 6 punct
        wie       wie       SCONJ 6 mark
        Ortner    Ortner    PROPN 6 nsubj
        mitteilte mitteilen VERB  2 advcl Mood=Ind|Tense=Past|VerbForm=Fin
        .         .         PUNCT 2 punct
    """)
    assert quotes(doc) == [("indirect", "Kim kam", "Ortner", "mitteilte")]


def test_source_prepositions() -> None:
    laut = parse("""
        Laut    laut    ADP   2 case
        Agentur Agentur NOUN  3 obl
        kam     kommen  VERB  0 root Mood=Ind|Tense=Past|VerbForm=Fin
        Kim     Kim     PROPN 3 nsubj
        .       .       PUNCT 3 punct
    """)
    assert quotes(laut) == [("indirect", "kam Kim", "Agentur", "Laut")]
    zufolge = parse("""
        Ortner  Ortner  PROPN 3 obl
        zufolge zufolge ADP   1 case
        kam     kommen  VERB  0 root Mood=Ind|Tense=Past|VerbForm=Fin
        Kim     Kim     PROPN 3 nsubj
        .       .       PUNCT 3 punct
    """)
    assert quotes(zufolge) == [("indirect", "kam Kim", "Ortner", "zufolge")]


def test_nach_needs_a_noun_of_saying_and_gives_its_owner() -> None:
    table = """
        Nach     nach    ADP   2 case
        {noun}   {noun}  NOUN  5 obl
        der      der     DET   4 det
        Polizei  Polizei NOUN  2 nmod
        kam      kommen  VERB  0 root Mood=Ind|Tense=Past|VerbForm=Fin
        Kim      Kim     PROPN 5 nsubj
        .        .       PUNCT 5 punct
    """
    assert quotes(parse(table.format(noun="Angaben"))) == [("indirect", "kam Kim", "der Polizei", "Nach")]
    assert quotes(parse(table.format(noun="Ankunft"))) == []


def test_own_words_are_the_subjects() -> None:
    doc = parse("""
        Kim      Kim    PROPN 2 nsubj
        kam      kommen VERB  0 root Mood=Ind|Tense=Past|VerbForm=Fin
        nach     nach   ADP   5 case
        eigenen  eigen  ADJ   5 amod
        Angaben  Angabe NOUN  2 obl
        allein   allein ADV   2 advmod
        .        .      PUNCT 2 punct
    """)
    (quote,) = find_quotations(doc, lexicon=LEXICON)
    assert _text(doc, quote) == "eigenen Angaben" and quote.head == 0      # the head is Kim: these are his words


def test_so_with_a_name() -> None:
    doc = parse("""
        Kim    Kim    PROPN 3 nsubj
        sei    sein   AUX   3 cop  Mood=Sub|Tense=Pres|VerbForm=Fin
        froh   froh   ADJ   0 root
        ,      ,      PUNCT 6 punct
        so     so     ADV   6 advmod
        Ortner Ortner PROPN 3 parataxis
        .      .      PUNCT 3 punct
    """)
    assert quotes(doc) == [("indirect", "Kim sei froh", "Ortner", "so")]


def test_noun_of_opinion_with_a_clause() -> None:
    doc = parse("""
        Kim      Kim       PROPN 2 nsubj
        vertrat  vertreten VERB  0 root Mood=Ind|Tense=Past|VerbForm=Fin
        die      der       DET   4 det
        Ansicht  Ansicht   NOUN  2 obj
        ,        ,         PUNCT 8 punct
        dass     dass      SCONJ 8 mark
        sie      sie       PRON  8 nsubj
        siege    siegen    VERB  4 acl  Mood=Sub|Tense=Pres|VerbForm=Fin
        .        .         PUNCT 2 punct
    """)
    assert quotes(doc) == [("indirect", "dass sie siege", "Kim", "Ansicht")]


def test_subjunctive_sentences_go_on_for_the_last_speaker() -> None:
    doc = parse(SAID_HE_IS_GLAD, IT_HELPS, IT_HELPS)
    assert quotes(doc)[1:] == [("free indirect", "Das werde helfen. Das werde helfen.", "Kim", "")]


def test_a_statement_of_the_article_ends_the_speech() -> None:
    plain = "Kim Kim PROPN 2 nsubj\nging gehen VERB 0 root Tense=Past|VerbForm=Fin\n. . PUNCT 2 punct"
    doc = parse(SAID_HE_IS_GLAD, plain)
    assert [kind for kind, *_ in quotes(doc)] == ["indirect"]


def test_direct_speech_with_the_verb_behind_it() -> None:
    doc = parse("""
        „       „      PUNCT 4 punct
        Wir     wir    PRON  4 nsubj
        werden  werden AUX   4 aux   Mood=Ind|Tense=Pres|VerbForm=Fin
        siegen  siegen VERB  0 root  VerbForm=Inf
        “       “      PUNCT 4 punct
        ,       ,      PUNCT 7 punct
        sagte   sagen  VERB  4 parataxis Mood=Ind|Tense=Past|VerbForm=Fin
        Kim     Kim    PROPN 7 nsubj
        .       .      PUNCT 4 punct
    """)
    assert quotes(doc) == [("direct", "„Wir werden siegen“", "Kim", "sagte")]


def test_direct_speech_behind_a_colon_over_two_sentences() -> None:
    doc = parse("""
        Kim     Kim    PROPN 2 nsubj
        sagte   sagen  VERB  0 root Mood=Ind|Tense=Past|VerbForm=Fin
        :       :      PUNCT 2 punct
        „       „      PUNCT 6 punct
        Wir     wir    PRON  6 nsubj
        siegen  siegen VERB  2 ccomp Mood=Ind|Tense=Pres|VerbForm=Fin
        morgen  morgen ADV   6 advmod
        früh    früh   ADV   6 advmod
        .       .      PUNCT 6 punct
    """, """
        Das     der    PRON  2 nsubj
        freut   freuen VERB  0 root Mood=Ind|Tense=Pres|VerbForm=Fin
        uns     wir    PRON  2 obj
        .       .      PUNCT 2 punct
        “       “      PUNCT 2 punct
    """)
    assert quotes(doc) == [("direct", "„Wir siegen morgen früh. Das freut uns.“", "Kim", "sagte")]


def test_fragment_in_quotation_marks_and_the_act_that_reports_it() -> None:
    doc = parse("""
        Kim     Kim    PROPN 2 nsubj
        nannte  nennen VERB  0 root Mood=Ind|Tense=Past|VerbForm=Fin
        den     der    DET   4 det
        Plan    Plan   NOUN  2 obj
        „       „      PUNCT 6 punct
        falsch  falsch ADJ   2 xcomp
        “       “      PUNCT 6 punct
        .       .      PUNCT 2 punct
    """)
    assert ("direct", "„falsch“", "Kim", "nannte") in quotes(doc)


def test_names_in_quotation_marks_are_no_speech() -> None:
    doc = parse("""
        Die     der     DET   2 det
        Zeitung Zeitung NOUN  7 nsubj
        „       „       PUNCT 4 punct
        Neue    Neue    PROPN 2 appos
        Welt    Welt    PROPN 4 flat
        “       “       PUNCT 4 punct
        schloss schließen VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        .       .       PUNCT 7 punct
    """)
    assert quotes(doc) == []


def test_reported_speech_act_without_a_clause() -> None:
    doc = parse("""
        Kim     Kim      PROPN 2 nsubj
        sprach  sprechen VERB  0 root Mood=Ind|Tense=Past|VerbForm=Fin
        von     von      ADP   5 case
        einem   ein      DET   5 det
        Erfolg  Erfolg   NOUN  2 obl
        .       .        PUNCT 2 punct
    """)
    assert quotes(doc) == [("reported", "Kim sprach von einem Erfolg.", "Kim", "sprach")]


def test_attribution_is_the_innermost_and_spares_cue_and_speaker() -> None:
    doc = parse("""
        Laut    laut    ADP   2 case
        Agentur Agentur NOUN  3 obl
        sagte   sagen   VERB  0 root  Mood=Ind|Tense=Past|VerbForm=Fin
        Kim     Kim     PROPN 3 nsubj
        ,       ,       PUNCT 8 punct
        er      er      PRON  8 nsubj
        sei     sein    AUX   8 cop   Mood=Sub|Tense=Pres|VerbForm=Fin
        froh    froh    ADJ   3 ccomp
        .       .       PUNCT 3 punct
    """)
    found = find_quotations(doc, lexicon=LEXICON)
    inner, outer = attribution_of(doc[7], found), attribution_of(doc[2], found)
    assert inner is not None and _text(doc, inner) == "Kim"
    assert outer is not None and _text(doc, outer) == "Agentur"
    assert attribution_of(doc[1], found) is None


def test_nothing_to_find_gives_nothing() -> None:
    plain = IT_HELPS.replace("werde ", "wird ").replace("Mood=Sub", "Mood=Ind")
    assert find_quotations(parse(plain), lexicon=LEXICON) == ()


def test_clause_that_goes_on_in_the_subjunctive_belongs_to_the_quotation() -> None:
    doc = parse("""
        Kim     Kim     PROPN 2 nsubj
        sagte   sagen   VERB  0 root  Mood=Ind|Tense=Past|VerbForm=Fin
        ,       ,       PUNCT 6 punct
        er      er      PRON  6 nsubj
        sei     sein    AUX   6 cop   Mood=Sub|Tense=Pres|VerbForm=Fin
        froh    froh    ADJ   2 ccomp
        ,       ,       PUNCT 9 punct
        es      es      PRON  9 expl
        gebe    geben   VERB  2 parataxis Mood=Sub|Tense=Pres|VerbForm=Fin
        Hilfe   Hilfe   NOUN  9 nsubj
        .       .       PUNCT 2 punct
    """)
    assert ("indirect", "er sei froh, es gebe Hilfe", "Kim", "sagte") in quotes(doc)


def test_a_verb_of_no_list_reports_by_the_subjunctive() -> None:
    table = """
        Sie       sie       PRON  2 nsubj
        rügten    hadern    VERB  0 root  Mood=Ind|Tense=Past|VerbForm=Fin
        ,         ,         PUNCT 6 punct
        dass      dass      SCONJ 6 mark
        Geld      Geld      NOUN  6 nsubj
        {form}    fehlen    VERB  2 ccomp Mood=Sub|Tense=Pres|VerbForm=Fin
        .         .         PUNCT 2 punct
    """
    assert quotes(parse(table.format(form="fehle"))) == [("indirect", "dass Geld fehle", "Sie", "rügten")]
    assert quotes(parse(table.format(form="fehlt"))) == []


def test_das_sagte_points_to_the_sentence_before() -> None:
    doc = parse("""
        Kim      Kim    PROPN 2 nsubj
        reist    reisen VERB  0 root  Mood=Ind|Tense=Pres|VerbForm=Fin
        .        .      PUNCT 2 punct
    """, """
        Das      der    PRON  2 obj
        sagte    sagen  VERB  0 root  Mood=Ind|Tense=Past|VerbForm=Fin
        Ortner   Ortner PROPN 2 nsubj
        .        .      PUNCT 2 punct
    """)
    assert quotes(doc) == [("indirect", "Kim reist", "Ortner", "sagte")]


def test_hearsay_and_demnach_take_the_speaker_before_them() -> None:
    hearsay = """
        Sie      sie    PRON  3 nsubj
        soll     sollen AUX   3 aux  Mood=Ind|Tense=Pres|VerbForm=Fin
        geflohen fliehen VERB 0 root VerbForm=Part
        sein     sein   AUX   3 aux  VerbForm=Inf
        .        .      PUNCT 3 punct
    """
    demnach = """
        Demnach  demnach ADV  2 advmod
        fehlt    fehlen VERB  0 root Mood=Ind|Tense=Pres|VerbForm=Fin
        Geld     Geld   NOUN  2 nsubj
        .        .      PUNCT 2 punct
    """
    assert quotes(parse(SAID_HE_IS_GLAD, hearsay))[1] == (
        "free indirect", "Sie soll geflohen sein.", "Kim", "")
    assert quotes(parse(SAID_HE_IS_GLAD, demnach))[1] == ("indirect", "fehlt Geld", "Kim", "Demnach")


def test_es_heisst_names_the_place_of_the_words() -> None:
    doc = parse("""
        In       in      ADP   3 case
        dem      der     DET   3 det
        Brief    Brief   NOUN  4 obl
        heißt    heißen  VERB  0 root  Mood=Ind|Tense=Pres|VerbForm=Fin
        es       es      PRON  4 expl
        ,        ,       PUNCT 8 punct
        Geld     Geld    NOUN  8 nsubj
        fehle    fehlen  VERB  4 ccomp Mood=Sub|Tense=Pres|VerbForm=Fin
        .        .       PUNCT 4 punct
    """)
    assert quotes(doc) == [("indirect", "Geld fehle", "dem Brief", "heißt")]


def test_the_subject_is_no_dative_whatever_the_parser_says() -> None:
    doc = parse("""
        Dem      der     DET   2 det
        Rat      Rat     NOUN  3 nsubj
        schlug   vorschlagen VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
        er       er      PRON  3 obj
        vor      vor     ADP   3 compound:prt
        ,        ,       PUNCT 8 punct
        zu       zu      PART  8 mark
        warten   warten  VERB  3 xcomp VerbForm=Inf
        .        .       PUNCT 3 punct
    """)
    assert quotes(doc) == [("indirect", "zu warten", "er", "schlug vor")]


def test_the_head_of_a_relative_speaker_is_its_noun() -> None:
    doc = parse("""
        Kim      Kim     PROPN 9 nsubj
        ,        ,       PUNCT 4 punct
        der      der     PRON  4 nsubj PronType=Rel
        sagte    sagen   VERB  1 acl   Mood=Ind|Tense=Past|VerbForm=Fin
        ,        ,       PUNCT 7 punct
        er       er      PRON  7 nsubj
        komme    kommen  VERB  4 ccomp Mood=Sub|Tense=Pres|VerbForm=Fin
        ,        ,       PUNCT 4 punct
        fehlte   fehlen  VERB  0 root  Mood=Ind|Tense=Past|VerbForm=Fin
        .        .       PUNCT 9 punct
    """)
    (quote,) = find_quotations(doc, lexicon=LEXICON)
    assert _text(doc, quote) == "der" and quote.head == 0


def test_headline_with_a_speaker_before_the_colon() -> None:
    table = """
        {first}  {first} {pos}  4 nsubj
        :        :       PUNCT  1 punct
        Kim      Kim     PROPN  4 nsubj
        liegt    liegen  VERB   0 root Mood=Ind|Tense=Pres|VerbForm=Fin
        vorn     vorn    ADV    4 advmod
    """
    assert quotes(parse(table.format(first="Umfrage", pos="NOUN"))) == [
        ("indirect", "Kim liegt vorn", "Umfrage", ":")]
    assert quotes(parse(table.format(first="Brasilien", pos="PROPN"))) == []
    doc = parse(table.format(first="Ortner", pos="PROPN"))
    doc.ents = [Span(doc, 0, 1, "Person")]
    assert quotes(doc) == [("indirect", "Kim liegt vorn", "Ortner", ":")]


def test_quotation_marks_of_all_kinds() -> None:
    table = """
        Kim     Kim    PROPN 2 nsubj
        sagte   sagen  VERB  0 root  Mood=Ind|Tense=Past|VerbForm=Fin
        :       :      PUNCT 2 punct
        {a}     {a}    PUNCT 6 punct
        Wir     wir    PRON  6 nsubj
        siegen  siegen VERB  2 ccomp Mood=Ind|VerbForm=Fin
        heute   heute  ADV   6 advmod
        noch    noch   ADV   6 advmod
        .       .      PUNCT 6 punct
        {b}     {b}    PUNCT 6 punct
    """
    for a, b in (("„", "“"), ("»", "«"), ("«", "»"), ("“", "”"), ("‚", "‘")):
        found = find_quotations(parse(table.format(a=a, b=b)), lexicon=LEXICON)
        assert [(q.kind, q.cue) for q in found] == [("direct", "sagte")]
