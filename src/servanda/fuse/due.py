"""What ought to have happened by a day, and has no evidence yet."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from servanda.model.quantity import Quantity
from servanda.model.record import Part, Record, State
from servanda.model.statement import Type
from servanda.model.values import Party, Status, Value
from servanda.model.when import Every, When

REACHED = {Type.VISIT: "held", Type.MEETING: "held", Type.AGREEMENT: "signed", Type.BODY: "created"}
MOST = 1000  # occasions of one commitment that are listed


class Why(StrEnum):
    """Why something is due."""

    PERIODIC = "periodic"  # it was said to come again and again
    PLANNED = "planned"  # a day was told for it
    PROMISED = "promised"  # it was promised, wholly or in part not given


@dataclass(frozen=True, slots=True)
class Due:
    """Something that ought to have happened.

    Attributes:
        record: id of the record that says so.
        why: the kind of commitment.
        state: what ought to have been reached: `held`, `signed`, `delivered`, …
        by: the last day or month for it, ISO 8601; None where no day was told.
        since: the first day on which a document told of the commitment; None where no document is dated.
        occasion: of a periodic commitment, the number of the occasion from 1; else 0.
        missing: of a promise kept in part, what is still to be given, as a value and its unit.
        perhaps: ids of records that may be the evidence: the same parties met in that time.
        overdue: whether `by` lies before the day asked for.
    """

    record: str
    why: Why
    state: str
    by: str | None
    since: str | None
    occasion: int = 0
    missing: tuple[Value, ...] = ()
    perhaps: tuple[str, ...] = ()
    overdue: bool = True


def due(records: Iterable[Record], day: date, *, ahead: bool = False) -> list[Due]:
    """What ought to have happened by a day and is told nowhere, the longest due first.

    Args:
        records: all of them: a meeting may be the evidence for a commission's.
        day: the day asked for.
        ahead: also what comes next: the first occasion after the day, and plans for days to come.
    """
    known = sorted(records, key=lambda record: record.id)
    parts = {one.record for record in known for one in record.members if one.part is Part.DELIVERY}
    found = [one for record in known if record.id not in parts for one in _of(record, known, day)]
    kept = [one for one in found if one.overdue or one.by is None or ahead]
    return sorted(kept, key=lambda one: (one.by or "~", one.record, one.occasion))


def _of(record: Record, known: Sequence[Record], day: date) -> Iterator[Due]:
    if _status(record) in ("cancelled", "terminated", "suspended"):
        return
    if record.type is Type.BODY:
        yield from _periodic(record, known, day)
    if record.type is Type.TRANSFER:
        yield from _promised(record, day)
    else:
        yield from _planned(record, day)


def _status(record: Record) -> str:
    status = record.value("status")
    return status.name if isinstance(status, Status) else ""


def _since(record: Record) -> str | None:
    return min((state.told for state in record.life if state.told), default=None)


def _planned(record: Record, day: date) -> Iterator[Due]:
    """What was planned for a day, and of which nothing says that it took place."""
    goal = REACHED[record.type]
    if any(state.name == goal and state.reached for state in record.life) or _beyond(record, goal):
        return
    last = _last(record)
    if last is not None:
        yield Due(record.id, Why.PLANNED, goal, last[0], _since(record), overdue=last[1] < day)


def _beyond(record: Record, goal: str) -> bool:
    """Whether a state that comes after the goal was reached."""
    names = [state.name for state in record.life if state.reached]
    return any(name in ("ratified", "in_force", "active") for name in names) and goal not in names


def _last(record: Record) -> tuple[str, date] | None:
    """The end of the time told for a record, as told and as a day."""
    when = record.value("date")
    if not isinstance(when, When) or when.end is None or when.last_day is None:
        return None
    return when.end, when.last_day


def _promised(record: Record, day: date) -> Iterator[Due]:
    """What was promised and not, or not wholly, given."""
    own = record.balance
    given = [state for state in record.life if state.reached and state.name == "delivered"]
    if (given and not _short(record)) or not _is_promise(record.life):
        return
    last = _last(record) if any(not state.reached or state.name == "pledged" for state in record.life) else None
    told = _since(record)
    later = last if last is not None and told is not None and last[0] > told else None  # else the day of the promise
    missing = _missing(own.pledged, own.delivered) if own is not None else ()
    yield Due(
        record.id, Why.PROMISED, "delivered", later[0] if later else None, _since(record), missing=missing,
        overdue=later is not None and later[1] < day,
    )  # fmt: skip


def _is_promise(life: Sequence[State]) -> bool:
    return any(state.name in ("pledged", "partly_delivered") for state in life)


def _short(record: Record) -> bool:
    own = record.balance
    return own is not None and own.thousandths is not None and own.thousandths < 1000


def _missing(pledged: Sequence[Value], delivered: Sequence[Value]) -> tuple[Value, ...]:
    if not pledged or not isinstance(pledged[0], Quantity):
        return ()
    if not delivered or not isinstance(delivered[0], Quantity) or delivered[0].unit != pledged[0].unit:
        return (pledged[0],)
    left = pledged[0].value - delivered[0].value
    return (Quantity(left, pledged[0].unit, pledged[0].bound),) if left > 0 else ()


def _periodic(record: Record, known: Sequence[Record], day: date) -> Iterator[Due]:
    """The occasions of what comes again and again, up to the first one after the day."""
    every, begun = record.value("periodicity"), _begun(record)
    if not isinstance(every, Every) or begun is None:
        return
    before = begun
    for number, end in enumerate(_occasions(every, begun), 1):
        if not _held(record, before, end):
            by = end.isoformat()[: 10 if every.days or every.weeks else 7]
            perhaps = tuple(one.id for one in known if _may_be(one, record, before, end))
            overdue = _end_of(by) < day
            yield Due(record.id, Why.PERIODIC, "held", by, _since(record), number, perhaps=perhaps, overdue=overdue)
        if end > day or number == MOST:
            return
        before = end


def _begun(record: Record) -> date | None:
    """The day from which the occasions count: the one told, else the first on which a document told of it."""
    when, told = record.value("date"), _since(record)
    if isinstance(when, When) and when.first_day is not None:
        return when.first_day
    return date.fromisoformat(told) if told and len(told) == 10 else None


def _occasions(every: Every, begun: date) -> Iterator[date]:
    """The last days for each occasion: a whole period after the one before."""
    months, days = every.years * 12 + every.months, every.weeks * 7 + every.days
    times = max(1, every.times)
    number = 0
    while months or days:
        number += 1
        whole, rest = divmod(number * months, times)
        step = timedelta(days=number * days // times + rest * 30 // times)
        if (step.days == 0 and whole == 0) or begun.year + whole // 12 + step.days // 365 >= date.max.year - 1:
            return
        yield _months_later(begun, whole) + step


def _months_later(begun: date, months: int) -> date:
    year, month = divmod(begun.year * 12 + begun.month - 1 + months, 12)
    return date(year, month + 1, min(begun.day, calendar.monthrange(year, month + 1)[1]))


def _end_of(by: str) -> date:
    return When.on(by).last_day or date.max


def _held(record: Record, after: date, until: date) -> bool:
    """Whether a document tells of a day in that time on which the body was at work."""
    days = [v for s in record.statements if s.property == "date" and isinstance(v := s.value, When)]
    return any(after < when.first_day <= until for when in days if when.first_day is not None)


def _may_be(one: Record, body: Record, after: date, until: date) -> bool:
    """Whether a record can be the evidence: a meeting of the same parties in that time."""
    when = one.value("date")
    if one.type is not Type.MEETING or not isinstance(when, When) or when.first_day is None:
        return False
    parties = [{p.code for p in record.values("party") if isinstance(p, Party)} for record in (one, body)]
    return parties[1] <= parties[0] and after < when.first_day <= until
