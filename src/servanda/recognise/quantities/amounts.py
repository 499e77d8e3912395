"""One amount: the number at a place of a text, and what it is counted in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from servanda.language.lexicon import Entry
from servanda.model.units import is_currency
from servanda.recognise.numbers import parse_number
from servanda.recognise.quantities.figures import Figure, read_figure, with_money_letter
from servanda.recognise.quantities.view import View

MINUS_SIGNS = ("-", "\u2212")
LARGE = 1000
MILLION = 10**6


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit, before what limits it is read."""

    figure: Figure
    start: int
    end: int
    value: Decimal
    unit: str | None = None
    unit_span: tuple[int, int] | None = None
    per: str | None = None


def read_amount(view: View, place: int, floor: int = 0) -> Amount | None:
    """The amount whose number begins at a token, or None where no number begins there.

    `floor`: the offset before which the text belongs to another amount.
    """
    figure = read_figure(view, place)
    if figure is None:
        return None
    money = _sign_before(view, with_money_letter(view, figure, before=True), floor)
    figure = with_money_letter(view, figure, money is not None)
    amount = _with_unit(view, figure, money)
    if amount is None:
        return None
    return _with_per(view, _with_hundredths(view, amount))


def _sign_before(view: View, figure: Figure, floor: int) -> tuple[str, int, int] | None:
    """A currency's sign or code right before a number, as its unit and span."""
    text = view.text
    end = figure.start - 1 if text[figure.start - 1 : figure.start] == " " else figure.start
    for size in range(min(6, end - floor), 0, -1):
        sign = text[end - size : end]
        unit = view.words.signs.before.get(sign)
        glued = end > size and text[end - size - 1].isalnum() and sign[0].isalnum()
        if unit is not None and not glued and not _too_weak(view, sign, figure):
            return unit, end - size, end
    return None


def _too_weak(view: View, sign: str, figure: Figure) -> bool:
    return sign in view.words.signs.weak and figure.value < LARGE and figure.scale == 1


def _with_unit(view: View, figure: Figure, money: tuple[str, int, int] | None) -> Amount | None:
    """The number with the unit after it or the currency before it; None for "5G", "4x4"."""
    after = _unit_after(view, figure)
    start = figure.start if money is None else money[1]
    if money is not None and (after is None or not is_currency(after[0])):
        return Amount(figure, start, figure.resume, figure.value, money[0], money[1:])
    if after is None:
        glued = view.text[figure.end : figure.end + 1]
        return None if glued.isalnum() or glued == "_" else Amount(figure, start, figure.resume, figure.value)
    unit, first, last = after
    value = figure.value
    if _negative(view.text, start):
        start, value = start - 1, -value
    return Amount(figure, start, last, value, unit, (first, last))


def _negative(text: str, start: int) -> bool:
    """Whether a minus stands right before, and no dash between words or figures."""
    return text[start - 1 : start] in MINUS_SIGNS and not text[max(0, start - 2) : start - 1].strip()


def _unit_after(view: View, figure: Figure) -> tuple[str, int, int] | None:
    """The unit that follows a number, and its span."""
    text = view.text
    places = []
    of = view.words.of.match(text, figure.resume) if figure.takes_of else None
    if of:
        places.append(of.end())
    gap = re.compile(r"\s?-?").match(text, figure.resume)
    places.append(gap.end() if gap and text[gap.end() : gap.end() + 1].isalpha() else figure.resume)
    if text[figure.resume : figure.resume + 1] in (" ", "\n"):
        places.append(figure.resume + 1)
    for place in places:
        found = _unit_at(view, figure, place)
        if found is not None:
            return found
    return None


def _unit_at(view: View, figure: Figure, offset: int) -> tuple[str, int, int] | None:
    sign = view.words.signs.after.match(view.text, offset)
    token = view.at(offset)
    name = None
    if token < len(view.tokens) and view.tokens[token].start == offset:
        large = figure.scale >= MILLION or figure.value != figure.value.to_integral_value()
        name = view.hit(token, "unit", *(["scaled unit"] if large else []))
    name_end = view.tokens[name.end - 1].end if name else 0
    initial = figure.words and sign is not None and sign[0].isalpha() and len(sign[0]) == 1
    if sign and sign.end() >= name_end and not initial and not _too_weak(view, sign[0], figure):
        return view.words.signs.units[sign[0]], offset, sign.end()
    return (name.entry.key, offset, name_end) if name else None


def _with_hundredths(view: View, amount: Amount) -> Amount:
    """The amount with the cents that follow: "15 dollars et 15 cents"."""
    if not is_currency(amount.unit) or amount.unit_span is None:
        return amount
    link = view.hit(view.at(amount.end), "and")
    token = view.token(link.end) if link else None
    number = view.words.numbers.number.match(view.text, token.start) if token else None
    if number is None:
        return amount
    hundredth = view.hit(view.at(number.end()), "hundredth")
    value = parse_number(number[0], view.words.language)
    if hundredth is None or value >= 100:
        return amount
    return replace(amount, value=amount.value + value / 100, end=view.tokens[hundredth.end - 1].end)


def _with_per(view: View, amount: Amount) -> Amount:
    """The amount with what it is for one of: "la tonne", "par an", "each"."""
    words, tokens = view.words, view.tokens
    place = view.at(amount.end)
    if not view.joined(amount.end, place):
        return amount
    place += tokens[place].raw == "-"
    if place >= len(tokens):
        return amount
    alone = view.hit(place, "per after")
    if alone is not None and amount.unit is not None:
        return replace(amount, per=alone.entry.key, end=tokens[alone.end - 1].end)
    before = view.hit(place, "per before")
    noun_place = before.end if before else place + (tokens[place].raw == "/")
    if noun_place == place or noun_place >= len(tokens):
        return amount
    article = view.hit(place, "per article") is not None
    noun = view.hit(noun_place, "per noun", "unit")
    if noun is not None and _one_of(amount, noun.entry, article) and not view.hit(noun.end, "not per"):
        return replace(amount, per=noun.entry.key, end=tokens[noun.end - 1].end)
    sign = words.signs.after.match(view.text, tokens[noun_place].start)
    if (
        sign
        and (not article or is_currency(amount.unit))
        and amount.unit
        and not is_currency(words.signs.units[sign[0]])
    ):
        return replace(amount, per=words.signs.units[sign[0]], end=sign.end())
    return amount


def _one_of(amount: Amount, noun: Entry, article: bool) -> bool:
    """Whether an amount can be for one `noun`; where only an article says so, there must be a price."""
    if is_currency(noun.key):
        return False
    measure = noun.category == "unit" or noun.key.startswith("{")
    return not article or (measure and is_currency(amount.unit))
