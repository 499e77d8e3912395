"""The number of an amount: in figures, in words, as a part of a whole, or indefinite."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from servanda.model.tokens import fold
from servanda.recognise.number_reading import Kind
from servanda.recognise.numbers import parse_fraction, parse_number
from servanda.recognise.quantities.view import View


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


def read_figure(view: View, place: int) -> Figure | None:
    """The number that begins at a token, if one does."""
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
    return _scaled_after(view, _with_scale(view, figure, number[0]))


def _scaled_after(view: View, figure: Figure) -> Figure:
    """With the scale that stands behind a repetition in brackets: "deux cents (200) | millions de yens"."""
    word = re.compile(r"\s?([^\W\d_]+)").match(view.text, figure.resume)
    if word is None or figure.resume == figure.end or figure.scale > 1:
        return figure
    kind, scale = view.words.numbers.words.get(fold(word[1]), (Kind.AND, Decimal(1)))
    if kind not in (Kind.SCALE, Kind.THOUSAND):
        return figure
    return replace(figure, end=word.end(), resume=word.end(), value=figure.value * scale, words=True, scale=scale)


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


def with_money_letter(view: View, figure: Figure, before: bool) -> Figure:
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
