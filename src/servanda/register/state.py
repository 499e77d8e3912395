"""Where a register stands, in the database."""

from __future__ import annotations

import sqlalchemy as sa

from servanda.register.rows import State
from servanda.register.schema import meta


def state(connection: sa.Connection) -> State:
    """Where the register stands."""
    told = {row.key: row.value for row in connection.execute(sa.select(meta))}
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
