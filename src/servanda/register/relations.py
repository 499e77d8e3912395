"""What stands between parties, counted by the database: no record is decoded for it, however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from servanda.model.codec import decode_record
from servanda.model.record import Record
from servanda.register.filters import UNDATED, conditions
from servanda.register.rows import Filter
from servanda.register.schema import record, record_party


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties that records have in common.

    Attributes:
        one, other: codes, the lower first.
        records: how many they have in common.
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
    """So many records of a type with a status."""

    type: str
    status: str
    records: int


class Relations:
    """Questions about the records that a filter lets through, of one moment of a register."""

    def __init__(self, connection: sa.Connection) -> None:
        """Answer from this connection, within the transaction that it is in."""
        self._connection = connection

    def pairs(self, wanted: Filter, most: int) -> list[Pair]:
        """The pairs of parties with most records, at most so many; those of as many by code."""
        one, other = record_party.alias("one"), record_party.alias("other")
        count = sa.func.count()
        question = (
            sa.select(
                one.c.code, other.c.code, count, sa.func.sum(sa.case((record.c.conflicts > 0, 1), else_=0)),
                sa.func.min(sa.func.coalesce(record.c.first, record.c.last)),
                sa.func.max(sa.func.coalesce(record.c.last, record.c.first)),
            )
            .select_from(one)
            .join(other, sa.and_(other.c.record == one.c.record, other.c.code > one.c.code))
            .join(record, record.c.id == one.c.record)
            .where(*conditions(self._connection, wanted))
            .group_by(one.c.code, other.c.code)
            .order_by(count.desc(), one.c.code, other.c.code)
            .limit(most)
        )  # fmt: skip
        return [Pair(*row) for row in self._connection.execute(question)]

    def parties(self, wanted: Filter, most: int) -> list[tuple[str, int]]:
        """The parties with most records, at most so many, by code and number."""
        count = sa.func.count()
        question = (
            sa.select(record_party.c.code, count)
            .join(record, record.c.id == record_party.c.record)
            .where(*conditions(self._connection, wanted))
            .group_by(record_party.c.code)
            .order_by(count.desc(), record_party.c.code)
            .limit(most)
        )
        return [(code, number) for code, number in self._connection.execute(question)]

    def tallies(self, wanted: Filter) -> list[Tally]:
        """How many records there are of each type and status, in the order of the export."""
        question = (
            sa.select(record.c.type, record.c.status, sa.func.count())
            .where(*conditions(self._connection, wanted))
            .group_by(record.c.place, record.c.type, record.c.status)
            .order_by(record.c.place, record.c.status)
        )
        return [Tally(*row) for row in self._connection.execute(question)]

    def conflicts(self, wanted: Filter) -> int:
        """How many conflicts the records have."""
        question = sa.select(sa.func.sum(record.c.conflicts)).where(*conditions(self._connection, wanted))
        return self._connection.scalar(question) or 0

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
