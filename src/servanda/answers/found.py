"""What a search finds, for programs, and how many records there are of each kind."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from servanda.answers.quotes import Sources
from servanda.register import Filter, Hit, View
from servanda.register.search import KINDS
from servanda.wording.contract import title

FACETS = ("types", "parties", "sectors", "statuses", "years", "reviewed")


def search(
    view: View,
    words: str,
    wanted: Filter,
    *,
    kinds: Collection[str] = KINDS,
    limit: int = 20,
    after: str | None = None,
    language: str = "fr",
) -> dict[str, Any]:
    """A page of records and documents that have the words, each with the piece of text that shows them.

    Raises:
        InputError: there is nothing to look for, or too much; or `after` was never told.
    """
    page = view.search(words, wanted, kinds=kinds, limit=limit, after=after)
    sources = Sources(view, (hit.document for hit in page.hits))
    counts = view.found(words, wanted)
    return {
        "hits": [_hit(hit, sources, language) for hit in page.hits],
        "found": {kind: many for kind, many in counts.items() if kind in kinds},
        "after": page.after,
    }


def _hit(hit: Hit, sources: Sources, language: str) -> dict[str, Any]:
    end = hit.snippet.start + len(hit.snippet.text)
    return {
        "kind": hit.kind,
        "id": hit.id,
        "type": str(hit.record.type) if hit.record else None,
        "date": hit.date or None,
        "title": title(hit.record, language) if hit.record else hit.title,
        "reviewed": str(hit.record.reviewed) if hit.record else None,
        "document": hit.document,
        "start": hit.snippet.start,
        "snippet": hit.snippet.text,
        "marks": [list(mark) for mark in hit.snippet.marks],
        "quotes": [sources.words(hit.document, hit.snippet.start, end)],
    }


def facets(view: View, wanted: Filter) -> dict[str, dict[str, int]]:
    """How many records there are of each type, party, sector, status, year and state of review."""
    found = view.facets(wanted)
    return {name: dict(getattr(found, name)) for name in FACETS}
