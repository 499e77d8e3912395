"""The timeline: every record's time to scale, over the whole period, and in detail where it is dense."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from servanda.drawing.axis import Tick, ticks
from servanda.drawing.frames import Frame as Stretch
from servanda.drawing.frames import Group, frames
from servanda.drawing.spans import Timed
from servanda.model.record import Record
from servanda.model.when import When
from servanda.wording.bars import Bar, bar, group_bar
from servanda.wording.context import Context
from servanda.wording.pieces import Phrase, flat
from servanda.wording.sentences import title
from servanda.wording.spans import calendar, timed
from servanda.wording.stage import Shape, stage, status_label
from servanda.wording.writing.dates import when


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
    known = {record.id: record for record in context.records}
    dated = [found for record in context.records if (found := timed(record))]
    placed = {one.key for one in dated}
    return Timeline(
        tuple(_frame(place, stretch, known, context) for place, stretch in enumerate(frames(dated))),
        tuple(_undated(record, context) for record in context.records if record.id not in placed),
    )


def _undated(record: Record, context: Context) -> Undated:
    told = stage(record)
    status = status_label(record.type, told.status, told.modality, context.words)
    return Undated(context.cards[record.id], title(record, context), status, told.shape)


def _frame(place: int, stretch: Stretch, known: Mapping[str, Record], context: Context) -> Frame:
    words = context.words
    bars = tuple(
        group_bar(row, stretch.scale, context)
        if isinstance(row, Group)
        else bar(known[row.key], row, stretch.scale, context)
        for row in stretch.rows
    )
    marks = tuple(ticks(stretch.scale.first, stretch.scale.after, calendar(words.tongue)))
    label = words.label("detail", period=_stretch(stretch.rows, context)) if place else words.label("whole_period")
    return Frame(f"frame{place}", label, marks, bars)


def _stretch(rows: Sequence[Timed | Group], context: Context) -> str:
    """The days that a detail's rows reach over, in words."""
    own = [row for row in rows if isinstance(row, Timed)]
    period = When.days(own[0].first, max(row.last for row in own), within=False)
    return flat(when(period, context.words.tongue, "compact").pieces)
