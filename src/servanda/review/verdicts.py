"""Records accepted, rejected and corrected, each on the ground that the person saw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from servanda.model.decision import Kind, Why
from servanda.model.ground import standing, told
from servanda.model.record import Corrected, Record, Review, ReviewState, Settled
from servanda.model.schema import schema
from servanda.model.values import Value
from servanda.review.outcomes import Outcomes
from servanda.review.resolve import Resolved

VERDICTS = {Kind.ACCEPT: ReviewState.ACCEPTED, Kind.REJECT: ReviewState.REJECTED}


def judge(
    made: Mapping[str, Record], home: Mapping[str, str], decisions: Sequence[Resolved], outcomes: Outcomes
) -> dict[str, Record]:
    """Accept, reject and correct records.

    Of two decisions on one thing the later one holds, also where it is to be looked at again: what somebody thought
    better of does not come back by itself.

    Args:
        made: records by id.
        home: by act, the id of its record.
        decisions: in their order.
        outcomes: what becomes of them is noted there.
    """
    known = dict(made)
    last: dict[tuple[str, str], Resolved] = {}
    for one in decisions:
        if one.kind not in VERDICTS and one.kind is not Kind.CORRECT:
            continue
        homes = homes_of(one, home)
        for id in homes:
            subject = id, one.decision.property
            if subject in last:
                outcomes.overrule(last[subject], one)
                known[id] = _without(known[id], last[subject])
            last[subject] = one
        if (why := _shaken(one, homes, known)) is not None:
            outcomes.again(one, why)
        else:
            outcomes.apply(one)
            known[homes[0]] = _with(known[homes[0]], one)
    return known


def homes_of(one: Resolved, home: Mapping[str, str]) -> list[str]:
    """The ids of the records that hold acts of a decision, in order."""
    return sorted({home[act] for act in one.acts})


def _shaken(one: Resolved, homes: Sequence[str], known: Mapping[str, Record]) -> Why | None:
    """Why a decision on a record is to be looked at again; None where it still rests on what was seen."""
    if len(homes) != 1:
        return Why.PARTED if homes else Why.GONE
    record = known[homes[0]]
    now = told(record, one.decision.property) if one.kind is Kind.CORRECT else standing(record)
    return Why.CHANGED if now != one.decision.ground[0].digest else None


def _with(record: Record, one: Resolved) -> Record:
    """A record with a decision in force on it."""
    decision, review = one.decision, record.review or Review(ReviewState.CHANGED)
    if one.kind in VERDICTS:
        made = replace(review, state=VERDICTS[one.kind], decision=decision.id, person=decision.person, at=decision.at,
                       note=decision.note)  # fmt: skip
        return replace(record, review=made)
    machine = record.values(decision.property)
    corrected = Corrected(
        decision.property, decision.id, decision.person, decision.at, decision.note, decision.source, machine
    )
    review = replace(review, corrected=tuple(sorted((*review.corrected, corrected), key=lambda c: c.property)))
    return replace(_valued(record, decision.property, decision.value), review=review)


def _without(record: Record, one: Resolved) -> Record:
    """A record without a decision that was in force on it, if it was."""
    review = record.review
    if review is None:
        return record
    if one.kind in VERDICTS:
        if review.decision != one.decision.id:
            return record
        state = ReviewState.CHANGED if review.corrected else ReviewState.UNTOUCHED
        left = Review(state, corrected=review.corrected)
        return replace(record, review=left if review.corrected else None)
    corrected = record.correction(one.decision.property)
    if corrected is None or corrected.decision != one.decision.id:
        return record
    kept = tuple(other for other in review.corrected if other is not corrected)
    review = replace(review, corrected=kept)
    bare = not kept and not review.decision
    return replace(_valued(record, corrected.property, corrected.machine), review=None if bare else review)


def _valued(record: Record, name: str, values: tuple[Value, ...]) -> Record:
    """A record with other values of a property; what its documents tell of it stays."""
    told = next((field.told for field in record.fields if field.name == name), ())
    fields = {field.name: field for field in record.fields} | {name: Settled(name, values, told)}
    if not values and not told:
        del fields[name]
    return replace(record, fields=tuple(fields[known] for known in schema(record.type).properties if known in fields))
