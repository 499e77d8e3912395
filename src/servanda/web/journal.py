"""Who signed in, and who tried: a file of JSON lines, only added to."""

from __future__ import annotations

import os
import threading
from datetime import UTC, datetime
from pathlib import Path

import msgspec

BLOCK = 64 * 1024  # bytes read from its end at a time
SIGNED_IN, SIGNED_OUT, REFUSED, LIMITED = "signed-in", "signed-out", "refused", "limited"


class Entry(msgspec.Struct, frozen=True):
    """One line: when (UTC, ISO 8601), who, what, and from which address."""

    at: str
    who: str
    what: str
    address: str


class Journal:
    """The file."""

    def __init__(self, path: Path) -> None:
        """Write to this file; it need not be there."""
        self._path = path
        self._lock = threading.Lock()

    def note(self, who: str, what: str, address: str) -> None:
        """Add a line."""
        entry = Entry(datetime.now(UTC).isoformat(timespec="seconds"), who[:100], what, address[:100])
        line = msgspec.json.encode(entry) + b"\n"
        with self._lock:
            place = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                os.write(place, line)
            finally:
                os.close(place)

    def latest(self, count: int) -> list[Entry]:
        """The last entries, the newest first; lines that are none are left out."""
        found = []
        for line in reversed(self._tail(count)):
            try:
                found.append(msgspec.json.decode(line, type=Entry))
            except msgspec.DecodeError:
                continue
        return found[:count]

    def _tail(self, count: int) -> list[bytes]:
        try:
            with self._path.open("rb") as stream:
                place, data = stream.seek(0, os.SEEK_END), b""
                while place and data.count(b"\n") <= count:
                    here = max(0, place - BLOCK)
                    stream.seek(here)
                    data = stream.read(place - here) + data
                    place = here
        except FileNotFoundError:
            return []
        return data.splitlines()[-count:]
