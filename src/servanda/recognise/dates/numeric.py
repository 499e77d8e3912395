"""Dates in figures alone: 23.06.2025, 2025-06-23, 6/2025, 22/4."""

from __future__ import annotations

import calendar
import re

_PIVOT = 50
_LEAP_YEAR = 2000


def full_year(year: int) -> int:
    """A year of two digits as one of 1950 to 2049; others as they are."""
    return year if year > 99 else year + (1900 if year >= _PIVOT else 2000)


def is_day(year: int | None, month: int, day: int) -> bool:
    """Whether there is such a day; without a year, in a leap year."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year or _LEAP_YEAR, month)[1]


def month_first(dates: list[str]) -> bool:
    """Whether one of `dates` can only be read with the month first, as in the United States."""
    figures = [[int(part) for part in re.findall(r"\d+", date)] for date in dates]
    return any(len(parts) >= 2 and parts[0] <= 12 < parts[1] <= 31 for parts in figures)


def read_full(token: str, us_style: bool) -> tuple[int, int, int] | None:
    """Year, month and day of a full date in figures, or None where there is no such day."""
    parts = [int(part) for part in re.findall(r"\d+", token)[:3]]
    if re.match(r"\d{4}", token):
        year, month, day = parts
    else:
        day, month, year = parts if not us_style else (parts[1], parts[0], parts[2])
        if month > 12:
            day, month = month, day
    year = full_year(year)
    return (year, month, day) if 1000 <= year < 2200 and is_day(year, month, day) else None


def read_day(token: str, us_style: bool) -> tuple[int, int] | None:
    """Month and day of a date in figures without its year."""
    first, second = (int(part) for part in token.split("/"))
    day, month = (second, first) if us_style or second > 12 else (first, second)
    return (month, day) if is_day(None, month, day) else None


def read_range(token: str, us_style: bool) -> list[tuple[int | None, int, int]] | None:
    """The two days of "28/2-1/3", "10/1-11/2/2017", as year or None, month, day; None for impossible ones."""
    ends: list[tuple[int | None, int, int]] = []
    for part in token.split("-"):
        if part.count("/") == 2:
            full = read_full(part, us_style)
            ends += [full] if full else []
        else:
            day = read_day(part, us_style)
            ends += [(None, *day)] if day else []
    if len(ends) != 2 or (ends[1][0] and not is_day(ends[1][0], *ends[0][1:])):
        return None
    return ends


def read_month(token: str) -> tuple[int, int] | None:
    """Year and month of "2025-06", "6/2025"."""
    first, second = (int(part) for part in re.findall(r"\d+", token))
    year, month = max(first, second), min(first, second)
    return (year, month) if 1 <= month <= 12 and 1000 <= year < 2200 else None
