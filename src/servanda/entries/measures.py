"""Dates, amounts and numbers in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from servanda.entries.how import Found, How, besides_spans, fault
from servanda.entries.words import bound_of
from servanda.errors import InputError
from servanda.model.quantity import Bound, Quantity
from servanda.model.units import is_currency, unit_data
from servanda.model.values import Count, Value
from servanda.model.when import Every, When
from servanda.recognise.dates import find_times, resolve
from servanda.recognise.dates.numeric import read_full
from servanda.recognise.quantities import find_quantities

_FULL = re.compile(r"(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})(?:[T ]\d\d:\d\d.*)?")
_NUMBER = re.compile(r"[+\-]?[\d.,' \u00a0\u202f]*\d")


def when(text: str, how: How) -> list[Found]:
    """A day or a period, in figures or in words."""
    value = how.typed(text)
    if value is None and (match := _FULL.fullmatch(text.strip())):
        day = read_full(match[1], how.entry.month_first)
        if day is None:
            raise InputError("there is no such day")
        value = When.on(date(*day).isoformat())
    if value is None:
        value = _told_when(text, how)
    return [Found(value, 0, len(text))]


def _told_when(text: str, how: How) -> When:
    """A date as a text tells it, which is all that the cell has."""
    mentions = find_times(text, how.language)
    rest = besides_spans(text, ((mention.start, mention.end) for mention in mentions))
    value = resolve(mentions[0].expression, None) if len(mentions) == 1 else None
    if not isinstance(value, When) or value.uncertain or any(c.isalnum() for c in rest):
        raise fault(how)
    return value


def quantity(text: str, how: How) -> list[Found]:
    """An amount with its unit; what is left of the cell, where nothing limits it, is what it counts."""
    if how.entry.strict and (value := how.typed(text)) is not None:
        return [Found(value, 0, len(text))]
    if _NUMBER.fullmatch(text.strip()):
        return [Found(_number(text, how), 0, len(text))]
    mentions = find_quantities(text, how.language)
    rest = besides_spans(text, ((mention.start, mention.end) for mention in mentions))
    if len(mentions) == 1 and not any(c.isdigit() for c in rest):
        told, noun = mentions[0].quantity, rest.strip(" .,;:()")
        if told.unit is None or not noun:
            return [Found(replace(told, unit=told.unit or noun or None), 0, len(text))]
    value = how.typed(text)
    if not isinstance(value, Quantity) or any(character.isdigit() for character in value.unit or ""):
        raise fault(how)
    return [Found(replace(value, unit=_unit(value.unit)), 0, len(text))]


def _unit(unit: str | None) -> str | None:
    """A unit by its code, where it is one in other letters: "eur", "Eur"."""
    return unit.upper() if unit is not None and is_currency(unit.upper()) else unit


def is_unit(unit: str) -> bool:
    """Whether a unit is a currency or a measure, and not the noun of what is counted."""
    return is_currency(unit) or unit in unit_data().units


def uncounted(value: Quantity) -> Quantity:
    """An amount as the press's are: of counted things without their noun, which is what is given."""
    return value if value.unit is None or is_unit(value.unit) else replace(value, unit=None)


def _number(text: str, how: How) -> Quantity:
    """A number by itself, read as an amount of money is."""
    code = next(iter(unit_data().currencies))
    found = find_quantities(f"{text.strip()} {code}", how.language)
    if len(found) != 1 or found[0].quantity.unit != code:
        raise fault(how)
    return replace(found[0].quantity, unit=None)


def amount(number: str, unit: str, bound: str, how: How) -> Quantity:
    """An amount that stands in cells of its own: the number, the unit, what limits it.

    Raises:
        InputError: they make none.
    """
    told = number.strip()
    if how.entry.strict:
        value: Value | None = how.typed(f"{told} {unit}".strip())
    elif unit and _NUMBER.fullmatch(told):
        value = next(iter(_of_two(told, unit, how)), None)
    else:
        value = quantity(told, how)[0].value
        if unit and isinstance(value, Quantity) and value.unit is None:
            value = replace(value, unit=_unit(unit))
    if not isinstance(value, Quantity):
        raise fault(how)
    limited = bound_of(bound) if bound else ""
    if bound and not limited:
        raise InputError(f"{bound!r} does not say how it limits the amount: {', '.join(Bound)}")
    return replace(value, bound=Bound(limited)) if limited else value


def _of_two(number: str, unit: str, how: How) -> Iterator[Quantity]:
    """A number and the words for its unit: read together, else the words as they are."""
    for joined in (f"{number} {unit}", f"{number} {unit.upper()}"):
        mentions = find_quantities(joined, how.language)
        if len(mentions) == 1 and mentions[0].end - mentions[0].start == len(joined):
            yield mentions[0].quantity
    yield replace(_number(number, how), unit=_unit(" ".join(unit.split())))


def count(text: str, how: How) -> list[Found]:
    """A whole number."""
    value = how.typed(text)
    if not isinstance(value, Count):
        raise fault(how)
    return [Found(value, 0, len(text))]


def every(text: str, how: How) -> list[Found]:
    """How often something is."""
    mentions = find_times(text, how.language)
    told = resolve(mentions[0].expression, None) if len(mentions) == 1 else None
    value = how.typed(text) or told
    if not isinstance(value, Every):
        raise fault(how)
    return [Found(value, 0, len(text))]
