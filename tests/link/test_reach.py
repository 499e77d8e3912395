"""Acts whose reaches do not meet are never one, nor perhaps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.link.blocks import keys
from servanda.link.features import Features, day_of, features, latest
from servanda.link.lists import align
from servanda.link.reach import reach, touches
from servanda.model.statement import Type
from servanda.upkeep.acts import search
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


@settings(deadline=None)
@given(st.data())
def test_what_lies_out_of_reach_is_never_judged_as_one(data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(acts()))
    like = [other for other in acts() if other.type is one.type and other.codes == one.codes]
    other = moved(replace(data.draw(st.sampled_from(like)), document="another"), data.draw(st.integers(-800, 800)))
    if touches(one, other):
        assert meet(reach(one), reach(other))


def test_what_is_one_or_perhaps_is_found_under_a_key() -> None:
    """Also under those by which the register narrows its search further."""
    touching = [(one, other) for one, other in combinations(acts(), 2) if touches(one, other)]
    assert {one.type for one, _ in touching} == set(Type)
    for one, other in touching:
        assert set(keys(one)) & set(keys(other))
        assert set(search(one).keys) & set(search(other).keys)


def meet(one: tuple[date, date] | None, other: tuple[date, date] | None) -> bool:
    return one is None or other is None or (one[0] <= other[1] and other[0] <= one[1])


def test_acts_reach_each_other_within_a_week() -> None:
    dated = next(one for one in acts() if one.type == "visit" and one.when is not None)
    assert dated.window is not None
    length = (dated.window[1] - dated.window[0]).days
    near, far = moved(dated, length + 7), moved(dated, length + 8)
    assert meet(reach(dated), reach(near))
    assert not meet(reach(dated), reach(far))
    assert not align([dated, far])
