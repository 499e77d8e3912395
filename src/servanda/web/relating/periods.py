"""How many records lie when, as columns that lead to the records of their time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from servanda.drawing.axis import Tick, ticks
from servanda.drawing.columns import Column, columns
from servanda.drawing.spans import DAY
from servanda.model.when import When
from servanda.web.filters import Asked
from servanda.wording.pieces import Phrase
from servanda.wording.spans import calendar
from servanda.wording.tongue import Tongue
from servanda.wording.writing.dates import when


@dataclass(frozen=True, slots=True)
class Bin:
    """A column, what its time is called, and the address of the page narrowed to it."""

    column: Column
    label: Phrase
    address: str


@dataclass(frozen=True, slots=True)
class Periods:
    """The columns and the axis beneath them."""

    bins: tuple[Bin, ...]
    ticks: tuple[Tick, ...]


Address = Callable[[str, str], str]


def periods(months: Mapping[str, int], address: Address, tongue: Tongue) -> Periods | None:
    """The columns of months; None where all lies in one.

    Args:
        months: how many records begin in each.
        address: of the records between two dates, as short as these can be told: years or months.
        tongue: the language of the page.
    """
    found = columns(months)
    if len(found) < 2:
        return None
    marks = ticks(found[0].first, found[-1].last + DAY, calendar(tongue))
    return Periods(tuple(_bin(column, address, tongue) for column in found), tuple(marks))


def _bin(column: Column, address: Address, tongue: Tongue) -> Bin:
    start, end = _bounds(column.first, column.last)
    told = When.on(start) if start == end else When(start, end)
    return Bin(column, when(told, tongue, "compact"), address(start, end))


def narrowed(asked: Asked, start: str, end: str) -> str:
    """The page asked for, narrowed to the records between two dates."""
    kept = [pair for pair in asked.pairs if pair[0] not in ("from", "to")]
    return "?" + urlencode([*kept, ("from", start), ("to", end)])


def _bounds(first: date, last: date) -> tuple[str, str]:
    """Both ends of a column, as short as they can be told: years or months."""
    size = 4 if first.month == 1 and last.month == 12 else 7
    return first.isoformat()[:size], last.isoformat()[:size]
