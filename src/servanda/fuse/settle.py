"""One property's statements brought to the value that is settled on, and to the conflicts among them.

Written over `Relation` alone: no kind of value is named here, and no property but through its schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from servanda.model.record import Conflict, Settled, Supported
from servanda.model.relation import Relation
from servanda.model.statement import Modality, Statement
from servanda.model.values import Value, compare, encode
from servanda.model.when import When

Origin = Callable[[Statement], str]


@dataclass(frozen=True, slots=True)
class Group:
    """Statements that say the same value, in its fullest words."""

    value: Value
    statements: tuple[Statement, ...]

    def documents(self) -> tuple[str, ...]:
        """The documents that say it, in order."""
        return tuple(sorted({s.document for s in self.statements}))

    def origins(self, origin: Origin) -> frozenset[str]:
        """The origins that its words come down to."""
        return frozenset(map(origin, self.statements))

    def supported(self, origin: Origin) -> Supported:
        """The value with its support in origins."""
        return Supported(self.value, self.documents(), len(self.origins(origin)))


def groups(statements: Iterable[Statement]) -> list[Group]:
    """Statements grouped by equal values; the value of a group is its most frequent, then its longest spelling."""
    found: list[list[Statement]] = []
    for statement in sorted(statements, key=lambda s: (s.document, s.start, s.end)):
        for known in found:
            if compare(known[0].value, statement.value) is Relation.EQUAL:
                known.append(statement)
                break
        else:
            found.append([statement])
    return [Group(_spelling(some), tuple(some)) for some in found]


def _spelling(statements: Sequence[Statement]) -> Value:
    counts: dict[Value, int] = {}
    for statement in statements:
        counts[statement.value] = counts.get(statement.value, 0) + 1
    return min(counts, key=lambda value: (-counts[value], -len(str(encode(value))), str(encode(value))))


def settle_one(
    name: str, statements: Sequence[Statement], origin: Origin, *, conflicting: bool, extent: bool = False
) -> tuple[Settled, Conflict | None]:
    """Settle a property of one value: what most origins say or allow, and of that the finest.

    What is said to be so goes before what is only planned or reported. Of an `extent` the whole span is settled on,
    planned or not, where one is told to the day: a day within it is a part of it.
    """
    asserted = [s for s in statements if s.modality is Modality.ASSERTED]
    whole = [s for s in statements if extent and _is_span(s.value) and s.modality is not Modality.DENIED]
    found = groups([*asserted, *(s for s in whole if s not in asserted)] or statements)
    ranked = sorted(found, key=lambda group: (bool(whole) and not _is_span(group.value), _rank(group, found, origin)))
    told = tuple(group.supported(origin) for group in ranked)
    conflict = _conflict(name, _with_plans(ranked, statements), origin) if conflicting else None
    return Settled(name, (ranked[0].value,), told), conflict


def _with_plans(ranked: list[Group], statements: Sequence[Statement]) -> list[Group]:
    """The groups told, with those that are only planned where they speak of the same days.

    A plan that came to nothing is no contradiction; two spans of days for one event are.
    """
    told = {s for group in ranked for s in group.statements}
    plans = [s for s in statements if s not in told and s.modality is Modality.PLANNED]
    spans = [g for g in groups(plans) if any(_overlap(g.value, group.value) for group in ranked)]
    return groups([s for g in (*ranked, *spans) for s in g.statements])


def _is_span(value: Value) -> bool:
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
    equal = len(group.origins(origin))
    fitting: frozenset[str] = frozenset()
    finer = 0
    for other in others:
        relation = compare(group.value, other.value)
        if relation is not Relation.CONFLICTING:
            fitting |= other.origins(origin)
        finer += relation is Relation.FINER
    return (-len(fitting), -finer, -equal, -len(group.statements), _latest_first(group.value), str(encode(group.value)))


def _latest_first(value: Value) -> int:
    """Of two dates equally supported the later one: an earlier one is more often a plan."""
    return -value.first_day.toordinal() if isinstance(value, When) and value.first_day else 0


def _conflict(name: str, ranked: Sequence[Group], origin: Origin) -> Conflict | None:
    """The groups that contradict another one, if any."""
    against = [group for group in ranked if any(_contradict(group, other) for other in ranked)]
    return Conflict(name, tuple(group.supported(origin) for group in against)) if len(against) > 1 else None


def _contradict(one: Group, other: Group) -> bool:
    """Whether two values cannot both be true; one document does not contradict itself."""
    if compare(one.value, other.value) is not Relation.CONFLICTING:
        return False
    first, second = set(one.documents()), set(other.documents())
    return bool(first - second) and bool(second - first)


def settle_many(name: str, statements: Sequence[Statement], origin: Origin) -> Settled:
    """Settle a property of many values: each once, at its finest; a coarser one that a finer covers is left out."""
    found = groups(statements)
    kept = [
        group
        for group in found
        if not any(compare(other.value, group.value) is Relation.FINER for other in found if other is not group)
    ]
    kept.sort(key=lambda group: (-len(group.origins(origin)), str(encode(group.value))))
    return Settled(name, tuple(group.value for group in kept), tuple(group.supported(origin) for group in kept))
