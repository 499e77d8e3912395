"""Words between quotation marks, over the sentences and paragraphs that they go through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from servanda.extract.lines import Line
from servanda.recognise.scan import Scan

OPENS, CLOSES, EITHER = "«", "»", '"'
ENDS = (",", ".", "!", "?")
SPOKEN = 4  # words from which on a quotation with a verb is what somebody says, and no name or catchword


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two marks: the line and token of each."""

    first: tuple[int, int]
    last: tuple[int, int]

    def over(self, line: Line) -> tuple[int, int] | None:
        """The tokens of a line that it holds, marks included, or None."""
        if not self.first[0] <= line.index <= self.last[0]:
            return None
        start = self.first[1] if self.first[0] == line.index else 0
        end = self.last[1] + 1 if self.last[0] == line.index else len(line.scan.tokens)
        return start, end


def quotations(lines: Sequence[Line]) -> list[Quotation]:
    """What is said in quotation marks, in order.

    Of marks that are not closed within their paragraph only those count that the next paragraph opens again, or
    closes; the rest is taken for an error of typing.
    """
    found = []
    opened: tuple[int, int] | None = None
    marks = list(_marks(lines))
    for at, (where, opening) in enumerate(marks):
        if opened is not None and lines[opened[0]].passage != lines[where[0]].passage:
            again = opening and where[1] == 0 and lines[where[0]].passage == lines[_before(marks, at)].passage + 1
            if not again and (opening or lines[where[0]].passage > lines[opened[0]].passage + PARAGRAPHS):
                opened = None
        if opening and opened is None:
            opened = where
        elif not opening and opened is not None:
            found.append(Quotation(opened, where))
            opened = None
    return [quotation for quotation in found if _spoken(lines, quotation)]


PARAGRAPHS = 4  # that a speech in one pair of marks may go through


def _before(marks: Sequence[tuple[tuple[int, int], bool]], at: int) -> int:
    """The line of the mark before."""
    return marks[at - 1][0][0] if at else 0


def _marks(lines: Sequence[Line]) -> Iterator[tuple[tuple[int, int], bool]]:
    """Where each mark stands, and whether it opens."""
    inside = False
    for line in lines:
        for place, token in enumerate(line.scan.tokens):
            if token.raw in (OPENS, CLOSES):
                yield (line.index, place), token.raw == OPENS
            elif token.raw == EITHER:
                inside = _opening(line.scan, place, not inside)
                yield (line.index, place), inside


def _opening(scan: Scan, place: int, otherwise: bool) -> bool:
    """Whether a mark that looks alike at both ends opens, as the spaces around it tell."""
    start, end = scan.tokens[place].start, scan.tokens[place].end
    before = start == 0 or scan.text[start - 1].isspace() or scan.text[start - 1] in "(['"
    after = end >= len(scan.text) or not scan.text[end].isalnum()
    if before != after:
        return before
    return otherwise if place else True


def _spoken(lines: Sequence[Line], quotation: Quotation) -> bool:
    """Whether a quotation tells a sentence, and not a name or a word at arm's length."""
    if quotation.first[0] != quotation.last[0]:
        return True
    scan = lines[quotation.first[0]].scan
    start, end = quotation.first[1], quotation.last[1]
    words = sum(token.word for token in scan.tokens[start:end])
    verbs = (m for m in scan.mentions if m.kind == "verb" and start < m.start < end)
    return words >= SPOKEN and (scan.norm(end - 1) in ENDS or any(m.value.finite for m in verbs))
