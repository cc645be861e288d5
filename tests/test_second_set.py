"""Annotations stored without their text come back whole, and never beside another text."""
from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools import second_set

TEXT = "Der Minister reiste nach Wien. Dort traf er den Kanzler."
ANNOTATED = {"id": "w-1", "entities": [{"id": "e1", "name": "Wien", "type": "Place", "aliases": ["Wien"]}],
             "relations": [{"sentence": "Dort traf er den Kanzler.", "trigger": "traf", "predicate": "meets"}]}


def _corpus(folder: Path, text: str) -> Path:
    (folder / "train.jsonl").write_text(json.dumps({"id": "w-1", "text": text}) + "\n", encoding="utf-8")
    (folder / "dev.jsonl").write_text("", encoding="utf-8")
    return folder


@pytest.fixture
def stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    record = second_set.stand_off(ANNOTATED, TEXT)
    (tmp_path / "small.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    monkeypatch.setattr(second_set, "FOLDER", tmp_path)
    return json.dumps(record)


def test_nothing_of_the_text_is_stored(stored: str) -> None:
    assert "Kanzler" not in stored and "traf" not in stored


def test_restored_relations_have_sentence_and_trigger(stored: str, tmp_path: Path) -> None:
    _, gold = second_set.restore("small", _corpus(tmp_path, TEXT + " Mehr folgt."), tmp_path)
    [relation] = json.loads(gold.read_text(encoding="utf-8"))["relations"]
    assert (relation["sentence"], relation["trigger"]) == ("Dort traf er den Kanzler.", "traf")


def test_another_text_is_refused(stored: str, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="w-1 is missing or has another text"):
        second_set.restore("small", _corpus(tmp_path, TEXT.replace("Wien", "Graz")), tmp_path)


@pytest.mark.parametrize("name", second_set.SETS)
def test_stored_sets_hold_offsets_only(name: str) -> None:
    for line in (second_set.FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        known = {entity["id"] for entity in record["entities"]}
        for relation in record["relations"]:
            assert {relation["subject"], relation["object"]} <= known
            assert all(isinstance(at, int) for at in (*relation["sentence"], *relation["trigger"]))
            assert 0 <= relation["sentence"][0] < relation["sentence"][1] <= record["length"]
