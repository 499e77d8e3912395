"""Resolve dates that are told by some of their parts."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta

from servanda.model.when import When
from servanda.recognise.dates.arithmetic import add_days, add_months, span_of
from servanda.recognise.dates.expressions import Base, Calendar, Unit
from servanda.recognise.dates.frame import YEAR, Frame, Tense

MONTH = 31
# "This Sunday" in Monday's paper is yesterday; this many days back it is still the last one.
_JUST_GONE = 2
# "Begins on Tuesday": of the last Tuesday and the next the nearer one.
_NEARER = 3


def resolve_calendar(told: Calendar, frame: Frame) -> When | None:
    """A date by its parts, the others taken from the anchor, the context and the weekday."""
    if told.year is not None:
        return _with_year(told, told.year)
    if told.month is not None and told.day is not None:
        return _day_of_year(told, told.month, told.day, frame)
    if told.month is not None:
        return _month(told, told.month, frame)
    if told.day is not None:
        return _day_of_month(told, told.day, frame)
    return _weekday(told, told.weekday, frame) if told.weekday is not None else None


def _with_year(told: Calendar, year: int) -> When | None:
    if told.month is None:
        return When.on(f"{year:04}") if told.day is None and told.weekday is None else None
    if told.day is None:
        return When.on(f"{year:04}-{told.month:02}")
    if told.day > calendar.monthrange(year, told.month)[1]:
        return None
    day = date(year, told.month, told.day)
    return When.on(day.isoformat(), uncertain=told.weekday not in (None, day.isoweekday()))


def _day_of_year(told: Calendar, month: int, number: int, frame: Frame) -> When | None:
    years = frame.years
    if month == 2 and number == 29:  # the leap years around
        years = [leap for year in years[:1] for leap in range(year - 3, year + 8)]
    days = [date(year, month, number) for year in years if number <= calendar.monthrange(year, month)[1]]
    if told.turn != 0:
        return _pick(told, days, frame)
    nearest = _pick(replace(told, weekday=None, turn=None), days, Frame(frame.anchor))
    day = nearest and nearest.first_day  # "this Monday 23 June": the nearest, whatever its weekday
    return nearest and replace(nearest, uncertain=told.weekday not in (None, day and day.isoweekday()))


def _pick(told: Calendar, days: list[date], frame: Frame, longest: int = YEAR) -> When | None:
    """The day meant: one on the weekday told, and where there is none, one that is marked for it."""
    agreeing = [day for day in days if told.weekday in (None, day.isoweekday())]
    chosen = frame.choose([(day, day) for day in agreeing or days], told.turn, longest)
    return When.on(chosen[0].isoformat(), uncertain=not agreeing) if chosen else None


def _month(told: Calendar, month: int, frame: Frame) -> When | None:
    years = frame.years
    if told.turn == 0:
        years = [frame.anchor.year] if frame.anchor else []
    spans = [span_of(date(year, month, 1), Unit.MONTH) for year in years]
    chosen = frame.choose(spans, told.turn)
    return When.on(chosen[0].isoformat()[:7]) if chosen else None


def _day_of_month(told: Calendar, number: int, frame: Frame) -> When | None:
    """A day whose month is that of the context or anchor, or one beside it; two beside it for its weekday."""
    reference = frame.reference(MONTH)
    if reference is None:
        return None
    steps = (-2, -1, 0, 1, 2) if told.weekday else (-1, 0, 1)
    months = [add_months(reference[0].replace(day=1), step) for step in steps]
    lengths = [(month, calendar.monthrange(month.year, month.month)[1]) for month in months if month]
    return _pick(told, [month.replace(day=number) for month, days in lengths if number <= days], frame, MONTH)


def _weekday(told: Calendar, weekday: int, frame: Frame) -> When | None:
    """The last such day, the anchor's own included; the next one for what is to come, the nearer for what goes on."""
    base = frame.base(told.base, told.turn or 0)
    if base is None:
        return None
    back = (base.isoweekday() - weekday) % 7
    if told.weeks:
        steps = (7 - back) % 7 + 7 * told.weeks
    elif told.turn:
        steps = 7 - back if told.turn > 0 else -(back or 7)
    elif frame.tense is Tense.PRESENT and told.turn is None:
        steps = -back if back <= _NEARER else 7 - back
    elif told.turn == 0 and frame.tense in (None, Tense.PRESENT):
        steps = -back if back <= _JUST_GONE else 7 - back
    else:
        steps = (7 - back) % 7 if frame.tense is Tense.FUTURE else -back
    day = add_days(base, steps)
    unknown_base = told.base is Base.CONTEXT and frame.context is None
    return When.on(day.isoformat(), uncertain=unknown_base) if day else None


def inside(told: Calendar, whole: When) -> When | None:
    """A date told by the period that holds it: Monday of a week, the 15th of a month, May of a year."""
    first, last = whole.first_day, whole.last_day
    if first is None or last is None:
        return None
    if told.month is not None and told.day is None and first.year == last.year:
        return When.on(f"{first.year:04}-{told.month:02}")
    limit = min((last - first).days, 366)
    days = [first + timedelta(days=step) for step in range(limit + 1)]
    fitting = [day for day in days if _agrees(told, day)]
    return When.on(fitting[0].isoformat()) if len(fitting) == 1 else None


def _agrees(told: Calendar, day: date) -> bool:
    pairs = ((told.weekday, day.isoweekday()), (told.day, day.day), (told.month, day.month))
    return all(part is None or part == actual for part, actual in pairs)


def complete(first: Calendar, last: Calendar) -> tuple[Calendar, Calendar]:
    """Give each end of a range what only the other tells: "from 21 to 26 June", "from 3 June to the 7th"."""
    if first.day and last.day and (first.month is None) != (last.month is None):
        over = int(first.day > last.day)  # over the end of a month
        first = replace(first, month=first.month or _month_after(last.month, -over))
        last = replace(last, month=last.month or _month_after(first.month, over))
    if first.month and last.month and (first.year is None) != (last.year is None):
        over = int(_crosses(first, last))
        year = (last.year or 0) - over if first.year is None else first.year
        first, last = replace(first, year=year), replace(last, year=year + over)
    return (replace(first, turn=last.turn) if last.turn and first.turn is None else first), last


def _month_after(month: int | None, step: int) -> int | None:
    return month and (month + step - 1) % 12 + 1


def _crosses(first: Calendar, last: Calendar) -> bool:
    """Whether a range of days or months goes over the new year."""
    return (first.month or 0, first.day or 0) > (last.month or 0, last.day or 31)


def without_year(first: Calendar, last: Calendar, frame: Frame) -> tuple[Calendar, Calendar] | None:
    """Give a range of days or months the year in which it lies nearest, its weekdays agreeing if they can."""
    if not (first.month and last.month) or first.year or last.year or last.turn:
        return None
    dated: dict[tuple[date, date], tuple[Calendar, Calendar]] = {}
    for year in frame.years:
        pair = replace(first, year=year - _crosses(first, last)), replace(last, year=year)
        starts, ends = (_with_year(end, end.year or 0) for end in pair)
        if starts and ends and starts.first_day and ends.last_day:
            dated[starts.first_day, ends.last_day] = pair
    agreeing = [span for span in dated if _on_weekdays(first, last, span)]
    chosen = frame.choose(agreeing or list(dated))
    return dated[chosen] if chosen else None


def _on_weekdays(first: Calendar, last: Calendar, span: tuple[date, date]) -> bool:
    pairs = zip((first, last), span, strict=True)
    return all(told.weekday in (None, day.isoweekday()) for told, day in pairs)
