"""Records that are parts of others: deliveries of a promise, sums that make a total, texts of a set that is counted.

Only what one document tells together is taken for whole and part; figures alone prove nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import combinations

from servanda.fuse.stages import share
from servanda.model.quantity import Quantity
from servanda.model.record import Balance, Member, Part, Record
from servanda.model.relation import Relation
from servanda.model.statement import Type
from servanda.model.units import common_factors
from servanda.model.values import Count, Party, Status, Words
from servanda.model.when import When

MOST = 8  # sums of one document that are tried against a total
NEAR = Decimal("0.005")  # of a total, what its parts may miss it by


def members(records: Iterable[Record]) -> dict[str, tuple[Member, ...]]:
    """By record, the records that are parts of it; of a part of a part only the nearest whole is told."""
    by_document: dict[tuple[Type, str], list[Record]] = defaultdict(list)
    for record in sorted(records, key=lambda one: one.id):
        for document in record.documents:
            by_document[record.type, document].append(record)
    found: dict[str, dict[str, Part]] = defaultdict(dict)
    for (kind, _), told in sorted(by_document.items()):
        pairs = _transfers(told) if kind is Type.TRANSFER else _texts(told) if kind is Type.AGREEMENT else []
        for whole, part, how in pairs:
            found[whole.id].setdefault(part.id, how)
    return {
        whole: tuple(Member(part, how) for part, how in sorted(parts.items())) for whole, parts in sorted(found.items())
    }


def _transfers(told: Sequence[Record]) -> list[tuple[Record, Record, Part]]:
    """The wholes and parts among the transfers of one document."""
    pairs: list[tuple[Record, Record, Part]] = []
    for whole in told:
        smaller = [one for one in told if one is not whole and _is_smaller(one, whole)]
        for part in smaller:
            if _is_delivery(part, whole):
                pairs.append((whole, part, Part.DELIVERY))
            elif len(_receivers(whole)) > len(_receivers(part)) and _about(part, whole):
                pairs.append((whole, part, Part.SHARE))
        pairs += [(whole, part, Part.SHARE) for part in _making(whole, smaller)]
    return pairs


def _is_smaller(part: Record, whole: Record) -> bool:
    """Whether one amount of a giver to (some of) the same receivers is less than another of the same unit."""
    one, other = part.value("quantity"), whole.value("quantity")
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or one.per or other.per:
        return False
    factors = common_factors(one.unit, other.unit)
    if factors is None or one.value * factors[0] >= other.value * factors[1]:
        return False
    return part.value("giver") == whole.value("giver") and _receivers(part) <= _receivers(whole)


def _receivers(record: Record) -> frozenset[str]:
    told = (*record.values("receiver"), *record.values("party"))
    return frozenset(party.code for party in told if isinstance(party, Party))


def _is_delivery(part: Record, whole: Record) -> bool:
    """Whether something given is a part of what was promised: the same thing, not before it was promised."""
    if not _reached(part) or _name(whole) not in ("pledged", "partly_delivered") or not _about(part, whole):
        return False
    given, promised = part.value("date"), whole.value("date")
    if not isinstance(given, When) or not isinstance(promised, When):
        return True
    return not (given.last_day and promised.first_day and given.last_day < promised.first_day)


def _reached(record: Record) -> bool:
    return any(state.reached and state.name in ("delivered", "partly_delivered") for state in record.life)


def _name(record: Record) -> str:
    status = record.value("status")
    return status.name if isinstance(status, Status) else ""


def _about(one: Record, other: Record) -> bool:
    """Whether two transfers are of one thing: a sector in common, or the words of what is given."""
    sectors = [{str(value) for value in record.values("sector")} for record in (one, other)]
    if sectors[0] & sectors[1]:
        return True
    items = [record.value("item") for record in (one, other)]
    if not isinstance(items[0], Words) or not isinstance(items[1], Words):
        return False
    return items[0].compare(items[1]) in (Relation.EQUAL, Relation.FINER, Relation.COARSER)


def _making(whole: Record, smaller: Sequence[Record]) -> tuple[Record, ...]:
    """The fewest of a document's smaller sums, two or more, that make a total together; none where none do."""
    if len(smaller) < 2:
        return ()
    total = _amount(whole, whole)
    for many in range(2, min(len(smaller), MOST) + 1):
        for some in combinations(smaller[:MOST], many):
            if abs(sum(_amount(part, whole) for part in some) - total) <= NEAR * total:
                return some
    return ()


def _amount(record: Record, whole: Record) -> Decimal:
    """An amount in the unit of a whole."""
    one, other = record.value("quantity"), whole.value("quantity")
    assert isinstance(one, Quantity)
    assert isinstance(other, Quantity)
    factors = common_factors(one.unit, other.unit)
    assert factors is not None
    return one.value * factors[0] / factors[1]


def _texts(told: Sequence[Record]) -> list[tuple[Record, Record, Part]]:
    """The sets that a document counts, and the texts of the same parties and days that it names."""
    sets = [one for one in told if one.values("count")]
    named = [one for one in told if not one.values("count") and one.value("subject") is not None]
    return [(whole, part, Part.TEXT) for whole in sets for part in named if _of_set(part, whole)]


def _of_set(part: Record, whole: Record) -> bool:
    parties = [{p.code for p in record.values("party") if isinstance(p, Party)} for record in (part, whole)]
    one, other = part.value("date"), whole.value("date")
    if not isinstance(one, When) or not isinstance(other, When):
        return False
    return parties[0] == parties[1] and one.compare(other) is not Relation.CONFLICTING


def named_of(whole: Record) -> tuple[int, int] | None:
    """How many texts of a counted set are records of their own, and how many there are; None of what counts nothing."""
    count = whole.value("count")
    if not isinstance(count, Count):
        return None
    return len([one for one in whole.members if one.part is Part.TEXT]), count.number


def with_deliveries(record: Record, parts: Sequence[Record]) -> Balance | None:
    """The balance of a promise with what was given of it in records of its own, each delivery added once."""
    own = record.balance
    given = [one for one in parts if one.value("quantity") is not None]
    whole = record.value("quantity")
    if own is None or not given or not isinstance(whole, Quantity) or own.delivered:
        return own
    total = Quantity(sum((_amount(one, record) for one in given), Decimal(0)), whole.unit)
    return Balance(own.pledged, (total,), len(given), share(whole, total))
