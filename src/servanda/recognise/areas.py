"""Where an envoy is posted, and what an adviser is for: "ambassadeur en Russie", "conseiller pour l'Afrique"."""

from __future__ import annotations

from servanda.recognise.scan import Scan

SENT = frozenset({"envoy", "staff"})


def area_end(scan: Scan, place: int) -> int | None:
    """The end of the area that a function told before a token is for, or None."""
    preposition = scan.hit(place, "preposition")
    grammar = scan.words.grammar
    if preposition is None or grammar.portfolio_first or scan.norm(preposition.end - 1) not in grammar.purpose:
        return None
    start = preposition.end
    while scan.hit(start, "article") and not scan.hit(start, "state"):
        start += 1
    known = scan.hit(start, "place") or scan.hit(start, "state") or scan.hit(start, "organisation")
    if known is not None:
        return known.end
    return start + 1 if start < len(scan.tokens) and start > preposition.end and scan.tokens[start].capital else None


POSTED = frozenset({"ambassador", "envoy"})


def goes_abroad(scan: Scan, place: int, kind: str) -> bool:
    """Whether "au Vietnam" is where somebody goes, who is not posted there: "la visite du président malien au …"."""
    return kind not in POSTED and scan.hit(place, "in_charge") is not None


def post_of(scan: Scan, place: int) -> tuple[int, tuple[str, ...]] | None:
    """The end and state of where an envoy is posted, after whose envoy it is: "ambassadeur du Mali | en Russie"."""
    preposition = scan.hit(place, "preposition")
    if preposition is None or preposition.entry.key not in ("to", "in"):
        return None
    start = preposition.end
    while scan.hit(start, "article") and not scan.hit(start, "state"):
        start += 1
    if (hit := scan.hit(start, "state")) is not None:
        return hit.end, (hit.entry.key,)
    if (hit := scan.hit(start, "place")) is None:
        return None
    return hit.end, (hit.entry.value.state,) if hit.entry.value.state else ()
