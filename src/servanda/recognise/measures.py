"""Dates, periods and quantities of a sentence, as mentions over its words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from servanda.recognise.dates import find_times
from servanda.recognise.quantities import find_quantities
from servanda.recognise.scan import Mention, Scan


def find_measures(scan: Scan) -> None:
    """Add `time` and `quantity` mentions; a time goes before a quantity on the same words."""
    if not scan.tokens:
        return
    first, last = scan.start, scan.tokens[-1].end
    text = scan.text[first:last]
    for kind, found in (
        ("time", find_times(text, scan.words.language)),
        ("quantity", find_quantities(text, scan.words.language)),
    ):
        for measure in found:
            _enter(scan, kind, first + measure.start, first + measure.end, measure)


def _enter(scan: Scan, kind: str, start: int, end: int, value: object) -> None:
    starts = [token.start for token in scan.tokens]
    low = bisect_right(starts, start) - 1
    high = bisect_left(starts, end)
    if low < 0 or high <= low or not scan.free(low, high):
        return
    scan.add(Mention(kind, low, high, value))
