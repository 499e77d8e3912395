"""The documents' texts as the page shows them: passages, and in them quotes, nested where they overlap."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from servanda.model.document import Passage, Role
from servanda.model.statement import Statement
from servanda.wording.context import Context, Source

LONGEST = 600  # characters of a sentence around its quotes

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Event:
    """What comes next in a text: words, or the beginning or end of a quote.

    Attributes:
        kind: `text`, `open`, `close`; `leaf` for a quote that holds no other.
        text: the words.
        anchor: the id of the quote; "" for the rest of one that another quote cuts in two.
        back: the id of the card's row that the quote supports.
        hint: what `back` leads to.
    """

    kind: str
    text: str = ""
    anchor: str = ""
    back: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A passage on the page: what it is, whether it was set aside, and its words."""

    role: str
    kept: bool
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted span with where it leads back to."""

    start: int
    end: int
    anchor: str = ""
    back: str = ""
    hint: str = ""


def runs(source: Source, quotes: Sequence[Quote]) -> tuple[Run, ...]:
    """The passages of a document, with their quotes. Words that no passage holds are shown as well."""
    article = source.article
    return tuple(
        Run(str(passage.role), passage.kept, events(article.text, passage.start, passage.end, quotes))
        for passage in _whole(article.text, article.passages)
    )


def _whole(text: str, passages: Iterable[Passage]) -> list[Passage]:
    """The passages, and between them any other words as body."""
    found: list[Passage] = []
    place = 0
    for passage in sorted(passages, key=lambda p: p.start):
        if passage.start < place:
            continue
        if text[place : passage.start].strip():
            found.append(Passage(place, passage.start, Role.BODY, ""))
        found.append(passage)
        place = passage.end
    if text[place:].strip():
        found.append(Passage(place, len(text), Role.BODY, ""))
    return found


def events(text: str, start: int, end: int, quotes: Iterable[Quote]) -> tuple[Event, ...]:
    """`text[start:end]` as words and quotes that nest; one that another cuts in two goes on without an id."""
    waiting = [
        (max(q.start, start), -min(q.end, end), place, q if q.start >= start else Quote(q.start, q.end))
        for place, q in enumerate(quotes)
        if q.start < end and q.end > start
    ]
    heapq.heapify(waiting)
    found: list[Event] = []
    open_until: list[int] = []
    here = start
    while waiting:
        first, negative_last, place, quote = heapq.heappop(waiting)
        last = -negative_last
        here = _close(text, here, first, open_until, found)
        if open_until and last > open_until[-1]:
            rest = open_until[-1]
            heapq.heappush(waiting, (rest, -last, place, Quote(rest, last)))
            last = rest
        _say(text[here:first], found)
        here = first
        found.append(Event("open", "", quote.anchor, quote.back, quote.hint))
        open_until.append(last)
    here = _close(text, here, end, open_until, found)
    _say(text[here:end], found)
    return tuple(_with_leaves(found))


def _close(text: str, here: int, until: int, open_until: list[int], found: list[Event]) -> int:
    """Ends the quotes that end by `until`."""
    while open_until and open_until[-1] <= until:
        last = open_until.pop()
        _say(text[here:last], found)
        found.append(Event("close"))
        here = last
    return here


def _say(words: str, found: list[Event]) -> None:
    if words:
        found.append(Event("text", words))


def _with_leaves(found: Sequence[Event]) -> list[Event]:
    """Quotes that hold words alone become one event."""
    leaves: list[Event] = []
    place = 0
    while place < len(found):
        event = found[place]
        if event.kind == "open" and [e.kind for e in found[place + 1 : place + 3]] == ["text", "close"]:
            leaves.append(Event("leaf", found[place + 1].text, event.anchor, event.back, event.hint))
            place += 3
        else:
            leaves.append(_with_back(event, leaves))
            place += 1
    return leaves


def _with_back(event: Event, before: Sequence[Event]) -> Event:
    """The end of a quote leads where its beginning does: the link stands there."""
    if event.kind != "close":
        return event
    depth = 0
    for other in reversed(before):
        depth += (other.kind == "close") - (other.kind == "open")
        if depth < 0:
            return Event("close", "", "", other.back, other.hint)
    return event


def excerpt(text: str, sentence: tuple[int, int], spans: Sequence[tuple[int, int]]) -> tuple[Event, ...]:
    """A sentence with its quotes, cut where it is very long."""
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    start, end = min(sentence[0], first), max(sentence[1], last)
    room = max(LONGEST - (last - first), 0) // 2
    cut_start, cut_end = max(start, first - room), min(end, last + room)
    if last - first > LONGEST:
        cut_end = min(end, cut_start + LONGEST)
    own = [Quote(s, e) for s, e in sorted(set(spans))]
    found = events(text, cut_start, cut_end, own)
    before = [Event("text", ELLIPSIS)] if cut_start > start else []
    after = [Event("text", ELLIPSIS)] if cut_end < end else []
    return (*before, *found, *after)


def quoted(text: str, statements: Iterable[Statement], quotes: Sequence[Quote]) -> Iterator[Run]:
    """The sentences that are quoted, cut where they are very long, with a sign where something is left out."""
    place = 0
    for start, end in _stretches(statements):
        told = events(text, start, end, quotes)
        before = (Event("text", f"{ELLIPSIS} "),) if text[place:start].strip() else ()
        yield Run(str(Role.BODY), True, (*before, *told))
        place = end
    if place and text[place:].strip():
        yield Run(str(Role.BODY), True, (Event("text", ELLIPSIS),))


def _stretches(statements: Iterable[Statement]) -> list[tuple[int, int]]:
    """What is shown of a text: the sentences of statements, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted({_stretch(s) for s in statements}):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _stretch(statement: Statement) -> tuple[int, int]:
    first, last = statement.sentence
    room = max(LONGEST - (statement.end - statement.start), 0) // 2
    return min(statement.start, max(first, statement.start - room)), max(statement.end, min(last, statement.end + room))


def quotes_of(
    source: Source, statements: Mapping[tuple[int, int], Sequence[tuple[str, str]]], context: Context
) -> list[Quote]:
    """The quotes of a document.

    Args:
        source: the document.
        statements: by span, the rows of cards that it supports, each as its id and what it is.
        context: the dossier's ground.
    """
    return [
        Quote(start, end, context.anchors[source.article.id, start, end], rows[0][0], rows[0][1])
        for (start, end), rows in sorted(statements.items())
    ]
