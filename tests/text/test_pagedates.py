from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.text.furniture import fold_text
from servanda.text.pagedates import find_date, partial_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("mardi 24 juin 2025 à 10:11", "2025-06-24"),
        ("le 1er août 2023", "2023-08-01"),
        ("Dec. 17, 2024, 5:02 a.m.", "2024-12-17"),
        ("November 20th, 2019 - 07:50 GMT", "2019-11-20"),
        ("2024-12-17T05:02:00+08:00", "2024-12-17"),
        ("27/05/2025", "2025-05-27"),
        ("05/27/2025", "2025-05-27"),
        ("3.4.2024", "2024-04-03"),
        ("31/02/2024", None),
        ("juin 2025", None),
        ("12345", None),
    ],
)
def test_dates(text: str, iso: str | None) -> None:
    found = find_date(fold_text(text))
    assert (found.iso if found else None) == iso


def test_figures_alone_go_by_the_language() -> None:
    french, english = find_date("03/04/2025", 0, "fr"), find_date("03/04/2025", 0, "en")
    assert french is not None
    assert english is not None
    assert (french.iso, english.iso) == ("2025-04-03", "2025-03-04")


def test_days_and_months_without_a_year() -> None:
    assert partial_date("12 mars")
    assert partial_date("jan. 15")
    assert not partial_date("mars")


@given(st.dates())
def test_every_date_is_read_back(day: object) -> None:
    iso = str(day)
    found = find_date(iso)
    if iso[:2] in ("19", "20"):
        assert found is not None
        assert found.iso == iso
    else:
        assert found is None
