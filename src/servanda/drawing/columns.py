"""How much lies when: a column for each stretch of time, to the scale of a frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from servanda.drawing.spans import DAY, Scale

MOST = 60  # columns that can be told apart
MONTHS = (1, 3, 12, 60, 120, 600, 1200, 12000)  # lengths of a stretch


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch of time with how much lies in it; position, width and height in percent of the frame."""

    first: date
    last: date
    count: int
    x: float
    width: float
    height: float


def columns(counts: Mapping[str, int]) -> tuple[Column, ...]:
    """The columns of a period.

    Args:
        counts: how much lies in each month (`2025-06`) in which anything does.
    """
    if not counts:
        return ()
    numbers = {_number(month): count for month, count in counts.items() if count}
    first, last = min(numbers), max(numbers)
    step = next((step for step in MONTHS if (last - first) // step < MOST), MONTHS[-1])
    bins: dict[int, int] = {}
    for number, count in numbers.items():
        bins[number // step] = bins.get(number // step, 0) + count
    starts = {place: (_day(place * step), _day((place + 1) * step) - DAY) for place in range(min(bins), max(bins) + 1)}
    return tuple(_drawn(starts, bins))


def _drawn(starts: Mapping[int, tuple[date, date]], bins: Mapping[int, int]) -> Iterator[Column]:
    firsts: Iterable[tuple[date, date]] = starts.values()
    scale = Scale(min(first for first, _ in firsts), max(last for _, last in firsts) + DAY)
    most = max(bins.values())
    for place, (first, last) in starts.items():
        if count := bins.get(place, 0):
            part = scale.part("", first, last)
            yield Column(first, last, count, part.x, part.width, round(max(count / most * 100, 2.0), 2))


def _number(month: str) -> int:
    """The number of a month since the year 0."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _day(number: int) -> date:
    """The first day of a month by its number; the first or the last that there is where it lies beyond."""
    year, month = divmod(max(number, 12), 12)
    return date(year, month + 1, 1) if year < date.max.year else date(date.max.year, 12, 2)
