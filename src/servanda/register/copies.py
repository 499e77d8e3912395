"""Copies of a register: of one moment while others write, complete or not there at all; and put back.

A copy is a file, and itself a register, whatever the database that it was made from: it can be looked at, checked,
and put back into either.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from servanda.errors import InputError, RegisterError, RegisterMissingError
from servanda.register import lock
from servanda.register.database import Database, at, explained
from servanda.register.inspect import faults
from servanda.register.sqlite import BUSY, Sqlite
from servanda.register.store import Register
from servanda.register.transfer import transfer
from servanda.settings import WAIT


def back_up(register: str | Path, copy: Path) -> None:
    """Copy a register as it is at one moment, and check the copy.

    Args:
        register: its file, or the address of its database.
        copy: the file to write; it must not be there.

    Raises:
        InputError: there is something at `copy`, or it cannot be written.
        RegisterError: the register cannot be read, or the copy is not sound.
    """
    if copy.exists():
        raise InputError(f"{copy} is there already. Name another file, or take it away first.")
    part = Sqlite(copy.with_name(copy.name + ".part"))
    source = at(register)
    try:
        if isinstance(source, Sqlite):
            _copy(source, part)
        else:
            _download(source, part)
        if wrong := next(faults(part), None):
            raise RegisterError(f"The copy is not sound: {wrong} Look at the register with `servanda check`.")
        part.path.replace(copy)
    except OSError as error:
        if isinstance(error, RegisterMissingError):
            raise
        raise InputError(f"{copy} cannot be written: {error.strerror}. Name another file.") from error
    finally:
        part.discard()


def restore(copy: Path, register: str | Path, wait: float = WAIT, tell: lock.Tell | None = None) -> None:
    """Put a copy in the place of a register; who looks at the register meanwhile sees the old one or the new one.

    Args:
        copy: a file that `back_up` wrote.
        register: the register's file, which need not be there, or be sound; or the address of its database.
        wait: seconds to wait for another writer.
        tell: called with a sentence when there is one.

    Raises:
        RegisterError: the copy is not sound, or the register cannot be written to.
    """
    if wrong := next(faults(copy), None):
        raise RegisterError(f"{copy} is not sound: {wrong} The register is as it was.")
    target = at(register)
    if not isinstance(target, Sqlite):
        _upload(Sqlite(copy), target, wait, tell)
        return
    with target.writer(wait, tell):
        if not _readable(target.path):
            target.discard()
        _copy(Sqlite(copy), target)


def _copy(source: Sqlite, target: Sqlite) -> None:
    """Copy a file in one transaction on the target."""
    with (
        explained(source), closing(_open(source.path)) as one,
        explained(target), closing(_open(target.path, "rwc")) as other,
    ):  # fmt: skip
        one.backup(other)


def _download(source: Database, target: Sqlite) -> None:
    """Copy what is on a server into a new file."""
    target.discard()
    with Register.open(source) as one, Register.open(target, create=True) as other:
        transfer(one, other)


def _upload(source: Sqlite, target: Database, wait: float, tell: lock.Tell | None) -> None:
    """Put what is in a file in the place of what is on a server; the file stays as it is, also where it is older."""
    with TemporaryDirectory() as folder:
        own = Sqlite(Path(folder) / "copy.db")
        _copy(source, own)
        with (
            Register.open(own) as one,
            Register.open(target, create=True, wait=wait, tell=tell) as other,
            target.writer(wait, tell),
        ):
            transfer(one, other)


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
