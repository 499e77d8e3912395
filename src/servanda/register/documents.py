"""Documents, readings and what was skipped, in the database.

Two documents of one id come down to one whatever the order in which they come: of two texts the longer is
kept, of equal length the one of the smaller digest, and the other is entered as skipped; of one text with
different particulars each particular is settled by itself. So the register does not depend on which was read
first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from servanda.errors import RegisterError
from servanda.model.codec import FORMAT, decode_document, decode_reading, encode_document
from servanda.model.document import Document
from servanda.model.statement import Reading
from servanda.register import indexed, versions
from servanda.register.entries import DOCUMENT, Entry, Text, of_document
from servanda.register.questions import MANY, ask, insert, parts
from servanda.register.rows import Known, Read, Row, Skip
from servanda.register.schema import document, reading, skipped

DUPLICATE = "duplicate-id"
_PARTICULARS = ("url", "title", "lang", "outlet", "author", "agency")
_BOTH = document.join(reading)
_KNOWN = (
    sa.select(document.c.given, document.c.text, reading.c.rules, reading.c.reason, reading.c.unread)
    .select_from(_BOTH)
    .where(document.c.id == sa.bindparam("known"))
)  # asked for each document of a run


def digest(text: str) -> str:
    """What tells one text from another."""
    return hashlib.blake2b(_bytes(text), digest_size=16).hexdigest()


def merged(known: Document, other: Document) -> tuple[Document, Skip | None]:
    """The document that two of one id come down to, and the one that is passed over, if their texts differ.

    The same for both orders, and for any order of more than two.
    """
    if known.text != other.text:
        first, second = sorted((known, other), key=lambda d: (d.entry is None, -len(d.text), digest(d.text)))
        message = (
            f"Another text has the id {second.id} and is kept (the longer one is). Give this document an id "
            f"of its own to have both; or `servanda forget {second.id}` and read this one alone."
        )
        return first, Skip(second.id, DUPLICATE, message, digest(second.text))
    told: dict[str, Any] = {n: _least(getattr(known, n), getattr(other, n)) for n in _PARTICULARS}
    told["published"] = _finest(known.published, other.published)
    passages = min((d.passages for d in (known, other) if d.passages is not None), key=lambda p: repr(p), default=None)
    answers = tuple(sorted({*known.answers, *other.answers}))
    return replace(known, passages=passages, answers=answers, entry=known.entry or other.entry, **told), None


def _least(one: str | None, other: str | None) -> str | None:
    return min((value for value in (one, other) if value is not None), default=None)


def _finest(one: str | None, other: str | None) -> str | None:
    """The date that says more, and of two such the earlier."""
    return min((value for value in (one, other) if value is not None), key=lambda v: (-len(v), v), default=None)


def store(connection: sa.Connection, read: Sequence[tuple[Document, Read]], *, keep: bool = False) -> None:
    """Enter documents with their readings, each in the place of what its id had.

    Args:
        connection: to the register.
        read: the documents, and what reading each came to.
        keep: keep another text that an id had, as an earlier version.
    """
    if len({given.id for given, _ in read}) < len(read):
        for one in read:
            store(connection, [one], keep=keep)
        return
    if keep:
        for given, _ in read:
            versions.put_by(connection, given.id, digest(given.text))
    forget(connection, [given.id for given, _ in read], duplicates=False)
    insert(connection, document, [_row(given) for given, _ in read])
    insert(connection, reading, [{"document": given.id, **_columns(one)} for given, one in read])
    indexed.put(connection, [_entry(given, one) for given, one in read])


def _row(given: Document) -> dict[str, object]:
    return {
        "id": given.id,
        "digest": digest(given.text),
        "given": encode_document(replace(given, text="")),
        "text": _bytes(given.text),
    }


def store_again(connection: sa.Connection, id: str, read: Read) -> None:
    """Enter a new reading of a document that stays as it is."""
    connection.execute(reading.update().where(reading.c.document == id), _columns(read))
    text = connection.scalar(sa.select(document.c.text).where(document.c.id == id))
    indexed.remove(connection, DOCUMENT, [id])
    indexed.put(connection, [_entry(Document(id, _text(text or b"")), read)])


def _entry(given: Document, read: Read) -> Entry:
    told = replace(read.completed, id=given.id, text=given.text)
    return of_document(told, read.language, read.published)


def _columns(read: Read) -> dict[str, object]:
    return {
        "rules": read.rules,
        "language": read.language,
        "published": read.published,
        "completed": encode_document(replace(read.completed, text="", passages=None)),
        "reason": read.reason,
        "unread": read.unread,
        "acts": read.acts,
        "format": read.format,
        "body": read.body,
    }


def skip(connection: sa.Connection, note: Skip) -> bool:
    """Enter that something was skipped; False where it was known, or where a document of that id was read."""
    if note.reason != DUPLICATE and connection.scalar(sa.select(document.c.id).where(document.c.id == note.id)):
        return False
    key = {"id": note.id, "reason": note.reason, "digest": note.digest}
    where = sa.and_(*(skipped.c[name] == value for name, value in key.items()))
    known = connection.scalar(sa.select(skipped.c.message).where(where))
    if known == note.message:
        return False
    connection.execute(skipped.delete().where(where))
    connection.execute(skipped.insert(), {**key, "message": note.message})
    return known is None


def forget(connection: sa.Connection, ids: Iterable[str], *, duplicates: bool = True) -> int:
    """Take documents out by id, with all that was noted of them; how many documents there were.

    Args:
        connection: to the register.
        ids: the documents'.
        duplicates: take out earlier versions and other texts of the same id as well.
    """
    count = 0
    for some in parts(ids):
        notes = skipped.delete().where(skipped.c.id.in_(some))
        connection.execute(notes if duplicates else notes.where(skipped.c.reason != DUPLICATE))
        if duplicates:
            versions.forget(connection, some)
        there = list(connection.scalars(sa.select(document.c.id).where(document.c.id.in_(some))))
        if there:
            indexed.remove(connection, DOCUMENT, there)
            count += connection.execute(document.delete().where(document.c.id.in_(there))).rowcount
    return count


def known(connection: sa.Connection, id: str) -> Known | None:
    """What the register has under an id."""
    row = connection.execute(_KNOWN, {"known": id}).one_or_none()
    if row is None:
        return None
    return Known(replace(decode_document(row.given), text=_text(row.text)), row.rules, row.reason, row.unread)


def fetch(connection: sa.Connection, ids: Iterable[str]) -> Iterator[Document]:
    """Documents by id, completed with what reading found of them."""
    for some in parts(ids):
        question = sa.select(document.c.given, document.c.text, reading.c.completed).select_from(_BOTH)
        for row in connection.execute(question.where(document.c.id.in_(some)).order_by(document.c.id)):
            given = decode_document(row.given)
            told = replace(decode_document(row.completed), text=_text(row.text))
            yield replace(told, passages=given.passages, answers=given.answers)


def alike(connection: sa.Connection, text: str) -> Iterator[Document]:
    """The documents as given that have a text, whatever their ids; without the text."""
    question = sa.select(document.c.given).where(document.c.digest == digest(text)).order_by(document.c.id)
    yield from (decode_document(row.given) for row in connection.execute(question))


def texts(connection: sa.Connection, ids: Iterable[str]) -> dict[str, Text]:
    """The texts of documents, those that are not there left out."""
    columns = (document.c.id, document.c.text, reading.c.language)
    question = sa.select(*columns).select_from(_BOTH)
    found = ask(connection, lambda some: question.where(document.c.id.in_(some)), sorted(set(ids)))
    return {row.id: Text(_text(row.text), row.language) for row in found}


def outdated(connection: sa.Connection, rules: str) -> list[str]:
    """The ids of documents that other rules have read."""
    question = sa.select(reading.c.document).where(reading.c.rules != rules).order_by(reading.c.document)
    return list(connection.scalars(question))


def rows(connection: sa.Connection) -> Iterator[Row]:
    """The documents in a list, by id, without their texts."""
    columns = (c for c in reading.c if c.name != "body")
    for row in connection.execute(sa.select(*columns).order_by(reading.c.document)):
        told = decode_document(row.completed)
        yield Row(
            row.document, told.title, told.outlet, row.published, row.language, told.url, told.agency,
            row.acts, row.reason, row.unread, row.rules,
        )  # fmt: skip


def notes(connection: sa.Connection) -> Iterator[Skip]:
    """What was skipped, by id."""
    for row in connection.execute(sa.select(skipped).order_by(skipped.c.id, skipped.c.reason, skipped.c.digest)):
        yield Skip(row.id, row.reason, row.message, row.digest)


def entries(connection: sa.Connection) -> Iterator[Entry]:
    """How all documents are searched for."""
    columns = (document.c.text, reading.c.completed, reading.c.language, reading.c.published)
    question = sa.select(*columns).select_from(_BOTH).order_by(document.c.id)
    for row in connection.execute(question.execution_options(yield_per=MANY)):
        told = replace(decode_document(row.completed), text=_text(row.text))
        yield of_document(told, row.language, row.published)


def readings(connection: sa.Connection, without: frozenset[str] = frozenset()) -> Iterator[Reading]:
    """All readings, by document."""
    question = sa.select(reading.c.document, reading.c.format, reading.c.body).order_by(reading.c.document)
    for row in connection.execute(question.execution_options(yield_per=MANY)):
        if row.document not in without:
            yield _decoded(row)


def readings_of(connection: sa.Connection, ids: Iterable[str], *, telling: bool = False) -> Iterator[Reading]:
    """Readings by document, those that are not there left out, and if wanted those that tell of no act."""
    question = sa.select(reading.c.document, reading.c.format, reading.c.body).order_by(reading.c.document)
    if telling:
        question = question.where(reading.c.acts > 0)
    for some in parts(ids):
        yield from map(_decoded, connection.execute(question.where(reading.c.document.in_(some))).all())


def reading_of(connection: sa.Connection, id: str) -> Reading | None:
    """The reading of one document."""
    question = sa.select(reading.c.document, reading.c.format, reading.c.body)
    row = connection.execute(question.where(reading.c.document == id)).one_or_none()
    return None if row is None else _decoded(row)


def _decoded(row: Any) -> Reading:
    if row.format != FORMAT:
        raise RegisterError(
            f"{row.document} was read by another version of Servanda. Read the register's documents again "
            "with `servanda read --again`."
        )
    return decode_reading(row.body)


def ids(connection: sa.Connection, prefix: str = "") -> list[str]:
    """The ids of documents that begin so, in order."""
    question = sa.select(document.c.id).order_by(document.c.id)
    if prefix:
        question = question.where(document.c.id.between(prefix, prefix + "\U0010ffff"))
    return list(connection.scalars(question))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
