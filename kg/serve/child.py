"""The Oxigraph server as a process of ours: it starts and ends with us, and is started anew where it hangs or dies."""
from __future__ import annotations

import http.client
import shutil
import socket
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kg.errors import ServerError

PROGRAM = "oxigraph"
HOST = "127.0.0.1"
PATIENCE = 30.0         # seconds until it has to answer after it was started
GRACE = 1.0             # seconds that it has to tell of its own that time is up
MEMORY = 4 * 2 ** 30    # bytes that a query may make it take (Linux)
CANCELLED = b"The SPARQL operation has been cancelled"      # what it ends an answer with when time is up
CHUNK = 2 ** 16
# On Linux the process ends even where we are killed and cannot end it, and is denied more memory than MEMORY.
WRAPPER = """import ctypes, os, resource, sys
ctypes.CDLL(None).prctl(1, 9)
if os.getppid() != int(sys.argv[1]): sys.exit(1)
resource.setrlimit(resource.RLIMIT_DATA, (int(sys.argv[2]),) * 2)
os.execv(sys.argv[3], sys.argv[3:])
"""


@dataclass(frozen=True, slots=True)
class Reply:
    """What Oxigraph answered: status, media type and body."""

    status: int
    type: str
    body: IO[bytes]
    size: int


class Failed(Exception):
    """A question has no answer, and why; ``status`` is the HTTP status that says so."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


class Oxigraph:
    """A read-only Oxigraph server over files that nobody changes, on a port of its own; a context manager.

    ``timeout`` is the seconds that a query may take and ``largest`` the bytes that an answer may have.
    """

    def __init__(self, files: Path, *, timeout: float, largest: int) -> None:
        """Raises ServerError when the program is not installed."""
        self._files = files
        self._timeout = timeout
        self._largest = largest
        self._program = found_program()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._port = 0
        self._closed = False

    def __enter__(self) -> Oxigraph:
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process, for good."""
        with self._lock:
            self._closed = True
            self._stop()

    def get(self, path: str) -> Reply:
        """Give one of the files of its page. Raises Failed."""
        return self._ask("GET", path, b"", {}, self._deadline())

    def ask(self, query: bytes, accept: str, params: str = "") -> Reply:
        """Give the answer to a SPARQL query.

        Raises Failed: 503 when time is up (a query that does not stop of its own is ended with the process, which
        starts anew), 413 for an answer that is too large, 502 when the process died over it.
        """
        headers = {"Content-Type": "application/sparql-query", "Accept": accept or "*/*"}
        return self._ask("POST", f"/query{'?' if params else ''}{params}", query, headers, self._deadline())

    def _deadline(self) -> float:
        return time.monotonic() + self._timeout + GRACE

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str], deadline: float) -> Reply:
        process, port = self._running()
        connection = http.client.HTTPConnection(HOST, port, timeout=self._timeout + GRACE)
        try:
            connection.request(method, path, body, headers)
            assert connection.sock is not None
            line = connection.sock
            line.settimeout(max(deadline - time.monotonic(), 0.01))
            answer = connection.getresponse()
            return self._read(answer, line, deadline)
        except TimeoutError as error:
            self._restart(process)
            raise self._late() from error
        except (OSError, http.client.HTTPException) as error:
            if time.monotonic() >= deadline - GRACE:
                raise self._late() from error
            if process.poll() is None and self._process is process:
                raise Failed(502, f"the SPARQL server broke off ({error}); ask for less at once") from error
            self._restart(process)
            raise Failed(502, "the SPARQL server had to be started anew, for want of memory or of time for another "
                              "query; ask for less at once, or again") from error
        finally:
            connection.close()

    def _read(self, answer: http.client.HTTPResponse, line: socket.socket, deadline: float) -> Reply:
        """Give an answer once all of it is there, so that one that breaks off is never taken for a whole one."""
        body, size, tail = tempfile.SpooledTemporaryFile(max_size=2 ** 20), 0, b""     # noqa: SIM115
        while chunk := answer.read1(CHUNK):
            size += len(chunk)
            if size > self._largest:
                raise Failed(413, f"the answer has more than {self._largest / 2 ** 20:g} MB; ask for fewer rows with "
                                  "LIMIT, or give kg serve a larger --max-answer")
            if time.monotonic() >= deadline:
                raise TimeoutError
            body.write(chunk)
            tail = (tail + chunk)[-len(CANCELLED):]
            if not answer.isclosed():
                line.settimeout(max(deadline - time.monotonic(), 0.01))
        if tail == CANCELLED:
            raise self._late()
        body.seek(0)
        return Reply(answer.status, answer.headers.get("Content-Type", "application/octet-stream"), body, size)

    def _late(self) -> Failed:
        return Failed(503, f"the query took more than {self._timeout:g} seconds; ask for less, or give kg serve a "
                           "larger --timeout")

    def _running(self) -> tuple[subprocess.Popen[bytes], int]:
        with self._lock:
            if self._closed:
                raise Failed(503, "the server is being stopped")
            if self._process is None or self._process.poll() is not None:
                self._start()
            assert self._process is not None
            return self._process, self._port

    def _restart(self, hanging: subprocess.Popen[bytes]) -> None:
        """End a process and start another, unless that has been done meanwhile."""
        with self._lock:
            if self._process is hanging and not self._closed:
                self._stop()
                self._start()

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()        # it only reads: there is nothing to lose
            self._process.wait()
            self._process = None

    def _start(self) -> None:
        with tempfile.TemporaryFile() as told:
            self._port = _free_port()
            command = [self._program, "serve-read-only", "--location", str(self._files), "--bind",
                       f"{HOST}:{self._port}", "--timeout-s", str(max(round(self._timeout), 1))]
            self._process = subprocess.Popen(_wrapped(command), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                             stderr=told, start_new_session=True)      # Ctrl-C is ours alone
            end = time.monotonic() + PATIENCE
            while not _listens(self._port):
                if self._process.poll() is not None or time.monotonic() > end:
                    self._stop()
                    told.seek(0)
                    raise ServerError(f"{self._program}: does not start "
                                      f"({told.read().decode('utf-8', 'replace').strip()[-300:] or 'it says nothing'})")
                time.sleep(0.02)


def found_program() -> str:
    """Give the path of the Oxigraph server. Raises ServerError, which names the extra, when it is not installed."""
    found = shutil.which(PROGRAM, path=sysconfig.get_path("scripts")) or shutil.which(PROGRAM)
    if found is None:
        raise ServerError("the Oxigraph server is not installed; install it with pip install 'politgraph[serve]'")
    return found


def _wrapped(command: list[str]) -> list[str]:
    if sys.platform != "linux":
        return command
    import os
    return [sys.executable, "-I", "-S", "-c", WRAPPER, str(os.getpid()), str(MEMORY), *command]


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as held:
        port: int = held.getsockname()[1]
        return port


def _listens(port: int) -> bool:
    try:
        with socket.create_connection((HOST, port), timeout=1):
            return True
    except OSError:
        return False
