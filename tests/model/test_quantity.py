"""Quantities: how two amounts for one thing stand to each other."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.model.quantity import Bound, Quantity, tolerance
from servanda.model.relation import Relation
from servanda.model.units import unit_data

AT_LEAST, AT_MOST, ABOUT = Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOUT


def quantity(value: object, unit: str | None = None, bound: Bound = Bound.EXACT, **rest: object) -> Quantity:
    upper = rest.get("upper")
    per = rest.get("per")
    return Quantity(
        Decimal(str(value)),
        unit,
        bound,
        None if upper is None else Decimal(str(upper)),
        None if per is None else str(per),
    )


@pytest.mark.parametrize(
    ("one", "relation", "two"),
    [
        (quantity(50000, "t"), Relation.EQUAL, quantity(50, "kt")),
        (quantity(50000, "t"), Relation.EQUAL, quantity("50000.0", "t")),
        (quantity(50000, "t"), Relation.CONFLICTING, quantity(25000, "t")),
        (quantity(50000, "t"), Relation.COMPATIBLE, quantity(25000, "USD")),
        (quantity(3, "har"), Relation.EQUAL, quantity(30000, "m2")),
        (quantity(2, "USD"), Relation.COMPATIBLE, quantity(3, "EUR")),
        (quantity(290, "bourse"), Relation.CONFLICTING, quantity(35, "bourse")),
        (quantity(290, "bourse"), Relation.COMPATIBLE, quantity(35)),
        (quantity(290), Relation.CONFLICTING, quantity(35)),
        # a bound is half a statement
        (quantity(10000, bound=AT_LEAST), Relation.COMPATIBLE, quantity(12000)),
        (quantity(10000, bound=AT_LEAST), Relation.COMPATIBLE, quantity(10000)),
        (quantity(10000, bound=AT_LEAST), Relation.CONFLICTING, quantity(9000)),
        (quantity(10000, bound=AT_LEAST), Relation.COMPATIBLE, quantity(8000, bound=AT_LEAST)),
        (quantity(10000, bound=AT_LEAST), Relation.EQUAL, quantity(10000, bound=AT_LEAST)),
        (quantity(10000, bound=AT_LEAST), Relation.CONFLICTING, quantity(8000, bound=AT_MOST)),
        (quantity(500, "EUR", AT_MOST), Relation.COMPATIBLE, quantity(70, "EUR")),
        (quantity(500, "EUR", AT_MOST), Relation.CONFLICTING, quantity(700, "EUR")),
        # about
        (quantity(5000, bound=ABOUT), Relation.COARSER, quantity(5000)),
        (quantity(5000, bound=ABOUT), Relation.COARSER, quantity(4700)),
        (quantity(5000, bound=ABOUT), Relation.CONFLICTING, quantity(6000)),
        (quantity(100, bound=ABOUT), Relation.COARSER, quantity(120)),
        (quantity(5000, bound=ABOUT), Relation.EQUAL, quantity(5000, bound=ABOUT)),
        (quantity(5000, bound=ABOUT), Relation.COMPATIBLE, quantity(5200, bound=ABOUT)),
        (quantity(0, bound=ABOUT), Relation.COARSER, quantity(0)),
        # ranges
        (quantity(4, upper=5), Relation.COARSER, quantity("4.5")),
        (quantity(4, upper=5), Relation.CONFLICTING, quantity(6)),
        (quantity(4, upper=5), Relation.COMPATIBLE, quantity("4.5", upper=6)),
        (quantity(4, upper=5), Relation.EQUAL, quantity(4, upper=5)),
        # per unit and total
        (quantity(300, "USD", per="t"), Relation.EQUAL, quantity("0.3", "USD", per="kg")),
        (quantity(300, "USD", per="t"), Relation.COMPATIBLE, quantity(3000, "USD")),
        (quantity(300, "USD", per="t"), Relation.COMPATIBLE, quantity(400, "USD", per="[bbl_us]")),
        # words for several currencies
        (quantity(40, "TND"), Relation.FINER, quantity(40, "dinar")),
        (quantity(40, "TND"), Relation.CONFLICTING, quantity(50, "dinar")),
        (quantity(40, "TND"), Relation.COMPATIBLE, quantity(50, "DZD")),
        (quantity(40, "cfa", ABOUT), Relation.COMPATIBLE, quantity(41, "XOF", ABOUT)),
        (quantity(40, "cfa", ABOUT), Relation.COARSER, quantity(41, "XOF")),
        (quantity(40, "XOF", ABOUT), Relation.COMPATIBLE, quantity(40, "cfa")),
    ],
)
def test_compare(one: Quantity, relation: Relation, two: Quantity) -> None:
    assert one.compare(two) is relation
    assert two.compare(one) is relation.inverse


UNITS = st.sampled_from(
    [None, *["t", "kg", "kt", "USD", "dinar", "TND", "cfa", "franc", "XOF", "[mi_i]", "km", "bourse"]]
)
VALUES = st.decimals(0, 10**12, places=3) | st.integers(0, 60).map(Decimal)
BOUNDS = st.sampled_from(Bound)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    value = draw(VALUES)
    upper = draw(st.none() | VALUES)
    if upper is not None:
        value, upper = min(value, upper), max(value, upper)
    per = draw(st.sampled_from([None, None, "t", "kg", "a"]))
    return Quantity(value, draw(UNITS), draw(BOUNDS), upper, per)


@given(quantities(), quantities())
def test_compare_reads_the_same_from_both_sides(one: Quantity, two: Quantity) -> None:
    assert one.compare(two) is two.compare(one).inverse


@given(quantities())
def test_a_quantity_equals_itself(one: Quantity) -> None:
    assert one.compare(one) is Relation.EQUAL


SAME = [("t", "kg", 1000), ("har", "m2", 10000), ("MW", "kW", 1000), ("kt", "t", 1000)]


@given(VALUES, st.sampled_from(SAME))
def test_the_same_amount_in_another_unit_is_equal(value: Decimal, units: tuple[str, str, int]) -> None:
    one, two = Quantity(value, units[0]), Quantity(value * units[2], units[1])
    assert one.compare(two) is Relation.EQUAL


@given(VALUES)
def test_about_reaches_a_tenth_to_a_quarter(value: Decimal) -> None:
    assert value / 10 <= tolerance(value) <= value / 4


def test_no_symbol_is_said_of_two_units() -> None:
    data = unit_data()
    symbols = [symbol for unit in data.units.values() for symbol in unit.symbols]
    symbols += [symbol for currency in data.currencies.values() for symbol in currency]
    symbols += [symbol for weak in data.weak_symbols.values() for symbol in weak]
    assert len(symbols) == len(set(symbols))


def test_the_members_of_families_are_known() -> None:
    data = unit_data()
    members = {member for family in data.families.values() for member in family} | set(data.codes_after_only)
    assert members <= {*data.currencies, *data.families}
