"""The order of records, and whose they are."""

from __future__ import annotations

from servanda.model.record import Record
from servanda.model.statement import Type
from servanda.model.values import Party, Value
from servanda.model.when import When

ORDER = {kind: place for place, kind in enumerate(Type)}
LATER = ("ratified_on", "in_force_on", "suspended_on", "terminated_on")


def sort_key(record: Record) -> tuple[int, str, str]:
    """By type, then date (what has none comes last), then id."""
    when = date_of(record)
    first = when.start or when.end if isinstance(when, When) else None
    return ORDER[record.type], first or "~", record.id


def date_of(record: Record) -> Value | None:
    """The date of a record: of its main step, else of the first later one that is told."""
    return next((value for name in ("date", *LATER) if (value := record.value(name)) is not None), None)


def parties(record: Record) -> list[dict[str, str]]:
    """All the parties of a record, each once, by code."""
    names = ("party", "visitor_country", "host", "giver", "receiver")
    found = {v.code: v for name in names for v in record.values(name) if isinstance(v, Party)}
    return [{"code": code, "name": found[code].name} for code in sorted(found)]
