"""What the contract calls a record in one line."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from servanda.model.quantity import Bound, Quantity
from servanda.model.record import Settled
from servanda.model.statement import Type
from servanda.model.values import Words
from servanda.pipeline import read_all
from servanda.wording.contract import amount, title
from tests.press import press

TRANSFER = next(record for record in read_all(press()) if record.type is Type.TRANSFER)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Quantity(Decimal(80000000), "EUR"), "80\u202f000\u202f000 EUR"),
        (Quantity(Decimal(290)), "290"),
        (Quantity(Decimal(10000), None, Bound.AT_LEAST), "≥ 10\u202f000"),
        (Quantity(Decimal(2000), "t", Bound.ABOUT, Decimal(3000)), "≈ 2\u202f000–3\u202f000 t"),
        (Quantity(Decimal(300), "USD", per="t"), "300 USD / t"),
    ],
)
def test_an_amount_in_a_title(value: Quantity, told: str) -> None:
    assert amount(value) == told
    fields = (Settled("quantity", (value,), ()), Settled("item", (Words("bourses"),), ()))
    assert title(replace(TRANSFER, fields=fields), "fr") == f" : {told} bourses"
