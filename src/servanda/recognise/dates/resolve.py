"""From an expression to its value, against the date of publication and the last date told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from servanda.model.when import Duration, Every, When, season
from servanda.recognise.dates.arithmetic import add_days, easter, neighbour, span_of
from servanda.recognise.dates.expressions import (
    About,
    Around,
    Base,
    Between,
    Calendar,
    Clock,
    Distance,
    Expression,
    Feast,
    Fixed,
    Inside,
    Named,
    Nth,
    Open,
    Part,
    Period,
    Running,
    Side,
    Third,
    Timed,
    Unit,
)
from servanda.recognise.dates.frame import Frame, Tense
from servanda.recognise.dates.resolve_calendar import complete, inside, resolve_calendar, without_year
from servanda.recognise.dates.resolve_relative import resolve_distance, resolve_period, resolve_running
from servanda.recognise.dates.subdivide import nth_of, part_of

__all__ = ["Tense", "resolve"]

# "By the end of the year", "since the beginning of June": all agree on the outer bound of the part.
_SHARP = {(Side.UNTIL, Third.END), (Side.FROM, Third.START)}


def resolve(
    expression: Expression,
    anchor: date | None,
    *,
    tense: Tense | Literal["past", "present", "future"] | None = None,
    context: When | None = None,
) -> When | Duration | Every | None:
    """The value of an expression, as the press means it.

    A bare weekday is the last one, the anchor's own included; if `tense` is "future", the next one. A date
    without its year is the one nearest to `context`, or else to `anchor`, on the side that `tense` says;
    first of all it is one on the weekday told. Where a weekday contradicts its date, and where something is
    counted from a date told that there is none of, the value is marked uncertain.

    Args:
        expression: what `find_times` found.
        anchor: the date of publication, or None.
        tense: of the sentence's verb, where it is known.
        context: the last date told in the document: for "the day after", "on the 26th", a month without year.

    An anchor or context outside of the years 1000 to 2999 counts as unknown.

    Returns:
        None where the expression needs an anchor or a context that is not there, or says nothing definite.
    """
    if isinstance(expression, (Duration, Every)):
        return expression
    return _when(expression, Frame.of(anchor, Tense(tense) if tense else None, context))


def _when(expression: Expression, frame: Frame) -> When | None:
    match expression:
        case Calendar():
            return resolve_calendar(expression, frame)
        case Fixed():
            return expression.when
        case Period():
            return resolve_period(expression, frame)
        case Running():
            return resolve_running(expression, frame)
        case Named():
            return _season(expression, frame)
        case Feast():
            return _feast(expression, frame)
        case Clock():
            return _day(frame)
        case Duration() | Every():
            return None
    return _composed(expression, frame)


def _composed(expression: Expression, frame: Frame) -> When | None:
    """Expressions that hold another."""
    match expression:
        case Between():
            return _between(expression, frame)
        case Nth():
            if expression.of is None:
                return _nth_of_some_year(expression, frame)
            whole = _when(expression.of, frame)
            return nth_of(expression, whole) if whole else None
        case Distance(base=base):
            told = None if isinstance(base, Base) else _when(base, frame)
            return resolve_distance(expression, frame, told)
        case Part(of=Period(unit=Unit.YEAR, shift=0)):
            return _part_of_year(expression, frame)
        case Open(of=Part()) if expression.side in (Side.UNTIL, Side.BEFORE) and frame.tense is None:
            return _composed(expression, replace(frame, tense=Tense.FUTURE))
        case Part() | Inside() | Around() | Open() | About() | Timed():
            whole = _when(expression.of, frame)
            return _derived(expression, whole) if whole else None
    return None


def _part_of_year(told: Part, frame: Frame) -> When | None:
    """The end or beginning "of the year": in January the end is most often that of the year before."""
    wholes = (resolve_period(Period(Unit.YEAR, shift), frame) for shift in (-1, 0, 1))
    parts = [part for whole in wholes if whole and (part := part_of(told.part, whole))]
    return _nearest(parts, replace(frame, context=None))


def _nearest(whens: Iterable[When], frame: Frame, turn: int | None = None) -> When | None:
    """The one that the frame chooses."""
    spans: dict[tuple[date, date], When] = {}
    for when in whens:
        if when.first_day and when.last_day:
            spans[when.first_day, when.last_day] = when
    chosen = frame.choose(spans, turn)
    return spans[chosen] if chosen else None


def _derived(expression: Part | Inside | Around | Open | About | Timed, whole: When) -> When | None:
    match expression:
        case Part():
            return part_of(expression.part, whole)
        case Inside():
            return inside(expression.date, whole)
        case Around():
            return _around(expression.unit, whole)
        case Open():
            sharp = isinstance(expression.of, Part) and (expression.side, expression.of.part) in _SHARP
            return _open(expression.side, replace(whole, approximate=False) if sharp else whole)
        case About():
            return replace(whole, approximate=True)
    return whole


def _day(frame: Frame) -> When | None:
    """The day of a time that is told without one: that of the last date told, or else the anchor."""
    if frame.context is not None and frame.context.first_day == frame.context.last_day:
        return frame.context
    return When.on(frame.anchor.isoformat(), uncertain=True) if frame.anchor else None


def _season(told: Named, frame: Frame) -> When | None:
    if told.year is not None:
        return season(told.year, told.season)
    if told.turn == 0:
        return season(frame.anchor.year, told.season) if frame.anchor else None
    return _nearest((season(year, told.season) for year in frame.years), frame, told.turn)


def _feast(told: Feast, frame: Frame) -> When | None:
    years = frame.years if told.year is None else [told.year]
    days = (add_days(easter(year), told.after_easter) for year in years)
    whens = [When.on(day.isoformat()) for day in days if day]
    return _nearest(whens, frame, told.turn) if told.year is None else next(iter(whens), None)


def _nth_of_some_year(told: Nth, frame: Frame) -> When | None:
    """The third quarter of the year in which it lies nearest, on the side that the tense says."""
    parts = (nth_of(told, When.on(f"{year:04}")) for year in frame.years)
    return _nearest((part for part in parts if part), frame)


def _between(told: Between, frame: Frame) -> When | None:
    first_told, last_told = told.start, told.end
    if isinstance(first_told, Calendar) and isinstance(last_told, Calendar):
        first_told, last_told = complete(first_told, last_told)
        if last_told.weekday and not last_told.day:
            return _weekdays(first_told, last_told, frame, told.within)
        if chosen := without_year(first_told, last_told, frame):
            first_told, last_told = chosen
    last = _when(last_told, frame)
    if last is None or last.last_day is None:
        return None
    first = _when(first_told, replace(frame, anchor=frame.anchor or last.last_day, context=last, tense=None))
    if first is None or first.first_day is None:
        return None
    if first.first_day > last.last_day:
        first = _before(first_told, first, last.last_day, frame)
    return _joined(first, last, told.within) if first else None


def _before(told: Expression, found: When, limit: date, frame: Frame) -> When | None:
    """The start of a range, found too late: the same date a year earlier where its year was not told."""
    if not (isinstance(told, Calendar) and told.year is None and told.month and found.start):
        return None
    earlier = _when(replace(told, year=int(found.start[:4]) - 1), frame)
    return earlier if earlier and earlier.first_day and earlier.first_day <= limit else None


def _joined(first: When, last: When, within: bool) -> When | None:
    if first.start is None or last.end is None:
        return None
    loose, odd = first.approximate or last.approximate, first.uncertain or last.uncertain
    return When(first.start, last.end, loose, within and first.start != last.end, odd)


def _weekdays(first_told: Calendar, last_told: Calendar, frame: Frame, within: bool) -> When | None:
    """From a weekday or day to the next such weekday after it."""
    first = _when(first_told, frame)
    if first is None or first.first_day is None or first.first_day != first.last_day:
        return None
    days = ((last_told.weekday or 0) - first.first_day.isoweekday()) % 7 or 7
    last = first.first_day + timedelta(days=days)
    return When(first.start, last.isoformat(), within=within, uncertain=first.uncertain)


def _around(unit: Unit, whole: When) -> When | None:
    if whole.first_day is None or whole.last_day is None:
        return None
    return When.days(span_of(whole.first_day, unit)[0], span_of(whole.last_day, unit)[1])


def _open(side: Side, whole: When) -> When | None:
    loose = whole.approximate
    if side in (Side.FROM, Side.AFTER):
        start = whole.start if side is Side.FROM else whole.end and neighbour(whole.end, 1)
        return When(start, None, loose, uncertain=whole.uncertain) if start else None
    end = whole.end if side is Side.UNTIL else whole.start and neighbour(whole.start, -1)
    return When(None, end, loose, uncertain=whole.uncertain) if end else None
