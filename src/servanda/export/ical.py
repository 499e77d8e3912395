"""iCalendar (RFC 5545): what has a day. What is planned is TENTATIVE, what was held or signed CONFIRMED.

A month or year is no day: what is known no better is left out, and told. All-day events have no zone, and their end
is the day after the last (RFC 5545, 3.6.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from servanda.export.files import Files
from servanda.export.formats import Context
from servanda.export.names import address, record_name
from servanda.export.notes import quoted
from servanda.model.record import Record
from servanda.model.values import Status
from servanda.model.when import first_day_of
from servanda.wording.contract import as_dict

WIDTH = 75  # octets of a line, without its end
DAY = len("2025-06-23")
PLANNED = frozenset({"planned", "postponed", "announced", "negotiated", "pledged"})
ENDED = frozenset({"cancelled", "terminated"})
EPOCH = date(1970, 1, 1)


class Export:
    """One calendar."""

    def setup(self, files: Files, context: Context) -> None:
        """Open the calendar."""
        self._stream, self._context, self._left = files.binary(), context, 0
        self._write("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Servanda//Register//EN", "CALSCALE:GREGORIAN")

    def feed(self, record: Record) -> None:
        """Write an event."""
        found = days(record)
        if found is None:
            self._left += 1
        else:
            self._write(*event(record, *found, self._context))

    def finish(self) -> str:
        """Close the calendar."""
        self._write("END:VCALENDAR")
        return f"{self._left} records of which no day is known." if self._left else ""

    def _write(self, *lines: str) -> None:
        for line in lines:
            self._stream.write(folded(line))


def days(record: Record) -> tuple[date, date] | None:
    """The first and last day of a record; None where one is not known to the day, or it is at some time between."""
    when = record.date
    if when is None or when.within or when.approximate or len(when.start or "") < DAY or len(when.end or "") < DAY:
        return None
    assert when.first_day is not None
    assert when.last_day is not None
    return when.first_day, when.last_day


def event(record: Record, first: date, last: date, context: Context) -> Iterator[str]:
    """The lines of an event."""
    data = as_dict(record, context.language)
    yield "BEGIN:VEVENT"
    yield f"UID:{record_name(record.id)}"
    yield f"DTSTAMP:{_stamp(record, context):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{text(data['title'])}"
    if place := data.get("place"):
        yield f"LOCATION:{text(place['name'])}"
    yield f"STATUS:{_status(record, context)}"
    yield f"CATEGORIES:{text(data['type'])}"
    yield f"DESCRIPTION:{text(_quotes(record, context))}"
    if found := next(filter(None, (address(context.document(name)) for name in record.documents)), None):
        yield f"URL:{found}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _status(record: Record, context: Context) -> str:
    """What it is by its status; nothing that outlets took back altogether is certain."""
    status = record.value("status")
    name = status.name if isinstance(status, Status) else ""
    if name in ENDED:
        return "CANCELLED"
    withdrawn = all(name in context.withdrawn for name in record.documents)
    return "TENTATIVE" if name in PLANNED or withdrawn else "CONFIRMED"


def _stamp(record: Record, context: Context) -> datetime:
    """The time of its latest document: the same documents give the same calendar."""
    found = (document.published for name in record.documents if (document := context.document(name)))
    last = max((first_day_of(day) for day in found if day), default=EPOCH)
    return datetime(last.year, last.month, last.day, tzinfo=UTC)


def _quotes(record: Record, context: Context) -> str:
    """The words that its days rest on, each once, with their documents."""
    told = dict.fromkeys(quoted(one, context) for one in record.statements if one.property == "date")
    return "\n".join(told)


def text(value: str) -> str:
    r"""A text as RFC 5545 (3.3.11) writes it.

    >>> text("a, b; c\nd")
    'a\\, b\\; c\\nd'
    """
    value = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "".join(one for one in value.replace("\r\n", "\n").replace("\n", "\\n") if one >= " " and one != "\x7f")


def folded(line: str) -> bytes:
    """A line with its end, folded before 75 octets, between characters."""
    out, width = bytearray(), 0
    for one in line:
        octets = one.encode("utf-8", "replace")
        if width + len(octets) > WIDTH:
            out += b"\r\n "
            width = 1
        out += octets
        width += len(octets)
    return bytes(out + b"\r\n")
