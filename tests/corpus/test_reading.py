"""Every format in, documents out: kg/corpus/reading.py and formats.py."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from kg.corpus import reading
from kg.corpus.reading import count_documents, read_documents
from kg.errors import InputError
from kg.model import Document

TEXT = "Der Außenminister reist nach Kiew.\n\nDort trifft er den Präsidenten."


class Report:
    """Collects what is skipped and noted."""

    def __init__(self) -> None:
        self.skipped: list[tuple[str, str]] = []
        self.notes: list[tuple[str, str]] = []

    def read(self, path: Path) -> list[Document]:
        return list(
            read_documents(
                path, on_skip=lambda *it: self.skipped.append(it), on_note=lambda *it: self.notes.append(it)
            )
        )


def read(path: Path) -> list[Document]:
    """Read what must be read without a complaint."""
    report = Report()
    documents = report.read(path)
    assert report.skipped == [] and report.notes == []
    return documents


def test_plain_text(tmp_path: Path) -> None:
    file = tmp_path / "kiew.txt"
    file.write_bytes(TEXT.replace("\n", "\r\n").encode())
    (document,) = read(file)
    assert document == Document(id="kiew", text=TEXT.replace("\n", "\r\n"), source="kiew.txt")


def test_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "kiew.txt"
    file.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    (document,) = read(file)
    assert document.text == TEXT


@pytest.mark.parametrize(
    "header",
    [
        '---\ntitle: "Reise nach Kiew"\ndate: 2023-09-11\nauthor: A. B.\ntags:\n  - Ukraine\npublisher: '
        "Blatt\n"
        "url: https://example.org/kiew\n---\n",
        "Titel: Reise nach Kiew\nDatum: 11. September 2023\nMedium: Blatt\nurl: https://example.org/kiew\n\n",
        "title: Reise nach Kiew\r\ndate: 11.09.2023\r\npublisher: Blatt\r\nurl: "
        "https://example.org/kiew\r\n\r\n",
    ],
)
def test_header_is_read_and_stays_in_the_text(tmp_path: Path, header: str) -> None:
    file = tmp_path / "kiew.txt"
    file.write_bytes((header + TEXT).encode())
    (document,) = read(file)
    assert (document.title, document.published, document.publisher, document.url) == (
        "Reise nach Kiew",
        date(2023, 9, 11),
        "Blatt",
        "https://example.org/kiew",
    )
    assert document.text == header + TEXT
    assert document.skipped == ((0, len(header)),)
    assert document.text[document.skipped[0][1] :] == TEXT


@pytest.mark.parametrize(
    "text",
    [
        "Kreml: Treffen steht fest\n\nDer Sprecher bestätigte den Termin.",
        "---\nDer Sprecher bestätigte den Termin.\n---\nMehr nicht.",
        "title: Treffen\nDer Sprecher bestätigte den Termin.",
        "---\ntitle: Der Zaun wird nie geschlossen\nDer Sprecher bestätigte den Termin.",
    ],
)
def test_what_only_looks_like_a_header_is_text(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (document,) = read(tmp_path / "a.txt")
    assert document.skipped == () and document.title == "" and document.text == text


def test_metadata_beside_texts(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("date: 2023-01-02\n\n" + TEXT, encoding="utf-8")
    (tmp_path / "metadata.csv").write_text(
        "file,id,title,date,publisher\na.txt,kiew-1,Reise,2023-09-11,Blatt\nb.txt,,Zweite,2023-09-12,\n",
        encoding="utf-8",
    )
    first, second = read(tmp_path)
    assert (first.id, first.title, first.published, first.publisher) == (
        "kiew-1",
        "Reise",
        date(2023, 9, 11),
        "Blatt",
    )
    assert (second.id, second.title, second.published) == ("b", "Zweite", date(2023, 1, 2))
    assert read(tmp_path / "a.txt")[0].title == "Reise"


def test_metadata_by_id(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("id,title\na,Reise\n", encoding="utf-8")
    assert read(tmp_path)[0].title == "Reise"


def test_metadata_without_a_key_column(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("name,title\na.txt,Reise\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"metadata\.csv, line 1: the column “file”"):
        read(tmp_path)


RECORD = {
    "id": "kiew",
    "title": "Reise",
    "date": "2023-09-11",
    "text": TEXT,
    "publisher": "Blatt",
    "url": "https://example.org/kiew",
}
EXPECTED = Document(
    id="kiew",
    text=TEXT,
    title="Reise",
    url="https://example.org/kiew",
    publisher="Blatt",
    published=date(2023, 9, 11),
)


@pytest.mark.parametrize("packed", [False, True])
def test_jsonl(tmp_path: Path, packed: bool) -> None:
    content = (
        json.dumps(RECORD, ensure_ascii=False)
        + "\n\n"
        + json.dumps({"text": TEXT, "id": 7})
        + "\n"
        + json.dumps({"text": TEXT, "title": None})
        + "\n"
    ).encode()
    file = tmp_path / ("a.jsonl.gz" if packed else "a.jsonl")
    file.write_bytes(gzip.compress(content) if packed else content)
    first, second, third = read(file)
    assert (first.id, first.text, first.title, first.published) == ("kiew", TEXT, "Reise", date(2023, 9, 11))
    assert first.source == f"{file.name}:1"
    assert (second.id, second.source) == ("7", f"{file.name}:3")
    assert (third.id, third.title) == ("a-4", "")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv(tmp_path: Path, delimiter: str) -> None:
    quoted = '"' + TEXT.replace("Kiew", 'Kiew, die ""Heldenstadt"";') + '"'
    values = ["kiew", "Reise", "2023-09-11", quoted, "Blatt", "https://example.org/kiew"]
    lines = [
        delimiter.join(RECORD),
        delimiter.join(values),
        "",
        delimiter.join(["b", "", "", '"Kurz."', "", ""]),
    ]
    (tmp_path / "a.csv").write_text("\ufeff" + "\n".join(lines) + "\n", encoding="utf-8")
    first, second = read(tmp_path / "a.csv")
    assert first.text == TEXT.replace("Kiew", 'Kiew, die "Heldenstadt";')
    assert (first.publisher, first.url, first.published) == (
        "Blatt",
        "https://example.org/kiew",
        date(2023, 9, 11),
    )
    assert first.source == "a.csv:2"
    assert (second.id, second.title, second.published, second.source) == ("b", "", None, "a.csv:6")


def test_csv_field_of_a_long_article(tmp_path: Path) -> None:
    text = "Der Minister reist ab. " * 20_000
    (tmp_path / "a.csv").write_text(f'id,text\na,"{text}"\n', encoding="utf-8")
    assert read(tmp_path / "a.csv")[0].text == text


def test_html(tmp_path: Path) -> None:
    page = """<html lang="de"><head><title>Reise nach Kiew</title>
    <meta property="og:site_name" content="Blatt">
    <meta property="article:published_time" content="2023-09-11">
    <link rel="canonical" href="https://example.org/kiew"></head>
    <body><nav><a href="/">Startseite</a></nav><article>
    <p>Der Außenminister ist am Montag ohne Ankündigung nach Kiew gereist, teilte sein Ministerium mit.</p>
    <p>Dort traf er nach Angaben seiner Sprecherin den ukrainischen Präsidenten
    <script>alert(1)</script> zu einem langen Gespräch.</p>
    </article><footer>Impressum</footer></body></html>"""
    (tmp_path / "kiew.html").write_text(page, encoding="utf-8")
    (document,) = read(tmp_path / "kiew.html")
    assert "nach Kiew gereist, teilte" in document.text and "alert" not in document.text
    assert "Impressum" not in document.text
    assert (document.id, document.title, document.publisher, document.url, document.published) == (
        "kiew",
        "Reise nach Kiew",
        "Blatt",
        "https://example.org/kiew",
        date(2023, 9, 11),
    )


def test_folder_is_read_in_the_order_of_names_without_hidden_and_other_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/y.txt", ".hidden.txt", ".git/x.txt", "notes.md", "C.TXT"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(TEXT, encoding="utf-8")
    documents = read(tmp_path)
    assert [document.source for document in documents] == ["C.TXT", "a/y.txt", "a/z.txt", "b.txt"]
    assert [document.id for document in documents] == ["C", "y", "z", "b"]
    assert documents == read(tmp_path)


def test_same_stem_in_two_folders_takes_the_path_as_id(tmp_path: Path) -> None:
    for name in ("x/a.txt", "y/a.txt", "y/b.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(TEXT, encoding="utf-8")
    assert [document.id for document in read(tmp_path)] == ["x/a", "y/a", "b"]


def test_second_article_with_an_id_is_reported_and_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "b", "text": "Erster."}\n', encoding="utf-8")
    (tmp_path / "b.txt").write_text("Zweiter.", encoding="utf-8")
    report = Report()
    assert [document.text for document in report.read(tmp_path)] == ["Erster."]
    ((source, reason),) = report.skipped
    assert source == "b.txt" and "the id “b” was already given by a.jsonl:1" in reason


def test_ids_are_plain_data(tmp_path: Path) -> None:
    identifier = '../../etc/<b>"passwd"/C:\\x'
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": identifier, "text": TEXT}) + "\n", encoding="utf-8")
    assert read(tmp_path)[0].id == identifier


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    assert [document.id for document in read(tmp_path / "in")] == ["a"]


def test_articles_are_given_one_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 1, "text": "Eins."}\nkein JSON\n', encoding="utf-8")
    report = Report()
    documents = read_documents(tmp_path, on_skip=lambda *it: report.skipped.append(it))
    assert next(documents).id == "1"
    assert report.skipped == []
    assert list(documents) == [] and len(report.skipped) == 1


def test_paths_are_in_order_whatever_lies_between(tmp_path: Path) -> None:
    names = ["a.txt", "a/z.txt", "a/b/c.txt", "a-b/c.txt", "a.b/d.txt", "b.txt", "ä/x.txt", "a/Z.txt", "A.txt"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "kreis").symlink_to("kreis")
    assert [document.source for document in read(tmp_path)] == sorted(names)


def test_a_long_file_is_counted_by_its_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "COUNTED", 2_000)
    monkeypatch.setattr(reading, "PEEKED", 500)
    for name in ("a", "b"):
        (tmp_path / f"{name}.jsonl").write_text('{"text": "Eins, zwei, drei."}\n' * 1000, encoding="utf-8")
    assert count_documents(tmp_path) == 2000


def test_count_documents(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "Eins."}\n\n{"text": "Zwei."}', encoding="utf-8")
    (tmp_path / "c.csv").write_text('id,text\n1,"Eins\n\nZwei."\n2,Drei.\n', encoding="utf-8")
    assert count_documents(tmp_path) == 5 == len(read(tmp_path))
    (tmp_path / "d.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Vier."}\n'))
    assert count_documents(tmp_path) is None
