"""How the commands talk: an error is one line without a traceback, and no text of an article steers the terminal."""
from __future__ import annotations

import io
import os
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, TextIO

import typer

from kg import logs
from kg.errors import PolitgraphError
from kg.text import one_line, visible

WRONG, INTERNAL, STOPPED = 2, 70, 130       # exit status: something to be cured, a fault of ours, Ctrl-C
SpreadsheetSafe = Annotated[bool, typer.Option(
    "--spreadsheet-safe", help="disarm what Excel or LibreOffice would run as a formula in the tables")]
STOP = "stopped; a build keeps what it has analysed: the same command goes on from there"


@contextmanager
def told(debug: bool = False) -> Iterator[None]:
    """Print an error as one line that says what to do, and end; with ``debug`` raise it.

    Ends with 2 for an expected error, a full disk or too little memory, with 70 for a fault of this program, with 130
    for Ctrl-C, and quietly when nobody reads on (a broken pipe).
    """
    prepare()
    try:
        yield
        sys.stdout.flush()
    except (typer.Exit, SystemExit, GeneratorExit):
        raise
    except KeyboardInterrupt as interrupt:
        say(STOP)
        raise typer.Exit(STOPPED) from interrupt
    except BrokenPipeError as error:
        _silence()
        raise typer.Exit(0) from error
    except BaseException as error:      # a panic of Oxigraph is no Exception
        if debug or type(error).__module__.startswith("typer."):
            raise
        status, text = _in_words(error)
        if isinstance(error, OSError):
            _silence()
        say(f"error: {text}")
        raise typer.Exit(status) from error


def _in_words(error: BaseException) -> tuple[int, str]:
    """Give exit status and message of an error."""
    if isinstance(error, PolitgraphError):
        return WRONG, str(error)
    if isinstance(error, MemoryError):
        return WRONG, "not enough memory; give fewer --workers, a smaller --batch-size or fewer articles at a time"
    if isinstance(error, OSError) and error.errno is not None:
        return WRONG, (f"{error.filename or 'standard output'}: {error.strerror or error}; check that it is there, its "
                       "rights and free space")
    frames = traceback.extract_tb(error.__traceback__)
    where = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    first = (str(error).splitlines() or [""])[0][:300]
    return INTERNAL, (f"this should not happen: {type(error).__name__}{where}: {first}; please report it with what "
                      "the same command tells with --debug")


def say(text: str) -> None:
    """Print a line on standard error, in which nothing steers the terminal; one that cannot be written is lost."""
    with suppress(OSError, ValueError):
        typer.echo(one_line(text), err=True)


def warn(text: str) -> None:
    """Print a warning, as ``say`` does."""
    say(f"warning: {text}")


class Skipped:
    """Warns of skipped articles, of those of one file only of the first ``MOST``: a broken file may have thousands."""

    MOST = 20

    def __init__(self, *, before: Callable[[], object]) -> None:
        """Call ``before`` before each warning, to take a progress bar away."""
        self._before = before
        self._count: Counter[str] = Counter()

    def tell(self, source: str, reason: str) -> None:
        """Warn of an article; ``source`` is its file, or file and line ("a.jsonl:12")."""
        file = source.rpartition(":")[0] or source
        self._count[file] += 1
        if self._count[file] > self.MOST + 1:
            return
        self._before()
        if self._count[file] <= self.MOST:
            warn(f"{source}: {reason}; skipped")
        else:
            warn(f"{file}: more of it is skipped; only the first {self.MOST} are told")


class Terminal(io.TextIOWrapper):
    """Standard output where it is a terminal: what would steer it is shown as its escape."""

    def write(self, text: str, /) -> int:
        """Write a text."""
        super().write(visible(text))
        return len(text)


def prepare() -> None:
    """Make the standard streams fit for any text: always there, and never an error for a letter they lack."""
    for number in range(3):     # a closed one would give its number, and then our output, to the next file opened
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdout, sys.stderr = _fit(sys.stdout, 1), _fit(sys.stderr, 2)
    if isinstance(sys.stdout, io.TextIOWrapper) and not isinstance(sys.stdout, Terminal) and sys.stdout.isatty():
        sys.stdout.flush()
        sys.stdout = Terminal(sys.stdout.buffer, encoding=sys.stdout.encoding, errors=sys.stdout.errors,
                              line_buffering=True)
    logs.set_up()


def _fit(stream: TextIO | None, number: int) -> TextIO:
    if stream is None:
        return open(number, "w", encoding="utf-8", errors="backslashreplace", closefd=False)
    if isinstance(stream, io.TextIOWrapper) and stream.errors in {"strict", "surrogateescape"}:
        stream.reconfigure(errors="backslashreplace")
    return stream


def _silence() -> None:
    """Let nothing more go to standard output: what is still to be written would fail again at the end."""
    with suppress(OSError, ValueError):     # a test's stream has no number
        number = sys.stdout.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)
