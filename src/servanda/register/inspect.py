"""Whether a register is sound: the database, its references, what is searched through, and every quote at its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import sqlalchemy as sa

from servanda.errors import DataError, RegisterError
from servanda.model.decision import identity
from servanda.register import upgrade
from servanda.register.database import Database, at, explained, missing
from servanda.register.rows import State
from servanda.register.schema import document, entry, pending, record
from servanda.register.view import View


def faults(address: str | Path | Database) -> Iterator[str]:
    """What is wrong with a register, a sentence each; nothing where it is sound. Changes nothing.

    Args:
        address: its file, or the address of its database.

    Raises:
        RegisterMissingError: there is none.
        RegisterError: it cannot be opened at all.
    """
    database = at(address)
    if database.empty():
        raise missing(database)
    engine = database.connect()
    try:
        found = upgrade.version(engine, database)
        older = found is None or not upgrade.check(found, database)
        if older:
            yield f"Its schema is an older one ({found}): the next command that opens it brings it up to date."
        with explained(database), engine.connect() as connection, connection.begin():
            yield from database.faults(connection)
            yield from _of_quotes(View(connection), set() if older else set(connection.scalars(sa.select(pending))))
            if not older:
                yield from _of_entries(connection)
                yield from _of_decisions(View(connection))
    finally:
        engine.dispose()


def _of_entries(connection: sa.Connection) -> Iterator[str]:
    """Documents and records that cannot be searched for, or no longer are: there must be none."""
    if not View(connection).state().terms:
        return  # made when records are next built
    for table in (document, record):
        ids = sa.select(entry.c.id).where(entry.c.kind == table.name)
        there = sa.select(sa.func.count()).select_from(table)
        known = sa.select(sa.func.count()).select_from(ids.subquery())
        if connection.scalar(there) != connection.scalar(known):
            yield f"The index that is searched has not all {table.name}s: read the documents into a new register."


def _of_quotes(view: View, changed: Collection[str]) -> Iterator[str]:
    """Statements whose words do not stand where they say: there must be none.

    Of documents that have changed, or were forgotten, since the records were made, nothing is asked: where a process
    ended in between, the next command makes the records that tell of them anew before it does anything else.
    """
    try:
        for record in view.records():
            if not record.statements:
                yield f"The record {record.id} has no statement: read its documents again."
            texts = {document.id: document.text for document in view.documents(record.documents)}
            for s in record.statements:
                if s.document not in changed and texts.get(s.document, "")[s.start : s.end] != s.quote:
                    yield f"A quote of {record.id} is not in {s.document} at {s.start}: read it again."
    except (RegisterError, DataError) as error:
        yield str(error)


def _of_decisions(view: View) -> Iterator[str]:
    """Decisions that do not say what was decided: their ids are digests of what they say."""
    try:
        for outcome in view.decisions():
            if identity(outcome.decision) != outcome.decision.id:
                yield f"The decision {outcome.decision.id} was changed after it was made: put a copy back."
    except DataError as error:
        yield str(error)


def state_of(address: str | Path) -> State:
    """Where a register stands."""
    database = at(address)
    engine = database.connect()
    try:
        with explained(database), engine.connect() as connection, connection.begin():
            return View(connection).state()
    finally:
        engine.dispose()


def size_of(address: str | Path) -> int:
    """How many bytes a register takes on its disk."""
    database = at(address)
    engine = database.connect()
    try:
        with explained(database), engine.connect() as connection, connection.begin():
            return database.size(connection)
    finally:
        engine.dispose()


def engine_version() -> str:
    """The version of the engine of registers in files."""
    import sqlite3

    return sqlite3.sqlite_version
