"""Which records a filter lets through, as conditions of a question."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from servanda.model.sector import Sector
from servanda.register.entries import RECORD
from servanda.register.fulltext import index
from servanda.register.query import parse
from servanda.register.rows import Filter
from servanda.register.schema import entry, record, record_actor, record_document, record_party, record_sector
from servanda.register.terms import tokens

AGAIN = "again"  # beside the names of `ReviewState`
UNDATED = "~"  # after every date


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
    if wanted.reviewed:
        stands = record.c.review.in_(wanted.reviewed)
        yield sa.or_(stands, record.c.again > 0) if AGAIN in wanted.reviewed else stands


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
