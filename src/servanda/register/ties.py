"""Which parties a record ties together: by their parts in it, not merely by being named in it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, product

from servanda.model.record import Record
from servanda.model.statement import Type
from servanda.model.values import Party


def ties(record: Record) -> list[tuple[str, str]]:
    """Pairs of codes, the lower first, in order.

    Whoever gives is tied to those who receive, and a visitor to the host; receivers of one gift are not tied to each
    other by it. Those who meet, agree or found something together are all tied.
    """
    match record.type:
        case Type.TRANSFER:
            receivers = [*_codes(record, "receiver"), *_codes(record, "party")]
            found: Iterable[tuple[str, str]] = product(_codes(record, "giver"), receivers)
        case Type.VISIT:
            found = product(_codes(record, "visitor_country"), _codes(record, "host"))
        case _:
            found = combinations(_codes(record, "party"), 2)
    return sorted({(min(pair), max(pair)) for pair in found if pair[0] != pair[1]})


def _codes(record: Record, name: str) -> list[str]:
    return [value.code for value in record.values(name) if isinstance(value, Party)]
