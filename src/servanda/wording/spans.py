"""A record's time as a drawing takes it, and what a language calls days and months on an axis."""

from __future__ import annotations

from servanda.drawing.axis import Calendar
from servanda.drawing.spans import Span, Timed
from servanda.model.record import Record
from servanda.model.when import When
from servanda.wording.contradictions import against
from servanda.wording.tongue import Tongue


def timed(record: Record) -> Timed | None:
    """A record with the time that is settled on and those that documents dispute; None where none is told."""
    settled = record.value("date")
    if not isinstance(settled, When):
        return None
    disputed = [
        told.value
        for conflict in record.conflicts
        if conflict.property == "date"
        for told in against(conflict, record)
        if isinstance(told.value, When)
    ]
    return Timed(record.id, tuple(span(when) for when in dict.fromkeys((settled, *disputed))))


def span(when: When) -> Span:
    """The days of a date; exact where the whole span is meant, and known to the day."""
    ends = (when.start, when.end)
    exact = not when.approximate and not when.within and all(end is None or len(end) == 10 for end in ends)
    return Span(when.first_day, when.last_day, exact)


def calendar(tongue: Tongue) -> Calendar:
    """What a language calls days and months on an axis."""
    writing = tongue.writing
    return Calendar(tongue.short_months, writing.first_of_month, writing.day_month, writing.month)
