"""How far archives were read, in the database: a line of `meta` for each archive, for there are few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec
import sqlalchemy as sa

from servanda.model.mark import Mark
from servanda.register.schema import meta
from servanda.register.state import put_state

_KEY = "archive "


def put(connection: sa.Connection, marks: Sequence[Mark]) -> None:
    """Note how far archives were read, in the place of what was noted of them."""
    last = {_KEY + mark.archive: msgspec.json.encode(mark).decode() for mark in marks}
    if last:
        put_state(connection, **last)


def one(connection: sa.Connection, archive: str) -> Mark | None:
    """How far an archive was read, None where nothing is noted."""
    told = connection.scalar(sa.select(meta.c.value).where(meta.c.key == _KEY + archive))
    return None if told is None else msgspec.json.decode(told, type=Mark)


def fetch(connection: sa.Connection) -> list[Mark]:
    """How far archives were read, by name."""
    question = sa.select(meta.c.value).where(meta.c.key.between(_KEY, _KEY + "\U0010ffff"))
    found = [msgspec.json.decode(told, type=Mark) for told in connection.scalars(question)]
    return sorted(found, key=lambda mark: (mark.name, mark.archive))


def void(connection: sa.Connection) -> None:
    """Have archives read from their beginnings again: a document was taken out that is perhaps in one."""
    put(connection, [replace(mark, stamp="") for mark in fetch(connection)])
