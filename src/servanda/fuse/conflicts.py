"""Which values of one property cannot all be true, and the documents on each side.

Written over `Relation`, and over which values are of one kind of thing at all. A document stands against a value
where nothing that it says allows that value, so that none contradicts itself; what an outlet later tells otherwise
takes back what it told before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from servanda.fuse.context import Context
from servanda.fuse.groups import Compare, Group, groups
from servanda.model.quantity import Quantity
from servanda.model.record import Conflict
from servanda.model.relation import Relation
from servanda.model.statement import Statement
from servanda.model.units import common_factors
from servanda.model.values import Individual, Place, Value, compare

Strict = Callable[[Value, Value], bool]


def _never(one: Value, other: Value) -> bool:  # noqa: ARG001 (a document is excused by what else it says)
    return False


def conflict(
    name: str, told: Sequence[Group], context: Context, relate: Compare = compare, strict: Strict = _never
) -> Conflict | None:
    """The values that contradict another one, each with the documents that say it; None where none does.

    Args:
        name: of the property.
        told: the values, in the order in which they are to be told.
        context: of the documents.
        relate: how two values of this property stand to each other.
        strict: of two values that exclude each other, whether a document that says one contradicts the other whatever
            else it says: a day outside of a span is outside of it beside one within.
    """
    against: dict[int, set[str]] = defaultdict(set)
    for place, one in enumerate(told):
        for other_place in range(place + 1, len(told)):
            sides = _sides(one, told[other_place], told, context, relate, strict)
            if sides is not None:
                against[place] |= sides[0]
                against[other_place] |= sides[1]
    if not against:
        return None
    kept = [told[place].of(against[place]) for place in sorted(against)]
    return Conflict(name, tuple(group.supported(context.origin) for group in kept))


def _sides(
    one: Group, other: Group, told: Sequence[Group], context: Context, relate: Compare, strict: Strict
) -> tuple[set[str], set[str]] | None:
    """The documents for one value and against the other, and those for the other; None where there is no conflict."""
    if relate(one.value, other.value) is not Relation.CONFLICTING:
        return None
    if strict(one.value, other.value):
        mine, theirs = set(one.documents()), set(other.documents())
        return _standing(mine - theirs, theirs - mine, context)
    first = set(one.documents()) - _allowing(other, told, relate)
    second = set(other.documents()) - _allowing(one, told, relate)
    return _standing(first, second, context)


def _allowing(value: Group, told: Sequence[Group], relate: Compare) -> set[str]:
    """The documents that say something of the kind of a value which that agrees with."""
    fitting = [
        group
        for group in told
        if _comparable(group.value, value.value) and relate(group.value, value.value) is not Relation.CONFLICTING
    ]
    return {document for group in fitting for document in group.documents()}


def _comparable(one: Value, other: Value) -> bool:
    """Whether two values of one property are of one kind of thing.

    Amounts in units that do not convert are not; nor are a city and a building, which may be in it or not.
    """
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return common_factors(one.unit, other.unit) is not None
    if isinstance(one, Place) and isinstance(other, Place):
        return (one.kind in BUILDINGS) is (other.kind in BUILDINGS)
    return True


BUILDINGS = ("seat", "site")


def _standing(first: set[str], second: set[str], context: Context) -> tuple[set[str], set[str]] | None:
    """The documents of two sides without those that their outlets took back; None where a side is left empty."""
    kept = {a for a in first if not any(context.takes_back(b, a) for b in second)}
    left = {b for b in second if not any(context.takes_back(a, b) for a in first)}
    return (kept, left) if kept and left else None


def against(
    name: str, one: Sequence[Group], other: Sequence[Group], context: Context, *, free: frozenset[str] = frozenset()
) -> Conflict | None:
    """A conflict between two sets of values known to exclude each other.

    Args:
        name: of the property.
        one: values on one side.
        other: values on the other.
        context: of the documents.
        free: documents that stand on neither side.
    """
    first, second = ({d for group in side for d in group.documents()} - free for side in (one, other))
    sides = _standing(first - second, second - first, context)
    if sides is None:
        return None
    kept = [group.of(side) for some, side in zip((one, other), sides, strict=True) for group in some]
    return Conflict(name, tuple(group.supported(context.origin) for group in kept if group.statements))


def rivals(name: str, statements: Sequence[Statement], context: Context) -> Conflict | None:
    """People told for one party by one document, none of whom another tells for it."""
    people = groups(s for s in statements if isinstance(s.value, Individual) and s.value.name)
    disputed: dict[int, set[str]] = defaultdict(set)
    for party in sorted({group.party for group in people if group.party}):
        own = [(place, group) for place, group in enumerate(people) if group.party == party]
        named: dict[str, set[int]] = defaultdict(set)
        for place, group in own:
            for document in group.documents():
                named[document].add(place)
        for document in sorted(named):
            rival = {other for other in named if not named[document] & named[other]}
            if rival and _standing({document}, rival, context):
                for place in named[document]:
                    disputed[place].add(document)
    if len(disputed) < 2:
        return None
    kept = [people[place].of(disputed[place]) for place in sorted(disputed)]
    return Conflict(name, tuple(group.supported(context.origin) for group in kept))
