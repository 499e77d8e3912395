"""Lists of records a page at a time, and how many there are of each kind; no more of them is read than is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
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


# not with parameters: PostgreSQL takes no two of them for one when it groups by what has any
_YEAR = sa.func.substr(record.c.date, sa.literal_column("1"), sa.literal_column("4"))
_ORDER = (record.c.place, record.c.date, record.c.id)


def count(connection: sa.Connection, wanted: Filter) -> int:
    """How many records a filter lets through."""
    question = sa.select(sa.func.count()).select_from(record).where(*conditions(connection, wanted))
    return connection.scalar(question) or 0


def facets(connection: sa.Connection, wanted: Filter) -> Facets:
    """How many records there are of each kind; see `View.facets`."""
    own = list(conditions(connection, wanted))
    told = (record.c.type, record.c.status, record.c.review, _YEAR)
    question = sa.select(*told, sa.func.count()).where(*own).group_by(*told)
    types, statuses, reviewed, years = (Counter[str]() for _ in told)
    for kind, status, review, year, many in connection.execute(question):
        for of, counted in ((kind, types), (status, statuses), (review, reviewed), (year, years)):
            counted["" if of == UNDATED else of] += many
    parties, sectors = (_codes(connection, wanted, table) for table in (record_party, record_sector))
    last_first = tuple(sorted(years.items(), reverse=True))
    return Facets(_ordered(types), parties, sectors, _ordered(statuses), last_first, _ordered(reviewed))


def _codes(connection: sa.Connection, wanted: Filter, table: sa.Table) -> Counted:
    """How many records there are of each code in a table of codes."""
    question = sa.select(table.c.code, sa.func.count().label("many")).group_by(table.c.code)
    if wanted != Filter():
        question = question.where(table.c.record.in_(passing(connection, wanted)))
    return _ordered({row.code: row.many for row in connection.execute(question)})


def _ordered(counted: Mapping[str, int]) -> Counted:
    return tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def actors(connection: sa.Connection, words: str, limit: int) -> list[tuple[str, int]]:
    """The people in records by the words of their names; see `View.actors`."""
    conditions = [record_actor.c.words.contains(f" {word}", autoescape=True) for _, _, word in tokens(words)]
    many = sa.func.count().label("many")
    name = sa.func.min(record_actor.c.name).label("name")
    question = sa.select(name, many).where(*conditions).group_by(record_actor.c.words)
    rows = connection.execute(question.order_by(many.desc(), record_actor.c.words).limit(limit))
    return [(row.name, row.many) for row in rows]
