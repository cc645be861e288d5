"""Reprints are told from reports of their own: kg/corpus/copies.py."""

from __future__ import annotations

from kg.corpus.copies import CopyFinder
from kg.model import Document

REPORT = (
    "Die Ministerin ist am Montag nach Oslo gereist. Dort will sie mit ihrem Kollegen über Gas und Strom "
    "sprechen. "
    "Das Treffen war seit Wochen geplant und dauert nach Angaben ihrer Sprecherin zwei Tage. Am Mittwoch "
    "reist "
    "sie nach Helsinki weiter, wo der finnische Präsident sie empfängt. Themen sind die Grenze und der "
    "Handel."
)
OTHER = (
    "Zu einem zweitägigen Besuch ist die Ministerin in der norwegischen Hauptstadt eingetroffen. Auf dem "
    "Programm "
    "stehen Gespräche über Energie. Danach wird sie in Finnland erwartet. Der Präsident in Helsinki hatte "
    "sie "
    "im Mai eingeladen. Beide Länder wollen enger zusammenarbeiten, hieß es vor dem Abflug aus Berlin."
)


def article(name: str, text: str) -> Document:
    return Document(id=name, text=text)


def test_reprint_with_changed_edges_is_found() -> None:
    finder = CopyFinder()
    assert finder.add(article("a", REPORT)) is None
    assert finder.add(article("b", OTHER)) is None
    changed = "OSLO – " + REPORT.replace("Dort will sie", "In Oslo möchte sie") + " Mehr dazu morgen."
    assert finder.add(article("c", changed)) == "a"
    assert finder.add(article("d", changed.upper())) == "a"


def test_shortened_reprint_is_found() -> None:
    finder = CopyFinder()
    finder.add(article("a", REPORT + " " + OTHER))
    assert finder.add(article("b", REPORT)) == "a"


def test_short_articles_are_copies_only_if_equal() -> None:
    finder = CopyFinder()
    assert finder.add(article("a", "Die Ministerin reist nach Oslo.")) is None
    assert finder.add(article("b", "Die Ministerin reist nach Oslo ab.")) is None
    assert finder.add(article("c", "DIE MINISTERIN reist  nach Oslo!")) == "a"


def test_furniture_makes_no_copy() -> None:
    furniture = (
        "Alle Rechte liegen bei diesem Blatt und bei niemandem sonst, so steht es hier geschrieben. " * 5
    )
    skipped = ((0, len(furniture)),)
    finder = CopyFinder()
    assert finder.add(Document(id="a", text=furniture + REPORT, skipped=skipped)) is None
    assert finder.add(Document(id="b", text=furniture + OTHER, skipped=skipped)) is None


def test_empty_article_is_no_copy() -> None:
    finder = CopyFinder()
    assert finder.add(article("a", "")) is None
    assert finder.add(article("b", " ")) is None
