"""Values as people type them, strictly by their property."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import InputError
from servanda.model.quantity import Bound, Quantity
from servanda.model.schema import schema
from servanda.model.sector import Sector
from servanda.model.statement import Type
from servanda.model.values import Count, Individual, Party, Place, Status, Value, Words
from servanda.model.when import Every, When
from servanda.review.typed import expected, read_values

READ: list[tuple[Type, str, str, Value]] = [
    (Type.VISIT, "date", "2025-06-21/2025-06-26", When("2025-06-21", "2025-06-26")),
    (Type.VISIT, "date", "2025-06", When.on("2025-06")),
    (Type.VISIT, "host", "ml", Party("ML", "Mali")),
    (Type.VISIT, "host", "Germany", Party("DE", "Allemagne")),
    (Type.VISIT, "visitor", "Ada Byron (minister) [GB]", Individual("Ada Byron", "minister", "GB")),
    (Type.VISIT, "visitor", "Ada Byron", Individual("Ada Byron")),
    (Type.VISIT, "visitor", "(minister) [GB]", Individual("", "minister", "GB")),
    (Type.VISIT, "place", "Moscou", Place("Moscou", "RU", "city", "Moscow")),
    (Type.VISIT, "place", "Nowhere (ML)", Place("Nowhere", "ML")),
    (Type.VISIT, "place", "Mali", Place("", "ML", "country")),
    (Type.VISIT, "status", "held", Status("held")),
    (Type.TRANSFER, "quantity", "25000 t", Quantity(Decimal(25000), "t")),
    (Type.TRANSFER, "quantity", "25 000 t", Quantity(Decimal(25000), "t")),
    (Type.TRANSFER, "quantity", ">= 1.5 t", Quantity(Decimal("1.5"), "t", Bound.AT_LEAST)),
    (Type.TRANSFER, "quantity", "≈20", Quantity(Decimal(20), None, Bound.ABOUT)),
    (Type.TRANSFER, "item", "  du   blé ", Words("du blé")),
    (Type.TRANSFER, "sector", "23510", Sector("23510")),
    (Type.AGREEMENT, "count", "≥ 12", Count(12, Bound.AT_LEAST)),
    (Type.BODY, "periodicity", "2x P1Y", Every(years=1, times=2)),
    (Type.BODY, "periodicity", "P6M", Every(months=6)),
]
REFUSED = [
    (Type.VISIT, "date", "23 juin 2025"),
    (Type.VISIT, "date", "2025-13"),
    (Type.VISIT, "host", "Atlantis"),
    (Type.VISIT, "visitor", "()"),
    (Type.VISIT, "visitor", "[GB]"),
    (Type.VISIT, "place", "Nowhere"),
    (Type.VISIT, "status", "signed"),
    (Type.TRANSFER, "quantity", "25,000 t"),
    (Type.TRANSFER, "quantity", "t"),
    (Type.TRANSFER, "quantity", "-5 t"),
    (Type.TRANSFER, "sector", "99999"),
    (Type.TRANSFER, "item", "\x00"),
    (Type.TRANSFER, "item", "x" * 1000),
    (Type.TRANSFER, "item", "  "),
    (Type.AGREEMENT, "count", "1.5"),
    (Type.BODY, "periodicity", "P"),
    (Type.BODY, "visitor", "Ada"),
]


@pytest.mark.parametrize(("kind", "name", "text", "value"), READ)
def test_a_value_is_read(kind: Type, name: str, text: str, value: Value) -> None:
    assert read_values(kind, name, [text]) == (value,)


@pytest.mark.parametrize(("kind", "name", "text"), REFUSED)
def test_what_is_no_value_is_refused(kind: Type, name: str, text: str) -> None:
    with pytest.raises(InputError):
        read_values(kind, name, [text])


def test_every_property_can_be_typed() -> None:
    assert all(expected(name) for kind in Type for name in schema(kind).properties)


def test_several_values_are_for_properties_of_many() -> None:
    assert read_values(Type.AGREEMENT, "party", ["ML", "RU", "ML"]) == (Party("ML", "Mali"), Party("RU", "Russie"))
    assert read_values(Type.VISIT, "date", []) == ()
    with pytest.raises(InputError):
        read_values(Type.VISIT, "date", ["2025", "2026"])


@given(st.sampled_from([(kind, name) for kind in Type for name in schema(kind).properties]), st.text(max_size=600))
def test_any_text_is_a_value_or_refused(property: tuple[Type, str], text: str) -> None:
    with suppress(InputError):
        assert len(read_values(*property, [text])) == 1
