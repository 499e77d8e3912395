"""A register on a PostgreSQL server, for a team: how it is reached, and what its errors mean to a person.

One process at a time holds the register for writing, by a lock of its session that the server opens when the process
dies. Within that, each transaction that writes waits for any other, as in a file of SQLite's; a view looks at one
moment.
"""

from __future__ import annotations

import os
import socket
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from servanda.errors import RegisterError, RegisterLockedError
from servanda.register import lock
from servanda.settings import REGISTER

APPLICATION_ID = 0x53525644  # the first key of the locks
MARK = "A register of Servanda"  # the comment on its first table
PATIENCE = 30  # seconds that one transaction waits for another's
REACHED = 10  # seconds to reach the server in
NAME = 63  # characters of the name of a session

_HOLDER = """
SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2 AND l.classid = :one AND l.objid = :other
AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


class Postgresql:
    """A database of a PostgreSQL server; see `servanda.register.database.Database`."""

    def __init__(self, address: str) -> None:
        """The register at an address, as `postgresql://user@host/database`.

        Raises:
            RegisterError: the address cannot be read, or is of another kind of database.
        """
        self._url = _read(address)
        self.name = self._url.set(drivername="postgresql", query={}).render_as_string(hide_password=True)
        self.path = Path(REGISTER)

    def connect(self, *, create: bool = False) -> sa.Engine:  # noqa: ARG002 (the server makes databases, not we)
        """An engine for the database."""
        engine = self._engine(pool_pre_ping=True)
        sa.event.listen(engine, "begin", _begin)
        return engine

    def _engine(self, **options: Any) -> sa.Engine:
        try:
            told = {"application_name": _session(), "connect_timeout": REACHED}
            return sa.create_engine(self._url, connect_args=told, **options)
        except ModuleNotFoundError as error:
            raise RegisterError(
                "Registers on a PostgreSQL server need a library more: pip install 'servanda[postgresql]'."
            ) from error

    def empty(self) -> bool:
        """Whether there is no table in the database, or in the schema that the address leads to."""
        engine = self._engine(poolclass=sa.NullPool)
        try:
            with engine.connect() as connection:
                return not sa.inspect(connection).get_table_names()
        except DBAPIError as error:
            raise self.meaning(error.orig or error) from error

    @contextmanager
    def writer(self, wait: float, tell: lock.Tell | None) -> Iterator[None]:
        """Hold a lock of a session of its own, which ends with the process."""
        engine = self._engine(poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
        try:
            connection = engine.connect()
            keys = _keys(connection)
            lock.wait_for(lambda: _locked(connection, keys), lambda: _holder(connection, keys), self.name, wait, tell)
        except DBAPIError as error:
            raise self.meaning(error.orig or error) from error
        try:
            yield
        finally:
            with suppress(DBAPIError):
                connection.close()

    def meaning(self, error: BaseException) -> RegisterError:
        """An error of PostgreSQL in words for a person."""
        return _meaning(self.name, error)

    def marked(self, connection: sa.Connection) -> bool:
        """Whether the tables are a register's."""
        question = sa.text("SELECT obj_description(to_regclass('meta')::oid, 'pg_class')")
        return bool(connection.scalar(question) == MARK)

    def mark(self, connection: sa.Connection) -> None:
        """Mark the tables as a register's."""
        connection.exec_driver_sql(f"COMMENT ON TABLE meta IS '{MARK}'")

    def prepare(self, engine: sa.Engine) -> None:
        """Refuse a database that cannot hold all characters."""
        with engine.connect() as connection:
            encoding = connection.scalar(sa.text("SHOW server_encoding"))
        if encoding != "UTF8":
            raise RegisterError(
                f"{self.name} keeps text as {encoding}. Make a database with: createdb --encoding UTF8 --template "
                "template0 NAME"
            )

    def discard(self) -> None:
        """Nothing to take away: tables are made all or none."""

    def settle(self, engine: sa.Engine) -> None:
        """Nothing to do: the server clears up what was taken out by itself."""

    def size(self, connection: sa.Connection) -> int:
        """Bytes of the whole database."""
        return int(connection.scalar(sa.text("SELECT pg_database_size(current_database())")) or 0)

    def faults(self, _: sa.Connection) -> Iterator[str]:
        """Nothing to ask: the server keeps its files and references sound, or says so."""
        yield from ()


def _read(address: str) -> sa.URL:
    try:
        url = sa.make_url(address)
    except (sa.exc.ArgumentError, ValueError):
        url = None
    if url is None or url.get_backend_name() not in ("postgresql", "postgres") or not url.database:
        # the address is not repeated: there may be a password in it
        raise RegisterError(
            "That address of a register cannot be used: give a file, or postgresql://USER@HOST:PORT/DATABASE."
        )
    return url.set(drivername="postgresql+psycopg")


def _session() -> str:
    return f"servanda {os.getpid()} on {socket.gethostname()}"[:NAME]


def _begin(connection: sa.Connection) -> None:
    if not connection.get_execution_options().get("writing", False):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return
    connection.exec_driver_sql("SET LOCAL synchronous_commit = on")
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
    one, other = _keys(connection)
    connection.execute(sa.text("SELECT pg_advisory_xact_lock(:one, :other)"), {"one": one, "other": other + 1})


def _keys(connection: sa.Connection) -> tuple[int, int]:
    """The keys of the lock of the register in the schema that is at hand; the next is that of transactions."""
    schema = str(connection.scalar(sa.text("SELECT current_schema()")))
    return APPLICATION_ID, zlib.crc32(schema.encode()) & 0x3FFF_FFFE


def _locked(connection: sa.Connection, keys: tuple[int, int]) -> bool | None:
    one, other = keys
    asked = sa.text("SELECT pg_try_advisory_lock(:one, :other)")
    return connection.scalar(asked, {"one": one, "other": other}) or None


def _holder(connection: sa.Connection, keys: tuple[int, int]) -> str:
    one, other = keys
    name = str(connection.scalar(sa.text(_HOLDER), {"one": one, "other": other}) or "")
    return f"Another process ({name.removeprefix('servanda ')})" if name else "Another process"


def _meaning(name: str, error: BaseException) -> RegisterError:
    code = str(getattr(error, "sqlstate", None) or "")
    primary = getattr(getattr(error, "diag", None), "message_primary", None)
    what = str(primary or error).strip().splitlines()[0] if str(primary or error).strip() else type(error).__name__
    match code[:2], code:
        case _, "55P03":
            return RegisterLockedError(f"Another process holds {name}. Wait until it has ended, and try again.")
        case "53", _:
            return RegisterError(
                f"The server of {name} has no room left ({what}). What was reported as read is stored: make room, and "
                "run the same command again."
            )
        case _, "42501" | "25006":
            return RegisterError(f"You may not do that in {name}: {what}. Ask whoever runs the server for the right.")
        case "40", _:
            return RegisterError(f"Another process was in the way in {name} ({what}). Run the same command again.")
        case ("08", _) | ("57", _):
            return RegisterError(
                f"The server of {name} has ended the session ({what}). What was reported as read is stored: run the "
                "same command again when the server runs."
            )
        case "", _:  # who is not let in has no session that could give a code
            return RegisterError(
                f"{name} cannot be reached ({what}). Check that the server runs, the address, the user and the "
                "password (~/.pgpass or PGPASSWORD can hold it), and that the database is there: createdb makes one."
            )
    return RegisterError(f"{name} cannot be used: {what}. `servanda doctor` looks into it.")
