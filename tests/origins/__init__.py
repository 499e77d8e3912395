"""Documents for the tests of origins, and their readings as far as origins need them."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.model.document import Document
from servanda.model.statement import Reading
from servanda.origins.prints import take_prints, take_source
from servanda.text.prepare import prepare
from servanda.text.sources import Unread


def reading(document: Document) -> Reading:
    """What origins and stories need of a document, without the reading of its sentences."""
    ready = prepare(document, document.lang)
    assert not isinstance(ready, Unread), ready.message
    whole = ready.document
    assert whole.lang is not None
    parts = (whole, ready.passages, ready.sentences, whole.lang)
    return Reading(
        whole.id, whole.lang, whole.published, ready.passages, source=take_source(*parts), prints=take_prints(*parts)
    )


def readings(documents: Iterable[Document]) -> list[Reading]:
    """The readings of several documents."""
    return [reading(document) for document in documents]


def place(document: Document, words: str) -> tuple[str, int, int]:
    """Where words stand: the document's id and their offsets."""
    start = document.text.index(words)
    return document.id, start, start + len(words)
