"""What has a time, on a scale: what is certain, what lies somewhere within it, what is disputed.

Positions are percentages of a frame's width. What is certain is `solid`, what lies somewhere in a month or a year
is `faint`, what only some of the times told have is `hatched`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

POINT = 1.2  # percent of a frame's width: what is narrower is drawn as a point
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """A time: its first and its last day, None where it is open; `exact` where all of it is meant, to the day."""

    first: date | None
    last: date | None
    exact: bool


@dataclass(frozen=True, slots=True)
class Timed:
    """What has a time, by a key: the time that is settled on, and all that are told, that one first."""

    key: str
    told: tuple[Span, ...]

    @property
    def settled(self) -> Span:
        """The time that is settled on."""
        return self.told[0]

    @property
    def disputed(self) -> bool:
        """Whether several times are told."""
        return len(self.told) > 1

    @property
    def first(self) -> date:
        """The first day known: of an open span its end."""
        return min(day for span in self.told for day in (span.first, span.last) if day)

    @property
    def last(self) -> date:
        """The last day known."""
        return max(day for span in self.told for day in (span.first, span.last) if day)


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: `solid`, `faint` or `hatched`, from `x` on, in percent."""

    kind: str
    x: float
    width: float

    @property
    def middle(self) -> float:
        """Where a point stands for it."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Strip:
    """A time as it is drawn: its parts; points stand for those too narrow to see; whether it has no start, no end."""

    segments: tuple[Segment, ...]
    points: tuple[Segment, ...] = ()
    opens: bool = False
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """A frame's first day, and the day after its last."""

    first: date
    after: date

    def x(self, day: date) -> float:
        """Where a day begins, in percent."""
        inside = min(max(day, self.first), self.after)
        return round((inside - self.first).days / (self.after - self.first).days * 100, 3)

    def part(self, kind: str, first: date, last: date) -> Segment:
        """A part from the beginning of one day to the end of another."""
        x = self.x(first)
        end = self.x(last + DAY) if last < date.max else 100.0
        return Segment(kind, x, round(end - x, 3))


def scale(timed: Iterable[Timed]) -> Scale:
    """The scale of a frame for some, with a margin on both sides, so that no mark stands on its edge.

    Raises:
        ValueError: there are none.
    """
    known = list(timed)
    first, last = min(one.first for one in known), max(one.last for one in known)
    margin = max((last - first).days // 40, 1)
    earliest = date.fromordinal(max(first.toordinal() - margin, 1))
    latest = date.fromordinal(min(last.toordinal() + margin, date.max.toordinal() - 1))
    return Scale(earliest, latest + DAY)


def strip(timed: Timed, on: Scale) -> Strip:
    """A time as it is drawn on a scale."""
    parts = _parts(timed, on)
    return Strip(
        tuple(part for part in parts if part.width >= POINT),
        tuple(part for part in parts if part.width < POINT),
        any(span.first is None for span in timed.told),
        any(span.last is None for span in timed.told),
    )


def _parts(timed: Timed, on: Scale) -> list[Segment]:
    """What all tell, and around it what only some do."""
    spans = [_days(span, on) for span in timed.told]
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    common_first, common_last = max(span[0] for span in spans), min(span[1] for span in spans)
    if common_first > common_last:
        return [on.part("hatched", first, last)]
    parts = []
    if first < common_first:
        parts.append(on.part("hatched", first, common_first - DAY))
    parts.append(on.part("solid" if timed.settled.exact else "faint", common_first, common_last))
    if last > common_last:
        parts.append(on.part("hatched", common_last + DAY, last))
    return parts


def _days(span: Span, on: Scale) -> tuple[date, date]:
    """The days of a time; what is open reaches to the frame's edge."""
    return span.first or on.first, span.last or on.after - DAY
