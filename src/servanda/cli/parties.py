"""A party named on the command line."""

from __future__ import annotations


def party(name: str) -> str:
    """The code of a party told by code or by name, in any language that the gazetteer has.

    Raises:
        InputError: no state or organisation is called so.
    """
    from servanda.errors import InputError
    from servanda.gazetteer.organisations import organisations
    from servanda.gazetteer.states import states
    from servanda.model.tokens import fold

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
