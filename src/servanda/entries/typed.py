"""Values as people type them when they correct a record: as the program writes them, or as their own sheets would."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from servanda.entries.cells import read_cell
from servanda.entries.how import How
from servanda.entries.measures import is_unit, uncounted
from servanda.errors import InputError
from servanda.language import languages
from servanda.model.entry import Entry
from servanda.model.quantity import Quantity
from servanda.model.record import Record
from servanda.model.statement import Type
from servanda.model.values import Value
from servanda.review.typed import read_value, read_values
from servanda.text.normalise import normalise


def typed_values(record: Record, name: str, given: Sequence[str]) -> tuple[Value, ...]:
    """The values of a property that a person types for a record, one text each.

    What the program itself writes is read first ("2025-06-23", "25000 t", "delivered"), else what stands in sheets:
    "23 juin 2025", "25 000 tonnes", "livré".

    Args:
        record: that is corrected.
        name: of the property.
        given: the texts; none for a property that has no value.

    Raises:
        InputError: records of its type have no such property, or but one value of it; a text is none; or it is a bare
            number, where the register has the amount in a unit.
    """
    values = read_values(record.type, name, given, _read)
    units = [value.unit for value in record.values(name) if isinstance(value, Quantity) and value.unit]
    for text in given if units and name == "quantity" else ():
        if not any(unicodedata.category(c)[0] == "L" or unicodedata.category(c) == "Sc" for c in text):
            raise InputError(f"{text!r} has no unit: write {f'{text.strip()} {units[0]}'!r}, or name what is counted.")
    return values


def _read(kind: Type, name: str, text: str) -> Value:
    """One value; an amount in a unit that the program has not is rather what a sheet calls so."""
    try:
        value = read_value(kind, name, text)
    except InputError:
        if (found := _as_cell(kind, name, text)) is None:
            raise
        return found
    if _unknown(value):
        value = _as_cell(kind, name, text) or value
    return uncounted(value) if isinstance(value, Quantity) else value


def _as_cell(kind: Type, name: str, text: str) -> Value | None:
    """The value that a cell of a sheet with this text has; None where it has none, or several.

    Of two languages the one that knows more of the words: "2 millions" is no unit in French.
    """
    plain = normalise(" ".join(text.split())).text
    values = [value for language in languages() if (value := _of_language(kind, name, plain, language)) is not None]
    return min(values, key=_unknown, default=None)


def _of_language(kind: Type, name: str, text: str, language: str) -> Value | None:
    try:
        found = read_cell(text, How(kind, name, Entry("", "", "", str(kind), (), language=language)))
    except InputError:
        return None
    return found[0].value if len(found) == 1 else None


def _unknown(value: Value) -> int:
    """How many characters of an amount's unit are those of no unit that is known."""
    return len(value.unit) if isinstance(value, Quantity) and value.unit and not is_unit(value.unit) else 0
