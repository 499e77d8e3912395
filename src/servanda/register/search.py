"""Searching: the documents and records that have the words, as far as a filter lets them through, page by page.

Those come first that have all of it in their head (who and what a record is about, a document's title); then the
newest. Both databases give the same hits in the same order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from servanda.model.record import Record
from servanda.register import documents, records
from servanda.register.cursor import read_cursor, write_cursor
from servanda.register.entries import DOCUMENT, RECORD, Text
from servanda.register.filters import passing
from servanda.register.fulltext import index
from servanda.register.hits import Snippet, clauses, snippet
from servanda.register.query import Query, parse
from servanda.register.rows import Filter
from servanda.register.schema import entry, record_document

KINDS = (RECORD, DOCUMENT)
TELLING = 100  # statements of a record that are looked through for the one to show


@dataclass(frozen=True, slots=True)
class Hit:
    """A document or a record that has the words.

    Attributes:
        kind: "record" or "document".
        id: its id.
        date: of the record, or on which the document was published; ISO 8601, "" where it is not known.
        rank: 0 where all of it stands in the head, else 1.
        document: the document that the snippet is of, the hit itself or one that tells of the record.
        snippet: a piece of its text.
        record: the record, whole; None for a document.
        title: the document's title, where it has one.
    """

    kind: str
    id: str
    date: str
    rank: int
    document: str
    snippet: Snippet
    record: Record | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of hits; `after` is what the next page is asked for with, None where this is the last."""

    hits: tuple[Hit, ...]
    after: str | None


def search(
    connection: sa.Connection,
    words: str,
    wanted: Filter,
    *,
    kinds: Collection[str] = KINDS,
    limit: int = 20,
    after: str | None = None,
) -> Hits:
    """A page of what has the words; see `View.search`."""
    query = parse(words)
    question = _question(connection, query, wanted, kinds)
    if after is not None:
        question = question.where(_beyond(question, *read_cursor(after, "isss")))
    rank = question.selected_columns["rank"]
    ordered = question.order_by(rank, entry.c.date.desc(), entry.c.kind.desc(), entry.c.id)
    rows = connection.execute(ordered.limit(limit + 1)).all()
    more = None
    if len(rows) > limit:
        last = rows[limit - 1]
        more = write_cursor(last.rank, last.date, last.kind, last.id)
    return Hits(tuple(_shown(connection, rows[:limit], query)), more)


def count(connection: sa.Connection, words: str, wanted: Filter) -> dict[str, int]:
    """How many records and documents have the words; see `View.found`."""
    matched = _matched(connection, parse(words), wanted, KINDS)
    rows = connection.execute(
        sa.select(entry.c.kind, sa.func.count().label("many")).where(*matched).group_by(entry.c.kind)
    )
    found = {row.kind: row.many for row in rows}
    return {kind: found.get(kind, 0) for kind in KINDS}


def _question(connection: sa.Connection, query: Query, wanted: Filter, kinds: Collection[str]) -> sa.Select[Any]:
    named = entry.c.number.in_(index(connection).found(query, head=True))
    rank = sa.case((named, 0), else_=1).label("rank")
    return sa.select(rank, entry.c.date, entry.c.kind, entry.c.id).where(*_matched(connection, query, wanted, kinds))


def _matched(
    connection: sa.Connection, query: Query, wanted: Filter, kinds: Collection[str]
) -> Iterator[sa.ColumnElement[bool]]:
    yield entry.c.number.in_(index(connection).found(query))
    yield entry.c.kind.in_(sorted(kinds))
    if wanted != Filter():
        through = passing(connection, wanted)
        told = sa.select(record_document.c.document).where(record_document.c.record.in_(through))
        yield sa.or_(
            sa.and_(entry.c.kind == RECORD, entry.c.id.in_(through)),
            sa.and_(entry.c.kind == DOCUMENT, entry.c.id.in_(told)),
        )


def _beyond(question: sa.Select[Any], rank: int, date: str, kind: str, id: str) -> sa.ColumnElement[bool]:
    """What comes after a hit, in the order of the page."""
    own = question.selected_columns["rank"]
    same = sa.or_(entry.c.kind < kind, sa.and_(entry.c.kind == kind, entry.c.id > id))
    earlier = sa.or_(entry.c.date < date, sa.and_(entry.c.date == date, same))
    return sa.or_(own.element > rank, sa.and_(own.element == rank, earlier))


def _shown(connection: sa.Connection, rows: Collection[Any], query: Query) -> Iterator[Hit]:
    known = {one.id: one for one in records.named(connection, [row.id for row in rows if row.kind == RECORD])}
    texts = documents.texts(connection, (s.document for one in known.values() for s in one.statements[:TELLING]))
    given = {one.id: one for one in documents.fetch(connection, [row.id for row in rows if row.kind == DOCUMENT])}
    for row in rows:
        if row.kind == RECORD and row.id in known:
            document, shown = _told(known[row.id], texts, query)
            yield Hit(RECORD, row.id, row.date, row.rank, document, shown, known[row.id], None)
        elif row.id in given:
            one = given[row.id]
            shown = snippet(one.text, one.lang, query)
            yield Hit(DOCUMENT, row.id, row.date, row.rank, row.id, shown, None, one.title)


def _told(one: Record, texts: Mapping[str, Text], query: Query) -> tuple[str, Snippet]:
    """The sentence in which most of what was asked for stands, the first of several, with its document."""
    wanted = sum(not clause.without for clause in query)
    best: tuple[str, Snippet] | None = None
    most = -1
    for document, sentence in dict.fromkeys((s.document, s.sentence) for s in one.statements[:TELLING]):
        given = texts[document]
        found = len(clauses(given.text[slice(*sentence)], given.language, query))
        if found > most:
            best, most = (document, snippet(given.text, given.language, query, sentence)), found
        if most == wanted:
            break
    assert best is not None
    return best
