"""What a user sees when things go wrong: one line that says what to do, no traceback, nothing lost; and what cannot
steer a terminal or a spreadsheet."""
from __future__ import annotations

import csv
import json
import os
import pty
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg import cli_told
from kg.cli import app
from kg.graph.tables import safe_row
from kg.text import no_formula, one_line, visible

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = "Der russische Präsident Wladimir Putin traf am Mittwoch den nordkoreanischen Machthaber Kim Jong Un. "
HOSTILE = "\x1b]0;x\x07\x1b[2J\nerror: alles gelöscht\r\u202e"


def kg(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def program(*words: object, **options: object) -> subprocess.CompletedProcess[str]:
    """Run kg as a program of its own."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}  # type: ignore[dict-item]
    return subprocess.run([sys.executable, "-m", "kg", *map(str, words)], env=env, text=True, encoding="utf-8",
                          errors="replace", **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE,
                                               **options})  # type: ignore[call-overload]


def jsonl(path: Path, *articles: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in articles), encoding="utf-8")
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a build and a store."""
    base = tmp_path_factory.mktemp("hart")
    articles = jsonl(base / "a.jsonl", {"id": "eins", "text": ARTICLE * 2, "title": "Treffen"})
    assert kg("build", articles, "-o", base / "out").exit_code == 0
    assert kg("build", articles, "--store", base / "store").exit_code == 0
    return base


class PanicException(BaseException):
    """As pyo3 raises it when Oxigraph panics."""


@pytest.mark.parametrize(
    ("fault", "status", "words"),
    [
        (ValueError("Zeile\nzwei"), 70, ("this should not happen: ValueError in ", "Zeile;", "--debug")),
        (RecursionError("zu tief"), 70, ("this should not happen: RecursionError", "report")),
        (PanicException("tot"), 70, ("this should not happen: PanicException", "report")),
        (OSError("IO error: While fsync"), 70, ("IO error: While fsync",)),
        (MemoryError(), 2, ("not enough memory; give fewer --workers",)),
        (OSError(28, "No space left on device", "x.ttl"), 2, ("x.ttl: No space left on device", "free space")),
        (KeyboardInterrupt(), 130, ("stopped; ",)),
        (BrokenPipeError(32, "Broken pipe"), 0, ()),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
def test_every_fault_is_one_line(
    monkeypatch: pytest.MonkeyPatch, fault: BaseException, status: int, words: tuple[str, ...]
) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr("kg.graph.query.load_store", breaks)
    result = kg("query", "SELECT * { ?a ?b ?c }")
    assert result.exit_code == status
    assert len(result.stderr.splitlines()) == bool(words) and "Traceback" not in result.output
    assert all(word in result.stderr for word in words)
    if status in (2, 70):
        with pytest.raises(type(fault)):
            CliRunner().invoke(app, ["query", "SELECT * { ?a ?b ?c }", "--debug"], catch_exceptions=False)


def test_ctrl_c_while_the_program_is_loading(tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text("raise KeyboardInterrupt")
    for command in ([sys.executable, "-m", "kg", "version"], [sys.executable, str(ROOT / "build_graph.py"), "x"]):
        done = subprocess.run(command, env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
                              capture_output=True, text=True)
        assert (done.returncode, done.stderr, done.stdout) == (130, "stopped\n", "")


@pytest.mark.model
@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_in_a_build_leaves_what_is_there(built: Path, tmp_path: Path, workers: int) -> None:
    articles = jsonl(tmp_path / "viele.jsonl", *({"text": f"{ARTICLE}Er reist am {n}. Tag ab."} for n in range(20_000)))
    shutil.copytree(built / "out", tmp_path / "out")
    before = files(tmp_path / "out")
    running = subprocess.Popen(
        [sys.executable, "-m", "kg", "build", str(articles), "-o", str(tmp_path / "out"), "--workers", str(workers)],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    time.sleep(4)       # in the midst of it; wherever it is, it has to stop in the same way
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 130 and out == ""
    assert err.splitlines()[-1].startswith("stopped") and "Traceback" not in err
    assert {name: data for name, data in files(tmp_path / "out").items() if name in before} == before


def test_nobody_reads_on(built: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = program("query", "SELECT * { ?a ?b ?c }", "-o", built / "out", stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", [("query", "SELECT * { ?a ?b ?c }"), ("duplicates",), ("entities",)])
def test_standard_output_on_a_full_disk(built: Path, command: tuple[str, ...]) -> None:
    with open("/dev/full", "w") as full:
        done = program(*command, "-o", built / "out", stdout=full)
    assert done.returncode == 2
    assert done.stderr == ("error: standard output: No space left on device; check that it is there, its rights and "
                           "free space\n")


def test_without_standard_output(built: Path) -> None:
    for command in ("duplicates", "entities", "version"):
        words = (command, "-o", str(built / "out")) if command != "version" else (command,)
        done = program(*words, stdout=None, preexec_fn=lambda: os.close(1))
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252:strict"])
def test_a_terminal_without_umlauts(built: Path, encoding: str) -> None:
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C"}
    for words in (("entities",), ("query", "SELECT * { ?a rdfs:label ?c }"), ("build", "fehlt/Ž→\u202e", "-q")):
        done = program(*words, "-o", built / "out", env=env)
        assert done.returncode == (2 if words[0] == "build" else 0), done.stderr
        assert "Traceback" not in done.stderr


def test_nothing_in_a_text_steers_the_terminal(built: Path) -> None:
    """What goes through a pipe is the data; what goes to a terminal shows its control characters."""
    query = f"SELECT ('Kim{chr(27)}[2J\u202e\u009b' AS ?a) {{}}"
    main, side = pty.openpty()
    done = program("query", query, "--format", "csv", "-o", built / "out", stdout=side)
    os.close(side)
    shown = os.read(main, 10_000).decode()
    os.close(main)
    assert done.returncode == 0 and shown.split() == ["a", r"Kim\x1b[2J\u202e\x9b"]
    assert kg("query", query, "-o", built / "out").stdout.splitlines()[2] == "Kim [2J"
    assert visible(HOSTILE) == r"\x1b]0;x\x07\x1b[2J" + "\nerror: alles gelöscht" + r"\r\u202e"


@pytest.mark.model
def test_hostile_names_in_messages_and_tables(tmp_path: Path) -> None:
    """Titles, ids, file names, addresses, dates, columns, words on the command line: told, never obeyed."""
    folder = tmp_path / f"in{HOSTILE.replace('/', '')[:9]}"
    folder.mkdir()
    jsonl(folder / "a.jsonl", {"id": HOSTILE, "text": ARTICLE}, {"id": "b", "text": ARTICLE, "date": HOSTILE},
          {"id": "c", "text": ARTICLE, "url": HOSTILE}, {"id": "d\u202e", "text": ARTICLE, "title": HOSTILE},
          {"id": "d\u202e", "text": ARTICLE})
    (folder / "x\x1b[31m\n.txt").write_text(ARTICLE)
    (folder / "b.csv").write_text(f'id,"{HOSTILE}"\n1,2\n')
    (folder / os.fsdecode(b"\xff.txt")).write_text(ARTICLE)
    (folder / "leer\x1b.txt").write_text("")
    done = program("build", folder, "-o", tmp_path / "out", "-q")
    assert done.returncode == 0, done.stderr
    lines = done.stderr.splitlines()
    assert all(line == visible(line) for line in lines)
    told = [line for line in lines if line.startswith(("warning: ", "WARNING: "))]
    assert told == lines and len(told) >= 7
    assert any("rename the file" in line and r"\xff" in line or r"\udcff" in line for line in told)
    for words in ((HOSTILE,), ("--type", "Person"), ("aQ7747" + HOSTILE,)):
        shown = kg("entities", *words, "-o", tmp_path / "out")
        assert shown.output == visible(shown.output)
    refused = kg("build", tmp_path / HOSTILE.replace("\n", ""), "-o", tmp_path / "out")
    assert refused.exit_code == 2 and refused.stderr == one_line(refused.stderr.rstrip("\n")) + "\n"


@pytest.mark.model
def test_a_file_of_rubbish_does_not_flood_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": ARTICLE}) + "\n" + "kein JSON\n" * 500)
    (tmp_path / "b.jsonl").write_text('{"text": ' + "9" * 5_000 + "}\n")
    (tmp_path / "c.csv").write_text(",".join("x" * 300 for _ in range(1_000)))
    done = kg("build", tmp_path, "-o", tmp_path / "out", "-q")
    lines = done.stderr.splitlines()
    assert done.exit_code == 0 and len(lines) == 23 and max(map(len, lines)) < 1_000
    assert lines[20] == "warning: a.jsonl: more of it is skipped; only the first 20 are told"
    assert "b.jsonl:1: no valid JSON (a number has too many digits)" in lines[21]


@pytest.fixture
def small_disk() -> Callable[[], None]:
    """What a process does to be unable to write a file of more than 30 kB: to it the disk is full."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))


@pytest.mark.model
def test_full_disk_leaves_the_output_of_an_earlier_build(
    built: Path, tmp_path: Path, small_disk: Callable[[], None]
) -> None:
    shutil.copytree(built / "out", tmp_path / "out")
    before = files(tmp_path / "out")
    articles = jsonl(tmp_path / "neu.jsonl", {"id": "neu", "text": ARTICLE})
    done = program("build", articles, "-o", tmp_path / "out", preexec_fn=small_disk)
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("error: ") and "free space" in done.stderr
    after = files(tmp_path / "out")
    assert {name: after[name] for name in before} == before and not [name for name in after if name.endswith(".part")]
    assert kg("build", articles, "-o", tmp_path / "out").exit_code == 0     # once there is room again
    assert kg("build", built / "a.jsonl", "-o", tmp_path / "out").exit_code == 0
    assert {name: files(tmp_path / "out")[name] for name in before} == before


@pytest.mark.model
def test_full_disk_leaves_the_store(built: Path, tmp_path: Path, small_disk: Callable[[], None]) -> None:
    shutil.copytree(built / "store", tmp_path / "store")
    articles = jsonl(tmp_path / "neu.jsonl", *({"id": f"neu-{n}", "text": f"{ARTICLE}Er reist am {n}. Mai ab."}
                                               for n in range(12)))
    asked = ("query", "SELECT * { ?a ?b ?c } ORDER BY ?a ?b ?c", "--format", "csv", "--store", tmp_path / "store")
    before = kg(*asked).stdout
    done = program("build", articles, "--store", tmp_path / "store", preexec_fn=small_disk)
    assert done.returncode == 2 and "Traceback" not in done.stderr, done.stderr
    assert done.stderr.splitlines()[-1].startswith("error: ")
    assert kg(*asked).stdout == before
    assert kg("build", articles, "--store", tmp_path / "store").exit_code == 0
    assert kg("remove", *(f"neu-{n}" for n in range(12)), "--store", tmp_path / "store").exit_code == 0
    assert kg(*asked).stdout == before


def test_full_disk_leaves_a_table_of_own_actors(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("name,type\n" + "".join(f"Ida {n},Person\n" for n in range(2_000)), encoding="utf-8")
    before = table.read_bytes()
    code = ("import resource, sys\nfrom pathlib import Path\nfrom kg.curation.wikidata import write_actors\n"
            "from kg.errors import OutputError\nfrom kg.rulebook.types import Actor\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))\n"
            "try: write_actors(Path(sys.argv[1]), [Actor('Q1', 'Eva', 'Person')])\n"
            "except OutputError as error: print(error)")
    done = subprocess.run([sys.executable, "-c", code, str(table)], capture_output=True, text=True, cwd=ROOT)
    assert "mine.csv: cannot be written (File too large)" in done.stdout, done.stderr
    assert table.read_bytes() == before and list(tmp_path.iterdir()) == [table]


@pytest.mark.parametrize("option", ["-o", "--store"])
def test_folder_that_cannot_be_written(tmp_path: Path, option: str) -> None:
    place = Path("/proc/politgraph") if Path("/proc/self").exists() else tmp_path / "a.jsonl" / "out"
    refused = kg("build", jsonl(tmp_path / "a.jsonl", {"text": ARTICLE}), option, place)
    assert refused.exit_code == 2 and str(place) in refused.stderr and len(refused.stderr.splitlines()) == 1
    assert "rights" in refused.stderr or "permissions" in refused.stderr


FORMULAS = ('=HYPERLINK("https://beispiel.de";"Kim")', "+49 30 1", "-1+1|cmd", "@SUM(A1)", "\t=1", " =1", "＝1",
            "Gut;=1", "Zeile\n=1", "Zeile\r\n@x")


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_disarmed(text: str) -> None:
    safe = no_formula(text)
    assert safe.replace("'", "") == text
    for separator in (",", ";", "\t"):      # whatever a spreadsheet takes for the separator and the end of a row
        for row in csv.reader(safe.splitlines(), delimiter=separator):
            assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@", "＝")) for cell in row)
    assert safe_row((text, -1, 0.5)) == (safe, -1, 0.5)


@pytest.mark.parametrize("text", ["", "Ost-West", "Kim = Un", "„-“", "a+b", "3-2"])
def test_other_cells_stay(text: str) -> None:
    assert no_formula(text) == text


@pytest.mark.model
def test_tables_for_a_spreadsheet(tmp_path: Path) -> None:
    articles = jsonl(tmp_path / "a.jsonl", {"id": "=1+1", "text": f"{ARTICLE}\n„=HYPERLINK“, sagte er."},
                     {"id": "@SUM(1)", "text": f"-1 Punkt. {ARTICLE}"})
    for options, ids in (((), {"=1+1", "@SUM(1)"}), (("--spreadsheet-safe",), {"'=1+1", "'@SUM(1)"})):
        assert kg("build", articles, "-o", tmp_path / "out", *options).exit_code == 0
        with (tmp_path / "out" / "relations.csv").open(encoding="utf-8", newline="") as stream:
            assert {row["document"] for row in csv.DictReader(stream)} == ids
    safe = files(tmp_path / "out")
    assert kg("build", articles, "--store", tmp_path / "store", "-o", tmp_path / "two", "--spreadsheet-safe"
              ).exit_code == 0
    assert kg("build", articles, "--store", tmp_path / "store").exit_code == 0      # no other store because of it
    assert kg("export", "--store", tmp_path / "store", "-o", tmp_path / "three", "--spreadsheet-safe").exit_code == 0
    assert safe == files(tmp_path / "two") == files(tmp_path / "three")


def test_exit_status_is_told_apart() -> None:
    assert len({0, cli_told.WRONG, cli_told.INTERNAL, cli_told.STOPPED}) == 4
