"""A page of the list of records, or of what a search finds, and the counts beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.model.record import Record
from servanda.model.sector import Sector
from servanda.register import View
from servanda.register.search import Hit
from servanda.web.filters import Asked
from servanda.web.ground import glance
from servanda.web.links import LINKS, Links
from servanda.wording.context import Context
from servanda.wording.order import parties
from servanda.wording.pieces import NOTHING, Phrase
from servanda.wording.sentences import title
from servanda.wording.stage import stage, status_label
from servanda.wording.worded import worded

LENGTH = 50
FOUND = 30


@dataclass(frozen=True, slots=True)
class Line:
    """A record in a list."""

    record: Record
    title: Phrase
    date: Phrase
    shape: str
    status: str
    parties: tuple[str, ...]
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a search found: a record as a line, or a document; and the piece of text that has the words."""

    hit: Hit
    line: Line | None
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the list.

    Attributes:
        lines: the records, where nothing is searched for.
        found: what the search found.
        total: how many records there are in all.
        documents: how many documents a search found.
        after: the address of the next page; "" where this is the last.
        first: the address of the first page; "" where this is it.
    """

    lines: tuple[Line, ...]
    found: tuple[Finding, ...]
    total: int
    documents: int
    after: str
    first: str


def listing(view: View, asked: Asked, after: str, code: str) -> Listing:
    """The page that comes after another one, as that told it; the first where `after` is empty.

    Raises:
        InputError: `after` was never told.
    """
    first = asked.turned() if after else ""
    if asked.words:
        return _searched(view, asked, after, first, code)
    page = view.page(asked.filter, limit=LENGTH, after=after or None, newest=asked.newest)
    more = asked.turned(after=page.after) if page.after else ""
    return Listing(lines(view, page.records, code), (), view.count(asked.filter), 0, more, first)


def _searched(view: View, asked: Asked, after: str, first: str, code: str) -> Listing:
    page = view.search(asked.words, asked.filter, limit=FOUND, after=after or None)
    counts = view.found(asked.words, asked.filter)
    context = glance(view, [hit.record for hit in page.hits if hit.record], code)
    found = tuple(Finding(hit, line(hit.record, context) if hit.record else None, _pieces(hit)) for hit in page.hits)
    more = asked.turned(after=page.after) if page.after else ""
    return Listing((), found, counts["record"], counts["document"], more, first)


def _pieces(hit: Hit) -> tuple[tuple[str, bool], ...]:
    """The text of a snippet, with which of it was asked for."""
    text, place = hit.snippet.text, 0
    found: list[tuple[str, bool]] = []
    for start, end in hit.snippet.marks:
        found += [(text[place:start], False), (text[start:end], True)]
        place = end
    found.append((text[place:], False))
    return tuple(piece for piece in found if piece[0])


def lines(view: View, records: Sequence[Record], code: str, links: Links = LINKS) -> tuple[Line, ...]:
    """Records as lines of a list."""
    context = glance(view, records, code, links)
    return tuple(line(record, context) for record in records)


def line(record: Record, context: Context) -> Line:
    """A record as a line of a list."""
    told, when = stage(record), record.date
    return Line(
        record,
        title(record, context),
        worded(when, record.type, context.words.code, context.words) if when is not None else NOTHING,
        str(told.shape),
        status_label(record.type, told.status, told.modality, context.words),
        tuple(party["code"] for party in parties(record)),
        tuple(dict.fromkeys(v.code for v in record.values("sector") if isinstance(v, Sector))),
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to filter by, and how many records have it."""

    value: str
    count: int


def choices(view: View, asked: Asked) -> dict[str, list[Choice]]:
    """The values to filter by, those of most records first, of the records asked for."""
    found = view.facets(asked.filter)
    told = {
        "type": found.types,
        "state": found.parties,
        "sector": found.sectors,
        "status": found.statuses,
        "year": sorted(found.years, reverse=True),
        "reviewed": found.reviewed,
    }
    return {key: [Choice(value, count) for value, count in counts if value] for key, counts in told.items()}
