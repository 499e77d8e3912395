"""Holders of the highest offices."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import DataError
from servanda.gazetteer.offices import Holding, Office, folded, holder, holders, load
from servanda.gazetteer.organisations import organisations
from servanda.gazetteer.states import Status, states
from servanda.gazetteer.tables import rows

COLUMNS = "state office name family variants from to acting source"
TABLE = rows("offices.tsv", COLUMNS)
HOLDINGS = load().holdings
MEMBERS = [state.code for state in states().values() if state.status is Status.MEMBER]


def days(start: str, end: str) -> range:
    """The days of 2023 to 2025 that a line of the table covers."""
    first = start + "-01-01"[len(start) - 4 :] if len(start) < 10 else start
    last = end or "9999-12-31"
    last = last + "-12-28"[len(last) - 4 :] if len(last) < 10 else last
    begin = max(date.fromisoformat(first), date(2023, 1, 1))
    return range(begin.toordinal(), min(date.fromisoformat(last), date(2025, 12, 31)).toordinal() + 1)


@pytest.mark.parametrize("office", [Office.HEAD_OF_STATE, Office.HEAD_OF_GOVERNMENT])
def test_members_have_a_head_on_each_day(office: Office) -> None:
    # A line without a name says that the office was vacant, so that nothing is merely forgotten.
    covered: dict[str, set[int]] = {state: set() for state in MEMBERS}
    for row in TABLE:
        if row[1] == office and row[0] in covered:
            covered[row[0]].update(days(row[5], row[6]))
    needed = set(range(date(2023, 1, 1).toordinal(), date(2025, 12, 31).toordinal() + 1))
    assert {state: len(needed - found) for state, found in covered.items() if needed - found} == {}


def test_vacancies_are_few_and_short() -> None:
    vacant = [row for row in TABLE if not row[2]]
    assert vacant
    for row in vacant:
        assert (date.fromisoformat(row[6]) - date.fromisoformat(row[5])).days <= 14, row


def test_most_members_have_a_foreign_minister() -> None:
    on = date(2025, 6, 1)
    without = [state for state in MEMBERS if not holders(state, Office.FOREIGN_MINISTER, on)]
    assert len(without) <= 8, without


def test_dates_are_ordered() -> None:
    for row in TABLE:
        start, end = row[5], row[6]
        if end:
            precision = min(len(start), len(end))
            assert start[:precision] <= end[:precision], row


def test_nobody_stands_twice() -> None:
    seen = Counter((row[0], row[1], row[2], row[5]) for row in TABLE)
    assert [key for key, count in seen.items() if count > 1] == []


def test_states_and_organisations_exist() -> None:
    assert {holding.state for holding in HOLDINGS} <= set(states()) | set(organisations())


def test_family_names_are_part_of_the_name() -> None:
    for holding in HOLDINGS:
        assert holding.family in holding.name, holding


def test_sources_are_named() -> None:
    assert {holding.source for holding in HOLDINGS} == {"own", "factbook", "everypolitician"}
    assert load().as_of.startswith("20")


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("Vladimir Poutine", date(2025, 6, 23), ("RU", Office.HEAD_OF_STATE)),
        ("Vladimir Putin", date(2025, 6, 23), ("RU", Office.HEAD_OF_STATE)),
        ("Vladimir Poutine", date(2010, 6, 23), ("RU", Office.HEAD_OF_GOVERNMENT)),
        ("Sergueï Lavrov", date(2025, 6, 23), ("RU", Office.FOREIGN_MINISTER)),
        ("Sergey Viktorovich Lavrov", date(2025, 6, 23), ("RU", Office.FOREIGN_MINISTER)),
        ("Lavrov", date(2025, 6, 23), ("RU", Office.FOREIGN_MINISTER)),
        ("TEBBOUNE", date(2025, 6, 23), ("DZ", Office.HEAD_OF_STATE)),
        ("Faustin Archange Touadera", date(2024, 1, 1), ("CF", Office.HEAD_OF_STATE)),
        ("Xi Jinping", date(2025, 6, 23), ("CN", Office.HEAD_OF_STATE)),
        ("Mohammed bin Salman", date(2025, 6, 23), ("SA", Office.HEAD_OF_GOVERNMENT)),
        ("Mohammed ben Salmane", date(2025, 6, 23), ("SA", Office.HEAD_OF_GOVERNMENT)),
        ("Tô Lâm", date(2024, 6, 23), ("VN", Office.HEAD_OF_STATE)),
        ("To Lam", date(2025, 5, 26), ("VN", Office.PARTY_LEADER)),
        ("Bassirou Diomaye Faye", date(2025, 6, 27), ("SN", Office.HEAD_OF_STATE)),
        ("António Guterres", date(2025, 6, 27), ("ONU", Office.HEAD)),
        ("Ursula von der Leyen", date(2025, 6, 27), ("EU", Office.HEAD)),
        ("Kaja Kallas", date(2025, 6, 27), ("EU", Office.FOREIGN_MINISTER)),
    ],
)
def test_who_somebody_is_on_a_day(name: str, on: date, expected: tuple[str, Office]) -> None:
    assert expected in [(holding.state, holding.office) for holding in holder(name, on)]


def test_nobody_holds_an_office_before_or_after() -> None:
    assert holder("Emmanuel Macron", date(2016, 1, 1)) == []
    assert holder("Angela Merkel", date(2023, 1, 1)) == []
    assert holder("Jeanne Inconnue", date(2023, 1, 1)) == []
    assert holder("", date(2023, 1, 1)) == []


def test_a_family_name_alone_is_of_everybody_who_has_it() -> None:
    found = holder("Traoré", date(2025, 1, 1))
    assert {holding.name for holding in found} >= {"Ibrahim Traoré", "Karamoko Jean-Marie Traoré"}


def test_another_given_name_is_another_person() -> None:
    assert holder("Moussa Traoré", date(2025, 1, 1)) == []


def test_the_regular_holder_goes_before_the_acting_one() -> None:
    for state in MEMBERS:
        acting = [found.acting for found in holders(state, Office.HEAD_OF_GOVERNMENT, date(2024, 12, 17))]
        assert acting == sorted(acting)


@given(st.sampled_from(HOLDINGS))
def test_covers_from_the_first_day_to_the_last(holding: Holding) -> None:
    if len(holding.start) == 10:
        start = date.fromisoformat(holding.start)
        assert holding.covers(start)
        assert not holding.covers(start - timedelta(days=1))
    if holding.end and len(holding.end) == 10:
        end = date.fromisoformat(holding.end)
        assert holding.covers(end)
        assert not holding.covers(end + timedelta(days=1))


@given(st.sampled_from(HOLDINGS))
def test_every_spelling_finds_its_holder(holding: Holding) -> None:
    for name in holding.names:
        assert holding in load().named(name)
        assert holding in load().named(name.upper())


@given(st.text())
def test_folding_twice_changes_nothing_more(name: str) -> None:
    assert folded(folded(name)) == folded(name)


@given(st.text(max_size=200))
def test_any_text_can_be_asked_for(name: str) -> None:
    assert isinstance(holder(name, date(2025, 1, 1)), list)


HEADER = "\t".join(COLUMNS.split(" "))


def test_a_user_s_table_stands_in(tmp_path: Path) -> None:
    path = tmp_path / "offices.tsv"
    line = "ML\tdefence_minister\tAwa Koné\tKoné\t\t2030-02\t\t\tgazette"
    path.write_text(f"# as-of: 2030-03\n{HEADER}\n{line}\n", encoding="utf-8")
    offices = load(path)
    assert offices.as_of == "2030-03"
    (found,) = offices.holder("Koné", date(2030, 2, 1))
    assert (found.state, found.office, found.source) == ("ML", Office.DEFENCE_MINISTER, "gazette")
    assert offices.holder("Koné", date(2030, 1, 31)) == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("ML\tking\tAwa Koné\tKoné\t\t2030\t\t\towner", "king"),
        ("ML\thead_of_state\tAwa Koné\tKoné\t\tMay 2030\t\t\towner", "dates of 'Awa Koné'"),
        ("ML\thead_of_state\tAwa Koné", "9 cells"),
    ],
)
def test_a_user_s_table_that_does_not_fit_is_refused(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "offices.tsv"
    path.write_text(f"{HEADER}\n{line}\n", encoding="utf-8")
    with pytest.raises(DataError, match=message):
        load(path)
