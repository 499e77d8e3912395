"""Builders of times of day, durations and sets."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from servanda.model.when import Duration, Every
from servanda.recognise.dates.expressions import Clock, Expression, Unit
from servanda.recognise.dates.numeric import read_day
from servanda.recognise.dates.values import Captured

# A unit as a field of Duration and Every, and how many of it.
_FIELDS: dict[Unit, tuple[str, int]] = {
    Unit.SECOND: ("seconds", 1),
    Unit.MINUTE: ("minutes", 1),
    Unit.HOUR: ("hours", 1),
    Unit.DAY: ("days", 1),
    Unit.WEEK: ("weeks", 1),
    Unit.WEEKEND: ("weeks", 1),
    Unit.FORTNIGHT: ("weeks", 2),
    Unit.MONTH: ("months", 1),
    Unit.QUARTER: ("months", 3),
    Unit.HALF: ("months", 6),
    Unit.YEAR: ("years", 1),
    Unit.DECADE: ("years", 10),
    Unit.CENTURY: ("years", 100),
}
_ORDER = list(Unit)
# What is told as a part of the next smaller unit: a year and a half is 18 months.
_SMALLER = {Unit.CENTURY: (Unit.YEAR, 100), Unit.DECADE: (Unit.YEAR, 10), Unit.YEAR: (Unit.MONTH, 12)}


def length(amount: Decimal | int, unit: Unit) -> Duration:
    """So many units; a part of a year in months, where they come out even."""
    if amount != int(amount) and unit in _SMALLER:
        smaller, times = _SMALLER[unit]
        if amount * times == int(amount * times):
            return length(amount * times, smaller)
    field, times = _FIELDS[unit]
    total = amount * times
    return replace(Duration(), **{field: int(total) if total == int(total) else total})


def unit_of(duration: Duration) -> tuple[Unit, Decimal]:
    """The largest unit in which a duration was told, and how many of it."""
    for unit in (Unit.YEAR, Unit.MONTH, Unit.WEEK, Unit.DAY, Unit.HOUR, Unit.MINUTE):
        count = getattr(duration, _FIELDS[unit][0])
        if count:
            return unit, Decimal(count)
    return Unit.SECOND, Decimal(duration.seconds)


def _sum(first: Duration, second: Duration) -> Duration:
    return replace(
        first, **{field: getattr(first, field) + getattr(second, field) for field in {f for f, _ in _FIELDS.values()}}
    )


def build_clock(captured: Captured) -> Expression | None:
    """Captures: hh with mm or less (minutes to the hour), with meridiem ("12" for the afternoon); `time` (figures with a colon); or midday."""
    if captured.has("time"):
        hour, minute = (int(part) for part in captured.text("time").split(":")[:2])
    elif captured.has("midday"):
        hour, minute = captured.number("midday") or 0, captured.number("mm") or 0
    else:
        hour, minute = captured.number("hh") or 0, captured.number("mm") or 0
    if captured.has("less"):
        hour, minute = (hour - 1) % 24, 60 - (captured.number("less") or 0)
    if captured.has("meridiem"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (captured.number("meridiem") or 0)
    return Clock(hour, minute) if hour <= 24 and minute < 60 else None


def build_duration(captured: Captured) -> Expression | None:
    """Captures: unit, with n, vague, or neither (the whole unit); n2 and unit2; most.

    `half` is added to the number of units; `halved` halves it.
    """
    unit = captured.unit()
    amount = captured.amount("n") or captured.amount("vague") or Decimal(1)
    amount = (amount + (captured.amount("half") or 0)) * (captured.amount("halved") or 1)
    made = length(amount, unit)
    if captured.has("unit2"):
        smaller = captured.unit("unit2")
        if _ORDER.index(smaller) >= _ORDER.index(unit):
            return None
        made = _sum(made, length(captured.amount("n2") or 0, smaller))
    if captured.has("most"):
        most = captured.amount("most") or Decimal(0)
        return replace(made, longest=length(most, unit)) if most > amount else None
    return replace(made, approximate=captured.has("vague"))


def build_every(captured: Captured) -> Expression | None:
    """Captures: unit with n ("every two weeks") and times; weekday; dd and month; frequency (an ISO duration)."""
    times = captured.number("times") or 1
    weekday, month, day = (captured.number(name) for name in ("weekday", "month", "dd"))
    if captured.has("slash"):
        month, day = read_day(captured.text("slash"), captured.us_style) or (None, None)
    if captured.has("frequency"):
        designator = captured.text("frequency")
        field = {"D": "days", "W": "weeks", "M": "months", "Y": "years", "H": "hours"}[designator[-1]]
        return replace(Every(), times=times, **{field: int(designator[1:-1])})
    amount = captured.amount("n") or Decimal(1)
    if weekday is not None:
        return Every(weeks=int(amount), weekday=weekday, times=times)
    if month is not None:
        return Every(years=int(amount), month=month, day=day, times=times)
    unit = captured.unit() if captured.has("unit") else Unit.DAY
    if unit in (Unit.MINUTE, Unit.SECOND):
        return None
    period = length(amount, unit)
    counts = [period.years, period.months, period.weeks, period.days, period.hours]
    if any(count != int(count) for count in counts):
        return None
    return Every(*(int(count) for count in counts), times=times)
