"""Opens article files, packed or not, and stops a file that unpacks to far more than any text does (a zip bomb)."""
from __future__ import annotations

import gzip
import io
from pathlib import Path
from typing import IO, Any

from kg.corpus.records import MAX_BYTES, MAX_RATIO


class Unpacked(io.RawIOBase):
    """The unpacked bytes of a stream, read from another; ``OSError`` when they are too many for its packed size."""

    def __init__(self, unpacked: gzip.GzipFile, *, packed_size: int) -> None:
        super().__init__()
        self._unpacked = unpacked
        self._most = max(MAX_BYTES, MAX_RATIO * packed_size) + 1     # one more, so that the reader can tell "too long"
        self._given = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Put bytes into a buffer and give how many there were; 0 at the end."""
        piece = self._unpacked.read1(len(buffer))   # what stands before a damage is given before its error is raised
        buffer[:len(piece)] = piece
        self._given += len(piece)
        if self._given > self._most:
            raise OSError(f"the packed file holds more than {MAX_RATIO} times its size: no text does; unpack it and "
                          "look at it first")
        return len(piece)

    def close(self) -> None:
        """Close the file below, too."""
        self._unpacked.close()
        super().close()


def open_bytes(path: Path) -> IO[bytes]:
    """Open a file, or what a ``.gz`` file holds, for reading bytes."""
    if path.suffix.lower() != ".gz":
        return path.open("rb")
    return io.BufferedReader(Unpacked(gzip.GzipFile(path, "rb"), packed_size=path.stat().st_size))
