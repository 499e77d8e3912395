"""The form of the tables, and what it costs to load them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import DataError
from servanda.gazetteer import names, offices, organisations, places, sectors, states, tables
from servanda.text.normalise import normalise

LANGUAGES = tables.languages()


def test_both_languages_are_there() -> None:
    assert LANGUAGES == ("en", "fr")


def test_a_table_without_its_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.tsv"
    path.write_text("# comment\ncode\tname\nML\tMali\n", encoding="utf-8")
    assert tables.rows("x.tsv", "code name", path) == [["ML", "Mali"]]
    with pytest.raises(DataError, match="columns"):
        tables.rows("x.tsv", "code title", path)


def test_a_line_with_too_few_cells_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.tsv"
    path.write_text("code\tname\nML\n", encoding="utf-8")
    with pytest.raises(DataError, match="2 cells in the line of 'ML'"):
        tables.rows("x.tsv", "code name", path)


def test_a_table_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        tables.text("x.tsv", tmp_path / "none.tsv")
    path = tmp_path / "table.tsv"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match="cannot be read"):
        tables.text("x.tsv", path)


def test_windows_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "table.tsv"
    path.write_bytes(b"code\tname\r\nML\tMali\r\n")
    assert tables.rows("x.tsv", "code name", path) == [["ML", "Mali"]]


@given(st.text())
def test_spellings_begin_with_the_name_itself(name: str) -> None:
    found = tables.spellings(name)
    assert found[0] == name
    assert len(set(found)) == len(found) <= 2
    assert all(len(spelling) == len(name) for spelling in found)


def test_bare_capitals() -> None:
    assert tables.spellings("Égypte") == ("Égypte", "Egypte")
    assert tables.spellings("Mali") == ("Mali",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_written_as_normalised_texts_are(language: str) -> None:
    every = [
        *states.state_names(language),
        *states.demonyms(language),
        *states.prefixes(language),
        *organisations.organisation_names(language),
        *places.place_names(language),
        *(name for holding in offices.load().holdings for name in holding.names),
    ]
    assert [name for name in every if normalise(name).text != name or name != name.strip()] == []


def test_load_time_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    cached = (
        states.states,
        states.state_names,
        states.demonyms,
        organisations.organisations,
        places.places,
        places.place_names,
        names.person_names,
        offices.load,
        sectors.sectors,
    )
    for function in cached:
        function.cache_clear()
    start = time.perf_counter()
    states.state_names("fr")
    states.demonyms("fr")
    organisations.organisations()
    places.place_names("fr")
    names.person_names()
    offices.load()
    sectors.sectors()
    with capsys.disabled():
        print(f"\ngazetteer loaded in {1000 * (time.perf_counter() - start):.0f} ms")
    assert places.places()
