"""What became of records, in the database: by run of the program what each said before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import msgspec
import sqlalchemy as sa

from servanda.register.filters import passing
from servanda.register.questions import ask, insert
from servanda.register.rows import Filter
from servanda.register.schema import change, record


@dataclass(frozen=True, slots=True)
class Change:
    """What one run made of a record: the time (UTC, ISO 8601), what it said before and after, None for no record."""

    run: int
    record: str
    at: str
    before: bytes | None
    after: bytes | None


class Noted:
    """The changes of records."""

    def __init__(self, connection: sa.Connection) -> None:
        """Answer from this connection."""
        self._connection = connection

    def next_run(self) -> int:
        """A number for a run that no other has."""
        return (self._connection.scalar(sa.select(sa.func.max(change.c.run))) or 0) + 1

    def note(self, run: int, at: str, changes: Mapping[str, tuple[bytes | None, bytes | None]]) -> None:
        """Note what records said before and after; of several times in one run the first before counts."""
        known = {}
        own = sa.select(change.c.record, change.c.before).where(change.c.run == run)
        for row in ask(self._connection, lambda some: own.where(change.c.record.in_(some)), sorted(changes)):
            known[row.record] = row.before
        rows = [
            {"run": run, "record": id, "at": at, "before": known.get(id, before), "after": after}
            for id, (before, after) in sorted(changes.items())
        ]
        for id in known:
            self._connection.execute(change.delete().where(change.c.run == run, change.c.record == id))
        insert(self._connection, change, [row for row in rows if row["before"] != row["after"]])

    def since(self, at: str) -> Iterator[Change]:
        """The changes from a time on, the oldest first, by record in each run."""
        order = (change.c.run, change.c.record)
        for row in self._connection.execute(sa.select(change).where(change.c.at >= at).order_by(*order)):
            yield _change(row)

    def latest(self, wanted: Filter, limit: int) -> list[Change]:
        """The latest changes of the records that a filter lets through, by run, the latest first.

        Of a filter that asks for nothing but where records stand with reviewers, also of records that are gone.
        """
        told: sa.ColumnElement[bool] = change.c.record.in_(passing(self._connection, wanted))
        if replace(wanted, reviewed=()) == Filter():
            told = sa.or_(told, change.c.record.not_in(sa.select(record.c.id)))
        question = sa.select(change).where(told).order_by(change.c.run.desc(), change.c.record).limit(limit)
        return [_change(row) for row in self._connection.execute(question)]

    def gone(self, runs: Iterable[int]) -> list[Change]:
        """What some runs made of records that were no more after them, by run and record."""
        own = sa.select(change).where(change.c.after.is_(None)).order_by(change.c.run, change.c.record)
        rows = ask(self._connection, lambda some: own.where(change.c.run.in_(some)), sorted(set(runs)))
        return [_change(row) for row in rows]

    def forget(self, documents: Iterable[str]) -> None:
        """Take out what was noted of records that any of these documents told of."""
        gone = set(documents)
        rows = self._connection.execute(sa.select(change)).all()
        for row in rows:
            if any(gone & set(_told(side).documents) for side in (row.before, row.after) if side is not None):
                own = sa.and_(change.c.run == row.run, change.c.record == row.record)
                self._connection.execute(change.delete().where(own))


def _change(row: Any) -> Change:
    return Change(row.run, row.record, row.at, row.before, row.after)


class _Documents(msgspec.Struct):
    documents: list[str]


def _told(side: bytes) -> _Documents:
    return msgspec.json.decode(side, type=_Documents)
