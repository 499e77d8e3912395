"""The records that acts come down to with what people decided on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from servanda.fuse.build import records_of
from servanda.fuse.context import Context
from servanda.link.cluster import Clusters
from servanda.link.scores import PERHAPS
from servanda.model.decision import Outcome
from servanda.model.record import Judged, Perhaps, Record, Review, ReviewState
from servanda.review.balances import with_balance
from servanda.review.outcomes import Outcomes
from servanda.review.regroup import GROUPING, Pair, regroup
from servanda.review.resolve import Resolved
from servanda.review.verdicts import homes_of, judge


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Records with what people decided on them, and what has become of each decision."""

    records: tuple[Record, ...]
    outcomes: tuple[Outcome, ...]


def review(grouped: Clusters, context: Context, decisions: Sequence[Resolved]) -> Reviewed:
    """Apply decisions: those on which acts are one first, those on the records that this makes after them.

    Args:
        grouped: acts as linking grouped them.
        context: of their documents.
        decisions: those in force on any of them, in their order.
    """
    outcomes = Outcomes()
    regrouped = regroup(grouped, decisions, outcomes)
    made = {record.id: record for record in records_of(regrouped.clusters, context)}
    home = {act: record.id for record in made.values() for act in record.acts}
    made = judge(made, home, decisions, outcomes)
    for pair, one in regrouped.marked:
        made |= _marked(made, home, pair, one)
    made = {id: with_balance(record) for id, record in made.items()}
    finished = {id: _finished(record, decisions, outcomes, home) for id, record in made.items()}
    return Reviewed(
        tuple(finished[id] for id in sorted(finished, key=lambda id: (finished[id].type, id))),
        tuple(outcomes.told(one, homes_of(one, home)) for one in decisions),
    )


def _marked(made: Mapping[str, Record], home: Mapping[str, str], pair: Pair, one: Resolved) -> dict[str, Record]:
    """Two records that a person marked as perhaps the same, each with its mark."""
    first, other = sorted(min(group) for group in pair)
    sides = (first, other), (other, first)
    return {home[act]: _with_mark(made[home[act]], home[beside], act, beside, one) for act, beside in sides}


def _with_mark(record: Record, other: str, act: str, beside: str, one: Resolved) -> Record:
    """A record with the mark of a person that it is perhaps the same as another; linking's reasons stay."""
    told = {perhaps.record: perhaps for perhaps in record.perhaps}
    known = told.get(other) or Perhaps(other, Judged(act, beside, round(PERHAPS * 1000), ()))
    told[other] = replace(known, decision=one.decision.id)
    return replace(record, perhaps=tuple(told[id] for id in sorted(told)))


def _finished(record: Record, decisions: Sequence[Resolved], outcomes: Outcomes, home: Mapping[str, str]) -> Record:
    """A record with all that people decided on it."""
    own = [one for one in decisions if record.id in homes_of(one, home)]
    again = tuple(one.decision.id for one in own if outcomes.doubtful(one))
    marks = {perhaps.decision for perhaps in record.perhaps}
    others = tuple(
        one.decision.id
        for one in own
        if outcomes.applied(one) and (one.kind in GROUPING or one.decision.id in marks)
    )  # fmt: skip
    known = record.review
    if not (again or others or known):
        return record
    state = known.state if known and known.decision else None
    touched = bool(others or (known and known.corrected))
    state = state or (ReviewState.CHANGED if touched else ReviewState.UNTOUCHED)
    return replace(record, review=replace(known or Review(state), state=state, others=others, again=again))
