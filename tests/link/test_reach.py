"""Acts that find each other under no key are never one, nor perhaps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.link.features import Features, day_of, features, latest
from servanda.link.lists import align
from servanda.link.reach import reach, touches
from servanda.model.quantity import Bound, Quantity
from servanda.model.statement import Type
from tests.acts import Writing
from tests.upkeep.test_keep import entries, readings


@cache
def acts() -> list[Features]:
    return [
        features(act, day_of(reading.published) or latest(reading.acts))
        for reading in readings(entries())
        for act in reading.acts
    ]


def moved(one: Features, days: int) -> Features:
    """The act as it would be told of other days."""
    if one.window is None:
        return one
    first, last = (day + timedelta(days=days) for day in one.window)
    return replace(one, window=(first, last))


def told(kind: Type, published: str, day: str, amount: Quantity | None, status: str) -> Features:
    """An act as a paper tells it, on one subject; `day` is "" where it tells none."""
    document = Writing("a", published)
    if kind is Type.AGREEMENT:
        return document.seen(document.agreement("ML RU", "énergie atome", day, status))
    return replace(document.seen(document.transfer("", "t", "blé dur", status, day)), quantity=amount)


days = st.dates(date(2023, 1, 1), date(2026, 12, 31))
close = st.builds(lambda day, more: (day, day + timedelta(days=more)), days, st.integers(-700, 700))
amounts = st.builds(
    Quantity,
    st.sampled_from(
        [Decimal(n) for n in ("0", "7", "100", "105", "950", "1000", "1040", "1049", "4200", "4230", "1e9")]
    ),
    st.sampled_from(["t", "EUR", "USD", None]),
    st.sampled_from(list(Bound)),
    st.sampled_from([None, None, Decimal("1e10")]),
    st.sampled_from([None, None, "a"]),
)


@settings(deadline=None, max_examples=400)
@given(st.data(), close, close)
def test_what_finds_nothing_is_never_judged_as_one(
    data: st.DataObject, written: tuple[date, date], held: tuple[date, date]
) -> None:
    kind = data.draw(st.sampled_from([Type.AGREEMENT, Type.TRANSFER]))
    ladder = ["signed", "planned"] if kind is Type.AGREEMENT else ["pledged", "delivered"]
    one, other = (
        replace(
            told(
                kind,
                written[side].isoformat(),
                data.draw(st.sampled_from(["", held[side].isoformat()])),
                data.draw(st.one_of(st.none(), amounts)),
                data.draw(st.sampled_from(ladder)),
            ),
            document=name,
            stems=data.draw(st.sampled_from([frozenset(("blé", "dur")), frozenset(("hôpital",))])),
            bare=data.draw(st.booleans()),
        )
        for side, name in enumerate("ab")
    )
    assert reach(one).finds(reach(other)) == reach(other).finds(reach(one))
    if touches(one, other):
        assert reach(one).finds(reach(other))


@settings(deadline=None)
@given(st.data())
def test_neither_are_acts_of_the_press(data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(acts()))
    like = [other for other in acts() if other.type is one.type and other.codes == one.codes]
    other = moved(replace(data.draw(st.sampled_from(like)), document="another"), data.draw(st.integers(-800, 800)))
    if touches(one, other):
        assert reach(one).finds(reach(other))


def test_what_is_one_or_perhaps_finds_each_other() -> None:
    touching = [(one, other) for one, other in combinations(acts(), 2) if touches(one, other)]
    assert {one.type for one, _ in touching} == set(Type)
    for one, other in touching:
        assert reach(one).finds(reach(other))
        assert reach(other).finds(reach(one))


def test_acts_reach_each_other_within_a_week() -> None:
    dated = next(one for one in acts() if one.type == "visit" and one.when is not None)
    assert dated.window is not None
    length = (dated.window[1] - dated.window[0]).days
    near, far = moved(dated, length + 7), moved(dated, length + 8)
    assert reach(dated).finds(reach(near))
    assert not reach(dated).finds(reach(far))
    assert not align([dated, far])


def gift(amount: str, bound: Bound = Bound.EXACT, published: str = "2023-01-10") -> Features:
    return told(Type.TRANSFER, published, "", Quantity(Decimal(amount), "t", bound), "pledged")


@pytest.mark.parametrize(("amount", "bound", "found"), [
    ("4200", Bound.EXACT, True), ("4230", Bound.EXACT, True), ("9000", Bound.EXACT, False),
    ("100", Bound.AT_LEAST, True),
])  # fmt: skip
def test_undated_promises_years_apart_find_each_other_by_their_amount(amount: str, bound: Bound, found: bool) -> None:
    assert reach(gift("4200")).finds(reach(gift(amount, bound, "2026-05-03"))) is found
