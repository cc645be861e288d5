"""What is shipped, installed where nothing else is: wheel, sdist, lock files, and what the audit makes of answers."""
from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from tools.audit import verdict
from tools.lock import FILES, check, faults, pins, wanted

ROOT = Path(__file__).resolve().parent.parent


def hatch(folder: Path, kind: str, source: Path = ROOT) -> Path:
    """Build a wheel or an sdist into a folder and give its path."""
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)], cwd=source,
                   check=True, capture_output=True, env={**os.environ, "SOURCE_DATE_EPOCH": "1600000000"})
    return next(folder.glob("*.whl" if kind == "wheel" else "*.tar.gz"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hatch(tmp_path_factory.mktemp("wheel"), "wheel")


def test_the_sdist_gives_the_same_wheel_byte_by_byte(wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(hatch(tmp_path / "sdist", "sdist")) as archive:
        archive.extractall(tmp_path / "source", filter="data")
    [source] = (tmp_path / "source").iterdir()
    assert (source / "SECURITY.md").is_file() and (source / "requirements.lock").is_file()
    again = hatch(tmp_path / "again", "wheel", source)
    assert contents(again) == contents(wheel) and again.read_bytes() == wheel.read_bytes()


def contents(wheel: Path) -> dict[str, str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}


def test_the_lock_files_agree_with_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    assert check() == 0, capsys.readouterr().out


@pytest.mark.parametrize("name", FILES)
def test_a_lock_file_has_versions_and_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    asked = wanted(extras=name != "requirements.lock")
    assert len(pins(text)) > len(asked) and "://" not in text and "--index" not in text and "--find-links" not in text
    first = asked[0]
    version = next(iter(pins(text)[first.name]))
    without = text.replace(f"{first.name}=={version}", f"another=={version}")
    assert any(f"{first} is not in it" in fault for fault in faults(without, asked, name))
    older = text.replace(f"{first.name}=={version}", f"{first.name}==0.1")
    assert any(f"{first} is wanted, 0.1 is locked; make it anew" in fault for fault in faults(older, asked, name))
    assert any("has no hash" in fault for fault in faults(f"x==1 \\\n{text}", asked, name))
    assert any("line 1: neither a package nor a hash" in fault for fault in faults(f"-i x\n{text}", asked, name))


@pytest.mark.parametrize(
    ("out", "err", "status", "told"),
    [
        ({"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]}]}, "", 1,
         "known vulnerabilities:\na 1: X-1, mended in 2"),
        ({"dependencies": [{"name": "a", "version": "1", "vulns": []}, {"name": "b", "skip_reason": "?"}]}, "", 0,
         "no known vulnerability in 1 packages; the service does not know b"),
        ({"dependencies": [{"name": "a", "skip_reason": "?"}]}, "", None, "the service knows none of the 1 packages"),
        (None, "x\nConnectionError: Failed to resolve", None, "ConnectionError: Failed to resolve"),
        (None, "usage: pip-audit: no such option", 2, "usage: pip-audit: no such option"),
    ],
    ids=["a finding", "none", "nothing known", "no network", "wrong use"],
)
def test_silence_of_the_advisory_service_is_told_apart(
    out: object, err: str, status: int | None, told: str
) -> None:
    assert verdict(json.dumps(out) if out else "", err) == (status, told)


@pytest.mark.model
def test_a_clean_environment_from_the_lock_file_builds_a_graph(wheel: Path, tmp_path: Path) -> None:
    """Only what requirements.lock names, each file held against its hash; then the wheel, far from the checkout."""
    venv.create(tmp_path / "env", with_pip=True)
    folder = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    env = {**os.environ, "PYTHONUTF8": "1", "PYTHONNOUSERSITE": "1"}
    env.pop("PYTHONPATH", None)

    def run(*words: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run([folder / str(words[0]), *map(str, words[1:])], cwd=tmp_path, env=env,
                              capture_output=True, encoding="utf-8")

    pip = ("python", "-m", "pip", "--disable-pip-version-check", "-q", "install", "--no-compile")
    filled = run(*pip, "--require-hashes", "--only-binary", ":all:", "-r", ROOT / "requirements.lock")
    if filled.returncode and "hash" not in filled.stderr.lower():
        pytest.skip(f"no package index: {(filled.stderr.strip().splitlines() or ['?'])[-1]}")
    assert filled.returncode == 0, filled.stderr
    assert (done := run(*pip, "--no-deps", "--no-index", wheel)).returncode == 0, done.stderr
    assert (done := run("python", "-m", "pip", "check")).returncode == 0, done.stdout
    (tmp_path / "artikel.txt").write_text("Wladimir Putin traf am Mittwoch Kim Jong Un.", encoding="utf-8")
    done = run("kg", "build", "artikel.txt", "-o", "out")
    assert done.returncode == 0 and "1 articles (0 skipped)" in done.stdout, done.stderr
    assert (tmp_path / "out" / "graph.html").stat().st_size > 100_000
    assert "Kim Jong Un" in run("kg", "query", "whom-met", "-o", "out").stdout
    assert run("kg", "version").stdout.strip() in wheel.name
    assert run("python", "-c", "import kg; print(kg.__file__)").stdout.startswith(str(tmp_path))
