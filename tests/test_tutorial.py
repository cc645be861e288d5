"""The tutorial shows what its code gives, and makes a notebook."""
from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """``tools/tutorial.py``."""
    spec = importlib.util.spec_from_file_location("tutorial_tool", ROOT / "tools" / "tutorial.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.model
def test_outputs_are_what_comes_out(tool: ModuleType, examples_output: Path) -> None:
    now = tool.with_outputs(TEXT, examples_output.parent)
    assert now == TEXT, "run python tools/tutorial.py --write and read the difference"


def test_blocks_print_and_give_their_last_value(tool: ModuleType) -> None:
    values: dict[str, object] = {}
    assert tool.output_of("a = 1\nprint('x ')\na + 1", values) == "x\n2\n"
    assert tool.output_of("b = a", values) == "" and values["b"] == 1
    text = "before\n```python\n1 + 1\n```\n\n```text\n3\n```\nafter\n```python\nNone\n```\n"
    assert tool.with_outputs(text, ROOT) == text.replace("3", "2")


def test_the_notebook_has_every_block(tool: ModuleType) -> None:
    cells = json.loads(tool.notebook(TEXT))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert code == [block.rstrip("\n") for block in re.findall(r"```python\n(.*?)```", TEXT, flags=re.DOTALL)]
    prose = "".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    assert "```text" not in prose and "# Tutorial" in prose and len({cell["id"] for cell in cells}) == len(cells)


@pytest.mark.model
def test_the_example_of_the_readme_runs(tool: ModuleType, examples_output: Path,
                                        monkeypatch: pytest.MonkeyPatch) -> None:
    code = re.search(r"```python\n(import kg\n.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert code is not None
    monkeypatch.chdir(examples_output.parent)
    printed = re.findall(r"^# (.+)$", code[1], re.MULTILINE)
    assert tool.output_of(code[1], {}).splitlines()[:1] == printed


def test_its_links_lead_somewhere() -> None:
    for name in ("tutorial.md", "exports.md"):
        text = (ROOT / "docs" / name).read_text(encoding="utf-8")
        for link in re.findall(r"\]\((?!http)([^)#]+)\)", text):
            assert (ROOT / "docs" / link).exists(), link
