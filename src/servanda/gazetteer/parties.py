"""A party named by a person: a state or an organisation, by its code or any of its names."""

from __future__ import annotations

from servanda.errors import InputError
from servanda.gazetteer.organisations import organisations
from servanda.gazetteer.states import states
from servanda.model.tokens import fold


def party_code(name: str) -> str:
    """The code of a party told by code or by name, in any language that the gazetteer has.

    Raises:
        InputError: no state or organisation is called so.
    """
    if name.upper() in states():
        return name.upper()
    for code, state in states().items():
        if any(fold(name) == fold(known) for names in state.names.values() for known in names.all):
            return code
    for code, organisation in organisations().items():
        told = (code, *(known for names in organisation.names.values() for known in names))
        if any(fold(name) == fold(known) for known in told):
            return organisation.state or code
    raise InputError(f"{name} is no state or organisation that is known: give a code (ML) or a usual name.")


def party_name(code: str, language: str = "fr") -> str:
    """The name of a party in a language; its code where the gazetteer has none."""
    state, organisation = states().get(code), organisations().get(code)
    if state is not None:
        return state.names[language].name
    return organisation.names[language][0] if organisation else code
