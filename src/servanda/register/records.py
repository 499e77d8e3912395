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
from servanda.model.when import When
from servanda.register import documents, indexed
from servanda.register.entries import RECORD, of_record
from servanda.register.fulltext import index
from servanda.register.query import parse
from servanda.register.questions import MANY, ask, delete, insert, parts
from servanda.register.rows import Filter
from servanda.register.schema import entry, record, record_actor, record_document, record_party, record_sector
from servanda.register.terms import tokens

UNDATED = "~"  # after every date
_PLACES = {kind: place for place, kind in enumerate(Type)}
_PARTS = (record_party, record_sector, record_document)
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
    for table, values in zip(_PARTS, (_codes, _sectors, _documents), strict=True):
        column = next(name for name in table.c.keys() if name != "record")  # noqa: SIM118 (no dictionary)
        if parts := [{"record": one.id, column: value} for one, _, _ in written for value in values(one)]:
            connection.execute(table.insert(), parts)
    insert(connection, record_actor, [row for one, _, _ in written for row in _actors(one)])
    enter(connection, [one for one, _, _ in written])


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
    when = one.value("date")
    return (when.start or when.end or UNDATED) if isinstance(when, When) else UNDATED


def _row(one: Record, body: bytes, mark: str) -> dict[str, object]:
    when, status = one.value("date"), one.value("status")
    dated = when if isinstance(when, When) else None
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
    }


def _values(one: Record, kind: type[V], code: Callable[[V], str]) -> list[str]:
    return sorted({code(v) for field in one.fields for v in field.values if isinstance(v, kind)})


def _codes(one: Record) -> list[str]:
    return _values(one, Party, lambda party: party.code)


def _sectors(one: Record) -> list[str]:
    return _values(one, Sector, lambda sector: sector.code)


def _documents(one: Record) -> list[str]:
    return sorted(set(one.documents))


def fetch(connection: sa.Connection, wanted: Filter) -> Iterator[Record]:
    """The records that a filter lets through, in the order of the export: by type, then date, then id."""
    question = sa.select(record.c.body).where(*conditions(connection, wanted)).order_by(*_ORDER)
    for body in connection.scalars(question.execution_options(yield_per=MANY)):
        yield decode_record(body)


def passing(connection: sa.Connection, wanted: Filter) -> sa.Select[tuple[str]]:
    """The ids of the records that a filter lets through, as a question."""
    return sa.select(record.c.id).where(*conditions(connection, wanted))


def conditions(connection: sa.Connection, wanted: Filter) -> Iterator[sa.ColumnElement[bool]]:
    """What a filter asks of the table of records."""
    if wanted.text:
        matching = index(connection).found(parse(wanted.text))
        yield record.c.id.in_(sa.select(entry.c.id).where(entry.c.kind == RECORD, entry.c.number.in_(matching)))
    for actor in wanted.actors:
        yield _has(record_actor, sa.and_(sa.true(), *_named(actor)))
    if wanted.types:
        yield record.c.type.in_(wanted.types)
    if wanted.statuses:
        yield record.c.status.in_(wanted.statuses)
    for code in wanted.parties:
        yield _has(record_party, record_party.c.code == code)
    if wanted.sectors:
        yield _has(record_sector, sa.or_(*(_within(sector) for sector in wanted.sectors)))
    if wanted.documents:
        yield _has(record_document, record_document.c.document.in_(wanted.documents))
    if wanted.first or wanted.last:
        yield record.c.date != UNDATED
    if wanted.first:
        yield sa.or_(record.c.last.is_(None), record.c.last >= wanted.first)
    if wanted.last:
        yield sa.or_(record.c.first.is_(None), record.c.first <= wanted.last)
    if wanted.origins:
        yield record.c.origins >= wanted.origins
    if wanted.conflicts:
        yield record.c.conflicts > 0


def _has(table: sa.Table, condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return record.c.id.in_(sa.select(table.c.record).where(condition))


def _named(actor: str) -> Iterator[sa.ColumnElement[bool]]:
    for _, _, word in tokens(actor):
        yield record_actor.c.words.contains(f" {word} ", autoescape=True)


def _within(sector: Sector) -> sa.ColumnElement[bool]:
    """Codes that are the sector's or lie in it: the DAC's are a tree, and 230 is all of 231 to 236."""
    code = sector.code
    if len(code) == 2:
        return record_sector.c.code == code
    stem = code[:2] if len(code) == 3 and code.endswith("0") else code
    return sa.and_(record_sector.c.code.like(f"{stem}%"), sa.func.length(record_sector.c.code) > 2)


def one(connection: sa.Connection, id: str) -> Record | None:
    """A record by its id."""
    body = connection.scalar(sa.select(record.c.body).where(record.c.id == id))
    return None if body is None else decode_record(body)


def ids(connection: sa.Connection, prefix: str) -> list[str]:
    """The ids of records that begin so, in order."""
    question = sa.select(record.c.id).where(record.c.id.between(prefix, prefix + "\U0010ffff"))
    return list(connection.scalars(question.order_by(record.c.id)))
