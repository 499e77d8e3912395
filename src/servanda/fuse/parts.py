"""Records that are parts of others: deliveries of a promise, sums that make a total, texts of a set that is counted.

Only what one document tells together is taken for whole and part, by that document's own words: figures from two
papers prove nothing, and no other document changes what one of them tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from servanda.fuse.stages import share
from servanda.link.features import Features
from servanda.model.quantity import Quantity
from servanda.model.record import Balance, Member, Part, Record
from servanda.model.relation import Relation
from servanda.model.statement import Type
from servanda.model.units import common_factors
from servanda.model.values import Count, Party

MOST = 8  # sums of one document that are tried against a total
NEAR = Decimal("0.005")  # of a total, what its parts may miss it by

Pair = tuple[Features, Features, Part]


def members(known: Iterable[Features], home: Mapping[str, str]) -> dict[str, tuple[Member, ...]]:
    """By record, the records that are parts of it.

    Args:
        known: all acts.
        home: by act, the id of its record.
    """
    by_document: dict[tuple[str, Type], list[Features]] = defaultdict(list)
    for one in sorted(known, key=lambda features: features.act.id):
        by_document[one.document, one.type].append(one)
    found: dict[str, dict[str, Part]] = defaultdict(dict)
    for (_, kind), told in sorted(by_document.items()):
        for whole, part, how in _PAIRS[kind](told) if kind in _PAIRS else ():
            if home[whole.act.id] != home[part.act.id]:
                found[home[whole.act.id]].setdefault(home[part.act.id], how)
    return {
        whole: tuple(Member(part, how) for part, how in sorted(parts.items())) for whole, parts in sorted(found.items())
    }


def _transfers(told: Sequence[Features]) -> list[Pair]:
    """The wholes and parts among the transfers of one document."""
    pairs: list[Pair] = []
    for whole in told:
        smaller = [one for one in told if one is not whole and _is_smaller(one, whole)]
        for part in smaller:
            if _is_delivery(part, whole):
                pairs.append((whole, part, Part.DELIVERY))
            elif len(whole.codes) > len(part.codes) and _about(part, whole):
                pairs.append((whole, part, Part.SHARE))
        pairs += [(whole, part, Part.SHARE) for part in _making(whole, smaller)]
    return pairs


def _giver(features: Features) -> str:
    return next((s.value.code for s in features.act.statements if s.property == "giver" and isinstance(s.value, Party)),
                "")  # fmt: skip


def _is_smaller(part: Features, whole: Features) -> bool:
    """Whether one amount of a giver to (some of) the same receivers is less than another of the same unit."""
    one, other = part.quantity, whole.quantity
    if one is None or other is None or one.per or other.per:
        return False
    factors = common_factors(one.unit, other.unit)
    if factors is None or one.value * factors[0] >= other.value * factors[1]:
        return False
    return _giver(part) == _giver(whole) and part.codes <= whole.codes


def _is_delivery(part: Features, whole: Features) -> bool:
    """Whether something given is a part of what was promised: the same thing, not before it was promised."""
    if part.stage == 0 or whole.stage > 1 or not _about(part, whole):
        return False
    given, promised = part.when, whole.when
    if given is None or promised is None or given.last_day is None or promised.first_day is None:
        return True
    return given.last_day >= promised.first_day


def _about(one: Features, other: Features) -> bool:
    """Whether two transfers are of one thing: a sector in common, or the words of what is given."""
    return bool(one.sectors & other.sectors) or bool(
        one.stems and (one.stems <= other.stems or other.stems <= one.stems)
    )


def _making(whole: Features, smaller: Sequence[Features]) -> tuple[Features, ...]:
    """The fewest of a document's smaller sums, two or more, that make a total together; none where none do."""
    if len(smaller) < 2 or whole.quantity is None:
        return ()
    total = whole.quantity.value
    for many in range(2, min(len(smaller), MOST) + 1):
        for some in combinations(smaller[:MOST], many):
            if abs(sum(_amount(part.quantity, whole.quantity) for part in some) - total) <= NEAR * total:
                return some
    return ()


def _amount(one: Quantity | None, whole: Quantity) -> Decimal:
    """An amount in the unit of a whole; 0 where it has none of that kind."""
    factors = common_factors(one.unit, whole.unit) if one is not None else None
    return Decimal(0) if one is None or factors is None else one.value * factors[0] / factors[1]


def _texts(told: Sequence[Features]) -> list[Pair]:
    """The sets that a document counts, and the texts of the same parties and days that it names."""
    sets = [one for one in told if one.count is not None]
    named = [one for one in told if not one.package]
    return [(whole, part, Part.TEXT) for whole in sets for part in named if _of_set(part, whole)]


def _of_set(part: Features, whole: Features) -> bool:
    if part.act.group == whole.act.id:
        return True
    if part.when is None or whole.when is None:
        return False
    return part.codes == whole.codes and part.when.compare(whole.when) is not Relation.CONFLICTING


_PAIRS = {Type.TRANSFER: _transfers, Type.AGREEMENT: _texts}


def named_of(whole: Record) -> tuple[int, int] | None:
    """How many texts of a counted set are records of their own, and how many there are; None of what counts nothing."""
    count = whole.value("count")
    if not isinstance(count, Count):
        return None
    return len([one for one in whole.members if one.part is Part.TEXT]), count.number


def with_deliveries(record: Record, parts: Sequence[Record]) -> Balance | None:
    """The balance of a promise with what was given of it in records of its own, each delivery added once."""
    own, whole = record.balance, record.value("quantity")
    given = [amount for one in parts if isinstance(amount := one.value("quantity"), Quantity)]
    if own is None or own.delivered or not given or not isinstance(whole, Quantity):
        return own
    total = Quantity(sum((_amount(one, whole) for one in given), Decimal(0)), whole.unit)
    return Balance(own.pledged, (total,), len(given), share(whole, total))
