"""Units of measure and currencies: which can be compared, and by what factor.

The facts are in `gazetteer/data/units.yml`. They are part of what a quantity is, as the length of a month is
part of what a date is, so that values can compare themselves without any other layer.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from importlib import resources

import msgspec
import yaml

from servanda.errors import DataError


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A unit of measure: its dimension, and how many base units of the dimension it is."""

    dimension: str
    factor: Decimal
    symbols: list[str]


class UnitData(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The form of `units.yml`; the file's comments say what each key means."""

    units: dict[str, Unit]
    currencies: dict[str, list[str]]
    codes_after_only: list[str]
    weak_symbols: dict[str, list[str]]
    family_symbols: dict[str, list[str]]
    lower_case: list[str]
    times: dict[str, str]
    families: dict[str, list[str]]


@cache
def unit_data() -> UnitData:
    """The units that Servanda knows.

    Raises:
        DataError: `units.yml` cannot be read or does not fit its form.
    """
    path = resources.files("servanda") / "gazetteer" / "data" / "units.yml"
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return msgspec.convert(content, UnitData, strict=True)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise DataError(f"The data of units, units.yml, cannot be used: {error}") from error


def is_currency(unit: str | None) -> bool:
    """Whether `unit` is an ISO 4217 code or a word for several currencies ("dinar")."""
    return unit in unit_data().currencies or unit in unit_data().families


def common_factors(unit: str | None, other: str | None) -> tuple[Decimal, Decimal] | None:
    """What one `unit` and one `other` are worth in a unit common to both; None where nothing can be said.

    A family of currencies and its member count as one: "dinars" may be said of TND.
    """
    if unit == other or covers(unit, other) or covers(other, unit):
        return Decimal(1), Decimal(1)
    measures = unit_data().units
    first, second = measures.get(unit or ""), measures.get(other or "")
    if first is None or second is None or first.dimension != second.dimension:
        return None
    return first.factor, second.factor


def covers(unit: str | None, other: str | None) -> bool:
    """Whether `unit` is a word for several currencies and `other` is one of them."""
    return unit is not None and other in unit_data().families.get(unit, ())
