"""The targets of the fuzzer hold on their seeds and on what hypothesis makes up; atheris itself is not needed here."""
from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.run import SEEDS, main
from tests.fuzz.targets import TARGETS, VOCABULARY

CASES = sorted(path.relative_to(SEEDS).as_posix() for path in SEEDS.rglob("*") if path.is_file())


@pytest.mark.model
@pytest.mark.parametrize("case", CASES)
def test_seed(case: str) -> None:
    TARGETS[case.split("/")[0]]((SEEDS / case).read_bytes())


def test_every_target_has_seeds_and_the_words_fit_a_byte() -> None:
    assert {case.split("/")[0] for case in CASES} == set(TARGETS) and len(VOCABULARY) <= 256


@pytest.mark.model
@pytest.mark.parametrize("name", sorted(TARGETS))
def test_any_bytes(name: str) -> None:
    @settings(max_examples=40, deadline=None, database=None, derandomize=True,
              suppress_health_check=[HealthCheck.too_slow])
    @given(st.binary(max_size=300))
    def holds(data: bytes) -> None:
        TARGETS[name](data)

    holds()


def test_what_broke_a_target_can_be_run_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(data: bytes) -> None:
        assert data != b"x"

    monkeypatch.setitem(TARGETS, "page", breaks)
    (tmp_path / "crash-1").write_bytes(b"x")
    (tmp_path / "fine").write_bytes(b"y")
    assert main(["--target", "page", str(tmp_path / "fine")]) == 0
    with pytest.raises(AssertionError):
        main(["--target", "page", str(tmp_path / "crash-1")])
