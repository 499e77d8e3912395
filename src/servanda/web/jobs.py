"""Readings that were asked for in the browser: each in a folder of its own, worked on by a process of its own.

What has become of a reading is in its folder, so that a page that is loaded again, or an application that is
started again, shows it. The documents are in it until they are read, and then only in the register.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import msgspec

KEPT = 50  # readings of which the folder is kept
SHOWN = 100  # skipped documents that are named
_ID = re.compile(r"\d{8}T\d{6}-[0-9a-f]{8}")
_STATE, _LOCK, _GIVEN = "state.json", "lock", "given"


class Phase(StrEnum):
    """How far a reading has come."""

    STARTING = "starting"
    WAITING = "waiting"  # for another writer
    READING = "reading"
    BUILDING = "building"
    DONE = "done"
    FAILED = "failed"
    BROKEN = "broken"  # off: its process is gone


class Skipped(msgspec.Struct, frozen=True):
    """What came as a document and was not read: why, and what to do (in English)."""

    id: str
    reason: str
    message: str


class Job(msgspec.Struct):
    """A reading.

    Attributes:
        register: that it reads into.
        paths: what to read: files and folders.
        published, outlet, lang: what is known of all the documents.
        total: how many documents there are; 0 where that is not known.
        unpacked, most: bytes that an archive may unpack to, and documents that are read at the most; None for any.
        read, known, skipped: how many documents so far.
        skips: the first of the skipped.
        reasons: how many were skipped, by reason.
        new, changed: ids of records.
        message: why it failed.
    """

    id: str
    at: str
    person: str
    register: str
    paths: list[str]
    published: str | None = None
    outlet: str | None = None
    lang: str | None = None
    total: int = 0
    unpacked: int | None = None
    most: int | None = None
    phase: Phase = Phase.STARTING
    read: int = 0
    known: int = 0
    skipped: int = 0
    skips: list[Skipped] = []
    reasons: dict[str, int] = {}
    new: list[str] = []
    changed: list[str] = []
    message: str = ""

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it by itself."""
        return self.phase in (Phase.DONE, Phase.FAILED, Phase.BROKEN)

    @property
    def seen(self) -> int:
        """How many documents have been gone through."""
        return self.read + self.known + self.skipped


class Jobs:
    """The readings of an application."""

    def __init__(self, folder: Path) -> None:
        """Keep them in this folder; it need not be there."""
        self._folder = folder

    def begin(self, person: str, register: str) -> tuple[Job, Path]:
        """A reading that is not started yet, and the folder for its documents."""
        now = datetime.now(UTC)
        id = f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"
        given = self._folder / id / _GIVEN
        given.mkdir(parents=True, mode=0o700)
        return Job(id, now.isoformat(timespec="seconds"), person, register, []), given

    def start(self, job: Job) -> None:
        """Start a reading, or go on with one that was broken off."""
        folder = self._folder / job.id
        job.phase = Phase.STARTING
        save(folder, job)
        with (folder / "log").open("ab") as log:
            subprocess.Popen(
                [sys.executable, "-m", "servanda.web.reading", str(folder)],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self._sweep()

    def job(self, id: str) -> Job | None:
        """A reading by its id; one whose process is gone is broken off."""
        folder = self._folder / id
        if not _ID.fullmatch(id) or (found := load(folder)) is None:
            return None
        age = datetime.now(UTC).timestamp() - (folder / _STATE).stat().st_mtime
        if not found.over and age > 10 and not _held(folder):
            found.phase = Phase.BROKEN
        return found

    def latest(self) -> list[Job]:
        """The readings of which there is still word, the latest first."""
        return [job for id in self._ids() if (job := self.job(id)) is not None]

    def _ids(self) -> list[str]:
        with suppress(FileNotFoundError):
            return sorted((f.name for f in self._folder.iterdir() if _ID.fullmatch(f.name)), reverse=True)
        return []

    def _sweep(self) -> None:
        for id in self._ids()[KEPT:]:
            if (job := self.job(id)) is None or job.over:
                shutil.rmtree(self._folder / id, ignore_errors=True)


def load(folder: Path) -> Job | None:
    """The reading of a folder."""
    with suppress(OSError, msgspec.DecodeError, msgspec.ValidationError):
        return msgspec.json.decode((folder / _STATE).read_bytes(), type=Job)
    return None


def save(folder: Path, job: Job) -> None:
    """Note how far a reading has come."""
    beside = folder / f"{_STATE}.{os.getpid()}"
    beside.write_bytes(msgspec.json.encode(job))
    beside.replace(folder / _STATE)


def clear(folder: Path) -> None:
    """Take the documents of a reading away: the register has them now."""
    shutil.rmtree(folder / _GIVEN, ignore_errors=True)


@contextmanager
def held(folder: Path) -> Iterator[bool]:
    """Hold a reading while this process lives; False where another one does."""
    with (folder / _LOCK).open("w") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def _held(folder: Path) -> bool:
    with held(folder) as free:
        return not free
