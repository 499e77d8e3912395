"""What a bare number, measure or sum is of: the goods, or the noun of giving, told last before it."""

from __future__ import annotations

from servanda.extract.drafts import Context
from servanda.extract.gifts import SHIPPED
from servanda.extract.goods import Gift
from servanda.extract.lines import Line
from servanda.model.units import is_currency
from servanda.recognise.scan import Mention, content

WEIGHTS = frozenset({"t", "kg"})  # only goods are told by weight
NAMED_BEFORE = 12  # sentences within which the goods of a bare measure were told
LENT_BEFORE = 3  # sentences within which the noun of a bare sum was told


def goods_told(context: Context, line: Line, gift: Gift) -> tuple[Line, int, int]:
    """The words for what is given: of a bare measure ("25 000 tonnes") the goods told last before it.

    Of a bare sum ("Kyiv gets €250 million") they are the noun of giving told last, in the title or just before.
    """
    own = gift.quantity
    unit = own.value.quantity.unit if own is not None else None
    if own is not None and unit is None and (gift.start, gift.end) == (own.start, own.end):
        return _meant(context, line, gift) or (line, gift.start, gift.end)
    if own is None or unit is None:
        return line, gift.start, gift.end
    bare = gift.start >= own.start and gift.end <= own.end
    if not bare and not (unit in WEIGHTS and _load(line, gift)):
        return line, gift.start, gift.end
    if is_currency(unit):
        return _sum_of(context, line, own) or (line, gift.start, gift.end)
    for index in range(line.index, max(-1, line.index - NAMED_BEFORE), -1):
        other = context.page.lines[index]
        limit = gift.start if other is line else len(other.scan.tokens)
        for place in range(limit - 1, -1, -1):
            hit = other.scan.hit(place, "item")
            if hit is not None and hit.entry.key in MEASURED and other.scan.owner[place] is None:
                return other, hit.start, hit.end
    return line, gift.start, gift.end


def _meant(context: Context, line: Line, gift: Gift) -> tuple[Line, int, int] | None:
    """The goods told last before a number of them: "the buses … fifty of them were handed over"."""
    for other in reversed(context.page.lines[max(0, line.index - LENT_BEFORE) : line.index + 1]):
        limit = gift.start if other is line else len(other.scan.tokens)
        for place in range(limit - 1, -1, -1):
            hit = other.scan.hit(place, "item")
            if hit is not None and hit.entry.key in SHIPPED and other.scan.owner[place] is None:
                start = place
                while start and content(other.scan, start - 1) and other.scan.hit(start - 1, "adverb") is None:
                    start -= 1
                return other, start, hit.end
    return None


def unnamed(context: Context, line: Line, gift: Gift) -> bool:
    """Whether a bare number is given, of goods that were not told: "three of them were handed over"."""
    own = gift.quantity
    bare = own is not None and own.value.quantity.unit is None and (gift.start, gift.end) == (own.start, own.end)
    return bare and _meant(context, line, gift) is None


def _load(line: Line, gift: Gift) -> bool:
    """Whether a gift is called by no more than what it came in: "une première cargaison de 1 200 tonnes"."""
    noun = line.scan.owner[gift.start]
    return noun is not None and noun.kind == "event" and noun.value.kind == "giving" and gift.end <= noun.end


MEASURED = frozenset({"food", "farm", "fuel"})  # goods that are measured and not counted


def _sum_of(context: Context, line: Line, own: Mention) -> tuple[Line, int, int] | None:
    """The noun of granting told last before a bare sum: "un prêt", "aid"."""
    near = context.page.lines[max(0, line.index - LENT_BEFORE) : line.index + 1]
    titles = [other for other in context.page.lines[: line.index] if other.heading and other not in near]
    for other in [*reversed(near), *reversed(titles)]:
        told = [
            m
            for m in other.mentions("event")
            if m.value.kind == "granting" and not m.value.plural and (other is not line or m.end <= own.start)
        ]
        if told:
            return other, *told[-1].value.head
    return None
