"""Parts of a period: its beginning, middle and end, and its nth week, month, quarter or weekday.

The beginning, middle and end of a month are its dekads (days 1-10, 11-20 and 21 to the last, as agronomy and
meteorology count them); of a year, its first and last quarter and the four months in the middle; of anything
else, its thirds. They are approximate.
"""

from __future__ import annotations

from datetime import date, timedelta

from servanda.model.when import When
from servanda.recognise.dates.arithmetic import add_days, add_months, reduced, span_of
from servanda.recognise.dates.expressions import Nth, Third, Unit

_SHORTEST = 2  # days after the first
_MONTH = {Third.START: (0, 9), Third.MIDDLE: (10, 19), Third.END: (20, 30)}  # days after the first
_WEEK = {Third.START: (0, 1), Third.MIDDLE: (2, 3), Third.END: (3, 6)}
_YEAR = {Third.START: (0, 2), Third.MIDDLE: (4, 7), Third.END: (9, 11)}  # months after the first
_DECADE = {Third.START: (0, 3), Third.MIDDLE: (4, 6), Third.END: (7, 9)}  # years after the first
_CENTURY = {Third.START: (0, 32), Third.MIDDLE: (33, 66), Third.END: (67, 99)}


def part_of(part: Third, whole: When) -> When | None:
    """The beginning, middle or end of a period."""
    first, last = whole.first_day, whole.last_day
    if first is None or last is None:
        return None
    if (last - first).days < _SHORTEST:
        return whole  # early on a day, or in a weekend
    if span_of(first, Unit.YEAR) == (first, last):
        start, end = _YEAR[part]
        return When(f"{first.year:04}-{start + 1:02}", f"{first.year:04}-{end + 1:02}", True, True)
    if span_of(first, Unit.MONTH) == (first, last):
        return _days(first, last, *_MONTH[part])
    if span_of(first, Unit.WEEK) == (first, last):
        return _days(first, last, *_WEEK[part])
    years = last.year - first.year + 1
    if years in (10, 100) and (first.month, last.month) == (1, 12):
        start, end = (_DECADE if years == 10 else _CENTURY)[part]
        return When(f"{first.year + start:04}", f"{first.year + end:04}", True, True)
    return _third(part, first, last)


def _days(first: date, last: date, start: int, end: int) -> When:
    return When.days(first + timedelta(days=start), min(first + timedelta(days=end), last), approximate=True)


def _third(part: Third, first: date, last: date) -> When:
    """A third of any other period."""
    length = (last - first).days + 1
    index = list(Third).index(part)
    start, end = (
        first + timedelta(days=length * index // 3),
        first + timedelta(days=length * (index + 1) // 3 - 1),
    )
    return When(*reduced(start, end), approximate=True, within=True)


def nth_of(told: Nth, whole: When) -> When | None:
    """The nth unit or weekday of a period, counted from its end for -1; `count` of them from there."""
    first, last = whole.first_day, whole.last_day
    if first is None or last is None:
        return None
    spans = _weekdays(told.weekday, first, last) if told.weekday else _units(told.unit, first, last)
    if not 1 <= abs(told.number) <= len(spans) or not 1 <= told.count <= len(spans):
        return None
    if told.count > 1:
        chosen = spans[: told.count] if told.number > 0 else spans[-told.count :]
        start, end = chosen[0][0], chosen[-1][1]
    else:
        start, end = spans[told.number - 1] if told.number > 0 else spans[told.number]
    bounds = reduced(start, end)
    return When(*bounds, whole.approximate, bounds[0] != bounds[1], whole.uncertain)


def _weekdays(weekday: int, first: date, last: date) -> list[tuple[date, date]]:
    start = first + timedelta(days=(weekday - first.isoweekday()) % 7)
    count = max((last - start).days // 7 + 1, 0)
    return [(start + timedelta(days=7 * i),) * 2 for i in range(min(count, 600))]


def _units(unit: Unit | None, first: date, last: date) -> list[tuple[date, date]]:
    if unit is Unit.WEEK:  # whole weeks only
        mondays = [day for day, _ in _weekdays(1, first, last)]
        return [(day, day + timedelta(days=6)) for day in mondays if (last - day).days >= 6]
    if unit is Unit.WEEKEND:
        return [(day, day + timedelta(days=1)) for day, _ in _weekdays(6, first, last)]
    if unit is Unit.DAY:
        return [(first + timedelta(days=i),) * 2 for i in range(min((last - first).days + 1, 3660))]
    return _halves(unit, first, last) or _months(unit, first, last)


def _halves(unit: Unit | None, first: date, last: date) -> list[tuple[date, date]]:
    """The halves of a month, the first of which ends on the 15th, or of what has no half-years."""
    length = (last - first).days + 1
    if unit not in (Unit.HALF, Unit.FORTNIGHT) or (unit is Unit.HALF and 360 < length < 370):
        return []
    half = first + timedelta(days=15 if length <= 31 else length // 2)
    if length > 370 and first.month == 1:
        half = date(first.year + (last.year - first.year + 1) // 2, 1, 1)
    return [(first, half - timedelta(days=1)), (half, last)]


def _months(unit: Unit | None, first: date, last: date) -> list[tuple[date, date]]:
    sizes = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12, Unit.DECADE: 120}
    if unit not in sizes or first.day != 1:
        return []
    spans: list[tuple[date, date]] = []
    start: date | None = first
    while start and start <= last and len(spans) < 1200:
        after = add_months(start, sizes[unit])
        end = add_days(after, -1) if after else None
        if end is None or end > last:
            break
        spans.append((start, end))
        start = after
    return spans
