from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from servanda.drawing.axis import Calendar, ticks
from servanda.drawing.columns import MOST, columns
from servanda.drawing.frames import Group, frames
from servanda.drawing.spans import Scale, Span, Timed, scale, strip

CALENDAR = Calendar(tuple(f"m{n}" for n in range(1, 13)), "1st", "{d} {month}", "{month} {y}")

days = st.dates(date(1950, 1, 1), date(2049, 12, 31))


@st.composite
def some_span(draw):
    first, last = sorted((draw(days), draw(days)))
    opened = draw(st.sampled_from(["", "", "", "first", "last"]))
    return Span(None if opened == "first" else first, None if opened == "last" else last, draw(st.booleans()))


some_timed = st.builds(
    Timed, st.uuids().map(str), st.lists(some_span(), min_size=1, max_size=3, unique=True).map(tuple)
)


@given(st.lists(some_timed, min_size=1, max_size=12))
def test_parts_lie_on_the_frame_in_order_and_do_not_overlap(timed):
    on = scale(timed)
    for one in timed:
        drawn = strip(one, on)
        parts = sorted((*drawn.segments, *drawn.points), key=lambda part: part.x)
        assert all(part.x >= 0 and part.x + part.width <= 100.001 for part in parts)
        assert all(a.x + a.width <= b.x + 0.002 for a, b in pairwise(parts))
        assert any(part.kind == "hatched" for part in parts) or len({(s.first, s.last) for s in one.told}) == 1


@given(st.lists(some_timed, max_size=30, unique_by=lambda one: one.key))
def test_each_time_stands_once_in_the_frames(timed):
    cut = frames(timed)
    whole = [row for row in cut[0].rows if isinstance(row, Timed)] if cut else []
    grouped = [one for row in cut[0].rows if isinstance(row, Group) for one in row.members] if cut else []
    assert sorted(one.key for one in (*whole, *grouped)) == sorted(one.key for one in timed)
    assert [row for frame in cut[1:] for row in frame.rows] == grouped
    assert cut == frames(timed[::-1])


def test_what_is_settled_to_the_day_is_solid_and_a_month_is_faint_and_a_dispute_is_hatched():
    on = Scale(date(2025, 1, 1), date(2026, 1, 1))
    june = Span(date(2025, 6, 1), date(2025, 6, 30), False)
    visit = Span(date(2025, 6, 21), date(2025, 6, 26), True)
    other = Span(date(2025, 6, 23), date(2025, 6, 30), True)
    assert [part.kind for part in strip(Timed("a", (june,)), on).segments] == ["faint"]
    assert [part.kind for part in strip(Timed("a", (visit,)), on).segments] == ["solid"]
    told = strip(Timed("a", (visit, other)), on)
    kinds = [part.kind for part in sorted((*told.segments, *told.points), key=lambda part: part.x)]
    assert kinds == ["hatched", "solid", "hatched"]
    assert strip(Timed("a", (Span(date(2025, 3, 1), None, True),)), on).closes


@given(days, st.integers(1, 40_000))
def test_ticks_lie_on_the_frame_and_are_few(first, length):
    found = list(ticks(first, first + timedelta(days=length), CALENDAR))
    assert len(found) <= 11
    assert all(0 <= tick.x < 100 for tick in found)
    assert [tick.x for tick in found] == sorted(tick.x for tick in found)


months = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(lambda day: f"{day.year:04}-{day.month:02}")


@given(st.dictionaries(months, st.integers(1, 1000), max_size=40))
def test_columns_lose_nothing_and_stay_few(counts):
    found = columns(counts)
    assert sum(column.count for column in found) == sum(counts.values())
    assert len(found) <= MOST + 1
    assert all(column.x >= 0 and column.x + column.width <= 100.001 for column in found)
    assert not counts or max(column.height for column in found) == 100


def test_columns_are_months_of_a_year_and_years_of_a_century():
    year = columns({"2025-01": 3, "2025-12": 1})
    assert [(str(c.first), str(c.last)) for c in year] == [("2025-01-01", "2025-01-31"), ("2025-12-01", "2025-12-31")]
    century = columns({"1975-05": 1, "2024-05": 4})
    assert [(str(c.first), str(c.last)) for c in century] == [
        ("1975-01-01", "1975-12-31"),
        ("2024-01-01", "2024-12-31"),
    ]
