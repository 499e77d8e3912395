"""One property's statements brought to the value that is settled on, and to the conflict among them.

Written over `Relation` alone: no kind of value is named here but dates, and no property but through its schema.
"""

from __future__ import annotations

from collections.abc import Sequence

from servanda.fuse.conflicts import conflict, rivals
from servanda.fuse.context import Context, Origin
from servanda.fuse.groups import Compare, Group, groups
from servanda.model.origin import independent
from servanda.model.record import Conflict, Settled
from servanda.model.relation import Relation
from servanda.model.schema import Property
from servanda.model.statement import Modality, Statement
from servanda.model.values import Value, compare, encode
from servanda.model.when import When

__all__ = ["Compare", "Group", "Origin", "groups", "is_span", "settle", "settle_many", "settle_one"]


def settle(
    name: str, rule: Property, statements: Sequence[Statement], context: Context
) -> tuple[Settled, Conflict | None]:
    """Settle a property as its schema has it; the conflict is None where nothing is told to be one."""
    if rule.many:
        return settle_many(name, statements, context.origin), (
            rivals(name, statements, context) if rule.conflict else None
        )
    return settle_one(name, rule, statements, context)


def settle_one(
    name: str, rule: Property, statements: Sequence[Statement], context: Context
) -> tuple[Settled, Conflict | None]:
    """Settle a property of one value: what most origins say or allow, and of that the finest.

    What is said to be so goes before what is only planned or reported, unless a promise is what the value is of. Of an
    `extent` the whole span is settled on, planned or not, where one is told to the day: a day within it is a part.
    """
    asserted = [s for s in statements if s.modality is Modality.ASSERTED or (rule.promised and _affirmed(s))]
    whole = [s for s in statements if rule.extent and is_span(s.value) and _affirmed(s)]
    found = groups([*asserted, *(s for s in whole if s not in asserted)] or statements)
    stale = _taken_back(found, context)
    ranked = sorted(
        found,
        key=lambda group: (
            group.value in stale,
            bool(whole) and not is_span(group.value),
            _rank(group, found, context.origin),
        ),
    )
    told = tuple(group.supported(context.origin) for group in ranked)
    against = _told_against(name, rule, ranked, statements, context) if rule.conflict else None
    return Settled(name, (ranked[0].value,), told), against


def _affirmed(statement: Statement) -> bool:
    return statement.modality is not Modality.DENIED


def _taken_back(found: Sequence[Group], context: Context) -> set[Value]:
    """The values that every document which said them, by its outlet, took back later."""
    return {
        group.value
        for group in found
        if all(
            any(
                context.takes_back(later, earlier) and compare(other.value, group.value) is Relation.CONFLICTING
                for other in found
                for later in other.documents()
            )
            for earlier in group.documents()
        )
    }


def _told_against(
    name: str, rule: Property, ranked: list[Group], statements: Sequence[Statement], context: Context
) -> Conflict | None:
    told = _with_plans(ranked, statements)
    relate: Compare = compare
    if rule.extent:
        spans = [group.value for group in told if is_span(group.value)]
        relate = _extents(spans)
        return conflict(name, _without_parts(told), context, relate, _outside)
    return conflict(name, told, context, relate)


def _extents(spans: Sequence[Value]) -> Compare:
    """How two tellings of when something lasted stand to each other.

    Two days within one span that is told do not contradict each other. A first day with the end left open ("from the
    21st") is the first day of the whole, and contradicts a span that begins on another one.
    """

    def relate(one: Value, other: Value) -> Relation:
        relation = compare(one, other)
        if not isinstance(one, When) or not isinstance(other, When):
            return relation
        if relation is Relation.CONFLICTING and not (is_span(one) and is_span(other)):
            inside = any(
                Relation.CONFLICTING not in (compare(one, span), compare(other, span))
                for span in spans
                if span not in (one, other)
            )
            return Relation.COMPATIBLE if inside else relation
        return Relation.CONFLICTING if _other_ends(one, other) else relation

    return relate


def _outside(one: Value, other: Value) -> bool:
    """Whether one is a day and the other a span of days, known not to hold it."""
    return is_span(one) != is_span(other) and _is_day(one if is_span(other) else other)


def _is_day(value: Value) -> bool:
    return isinstance(value, When) and value.start == value.end and value.start is not None and len(value.start) == 10


def _without_parts(told: Sequence[Group]) -> list[Group]:
    """The groups without the documents that say more of the same: a day of a span that the document itself tells."""
    kept = []
    for group in told:
        fuller = {
            document
            for other in told
            if is_span(other.value) and not is_span(group.value)
            if compare(other.value, group.value) is not Relation.CONFLICTING
            for document in other.documents()
        }
        left = group.of(set(group.documents()) - fuller)
        if left.statements:
            kept.append(left)
    return kept


def _other_ends(one: When, other: When) -> bool:
    """Whether one leaves an end open and its day is not the same end of the other, which is told as a span."""
    half, whole = (one, other) if is_span(other) else (other, one)
    if not is_span(whole) or (half.start is None) is (half.end is None):
        return False
    told, end = (half.start, whole.start) if half.end is None else (half.end, whole.end)
    return told is not None and len(told) == 10 and told != end


def _with_plans(ranked: list[Group], statements: Sequence[Statement]) -> list[Group]:
    """The groups told, with those that are only planned where they speak of the same days.

    A plan that came to nothing is no contradiction; two spans of days for one event are.
    """
    told = {s for group in ranked for s in group.statements}
    plans = [s for s in statements if s not in told and s.modality is Modality.PLANNED]
    spans = [g for g in groups(plans) if any(_overlap(g.value, group.value) for group in ranked)]
    return groups([s for g in (*ranked, *spans) for s in g.statements])


def is_span(value: Value) -> bool:
    """Whether a value is a span of days, both ends known to the day."""
    return (
        isinstance(value, When) and not value.within and value.start is not None and value.end is not None
        and value.start != value.end and len(value.start) == len(value.end) == 10
    )  # fmt: skip


def _overlap(one: Value, other: Value) -> bool:
    if not isinstance(one, When) or not isinstance(other, When):
        return False
    if not (one.first_day and one.last_day and other.first_day and other.last_day):
        return False
    return one.first_day <= other.last_day and other.first_day <= one.last_day


def _rank(group: Group, others: Sequence[Group], origin: Origin) -> tuple[object, ...]:
    equal = independent(group.origins(origin))
    fitting: frozenset[str] = frozenset()
    finer = 0
    for other in others:
        relation = compare(group.value, other.value)
        if relation is not Relation.CONFLICTING:
            fitting |= other.origins(origin)
        finer += relation is Relation.FINER
    return (
        -independent(fitting),
        -finer,
        -equal,
        -len(group.statements),
        _latest_first(group.value),
        str(encode(group.value)),
    )


def _latest_first(value: Value) -> int:
    """Of two dates equally supported the later one: an earlier one is more often a plan."""
    return -value.first_day.toordinal() if isinstance(value, When) and value.first_day else 0


def settle_many(name: str, statements: Sequence[Statement], origin: Origin) -> Settled:
    """Settle a property of many values: each once, at its finest; a coarser one that a finer covers is left out."""
    found = groups(statements)
    kept = [
        group
        for group in found
        if not any(compare(other.value, group.value) is Relation.FINER for other in found if other is not group)
    ]
    kept.sort(key=lambda group: (-independent(group.origins(origin)), str(encode(group.value))))
    return Settled(name, tuple(group.value for group in kept), tuple(group.supported(origin) for group in kept))
