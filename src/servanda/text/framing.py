"""The records of a WARC file (ISO 28500), as they lie in it: headers and blocks, and where it is damaged.

Plain or packed with gzip, whole or a record a member. What stands after a damaged place is found again: the next
record of a plain file, the next member of a packed one that begins a record. (The libraries for the format stop
there, and with them the rest of an archive is lost.)
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

MAGIC = b"WARC/"
_NEXT = b"WARC/1."  # what a record is found by
PACKED = b"\x1f\x8b\x08"
LARGEST = 32 << 20  # bytes of a block that is kept
_HEAD = 1 << 16  # bytes of a record's headers
_LINE = 1 << 13
_PIECE = 1 << 16
_HISTORY = 4 << 20  # packed bytes of a member that are kept to look through again


@dataclass(frozen=True, slots=True)
class Record:
    """A record: its headers by their names in lower case, and its block.

    Attributes:
        headers: as told.
        block: None where it was not asked for or is larger than `LARGEST`.
        whole: whether it is all there.
    """

    headers: dict[str, str]
    block: bytes | None = None
    whole: bool = True


class Source:
    """Bytes that can be given back after they were read."""

    def __init__(self, stream: BinaryIO) -> None:
        """Read from a stream."""
        self._stream = stream
        self._back, self._at = b"", 0

    def read(self, size: int) -> bytes:
        """As many bytes as asked for, fewer only at the end."""
        first = self._back[self._at : self._at + size]
        self._at += len(first)
        left = size - len(first)
        if not left:
            return first
        pieces = [first]
        while left > 0 and (data := self._stream.read(min(left, _PIECE))):
            pieces.append(data)
            left -= len(data)
        return b"".join(pieces)

    def line(self) -> bytes:
        """Up to a line feed, or as much as a line may have."""
        end = self._back.find(b"\n", self._at, self._at + _LINE) + 1
        if end:
            return self.read(end - self._at)
        data = self.read(_LINE)
        end = data.find(b"\n") + 1
        if end:
            self.give_back(data[end:])
            return data[:end]
        return data

    def skip(self, size: int) -> int:
        """Pass over bytes; how many there were."""
        passed = 0
        while passed < size and (data := self.read(min(size - passed, _PIECE))):
            passed += len(data)
        return passed

    def find(self, mark: bytes) -> bool:
        """Go on to where these bytes stand; whether they stand anywhere."""
        rest = b""
        while data := self.read(_PIECE):
            data = rest + data
            at = data.find(mark)
            if at >= 0:
                self.give_back(data[at:])
                return True
            rest = data[1 - len(mark) :]
        return False

    def give_back(self, data: bytes) -> None:
        """Let bytes be read again."""
        start = self._at - len(data)
        if start >= 0 and self._back[start : self._at] == data:
            self._at = start
        else:
            self._back, self._at = data + self._back[self._at :], 0


class _Member:
    """What one member of a packed file holds, as a stream that ends with it or where it is damaged."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._history: list[bytes] = []
        self._kept = 0
        self.damaged = False

    def read(self, size: int) -> bytes:
        while not self._inflate.eof and not self.damaged:
            packed = self._inflate.unconsumed_tail or self._take()
            try:
                data = self._inflate.decompress(packed, size)
            except zlib.error:
                self.damaged = True
                return b""
            if data:
                return data
            self.damaged = not packed
        return b""

    def _take(self) -> bytes:
        packed = self._source.read(_PIECE)
        self._history.append(packed)
        self._kept += len(packed)
        while self._kept > _HISTORY and len(self._history) > 1:
            self._kept -= len(self._history.pop(0))
        return packed

    def end(self) -> None:
        """Go to the end of the member, and on to the next one that begins a record if it is damaged."""
        while self.read(_PIECE):
            pass
        if not self.damaged:
            self._source.give_back(self._inflate.unused_data)
            return
        self._source.give_back(b"".join(self._history)[1:])
        _find_member(self._source)


def _find_member(source: Source) -> None:
    while source.find(PACKED):
        data = source.read(_PIECE)
        source.give_back(data)
        try:
            if zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, len(MAGIC)) == MAGIC:
                return
        except zlib.error:
            pass
        source.read(1)


def records(stream: BinaryIO, wanted: frozenset[str]) -> Iterator[Record]:
    """The records of a WARC file, one at a time; one that is not whole, where it is damaged, for each such place.

    Args:
        stream: the file, from its beginning.
        wanted: types of records whose blocks are given.
    """
    source = Source(stream)
    if not _is_packed(source):
        yield from _records(source, wanted)
        return
    while head := source.read(len(PACKED)):
        source.give_back(head)
        if head != PACKED:
            _find_member(source)
            yield Record({}, whole=False)
            continue
        member = _Member(source)
        told = True
        for record in _records(Source(member), wanted):  # type: ignore[arg-type]
            told = record.whole
            yield record
        member.end()
        if member.damaged and told:
            yield Record({}, whole=False)


def _is_packed(source: Source) -> bool:
    """Whether a file is packed, by its beginning; by what follows, where that is damaged."""
    head = source.read(1 << 20)
    source.give_back(head)
    return head.startswith(PACKED) or (PACKED in head and _NEXT not in head)


def _records(source: Source, wanted: frozenset[str]) -> Iterator[Record]:
    while True:
        line = source.line()
        while line and not line.strip():
            line = source.line()
        if not line:
            return
        headers = _headers(source) if line.startswith(MAGIC) else None
        length = (headers or {}).get("content-length", "")
        if headers is None or not length.isascii() or not length.isdecimal() or len(length) > 15:
            yield Record(headers or {}, whole=False)
            if not source.find(_NEXT):
                return
            continue
        yield _record(source, headers, int(length), wanted)


def _headers(source: Source) -> dict[str, str] | None:
    """The headers up to the blank line; None where there are too many, or what stands there is none."""
    found: dict[str, str] = {}
    size = 0
    while (line := source.line()).strip():
        size += len(line)
        name, colon, value = line.partition(b":")
        if size > _HEAD or not (colon or line[:1] in b" \t"):
            return None
        if colon:
            found.setdefault(_plain(name).lower(), _plain(value))
    return found if line else None


def _plain(data: bytes) -> str:
    return data.decode("utf-8", "replace").strip()


def _record(source: Source, headers: dict[str, str], length: int, wanted: frozenset[str]) -> Record:
    """A record with its block; what follows no record's end is given back, to look for the next one in it."""
    block = None
    if headers.get("warc-type", "").lower() in wanted and length <= LARGEST:
        block = source.read(length)
        size = len(block)
    else:
        size = source.skip(length)
    end = source.read(4)
    after = source.read(len(MAGIC))
    source.give_back(after)
    if size == length and end.strip(b"\r\n") == b"" and after in (MAGIC, b""):
        return Record(headers, block)
    if size == length and not end.strip(b"\r\n") and not after.strip(b"\r\n"):
        return Record(headers, block)  # more blank lines than there should be
    source.give_back((block or b"") + end)
    source.find(_NEXT)
    return Record(headers, block, whole=False)
