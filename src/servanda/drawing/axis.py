"""The axis of a frame of time: where days, months or years begin, and what they are called."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MOST = 10  # labels on an axis
_MONTHS = 8  # of months, which are called by longer names
_FEW = 4  # those that a narrow page has room for


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a language calls days and months on an axis.

    Attributes:
        months: names cut short, from January on.
        first: what the first day of a month is called (`1er`).
        day: a day with its month, as `{d} {month}`.
        month: a month with its year, as `{month} {y}`.
    """

    months: tuple[str, ...]
    first: str
    day: str
    month: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the axis at `x` percent; a `minor` one has no label where the page is narrow."""

    x: float
    label: str
    minor: bool


def ticks(first: date, after: date, words: Calendar) -> Iterator[Tick]:
    """The lines of an axis from a day to the day before another."""
    total = (after - first).days
    days, label = _marks(first, after, words)
    every = -(-len(days) // _FEW)
    for place, day in enumerate(days):
        x = round((day - first).days / total * 100, 3)
        yield Tick(x, label(day, days[place - 1] if place else None), bool(place % every))


def _marks(first: date, after: date, words: Calendar) -> tuple[list[date], Callable[[date, date | None], str]]:
    """The days to mark, at most ten: the finest that do, and how they are called."""
    total = (after - first).days
    for step in (1, 2, 5, 7, 10):
        if total <= step * _MOST:
            days = [first + timedelta(days=n) for n in range(0, total, step)]
            return days, lambda day, before: _day(day, before, words)
    for months in (1, 2, 3, 6):
        found = list(_months(first, after, months))
        if len(found) <= _MONTHS:
            return found, lambda day, before: _month(day, before, words)
    years = range(first.year + 1, after.year + 1)
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if len(years) <= step * _MOST)
    marked = [date(year, 1, 1) for year in years if not year % step and date(year, 1, 1) < after]
    return marked, lambda day, _: str(day.year)


def _months(first: date, after: date, step: int) -> Iterator[date]:
    year, month = first.year, 1
    while (day := date(year, month, 1)) < after:
        if day >= first:
            yield day
        month += step
        if month > 12:
            year, month = year + 1, 1
            if year > date.max.year:
                return


def _day(day: date, before: date | None, words: Calendar) -> str:
    """The number of a day, with its month where that is another than before."""
    number = words.first if day.day == 1 else str(day.day)
    if before is not None and before.month == day.month:
        return number
    return words.day.format(d=number, month=words.months[day.month - 1])


def _month(day: date, before: date | None, words: Calendar) -> str:
    """A month cut short, with its year where that is another than before."""
    name = words.months[day.month - 1]
    if before is not None and before.year == day.year:
        return name
    return words.month.format(month=name, y=day.year)
