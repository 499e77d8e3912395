"""Where a quote stands in a text, exactly or up to typography."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from servanda.extract.lines import Line
from servanda.text.normalise import normalise

_ALIKE = str.maketrans({"«": '"', "»": '"', "–": "-", "—": "-", "−": "-", "‹": "'", "›": "'"})
MOST = 50  # places of one quote that are looked at


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A plain text without its white space, with the way back."""

    text: str
    offsets: tuple[int, ...]


def squeeze(text: str, start: int = 0, end: int | None = None) -> Squeezed:
    """A plain text, or a part of it, as quotes are looked for in it: typography told alike, white space left out."""
    told = text[start:end].translate(_ALIKE).replace("…", "\x01")
    kept = [(place, character) for place, character in enumerate(told, start) if not character.isspace()]
    return Squeezed("".join(character for _, character in kept), tuple(place for place, _ in kept))


def places(quote: str, text: str, squeezed: Squeezed) -> Iterator[tuple[int, int]]:
    """The places of a quote in a plain text, as whole words.

    Args:
        quote: as it is claimed.
        text: plain.
        squeezed: the same.
    """
    wanted = squeeze(normalise(quote).text).text
    if not any(character.isalnum() for character in wanted):
        return
    place = -1
    for _ in range(MOST):
        place = squeezed.text.find(wanted, place + 1)
        if place < 0:
            return
        start, end = squeezed.offsets[place], squeezed.offsets[place + len(wanted) - 1] + 1
        if not (_within_word(text, start) or _within_word(text, end)):
            yield start, end


def _within_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()


def line_at(lines: tuple[Line, ...], start: int, end: int) -> Line | None:
    """The sentence that a span lies in whole; None where it is in none, or in several."""
    for line in lines:
        if line.scan.tokens and line.scan.tokens[0].start <= start and end <= line.scan.tokens[-1].end:
            return line
    return None
