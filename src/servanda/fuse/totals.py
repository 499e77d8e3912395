"""Sums over transfers that add nothing twice, and say what they leave out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from servanda.model.marks import ENTERED, marked
from servanda.model.quantity import Bound, Quantity
from servanda.model.record import Part, Record
from servanda.model.statement import Type
from servanda.model.values import Party, Status


class LeftOut(StrEnum):
    """Why a transfer is not added to a total."""

    PLEDGE = "only promised"
    CANCELLED = "called off"
    PART = "in a sum that is added"
    UMBRELLA = "made of sums that are added"
    AMOUNT = "no amount"
    INEXACT = "not an exact amount"
    DISPUTED = "the amount is disputed"
    WITHDRAWN = "told by nothing that stands"


@dataclass(frozen=True, slots=True)
class Total:
    """What one party gave another in one unit.

    Attributes:
        giver: code.
        receivers: codes, in order.
        unit: of the amount; None for what has none.
        amount: the sum.
        records: ids of the transfers that are added.
        left_out: ids of those that are not, each with the reason, by id.
    """

    giver: str
    receivers: tuple[str, ...]
    unit: str | None
    amount: Decimal
    records: tuple[str, ...]
    left_out: tuple[tuple[str, LeftOut], ...]


def totals(records: Iterable[Record], *, promised: bool = False) -> list[Total]:
    """What was given by each party to each, by unit; or what was promised, whether it was given or not.

    Args:
        records: of all types; those that are no transfers are passed over.
        promised: whether promises are added instead of what was given.
    """
    transfers = sorted((one for one in records if one.type is Type.TRANSFER), key=lambda one: one.id)
    inside = _inside(transfers, promised=promised)
    sums: dict[tuple[str, tuple[str, ...], str], list[tuple[Record, Decimal]]] = defaultdict(list)
    left: dict[tuple[str, tuple[str, ...]], list[tuple[str, LeftOut]]] = defaultdict(list)
    for record in transfers:
        sides = _sides(record)
        amount = _amount(record, promised=promised)
        reason = inside.get(record.id) or _reason(record, amount, promised=promised)
        if reason is not None or amount is None:
            left[sides].append((record.id, reason or LeftOut.AMOUNT))
        else:
            sums[(*sides, amount.unit or "")].append((record, amount.value))
    return [_total(giver, receivers, unit, added, left[giver, receivers])
            for (giver, receivers, unit), added in sorted(sums.items())]  # fmt: skip


def _total(
    giver: str, receivers: tuple[str, ...], unit: str, added: Sequence[tuple[Record, Decimal]],
    left: Sequence[tuple[str, LeftOut]],
) -> Total:  # fmt: skip
    amount = sum((value for _, value in added), Decimal(0))
    return Total(giver, receivers, unit or None, amount, tuple(record.id for record, _ in added), tuple(sorted(left)))


def _sides(record: Record) -> tuple[str, tuple[str, ...]]:
    giver = record.value("giver")
    told = (*record.values("receiver"), *record.values("party"))
    receivers = sorted({party.code for party in told if isinstance(party, Party)})
    return (giver.code if isinstance(giver, Party) else "", tuple(receivers))


def _amount(record: Record, *, promised: bool) -> Quantity | None:
    """What was given of a transfer, or promised."""
    own = record.balance
    told = () if own is None else (own.pledged or own.delivered) if promised else own.delivered
    return next((value for value in told if isinstance(value, Quantity) and value.per is None), None)


def _reason(record: Record, amount: Quantity | None, *, promised: bool) -> LeftOut | None:
    status = record.value("status")
    name = status.name if isinstance(status, Status) else ""
    if name == "cancelled":
        return LeftOut.CANCELLED
    if not record.origins and not any(marked(s.rule, ENTERED) for s in record.statements):
        return LeftOut.WITHDRAWN
    if not promised and name == "pledged" and amount is None:
        return LeftOut.PLEDGE
    if amount is None:
        return LeftOut.AMOUNT
    if any(conflict.property == "quantity" for conflict in record.conflicts):
        return LeftOut.DISPUTED
    return LeftOut.INEXACT if amount.bound is not Bound.EXACT or amount.upper is not None else None


def _inside(transfers: Sequence[Record], *, promised: bool) -> dict[str, LeftOut]:
    """The transfers of which others that are added are parts, or that are parts of one that is added.

    Of a promise and what was given of it, the one that is asked for is added; of an umbrella sum the parts are.
    """
    found: dict[str, LeftOut] = {}
    for record in transfers:
        for member in record.members:
            if member.part is Part.SHARE:
                found[record.id] = LeftOut.UMBRELLA
            elif promised:
                found.setdefault(member.record, LeftOut.PART)
            else:
                found.setdefault(record.id, LeftOut.PLEDGE)
    return found
