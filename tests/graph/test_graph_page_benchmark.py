"""The command that measures the page does measure it, on a small network."""
from __future__ import annotations

import sys

import pytest

pytest.importorskip("selenium", reason="selenium is not installed")
from benchmarks import page  # noqa: E402

pytestmark = pytest.mark.browser


def test_the_benchmark_prints_both_tables(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["page", "--sizes", "12", "--mine"])
    try:
        page.main()
    except FileNotFoundError as error:
        pytest.skip(str(error))
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("| 12 |")]
    assert len(lines) == 2
    cells = [cell.strip() for cell in lines[0].strip("|").split("|")]
    assert cells[:3] == ["12", "36", "politgraph"]
    assert all(cell.endswith(unit) for cell, unit in zip(cells[3:], ("MB", "s", "ms", "MB"), strict=True))
    assert lines[1].count(" ms") == 5


def test_the_made_up_network_is_the_same_each_time() -> None:
    one, other = list(page.network(20, 60)), list(page.network(20, 60))
    assert one == other
    claims = [claim for facts in one for claim in facts.claims]
    assert 50 < len(claims) <= 60
    assert all(claim.sentence.text[:2] == claim.trigger for claim in claims)
