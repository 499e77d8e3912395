"""Values of the register in a few words, for tables."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.gazetteer.sectors import sector_name
from servanda.model.quantity import Quantity
from servanda.model.record import Record
from servanda.model.sector import Sector
from servanda.model.values import Count, Individual, Party, Place, Status, Value, Words
from servanda.model.when import Every, When
from servanda.wording.contract import LIMITS, amount


def words(value: Value, language: str = "fr") -> str:
    """A value in a few words; the names of sectors in a language."""
    match value:
        case Party():
            return value.name or value.code
        case Individual():
            told = f"{value.name} ({value.role})" if value.name and value.role else value.name or value.role
            return f"{told} [{value.party}]" if value.party else told
        case Place():
            return f"{value.name} ({value.country})" if value.name and value.country else value.name or value.country
        case Quantity():
            return amount(value)
        case Count():
            return f"{LIMITS[value.bound]}{value.number}"
        case When():
            return value.edtf
        case Every():
            return f"every {value.iso}" + (f", {value.times} times" if value.times > 1 else "")
        case Sector():
            name = sector_name(value, language)
            return value.code if name == value.code else f"{value.code} {name}"
        case Status():
            return value.name
        case Words():
            return value.text


def short(value: Value) -> str:
    """A value in as few words as name it: a person by name, a state by code."""
    match value:
        case Party():
            return value.code
        case Individual():
            return value.name or value.role
        case Place():
            return value.name or value.country
        case Sector():
            return value.code
    return words(value)


def joined(values: Iterable[Value], by: str = ", ") -> str:
    """Several values in as few words as name them."""
    return by.join(short(value) for value in values)


def parties(record: Record) -> str:
    """The codes of the parties of a record."""
    names = ("party", "visitor_country", "host", "giver", "receiver")
    return ", ".join(dict.fromkeys(v.code for name in names for v in record.values(name) if isinstance(v, Party)))
