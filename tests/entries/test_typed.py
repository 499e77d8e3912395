"""What people type when they correct a record: as the program writes it, or as they would write it in a sheet."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from servanda.entries.typed import typed_values
from servanda.errors import InputError
from servanda.model.quantity import Bound, Quantity
from servanda.model.record import Settled
from servanda.model.statement import Type
from servanda.model.values import Status
from servanda.model.when import When
from servanda.pipeline import read_all
from tests.press import press

RECORDS = {record.type: record for record in read_all(press())}
VISIT, TRANSFER = RECORDS[Type.VISIT], RECORDS[Type.TRANSFER]

TONNES = replace(TRANSFER, fields=(Settled("quantity", (Quantity(Decimal(17000), "t"),), ()),))
COUNTED = replace(TRANSFER, fields=(Settled("quantity", (Quantity(Decimal(290)),), ()),))


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2025-06-23", "2025-06-23"), ("23 juin 2025", "2025-06-23"), ("1er juin 2025", "2025-06-01"),
        ("23 June 2025", "2025-06-23"), ("23/06/2025", "2025-06-23"), ("juin 2025", "2025-06"),
        ("du 22 au 26 juin 2025", "2025-06-22/2025-06-26"), ("../2030", "../2030"),
    ],
)  # fmt: skip
def test_dates(text: str, edtf: str) -> None:
    assert typed_values(VISIT, "date", [text]) == (When.parse(edtf),)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("18 000 t", Quantity(Decimal(18000), "t")),
        ("18000 tonnes", Quantity(Decimal(18000), "t")),
        ("18.5 t", Quantity(Decimal("18.5"), "t")),
        ("2 millions d'euros", Quantity(Decimal(2000000), "EUR")),
        ("2 million euros", Quantity(Decimal(2000000), "EUR")),
        (">= 20 t", Quantity(Decimal(20), "t", Bound.AT_LEAST)),
        ("290 bourses", Quantity(Decimal(290))),
    ],
)
def test_amounts(text: str, amount: Quantity) -> None:
    assert typed_values(TONNES, "quantity", [text]) == (amount,)


def test_a_bare_number_is_asked_for_its_unit_where_the_register_has_one() -> None:
    with pytest.raises(InputError, match="'18000 t'"):
        typed_values(TONNES, "quantity", ["18000"])
    assert typed_values(COUNTED, "quantity", ["300"]) == (Quantity(Decimal(300)),)


def test_statuses() -> None:
    assert typed_values(TRANSFER, "status", ["livré"]) == typed_values(TRANSFER, "status", ["delivered"])
    assert typed_values(TRANSFER, "status", ["promised"]) == (Status("pledged"),)


@pytest.mark.parametrize(
    ("name", "text"), [("date", "bientôt"), ("date", "32 juin 2025"), ("status", "mangé"), ("quantity", "beaucoup")]
)
def test_what_tells_no_value_is_refused(name: str, text: str) -> None:
    with pytest.raises(InputError):
        typed_values(TRANSFER, name, [text])
    assert typed_values(TRANSFER, name, []) == ()
