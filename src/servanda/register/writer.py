"""What can be done to a register, by the one process that holds its lock. Every call is a transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from servanda.model.codec import FORMAT
from servanda.model.document import Document
from servanda.model.record import Record
from servanda.register import documents, records
from servanda.register.database import BUSY, explained
from servanda.register.rows import Changes, Read, Skip
from servanda.register.schema import meta
from servanda.register.view import state

PATIENCE = 500  # milliseconds


class Writer:
    """Changes a register. A call that returns has stored what it was given; a failed one changes nothing."""

    def __init__(self, engine: sa.Engine, path: Path) -> None:
        """Write to the database of this engine, whose lock the caller holds."""
        self._engine = engine
        self._path = path

    def store(self, read: Sequence[tuple[Document, Read]], skips: Sequence[Skip] = ()) -> int:
        """Enter documents with their readings, and notes of what was skipped; how many notes are new."""
        with self._transaction() as connection:
            for given, one in read:
                documents.store(connection, given, one)
            if read:
                _touch(connection)
            return sum(documents.skip(connection, note) for note in skips)

    def forget(self, ids: Iterable[str]) -> int:
        """Take documents out, with all that was noted of their ids; how many documents there were."""
        with self._transaction() as connection:
            count = documents.forget(connection, ids)
            _touch(connection)
        self._shrink()
        return count

    def build(self, made: Iterable[Record], rules: str) -> Changes:
        """Make these the records of the register: those that its readings come down to, by these rules."""
        with self._transaction() as connection:
            changes = records.replace_all(connection, made)
            now = state(connection)
            _set(connection, built=str(now.revision), rules=rules, format=FORMAT)
            return changes

    def _shrink(self) -> None:
        """Leave nothing of what was taken out in the file that the database writes ahead to.

        Readers that still look at it are not waited for long: it goes when the last of them leaves.
        """
        connection = self._engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute(f"PRAGMA busy_timeout = {int(BUSY * 1000)}")
        finally:
            connection.close()

    @contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        with explained(self._path):
            engine = self._engine.execution_options(writing=True)
            with engine.connect() as connection, connection.begin():
                yield connection


def _touch(connection: sa.Connection) -> None:
    """Note that the readings are no longer those of which the records were made."""
    _set(connection, revision=str(state(connection).revision + 1))


def _set(connection: sa.Connection, **values: str) -> None:
    connection.execute(meta.delete().where(meta.c.key.in_(list(values))))
    connection.execute(meta.insert(), [{"key": key, "value": value} for key, value in values.items()])
