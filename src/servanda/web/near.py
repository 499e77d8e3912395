"""What a record has to do with others: parts, what was given of what was promised, what is perhaps the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from servanda.model.quantity import Quantity
from servanda.model.record import Balance, Part, Record
from servanda.model.values import Value
from servanda.wording.context import Context
from servanda.wording.pieces import Phrase, joined
from servanda.wording.writing.amounts import quantity
from servanda.wording.writing.numbers import figures


@dataclass(frozen=True, slots=True)
class Given:
    """What was promised and what was given, in words; the share in figures and as the width of a bar of 100."""

    pledged: Phrase
    delivered: Phrase
    deliveries: int
    share: str
    width: str


@dataclass(frozen=True, slots=True)
class Near:
    """What a record has to do with others.

    Attributes:
        parts: by how they are parts, records with their titles.
        balance: of a transfer.
        perhaps: id, title, likelihood in percent, and why.
    """

    parts: tuple[tuple[Part, tuple[tuple[str, Phrase], ...]], ...]
    balance: Given | None
    perhaps: tuple[tuple[str, Phrase, int, tuple[str, ...]], ...]


def nearness(record: Record, titles: Mapping[str, Phrase], context: Context) -> Near:
    """What a record has to do with others, of which the titles are known."""
    parts = tuple(
        (part, own)
        for part in Part
        if (own := tuple((m.record, titles[m.record]) for m in record.members if m.part is part and m.record in titles))
    )
    perhaps = tuple(
        (one.record, titles[one.record], round(one.judged.score / 10), one.judged.reasons)
        for one in record.perhaps
        if one.record in titles
    )
    return Near(parts, _given(record.balance, context) if record.balance else None, perhaps)


def _given(balance: Balance, context: Context) -> Given:
    share = balance.thousandths
    return Given(
        _amounts(balance.pledged, context),
        _amounts(balance.delivered, context),
        balance.deliveries,
        "" if share is None else figures(Decimal(share) / 10, context.words.tongue),
        "" if share is None else str(min(share / 10, 100)),
    )


def _amounts(values: Iterable[Value], context: Context) -> Phrase:
    told = [quantity(value, context.words.tongue) for value in values if isinstance(value, Quantity)]
    return joined(told, context.words.tongue.writing.comma, context.words.tongue.writing.and_)
