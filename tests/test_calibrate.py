"""The tool that fits the confidence: the model, the figures, and that nothing is needed where the gold is not."""
from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np

from kg.rulebook.confidence import read_weights
from tools.calibrate import FAMILIES, SIGNS, Row, as_toml, chances, error, fit, out_of_fold, ranked

ROOT = Path(__file__).resolve().parent.parent
SIGN = len(FAMILIES) + 1        # the place of the first sign among the inputs


def rows(count: int, *, sign: int, of: int) -> list[Row]:
    """Acts, half of them with the first sign: ``sign`` of ``of`` of those are right, all but one in ten others."""
    made = []
    for n in range(count):
        inputs = [0.0] * (len(FAMILIES) + 1 + len(SIGNS))
        inputs[0], inputs[SIGN] = 1.0, float(n % 2)
        right = (n // 2) % of < sign if n % 2 else (n // 2) % 10 > 0
        made.append(Row(f"d{n % 37}", right, tuple(inputs), 0.5))
    return made


def split(found: list[Row]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([r.inputs for r in found]), np.array([r.right for r in found], dtype=float)


def test_the_fit_finds_how_much_a_sign_lowers() -> None:
    inputs, right = split(rows(4000, sign=1, of=2))
    values = chances(inputs, fit(inputs, right))
    assert abs(float(values[0]) - 0.9) < 0.03 and abs(float(values[1]) - 0.5) < 0.03


def test_a_sign_that_raises_is_kept_from_it() -> None:
    inputs, right = split(rows(400, sign=1, of=1))
    assert fit(inputs, right)[SIGN] == 0.0


def test_out_of_fold_figures_leave_the_article_out() -> None:
    found = rows(400, sign=1, of=2)
    values = out_of_fold(found)
    right = np.array([r.right for r in found], dtype=float)
    assert error(values, right) < 0.1 < error(np.full(400, 0.3), right)
    assert ranked(values, right) > 0.65


def test_error_and_ranking_by_hand() -> None:
    right = np.array([1.0, 0.0, 1.0, 1.0])
    assert abs(error(np.array([0.75, 0.75, 0.75, 0.75]), right)) < 1e-9
    assert abs(error(np.array([0.55, 0.55, 0.97, 0.97]), right) - (0.5 * 0.05 + 0.5 * 0.03)) < 1e-9
    assert abs(ranked(np.array([0.9, 0.1, 0.8, 0.1]), right) - (1 + 1 + 0.5) / 3) < 1e-9


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    inputs, right = split(rows(400, sign=1, of=2))
    path = tmp_path / "confidence.toml"
    path.write_text(as_toml(fit(inputs, right), 400, 40), encoding="utf-8")
    assert read_weights(path).signs[SIGNS[0]] < 0


def test_it_is_skipped_with_a_word_where_the_gold_is_not(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, str(ROOT / "tools" / "calibrate.py"), "--shared", str(tmp_path)],
                          capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.startswith("skipped")
