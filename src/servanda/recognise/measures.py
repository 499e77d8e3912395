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


def _in_name(scan: Scan, low: int, high: int) -> bool:
    """Whether a day's name is a part of a person's: "Jean-Noël", "Noël Kaboré"."""
    tokens = scan.tokens
    if high - low != 1 or not tokens[low].capital:
        return False
    hyphens = ((low - 1, low - 2), (high, high + 1))
    joined = any(
        0 <= mark < len(tokens) and 0 <= word < len(tokens) and tokens[mark].raw == "-" and tokens[word].capital
        for mark, word in hyphens
    )
    followed = low > 0 and high < len(tokens) and tokens[high].capital and not scan.words.grammar.bare_present
    return joined or followed


def _enter(scan: Scan, kind: str, start: int, end: int, value: object) -> None:
    starts = [token.start for token in scan.tokens]
    low = bisect_right(starts, start) - 1
    high = bisect_left(starts, end)
    if low < 0 or high <= low or not scan.free(low, high) or (kind == "time" and _in_name(scan, low, high)):
        return
    scan.add(Mention(kind, low, high, value))
