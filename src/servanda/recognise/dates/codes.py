"""From a token as it is written to its symbol."""

from __future__ import annotations

import unicodedata

from servanda.model.units import unit_data
from servanda.recognise.dates.lexicon import Lexicon
from servanda.recognise.dates.symbols import TOKEN
from servanda.recognise.number_grammar import number_data

_BELOW = ((0, "zero"), (12, "to12"), (24, "to24"), (31, "to31"), (59, "to59"), (99, "to99"))
_CACHE_LIMIT = 50_000
# An apostrophe after so few letters belongs to the word ("l'", "qu'"); after more it is a possessive.
_ELIDED = 4
_SIGNS = {
    "(": "open_bracket",
    ")": "close_bracket",
    **{sign: sign for sign in ",.-/&%''\u20ac$\u00a3\u00b0"},
    "\u2013": "-",
}


class Codes(dict[str, str]):
    """Token to symbol, worked out when the token is first seen."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.lexicon = lexicon
        self.words: dict[str, str] = {}
        names = [(name[5:], char) for name, char in lexicon.alphabet.names.items() if name.startswith("word:")]
        self.words.update(names)
        for word, char in names:
            self.words.setdefault(_fold(word), char)
        self.function = {word.lower() for word in lexicon.data.function}
        measures = unit_data()
        self.measures = {symbol for unit in measures.units.values() for symbol in unit.symbols}
        self.measures.update(*measures.currencies.values(), measures.currencies)
        self.parts = _parts(lexicon)
        self.endings = tuple(lexicon.data.plural_endings)

    def __missing__(self, token: str) -> str:
        if len(self) > _CACHE_LIMIT:  # hostile input has as many words as it likes
            self.clear()
        symbol = self[token] = self._symbol(token)
        return symbol

    def _symbol(self, token: str) -> str:
        match = TOKEN.fullmatch(token)
        kind = (match.lastgroup if match else None) or "unknown"
        if kind in ("word", "code"):
            return self._word(token)
        if kind == "sign":
            name = _SIGNS.get(token, "function")
            return name if len(name) == 1 else self.lexicon.alphabet[name]
        if kind == "figures":
            kind = _figures(token)
        elif kind == "day_of_month":
            kind = "unknown" if token in self.lexicon.data.idioms else _slash(token)
        return self.lexicon.alphabet[kind]

    def _word(self, token: str) -> str:
        word = token.lower()
        if word in self.lexicon.data.doubtful:
            usual = word.capitalize() if self.lexicon.data.capitalised else word
            return self.lexicon.alphabet[f"word:{word}" if token == usual else f"odd:{word}"]
        for form in (word, word.removesuffix("'") if len(word) > _ELIDED else word):
            if form in self.words:
                return self.words[form]
        name = self.lexicon.numerals.kind(token) or self._other(token, word)
        return self.lexicon.alphabet[name]

    def _other(self, token: str, word: str) -> str:
        if word in self.parts:
            return "part_number"
        if any(self.lexicon.numerals.ordinal.fullmatch(f"{digit}{word}") for digit in range(1, 5)):
            return "suffix"  # of figures: "1er", "22nd"
        if word in self.function:
            return "function"
        if token in self.measures:
            return "measure"
        return "plural" if token.islower() and word.endswith(self.endings) else "unknown"


def _parts(lexicon: Lexicon) -> set[str]:
    """Words that make a number only with another before them: "dizaine", "hundred"."""
    numbers = number_data(lexicon.numerals.language)
    scales = [word for scale in numbers.scales for word in scale.words]
    collectives = [word for words in numbers.collectives.values() for word in words]
    return {word.lower() for word in (*numbers.hundred.words, *numbers.thousand.words, *scales, *collectives)}


def _fold(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _figures(token: str) -> str:
    value = int(token) if len(token) <= 9 else 10**9
    if len(token) <= 2:
        return next(kind for limit, kind in _BELOW if value <= limit)
    return "year_figures" if len(token) == 4 and 1000 <= value < 2200 else "big"


def _slash(token: str) -> str:
    """Two numbers with a slash: a date for sure if one is too large for a month or the second has a zero."""
    first, second = token.split("/")
    low, high = sorted((int(first), int(second)))
    if not 1 <= low <= 12 or high > 31:
        return "unknown"
    return "day_of_month" if high > 12 or second.startswith("0") else "fraction"
