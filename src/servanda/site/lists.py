"""Lists of records, a page after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import ceil
from typing import Any

from servanda.model.record import Record
from servanda.model.when import When
from servanda.register import Filter, View
from servanda.site.pages import Writer
from servanda.site.places import Places
from servanda.site.records import nameless
from servanda.web.ground import glance
from servanda.web.listing import Line, line
from servanda.wording.context import Context

LENGTH = 100  # records on a page

Group = tuple[str, str, list[Line]]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A list that is to be written.

    Attributes:
        heading: of its pages.
        place: where a page lies, by its number from 1.
        total: how many records it has.
        back: the place of the page that it belongs to; "" for none.
        newest: by date, the newest first; else by type.
        jumps: names of parts with their addresses, from the first page.
    """

    heading: str
    place: Callable[[int], str]
    total: int
    back: str = ""
    newest: bool = True
    jumps: tuple[tuple[str, str], ...] = ()


def chunks(view: View, wanted: Filter, *, newest: bool = True) -> Iterator[list[Record]]:
    """The records that a filter lets through, a page at a time, without the names of reviewers; a page at the least."""
    found = view.newest(wanted) if newest else view.records(wanted)
    some = list(islice(found, LENGTH))
    yield [nameless(record) for record in some]
    while some := list(islice(found, LENGTH)):
        yield [nameless(record) for record in some]


def put_shelf(writer: Writer, view: View, wanted: Filter, shelf: Shelf) -> None:
    """Write all pages of a list."""
    for number, records in enumerate(chunks(view, wanted, newest=shelf.newest), 1):
        context = glance(view, records, writer.options.language, Places(shelf.place(number)))
        put_page(writer, shelf, number, context)


def put_page(writer: Writer, shelf: Shelf, number: int, context: Context) -> list[str]:
    """Write a page of a list; the months that begin on it, where it is by date."""
    place, last = shelf.place(number), max(1, ceil(shelf.total / LENGTH))
    to = Places(place)
    groups = _groups(context, shelf, writer)
    told: dict[str, Any] = {
        "heading": shelf.heading,
        "back": to.file(shelf.back) if shelf.back else "",
        "total": shelf.total,
        "number": number,
        "last": last,
        "jumps": [(label, to.file(target)) for label, target in shelf.jumps],
        "jumps_label": writer.say.told("Type"),
        "pages": (to.file(shelf.place(number - 1)), to.file(shelf.place(number + 1))),
        "groups": groups,
    }
    writer.page(place, "list.html", to, **told)
    return [id for id, _, _ in groups]


def _groups(context: Context, shelf: Shelf, writer: Writer) -> list[Group]:
    found: list[Group] = []
    ids: set[str] = set()
    for record in context.records:
        label = _label(record, shelf, writer)
        if not found or found[-1][1] != label:
            id = month_id(record) if shelf.newest else f"t-{record.type}"
            found.append((id if id not in ids else f"{id}-{len(ids)}", label, []))
            ids.add(found[-1][0])
        found[-1][2].append(line(record, context))
    return found


def _label(record: Record, shelf: Shelf, writer: Writer) -> str:
    say = writer.say
    told = (say.month(record) or say.words.label("undated")) if shelf.newest else say.type(record.type, many=True)
    return told[:1].upper() + told[1:]


def month_id(record: Record) -> str:
    """The id of the part of a list that a record is in."""
    day = record.date
    first = (day.first_day or day.last_day) if isinstance(day, When) else None
    return f"m-{first.isoformat()[:7]}" if first else "m-undated"


def first_lines(context: Context, most: int) -> Sequence[Line]:
    """The first records as lines."""
    return [line(record, context) for record in context.records[:most]]
