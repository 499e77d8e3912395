"""What can be done to a register, by the one process that holds its lock. Every call is a transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import sqlalchemy as sa

from servanda.model.document import Document
from servanda.model.mark import Mark
from servanda.register import documents, indexed, marks, saved, versions
from servanda.register.changes import Noted
from servanda.register.database import Database, explained
from servanda.register.followed import Followed
from servanda.register.renew import renew
from servanda.register.rows import Read, Skip, Withdrawn
from servanda.register.state import put_state, touch
from servanda.register.workbench import Workbench


class Writer:
    """Changes a register. A call that returns has stored what it was given; a failed one changes nothing."""

    def __init__(self, engine: sa.Engine, database: Database) -> None:
        """Write to the database of this engine, whose lock the caller holds."""
        self._engine = engine
        self._database = database

    def store(
        self,
        read: Sequence[tuple[Document, Read]],
        skips: Sequence[Skip] = (),
        reached: Sequence[Mark] = (),
        *,
        keep: bool = False,
    ) -> int:
        """Enter documents with their readings, and notes of what was skipped; how many notes are new.

        Args:
            read: the documents.
            skips: what was skipped.
            reached: how far archives were read with these.
            keep: keep other texts that the documents' ids had, as earlier versions.
        """
        with self._transaction() as connection:
            documents.store(connection, read, keep=keep)
            if read:
                touch(connection, [given.id for given, _ in read])
            marks.put(connection, reached)
            return sum(documents.skip(connection, note) for note in skips)

    def enter(self, read: Sequence[tuple[Document, Read]], gone: Sequence[str]) -> None:
        """Enter documents with their readings, and take others out whose place they take, all or nothing."""
        with self._transaction() as connection:
            documents.forget(connection, [id for id in gone if id not in {given.id for given, _ in read}])
            documents.store(connection, read)
            touch(connection, [*gone, *(given.id for given, _ in read)])

    def forget(self, ids: Iterable[str]) -> int:
        """Take documents out, with all that was noted of their ids; how many documents there were."""
        gone = list(ids)
        with self._transaction() as connection:
            count = documents.forget(connection, gone)
            Noted(connection).forget(gone)
            Followed(connection).forget(gone)
            marks.void(connection)
            touch(connection, gone)
            indexed.purge(connection)
            put_state(connection, purge="yes")
        with explained(self._database):
            self._database.settle(self._engine)
        return count

    def withdraw(self, document: str, mark: Withdrawn | None) -> None:
        """Mark a document as taken back by its outlet, or with None as no longer so; records follow when next made."""
        with self._transaction() as connection:
            if versions.withdraw(connection, document, mark) and documents.known(connection, document) is not None:
                touch(connection, [document])

    def keep_search(self, search: saved.Saved) -> saved.Saved:
        """Keep a search, in the place of the one that its person has under its name.

        Raises:
            InputError: the name is empty or too long.
        """
        with self._transaction() as connection:
            return saved.keep(connection, search)

    def drop_search(self, name: str, person: str) -> bool:
        """Keep a search no longer; whether there was one."""
        with self._transaction() as connection:
            return saved.drop(connection, name, person)

    @contextmanager
    def building(self, *, trial: bool = False) -> Iterator[Workbench]:
        """Make records of readings, in one transaction.

        Args:
            trial: leave the register as it was in the end.
        """
        with self._transaction(trial=trial) as connection:
            if not trial:
                renew(connection)
            yield Workbench(connection)

    @contextmanager
    def _transaction(self, *, trial: bool = False) -> Iterator[sa.Connection]:
        with explained(self._database):
            engine = self._engine.execution_options(writing=True)
            with engine.connect() as connection, connection.begin() as transaction:
                yield connection
                if trial:
                    transaction.rollback()
