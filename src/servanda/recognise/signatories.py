"""Those who sign for a state and whom no title shows to be people."""

from __future__ import annotations

from servanda.recognise.scan import Scan

FOR = ("behalf", "beneficiary")


def signs(scan: Scan, start: int, end: int) -> bool:
    """Whether a name is of one who signs a text for a state: "X pour le Pérou", "on the Kazakh side, by X"."""
    hit = scan.hit(end, "preposition") if end < len(scan.tokens) else None
    purpose = scan.norm(end) in scan.words.grammar.purpose and not scan.words.grammar.bare_present
    after = hit is not None and (hit.entry.key in FOR or purpose) and _state_next(scan, hit.end)
    if not (after or _state_before(scan, start)):
        return False
    return any(scan.hit(place, "instrument") for place in range(len(scan.tokens)))


def _state_next(scan: Scan, place: int) -> bool:
    while scan.hit(place, "article") and not scan.hit(place, "state"):
        place += 1
    return scan.hit(place, "state") is not None


def _state_before(scan: Scan, start: int) -> bool:
    """Whether a state and "par" stand before a name: "et pour le Pérou par X"."""
    place = start - 1
    while place > 0 and scan.hit(place, "title"):
        place -= 1
    by = scan.hit(place, "preposition") if place > 1 else None
    if by is None or by.entry.key != "by":
        return False
    end = place - (scan.norm(place - 1) == ",")
    starts = range(max(0, end - 3), end)
    return any((h := scan.hit(p, kind)) and h.end == end for p in starts for kind in ("state", "demonym", "organ"))
