"""The index of terms, as SQLite keeps it (FTS5) and as PostgreSQL does (tsvector): the same hits of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from servanda.register.entries import GAP, HEAD, PLACES, Entry
from servanda.register.query import Clause, Query
from servanda.register.questions import parts

TERMS = "terms"  # the name of the table
LAST = 16_383  # the last place that PostgreSQL knows; no term in its order comes near it

Numbered = Sequence[tuple[int, Entry]]


class Index(Protocol):
    """An index of terms by the numbers of entries."""

    def write(self, connection: sa.Connection, entries: Numbered) -> None:
        """Enter terms."""

    def erase(self, connection: sa.Connection, numbers: Iterable[int]) -> None:
        """Take terms out."""

    def purge(self, connection: sa.Connection) -> None:
        """Leave nothing in the index of what was taken out."""

    def found(self, query: Query, *, head: bool = False) -> sa.Select[tuple[int]]:
        """The numbers of the entries that are as asked for; `head`: those that have all of it in the head."""


def index(connection: sa.Connection) -> Index:
    """The index of the database that a connection is to."""
    return _Tsvector() if connection.dialect.name == "postgresql" else _Fts5()


class _Fts5:
    _table = sa.table(TERMS, sa.column("rowid", sa.Integer), sa.column("head"), sa.column("body"), sa.column("words"))

    def write(self, connection: sa.Connection, entries: Numbered) -> None:
        rows = [
            {"rowid": number, "head": " ".join(one.head), "body": " ".join(one.body), "words": " ".join(one.words)}
            for number, one in entries
        ]
        if rows:
            connection.execute(self._table.insert(), rows)

    def erase(self, connection: sa.Connection, numbers: Iterable[int]) -> None:
        for some in parts(numbers):
            connection.execute(self._table.delete().where(self._table.c.rowid.in_(some)))

    def purge(self, connection: sa.Connection) -> None:
        connection.exec_driver_sql(f"INSERT INTO {TERMS} ({TERMS}) VALUES ('optimize')")

    def found(self, query: Query, *, head: bool = False) -> sa.Select[tuple[int]]:
        there = " AND ".join(self._clause(one, head) for one in query if not one.without)
        gone = " OR ".join(self._clause(one, False) for one in query if one.without)
        asked = f"({there}) NOT ({gone})" if gone else there
        return sa.select(self._table.c.rowid).where(sa.literal_column(TERMS).op("MATCH")(asked))

    def _clause(self, clause: Clause, head: bool) -> str:
        if clause.beginning:
            return f'({{{"head" if head else "words"}}} : "{clause.beginning}" *)'
        ways = " OR ".join('"' + " ".join(way) + '"' for way in clause.ways)
        return f"({{{'head' if head else 'head body'}}} : ({ways}))"


class _Tsvector:
    _table = sa.table(TERMS, sa.column("number", sa.Integer), sa.column("vector"))

    def write(self, connection: sa.Connection, entries: Numbered) -> None:
        told = sa.cast(sa.bindparam("told", type_=sa.Text), TSVECTOR)
        rows = [{"number": number, "told": " ".join(self._lexemes(one))} for number, one in entries]
        if rows:
            connection.execute(self._table.insert().values(number=sa.bindparam("number"), vector=told), rows)

    def _lexemes(self, one: Entry) -> Iterator[str]:
        yield from self._placed(one.head, 0, HEAD, "A")
        yield from self._placed(one.body, HEAD + 1, PLACES, "")
        yield from (f"'={word}'" for word in one.words)

    def _placed(self, terms: Sequence[str], before: int, places: int, weight: str) -> Iterator[str]:
        for number, found in enumerate(terms):
            if found != GAP:
                # without any place it would count as standing in the head; at the last one it is in no phrase
                place = f"{before + number + 1}{weight}" if number < places else str(LAST)
                yield f"'{found}':{place}"

    def erase(self, connection: sa.Connection, numbers: Iterable[int]) -> None:
        for some in parts(numbers):
            connection.execute(self._table.delete().where(self._table.c.number.in_(some)))

    def purge(self, connection: sa.Connection) -> None:
        """Nothing to do: the server takes away what is gone by itself."""

    def found(self, query: Query, *, head: bool = False) -> sa.Select[tuple[int]]:
        there = [self._clause(one, head) for one in query if not one.without]
        gone = [f"!{self._clause(one, False)}" for one in query if one.without]
        asked = sa.cast(sa.literal(" & ".join([*there, *gone])), TSQUERY)
        return sa.select(self._table.c.number).where(self._table.c.vector.op("@@")(asked))

    def _clause(self, clause: Clause, head: bool) -> str:
        if clause.beginning:
            return f"'{clause.beginning}':*A" if head else f"'={clause.beginning}':*"
        mark = ":A" if head else ""
        return "(" + " | ".join("(" + " <-> ".join(f"'{t}'{mark}" for t in way) + ")" for way in clause.ways) + ")"
