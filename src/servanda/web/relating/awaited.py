"""What is due, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from servanda.fuse.due import Due, Why, due
from servanda.model.quantity import Quantity
from servanda.model.record import Record
from servanda.model.statement import Modality
from servanda.model.when import When
from servanda.wording.context import Context
from servanda.wording.order import parties
from servanda.wording.pieces import NOTHING, Phrase
from servanda.wording.sentences import title
from servanda.wording.stage import status_label
from servanda.wording.writing.amounts import quantity
from servanda.wording.writing.dates import when


@dataclass(frozen=True, slots=True)
class Awaited:
    """Something that is due.

    Attributes:
        due: what is known of it.
        record: the record that says so.
        title: of the record.
        parties: their codes.
        state: what ought to be reached, in a word or two; "" for a session.
        by, since: days in words; nothing where none is told.
        missing: what is still to be given.
        perhaps: records that may be the evidence, with their titles.
    """

    due: Due
    record: Record
    title: Phrase
    parties: tuple[str, ...]
    state: str
    by: Phrase
    since: Phrase
    missing: Phrase
    perhaps: tuple[tuple[str, Phrase], ...]


def awaited(records: Sequence[Record], day: date, context: Context, *, ahead: bool = True) -> tuple[Awaited, ...]:
    """What is due of some records by a day, the longest due first; with `ahead` also what is to come."""
    known = {record.id: record for record in records}
    return tuple(_awaited(one, known, context) for one in due(records, day, ahead=ahead))


def _awaited(one: Due, known: Mapping[str, Record], context: Context) -> Awaited:
    record, words = known[one.record], context.words
    return Awaited(
        one,
        record,
        title(record, context),
        tuple(party["code"] for party in parties(record)),
        "" if one.why is Why.PERIODIC else status_label(record.type, one.state, Modality.PLANNED, words),
        _day(one.by, context),
        _day(one.since, context),
        next((quantity(v, words.tongue) for v in one.missing if isinstance(v, Quantity)), NOTHING),
        tuple((id, title(known[id], context)) for id in one.perhaps if id in known),
    )


def _day(iso: str | None, context: Context) -> Phrase:
    return when(When.on(iso), context.words.tongue, "compact") if iso else NOTHING
