"""Records in the database: replaced as a whole where they changed, found by what they hold."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

from servanda.model.codec import decode_record, encode_record
from servanda.model.record import Record
from servanda.model.sector import Sector
from servanda.model.statement import Type
from servanda.model.values import Individual, Party, Status
from servanda.register import documents, indexed
from servanda.register.entries import RECORD, of_record
from servanda.register.filters import UNDATED, conditions
from servanda.register.questions import MANY, ask, delete, insert, parts
from servanda.register.rows import Filter
from servanda.register.schema import (
    beneath,
    record,
    record_actor,
    record_document,
    record_party,
    record_perhaps,
    record_sector,
    record_tie,
)
from servanda.register.terms import tokens
from servanda.register.ties import ties

_PLACES = {kind: place for place, kind in enumerate(Type)}
_PARTS = (record_party, record_sector, record_document, record_perhaps)
_ORDER = (record.c.place, record.c.date, record.c.id)
V = TypeVar("V")


def replace(connection: sa.Connection, old: Iterable[str], new: Sequence[Record]) -> None:
    """Put records in the place of others; those that stay as they are are not written again."""
    marks = {row.id: row.digest for row in ask(connection, _marks, sorted(set(old) | {one.id for one in new}))}
    for some in parts(new):
        written = [(one, body, _mark(body)) for one in some for body in (encode_record(one),)]
        fresh = [(one, body, mark) for one, body, mark in written if marks.get(one.id) != mark]
        remove(connection, [one.id for one, _, _ in fresh])
        _insert(connection, fresh)
    remove(connection, sorted(set(old) - {one.id for one in new}))


def remove(connection: sa.Connection, ids: Sequence[str]) -> None:
    """Take records out."""
    indexed.remove(connection, RECORD, ids)
    delete(connection, record.c.id, ids)


def clear(connection: sa.Connection) -> None:
    """Take all records out."""
    indexed.clear(connection, RECORD)
    connection.execute(record.delete())


def _marks(ids: Sequence[str]) -> sa.Select[Any]:
    return sa.select(record.c.id, record.c.digest).where(record.c.id.in_(ids))


def _mark(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=16).hexdigest()


def named(connection: sa.Connection, ids: Iterable[str]) -> list[Record]:
    """Records by their ids, in the order of these, those that are not there left out."""
    found = ask(connection, lambda some: sa.select(record.c.id, record.c.body).where(record.c.id.in_(some)), ids)
    return [decode_record(body) for _, body in sorted(tuple(row) for row in found)]


def _insert(connection: sa.Connection, written: list[tuple[Record, bytes, str]]) -> None:
    if not written:
        return
    connection.execute(record.insert(), [_row(one, body, mark) for one, body, mark in written])
    for table, values in zip(_PARTS, (_codes, _sectors, _documents, _perhaps), strict=True):
        column = next(name for name in table.c.keys() if name != "record")  # noqa: SIM118 (no dictionary)
        if parts := [{"record": one.id, column: value} for one, _, _ in written for value in values(one)]:
            connection.execute(table.insert(), parts)
    insert(connection, record_actor, [row for one, _, _ in written for row in _actors(one)])
    tie(connection, [one for one, _, _ in written])
    enter(connection, [one for one, _, _ in written])


def tie(connection: sa.Connection, some: Sequence[Record]) -> None:
    """Enter what records tie together, in the place of what is there."""
    delete(connection, record_tie.c.record, [one.id for one in some])
    insert(connection, record_tie, [row for one in some for row in _ties(one)])


def _ties(one: Record) -> list[dict[str, object]]:
    row = _row(one, b"", "")
    first, last = row["first"] or row["last"], row["last"] or row["first"]
    held = {"record": one.id, "first": first, "last": last, "disputed": int(bool(one.conflicts))}
    return [{**held, "one": code, "other": other} for code, other in ties(one)]


def enter(connection: sa.Connection, some: Sequence[Record]) -> None:
    """Enter records among what is searched through."""
    texts = documents.texts(connection, (id for one in some for id in one.documents))
    indexed.put(connection, [of_record(one, _date(one).replace(UNDATED, ""), texts) for one in some])


def _actors(one: Record) -> list[dict[str, str]]:
    """The people named in a record; of several spellings with the same words the first."""
    named: dict[str, str] = {}
    for name in sorted({s.value.name for s in one.statements if isinstance(s.value, Individual)}):
        if words := [word for _, _, word in tokens(name)]:
            named.setdefault(f" {' '.join(words)} ", name)
    return [{"record": one.id, "words": words, "name": name} for words, name in sorted(named.items())]


def _date(one: Record) -> str:
    return (one.date.start or one.date.end or UNDATED) if one.date else UNDATED


def _row(one: Record, body: bytes, mark: str) -> dict[str, object]:
    dated, status = one.date, one.value("status")
    return {
        "id": one.id,
        "type": str(one.type),
        "place": _PLACES[one.type],
        "date": _date(one),
        "first": dated.first_day.isoformat() if dated and dated.first_day else None,
        "last": dated.last_day.isoformat() if dated and dated.last_day else None,
        "status": status.name if isinstance(status, Status) else "",
        "origins": one.origins,
        "conflicts": len(one.conflicts),
        "digest": mark,
        "body": body,
        "review": str(one.reviewed),
        "again": len(one.review.again) if one.review else 0,
        "doubts": sum(one.correction(conflict.property) is None for conflict in one.conflicts),
    }


def _values(one: Record, kind: type[V], code: Callable[[V], str]) -> list[str]:
    return sorted({code(v) for field in one.fields for v in field.values if isinstance(v, kind)})


def _codes(one: Record) -> list[str]:
    return _values(one, Party, lambda party: party.code)


def _sectors(one: Record) -> list[str]:
    return _values(one, Sector, lambda sector: sector.code)


def _documents(one: Record) -> list[str]:
    return sorted(set(one.documents))


def _perhaps(one: Record) -> list[str]:
    """The others that are perhaps the same, but those of which a person said so."""
    return sorted({perhaps.record for perhaps in one.perhaps if not perhaps.decision})


def fetch(connection: sa.Connection, wanted: Filter) -> Iterator[Record]:
    """The records that a filter lets through, in the order of the export: by type, then date, then id."""
    question = sa.select(record.c.body).where(*conditions(connection, wanted)).order_by(*_ORDER)
    for body in connection.scalars(question.execution_options(yield_per=MANY)):
        yield decode_record(body)


def newest(connection: sa.Connection, wanted: Filter) -> Iterator[Record]:
    """The same, the newest first, those without a date last: the ids are sorted, and the records read by them."""
    undated = sa.case((record.c.date == UNDATED, 1), else_=0)
    question = sa.select(record.c.id).where(*conditions(connection, wanted))
    ids = connection.scalars(
        question.order_by(undated, record.c.date.desc(), record.c.id).execution_options(yield_per=MANY)
    )
    for some in ids.partitions(MANY):
        known = {one.id: one for one in named(connection, some)}
        yield from (known[id] for id in some)


def one(connection: sa.Connection, id: str) -> Record | None:
    """A record by its id."""
    body = connection.scalar(sa.select(record.c.body).where(record.c.id == id))
    return None if body is None else decode_record(body)


def ids(connection: sa.Connection, prefix: str) -> list[str]:
    """The ids of records that begin so, in order."""
    question = sa.select(record.c.id).where(record.c.id.between(prefix, prefix + "\U0010ffff"))
    return list(connection.scalars(question.order_by(record.c.id)))


def beneath_of(connection: sa.Connection, id: str) -> list[Record]:
    """The records of which people made one, by id."""
    question = sa.select(beneath.c.body).where(beneath.c.record == id).order_by(beneath.c.id)
    return [decode_record(body) for body in connection.scalars(question)]


def lay_beneath(connection: sa.Connection, of: Iterable[str], made: Sequence[tuple[str, Record]]) -> None:
    """Put records beneath those that people made of them, in the place of what lay beneath some."""
    delete(connection, beneath.c.record, sorted({*of, *(id for id, _ in made)}))
    insert(connection, beneath, [{"record": id, "id": one.id, "body": encode_record(one)} for id, one in made])
