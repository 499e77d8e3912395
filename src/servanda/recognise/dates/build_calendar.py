"""Builders of dates told by their parts: days, months, years, seasons, and lists and ranges of days."""

from __future__ import annotations

from dataclasses import replace

from servanda.model.when import When
from servanda.recognise.dates.expressions import (
    Base,
    Between,
    Calendar,
    Expression,
    Feast,
    Fixed,
    Named,
    Placed,
)
from servanda.recognise.dates.numeric import full_year, is_day, read_day, read_full, read_month, read_range
from servanda.recognise.dates.values import Captured

_LONGEST_SPAN = 100


def year_of(captured: Captured, suffix: str = "") -> int | None:
    """The year that was captured, of four digits (`yyyy`) or two (`yy`)."""
    short = captured.number(f"yy{suffix}")
    return captured.number(f"yyyy{suffix}") if short is None else full_year(short)


def calendar_of(captured: Captured, suffix: str = "") -> Calendar:
    """The date whose parts were captured under their names followed by `suffix`."""
    return Calendar(
        year_of(captured, suffix),
        captured.number(f"month{suffix}"),
        captured.number(f"dd{suffix}"),
        captured.number(f"weekday{suffix}"),
        captured.number(f"turn{suffix}"),
    )


def build_date(captured: Captured) -> Expression | None:
    """Captures: weekday, dd, month, yyyy or yy, turn; or `full`, `slash` (figures) or `holiday`."""
    date = calendar_of(captured)
    if captured.has("full"):
        parts = read_full(captured.text("full"), captured.us_style)
        return parts and replace(date, year=parts[0], month=parts[1], day=parts[2])
    if captured.has("slash"):
        month_day = read_day(captured.text("slash"), captured.us_style)
        return month_day and replace(date, month=month_day[0], day=month_day[1])
    if captured.has("holiday"):
        month, day = (int(part) for part in captured.text("holiday").split("-"))
        return replace(date, month=month, day=day)
    return date if _possible(date) else None


def _possible(date: Calendar) -> bool:
    return not (date.month and date.day) or is_day(date.year, date.month, date.day)


def build_feast(captured: Captured) -> Expression:
    """Captures: feast (days after Easter), yyyy, turn."""
    return Feast(captured.number("feast") or 0, year_of(captured), captured.number("turn"))


def build_weekday(captured: Captured) -> Expression | None:
    """Captures: weekday, turn (dernier), sequel (suivant), weeks (a number of days, eight or fifteen)."""
    date = calendar_of(captured)
    if captured.has("sequel"):
        return replace(date, turn=captured.number("sequel"), base=Base.CONTEXT)
    days = captured.number("weeks") or 0
    if days:
        return replace(date, weeks=days // 7) if days in (8, 15) else None
    return date


def build_month(captured: Captured) -> Expression | None:
    """Captures: month, yyyy or yy, turn; or `figures` ("2025-06")."""
    if captured.has("figures"):
        parts = read_month(captured.text("figures"))
        return Calendar(*parts) if parts else None
    return calendar_of(captured)


def build_this(captured: Captured) -> Expression | None:
    """Captures: weekday, month, dd, yyyy: of the week or year of the anchor, or the nearest day."""
    date = replace(calendar_of(captured), turn=0)
    return date if _possible(date) else None


def build_year(captured: Captured) -> Expression:
    """Captures: yyyy."""
    return Calendar(year=year_of(captured))


def build_season(captured: Captured) -> Expression:
    """Captures: season, yyyy, turn, and for a winter its second year, yyyy2 or yy2."""
    season = captured.number("season") or 0
    return Named(season, year_of(captured), captured.number("turn"))


def build_year_span(captured: Captured) -> Expression | None:
    """From a year to another.

    Captures: yyyy with yyyy2, or the last two digits of the second year: yy2, or `next` where only the next
    year will do; or `figures`, which would be a month elsewhere (the season 2010-11).
    """
    first, last = captured.number("yyyy"), captured.number("yyyy2")
    short = captured.number("yy2") if captured.has("yy2") else captured.number("next")
    if captured.has("figures"):
        first, short = read_month(captured.text("figures")) or (None, None)
    if first is not None and short is not None:
        last = first - first % 100 + short + (100 if short < first % 100 else 0)
        if not captured.has("yy2") and last != first + 1:
            return None
    if first is None or last is None or not first < last <= first + _LONGEST_SPAN:
        return None
    return Fixed(When(f"{first:04}", f"{last:04}"))


def build_era(captured: Captured) -> Expression | None:
    """Captures: ordinal (a century), or tens (the year in which a decade begins)."""
    century = captured.number("ordinal")
    if century is not None:
        return Fixed(When(f"{century * 100 - 99:04}", f"{century * 100:04}", within=True)) if century < 100 else None
    year = captured.number("tens") or 0
    year += 1900 if year < 100 else 0
    return Fixed(When(f"{year:04}", f"{year + 9:04}", within=True)) if year % 10 == 0 and year >= 1000 else None


def build_days(captured: Captured) -> Expression | list[Placed] | None:
    """Several days of one month: a range where each follows the one before, otherwise so many dates.

    Captures: month, yyyy, turn; the days, each with its weekday or without, are read from the nodes.
    """
    places = captured.among("dd")
    dates = [_listed(captured, place) for place in places]
    if not all(_possible(date) for date in dates):
        return None
    days = [date.day or 0 for date in dates]
    if days == list(range(days[0], days[0] + len(days))):
        return Between(dates[0], dates[-1])
    firsts = [place - 1 if date.weekday else place for place, date in zip(places, dates, strict=True)]
    lasts = [place + 1 for place in places]
    return [
        Placed(first, last, date)
        for first, last, date in zip([0, *firsts[1:]], [*lasts[:-1], len(captured.nodes)], dates, strict=True)
    ]


def build_months(captured: Captured) -> Expression | list[Placed] | None:
    """Several months of one year, in a row of words. Captures: yyyy or turn, which hold for all."""
    places = captured.among("month_any")
    shared = calendar_of(captured)
    numbers = [int(captured.value_at(place, "month_any") or 0) for place in places]
    dates = [replace(shared, month=number) for number in numbers]
    if numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        return Between(dates[0], dates[-1])
    lasts = [*(place + 1 for place in places[:-1]), len(captured.nodes)]
    return [Placed(first, last, date) for first, last, date in zip(places, lasts, dates, strict=True)]


def _listed(captured: Captured, place: int) -> Calendar:
    """The date of the day at `place` in a list, with the month that all share."""
    weekday = captured.value_at(place - 1, "weekday") if place else None
    return replace(calendar_of(captured), day=captured.number_at(place), weekday=int(weekday) if weekday else None)


def build_day_range(captured: Captured, within: bool = False) -> Expression | None:
    """From day to day. Captures: weekday, dd, month, yyyy, turn, and the same with a 2; or `figures`."""
    if captured.has("figures"):
        ends = read_range(captured.text("figures"), captured.us_style)
        return Between(Calendar(*ends[0]), Calendar(*ends[1])) if ends else None
    first, last = calendar_of(captured), calendar_of(captured, "2")
    if not (_possible(first) and _possible(last)):
        return None
    if first.month == last.month and first.year == last.year and (first.day or 0) >= (last.day or 0):
        return None
    return Between(first, last, within)


def build_day_between(captured: Captured) -> Expression | None:
    """Like `build_day_range`, of what happens at some time between the two."""
    return build_day_range(captured, within=True)


def build_years(captured: Captured) -> list[Placed]:
    """Several years in a row of words. Captures nothing."""
    places = captured.among("yyyy")
    return [Placed(place, place + 1, Calendar(year=captured.number_at(place))) for place in places]


def build_pair(captured: Captured) -> Expression | list[Placed] | None:
    """Two weekdays or months that follow each other are a range; two other months are two dates.

    The second's year, and "next" or "last", hold for both. Captures: a, b, turns ("lundi et mardi derniers").
    """
    first, last = captured.expression("a"), captured.expression("b")
    if not (isinstance(first, Calendar) and isinstance(last, Calendar)) or first.day or last.day:
        return None
    if captured.has("turns"):
        last = replace(last, turn=captured.number("turns"))
    elif first.weekday and last.weekday and last.turn is None:
        last = replace(last, turn=first.turn)
    if first.turn is None and first.year is None:
        first = replace(first, year=last.year, turn=last.turn)
    if first.weekday and last.weekday:
        return Between(first, last) if last.weekday == first.weekday % 7 + 1 else None
    if not (first.month and last.month):
        return None
    if last.month == first.month + 1 and first.year == last.year:
        return Between(first, last)
    end = len(captured.nodes)
    return [Placed(0, 1, first), Placed(end - 1, end, last)]
