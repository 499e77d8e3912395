"""Two numbers that belong together: a range ("entre 4 et 5 millions") or a change ("de 35 à 290 bourses")."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from servanda.recognise.quantities.amounts import Amount, read_amount
from servanda.recognise.quantities.exclusions import counted, excluded, is_plural, is_time, is_year
from servanda.recognise.quantities.view import View

DASHES = ("-", "\u2013")
CUE_REACH = 70
# "de 1,5 à 2 milliards" shares the scale; "de 500 à 2 millions", of numbers not of like size, does not.
LIKE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Pair:
    """Two amounts, both written out in one unit; `start` is where the words that join them begin.

    `kind` is "range", "change" or "time": years or a length of time, which are no quantity.
    """

    kind: str
    first: Amount
    second: Amount
    start: int


def read_pair(view: View, amount: Amount) -> Pair | None:
    """The pair that an amount begins, or None where it stands alone."""
    place = view.at(amount.start)
    between = view.hit_before(place, "between")
    following = _second_place(view, amount, between is not None)
    if following is None or excluded(view, following, joined=True) is not None:
        return None
    second = read_amount(view, following)
    if second is None or second.figure.kind != "number":
        return None
    years = is_year(view, amount, False) and is_year(view, second, False)
    if amount.unit is None and (years or is_time(view, second) is not None):
        return Pair("time", amount, second, amount.start)
    if not _fit(amount, second):
        return None
    if between is not None:
        return _pair(amount, second, "range", view.tokens[between.start].start)
    if view.tokens[view.at(amount.end)].raw in DASHES:
        score = _may_be_score(view, amount, second)
        return None if score else _pair(amount, second, "range", amount.start)
    return _from_to(view, amount, second, place)


def _second_place(view: View, amount: Amount, between: bool) -> int | None:
    """The token of the second number, where a word or sign for a pair joins it to the first."""
    place = view.at(amount.end)
    if place + 1 >= len(view.tokens) or view.text[amount.end : view.tokens[place].start].strip(" "):
        return None
    if view.tokens[place].raw in DASHES:
        return _after_sign(view, place + 1)
    link = view.hit(place, "between and") if between else view.hit(place, "to", "or")
    return _after_sign(view, link.end) if link else None


def _after_sign(view: View, place: int) -> int | None:
    """The token of the number at a place, past a currency's sign before it."""
    token = view.token(place)
    sign = view.words.signs.after.match(view.text, token.start) if token else None
    place = view.at(sign.end()) if sign else place
    return place if place < len(view.tokens) else None


def _fit(first: Amount, second: Amount) -> bool:
    """Whether both can be in one unit: the same, or told at the second, or by a sign before the first."""
    if first.per is not None or (first.figure.scale > 1 and second.figure.scale == 1 and second.unit is None):
        return False
    if first.unit is None or first.unit == second.unit:
        return True
    sign_before = first.unit_span is not None and first.unit_span[0] < first.figure.start
    return sign_before and second.unit is None


def _may_be_score(view: View, first: Amount, second: Amount) -> bool:
    if second.unit is not None or second.figure.scale > 1 or first.unit is not None:
        return False
    return counted(view, second) is None or not is_plural(view, second)


def _from_to(view: View, first: Amount, second: Amount, place: int) -> Pair | None:
    """A change where the wording says so, or the figures fall; a range otherwise."""
    source = view.hit_before(place, "from")
    if source is None or view.hit(view.at(first.end), "or"):
        return _pair(first, second, "range", first.start)
    start = view.tokens[source.start].start
    before = view.text[max(0, start - CUE_REACH) : start]
    change = view.words.change.search(before) is not None or view.words.data.from_to_is_change
    if change and not view.words.range_cue.search(before):
        return _pair(first, second, "change", start)
    return _pair(first, second, "range", first.start) or _pair(first, second, "change", start)


def _pair(first: Amount, second: Amount, kind: str, start: int) -> Pair | None:
    """The pair with the second's scale and unit given to the first; None for a range that does not rise."""
    unit = first.unit if second.unit is None else second.unit
    value = first.value
    if first.figure.scale == 1:
        value = shared_scale(value, second.value, second.figure.scale)
    if kind == "range" and value >= second.value:
        value = first.value
    if kind == "range" and value >= second.value:
        return None
    return Pair(kind, replace(first, value=value, unit=unit), replace(second, unit=unit), start)


def shared_scale(value: Decimal, other: Decimal, scale: Decimal) -> Decimal:
    """`value` times the scale that stands at the other number only, where the two are of like size."""
    scaled = value * scale
    alike = other / LIKE_SIZE < scaled < other * LIKE_SIZE
    return scaled if scale > 1 and alike else value
