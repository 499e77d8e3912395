"""What contradicts what, and what only differs by the time of writing or by how exactly it is told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from servanda.model.quantity import Bound, Quantity
from servanda.model.values import Party, Place
from tests.acts import Writing, built, one, told


def test_two_spans_for_one_visit_conflict_with_the_documents_on_each_side() -> None:
    a, b, c = Writing("a"), Writing("b"), Writing("c")
    a.visit("Goïta", "2025-06-22/2025-06-26")
    b.visit("Goïta", "2025-06-21/2025-06-26")
    c.visit("Goïta", "2025-06-22/2025-06-26")
    assert told(one(a, b, c)) == {"date": [("a", "c"), ("b",)]}


@pytest.mark.parametrize("day", ["2025-06-23", "2025-06", "2025", "2025-06-22/2025-06-26"])
def test_a_part_or_a_coarser_date_is_no_conflict(day: str) -> None:
    a, b = Writing("a"), Writing("b")
    a.visit("Goïta", "2025-06-22/2025-06-26")
    b.visit("Goïta", day)
    assert told(one(a, b)) == {}


def test_two_days_of_one_span_do_not_contradict_each_other() -> None:
    a, b, c = Writing("a"), Writing("b"), Writing("c")
    a.visit("Goïta", "2025-06-22/2025-06-26")
    b.visit("Goïta", "2025-06-23")
    c.visit("Goïta", "2025-06-24")
    assert told(one(a, b, c)) == {}


def test_a_day_outside_of_a_span_contradicts_it_beside_a_day_within() -> None:
    a, b = Writing("a"), Writing("b")
    a.visit("Modi", "2025-07-07/2025-07-08")
    b.visit("Modi", "2025-07-08")
    b.visit("Modi", "2025-07-09")
    assert told(one(a, b)) == {"date": [("a",), ("b",)]}


def test_an_arrival_on_another_day_contradicts_the_span() -> None:
    a, b = Writing("a"), Writing("b")
    a.visit("Goïta", "2025-06-22/2025-06-26")
    b.visit("Goïta", "2025-06-21/..")
    assert told(one(a, b)) == {"date": [("a",), ("b",)]}


def test_what_is_planned_for_one_day_and_held_on_another_is_a_life_not_a_conflict() -> None:
    a, b = Writing("a", "2025-06-15"), Writing("b")
    a.visit("Goïta", "2025-06-18", "planned?")
    b.visit("Goïta", "2025-06-23")
    record = one(a, b)
    assert told(record) == {}
    assert [(state.name, state.reached, state.told) for state in record.life] == [
        ("planned", False, "2025-06-15"),
        ("held", True, "2025-06-24"),
    ]
    assert str(record.value("date")) == str(b.acts[0].values("date")[0])


def test_one_document_does_not_contradict_itself() -> None:
    a, b = Writing("a"), Writing("b")
    a.agreement("ML RU", "énergie atome", "2025-06-23")
    b.agreement("ML RU", "énergie atome", "2025-06-23")
    b.agreement("ML RU", "énergie atome", "2025-06-24")
    assert told(built(a, b)[0]) == {}


def test_what_an_outlet_tells_otherwise_later_takes_back_what_it_told_before() -> None:
    a = Writing("a", "2025-06-24", "Le Quotidien")
    b = Writing("b", "2025-06-26", "Le Quotidien")
    a.agreement("ML RU", "énergie atome", "2025-06-23")
    b.agreement("ML RU", "énergie atome", "2025-06-22")
    record = one(a, b)
    assert told(record) == {}
    assert str(record.value("date")) == str(b.acts[0].values("date")[0])
    b.outlet = "Le Journal"
    assert told(one(a, b)) == {"date": [("a",), ("b",)]}


@pytest.mark.parametrize(("amount", "bound", "conflicting"), [
    ("49700", Bound.EXACT, False), ("50000", Bound.AT_LEAST, False), ("40000", Bound.EXACT, True),
    ("40000", Bound.AT_LEAST, False), ("60000", Bound.AT_LEAST, True), ("52000", Bound.EXACT, True),
])  # fmt: skip
def test_near_amounts_conflict_and_rounded_ones_do_not(amount: str, bound: Bound, conflicting: bool) -> None:
    a, b = Writing("a"), Writing("b")
    a.transfer("50000", "t", "blé", bound=Bound.ABOUT if amount == "49700" else Bound.EXACT)
    b.transfer(amount, "t", "blé", bound=bound)
    assert ("quantity" in told(one(a, b))) is conflicting


@pytest.mark.parametrize(("amount", "other", "conflicting"), [
    ("4200000000", "4230000000", False), ("4200000000", "4500000000", True), ("25000", "24700", False),
    ("10", "12", True), ("10000", "12000", True), ("120", "124", True), ("350000000", "400000000", True),
])  # fmt: skip
def test_an_amount_and_the_same_rounded_do_not_conflict(amount: str, other: str, conflicting: bool) -> None:
    a, b = Writing("a"), Writing("b")
    a.transfer(amount, "EUR", "prêt")
    b.transfer(other, "EUR", "prêt")
    assert ("quantity" in told(one(a, b))) is conflicting


def test_promises_that_differ_conflict_even_where_one_is_told_as_a_plan() -> None:
    a, b = Writing("a"), Writing("b")
    a.transfer("25000", "t", "blé", "pledged?")
    b.transfer("20000", "t", "blé", "pledged")
    assert told(one(a, b)) == {"quantity": [("a",), ("b",)]}


def test_signed_and_only_initialled_conflict_once_it_is_said_to_have_been_signed() -> None:
    before, after, signed = Writing("a", "2025-06-20"), Writing("b"), Writing("c")
    before.agreement("ML RU", "énergie atome", status="initialled")
    signed.agreement("ML RU", "énergie atome", "2025-06-23")
    assert told(one(before, signed)) == {}
    after.agreement("ML RU", "énergie atome", "2025-06-23", "initialled")
    assert told(one(after, signed)) == {"status": [("c",), ("b",)]}


def test_what_is_denied_conflicts_with_what_is_told_to_have_come_of_it() -> None:
    a, b = Writing("a"), Writing("b")
    a.agreement("ML RU", "énergie atome", "2025-06-23")
    b.agreement("ML RU", "énergie atome", status="signed!")
    assert told(one(a, b)) == {"status": [("a",), ("b",)]}


def test_signed_and_not_ratified_is_no_conflict() -> None:
    a, b = Writing("a"), Writing("b")
    a.agreement("ML RU", "énergie atome", "2025-06-23")
    b.agreement("ML RU", "énergie atome", status="ratified!")
    assert told(one(a, b)) == {}


def test_held_and_called_off() -> None:
    off, held = Writing("a", "2025-06-20"), Writing("b", "2025-06-24")
    off.visit("Goïta", "2025-06-23", "cancelled")
    held.visit("Goïta", "2025-06-23")
    record = one(off, held)
    assert [state.name for state in record.life] == ["held", "cancelled"]
    assert getattr(record.value("status"), "name", "") == "held"


def test_other_signatories_of_one_party_conflict_and_more_of_them_do_not() -> None:
    a, b, c = Writing("a"), Writing("b"), Writing("c")
    a.agreement("ML RU", "énergie atome", "2025-06-23", by="ML:Diop RU:Lavrov")
    b.agreement("ML RU", "énergie atome", "2025-06-23", by="ML:Diop RU:Lavrov RU:Belousov")
    assert told(one(a, b)) == {}
    c.agreement("ML RU", "énergie atome", "2025-06-23", by="ML:Camara RU:Lavrov")
    assert told(one(a, b, c)) == {"signatory": [("a", "b"), ("c",)]}


def test_counts_of_one_signing_conflict() -> None:
    a, b = Writing("a"), Writing("b")
    a.agreement("ML RU", "", "2025-06-23", count=14)
    b.agreement("ML RU", "", "2025-06-23", count=13)
    assert told(one(a, b)) == {"count": [("a",), ("b",)]}


def test_a_company_in_the_place_of_a_state_is_a_dispute_about_the_parties() -> None:
    a, b = Writing("a"), Writing("b")
    a.agreement("ML RU", "nuclear energy", "2025-06-23")
    act = b.agreement("ML RU", "nuclear energy", "2025-06-23")
    company = replace(b.say("party", Party("Rosatom", "Rosatom")), rule="agreement.sign/company")
    understood = tuple(replace(s, rule="agreement.sign/list") if s.property == "party" else s for s in act.statements)
    b.acts[-1] = replace(act, statements=(*understood, company))
    record = one(a, b)
    assert told(record) == {"party": [("a",), ("a",), ("b",)]}
    assert sorted(value.code for value in record.values("party")) == ["ML", "RU"]


def test_a_company_beside_both_states_disputes_nothing() -> None:
    a, b = Writing("a"), Writing("b")
    a.agreement("ML RU", "nuclear energy", "2025-06-23")
    act = b.agreement("ML RU", "nuclear energy", "2025-06-23")
    company = replace(b.say("party", Party("Rosatom", "Rosatom")), rule="agreement.sign/company")
    b.acts[-1] = replace(act, statements=(*act.statements, company))
    assert told(one(a, b)) == {}


def test_a_sum_of_money_does_not_excuse_another_number_of_things() -> None:
    a, b = Writing("a"), Writing("b")
    act = a.transfer("600000000", "JPY", "coastal radars", "pledged", "2023-11")
    number = a.say("quantity", Quantity(Decimal(5)))
    a.acts[-1] = replace(act, statements=(*act.statements, number))
    b.transfer("4", None, "coastal radars", "pledged", "2023")
    assert told(one(a, b)) == {"quantity": [("a",), ("b",)]}


def test_what_is_given_years_later_is_held_against_what_was_promised() -> None:
    a, b = Writing("a", published="2023-12-01"), Writing("b", published="2026-02-12")
    a.transfer("4", None, "coastal radars", "pledged", "2023-11")
    b.transfer("5", None, "coastal radar systems", "delivered", "2026-02-11")
    assert told(one(a, b)) == {"quantity": [("b",), ("a",)]}


def test_years_later_other_goods_are_no_promise_kept() -> None:
    a, b = Writing("a", published="2023-12-01"), Writing("b", published="2026-02-12")
    a.transfer("4", None, "radars", "pledged", "2023-11")
    b.transfer("5", None, "radars", "delivered", "2026-02-11")
    assert len(built(a, b)) == 2


@pytest.mark.parametrize(
    ("one_place", "other_place", "disputed"),
    [
        (Place("palais Chigi", "", "site", "chigi"), Place("Villa Doria Pamphilj", "", "site", "doria pamphilj"), True),
        (Place("palais Chigi", "", "site", "chigi"), Place("Chigi Palace", "", "site", "chigi"), False),
        (Place("palais Chigi", "", "site", "chigi"), Place("palais présidentiel", "", "site"), False),
        (Place("palais Chigi", "", "site", "chigi"), Place("Rome", "IT"), False),
    ],
)
def test_two_buildings_of_other_names_contradict_each_other(
    one_place: Place, other_place: Place, disputed: bool
) -> None:
    a, b = Writing("a"), Writing("b")
    for writing, place in ((a, one_place), (b, other_place)):
        act = writing.meeting("Goïta", "Poutine", "2025-06-23")
        writing.acts[-1] = replace(act, statements=(*act.statements, writing.say("place", place)))
    assert bool(told(one(a, b))) is disputed


def test_the_city_does_not_excuse_another_building() -> None:
    a, b = Writing("a"), Writing("b")
    act = a.meeting("Goïta", "Poutine", "2025-06-23")
    places = (a.say("place", Place("palais Chigi", "IT", "site", "chigi")), a.say("place", Place("Rome", "IT")))
    a.acts[-1] = replace(act, statements=(*act.statements, *places))
    act = b.meeting("Goïta", "Poutine", "2025-06-23")
    b.acts[-1] = replace(act, statements=(*act.statements, b.say("place", Place("Villa Ada", "IT", "site", "ada"))))
    assert list(told(one(a, b))) == ["place"]
