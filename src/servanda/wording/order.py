"""The order of records, and whose they are."""

from __future__ import annotations

from servanda.model.record import Record
from servanda.model.statement import Type
from servanda.model.values import Party

ORDER = {kind: place for place, kind in enumerate(Type)}


def sort_key(record: Record) -> tuple[int, str, str]:
    """By type, then date (what has none comes last), then id."""
    when = record.date
    first = when.start or when.end if when else None
    return ORDER[record.type], first or "~", record.id


def parties(record: Record) -> list[dict[str, str]]:
    """All the parties of a record, each once, by code."""
    names = ("party", "visitor_country", "host", "giver", "receiver")
    found = {v.code: v for name in names for v in record.values(name) if isinstance(v, Party)}
    return [{"code": code, "name": found[code].name} for code in sorted(found)]
