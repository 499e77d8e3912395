"""Where a register is kept: in a file, by SQLite, or in a database of a PostgreSQL server."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from servanda.errors import RegisterError, RegisterMissingError
from servanda.register.lock import Tell
from servanda.settings import addressed


class Database(Protocol):
    """What the two have each in a way of its own.

    Attributes:
        name: what it is called in messages; no password stands in it.
        path: the register's file; what is kept beside it is looked for there. For one on a server, a file of the
            default name in the folder at hand, which need not be.
    """

    name: str
    path: Path

    def connect(self, *, create: bool = False) -> sa.Engine:
        """An engine for it; without `create` the file must be there."""

    def empty(self) -> bool:
        """Whether there is nothing in it, or it is not there."""

    def writer(self, wait: float, tell: Tell | None) -> AbstractContextManager[None]:
        """Hold the writer's lock; `RegisterLockedError` where another still holds it after so many seconds."""

    def meaning(self, error: BaseException) -> RegisterError:
        """An error of the database in words for a person."""

    def marked(self, connection: sa.Connection) -> bool:
        """Whether its tables are a register's."""

    def mark(self, connection: sa.Connection) -> None:
        """Mark its tables as a register's."""

    def prepare(self, engine: sa.Engine) -> None:
        """Set it up before tables are made in it."""

    def discard(self) -> None:
        """Take away one that could not be made."""

    def settle(self, engine: sa.Engine) -> None:
        """Leave nothing of what was taken out in what the database writes ahead to."""

    def size(self, connection: sa.Connection) -> int:
        """Bytes that it takes on the disk."""

    def faults(self, connection: sa.Connection) -> Iterator[str]:
        """What is wrong with the database itself, a sentence each."""


def at(address: str | Path | Database) -> Database:
    """The database of a register by its address, or by the path of its file.

    Raises:
        RegisterError: the address is of another kind, or the path is a folder's.
    """
    if not isinstance(address, str | Path):
        return address
    if addressed(address):
        from servanda.register.postgresql import Postgresql

        return Postgresql(str(address))
    from servanda.register.sqlite import Sqlite

    return Sqlite(Path(address))


def missing(database: Database) -> RegisterMissingError:
    """The error that there is no register."""
    return RegisterMissingError(
        f"There is no register at {database.name}. Make one with `servanda read PATH --register {database.name}`, "
        "or name another with --register."
    )


@contextmanager
def explained(database: Database) -> Iterator[None]:
    """Raise what the database complains of as an error that says what to do.

    Raises:
        RegisterError: it is no register, locked, damaged, full, or cannot be reached.
    """
    try:
        yield
    except DBAPIError as error:
        raise database.meaning(error.orig or error) from error
    except sqlite3.Error as error:
        raise database.meaning(error) from error
