"""Searches that somebody keeps: what was asked for, under a name."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

import msgspec
import sqlalchemy as sa

from servanda.errors import DataError, InputError
from servanda.register.rows import Filter
from servanda.register.schema import search

LONGEST = 200  # characters of a name


@dataclass(frozen=True, slots=True)
class Saved:
    """A search that is kept.

    Attributes:
        name: one of a person's own.
        person: who keeps it.
        words: that are searched for, "" where there is the filter alone.
        wanted: the filter.
        created: when it was kept (UTC, ISO 8601).
    """

    name: str
    person: str
    words: str = ""
    wanted: Filter = field(default_factory=Filter)
    created: str = ""


class _Query(msgspec.Struct):
    words: str
    wanted: Filter


def keep(connection: sa.Connection, given: Saved) -> Saved:
    """Keep a search, in the place of the one that the person has under this name.

    Raises:
        InputError: the name is empty or too long.
    """
    name = given.name.strip()
    if not name or len(name) > LONGEST or not name.isprintable():
        raise InputError(f"Give the search a name of one line and at most {LONGEST} characters.")
    drop(connection, name, given.person)
    created = datetime.now(UTC).isoformat(timespec="seconds")
    query = msgspec.json.encode(_Query(given.words, given.wanted))
    connection.execute(search.insert(), {"name": name, "person": given.person, "created": created, "query": query})
    return Saved(name, given.person, given.words, given.wanted, created)


def drop(connection: sa.Connection, name: str, person: str) -> bool:
    """Keep a search no longer; whether there was one."""
    own = sa.and_(search.c.name == name, search.c.person == person)
    return connection.execute(search.delete().where(own)).rowcount > 0


def fetch(connection: sa.Connection, person: str | None) -> list[Saved]:
    """The searches that are kept, by name."""
    question = sa.select(search).order_by(search.c.name, search.c.person)
    if person is not None:
        question = question.where(search.c.person == person)
    return [_read(row) for row in connection.execute(question)]


def _read(row: sa.Row[tuple[str, str, str, bytes]]) -> Saved:
    try:
        told = msgspec.json.decode(row.query, type=_Query)
    except (msgspec.MsgspecError, ValueError) as error:
        raise DataError(f"The search {row.name} cannot be read ({error}): take it out and keep it anew.") from error
    return Saved(row.name, row.person, told.words, told.wanted, row.created)
