"""Opens article files, packed or not, and stops a file that unpacks to far more than any text does (a zip bomb)."""
from __future__ import annotations

import gzip
import io
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, Protocol

from kg.corpus.records import MAX_BYTES, MAX_RATIO
from kg.errors import InputError

PACKED = (".gz", ".zst")
_PIECE = 512            # bytes of a .zst file that are unpacked at a time: to 16 MB at most, whatever they are
_WINDOW = 2**27         # bytes that unpacking may look back, as the program zstd has it


class Stream(Protocol):
    """What unpacks a file."""

    def read1(self, size: int, /) -> bytes: ...

    def close(self) -> None: ...


class Unpacked(io.RawIOBase):
    """The unpacked bytes of a stream, read from another; ``OSError`` when they are too many for its packed size."""

    def __init__(self, unpacked: Stream, *, packed_size: int) -> None:
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


class ZstdFile:
    """What a ``.zst`` file unpacks to; an ``EOFError`` where it is damaged or cut short."""

    def __init__(self, path: Path) -> None:
        """Open a file, which ``check_zstd`` has looked at."""
        import zstandard
        self._frames = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
        self._errors = zstandard.ZstdError
        self._frame = self._frames.decompressobj()
        self._file = path.open("rb")
        self._packed = self._unpacked = b""
        self._begun = False

    def read1(self, size: int, /) -> bytes:
        """Give at most so many bytes, none at the end."""
        while not self._unpacked:
            piece = self._packed or self._file.read(_PIECE)
            if not piece:
                if self._begun:
                    raise EOFError("it ends too early")
                break
            try:
                self._unpacked, self._begun = self._frame.decompress(piece), True
            except self._errors as error:
                raise EOFError(str(error)) from error
            self._packed = b""
            if self._frame.eof:         # others may follow, as with cat a.zst b.zst
                self._packed, self._begun = self._frame.unused_data, False
                self._frame = self._frames.decompressobj()
        given, self._unpacked = self._unpacked[:size], self._unpacked[size:]
        return given

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def check_zstd(path: Path) -> None:
    """Raise ``InputError`` where the package that unpacks a ``.zst`` file is missing."""
    if find_spec("zstandard") is None:
        raise InputError(f"{path}: the package zstandard, which unpacks it, is not installed; "
                         "pip install 'politgraph[zstd]'")


def open_bytes(path: Path) -> IO[bytes]:
    """Open a file, or what a ``.gz`` or ``.zst`` file holds, for reading bytes."""
    suffix = path.suffix.lower()
    if suffix not in PACKED:
        return path.open("rb")
    stream: Stream = gzip.GzipFile(path, "rb") if suffix == ".gz" else ZstdFile(path)
    return io.BufferedReader(Unpacked(stream, packed_size=path.stat().st_size))
