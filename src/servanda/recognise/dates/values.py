"""What the nodes that a pattern captures stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from servanda.model.when import Duration
from servanda.recognise.dates.expressions import Calendar, Expression, Named, Period, Third, Unit
from servanda.recognise.dates.lexicon import Lexicon
from servanda.recognise.dates.rows import Node
from servanda.recognise.dates.symbols import NUMBERS

Value = int | Decimal | str | Expression


@dataclass(frozen=True, slots=True)
class Captured:
    """What a rule has read: the values of its captures by name, and all its nodes in order."""

    values: dict[str, Value]
    nodes: Sequence[Node]
    lexicon: Lexicon
    us_style: bool = False

    def number(self, name: str) -> int | None:
        """A whole number, or None where nothing was captured."""
        value = self.values.get(name)
        return int(value) if isinstance(value, (int, Decimal, str)) else None

    def amount(self, name: str) -> Decimal | None:
        """A number of any kind, or None."""
        value = self.values.get(name)
        try:
            return Decimal(value) if isinstance(value, (int, Decimal, str)) else None
        except InvalidOperation:  # a word that is no number by itself: "the 1967 Six-Day War"
            return None

    def text(self, name: str) -> str:
        """A word's value as the language data have it, or figures as the text has them; "" for nothing."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def unit(self, name: str = "unit") -> Unit:
        """A unit of time."""
        return Unit(self.text(name))

    def third(self) -> Third:
        """A part of a period."""
        return Third(self.text("third"))

    def expression(self, name: str = "of") -> Expression:
        """A phrase that an earlier level has read, or a number or name that stands for one."""
        value = self.values[name]
        if isinstance(value, (int, Decimal, str)):
            raise TypeError(f"{name} captures {value!r}: no phrase")
        return value

    def duration(self) -> Duration:
        """A length of time that an earlier level has read."""
        value = self.values["duration"]
        if not isinstance(value, Duration):
            raise TypeError(f"duration captures {value!r}: no length of time")
        return value

    def has(self, name: str) -> bool:
        """Whether anything was captured under `name`."""
        return name in self.values

    def among(self, category: str) -> list[int]:
        """The places of the nodes of a category."""
        symbols = self.lexicon.categories[category]
        return [place for place, node in enumerate(self.nodes) if node.symbol in symbols]

    def number_at(self, place: int) -> int:
        """The number that the node at `place` is."""
        return int(self.nodes[place].number or 0)

    def value_at(self, place: int, category: str) -> str | None:
        """The value of the word at `place` in a category, or None where it is not in it."""
        return self.lexicon.values[category].get(self.nodes[place].symbol)


def capture(
    match: re.Match[str], captures: dict[str, tuple[str, ...]], row: list[Node], lexicon: Lexicon
) -> dict[str, Value]:
    """The values of a match's captures; what is named `of`, `a` or `b` becomes an expression."""
    values: dict[str, Value] = {}
    for name, categories in captures.items():
        if match.start(name) < 0:
            continue
        node = row[match.start(name)]
        category = next(each for each in categories if node.symbol in lexicon.categories[each])
        value = _value(node, category, lexicon)
        values[name] = _expression(category, value) if name in ("of", "a", "b") else value
    return values


def _value(node: Node, category: str, lexicon: Lexicon) -> Value:
    if category in lexicon.values:
        return lexicon.values[category][node.symbol]
    if category in NUMBERS and node.number is not None:
        return node.number
    return node.expression if node.expression is not None else node.text


def _expression(category: str, value: Value) -> Value:
    """A year, month, day, weekday, season or unit as the date that it is when it stands alone."""
    if isinstance(value, (int, Decimal, str)):
        if category == "yyyy":
            return Calendar(year=int(value))
        if category == "dd" or category == "day_figures":
            return Calendar(day=int(value))
        if category.startswith("month"):
            return Calendar(month=int(value))
        if category == "season":
            return Named(int(value))
        if category == "weekday":
            return Calendar(weekday=int(value))
        if category in ("unit", "units"):
            return Period(Unit(str(value)), 0)
    return value
