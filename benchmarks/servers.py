"""Servers of other people on this machine, for tests and benchmarks: Virtuoso and the Oxigraph server, both empty.

Each listens on loopback alone, keeps its files in a folder that is given, and ends with the ``with`` block.
"""
from __future__ import annotations

import secrets
import shutil
import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

VIRTUOSO = "virtuoso-t"
PATIENCE = 90.0     # seconds until a server has to answer
INI = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 60000
MaxDirtyBuffers = 45000
MaxQueryMem = 1G
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 10
MaxKeepAlives = 5
KeepAliveTimeout = 5
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryCostEstimationTime = 0
MaxQueryExecutionTime = 600
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where graphs are put, where it is asked, under which name the graph stands there."""

    store: str
    endpoint: str
    graph: str = ""
    user: str = ""
    password: str = ""


def has_virtuoso() -> bool:
    """Whether Virtuoso is installed (Debian: virtuoso-opensource)."""
    return shutil.which(VIRTUOSO) is not None


def oxigraph_program() -> str:
    """Give the path of the Oxigraph server, "" where the extra ``serve`` is not installed."""
    return shutil.which("oxigraph", path=sysconfig.get_path("scripts")) or shutil.which("oxigraph") or ""


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """Run Virtuoso with a database of its own in ``folder`` and a password that nobody else knows."""
    sql, http = free_ports(2)
    password = secrets.token_urlsafe(12)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "virtuoso.ini").write_text(INI.format(sql=sql, http=http), encoding="utf-8")
    command = [VIRTUOSO, "+foreground", "+configfile", "virtuoso.ini"]
    first = [*command, "+pwdold", "dba", "+pwddba", password]       # makes the database, sets the password and ends
    subprocess.run(first, cwd=folder, check=True, capture_output=True, timeout=PATIENCE)
    with _running(command, folder, http):
        address = f"http://127.0.0.1:{http}"
        yield Server(f"{address}/sparql-graph-crud-auth", f"{address}/sparql", "https://example.org/news", "dba",
                     password)


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """Run the Oxigraph server, which takes changes, with its files in ``folder``."""
    port, = free_ports(1)
    folder.mkdir(parents=True, exist_ok=True)
    with _running([oxigraph_program(), "serve", "--location", ".", "--bind", f"127.0.0.1:{port}"], folder, port):
        yield Server(f"http://127.0.0.1:{port}/store", f"http://127.0.0.1:{port}/query")


def free_ports(count: int) -> list[int]:
    """Give ports that nobody listens at just now."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


@contextmanager
def _running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    log = folder / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out, stdin=subprocess.DEVNULL)
    try:
        end = time.monotonic() + PATIENCE
        while not _listens(port):
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"{command[0]} does not answer: {log.read_text(encoding='utf-8', errors='replace')}")
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _listens(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False
