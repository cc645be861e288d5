"""Quotations and sources with the built-in pipeline: whose words a sentence gives, and who says that an act was."""
from __future__ import annotations

import pytest

from kg.language.analysis import analyse
from kg.language.pipeline import parse_documents
from kg.language.quotes import find_quotations
from kg.model import Analysis, Document
from kg.pipeline import Extractor

pytestmark = pytest.mark.model

# text | kind: words: speaker, one quotation after the other; "-" for none
QUOTATIONS = """
Merkel bat Macron, der alten Klage stattzugeben. | indirect: der alten Klage stattzugeben: Merkel
Kim warf Merkel vor, die Lage auszunutzen, um zu siegen. | indirect: die Lage auszunutzen, um zu siegen: Kim
Macron kam zu dem Schluss, dass die Reform gescheitert sei. | indirect: dass die Reform gescheitert sei: Macron
Die Zeitung gab bekannt, dass Merkel nach Paris reise. | indirect: dass Merkel nach Paris reise: Die Zeitung
Nach dem Willen der Regierung soll das Gesetz im Mai gelten. | indirect: soll das Gesetz im Mai gelten: der Regierung
Nach der Untersuchung reiste Merkel nach Paris. | -
Merkel wollte nicht bestätigen, dass Macron nach Berlin reist. | -
Ich glaube, dass Macron nach Berlin reist. | -
Glauben Sie, dass Macron nach Berlin reist? | -
Der Sturm forderte im Süden des Landes viele Todesopfer. | -
Merkel forderte mehr Geld für die Schulen. | reported: Merkel forderte mehr Geld für die Schulen.: Merkel
Der Minister soll Geld genommen haben. | -
Das Ministerium sagte der Zeitung, die Lage sei ernst. | indirect: die Lage sei ernst: Das Ministerium
Scholz wies den Vorwurf zurück, er habe gelogen. | indirect: er habe gelogen: den Vorwurf
Die Lage sei ernst, so der Minister. | indirect: Die Lage sei ernst: der Minister
Merkel reist nach Paris. Das teilte ihr Sprecher mit. | indirect: Merkel reist nach Paris: ihr Sprecher
Sie demonstrierten unter dem Motto „Wir bleiben alle hier“. | -
Es gibt Gerüchte, nach denen Merkel zurücktritt. | indirect: Merkel zurücktritt: denen
"""

# text | lemma of the act: the words that name its source; "-" where the sentence itself marks none
SOURCES = """
Putin traf Kim, sagte Peskow. | treffen: Peskow
Laut Interfax traf Putin am Montag Kim. | treffen: Interfax
Putin soll Kim getroffen haben, wie Peskow mitteilte. | treffen: Peskow
Nach russischen Angaben besuchte Kim Moskau. | besuchen: russischen
Peskow bestätigte ein Treffen von Putin mit Kim. | Treffen: Peskow
Seoul warf Nordkorea einen Angriff auf Südkorea vor. | Angriff: Seoul
Ein Sprecher der NATO sagte, Russland habe Kiew angegriffen. | angreifen: NATO
Putin traf Kim. Das sagte Peskow. | treffen: -
Putin kündigte an, Kim zu besuchen. | besuchen: -
Peskow sagte, Putin reise nach Pjöngjang, wo Kim im Mai Xi traf. | treffen: -
Putin traf Kim. | treffen: -
"""


def cases(grid: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in grid.strip().splitlines()]


def read(text: str, extractor: Extractor) -> Analysis:
    """Analyse a text as the article of a day."""
    (parsed,) = parse_documents([Document("1", text)], nlp=extractor.nlp)
    return analyse(parsed, rules=extractor.rules, gazetteer=extractor.gazetteer)


@pytest.mark.parametrize(("text", "expected"), cases(QUOTATIONS))
def test_whose_words(extractor: Extractor, text: str, expected: str) -> None:
    (parsed,) = parse_documents([Document("1", text)], nlp=extractor.nlp)
    found = find_quotations(parsed.doc, lexicon=extractor.rules.lexicon["reporting"])
    told = [": ".join((q.kind, parsed.doc.text[q.start:q.end], parsed.doc.text[slice(*q.speaker)] if q.speaker else ""))
            for q in found]
    assert ("; ".join(told) or "-") == expected


@pytest.mark.parametrize(("text", "expected"), cases(SOURCES))
def test_who_is_the_source(extractor: Extractor, text: str, expected: str) -> None:
    analysis = read(text, extractor)
    lemma, _, source = expected.partition(": ")
    sources = {"-" if c.attributed_to is None else analysis.mentions[c.attributed_to].text
               for c in analysis.clauses if c.lemma.casefold() == lemma.casefold()}
    assert sources == {source}
