"""A server on this machine alone, for the explorer page, SPARQL and the named queries of a built graph.

The Oxigraph server answers SPARQL, in a process of its own; in front of it stands a small application that keeps away
what would change something, what comes from elsewhere, and what takes too long or too much.
"""
from __future__ import annotations

import logging
import signal
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path

from kg.errors import ServerError
from kg.graph.part import write_part
from kg.graph.snapshot import write_snapshot
from kg.rulebook import load_rulebook
from kg.serve.app import LARGEST_FORM, App
from kg.serve.child import HOST, Oxigraph, found_program

FILES = ("graph.html", "report.html", "graph.ttl", "graph.trig", "relations.csv", "entities.csv", "quotes.csv")
THREADS = 8


def serve(output: Path, *, store: Path | None = None, port: int = 7878, timeout: float = 30.0,
          largest: int = 64 * 2 ** 20, page: bool = True, on_ready: Callable[[str], None] | None = None) -> None:
    """Serve the graph of an output folder, or of a store, until Ctrl-C or SIGTERM; then leave nothing behind.

    What is served is the graph as it is now: later builds leave it alone, and it does not keep them from a store.
    ``timeout`` is the seconds that a query may take, ``largest`` the bytes of an answer; of a store the explorer page
    is made first, unless ``page`` is False. ``on_ready`` is given the address. Raises OutputError when there is no
    graph, ServerError when the port is taken or the extra ``serve`` is not installed.
    """
    found_program()
    try:
        from waitress.server import create_server
    except ModuleNotFoundError as error:
        raise ServerError("waitress is not installed; install it with pip install 'politgraph[serve]'") from error
    logging.getLogger("waitress").setLevel(logging.ERROR)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    with _listening(port) as here, tempfile.TemporaryDirectory(prefix="kg-serve-") as folder:
        rulebook = load_rulebook()
        base_iri = write_snapshot(output, Path(folder) / "graph", store=store)
        files = {name: output / name for name in FILES if store is None and (output / name).is_file()}
        if store is not None and page:
            files["graph.html"] = Path(folder) / "graph.html"
            write_part(store, rulebook=rulebook, page=files["graph.html"])
        with Oxigraph(Path(folder) / "graph", timeout=timeout, largest=largest) as oxigraph:
            taken = here.getsockname()[1]
            app = App(oxigraph, files=files, queries=rulebook.queries, base_iri=base_iri, port=taken)
            server = create_server(
                app, sockets=[here], threads=THREADS, ident="politgraph", max_request_body_size=LARGEST_FORM,
                max_request_header_size=2 ** 16, connection_limit=100, channel_timeout=60)
            if on_ready is not None:
                on_ready(f"http://{HOST}:{taken}/")
            server.run()


def _listening(port: int) -> socket.socket:
    try:
        return socket.create_server((HOST, port))
    except (OSError, OverflowError) as error:
        raise ServerError(f"port {port}: cannot be used ({getattr(error, 'strerror', None) or error}); choose another "
                          "with --port, or 0 for any that is free") from error
