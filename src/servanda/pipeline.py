"""The only place where the stages are joined: documents to readings, readings to records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from servanda.extract.lines import page
from servanda.extract.read import extract
from servanda.fuse.record import fuse
from servanda.link.cluster import cluster
from servanda.link.features import features, latest
from servanda.link.people import settle_people
from servanda.model.document import Document
from servanda.model.record import Record
from servanda.model.statement import Reading
from servanda.origins.prints import take_prints, take_source
from servanda.origins.sources import Sources
from servanda.origins.trace import trace
from servanda.text.normalise import normalise
from servanda.text.prepare import prepare
from servanda.text.sources import Unread


def read_document(document: Document) -> Reading:
    """Read one document: a pure function, with no state shared between documents."""
    ready = prepare(document, document.lang)
    if isinstance(ready, Unread):
        return Reading(document.id, document.lang, document.published, unread=ready.message)
    document = ready.document
    assert document.lang is not None
    read = page(document, normalise(document.text), ready.passages, list(ready.sentences), document.lang)
    acts, people = extract(read)
    return Reading(
        document.id,
        document.lang,
        document.published,
        ready.passages,
        acts,
        people,
        source=take_source(document, ready.passages, ready.sentences, document.lang),
        prints=take_prints(document, ready.passages, ready.sentences, document.lang),
    )


def build(readings: Iterable[Reading], sources: Sources | None = None) -> list[Record]:
    """The records that readings come down to; the order of the readings changes nothing.

    Args:
        readings: of the documents.
        sources: the user's list of outlets, where there is one.
    """
    by_id = {reading.document: reading for reading in settle_people(readings)}
    published = {name: reading.published for name, reading in by_id.items()}
    known = [
        features(act, _day(reading.published) or latest(reading.acts))
        for _, reading in sorted(by_id.items())
        for act in reading.acts
    ]
    grouped = cluster(known)
    origins = trace(by_id.values(), sources)
    records = [
        fuse([f.act for f in group], origins.of_document, published, grouped.disputed)
        for group in grouped.groups
    ]
    return sorted(records, key=lambda record: (record.type, record.id))


def _day(published: str | None) -> date | None:
    """A day of publication for the grouping of acts: the middle of a month or year where only that is known."""
    if not published:
        return None
    parts = [int(part) for part in published[:10].split("-")]
    return date(*parts) if len(parts) == 3 else date(parts[0], [*parts, 7][1], 15)


def read_all(documents: Sequence[Document]) -> list[Record]:
    """Read documents and build their records, in one process and without a register."""
    return build(read_document(document) for document in documents)
