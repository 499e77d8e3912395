"""Questions of many values, asked in parts: a database takes so many at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

MANY = 500
V = TypeVar("V")


def parts(items: Iterable[V]) -> Iterator[Sequence[V]]:
    """Items in parts that can be asked for at once."""
    rest = iter(items)
    while some := list(islice(rest, MANY)):
        yield some


def ask(
    connection: sa.Connection, question: Callable[[Sequence[V]], sa.Select[Any]], values: Iterable[V]
) -> Iterator[Any]:
    """The rows of a question about each part of some values."""
    for some in parts(values):
        yield from connection.execute(question(some)).all()


def insert(connection: sa.Connection, table: sa.Table, rows: Sequence[dict[str, Any]]) -> None:
    """Add rows, if there are any."""
    if rows:
        connection.execute(table.insert(), rows)


def insert_new(connection: sa.Connection, table: sa.Table, rows: Sequence[dict[str, Any]]) -> None:
    """Add the rows that are not there yet."""
    of = postgresql if connection.dialect.name == "postgresql" else sqlite
    if rows:
        connection.execute(of.insert(table).on_conflict_do_nothing(), rows)


def delete(connection: sa.Connection, column: sa.ColumnElement[V], values: Iterable[V]) -> None:
    """Take the rows out that have one of these values."""
    table = column.table
    for some in parts(values):
        connection.execute(table.delete().where(column.in_(some)))
