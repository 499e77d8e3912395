"""Origins in plain words, for people: whose the words of a document are, and why several documents count as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servanda.model.origin import Link, LinkKind, Origin, Why
from servanda.model.statement import Statement
from servanda.origins.trace import Origins

_REASONS = {
    Why.OWN: "the document itself",
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
    found: dict[str, list[Origin]] = {}
    documents: dict[str, dict[str, None]] = {}
    for statement in sorted(statements, key=lambda s: (s.document, s.start, s.end)):
        origin = origins.why_statement(statement)
        found.setdefault(origin.id, []).append(origin)
        documents.setdefault(origin.id, {})[statement.document] = None
    lines = []
    for name in sorted(found, key=lambda name: (-len(documents[name]), name)):
        first = min(found[name], key=lambda origin: (origin.upstream != "", origin.upstream))
        lines.append(f"{', '.join(documents[name])}: {reason(first)}")
    return lines
