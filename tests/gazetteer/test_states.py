"""Names, demonyms and combining forms of all states."""

from __future__ import annotations

import pickle
import re

import pytest

from servanda.gazetteer.states import (
    State,
    Status,
    ambiguous_names,
    demonyms,
    prefixes,
    state_names,
    states,
)

ALL = list(states().values())
MEMBERS = [state for state in ALL if state.status is Status.MEMBER]
LANGUAGES = ("fr", "en")


def codes(language: str, form: str) -> list[str]:
    return [demonym.state for demonym in demonyms(language).get(form, ())]


def test_there_are_193_members_and_all_of_iso_3166() -> None:
    assert len(MEMBERS) == 193
    assert len(ALL) == 250
    assert {state.code for state in ALL if state.status is Status.OBSERVER} == {"PS", "VA"}
    assert {state.code for state in ALL if state.status is Status.PARTIAL} == {"EH", "TW", "XK"}


def test_codes_have_their_form_and_are_unique() -> None:
    assert all(re.fullmatch("[A-Z]{2}", state.code) and re.fullmatch("[A-Z]{3}", state.alpha3) for state in ALL)
    assert len({state.alpha3 for state in ALL}) == len(ALL)


def test_territories_belong_to_members() -> None:
    members = {state.code for state in MEMBERS}
    for state in ALL:
        belongs = state.status is Status.TERRITORY and state.code != "AQ"
        assert (state.sovereign in members) is belongs, state.code


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", MEMBERS, ids=lambda state: state.code)
def test_members_have_names_and_demonyms(state: State, language: str) -> None:
    names = state.names[language]
    assert names.name
    assert names.official
    assert any(demonym.adjective for demonym in names.demonyms)
    assert any(demonym.noun and demonym.plural is not False for demonym in names.demonyms)


@pytest.mark.parametrize("state", MEMBERS, ids=lambda state: state.code)
def test_french_grammar_is_told(state: State) -> None:
    names = state.names["fr"]
    assert names.article in ("le", "la", "l'", "les", "")
    assert names.gender in ("m", "f")
    assert names.number == ("p" if names.article == "les" or state.code in ("KI", "TV") else "s")
    if names.article == "l'":
        assert names.name[0] in "AEIOUYÉÎÂ"
    if names.article in ("le", "la"):
        assert names.name[0] not in "AEIOUÉÎÂ"


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_name_is_of_two_states(language: str) -> None:
    assert {name: found for name, found in state_names(language).items() if len(found) > 1} == {"Congo": ("CG", "CD")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_demonym_is_silently_of_two_states(language: str) -> None:
    for form, found in demonyms(language).items():
        assert all(demonym.shared is (len(found) > 1) for demonym in found), form


@pytest.mark.parametrize(
    ("language", "form", "expected"),
    [
        ("fr", "français", ["FR"]),
        ("fr", "américaine", ["US"]),
        ("fr", "néerlandais", ["NL"]),
        ("fr", "émiratis", ["AE"]),
        ("fr", "burkinabè", ["BF"]),
        ("fr", "nigérienne", ["NE"]),
        ("fr", "nigériane", ["NG"]),
        ("fr", "congolais", ["CD", "CG"]),
        ("fr", "dominicain", ["DO"]),
        ("fr", "dominiquais", ["DM"]),
        ("fr", "guinéen", ["GN"]),
        ("fr", "bissau-guinéen", ["GW"]),
        ("fr", "équato-guinéens", ["GQ"]),
        ("fr", "sud-africaines", ["ZA"]),
        ("fr", "turque", ["TR"]),
        ("fr", "grecque", ["GR"]),
        ("en", "French", ["FR"]),
        ("en", "Malians", ["ML"]),
        ("en", "Burkinabe", ["BF"]),
        ("en", "Nigerien", ["NE"]),
        ("en", "Nigerian", ["NG"]),
        ("en", "Congolese", ["CD", "CG"]),
        ("en", "Dominican", ["DM", "DO"]),
        ("en", "Dutch", ["NL"]),
        ("en", "Filipinos", ["PH"]),
        ("en", "polish", []),
    ],
)
def test_demonyms_of_note(language: str, form: str, expected: list[str]) -> None:
    assert codes(language, form) == expected


def test_a_form_knows_what_it_can_be() -> None:
    (form,) = demonyms("fr")["malienne"]
    assert (form.feminine, form.plural, form.adjective, form.noun) == (True, False, True, True)
    (form,) = demonyms("fr")["français"]
    assert (form.feminine, form.plural) == (False, None)
    (form,) = demonyms("fr")["russes"]
    assert (form.feminine, form.plural) == (None, True)
    (form,) = demonyms("en")["Spaniards"]
    assert (form.adjective, form.noun, form.plural) == (False, True, True)


@pytest.mark.parametrize(
    ("language", "name", "code"),
    [
        ("fr", "Viêt Nam", "VN"),
        ("fr", "Vietnam", "VN"),
        ("fr", "Birmanie", "MM"),
        ("fr", "Myanmar", "MM"),
        ("fr", "RDC", "CD"),
        ("fr", "Congo-Kinshasa", "CD"),
        ("fr", "Congo-Brazzaville", "CG"),
        ("fr", "Congo", "CG"),
        ("fr", "EAU", "AE"),
        ("fr", "Emirats arabes unis", "AE"),
        ("fr", "Türkiye", "TR"),
        ("fr", "Fédération de Russie", "RU"),
        ("fr", "République populaire de Chine", "CN"),
        ("fr", "Grande-Bretagne", "GB"),
        ("fr", "Etats-Unis", "US"),
        ("fr", "Saint-Siège", "VA"),
        ("fr", "Groenland", "GL"),
        ("en", "Ivory Coast", "CI"),
        ("en", "Côte d'Ivoire", "CI"),
        ("en", "UK", "GB"),
        ("en", "Burma", "MM"),
        ("en", "Cape Verde", "CV"),
        ("en", "Czechia", "CZ"),
        ("en", "Swaziland", "SZ"),
    ],
)
def test_variants(language: str, name: str, code: str) -> None:
    assert state_names(language)[name][0] == code


@pytest.mark.parametrize(
    ("language", "form", "expected"),
    [
        ("fr", "russo", ("RU",)),
        ("fr", "franco", ("FR",)),
        ("fr", "sino", ("CN",)),
        ("fr", "nippo", ("JP",)),
        ("fr", "maroco", ("MA",)),
        ("fr", "congolo", ("CD", "CG")),
        ("en", "Sino", ("CN",)),
        ("en", "Anglo", ("GB",)),
        ("en", "Malian", ("ML",)),
    ],
)
def test_combining_forms(language: str, form: str, expected: tuple[str, ...]) -> None:
    assert prefixes(language)[form] == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_ambiguous_names_are_names(language: str) -> None:
    assert ambiguous_names(language)
    assert ambiguous_names(language) <= set(state_names(language))


def test_states_can_be_sent_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(states()["ML"])) == states()["ML"]
