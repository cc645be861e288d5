"""Puts a graph into a server by the SPARQL 1.1 Graph Store Protocol.

A graph that fits is one PUT, which a server takes whole or not at all. A bigger one goes in pieces: the first PUT
takes the place of what was there, the others POST the rest to it. Nothing in a graph of ours is without a name (no
blank nodes), so a piece that arrives twice changes nothing, and the same command again mends what broke off.
"""
from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from kg.errors import ServerError
from kg.remote.session import Session

PIECE = 64 * 2 ** 20     # bytes of a piece
IN_MEMORY = 2 ** 23     # bytes of a piece that stay in memory; what is more goes into a temporary file
FORMAT = "text/turtle"  # N-Triples are Turtle, and every server reads that
OnSent = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was sent: triples, bytes, pieces."""

    triples: int = 0
    bytes: int = 0
    pieces: int = 0


def push(lines: Iterable[bytes], url: str, *, graph: str = "", piece: int = PIECE, timeout: float = 600.0,
         retries: int = 5, dry_run: bool = False, on_sent: OnSent | None = None) -> Pushed:
    """Put lines of N-Triples in the place of a graph on a server, and give what was sent.

    ``url`` is the server's graph store (``http://localhost:7878/store``), ``graph`` the IRI of the named graph there,
    "" for the default graph; ``piece`` the bytes that one request may have; ``timeout`` the seconds that the server may
    take for one. ``on_sent`` is told of triples that have arrived. A dry run sends nothing and changes nothing, but
    does ask the server whether it is there. Raises ServerError when the server cannot be reached or refuses; if
    pieces had arrived, it says so.
    """
    params = {"graph": graph} if graph else {"default": ""}
    sent = Pushed()
    with Session(url, timeout=timeout, retries=retries) as session:
        session.greet(params)
        for body, triples, size in _pieces(lines, piece):
            with body:
                if not dry_run:
                    _send(session, body, params, after=sent)
            sent = Pushed(sent.triples + triples, sent.bytes + size, sent.pieces + 1)
            if on_sent is not None:
                on_sent(triples)
    return sent


def _send(session: Session, body: IO[bytes], params: dict[str, str], *, after: Pushed) -> None:
    try:
        session.send("POST" if after.pieces else "PUT", params=params, data=body, headers={"Content-Type": FORMAT})
    except ServerError as error:
        if not after.pieces:
            raise
        raise ServerError(f"{error}; {after.triples} triples have arrived and the graph there is not whole: give the "
                          "same command again") from error


def _pieces(lines: Iterable[bytes], limit: int) -> Iterator[tuple[IO[bytes], int, int]]:
    """Give files of at most ``limit`` bytes (one line at least), each at its start, with their lines and bytes."""
    body, count, size = _file(), 0, 0
    for line in lines:
        if count and size + len(line) > limit:
            body.seek(0)
            yield body, count, size
            body, count, size = _file(), 0, 0
        body.write(line)
        count, size = count + 1, size + len(line)
    body.seek(0)
    yield body, count, size     # of an empty graph too: then nothing is what takes the place of the old one


def _file() -> IO[bytes]:
    return tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)
