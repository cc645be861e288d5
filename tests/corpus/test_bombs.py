"""Files made to stall a reader or to fill its memory: each is told in a line, and the article beside it is read."""
from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from kg.corpus.packed import open_bytes
from kg.corpus.pages import MAX_ATTRIBUTES, MAX_TAGS, decode_page
from kg.corpus.reading import count_documents, read_documents
from kg.corpus.records import MAX_BYTES, MAX_CHARACTERS, MAX_RATIO, MAX_UNBROKEN
from kg.model import Document

GOOD = "Die Ministerin reist nach Kiew."
PROSE = "<p>Die Präsidentin empfing am Mittwoch den Außenminister. Danach reiste er nach Moskau zurück.</p>" * 3
PAGE = f"<html><body><article>{PROSE}</article></body></html>"


def read(path: Path) -> tuple[list[Document], dict[str, str], dict[str, str]]:
    skipped: dict[str, str] = {}
    notes: dict[str, str] = {}
    return list(read_documents(path, on_skip=skipped.__setitem__, on_note=notes.__setitem__)), skipped, notes


def beside_a_good_one(folder: Path, name: str, data: bytes) -> str:
    """Read a file that must be refused, and a good one beside it; give the reason."""
    (folder / name).write_bytes(data)
    (folder / "gut.txt").write_text(GOOD)
    documents, skipped, _ = read(folder)
    assert [document.id for document in documents] == ["gut"]
    (reason,) = skipped.values()
    return reason


def test_packed_file_that_unpacks_for_ever(tmp_path: Path) -> None:
    bomb = gzip.compress(b" " * (MAX_BYTES + 2_000_000))
    assert len(bomb) * MAX_RATIO < MAX_BYTES
    reason = beside_a_good_one(tmp_path, "a.jsonl.gz", bomb)
    assert reason == "the packed file holds more than 200 times its size: no text does; unpack it and look at it first"


def test_articles_before_the_bomb_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Sie reist ab."}\n' + b" " * (MAX_BYTES * 2)))
    documents, skipped, _ = read(tmp_path / "a.jsonl.gz")
    assert [document.text for document in documents] == ["Sie reist ab."] and len(skipped) == 1


def test_packed_text_of_an_honest_size_is_read_whole(tmp_path: Path) -> None:
    whole = "".join(f'{{"text": "Am {day}. Tag reist sie ab."}}\n' for day in range(50_000)).encode()
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(whole))
    with open_bytes(tmp_path / "a.jsonl.gz") as stream:
        assert stream.read() == whole


@pytest.mark.parametrize(("name", "lines"), [("a.jsonl", '{"text": "%s"}'), ("a.csv", "id,text\nx,%s")])
def test_a_hundred_megabytes_on_one_line_stay_out_of_memory(tmp_path: Path, name: str, lines: str) -> None:
    before, after = lines.split("%s")
    with (tmp_path / name).open("w") as file:
        file.write(before)
        for _ in range(100):
            file.write("x" * 1_000_000)
        file.write(after + "\n" + ('{"text": "Auch gut."}' if name == "a.jsonl" else "y,Auch gut.") + "\n")
    code = ("import resource, sys\nfrom pathlib import Path\nfrom kg.corpus.reading import *\n"
            "resource.setrlimit(resource.RLIMIT_AS, (600 * 2**20,) * 2)\npath = Path(sys.argv[1])\n"
            "count_documents(path)\nprint([d.text for d in read_documents(path, on_skip=lambda *w: print(*w))])")
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / name)], capture_output=True, text=True,
                          cwd=Path(__file__).parents[2])
    assert done.returncode == 0, done.stderr
    place, answer = done.stdout.splitlines()
    assert place.startswith(("a.jsonl:1 the line is longer than 20,000,000", "a.csv:2 the row is no CSV (a line is"))
    assert answer == "['Auch gut.']"


def test_text_that_is_no_words_is_left_out_and_told(tmp_path: Path) -> None:
    text = f"Sie reist ab. {'QUJD' * 60} Er bleibt."
    (tmp_path / "a.txt").write_text(text)
    [document], skipped, notes = read(tmp_path / "a.txt")
    assert document.text == text and skipped == {} and document.skipped == ((14, 254),)
    assert notes == {"a.txt": f"240 characters from 14 on stand in 1 run(s) of more than {MAX_UNBROKEN} without white "
                              "space; left out"}


def test_longest_article_that_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Sie reist. " * (MAX_CHARACTERS // 11))
    (tmp_path / "b.txt").write_text("Sie reist. " * (MAX_CHARACTERS // 11 + 1))
    documents, skipped, _ = read(tmp_path)
    assert [document.id for document in documents] == ["a"] and "characters, more than 500,000" in skipped["b.txt"]


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("<p " + " ".join(f"a{n}=1" for n in range(MAX_ATTRIBUTES + 1)) + ">" + PROSE, "1,001 attributes in one tag"),
        ("<p " + " ".join(f"a{n}='>'" for n in range(50_000)) + ">" + PROSE, "50,000 attributes in one tag"),
        (PROSE + "<br>" * (MAX_TAGS + 1), "tags, more than 100,000"),
        ("<html><body>" + "<div>" * 90_000 + PROSE, "no article text was found"),
        ("<html><body>" + "<table><tr><td>" * 5_000 + PROSE, "no article text was found"),
        ("<!--" * 100_000, "no article text was found"),
        ("", "no article text was found"),
        ("\0\0\0", "no article text was found"),
    ],
)
def test_page_made_to_stall_the_parser(
    tmp_path: Path, page: str, told: str, caplog: pytest.LogCaptureFixture
) -> None:
    reason = beside_a_good_one(tmp_path, "a.html", page.encode())
    assert caplog.records == []     # what a library says of it names no article
    assert told in reason and reason.endswith("; save the text alone as .txt")


@pytest.mark.parametrize(
    "definition",
    ['<!ENTITY a "BOMBE "><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">',
     '<!ENTITY c SYSTEM "file://%s">'],
    ids=["grows", "reads a file"],
)
def test_entities_of_a_page_are_not_expanded(tmp_path: Path, definition: str) -> None:
    secret = tmp_path / "geheim.dat"
    secret.write_text("BOMBE")
    definition = definition.replace("%s", str(secret))
    (tmp_path / "a.html").write_text(f'<?xml version="1.0"?><!DOCTYPE html [{definition}]><html><body><p>Hier &c; da.'
                                     f"</p>{PROSE}</body></html>")
    [document], _, _ = read(tmp_path / "a.html")
    assert "Die Präsidentin empfing" in document.text and document.text.count("BOMBE") <= 1    # the definition's own


@pytest.mark.parametrize(
    "data",
    [PAGE.encode(), PAGE.encode("utf-8-sig"), PAGE.encode("utf-16"), PAGE.encode("cp1252"),
     PAGE.replace("<body>", "<meta charset=iso-8859-1><body>").encode("cp1252"),
     PAGE.replace("<body>", "<meta http-equiv=x content='text/html; charset=mac-roman'><body>").encode("mac_roman"),
     PAGE.replace("<body>", "<meta charset=utf-7><body>").encode("cp1252"),
     PAGE.replace("<body>", "<meta charset=zip><body>").encode("cp1252"),
     PAGE.replace("<body>", "<meta charset=utf-16><body>").encode("cp1252")],
    ids=["UTF-8", "with mark", "UTF-16", "unnamed", "named", "named otherwise", "UTF-7", "no encoding", "wrong"],
)
def test_encodings_of_pages(tmp_path: Path, data: bytes) -> None:
    assert "Präsidentin empfing am Mittwoch den Außenminister" in decode_page(data)
    (tmp_path / "a.html").write_bytes(data)
    [document], _, _ = read(tmp_path / "a.html")
    assert "Präsidentin empfing am Mittwoch den Außenminister" in document.text


def test_ids_are_names_and_no_paths(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "../../../tmp/x", "text": "Sie kommt."}\n{"id": "..", "text": "Wir."}\n'
                                      '{"id": "/etc/passwd", "text": "Er reist ab."}')
    documents, skipped, _ = read(tmp_path / "a.jsonl")
    assert [document.id for document in documents] == ["../../../tmp/x", "..", "/etc/passwd"] and skipped == {}
    assert len({document.iri for document in documents}) == 3
    assert all(document.iri.isalnum() for document in documents)


def test_marks_that_turn_the_writing_are_part_of_the_text(tmp_path: Path) -> None:
    text = "Die Ministerin \u202egnumtsbA\u202c reist 🇩🇪 nach Kiew\u200f. 👩‍👩‍👧 Gut."
    (tmp_path / "a.txt").write_text(text)
    [document], _, _ = read(tmp_path / "a.txt")
    assert document.text == text and count_documents(tmp_path) == 1
