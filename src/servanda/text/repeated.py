"""What stands twice in a text: a title, a paragraph, a whole body, even glued to the line before it.

Words are compared, not characters: eight in a row that stood before, and all that follow to the line's end,
make a repetition. One dictionary of runs is built as the text is read, so that the work grows with its
length alone.
"""

from __future__ import annotations

import re

from servanda.model.document import Role
from servanda.text.furniture import fold_text
from servanda.text.units import Unit, make_unit

_RUN = 8
_TAIL = 20  # fewest words of a repetition that begins within a line
_TRIALS = 20  # comparisons in full of one line, so that a line of one word a million times takes no longer
_WORD = re.compile(r"[^\W_]+")


class _Seen:
    """The words read so far, and where each run of eight was first seen."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.runs: dict[tuple[str, ...], int] = {}
        self.starts: set[int] = set()

    def add(self, words: list[str]) -> None:
        first = max(0, len(self.words) - _RUN + 1)
        self.starts.add(len(self.words))
        self.words.extend(words)
        for at in range(first, len(self.words) - _RUN + 1):
            self.runs.setdefault(tuple(self.words[at : at + _RUN]), at)

    def find(self, words: list[str], start: int) -> int | None:
        """Where the eight words from `start` stood before."""
        return self.runs.get(tuple(words[start : start + _RUN]))

    def ends_alike(self, words: list[str], start: int, at: int) -> bool:
        """Whether all words from `start` on are those from `at` on."""
        return self.words[at : at + len(words) - start] == words[start:]


def _cut_within(unit: Unit, seen: _Seen, start: int, at: int) -> int | None:
    """The place in the unit's text where the repetition of a paragraph from its beginning starts, or None."""
    spans = [match.span() for match in _WORD.finditer(unit.text)]
    if len(spans) != len(unit.words):
        return None
    if at in seen.starts:
        return spans[start][0]
    begin, end = spans[start - 1]
    glued = seen.words[at - 1]
    if at - 1 not in seen.starts or not fold_text(unit.text[begin:end]).endswith(glued):
        return None
    return end - len(glued) if unit.text[end - len(glued)].isupper() else None


def _cut(unit: Unit, seen: _Seen) -> int | None:
    """Where in the unit's text a repetition begins that runs to its end, or None."""
    words = unit.words
    at = seen.find(words, 0)
    if at is not None and seen.ends_alike(words, 0, at):
        return 0
    trials = 0
    for start in range(1, len(words) - _TAIL + 1):
        at = seen.find(words, start)
        if at is None:
            continue
        trials += 1
        if trials > _TRIALS:
            return None
        if (at in seen.starts or at - 1 in seen.starts) and seen.ends_alike(words, start, at):
            return _cut_within(unit, seen, start, at)
    return None


def _own_double(unit: Unit) -> int | None:
    """Where a single line begins again with its own beginning, or None."""
    words = unit.words
    if len(words) < 4 * _RUN:
        return None
    head, trials = tuple(words[:_RUN]), 0
    for start in range(_RUN, len(words) - _RUN + 1):
        if tuple(words[start : start + _RUN]) != head:
            continue
        trials += 1
        if trials > _TRIALS:
            return None
        if words[start:] == words[: len(words) - start]:
            spans = [match.span() for match in _WORD.finditer(unit.text)]
            return spans[start][0] if len(spans) == len(words) else None
    return None


def _split(unit: Unit, cut: int, text: str) -> list[Unit]:
    """Cut a unit in two and return both; the second is the repetition."""
    first = make_unit(text, unit.start, unit.start + cut, unit.tag)
    second = make_unit(text, unit.start + cut, unit.end, unit.tag)
    second.settle(Role.REPEATED, "repeated")
    return [first, second]


def mark_repeated(units: list[Unit], text: str) -> list[Unit]:
    """Set aside what stood before; a unit that ends in a repetition becomes two.

    Lines of fewer than eight words are repetitions only where the whole line stood before as one.
    """
    seen = _Seen()
    short: set[tuple[str, ...]] = set()
    found: list[Unit] = []
    for unit in units:
        if not unit.open:
            found.append(unit)
            continue
        key = tuple(unit.words)
        if 3 <= len(key) < _RUN and key in short:
            unit.settle(Role.REPEATED, "repeated")
        cut = _cut(unit, seen) if unit.open else None
        cut = _own_double(unit) if cut is None and unit.open else cut
        pieces = [unit]
        if cut == 0:
            unit.settle(Role.REPEATED, "repeated")
        elif cut is not None:
            pieces = _split(unit, cut, text)
        found.extend(pieces)
        if pieces[0].open:
            short.add(tuple(pieces[0].words))
            seen.add(pieces[0].words)
    return found
