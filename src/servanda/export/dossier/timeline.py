"""The timeline: every record's time to scale, over the whole period, and in detail where it is dense.

Positions are percentages of a frame's width. What is certain is solid, what lies somewhere in a month
or a year is faint, what documents dispute is hatched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from servanda.export.dossier.bars import DAY, Bar, Dated, Scale, bar, placed
from servanda.export.dossier.scale import Tick, ticks
from servanda.model.record import Record
from servanda.model.when import When
from servanda.wording.context import Context
from servanda.wording.pieces import Phrase, flat, text
from servanda.wording.sentences import title
from servanda.wording.stage import Shape, stage, status_label
from servanda.wording.writing.dates import when

SHORT = 92  # days of a period that one frame shows well enough
NEAR = 30  # days between records that belong to one detail
BRIEF = 62  # days of what can belong to a detail
GAIN = 4  # times that a detail must be shorter than the whole
DETAILS = 6


@dataclass(frozen=True, slots=True)
class Frame:
    """A stretch of time to its own scale."""

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


def timeline(context: Context) -> Timeline:
    """The timeline of a dossier's records."""
    dated = sorted(
        (found for record in context.records if (found := placed(record))),
        key=lambda known: (known.first, known.last, known.record.id),
    )
    known_dates = {known.record.id for known in dated}
    undated = tuple(_undated(record, context) for record in context.records if record.id not in known_dates)
    if not dated:
        return Timeline((), undated)
    first, last = min(known.first for known in dated), max(known.last for known in dated)
    details = _details(dated, (last - first).days) if (last - first).days > SHORT else []
    frames = [_whole(dated, details, context)]
    frames.extend(_detail(cluster, place, context) for place, cluster in enumerate(details, start=1))
    return Timeline(tuple(frames), undated)


def _undated(record: Record, context: Context) -> Undated:
    told = stage(record)
    status = status_label(record.type, told.status, told.modality, context.words)
    return Undated(context.cards[record.id], title(record, context), status, told.shape)


def _details(dated: Sequence[Dated], whole: int) -> list[list[Dated]]:
    """The stretches in which several records lie close together, or one is disputed, in order of time."""
    clusters: list[list[Dated]] = []
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


def _last(cluster: Sequence[Dated]) -> date:
    return max(known.last for known in cluster)


def _useful(cluster: Sequence[Dated], whole: int) -> bool:
    days = (_last(cluster) - cluster[0].first).days + 1
    disputed = any(len(known.told) > 1 for known in cluster)
    apart = len({(known.first, known.last) for known in cluster}) > 1
    return days * GAIN <= whole and (apart or disputed)


def _whole(dated: Sequence[Dated], details: Sequence[Sequence[Dated]], context: Context) -> Frame:
    """The frame of the whole period; what a detail shows is one bar here."""
    scale = _scale(dated)
    heads = {cluster[0].record.id: (place, cluster) for place, cluster in enumerate(details, start=1)}
    detailed = {known.record.id for cluster in details for known in cluster}
    bars = []
    for known in dated:
        if known.record.id in heads:
            bars.append(_cluster_bar(*heads[known.record.id], scale, context))
        elif known.record.id not in detailed:
            bars.append(bar(known, scale, context))
    marks = tuple(ticks(scale.first, scale.after, context.words.tongue))
    return Frame("frame0", context.words.label("whole_period"), marks, tuple(bars))


def _detail(cluster: Sequence[Dated], place: int, context: Context) -> Frame:
    """The frame of a stretch of time."""
    scale = _scale(cluster)
    label = context.words.label("detail", period=flat(_stretch(cluster, context).pieces))
    marks = tuple(ticks(scale.first, scale.after, context.words.tongue))
    return Frame(f"frame{place}", label, marks, tuple(bar(known, scale, context) for known in cluster))


def _stretch(cluster: Sequence[Dated], context: Context) -> Phrase:
    return when(When.days(cluster[0].first, _last(cluster), within=False), context.words.tongue, "compact")


def _cluster_bar(place: int, cluster: Sequence[Dated], scale: Scale, context: Context) -> Bar:
    """The bar that stands for a detail."""
    words = context.words
    name = text(words.label("see_detail", acts=words.counted("acts", len(cluster))))
    part = scale.part("group", cluster[0].first, _last(cluster))
    disputed = any(len(known.told) > 1 for known in cluster)
    return Bar(f"frame{place}", name, _stretch(cluster, context), "", None, disputed, (part,), (), False, False)


def _scale(dated: Sequence[Dated]) -> Scale:
    """A frame's scale, with a margin on both sides, so that no mark stands on its edge."""
    first, last = min(known.first for known in dated), max(known.last for known in dated)
    margin = max((last - first).days // 40, 1)
    earliest = date.fromordinal(max(first.toordinal() - margin, 1))
    latest = date.fromordinal(min(last.toordinal() + margin, date.max.toordinal() - 1))
    return Scale(earliest, latest + DAY)
