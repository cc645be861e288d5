"""Where what a clause tells happens; parses by hand."""
from __future__ import annotations

import pytest
from hand_parses import article
from hand_rules import analysed, clause


def places(lemma: str, *sentences: str) -> list[str]:
    """The places of the one clause of a lemma, by their words."""
    analysis = analysed(article(*sentences))
    return [analysis.mentions[m].text for m in clause(analysis, lemma).places]


@pytest.mark.parametrize(("lemma", "sentence", "where"), [
    # the occasion that the verb names
    ("treffen", "Putin>traf:nsubj traf Kim>traf:obj bei einem Besuch>traf:obl in Kiew>Besuch:nmod .", ["Kiew"]),
    # the end of a journey whose purpose the clause is
    ("treffen", "Putin>reiste:nsubj reiste nach Kiew>reiste:obl , um/um/SCONJ>treffen:mark Kim>treffen:obj "
                "zu treffen/treffen/VERB{Inf}>reiste:advcl .", ["Kiew"]),
    ("Treffen", "Putin>reiste:nsubj reiste zu/zu/ADP einem Treffen>reiste:obl mit Kim>Treffen:nmod nach "
                "Kiew>reiste:obl .", ["Kiew"]),
    # into a place is no place
    ("treffen", "Putin>traf:nsubj traf Kim>traf:obj in die Ukraine>traf:obl .", []),
    # the town comes before the state
    ("treffen", "Putin>traf:nsubj traf Kim>traf:obj in Polen>traf:obl in Kiew>traf:obl .", ["Kiew", "Polen"]),
])
def test_where(lemma: str, sentence: str, where: list[str]) -> None:
    assert places(lemma, sentence) == where


def test_a_noun_takes_no_place_from_a_verb_that_tells_something_else() -> None:
    assert places("Treffen", "Merkel>lobte:nsubj lobte/loben/VERB{Fin.Sing} in Berlin>lobte:obl das Treffen>lobte:obj "
                             "mit Kim>Treffen:nmod .") == []
