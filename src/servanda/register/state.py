"""Where a register stands, in the database."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from servanda.register.questions import delete, insert
from servanda.register.rows import State
from servanda.register.schema import meta, pending

_STATE = ("revision", "built", "rules", "format", "terms")


def state(connection: sa.Connection) -> State:
    """Where the register stands."""
    told = {row.key: row.value for row in connection.execute(sa.select(meta).where(meta.c.key.in_(_STATE)))}
    return State(
        int(told.get("revision", 0)),
        int(told.get("built", 0)),
        told.get("rules", ""),
        told.get("format", ""),
        told.get("terms", ""),
    )


def put_state(connection: sa.Connection, **values: str) -> None:
    """Note where the register stands."""
    connection.execute(meta.delete().where(meta.c.key.in_(list(values))))
    connection.execute(meta.insert(), [{"key": key, "value": value} for key, value in values.items()])


def told(connection: sa.Connection, key: str) -> str:
    """What is noted under a key, "" where nothing is."""
    return connection.scalar(sa.select(meta.c.value).where(meta.c.key == key)) or ""


def touch(connection: sa.Connection, ids: Iterable[str]) -> None:
    """Note that the readings of some documents are no longer those of which the records were made."""
    put_state(connection, revision=str(state(connection).revision + 1))
    rows = [{"document": id} for id in sorted(set(ids))]
    delete(connection, pending.c.document, [row["document"] for row in rows])
    insert(connection, pending, rows)
