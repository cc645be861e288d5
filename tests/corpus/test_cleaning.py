"""What is no news prose is found, and no sentence is lost: kg/corpus/cleaning.py."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.corpus.cleaning import clean
from kg.corpus.reading import read_documents
from kg.errors import RuleError
from kg.model import Document
from kg.text import overlaps, segments

Lexicon = Mapping[str, tuple[str, ...]]
Pieces = Callable[..., list[str]]
GOLD = Path(__file__).parents[3] / "shared" / "gold"
PROSE = "Die Ministerin reist am Montag nach Oslo."


@pytest.fixture
def pieces(furniture: Lexicon) -> Pieces:
    """Give what is left of a text, cut at the breaks."""

    def cut(text: str, **fields: str) -> list[str]:
        cleaned = clean(Document(id="x", text=text, **fields), lexicon=furniture)  # type: ignore[arg-type]
        assert cleaned.text == text
        return [text[a:b] for a, b in segments(text, skipped=cleaned.skipped, breaks=cleaned.breaks)]

    return cut


@pytest.mark.parametrize(
    "line",
    [
        "Weiterlesen »",
        "Read more »",
        "  Mehr zum Thema:",
        "[Anzeige_2]",
        "- Anzeige -",
        "Quelle",
        "Quelle: Agenturen",
        "Kommentar (0)",
        "12 Kommentare",
        "Teilen",
        "Disclaimer DMCA",
        "video thumbnail",
        "Video 2023 erstellt",
        "#oslo #ministerin",
        "https://example.org/a/b?c=d",
        "Alle Videos unter https://example.org/videos",
        "Abonniere unseren Kanal http://example.org/abo",
        "Folgen Sie uns auf allen Plattformen!",
        "Similar News:Hier finden Sie ähnliche Nachrichten aus anderen Quellen.",
        "Lesen Sie auch: Was die Reise bringen soll",
        "Österreich Neueste Nachrichten, Österreich Schlagzeilen",
        "Norway Latest News, Norway Headlines",
        "You can also find more of the stories that we have collected from other sources.",
        "In eigener Sache: Wir mussten die Kommentare unter diesem Beitrag schließen.",
        "Danke für Ihr Verständnis - Ihre Redaktion",
        "Jetzt unseren Newsletter kostenlos abonnieren und nichts verpassen",
        "Wir verwenden Cookies, um Ihnen die beste Erfahrung zu bieten.",
        "Foto: Max Beispiel/dpa",
        "© 2023 Morgenblatt Beispielstadt",
        "dpa/afp",
        "(dpa/mb)",
        "Von Erika Musterfrau",
        "Erika Musterfrau (mit Material von Agenturen)",
        "Stand: 13.09.2023, 10:15 Uhr",
        "Mittwoch, 13. September 2023",
        "Lesezeit: 3 Min.",
        "Startseite > Politik > Ausland",
        "♫ klangbox",
        "* * *",
        "----",
    ],
)
def test_furniture_lines_are_skipped(pieces: Pieces, line: str) -> None:
    assert pieces(f"{PROSE}\n{line}\nDort trifft sie ihren Kollegen.") == [
        PROSE,
        "Dort trifft sie ihren Kollegen.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Die Quelle der Nachricht ist der Redaktion bekannt.",
        "Kommentar: Die Reise kommt zu spät",
        "Das Video zeigt, wie sich die Minister die Hand geben.",
        "Von Oslo nach Kiew in zwei Tagen",
        "Er teilte seinen Beitrag auf https://example.org und löschte ihn wieder.",
        "Die Anzeige gegen den Minister wurde zurückgezogen.",
        "Datenschutz beschäftigt den Bundestag",
        "In den sozialen Medien verbreitete sich der Hashtag #oslo rasch.",
        "„Fake News of the Year“ nannte der Präsident den Bericht.",
        "«Kampf um den Norden»",
        "Gewinner und Verlierer",
        "Bild der Zerstörung in der Stadt",
        "Der Newsletter der Partei löste Kritik aus.",
        "Macron, Scholz und Tusk",
        "Ja!",
    ],
)
def test_prose_and_headlines_stay(pieces: Pieces, line: str) -> None:
    assert pieces(f"{PROSE}\n{line}\nDort trifft sie ihren Kollegen.") == [
        PROSE,
        line,
        "Dort trifft sie ihren Kollegen.",
    ]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Quelle:Das teilte das Amt mit.", ["Das teilte das Amt mit."]),
        ("Oslo (dpa) - Die Ministerin reist ab.", ["Die Ministerin reist ab."]),
        ("OSLO/KIEW (dpa/afp). Die Ministerin reist ab.", ["Die Ministerin reist ab."]),
        ("OSLO – Die Ministerin reist ab.", ["Die Ministerin reist ab."]),
        ("Die Ministerin reist ab. (dpa/mb)", ["Die Ministerin reist ab."]),
        ("Die Ministerin reist ab. Foto: Max Beispiel", ["Die Ministerin reist ab."]),
        ("Die Ministerin reist ab. Bild: M. B. (dpa)", ["Die Ministerin reist ab."]),
        ("Die Ministerin reist ab. © Agentur", ["Die Ministerin reist ab."]),
        ("Die Ministerin reist ab. Weiterlesen »", ["Die Ministerin reist ab."]),
        ("Die Ministerin reist ab. #oslo #kiew", ["Die Ministerin reist ab."]),
        ("- Sie reist ab.\n• Er bleibt.\n– Beide reden", ["Sie reist ab.", "Er bleibt.", "Beide reden"]),
        ("Ein Satz mit (dpa) in der Mitte bleibt.", ["Ein Satz mit (dpa) in der Mitte bleibt."]),
        ("Die EU-Kommission – so heißt es – zögert.", ["Die EU-Kommission – so heißt es – zögert."]),
    ],
)
def test_labels_credits_and_bullets_are_skipped_within_a_line(
    pieces: Pieces, text: str, left: list[str]
) -> None:
    assert pieces(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Sie reist ab.Der Kanzler bleibt.", ["Sie reist ab.", "Der Kanzler bleibt."]),
        ("Sie will abreisen.EU-Staaten zögern.", ["Sie will abreisen.", "EU-Staaten zögern."]),
        ("Geht das gut?Niemand weiß es.", ["Geht das gut?", "Niemand weiß es."]),
        (
            "Berlin kündigt Hilfe anDie Regierung gibt Geld.",
            ["Berlin kündigt Hilfe anDie Regierung gibt Geld."],
        ),
        (
            "Regierung legt Haushalt vorDie Opposition übt Kritik.",
            ["Regierung legt Haushalt vor", "Die Opposition übt Kritik."],
        ),
        ("Der Verein e.V. und die Linke.PDS tagen.", ["Der Verein e.V. und die Linke.PDS tagen."]),
        ("In St.Gallen tagt Prof.Dr. Beispiel.", ["In St.Gallen tagt Prof.Dr. Beispiel."]),
        ("Bild.De und www.example.Org melden es.", ["Bild.De und www.example.Org melden es."]),
        ("Die GmbH kauft YouTube und LinkedIn.", ["Die GmbH kauft YouTube und LinkedIn."]),
    ],
)
def test_glued_sentences_get_a_break(pieces: Pieces, text: str, left: list[str]) -> None:
    assert pieces(text) == left


@pytest.mark.parametrize(
    ("headline", "teaser"),
    [
        ("Oslo bestätigt geplanten Besuch", "Norwegen hat den Besuch der Ministerin bestätigt."),
        ("Ministerin sagt in Oslo Hilfe zu", "Die Reise dauert drei Tage. Am Mittwoch folgt Kiew."),
        ("Opposition spottet: „Nichts als Reisen“", "Norwegens Presse sieht das anders als Berlin."),
        ("YouTube sperrt den Kanal der Partei", "Grund sind nach Angaben der Firma falsche Zahlen."),
        ("Streit um das Verbot von TikTok in der EU", "Mehrere Staaten haben in Brüssel Einspruch erhoben."),
        ("Was will der Minister in Oslo?", "Beobachter rechnen mit einem Abkommen über Gas."),
    ],
)
@pytest.mark.parametrize("end", ["Weiterlesen »", "Read more »"])
def test_teaser_is_kept_and_split_from_its_headline(
    pieces: Pieces, headline: str, teaser: str, end: str
) -> None:
    text = f"{PROSE}\n{headline}{teaser}\n{end}\nNorwegen wartet."
    assert pieces(text) == [PROSE, headline, teaser, "Norwegen wartet."]


def test_teaser_loses_site_name_and_cut_off_end(pieces: Pieces) -> None:
    text = "Oslo bestätigt den Besuch | Blatt OnlineDie Ministerin kommt am Montag. Norwe...\nWeiterlesen »"
    assert pieces(text) == ["Oslo bestätigt den Besuch", "Die Ministerin kommt am Montag."]


def test_repeated_lines_are_kept_once(pieces: Pieces) -> None:
    headline = "Ministerin reist überraschend nach Oslo"
    assert pieces(f"{headline}\n\n{headline}\n\n{PROSE}\n\nJa.\n\n{headline.upper()}\n\nJa.") == [
        headline,
        PROSE,
        "Ja.",
        "Ja.",
    ]


def test_title_is_not_repeated_in_the_body(pieces: Pieces) -> None:
    assert pieces(f"Reise nach Oslo\n{PROSE}", title="Reise nach Oslo") == [PROSE]


def test_headlines_end_at_their_line_and_wrapped_text_does_not(pieces: Pieces) -> None:
    assert pieces(f"Reise nach Oslo\n{PROSE}\nKritik aus Kiew\n{PROSE} Bald.") == [
        "Reise nach Oslo",
        PROSE,
        "Kritik aus Kiew",
        f"{PROSE} Bald.",
    ]
    wrapped = (
        "Die Ministerin reist am\nMontag nach Oslo und will\n"
        "dort ihren Kollegen\ntreffen. Danach geht es\nnach Kiew."
    )
    assert pieces(f"Reise nach Oslo\n\n{wrapped}\n\nKritik") == ["Reise nach Oslo", wrapped, "Kritik"]
    broken = "Die Ministerin trifft den Präsidenten der\nvereinigten Arbeiterpartei."
    assert pieces(f"Reise\n{broken}") == ["Reise", broken]


def test_windows_line_ends(pieces: Pieces) -> None:
    assert pieces(f"Reise\r\n{PROSE}\r\n\r\nWeiterlesen »\r\nEnde\r\n") == ["Reise", PROSE, "Ende"]


def test_header_stays_skipped(furniture: Lexicon) -> None:
    header = "title: Reise\n\n"
    cleaned = clean(Document(id="x", text=header + PROSE, skipped=((0, len(header)),)), lexicon=furniture)
    assert cleaned.skipped == ((0, len(header)),)
    assert cleaned.breaks == ()


def test_cleaning_twice_changes_nothing(furniture: Lexicon) -> None:
    text = f"- {PROSE}\nReise nach Oslo\nTeilen\nRegierung legt Plan vorDie Opposition staunt."
    once = clean(Document(id="x", text=text), lexicon=furniture)
    assert clean(once, lexicon=furniture) == once


def test_empty_lexicon_still_splits_lines() -> None:
    cleaned = clean(Document(id="x", text=f"Reise\n{PROSE}\nWeiterlesen »"), lexicon={})
    assert cleaned.skipped == () and cleaned.breaks == (5, 6 + len(PROSE))


@pytest.mark.parametrize(
    ("lexicon", "message"),
    [
        ({"line_pattern": ["(offen"]}, "line_pattern: “\\(offen” is no expression"),
        ({"lines": ["a"]}, "lines: unknown list; use one of line,"),
    ],
)
def test_broken_lexicon_names_the_entry(lexicon: dict[str, list[str]], message: str) -> None:
    with pytest.raises(RuleError, match=message):
        clean(Document(id="x", text=PROSE), lexicon=lexicon)


_LINES = st.sampled_from(
    [
        "Weiterlesen »",
        "- Punkt",
        "Quelle:Das ist so.",
        "",
        "#a #b",
        "Reise nachKiew",
        "Er kam.Sie ging.",
        "Teilen",
        PROSE,
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    parts=st.lists(_LINES | st.text(max_size=30), max_size=8),
    end=st.sampled_from(["\n", "\r\n", "\r", "\n\n"]),
)
def test_offsets_are_in_order_and_inside(furniture: Lexicon, parts: list[str], end: str) -> None:
    text = end.join(parts)
    cleaned = clean(Document(id="x", text=text), lexicon=furniture)
    assert cleaned.text == text
    assert all(0 <= start < stop <= len(text) for start, stop in cleaned.skipped)
    assert all(a[1] < b[0] for a, b in zip(cleaned.skipped, cleaned.skipped[1:], strict=False))
    assert list(cleaned.breaks) == sorted(set(cleaned.breaks))
    assert all(0 < at < len(text) for at in cleaned.breaks)
    assert not any(start <= at <= stop for at in cleaned.breaks for start, stop in cleaned.skipped)


@pytest.mark.parametrize(
    "piece", ["a", "aA", " #a", "A ", ". ", "(dpa/", "»", "| ", "http://", "A.", "1. ", "Von A "]
)
def test_long_hostile_lines_take_linear_time(furniture: Lexicon, piece: str) -> None:
    text = piece * (100_000 // len(piece)) + "\nWeiterlesen »"
    before = process_time()
    cleaned = clean(Document(id="x", text=text), lexicon=furniture)
    assert cleaned.skipped[-1][1] == len(text)
    assert process_time() - before < 5


def test_many_short_lines_take_linear_time(furniture: Lexicon) -> None:
    text = "".join(f"Teilen\nReise {i} nachKiew beginnt bald\nWeiterlesen »\n" for i in range(5_000))
    before = process_time()
    cleaned = clean(Document(id="x", text=text), lexicon=furniture)
    assert len(cleaned.skipped) > 5_000
    assert process_time() - before < 5


@pytest.mark.skipif(not (GOLD / "dev.gold.jsonl").exists(), reason="needs the shared gold annotations")
def test_no_sentence_with_a_gold_relation_is_lost(furniture: Lexicon) -> None:
    documents = {
        d.id: clean(d, lexicon=furniture) for d in read_documents(GOLD / "dev.docs.jsonl", on_skip=print)
    }
    relations = lost = 0
    for line in (GOLD / "dev.gold.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        document = documents[record["id"]]
        for relation in record["relations"]:
            relations += 1
            start = document.text.index(relation["sentence"])
            span = (start, start + len(relation["sentence"]))
            gone = sum(
                min(b, span[1]) - max(a, span[0]) for a, b in document.skipped if overlaps((a, b), span)
            )
            lost += gone > 0.3 * (span[1] - span[0])
    assert relations > 400 and lost == 0
