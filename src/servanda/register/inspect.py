"""Whether a register is sound: the file, its references, and every quote at its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from servanda.errors import DataError, RegisterError, RegisterMissingError
from servanda.model.decision import identity
from servanda.register import upgrade
from servanda.register.database import connect, explained
from servanda.register.rows import State
from servanda.register.view import View


def faults(path: Path) -> Iterator[str]:
    """What is wrong with a register, a sentence each; nothing where it is sound. Changes nothing.

    Raises:
        RegisterMissingError: there is none.
        RegisterError: it cannot be opened at all.
    """
    if not path.is_file() or path.stat().st_size == 0:
        raise RegisterMissingError(
            f"There is no register at {path}. Make one with `servanda read PATH --register {path}`."
        )
    engine = connect(path)
    try:
        yield from _of_schema(engine, path)
        with explained(path), engine.connect() as connection, connection.begin():
            yield from _of_file(connection)
            yield from _of_quotes(View(connection))
            yield from _of_decisions(View(connection))
    finally:
        engine.dispose()


def _of_schema(engine: sa.Engine, path: Path) -> Iterator[str]:
    found = upgrade.version(engine, path)
    if found is None or not upgrade.check(found, path):
        yield f"Its schema is an older one ({found}): the next command that opens it brings it up to date."


def _of_file(connection: sa.Connection) -> Iterator[str]:
    for row in connection.exec_driver_sql("PRAGMA quick_check(10)"):
        if row[0] != "ok":
            yield f"The file is damaged: {row[0]}. Put a copy back, or read the documents anew."
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"A row of {row[0]} points at nothing in {row[2]}: read the documents into a new register."


def _of_quotes(view: View) -> Iterator[str]:
    """Statements whose words do not stand where they say: there must be none."""
    try:
        for record in view.records():
            if not record.statements:
                yield f"The record {record.id} has no statement: read its documents again."
            texts = {document.id: document.text for document in view.documents(record.documents)}
            for s in record.statements:
                if texts.get(s.document, "")[s.start : s.end] != s.quote:
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


def state_of(path: Path) -> State:
    """Where a register stands."""
    engine = connect(path)
    try:
        with explained(path), engine.connect() as connection, connection.begin():
            return View(connection).state()
    finally:
        engine.dispose()


def engine_version() -> str:
    """The version of the database's own engine."""
    import sqlite3

    return sqlite3.sqlite_version
