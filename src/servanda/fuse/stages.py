"""What was promised and what was given: each settled by itself, and the one against the other."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from servanda.fuse.conflicts import against
from servanda.fuse.context import Context
from servanda.fuse.groups import Group, groups
from servanda.fuse.settle import settle
from servanda.model.quantity import Bound, Quantity
from servanda.model.record import Balance, Conflict, Settled
from servanda.model.relation import Relation
from servanda.model.schema import Property
from servanda.model.statement import Act, Modality, Statement
from servanda.model.units import common_factors
from servanda.model.values import Status, compare
from servanda.model.when import When

AGAIN = "active"  # a body at work: one day of many
GIVEN = frozenset({"delivered", "partly_delivered", AGAIN})


def is_given(act: Act) -> bool:
    """Whether an act says that something was given, not only promised; of a body, that it was at work."""
    return any(isinstance(s.value, Status) and s.value.name in GIVEN and s.modality is Modality.ASSERTED
               for s in act.statements)  # fmt: skip


def settle_staged(
    name: str, rule: Property, acts: Sequence[Act], status: str, context: Context
) -> tuple[Settled, Conflict | None]:
    """Settle a property by stages: on what was given where all of it was, else on what was promised.

    Conflicts are told within a stage, and where more is said to have been given than was promised. A body's days are
    settled on when it was founded; the days on which it was at work are many and contradict nothing.
    """
    given = [s for act in acts if is_given(act) for s in act.statements if s.property == name]
    promised = [s for act in acts if not is_given(act) for s in act.statements if s.property == name]
    some = [part for part in ((given, promised) if status == "delivered" else (promised, given)) if part]
    settled = [settle(name, rule, part, context) for part in some]
    told = tuple(value for one, _ in settled for value in one.told)
    if status == AGAIN:
        return Settled(name, settled[0][0].values, told), settled[0][1] if promised else None
    conflict = next((found for _, found in settled if found is not None), None)
    return Settled(name, settled[0][0].values, told), conflict or _exceeding(name, given, promised, context)


def _exceeding(
    name: str, given: Sequence[Statement], promised: Sequence[Statement], context: Context
) -> Conflict | None:
    """Amounts given that go beyond all that was promised."""
    pledges = [group for group in groups(promised) if isinstance(group.value, Quantity)]
    more = [group for group in groups(given) if pledges and all(_exceeds(group, pledge) for pledge in pledges)]
    return against(name, more, pledges, context) if more else None


def _exceeds(given: Group, promised: Group) -> bool:
    one, other = given.value, promised.value
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return False
    factors = common_factors(one.unit, other.unit)
    if factors is None or compare(one, other) is not Relation.CONFLICTING:
        return False
    return one.value * factors[0] > other.value * factors[1]


def balance(acts: Sequence[Act], context: Context) -> Balance | None:
    """What was promised against what was given in one transfer; None where no amount is told.

    Deliveries told with other days or other amounts are added, each once.
    """
    promised = _amounts([act for act in acts if not is_given(act)])
    given = _deliveries([act for act in acts if is_given(act)])
    if not promised and not given:
        return None
    pledge = settle("quantity", Property(promised=True), promised, context)[0].values if promised else ()
    total = _sum([amount for amount, _ in given])
    part = share(pledge[0], total) if pledge and total is not None else None
    return Balance(tuple(pledge), (total,) if total is not None else (), len(given), part)


def _amounts(acts: Sequence[Act]) -> list[Statement]:
    return [s for act in acts for s in act.statements if isinstance(s.value, Quantity)]


def _deliveries(acts: Sequence[Act]) -> list[tuple[Quantity, When | None]]:
    """The amounts given, each with its day: one told twice, or by a paper and its copy, is one."""
    found: list[tuple[Quantity, When | None]] = []
    for act in acts:
        amount = next((s.value for s in act.statements if isinstance(s.value, Quantity)), None)
        if amount is None:
            continue
        when = next((s.value for s in act.statements if s.property == "date" and isinstance(s.value, When)), None)
        if not any(_one_delivery(amount, when, *known) for known in found):
            found.append((amount, when))
    return found


def _one_delivery(amount: Quantity, when: When | None, known: Quantity, day: When | None) -> bool:
    """Whether two tellings are of one delivery: nothing that they say keeps them apart."""
    if when is not None and day is not None and when.compare(day) is Relation.CONFLICTING:
        return False
    same = amount.compare(known) is not Relation.CONFLICTING
    return same or when is None or day is None or when.compare(day) is Relation.EQUAL


def _sum(amounts: Sequence[Quantity]) -> Quantity | None:
    """The sum in the unit of the first; None where one has another unit or is a rate."""
    if not amounts or any(amount.per for amount in amounts):
        return None
    total = Decimal(0)
    for amount in amounts:
        factors = common_factors(amount.unit, amounts[0].unit)
        if factors is None:
            return None
        total += amount.value * factors[0] / factors[1]
    bounds = {amount.bound for amount in amounts}
    return Quantity(total, amounts[0].unit, bounds.pop() if len(bounds) == 1 else Bound.ABOUT)


def share(pledge: object, given: Quantity) -> int | None:
    """The part given of a promise, in thousandths; None where one of the two is not exact."""
    if not isinstance(pledge, Quantity) or pledge.bound is not Bound.EXACT or pledge.upper or not pledge.value:
        return None
    factors = common_factors(given.unit, pledge.unit)
    if factors is None or given.bound is not Bound.EXACT:
        return None
    return int((given.value * factors[0] * 1000 / (pledge.value * factors[1])).to_integral_value())
