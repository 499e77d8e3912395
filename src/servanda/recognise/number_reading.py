"""From the words and figures of a number, once the grammar has matched them, to its value."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache

from servanda.recognise.number_grammar import (
    FIGURES,
    VULGAR_FRACTION,
    NumberData,
    any_of,
    grammar,
    number_data,
)


class Kind(StrEnum):
    """What a word does to the number that it stands in."""

    ADD = "add"
    HUNDRED = "hundred"
    THOUSAND = "thousand"
    SCALE = "scale"
    PART = "part"
    AND = "and"
    ONE = "one"
    POINT = "point"


Token = tuple[Kind, Decimal]


@dataclass(frozen=True, slots=True)
class Reader:
    """A language's compiled patterns, and what its words do."""

    number: re.Pattern[str]
    ordinal: re.Pattern[str]
    ordinal_words: re.Pattern[str]
    fraction: re.Pattern[str]
    token: re.Pattern[str]
    ratio: re.Pattern[str]
    words: dict[str, Token]
    letters: dict[str, Decimal]
    alone: dict[str, int]
    group_sign: str

    def read(self, text: str) -> Decimal:
        """The value of `text`, which one of the patterns has matched."""
        letter = re.search(r"(?<=[0-9])\s?([^\W\d]+)$", text)
        if letter and letter[1] in self.letters:
            return figures_value(text[: letter.start()], self.group_sign) * self.letters[letter[1]]
        return _value([self._token(match[0]) for match in self.token.finditer(text)])

    def _token(self, text: str) -> Token:
        return self.words.get(fold(text)) or (Kind.ADD, figures_value(text, self.group_sign))


def fold(text: str) -> str:
    """`text` in lower case, without accents, every separator a space."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("ı", "i"))
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return re.sub(r"[-\s]+", " ", plain)


@cache
def reader(language: str) -> Reader:
    """The reader of `language`, built once."""
    data, patterns = number_data(language), grammar(language)
    entries = _entries(data)
    return Reader(
        number=re.compile(patterns.number),
        ordinal=re.compile(patterns.ordinal),
        ordinal_words=re.compile(patterns.ordinal_words),
        fraction=re.compile(patterns.fraction),
        token=re.compile(rf"{FIGURES}|(?<![^\W\d])(?i:{any_of([form for form, _ in entries])})"),
        ratio=re.compile(rf"/| (?i:{any_of(data.ratio)}) "),
        words={fold(form): token for form, token in entries},
        letters={letter: Decimal(10) ** power for power, names in data.scale_letters.items() for letter in names},
        alone={fold(form): rank for rank, forms in data.ordinals_alone.items() for form in forms},
        group_sign=data.figures.group,
    )


def _entries(data: NumberData) -> list[tuple[str, Token]]:
    """Every word of `data` with what it does."""
    entries: list[tuple[str, Token]] = []

    def enter(kind: Kind, value: Decimal | int, forms: list[str], ordinals: list[str]) -> None:
        plurals = [ordinal + data.ordinal_plural for ordinal in ordinals]
        entries.extend((form, (kind, Decimal(value))) for form in [*forms, *ordinals, *plurals])

    for word in data.cardinals:
        enter(Kind.ADD, word.value, word.words, word.ordinals)
    enter(Kind.HUNDRED, 100, data.hundred.words, data.hundred.ordinals)
    enter(Kind.THOUSAND, 1000, data.thousand.words, data.thousand.ordinals)
    for scale in data.scales:
        enter(Kind.SCALE, 10**scale.exponent, scale.words, scale.ordinals)
    for size, nouns in data.collectives.items():
        enter(Kind.SCALE, size, nouns, [])
    for parts, forms in data.parts.items():
        enter(Kind.PART, parts, forms, [])
    enter(Kind.PART, 2, data.halves, [])
    for kind, forms in ((Kind.AND, data.and_), (Kind.ONE, data.one), (Kind.POINT, data.point)):
        enter(kind, 1, forms, [])
    return entries


def _value(tokens: list[Token]) -> Decimal:
    """Add and multiply the tokens of one number, from left to right."""
    for place, (kind, _) in enumerate(tokens):
        if kind is Kind.POINT:
            scales = [at for at in range(place, len(tokens)) if tokens[at][0] in (Kind.SCALE, Kind.THOUSAND)]
            end = scales[0] if scales else len(tokens)
            decimals = Decimal("0." + _digits(tokens[place + 1 : end]))
            return _value([(Kind.ADD, _value(tokens[:place]) + decimals), *tokens[end:]])
    total = _Sum()
    for token in tokens:
        total.take(*token)
    return total.value


def _digits(tokens: list[Token]) -> str:
    """The decimals that words after the point say: digit by digit, or leading zeros and a number."""
    values = [int(value) for _, value in tokens]
    if all(value < 10 for value in values):
        return "".join(map(str, values))
    zeros = next(place for place, value in enumerate(values) if value)
    return "0" * zeros + str(_value(tokens[zeros:]))


class _Sum:
    """A number while its words are taken: finished terms, thousands and the group below a thousand.

    `scaled` is the last finished term, `unit` what it was multiplied by, `numerator` what follows an "and".
    They serve "million and a half", "hundred and three quarters", and scales of scales: "une centaine de
    milliers", but not "un million mille".
    """

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.thousands: Decimal | None = None
        self.group: Decimal | None = None
        self.scaled: Decimal | None = None
        self.unit = Decimal(1)
        self.after_and = False
        self.numerator: Decimal | None = None

    @property
    def value(self) -> Decimal:
        return self.total + (self.thousands or 0) + (self.group or 0)

    def take(self, kind: Kind, value: Decimal) -> None:
        """Take the next word."""
        if kind is Kind.ADD:
            self.numerator = value if self.after_and else None
            self.group = (self.group or 0) + value
        elif kind is Kind.HUNDRED:
            self.group = (1 if self.group is None else self.group) * value
        elif kind is Kind.PART:
            self._part(value)
        elif kind is Kind.THOUSAND and not (self._chained and value > self.unit):
            self.thousands = (1 if self.group is None else self.group) * value
            self.group, self.unit = None, value
        elif kind in (Kind.SCALE, Kind.THOUSAND):
            self._scale(value)
        if kind is not Kind.ONE:
            self.after_and = kind is Kind.AND

    @property
    def _chained(self) -> bool:
        return self.scaled is not None and self.group is None and self.thousands is None

    def _scale(self, value: Decimal) -> None:
        if self._chained and self.scaled is not None:
            self.total -= self.scaled
            self.scaled *= value
        else:
            waiting = self.group is not None or self.thousands is not None
            self.scaled = ((self.thousands or 0) + (self.group or 0) if waiting else 1) * value
        self.total += self.scaled
        self.thousands = self.group = None
        self.unit = value

    def _part(self, parts: Decimal) -> None:
        if self.numerator is not None:  # "cent et trois quarts", "un million et un quart"
            whole = (self.group or 0) - self.numerator
            self.group = whole + self.numerator * (1 if whole else self.unit) / parts
        elif not self.after_and:
            self.group = (1 if self.group is None else self.group) / parts
        elif self.group is None:
            self.total += self.unit / parts
        else:
            self.group += 1 / parts


def figures_value(text: str, group_sign: str) -> Decimal:
    """The value of figures in either typography; `group_sign` is the language's own between groups."""
    fraction = re.search(rf"({VULGAR_FRACTION})$|(?:^| )([1-9])/([2-9])$", text)
    if fraction:
        part = unicodedata.numeric(fraction[1]) if fraction[1] else int(fraction[2]) / int(fraction[3])
        whole = text[: fraction.start()].strip()
        return (figures_value(whole, group_sign) if whole else Decimal(0)) + Decimal(repr(part))
    plain = re.sub(r"[\s']", "", text)
    signs = re.findall(r"[.,]", plain)
    if not signs:
        return Decimal(plain)
    grouped = len(signs) > 1 and signs[-1] == signs[0]
    if len(signs) == 1 and len(plain) == len(text):
        before, after = re.split(r"[.,]", plain)
        thousands = len(after) == 3 and len(before) <= 3 and before[0] != "0"
        grouped = thousands and (signs[0] == group_sign or after == "000")
    if grouped:
        return Decimal(re.sub(r"[.,]", "", plain))
    whole, decimals = plain.rsplit(signs[-1], 1)
    return Decimal(re.sub(r"[.,]", "", whole) + "." + decimals)


def roman_value(text: str) -> int | None:
    """The value of leading Roman figures, or None."""
    value = previous = 0
    for letter in reversed(re.match(r"[IVXLC]*", text)[0]):  # type: ignore[index]
        number = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[letter]
        value += number if number >= previous else -number
        previous = max(previous, number)
    return value or None
