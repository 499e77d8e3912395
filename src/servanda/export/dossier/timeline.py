"""The timeline: every record's time to scale, over the whole period and, where much happened at once, in detail.

Positions are percentages of a frame's width. What is certain is solid, what lies somewhere in a month or a year is
faint, what documents dispute is hatched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from servanda.export.dossier.context import Context
from servanda.export.dossier.pieces import Phrase, flat, text
from servanda.export.dossier.scale import Tick, ticks
from servanda.export.dossier.sentences import title
from servanda.export.dossier.stage import Shape, stage, status_label
from servanda.export.dossier.writing.dates import when
from servanda.model.record import Record
from servanda.model.when import When

SHORT = 92  # days of a period that one frame shows well enough
NEAR = 30  # days between records that belong to one detail
BRIEF = 62  # days of what can belong to a detail
GAIN = 4  # times that a detail must be shorter than the whole
DETAILS = 6
POINT = 1.2  # percent of a frame's width: what is narrower is drawn as a point

_DAY = timedelta(days=1)


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
class Frame:
    """A stretch of time to its own scale; `label` is empty for the whole period."""

    anchor: str
    label: str
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Undated:
    """A record whose date no document tells."""

    card: str
    title: Phrase
    status: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class Timeline:
    """The frames, the whole period first, and what cannot be placed in them."""

    frames: tuple[Frame, ...]
    undated: tuple[Undated, ...]


@dataclass(frozen=True, slots=True)
class _Dated:
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


def timeline(context: Context) -> Timeline:
    """The timeline of a dossier's records."""
    dated = sorted(
        (found for record in context.records if (found := _dated(record))),
        key=lambda known: (known.first, known.last, known.record.id),
    )
    placed = {known.record.id for known in dated}
    undated = tuple(_undated(record, context) for record in context.records if record.id not in placed)
    if not dated:
        return Timeline((), undated)
    first, last = min(known.first for known in dated), max(known.last for known in dated)
    details = _details(dated, (last - first).days) if (last - first).days > SHORT else []
    frames = [_whole(dated, details, context)]
    frames.extend(_detail(cluster, place, context) for place, cluster in enumerate(details, start=1))
    return Timeline(tuple(frames), undated)


def _dated(record: Record) -> _Dated | None:
    settled = record.value("date")
    if not isinstance(settled, When):
        return None
    disputed = [
        told.value
        for conflict in record.conflicts
        if conflict.property == "date"
        for told in conflict.values
        if isinstance(told.value, When)
    ]
    return _Dated(record, settled, tuple(dict.fromkeys((settled, *disputed))))


def _undated(record: Record, context: Context) -> Undated:
    told = stage(record)
    status = status_label(record.type, told.status, told.modality, context.words)
    return Undated(context.cards[record.id], title(record, context), status, told.shape)


def _details(dated: Sequence[_Dated], whole: int) -> list[list[_Dated]]:
    """The stretches in which several records lie close together, or one is disputed: the fullest, in order of time."""
    clusters: list[list[_Dated]] = []
    for known in dated:
        if (known.last - known.first).days > BRIEF or None in (known.settled.start, known.settled.end):
            continue
        if clusters and (known.first - _last(clusters[-1])).days <= NEAR:
            clusters[-1].append(known)
        else:
            clusters.append([known])
    useful = [cluster for cluster in clusters if _useful(cluster, whole)]
    kept = sorted(useful, key=lambda cluster: (-len(cluster), cluster[0].first))[:DETAILS]
    return sorted(kept, key=lambda cluster: cluster[0].first)


def _last(cluster: Sequence[_Dated]) -> date:
    return max(known.last for known in cluster)


def _useful(cluster: Sequence[_Dated], whole: int) -> bool:
    days = (_last(cluster) - cluster[0].first).days + 1
    disputed = any(len(known.told) > 1 for known in cluster)
    return days * GAIN <= whole and (len(cluster) > 1 or disputed)


def _whole(dated: Sequence[_Dated], details: Sequence[Sequence[_Dated]], context: Context) -> Frame:
    """The frame of the whole period; what a detail shows is one bar here."""
    scale = _scale(dated)
    heads = {cluster[0].record.id: (place, cluster) for place, cluster in enumerate(details, start=1)}
    detailed = {known.record.id for cluster in details for known in cluster}
    bars = []
    for known in dated:
        if known.record.id in heads:
            bars.append(_cluster_bar(*heads[known.record.id], scale, context))
        elif known.record.id not in detailed:
            bars.append(_bar(known, scale, context))
    marks = tuple(ticks(scale.first, scale.after, context.words.tongue))
    return Frame("frame0", context.words.label("whole_period"), marks, tuple(bars))


def _detail(cluster: Sequence[_Dated], place: int, context: Context) -> Frame:
    """The frame of a stretch of time."""
    scale = _scale(cluster)
    label = context.words.label("detail", period=flat(_stretch(cluster, context).pieces))
    marks = tuple(ticks(scale.first, scale.after, context.words.tongue))
    return Frame(f"frame{place}", label, marks, tuple(_bar(known, scale, context) for known in cluster))


def _stretch(cluster: Sequence[_Dated], context: Context) -> Phrase:
    return when(When.days(cluster[0].first, _last(cluster), within=False), context.words.tongue, "compact")


def _cluster_bar(place: int, cluster: Sequence[_Dated], scale: _Scale, context: Context) -> Bar:
    """The bar that stands for a detail."""
    words = context.words
    name = text(words.label("see_detail", acts=words.counted("acts", len(cluster))))
    part = scale.part("group", cluster[0].first, _last(cluster))
    disputed = any(len(known.told) > 1 for known in cluster)
    return Bar(f"frame{place}", name, _stretch(cluster, context), "", None, disputed, (part,), (), False, False)


def _scale(dated: Sequence[_Dated]) -> _Scale:
    """A frame's scale, with a margin on both sides, so that no mark stands on its edge."""
    first, last = min(known.first for known in dated), max(known.last for known in dated)
    margin = max((last - first).days // 40, 1)
    earliest = date.fromordinal(max(first.toordinal() - margin, 1))
    latest = date.fromordinal(min(last.toordinal() + margin, date.max.toordinal() - 1))
    return _Scale(earliest, latest + _DAY)


@dataclass(frozen=True, slots=True)
class _Scale:
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
        end = self.x(last + _DAY) if last < date.max else 100.0
        return Segment(kind, x, round(end - x, 3))


def _bar(known: _Dated, scale: _Scale, context: Context) -> Bar:
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


def _parts(known: _Dated, scale: _Scale) -> list[Segment]:
    """What all tell, and around it what only some do."""
    spans = [_days(time, scale) for time in known.told]
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    common_first, common_last = max(span[0] for span in spans), min(span[1] for span in spans)
    if common_first > common_last:
        return [scale.part("hatched", first, last)]
    parts = []
    if first < common_first:
        parts.append(scale.part("hatched", first, common_first - _DAY))
    parts.append(scale.part("solid" if _is_exact(known.settled) else "faint", common_first, common_last))
    if last > common_last:
        parts.append(scale.part("hatched", common_last + _DAY, last))
    return parts


def _days(time: When, scale: _Scale) -> tuple[date, date]:
    """The days of a time; what is open reaches to the frame's edge."""
    return time.first_day or scale.first, time.last_day or scale.after - _DAY


def _is_exact(time: When) -> bool:
    """Whether the whole span is meant, and known to the day."""
    ends = (time.start, time.end)
    return not time.approximate and not time.within and all(end is None or len(end) == 10 for end in ends)
