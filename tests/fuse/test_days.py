"""Days told without a year, in documents that do not say when they were written."""

from __future__ import annotations

from servanda.model.record import Record
from servanda.model.values import Words
from servanda.model.when import When
from tests.acts import Writing, one


def _told(*days: str, full: str = "2025-06-23") -> Record:
    """The record of a meeting that one document dates in full and another by its days alone."""
    dated, undated = Writing("a"), Writing("b", None)
    dated.meeting("Paul Okello", "Ola Lie", full)
    act = undated.meeting("Paul Okello", "Ola Lie")
    statement = undated.say("day", Words("a day", tuple(days)))
    undated.acts = [act.__class__(act.id, act.type, act.document, (*act.statements, statement), act.group)]
    return one(dated, undated)


def _dates(record: Record) -> list[str]:
    return sorted(s.value.edtf for s in record.statements if s.property == "date" and isinstance(s.value, When))


def test_the_same_day_supports_the_date() -> None:
    record = _told("--06-23")
    assert _dates(record) == ["2025-06-23", "2025-06-23"]
    assert not record.conflicts


def test_another_day_contradicts_it() -> None:
    record = _told("--06-17")
    assert _dates(record) == ["2025-06-17", "2025-06-23"]
    assert [conflict.property for conflict in record.conflicts] == ["date"]


def test_the_year_is_that_of_the_nearest_day() -> None:
    assert _dates(_told("--12-30", full="2025-01-02")) == ["2024-12-30", "2025-01-02"]


def test_a_day_far_from_all_that_is_known_is_left_out() -> None:
    record = _told("--11-17")
    assert _dates(record) == ["2025-06-23"]
    assert all(s.property != "day" for s in record.statements)


def test_a_day_that_no_year_has_is_left_out() -> None:
    assert _dates(_told("--02-30", full="2025-02-27")) == ["2025-02-27"]
