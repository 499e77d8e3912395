"""What stands between parties, counted by the database: no record is decoded for it, however many there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from servanda.model.codec import decode_record
from servanda.model.record import Record
from servanda.model.statement import Type
from servanda.register.filters import UNDATED, conditions, passing
from servanda.register.rows import Filter
from servanda.register.schema import record, record_party, record_tie

_PLACES = {str(kind): place for place, kind in enumerate(Type)}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties that records tie together.

    Attributes:
        one, other: codes, the lower first.
        records: how many do.
        disputed: how many of these have a conflict.
        first, last: the days that their dates reach from and to, ISO 8601; None where none is told.
    """

    one: str
    other: str
    records: int
    disputed: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Tally:
    """So many records of a type with a status, and so many conflicts in them."""

    type: str
    status: str
    records: int
    conflicts: int


class Relations:
    """Questions about the records that a filter lets through, of one moment of a register."""

    def __init__(self, connection: sa.Connection) -> None:
        """Answer from this connection, within the transaction that it is in."""
        self._connection = connection

    def pairs(self, wanted: Filter, most: int) -> list[Pair]:
        """The pairs of parties that most records tie together, at most so many; those of as many by code."""
        count, own = sa.func.count(), record_tie.c
        question = (
            sa.select(
                own.one, own.other, count, sa.func.sum(own.disputed), sa.func.min(own.first), sa.func.max(own.last)
            )
            .where(*self._of(own.record, wanted))
            .group_by(own.one, own.other)
            .order_by(count.desc(), own.one, own.other)
            .limit(most)
        )
        return [Pair(*row) for row in self._connection.execute(question)]

    def parties(self, wanted: Filter, most: int) -> list[tuple[str, int]]:
        """The parties with most records, at most so many, by code and number."""
        count = sa.func.count()
        question = (
            sa.select(record_party.c.code, count)
            .where(*self._of(record_party.c.record, wanted))
            .group_by(record_party.c.code)
            .order_by(count.desc(), record_party.c.code)
            .limit(most)
        )
        return [(code, number) for code, number in self._connection.execute(question)]

    def tallies(self, wanted: Filter) -> list[Tally]:
        """How many records there are of each type and status, in the order of the export."""
        question = (
            sa.select(record.c.type, record.c.status, sa.func.count(), sa.func.sum(record.c.conflicts))
            .where(*conditions(self._connection, wanted))
            .group_by(record.c.type, record.c.status)
        )
        found = [Tally(*row) for row in self._connection.execute(question)]
        return sorted(found, key=lambda tally: (_PLACES[tally.type], tally.status))

    def months(self, wanted: Filter) -> dict[str, int]:
        """How many records begin in each month (`2025-06`) in which any does; those with no date are in none."""
        month = sa.func.substr(sa.func.coalesce(record.c.first, record.c.last), 1, 7).label("month")
        question = (
            sa.select(month, sa.func.count())
            .where(*conditions(self._connection, wanted), month.is_not(None))
            .group_by(month)
            .order_by(month)
        )
        return {row[0]: row[1] for row in self._connection.execute(question)}

    def _of(self, id: sa.ColumnElement[str], wanted: Filter) -> Iterator[sa.ColumnElement[bool]]:
        """What a filter asks of a table that has the ids of records; nothing where it asks for all."""
        if wanted != Filter():
            yield id.in_(passing(self._connection, wanted))

    def latest(self, wanted: Filter, most: int, start: int = 0) -> list[Record]:
        """The records of the latest dates, at most so many from a place on; those without a date come last."""
        undated = sa.case((record.c.date == UNDATED, 1), else_=0)
        return self._read(wanted, (undated, record.c.date.desc(), record.c.id), most, start)

    def earliest(self, wanted: Filter, most: int, start: int = 0) -> list[Record]:
        """The records of which the last days lie first, at most so many from a place on; without one they come last."""
        return self._read(wanted, (record.c.last.is_(None), record.c.last, record.c.id), most, start)

    def _read(self, wanted: Filter, order: Sequence[sa.ColumnElement[Any]], most: int, start: int = 0) -> list[Record]:
        """Records in an order; the bodies are read of those alone that are wanted."""
        question = sa.select(record.c.id).where(*conditions(self._connection, wanted)).order_by(*order)
        ids = list(self._connection.scalars(question.limit(most).offset(start)))
        rows = self._connection.execute(sa.select(record.c.id, record.c.body).where(record.c.id.in_(ids)))
        bodies = {row.id: row.body for row in rows}
        return [decode_record(bodies[id]) for id in ids]
