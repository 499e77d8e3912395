"""A page of the list of records, and the counts beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from servanda.model.record import Record
from servanda.model.sector import Sector
from servanda.model.values import Party
from servanda.register import View
from servanda.web.filters import Asked
from servanda.web.ground import glance
from servanda.wording.context import Context
from servanda.wording.order import parties
from servanda.wording.pieces import NOTHING, Phrase
from servanda.wording.sentences import title
from servanda.wording.stage import stage, status_label
from servanda.wording.worded import worded

LENGTH = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A record in a list."""

    record: Record
    title: Phrase
    date: Phrase
    shape: str
    status: str
    parties: tuple[str, ...]
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the list: its lines, how many there are in all, and the addresses of the pages around it."""

    lines: tuple[Line, ...]
    total: int
    first: int
    before: str
    after: str


def listing(view: View, asked: Asked, number: int, code: str) -> Listing:
    """The page of a number, from 1 on."""
    found = list(view.records(asked.filter))
    start = (number - 1) * LENGTH
    some = found[start : start + LENGTH]
    return Listing(
        lines(view, some, code),
        len(found),
        start + 1,
        asked.turned(page=str(number - 1)) if number > 1 else "",
        asked.turned(page=str(number + 1)) if start + LENGTH < len(found) else "",
    )


def lines(view: View, records: Sequence[Record], code: str) -> tuple[Line, ...]:
    """Records as lines of a list."""
    context = glance(view, records, code)
    return tuple(line(record, context) for record in records)


def line(record: Record, context: Context) -> Line:
    """A record as a line of a list."""
    told, when = stage(record), record.date
    return Line(
        record,
        title(record, context),
        worded(when, record.type, context.words.code, context.words) if when is not None else NOTHING,
        str(told.shape),
        status_label(record.type, told.status, told.modality, context.words),
        tuple(party["code"] for party in parties(record)),
        tuple(dict.fromkeys(v.code for v in record.values("sector") if isinstance(v, Sector))),
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to filter by, and how many records have it."""

    key: str
    value: str
    count: int


def choices(view: View, asked: Asked) -> dict[str, list[Choice]]:
    """The values to filter by, those of most records first, of the records asked for."""
    found: dict[str, Counter[str]] = {key: Counter() for key in ("type", "state", "sector", "status")}
    for record in view.records(asked.filter):
        found["type"][str(record.type)] += 1
        found["status"][stage(record).status] += 1
        values = [v for field in record.fields for v in field.values]
        found["state"].update({v.code for v in values if isinstance(v, Party)})
        found["sector"].update({v.code for v in values if isinstance(v, Sector)})
    return {
        key: [Choice(key, value, count) for value, count in sorted(counts.items(), key=lambda c: (-c[1], c[0]))]
        for key, counts in found.items()
    }
