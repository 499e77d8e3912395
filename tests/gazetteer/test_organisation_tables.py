"""Organisations that sign and give."""

from __future__ import annotations

import pytest

from servanda.gazetteer.organisations import Kind, organisation_names, organisations
from servanda.gazetteer.states import state_names, states
from servanda.gazetteer.tables import languages, rows

LANGUAGES = languages()


def test_codes_are_no_states() -> None:
    iso = set(states()) | {state.alpha3 for state in states().values()}
    assert [code for code in organisations() if code in iso] == []


def test_no_code_stands_twice() -> None:
    table = rows("organisations.tsv", "code kind state fr en ambiguous")
    assert len({row[0] for row in table}) == len(table) == len(organisations()) > 250


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_is_of_two_organisations_or_of_a_state(language: str) -> None:
    owners: dict[str, str] = {}
    for organisation in organisations().values():
        assert organisation.names[language], organisation.code
        for name in organisation.names[language]:
            assert owners.setdefault(name, organisation.code) == organisation.code, name
    assert [name for name in owners if name in state_names(language)] == []


def test_states_exist_and_agencies_have_one() -> None:
    for organisation in organisations().values():
        assert organisation.state is None or organisation.state in states(), organisation.code
        if organisation.kind in (Kind.AGENCY, Kind.COMPANY):
            assert organisation.state, organisation.code
        if organisation.kind is Kind.INTERNATIONAL:
            assert organisation.state is None, organisation.code


def test_ambiguous_names_are_names() -> None:
    for organisation in organisations().values():
        assert organisation.ambiguous <= {name for names in organisation.names.values() for name in names}


@pytest.mark.parametrize(
    ("language", "name", "code"),
    [
        ("fr", "Union africaine", "Union africaine"),
        ("fr", "UA", "Union africaine"),
        ("en", "AU", "Union africaine"),
        ("fr", "Commission européenne", "EU"),
        ("fr", "UE", "EU"),
        ("fr", "Cédéao", "CEDEAO"),
        ("fr", "CEDEAO", "CEDEAO"),
        ("en", "ECOWAS", "CEDEAO"),
        ("fr", "Alliance des États du Sahel", "AES"),
        ("fr", "BAD", "BAD"),
        ("en", "African Development Bank", "BAD"),
        ("fr", "PAM", "PAM"),
        ("en", "WFP", "PAM"),
        ("fr", "Banque mondiale", "Banque mondiale"),
        ("fr", "Rosatom", "Rosatom"),
    ],
)
def test_names_of_note(language: str, name: str, code: str) -> None:
    assert organisation_names(language)[name] == code


@pytest.mark.parametrize(
    ("code", "state"),
    [
        ("AFD", "FR"),
        ("GIZ", "DE"),
        ("KfW", "DE"),
        ("JICA", "JP"),
        ("USAID", "US"),
        ("TIKA", "TR"),
        ("Rosatom", "RU"),
        ("BAD", None),
    ],
)
def test_agencies_belong_to_their_state(code: str, state: str | None) -> None:
    assert organisations()[code].state == state
