"""`servanda due`: what ought to have happened, and has no evidence yet."""

from __future__ import annotations

import pytest

from tests.cli import Shell


def test_promises_are_listed_with_what_is_missing(read: Shell) -> None:
    told = read.json("due", "--as-of", "2025-01-01")
    assert told
    promised = [one for one in told if one["why"] == "promised"]
    assert all(one["documents"] and one["title"] for one in told)
    assert {one["missing"]["value"] for one in promised if one["missing"]} >= {15_000_000}
    assert "Due by 2025-01-01" in read("due", "--as-of", "2025-01-01")


def test_only_with_a_party(read: Shell) -> None:
    told = read.json("due", "--as-of", "2025-01-01", "--state", "MN")
    assert all("MN" in {party["code"] for party in one["parties"]} for one in told)
    assert len(told) < len(read.json("due", "--as-of", "2025-01-01"))


def test_nothing_is_due_before_anything_was_told(read: Shell) -> None:
    assert all(one["by"] is None for one in read.json("due", "--as-of", "1990"))


def test_today_is_the_day_asked_for_where_none_is_given(read: Shell) -> None:
    assert read.json("due")


@pytest.mark.parametrize("day", ["tomorrow", "2025-13-01", ""])
def test_a_day_that_is_none(read: Shell, day: str) -> None:
    read("due", "--as-of", day, code=2)
    assert "--as-of" in read.err
    assert "YYYY" in read.err
