"""Origins in plain words, for people: whose the words of a document are, and why several documents count as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from servanda.model.origin import Link, LinkKind, Origin, Why
from servanda.model.statement import Statement
from servanda.origins.trace import Origins

SHOWN = 6  # of many names, those that a line has
_REASONS = {
    Why.OWN: "its own words",
    Why.REPRINT: "reprinted from {upstream}",
    Why.TRANSLATION: "translated from {upstream}",
    Why.WIRE: "news agency",
    Why.COMMUNIQUE: "by its communiqué or its word",
    Why.SPEAKER: "by their word",
    Why.CREDIT: "which the document names as its source",
    Why.OUTLET: "outlet",
    Why.OWNER: "owner of the outlet",
    Why.ENTERED: "entered by hand, and counted as no origin",
    Why.WITHDRAWN: "withdrawn by its outlet, and counted as no origin",
}
_LINKS = {
    LinkKind.COPY: "is mostly the same text as {other}",
    LinkKind.SHARED: "shares words with {other}",
    LinkKind.TRANSLATION: "is a translation of {other}, or {other} of it",
    LinkKind.CREDITED: "tells the same as {other}, and one of the two credits the other's outlet",
    LinkKind.PERHAPS: "may be rewritten from {other}, or {other} from it; the two are counted apart",
}


def reason(origin: Origin) -> str:
    """Why words count as an origin's: `Reuters (news agency), by way of a1`."""
    told = f"{origin.name} ({_REASONS[origin.why].format(upstream=origin.upstream)})"
    through = origin.upstream and origin.why not in (Why.REPRINT, Why.TRANSLATION)
    return f"{told}, by way of {origin.upstream}" if through else told


def explain(origins: Origins, document: str, text: str = "") -> list[str]:
    """Lines that say whose a document's words are, and what it shares with others.

    Args:
        origins: of a set of documents.
        document: its id.
        text: its text, where the passages that it shares are to be shown.
    """
    shares = origins.shares(document)
    total = sum(words for _, words in shares)
    lines = [f"{words} of {total} words: {reason(origin)}" for origin, words in shares]
    for link in origins.links:
        if document in (link.one, link.other):
            lines.extend(_link_lines(link, document, text))
    return lines


def _link_lines(link: Link, document: str, text: str) -> Iterator[str]:
    first = link.one == document
    other = link.other if first else link.one
    yield _LINKS[link.kind].format(other=other)
    for lap in link.overlaps:
        here, there = (lap.start, lap.end), (lap.other_start, lap.other_end)
        here, there = (here, there) if first else (there, here)
        quote = " ".join(text[here[0] : here[1]].split())
        shown = f": {quote[:70]}…" if len(quote) > 70 else f": {quote}" if quote else ""
        yield f"  {lap.words} words, {here[0]}-{here[1]} here, {there[0]}-{there[1]} in {other}{shown}"


def explain_support(origins: Origins, statements: Iterable[Statement]) -> list[str]:
    """Lines that say how many independent origins stand behind statements, a line each, and their documents."""
    found: dict[str, dict[str, list[Origin]]] = {}
    for statement in sorted(statements, key=lambda s: (s.document, s.start, s.end)):
        origin = origins.why_statement(statement)
        found.setdefault(origin.id, {}).setdefault(statement.document, []).append(origin)
    return [_support_line(found[name]) for name in sorted(found, key=lambda name: (-len(found[name]), name))]


def _support_line(told: dict[str, list[Origin]]) -> str:
    """The documents of one origin: whose words they have, and of each other one how it comes by them."""
    nearest = {document: min(some, key=_distance) for document, some in told.items()}
    source = min(nearest, key=lambda document: (_distance(nearest[document]), document))
    first = nearest[source]
    own = first.why is Why.OWN
    if len(told) == 1:
        return f"{source}: {_REASONS[Why.OWN] if own else reason(first)}"
    ways: dict[str, list[str]] = {}
    for document, origin in nearest.items():
        if origin.upstream and origin.why in (Why.REPRINT, Why.TRANSLATION):
            ways.setdefault(_REASONS[origin.why].format(upstream=origin.upstream), []).append(document)
    whose = f"the words of {source}" if own else reason(first)
    return "; ".join(
        (f"{few(list(told))} count as one: {whose}", *(f"{few(some)} {way}" for way, some in ways.items()))
    )


def _distance(origin: Origin) -> tuple[bool, str]:
    return origin.upstream != "", origin.upstream


def few(names: Sequence[str]) -> str:
    """Names in a line, of many the first.

    >>> few(["a", "b"]), few(list("abcdefghij"))
    ('a, b', 'a, b, c, d, e, f and 4 more')
    """
    rest = len(names) - SHOWN
    return ", ".join(names) if rest < 2 else f"{', '.join(names[:SHOWN])} and {rest} more"
