"""Signs and codes of units and currencies, before figures and after them; they belong to no language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from servanda.model.units import UnitData, unit_data


@dataclass(frozen=True, slots=True)
class Signs:
    """Signs with their units.

    Attributes:
        after: a pattern for a sign after figures; `units` gives its unit.
        before: signs before figures.
        weak: the signs, before or after, that need a scale or four figures.
    """

    after: re.Pattern[str]
    units: dict[str, str]
    before: dict[str, str]
    weak: frozenset[str]


@cache
def signs() -> Signs:
    """The signs of `units.yml`, built once."""
    data = unit_data()
    before = _before(data)
    units = {sign: code for code, unit in data.units.items() for sign in unit.symbols}
    for table in (data.currencies, data.family_symbols, data.weak_symbols):
        units.update((sign, code) for code, symbols in table.items() for sign in symbols)
    for code in data.currencies:
        units.update(dict.fromkeys([*_codes(data, code), *_dollars(data, code)], code))
    for sign in [sign for sign in units if "$" in sign]:
        units.setdefault(sign.lower(), units[sign])
    longest_first = sorted(units, key=lambda sign: (-len(sign), sign))
    return Signs(
        after=re.compile("|".join(map(_bounded, longest_first))),
        units=units,
        before=before,
        weak=frozenset(sign for symbols in data.weak_symbols.values() for sign in symbols),
    )


def _before(data: UnitData) -> dict[str, str]:
    """Signs that may stand before figures: no letters of one or two, and no codes that are words."""
    before = {
        sign: code
        for code, symbols in data.currencies.items()
        for sign in symbols
        if len(sign) > 2 or not sign.isalpha()
    }
    for table in (data.family_symbols, data.weak_symbols):
        before.update((sign, code) for code, symbols in table.items() for sign in symbols)
    for code in data.currencies:
        before.update((form, code) for form in _codes(data, code) if form not in data.codes_after_only)
        if code in data.families["dollar"]:
            before.update({f"{code}$": code, f"{code}$".lower(): code})
    return before


def _codes(data: UnitData, code: str) -> list[str]:
    return [code, code.lower()] if code in data.lower_case else [code]


def _dollars(data: UnitData, code: str) -> list[str]:
    """The ways to say which dollar after the sign: "$ US", "$CAD"."""
    if code not in data.families["dollar"]:
        return []
    spaced = [sign.replace("$", "$ ") for sign in data.currencies[code] if sign[0] == "$" and sign[1:]]
    return [f"{code}$", f"$ {code}", f"${code}", *spaced]


def _bounded(sign: str) -> str:
    return re.escape(sign) + (r"(?![\w'])" if sign[-1].isalnum() else "")
