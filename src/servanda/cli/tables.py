"""Records in tables, one for each type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from servanda.cli.terminal import Column, put_table
from servanda.cli.values import joined, parties
from servanda.model.record import Record
from servanda.model.statement import Type

Cell = Callable[[Record], str]


@dataclass(frozen=True, slots=True)
class Table:
    """The heading of a type's table and its own columns, between the date and the status."""

    name: str
    columns: tuple[tuple[str, Cell], ...]


def _of(*names: str) -> Cell:
    return lambda record: joined(value for name in names for value in record.values(name))


def _first(*names: str) -> Cell:
    return lambda record: next((joined(found) for name in names if (found := record.values(name))), "")


TABLES = {
    Type.VISIT: Table(
        "Visits",
        (("visitor", _first("visitor", "visitor_country")), ("host", _of("host")), ("place", _of("place"))),
    ),
    Type.MEETING: Table(
        "Meetings", (("participants", _of("participant")), ("parties", parties), ("place", _of("place")))
    ),
    Type.AGREEMENT: Table(
        "Agreements",
        (
            ("parties", parties),
            ("kind", _of("kind")),
            ("subject", _of("subject")),
            ("texts", _of("count")),
            ("sectors", _of("sector")),
            ("place", _of("place")),
        ),
    ),
    Type.BODY: Table(
        "Bodies", (("name", _of("name")), ("parties", parties), ("meets", _of("periodicity")))
    ),
    Type.TRANSFER: Table(
        "Transfers",
        (
            ("giver", _of("giver")),
            ("receiver", _of("receiver")),
            ("quantity", _of("quantity")),
            ("item", _of("item")),
        ),
    ),
}  # fmt: skip
_NARROW = frozenset({"parties", "host", "giver", "receiver", "texts", "meets"})


def put_records(records: Sequence[Record]) -> None:
    """Print records, a table a type."""
    for kind, table in TABLES.items():
        if some := [record for record in records if record.type is kind]:
            _put(table, some)


def _put(table: Table, records: Sequence[Record]) -> None:
    columns = [
        Column("id"),
        Column("date"),
        *(Column(name, folds=name not in _NARROW) for name, _ in table.columns),
        Column("status"),
        Column("origins", right=True),
        Column("conflicts", folds=True),
    ]
    rows = [
        [
            record.id,
            joined(record.values("date")),
            *(cell(record) for _, cell in table.columns),
            joined(record.values("status")),
            str(record.origins),
            ", ".join(conflict.property for conflict in record.conflicts),
        ]
        for record in records
    ]
    put_table(f"{table.name} ({len(records)})", columns, rows)
