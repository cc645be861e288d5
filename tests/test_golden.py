"""Five tiny articles give exactly the graph and the table under ``tests/data/golden``."""
from __future__ import annotations

import csv
import io

import pytest

from tests import golden

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def now(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The golden files as a build writes them now."""
    return golden.rendered(tmp_path_factory.mktemp("golden"))


@pytest.mark.parametrize("name", golden.FILES)
def test_build_writes_the_golden_file(now: dict[str, str], name: str) -> None:
    # After a change that is meant: python -m tests.golden --write
    assert now[name].splitlines() == golden.expected()[name].splitlines()
    assert now[name] == golden.expected()[name]


def test_golden_table_says_what_the_articles_say(now: dict[str, str]) -> None:
    rows = list(csv.DictReader(io.StringIO(now["relations.csv"], newline="")))
    said = {(row["subject"], row["predicate"], row["object"], row["factuality"]) for row in rows}
    assert said >= {
        ("Olaf Scholz", "receives", "Emmanuel Macron", "actual"),
        ("Olaf Scholz", "praises", "Emmanuel Macron", "actual"),
        ("Annalena Baerbock", "visits", "Ukraine", "actual"),
        ("Deutschland", "supplies", "Ukraine", "future"),
        ("Russland", "accuses", "Ukraine", "actual"),
        ("Andrzej Duda", "invites", "Olaf Scholz", "actual"),
        ("Andrzej Duda", "invites", "Emmanuel Macron", "actual"),
        ("Kim Jong Un", "travelsTo", "Russland", "actual"),
    }
    for row in rows:
        article = (golden.ARTICLES / f"{row['document']}.txt").read_text(encoding="utf-8")
        if row["section"] == "title":
            article = article.removeprefix("title: ")
        assert article[int(row["sentence_start"]):int(row["sentence_end"])] == row["sentence"]
