"""The life of a record: its status, the dated states that it went through, and when documents contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set

from servanda.fuse.conflicts import against
from servanda.fuse.context import Context
from servanda.fuse.groups import Group, groups
from servanda.fuse.settle import settle_one
from servanda.model.origin import independent
from servanda.model.record import Conflict, Settled, State
from servanda.model.schema import Property, Schema
from servanda.model.statement import Act, Modality, Statement
from servanda.model.values import Status, Value
from servanda.model.when import When

LATER = {
    "ratified_on": "ratified",
    "in_force_on": "in_force",
    "suspended_on": "suspended",
    "terminated_on": "terminated",
}
"""Properties that hold the day of one state."""


def settle_status(
    ladder: Schema, statements: Sequence[Statement], when: Value | None, context: Context
) -> tuple[Settled, Conflict | None]:
    """The furthest state that a document asserts; a plan is no contradiction of what came of it.

    Where all is only planned, it has come no further than the least of it: a body to be created is no active one.
    An end (a visit cancelled) goes before the state that it excludes (held) unless the latter was told later.

    Args:
        ladder: of the type.
        statements: of the status.
        when: the settled date of the record.
        context: of the documents.
    """
    asserted = [s for s in statements if s.modality is Modality.ASSERTED]
    found = groups(asserted or [s for s in statements if s.modality is not Modality.DENIED] or statements)
    overtaken = {a.value for a in found for b in found if _overtakes(ladder, b, a, context)}
    ahead = not asserted and not any(_name(group) in ladder.ends for group in found)
    sign = 1 if ahead else -1
    ranked = sorted(found, key=lambda group: (group.value in overtaken, sign * ladder.step(_name(group))))
    told = tuple(group.supported(context.origin) for group in ranked)
    held = [group for group in ranked if any(s.modality is Modality.ASSERTED for s in group.statements)]
    conflict = _denied(ladder, held, statements, when, context) or _excluded(ladder, held, when, context)
    return Settled("status", (ranked[0].value,), told), conflict


def _name(group: Group) -> str:
    return group.value.name if isinstance(group.value, Status) else ""


def _overtakes(ladder: Schema, later: Group, end: Group, context: Context) -> bool:
    """Whether a state that an end excludes was told after it: what was called off was held after all."""
    if _name(end) not in ladder.ends or (_name(later), _name(end)) not in ladder.excluding:
        return False
    days = [max((context.published.get(d) or "" for d in group.documents()), default="") for group in (later, end)]
    return days[0] > days[1] > ""


def _denied(
    ladder: Schema, held: Sequence[Group], statements: Sequence[Statement], when: Value | None, context: Context
) -> Conflict | None:
    """A state that is denied contradicts it and what can only come after it: signed and not ratified is none.

    What was denied before anybody told of it, and before the day that is known of it, may have come about since.
    """
    denied = groups(s for s in statements if s.modality is Modality.DENIED)
    day = when.first_day.isoformat() if isinstance(when, When) and when.first_day else ""
    for group in denied:
        reached = [one for one in held if _implies(ladder, _name(one), _name(group))]
        told = {d for one in reached for d in one.documents()}
        still = group.of([d for d in group.documents() if not _not_yet(d, told, day, context)])
        if reached and still.statements and (found := against("status", reached, [still], context)):
            return found
    return None


def _not_yet(document: str, told: Set[str], day: str, context: Context) -> bool:
    """Whether a document was written before a state was reached, as far as its day and those who tell of it show."""
    if day:
        return context.written_before(document, day)
    published = context.published.get(document) or ""
    return bool(published) and all((context.published.get(other) or "") > published for other in told)


def _implies(ladder: Schema, state: str, other: str) -> bool:
    """Whether a state cannot be without another one: itself, or one before it on the ladder."""
    if state == other:
        return True
    return state in ladder.ladder and other in ladder.ladder and ladder.step(state) >= ladder.step(other)


def _excluded(ladder: Schema, held: Sequence[Group], when: Value | None, context: Context) -> Conflict | None:
    """Two states that exclude each other, where the lesser is told when the greater is said to have been reached.

    What was written before that day only tells of a time before.
    """
    by_name = {_name(group): group for group in held}
    day = when.first_day.isoformat() if isinstance(when, When) and when.first_day else ""
    for greater, lesser in ladder.excluding:
        if greater not in by_name or lesser not in by_name:
            continue
        after = [d for d in by_name[lesser].documents() if not context.written_before(d, day)]
        early = by_name[lesser].of(after)
        both = frozenset(by_name[greater].documents()) & frozenset(early.documents())
        if found := against("status", [by_name[greater]], [early], context, free=both):
            return found
    return None


def states(ladder: Schema, acts: Iterable[Act], context: Context) -> tuple[State, ...]:
    """The states of a record in the order of the ladder, each with its day and the documents that tell of it."""
    told: dict[str, list[Statement]] = defaultdict(list)
    days: dict[str, list[Statement]] = defaultdict(list)
    for act in acts:
        names = [s for s in act.statements if isinstance(s.value, Status) and s.modality is not Modality.DENIED]
        for statement in names:
            assert isinstance(statement.value, Status)
            told[statement.value.name].append(statement)
        own = {s.value.name for s in names if isinstance(s.value, Status) and s.modality is Modality.ASSERTED}
        if len(own or names) == 1 and names:
            state = own.pop() if own else _only(names)
            days[state] += [s for s in act.statements if s.property == "date" and isinstance(s.value, When)]
        for statement in act.statements:
            if (state := LATER.get(statement.property, "")) and statement.modality is not Modality.DENIED:
                days[state].append(statement)
                told[state].append(statement)
    ordered = sorted(told, key=lambda name: (ladder.step(name), name))
    return tuple(_state(name, told[name], days[name], context) for name in ordered)


def _only(statements: Sequence[Statement]) -> str:
    value = statements[0].value
    return value.name if isinstance(value, Status) else ""


def _state(name: str, told: Sequence[Statement], days: Sequence[Statement], context: Context) -> State:
    when = settle_one("date", Property(extent=True), days, context)[0].values if days else ()
    documents = tuple(sorted({s.document for s in told}))
    published = sorted(day for d in documents if (day := context.published.get(d)))
    return State(
        name,
        when,
        any(s.modality is Modality.ASSERTED for s in told),
        published[0] if published else None,
        documents,
        independent(context.origin(s) for s in told),
    )
