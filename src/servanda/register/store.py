"""A register: one file that is opened, made, looked at and written to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import sqlalchemy as sa

from servanda.errors import RegisterError, RegisterMissingError
from servanda.model.decision import Decision, Draft
from servanda.register import indexed, lock, upgrade
from servanda.register.database import connect, explained
from servanda.register.deciding import enter
from servanda.register.state import put_state
from servanda.register.view import View
from servanda.register.writer import Writer
from servanda.settings import WAIT


class Register:
    """A register in a file.

    Opened with `Register.open` and closed with `close` or at the end of a `with`; looked at with `view`;
    written to with `writing`, which one process at a time can.
    """

    def __init__(self, path: Path, engine: sa.Engine) -> None:
        """Use `Register.open`: it looks whether the file is a register."""
        self.path = path
        self._engine = engine

    @classmethod
    def open(
        cls, path: str | Path, *, create: bool = False, wait: float = WAIT, tell: lock.Tell | None = None
    ) -> Register:
        """Open a register, bringing an older one up to date.

        Args:
            path: its file.
            create: make one where there is none.
            wait: seconds to wait for another writer where it has to be made or brought up to date.
            tell: called with a sentence when there is one to wait for.

        Raises:
            RegisterMissingError: there is none, and `create` is not given.
            RegisterError: the file is no register, is newer than the program, locked, damaged, or cannot be
                opened.
        """
        file = _file(path)
        empty = not file.exists() or file.stat().st_size == 0
        if empty and not create:
            raise RegisterMissingError(
                f"There is no register at {file}. Make one with `servanda read PATH --register {file}`, "
                "or name another with --register."
            )
        if not empty:
            register = cls(file, connect(file))
            found = upgrade.version(register._engine, file)
            if found is not None and upgrade.check(found, file):
                return register
        with lock.writer(file, wait, tell):
            return cls._made(file)

    @classmethod
    def _made(cls, file: Path) -> Register:
        """Make the tables or bring them up to date, with the lock held; a failure leaves no new file."""
        fresh = not file.exists()
        register = cls(file, connect(file, create=True))
        try:
            found = upgrade.version(register._engine, file)
            if found is None or not upgrade.check(found, file):
                upgrade.upgrade(register._engine, file)
            if found is None:
                register._begin()
        except RegisterError:
            if fresh:
                for name in (file.name, f"{file.name}-wal", f"{file.name}-shm", f"{file.name}-journal"):
                    with suppress(OSError):
                        file.with_name(name).unlink()
            raise
        return register

    def _begin(self) -> None:
        """Note by which rules terms are made of what is to be read."""
        with explained(self.path):
            engine = self._engine.execution_options(writing=True)
            with engine.connect() as connection, connection.begin():
                put_state(connection, terms=indexed.version())

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def view(self) -> Iterator[View]:
        """Look at one moment of the register, while others may write to it."""
        with explained(self.path), self._engine.connect() as connection, connection.begin():
            yield View(connection)

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
        engine = self._engine.execution_options(writing=True)
        with explained(self.path), engine.connect() as connection, connection.begin():
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
        with lock.writer(self.path, wait, tell):
            yield Writer(self._engine, self.path)


def _file(path: str | Path) -> Path:
    """The file of a register.

    Raises:
        RegisterError: the path is an address of a database, or a folder.
    """
    if "://" in str(path):
        raise RegisterError(f"{path} is an address. A register is a file for now: name one with --register.")
    file = Path(path)
    if file.is_dir():
        raise RegisterError(f"{file} is a folder. Name a file in it with --register.")
    return file
