"""Articles packed as .gz and .zst: every format, damaged ones, bombs, and a system without zstandard."""
from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import zstandard

from kg.corpus import packed
from kg.corpus.reading import count_documents, read_documents
from kg.corpus.records import MAX_BYTES
from kg.errors import InputError

TEXT = "Die Kanzlerin reiste am Mittwoch nach Warschau.\n"
FILES = {
    "a.txt": TEXT, "b.jsonl": '{"id": "eins", "text": "Sie reiste ab."}\n{"text": "Er blieb da."}\n',
    "c.csv": 'id,text\n1,"Eins\n\nZwei."\n2,Drei.\n',
    "d.html": f"<html><head><title>Reise</title></head><body><article><p>{TEXT * 4}</p></article></body></html>"}


def pack(data: bytes, suffix: str) -> bytes:
    return gzip.compress(data) if suffix == ".gz" else zstandard.compress(data)


def read(path: Path) -> tuple[list[tuple[str, str]], list[str]]:
    skipped: list[str] = []
    found = [(one.id, one.text) for one in read_documents(path, on_skip=lambda place, why: skipped.append(why))]
    return found, skipped


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_every_format_packed(tmp_path: Path, suffix: str) -> None:
    for folder, end in (("plain", ""), ("packed", suffix)):
        (tmp_path / folder).mkdir()
        for name, text in FILES.items():
            data = text.encode("utf-8")
            (tmp_path / folder / f"{name}{end}").write_bytes(pack(data, end) if end else data)
    plain, skipped = read(tmp_path / "plain")
    assert len(plain) == 6 and not skipped
    assert read(tmp_path / "packed") == (plain, [])
    assert count_documents(tmp_path / "packed") is None


def test_zstd_frames_one_after_the_other(tmp_path: Path) -> None:
    lines = [f'{{"id": "{number}", "text": "Satz {number}."}}\n'.encode() for number in range(2000)]
    (tmp_path / "a.jsonl.zst").write_bytes(b"".join(map(zstandard.compress, lines[:20])) +
                                           zstandard.compress(b"".join(lines[20:])))
    found, skipped = read(tmp_path / "a.jsonl.zst")
    assert found == [(str(number), f"Satz {number}.") for number in range(2000)] and not skipped


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
@pytest.mark.parametrize("name", ["a.txt", "b.jsonl", "c.csv"])
def test_a_damaged_file_is_told_and_what_stands_before_it_kept(tmp_path: Path, suffix: str, name: str) -> None:
    whole = pack(FILES[name].encode("utf-8") * 50, suffix)
    (tmp_path / f"{name}{suffix}").write_bytes(whole[:-3])
    (tmp_path / "z.txt").write_text(TEXT, encoding="utf-8")
    found, skipped = read(tmp_path)
    assert ("z", TEXT) in found
    assert any("the packed file is damaged" in reason for reason in skipped)


def test_a_bomb_of_zstd_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "a.txt.zst").write_bytes(zstandard.compress(b" " * (MAX_BYTES + 5_000_000), level=19))
    (tmp_path / "b.jsonl.zst").write_bytes(zstandard.compress(b"x" * (3 * MAX_BYTES), level=19))
    (tmp_path / "z.txt").write_text(TEXT, encoding="utf-8")
    found, skipped = read(tmp_path)
    assert found == [("z", TEXT)] and len(skipped) == 2
    assert all("more than" in reason for reason in skipped), skipped


def test_without_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "find_spec", lambda name: None)
    (tmp_path / "a.txt.zst").write_bytes(zstandard.compress(TEXT.encode("utf-8")))
    with pytest.raises(InputError, match=r"zstandard.*pip install 'politgraph\[zstd\]'"):
        read(tmp_path / "a.txt.zst")
    (tmp_path / "z.txt").write_text(TEXT, encoding="utf-8")
    found, skipped = read(tmp_path)
    assert found == [("z", TEXT)] and len(skipped) == 1
