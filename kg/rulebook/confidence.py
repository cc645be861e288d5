"""The numbers of ``ontology/confidence.toml``, which ``tools/calibrate.py --write`` fits: checked on reading."""
from __future__ import annotations

import math
from pathlib import Path

from kg.errors import RuleError
from kg.rulebook.checks import Table, fault, read_toml
from kg.rulebook.types import Weights


def read_weights(path: Path) -> Weights:
    """Give the weights of the confidence; the plain ones where the file is absent.

    Raises ``RuleError`` for an unknown or missing key, for what is no number, and for a sign that would raise
    the confidence.
    """
    plain = Weights()
    if not path.is_file():
        return plain
    table = Table(read_toml(path), path, "", known={"frame", "families", "signs"})
    families = _numbers(table, "families", known=set(plain.families))
    signs = _numbers(table, "signs", known=set(plain.signs))
    frame = _number(table.values.get("frame"), path, "frame")
    if frame < 0:
        raise fault(path, "frame", f"{frame} would turn the frames' own confidence round", "write a number from 0 on")
    for sign, weight in signs.items():
        if weight > 0:
            raise fault(path, f"signs, {sign}", f"{weight} would raise the confidence", "write a number up to 0")
    return Weights(families=families, frame=frame, signs=signs)


def _numbers(table: Table, key: str, *, known: set[str]) -> dict[str, float]:
    inner = Table(table.values.get(key), table.path, key, known=known)
    missing = sorted(known - set(inner.values))
    if missing:
        raise inner.fault(f"{', '.join(missing)} is missing", "run tools/calibrate.py --write")
    return {name: _number(inner.values[name], table.path, f"{key}, {name}") for name in sorted(known)}


def _number(value: object, path: Path, entry: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _no_number(value, path, entry)
    return float(value)


def _no_number(value: object, path: Path, entry: str) -> RuleError:
    return fault(path, entry, f"{value!r} is no number", "write log odds, e.g. -0.5")
