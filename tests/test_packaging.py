"""What is shipped: declared dependencies, a complete wheel, and nothing of the machine it was written on."""
from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DEPENDENCIES = {re.split(r"[\[<>=~! ]", line)[0].lower() for line in PROJECT["project"]["dependencies"]}
EXTRAS = {re.split(r"[\[<>=~! ]", line)[0].lower()
          for lines in PROJECT["project"]["optional-dependencies"].values() for line in lines}
NEEDED_BY_OTHERS = {"lxml-html-clean"}
# Of the extras, what the package itself imports where it is there.
OPTIONAL = {"pyarrow", "pandas", "oxrdflib", "resvg_py", "font_source_sans_pro", "dask", "distributed", "zstandard",
            "waitress"}
# Parts of spaCy, Jinja, trafilatura and requests, installed with them.
CARRIED = {"numpy", "thinc", "markupsafe", "lxml", "urllib3"}
TEXTS = {".py", ".toml", ".md", ".ttl", ".rq", ".csv", ".cfg", ".js", ".css", ".jinja", ".txt", ".html", ".jsonl", ""}
HOSTS = "|".join(("pypi", "proxy", "mirror", "registry"))
FORBIDDEN = re.compile(r"(?<![\w./-])/(?:work|home|root|Users|tmp)/\w|https?://(?:[\w.-]*\.)?(?:" + HOSTS + r")[\w-]*\."
                       r"(?:internal|local|corp)\b")


NAMED_OTHERWISE = {"PIL": "pillow"}      # imported by another name than it is installed by


def imported(*folders: str) -> set[str]:
    """The packages from elsewhere that the modules below folders import."""
    found: set[str] = set()
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    found |= {alias.name.split(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    found.add(node.module.split(".")[0])
    return {NAMED_OTHERWISE.get(name, name) for name in found - set(sys.stdlib_module_names) if not local(name)}


def local(name: str) -> bool:
    """Whether a module is part of this repository, at its root or beside the tests and tools."""
    return any((ROOT / folder / name).is_dir() or list((ROOT / folder).rglob(f"{name}.py"))
               for folder in ("", "tests", "tools", "training", "benchmarks")
               if name != "") and name not in DEPENDENCIES | EXTRAS


def repository() -> list[Path]:
    """The files that belong to the repository: those git tracks or would track."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("this is no git checkout")
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_dependencies_are_exactly_what_the_package_imports() -> None:
    assert imported("kg") - CARRIED - OPTIONAL == DEPENDENCIES - NEEDED_BY_OTHERS
    assert {name.replace("_", "-") for name in OPTIONAL} <= EXTRAS


def test_other_code_imports_only_what_an_extra_declares() -> None:
    assert imported("tests", "training", "tools", "benchmarks") <= DEPENDENCIES | EXTRAS | CARRIED


def test_dependencies_have_both_bounds() -> None:
    for line in PROJECT["project"]["dependencies"]:
        assert "==" in line or (">=" in line and "<" in line), line


def test_every_dependency_has_its_page() -> None:
    pages = {path.stem[len("2026-11-21-"):]: path for path in (ROOT / "docs" / "decisions").glob("20*.md")}
    assert set(pages) >= DEPENDENCIES - NEEDED_BY_OTHERS
    for name in DEPENDENCIES - NEEDED_BY_OTHERS:
        text = pages[name].read_text(encoding="utf-8")
        assert all(word in text for word in ("**For:**", "**Looked at:**", "**Price:**")), name


def test_no_file_tells_about_the_machine() -> None:
    told = []
    for path in repository():
        if path.suffix in TEXTS and path != Path(__file__).resolve():
            try:
                text = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
            told += [f"{path.relative_to(ROOT)}: {match.group()}" for match in FORBIDDEN.finditer(text)]
    assert told == []


def test_repository_stays_small() -> None:
    sizes = {path.relative_to(ROOT).as_posix(): path.stat().st_size for path in repository()}
    assert sum(sizes.values()) < 100_000_000
    assert max(sizes.values()) < 50_000_000


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the unpacked wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT,
                   check=True, capture_output=True)
    wheel = next(folder.glob("*.whl"))
    assert wheel.name.startswith(f"politgraph-{kg.__version__}-py3-none-any")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def in_wheel(installed: Path, code: str) -> str:
    """Run code with the unpacked wheel alone, far from the checkout; gives what it prints."""
    done = subprocess.run([sys.executable, "-P", "-c", f"import sys; sys.path[:] = [p for p in sys.path if p != "
                           f"{str(ROOT)!r}]\n{code}"], cwd=installed.parent, capture_output=True, encoding="utf-8",
                          env={**os.environ, "PYTHONPATH": str(installed), "PYTHONUTF8": "1"})
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_wheel_has_code_pipeline_page_ontology_and_licences(installed: Path) -> None:
    names = {path.relative_to(installed).as_posix() for path in installed.rglob("*") if path.is_file()}
    assert names >= {"kg/cli.py", "kg/py.typed", "kg/language/de_politgraph/config.cfg",
                     "kg/language/de_politgraph/NOTICE", "kg/ontology/politgraph.ttl",
                     "kg/ontology/relations/meets.toml"}
    assert any(name.startswith("kg/graph/page/") for name in names)
    assert {name.split("/")[0] for name in names} == {"kg", f"politgraph-{kg.__version__}.dist-info"}
    metadata = (installed / f"politgraph-{kg.__version__}.dist-info")
    assert "kg = kg.__main__:main" in (metadata / "entry_points.txt").read_text(encoding="utf-8")
    assert (metadata / "licenses" / "LICENSE").is_file()


def test_wheel_finds_its_own_ontology(installed: Path) -> None:
    told = in_wheel(installed, "from kg.rulebook import load_rulebook, ontology_folder\n"
                               "print(ontology_folder()); print('meets' in load_rulebook().relations)")
    assert told.splitlines() == [str(installed / "kg" / "ontology"), "True"]


@pytest.mark.model
def test_wheel_explains_a_sentence(installed: Path) -> None:
    told = in_wheel(installed, "import sys; sys.argv = ['kg', 'explain', 'Wladimir Putin traf Kim Jong Un.']\n"
                               "from kg.cli import app_main; app_main()")
    assert "meets(Wladimir Putin, Kim Jong Un)" in told


def test_run_script_tells_its_commands() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "tools" / "run.py"), "--help"], capture_output=True, text=True)
    assert done.returncode == 0
    assert "tools/run.py build examples -o output/" in done.stdout
    assert "tools/run.py test" in done.stdout
    assert subprocess.run([sys.executable, str(ROOT / "tools" / "run.py")], capture_output=True).returncode == 2


def test_run_script_uses_the_standard_library_alone() -> None:
    tree = ast.parse((ROOT / "tools" / "run.py").read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= set(sys.stdlib_module_names)
