"""The head of a query's file: titles, parameters and defaults, and what is refused with file, entry and cure."""
from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import RuleError
from kg.rulebook import load_rulebook, read_query
from kg.rulebook.queries import parse_query

QUERY = """\
# Whom did somebody meet?
# Wen traf jemand?
# ?who name: the one who met others | wer andere traf
# ?how predicate: what counts | was zählt
# ?since date: from when on | ab wann
# Anything else may stand here.
SELECT ?whom WHERE {
  VALUES ?who { "Wladimir Putin"@de }
  values ?how { pg:meets  pg:talksTo }
  VALUES ?since { "0001" }
  VALUES ?other { "is no parameter" }
}
"""
RELATION = """\
predicate = "praises"
label = { de = "lobt", en = "praises" }
comment = { de = "Lobt jemanden.", en = "Praises somebody." }
plover = "SUPPORT"
event_class = "Praise"
symmetric = false
subject = ["Actor"]
object = ["Actor"]

[[frame]]
verb = "loben"
subject = "subject"
object = "object"

[[example]]
text = "Der Minister lobte die Partei."
expect = ["Minister -> Partei"]
"""
PATH = Path("queries/whom.rq")


def test_a_head_is_read() -> None:
    query = parse_query(QUERY, PATH, predicates=("meets", "talksTo"), titled=True)
    assert (query.name, query.title_en, query.title_de) == ("whom", "Whom did somebody meet?", "Wen traf jemand?")
    assert [(one.name, one.kind, one.default, one.several) for one in query.parameters] == [
        ("who", "name", ("Wladimir Putin",), True), ("how", "predicate", ("meets", "talksTo"), True),
        ("since", "date", ("0001",), False)]
    assert (query.parameters[2].about_en, query.parameters[2].about_de) == ("from when on", "ab wann")
    assert query.text[slice(*query.parameters[1].span)] == " pg:meets  pg:talksTo "


def test_a_file_of_ones_own_needs_no_head(tmp_path: Path) -> None:
    (tmp_path / "all.rq").write_text("ASK {}\n", encoding="utf-8")
    query = read_query(tmp_path / "all.rq")
    assert (query.name, query.text, query.title_en, query.parameters) == ("all", "ASK {}\n", "", ())


def test_the_rule_book_reads_and_checks_the_queries(tmp_path: Path) -> None:
    for folder, name, text in (("relations", "praises.toml", RELATION), ("queries", "whom.rq", QUERY)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match=r"queries/whom\.rq, \?how: there is no relation type 'meets'; name one of"):
        load_rulebook(tmp_path)
    assert load_rulebook().queries["whom-met"].parameters[0].default == ("Wladimir Putin",)


@pytest.mark.parametrize(("old", "new", "message"), [
    ("# Wen traf jemand?\n", "", r"queries/whom\.rq: has no titles; begin it with '# The question\?'"),
    ("?who name: the", "?who name the", r"queries/whom\.rq, \?who name the one .*: is no parameter; write '# \?name"),
    ("?who name:", "?who person:", r"whom\.rq, \?who: unknown kind 'person'; use one of name, text, predicate, iri"),
    (" | wer andere traf", " | ", r"\?who: is not explained in both languages; write"),
    ("?how predicate:", "?who predicate:", r"\?who: \"Wladimir Putin\"@de is no default of kind predicate"),
    ("?since date", "?until date", r"\?until: has 0 VALUES blocks; give its default once: VALUES \?until \{ \"2023"),
    ("?other", "?since", r"\?since: has 2 VALUES blocks; give its default once"),
    ('"0001"', '"gestern"', r'\?since: "gestern" is no default of kind date; write VALUES \?since \{ "2023-09" \}'),
    ('"0001"', '"0001" "0002"', r"\?since: has 2 defaults; write"),
    ('"0001"', "", r"\?since: has 0 defaults; write"),
    ('Putin"@de', 'Putin"', r"\?who: \"Wladimir Putin\" is no default of kind name; write"),
    ("# Anything", "# ?who name: again | noch einmal\n# Anything", r"\?who: is declared twice; take one line away"),
])
def test_a_wrong_head_is_refused(old: str, new: str, message: str) -> None:
    assert old in QUERY
    with pytest.raises(RuleError, match=message):
        parse_query(QUERY.replace(old, new, 1), PATH, titled=True)
