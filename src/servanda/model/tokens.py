"""Words, figures and marks of a text, each with its offsets and the forms that rules match on.

An elided word keeps its apostrophe (`l'`, `qu'`, `aujourd'hui` stays whole), a hyphen is a token of its own, and
an English possessive (`'s`) is one too. What two letters or more stand before and is no elision is within a name
(`Ha'apai`, `Sana'a`). Works on the plain copy of a text (see `servanda.text.normalise`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import msgspec

_TOKEN = re.compile(
    r"aujourd'hui|presqu'île"
    r"|\d+(?:[.,]\d+)*"
    r"|'s\b(?!\w)"
    r"|[^\W\d_]+(?:(?<=[^\W\d_]{2})(?<!qu)'(?!(?:s|t|re|ve|ll|d|m)\b)[^\W\d_]+|'(?=[^\W_]|\Z)(?!s\b))?"
    r"|[^\s\w]|_",
    re.IGNORECASE,
)
_FOLDED = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "ı": "i"})


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Lower case without diacritics: `Mbaïkoro` → `mbaikoro`, `Đà` → `da`."""
    lower = word.lower()
    if lower.isascii():
        return lower
    return "".join(c for c in unicodedata.normalize("NFD", lower.translate(_FOLDED)) if not unicodedata.combining(c))


class Token(msgspec.Struct, frozen=True):
    """A word, figure or mark: `start` and `end` into the plain text, the word as it stands and in lower case.

    A struct and no dataclass, as every word of every page is one: it is made in half the time.
    """

    start: int
    end: int
    raw: str
    norm: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.raw[0].isupper()

    @property
    def word(self) -> bool:
        """Whether it is made of letters."""
        return self.raw[0].isalpha()

    @property
    def fold(self) -> str:
        """Lower case without diacritics."""
        return fold(self.raw)


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of `text[start:end]` in order; offsets count from the beginning of `text`."""
    stop = len(text) if end is None else end
    return [
        Token(match.start(), match.end(), raw := match.group(), raw.lower())
        for match in _TOKEN.finditer(text, start, stop)
    ]


def words(phrase: str) -> tuple[str, ...]:
    """The lower-case words of a phrase, as the lexicon keys them: hyphens left out."""
    return tuple([word.lower() for word in _TOKEN.findall(phrase) if word != "-"])


def text_of(tokens: Sequence[Token], text: str) -> str:
    """The text from the first token's start to the last one's end."""
    return text[tokens[0].start : tokens[-1].end] if tokens else ""
