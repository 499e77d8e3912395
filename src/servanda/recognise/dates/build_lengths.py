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
_BY_LETTER = {"D": Unit.DAY, "W": Unit.WEEK, "M": Unit.MONTH, "Y": Unit.YEAR}
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
    return _only(field, int(total) if total == int(total) else total)


def _only(field: str, amount: Decimal | int) -> Duration:
    amounts: dict[str, Decimal | int] = {field: amount}
    return Duration(**amounts)  # type: ignore[arg-type]


def unit_of(duration: Duration) -> tuple[Unit, Decimal]:
    """The largest unit in which a duration was told, and how many of it."""
    for unit in (Unit.YEAR, Unit.MONTH, Unit.WEEK, Unit.DAY, Unit.HOUR, Unit.MINUTE):
        count = getattr(duration, _FIELDS[unit][0])
        if count:
            return unit, Decimal(count)
    return Unit.SECOND, Decimal(duration.seconds)


def _sum(first: Duration, second: Duration) -> Duration:
    fields = [field for field, _ in _FIELDS.values()]
    amounts = {field: getattr(first, field) + getattr(second, field) for field in fields}
    return Duration(**amounts)


def build_clock(captured: Captured) -> Expression | None:
    """A time of day.

    Captures: hh (or midday) with mm, half, or less (minutes to the hour); `time` for figures with a colon;
    meridiem, 12 for the afternoon.
    """
    if captured.has("time"):
        hour, minute = (int(part) for part in captured.text("time").split(":")[:2])
    else:
        hour = captured.number("midday" if captured.has("midday") else "hh") or 0
        minute = 30 if captured.has("half") else captured.number("mm") or 0
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
    """How often.

    Captures: unit with n ("every two weeks") and times; weekday; dd and month, or slash; frequency (an ISO
    duration).
    """
    times = captured.number("times") or 1
    amount = captured.amount("n") or Decimal(1)
    if captured.has("frequency"):
        designator = captured.text("frequency")
        period = length(int(designator[1:-1]), _BY_LETTER[designator[-1]])
    elif captured.has("weekday"):
        return Every(weeks=int(amount), weekday=captured.number("weekday"), times=times)
    elif captured.has("month") or captured.has("slash"):
        return _yearly(captured, int(amount), times)
    else:
        period = length(amount, captured.unit() if captured.has("unit") else Unit.DAY)
    counts = (period.years, period.months, period.weeks, period.days, period.hours)
    if not any(counts) or any(count != int(count) for count in counts):
        return None
    years, months, weeks, days, hours = (int(count) for count in counts)
    return Every(years, months, weeks, days, hours, times)


def _yearly(captured: Captured, years: int, times: int) -> Every | None:
    if captured.has("slash"):
        month_day = read_day(captured.text("slash"), captured.us_style)
        return month_day and Every(years=years, month=month_day[0], day=month_day[1], times=times)
    return Every(years=years, month=captured.number("month"), day=captured.number("dd"), times=times)
