"""Quantities, counts and periods in words: `environ 50 000 tonnes de blé`, `tous les six mois`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from servanda.model.quantity import Quantity
from servanda.model.tokens import fold
from servanda.model.units import is_currency
from servanda.model.values import Count
from servanda.model.when import Every
from servanda.wording.patterns import Slot, filled
from servanda.wording.pieces import NOTHING, Phrase, flat, text
from servanda.wording.tongue import Tongue
from servanda.wording.writing.numbers import figures, in_words, is_plural, scaled
from servanda.wording.writing.words import begins_with, quoted, worded


def quantity(value: Quantity, tongue: Tongue) -> Phrase:
    """An amount with its unit, bound, range and rate."""
    bare = _ranged(value, tongue, value.unit)
    bounded = filled(tongue.writing.bounds[value.bound], {"amount": bare}, tongue)
    return Phrase(_rated(bounded, value.per, tongue).pieces, is_plural(value.value, tongue))


def _ranged(value: Quantity, tongue: Tongue, unit: str | None) -> Phrase:
    if value.upper is None:
        return text(_measured(value.value, unit, tongue))
    slots: dict[str, Slot] = {
        "low": text(_measured(value.value, None, tongue)),
        "high": text(_measured(value.upper, unit, tongue)),
    }
    return filled(tongue.writing.range, slots, tongue)


def _measured(value: Decimal, unit: str | None, tongue: Tongue) -> str:
    """A number and its unit: `50 000 tonnes`, `2 millions de dollars`."""
    large = scaled(value, tongue) if value >= 1_000_000 else None
    name = unit_name(unit, tongue, plural=is_plural(value, tongue))
    slots: dict[str, Slot] = {
        "unit": text(name),
        "number": text(large[0] if large else figures(value, tongue)),
    }
    if large is None:
        pattern = tongue.writing.measured if name else "{number}"
    else:
        slots["scale"] = text(large[1])
        pattern = tongue.writing.scaled if name else tongue.writing.scaled_bare
    return flat(filled(pattern, slots, tongue).pieces)


def unit_name(unit: str | None, tongue: Tongue, *, plural: bool) -> str:
    """The name of a unit or currency; what is not known stands as it is, without the braces of UCUM."""
    if unit is None:
        return ""
    forms = tongue.units.get(unit)
    return forms[plural] if forms else unit.strip("{}")


def _rated(amount: Phrase, per: str | None, tongue: Tongue) -> Phrase:
    if per is None:
        return amount
    slots: dict[str, Slot] = {"amount": amount, "unit": text(unit_name(per, tongue, plural=False))}
    return filled(tongue.writing.per.get(per, tongue.writing.per_other), slots, tongue)


@dataclass(frozen=True, slots=True)
class Goods:
    """What is given: the words of a document for it, their language, how much, and what of the words means anything."""

    item: str
    language: str
    amount: Quantity | None
    terms: tuple[str, ...] = ("",)


def goods(told: Goods, tongue: Tongue) -> Phrase:
    """What is given, with how much: `50 000 tonnes de blé`; `1 million de dollars (« huile »)`."""
    if told.amount is None:
        return quoted(told.item, told.language, tongue)
    amount = quantity(told.amount, tongue)
    if not told.item[:1].isalpha() or _is_amount(told):
        return amount
    measured = told.amount.unit is not None and told.amount.unit in tongue.units
    item = worded(told.item, told.language, tongue)
    determined = bool(tongue.writing.determiners) and begins_with(told.item, tongue.code, tongue)
    if is_currency(told.amount.unit) or determined:
        item = quoted(told.item, told.language, tongue)
        return Phrase(
            filled(tongue.writing.goods_worth, {"item": item, "amount": amount}, tongue).pieces, amount.plural
        )
    if measured:
        pieces = filled(tongue.writing.goods_of, {"item": item, "amount": amount}, tongue).pieces
        return Phrase(pieces, amount.plural)
    if told.amount.unit and fold(told.amount.unit)[:4] not in fold(told.item):
        return filled("{amount} ({item})", {"item": item, "amount": amount}, tongue)
    bare = quantity(Quantity(told.amount.value, None, told.amount.bound, told.amount.upper), tongue)
    return Phrase(filled(tongue.writing.goods_counted, {"number": bare, "item": item}, tongue).pieces, amount.plural)


def _is_amount(told: Goods) -> bool:
    """Whether the words for what is given are no more than how much: `US$63 million`."""
    return not told.terms and any(letter.isdigit() for letter in told.item)


def count(value: Count, tongue: Tongue, *, feminine: bool = False) -> Phrase:
    """A number of texts: `trois`, `au moins 30`."""
    number = text(in_words(value.number, tongue, feminine=feminine))
    told = filled(tongue.writing.bounds[value.bound], {"amount": number}, tongue)
    return Phrase(told.pieces, is_plural(value.number, tongue))


def every(value: Every, tongue: Tongue) -> Phrase:
    """How often something comes: `tous les six mois`, `deux fois par an`."""
    parts = [(unit, amount) for unit in tongue.writing.every if (amount := getattr(value, unit))]
    if len(parts) != 1:
        return text(value.iso) if parts else _on_weekday(value, tongue)
    unit, amount = parts[0]
    if value.times > 1 and amount == 1:
        pattern = tongue.writing.times[unit]
        return filled(pattern, {"n": text(in_words(value.times, tongue))}, tongue)
    period = tongue.writing.every[unit][amount > 1]
    told = filled(period, {"n": text(in_words(amount, tongue))}, tongue)
    if value.times > 1:
        return filled(tongue.writing.times_other, {"n": text(in_words(value.times, tongue)), "period": told}, tongue)
    day = _on_weekday(value, tongue)
    return told + text(" ") + day if day else told


def _on_weekday(value: Every, tongue: Tongue) -> Phrase:
    if value.weekday is None:
        return NOTHING
    return filled(tongue.writing.weekday, {"day": text(tongue.weekdays[value.weekday - 1])}, tongue)
