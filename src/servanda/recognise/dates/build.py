"""From what a pattern captures to an expression: one builder a head.

A builder answers None where the words say no such thing (a 32nd of May, years that run backwards).
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from servanda.model.when import Duration
from servanda.recognise.dates import build_calendar as calendar
from servanda.recognise.dates import build_lengths as lengths
from servanda.recognise.dates.expressions import (
    About,
    Around,
    Base,
    Between,
    Calendar,
    Clock,
    Distance,
    Expression,
    Inside,
    Nth,
    Open,
    Part,
    Period,
    Placed,
    Running,
    Side,
    Third,
    Timed,
    Unit,
)
from servanda.recognise.dates.resolve_calendar import complete
from servanda.recognise.dates.values import Captured

Builder = Callable[[Captured], Expression | list[Placed] | None]

_PARTS_OF_DAY = (Unit.SECOND, Unit.MINUTE, Unit.HOUR)
_NEED_NO_WHOLE = (Unit.QUARTER, Unit.HALF)


def _near(captured: Captured) -> Expression:
    """Captures: deictic (days from the anchor), anaphoric (from the context), or neither: the same day."""
    if captured.has("deictic"):
        return Period(Unit.DAY, captured.number("deictic") or 0)
    return Period(Unit.DAY, captured.number("anaphoric") or 0, Base.CONTEXT)


def _period(captured: Captured) -> Expression | None:
    """Captures: unit, and turn (from the anchor), sequel (from the context), same, or nothing: this one."""
    unit = captured.unit()
    if unit in _PARTS_OF_DAY:
        return None
    if captured.has("sequel") or captured.has("same"):
        return Period(unit, captured.number("sequel") or 0, Base.CONTEXT)
    turn = captured.number("turn") or 0
    if turn and unit is Unit.DECADE:  # the last ten years up to now, not the 2010s
        return Running(unit, Decimal(1), turn)
    return Period(unit, turn)


def _distance(sign: int, base: Base) -> Builder:
    """Captures: duration."""

    def builder(captured: Captured) -> Expression:
        return Distance(captured.duration(), sign, base)

    return builder


def _distance_from(sign: int) -> Builder:
    """Captures: of, with duration or anaphoric ("the day before")."""

    def builder(captured: Captured) -> Expression:
        if captured.has("anaphoric"):
            days = captured.number("anaphoric") or 0
            return Distance(Duration(days=abs(days)), -1 if days < 0 else 1, captured.expression())
        return Distance(captured.duration(), sign, captured.expression())

    return builder


def _running(captured: Captured) -> Expression | None:
    """Captures: unit and n, or duration, and turn or turns (from the anchor) or sequels (from the context).

    `single` and past for one unit up to now ("the past year").
    """
    sign = captured.number("turns") or captured.number("turn") or captured.number("sequels") or 1
    base = Base.CONTEXT if captured.has("sequels") else Base.ANCHOR
    if captured.has("duration"):
        return Running(*lengths.unit_of(captured.duration()), sign, base)
    if captured.has("single"):
        return Running(captured.unit("single"), Decimal(1), captured.number("past") or 1, base)
    unit, amount = captured.unit(), captured.amount("n")
    return None if amount is None and unit in _PARTS_OF_DAY else Running(unit, amount, sign, base)


def _coming(captured: Captured) -> Expression:
    """Captures: duration, at some time from today to so long from now."""
    return Between(Period(Unit.DAY, 0), Distance(captured.duration(), 1), within=True)


def _rest(captured: Captured) -> Expression | None:
    """What is left or gone of a period ("later this year").

    Captures: phase (1 later, -1 earlier), and unit or deictic.
    """
    if captured.has("deictic"):
        return _near(captured)
    unit = captured.unit()
    if unit in _PARTS_OF_DAY:
        return None
    today, whole = Period(Unit.DAY, 0), Period(unit, 0)
    if unit is Unit.DAY:
        return today
    return Between(today, whole, True) if captured.number("phase") == 1 else Between(whole, today, True)


def _nth(captured: Captured) -> Expression | None:
    """Captures: of, and which one of what.

    Which: ordinal, edge (1 first, -1 last), or label ("quarter-3") for both. Of what: unit, division, day (a
    weekday); unit with n or duration for several.
    """
    number = captured.number("ordinal") or captured.number("edge") or 1
    of = captured.expression() if captured.has("of") else None
    if captured.has("label"):
        name, _, rank = captured.text("label").partition("-")
        return Nth(int(rank), Unit(name), of)
    if captured.has("day"):
        day = captured.expression("day")
        return Nth(number, None, of, day.weekday) if isinstance(day, Calendar) and of is not None else None
    if captured.has("duration"):
        several, count = lengths.unit_of(captured.duration())
        return Nth(number, several, of, count=int(count))
    unit = captured.unit("division" if captured.has("division") else "unit")
    if unit in _PARTS_OF_DAY or (of is None and unit not in _NEED_NO_WHOLE):
        return None
    return Nth(number, unit, of, count=captured.number("n") or 1)


def _part(captured: Captured) -> Expression | None:
    """Captures: third, of."""
    of = captured.expression()
    if isinstance(of, Period) and of.unit in (*_PARTS_OF_DAY, Unit.DAY):
        return None
    return Part(captured.third(), of)


def _inside(captured: Captured) -> Expression | None:
    """Captures: of (a period), and date, dd, or a (a range of days)."""
    of = captured.expression()
    if captured.has("a"):
        days = captured.expression("a")
        if not isinstance(days, Between):
            return None
        start, end = days.start, days.end
        if isinstance(start, Calendar) and isinstance(end, Calendar):
            start, end = complete(start, end)
        first, last = _date_in(start, of), _date_in(end, of)
        return Between(first, last, days.within) if first and last else None
    return _date_in(captured.expression("date") if captured.has("date") else calendar.calendar_of(captured), of)


def _date_in(date: Expression, of: Expression) -> Inside | None:
    """A date told by its period, where the period tells what the date leaves open: a month needs a year."""
    if not (isinstance(date, Calendar) and isinstance(of, Period)):
        return None
    if date.turn is not None or date.year is not None:
        return None
    needed = Unit.YEAR if date.month else Unit.MONTH if date.day else Unit.WEEK
    return Inside(date, of) if of.unit is needed else None


def _around(captured: Captured) -> Expression | None:
    """Captures: unit, of."""
    unit = captured.unit()
    return None if unit in _PARTS_OF_DAY else Around(unit, captured.expression())


def _daytime(_captured: Captured) -> Expression:
    """A part of the day. Captures nothing."""
    return Clock()


def _timed(captured: Captured) -> Expression:
    """Captures: of (without it, today) and clock."""
    of = captured.expression() if captured.has("of") else Period(Unit.DAY, 0)
    clock = captured.expression("clock") if captured.has("clock") else Clock()
    return Timed(of, clock if isinstance(clock, Clock) else Clock())


def _untimed(expression: Expression) -> Expression:
    """The day of a time on a day: ranges go from day to day."""
    return expression.of if isinstance(expression, Timed) else expression


def _between(within: bool) -> Builder:
    """Captures: a, b."""

    def builder(captured: Captured) -> Expression | None:
        first, last = (_untimed(captured.expression(name)) for name in ("a", "b"))
        backwards = isinstance(first, Calendar) and isinstance(last, Calendar) and _after(first, last)
        return None if backwards else Between(first, last, within)

    return builder


def _after(first: Calendar, last: Calendar) -> bool:
    return bool(first.year and last.year and (first.year, first.month or 0) > (last.year, last.month or 12))


def _open(side: Side) -> Builder:
    """Captures: of; or duration, from now on."""

    def builder(captured: Captured) -> Expression:
        if captured.has("duration"):
            return Open(side, Distance(captured.duration(), 1))
        of = captured.expression()
        if side is Side.BEFORE and isinstance(of, Part) and of.part is Third.END:
            return Open(Side.UNTIL, of)  # "before the end of the year"
        return Open(side, of)

    return builder


def _about(captured: Captured) -> Expression:
    """Captures: of."""
    return About(captured.expression())


BUILDERS: dict[str, Builder] = {
    "clock": lengths.build_clock,
    "time": lengths.build_clock,
    "duration": lengths.build_duration,
    "every": lengths.build_every,
    "era": calendar.build_era,
    "date": calendar.build_date,
    "feast_date": calendar.build_feast,
    "weekday_date": calendar.build_weekday,
    "month_date": calendar.build_month,
    "this_date": calendar.build_this,
    "year_date": calendar.build_year,
    "days": calendar.build_days,
    "months": calendar.build_months,
    "day_range": calendar.build_day_range,
    "day_between": calendar.build_day_between,
    "near": _near,
    "period": _period,
    "ago": _distance(-1, Base.ANCHOR),
    "ahead": _distance(1, Base.ANCHOR),
    "earlier": _distance(-1, Base.CONTEXT),
    "later": _distance(1, Base.CONTEXT),
    "running": _running,
    "coming": _coming,
    "rest": _rest,
    "season_date": calendar.build_season,
    "year_span": calendar.build_year_span,
    "nth": _nth,
    "part": _part,
    "inside": _inside,
    "around": _around,
    "daytime": _daytime,
    "timed": _timed,
    "pair": calendar.build_pair,
    "range": _between(within=False),
    "between": _between(within=True),
    "before_date": _distance_from(-1),
    "after_date": _distance_from(1),
    "open_from": _open(Side.FROM),
    "open_after": _open(Side.AFTER),
    "open_until": _open(Side.UNTIL),
    "open_before": _open(Side.BEFORE),
    "about": _about,
    "years": calendar.build_years,
    "bare_year": calendar.build_year,
    "bare_month": calendar.build_month,
    "bare_day": calendar.build_date,
}
