"""A server that answers as it is told, and notes what it was asked."""
from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Asked:
    """One request: its method, path with parameters, headers in lower case, and body."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Answer:
    """An answer: status, headers and body; ``broken`` closes the connection instead."""

    status: int = 204
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    broken: bool = False


@contextmanager
def scripted(answer: Callable[[Asked, list[Asked]], Answer]) -> Iterator[tuple[str, list[Asked]]]:
    """Run a server whose answers a function gives; give its address and the list of what it was asked."""
    seen: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_PUT(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            asked = Asked(self.command, self.path, {key.lower(): value for key, value in self.headers.items()}, body)
            given = answer(asked, seen)
            seen.append(asked)
            if given.broken:
                self.close_connection = True
                self.connection.close()
                return
            self.send_response(given.status)
            for name, value in {"Content-Length": str(len(given.body)), **given.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(given.body)

        do_HEAD = do_GET = do_POST = do_PUT

        def log_message(self, *words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/store", seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
