"""The values that stand in a cell, each with its own words: what people type strictly first, then as a text has it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from servanda.entries.about import kind, sector, status, words
from servanda.entries.how import Found, How
from servanda.entries.measures import count, every, quantity, when
from servanda.entries.who import one_party, one_person, parties, people, place
from servanda.errors import InputError
from servanda.language import languages

MOST = 1000  # characters of a cell that is read


def read_cell(text: str, how: How) -> list[Found]:
    """The values of a cell.

    Args:
        text: of the cell, plain (see `servanda.text.normalise`).
        how: to read it.

    Raises:
        InputError: it tells none, or more than its property has.
    """
    if len(text) > MOST:
        raise InputError(f"it has more than {MOST} characters: the text is kept and not read")
    try:
        return READERS[how.name](text, how)
    except InputError as error:
        for other in languages():  # a sheet in one language has words of another
            with suppress(InputError):
                return READERS[how.name](text, replace(how, other=other))
        raise error from None


READERS: dict[str, Callable[[str, How], list[Found]]] = {
    "party": parties,
    **dict.fromkeys(("visitor_country", "host", "giver", "receiver"), one_party),
    **dict.fromkeys(("participant", "signatory"), people),
    "visitor": one_person,
    "place": place,
    **dict.fromkeys(("date", "ratified_on", "in_force_on", "suspended_on", "terminated_on"), when),
    "quantity": quantity,
    "count": count,
    "status": status,
    "sector": sector,
    **dict.fromkeys(("subject", "name", "item"), words),
    "kind": kind,
    "periodicity": every,
}
