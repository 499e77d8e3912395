"""An amount of money, a measure or a count, as one source says it.

>>> fifty, half = Quantity(Decimal(50000), "t"), Quantity(Decimal(25), "kt")
>>> fifty.compare(half)
<Relation.CONFLICTING: 'conflicting'>
>>> Quantity(Decimal(10000), bound=Bound.AT_LEAST).compare(Quantity(Decimal(12000)))
<Relation.COMPATIBLE: 'compatible'>
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from servanda.model.relation import Relation
from servanda.model.units import common_factors, covers

ROUND = Decimal("0.1")
SMALL = 1000  # nobody rounds what can be counted
VERY_ROUND = Decimal("0.25")


class Bound(StrEnum):
    """How the words around a number limit it."""

    EXACT = "exact"
    AT_LEAST = "at least"  # more than, as well
    AT_MOST = "at most"  # less than, as well
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value, the unit it is counted in, and how the wording limits it.

    Attributes:
        value: in `unit`, written out ("deux millions" is 2000000); the lower end of a range.
        unit: ISO 4217 code, a family of currencies ("dinar"), UCUM code, or a plain noun for counted things;
            None where it is not known.
        upper: the upper end of a range; None otherwise.
        per: what the amount is for one of: a UCUM code ("300 dollars la tonne": `t`; a year: `a`) or a noun
            in braces ("{person}"); None for a total.
    """

    value: Decimal
    unit: str | None = None
    bound: Bound = Bound.EXACT
    upper: Decimal | None = None
    per: str | None = None

    def compare(self, other: Quantity) -> Relation:
        """How this quantity stands to another that is said of the same thing.

        Equal amounts in different units are equal. A range or an approximation is coarser than an exact
        amount within it. So is an exact one of a thousand or more and of two significant digits or more that the
        other one, in the same unit, is rounded to: 4.2 billion for 4.23 billion. A bound is half a statement: an
        amount on its side is compatible with it, neither finer nor coarser. Where units cannot be converted
        nothing can be said, and the two are compatible.
        """
        factors = _factors(self, other)
        if factors is None:
            return Relation.COMPATIBLE
        intervals = self._interval(factors[0]), other._interval(factors[1])
        relation = _compare(*intervals, self._open or other._open)
        if relation is Relation.CONFLICTING and (rounded := _rounded(self, other)) is not None:
            return rounded
        if relation is Relation.EQUAL and self.bound is not other.bound:
            relation = _by_bound(self.bound, other.bound)
        return _by_family(relation, self.unit, other.unit)

    @property
    def _open(self) -> bool:
        return self.bound in (Bound.AT_LEAST, Bound.AT_MOST)

    def _interval(self, factor: Decimal) -> tuple[Decimal, Decimal]:
        """The lowest and the highest value meant, times `factor`."""
        low, high = self.value, self.value if self.upper is None else self.upper
        if self.bound is Bound.ABOUT:
            low, high = low - tolerance(low), high + tolerance(high)
        elif self.bound is Bound.AT_LEAST:
            high = Decimal("Infinity")
        elif self.bound is Bound.AT_MOST:
            low = Decimal("-Infinity")
        return low * factor, high * factor


def tolerance(value: Decimal) -> Decimal:
    """How far from `value` "about `value`" reaches: a tenth, or half of its last significant digit if more.

    The half is capped at a quarter of the value, so that "about 100" reaches from 75 to 125 and "about 5,000"
    from 4,500 to 5,500.
    """
    if not value or not value.is_finite():
        return Decimal(0)
    exponent = value.normalize().as_tuple().exponent
    half_digit = Decimal(5).scaleb(int(exponent) - 1)
    return min(max(abs(value) * ROUND, half_digit), abs(value) * VERY_ROUND)


def _factors(quantity: Quantity, other: Quantity) -> tuple[Decimal, Decimal] | None:
    """What brings the values of both to a common unit, per a common unit."""
    if (quantity.per is None) is not (other.per is None):
        return None
    unit = common_factors(quantity.unit, other.unit)
    per = common_factors(quantity.per, other.per)
    return None if unit is None or per is None else (unit[0] / per[0], unit[1] / per[1])


def _compare(one: tuple[Decimal, Decimal], two: tuple[Decimal, Decimal], is_open: bool) -> Relation:
    """The relation of two closed intervals; `is_open`: one of them has no end on one side."""
    if one == two:
        return Relation.EQUAL
    if one[1] < two[0] or two[1] < one[0]:
        return Relation.CONFLICTING
    if is_open:
        return Relation.COMPATIBLE
    if two[0] <= one[0] and one[1] <= two[1]:
        return Relation.FINER
    if one[0] <= two[0] and two[1] <= one[1]:
        return Relation.COARSER
    return Relation.COMPATIBLE


def _rounded(one: Quantity, other: Quantity) -> Relation | None:
    """Whether one of two exact amounts is the other one rounded; None where neither is."""
    if one.unit != other.unit or {one.bound, other.bound} != {Bound.EXACT} or one.upper or other.upper:
        return None
    if _rounds_to(one.value, other.value):
        return Relation.FINER
    return Relation.COARSER if _rounds_to(other.value, one.value) else None


def _rounds_to(value: Decimal, coarse: Decimal) -> bool:
    """Whether a value is `coarse` at the precision of that, which has two significant digits or more."""
    if not value.is_finite() or not coarse.is_finite():
        return False
    _, digits, exponent = coarse.normalize().as_tuple()
    if len(digits) < 2 or abs(coarse) < SMALL or abs(value - coarse) > abs(coarse) * ROUND:
        return False
    return abs(value - coarse) * 2 <= Decimal(1).scaleb(int(exponent))


def _by_bound(bound: Bound, other: Bound) -> Relation:
    """Two intervals that are the same for different bounds: of zero, which has no tolerance."""
    if Bound.ABOUT in (bound, other) and Bound.EXACT in (bound, other):
        return Relation.FINER if bound is Bound.EXACT else Relation.COARSER
    return Relation.COMPATIBLE


def _by_family(relation: Relation, unit: str | None, other: str | None) -> Relation:
    """An amount in TND says more than the same amount in dinars; across both, little more than that."""
    if unit == other or relation in (Relation.CONFLICTING, Relation.COMPATIBLE):
        return relation
    finer, coarser = covers(other, unit), covers(unit, other)
    if not finer and not coarser:
        return relation
    wanted = Relation.FINER if finer else Relation.COARSER
    return wanted if relation in (Relation.EQUAL, wanted) else Relation.COMPATIBLE
