"""Which acts are worth comparing: those that meet under a key, both pure functions of one act's features.

A store that keeps the keys of every act finds the acts that a new one can be linked with by looking them up, and the
records that new documents touch by following them: acts that meet under no key have nothing to do with each other,
whatever else there is. So much is told about some pairs of states that days and amounts have to be part of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from servanda.link.blocks import keys
from servanda.link.features import Features
from servanda.link.scores import LATER, NEAR, PERHAPS, SLIP, SOON, direction, judge
from servanda.model.quantity import Bound, Quantity
from servanda.model.statement import Type
from servanda.model.units import is_currency

YEAR = 366  # days between two days that are one but for the year
EVER = (0, 4_000_000)  # days as ordinals: before and after all
NARROW = math.log(
    1.06
)  # amounts of two neighbouring classes, or of one: those that are one but for rounding are in them


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """A key of an act, and the days, as ordinals, from and to which it holds."""

    text: str
    first: int
    last: int

    def meets(self, other: Key) -> bool:
        """Whether the other is the same key on days that this one holds for."""
        return self.text == other.text and self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Reach:
    """The keys under which an act is stored, and those by which what it has to do with is looked for.

    One act finds another where a key of the one that is looked for meets one of the other that is stored; whichever
    of them looks, it is the same.
    """

    stored: tuple[Key, ...]
    asked: tuple[Key, ...]

    def finds(self, other: Reach) -> bool:
        """Whether two acts may have to do with each other."""
        return any(key.meets(one) for key in self.asked for one in other.stored)


def touches(one: Features, other: Features) -> bool:
    """Whether what becomes of one act can depend on another: they are one, or perhaps.

    Whatever makes a record depend on another record has to be told here as well: a store does not look further.
    """
    return (one.told != "" and one.told == other.told) or judge(one, other).score >= PERHAPS


def reach(features: Features) -> Reach:
    """The keys of an act."""
    match features.type:
        case Type.TRANSFER:
            found = list(_of_transfer(features))
        case Type.AGREEMENT:
            found = list(_of_agreement(features))
        case Type.BODY:
            found = [(_lasting(text), True, True) for text in keys(features)]
        case _:
            found = [(_key(features, text, NEAR), True, True) for text in keys(features)]
    stored = tuple(sorted({key for key, kept, _ in found if kept}))
    return Reach(stored, tuple(sorted({key for key, _, asked in found if asked})))


Kept = tuple[Key, bool, bool]  # a key, whether it is stored, and whether it is asked for


def _of_agreement(features: Features) -> Iterator[Kept]:
    """Days that are near, undated texts that were told soon after, and days noted down wrongly."""
    for text in keys(features):
        dated = features.when is not None
        yield _key(features, text, SLIP), True, True
        yield _key(features, f"{text} dated" if dated else f"{text} undated", SOON), True, False
        yield _key(features, f"{text} undated", SOON), False, True
        if not dated:
            yield _key(features, f"{text} dated", SOON), False, True
        elif features.window is not None and features.window[0] == features.window[1]:
            yield _key(features, f"{text} @{features.window[0].day}", YEAR), True, True


def _of_transfer(features: Features) -> Iterator[Kept]:
    """Under each topic days that are near, promises and what was given of them, and one amount at any time."""
    amount = features.quantity
    for text in _topics(features):
        yield _key(features, text, NEAR), True, True
        if amount is None:
            continue
        promised, given = (_key(features, f"{text} {word}", LATER) for word in ("promised", "given"))
        yield promised, features.stage == 0, features.stage > 0
        yield given, features.stage > 0, features.stage == 0
        one = f"{text} {amount.unit or ''}"
        place = _class(amount)
        yield _lasting(f"{one} ="), True, place is None
        yield _lasting(f"{one} ~"), place is None, True
        if place is not None:
            for near in (place - 1, place, place + 1):
                yield _lasting(f"{one} ={near}"), near == place, True


def _topics(features: Features) -> list[str]:
    """The keys of a transfer: two that have not the same parties are never one.

    Neither are two that have no topic in common, be it no more than a sum in one currency.
    """
    if not features.codes:
        return []
    unit = features.quantity.unit if features.quantity is not None else None
    sums = [f"sum {unit}"] if is_currency(unit) else []
    topics = sorted({*features.stems, *(f"#{code[:2]}" for code in features.sectors), *sums})
    sides = f"{features.type}:{'+'.join(direction(features))}>{'+'.join(sorted(features.codes))}"
    return [f"{sides} {topic}" for topic in topics]


def _class(amount: Quantity) -> int | None:
    """The class of exact amounts that an amount is in; None of one that says less."""
    if amount.bound is not Bound.EXACT or amount.upper is not None or amount.per is not None:
        return None
    value = float(amount.value)
    return math.floor(math.log(value) / NARROW) if math.isfinite(value) and value > 0 else None


def _key(features: Features, text: str, apart: int) -> Key:
    """A key for an act's days and so many after them; of an act whose days are open it holds for ever."""
    if features.window is None:
        return _lasting(text)
    first, last = features.window
    return Key(text, first.toordinal(), last.toordinal() + apart)


def _lasting(text: str) -> Key:
    return Key(text, *EVER)
