"""One amount: the number at a place of a text, and what it is counted in."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from decimal import Decimal

from servanda.language.lexicon import Entry, Hit
from servanda.model.tokens import Token, fold
from servanda.model.units import is_currency
from servanda.recognise.number_reading import Kind
from servanda.recognise.numbers import parse_fraction, parse_number
from servanda.recognise.quantities.words import QuantityWords

MINUS_SIGNS = ("-", "\u2212")
LARGE = 1000
MILLION = 10**6


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as found in the text.

    Attributes:
        start, end: its span, a sign before it included.
        resume: where to read on: after a repetition in brackets, "25 000 (vingt-cinq mille)".
        words: whether it is written in words.
        scale: what its last word multiplies by; 1 where that is none.
        kind: "number", "part" (of a whole), "ratio" ("neuf sur dix") or "indefinite" ("des milliers").
    """

    start: int
    end: int
    resume: int
    value: Decimal
    words: bool = False
    scale: Decimal = Decimal(1)
    vague: bool = False
    kind: str = "number"

    @property
    def takes_of(self) -> bool:
        """Whether a word like "of" may stand between the number and its unit."""
        return self.scale > 1 or self.kind != "number" or self.resume > self.end


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


@dataclass(frozen=True, slots=True)
class View:
    """A text with its tokens and the words of its language; what begins and ends where is looked up once."""

    text: str
    tokens: list[Token]
    starts: list[int]
    words: QuantityWords
    _at: dict[int, list[Hit]] = field(default_factory=dict)
    _before: dict[int, list[Hit]] = field(default_factory=dict)

    def begins_number(self, place: int) -> bool:
        """Whether a number may begin at a token."""
        token = self.tokens[place]
        return token.raw[0].isnumeric() or token.fold in self.words.starts

    def hit(self, place: int, *categories: str) -> Hit | None:
        """The longest phrase of the categories that begins at a token."""
        hits = self._at.get(place)
        if hits is None:
            hits = self._at[place] = self.words.phrases.at(self.tokens, place)
        return next((hit for hit in hits if hit.entry.category in categories), None)

    def hit_before(self, place: int, *categories: str) -> Hit | None:
        """The longest phrase of the categories that ends right before a token."""
        hits = self._before.get(place)
        if hits is None:
            hits = self._before[place] = self.words.phrases.before(self.tokens, place)
        return next((hit for hit in hits if hit.entry.category in categories), None)

    def at(self, offset: int) -> int:
        """The first token at or after an offset."""
        return bisect_left(self.starts, offset)

    def token(self, place: int) -> Token | None:
        """The token at a place, if there is one."""
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def joined(self, offset: int, place: int) -> bool:
        """Whether nothing but a space, a line break or a hyphen stands between an offset and a token."""
        token = self.token(place)
        return token is not None and self.text[offset : token.start] in ("", " ", "\n", "  ", "-")


def read_amount(view: View, place: int, floor: int = 0) -> Amount | None:
    """The amount whose number begins at a token, or None where no number begins there.

    `floor`: the offset before which the text belongs to another amount.
    """
    figure = _figure(view, place)
    if figure is None:
        return None
    money = _sign_before(view, _with_money_letter(view, figure, before=True), floor)
    figure = _with_money_letter(view, figure, money is not None)
    amount = _with_unit(view, figure, money)
    if amount is None:
        return None
    return _with_per(view, _with_hundredths(view, amount))


def _figure(view: View, place: int) -> Figure | None:
    text, numbers = view.text, view.words.numbers
    start = view.tokens[place].start
    number, part = numbers.number.match(text, start), numbers.fraction.match(text, start)
    if part and (not number or part.end() > number.end()):
        value = parse_fraction(part[0], view.words.language)
        kind = "ratio" if numbers.ratio.search(part[0]) and part[0][1] != "/" else "part"
        return Figure(start, part.end(), part.end(), value, True, kind=kind)
    if number is None:
        return _indefinite(view, place)
    value = parse_number(number[0], view.words.language)
    figure = Figure(start, number.end(), number.end(), value, not text[start].isnumeric())
    figure = replace(figure, resume=_repeated(view, figure))
    return _with_scale(view, figure, number[0])


def _indefinite(view: View, place: int) -> Figure | None:
    """A scale without a number: at least one of it."""
    start = view.tokens[place].start
    match = view.words.scale.match(view.text, start)
    if match is None:
        return None
    before = view.hit_before(place, "indefinite")
    alone = fold(view.tokens[place].raw) in view.words.indefinite
    if before is None and not alone:
        return None
    words = [token.fold for token in view.tokens[place : view.at(match.end())]]
    value = Decimal(1)
    for word in words:
        value *= view.words.scale_values.get(word, 1)
    begin = start if before is None or alone else view.tokens[before.start].start
    return Figure(begin, match.end(), match.end(), value, True, value, kind="indefinite")


def _repeated(view: View, figure: Figure) -> int:
    """The end of the same number in brackets after a number, or the number's own end."""
    opening = re.compile(r"\s?\(\s?").match(view.text, figure.end)
    again = view.words.numbers.number.match(view.text, opening.end()) if opening else None
    if again is None or view.text[again.end() : again.end() + 1] != ")":
        return figure.end
    same = parse_number(again[0], view.words.language) == figure.value
    return again.end() + 1 if same else figure.end


def _with_scale(view: View, figure: Figure, text: str) -> Figure:
    numbers = view.words.numbers
    last = re.search(r"[^\W\d_]+$", text)
    if last is None:
        return figure
    letters = numbers.letters.get(last[0])
    if letters is not None and not figure.words:
        return replace(figure, scale=letters)
    words = [fold(word) for word in re.findall(r"[^\W\d_]+", text)]
    tokens = [numbers.words.get(word, (Kind.AND, Decimal(1))) for word in words]
    scales = [value for kind, value in tokens if kind in (Kind.SCALE, Kind.THOUSAND)]
    ends = tokens[-1][0] in (Kind.SCALE, Kind.THOUSAND, Kind.PART)
    vague = any(word in view.words.vague for word in words)
    return replace(figure, scale=scales[-1] if ends and scales else Decimal(1), vague=vague)


def _with_money_letter(view: View, figure: Figure, before: bool) -> Figure:
    """Read "m" as millions in "$50m", "50m€" and "1.2m barrels"."""
    power = view.words.data.money_letters.get(view.text[figure.end : figure.end + 1])
    if power is None or figure.words or figure.scale > 1:
        return figure
    following = view.text[figure.end + 1 : figure.end + 2]
    beside_money = before or following in view.words.signs.units
    if following.isalnum() or not (beside_money or _counts_letter(view, figure)):
        return figure
    scale = Decimal(10) ** power
    end = figure.end + 1
    return replace(figure, end=end, resume=end, value=figure.value * scale, scale=scale)


def _counts_letter(view: View, figure: Figure) -> bool:
    """Whether a letter for a scale is followed by a unit or a plural: "1.2m barrels"."""
    data = view.words.data
    token = view.token(view.at(figure.end + 1))
    if token is None or view.text[figure.end] not in data.count_letters or token.start != figure.end + 2:
        return False
    return bool(view.hit(view.at(token.start), "unit")) or token.norm.endswith(tuple(data.plural_endings))


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
