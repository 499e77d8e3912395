"""The connection to the database: how SQLite is set up, and what its errors mean to a person."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from servanda.errors import RegisterError, RegisterLockedError

APPLICATION_ID = 0x53525644  # "SRVD", in the header of the file
CACHE = 65_536  # kilobytes of the file kept in memory
BUSY = 30.0  # seconds that one statement waits for another process's transaction


def connect(path: Path, *, create: bool = False) -> sa.Engine:
    """An engine for the register at `path`; without `create` the file must be there."""
    mode = "rwc" if create else "rw"
    address = f"file:{quote(str(path.absolute()))}?mode={mode}"

    def open_file() -> sqlite3.Connection:
        # transactions are begun by `_begin`, not by the driver, which begins none before it reads
        return sqlite3.connect(address, uri=True, timeout=BUSY, isolation_level=None, check_same_thread=False)

    engine = sa.create_engine("sqlite+pysqlite://", creator=open_file, poolclass=sa.QueuePool)
    sa.event.listen(engine, "connect", _set_up)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    for pragma in ("foreign_keys = ON", "synchronous = FULL", "secure_delete = ON", f"cache_size = -{CACHE}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise what the database complains of as an error that says what to do.

    Raises:
        RegisterError: the file is no register, locked, damaged, or on a full or closed disk.
    """
    try:
        yield
    except DBAPIError as error:
        raise meaning(path, error.orig or error) from error
    except sqlite3.Error as error:
        raise meaning(path, error) from error


def meaning(path: Path, error: BaseException) -> RegisterError:
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
