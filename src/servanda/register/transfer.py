"""All that is in one register put in the place of all that is in another, whichever databases the two are kept in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from servanda.register.questions import MANY
from servanda.register.renew import renew
from servanda.register.schema import decision, decision_document, entry, metadata
from servanda.register.state import put_state
from servanda.register.store import Register

GUARDED = (decision, decision_document)  # tables that are else only added to
MADE = (entry,)  # what each database makes for itself


def transfer(source: Register, target: Register) -> None:
    """Put one register in the place of another, in one transaction; those who look at it meanwhile see the old one.

    Args:
        source: looked at as it is at one moment.
        target: brought up to the same schema; the caller holds its lock.
    """
    with source.looking() as one, target.changing() as other:
        with _unguarded(other):
            for table in reversed(metadata.sorted_tables):
                if table not in MADE:
                    other.execute(table.delete())
        for table in metadata.sorted_tables:
            if table not in MADE:
                _fill(one, other, table)
        put_state(other, terms="")
        renew(other)


def _fill(one: sa.Connection, other: sa.Connection, table: sa.Table) -> None:
    found = one.execute(sa.select(table).execution_options(yield_per=MANY))
    for some in found.mappings().partitions():
        other.execute(table.insert(), [dict(row) for row in some])
    number = table.autoincrement_column
    if number is not None and other.dialect.name == "postgresql":
        last = sa.select(sa.func.coalesce(sa.func.max(number), 0) + 1).scalar_subquery()
        sequence = sa.func.pg_get_serial_sequence(table.name, number.name)
        other.execute(sa.select(sa.func.setval(sequence, last, sa.false())))


@contextmanager
def _unguarded(connection: sa.Connection) -> Iterator[None]:
    """Let rows be taken out that else stay for good: what they are replaced by has its own."""
    if connection.dialect.name != "postgresql":
        yield
        return
    for table in GUARDED:
        connection.exec_driver_sql(f"ALTER TABLE {table.name} DISABLE TRIGGER USER")
    yield
    for table in GUARDED:
        connection.exec_driver_sql(f"ALTER TABLE {table.name} ENABLE TRIGGER USER")
