"""Sums on the calendar: months that end early, units as spans of days, reduced ISO dates."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from servanda.recognise.dates.expressions import Unit

_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}
_DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.WEEKEND: 7, Unit.FORTNIGHT: 14}
FIRST_YEAR, LAST_YEAR = 1, 9999


def add_days(day: date, count: int) -> date | None:
    """`day` so many days on, or None outside of the calendar."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def add_months(day: date, count: int) -> date | None:
    """`day` so many months on, on the last day of a shorter month, or None outside of the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_units(day: date, count: int, unit: Unit) -> date | None:
    """`day` so many units on; units shorter than a day change nothing."""
    if unit in _MONTHS:
        return add_months(day, count * _MONTHS[unit])
    return add_days(day, count * _DAYS.get(unit, 0))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of Nature, 1876, after Meeus)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, odd = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - moon + 15) % 30
    weekday = (32 + 2 * odd + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def span_of(day: date, unit: Unit) -> tuple[date, date]:
    """The first and last day of the unit that holds `day`; a week goes from Monday to Sunday (ISO 8601)."""
    if unit in (Unit.WEEK, Unit.FORTNIGHT):
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)
    if unit is Unit.WEEKEND:
        saturday = day + timedelta(days=5 - day.weekday())
        return saturday, saturday + timedelta(days=1)
    if unit not in _MONTHS:
        return day, day
    months = _MONTHS[unit]
    passed = day.year * 12 + day.month - 1
    passed -= (passed - 12 * (unit is Unit.CENTURY)) % months  # a century begins in its year 1
    start = max(passed, 12)
    first = date(start // 12, start % 12 + 1, 1)
    after = add_months(first, months)
    return first, after - timedelta(days=1) if after else date.max


def reduced(first: date, last: date) -> tuple[str, str]:
    """Two days as the shortest reduced ISO dates: whole months as months, whole years as years."""
    if first.day != 1 or (last + timedelta(days=1) if last < date.max else last).day != 1:
        return first.isoformat(), last.isoformat()
    if first.month == 1 and last.month == 12:
        return f"{first.year:04}", f"{last.year:04}"
    return f"{first:%Y-%m}".zfill(7), f"{last:%Y-%m}".zfill(7)


def neighbour(iso: str, step: int) -> str | None:
    """The day, month or year before (-1) or after (1) a reduced ISO date."""
    day = date.fromisoformat(f"{iso}-01-01"[:10])
    unit = {4: Unit.YEAR, 7: Unit.MONTH, 10: Unit.DAY}[len(iso)]
    moved = add_units(day, step, unit)
    return moved.isoformat()[: len(iso)] if moved else None


def gap(span: tuple[date, date], other: tuple[date, date]) -> int:
    """Days between two spans; 0 where they share one."""
    return max((span[0] - other[1]).days, (other[0] - span[1]).days, 0)
