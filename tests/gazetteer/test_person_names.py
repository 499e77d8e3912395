"""Given and family names."""

from __future__ import annotations

import unicodedata

import pytest

from servanda.gazetteer.names import person_names

NAMES = person_names()


def test_there_are_enough() -> None:
    assert len(NAMES.given) > 5_000
    assert len(NAMES.family) > 2_000


@pytest.mark.parametrize(
    "name",
    [
        "Fatoumata",
        "Jean-Noël",
        "Mohammed",
        "Mohamed",
        "Assimi",
        "Sergueï",
        "Sergey",
        "Ngozi",
        "Priya",
        "Recep",
    ],
)
def test_given_names(name: str) -> None:
    assert name in NAMES.given


@pytest.mark.parametrize("name", ["Traoré", "Nguyen", "Wang", "Takahashi", "Ndiaye", "Ivanov", "García", "Yılmaz"])
def test_family_names(name: str) -> None:
    assert name in NAMES.family


@pytest.mark.parametrize("name", ["Rose", "Mark", "Grace"])
def test_names_that_are_words_are_marked(name: str) -> None:
    assert name in NAMES.words


@pytest.mark.parametrize("name", ["Fatoumata", "Sergueï", "Traoré"])
def test_names_that_are_no_words_are_not(name: str) -> None:
    assert name not in NAMES.words


def test_names_are_single_and_plain() -> None:
    for name in NAMES.given | NAMES.family:
        assert name
        assert not any(character.isspace() for character in name), name
        assert unicodedata.is_normalized("NFC", name), name
        assert "’" not in name, name


def test_words_are_names() -> None:
    assert NAMES.words <= NAMES.given | NAMES.family
