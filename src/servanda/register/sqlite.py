"""A register in a file: how SQLite is set up, and what its errors mean to a person."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa

from servanda.errors import RegisterError, RegisterLockedError
from servanda.register import lock

APPLICATION_ID = 0x53525644  # "SRVD", in the header of the file
CACHE = 65_536  # kilobytes of the file kept in memory, to look into it
WRITING = 8_192  # the same of what writes, which goes over the whole file: the system keeps that better
BUSY = 30.0  # seconds that one statement waits for another process's transaction
PATIENCE = 500  # milliseconds for which readers are waited for
AROUND = ("-wal", "-shm", "-journal")  # what the database keeps beside its file


class Sqlite:
    """A file of SQLite's; see `servanda.register.database.Database`."""

    def __init__(self, path: Path) -> None:
        """The register at a path, which need not be there.

        Raises:
            RegisterError: there is a folder.
        """
        if path.is_dir():
            raise RegisterError(f"{path} is a folder. Name a file in it with --register.")
        self.path = path
        self.name = str(path)

    def connect(self, *, create: bool = False) -> sa.Engine:
        """An engine for the file; without `create` it must be there."""
        mode = "rwc" if create else "rw"
        address = f"file:{quote(str(self.path.absolute()))}?mode={mode}"

        def open_file() -> sqlite3.Connection:
            # transactions are begun by `_begin`, not by the driver, which begins none before it reads
            return sqlite3.connect(address, uri=True, timeout=BUSY, isolation_level=None, check_same_thread=False)

        engine = sa.create_engine("sqlite+pysqlite://", creator=open_file, poolclass=sa.QueuePool)
        sa.event.listen(engine, "connect", _set_up)
        sa.event.listen(engine, "begin", _begin)
        return engine

    def empty(self) -> bool:
        """Whether there is no file, or nothing in it."""
        return not self.path.is_file() or self.path.stat().st_size == 0

    def writer(self, wait: float, tell: lock.Tell | None) -> AbstractContextManager[None]:
        """Hold the lock on a file beside the register."""
        return lock.writer(self.path, wait, tell)

    def meaning(self, error: BaseException) -> RegisterError:
        """An error of SQLite in words for a person."""
        return _meaning(self.path, error)

    def marked(self, connection: sa.Connection) -> bool:
        """Whether the file says that it is a register."""
        return bool(connection.exec_driver_sql("PRAGMA application_id").scalar_one() == APPLICATION_ID)

    def mark(self, connection: sa.Connection) -> None:
        """Let the file say that it is a register."""
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")

    def prepare(self, engine: sa.Engine) -> None:
        """Let readers go on while one process writes; the file remembers it. Not within a transaction."""
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA journal_mode = WAL")
        finally:
            connection.close()

    def discard(self) -> None:
        """Take away the file, and what is kept beside it."""
        for around in ("", *AROUND):
            with suppress(OSError):
                self.path.with_name(self.path.name + around).unlink()

    def settle(self, engine: sa.Engine) -> None:
        """Leave nothing of what was taken out in the file that is written ahead to.

        Readers that still look at it are not waited for long: it goes when the last of them leaves.
        """
        connection = engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute(f"PRAGMA busy_timeout = {int(BUSY * 1000)}")
        finally:
            connection.close()

    def size(self, _: sa.Connection) -> int:
        """Bytes of the file."""
        return self.path.stat().st_size

    def faults(self, connection: sa.Connection) -> Iterator[str]:
        """Whether the file is whole and every reference in it leads somewhere."""
        for row in connection.exec_driver_sql("PRAGMA quick_check(10)"):
            if row[0] != "ok":
                yield f"The file is damaged: {row[0]}. Put a copy back, or read the documents anew."
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"A row of {row[0]} points at nothing in {row[2]}: read the documents into a new register."


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    for pragma in ("foreign_keys = ON", "synchronous = FULL", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql(f"PRAGMA cache_size = -{WRITING if writing else CACHE}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _meaning(path: Path, error: BaseException) -> RegisterError:
    """An error of the database in words for a person."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    match code:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return RegisterLockedError(f"Another process holds {path}. Wait until it has ended, and try again.")
        case sqlite3.SQLITE_FULL:
            return RegisterError(
                f"There is no room left on the disk of {path}. What was reported as read is stored: "
                "make room, and run the same command again."
            )
        case sqlite3.SQLITE_NOTADB:
            return RegisterError(f"{path} is no register. Name another file with --register.")
        case sqlite3.SQLITE_CORRUPT:
            return RegisterError(
                f"{path} is damaged ({error}). Put a copy back, or delete it and read the documents again."
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return RegisterError(f"{path} cannot be written to. Check its permissions and those of its folder.")
        case sqlite3.SQLITE_CANTOPEN:
            return RegisterError(f"{path} cannot be opened. Check the path, and the permissions of its folder.")
        case sqlite3.SQLITE_IOERR:
            return RegisterError(f"The disk of {path} failed ({error}). Check its room and its state, and try again.")
    return RegisterError(f"{path} cannot be used: {error}. `servanda doctor` looks into it.")
