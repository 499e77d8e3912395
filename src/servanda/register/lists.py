"""Lists of records a page at a time, and how many there are of each kind; no more of them is read than is shown."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from servanda.model.record import Record
from servanda.register import records
from servanda.register.cursor import read_cursor, write_cursor
from servanda.register.filters import UNDATED, conditions, passing
from servanda.register.rows import Filter
from servanda.register.schema import record, record_actor, record_party, record_sector
from servanda.register.terms import tokens

Counted = tuple[tuple[str, int], ...]  # the most frequent first


@dataclass(frozen=True, slots=True)
class Page:
    """Some records of a list; `after` is what the next page is asked for with, None where this is the last."""

    records: tuple[Record, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class Facets:
    """How many records there are of each type, party (by code), sector (by code), status, year and state of review.

    A record may have several parties and sectors. The most frequent come first, of years the last; records without a
    date are under the year "".
    """

    types: Counted
    parties: Counted
    sectors: Counted
    statuses: Counted
    years: Counted
    reviewed: Counted


def page(connection: sa.Connection, wanted: Filter, *, limit: int, after: str | None, newest: bool) -> Page:
    """A page of records; see `View.page`."""
    question = sa.select(record.c.id, record.c.place, record.c.date).where(*conditions(connection, wanted))
    # those without a date are last in both orders
    undated = sa.case((record.c.date == UNDATED, 1), else_=0)
    if newest:
        if after is not None:
            last, date, id = read_cursor(after, "iss")
            later = sa.or_(record.c.date < date, sa.and_(record.c.date == date, record.c.id > id))
            question = question.where(sa.or_(undated > last, sa.and_(undated == last, later)))
        question = question.order_by(undated, record.c.date.desc(), record.c.id)
    else:
        if after is not None:
            question = question.where(sa.tuple_(*_ORDER) > sa.tuple_(*map(sa.literal, read_cursor(after, "iss"))))
        question = question.order_by(*_ORDER)
    rows = connection.execute(question.limit(limit + 1)).all()
    more = None
    if len(rows) > limit:
        end = rows[limit - 1]
        more = write_cursor(int(end.date == UNDATED) if newest else end.place, end.date, end.id)
    known = {one.id: one for one in records.named(connection, [row.id for row in rows[:limit]])}
    return Page(tuple(known[row.id] for row in rows[:limit]), more)


_ORDER = (record.c.place, record.c.date, record.c.id)


def count(connection: sa.Connection, wanted: Filter) -> int:
    """How many records a filter lets through."""
    question = sa.select(sa.func.count()).select_from(record).where(*conditions(connection, wanted))
    return connection.scalar(question) or 0


def facets(connection: sa.Connection, wanted: Filter) -> Facets:
    """How many records there are of each kind; see `View.facets`."""
    own = list(conditions(connection, wanted))

    def counted(column: sa.ColumnElement[str], table: sa.Table) -> Counted:
        many = sa.func.count().label("many")
        question = sa.select(column.label("of"), many).select_from(table).group_by(column)
        if own and table is record:
            question = question.where(*own)
        elif own:
            question = question.where(table.c.record.in_(passing(connection, wanted)))
        found = [(str(row.of), int(row.many)) for row in connection.execute(question)]
        return tuple(sorted(found, key=lambda one: (-one[1], one[0])))

    years = counted(sa.func.substr(record.c.date, 1, 4), record)
    return Facets(
        counted(record.c.type, record),
        counted(record_party.c.code, record_party),
        counted(record_sector.c.code, record_sector),
        counted(record.c.status, record),
        tuple(sorted((("" if year == UNDATED else year, many) for year, many in years), reverse=True)),
        counted(record.c.review, record),
    )


def actors(connection: sa.Connection, words: str, limit: int) -> list[tuple[str, int]]:
    """The people in records by the words of their names; see `View.actors`."""
    conditions = [record_actor.c.words.contains(f" {word}", autoescape=True) for _, _, word in tokens(words)]
    many = sa.func.count().label("many")
    name = sa.func.min(record_actor.c.name).label("name")
    question = sa.select(name, many).where(*conditions).group_by(record_actor.c.words)
    rows = connection.execute(question.order_by(many.desc(), record_actor.c.words).limit(limit))
    return [(row.name, row.many) for row in rows]
