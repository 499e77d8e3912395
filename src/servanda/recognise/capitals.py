"""What a run of capitals names besides a person: a text, a joint body, a ministry."""

from __future__ import annotations

from servanda.recognise.numbers import parse_ordinal
from servanda.recognise.scan import Scan


def is_text_or_body(scan: Scan, start: int, end: int) -> bool:
    """Whether a run of capitals names a text or body: "Reciprocal Access Agreement", "Grande Commission (mixte)"."""
    first = scan.words.grammar.portfolio_first
    return any(
        (hit := scan.hit(p, kind)) is not None and (hit.end == end if first else hit.end >= end)
        for kind in ("instrument", "body")
        for p in range(start, end)
    )


def is_ministry(scan: Scan, start: int, end: int) -> bool:
    """Whether a run of capitals is an organ with its portfolio before it: "Foreign Ministry", "Trade Department"."""
    if not scan.words.grammar.portfolio_first:
        return False
    organ = next((place for place in range(start, end) if scan.hit(place, "organ")), None)
    return organ is not None and all(scan.norm(place) in scan.words.portfolio for place in range(start, organ))


def is_gathering(scan: Scan, start: int, end: int) -> bool:
    """Whether a run of capitals is a session that is counted: "Third Session", "Deuxième Réunion"."""
    head = end - 1 if scan.words.grammar.portfolio_first else start + 1
    if end - start < 2 or not scan.hit(head, "sessions"):  # "Mr Session" is a name
        return False
    return parse_ordinal(scan.norm(start), scan.words.language) is not None
