"""A plain copy of a text to match rules against, with a way back to the text as given.

Rules are written in one typography: NFC, straight apostrophes, ordinary spaces and hyphens. Pages come in
many. The copy has the plain characters; `Normalised.span` maps a match back to the offsets of the original.
"""

from __future__ import annotations

import unicodedata
from array import array
from dataclasses import dataclass

_PLAIN = {
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032\u00b4\u0060", "'"),
    **dict.fromkeys(
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "
    ),
    **dict.fromkeys("\u2010\u2011", "-"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
}
_TABLE = str.maketrans(_PLAIN)
_INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


@dataclass(frozen=True, slots=True)
class Normalised:
    """A plain text and, where its length differs from the original's, the original offset of each character."""

    text: str
    offsets: array[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the original text that `text[start:end]` stands for."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end]


def normalise(text: str) -> Normalised:
    """Return the plain copy of `text`: NFC, straight quotes, ordinary spaces and hyphens, case kept.

    Soft hyphens, zero-width and direction marks are left out.
    """
    plain = text.translate(_TABLE)
    if plain.isascii() or (unicodedata.is_normalized("NFC", plain) and not _INVISIBLE.intersection(plain)):
        return Normalised(plain, None)
    pieces: list[str] = []
    offsets = array("l")
    start = 0
    length = len(plain)
    while start < length:
        end = start + 1
        while end < length and (unicodedata.combining(plain[end]) or plain[end] in _INVISIBLE):
            end += 1
        piece = unicodedata.normalize("NFC", "".join(c for c in plain[start:end] if c not in _INVISIBLE))
        pieces.append(piece)
        offsets.extend([start] * len(piece))
        start = end
    offsets.append(length)
    return Normalised("".join(pieces), offsets)
