"""The balance of a transfer of which a person gave the amount."""

from __future__ import annotations

from dataclasses import replace

from servanda.fuse.stages import GIVEN, share
from servanda.model.quantity import Quantity
from servanda.model.record import Balance, Record
from servanda.model.values import Status, Value

QUANTITY = "quantity"


def with_balance(record: Record) -> Record:
    """A record with the balance that a corrected amount makes: that of the stage which the amount is of."""
    corrected = record.correction(QUANTITY)
    if corrected is None:
        return record
    amounts = tuple(value for value in record.values(QUANTITY) if isinstance(value, Quantity))
    own = record.balance or Balance((), (), 0, None)
    if _is_pledge(record, own, corrected.machine):
        own = replace(own, pledged=amounts)
    else:
        own = replace(own, delivered=amounts, deliveries=max(own.deliveries, len(amounts)))
    given = own.delivered[0] if own.delivered else None
    part = share(own.pledged[0], given) if own.pledged and isinstance(given, Quantity) else None
    return replace(record, balance=replace(own, thousandths=part))


def _is_pledge(record: Record, own: Balance, machine: tuple[Value, ...]) -> bool:
    """Whether the amount is what was promised, and not what was given."""
    if machine and machine == own.pledged:
        return True
    if machine and machine == own.delivered:
        return False
    status = record.value("status")
    return not (isinstance(status, Status) and status.name in GIVEN)
