"""Values of time: how they are written, read and compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import InputError
from servanda.model.relation import Relation
from servanda.model.when import Duration, Every, When

EQUAL, FINER, COARSER = Relation.EQUAL, Relation.FINER, Relation.COARSER
COMPATIBLE, CONFLICTING = Relation.COMPATIBLE, Relation.CONFLICTING


@st.composite
def bounds(draw: st.DrawFn) -> str:
    day = draw(st.dates(date(2024, 1, 1), date(2026, 12, 31)))
    return day.isoformat()[: draw(st.sampled_from([4, 7, 10]))]


@st.composite
def whens(draw: st.DrawFn) -> When:
    pair = sorted(draw(st.tuples(bounds(), bounds())), key=lambda iso: When.on(iso).first_day or date.min)
    ends: list[str | None] = [*pair]
    if draw(st.integers(0, 3)) == 0:
        ends[draw(st.integers(0, 1))] = None
    if draw(st.booleans()) and None not in ends:
        ends = [ends[0], ends[0]]
    first, last = (When.on(end) if end else None for end in ends)
    if first and last and first.first_day and last.last_day and last.last_day < first.first_day:
        ends.reverse()
    flags = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
    return When(ends[0], ends[1], *flags)


amounts = st.integers(0, 40)


@st.composite
def durations(draw: st.DrawFn) -> Duration:
    made = Duration(draw(amounts), draw(amounts), draw(amounts), draw(amounts), draw(amounts))
    longest = draw(st.none() | st.builds(Duration, years=st.integers(50, 90)))
    return replace(made, approximate=draw(st.booleans()), longest=longest)


everies = st.builds(
    Every,
    years=st.integers(0, 3),
    months=st.integers(0, 12),
    weeks=st.integers(0, 3),
    times=st.integers(1, 3),
    weekday=st.none() | st.integers(1, 7),
)


@given(whens(), whens())
def test_comparing_dates_both_ways_agrees(one: When, other: When) -> None:
    assert one.compare(other) is other.compare(one).inverse


@given(whens())
def test_a_date_equals_itself(when: When) -> None:
    assert when.compare(when) is EQUAL


@given(whens())
def test_edtf_is_read_back(when: When) -> None:
    again = When.parse(when.edtf)
    assert again == when
    assert again.uncertain == when.uncertain


@given(whens())
def test_days_are_in_order(when: When) -> None:
    if when.first_day and when.last_day:
        assert when.first_day <= when.last_day


@given(durations(), durations())
def test_comparing_durations_both_ways_agrees(one: Duration, other: Duration) -> None:
    assert one.compare(other) is other.compare(one).inverse
    assert one.compare(one) is EQUAL


@given(everies, everies)
def test_comparing_sets_both_ways_agrees(one: Every, other: Every) -> None:
    assert one.compare(other) is other.compare(one).inverse
    assert one.compare(one) is EQUAL


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("2025-06-23", "2025-06-23", EQUAL),
        ("2025-06-23", "2025-06", FINER),
        ("2025-06", "2025", FINER),
        ("2025-06-23", "2025-06-24", CONFLICTING),
        ("2025-06", "2025-07-01", CONFLICTING),
        ("2025-06-21/2025-06-26", "2025-06-22/2025-06-26", CONFLICTING),
        ("2025-06-21/2025-06-26", "2025-06", FINER),
        ("2025-06-21/2025-06-26", "2025-06/2025-07", CONFLICTING),
        ("2025-05-21/2025-06-03", "2025-05/2025-06", FINER),
        ("2025-05-21/2025-06-03", "2025-05", COMPATIBLE),
        ("2025-06-23", "2025-06-21/2025-06-26", FINER),
        ("2025-05-12", "[2025-01..2025-06]", FINER),
        ("2025-05-12/2025-05-15", "[2025-01..2025-06]", FINER),
        ("2025-05-12/2025-07-15", "[2025-01..2025-06]", COMPATIBLE),
        ("2025-07-12", "[2025-01..2025-06]", CONFLICTING),
        ("[2025-06-23..2025-06-29]", "[2025-06-21..2025-06-30]", FINER),
        ("2021-05/..", "2021-05/..", EQUAL),
        ("2021-05/..", "2021/..", FINER),
        ("2021-05/..", "2021-06/..", CONFLICTING),
        ("../2025-05", "../2025-06", COMPATIBLE),
        ("../2025-05", "2025-03-12", COMPATIBLE),
        ("../2025-05", "2025-06-12", CONFLICTING),
        ("2021-05/..", "../2021-04", CONFLICTING),
        ("2021-05/..", "../2022", COMPATIBLE),
        ("2025-06-23", "2025-06~", FINER),
        ("2025-06-23", "2025-06-20~", COMPATIBLE),
        ("2025-06-23", "2025-04-20~", CONFLICTING),
        ("2025-06", "2025-06~", FINER),
        ("2023-04-12", "2023-06~", COMPATIBLE),
        ("2025-06-23?", "2025-06-23", EQUAL),
    ],
)
def test_compare(one: str, other: str, relation: Relation) -> None:
    assert When.parse(one).compare(When.parse(other)) is relation
    assert When.parse(other).compare(When.parse(one)) is relation.inverse


@pytest.mark.parametrize(
    ("edtf", "when"),
    [
        ("2025", When.on("2025")),
        ("2025-06-23%", When("2025-06-23", "2025-06-23", True, False, True)),
        ("2021-05/..", When("2021-05", None)),
        ("2021-05/", When("2021-05", None)),
        ("../2030", When(None, "2030")),
        ("/2030", When(None, "2030")),
        ("[2024-10..2024-12]", When("2024-10", "2024-12", within=True)),
        ("[..2030]", When(None, "2030", within=True)),
        ("197X", When("1970", "1979", within=True)),
        ("19XX", When("1900", "1999", within=True)),
        ("2024-22", When("2024-06-21", "2024-09-21", True, True)),
        ("2024-24", When("2024-12-21", "2025-03-19", True, True)),
    ],
)
def test_parse(edtf: str, when: When) -> None:
    assert When.parse(edtf) == when


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "23/06/2025",
        "2025-13",
        "2025-02-30",
        "2025-6",
        "..",
        "../..",
        "a/b",
        "2025/2024",
        "[2025]",
        "19X5",
        "2025-25",
    ],
)
def test_what_is_no_date_is_refused(wrong: str) -> None:
    with pytest.raises(InputError):
        When.parse(wrong)


def test_days_of_what_is_imprecise() -> None:
    assert (When.on("2024-02").first_day, When.on("2024-02").last_day) == (
        date(2024, 2, 1),
        date(2024, 2, 29),
    )
    assert When.on("2025").last_day == date(2025, 12, 31)
    assert When("2025-06", None).last_day is None


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (Duration(years=1), Duration(months=12), EQUAL),
        (Duration(weeks=1), Duration(days=7), EQUAL),
        (Duration(hours=48), Duration(days=2), EQUAL),
        (Duration(months=1), Duration(days=30), COMPATIBLE),
        (Duration(years=5), Duration(years=6), CONFLICTING),
        (Duration(months=14), Duration(months=12, longest=Duration(months=18)), FINER),
        (Duration(days=4), Duration(days=3, approximate=True), FINER),
        (Duration(days=9), Duration(days=3, approximate=True), CONFLICTING),
    ],
)
def test_compare_durations(one: Duration, other: Duration, relation: Relation) -> None:
    assert one.compare(other) is relation
    assert other.compare(one) is relation.inverse


def test_durations_are_written_in_iso() -> None:
    assert Duration(years=1, months=6).iso == "P1Y6M"
    assert Duration(hours=Decimal("2.5")).iso == "PT2.5H"
    assert Duration(months=20).iso == "P20M"
    assert Duration().iso == "P0D"


def test_a_negative_duration_is_refused() -> None:
    with pytest.raises(InputError):
        Duration(days=-1)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (Every(years=1, times=2), Every(months=6), EQUAL),
        (Every(weeks=1, weekday=1), Every(weeks=1), FINER),
        (Every(weeks=1, weekday=1), Every(weeks=1, weekday=2), CONFLICTING),
        (Every(years=1), Every(years=2), CONFLICTING),
    ],
)
def test_compare_sets(one: Every, other: Every, relation: Relation) -> None:
    assert one.compare(other) is relation
    assert other.compare(one) is relation.inverse


@pytest.mark.parametrize(
    ("every", "iso"),
    [
        (Every(months=6), "P6M"),
        (Every(years=1, times=2), "P6M"),
        (Every(years=1, times=4), "P3M"),
        (Every(years=2), "P2Y"),
        (Every(weeks=1, weekday=1), "P1W"),
        (Every(weeks=1, times=2), "P1W"),
    ],
)
def test_the_time_from_one_to_the_next(every: Every, iso: str) -> None:
    assert every.interval == iso
