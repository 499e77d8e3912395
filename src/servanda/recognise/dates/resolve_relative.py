"""Resolve what is counted from a day: last week, two years ago, the coming days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from servanda.model.when import Duration, When
from servanda.recognise.dates.arithmetic import add_days, add_months, add_units, reduced, span_of
from servanda.recognise.dates.expressions import Base, Distance, Period, Running, Unit
from servanda.recognise.dates.frame import Frame

# How many are meant where no number is told ("the coming days"); the value is approximate.
_SOME = {Unit.DAY: 7, Unit.WEEK: 4, Unit.MONTH: 6, Unit.YEAR: 5, Unit.DECADE: 3, Unit.CENTURY: 2}


def resolve_period(told: Period, frame: Frame) -> When | None:
    """A whole day, week, month, … before, at or after the base."""
    base = frame.base(told.base, told.shift)
    coarse = _coarse_context(told, frame)
    base = coarse if coarse else base
    if base is None:
        return None
    moved = add_units(base, told.shift, told.unit)
    if told.unit is Unit.WEEKEND:
        moved = _weekend(base, told.shift, frame)
    if moved is None:
        return None
    first, last = span_of(moved, told.unit)
    unknown_base = told.base is Base.CONTEXT and frame.context is None
    start, end = reduced(first, last)
    return When(start, end, within=start != end, uncertain=unknown_base)


def _coarse_context(told: Period, frame: Frame) -> date | None:
    """The first day of a context that is no finer than the unit: "the following year" after 2009."""
    if told.base is Base.ANCHOR or frame.context is None or told.unit in (Unit.DAY, Unit.WEEKEND):
        return None
    first, last = frame.context.first_day, frame.context.last_day
    return first if first and last and span_of(first, told.unit) == span_of(last, told.unit) else None


def _weekend(base: date, shift: int, frame: Frame) -> date | None:
    """A day of the weekend meant; on Monday and Tuesday "this weekend" is the one just gone."""
    if shift > 0 and base.weekday() < 5:
        shift -= 1
    elif shift == 0 and (frame.tense == "past" or (frame.tense != "future" and base.weekday() < 2)):
        shift = 0 if base.weekday() >= 5 else -1
    return add_days(base, 7 * shift)


def resolve_distance(told: Distance, frame: Frame, from_date: When | None) -> When | None:
    """A point so far from the base: as exact as what is counted (years to the month, days to the day)."""
    base, precision = _start(told, frame, from_date)
    if base is None:
        return None
    near = shifted(base, told.length, told.sign)
    far = shifted(base, told.length.longest or told.length, told.sign)
    if near is None or far is None:
        return None
    size = min(precision, _precision(told.length))
    ends = sorted(day.isoformat()[:size] for day in (near, far))
    loose = told.length.approximate or not _exact(told.length)
    unknown_base = told.base is Base.CONTEXT and frame.context is None
    return When(ends[0], ends[1], loose and size > 4, ends[0] != ends[1], unknown_base)


def _start(told: Distance, frame: Frame, from_date: When | None) -> tuple[date | None, int]:
    """The day counted from, and to how many characters of its ISO form it is known."""
    when = frame.context if told.base is Base.CONTEXT else from_date
    if isinstance(told.base, Base) and (told.base is Base.ANCHOR or when is None):
        return frame.anchor, 10
    if when is None:
        return None, 0
    bound = when.start if told.sign < 0 else when.end
    day = when.first_day if told.sign < 0 else when.last_day
    known = len(bound or "")
    return (day, known) if known >= _needed(told.length) else (None, 0)


def _needed(length: Duration) -> int:
    if length.weeks or length.days or length.hours or length.minutes or length.seconds:
        return 10
    return 7 if length.months else 4


def _precision(length: Duration) -> int:
    return 10 if _needed(length) == 10 or length.months else 7


def _exact(length: Duration) -> bool:
    return bool(length.days) and not (length.years or length.months or length.weeks or length.hours)


def shifted(day: date, length: Duration, sign: int) -> date | None:
    """`day` moved by a duration; parts of a month in days, hours in whole days."""
    months = Decimal(length.years) * 12 + Decimal(length.months)
    days = Decimal(length.weeks) * 7 + Decimal(length.days) + Decimal(length.hours) / 24 + months % 1 * 30
    moved = add_months(day, sign * min(int(months), 120_000))
    return add_days(moved, sign * min(int(days), 3_660_000)) if moved else None


def resolve_running(told: Running, frame: Frame) -> When | None:
    """The units just before the base, or just after it; the base itself is in neither."""
    base = frame.base(told.base, told.sign)
    if base is None or (told.count is None and told.unit not in _SOME):
        return None
    count = told.count if told.count is not None else _SOME[told.unit]
    if told.unit in (Unit.SECOND, Unit.MINUTE, Unit.HOUR):
        return When.on(base.isoformat(), approximate=True)
    far = add_units(base, told.sign * min(int(count), 10_000), told.unit)
    near = add_days(base, told.sign)
    if far is None or near is None:
        return None
    first, last = (far, near) if told.sign < 0 else (near, far)
    unknown_base = told.base is Base.CONTEXT and frame.context is None
    when = When.days(min(first, last), max(first, last), approximate=told.count is None)
    return replace(when, uncertain=unknown_base)
