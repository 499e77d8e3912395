"""Numbers in words and figures, cardinal and ordinal: patterns to find them and functions to read them.

    >>> parse_number("deux millions cinq cent mille", "fr")
    Decimal('2500000')
    >>> parse_number("1,5 milliard", "fr")
    Decimal('1500000000')
    >>> parse_ordinal("vingt et unième", "fr")
    21

The patterns expect the typography of `servanda.text.normalise` and set their own case sensitivity: they may
stand anywhere in a larger pattern that has no global flags.
"""

from __future__ import annotations

import re
from decimal import Decimal

from servanda.errors import InputError
from servanda.recognise.number_grammar import FIGURES, SEPARATOR, grammar, number_data
from servanda.recognise.number_reading import fold, roman_value
from servanda.recognise.number_reading import reader as number_reader

__all__ = [
    "figures_pattern",
    "fraction_pattern",
    "number_pattern",
    "number_words_pattern",
    "ordinal_pattern",
    "parse_fraction",
    "parse_number",
    "parse_ordinal",
]


def number_words_pattern(language: str) -> str:
    """A pattern for a cardinal in words: "vingt et un", "une douzaine", "one and a half million"."""
    return grammar(language).words


def figures_pattern(language: str) -> str:
    """A pattern for a number in figures, in either typography: "50 000", "50.000", "1,5", "1.5"."""
    number_data(language)
    return FIGURES


def number_pattern(language: str) -> str:
    """A pattern for a number in words, figures, or figures with a scale: "1,5 milliard", "400k"."""
    return grammar(language).number


def ordinal_pattern(language: str) -> str:
    """A pattern for an ordinal: "premier", "1er", "13es", "XIXe", "vingt et unième"."""
    return grammar(language).ordinal


def fraction_pattern(language: str) -> str:
    """A pattern for a part in words: "un tiers", "trois cinquièmes", "half".

    An ordinal after "one" reads as a part here ("un cinquième"); whether it is one is the caller's to say.
    """
    return grammar(language).fraction


def parse_number(text: str, language: str) -> Decimal:
    """The value of a number in words, in figures, or in figures with a scale.

    A single group of three digits after the language's decimal sign is decimals ("4,800" is 4.8 in French),
    unless it is three zeros ("50,000"); after its grouping sign it is a group ("50.000").

    Raises:
        InputError: `text` is no number.
    """
    plain = text.strip()
    negative = plain[:1] in ("-", "\u2212")
    reader = number_reader(language)
    plain = plain[1:].lstrip() if negative else plain
    if not reader.number.fullmatch(plain):
        raise InputError(f"{text[:80]!r} is no number in {language!r}; pass a match of number_pattern({language!r}).")
    value = _shortest(reader.read(plain))
    return -value if negative else value


def parse_ordinal(text: str, language: str) -> int | None:
    """The rank that an ordinal in words, figures or Roman figures says, or None where it is none."""
    plain = text.strip()
    reader = number_reader(language)
    if not reader.ordinal.fullmatch(plain):
        return None
    digits = re.sub(r"[^0-9]", "", plain)
    if digits:
        return int(digits)
    alone = reader.alone.get(fold(plain))
    if alone is not None:
        return alone
    return int(reader.read(plain)) if reader.ordinal_words.fullmatch(plain) else roman_value(plain)


def parse_fraction(text: str, language: str) -> Decimal:
    """The value of a part in words: "trois quarts" is 0.75.

    Raises:
        InputError: `text` is no part of a whole.
    """
    plain = text.strip()
    reader = number_reader(language)
    if not reader.fraction.fullmatch(plain):
        raise InputError(f"{text[:80]!r} is no part in {language!r}; pass a match of fraction_pattern({language!r}).")
    ratio = reader.ratio.search(plain)
    if ratio:
        one, two = (reader.read(part) for part in (plain[: ratio.start()], plain[ratio.end() :]))
        return _shortest(one / two) if two else Decimal(0)
    for separator in re.finditer(SEPARATOR, plain):
        rank = parse_ordinal(plain[separator.end() :], language)
        if rank is not None:
            return _shortest((reader.read(plain[: separator.start()]) or Decimal(1)) / rank)
    return _shortest(reader.read(plain))


def _shortest(value: Decimal) -> Decimal:
    """`value` without trailing zeros and without an exponent where it is whole."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()
