"""Every bad input has its message, and the articles beside it are read: the corpus layer against users."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.corpus.reading import read_documents
from kg.corpus.records import MAX_BYTES, MAX_CHARACTERS
from kg.errors import InputError
from kg.model import Document

GOOD = "Die Ministerin reist nach Kiew."
UMLAUTS = "Über die Beschlüsse der Außenminister äußerte sich Präsident Müller später im Gespräch. " * 3


def read(path: Path) -> tuple[list[Document], list[tuple[str, str]], list[tuple[str, str]]]:
    skipped: list[tuple[str, str]] = []
    notes: list[tuple[str, str]] = []
    documents = list(
        read_documents(path, on_skip=lambda *it: skipped.append(it), on_note=lambda *it: notes.append(it))
    )
    return documents, skipped, notes


def only_skip(path: Path) -> tuple[str, str]:
    """Read a file in which exactly one article is broken; give its place and the reason."""
    _, skipped, _ = read(path)
    assert len(skipped) == 1
    return skipped[0]


def lines(path: Path, *rows: object) -> Path:
    file = path / "a.jsonl"
    file.write_text("".join(row + "\n" if isinstance(row, str) else json.dumps(row) + "\n" for row in rows))
    return file


def test_path_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match=r"nirgends: there is no such file or folder; give one with articles \(.txt"
    ):
        read_documents(tmp_path / "nirgends", on_skip=print)


def test_folder_without_articles(tmp_path: Path) -> None:
    (tmp_path / "bild.png").write_bytes(b"\x89PNG")
    with pytest.raises(InputError, match=r"no articles in this folder; it reads \.txt, \.jsonl"):
        read_documents(tmp_path, on_skip=print)


def test_unknown_kind_of_file(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK")
    with pytest.raises(InputError, match=r"a\.docx: this kind of file cannot be read; give one of \.txt"):
        read_documents(tmp_path / "a.docx", on_skip=print)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipe_is_refused_and_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(InputError, match="neither a file nor a folder"):
        read_documents(tmp_path / "a.txt", on_skip=print)
    with pytest.raises(InputError, match="no articles"):
        read_documents(tmp_path, on_skip=print)


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("cp1252", "WINDOWS-1252"), ("mac_roman", "MACINTOSH"), ("cp850", "CP850"), ("utf-16", "UTF-16")],
)
def test_other_encoding_names_the_cure(tmp_path: Path, encoding: str, named: str) -> None:
    (tmp_path / "alt.txt").write_bytes(UMLAUTS.encode(encoding))
    (tmp_path / "gut.txt").write_text(GOOD)
    documents, skipped, _ = read(tmp_path)
    assert [document.id for document in documents] == ["gut"]
    ((source, reason),) = skipped
    assert source == "alt.txt"
    assert f"iconv -f {named} -t UTF-8 alt.txt > alt.txt.utf8" in reason


def test_file_name_in_the_cure_is_quoted_for_the_shell(tmp_path: Path) -> None:
    (tmp_path / "a; rm x.txt").write_bytes(UMLAUTS.encode("cp1252"))
    assert "'a; rm x.txt'" in only_skip(tmp_path)[1]


def test_binary_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Der Minister\0reist")
    assert only_skip(tmp_path) == (
        "a.txt",
        "byte 12 is NUL: this is no text (or UTF-16 without a mark); save it as UTF-8 text",
    )


@pytest.mark.parametrize(
    "text", ["", " \n\t\n", "\ufeff", "title: Nur ein Kopf\ndate: 2023-09-13\n", "---\ntitle: x\n---\n"]
)
def test_empty_article(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert only_skip(tmp_path) == ("a.txt", "the article is empty; give a body or remove it")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ('{"text": "abgeschnitten}', "no valid JSON (column 10: Unterminated string"),
        ("[" * 100_000, "nested too deeply"),
        ("[1, 2]", "no JSON object"),
        ({"id": "x", "body": GOOD}, "the field “text” is missing"),
        ({"text": None}, "the field “text” is missing"),
        ({"text": 7}, "the field “text” is a number, not a text"),
        ({"text": [GOOD]}, "the field “text” is a list, not a text"),
        ({"text": {"de": GOOD}}, "the field “text” is an object, not a text"),
        ({"text": True}, "the field “text” is true or false"),
        ({"text": "  "}, "the article is empty"),
        ({"text": "Minister\0Kiew"}, "character 8 is NUL"),
        ({"text": "Minister \ud83d Kiew"}, "character 9 is half of a pair"),
        ({"text": GOOD, "id": ["x"]}, "the field “id” is a list"),
        ({"text": GOOD, "id": True}, "the field “id” is true or false"),
        ({"text": GOOD, "id": "a\u0007b"}, "control characters"),
        ({"text": GOOD, "id": "x" * 1001}, "more than 1,000 characters"),
        ({"text": "x" * (MAX_CHARACTERS + 1)}, f"more than {MAX_CHARACTERS:,}"),
    ],
)
def test_broken_line_is_reported_with_its_number_and_the_rest_read(
    tmp_path: Path, row: object, reason: str
) -> None:
    file = lines(tmp_path, {"id": "gut", "text": GOOD}, row, {"id": "auch gut", "text": GOOD + " Morgen."})
    documents, skipped, _ = read(file)
    assert [document.id for document in documents] == ["gut", "auch gut"]
    ((source, told),) = skipped
    assert source == "a.jsonl:2" and reason in told and ";" in told


def test_line_that_is_not_utf8(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(
        json.dumps({"text": UMLAUTS}, ensure_ascii=False).encode("cp1252") + b'\n{"text": "Gut."}\n'
    )
    documents, skipped, _ = read(file)
    assert [document.text for document in documents] == ["Gut."]
    assert skipped[0][0] == "a.jsonl:1" and "iconv -f WINDOWS-1252" in skipped[0][1]


def test_endless_line_is_not_held_in_memory(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b'{"text": "Gut."}\n' + b"x" * (2 * MAX_BYTES + 5) + b'\n{"text": "Auch gut."}\n')
    documents, skipped, _ = read(file)
    assert [document.id for document in documents] == ["a-1", "a-3"]
    assert skipped == [
        ("a.jsonl:2", "the line is longer than 20,000,000 bytes; give each article its own line")
    ]


def test_json_array_in_a_jsonl_file(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps([{"text": GOOD}], indent=1))
    with pytest.raises(InputError, match="one JSON array; write one object a line"):
        read_documents(tmp_path / "a.jsonl", on_skip=print)


def test_jsonl_without_any_text(tmp_path: Path) -> None:
    file = lines(tmp_path, {"id": 1, "body": GOOD}, {"id": 2, "body": GOOD})
    with pytest.raises(
        InputError, match=r"a\.jsonl: the field “text” is missing, found “body”, “id”; name the fields"
    ):
        read_documents(file, on_skip=print)


def test_csv_without_the_column_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,titel,inhalt\n1,Reise,Er reist.\n")
    with pytest.raises(
        InputError, match=r"a\.csv, line 1: the column “text” is missing, found “id”, “titel”, “inhalt”"
    ):
        read_documents(tmp_path / "a.csv", on_skip=print)


def test_empty_csv(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"")
    with pytest.raises(InputError, match="the column “text” is missing, found nothing"):
        read_documents(tmp_path / "a.csv", on_skip=print)


def test_a_table_without_texts_leaves_the_other_files_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,titel,inhalt\n1,Reise,Er reist.\n")
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")
    documents, skipped, _ = read(tmp_path)
    assert [document.id for document in documents] == ["b"]
    [(place, reason)] = skipped
    assert place == "a.csv" and reason.startswith("line 1: the column “text” is missing")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"x,Er reist, und er trifft sie.", "the row has 3 columns, the header has 2; quote"),
        (b"x", "the row has 1 columns, the header has 2"),
        (b'x,"Er reist" ab.', "the row is no CSV"),
        (b"x,", "the field “text” is missing"),
        ("x,Über Köln.".encode("cp1252"), "the row is not UTF-8; convert the file, e.g. iconv"),
    ],
)
def test_broken_row_is_reported_with_its_line_and_the_rest_read(
    tmp_path: Path, row: bytes, reason: str
) -> None:
    (tmp_path / "a.csv").write_bytes(b'id,text\ngut,"Er reist\nab."\n' + row + b"\nauch gut,Er reist an.\n")
    documents, skipped, _ = read(tmp_path / "a.csv")
    assert [document.id for document in documents] == ["gut", "auch gut"]
    ((source, told),) = skipped
    assert source == "a.csv:4" and reason in told


def test_open_quote_swallows_no_memory_and_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,text\ngut,Er reist ab.\nx,"Er reist\n' + "und reist\n" * 50)
    documents, skipped, _ = read(tmp_path / "a.csv")
    assert [document.id for document in documents] == ["gut"]
    assert skipped[0][0] == "a.csv:3" and "unexpected end of data" in skipped[0][1]


def test_damaged_archive(tmp_path: Path) -> None:
    whole = gzip.compress(b'{"text": "Gut."}\n' + os.urandom(5_000))
    (tmp_path / "a.jsonl.gz").write_bytes(whole[:-1_000])
    (tmp_path / "b.txt.gz").write_bytes(b"kein gzip")
    documents, skipped, _ = read(tmp_path)
    assert [document.text for document in documents] == ["Gut."]
    assert any(source == "b.txt.gz" and "the packed file is damaged" in reason for source, reason in skipped)


def test_archive_that_unpacks_to_too_much(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b" " * (MAX_BYTES + 1)))
    assert only_skip(tmp_path) == (
        "a.txt.gz",
        "more than 20,000,000 bytes for one article; give each article its own file",
    )


def test_page_without_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body></body></html>")
    assert only_skip(tmp_path) == (
        "a.html",
        "no article text was found on the page; save the text alone as .txt",
    )


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom permissions bind")
def test_file_without_permission(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "a.txt").chmod(0)
    assert "cannot be read (Permission denied)" in only_skip(tmp_path)[1]


@pytest.mark.parametrize(
    ("value", "note"),
    [
        ("31.02.2023", "“31.02.2023” is no day of the calendar; write it as 2023-09-13"),
        ("irgendwann", "“irgendwann” is no date"),
        (20230913, "the field “date” is a number, not a text such as 2023-09-13"),
    ],
)
def test_impossible_date_is_noted_and_the_article_kept(tmp_path: Path, value: object, note: str) -> None:
    documents, skipped, notes = read(lines(tmp_path, {"text": GOOD, "date": value}))
    assert skipped == [] and documents[0].published is None
    assert notes[0][0] == "a.jsonl:1" and note in notes[0][1] and "article kept without date" in notes[0][1]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "//example.org",
        "https://",
        "http://[::1",
        "https://example.org/a b",
        "https://example.org/<script>",
        'https://example.org/"x',
    ],
)
def test_address_that_is_no_web_address_is_left_out(tmp_path: Path, url: str) -> None:
    documents, _, notes = read(lines(tmp_path, {"text": GOOD, "url": url}))
    assert documents[0].url is None and "is no http(s) address" in notes[0][1]


def test_odd_title_is_noted_and_the_article_kept(tmp_path: Path) -> None:
    documents, skipped, notes = read(
        lines(tmp_path, {"id": 1, "text": GOOD, "title": 5}, {"id": 2, "text": GOOD, "title": "x" * 1001})
    )
    assert [document.title for document in documents] == ["", ""] and skipped == []
    assert "the field “title” is a number" in notes[0][1] and "longer than 1,000" in notes[1][1]


def test_notes_are_logged_without_a_listener(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = lines(tmp_path, {"text": GOOD, "date": "bald"})
    assert len(list(read_documents(file, on_skip=print))) == 1
    assert "a.jsonl:1: the field “date”" in caplog.text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None)
@given(
    data=st.binary(max_size=400), suffix=st.sampled_from([".txt", ".jsonl", ".csv", ".jsonl.gz", ".txt.gz"])
)
def test_no_bytes_break_the_reader(tmp_path: Path, data: bytes, suffix: str) -> None:
    file = tmp_path / f"a{suffix}"
    file.write_bytes(data)
    try:
        documents, _, _ = read(file)
    except InputError as error:
        assert str(file) in str(error)
        return
    for document in documents:
        assert document.text.encode("utf-8") and document.sha256
