"""How number words and figures combine, as regular expressions built from a language's number data.

The grammar is one for all languages; which words there are, which of them may follow which, and where an
"and" may stand is data (`numbers.yml`). Every pattern is free of capturing groups and bounded in its loops.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

import msgspec

from servanda.language import section

SEPARATOR = r"(?:-\s?|\s{1,2})"
VULGAR_FRACTION = r"[\u00bc-\u00be\u2150-\u215e]"
_GROUPED = r"[0-9]{1,3}(?:(?: [0-9]{3}){1,6}|(?:\.[0-9]{3}){1,6}|(?:,[0-9]{3}){1,6}|(?:'[0-9]{3}){1,6})(?![0-9])"
_AFTER = rf"(?:[.,][0-9]{{1,15}}|\s?{VULGAR_FRACTION}| [1-9]/[2-9](?![0-9/]))"
FIGURES = (
    rf"(?<![0-9])(?<![0-9][.,])(?:{_GROUPED}(?:[.,][0-9]{{1,15}})?|[0-9]{{1,21}}{_AFTER}?|{VULGAR_FRACTION})"
    r"(?![0-9]|[.,][0-9])"
)
ROMAN = r"(?=[IVX]|[LC][IVXL])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"


class Word(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A cardinal below a hundred: its words, its ordinals, and the span of values that may be added to it."""

    value: int
    words: list[str]
    ordinals: list[str] = []
    adds: tuple[int, int] | None = None


class Power(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hundred or thousand: whether it is a number without a multiplier, and which values multiply it."""

    words: list[str]
    ordinals: list[str]
    alone: bool
    times: tuple[int, int] = (1, 99)


class Scale(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A higher power of ten, which never stands without a number before it."""

    exponent: int
    words: list[str]
    ordinals: list[str] = []


class Figures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The language's own signs in figures."""

    group: str
    decimal: str


class NumberData(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The form of `numbers.yml`; the file's comments say what each key means."""

    cardinals: list[Word]
    hundred: Power
    thousand: Power
    scales: list[Scale]
    collectives: dict[int, list[str]]
    collective_qualities: list[str]
    parts: dict[int, list[str]]
    halves: list[str]
    ordinal_plural: str
    ordinals_alone: dict[int, list[str]]
    ordinal_endings: list[str]
    ordinal_endings_after: dict[int, list[str]]
    and_: list[str] = msgspec.field(name="and")
    and_before: list[int]
    and_after_hundred: bool
    one: list[str]
    of: list[str]
    point: list[str]
    ratio: list[str]
    figures: Figures
    scale_letters: dict[int, list[str]]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The parts of a language's number grammar, each a pattern without capturing groups."""

    words: str
    """A cardinal in words."""
    number: str
    """A cardinal in words, in figures, or in figures with a scale in words or letters."""
    ordinal_words: str
    ordinal: str
    """An ordinal in words, figures or Roman figures."""
    fraction: str
    """A part in words: a half, three quarters, three fifths."""


def loose(word: str) -> str:
    """A pattern for `word` with its accents optional and any separator for a hyphen or space."""
    return "".join(_loose_character(character) for character in unicodedata.normalize("NFC", word))


def _loose_character(character: str) -> str:
    if character in "- ":
        return SEPARATOR
    base = unicodedata.normalize("NFD", character)[0]
    return re.escape(character) if base == character else f"[{character}{base}]"


def any_of(words: list[str]) -> str:
    """A pattern for any of `words` as a whole word, the longest first; nothing matches an empty list."""
    if not words:
        return r"(?!)"
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return rf"(?:{'|'.join(loose(word) for word in ordered)})(?:(?<=')|\b)"


def _suffixes(forms: list[str]) -> str:
    return "|".join(loose(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


@cache
def number_data(language: str) -> NumberData:
    """The number data of `language` (ISO 639-1)."""
    data: NumberData = section(language, "numbers", NumberData)
    return data


@cache
def grammar(language: str) -> Grammar:
    """Build the patterns of `language` from its number data."""
    return _Builder(number_data(language)).build()


class _Builder:
    """Puts a language's patterns together.

    A cardinal is a row of powers, each with an optional number below a hundred before it, and a last number
    below a hundred: (two) hundred (sixty) thousand (three) hundred (five). The order of the powers is not
    checked, which keeps the patterns small; prose puts no two numbers side by side.
    """

    def __init__(self, data: NumberData) -> None:
        self.data = data
        self.and_ = rf"{SEPARATOR}{any_of(data.and_)}{SEPARATOR}"
        self.one = any_of(data.one)
        self.link = rf"(?:{self.and_}|{SEPARATOR})" if data.and_after_hundred else SEPARATOR
        self.below_hundred = self._below_hundred(0, 99)
        self.hundred = any_of(data.hundred.words)
        self.hundreds = rf"(?:{self._below_hundred(*data.hundred.times)}|{self.one}){SEPARATOR}{self.hundred}"
        self.thousand = any_of(data.thousand.words)
        self.scale = any_of([word for entry in data.scales for word in entry.words])
        self.part = any_of([word for words in data.parts.values() for word in words])
        collectives = any_of([word for words in data.collectives.values() for word in words])
        self.collective = rf"(?:(?:{any_of(data.collective_qualities)}\s)?{collectives})"
        self.scaling = rf"(?:{self.scale}|{self.thousand}|{self.collective})"

    def build(self) -> Grammar:
        alone = any_of([word for words in self.data.ordinals_alone.values() for word in words])
        ordinal_words = rf"(?<!\w)(?i:{self._ordinals()}|{alone})(?!\w)"
        ordinal_end = any_of([form for word in self.data.cardinals for form in self._plural(word.ordinals)])
        words = rf"(?<!\w)(?i:{self._words()})(?!\w|-[A-ZÀ-Þ]|-(?i:{ordinal_end}))"
        letters = "|".join(letter for letters in self.data.scale_letters.values() for letter in letters)
        figures = rf"{FIGURES}(?:\s?(?:{letters})(?!\w)|(?i:{self._scaled()}){{0,1}})"
        return Grammar(
            words=words,
            number=rf"(?:{figures}|{words})",
            ordinal=rf"(?:{self._ordinal_figures()}|{ordinal_words})",
            ordinal_words=ordinal_words,
            fraction=rf"(?<!\w)(?i:{self._fraction()})(?!\w)",
        )

    def _words(self) -> str:
        """Like "two and a half million", "half a million", "deux virgule cinq", "vingt et un"."""
        digits = rf"{SEPARATOR}{any_of(self.data.point)}(?:{SEPARATOR}{self.below_hundred}){{1,9}}"
        of = rf"(?:{any_of(self.data.of)}\s?)?"
        count = rf"(?:(?:{self.below_hundred}|{self.one}){SEPARATOR})?"
        part = rf"{count}{self.part}{SEPARATOR}{of}(?:{self.one}{SEPARATOR})?(?={self.scaling})"
        more = rf"(?:(?:{digits}|{self._and_part()})(?:{SEPARATOR}{self.scaling}{self._steps()})?)?"
        return rf"(?:{part}{self.scaling}|{self._cardinal()}{more})"

    def _cardinal(self) -> str:
        """A cardinal without parts or decimals."""
        count = rf"(?:{self.below_hundred}|{self.one}){SEPARATOR}"
        multiplied = rf"(?:{self.hundreds}{self._and_more()}|{count}{self.scaling})"
        powers = [power.words for power in (self.data.hundred, self.data.thousand) if power.alone]
        alone = any_of([word for words in powers for word in words])
        return rf"(?:(?:{multiplied}|{alone}){self._steps()}|{self.below_hundred})"

    def _and_more(self) -> str:
        """The rest of "hundred and two thousand"; before no other multiplier stands an "and"."""
        if not self.data.and_after_hundred:
            return ""
        return rf"(?:{self.and_}{self.below_hundred}{SEPARATOR}{self.scaling})?"

    def _steps(self, last: bool = True) -> str:
        """What may follow a power: further powers, and with `last` at the end a number below a hundred."""
        of = rf"(?:{any_of(self.data.of)}\s?)?"
        multiplier = rf"(?:(?:{self.below_hundred}|[0-9]{{1,3}}){SEPARATOR})?"
        hundreds = rf"(?:{self.hundreds}|{self.hundred}){self._and_more()}"
        further = rf"(?:{SEPARATOR}{of}(?:{hundreds}|{multiplier}{self.scaling})){{0,7}}"
        power = rf"(?:{self.hundred}|{self.scaling})"
        end = rf"(?:{self.link}{self.below_hundred}(?!{SEPARATOR}{power}))?"
        return further + end if last else further

    def _scaled(self) -> str:
        """What multiplies figures: "millions", "milliers de milliards", "million and a half"."""
        figures = rf"{SEPARATOR}[0-9]{{3}} [0-9]{{3}}(?![0-9])"
        return rf"[\s-]?{self.scaling}(?:{figures}|{self._steps(last=False)}{self._and_part()}?)(?!\w)"

    def _and_part(self) -> str:
        return rf"(?:{self.and_}(?:(?:{self.one}|{self.below_hundred}){SEPARATOR})?{self.part})"

    def _below_hundred(self, first: int, last: int, ordinal: bool = False) -> str:
        """Numbers of `first` to `last`; with `ordinal`, the last word is an ordinal."""
        entries = [word for word in self.data.cardinals if first <= word.value <= last]
        spans = sorted({word.adds for word in entries if word.adds}, reverse=True)
        pieces = []
        for span in spans:
            tens = any_of([form for word in entries if word.adds == span for form in word.words])
            pieces.append(tens + self._addends(*span, ordinal))
        singles = any_of([form for word in entries for form in self._forms(word, ordinal)])
        return rf"(?:{'|'.join([*pieces, singles])})"

    def _addends(self, first: int, last: int, ordinal: bool) -> str:
        """A link and the numbers that may follow a ten; "and" before some of them only."""
        plain = SEPARATOR + self._below_hundred(first, last, ordinal)
        after = [word for word in self.data.cardinals if word.value in self.data.and_before]
        words = any_of([form for word in after for form in self._forms(word, ordinal)])
        return rf"(?:{plain}|{self.and_}{words})"

    def _forms(self, word: Word, ordinal: bool) -> list[str]:
        return self._plural(word.ordinals) if ordinal else word.words

    def _plural(self, ordinals: list[str]) -> list[str]:
        return [ordinal + ending for ordinal in ordinals for ending in ("", self.data.ordinal_plural)]

    def _ordinals(self) -> str:
        """The grammar of cardinals once more, the last word an ordinal."""
        scales = [*self.data.hundred.ordinals, *self.data.thousand.ordinals]
        scales.extend(form for entry in self.data.scales for form in entry.ordinals)
        count = rf"(?:{self.below_hundred}|{self.one}){SEPARATOR}"
        power = rf"(?:{self.hundred}|{self.thousand}|{self.scale})"
        last = rf"(?:{count})?{any_of(self._plural(scales))}|{self._below_hundred(1, 99, ordinal=True)}"
        return rf"(?:(?:{count})?{power}{self.link}){{0,6}}(?:{last})"

    def _ordinal_figures(self) -> str:
        """Like "1er", "2nd", "13es", "1,500th", "XIXe"."""
        endings = _suffixes(self.data.ordinal_endings)
        special = {digit: _suffixes(forms) for digit, forms in self.data.ordinal_endings_after.items()}
        after = "".join(rf"|(?<={digit})(?:{forms})" for digit, forms in special.items())
        figures = r"(?<![\w.,])[0-9]{1,3}(?:[ .,]?[0-9]{3}){0,2}"
        roman = rf"(?<!\w)(?:{ROMAN}(?:{endings})|I(?:{special[1]}))"
        return rf"(?:{figures}(?i:{endings}{after})|{roman})(?!\w)"

    def _fraction(self) -> str:
        """Like "un tiers", "trois cinquièmes", "three quarters", "half", "2/3", "neuf sur dix"."""
        no_parts = [form for word in self.data.cardinals if word.value <= 2 for form in self._plural(word.ordinals)]
        number = self._cardinal()
        count = rf"(?:{number}|{self.one}){SEPARATOR}"
        small = rf"(?:{number}|[0-9]{{1,3}})"
        ratio = rf"{small} {any_of(self.data.ratio)} {small}(?![0-9]|[ .,][0-9])"
        slash = r"(?<![/.,])[1-9]/(?:[2-9]|10)(?![/0-9])"
        words = rf"{count}(?:{self.part}|(?!{any_of(no_parts)}){self._ordinals()})"
        return rf"(?:{ratio}|{words}|{slash}|{any_of(self.data.halves)})"
