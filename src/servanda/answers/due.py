"""What is due by a day, for programs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from servanda.answers.quotes import Sources
from servanda.answers.records import QUOTED
from servanda.errors import InputError
from servanda.fuse.due import Due
from servanda.fuse.due import due as found
from servanda.model.record import Record
from servanda.model.when import last_day_of
from servanda.register import NOT_REJECTED, Filter, View
from servanda.wording.contract import plain, title
from servanda.wording.order import parties


def day(told: str | None) -> date:
    """The day asked for: the last of a month or year; today where none is told.

    Raises:
        InputError: it is none.
    """
    return date.today() if told is None else last_day_of(told)


def due(view: View, by: date, states: Iterable[str] = (), *, ahead: bool = False) -> list[tuple[Due, Record]]:
    """What ought to have happened by a day, with the records that say so; what is rejected binds nobody.

    Args:
        view: of the register.
        by: the day.
        states: codes of parties; all of these.
        ahead: also what is to come.
    """
    records = {one.id: one for one in view.records(Filter(parties=tuple(states), reviewed=NOT_REJECTED))}
    return [(one, records[one.record]) for one in found(records.values(), by, ahead=ahead)]


def as_dict(one: Due, record: Record, language: str) -> dict[str, Any]:
    """Something due, without its quotes."""
    return {
        "record": one.record,
        "type": str(record.type),
        "title": title(record, language),
        "parties": parties(record),
        "why": str(one.why),
        "status": one.state,
        "by": one.by,
        "since": one.since,
        "overdue": one.overdue,
        "occasion": one.occasion or None,
        "missing": plain(one.missing[0]) if one.missing else None,
        "perhaps": list(one.perhaps),
        "documents": list(record.documents),
    }


def page(
    view: View,
    by: date,
    states: Iterable[str] = (),
    *,
    ahead: bool = False,
    limit: int = 50,
    offset: int = 0,
    language: str = "fr",
) -> dict[str, Any]:
    """Some of what is due, each with the sentences that its record rests on.

    Raises:
        InputError: `offset` is beyond the end of the list.
    """
    told = due(view, by, states, ahead=ahead)
    if offset and offset >= len(told):
        raise InputError(f"There are {len(told)} in all: give an offset below that.")
    some = told[offset : offset + limit]
    sources = Sources(view, (id for _, record in some for id in record.documents))
    listed = [{**as_dict(*one, language), "quotes": sources.sentences(one[1], QUOTED)} for one in some]
    more = offset + limit if offset + limit < len(told) else None
    return {"by": by.isoformat(), "due": listed, "total": len(told), "next": more}
