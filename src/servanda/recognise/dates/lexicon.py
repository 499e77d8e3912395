"""A language's words of time as symbols: which characters make a category, and what each stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import msgspec

from servanda.language import section
from servanda.recognise.dates.forms import DateData
from servanda.recognise.dates.symbols import HEADS, KINDS, NUMBERS, UNIONS, Alphabet, pieces
from servanda.recognise.numbers import number_words_pattern, ordinal_pattern, parse_number, parse_ordinal

_PATTERN_WORD = re.compile(r"\{[^}]*\}|[()|?*+\[\]!<\s]+|(?P<word>[^\s(){}|?*+\[\]!<]+)")


@dataclass(frozen=True, slots=True)
class Numerals:
    """What a language's number words are, cardinal and ordinal."""

    language: str
    cardinal: re.Pattern[str]
    ordinal: re.Pattern[str]

    def kind(self, word: str) -> str | None:
        """The kind of token that a number in words is, or None for any other word."""
        if self.ordinal.fullmatch(word):
            rank = parse_ordinal(word, self.language) or 0
            small = "ordinal_figures" if word[0].isdecimal() else "ordinal31"
            return small if 0 < rank <= 31 else "ordinal_big"
        if not self.cardinal.fullmatch(word):
            return None
        value = int(parse_number(word, self.language))
        below = next((limit for limit in (12, 24, 31, 99) if value <= limit), None)
        if below:
            return f"word{below}"
        return "word_year" if 1000 < value < 2200 and value % 100 else "word_big"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the words of a language stand for.

    Attributes:
        data: the language data.
        alphabet: name to character, for words ("word:mai"), kinds of tokens and heads of phrases.
        categories: category to the characters in it.
        values: category to character to value, as written in the language data.
        compounds: the characters of a word of several tokens to the character of the whole.
        numerals: the language's number words.
    """

    data: DateData
    alphabet: Alphabet
    categories: dict[str, str]
    values: dict[str, dict[str, str]]
    compounds: dict[str, str]
    numerals: Numerals


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of `language` (ISO 639-1), from its `dates.yml`.

    Raises:
        DataError: the file is missing or does not fit its form.
    """
    data: DateData = section(language, "dates", DateData)
    cardinal, ordinal = re.compile(number_words_pattern(language)), re.compile(ordinal_pattern(language))
    built = Lexicon(data, Alphabet(), {}, {}, {}, Numerals(language, cardinal, ordinal))
    for kind in KINDS:
        built.categories[kind] = built.alphabet[kind]
    for head in HEADS:
        built.categories[head] = built.alphabet[head]
    _add_words(built)
    _add_literals(built)
    _add_numbers(built)
    for union, members in UNIONS.items():
        built.categories[union] = "".join(built.categories[member] for member in members)
    return built


def _add_words(built: Lexicon) -> None:
    for category, words in msgspec.structs.asdict(built.data.words).items():
        built.values[category] = {}
        for value, entries in words.items():
            for entry in entries:
                _add_word(built, category, value, entry.lower())
        built.categories[category] = "".join(built.values[category])
    months = built.values["month"]
    odd = {built.alphabet[f"odd:{word}"] for word in built.data.doubtful}
    doubtful = odd | {built.alphabet[f"word:{word}"] for word in built.data.doubtful}
    short = built.values["weekday_short"]
    built.values["weekday_short"] = {char: value for char, value in short.items() if char not in odd}
    built.values["month_any"] = {**months, **built.values["month_short"]}
    built.values["month_name"] = {char: value for char, value in months.items() if char not in odd}
    built.values["month_sure"] = {char: value for char, value in months.items() if char not in doubtful}
    for name in ("weekday_short", "month_any", "month_name", "month_sure"):
        built.categories[name] = "".join(built.values[name])


def _add_word(built: Lexicon, category: str, value: str, entry: str) -> None:
    char = built.alphabet[f"word:{entry}"]
    tokens = pieces(entry)
    if len(tokens) > 1:
        built.compounds["".join(built.alphabet.of(token) for token in tokens)] = char
    built.values[category][char] = value
    if entry in built.data.doubtful:
        built.values[category][built.alphabet[f"odd:{entry}"]] = value


def _add_literals(built: Lexicon) -> None:
    """Give the words that stand in patterns their characters."""
    grammar = msgspec.structs.asdict(built.data.grammar)
    sources = [
        *(pattern for patterns in grammar.values() for pattern in patterns),
        *built.data.groups.values(),
    ]
    for source in sources:
        for match in _PATTERN_WORD.finditer(source):
            for token in pieces(match["word"] or ""):
                built.alphabet.of(token)


def _add_numbers(built: Lexicon) -> None:
    """The categories of numbers; a word of time that is a number too ("second") stands in both."""
    for name, kinds in NUMBERS.items():
        built.categories[name] = "".join(built.alphabet[kind] for kind in kinds)
    for name, char in list(built.alphabet.names.items()):
        marker, _, word = name.partition(":")
        kind = built.numerals.kind(word) if marker == "word" else None
        for category, kinds in NUMBERS.items():
            if kind in kinds:
                built.categories[category] += char
