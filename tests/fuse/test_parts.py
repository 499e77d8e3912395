"""Parts of wholes, and totals that add nothing twice."""

from __future__ import annotations

from decimal import Decimal

from servanda.fuse.parts import named_of
from servanda.fuse.totals import LeftOut, totals
from servanda.model.record import Part
from servanda.model.statement import Type
from tests.acts import Writing, built


def test_partial_deliveries_are_added_once_against_the_promise() -> None:
    a, b = Writing("a", "2024-03-01"), Writing("b", "2024-03-02")
    for document in (a, b):
        document.transfer("50000", "t", "blé", "pledged", "2023-07-27")
        document.transfer("25000", "t", "blé", "delivered", "2024-01-26")
        document.transfer("10000", "t", "blé", "delivered", "2024-02-20")
    records = built(a, b)
    [pledge] = [record for record in records if record.members]
    assert [member.part for member in pledge.members] == [Part.DELIVERY, Part.DELIVERY]
    assert pledge.balance is not None
    assert (pledge.balance.deliveries, pledge.balance.thousandths) == (2, 700)
    [total] = totals(records)
    assert (total.giver, total.receivers, total.unit, total.amount) == ("RU", ("ML",), "t", Decimal(35000))
    assert [reason for _, reason in total.left_out] == [LeftOut.PLEDGE]
    [promised] = totals(records, promised=True)
    assert promised.amount == Decimal(50000)
    assert [reason for _, reason in promised.left_out] == [LeftOut.PART, LeftOut.PART]


def test_an_umbrella_sum_is_left_out_of_the_total_of_its_parts() -> None:
    document = Writing("a")
    document.transfer("310", "EUR", "aide", "delivered")
    document.transfer("200", "EUR", "énergie", "delivered")
    document.transfer("110", "EUR", "santé", "delivered")
    [total] = totals(built(document))
    assert total.amount == Decimal(310)
    assert [reason for _, reason in total.left_out] == [LeftOut.UMBRELLA]
    assert len(total.records) == 2


def test_promises_and_disputed_amounts_are_left_out_and_told() -> None:
    a, b = Writing("a"), Writing("b")
    a.transfer("100", "t", "blé", "delivered")
    a.transfer("7", "{truck}", "camions", "delivered")
    a.transfer("500", "t", "riz", "pledged")
    b.transfer("9", "{truck}", "camions", "delivered")
    [total] = totals(built(a, b))
    assert (total.unit, total.amount) == ("t", Decimal(100))
    assert sorted(reason for _, reason in total.left_out) == [LeftOut.PLEDGE, LeftOut.DISPUTED]


def test_a_count_is_filled_by_the_texts_that_are_named_beside_it() -> None:
    document = Writing("a")
    document.agreement("ML RU", "", "2025-06-23", count=3)
    document.agreement("ML RU", "énergie atome", "2025-06-23")
    document.agreement("ML RU", "santé hôpitaux", "2025-06-23")
    [counted] = [record for record in built(document) if record.values("count")]
    assert counted.type is Type.AGREEMENT
    assert named_of(counted) == (2, 3)
