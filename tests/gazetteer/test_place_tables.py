"""Capitals, seats of power, parts of states, regions and cities."""

from __future__ import annotations

from collections import Counter

import pytest

from servanda.gazetteer.places import Place, PlaceKind, place_names, places
from servanda.gazetteer.states import Status, state_names, states
from servanda.gazetteer.tables import languages

LANGUAGES = languages()


def first(name: str, language: str = "fr") -> Place:
    return place_names(language)[name][0]


def test_every_member_has_a_capital() -> None:
    capitals = {place.state for place in places() if place.kind is PlaceKind.CAPITAL}
    members = {state.code for state in states().values() if state.status is Status.MEMBER}
    assert members - capitals == {"SG"}  # a city that is its own capital


def test_states_of_places_exist() -> None:
    for place in places():
        if place.kind is PlaceKind.REGION:
            assert place.state is None, place.names
        else:
            assert place.state in states() or (place.state == "EU" and place.kind is PlaceKind.SEAT), place.names


def test_names_are_there_in_both_languages() -> None:
    for place in places():
        assert set(place.names) == set(LANGUAGES)
        assert all(place.names[language] for language in LANGUAGES), place


def test_ambiguous_names_are_names_of_the_place() -> None:
    for place in places():
        assert place.ambiguous <= {name for names in place.names.values() for name in names}


def test_no_place_stands_twice() -> None:
    seen = Counter((place.kind, place.state, place.names["en"][0]) for place in places())
    assert [key for key, count in seen.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_city_with_a_state_s_name_is_left_to_the_state(language: str) -> None:
    shared = [
        name
        for name, found in place_names(language).items()
        if name in state_names(language) and any(place.people is not None for place in found)
    ]
    ambiguous = {name for state in states().values() for name in state.names[language].ambiguous}
    assert set(shared) <= ambiguous


@pytest.mark.parametrize(
    ("name", "kind", "state"),
    [
        ("Kremlin", PlaceKind.SEAT, "RU"),
        ("Elysée", PlaceKind.SEAT, "FR"),
        ("Quai d'Orsay", PlaceKind.SEAT, "FR"),
        ("Maison-Blanche", PlaceKind.SEAT, "US"),
        ("Koulouba", PlaceKind.SEAT, "ML"),
        ("Kosyam", PlaceKind.SEAT, "BF"),
        ("Itamaraty", PlaceKind.SEAT, "BR"),
        ("Zhongnanhai", PlaceKind.SEAT, "CN"),
        ("Berlaymont", PlaceKind.SEAT, "EU"),
        ("Moscou", PlaceKind.CAPITAL, "RU"),
        ("Pékin", PlaceKind.CAPITAL, "CN"),
        ("Le Caire", PlaceKind.CAPITAL, "EG"),
        ("Tatarstan", PlaceKind.SUBDIVISION, "RU"),
        ("Crimée", PlaceKind.SUBDIVISION, "UA"),
        ("Québec", PlaceKind.SUBDIVISION, "CA"),
        ("Sahel", PlaceKind.REGION, None),
        ("Tombouctou", PlaceKind.CITY, "ML"),
        ("Aix-la-Chapelle", PlaceKind.CITY, "DE"),
        ("Iekaterinbourg", PlaceKind.CITY, "RU"),
    ],
)
def test_french_names(name: str, kind: PlaceKind, state: str | None) -> None:
    assert (first(name).kind, first(name).state) == (kind, state)


@pytest.mark.parametrize(
    ("name", "state"),
    [("White House", "US"), ("Downing Street", "GB"), ("Timbuktu", "ML"), ("Cairo", "EG"), ("Geneva", "CH")],
)
def test_english_names(name: str, state: str) -> None:
    assert first(name, "en").state == state


@pytest.mark.parametrize("name", ["Nice", "Tours", "Man", "Ho", "Lens", "Reading", "Bath", "Mobile", "Santiago"])
def test_words_and_persons_names_are_marked(name: str) -> None:
    found = place_names("en").get(name) or place_names("fr")[name]
    assert all(name in place.ambiguous for place in found if place.kind is not PlaceKind.SUBDIVISION)


@pytest.mark.parametrize("name", ["Paris", "Moscou", "Bamako", "Washington", "Londres", "Ouagadougou", "Hanoï"])
def test_capitals_of_note_need_no_sign(name: str) -> None:
    assert name not in first(name).ambiguous


def test_the_larger_of_two_cities_goes_first() -> None:
    for name, found in place_names("en").items():
        cities = [place.people for place in found if place.kind is PlaceKind.CITY and place.people is not None]
        assert cities == sorted(cities, reverse=True), name


def test_cities_of_the_world_are_there() -> None:
    cities = [place for place in places() if place.kind is PlaceKind.CITY]
    assert len(cities) > 10_000
    assert len({place.state for place in cities}) > 150
