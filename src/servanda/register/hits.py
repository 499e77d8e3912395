"""Where a text has what was asked for, and the piece of it that shows most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from servanda.register.query import Query
from servanda.register.terms import term, tokens

WIDTH = 240  # characters of a snippet, about
READ = 200_000  # characters of a text that are looked through for one

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text.

    Attributes:
        start: where it begins in the text, in code points.
        text: the piece.
        marks: what was asked for in it, as offsets into the piece, in order.
    """

    start: int
    text: str
    marks: tuple[Span, ...]


def snippet(text: str, language: str | None, query: Query, within: Span | None = None) -> Snippet:
    """The piece of a text in which most of what was asked for stands; the first of several.

    Args:
        text: whole.
        language: that it is in.
        query: what was asked for.
        within: the part of the text that is to be shown, at most.
    """
    first, last = within or (0, len(text))
    found = sorted(_marked(text[first : min(last, first + READ)], language, query))
    start, end = _window(found, last - first)
    start, end = _whole_words(text, first + start, first + end, first, last)
    marks = sorted(
        {(first + a - start, first + b - start) for a, b, _ in found if first + a >= start and first + b <= end}
    )
    return Snippet(start, text[start:end], tuple(_apart(marks)))


def clauses(text: str, language: str | None, query: Query) -> set[int]:
    """The numbers of the clauses that stand in a text."""
    return {number for _, _, number in _marked(text, language, query)}


def _marked(text: str, language: str | None, query: Query) -> Iterator[tuple[int, int, int]]:
    """Where what was asked for stands, with the number of the clause."""
    found = list(tokens(text))
    terms = [term(word, language) for _, _, word in found]
    places: dict[str, list[int]] = {}
    for place, one in enumerate(terms):
        places.setdefault(one, []).append(place)
    for number, clause in enumerate(query):
        if clause.without:
            continue
        if clause.beginning:
            yield from ((a, b, number) for a, b, word in found if word.startswith(clause.beginning))
        for way in clause.ways:
            for place in places.get(way[0], ()):
                if tuple(terms[place : place + len(way)]) == way:
                    yield found[place][0], found[place + len(way) - 1][1], number


def _window(found: list[tuple[int, int, int]], length: int) -> Span:
    """The piece with the most different clauses, a little before the first of them."""
    if not found:
        return 0, min(length, WIDTH)
    best, most = 0, 0
    last = 0
    for place, (start, _, _) in enumerate(found):
        last = max(last, place)
        while last + 1 < len(found) and found[last + 1][1] <= start + WIDTH * 3 // 4:
            last += 1
        many = len({number for _, _, number in found[place : last + 1]}) if last - place < WIDTH else 0
        if many > most:
            best, most = place, many
    begin = max(0, found[best][0] - WIDTH // 4)
    return begin, min(length, max(begin + WIDTH, found[best][1]))


def _whole_words(text: str, start: int, end: int, first: int, last: int) -> Span:
    """The same without halves of words at its ends."""
    while first < start and text[start - 1].isalnum() and text[start].isalnum() and start > end - 2 * WIDTH:
        start -= 1
    while end < last and text[end - 1].isalnum() and text[end].isalnum() and end < start + 2 * WIDTH:
        end += 1
    return start, end


def _apart(marks: list[Span]) -> Iterator[Span]:
    """Marks that do not overlap: of two that do, one over both."""
    start = end = -1
    for a, b in marks:
        if a < end:
            end = max(end, b)
            continue
        if end > 0:
            yield start, end
        start, end = a, b
    if end > 0:
        yield start, end
