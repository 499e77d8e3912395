"""Values as they stand in the field where a person corrects them; `servanda.review.typed` reads them back."""

from __future__ import annotations

from servanda.model.quantity import Bound, Quantity
from servanda.model.sector import Sector
from servanda.model.values import Count, Individual, Party, Place, Status, Value, Words
from servanda.model.when import When

_BOUNDS = {Bound.EXACT: "", Bound.AT_LEAST: ">= ", Bound.AT_MOST: "<= ", Bound.ABOUT: "~ "}


def written(value: Value) -> str:
    """A value in the form in which it is typed."""
    match value:
        case Party():
            return value.code
        case Individual():
            return f"{value.name}{_around(value.role, '()')}{_around(value.party, '[]')}".strip()
        case Place():
            return f"{value.name}{_around(value.country, '()')}" if value.name else value.country
        case Status():
            return value.name
        case Words():
            return value.text
        case Count():
            return f"{_BOUNDS[value.bound]}{value.number}"
        case Quantity():
            return f"{_BOUNDS[value.bound]}{value.value:f}{f' {value.unit}' if value.unit else ''}"
        case When():
            return value.edtf
        case Sector():
            return value.code
    return f"{value.times}x {value.iso}" if value.times > 1 else value.iso


def _around(words: str, marks: str) -> str:
    return f" {marks[0]}{words}{marks[1]}" if words else ""
