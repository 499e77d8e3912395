"""Documents to readings, and readings to records: pure functions, without a register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from servanda.extract.lines import anchor_of, page
from servanda.extract.read import acts
from servanda.fuse.record import fuse
from servanda.link.cluster import cluster
from servanda.link.features import features
from servanda.model.codec import encode_reading
from servanda.model.document import Document
from servanda.model.record import Record
from servanda.model.statement import Reading
from servanda.pipeline.rules import reading_rules
from servanda.register import Read
from servanda.text.normalise import normalise
from servanda.text.prepare import prepare
from servanda.text.sources import Unread

FAILED = "failed"


def read_document(document: Document) -> Reading:
    """Read one document: a pure function, with no state shared between documents."""
    return _read(document)[1]


def _read(document: Document) -> tuple[Document, Reading, str]:
    """The document completed, its reading, and the reason why it was not read, "" where it was."""
    ready = prepare(document, document.lang)
    if isinstance(ready, Unread):
        unread = Reading(document.id, document.lang, document.published, unread=ready.message)
        return document, unread, str(ready.reason)
    document = ready.document
    assert document.lang is not None
    seen = page(document, normalise(document.text), ready.passages, list(ready.sentences), document.lang)
    return document, Reading(document.id, document.lang, document.published, ready.passages, acts(seen)), ""


def read(document: Document) -> Read:
    """Read one document for the register, in any process; what goes wrong with it is told in what comes back."""
    try:
        completed, reading, reason = _read(document)
        body = encode_reading(reading)
    except Exception as error:  # one document never stops the others, whatever is wrong with it or with the rules
        return failed(document, f"{type(error).__name__}: {error}")
    return Read(
        replace(completed, text="", passages=None), body, reading_rules(), reading.language, reading.published,
        reason, reading.unread, len(reading.acts),
    )  # fmt: skip


def failed(document: Document, what: str) -> Read:
    """What is stored of a document on which the program failed."""
    message = f"{document.id} could not be read: {what}. This is a fault of the program: please report it."
    reading = Reading(document.id, document.lang, document.published, unread=message)
    return Read(
        replace(document, text="", passages=None), encode_reading(reading), reading_rules(), reading.language,
        reading.published, FAILED, message,
    )  # fmt: skip


def build(readings: Iterable[Reading]) -> list[Record]:
    """The records that readings come down to; the order of the readings changes nothing."""
    by_id = {reading.document: reading for reading in readings}
    published = {name: reading.published for name, reading in by_id.items()}
    known = [
        features(act, _day(reading.published)) for _, reading in sorted(by_id.items()) for act in reading.acts
    ]
    grouped = cluster(known)
    records = [
        fuse([f.act for f in group], lambda document: document, published, grouped.disputed) for group in grouped.groups
    ]
    return sorted(records, key=lambda record: (record.type, record.id))


def _day(published: str | None) -> date | None:
    return anchor_of(Document("", "", published=published))


def read_all(documents: Sequence[Document]) -> list[Record]:
    """Read documents and build their records, in one process and without a register."""
    return build(read_document(document) for document in documents)
