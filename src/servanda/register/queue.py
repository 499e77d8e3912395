"""What waits for a person: records that are new or in conflict, pairs perhaps the same, decisions to look at again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from servanda.model.decision import Outcome, Standing
from servanda.model.record import ReviewState
from servanda.register.decisions import Decisions
from servanda.register.schema import decision, outcome, record, record_perhaps


class Task(StrEnum):
    """Why something waits."""

    AGAIN = "again"
    CONFLICT = "conflict"
    PERHAPS = "perhaps"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for a person.

    Attributes:
        task: why.
        records: one id; two of a pair that is perhaps the same; of a decision to look at again those that it is about
            now, or none.
        outcome: of a decision to look at again.
    """

    task: Task
    records: tuple[str, ...]
    outcome: Outcome | None = None


_ORDER = (record.c.place, record.c.date, record.c.id)
_DONE = (str(ReviewState.ACCEPTED), str(ReviewState.REJECTED))
_OPEN = record.c.review.not_in(_DONE)
# of a conflict or a pair the one record that was accepted waits no longer, but two do as long as either is open
_LATER = record.alias("later")
_PAIRS = (
    record_perhaps.join(record, record.c.id == record_perhaps.c.record)
    .join(_LATER, _LATER.c.id == record_perhaps.c.other)
)  # fmt: skip
_PAIRED = (
    record_perhaps.c.record < record_perhaps.c.other,
    record.c.review != str(ReviewState.REJECTED),
    _LATER.c.review != str(ReviewState.REJECTED),
)


def queue(connection: sa.Connection, task: Task, limit: int, offset: int) -> Iterator[Waiting]:
    """Some of what waits for one reason, in the order of the export; decisions by number."""
    if task is Task.AGAIN:
        again = Decisions(connection).outcomes(outcome.c.standing == str(Standing.AGAIN))
        for one in sorted(again, key=lambda one: one.decision.number)[offset : offset + limit]:
            yield Waiting(task, one.records, one)
    elif task is Task.PERHAPS:
        pairs = sa.select(record_perhaps.c.record, record_perhaps.c.other).select_from(_PAIRS).where(*_PAIRED)
        order = (*_ORDER, record_perhaps.c.other)
        for one, other in connection.execute(pairs.order_by(*order).limit(limit).offset(offset)):
            yield Waiting(task, (one, other))
    else:
        asked = sa.select(record.c.id).where(*_records(task)).order_by(*_ORDER)
        for id in connection.scalars(asked.limit(limit).offset(offset)):
            yield Waiting(task, (id,))


def _records(task: Task) -> tuple[sa.ColumnElement[bool], ...]:
    """Which records wait: those in conflict are not told again as new."""
    return (_OPEN, record.c.doubts > 0) if task is Task.CONFLICT else (_OPEN, record.c.doubts == 0)


def lengths(connection: sa.Connection) -> dict[Task, int]:
    """How much waits for each reason."""
    counted = {
        Task.AGAIN: sa.select(sa.func.count())
        .select_from(outcome.join(decision, decision.c.id == outcome.c.decision))
        .where(outcome.c.standing == str(Standing.AGAIN)),
        Task.CONFLICT: sa.select(sa.func.count()).select_from(record).where(*_records(Task.CONFLICT)),
        Task.PERHAPS: sa.select(sa.func.count()).select_from(_PAIRS).where(*_PAIRED),
        Task.NEW: sa.select(sa.func.count()).select_from(record).where(*_records(Task.NEW)),
    }
    return {task: connection.scalar(question) or 0 for task, question in counted.items()}
