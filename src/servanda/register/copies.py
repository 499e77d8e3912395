"""Copies of a register: of one moment while others write, complete or not there at all; and put back."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from servanda.errors import InputError, RegisterError
from servanda.register import lock
from servanda.register.database import BUSY, explained
from servanda.register.inspect import faults
from servanda.settings import WAIT

AROUND = ("-wal", "-shm", "-journal")  # what the database keeps beside its file


def back_up(register: Path, copy: Path) -> None:
    """Copy a register as it is at one moment, and check the copy.

    Args:
        register: its file.
        copy: the file to write; it must not be there.

    Raises:
        InputError: there is something at `copy`, or it cannot be written.
        RegisterError: the register cannot be read, or the copy is not sound.
    """
    if copy.exists():
        raise InputError(f"{copy} is there already. Name another file, or take it away first.")
    part = copy.with_name(copy.name + ".part")
    try:
        _copy(register, part)
        if wrong := next(faults(part), None):
            raise RegisterError(f"The copy is not sound: {wrong} Look at the register with `servanda check`.")
        part.replace(copy)
    except OSError as error:
        raise InputError(f"{copy} cannot be written: {error.strerror}. Name another file.") from error
    finally:
        _remove(part)


def restore(copy: Path, register: Path, wait: float = WAIT, tell: lock.Tell | None = None) -> None:
    """Put a copy in the place of a register; who looks at the register meanwhile sees the old one or the new one.

    Args:
        copy: a file that `back_up` wrote.
        register: the register's file, which need not be there, or be sound.
        wait: seconds to wait for another writer.
        tell: called with a sentence when there is one.

    Raises:
        RegisterError: the copy is not sound, or the register cannot be written to.
    """
    if wrong := next(faults(copy), None):
        raise RegisterError(f"{copy} is not sound: {wrong} The register is as it was.")
    with lock.writer(register, wait, tell):
        if not _readable(register):
            _remove(register)
        _copy(copy, register)


def _copy(source: Path, target: Path) -> None:
    """Copy a database in one transaction on the target."""
    with explained(source), closing(_open(source)) as one, explained(target), closing(_open(target, "rwc")) as other:
        one.backup(other)


def _open(path: Path, mode: str = "rw") -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=BUSY)


def _readable(path: Path) -> bool:
    """Whether a file is a database that can be written over in place, so that those who read it are not disturbed."""
    if not path.exists():
        return True
    try:
        with closing(sqlite3.connect(path)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.Error:
        return False


def _remove(path: Path) -> None:
    for name in (path.name, *(path.name + around for around in AROUND)):
        with suppress(OSError):
            path.with_name(name).unlink()
