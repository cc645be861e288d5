"""The cookbook explains every named query in the words of its file, and shows what comes out now."""
from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from kg.rulebook import load_rulebook

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """``tools/cookbook.py``."""
    spec = importlib.util.spec_from_file_location("cookbook_tool", ROOT / "tools" / "cookbook.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.model
def test_answers_are_what_comes_out(tool: ModuleType, examples_output: Path, tmp_path: Path) -> None:
    (tmp_path / "output").symlink_to(examples_output)
    now = tool.with_answers(TEXT, tmp_path)
    assert now == TEXT, "run python tools/cookbook.py --write and read the difference"
    assert now.count("```sh\nkg query") == 22 == len(tool.COMMAND.findall(TEXT))
    assert "\n0 rows" not in TEXT


def test_every_query_is_explained_in_the_words_of_its_file() -> None:
    queries = load_rulebook().queries
    assert sorted(re.findall(r"^### (.+)$", TEXT, re.MULTILINE)) == sorted(queries)
    for query in queries.values():
        assert f"### {query.name}\n{query.title_en}\n*{query.title_de}*\n\n```sh\nkg query {query.name}" in TEXT


def test_a_table_has_the_columns_of_its_head(tool: ModuleType) -> None:
    head = "| b | a |\n|---|---|\n"
    assert tool.table("a,b\r\n1,x|y\r\n", head) == "| x\\|y | 1 |\n\n1 row.\n"
    many = tool.table("a,b\r\n" + "1,2\r\n" * 9, head)
    assert many.count("| 2 | 1 |") == 6 and many.endswith("9 rows, the first 6 shown.\n")
    text = f"x\n```sh\nkg query offices\n```\n\n{head}| old | row |\n\n1 row.\n\ny\n"
    found = tool.COMMAND.search(text)
    assert found["head"] == head and text[found.end():] == "\ny\n"


def test_its_links_lead_somewhere() -> None:
    for link in re.findall(r"\]\((?!http)([^)#]+)\)", TEXT):
        assert (ROOT / "docs" / link).exists(), link
