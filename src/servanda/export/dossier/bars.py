"""A record's bar on the timeline: what is certain, what lies somewhere within it, what is disputed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from servanda.model.record import Record
from servanda.model.when import When
from servanda.wording.context import Context
from servanda.wording.contradictions import against
from servanda.wording.pieces import Phrase
from servanda.wording.sentences import title
from servanda.wording.stage import Shape, stage, status_label
from servanda.wording.writing.dates import when

POINT = 1.2  # percent of a frame's width: what is narrower is drawn as a point

DAY = timedelta(days=1)


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
class Bar:
    """A record on a frame: its parts; points stand for those too narrow to see.

    A bar without a shape stands for all that a detail shows.
    """

    target: str
    title: Phrase
    date: Phrase
    status: str
    shape: Shape | None
    disputed: bool
    segments: tuple[Segment, ...]
    points: tuple[Segment, ...]
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Dated:
    """A record with its time, and the times that documents dispute."""

    record: Record
    settled: When
    told: tuple[When, ...]

    @property
    def first(self) -> date:
        """The first day known: of an open span its end."""
        return min(day for when in self.told for day in (when.first_day, when.last_day) if day)

    @property
    def last(self) -> date:
        """The last day known."""
        return max(day for when in self.told for day in (when.first_day, when.last_day) if day)


def placed(record: Record) -> Dated | None:
    """A record with its time; None where no document tells it."""
    settled = record.value("date")
    if not isinstance(settled, When):
        return None
    disputed = [
        told.value
        for conflict in record.conflicts
        if conflict.property == "date"
        for told in against(conflict, record)
        if isinstance(told.value, When)
    ]
    return Dated(record, settled, tuple(dict.fromkeys((settled, *disputed))))


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


def bar(known: Dated, scale: Scale, context: Context) -> Bar:
    """The bar of a record."""
    told = stage(known.record)
    parts = _parts(known, scale)
    wide = tuple(part for part in parts if part.width >= POINT)
    narrow = tuple(part for part in parts if part.width < POINT)
    return Bar(
        context.cards[known.record.id],
        title(known.record, context),
        when(known.settled, context.words.tongue, "compact"),
        status_label(known.record.type, told.status, told.modality, context.words),
        told.shape,
        len(known.told) > 1,
        wide,
        narrow,
        any(time.start is None for time in known.told),
        any(time.end is None for time in known.told),
    )


def _parts(known: Dated, scale: Scale) -> list[Segment]:
    """What all tell, and around it what only some do."""
    spans = [_days(time, scale) for time in known.told]
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    common_first, common_last = max(span[0] for span in spans), min(span[1] for span in spans)
    if common_first > common_last:
        return [scale.part("hatched", first, last)]
    parts = []
    if first < common_first:
        parts.append(scale.part("hatched", first, common_first - DAY))
    parts.append(scale.part("solid" if _is_exact(known.settled) else "faint", common_first, common_last))
    if last > common_last:
        parts.append(scale.part("hatched", common_last + DAY, last))
    return parts


def _days(time: When, scale: Scale) -> tuple[date, date]:
    """The days of a time; what is open reaches to the frame's edge."""
    return time.first_day or scale.first, time.last_day or scale.after - DAY


def _is_exact(time: When) -> bool:
    """Whether the whole span is meant, and known to the day."""
    ends = (time.start, time.end)
    return not time.approximate and not time.within and all(end is None or len(end) == 10 for end in ends)
