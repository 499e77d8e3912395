"""A register: opened, made, looked at and written to, in a file or on a server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from servanda.errors import RegisterError
from servanda.model.decision import Decision, Draft
from servanda.register import indexed, lock, upgrade
from servanda.register.database import Database, at, explained, missing
from servanda.register.deciding import enter
from servanda.register.followed import Address, Followed
from servanda.register.state import put_state
from servanda.register.view import View
from servanda.register.writer import Writer
from servanda.settings import WAIT


class Register:
    """A register in a file, or in a database of a server.

    Opened with `Register.open` and closed with `close` or at the end of a `with`; looked at with `view`;
    written to with `writing`, which one process at a time can.
    """

    def __init__(self, database: Database, engine: sa.Engine) -> None:
        """Use `Register.open`: it looks whether there is a register."""
        self.name = database.name
        self.path = database.path
        self._database = database
        self._engine = engine

    @classmethod
    def open(
        cls, path: str | Path | Database, *, create: bool = False, wait: float = WAIT, tell: lock.Tell | None = None
    ) -> Register:
        """Open a register, bringing an older one up to date.

        Args:
            path: its file, or the address of its database: `postgresql://user@host/database`.
            create: make one where there is none.
            wait: seconds to wait for another writer where it has to be made or brought up to date.
            tell: called with a sentence when there is one to wait for.

        Raises:
            RegisterMissingError: there is none, and `create` is not given.
            RegisterError: there is something else, or a register newer than the program, locked or damaged; or it
                cannot be opened.
        """
        database = at(path)
        empty = database.empty()
        if empty and not create:
            raise missing(database)
        if not empty:
            register = cls(database, database.connect())
            found = upgrade.version(register._engine, database)
            if found is not None and upgrade.check(found, database):
                return register
        with database.writer(wait, tell):
            return cls._made(database)

    @classmethod
    def _made(cls, database: Database) -> Register:
        """Make the tables or bring them up to date, with the lock held; a failure leaves no new file."""
        fresh = not database.path.exists()
        register = cls(database, database.connect(create=True))
        try:
            found = upgrade.version(register._engine, database)
            if found is None or not upgrade.check(found, database):
                upgrade.upgrade(register._engine, database)
            if found is None:
                register._begin()
        except RegisterError:
            if fresh:
                database.discard()
            raise
        return register

    def _begin(self) -> None:
        """Note by which rules terms are made of what is to be read."""
        with self.changing() as connection:
            put_state(connection, terms=indexed.version())

    def close(self) -> None:
        """Let go of it."""
        self._engine.dispose()

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def view(self) -> Iterator[View]:
        """Look at one moment of the register, while others may write to it."""
        with self.looking() as connection:
            yield View(connection)

    @contextmanager
    def looking(self) -> Iterator[sa.Connection]:
        """A connection that looks at one moment, for this package."""
        with explained(self._database), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def changing(self) -> Iterator[sa.Connection]:
        """A connection that changes the register, in one transaction, for this package."""
        engine = self._engine.execution_options(writing=True)
        with explained(self._database), engine.connect() as connection, connection.begin():
            yield connection

    def follow(self, addresses: Iterable[Address], new: Iterable[Address] = ()) -> int:
        """Note what is known of addresses that are followed, in one transaction, without waiting for a reading.

        Args:
            addresses: those to note, in the place of what was noted of them.
            new: those that are to be noted if they are not yet.

        Returns:
            How many of the latter there were.
        """
        with self.changing() as connection:
            noted = Followed(connection)
            noted.put(addresses)
            return noted.add(new)

    def decide(self, draft: Draft, seen: str = "") -> Decision:
        """Store what a person decides; it shows in the records when they are next made (`servanda.pipeline.decide`).

        Another process may be reading documents meanwhile. A call that returns has stored it for good.

        Args:
            draft: what is to be decided.
            seen: what `View.seen` gave for the records as the person saw them; "" to decide on them as they are.

        Raises:
            InputError: it cannot be decided so.
            ChangedError: the records are no longer those that the person saw.
        """
        with self.changing() as connection:
            return enter(connection, draft, seen)

    @contextmanager
    def writing(self, wait: float = WAIT, tell: lock.Tell | None = None) -> Iterator[Writer]:
        """Hold the register for writing.

        Args:
            wait: seconds to wait for another writer.
            tell: called with a sentence when there is one.

        Raises:
            RegisterLockedError: the other writer had not ended by then.
        """
        with self._database.writer(wait, tell):
            yield Writer(self._engine, self._database)
