"""Streams of bytes: begun again, unpacked within limits, given back, and put by where one has to seek in them."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tempfile
from collections.abc import Callable
from typing import Any, BinaryIO

from servanda.errors import InputError

PACKED = (".gz", ".bz2", ".xz", ".zst")
RATIO = 250  # bytes that come of one at the most; text is packed five to thirty times smaller
FREE = 256 << 20  # bytes before the ratio is asked for
LARGEST = 2 << 30  # bytes of an archive within another in which one has to seek
_KEPT = 16 << 20  # bytes of it in memory; more are in a file without a name
_CHUNK = 1 << 16


class BombError(Exception):
    """More comes of an archive than of any that holds articles."""


class Joined(io.RawIOBase):
    """A stream that begins with bytes already read."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        """Give `head`, then the rest of `stream`."""
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        """It is read from."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer as far as there is something."""
        data = self._head[: len(buffer)] or self._stream.read(len(buffer))
        self._head = self._head[len(data) :] if self._head else b""
        buffer[: len(data)] = data
        return len(data)


class _Counted:
    """A stream that counts what was read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.count = stream, 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        return data


class Guarded(io.RawIOBase):
    """What a packed stream unpacks to, as long as that is in proportion to what it was packed to."""

    def __init__(self, packed: _Counted, stream: Any, most: int | None = None) -> None:
        """Give what `stream` unpacks of `packed`, no more bytes than `most`."""
        self._packed, self._stream, self._most, self._given = packed, stream, most, 0

    def readable(self) -> bool:
        """It is read from."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer as far as there is something.

        Raises:
            BombError: too much comes of too little.
        """
        data = self._stream.read(len(buffer))
        self._given += len(data)
        in_proportion(self._given, self._packed.count, self._most)
        buffer[: len(data)] = data
        return len(data)


def in_proportion(size: int, packed: int, most: int | None = None) -> None:
    """Raise `BombError` where so much comes of so little that it is no archive of articles, or more than `most`."""
    if size > FREE and size > RATIO * packed:
        raise BombError
    if most is not None and size > most:
        raise BombError


def unpacked(stream: BinaryIO, ending: str, most: int | None = None) -> BinaryIO:
    """What a packed stream holds, by the ending of its name; damage raises what its library raises.

    Args:
        stream: the packed one.
        ending: of its name.
        most: bytes that it may unpack to.

    Raises:
        InputError: it takes a library that is not installed.
    """
    counted = _Counted(stream)
    return io.BufferedReader(Guarded(counted, _OPEN[ending](counted), most), _CHUNK)


def _zstandard(stream: Any) -> Any:
    try:
        import pyarrow
    except ImportError:
        raise InputError("Reading .zst takes a library: `pip install 'servanda[parquet]'`.") from None
    return pyarrow.CompressedInputStream(pyarrow.PythonFile(_File(stream), mode="r"), "zstd")


class _File:
    """What pyarrow takes for a file."""

    closed = False

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        data: bytes = self._stream.read(size)
        return data

    def close(self) -> None:
        """The one who opened it closes it."""


_OPEN: dict[str, Callable[[Any], Any]] = {
    ".gz": lambda stream: gzip.GzipFile(fileobj=stream),
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
    ".zst": _zstandard,
}


def wide(stream: BinaryIO) -> BinaryIO:
    """A stream of text in UTF-16 as one in UTF-8; another as it is."""
    head = stream.read(4)
    rest = io.BufferedReader(Joined(head, stream))
    return _Recoded(rest) if head.startswith((b"\xff\xfe", b"\xfe\xff")) else rest  # type: ignore[return-value]


class _Recoded:
    """The lines of a stream in UTF-16, in UTF-8."""

    def __init__(self, stream: BinaryIO) -> None:
        self._lines = io.TextIOWrapper(stream, encoding="utf-16", errors="replace", newline="\n")

    def readline(self, size: int = -1) -> bytes:
        return self._lines.readline(size).encode("utf-8", "replace")


def put_by(stream: BinaryIO) -> BinaryIO:
    """The bytes of a stream in a file without a name, in which one can seek; few of them stay in memory.

    Raises:
        BombError: there are too many.
    """
    kept = tempfile.SpooledTemporaryFile(max_size=_KEPT)  # noqa: SIM115 (closed with the last that holds it)
    size = 0
    while data := stream.read(_CHUNK):
        size += len(data)
        if size > LARGEST:
            raise BombError
        kept.write(data)
    kept.seek(0)
    return kept  # type: ignore[return-value]
