"""Only German articles go on: kg/corpus/language_check.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.corpus.language_check import guess_language, is_foreign_line, not_german
from kg.corpus.reading import read_documents
from kg.model import Document

WIKINEWS = Path(__file__).parents[3] / "shared" / "corpus" / "wikinews"

GERMAN = (
    "Die Ministerin ist am Montag nach Oslo gereist. Dort will sie mit ihrem Kollegen über Gas und Strom "
    "sprechen. "
    "Das Treffen war seit Wochen geplant und dauert nach Angaben ihrer Sprecherin zwei Tage."
)
OTHERS = {
    "English": "The minister travelled to Oslo on Monday. She will talk with her colleague about gas and "
    "power there. "
    "The meeting has been planned for weeks and lasts two days, said her spokesperson at the airport.",
    "French": "La ministre est arrivée lundi à Oslo. Elle doit parler avec son collègue du gaz et de "
    "l'électricité. "
    "La rencontre est prévue depuis des semaines et dure deux jours, selon une porte-parole du ministère.",
    "Dutch": "De minister is maandag naar Oslo gereisd. Daar wil zij met haar collega over gas en stroom "
    "spreken. "
    "De ontmoeting is al weken gepland en duurt volgens een woordvoerster van het ministerie twee dagen.",
    "Spanish": "La ministra viajó el lunes a Oslo. Allí hablará con su colega sobre el gas y la "
    "electricidad. "
    "La reunión estaba prevista desde hace semanas y dura dos días, según una portavoz del ministerio.",
    "Italian": "La ministra è arrivata lunedì a Oslo. Parlerà con il suo collega del gas e della corrente. "
    "L'incontro è previsto da settimane e dura due giorni, ha detto una portavoce del ministero.",
    "Turkish": "Bakan pazartesi günü Oslo'ya gitti. Orada meslektaşı ile gaz ve elektrik için görüşecek. Bu "
    "toplantı "
    "haftalardır planlanan bir görüşme olarak iki gün sürecek ve daha sonra basına bilgi verilecek.",
    "Polish": "Minister przyjechała w poniedziałek do Oslo. Będzie tam rozmawiać o gazie i prądzie. "
    "Spotkanie jest "
    "planowane od tygodni i potrwa dwa dni, a po nim nie będzie konferencji dla prasy na lotnisku.",
    "a language in another script": "Министр в понедельник прибыла в Осло. Там она будет говорить о газе и "
    "электричестве. Встреча была запланирована несколько недель назад и продлится два дня.",
}


def test_german_is_german() -> None:
    assert guess_language(GERMAN) == "German"
    assert not_german(Document(id="x", text=GERMAN)) == ""


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_are_named(language: str) -> None:
    assert guess_language(OTHERS[language]) == language
    assert not_german(Document(id="x", text=OTHERS[language])) == (
        f"the article seems to be in {language}; only German articles can be read"
    )


@pytest.mark.parametrize("text", ["", "Oslo.", "Visit Oslo now", "Ministerin reist nach Oslo", "1:0 (0:0)"])
def test_short_texts_get_the_benefit_of_the_doubt(text: str) -> None:
    assert guess_language(text) == ""
    assert not_german(Document(id="x", text=text)) == ""


def test_german_with_english_quotations_is_german() -> None:
    assert guess_language(f"{GERMAN} „{OTHERS['English']}“, sagte er. {GERMAN}") == "German"


def test_skipped_parts_do_not_count() -> None:
    english = OTHERS["English"] * 5
    assert not_german(Document(id="x", text=GERMAN + english)) != ""
    skipped = ((len(GERMAN), len(GERMAN + english)),)
    assert not_german(Document(id="x", text=GERMAN + english, skipped=skipped)) == ""


def test_foreign_lines() -> None:
    assert is_foreign_line("You can also read the stories that we have collected for you.")
    assert not is_foreign_line("„This is the end of the world“, sagte er.")
    assert not is_foreign_line("The Who und Take That in Oslo")
    assert not is_foreign_line(GERMAN)


@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text: str) -> None:
    assert isinstance(guess_language(text), str)


@pytest.mark.skipif(not WIKINEWS.is_dir(), reason="needs the shared Wikinews articles")
def test_no_german_article_is_refused() -> None:
    documents = list(read_documents(WIKINEWS / "dev.jsonl", on_skip=print))
    assert len(documents) == 150
    assert [document.id for document in documents if not_german(document)] == []
