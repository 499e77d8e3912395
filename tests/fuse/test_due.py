"""What ought to have happened by a day, and has no evidence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.fuse.due import Why, due
from servanda.model.statement import Act, Type
from servanda.model.values import Party, Words
from servanda.model.when import Every, When
from tests.acts import Writing, built


def body(document: Writing, every: Every, day: str) -> Act:
    told = [("party", Party("ML")), ("party", Party("RU")), ("name", Words("commission", ("commis",)))]
    return document.act(Type.BODY, [*told, ("periodicity", every), ("date", When.parse(day))], "created")


def test_every_six_months_from_a_june_is_due_in_december() -> None:
    document = Writing("a")
    body(document, Every(months=6), "2025-06-23")
    records = built(document)
    assert due(records, date(2025, 12, 1)) == []
    assert [(one.by, one.occasion) for one in due(records, date(2025, 12, 1), ahead=True)] == [("2025-12", 1)]
    late = due(records, date(2026, 7, 1))
    assert [(one.by, one.occasion, one.why) for one in late] == [
        ("2025-12", 1, Why.PERIODIC),
        ("2026-06", 2, Why.PERIODIC),
    ]


def test_a_session_that_is_told_is_not_due_and_a_meeting_is_perhaps_it() -> None:
    founded, session, met = Writing("a"), Writing("b", "2025-12-12"), Writing("c", "2026-05-12")
    body(founded, Every(months=6), "2025-06-23")
    told = [("party", Party("ML")), ("party", Party("RU")), ("name", Words("commission", ("commis",)))]
    session.act(Type.BODY, [*told, ("date", When.parse("2025-12-10"))], "active")
    meeting = met.meeting("Diop", "Lavrov", "2026-05-11")
    records = built(founded, session, met)
    [one] = due(records, date(2026, 7, 1))
    assert one.by == "2026-06"
    assert one.perhaps == tuple(record.id for record in records if meeting.id in record.acts)


def test_a_plan_for_a_day_now_past_is_due_until_it_is_told_to_have_been() -> None:
    plan, held = Writing("a", "2025-06-15"), Writing("b")
    plan.visit("Goïta", "2025-06-22/2025-06-26", "planned?")
    assert due(built(plan), date(2025, 6, 26)) == []
    [one] = due(built(plan), date(2025, 6, 27))
    assert (one.why, one.state, one.by, one.since) == (Why.PLANNED, "held", "2025-06-26", "2025-06-15")
    held.visit("Goïta", "2025-06-22/2025-06-26")
    assert due(built(plan, held), date(2026, 1, 1)) == []


@pytest.mark.parametrize("status", ["cancelled", "held"])
def test_what_is_called_off_or_held_is_not_due(status: str) -> None:
    document = Writing("a")
    document.visit("Goïta", "2025-06-22", status)
    assert due(built(document), date(2026, 1, 1)) == []


def test_of_a_promise_the_rest_is_due() -> None:
    promise, half = Writing("a", "2023-07-28"), Writing("b", "2024-01-27")
    promise.transfer("50000", "t", "blé", "pledged")
    [one] = due(built(promise), date(2024, 2, 1))
    assert (one.why, one.by, str(one.missing[0].value)) == (Why.PROMISED, None, "50000")  # type: ignore[union-attr]
    half.transfer("50000", "t", "blé", "pledged")
    half.transfer("25000", "t", "blé", "partly_delivered", "2024-01-26")
    records = built(promise, half)
    [pledge] = [record for record in records if record.members]
    assert pledge.balance is not None
    assert (pledge.balance.thousandths, pledge.balance.deliveries) == (500, 1)
    [rest] = due(records, date(2024, 2, 1))
    assert str(rest.missing[0].value) == "25000"  # type: ignore[union-attr]


def test_what_was_given_is_not_due() -> None:
    promise, given_ = Writing("a", "2023-07-28"), Writing("b", "2024-01-27")
    promise.transfer("25000", "t", "blé", "pledged", "2023-07-27")
    given_.transfer("25000", "t", "blé", "delivered", "2024-01-26")
    assert due(built(promise, given_), date(2025, 1, 1)) == []


@settings(deadline=None)
@given(
    st.builds(
        Every, years=st.integers(0, 9), months=st.integers(0, 30), weeks=st.integers(0, 9), times=st.integers(1, 4)
    ),
    st.dates(date(1, 1, 2), date(9999, 12, 31)),
    st.dates(date(1950, 1, 1), date(2030, 1, 1)),
)  # fmt: skip
def test_occasions_come_in_order_whatever_the_period(every: Every, day: date, begun: date) -> None:
    document = Writing("a")
    body(document, every, begun.isoformat())
    found = due(built(document), day)
    assert [one.occasion for one in found] == list(range(1, len(found) + 1))
    assert [one.by for one in found] == sorted(str(one.by) for one in found)
    assert all(When.on(str(one.by)).last_day < day for one in found)  # type: ignore[operator]
