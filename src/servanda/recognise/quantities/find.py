"""Quantities in a sentence: amounts of money, measures, shares and counts, with what limits them.

>>> [mention] = find_quantities("La Russie a promis jusqu'à 25 000 tonnes de blé.", "fr")
>>> mention.quantity
Quantity(value=Decimal('25000'), unit='t', bound=<Bound.AT_MOST: 'at most'>, upper=None, per=None)

Dates, times, ordinals, numbers of articles and names of products are left alone. For counted things ("290
bourses") the unit is None: the noun is taken by a later stage.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from servanda.model.quantity import Bound, Quantity
from servanda.model.tokens import tokenise
from servanda.model.units import is_currency
from servanda.recognise.quantities.amounts import Amount, read_amount
from servanda.recognise.quantities.exclusions import (
    SCORE,
    counts,
    excluded,
    glued,
    is_time,
    is_year,
    labelled,
)
from servanda.recognise.quantities.ranges import CUE_REACH, Pair, read_pair, shared_scale
from servanda.recognise.quantities.view import View
from servanda.recognise.quantities.words import quantity_words

PREVIOUS_REACH = 160
SMALL = 10
ADDRESS_SIGN = re.compile(r"://|www\.|@")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w.-]+")
SENTENCE_END = re.compile(r"[.!?]\s")


class Kind(StrEnum):
    """What the wording makes of an amount."""

    AMOUNT = "amount"
    CHANGE = "change"  # from one figure to another: "290 bourses, contre 35 auparavant"


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A quantity where it stands.

    Attributes:
        start, end: offsets of the whole mention, words that limit it included.
        number: offsets of the number alone; of a change, of the new figure.
        unit: offsets of the words or sign for the unit; None for counted things.
        quantity: the value; of a change, the new one.
        previous: of a change, the value that was.
        previous_number: offsets of its number.
    """

    start: int
    end: int
    number: tuple[int, int]
    unit: tuple[int, int] | None
    quantity: Quantity
    kind: Kind = Kind.AMOUNT
    previous: Quantity | None = None
    previous_number: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Limits:
    """Where the words that limit an amount begin and end, and what they say; None if there are none."""

    start: int
    end: int
    bound: Bound | None


def find_quantities(text: str, language: str) -> list[QuantityMention]:
    """The quantities in a sentence or passage, in order.

    Args:
        text: a plain text (see `servanda.text.normalise`); offsets count its code points.
        language: ISO 639-1 code.
    """
    words = quantity_words(language)
    tokens = tokenise(text)
    view = View(text, tokens, [token.start for token in tokens], words)
    addresses = [match.span() for match in ADDRESS.finditer(text)][::-1] if ADDRESS_SIGN.search(text) else []
    mentions: list[QuantityMention] = []
    place = 0
    while place < len(tokens):
        if not view.begins_number(place):
            place += 1
            continue
        start = tokens[place].start
        while addresses and addresses[-1][1] <= start:
            addresses.pop()
        inside = addresses and addresses[-1][0] <= start
        end = addresses[-1][1] if inside else _read(view, place, mentions)
        place = max(place + 1, view.at(end))
    return mentions


def _read(view: View, place: int, mentions: list[QuantityMention]) -> int:
    """Read what begins at a token, add its mention if there is one, and return where to read on."""
    end = excluded(view, place)
    if end is not None:
        return end
    floor = mentions[-1].end if mentions else 0
    amount = read_amount(view, place, floor)
    if amount is None or glued(view.text, amount.start):
        return view.tokens[place].end
    pair = read_pair(view, amount)
    if pair is not None and pair.kind == "time":
        return pair.second.end
    end = is_time(view, amount) or labelled(view, place, amount)
    if end is not None:
        return end
    if pair is not None:
        mention = _of_pair(view, pair, floor)
        if pair.kind == "change" or not _told_before(view, mention, pair.second.figure.scale, mentions):
            mentions.append(mention)
        return mention.end
    score = SCORE.match(view.text, amount.start) if amount.unit is None and amount.figure.scale == 1 else None
    if score:
        return score.end()
    return _of_one(view, amount, mentions)


def _of_one(view: View, amount: Amount, mentions: list[QuantityMention]) -> int:
    """Add the mention of an amount that stands alone, and return where to read on."""
    small = amount.unit is None and amount.figure.kind == "number" and amount.value < SMALL
    start = _article_before(view, amount) if amount.figure.kind == "part" else amount.start
    limits = _limits(view, start, amount.end, mentions[-1].end if mentions else 0, small)
    if limits.start == start:
        limits = replace(limits, start=amount.start)
    limited = limits.bound is not None
    if is_year(view, amount, limited):
        return amount.end
    mention = QuantityMention(
        start=limits.start,
        end=limits.end,
        number=(amount.figure.start, amount.figure.end),
        unit=amount.unit_span,
        quantity=_quantity(amount, limits.bound),
    )
    if _told_before(view, mention, amount.figure.scale, mentions):
        return limits.end
    if not _is_quantity(view, amount, limited):
        return amount.end
    mentions.append(mention)
    return limits.end


def _article_before(view: View, amount: Amount) -> int:
    """Where the article before a part begins ("près de la moitié"), or the part itself."""
    article = view.hit_before(view.at(amount.start), "part article")
    return view.tokens[article.start].start if article else amount.start


def _is_quantity(view: View, amount: Amount, limited: bool) -> bool:
    if amount.unit is None:
        return counts(view, amount, limited)
    figure = amount.figure
    article = view.text[figure.start : figure.end].lower() in view.words.data.articles
    return not article or limited or amount.per is not None or not is_currency(amount.unit)


def _quantity(amount: Amount, bound: Bound | None) -> Quantity:
    """The value of an amount, limited by its own words if by no others."""
    figure = amount.figure
    own = Bound.AT_LEAST if figure.kind == "indefinite" else Bound.ABOUT if figure.vague else Bound.EXACT
    unit = "1" if figure.kind in ("part", "ratio") and amount.unit is None else amount.unit
    return Quantity(_plain(amount.value), unit, own if bound is None else bound, None, amount.per)


def _plain(value: Decimal) -> Decimal:
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


def _limits(view: View, start: int, end: int, floor: int, small: bool = False) -> _Limits:
    """The words right before and after a span that limit it; of several the outermost holds.

    `floor` is the offset before which the text belongs to another mention; `small` says that this is a count
    below ten, where "around" and the like are places ("autour de trois axes").
    """
    tokens = view.tokens
    bound: Bound | None = None
    place = view.at(start)
    while (before := view.hit_before(place, "bound before")) is not None:
        if tokens[before.start].start < floor or (small and view.hit_before(place, "spatial")):
            break
        if view.hit_before(place, "phrasal"):
            break
        bound, place = Bound(before.entry.key), before.start
    start = tokens[place].start if bound is not None else start
    after = view.hit(view.at(end), "bound after")
    if after is not None and view.joined(end, after.start):
        return _Limits(start, tokens[after.end - 1].end, bound or Bound(after.entry.key))
    return _Limits(start, end, bound)


def _of_pair(view: View, pair: Pair, floor: int) -> QuantityMention:
    first, second = pair.first, pair.second
    limits = _limits(view, max(floor, pair.start), second.end, floor)
    spans = [span for span in (first.unit_span, second.unit_span) if span is not None]
    if pair.kind == "change":
        return QuantityMention(
            start=limits.start,
            end=limits.end,
            number=(second.figure.start, second.figure.end),
            unit=spans[-1] if spans else None,
            quantity=_quantity(second, limits.bound),
            kind=Kind.CHANGE,
            previous=_quantity(first, None),
            previous_number=(first.figure.start, first.figure.end),
        )
    quantity = replace(_quantity(first, limits.bound), upper=_plain(second.value), per=second.per)
    number = (first.figure.start, second.figure.end)
    return QuantityMention(limits.start, limits.end, number, spans[-1] if spans else None, quantity)


def _told_before(view: View, old: QuantityMention, scale: Decimal, mentions: list[QuantityMention]) -> bool:
    """Whether an amount is what the one before it was ("contre 35 auparavant"); that one becomes a change."""
    cue = view.hit_before(view.at(old.start), "previous", "dated previous")
    if cue is None or not mentions:
        return False
    new = mentions[-1]
    far = old.start - new.end > PREVIOUS_REACH
    if new.kind is Kind.CHANGE or far or SENTENCE_END.search(view.text, new.end, old.start):
        return False
    if old.quantity.unit is not None and old.quantity.unit != new.quantity.unit:
        return False
    if cue.entry.category == "dated previous" and not _dated(view, old, cue.start, new):
        return False
    previous = replace(old.quantity, unit=new.quantity.unit)
    if scale == 1:
        newer = read_amount(view, view.at(new.number[0]))
        shared = newer.figure.scale if newer else Decimal(1)
        previous = replace(previous, value=_plain(shared_scale(previous.value, new.quantity.value, shared)))
    mentions[-1] = replace(new, kind=Kind.CHANGE, previous=previous, previous_number=old.number)
    return True


def _dated(view: View, old: QuantityMention, cue: int, new: QuantityMention) -> bool:
    """Whether a comma, a time or a word of change shows that an amount is an older figure for another."""
    tokens = view.tokens
    if cue and tokens[cue - 1].raw == ",":
        return True
    if view.words.change.search(view.text, max(0, new.start - CUE_REACH), new.start):
        return True
    place = view.at(old.end)
    return any(view.hit(at, "time of previous") for at in (place, place + 1))
