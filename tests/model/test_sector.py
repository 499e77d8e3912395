"""Sectors compare along the tree of the DAC's codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import InputError
from servanda.model.relation import Relation
from servanda.model.sector import Sector

CODES = st.from_regex(r"(0[1-3]|[1-9][0-9]{2}|[1-9][0-9]{4})", fullmatch=True).filter(str.isascii)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("235", "235", Relation.EQUAL),
        ("23510", "235", Relation.FINER),
        ("235", "23510", Relation.COARSER),
        ("235", "230", Relation.FINER),
        ("23510", "230", Relation.FINER),
        ("110", "11420", Relation.COARSER),
        ("232", "235", Relation.COMPATIBLE),
        ("23510", "23210", Relation.COMPATIBLE),
        ("114", "121", Relation.COMPATIBLE),
        ("140", "16061", Relation.COMPATIBLE),
        ("02", "152", Relation.COMPATIBLE),
        ("01", "02", Relation.COMPATIBLE),
    ],
)
def test_compare(one: str, other: str, relation: Relation) -> None:
    assert Sector(one).compare(Sector(other)) is relation


@given(CODES, CODES)
def test_comparing_the_other_way_round_is_the_inverse(one: str, other: str) -> None:
    assert Sector(one).compare(Sector(other)) is Sector(other).compare(Sector(one)).inverse


@given(CODES)
def test_what_lies_above_is_coarser(code: str) -> None:
    for above in Sector(code).above:
        assert Sector(code).compare(Sector(above)) is Relation.FINER


@pytest.mark.parametrize("code", ["", "2", "04", "0235", "23 5", "1142", "235100", "abc", "٢٣٥", "235\n"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(InputError, match="no sector"):
        Sector(code)
