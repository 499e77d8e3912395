"""How long something takes, and how often it comes: `Duration` and `Every`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from servanda.errors import InputError
from servanda.model.relation import Relation

# ISO 8601-1:2019 designators, largest first; those after "T" measure parts of a day.
_DESIGNATORS = (("years", "Y"), ("months", "M"), ("weeks", "W"), ("days", "D"))
_TIME_DESIGNATORS = (("hours", "H"), ("minutes", "M"), ("seconds", "S"))

# Days in each, shortest and longest.
_DAYS: dict[str, tuple[Decimal, Decimal]] = {
    "years": (Decimal(365), Decimal(366)),
    "months": (Decimal(28), Decimal(31)),
    "weeks": (Decimal(7), Decimal(7)),
    "days": (Decimal(1), Decimal(1)),
    "hours": (1 / Decimal(24), 1 / Decimal(24)),
    "minutes": (1 / Decimal(1440), 1 / Decimal(1440)),
    "seconds": (1 / Decimal(86400), 1 / Decimal(86400)),
}


def _plain(amount: Decimal) -> str:
    return format(amount.normalize(), "f")


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time, in the units in which it was told.

    Attributes:
        years, months, weeks, days, hours, minutes, seconds: amounts, zero or more.
        approximate: about as long ("some two years", "a few days": a few is told as 3).
        longest: the upper end of a length told as a range ("two to three years").
    """

    years: Decimal | int = 0
    months: Decimal | int = 0
    weeks: Decimal | int = 0
    days: Decimal | int = 0
    hours: Decimal | int = 0
    minutes: Decimal | int = 0
    seconds: Decimal | int = 0
    approximate: bool = False
    longest: Duration | None = None

    def __post_init__(self) -> None:
        """Refuse amounts below zero.

        Raises:
            InputError: an amount is negative.
        """
        if any(getattr(self, unit) < 0 for unit in _DAYS):
            raise InputError("A duration has no negative amounts: give its length.")

    @property
    def iso(self) -> str:
        """ISO 8601 duration: `P1Y6M`, `PT48H`; the lower end of a range. An amount of nothing is `P0D`."""
        dates = "".join(f"{_plain(Decimal(n))}{sign}" for unit, sign in _DESIGNATORS if (n := getattr(self, unit)))
        times = "".join(f"{_plain(Decimal(n))}{sign}" for unit, sign in _TIME_DESIGNATORS if (n := getattr(self, unit)))
        return f"P{dates}{'T' + times if times else ''}" if dates or times else "P0D"

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """The fewest and the most days that it can be; an approximate one from half to double."""
        fewest, most = self._days(0), (self.longest or self)._days(1)
        return (fewest / 2, most * 2) if self.approximate else (fewest, most)

    def _days(self, side: int) -> Decimal:
        return sum((Decimal(getattr(self, unit)) * days[side] for unit, days in _DAYS.items()), Decimal(0))

    @property
    def _measure(self) -> tuple[Decimal, Decimal]:
        """Months, and days: each can be summed exactly."""
        months = Decimal(self.years) * 12 + Decimal(self.months)
        shorter = list(_DAYS.items())[2:]
        return months, sum((Decimal(getattr(self, unit)) * days[0] for unit, days in shorter), Decimal(0))

    def compare(self, other: Duration) -> Relation:
        """How this stands to `other`: 12 months equal a year; "14 months" is finer than "12 to 18 months".

        A month and 30 days are compatible: nobody counts so exactly.
        """
        if _same_length(self, other):
            return Relation.EQUAL
        (a_low, a_high), (b_low, b_high) = self.bounds, other.bounds
        if a_high < b_low or b_high < a_low:
            return Relation.CONFLICTING
        inside, outside = a_low >= b_low and a_high <= b_high, a_low <= b_low and a_high >= b_high
        if inside == outside or not (self._loose or other._loose):
            return Relation.COMPATIBLE
        return Relation.FINER if inside else Relation.COARSER

    @property
    def _loose(self) -> bool:
        return self.approximate or self.longest is not None


def _same_length(a: Duration, b: Duration) -> bool:
    if a.approximate != b.approximate or a._measure != b._measure:
        return False
    if a.longest is None or b.longest is None:
        return a.longest is b.longest
    return a.longest._measure == b.longest._measure


@dataclass(frozen=True, slots=True)
class Every:
    """How often something comes: every six months is `Every(months=6)`.

    Attributes:
        years, months, weeks, days, hours: the period.
        times: how many times in the period ("twice a year": `Every(years=1, times=2)`).
        weekday: ISO number of the weekday on which it falls, Monday 1.
        month, day: the month, and the day of the month, on which it falls every year.
    """

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0
    hours: int = 0
    times: int = 1
    weekday: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def period(self) -> Duration:
        """The time from one to the next, not divided by `times`."""
        return Duration(self.years, self.months, self.weeks, self.days, self.hours)

    @property
    def iso(self) -> str:
        """The period in ISO 8601: `P6M`."""
        return self.period.iso

    @property
    def interval(self) -> str:
        """The time from one to the next in ISO 8601: `P6M` for twice a year; the period where it is not whole."""
        months, days = _rate(self)
        if self.times == 1 or (months and days) or months % 1 or days % 1:
            return self.period.iso
        return Duration(months=int(months), days=int(days)).iso

    def compare(self, other: Every) -> Relation:
        """Twice a year equals every six months; every Monday is finer than every week."""
        if _rate(self) != _rate(other):
            return Relation.CONFLICTING
        told = [(e.weekday, e.month, e.day) for e in (self, other)]
        if told[0] == told[1]:
            return Relation.EQUAL
        if any(a and b and a != b for a, b in zip(*told, strict=True)):
            return Relation.CONFLICTING
        more = [a is not None for a, b in zip(*told, strict=True) if a != b]
        return Relation.FINER if all(more) else Relation.COMPATIBLE if any(more) else Relation.COARSER


def _rate(every: Every) -> tuple[Decimal, Decimal]:
    """Months, and days, from one time to the next on average."""
    months = (Decimal(every.years) * 12 + Decimal(every.months)) / every.times
    days = (Decimal(every.weeks) * 7 + Decimal(every.days) + Decimal(every.hours) / 24) / every.times
    return months, days
