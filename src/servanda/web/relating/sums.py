"""What was promised and what was given, from whom to whom, in each unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from servanda.fuse.totals import LeftOut, Total, totals
from servanda.model.quantity import Quantity
from servanda.model.record import Record
from servanda.wording.pieces import Phrase
from servanda.wording.tongue import Tongue
from servanda.wording.writing.amounts import quantity


@dataclass(frozen=True, slots=True)
class Side:
    """A sum in words, its share of the larger one in percent, and the records that are added."""

    amount: Phrase
    width: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """What one party promised and gave others in one unit, and which transfers are not added, with the reason."""

    giver: str
    receivers: tuple[str, ...]
    pledged: Side | None
    delivered: Side | None
    left_out: tuple[tuple[str, str], ...]


Sides = tuple[str, tuple[str, ...], str | None]


def sums(records: Sequence[Record], tongue: Tongue) -> tuple[Sum, ...]:
    """The sums over some transfers, by giver, receivers and unit; those without a unit come first.

    What was given and of which no document tells that it was promised is no promise.
    """
    given = {_sides(total): total for total in totals(records)}
    pledged = [one for one in records if one.balance is not None and one.balance.pledged]
    promised = {_sides(total): total for total in totals(pledged, promised=True)}
    keys = sorted({*given, *promised}, key=lambda key: (key[0], key[1], key[2] or ""))
    return tuple(_sum(key, promised.get(key), given.get(key), tongue) for key in keys)


def _sides(total: Total) -> Sides:
    return total.giver, total.receivers, total.unit


def _sum(key: Sides, pledged: Total | None, delivered: Total | None, tongue: Tongue) -> Sum:
    most = max(total.amount for total in (pledged, delivered) if total)
    added = {id for total in (pledged, delivered) if total for id in total.records}
    left = {id: reason for total in (pledged, delivered) if total for id, reason in total.left_out if id not in added}
    return Sum(
        key[0], key[1], _side(pledged, most, tongue), _side(delivered, most, tongue),
        tuple((id, _name(reason)) for id, reason in sorted(left.items())),
    )  # fmt: skip


def _name(reason: LeftOut) -> str:
    return reason.name.lower()


def _side(total: Total | None, most: Decimal, tongue: Tongue) -> Side | None:
    if total is None:
        return None
    width = f"{total.amount / most * 100:.1f}" if most else "0"
    return Side(quantity(Quantity(total.amount, total.unit), tongue), width, total.records)
