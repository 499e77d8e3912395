"""A row of the timeline: a record's time, or that of all that a detail shows."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.drawing.frames import Group
from servanda.drawing.spans import Scale, Strip, Timed, strip
from servanda.model.record import Record
from servanda.model.when import When
from servanda.wording.context import Context
from servanda.wording.pieces import NOTHING, Phrase, text
from servanda.wording.sentences import title
from servanda.wording.stage import Shape, stage, status_label
from servanda.wording.writing.dates import when


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a frame; one without a shape stands for all that a detail shows."""

    target: str
    title: Phrase
    date: Phrase
    status: str
    shape: Shape | None
    disputed: bool
    strip: Strip


def bar(record: Record, timed: Timed, scale: Scale, context: Context) -> Bar:
    """The row of a record."""
    told = stage(record)
    settled = record.value("date")
    return Bar(
        context.cards[record.id],
        title(record, context),
        when(settled, context.words.tongue, "compact") if isinstance(settled, When) else NOTHING,
        status_label(record.type, told.status, told.modality, context.words),
        told.shape,
        timed.disputed,
        strip(timed, scale),
    )


def group_bar(group: Group, scale: Scale, context: Context) -> Bar:
    """The row that stands for a detail."""
    words = context.words
    name = text(words.label("see_detail", acts=words.counted("acts", len(group.members))))
    first, last = group.members[0].first, max(one.last for one in group.members)
    period = when(When.days(first, last, within=False), words.tongue, "compact")
    disputed = any(one.disputed for one in group.members)
    return Bar(f"frame{group.place}", name, period, "", None, disputed, Strip((scale.part("group", first, last),)))
