"""A file of decisions: what is refused, with file, line, fault and cure."""
from __future__ import annotations

from pathlib import Path

import pytest
from people import CLUB, KARL, KIM, MAIER, decide

from kg.curation import read_decisions
from kg.errors import InputError

CLAIM = "c" + "0" * 20


def test_a_file_as_spreadsheets_write_it(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(f"\ufeffid,decision,value\r\n{MAIER.id},same,{KARL.id}\r\n\r\nid,decision,value\r\n"
                    f'"{CLAIM}",reject,\r\n', encoding="utf-8")
    decisions = read_decisions(path)
    assert [(row.kind, row.id, row.line) for row in decisions.rows] == [("same", MAIER.id, 2), ("reject", CLAIM, 5)]
    assert decisions.canonical == {MAIER.id: KARL.id}


@pytest.mark.parametrize(("row", "fault", "cure"), [
    (f"join,{MAIER.id},{KARL.id},,", "unknown decision 'join'", "same, different, rename, retype, reject"),
    (f"same,Maier,{KARL.id},,", "'Maier' is no id of an entity", "entities.csv"),
    (f"same,{MAIER.id},Q7747,,", "'Q7747' is no id", "aQ7747"),
    (f"same,{MAIER.id},{MAIER.id},,", "the same id", "two entities"),
    (f"rename,{MAIER.id},,,", "no name", "into value"),
    (f"rename,{MAIER.id},Karl,b,", "holds for all articles", "article empty"),
    (f"retype,{MAIER.id},Human,,", "unknown type 'Human'", "Person, Organisation"),
    (f"reject,{MAIER.id},,,", "no id of a claim", "relations.csv"),
    (f"reject,{CLAIM},yes,,", "rejected as it is", "value empty"),
    (f"different,{MAIER.id},{KARL.id},b,", "set apart", "value empty"),
    (f"same,{MAIER.id}", "has 2 fields, the header 5", "quote fields"),
    (f'same,"{MAIER.id}"x,{KARL.id},,', "is no CSV", "double the quotes"),
])
def test_a_wrong_row_is_refused(tmp_path: Path, row: str, fault: str, cure: str) -> None:
    with pytest.raises(InputError) as error:
        read_decisions(decide(tmp_path / "decisions.csv", f"rename,{KIM.id},Kim,,", row))
    assert "decisions.csv, line 3" in str(error.value)
    assert fault in str(error.value) and cure in str(error.value)


@pytest.mark.parametrize(("rows", "fault"), [
    ((f"same,{MAIER.id},{KARL.id},,", f"different,{KARL.id},{MAIER.id},,"), "are joined from line 2 on"),
    ((f"same,{MAIER.id},{KIM.id},,", f"same,{KARL.id},{KIM.id},,", f"different,{KARL.id},{MAIER.id},,"), "are joined"),
    ((f"rename,{MAIER.id},Karl,,", f"rename,{MAIER.id},Kurt,,"), "line 2 gives another name, 'Karl'"),
    ((f"same,{MAIER.id},{KARL.id},,", f"rename,{MAIER.id},Karl,,", f"rename,{KARL.id},Kurt,,"), "another name"),
    ((f"retype,{CLUB.id},State,,", f"retype,{CLUB.id},Place,,"), "line 2 gives another type"),
    ((f"same,{MAIER.id},{KARL.id},b,", f"same,{MAIER.id},{KIM.id},b,"), "another entity"),
    ((f"same,{MAIER.id},{KARL.id},b,", f"different,{MAIER.id},,b,"), "line 2 says who it is there"),
])
def test_contradictions_are_refused(tmp_path: Path, rows: tuple[str, ...], fault: str) -> None:
    with pytest.raises(InputError) as error:
        read_decisions(decide(tmp_path / "decisions.csv", *rows))
    assert f"decisions.csv, line {len(rows) + 1}" in str(error.value)
    assert fault in str(error.value) and "keep one of the decisions" in str(error.value)


def test_the_same_decision_twice_is_no_contradiction(tmp_path: Path) -> None:
    row = f"rename,{MAIER.id},Karl,,"
    assert len(read_decisions(decide(tmp_path / "decisions.csv", row, row)).rows) == 2


def test_a_wrong_file_is_refused(tmp_path: Path) -> None:
    for text, fault in (("decision;id;value\n", "commas"), ("decision,id\n", "'value' is missing"),
                        ("decision,id,value,who\n", "unknown column 'who'"), ("", "'decision' is missing"),
                        ("decision,id,value,id\n", "stands twice")):
        path = tmp_path / "decisions.csv"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match=fault):
            read_decisions(path)
    (tmp_path / "latin.csv").write_bytes("decision,id,value\nrename,x,Müller\n".encode("latin-1"))
    with pytest.raises(InputError, match="not UTF-8"):
        read_decisions(tmp_path / "latin.csv")
    with pytest.raises(InputError, match="cannot be read"):
        read_decisions(tmp_path / "nowhere.csv")


def test_who_stands_for_all_does_not_depend_on_the_order_of_rows(tmp_path: Path) -> None:
    rows = [f"same,{MAIER.id},{KARL.id},,", f"same,{KARL.id},aQ4242,,", f"same,{CLUB.id},{MAIER.id},,"]
    expected = {MAIER.id: "aQ4242", KARL.id: "aQ4242", CLUB.id: "aQ4242"}
    assert read_decisions(decide(tmp_path / "one.csv", *rows)).canonical == expected
    assert read_decisions(decide(tmp_path / "two.csv", *reversed(rows))).canonical == expected
    circle = [f"same,{MAIER.id},{KARL.id},,", f"same,{KARL.id},{MAIER.id},,"]
    assert len(read_decisions(decide(tmp_path / "three.csv", *circle)).canonical) == 1
