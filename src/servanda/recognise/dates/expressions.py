"""What a text says of time, before it is known when it was written.

An expression is a small tree of these values; `resolve` turns it into a `When`, a `Duration` or an `Every`.
The kinds follow TimeML's TIMEX3 (ISO 24617-1), with open and closed periods told apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from servanda.model.when import Duration, Every, When


class TimeKind(StrEnum):
    """What a mention of time is."""

    DATE = "date"  # a day, week, month, year or other stretch of the calendar
    RANGE = "range"  # from one date to another
    OPEN = "open"  # since, until, before, after a date
    DURATION = "duration"  # how long
    SET = "set"  # how often
    TIME = "time-of-day"  # a time without its day


class Unit(StrEnum):
    """Stretches of time that are counted or named by their order."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    WEEKEND = "weekend"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Base(StrEnum):
    """What a relative expression counts from."""

    ANCHOR = "anchor"  # the date of publication: "yesterday"
    CONTEXT = "context"  # the last date told: "the day before"


class Third(StrEnum):
    """A part of a period: its beginning, middle or end."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Side(StrEnum):
    """On which side of a date an open period lies."""

    FROM = "from"  # from that date on, the date included
    AFTER = "after"  # later than the date
    UNTIL = "until"  # up to the date, the date included
    BEFORE = "before"  # earlier than the date


@dataclass(frozen=True, slots=True)
class Calendar:
    """A date by those of its parts that are told; `turn` is -1 for the last such date, 0 this, 1 the next.

    `weeks` is added to the next weekday ("Monday week"); `turn` counts from `base`.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    turn: int | None = None
    weeks: int = 0
    base: Base = Base.ANCHOR


@dataclass(frozen=True, slots=True)
class Named:
    """A season by its EDTF code (21 spring to 24 winter)."""

    season: int
    year: int | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast by its days after Easter Sunday."""

    after_easter: int
    year: int | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A date that needs no anchor."""

    when: When


@dataclass(frozen=True, slots=True)
class Period:
    """A whole day, week, month, … `shift` of them after the one that holds the base: "last week" is -1."""

    unit: Unit
    shift: int
    base: Base = Base.ANCHOR


@dataclass(frozen=True, slots=True)
class Distance:
    """A point `length` away from the base: "two years ago", "three days after 5 May"."""

    length: Duration
    sign: int
    base: Base | Expression = Base.ANCHOR


@dataclass(frozen=True, slots=True)
class Running:
    """Up to or from the base: "the last ten months", "the coming days" (`count` None)."""

    unit: Unit
    count: Decimal | None
    sign: int
    base: Base = Base.ANCHOR


@dataclass(frozen=True, slots=True)
class Part:
    """The beginning, middle or end of a period."""

    part: Third
    of: Expression


@dataclass(frozen=True, slots=True)
class Nth:
    """The nth week, quarter, half, weekday, … of a period; -1 is the last, and None for `of` this year.

    `count` is more than one in "the first two months".
    """

    number: int
    unit: Unit | None
    of: Expression | None = None
    weekday: int | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Inside:
    """A date told by its period: "Monday of last week", "the 15th of next month", "May of last year"."""

    date: Calendar
    of: Expression


@dataclass(frozen=True, slots=True)
class Around:
    """The week, month, … that holds a date: "the week of 23 June"."""

    unit: Unit
    of: Expression


@dataclass(frozen=True, slots=True)
class Between:
    """From one date to another; `within` says at some time in between."""

    start: Expression
    end: Expression
    within: bool = False


@dataclass(frozen=True, slots=True)
class Open:
    """A period of which one end is told."""

    side: Side
    of: Expression


@dataclass(frozen=True, slots=True)
class About:
    """Roughly then."""

    of: Expression


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day without its date; no hour for a part of the day ("in the evening")."""

    hour: int | None = None
    minute: int = 0


@dataclass(frozen=True, slots=True)
class Timed:
    """A time of day on a day: "Monday evening", "on the 16th at 6 p.m."; the day is what it resolves to."""

    of: Expression
    clock: Clock


Expression = (
    Calendar
    | Named
    | Feast
    | Fixed
    | Period
    | Distance
    | Running
    | Part
    | Nth
    | Inside
    | Around
    | Between
    | Open
    | About
    | Clock
    | Timed
    | Duration
    | Every
)


@dataclass(frozen=True, slots=True)
class Placed:
    """An expression and the nodes of a match that say it, where a match says several."""

    first: int
    last: int
    expression: Expression


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A mention of time: `text[start:end]`, its kind, and what it says."""

    start: int
    end: int
    kind: TimeKind
    expression: Expression
